"""Where cue words stand to a figure: on which side, how near, with a clause break or another figure between.

Pure functions to lists of feature names. Each cue class speaks once for each side, by its nearest word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.cues import Cue
from pipeline.extract.features import few
from pipeline.extract.figure_words import figure_words
from pipeline.extract.german_losses import is_lost
from pipeline.extract.joined import joined_before, joined_behind
from pipeline.extract.list_words import alternatives
from pipeline.extract.once import once
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.region_mention import RegionMention

TOUCHING = {"zh": 2, "en": 5, "de": 5}  # code points between a figure and a word that touches it, an article at most
QUALIFIER = "qualifier"
COMPARING = frozenset({"than", "compare"})
_WHOLE_BEHIND = re.compile(r" (?:d[aeio]\w{1,2}|aller|von|vom|seine[rs]|ihre[rs]|davon|dessen|deren)\b")
OF = (" of ", " des ", " der ", " von ", " the ")
TURNS = frozenset({"up", "down"})
#: Kinds of words that tell what a figure is, or how it moved.
TELLING = frozenset(
    {"up", "down", "share", "compare", "into", "reach", "change_verb", "change_noun", "cumulative", "average", "growth"}
)
_OF_THEN = re.compile("[^\\W\\d_]{0,6}的")  # between a time and a fraction of the value of then: 2019年同期水平的七成
_COUNTED_NOUN = re.compile(" (?:[A-ZÄÖÜ][\\w-]+ )?")
_ATTRIBUTE = re.compile("er(?:e[nrms]?)$")  # '1.200 größere Betriebe'
_PLACED = frozenset(
    {"length", "duration", "person", "count", "bare"}
)  # '90 Leute unter Vertrag', '5 km weiter östlich'
_OVER = re.compile(" (?:de[mnr]|jenem|dem?jenigen|vorjahr|plan)\\b")  # '78 Prozent klagten über teure Energie'
_HELD_WITH = re.compile(r"\b(?:mit|auf|von|bei|keine|plus|minus) $")  # 'mit 300 mehr als doppelt so viel'
_LED_REACH = 8  # characters of such a word
_WAS_BEFORE = re.compile(" (?:noch )?gewesen")  # 'vor einem Jahr waren es noch 300 mehr gewesen'
NO_VERBS = frozenset({"compare", "change_noun"})  # kinds of words that turn and are no verbs
_STEP_OPENS = re.compile(r"\W*um (?:[^\W\d_]+ ){0,2}$")  # before a step that opens its sentence
_VALUE_REACH = 12  # characters back to the words for a value


@once
def lead_start(context: Context, figure: Quantity) -> int:
    """Where the figure begins with its qualifiers: the position of 'more' in 'to more than 5 percent'."""
    return start_of_lead(context, figure.start)


def start_of_lead(context: Context, start: int) -> int:
    """Where the qualifiers begin that lead to a position; itself where none does."""
    folded, cues = context.document.folded, context.cues
    while True:
        blank = start
        while blank and folded[blank - 1] in " \t":
            blank -= 1
        index = cues.index(blank)
        last = cues.items[index - 1] if index else None
        if last is None or last.end != blank or QUALIFIER not in last.cues:
            return start
        start = last.start


def is_qualifier(context: Context, cue: Cue) -> bool:
    """Whether a word that may qualify a number does so: the next figure follows at once."""
    if QUALIFIER not in cue.cues:
        return False
    index = context.quantities.index(cue.end)
    items = context.quantities.items
    if index >= len(items):
        return False
    gap = context.document.folded[cue.end : items[index].start]
    return len(gap) <= TOUCHING["en"] and not gap.strip()


def cues_before(context: Context, first: int, start: int) -> list[Cue]:
    """Cues of [first, start), the nearest first, without those that qualify a number."""
    return [
        cue
        for cue in reversed(context.cues.within(first, start))
        if cue.end <= start and not is_qualifier(context, cue)
    ]


def cues_after(context: Context, end: int, last: int) -> list[Cue]:
    """Cues of [end, last), the nearest first, without those that qualify a number."""
    return [cue for cue in context.cues.within(end, last) if not is_qualifier(context, cue)]


def zone(context: Context, low: int, high: int) -> str:
    """How near a cue is to a figure that [low, high) parts it from: t(ouching), n(ear, same clause, no figure between),
    f (same clause, a figure between), c1 or c2+ (clause breaks between, no figure), q (both)."""
    if high - low <= TOUCHING.get(context.document.language, TOUCHING["en"]):
        return "t"
    breaks = context.document.breaks_between(low, high)
    figures = context.quantities.count(low, high)
    if not breaks:
        return "f" if figures else "n"
    return "q" if figures else f"c{few(breaks, 2)}"


def cue_relations(context: Context, figure: Quantity) -> list[str]:
    """For each class of cue its nearest word on each side by zone, and the classes of the two nearest words."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    start = lead_start(context, figure)
    before, after = cues_before(context, first, start), cues_after(context, figure.end, last)
    found = []
    for side, cues in (("b", before), ("a", after)):
        seen: set[str] = set()
        for rank, cue in enumerate(cues):
            low, high = (cue.end, start) if side == "b" else (figure.end, cue.start)
            place = zone(context, low, high)
            for name in sorted(cue.cues - seen - {QUALIFIER}):
                found.append(f"{side}:{name}:{place}")
                if place in "tn":
                    found.append(f"{side}:{name}:own")
                if rank < 2:
                    found.append(f"{side}{rank}={name}")
            seen |= cue.cues
        found += [f"{side}:{name}" for name in sorted(seen - {QUALIFIER})]
    return found


