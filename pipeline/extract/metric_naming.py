"""What the likeliest names of what a figure measures tell of the metrics that it may state.

The names are chosen before the metric, by ``resolve_name``, the best first.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.context import Context
from pipeline.extract.metric_pool import MetricPool
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import State


def compare_names(pool: MetricPool, figure: Quantity, names: Sequence[str], state: State) -> None:
    """Whether what the figure is likely to be called by names a metric, or what an earlier figure of it was called."""
    folded = [name.casefold() for name in names]
    before = {row.metric_code: row.names[0].casefold() for row in state.rows if row.names and row.metric_code}
    for candidate, features in pool:
        words = candidate.mention.words.casefold() if candidate.mention else None
        rank = next((place for place, name in enumerate(folded) if words and (words in name or name in words)), None)
        whole = rank is not None and words == folded[rank]
        features += [
            f"named={rank}",
            f"named={rank}|whole={whole}",
            f"named={rank}|coded={candidate.code is not None}|uk={figure.unit_kind}",
        ]
        if folded and candidate.code and before.get(candidate.code) == folded[0]:
            features.append("named_before")


def known_name(context: Context, figure: Quantity, names: Sequence[str], state: State, reach: int) -> list[str]:
    """Whether what the figure is likely to be called is known: as a metric, as a thing without a code, not at all.

    ``reach``: sentences back in which it may be named.
    """
    if not names:
        return ["name=none"]
    document = context.document
    index = document.sentence_at(figure.start)
    name = names[0].casefold()
    first = document.sentences[max(0, index - reach)][0]
    kinds = {
        mention.metric_code is not None
        for mention in context.metrics.within(first, document.sentences[index][1])
        if mention.words.casefold() in name
    }
    kind = "coded" if True in kinds else "words" if kinds else "unknown"
    earlier = next((row for row in reversed(state.rows) if row.names and row.names[0].casefold() == name), None)
    was = "no" if earlier is None else str(earlier.metric_code is not None)
    return [f"name={kind}", f"name={kind}|uk={figure.unit_kind}", f"name|was_coded={was}", f"name={kind}|was={was}"]
