"""The periods in a figure's reach as the text has them, whatever was resolved before the figure.

What the figures before add is told by ``resolve_period``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation, telling
from pipeline.extract.list_words import alternatives
from pipeline.extract.once import once, once_per_article
from pipeline.extract.period_attachment import attached, attachment, mentions_near, slot
from pipeline.extract.period_pool import PeriodPool, kind_of
from pipeline.extract.period_surroundings import FROM_YEAR_BEFORE
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, bundled
from pipeline.extract.tense import tense, tense_between
from pipeline.periods import month_end, months_in, period_bounds, period_code, period_of_months, shift_period

CARRYING = frozenset({"period", "plan", "target", "duration", "until", "since", "base"})  # roles a figure may be for
REACH = 8  # sentences back in which a period may stand
LEAD = 3  # sentences at the head whose periods may hold for the whole article
_TITLE_LEAD = 6  # for a figure of the title, whose period is told behind bylines and datelines
_MOVEMENTS = frozenset({"growth", "change"})
_COMPARED = _MOVEMENTS | {"multiple"}
#: Rules that read an interval as one period, a half or a year, and the months of the periods that it is told by.
_MONTHS_BETWEEN = {"month_to_month": 1, "short_months": 1, "nth_parts": 3, "nth_parts_figures": 3}
#: Rules that read an interval between two quarters or halves.
_BETWEEN_PARTS = frozenset(
    f"{part}_to_{part}"
    for part in ("nth_part", "year_nth_part", "dated_part", "named_part", "month_quarter", "quarter")
)
_MOST_LEADING = 24  # mentions of the head


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """A figure's sentence and the mentions within reach, with how these pair up with the figure.

    ``lead``: the periods that the head of the article names, those before the figure's sentence by mention.
    """

    first: int
    mentions: Sequence[PeriodMention]
    here: Sequence[PeriodMention]
    shape: str
    has_own: bool
    is_now: bool
    lead: Mapping[str | None, PeriodMention]


@once
def reach_of(context: Context, figure: Quantity) -> Reach:
    """What lies in the reach of a figure."""
    sentences = context.document.sentences
    index = context.document.sentence_at(figure.start)
    first, last = sentences[index]
    near = mentions_near(context, figure, sentences[max(0, index - REACH)][0], last)
    here = [m for m in near if m.period and m.role in CARRYING and m.start >= first]
    mentions = [*(m for m in near if m.start < first and _carries(context, m)), *here]
    lead = _TITLE_LEAD if figure.start < context.body_start else LEAD
    end = sentences[min(lead, len(sentences)) - 1][1]
    return Reach(
        first=first,
        mentions=mentions,
        here=here,
        shape=slot(context, figure),
        has_own=any(attached(context, m) is figure for m in here),
        is_now=any(m.role == "now" for m in mentions_near(context, figure, first, last)),
        lead={m.period: m for m in context.periods.within(0, end)[:_MOST_LEADING] if _carries(context, m)},
    )


def periods_in_text(
    context: Context, figure: Quantity, measure: str, aligned: Aligned[PeriodMention] | None
) -> PeriodPool:
    """The periods that mentions name, and the ends of intervals among them."""
    reach, pool = reach_of(context, figure), PeriodPool()
    for mention in telling(reach.mentions, figure, reach.first, attrgetter("period")):
        features = _aligned(mention, aligned)
        code = _end_of_movement(mention, reach.shape, measure)
        if mention.start >= reach.first:
            pool.mention(code, "stated", "mention", _beside(context, figure, measure, reach, mention) + features)
        else:
            pool.mention(code, "context", "earlier", [_earlier(context, figure, reach, mention), *features])
    for mention in reach.here:
        side = "a" if mention.start >= figure.end else "b"
        for code, end in _ends(mention, is_movement=reach.shape != "single" or measure in _MOVEMENTS):
            next_to = f"next={_is_next(mention)}"
            ways = (side, f"slot={reach.shape}", measure, next_to, f"{next_to}|{measure}")
            names = [f"interval_{end}", *(f"interval_{end}|{x}" for x in ways)]
            pool.offer(code, "stated", "interval", names)
        if so_far := _year_so_far(mention):
            names = [f"so_far|{x}" for x in (side, measure, figure.unit_kind, mention.rule)]
            told = f"so_far|{context.document.language}"
            pool.offer(so_far, "stated", "so_far", [told, f"{told}|{measure}|{figure.unit_kind}", *names])
    if reach.shape != "single":
        spans = [m for m in reach.mentions if m.start < reach.first and "/" in (m.period or "")]
        for code, end in _ends(spans[-1], is_movement=True) if spans else ():
            pool.offer(code, "context", "interval", [f"far_{end}|slot={reach.shape}"])
    return pool


def _carries(context: Context, mention: PeriodMention) -> bool:
    """Whether figures may be for a mention; one that is only the length of a mean (两年平均增长5%) rules no other
    sentence."""
    if mention.period is None or mention.role not in CARRYING:
        return False
    return mention.role != "duration" or not _mean().match(context.document.folded, mention.end)


@once_for_seeds
def _mean() -> re.Pattern[str]:
    return re.compile(alternatives("mean"))


def _aligned(mention: PeriodMention, aligned: Aligned[PeriodMention] | None) -> list[str | Bundle]:
    is_its = aligned is not None and aligned.mention is mention
    return ["aligned", f"aligned|{aligned.how}"] if aligned is not None and is_its else []


def _end_of_movement(mention: PeriodMention, shape: str, measure: str) -> str | None:
    """The period of a mention; of 'over the same time' or 'within a year' that something went from A to B the end of
    the figure. A change 'from May 2020 to May 2025' lies between two months, not in 61 of them."""
    start, slash, end = (mention.period or "").partition("/")
    if slash and mention.rule == "month_to_month" and start[5:] == end[5:] and measure in _COMPARED:
        return start if shape == "start" else end
    if mention.rule == FROM_YEAR_BEFORE and mention.period:
        return mention.period if shape == "start" else shift_period(mention.period, 12)
    if mention.rule != "movement" or not slash or shape == "single":
        return mention.period
    return start if shape == "start" else end


def _year_so_far(mention: PeriodMention) -> str | None:
    """The months of a year up to the month that an end names: German 'bis Ende Mai kamen 300 Gäste'."""
    if mention.role not in {"until", "target"} or not mention.period or "/" in mention.period:
        return None
    last = period_bounds(mention.period)[1]
    is_month = len(mention.period) != 4 and last == month_end(last.year, last.month)
    return period_code(last.replace(month=1, day=1), last) if is_month and last.month > 1 else None


def _ends(mention: PeriodMention, *, is_movement: bool) -> Iterator[tuple[str, str]]:
    """The two periods between which an interval lies; for a movement 'from July to December' is one, though a half.
    'The year to July 1' ends on that day."""
    start, slash, end = (mention.period or "").partition("/")
    if mention.period and slash and mention.rule in _BETWEEN_PARTS:
        months = 6 if months_in(mention.period) % 12 == 6 else 3  # like is held against like
    else:
        months = _MONTHS_BETWEEN.get(mention.rule, 0) if is_movement and mention.period and not slash else 0
    if mention.period and months:
        first, last = period_bounds(mention.period)
        start, end = period_of_months(first, months), period_of_months(last, months)
    end = mention.ends_on or end
    if (slash or months) and start != end:
        yield start, "start"
        yield end, "end"


def _is_next(mention: PeriodMention) -> bool:
    """Whether the second of two periods follows the first at once: 'between the third and the fourth quarter'."""
    start, slash, end = (mention.period or "").partition("/")
    if not slash:
        return mention.rule in _MONTHS_BETWEEN
    return (period_bounds(end)[0] - period_bounds(start)[1]).days == 1


def _beside(
    context: Context, figure: Quantity, measure: str, reach: Reach, mention: PeriodMention
) -> list[str | Bundle]:
    """Of a mention in the figure's sentence: where it stands, what it belongs to, its role and the word before it."""
    document, role = context.document, mention.role
    places = relation(context, figure, mention, context.periods)
    place, _, _, _, close, _, mine, mine_close = places.names
    left = document.word_before(mention.start)
    where = attachment(context, figure, mention)
    semicolon = ";" in document.folded[min(mention.end, figure.end) : max(mention.start, figure.start)]
    return [
        places,
        _standing_names(measure, role, place, close, mine, mine_close, document.language, mention.rule),
        *[f"{place[0]}|{name}" for name in left],
        f"{place}|{left[0]}",
        f"{mine}|{left[0]}",
        _attachment_names(measure, role, where, reach.has_own, semicolon, place[0]),
        _verb_names(measure, tense(context, figure), tense_between(context, figure, mention), place[0], place, role),
    ]