@once
def frames(context: Context, figure: Quantity) -> list[str]:
    """Turns of phrase that all three languages have, seen from the figure."""
    document = context.document
    left, right = document.clause(figure.start, figure.end)
    start = lead_start(context, figure)
    before, after = cues_before(context, left, start), cues_after(context, figure.end, right)
    own_before = [cue for cue in before if not context.quantities.count(cue.end, start)]
    own_after = [cue for cue in after if not context.quantities.count(figure.end, cue.start)]
    touching = classes([cue for cue in own_before if zone(context, cue.end, start) == "t"])
    following = classes([cue for cue in own_after if zone(context, figure.end, cue.start) == "t"])
    near, behind = classes(own_before), classes(own_after)
    turned = bool((near | behind) & TURNS)
    held = {
        "by_turn": ("by" in touching and turned) or _is_opening_step(context, figure),
        "into_turn": "into" in touching and bool((classes(before) | behind) & TURNS),  # rose by 3 TO 16
        "from_turn": "from" in touching,
        "turn": bool(touching & TURNS) and not touching & {"into", "reach"},
        "noun": "change_noun" in touching,
        "verb": "change_verb" in touching and "into" not in touching,
        "lost": is_lost(context, figure),
        "compared": compared_behind(context, figure) is not None
        or ("compare" in following and document.language != "de")
        or ("compare" in touching and bool(near & {"than", "earlier", "yoy"})),
        "new_behind": "add" in following,
        "new": "add" in touching,
        "added_behind": "change_verb" in behind,
        "shared": bool(near & {"share"}) or bool(following & {"share"}),
        "rate": "rate" in near,
        "growth": "growth" in near,
        "average": "average" in (near | behind),
        "summed": "cumulative" in (near | behind),
        "reached": "reach" in touching,
        "short": ("short" in near and figure.number.form == "fraction")
        or _is_of_a_value(context, figure)
        or _is_part_of_a_value(context, figure, touching, near | behind),
    }
    return [name for name, is_held in held.items() if is_held]


@once
def _is_opening_step(context: Context, figure: Quantity) -> bool:
    """Whether a German sentence opens with the step of a verb behind it, alone or joined to another: 'Um 4.000
    Personen oder 3 Prozent ist der Ort gewachsen', 'Um ein Sechstel auf 2 Millionen sank der Export'."""
    document = context.document
    if document.language != "de":
        return False
    listed = joined_before(context, figure)
    if listed is not None and _is_opening_step(context, listed):
        return True
    _, right = document.clause(figure.start, figure.end)
    return opens_with_step(context, figure) and turning_verb_behind(context, figure, right) is not None


def opens_with_step(context: Context, figure: Quantity) -> bool:
    """Whether 'um' and a figure open a German sentence: 'Um gut 4 Prozent'."""
    document = context.document
    first, _ = document.sentences[document.sentence_at(figure.start)]
    return _STEP_OPENS.match(document.folded, first, lead_start(context, figure)) is not None


def turning_verb_behind(context: Context, figure: Quantity, right: int) -> Cue | None:
    """The first word of rise or fall between a figure and ``right`` if it is a verb."""
    word = next((cue for cue in cues_after(context, figure.end, right) if cue.cues & TURNS), None)
    return None if word is None or word.cues & NO_VERBS else word


@once
def compared_behind(context: Context, figure: Quantity) -> Cue | None:
    """The German word of a comparison that a figure leads to, alone or with what it counts: '90 Betriebe weniger',
    '1.450 bzw. 1,3 Prozent mehr', 'ein Viertel teurer', but not 'mit 300 Punkten mehr als doppelt so viel'."""
    return _compared_behind(context, figure)


def _compared_behind(context: Context, figure: Quantity) -> Cue | None:
    document = context.document
    if document.language != "de" or figure.number.form == "in_every":
        return None
    _, right = document.clause(figure.start, figure.end)
    cue = next((cue for cue in cues_after(context, figure.end, right) if cue.cues & TURNS), None)
    is_its_own = cue is not None and not document.folded[figure.end : cue.start].strip()
    listed = None if is_its_own else joined_behind(context, figure)  # 'zwei Prozent mehr bzw. ein Prozent weniger'
    if listed is not None:
        return _compared_behind(context, listed)
    if cue is None or "compare" not in cue.cues or len(cue.cues & TURNS) > 1:
        return None
    gap, word = document.text[figure.end : cue.start], document.folded[cue.start : cue.end]
    is_more = _more().match(word) is not None
    if gap.strip() and not (is_more and _COUNTED_NOUN.fullmatch(gap)):
        return None
    if not is_more and (_ATTRIBUTE.search(word) or figure.unit_kind in _PLACED):
        return None
    if word == "über" and not _OVER.match(document.folded, cue.end):
        return None
    start = lead_start(context, figure)
    is_held = _HELD_WITH.search(document.folded, max(0, start - _LED_REACH), start) is not None
    return None if is_held or _WAS_BEFORE.match(document.folded, cue.end) else cue


