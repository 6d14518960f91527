"""From a resolved row to observations: value and bounds, label, the repair of damaged figures, one row per place.

Nothing is decided about meaning here any more, and nothing is computed that the text does not state.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogue.catalogue import Catalogue
from pipeline.extract.context import Context, Spanned
from pipeline.extract.label_composition import composed
from pipeline.extract.label_surroundings import origin, with_denominators
from pipeline.extract.metric_description import describe
from pipeline.extract.metric_patterns import NOUN
from pipeline.extract.metrics import MetricMention
from pipeline.extract.noun_phrases import mention_words
from pipeline.extract.quantities import Quantity
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.state import Resolved
from pipeline.records import Observation

ABOUT = 0.05  # 'about 30' allows 28.5 to 31.5
ANY_CLASSIFIER = "个"  # the Chinese classifier of things and of people
BELOW_ZERO = frozenset({"index", "density", "temperature"})  # kinds of units whose figures may lie below zero
NEARLY = 0.10  # 'nearly 30' allows 27 to 30


def bounds(value: float, step: float, qualifier: str) -> tuple[float | None, float | None]:
    """What the words allow, low and high; None is open. ``value`` carries its sign.

    >>> bounds(200.0, 1.0, "more_than")
    (200.0, None)
    """
    size, sign = abs(value), -1 if value < 0 else 1
    low: float | None
    high: float | None
    if qualifier == "more_than":
        low, high = size, None
    elif qualifier == "less_than":
        low, high = None, size
    elif qualifier == "nearly":
        low, high = size * (1 - NEARLY), size
    elif qualifier == "about":
        margin = max(size * ABOUT, step / 2)
        low, high = size - margin, size + margin
    else:
        low, high = size - step / 2, size + step / 2
    if sign > 0:
        return low, high
    return (None if high is None else -high), (None if low is None else -low)


def tidy(value: float) -> float:
    """Without the dust of binary fractions: twelve significant digits."""
    return float(f"{value:.12g}")


def observe(
    context: Context, row: Resolved, before: Resolved | None, breakdown: str | None, catalogue: Catalogue
) -> list[Observation]:
    """The observations of one row: one per place and year that it is said of; a damaged figure is repaired or refused.

    ``before``: the row of the figure before, observed already; ``breakdown``: the part of the metric that is meant.
    """
    figure, document = row.figure, context.document
    first, last = document.sentences[row.sentence]
    sign = row.sign if row.measure in ("growth", "average_growth", "change") else _sign_of_level(figure)
    value = tidy(figure.value * sign)
    note = reject = None
    chosen_unit = (f"unit:{figure.unit_reason}",) if figure.unit_reason else ()
    rules = (*chosen_unit, *row.rules)
    unit = _unit(row, document.folded[figure.start : figure.end], catalogue)
    if figure.number.form == "damaged":
        repaired = _repair(row, before, catalogue)
        if repaired is None:
            reject = "damaged_number"
        else:
            value, unit = repaired
            note, rules = (
                f"repaired: printed {context.article.text[figure.start : figure.end]!r}",
                (*rules, "repair.currency_pair"),
            )
    low, high = bounds(value, figure.step, figure.qualifier)
    names = composed(context, row, with_denominators(context, row), before)
    described = describe(
        (*names, _metric_words(context, row.metric)) if row.metric else names,
        [
            context.article.text[place.start : place.end]
            for place in context.regions.within(first, last)
            if place.form != "anaphor"
            and not _names_thing(document.language, place)
            and not _in_thing(context, place, first)
        ],
        _described_before(row, before),
        document.language,
        origin(context, row),
    )
    row.description = described
    observation = Observation(
        char_start=figure.start,
        char_end=figure.end,
        quote=context.article.text[figure.start : figure.end],
        sentence=context.article.text[first:last].strip(),
        region_code=row.region_code,
        region=row.region,
        metric_code=row.metric_code,
        metric_label=described,
        breakdown=breakdown,
        measure=row.measure,
        value=value,
        value_low=None if low is None else tidy(low),
        value_high=None if high is None else tidy(high),
        unit=unit,
        qualifier=figure.qualifier,
        reference=row.reference,
        period=row.period,
        period_basis=row.period_basis,
        base_period=row.base,
        obs_status=row.status,
        rules=rules,
        note=note,
        reject_reason=reject or ("no_region" if row.region is None else None),
    )
    placed = [replace(observation, region=name, region_code=code) for name, code in row.regions] or [observation]
    return [replace(each, period=period) for each in placed for period in row.periods or (row.period,)]


def _metric_words(context: Context, metric: MetricMention) -> str:
    return metric.words if metric.rule == NOUN else mention_words(context, metric)


def _sign_of_level(figure: Quantity) -> int:
    """Index points, degrees and natural rates may lie below zero: a climate of -9.8, -5.1 per thousand; else a dash
    is one of a range."""
    return -1 if figure.unit_kind in BELOW_ZERO and figure.sign < 0 else 1


def _names_thing(language: str, place: RegionMention) -> bool:
    """Whether a place says in Chinese which thing is measured rather than where: 中欧班列, 长江岸线."""
    return language == "zh" and place.kind == "other" and not place.name.endswith("Airport")


def _in_thing(context: Context, place: Spanned, first: int) -> bool:
    """Whether a place belongs to the name of a measured thing: 'China-Europe freight trains'."""
    return any(thing.end >= place.end for thing in context.metrics.within(first, place.start + 1))


def _described_before(row: Resolved, before: Resolved | None) -> str | None:
    """What the figure before measures, where this one states the same metric or none."""
    return before.description if before is not None and before.metric_code == row.metric_code else None


def _unit(row: Resolved, written: str, catalogue: Catalogue) -> str:
    """The unit code; what is bare is a count, or what the metric counts where no noun and no classifier says otherwise.

    ``written``: the folded words of the figure.
    """
    figure = row.figure
    metric = catalogue.metrics.get(row.metric_code) if row.metric_code else None
    is_counted = figure.unit_kind in ("bare", "count", "person") and written.endswith(ANY_CLASSIFIER)
    is_told = figure.unit_basis == "noun" or (figure.unit_code is not None and not is_counted)
    if metric is None or is_told:
        return figure.counted_in
    if metric.unit_kind == "person":
        return "person"
    return "TEU" if metric.metric_code == "port_throughput_teu" and figure.unit_code is None else "count"


def _repair(row: Resolved, pair: Resolved | None, catalogue: Catalogue) -> tuple[float, str] | None:
    """A figure that lost its sign and first digit, proved by the other half of its pair; None where unproved."""
    if pair is None or pair.figure.unit_kind != "money" or row.figure.start - pair.figure.end > 20:
        return None
    year = int(pair.period[:4]) if pair.period and pair.period[:4].isdigit() else None
    scale = row.figure.factor
    proved = [
        (row.figure.number.value + digit) * scale
        for digit in range(1, 10)
        if catalogue.rates.plausible(
            pair.figure.value, pair.figure.unit_code or "", (row.figure.number.value + digit) * scale, year
        )
    ]
    return (tidy(proved[0]), "USD") if len(proved) == 1 else None
