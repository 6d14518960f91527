"""Which period a figure is for: candidates from the mentions, from what they make together and from what carries on.

What the text alone tells of them stands in ``period_reach``; the base of a change is chosen in ``resolve_base``; how
figures and mentions pair up is told by ``period_attachment``.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from pipeline.extract.alignment import Aligned
from pipeline.extract.context import Context
from pipeline.extract.features import few, up_to
from pipeline.extract.outlook import future_kind, outlook
from pipeline.extract.period_attachment import slot
from pipeline.extract.period_composites import composites
from pipeline.extract.period_pool import PeriodCandidate, PeriodPool, kind_of
from pipeline.extract.period_reach import Reach, periods_in_text, reach_of
from pipeline.extract.periods import PeriodMention
from pipeline.extract.ranker import Bundle, Features, bundled
from pipeline.extract.state import Resolved, State
from pipeline.extract.tense import tense
from pipeline.periods import is_valid_period, months_in, period_bounds, shift_period

_LONGEST_MOVED = 24  # months of a period that has a like one a year before
_ROWS_BACK = 8  # rows back in which a parallel movement may stand
_LAGS = (-5, 45, 110, 200, 400, 800)  # days from the end of a period to the publication, bounds of the buckets


def period_candidates(
    context: Context, row: Resolved, state: State, aligned: Aligned[PeriodMention] | None
) -> tuple[list[PeriodCandidate], list[Features]]:
    """The periods that may be meant and the features of each. A table's column or row heading leaves no choice."""
    if aligned is not None and aligned.mention.period and row.figure.number.start in context.places:
        return [PeriodCandidate(aligned.mention.period, "context", "table")], [["table"]]
    reach = reach_of(context, row.figure)
    pool = periods_in_text(context, row.figure, row.measure, aligned)
    _offer_parallel(context, row, state, reach, pool)
    _offer_lead(reach, pool, is_title=row.figure.start < context.body_start)
    for code, features in composites(row, state.rows, reach.here):
        pool.offer(code, "stated", "composite", features)
    _offer_rows(context, row, state, pool)
    _offer_year_before(reach, state, pool)
    here = min(len(reach.here), 2)
    pool.offer(
        None, "context", "none", [_none_names(row.measure, here, reach.is_now, row.figure.unit_kind, row.metric_code)]
    )
    _describe(context, row, state, reach, pool)
    return [candidate for candidate, _ in pool], [list(dict.fromkeys(names)) for _, names in pool]


def _offer_parallel(context: Context, row: Resolved, state: State, reach: Reach, pool: PeriodPool) -> None:
    """For one of two figures of a movement the period of the like end of an earlier one."""
    if reach.shape == "single":
        return
    like = next((r for r in reversed(state.rows[-_ROWS_BACK:]) if slot(context, r.figure) == reach.shape), None)
    if like is not None:
        away = few(row.sentence - like.sentence, 2)
        pool.offer(like.period, "context", "parallel", ["parallel", f"parallel|sd={away}"])


def _offer_year_before(reach: Reach, state: State, pool: PeriodPool) -> None:
    """For the first of two figures of a movement the year before the one period that is told: '2023 von 22,9 auf
    21,7 Prozent'."""
    told = {mention.period for mention in reach.here} or {row.period for row in state.rows[-1:]}
    code = told.pop() if reach.shape == "start" and len(told) == 1 else None
    if code and months_in(code) <= _LONGEST_MOVED:
        pool.offer(
            shift_period(code, -12),
            "stated" if reach.here else "context",
            "before",
            ["before", f"before|{kind_of(code)}"],
        )


def _offer_lead(reach: Reach, pool: PeriodPool, *, is_title: bool) -> None:
    """The periods that the head of the article names, where they are out of reach; a title's figure has its period
    told behind it."""
    for code, mention in reach.lead.items():
        if (is_title or mention.start < reach.first) and code not in pool:
            pool.offer(code, "context", "lead", ["lead", f"lead|{kind_of(code)}"])


