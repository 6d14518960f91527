"""Which period a figure is for, and the base of a change: mentions, what they make together, and what carries on."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.context import Context
from pipeline.extract.features import few, relation, word_before
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import Resolved, State

REACH = 8
CARRYING = {"period", "plan", "target", "duration", "until", "since", "base"}


@dataclass(frozen=True, slots=True)
class PeriodCandidate:
    """A period that may be meant, with how it is known and how it was made."""

    code: str | None
    basis: str
    origin: str


def _kind(code: str | None) -> str:
    if code is None:
        return "none"
    if "/" in code:
        return "interval"
    return {4: "year", 7: "part", 10: "day"}.get(len(code), "part")


def period_candidates(
    context: Context, row: Resolved, state: State, aligned: PeriodMention | None
) -> tuple[list[PeriodCandidate], list[list[str]]]:
    """Candidates by code; a code reached in several ways keeps the features of all."""
    figure, measure = row.figure, row.measure
    document = context.document
    first, last = document.sentences[row.sentence]
    reach = document.sentences[max(0, row.sentence - REACH)][0]
    pool: dict[str | None, tuple[PeriodCandidate, list[str]]] = {}

    def offer(code: str | None, basis: str, origin: str, features: list[str]) -> None:
        kept = pool.get(code)
        stated = basis == "stated" or (kept is not None and kept[0].basis == "stated")
        candidate = PeriodCandidate(code, "stated" if stated else basis, kept[0].origin if kept else origin)
        pool[code] = (candidate, list(dict.fromkeys((kept[1] if kept else []) + features)))

    mentions = [m for m in context.periods.within(reach, last) if m.period and m.role in CARRYING]
    for mention in _telling(mentions, figure, first):
        offer(mention.period, *_mention_offer(context, row, mention, aligned))
    for mention in mentions:
        if mention.start >= first and mention.period and "/" in mention.period:
            for code, end in zip(mention.period.split("/"), ("start", "end"), strict=True):
                where = relation(context, figure, mention, context.periods)[0][0]
                words = word_before(document.folded, figure.start, document.language)
                offer(code, "stated", "interval", [f"interval_{end}", f"interval_{end}|{where}", *(f"interval_{end}|{word}" for word in words)])
    lead_end = document.sentences[min(2, len(document.sentences) - 1)][1]
    for mention in context.periods.within(0, min(lead_end, first)):
        if mention.period and mention.role in CARRYING and mention.period not in pool:
            offer(mention.period, "context", "lead", ["lead", f"lead|{_kind(mention.period)}"])
    for code, features in _composites(context, row, state, mentions):
        offer(code, "stated", "composite", features)
    previous = state.last
    if previous is not None:
        offer(previous.period, "context", "previous", _previous_features(context, row, previous))
    if len(state.rows) > 1:
        offer(state.rows[-2].period, "context", "previous", ["pp", f"pp|same_metric={state.rows[-2].metric_code == row.metric_code}|{measure}"])
    offer(None, "context", "none", [])
    here = [m for m in context.periods.within(first, last) if m.period and m.role in CARRYING]
    now = any(m.role == "now" for m in context.periods.within(first, last))
    pool[None][1].extend(
        [f"none|{measure}", f"none|here={few(len(here), 2)}", f"none|now={now}", f"none|unit={figure.unit_kind}", f"none|unit={figure.unit_kind}|here={few(len(here), 2)}"]
    )
    ruling = _ruling(state)
    fresh_paragraph = previous is None or document.paragraph_at(previous.figure.start) != document.paragraph_at(figure.start)
    for code, (_, features) in pool.items():
        features.append(f"kind={_kind(code)}|{measure}")
        if code is not None and code == ruling:
            features += ["ruling", f"ruling|here={few(len(here), 2)}", f"ruling|here={few(len(here), 2)}|fresh={fresh_paragraph}"]
        if previous is not None:
            features.append(f"same_as_previous={previous.period == code}|metric={previous.metric_code == row.metric_code}|{measure}")
    return [candidate for candidate, _ in pool.values()], [features for _, features in pool.values()]


def _telling(mentions: list[PeriodMention], figure: Quantity, first: int) -> list[PeriodMention]:
    """Of the mentions of each period the nearest before and behind the figure in its sentence, else the last one before."""
    chosen: dict[tuple[str | None, str], PeriodMention] = {}
    here = {m.period for m in mentions if m.start >= first}
    for mention in mentions:
        if mention.start >= figure.end:
            chosen.setdefault((mention.period, "after"), mention)
        elif mention.start >= first:
            chosen[(mention.period, "before")] = mention
        elif mention.period not in here:
            chosen[(mention.period, "earlier")] = mention
    return list(chosen.values())


def _ruling(state: State) -> str | None:
    """The period that most of the figures so far are for, the earliest of equals."""
    counts: dict[str, int] = {}
    for row in state.rows:
        if row.period:
            counts[row.period] = counts.get(row.period, 0) + 1
    return max(counts, key=counts.__getitem__, default=None)


def _mention_offer(
    context: Context, row: Resolved, mention: PeriodMention, aligned: PeriodMention | None
) -> tuple[str, str, list[str]]:
    document = context.document
    away = row.sentence - document.sentence_at(mention.start)
    measure = row.measure
    if away == 0:
        places = relation(context, row.figure, mention, context.periods)
        features = [*places, f"role={mention.role}", f"role={mention.role}|{measure}", f"{mention.role}|{places[0]}", f"{mention.role}|{places[4]}",
                    f"{measure}|{mention.role}|{places[0]}", f"{places[4]}|{document.language}", f"rule={mention.rule}",
                    f"{mention.role}|{places[6]}", f"{mention.role}|{places[7]}|{measure}"]
        left = word_before(document.folded, mention.start, document.language)
        features += [f"{places[0][0]}|{name}" for name in left] + [f"{places[0]}|{left[0]}", f"{places[6]}|{left[0]}"]
        if aligned is mention:
            features.append("aligned")
        return "stated", "mention", features
    paragraph = document.paragraph_at(mention.start) == document.paragraph_at(row.figure.start)
    newer = few(context.periods.count(mention.end, document.sentences[row.sentence][0]), 3)
    here = few(context.periods.count(*document.sentences[row.sentence]), 2)
    features = [f"sd={few(away, 4)}|{mention.role}", f"sd={few(away, 4)}|par={paragraph}", f"newer={newer}", f"earlier|here={here}", f"earlier|{_kind(mention.period)}",
                f"earlier|newer={newer}|par={paragraph}|here={here}"]
    if aligned is mention:
        features.append("aligned")
    return "context", "earlier", features


def _composites(
    context: Context, row: Resolved, state: State, mentions: list[PeriodMention]
) -> list[tuple[str, list[str]]]:
    """Intervals made of two periods: since X up to E, from A to B, the periods of the two figures before."""
    measure = row.measure
    first, last = context.document.sentences[row.sentence]
    years = [m for m in mentions if first <= m.start < last]
    made: list[tuple[str, list[str]]] = []
    rows = state.rows
    ends = [m.period for m in years if m.role in ("period", "until", "target")]
    if rows:
        ends.append(rows[-1].period)
    for since in years:
        if since.role not in ("since", "base") or since.period is None:
            continue
        for end in dict.fromkeys(ends):
            interval = _interval(since.period, end)
            if interval:
                made.append((interval, ["composite=since", f"composite={since.role}|{measure}"]))
    if len(rows) > 1:
        interval = _interval(rows[-2].period, rows[-1].period)
        if interval:
            same = rows[-1].metric_code == row.metric_code and rows[-2].metric_code == row.metric_code
            near = row.sentence - rows[-2].sentence
            made.append((interval, ["composite=rows", f"composite=rows|{measure}|same={same}|sd={few(near, 2)}"]))
    if rows and rows[-1].base:
        interval = _interval(rows[-1].base, rows[-1].period)
        if interval:
            made.append((interval, ["composite=base", f"composite=base|{measure}|sd={few(row.sentence - rows[-1].sentence, 2)}"]))
    pairs = [(a.period, b.period) for a, b in zip(years, years[1:], strict=False)]
    for start, end in pairs:
        interval = _interval(start, end)
        if interval:
            made.append((interval, ["composite=pair", f"composite=pair|{measure}"]))
    return made


def _interval(start: str | None, end: str | None) -> str | None:
    """An interval of two periods of the same kind, the earlier one first; None where they make none."""
    if not start or not end or start >= end:
        return None
    start, end = start.partition("/")[0], end.rpartition("/")[2]
    if len(start) == len(end) and len(start) in (4, 7) and start < end:
        return f"{start}/{end}"
    if len(start) == 4 and len(end) > 4 and start < end[:4]:
        return f"{start}/{end[:4]}"
    return None


def _previous_features(context: Context, row: Resolved, previous: Resolved) -> list[str]:
    document = context.document
    away = few(row.sentence - previous.sentence, 3)
    fresh = few(context.periods.count(previous.figure.end, row.figure.start), 2)
    breaks = few(document.breaks_between(previous.figure.end, row.figure.start), 2)
    same = previous.metric_code == row.metric_code and previous.metric_label == row.metric_label
    first, last = document.sentences[row.sentence]
    here = few(context.periods.count(first, last), 2)
    return [
        f"p|sd={away}|new={fresh}",
        f"p|{previous.measure}>{row.measure}|sd={away}|new={fresh}",
        f"p|same_metric={same}|sd={away}|new={fresh}",
        f"p|new={fresh}|k{breaks}",
        f"p|here={here}|sd={away}",
        f"p|same_region={previous.region == row.region}|sd={away}|here={here}",
        f"p|paragraph={document.paragraph_at(row.figure.start) == document.paragraph_at(previous.figure.start)}|here={here}",
        f"p|kind={_kind(previous.period)}|{row.measure}",
    ]


def base_candidates(context: Context, row: Resolved, state: State) -> tuple[list[str | None], list[list[str]]]:
    """Bases of a growth, change or multiple: none (the previous year), or a period that the sentence compares with."""
    figure, measure = row.figure, row.measure
    document = context.document
    first, last = document.sentences[row.sentence]
    pool: dict[str | None, list[str]] = {None: [f"none|{measure}"]}
    for mention in context.periods.within(first, last):
        if not mention.period or mention.period == row.period or mention.role in ("publication", "name"):
            continue
        places = relation(context, figure, mention, context.periods)
        earlier = row.period is None or mention.period < row.period
        pool.setdefault(mention.period, []).extend(
            [f"role={mention.role}|earlier={earlier}", f"role={mention.role}|{places[0]}", f"role={mention.role}|{places[4]}", f"{measure}|role={mention.role}|earlier={earlier}",
             f"year_before={_is_year_before(mention.period, row.period)}"]
        )
        if mention.role == "year_ago":
            pool[None].append(f"none|year_ago|{places[0]}")
    previous = state.last
    if previous is not None:
        away = few(row.sentence - previous.sentence, 2)
        for code, tag in ((previous.base, "pbase"), (previous.period, "pperiod")):
            if code and code != row.period:
                pool.setdefault(code, []).extend(
                    [f"{tag}|sd={away}|{previous.measure}>{measure}", f"{tag}|sd={away}|same_metric={previous.metric_code == row.metric_code}",
                     f"year_before={_is_year_before(code, row.period)}"]
                )
    return list(pool), list(pool.values())


def _is_year_before(code: str, period: str | None) -> bool:
    return bool(period) and code[:4].isdigit() and period is not None and int(code[:4]) == int(period[:4]) - 1
