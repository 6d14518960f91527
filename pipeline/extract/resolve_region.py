"""Which place a figure describes, and for shares and comparisons which place it is held against."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.context import Context
from pipeline.extract.features import few, relation, word_after, word_before
from pipeline.extract.quantities import Quantity
from pipeline.extract.regions import RegionMention
from pipeline.extract.state import Resolved, State


@dataclass(frozen=True, slots=True)
class RegionCandidate:
    """A place that may be meant; ``name`` None stands for no place at all."""

    name: str | None
    code: str | None
    kind: str


def region_candidates(
    context: Context,
    figure: Quantity,
    measure: str,
    metric_code: str | None,
    state: State,
    table: RegionTable,
    aligned: RegionMention | None,
) -> tuple[list[RegionCandidate], list[list[str]]]:
    """Every place named in the article up to the end of the figure's sentence, with its features."""
    document = context.document
    index = document.sentence_at(figure.start)
    first, last = document.sentences[index]
    grouped: dict[str, list[RegionMention]] = {}
    for mention in context.regions.within(0, last):
        grouped.setdefault(mention.name, []).append(mention)
    for mention in context.regions.items:
        if mention.name in context.main_regions[:3]:
            grouped.setdefault(mention.name, []).append(mention)
    if aligned is not None:
        grouped.setdefault(aligned.name, [aligned])
    heading = document.heading_of(figure.start)
    here = context.regions.count(first, last)
    candidates, features_of = [], []
    for name, mentions in grouped.items():
        candidates.append(RegionCandidate(name, mentions[0].region_code, mentions[0].kind))
        features = _place_features(context, figure, measure, metric_code, mentions, index, first, last)
        features += _standing_features(context, name, mentions[0], state, figure, measure, table)
        if aligned is not None and aligned.name == name:
            features.append("aligned")
        if heading is not None and any(heading[0] <= m.start < heading[1] for m in mentions):
            features += ["heading", f"heading|here={few(here, 2)}"]
        features.append(f"often={few(len(mentions) * 10 // len(context.regions.items), 5)}")
        features_of.append(features)
    return candidates, features_of


DIRECTED_METRICS = {"foreign_trade", "exports", "imports", "investment", "investments_made", "fdi", "tourists", "tech_contract_value", "tech_contracts", "company_branches", "electricity"}


def row_is_directed(metric_code: str | None) -> str:
    """Whether the metric has a partner: goods, money, guests go from one place to another."""
    return "directed" if metric_code in DIRECTED_METRICS else "plain"


def _place_features(
    context: Context, figure: Quantity, measure: str, metric_code: str | None, mentions: list[RegionMention], index: int, first: int, last: int
) -> list[str]:
    document = context.document
    folded, language = document.folded, document.language
    before = [m for m in mentions if first <= m.start and m.end <= figure.start]
    after = [m for m in mentions if figure.end <= m.start < last]
    found: list[str] = []
    for nearest in (before[-1:], after[:1]):
        for mention in nearest:
            places = relation(context, figure, mention, context.regions)
            side = places[0][0]
            found += places
            found += [f"{measure}|{places[0]}", f"{measure}|{places[4]}", f"{side}|form={mention.form}"]
            found += [f"{side}|{name}" for name in word_before(folded, mention.start, language) + word_after(folded, mention.end, language)]
            directed = row_is_directed(metric_code)
            found += [f"{side}|{directed}|{name}" for name in word_before(folded, mention.start, language)]
            found += [f"{side}|open={mention.start - first <= 4}", f"{side}|{measure}|{word_before(folded, mention.start, language)[0]}"]
    if not found:
        earlier = [m for m in mentions if m.end <= first]
        if not earlier:
            return ["later"]
        nearest_one = earlier[-1]
        away = index - document.sentence_at(nearest_one.start)
        paragraph = document.paragraph_at(nearest_one.start) == document.paragraph_at(figure.start)
        newer = few(context.regions.count(nearest_one.end, first), 3)
        found = [f"sd={few(away, 4)}", f"sd={few(away, 4)}|par={paragraph}", f"newer={newer}", f"form={nearest_one.form}"]
        found.append(f"here={few(context.regions.count(first, last), 2)}")
    return found