def _offer_rows(context: Context, row: Resolved, state: State, pool: PeriodPool) -> None:
    """The periods of the two figures before."""
    rows = state.rows
    if rows:
        lies = _lies(rows[-1].period, state.ruling_period)
        pool.offer(rows[-1].period, "context", "previous", _previous_features(context, row, rows[-1], lies))
    if len(rows) > 1:
        same = rows[-2].metric_code == row.metric_code
        pool.offer(rows[-2].period, "context", "previous", ["pp", f"pp|same_metric={same}|{row.measure}"])


def _previous_features(context: Context, row: Resolved, previous: Resolved, lies: str) -> list[str | Bundle]:
    document, periods = context.document, context.periods
    start, end = row.figure.start, previous.figure.end
    away, fresh = min(row.sentence - previous.sentence, 3), min(periods.count(end, start), 2)
    same_paragraph = document.paragraph_at(start) == document.paragraph_at(previous.figure.start)
    return [
        _previous_lies(lies, away, fresh, same_paragraph),
        _previous_steps(
            row.measure,
            previous.measure,
            away,
            fresh,
            min(document.breaks_between(end, start), 2),
            previous.states_metric_of(row),
        ),
        _previous_place(
            row.measure,
            away,
            min(periods.count(*document.sentences[row.sentence]), 2),
            previous.region == row.region,
            same_paragraph,
            kind_of(previous.period),
        ),
    ]


@bundled
def _previous_lies(lies: str, sentences: int, mentions: int, same_paragraph: bool) -> list[str]:
    away, fresh = few(sentences, 3), few(mentions, 2)
    return [
        f"p|lies={lies}|sd={away}|new={fresh}",
        f"p|lies={lies}|paragraph={same_paragraph}|new={fresh}",
        f"p|sd={away}|new={fresh}",
    ]


@bundled
def _previous_steps(
    measure: str, measure_before: str, sentences: int, mentions: int, breaks: int, same_metric: bool
) -> list[str]:
    away, fresh = few(sentences, 3), few(mentions, 2)
    return [
        f"p|{measure_before}>{measure}|sd={away}|new={fresh}",
        f"p|same_metric={same_metric}|sd={away}|new={fresh}",
        f"p|new={fresh}|k{few(breaks, 2)}",
    ]


@bundled
def _previous_place(
    measure: str, sentences: int, in_sentence: int, same_region: bool, same_paragraph: bool, kind: str
) -> list[str]:
    away, here = few(sentences, 3), few(in_sentence, 2)
    return [
        f"p|here={here}|sd={away}",
        f"p|same_region={same_region}|sd={away}|here={here}",
        f"p|paragraph={same_paragraph}|here={here}",
        f"p|kind={kind}|{measure}",
    ]


@bundled
def _none_names(measure: str, in_sentence: int, is_now: bool, unit_kind: str, metric_code: str | None) -> list[str]:
    here = f"here={few(in_sentence, 2)}"
    facts = (measure, here, f"now={is_now}", f"unit={unit_kind}", metric_code)
    return [*(f"none|{fact}" for fact in facts), f"none|unit={unit_kind}|{here}"]


def _describe(context: Context, row: Resolved, state: State, reach: Reach, pool: PeriodPool) -> None:
    """Adds to each candidate what is told by its code: its kind and age, its place in the article, who else has it."""
    previous, paragraph_at = state.last, context.document.paragraph_at
    here, ruling, frequent = min(len(reach.here), 2), state.ruling_period, context.frequent_period
    fresh = previous is None or paragraph_at(previous.figure.start) != paragraph_at(row.figure.start)
    metric = None if previous is None else previous.metric_code == row.metric_code
    published = context.article.published_on
    named = tuple(sorted({mention.period for mention in reach.here if mention.period}))
    told, status = outlook(context, row.figure), None if previous is None else previous.status
    for (code, basis, _), names in pool:
        kind, lag = kind_of(code), None if code is None else _lag(published, code)
        is_context, lies = basis == "context", _lies(code, ruling)
        names.append(_measured_names(kind, row.measure, row.metric_code, row.figure.unit_kind))
        names.append(
            _code_names(row.measure, kind, lag, is_context, code == frequent, code in reach.lead, lies, here, fresh)
        )
        is_previous = None if previous is None else previous.period == code
        when = future_kind(code, published)
        names.append(_outlook_names(told, when, lies, is_context, is_previous, status))
        names.append(_tense_names(tense(context, row.figure), when, lies, is_context, is_previous, here, kind))
        if previous is not None:
            names.append(_like_previous(row.measure, previous.period == code, metric, reach.shape))
        if reach.shape != "single":
            names.append(f"slot={reach.shape}|order={_order(code, named)}")


