"""What the likeliest names of what a figure measures tell of the metrics that it may state.

The names are chosen before the metric, by ``resolve_name``, the best first.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.context import Context
from pipeline.extract.metric_pool import MetricPool
from pipeline.extract.noun_phrases import head_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import bundled
from pipeline.extract.state import State


def compare_names(pool: MetricPool, figure: Quantity, names: Sequence[str], state: State, language: str) -> None:
    """Whether what the figure is likely to be called names a metric, where in that name the metric's words stand, with
    which head such metrics are called, or what an earlier figure of the metric was called."""
    folded = [name.casefold() for name in names]
    head = head_of(folded[0], language) if folded else None
    before = {row.metric_code: row.names[0].casefold() for row in state.rows if row.names and row.metric_code}
    for candidate, features in pool:
        words = candidate.mention.words.casefold() if candidate.mention else None
        rank = next((place for place, name in enumerate(folded) if words and (words in name or name in words)), None)
        at = "none" if rank is None or not words else _place_in(words, folded[rank])
        features.append(_named_names(rank, at, candidate.code is not None, figure.unit_kind, language))
        if head is not None:
            features.append(_head_names(head, candidate.code, language))
        if folded and candidate.code and before.get(candidate.code) == folded[0]:
            features.append("named_before")


def _place_in(words: str, name: str) -> str:
    """Where the words of a metric stand in a name: as the whole, at its start or end, inside, or wider than it."""
    if words == name:
        return "whole"
    if name in words:
        return "wider"
    return "start" if name.startswith(words) else "end" if name.endswith(words) else "inside"


@bundled
def _named_names(rank: int | None, at: str, coded: bool, unit_kind: str, language: str) -> list[str]:
    return [
        f"named={rank}",
        f"named={rank}|whole={at == 'whole'}",
        f"named={rank}|coded={coded}|uk={unit_kind}",
        f"named={rank}|at={at}|{language}",
        f"named={rank}|at={at}|{language}|coded={coded}",
    ]


@bundled
def _head_names(head: str, code: str | None, language: str) -> list[str]:
    return [f"{language}|head={head}|code={code}"]


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
    head = head_of(name, document.language)
    proposed = f"{document.language}|head={head}|proposed"
    return [
        proposed,
        f"name={kind}",
        f"name={kind}|uk={figure.unit_kind}",
        f"name|was_coded={was}",
        f"name={kind}|was={was}",
    ]
