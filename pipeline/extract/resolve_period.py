"""Which period a figure is for: candidates from the mentions, from what they make together and from what carries on.

The base of a change is chosen in ``resolve_base``; how figures and mentions pair up is told by ``period_attachment``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extract.context import Context
from pipeline.extract.features import few, relation
from pipeline.extract.period_attachment import attached, attachment, mentions_near, slot
from pipeline.extract.period_composites import composites
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import Resolved, State
from pipeline.periods import is_valid_period, period_bounds

CARRYING = frozenset({"period", "plan", "target", "duration", "until", "since", "base"})  # roles a figure may be for
REACH = 8  # sentences back in which a period may stand
LEAD = 3  # sentences at the head whose periods may hold for the whole article
_ROWS_BACK = 8  # rows back in which a parallel movement may stand
_LAGS = (-5, 45, 110, 200, 400, 800)  # days from the end of a period to the publication, bounds of the buckets


@dataclass(frozen=True, slots=True)
class PeriodCandidate:
    """A period that may be meant, with how it is known (stated, context) and how it was made."""

    code: str | None
    basis: str
    origin: str


@dataclass
class _Pool:
    """Candidates by code; a code reached in several ways keeps the features of all, and is stated if any way is."""

    by_code: dict[str | None, tuple[PeriodCandidate, list[str]]] = field(default_factory=dict)

    def offer(self, code: str | None, basis: str, origin: str, features: Sequence[str]) -> None:
        kept = self.by_code.get(code)
        if kept is None:
            self.by_code[code] = PeriodCandidate(code, basis, origin), list(dict.fromkeys(features))
            return
        candidate, names = kept
        if basis == "stated" != candidate.basis:
            candidate = PeriodCandidate(code, "stated", candidate.origin)
        self.by_code[code] = candidate, list(dict.fromkeys((*names, *features)))


@dataclass(frozen=True)
class _Scene:
    """What the offers of one figure look at: its sentence, the mentions within reach, and how these pair up with it."""

    context: Context
    row: Resolved
    state: State
    first: int
    mentions: list[PeriodMention]
    here: list[PeriodMention]
    shape: str
    has_own: bool
    aligned: PeriodMention | None


def kind_of(code: str | None) -> str:
    """Coarse kind of a period code: none, year, part (of a year), day, interval."""
    if code is None:
        return "none"
    if "/" in code:
        return "interval"
    return {4: "year", 10: "day"}.get(len(code), "part")


def period_candidates(
    context: Context, row: Resolved, state: State, aligned: PeriodMention | None
) -> tuple[list[PeriodCandidate], list[list[str]]]:
    """The periods that may be meant and the features of each. A table's column or row heading leaves no choice."""
    if aligned is not None and aligned.period and row.figure.number.start in context.places:
        return [PeriodCandidate(aligned.period, "context", "table")], [["table"]]
    scene = _scene(context, row, state, aligned)
    pool = _Pool()
    for mention in _telling(scene.mentions, row.figure, scene.first):
        if mention.start >= scene.first:
            pool.offer(mention.period, "stated", "mention", _mention_features(scene, mention))
        else:
            pool.offer(mention.period, "context", "earlier", _earlier_features(scene, mention))
    _offer_ends(scene, pool)
    lead = _offer_lead(scene, pool)
    for code, features in composites(row, state.rows, scene.here):
        pool.offer(code, "stated", "composite", features)
    _offer_rows(scene, pool)
    pool.offer(None, "context", "none", _none_features(scene))
    _describe(scene, pool, lead)
    return [candidate for candidate, _ in pool.by_code.values()], [names for _, names in pool.by_code.values()]


def _scene(context: Context, row: Resolved, state: State, aligned: PeriodMention | None) -> _Scene:
    sentences = context.document.sentences
    first, last = sentences[row.sentence]
    reach = sentences[max(0, row.sentence - REACH)][0]
    near = mentions_near(context, row.figure, reach, last)
    mentions = [m for m in near if m.period and m.role in CARRYING]
    here = [m for m in mentions if m.start >= first]
    has_own = any(attached(context, m) is row.figure for m in here)
    return _Scene(context, row, state, first, mentions, here, slot(context, row.figure), has_own, aligned)


