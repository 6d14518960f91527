"""The words of ``seeds/figure_words.csv``: what stands round a figure and tells that it is
lost, what it counts and what it is no figure of."""

from __future__ import annotations

from pipeline.catalogue.seeds import SeedRow, once_for_seeds, read_kinds, seeds_in_use
from pipeline.extract.lexicon import alternation

KINDS = frozenset(
    {
        "hedge",  # between a verb and its figure, besides the qualifiers that are cues: lost A FURTHER 300
        "loses",  # a verb before what is lost: LOST 300 people
        "costs",  # a verb before who loses, then what: COST the island 300 people, KOSTETE die Betriebe 300 Stellen
        "cost",  # such a verb behind what is lost: 300 Stellen GEKOSTET
        "livelihood",  # what people lose themselves: lost their JOBS
        "dismissed",  # what is done to people or posts: were LAID OFF
        "vanished",  # what posts do: 300 jobs VANISHED
        "post",  # ends a noun for what a firm cuts: ARBEITSPLÄTZE
        "cutting",  # an infinitive of loss that makes the figure behind it one of who cuts: ABBAUEN wollen 35 Prozent
        "cutter",  # a word behind a figure that makes it one of who loses: 27 Prozent WOLLEN Personal abbauen
        "vacant",  # what makes posts things, not persons: 300 Stellen sind UNBESETZT
        "days",  # days that are counted, not how long something lasts
        "good",  # what the air is on such days: an 260 Tagen GUT
        "air",  # what it is said of
        "more",  # behind an amount: it is by so much: 11 Tage MEHR
        "container",  # what shows that 箱 are containers: 集装箱
        "vital_rate",  # births, deaths and marriages, told per thousand people: 出生率
        "age",  # how old people become or are on average: 预期寿命
        "led",  # right before a figure that is no object: VON 300 auf 200
        "led_by",  # so with a word between: MIT minus 3
        "led_hedge",  # between such a word and its figure
        "parted",  # between a verb and a figure that is no longer its object: verlor, ABER
    }
)


@once_for_seeds
def figure_words(kind: str, language: str | None = None) -> str:
    """A pattern of the words of a kind, of one language or of all, the longest first; without words one that never
    matches. Raises CatalogueError for a row of an unknown kind."""
    return alternation({row["word"] for row in _rows() if row["kind"] == kind and language in (None, row["language"])})


@once_for_seeds
def _rows() -> tuple[SeedRow, ...]:
    return tuple(read_kinds(seeds_in_use() / "figure_words.csv", KINDS))
