"""Listed figures of a set of metrics: 三次产业结构为2.5:44.9:52.6 are three sectors, named by one word for all.

Lists whose members are all named are the work of ``alignment``; here the nth figure goes to the nth member of a set
(``seeds/metric_sets.csv``) that the sentence names before as many figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogue.metric_sets import MetricSet, load_metric_sets
from pipeline.catalogue.metrics import MetricTable
from pipeline.catalogue.seeds import seeds_in_use
from pipeline.extract.alignment import Aligned, align, figure_lists
from pipeline.extract.context import Context
from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity

RULE = "metric.set"
_HEADING = 12  # characters of the longest heading that opens a line


def align_metrics(context: Context, table: MetricTable) -> dict[int, Aligned[MetricMention]]:
    """Start of each listed figure -> the metric of the same place in a list of metrics, else in a set of them; the
    shares of a whole in a chain -> the part of the set that is named before them."""
    document = context.document
    aligned: dict[int, Aligned[MetricMention]] = {}
    parts: dict[int, Aligned[MetricMention]] = {}
    for figures in figure_lists(document, context.quantities, context.metrics):
        first = _opening(context, figures[0].start)
        members = _named_parts(context, first, figures)
        for figure, named_part in zip(figures[: len(members)], members, strict=True):
            parts[figure.start] = Aligned(replace(named_part, rule=RULE), "parts", is_certain=True)
        named = _set_before(context, first, figures[0].start, len(figures))
        if named is not None:
            start, found = named
            end = start + len(found.words)
            words = context.article.text[start:end]
            for figure, code in zip(figures, found.metric_codes, strict=True):
                member = MetricMention(start, end, code, table[code].unit_kind, "strong", words, RULE)
                aligned[figure.start] = Aligned(member, "set")
    return aligned | align(document, context.quantities, context.metrics, context.places) | parts


def _opening(context: Context, start: int) -> int:
    """Where the sentence at ``start`` begins, a heading of few characters on its line included: ★三次产业。依次为…"""
    document = context.document
    sentence = document.sentence_at(start)
    first, _ = document.sentences[sentence]
    before, end = document.sentences[max(0, sentence - 1)]
    is_heading = end - before <= _HEADING and not context.quantities.count(before, end)
    return before if is_heading and "\n" not in context.article.text[before:first].strip(" ") else first


def _named_parts(context: Context, first: int, figures: Sequence[Quantity]) -> list[MetricMention]:
    """The members of a set, each named before the shares of a whole that a chain tells in the set's order:
    一产9亿元、二产4亿元、三产8亿元,结构比为42.9:19:38.1; none otherwise."""
    if any(figure.unit_basis != "chain" or figure.unit_kind != "percent" for figure in figures):
        return []
    named = {mention.metric_code: mention for mention in context.metrics.within(first, figures[0].start)}
    for each in load_metric_sets(seeds_in_use()).get(context.document.language, ()):
        if len(each.metric_codes) == len(figures) and named.keys() >= {*each.metric_codes}:
            return [named[code] for code in each.metric_codes]
    return []


def _set_before(context: Context, first: int, last: int, size: int) -> tuple[int, MetricSet] | None:
    """Where the last set of so many metrics stands in a stretch of text, and which; of two that overlap the longer."""
    folded, best = context.document.folded, None
    for each in load_metric_sets(seeds_in_use()).get(context.document.language, ()):
        start = folded.rfind(each.words, first, last) if len(each.metric_codes) == size else -1
        if start >= 0 and (best is None or start > best[0] + len(best[1].words)):
            best = start, each
    return best
