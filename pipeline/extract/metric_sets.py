"""Listed figures of a set of metrics: 三次产业结构为2.5:44.9:52.6 are three sectors, named by one word for all.

Lists whose members are all named are the work of ``alignment``; here the nth figure goes to the nth member of a set
(``seeds/metric_sets.csv``) that the sentence names before as many figures.
"""

from __future__ import annotations

from pipeline.catalogue.metric_sets import MetricSet, load_metric_sets
from pipeline.catalogue.metrics import MetricTable
from pipeline.catalogue.seeds import seeds_in_use
from pipeline.extract.alignment import Aligned, align, figure_lists
from pipeline.extract.context import Context
from pipeline.extract.metrics import MetricMention

RULE = "metric.set"


def align_metrics(context: Context, table: MetricTable) -> dict[int, Aligned[MetricMention]]:
    """Start of each listed figure -> the metric of the same place in a list of metrics, else in a set of them."""
    document = context.document
    aligned: dict[int, Aligned[MetricMention]] = {}
    for figures in figure_lists(document, context.quantities, context.metrics):
        first, _ = document.sentences[document.sentence_at(figures[0].start)]
        named = _set_before(context, first, figures[0].start, len(figures))
        if named is not None:
            start, found = named
            end = start + len(found.words)
            words = context.article.text[start:end]
            for figure, code in zip(figures, found.metric_codes, strict=True):
                member = MetricMention(start, end, code, table[code].unit_kind, "strong", words, RULE)
                aligned[figure.start] = Aligned(member, "set")
    return aligned | align(document, context.quantities, context.metrics, context.places)


def _set_before(context: Context, first: int, last: int, size: int) -> tuple[int, MetricSet] | None:
    """Where the last set of so many metrics stands in a stretch of text, and which; of two that overlap the longer."""
    folded, best = context.document.folded, None
    for each in load_metric_sets(seeds_in_use()).get(context.document.language, ()):
        start = folded.rfind(each.words, first, last) if len(each.metric_codes) == size else -1
        if start >= 0 and (best is None or start > best[0] + len(best[1].words)):
            best = start, each
    return best