def _telling(mentions: list[PeriodMention], figure: Quantity, first: int) -> list[PeriodMention]:
    """Of the mentions of each period the nearest on each side in the figure's sentence, else the last one before."""
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


def _mention_features(scene: _Scene, mention: PeriodMention) -> list[str]:
    """Of a mention in the figure's sentence: where it stands, what it belongs to, its role and the word before it."""
    context, figure, measure, role = scene.context, scene.row.figure, scene.row.measure, mention.role
    document = context.document
    places = relation(context, figure, mention, context.periods).names
    left = document.word_before(mention.start)
    where = attachment(context, figure, mention)
    between = document.folded[min(mention.end, figure.end) : max(mention.start, figure.start)]
    side = places[0][0]
    features = [
        *places,
        f"role={role}",
        f"role={role}|{measure}",
        f"{role}|{places[0]}",
        f"{role}|{places[4]}",
        f"{measure}|{role}|{places[0]}",
        f"{places[4]}|{document.language}",
        f"rule={mention.rule}",
        f"{role}|{places[6]}",
        f"{role}|{places[7]}|{measure}",
        *(f"{side}|{name}" for name in left),
        f"{places[0]}|{left[0]}",
        f"{places[6]}|{left[0]}",
        f"att={where}",
        f"att={where}|own={scene.has_own}",
        f"att={where}|own={scene.has_own}|{role}",
        f"att={where}|{measure}",
        f"semi={';' in between}|own={scene.has_own}|{side}",
    ]
    return [*features, "aligned"] if scene.aligned is mention else features


def _earlier_features(scene: _Scene, mention: PeriodMention) -> list[str]:
    """Of a mention in a sentence before: how far, how many newer ones, whether it headed its sentence."""
    context, row = scene.context, scene.row
    document = context.document
    away = row.sentence - document.sentence_at(mention.start)
    paragraph = document.paragraph_at(mention.start) == document.paragraph_at(row.figure.start)
    newer = few(context.periods.count(mention.end, scene.first), 3)
    here = few(context.periods.count(*document.sentences[row.sentence]), 2)
    where = attachment(context, row.figure, mention)
    features = [
        f"sd={few(away, 4)}|{mention.role}",
        f"sd={few(away, 4)}|par={paragraph}",
        f"newer={newer}",
        f"earlier|here={here}",
        f"earlier|{kind_of(mention.period)}",
        f"earlier|newer={newer}|par={paragraph}|here={here}",
        f"earlier|att={where}|sd={few(away, 2)}",
    ]
    return [*features, "aligned"] if scene.aligned is mention else features


def _offer_ends(scene: _Scene, pool: _Pool) -> None:
    """Start and end of the intervals of the sentence; for one of two figures of a movement, those of an earlier one."""
    context, row, shape = scene.context, scene.row, scene.shape
    for mention in scene.here:
        where = relation(context, row.figure, mention, context.periods).names[0][0]
        for code, end in _ends(mention):
            names = [f"interval_{end}", *(f"interval_{end}|{x}" for x in (where, f"slot={shape}", row.measure))]
            pool.offer(code, "stated", "interval", names)
    if shape == "single":
        return
    spans = [m for m in scene.mentions if m.start < scene.first and "/" in (m.period or "")]
    for code, end in _ends(spans[-1]) if spans else ():
        pool.offer(code, "context", "interval", [f"far_{end}|slot={shape}"])
    like = next((r for r in reversed(scene.state.rows[-_ROWS_BACK:]) if slot(context, r.figure) == shape), None)
    if like is not None:
        away = few(row.sentence - like.sentence, 2)
        pool.offer(like.period, "context", "parallel", ["parallel", f"parallel|sd={away}"])


def _ends(mention: PeriodMention) -> Iterator[tuple[str, str]]:
    start, slash, end = (mention.period or "").partition("/")
    if slash:
        yield start, "start"
        yield end, "end"