def _standing_features(
    context: Context, name: str, mention: RegionMention, state: State, figure: Quantity, measure: str, table: RegionTable
) -> list[str]:
    main = context.main_regions
    rank = few(main.index(name), 3) if name in main else "none"
    first, last = context.document.sentences[context.document.sentence_at(figure.start)]
    here = few(context.regions.count(first, last), 2)
    found = [f"main={rank}", f"main={rank}|here={here}", f"kind={mention.kind}", f"kind={mention.kind}|{measure}", f"main={rank}|{measure}"]
    if mention.region_code and main and _contains(table, mention.region_code, main[0], context):
        found += ["above_main", f"above_main|{measure}"]
    previous = state.last
    if previous is None:
        return [*found, "p=none"]
    document = context.document
    fresh_paragraph = document.paragraph_at(previous.figure.start) != document.paragraph_at(figure.start)
    said = sum(row.region == name for row in state.rows)
    share = min(said * 4 // len(state.rows), 3)
    found += [f"ruling={share}", f"ruling={share}|here={here}", f"ruling={share}|here={here}|fresh={fresh_paragraph}"]
    code = mention.region_code
    if code and previous.region_code and previous.region != name:
        kin = "above" if code in table.ancestors(previous.region_code) else "below" if previous.region_code in table.ancestors(code) else "beside"
        found += [f"kin={kin}", f"kin={kin}|{measure}|here={here}"]
    if previous.region == name:
        away = few(context.document.sentence_at(figure.start) - previous.sentence, 3)
        fresh = few(context.regions.count(previous.figure.end, figure.start), 2)
        breaks = few(context.document.breaks_between(previous.figure.end, figure.start), 2)
        found += [f"p|sd={away}", f"p|sd={away}|new={fresh}", f"p|{previous.measure}>{measure}|sd={away}", f"p|new={fresh}|k{breaks}",
                  f"p|same_metric|sd={away}|new={fresh}"]
        found.append(f"p|paragraph={context.document.paragraph_at(figure.start) == context.document.paragraph_at(previous.figure.start)}|new={fresh}")
    elif previous.reference == name:
        found.append("p|was_reference")
    else:
        found.append("p=other")
    return found


def _contains(table: RegionTable, code: str, inner_name: str, context: Context) -> bool:
    inner = next((m.region_code for m in context.regions.items if m.name == inner_name), None)
    return inner is not None and code in table.ancestors(inner)


def reference_candidates(
    context: Context, row: Resolved, table: RegionTable, state: State
) -> tuple[list[RegionCandidate], list[list[str]]]:
    """What a share, difference or multiple is held against: the own region, another place of the sentence, or nothing."""
    figure, measure = row.figure, row.measure
    document = context.document
    first, last = document.sentences[row.sentence]
    candidates = [RegionCandidate(None, None, "none")]
    features_of = [[f"none|{measure}", f"none|{measure}|metric={row.metric_code}"]]
    left, right = document.clause(figure.start, figure.end)
    names: dict[str, list[RegionMention]] = {}
    for mention in context.regions.within(document.sentences[max(0, row.sentence - 1)][0], last):
        names.setdefault(mention.name, []).append(mention)
    if row.region and row.region not in names:
        names[row.region] = []
    others = [mention for mention in context.regions.within(first, last) if mention.name != row.region]
    ancestors = table.ancestors(row.region_code) if row.region_code else ()
    for name, mentions in names.items():
        here = [m for m in mentions if first <= m.start < last]
        code = mentions[0].region_code if mentions else row.region_code
        candidates.append(RegionCandidate(name, code, mentions[0].kind if mentions else "own"))
        own = name == row.region
        above = code in ancestors if code else False
        features = [f"own={own}|{measure}", f"above={above}|{measure}", f"own={own}|others={few(len(others), 2)}|{measure}",
                    f"own={own}|{measure}|{row.metric_code}"]
        for mention in sorted(here, key=lambda m: abs(m.start - figure.start))[:1]:
            places = relation(context, figure, mention, context.regions)
            features += [f"{own}|{measure}|{places[0]}", f"{own}|{measure}|{places[4]}", f"form={mention.form}|{measure}|{own}"]
            features += [f"{measure}|{places[0][0]}|{w}" for w in word_before(document.folded, mention.start, document.language)]
            features.append(f"clause={left <= mention.start < right}|{measure}|{own}|above={above}")
        if not here:
            features.append(f"elsewhere|{measure}|{own}")
        if state.last is not None and state.last.reference == name:
            features.append(f"p|sd={few(row.sentence - state.last.sentence, 2)}|{measure}")
        features_of.append(features)
    return candidates, features_of
