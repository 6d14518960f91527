"""One article in, every numeral and observation out: the extraction from end to end."""

from __future__ import annotations

from dataclasses import replace

from pipeline.catalogue.catalogue import Catalogue, Language
from pipeline.extract.breakdown import Breakdowns
from pipeline.extract.carried_units import settle_units
from pipeline.extract.context import Context, Track
from pipeline.extract.cues import behind_units
from pipeline.extract.densities import find_densities
from pipeline.extract.document import Document
from pipeline.extract.ledger import Ledger
from pipeline.extract.metrics import find_metrics
from pipeline.extract.number import Number
from pipeline.extract.observe import observe
from pipeline.extract.periods import find_periods
from pipeline.extract.region_focus import find_focuses
from pipeline.extract.regions import find_regions
from pipeline.extract.resolve import Judge, Resolver
from pipeline.extract.resolve_unit import UnitScene
from pipeline.extract.tables import find_places, settle_table_units
from pipeline.records import Article, Extraction, Numeral, Observation

FALLBACK_LANGUAGE = "en"


def read_context(
    article: Article, catalogue: Catalogue, judge: Judge | None = None
) -> tuple[Context, list[tuple[Number, str | None]]]:
    """All mentions and quantities of an article, and each number with the reason why it is no figure (or None).

    ``judge``: decides which places the article is about and the units that are not written; the catalogue's ranker
    where none is given.
    """
    pack = language_of(article, catalogue)
    document = Document(article.text, pack.words.language, pack.words.terms["abbreviation"])
    folded, language = document.folded, document.language
    is_inferred = article.published_basis == "inferred"
    periods = find_periods(article.text, folded, language, article.published_on, is_inferred=is_inferred)
    judge = judge or catalogue.ranker
    metrics = find_metrics(article.text, folded, language, catalogue.metrics)
    codes = [mention.metric_code for mention in metrics if mention.metric_code]
    regions, topics = find_regions(
        article.text, folded, language, catalogue.regions, judge, article.title, article.furniture, codes
    )
    numbers = pack.numbers.read(article.text, folded)
    densities = find_densities(folded)
    ledger = Ledger(folded, pack.words, periods, article.furniture, densities)
    judged = [(number, ledger.reason(number)) for number in numbers]
    quantities = pack.quantities.read(article.text, folded, [number for number, reason in judged if reason is None])
    places = find_places(folded)
    quantities = settle_table_units(folded, pack.words, catalogue.units, quantities, places)
    scene = UnitScene(
        document,
        regions=Track(regions),
        metrics=Track(metrics),
        nouns=Track(pack.words.counted.find(folded)),
        densities=Track(densities),
        quantities=quantities,
    )
    code = next((topic.mention.region_code for topic in topics if topic.mention.region_code), None)
    homes = (code, *catalogue.regions.ancestors(code)) if code else ()
    quantities = settle_units(scene, pack.words, homes, judge)
    in_text = [mention for mention in metrics if not _in_furniture(article, mention.start)]
    context = Context(
        article=article,
        document=document,
        regions=Track([mention for mention in regions if not _in_furniture(article, mention.start)]),
        metrics=Track(in_text),
        periods=Track(periods),
        cues=Track(behind_units(folded, pack.cues.find(folded), quantities)),
        quantities=Track(quantities),
        topics=topics,
        places=places,
    )
    return replace(context, focuses=tuple(find_focuses(context, catalogue.regions, judge))), judged


def language_of(article: Article, catalogue: Catalogue) -> Language:
    """The words to read an article with; an unknown language is read as English, its numbers are not lost."""
    return catalogue.languages.get(article.language) or catalogue.languages[FALLBACK_LANGUAGE]


def _in_furniture(article: Article, position: int) -> bool:
    return any(span.char_start <= position < span.char_end for span in article.furniture)


def extract(article: Article, catalogue: Catalogue, judge: Judge | None = None) -> Extraction:
    """Numerals (the whole ledger) and observations of one article. Pure; the same article gives the same rows."""
    judge = judge or catalogue.ranker
    context, judged = read_context(article, catalogue, judge)
    resolver = Resolver(context, catalogue.regions, catalogue.metrics, judge)
    resolved = resolver.resolve(context.quantities.items)
    rows = {row.figure.number.start: (row, before) for row, before in zip(resolved, [None, *resolved], strict=False)}
    breakdowns = Breakdowns(context, catalogue.breakdowns, catalogue.regions)
    observations: list[Observation] = []
    numerals: list[Numeral] = []
    for number, reason in judged:
        numeral = Numeral(number.start, number.end, article.text[number.start : number.end], "none", reason)
        found = rows.get(number.start) if reason is None else None
        if found is not None:
            row, before = found
            made = observe(context, row, before, breakdowns.of(row), catalogue)
            observations += made
            refused = all(observation.reject_reason for observation in made)
            numeral.disposition = "rejected" if refused else "observation"
            numeral.reason = made[0].reject_reason if refused else None
        elif reason is None:
            numeral.reason = "not_a_figure"
        numerals.append(numeral)
    return Extraction(numerals, observations)