def _offer_lead(scene: _Scene, pool: _Pool) -> set[str | None]:
    """The periods that the head of the article names, offered where they are out of reach; returns all of them."""
    sentences = scene.context.document.sentences
    end = sentences[min(LEAD, len(sentences)) - 1][1]
    lead = {m.period: m for m in scene.context.periods.within(0, end) if m.period and m.role in CARRYING}
    for code, mention in lead.items():
        if mention.start < scene.first and code not in pool.by_code:
            pool.offer(code, "context", "lead", ["lead", f"lead|{kind_of(code)}"])
    return set(lead)


def _offer_rows(scene: _Scene, pool: _Pool) -> None:
    """The periods of the two figures before."""
    row, rows = scene.row, scene.state.rows
    if rows:
        pool.offer(rows[-1].period, "context", "previous", _previous_features(scene, rows[-1]))
    if len(rows) > 1:
        same = rows[-2].metric_code == row.metric_code
        pool.offer(rows[-2].period, "context", "previous", ["pp", f"pp|same_metric={same}|{row.measure}"])


def _previous_features(scene: _Scene, previous: Resolved) -> list[str]:
    document, periods, row = scene.context.document, scene.context.periods, scene.row
    away = few(row.sentence - previous.sentence, 3)
    fresh = few(periods.count(previous.figure.end, row.figure.start), 2)
    breaks = few(document.breaks_between(previous.figure.end, row.figure.start), 2)
    same = previous.metric_code == row.metric_code and previous.metric_label == row.metric_label
    here = few(periods.count(*document.sentences[row.sentence]), 2)
    paragraph = document.paragraph_at(row.figure.start) == document.paragraph_at(previous.figure.start)
    return [
        f"p|sd={away}|new={fresh}",
        f"p|{previous.measure}>{row.measure}|sd={away}|new={fresh}",
        f"p|same_metric={same}|sd={away}|new={fresh}",
        f"p|new={fresh}|k{breaks}",
        f"p|here={here}|sd={away}",
        f"p|same_region={previous.region == row.region}|sd={away}|here={here}",
        f"p|paragraph={paragraph}|here={here}",
        f"p|kind={kind_of(previous.period)}|{row.measure}",
    ]


def _none_features(scene: _Scene) -> list[str]:
    context, row = scene.context, scene.row
    here = few(len(scene.here), 2)
    sentence = context.document.sentences[row.sentence]
    now = any(m.role == "now" for m in mentions_near(context, row.figure, *sentence))
    facts = (row.measure, f"here={here}", f"now={now}", f"unit={row.figure.unit_kind}", row.metric_code)
    return [*(f"none|{fact}" for fact in facts), f"none|unit={row.figure.unit_kind}|here={here}"]


def _describe(scene: _Scene, pool: _Pool, lead: set[str | None]) -> None:
    """Adds to each candidate what is told by its code: its kind and age, its place in the article, who else has it."""
    context, row, previous = scene.context, scene.row, scene.state.last
    document = context.document
    here, ruling, frequent = few(len(scene.here), 2), scene.state.ruling_period, context.frequent_period
    fresh = previous is None or document.paragraph_at(previous.figure.start) != document.paragraph_at(row.figure.start)
    for code, (candidate, names) in pool.by_code.items():
        names.append(f"kind={kind_of(code)}|{row.measure}")
        if code is not None:
            names.append(f"lag={_lag(context, code)}|{kind_of(code)}")
            if candidate.basis == "context":
                rank = f"top={code == frequent}|lead={code in lead}"
                names += [f"c_lead={code in lead}", f"c_{rank}"]
            if code == ruling:
                names += ["ruling", f"ruling|here={here}", f"ruling|here={here}|fresh={fresh}"]
        if previous is not None:
            same, metric = previous.period == code, previous.metric_code == row.metric_code
            names.append(f"same_as_previous={same}|metric={metric}|{row.measure}")
            if scene.shape != "single":
                names.append(f"slot={scene.shape}|same={same}")


def _lag(context: Context, code: str) -> str:
    """How long before the publication a period ended, as a bucket of days."""
    published = context.article.published_on
    if published is None or not is_valid_period(code):
        return "unknown"
    days = (published - period_bounds(code)[1]).days
    return next((str(bound) for bound in _LAGS if days <= bound), "old")
