"""Which way German figures turn where another word than the verb beside them tells it.

'Das Wachstum fiel mit 2 Prozent geringer aus' names a growth whatever the verb; 'die Löhne um 3 Prozent zu' has only
the particle of its verb; 'um ein Fünftel, nämlich 20,4 Prozent, sank' has its verb behind what says it again.
"""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.cue_relations import TURNS, cues_after, lead_start
from pipeline.extract.figure_words import figure_word_list, figure_words
from pipeline.extract.joined import joined_behind
from pipeline.extract.quantities import Quantity

_FROM, _INTO = " von ", " auf "  # before the ends of a turn
_RATE_LED = re.compile(r" (mit|von|auf|bei) $")  # right before a rate
_AGAIN_REACH = 16  # characters between a figure and the one that says it again: ', nämlich rund '
_VERB_REACH = 28  # characters from there to the verb: ', in die Höhe kletterte'


def told_way(context: Context, figure: Quantity, *, is_step: bool) -> str | None:
    """'up' or 'down' where a word says it; None where none does. ``is_step``: whether 'um' leads to the figure."""
    if is_step:
        again = _said_again(context, figure)
        beyond = _way_of_the_verb_behind(context, again) if again is not None else None
        return _way_of_the_particle(context, figure) or beyond
    if _says_again(context, figure) is not None:
        return _way_of_the_verb_behind(context, figure)
    if figure.unit_kind != "percent":
        return None
    return _way_of_the_balance(context, figure) or _way_of_the_rate(context, figure)


def _way_of_the_particle(context: Context, figure: Quantity) -> str | None:
    """'um 3 Prozent zu', 'um 4 Prozent auf 2 Milliarden ab': what is left of a verb at the end of its clause."""
    folded, end = context.document.folded, figure.end
    if folded.startswith(_INTO, end):
        reached = context.quantities.first(end, end + len(_INTO) + 1)
        end = reached.end if reached is not None else end
    for way in sorted(TURNS):
        if _particle(way).match(folded, end):
            return way
    return None


def _says_again(context: Context, figure: Quantity) -> Quantity | None:
    """The figure that this one says again: 'ein Fünftel, nämlich 20,4 Prozent'."""
    before = context.quantities.last(0, figure.start)
    if before is None or figure.start - before.end > _AGAIN_REACH or before.unit_kind != figure.unit_kind:
        return None
    return before if _again().match(context.document.folded, before.end, figure.start) else None


def _said_again(context: Context, figure: Quantity) -> Quantity | None:
    """The figure that says this one again."""
    following = context.quantities.first(figure.start + 1, figure.end + _AGAIN_REACH)
    return following if following is not None and _says_again(context, following) is figure else None


def _way_of_the_verb_behind(context: Context, said: Quantity) -> str | None:
    """That of the verb behind a figure that says one again: 'um ein Fünftel, nämlich 20,4 Prozent, sank'."""
    document = context.document
    if not document.folded.startswith(", ", said.end):
        return None
    _, last = document.sentences[document.sentence_at(said.start)]
    verb = next((cue for cue in cues_after(context, said.end, last) if cue.cues & TURNS), None)
    if verb is None or verb.start - said.end > _VERB_REACH or context.quantities.count(said.end, verb.start):
        return None
    return next(iter(verb.cues & TURNS)) if len(verb.cues & TURNS) == 1 else None


def _way_of_the_balance(context: Context, figure: Quantity) -> str | None:
    """'mit 3 Prozent im Minus', 'mit 3 und 4 Prozent im Plus'."""
    listed = joined_behind(context, figure)
    end = figure.end if listed is None else listed.end
    return next((way for way in sorted(TURNS) if _balance(way).match(context.document.folded, end)), None)


def _way_of_the_rate(context: Context, figure: Quantity) -> str | None:
    """That of the noun whose rate a figure is: 'das Wachstum blieb mit 2', 'das Minus ging von 3 auf 2 Prozent zurück'.

    A mean that lies at a rate lies above zero: 'der Bundesdurchschnitt lag bei 0,4 Prozent'."""
    document, start = context.document, lead_start(context, figure)
    left, _ = document.clause(figure.start, figure.end)
    led = _RATE_LED.search(document.folded, left, start)
    if led is None:
        return None
    opens = led.start()
    before = context.quantities.last(left, opens + 1)
    is_reached = led[1] == "auf" and before is not None and before.end >= opens
    if before is not None and is_reached and document.folded.endswith(_FROM, left, before.start):
        opens = before.start - len(_FROM)
    nouns = [(noun.end(), way) for way in TURNS for noun in _rate_noun(way).finditer(document.folded, left, opens)]
    end, way = max(nouns, default=(opens, None))
    if way is not None:
        return None if context.quantities.count(end, opens) else way
    return "up" if led[1] == "bei" and _mean_lies().search(document.folded, left, opens) else None


@once_for_seeds
def _particle(way: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words(f'particle_{way}', 'de')})(?=[,.;:!?)]|$|\n| und | – )")


@once_for_seeds
def _balance(way: str) -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words(f'balance_{way}', 'de')})\b")


@once_for_seeds
def _again() -> re.Pattern[str]:
    return re.compile(rf", (?:{figure_words('again', 'de')}) ")


@once_for_seeds
def _rate_noun(way: str) -> re.Pattern[str]:
    """A noun of a rise or fall that no preposition leads."""
    led = "".join(rf"(?<!\b{word} )" for word in figure_word_list("no_rate_led", "de"))
    return re.compile(rf"{led}\b[^\W\d_]*(?:{figure_words(f'rate_{way}', 'de')})\b")


@once_for_seeds
def _mean_lies() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_]*(?:{figure_words('mean_rate', 'de')}) lag\b")
