"""What a figure measures in the article's own words.

Candidates are the noun phrases of the figure's sentence and of those before it, the full names of what they call by its
head, the things there that are known without a code, and what earlier figures measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context, Track
from pipeline.extract.features import few, power_of_ten, relation
from pipeline.extract.metric_patterns import NOUN
from pipeline.extract.metrics import MetricMention
from pipeline.extract.noun_classes import classes_of
from pipeline.extract.noun_phrases import (
    Phrase,
    head_of,
    is_counted,
    name_start,
    phrases_of,
    place_in,
    saying_before,
    words_of,
)
from pipeline.extract.once import once_per_article
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, Features, bundled
from pipeline.extract.state import Resolved, State

REACH = 2  # sentences back in which a phrase may still name what is measured
RECALL = 6  # rows back whose words may be taken up again
_SHORTEST = {"zh": 2}  # characters of a head by which a full name is found
_SHORTEST_WESTERN = 4
_MEMORY = 1500  # characters looked back for a full name
_ENDING = {"zh": 1}  # characters of a phrase's end that are told
_WESTERN_ENDING = 5
_GOVERNOR = 12  # characters of a governing word that are told
_OPENING = 3  # characters from the start of a sentence that count as its opening

Named = list[str | Bundle]


class NameCandidate(NamedTuple):
    """Words that may name what a figure measures. ``origin``: phrase, full, saying, known, listed, parallel or
    earlier."""

    words: str
    origin: str


class _Pool(dict[str, tuple[NameCandidate, Named]]):
    """Candidates by their folded words, with their features, in the order in which they came in."""

    def add(self, words: str, origin: str, features: Named) -> None:
        key = words.casefold()
        if key in self:
            self[key][1].extend(features)
        else:
            self[key] = NameCandidate(words, origin), [f"{origin}_first", *features]


def name_candidates(
    context: Context,
    figure: Quantity,
    measure: str,
    state: State,
    parallel: Resolved | None = None,
    listed: Aligned[Phrase] | None = None,
) -> tuple[list[NameCandidate], list[Features]]:
    """The words that may name what a figure measures, each with its features; none where nothing in reach names any.

    ``parallel``: the row that the figure runs beside; ``listed``: the phrase at its place of a list.
    """
    pool = _in_text(context, figure, measure)
    if listed is not None:
        words = words_of(context, listed.mention.start, listed.mention.end)
        pool.add(words, "listed", ["listed", f"listed|{listed.how}", f"listed|{measure}"])
    if parallel is not None and parallel.names:
        pool.add(parallel.names[0], "parallel", ["parallel", f"parallel|{measure}"])
    for words, features in _earlier(context, figure, measure, state):
        pool.add(words, "earlier", [features])
    of_things, of_words = _facts(context, figure, measure, state)
    language = context.document.language
    for candidate, told in pool.values():
        thing = f"thing={classes_of(candidate.words, language).head}"
        head = f"{language}|head={head_of(candidate.words.casefold(), language)}"
        told += [f"{thing}|{fact}" for fact in of_things]
        told += [f"{head}|{fact}" for fact in of_words]
    candidates = [candidate for candidate, _ in pool.values()]
    return candidates, [list(dict.fromkeys(features)) for _, features in pool.values()]


def _facts(context: Context, figure: Quantity, measure: str, state: State) -> tuple[list[str], list[str]]:
    """What a figure is, of what kind its paragraph's place is and what the figure before was of: what is asked of the
    kinds of things that names mean, and of their words."""
    previous, language = state.last, context.document.language
    before = previous.names[0] if previous is not None and previous.names else None
    thing = None if before is None else classes_of(before, language).head
    unit, kind = f"unit={figure.unit_code}", f"uk={figure.unit_kind}"
    after = f"after={previous.metric_code if previous is not None else None}"
    place = f"focus={context.kind_of_focus(figure.start)}"
    return [unit, f"{kind}|{power_of_ten(figure.value)}", place, f"before={thing}", after], [kind, measure, unit, after]


def _in_text(context: Context, figure: Quantity, measure: str) -> _Pool:
    pool = _Pool()
    document = context.document
    sentences = _sentences_back(context, figure)
    for away, sentence in enumerate(sentences):
        for phrase in phrases_of(context, sentence).items:
            seen = _seen(context, phrase)
            if seen.words.casefold() in pool:
                pool.add(seen.words, "phrase", ["again"])
                continue
            features = _phrase_features(context, figure, measure, phrase, seen, away)
            pool.add(seen.words, "phrase", features)
            if seen.full is not None and seen.full.casefold() not in pool:
                pool.add(seen.full, "full", features)
    saying = saying_before(context, figure)
    if saying is not None:
        words = words_of(context, *saying)
        is_new = words.casefold() not in pool
        pool.add(words, "saying", [_saying_names(measure, figure.unit_kind, few(len(words) // 2, 5), is_new)])
    reach = document.sentences[sentences[-1]][0]
    for mention in context.metrics.within(reach, document.sentences[sentences[0]][1]):
        words = mention.words if mention.rule == NOUN else words_of(context, mention.start, mention.end)
        if mention.metric_code is None or words.casefold() in pool:
            pool.add(words, "known", _known_features(context, figure, measure, mention))
    return pool


@bundled
def _saying_names(measure: str, unit_kind: str, length: str, is_new: bool) -> list[str]:
    return [
        f"saying|new={is_new}",
        f"saying|new={is_new}|{measure}",
        f"saying|new={is_new}|uk={unit_kind}",
        f"saying|new={is_new}|long={length}",
    ]


def _sentences_back(context: Context, figure: Quantity) -> list[int]:
    """The figure's sentence and those before it that may name what it measures; below the heading of a table those from
    the heading up, as for the first row."""
    document = context.document
    index = document.sentence_at(figure.start)
    place = context.places.get(figure.number.start)
    heading = document.sentence_at(place.heading.start) if place and place.heading else index
    above = min(heading, index - 1)
    return [index, *range(above, max(above - REACH, -1), -1)]


class _Seen(NamedTuple):
    """What a phrase is, whichever figure asks. ``full``: the full name of what it calls by its head; ``kind``,
    ``governor``, ``shape`` and ``ending`` name what it is, ``thing`` what kind of thing its noun means; ``rank`` and
    ``place``: its place in its sentence from the end and from the start."""

    words: str
    full: str | None
    kind: Bundle
    governor: str
    shape: Bundle
    ending: str
    thing: str
    rank: int
    place: int
    paragraph: int
    behind: tuple[str, ...]


@once_per_article
def _seen(context: Context, phrase: Phrase) -> _Seen:
    document = context.document
    language, sentence = document.language, document.sentence_at(phrase.start)
    first, last = document.sentences[sentence]
    words, track = words_of(context, phrase.start, phrase.end), phrases_of(context, sentence)
    length = few(len(words) // 2, 5) if language == "zh" else few(len(words.split()), 3)
    return _Seen(
        words,
        _full_name(context, phrase),
        kind=_kind_names(language, phrase.is_joined, place_in(context, phrase), length),
        governor=f"gov={phrase.governor[:_GOVERNOR]}",
        shape=_shape_names(language, length, phrase.is_joined, phrase.start - first <= _OPENING),
        ending=f"{language}|ends={words[-_ENDING.get(language, _WESTERN_ENDING) :].casefold()}",
        thing=f"thing={classes_of(words, language).head}",
        rank=min(track.count(phrase.start, last) - 1, 4),
        place=min(track.count(first, phrase.start), 3),
        paragraph=document.paragraph_at(phrase.start),
        behind=tuple(f"r|{name}" for name in document.word_after(phrase.end)),
    )


def _phrase_features(context: Context, figure: Quantity, measure: str, phrase: Phrase, seen: _Seen, away: int) -> Named:
    document, language = context.document, context.document.language
    features: Named = [
        seen.kind,
        f"{language}|{seen.governor}",
        f"{seen.governor}|{measure}",
        seen.shape,
        seen.ending,
        f"{seen.ending}|uk={figure.unit_kind}",
        f"{seen.thing}|uk={figure.unit_kind}",
        f"{seen.thing}|{measure}",
    ]
    if away:
        same_paragraph = seen.paragraph == document.paragraph_at(figure.start)
        return [*features, _away_names(measure, away, seen.rank, seen.place, same_paragraph)]
    start, end = document.clause(figure.start, figure.end)
    places = relation(context, figure, phrase, phrases_of(context, document.sentence_at(phrase.start)))
    place, breaks, between, _, close, *_ = places.names
    features += [
        places,
        _beside_names(place, breaks, between, close, measure, figure.unit_kind, language, phrase.is_joined),
        *seen.behind,
        f"inside={start <= phrase.start < end}|{phrase.start < figure.start}",
    ]
    if is_counted(figure, phrase):
        features += ["counted", f"counted|{figure.unit_kind}|{figure.unit_basis}"]
    return features


@bundled
def _kind_names(language: str, is_joined: bool, place: str, length: str) -> list[str]:
    return [f"{language}|joined={is_joined}|place={place}", f"place={place}|long={length}"]


@bundled
def _shape_names(language: str, length: str, is_joined: bool, opens: bool) -> list[str]:
    return [f"{language}|long={length}|joined={is_joined}", f"{language}|opens={opens}"]


@bundled
def _beside_names(
    place: str, breaks: str, between: str, close: str, measure: str, unit_kind: str, language: str, is_joined: bool
) -> list[str]:
    return [
        f"{measure}|{close}",
        f"uk={unit_kind}|{close}",
        f"{language}|{close}",
        f"{language}|{close}|joined={is_joined}",
        f"{measure}|{place}|uk={unit_kind}",
        f"{language}|{breaks}|{measure}",
        f"{language}|{between}",
    ]


@bundled
def _away_names(measure: str, away: int, rank: int, place: int, same_paragraph: bool) -> list[str]:
    return [
        f"sd={away}|{same_paragraph}",
        f"sd={away}|rank={few(rank, 4)}",
        f"sd={away}|place={few(place, 3)}",
        f"sd={away}|{measure}",
    ]


def _known_features(context: Context, figure: Quantity, measure: str, mention: MetricMention) -> Named:
    """Of words that the catalogue knows: as a thing without a code, or as a metric, which speaks against them."""
    document = context.document
    away = document.sentence_at(figure.start) - document.sentence_at(mention.start)
    coded = mention.metric_code is not None
    features: Named = [
        f"known|coded={coded}|sd={away}",
        f"known|coded={coded}|fit={mention.unit_kind == figure.unit_kind}",
        f"known|coded={coded}|uk={figure.unit_kind}|mk={mention.unit_kind}",
        f"known|coded={coded}|{measure}|sd={away}",
    ]
    if away == 0:
        places = relation(context, figure, mention, context.metrics).names
        features += [f"known|coded={coded}|{places[4]}", f"known|coded={coded}|{places[6]}"]
    return features


def _full_name(context: Context, phrase: Phrase) -> str | None:
    """The last longer name before that ends like this phrase: 'unemployment rate' of 'rate', 'Güterzüge' of 'Züge', and
    in German of 'höchste Quote' the noun alone."""
    document = context.document
    folded, language = document.folded, document.language
    name = folded[phrase.start : phrase.end]
    if language == "de":
        name = name.rpartition(" ")[2]
    if len(name) < _SHORTEST.get(language, _SHORTEST_WESTERN) or phrase.is_joined:
        return None
    earliest, place = max(0, phrase.start - _MEMORY), phrase.start
    while (place := folded.rfind(name, earliest, place)) > 0:
        begins = _compound_start(context, place) if language == "de" else _phrase_start(context, place, len(name))
        if begins < place:
            return words_of(context, begins, place + len(name))
    return None


def _compound_start(context: Context, place: int) -> int:
    """Where the German noun begins that goes on at a place; the place itself where none does."""
    begins = place
    while begins and context.document.folded[begins - 1].isalpha():
        begins -= 1
    return begins if context.article.text[begins].isupper() else place


def _phrase_start(context: Context, place: int, length: int) -> int:
    """Where the phrase begins that ends with the name at a place; the place itself where there is none."""
    phrases: Track[Phrase] = phrases_of(context, context.document.sentence_at(place))
    longer = (each.start for each in phrases.items if each.end == place + length and not each.is_joined)
    return min(longer, default=name_start(context, place))


def _earlier(context: Context, figure: Quantity, measure: str, state: State) -> Iterator[tuple[str, Bundle]]:
    """What earlier figures measured, the latest first."""
    document = context.document
    sentence, paragraph = document.sentence_at(figure.start), document.paragraph_at(figure.start)
    first, seen = document.sentences[sentence][0], set[str]()
    for ago, row in enumerate(reversed(state.rows[-RECALL:])):
        name = row.names[0] if row.names else None
        if name is None or name in seen:
            continue
        seen.add(name)
        yield (
            name,
            _earlier_names(
                measure,
                row.measure,
                min(ago, 4),
                min(sentence - row.sentence, 3),
                paragraph == document.paragraph_at(row.figure.start),
                row.figure.unit_kind == figure.unit_kind,
                min(phrases_of(context, sentence).count(max(row.figure.end, first), figure.start), 3),
            ),
        )


@bundled
def _earlier_names(
    measure: str, measure_before: str, ago: int, sentences: int, same_paragraph: bool, same: bool, phrases: int
) -> list[str]:
    away = few(sentences, 3)
    return [
        f"e|ago={few(ago, 4)}|same={same}",
        f"e|ago={few(ago, 4)}|sd={away}",
        f"e|sd={away}|same={same}|{same_paragraph}",
        f"e|{measure_before}>{measure}|same={same}|sd={away}",
        f"e|new={few(phrases, 3)}|ago={few(ago, 2)}|sd={away}",
    ]
