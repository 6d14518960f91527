"""What the likeliest names of what a figure measures tell of the metrics that it may state.

The names are chosen before the metric, by ``resolve_name``, the best first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.context import Context
from pipeline.extract.features import power_of_ten
from pipeline.extract.metric_pool import MetricPool
from pipeline.extract.noun_classes import NounClasses, classes_of
from pipeline.extract.noun_phrases import head_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Bundle, bundled
from pipeline.extract.resolve_measure import GROWING
from pipeline.extract.state import State

_PROPOSED = "proposed"  # stands for a metric that the catalogue lacks
_OPENING = 6  # letters of a lone word that open a name
_OPENING_ZH = 2  # characters


class Told(NamedTuple):
    """What the names of a figure and the figures before it tell of a metric, or of a thing that is none.

    ``names``: folded, the likeliest first; ``around``: what stands before and behind a metric's code in the features
    that tell with which words and which kinds of things such metrics are called, and after which metrics texts come to
    them; ``kinds``: of the nouns of the likeliest name.
    """

    names: tuple[str, ...]
    around: tuple[tuple[str, str], ...]
    language: str
    kinds: NounClasses

    @classmethod
    def of(cls, context: Context, figure: Quantity, measure: str, names: Sequence[str], state: State) -> Told:
        """The heads of the first two names and what the first opens with; the kinds of the nouns of the first; the
        metrics of the two figures before, and whether the last one has the same kind of unit; what the figure is and
        which places it may be of."""
        language = context.document.language
        folded = tuple(name.casefold() for name in names)
        called = [(kind, head_of(name, language)) for kind, name in zip(("head", "second"), folded, strict=False)]
        if folded:
            called.append(("opens", _opening(folded[0], language)))
        around = [(f"{language}|{kind}={word}|code=", "") for kind, word in called]
        kinds = classes_of(names[0], language) if names else NounClasses(None, ())
        if kinds.head is not None:
            around += [(f"kind={kinds.head}|code=", ""), (f"kind={kinds.head}|uk={figure.unit_kind}|code=", "")]
            around += [(f"of={kind}|code=", "") for kind in kinds.others]
        if state.last is not None:
            before, same_kind = state.last.metric_code, state.last.figure.unit_kind == figure.unit_kind
            earlier = state.rows[-2].metric_code if len(state.rows) > 1 else None
            around += [(f"{before}>", ""), (f"{before}>", f"|same_unit={same_kind}"), (f"{earlier}>>", "")]
        around += [("code=", f"|{fact}") for fact in _facts(context, figure, measure)]
        return cls(folded, tuple(around), language, kinds)

    def of_metric(self, code: str) -> list[str]:
        """With which words such metrics are called, and after which metrics texts come to them."""
        return [before + code + behind for before, behind in self.around]


def _facts(context: Context, figure: Quantity, measure: str) -> list[str]:
    """What a figure is, and of what kinds the places are that it may be of: those beside it, the paragraph's and the
    article's."""
    first, last = context.document.sentences[context.document.sentence_at(figure.start)]
    before, behind = context.regions.last(first, figure.start), context.regions.first(figure.end, last)
    focus, size = f"focus={context.kind_of_focus(figure.start)}", power_of_ten(figure.value)
    return [
        measure,
        f"{measure}|uk={figure.unit_kind}",
        f"uk={figure.unit_kind}|{size}",
        f"uk={figure.unit_kind}|{size}|grows={measure in GROWING}",
        f"unit={figure.unit_code}",
        f"unit={figure.unit_code}|{size}",
        f"{focus}|{size}",
        focus,
        f"before={before.kind if before else None}",
        f"behind={behind.kind if behind else None}",
        f"topic={context.topics[0].mention.kind if context.topics else None}",
    ]


def compare_names(pool: MetricPool, figure: Quantity, told: Told, state: State) -> None:
    """Whether what the figure is likely to be called names a metric, where in that name the metric's words stand, what
    an earlier figure of the metric was called, and what else is told of it."""
    before = {row.metric_code: row.names[0].casefold() for row in state.rows if row.names and row.metric_code}
    for candidate, features in pool:
        words = candidate.mention.words.casefold() if candidate.mention else None
        rank = next((at for at, name in enumerate(told.names) if words and (words in name or name in words)), None)
        place = "none" if rank is None or not words else _place_in(words, told.names[rank])
        features.append(_named_names(rank, place, candidate.code is not None, figure.unit_kind, told.language))
        features += told.of_metric(str(candidate.code))
        if told.names and candidate.code and before.get(candidate.code) == told.names[0]:
            features.append("named_before")


def known_name(context: Context, figure: Quantity, told: Told, state: State, reach: int) -> list[str | Bundle]:
    """What speaks for a thing that the catalogue lacks: whether what the figure is likely to be called is known as a
    metric, as a thing without a code, or not at all, and what else is told of such things.

    ``reach``: sentences back in which it may be named.
    """
    proposed = told.of_metric(_PROPOSED)
    if not told.names:
        return ["name=none", *proposed]
    document = context.document
    index = document.sentence_at(figure.start)
    name = told.names[0]
    first = document.sentences[max(0, index - reach)][0]
    kinds = {
        mention.metric_code is not None
        for mention in context.metrics.within(first, document.sentences[index][1])
        if mention.words.casefold() in name
    }
    kind = "coded" if True in kinds else "words" if kinds else "unknown"
    earlier = next((row for row in reversed(state.rows) if row.names and row.names[0].casefold() == name), None)
    was = "no" if earlier is None else str(earlier.metric_code is not None)
    found = [f"name={kind}", f"name={kind}|uk={figure.unit_kind}", f"name|was_coded={was}", f"name={kind}|was={was}"]
    return [*found, *proposed]


def _place_in(words: str, name: str) -> str:
    """Where the words of a metric stand in a name: as the whole, at its start or end, inside, or wider than it."""
    if words == name:
        return "whole"
    if name in words:
        return "wider"
    return "start" if name.startswith(words) else "end" if name.endswith(words) else "inside"


def _opening(name: str, language: str) -> str:
    """What a name begins with: its first word, or the first letters of the only one."""
    if language == "zh":
        return name[:_OPENING_ZH]
    first, _, others = name.partition(" ")
    return first if others else first[:_OPENING]


@bundled
def _named_names(rank: int | None, place: str, coded: bool, unit_kind: str, language: str) -> list[str]:
    return [
        f"named={rank}",
        f"named={rank}|whole={place == 'whole'}",
        f"named={rank}|coded={coded}|uk={unit_kind}",
        f"named={rank}|at={place}|{language}",
        f"named={rank}|at={place}|{language}|coded={coded}",
    ]
