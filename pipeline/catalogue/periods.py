"""Words of time by language: what ``seeds/period_words.csv`` says, checked and folded.

Each row is a term, its kind and its value. Kinds come in three sorts: words that are parts of a time phrase (month,
ordinal, relative_year, ...), glue (what may stand before, between and behind those parts), and words that tell a year
from a count. How they combine is grammar, in ``pipeline.extract``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.catalogue.seeds import SeedRow, once_for_seeds, read_seed, seeds_in_use
from pipeline.extract.fold import fold

LANGUAGES = ("en", "de", "zh")
# how many whole numbers the value of each kind of part holds
PARTS: Mapping[str, int] = {
    "number": 1,
    "ordinal": 1,  # -1 is the last
    "ordinal_mark": 0,
    "fore": 0,
    "past": 0,
    "coming": 0,
    "same": 0,
    "that": 0,
    "month": 1,
    "month_cased": 1,
    "month_short": 1,
    "month_mark": 0,
    "day_mark": 0,
    "day_word": 0,
    "days": 0,
    "holiday": 1,  # its number in holidays.csv
    "holiday_mark": 0,
    "season_mark": 0,
    "unit_year": 0,
    "unit_half": 0,
    "unit_quarter": 0,
    "unit_quarters": 0,  # behind a number alone a length and not the n-th one: 三个季度
    "unit_months": 0,
    "unit_decade": 0,
    "unit_period": 0,
    "decade_mark": 0,
    "part": 2,  # first and last month
    "winter_half": 0,  # November to April
    "review": 0,  # makes a bare number behind it a year: 回望2023
    "relative_year": 1,  # years from that of publication
    "relative_fiscal": 1,
    "relative_span": 2,  # how many spans from the one of publication, length of a span in months
    "this_span": 1,  # length in months: the last one that the text just named, else the one of publication
    "year_to_date": 1,
    "context_year": 1,  # years from the one in force
    "year_before": 1,
    "span_before": 1,  # years from the span in force, which may be a part of one or a day
    "context_span": 1,  # length in months, 0 for any
    "that_time": 0,  # what was named last, be it only compared with: 当时
    "previous_span": 1,
    "year_ago": 0,
    "year_growth": 0,
    "joined_year": 1,  # a joint of one character and a relative year: 至今年
    "per": 0,
    "now": 0,
    "republic": 0,
    "report_day": 0,
    "vague_length": 0,
    "full_year": 0,
    "fiscal": 0,
    "edge": 1,  # -1 the first day, 1 the last, 0 neither, 2 of a year the last day of its first half
    "edge_noun": 1,
    "year_edge": 1,
    "month_edge": 1,
    "ago": 1,
    "span_ago": 1,  # the same, counted from the span in force: five years earlier
    "plan": 1,
    "five_year_plan": 0,
    "ignore": 0,
}
_EDGES = {"start": "-1", "part": "0", "end": "1", "middle": "2"}
JOINS = frozenset({"of", "to", "and", "comma", "dot", "open", "skip", "ended"})
LEADS = frozenset({"period", "day", "since", "until", "base", "from", "between", "over", "stamp", "copyright"})
TAILS = frozenset({"period", "since", "until", "base", "average", "publication", "beside"})
_WORD_LISTS = (
    "article",
    "definite",
    "after_ellipsis",
    "year_noun",
    "counted",
    "no_plural",
    "quantifier",
    "name_noun",
    "document",
    "release",
    "apart",
    "since_clause",
    "expected",
    "event",
    "value_before",
    "relative",
    "reached",
    "aim",
    "figure_lead",
    "figure_break",
    "alone_before",
    "alone_behind",
    "begun",
    "earlier_verb",
    "comparing",
    "determiner",
    "abbreviation",
    "split_financial_year",
    "april_text",
    "april_year",
)
_GLUE = {"join": JOINS, "lead": LEADS, "tail": TAILS, "month_article": frozenset({"-1", "0", "1"})}


class PeriodWord(NamedTuple):
    """A word that can be part of a time phrase: its kind, and as many numbers as the kind asks for."""

    kind: str
    values: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """All words of time of one language. Keys are folded terms."""

    language: str
    parts: Mapping[str, PeriodWord]
    leads: Mapping[str, str]  # what stands before a phrase -> the role it gives
    lead_ends: frozenset[str]  # the last words of leads
    tails: Mapping[str, str]  # what stands behind a phrase -> the role it gives
    tail_starts: tuple[str, ...]  # the terms of tails
    joins: Mapping[str, str]  # what stands between two parts -> the kind of joint
    ends: frozenset[str]  # what stands between a length of time and its end ('months to', 'year ended')
    articles: frozenset[str]  # words between a lead and its phrase
    month_articles: Mapping[str, int]  # articles of a month: -1 the last one before the publication, 1 the next one
    definite: frozenset[str]  # articles with which a length of time is one named before
    after_ellipsis: frozenset[str]  # what may follow an ordinal whose noun is left out
    year_nouns: tuple[str, ...]  # a word that ends like one of these may stand before a year
    counted: frozenset[str]  # behind a bare four-digit number: it is a count
    no_plurals: frozenset[str]  # English words in -s behind a year
    quantifiers: frozenset[str]  # before a bare four-digit number: it is a count
    name_nouns: frozenset[str]  # before a year (in Chinese behind it): it belongs to a name
    documents: frozenset[str]  # behind a year: it is the year of a paper or an event
    releases: tuple[str, ...]  # on the first line of a text: a year there is the one that it reports on
    since_clauses: frozenset[str]  # a clause with one of these before a year tells since when
    expected: frozenset[str]  # in a clause with one of these a time that the text gives no year is ahead
    events: tuple[str, ...]  # right behind a time, or last in its clause: what began then, which no figure is for
    values_before: tuple[str, ...]  # words for the value of the year before: a figure behind 'of' is that value
    relatives: tuple[str, ...]  # what opens a clause on the time right before it
    reached: tuple[str, ...]  # before the time of an aim: it is only held against
    aims: tuple[str, ...]  # behind such a time: 'target', 'plan'
    figure_leads: frozenset[str]  # before a figure that is held against a year: AFTER 181 the year before
    figure_breaks: frozenset[str]  # between such a year and a figure that is not its own
    alone_before: tuple[str, ...]  # before a month or quarter that is told by itself, beside the span in force
    alone_behind: tuple[str, ...]  # behind such a one
    begun: frozenset[str]  # leads to a part of a year that has begun and need not be over
    comparing: frozenset[str]  # a thing of a time behind one of these and a determiner is held against
    determiners: frozenset[str]
    earlier_verbs: frozenset[str]  # in a clause with one a figure right before 'the year before' is of that year
    apart: frozenset[str]  # behind two joined months: they are told apart
    abbreviations: frozenset[str]  # with a stop behind them that ends no sentence
    split_financial_year: frozenset[str]  # in a text with one of these FY25 is 2024-25
    april_text: frozenset[str]  # in a text with one of these a year that ends in april_year begins in April
    april_year: frozenset[str]  # 2022'年度'


def _part(row: SeedRow) -> PeriodWord:
    value = _EDGES.get(row["value"], row["value"])
    try:
        values = tuple(int(piece) for piece in value.split("/")) if value else ()
    except ValueError:
        raise row.error(f"not whole numbers with slashes between: {row['value']!r}") from None
    if len(values) != PARTS[row["kind"]]:
        raise row.error(f"{row['kind']} needs {PARTS[row['kind']]} numbers, not {len(values)}")
    return PeriodWord(row["kind"], values)


def load_period_words(path: Path) -> dict[str, PeriodWords]:
    """Words of time by language. Raises CatalogueError for an unknown language, kind or value, or a term twice."""
    parts: dict[str, dict[str, PeriodWord]] = {language: {} for language in LANGUAGES}
    glue: dict[tuple[str, str], dict[str, str]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for row in read_seed(path, ("language", "kind", "term", "value", "note")):
        language, kind, term = row["language"], row["kind"], fold(row["term"])
        if language not in LANGUAGES:
            raise row.error(f"unknown language {language!r}")
        if not term:
            raise row.error("no term")
        group = "part" if kind in PARTS else "end" if row["value"] == "ended" else kind
        if line := seen.get((language, group, term)):
            raise row.error(f"{row['term']!r} stands already in line {line}")
        seen[language, group, term] = row.line
        if kind in PARTS:
            parts[language][term] = _part(row)
        elif kind in _WORD_LISTS or row["value"] in _GLUE.get(kind, ()):
            glue.setdefault((language, group), {})[term] = row["value"]
        else:
            raise row.error(f"unknown kind or value: {kind}, {row['value']!r}")
    return {language: _words(language, parts[language], glue) for language in LANGUAGES}


def _words(
    language: str, parts: Mapping[str, PeriodWord], glue: Mapping[tuple[str, str], Mapping[str, str]]
) -> PeriodWords:
    def terms(group: str) -> Mapping[str, str]:
        return glue.get((language, group), {})

    return PeriodWords(
        language=language,
        parts=parts,
        leads=terms("lead"),
        lead_ends=frozenset(lead.split()[-1] for lead in terms("lead")),
        tails=terms("tail"),
        tail_starts=tuple(terms("tail")),
        joins=terms("join"),
        ends=frozenset(terms("end")),
        articles=frozenset(terms("article")),
        month_articles={article: int(step) for article, step in terms("month_article").items()},
        definite=frozenset(terms("definite")),
        after_ellipsis=frozenset(terms("after_ellipsis")),
        year_nouns=tuple(terms("year_noun")),
        counted=frozenset(terms("counted")),
        no_plurals=frozenset(terms("no_plural")),
        quantifiers=frozenset(terms("quantifier")),
        name_nouns=frozenset(terms("name_noun")),
        documents=frozenset(terms("document")),
        releases=tuple(terms("release")),
        since_clauses=frozenset(terms("since_clause")),
        expected=frozenset(terms("expected")),
        events=tuple(terms("event")),
        values_before=tuple(terms("value_before")),
        relatives=tuple(terms("relative")),
        reached=tuple(terms("reached")),
        aims=tuple(terms("aim")),
        figure_leads=frozenset(terms("figure_lead")),
        figure_breaks=frozenset(terms("figure_break")),
        alone_before=tuple(terms("alone_before")),
        alone_behind=tuple(terms("alone_behind")),
        begun=frozenset(terms("begun")),
        comparing=frozenset(terms("comparing")),
        determiners=frozenset(terms("determiner")),
        earlier_verbs=frozenset(terms("earlier_verb")),
        apart=frozenset(terms("apart")),
        abbreviations=frozenset(terms("abbreviation")),
        split_financial_year=frozenset(terms("split_financial_year")),
        april_text=frozenset(terms("april_text")),
        april_year=frozenset(terms("april_year")),
    )


@once_for_seeds
def period_words() -> dict[str, PeriodWords]:
    """The words of ``period_words.csv`` in the seeds in use, read once."""
    return load_period_words(seeds_in_use() / "period_words.csv")