@bundled
def _standing_names(
    measure: str, role: str, place: str, close: str, mine: str, mine_close: str, language: str, rule: str
) -> list[str]:
    return [
        f"role={role}",
        f"role={role}|{measure}",
        f"{role}|{place}",
        f"{role}|{close}",
        f"{measure}|{role}|{place}",
        f"{close}|{language}",
        f"rule={rule}",
        f"{role}|{mine}",
        f"{role}|{mine_close}|{measure}",
    ]


@bundled
def _attachment_names(measure: str, role: str, where: str, has_own: bool, semicolon: bool, side: str) -> list[str]:
    return [
        f"att={where}",
        f"att={where}|own={has_own}",
        f"att={where}|own={has_own}|{role}",
        f"att={where}|{measure}",
        f"semi={semicolon}|own={has_own}|{side}",
    ]


@bundled
def _verb_names(measure: str, tense: str, between: str, side: str, place: str, role: str) -> list[str]:
    return [
        f"between={between}|{side}",
        f"between={between}|{place}",
        f"between={between}|tense={tense}|{role}",
        f"between={between}|{measure}",
    ]


def _earlier(context: Context, figure: Quantity, reach: Reach, mention: PeriodMention) -> Bundle:
    """Of a mention in a sentence before: how far, how many newer ones, whether it headed its sentence, and whether that
    one has figures of its own or only leads to others."""
    document, periods = context.document, context.periods
    sentence = document.sentence_at(figure.start)
    return _earlier_names(
        min(sentence - document.sentence_at(mention.start), 4),
        mention.role,
        document.paragraph_at(mention.start) == document.paragraph_at(figure.start),
        min(periods.count(mention.end, reach.first), 3),
        min(periods.count(*document.sentences[sentence]), 2),
        kind_of(mention.period),
        attachment(context, figure, mention),
        leads(context, mention),
    )


@once_per_article
def leads(context: Context, mention: PeriodMention) -> str:
    """Whether the sentence of a mention has figures of its own, or none and so leads to those behind it."""
    document = context.document
    first, last = document.sentences[document.sentence_at(mention.start)]
    if any(not mention.start <= figure.start < mention.end for figure in context.quantities.within(first, last)):
        return "no"
    return "colon" if document.folded[first:last].rstrip().endswith(":") else "yes"


@bundled
def _earlier_names(
    sentences: int,
    role: str,
    same_paragraph: bool,
    later_ones: int,
    in_sentence: int,
    kind: str,
    where: str,
    leads: str,
) -> list[str]:
    away, newer, here = few(sentences, 4), few(later_ones, 3), few(in_sentence, 2)
    return [
        f"sd={away}|{role}",
        f"sd={away}|par={same_paragraph}",
        f"newer={newer}",
        f"earlier|here={here}",
        f"earlier|{kind}",
        f"earlier|newer={newer}|par={same_paragraph}|here={here}",
        f"earlier|att={where}|sd={few(sentences, 2)}",
        f"earlier|leads={leads}|newer={newer}",
        f"earlier|leads={leads}|par={same_paragraph}|here={here}",
        f"earlier|leads={leads}|{kind}",
    ]