@bundled
def _code_names(
    measure: str,
    kind: str,
    lag: str | None,
    is_context: bool,
    is_frequent: bool,
    in_lead: bool,
    lies: str,
    in_sentence: int,
    fresh: bool,
) -> list[str]:
    here = few(in_sentence, 2)
    names = [f"lies={lies}|context={is_context}", f"lies={lies}|{measure}", f"lies={lies}|fresh={fresh}|here={here}"]
    if lag is not None:
        names.append(f"lag={lag}|{kind}")
        if is_context:
            names += [f"c_lead={in_lead}", f"c_top={is_frequent}|lead={in_lead}"]
        if lies == "same":
            names += ["ruling", f"ruling|here={here}", f"ruling|here={here}|fresh={fresh}"]
    return names


@bundled
def _outlook_names(
    told: str, when: str, lies: str, is_context: bool, is_previous: bool | None, status_before: str | None
) -> list[str]:
    """Whether a period that is still to come meets words of an aim, and one that is over meets none."""
    return [
        f"told={told}|when={when}",
        f"told={told}|when={when}|context={is_context}",
        f"told={told}|lies={lies}|context={is_context}",
        f"told={told}|previous={is_previous}|status={status_before}",
        f"told={told}|previous={is_previous}|status={status_before}|when={when}",
    ]


@bundled
def _tense_names(
    told: str, when: str, lies: str, is_context: bool, is_previous: bool | None, in_sentence: int, kind: str
) -> list[str]:
    """Whether a period fits the tense of what is said."""
    here = few(in_sentence, 2)
    return [
        f"tense={told}|when={when}",
        f"tense={told}|when={when}|context={is_context}",
        f"tense={told}|previous={is_previous}|context={is_context}",
        f"tense={told}|kind={kind}|here={here}",
        f"tense={told}|lies={lies}|context={is_context}",
    ]


@bundled
def _like_previous(measure: str, same_period: bool, same_metric: bool | None, shape: str) -> list[str]:
    names = [f"same_as_previous={same_period}|metric={same_metric}|{measure}"]
    return names if shape == "single" else [*names, f"slot={shape}|same={same_period}"]


@bundled
def _measured_names(kind: str, measure: str, metric_code: str | None, unit_kind: str) -> list[str]:
    return [f"kind={kind}|{measure}", f"kind={kind}|{metric_code}", f"kind={kind}|{unit_kind}|{measure}"]


@lru_cache(maxsize=4096)
def _lies(code: str | None, ruling: str | None) -> str:
    """How a period lies to the one that most figures so far are for: what lies before it is often told in passing."""
    if code is None or ruling is None or not (is_valid_period(code) and is_valid_period(ruling)):
        return "unknown"
    if code == ruling:
        return "same"
    (start, end), (first, last) = period_bounds(code), period_bounds(ruling)
    if end < first or start > last:
        return "before" if end < first else "behind"
    if first <= start and end <= last:
        return "within"
    return "around" if start <= first and last <= end else "across"


@lru_cache(maxsize=4096)
def _order(code: str | None, named: tuple[str, ...]) -> str:
    """Whether a period ends before or behind all others that the sentence names: a movement goes from first to last."""
    ends = [period_bounds(other)[1] for other in named if other != code and is_valid_period(other)]
    if code is None or not is_valid_period(code) or not ends:
        return "alone"
    end = period_bounds(code)[1]
    return "first" if end < min(ends) else "last" if end > max(ends) else "between"


@lru_cache(maxsize=4096)
def _lag(published: dt.date | None, code: str) -> str:
    """How long before the publication a period ended, as a bucket of days."""
    if published is None or not is_valid_period(code):
        return "unknown"
    days = (published - period_bounds(code)[1]).days
    return up_to(days, _LAGS, "old")
