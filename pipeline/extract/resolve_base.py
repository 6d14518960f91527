"""The base of a growth, change or multiple: the year before (none), or a period that it is compared with."""

from __future__ import annotations

from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.period_attachment import attachment, mentions_near, slot
from pipeline.extract.period_pool import kind_of
from pipeline.extract.periods import PeriodMention
from pipeline.extract.state import Resolved, State
from pipeline.periods import is_valid_period, months_in, shift_period

_HABIT = 12  # rows back in which the last comparison may stand
_COMPARING = frozenset({"year_ago", "previous_period", "base", "since"})
_NO_BASE = frozenset({"publication", "name"})


class _Pool(dict[str | None, list[str]]):
    """Features by base; every base but the period itself is welcome."""

    def __init__(self, period: str | None, none: list[str]) -> None:
        super().__init__({None: none})
        self._period = period

    def offer(self, code: str | None, features: list[str]) -> None:
        if not code or code == self._period:
            return
        period = self._period
        if code not in self:
            kind = kind_of(period)
            before = f"year_before={_is_year_before(code, period)}|kind={kind}"
            self[code] = [before, f"base_kind={kind_of(code)}>{kind}", f"earlier={_is_earlier(code, period)}"]
        self[code] += features


def base_candidates(context: Context, row: Resolved, state: State) -> tuple[list[str | None], list[list[str]]]:
    """None (the year before, unsaid), periods of the sentence, the part of a year before, those of the rows before."""
    mentions = mentions_near(context, row.figure, *context.document.sentences[row.sentence])
    clause = context.cues.within(*context.document.clause(row.figure.start, row.figure.end))
    cues = frozenset[str]().union(*(cue.cues for cue in clause))
    compared = any(m.role in _COMPARING for m in mentions)
    none = [f"none|{row.measure}", f"none|yoy={'yoy' in cues}", f"none|compared={compared}|{row.measure}"]
    pool = _Pool(row.period, none)
    for mention in mentions:
        if mention.period and mention.role not in _NO_BASE:
            _offer_mention(context, row, mention, pool)
    habit = _habit(state)
    told = f"mom={'mom' in cues}", f"yoy={'yoy' in cues}"
    pool.offer(
        _part_before(row.period),
        ["before", f"before|{'|'.join(told)}", *(f"before|habit={habit}|{cue}" for cue in told)],
    )
    _offer_rows(context, row, state, pool)
    return list(pool), list(pool.values())


def _offer_mention(context: Context, row: Resolved, mention: PeriodMention, pool: _Pool) -> None:
    """A period that the sentence names; of an interval its start."""
    measure, role, code = row.measure, mention.role, mention.period or ""
    places = relation(context, row.figure, mention, context.periods).names
    start, slash, end = code.partition("/")
    if slash:
        ends = f"start|end={end == row.period}|{measure}"
        pool.offer(start, [f"start|{measure}", f"start|{role}|{places[0]}", ends, f"start|whole={code == row.period}"])
    else:
        where = attachment(context, row.figure, mention)
        stands = (places[0], places[1], places[4], f"att={where}")
        pool.offer(code, [f"role={role}", f"{measure}|role={role}", *(f"role={role}|{place}" for place in stands)])
    if role == "year_ago":
        pool[None].append(f"none|year_ago|{places[0]}")


def _offer_rows(context: Context, row: Resolved, state: State, pool: _Pool) -> None:
    """The base of the figure before, and the periods of the two before."""
    for back, previous in enumerate(reversed(state.rows[-2:])):
        away, tag = few(row.sentence - previous.sentence, 2), "p" * (back + 1)
        kinds = f"{previous.measure}>{row.measure}"
        if not back:
            metric, period = previous.metric_code == row.metric_code, previous.period == row.period
            same = f"pbase|sd={away}|same={metric}", f"pbase|same_period={period}|sd={away}"
            pool.offer(previous.base, [f"pbase|sd={away}|{kinds}", *same])
        shape = slot(context, previous.figure)
        pool.offer(previous.period, [f"{tag}period|sd={away}|{kinds}", f"{tag}period|sd={away}|slot={shape}"])


def _habit(state: State) -> str:
    """Whether the last change over a part of a year was against the part before it: some releases go on so."""
    for row in reversed(state.rows[-_HABIT:]):
        if row.measure in ("growth", "change") and kind_of(row.period) == "part":
            return str(row.base is not None and row.base == _part_before(row.period))
    return "none"


def _part_before(code: str | None) -> str | None:
    """The quarter, half or month right before; None for other periods."""
    if code is None or kind_of(code) != "part" or not is_valid_period(code):
        return None
    return shift_period(code, -months_in(code))


def _is_earlier(code: str, period: str | None) -> bool:
    return period is None or code < period


def _is_year_before(code: str, period: str | None) -> bool:
    return period is not None and int(code[:4]) == int(period[:4]) - 1
