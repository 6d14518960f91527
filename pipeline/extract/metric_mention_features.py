"""What speaks for and against a mention as the metric of a figure: its kind, where it stands, the words beside it."""

from __future__ import annotations

from pipeline.extract.context import Context
from pipeline.extract.features import relation
from pipeline.extract.metric_pool import Named
from pipeline.extract.metrics import MetricMention
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import bundled

_WORD = {"zh": 2}  # code points of a usual word
_WESTERN_WORD = 6
_OPENING = 6  # characters from the start of a sentence that count as its opening
KIND_FITS = {
    "money": {"money"},
    "count": {"count", "person"},
    "person": {"person", "count"},
    "bare": {"count", "person", "index", "money", "density", "concentration"},
    "power": {"energy"},
}


def fits(figure: Quantity, metric_kind: str) -> str:
    """How the figure's unit agrees with the metric's: relative (percent of anything), yes, no."""
    if figure.unit_kind in ("percent", "percentage_point", "ratio") and metric_kind != "percent":
        return "relative"
    kinds = KIND_FITS.get(figure.unit_kind, {figure.unit_kind})
    return "yes" if metric_kind in kinds else "no"


def mention_features(
    context: Context, figure: Quantity, measure: str, mention: MetricMention, code: str | None, kind: str
) -> Named:
    """Features of a mention that is read as the metric ``code`` of the unit kind ``kind``."""
    document = context.document
    fit = fits(figure, kind)
    length = min((mention.end - mention.start) // _WORD.get(document.language, _WESTERN_WORD), 4)
    away = document.sentence_at(figure.start) - document.sentence_at(mention.start)
    features: Named = [_kinds(measure, figure.unit_kind, fit, mention.strength, kind, code, length, mention.rule)]
    if away == 0:
        return features + _beside(context, figure, measure, mention, fit)
    same_paragraph = document.paragraph_at(mention.start) == document.paragraph_at(figure.start)
    end = document.sentences[document.sentence_at(mention.start)][1]
    is_last = context.metrics.count(mention.end, end) == 0
    return [*features, _away(measure, fit, mention.strength, away, same_paragraph, is_last)]


@bundled
def _kinds(
    measure: str, unit_kind: str, fit: str, strength: str, kind: str, code: str | None, length: int, rule: str
) -> list[str]:
    return [
        f"fit={fit}",
        f"fit={fit}|{strength}",
        f"uk={unit_kind}|mk={kind}",
        f"code={code}|uk={unit_kind}",
        f"coded={code is not None}",
        f"{measure}|mk={kind}",
        f"long={length}",
        f"rule={rule}",
    ]


@bundled
def _away(measure: str, fit: str, strength: str, away: int, same_paragraph: bool, is_last: bool) -> list[str]:
    return [
        f"sd={away}",
        f"sd={away}|{same_paragraph}",
        f"sd={away}|last={is_last}",
        f"sd={away}|{fit}|{strength}",
        f"{measure}|sd={away}",
    ]


def _beside(context: Context, figure: Quantity, measure: str, mention: MetricMention, fit: str) -> Named:
    """Where a mention stands in the figure's own sentence, and the words around it."""
    document = context.document
    places = relation(context, figure, mention, context.metrics)
    place, breaks, close = places.names[0], places.names[1], places.names[4]
    side = place[0]
    left, right = document.word_before(mention.start), document.word_after(mention.end)
    first = document.sentences[document.sentence_at(figure.start)][0]
    start, end = document.clause(figure.start, figure.end)
    inside, opens = start <= mention.start < end, mention.start - first <= _OPENING
    return [
        places,
        *[f"{side}|{name}" for name in left + right],
        *[f"{side}|{measure}|{name}" for name in left],
        f"{side}|{measure}|{document.word_after(figure.end)[0]}|k={breaks}",
        _standing(measure, fit, mention.strength, place, close, inside, opens, document.language),
    ]


@bundled
def _standing(
    measure: str, fit: str, strength: str, place: str, close: str, inside: bool, opens: bool, language: str
) -> list[str]:
    side = place[0]
    return [
        f"{side}|open={opens}",
        f"inside={inside}|{side}",
        f"inside={inside}|{side}|{measure}",
        f"inside={inside}|{fit}|{strength}",
        f"{measure}|{place}",
        f"{place}|{fit}",
        f"{place}|{strength}",
        f"{close}|{language}",
        f"{measure}|{close}",
    ]