@once_for_seeds
def _more() -> re.Pattern[str]:
    return re.compile(rf"(?:{figure_words('more', 'de')})\b")


def other_side(context: Context, figure: Quantity) -> list[str]:
    """What a clause names nearest to a figure on each side, a time or a place, and how it is held against the figure.

    'than in 2019', 比大连低 compare; 'a fifth of its level of 2019', 苏州的四分之一 tell of which whole or value.
    """
    start = lead_start(context, figure)
    left, right = _own_stretch(context, figure, start)
    found = []
    for side, low, high in (("b", left, start), ("a", figure.end, right)):
        named: list[PeriodMention | RegionMention] = list(context.periods.within(low, high))
        named += context.regions.within(low, high)
        if not named:
            continue
        nearest = max(named, key=lambda one: one.end) if side == "b" else min(named, key=lambda one: one.start)
        kind = nearest.role if isinstance(nearest, PeriodMention) else nearest.form
        folded = context.document.folded
        between = folded[nearest.end : start] if side == "b" else folded[figure.end : nearest.start]
        is_than = any(cue.cues & COMPARING for cue in context.cues.within(low, high))
        held = f"than={is_than}|of={_is_of(between)}"
        found += [f"other:{side}={kind}|{held}", f"other:{side}|{held}"]
    return found


def _is_of_a_value(context: Context, figure: Quantity) -> bool:
    """Whether a Chinese percentage is of another time's value, of an average, or of a place like the one before:
    相当于2019年的七成, 约为前者的38%, 绍兴仅为杭州的一半."""
    if figure.unit_kind != "percent" or context.document.language != "zh":
        return False
    folded, start = context.document.folded, lead_start(context, figure)
    items, index = context.quantities.items, context.quantities.index(figure.start)
    if index and folded[items[index - 1].end : start] in ("、", "和", "及"):
        return _is_of_a_value(context, items[index - 1])
    left, _ = _own_stretch(context, figure, start)
    leads = _leads_to_a_value()
    if any(m.end() == start and leads.search(folded, left, m.start()) for m in _values(folded, left, start)):
        return True
    time, place = context.periods.last(left, start), context.regions.last(left, start)
    if place is None or (time is not None and time.end > place.end):
        is_of_then = time is not None and _OF_THEN.fullmatch(folded, time.end, start) is not None
        return is_of_then and time is not None and leads.search(folded, left, time.start) is not None
    first, _ = context.document.sentences[context.document.sentence_at(figure.start)]
    before = context.regions.last(first, place.start)
    is_alike = before is not None and before.form == place.form == "name" and before.kind == place.kind
    return is_alike and folded[place.end : start] == "的" and leads.search(folded, left, place.start) is not None


def _is_part_of_a_value(context: Context, figure: Quantity, touching: set[str], around: set[str]) -> bool:
    """Whether a German fraction is of an earlier value or a mean: 'ein Drittel des Vorjahreswerts', 'sank auf ein
    Zehntel', but not 'der Anteil sank auf ein Drittel'."""
    folded, end = context.document.folded, figure.end
    if context.document.language != "de" or figure.number.form != "fraction":
        return False
    if _german_value().match(folded, end):
        return True
    is_left_over = "into" in touching and "down" in around and not around & {"share", "rate"}
    return is_left_over and _WHOLE_BEHIND.match(folded, end) is None


@once_for_seeds
def _german_value() -> re.Pattern[str]:
    return re.compile(rf" (?:des|der|vom|von)(?: [^\W\d_]+e[nrs])? (?:{alternatives('other_value', 'de')})\b")


def _values(folded: str, left: int, start: int) -> Iterator[re.Match[str]]:
    """The words for another value right before a figure: 疫前水平的, 前者的."""
    return _value().finditer(folded, max(left, start - _VALUE_REACH), start)


@once_for_seeds
def _value() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives('other_value', 'zh')})的")


@once_for_seeds
def _leads_to_a_value() -> re.Pattern[str]:
    return re.compile(alternatives("level_with", "zh"))


def _own_stretch(context: Context, figure: Quantity, start: int) -> tuple[int, int]:
    """The clause of a figure as far as no other figure stands between."""
    left, right = context.document.clause(figure.start, figure.end)
    items, index = context.quantities.items, context.quantities.index(figure.start)
    if index:
        left = max(left, min(items[index - 1].end, start))
    if index + 1 < len(items):
        right = min(right, max(items[index + 1].start, figure.end))
    return left, right


def _is_of(between: str) -> bool:
    """Whether the words between a name and a figure make the one the whole of the other."""
    return between.rstrip().endswith("的") or between.startswith(OF)


def classes(cues: list[Cue]) -> set[str]:
    return {name for cue in cues for name in cue.cues}
