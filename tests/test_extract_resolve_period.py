"""Which periods and bases are offered for a figure, and what their features tell; no learned weights are used."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import reduce
from pathlib import Path

import pytest

from pipeline.catalogue.catalogue import Catalogue, load_catalogue
from pipeline.extract.alignment import Aligned
from pipeline.extract.article import read_context
from pipeline.extract.context import Context
from pipeline.extract.period_attachment import attached, attachment, slot
from pipeline.extract.period_pool import PeriodCandidate
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import names_of
from pipeline.extract.resolve_base import base_candidates
from pipeline.extract.resolve_period import period_candidates
from pipeline.extract.state import Resolved, State
from pipeline.records import Article

SEEDS = Path(__file__).parents[1] / "seeds"
PUBLISHED = dt.date(2024, 7, 20)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SEEDS)


class Scene:
    """A text with the figures that were read in it."""

    def __init__(self, catalogue: Catalogue, text: str, language: str, title: str | None = None) -> None:
        article = Article("a.txt", "a", text, language, "utf-8", published_on=PUBLISHED, title=title)
        self.context: Context = read_context(article, catalogue)[0]
        self.text = text

    def figure(self, words: str) -> Quantity:
        start = self.text.index(words)
        return next(q for q in self.context.quantities.items if q.start <= start < q.end)

    def row(self, words: str, measure: str = "level", period: str | None = None) -> Resolved:
        figure = self.figure(words)
        return Resolved(figure, self.context.document.sentence_at(figure.start), measure=measure, period=period)

    def periods(
        self, words: str, rows: Sequence[Resolved] = (), measure: str = "level"
    ) -> dict[str | None, tuple[PeriodCandidate, list[str]]]:
        state = reduce(State.followed_by, rows, State())
        found, names = period_candidates(self.context, self.row(words, measure), state, None)
        return {
            candidate.code: (candidate, list(names_of(features)))
            for candidate, features in zip(found, names, strict=True)
        }

    def bases(self, row: Resolved, rows: Sequence[Resolved] = ()) -> dict[str | None, list[str]]:
        return dict(zip(*base_candidates(self.context, row, State(list(rows))), strict=True))

    def owner(self, words: str) -> str | None:
        """The figure that the mention at these words belongs to."""
        start = self.text.index(words)
        mention = next(m for m in self.context.periods.items if m.start <= start < m.end)
        figure = attached(self.context, mention)
        return self.text[figure.start : figure.end] if figure else None


@pytest.mark.parametrize(
    ("language", "text", "mention", "figure"),
    [
        ("en", "The rate went from 21% in 2008 to 27% in 2010.", "2008", "21%"),
        ("en", "The rate went from 21% in 2008 to 27% in 2010.", "2010", "27%"),
        ("en", "In 2016 there were 1,200 and in 2020, despite closed borders, 5,027.", "2016", "1,200"),
        ("en", "In 2016 there were 1,200 and in 2020 just 5,027.", "2020", "5,027"),
        ("de", "Heute sind es 100 Linien (2017: 42 Linien).", "2017", "42"),
        ("de", "Es folgten 48 Milliarden Euro (2021) und 55 Milliarden Euro (2022).", "2022", "55 Milliarden Euro"),
        ("zh", "强度从2020年的6%升到2023年的8%。", "2020", "6%"),
        ("zh", "强度从2020年的6%升到2023年的8%。", "2023", "8%"),
    ],
)
def test_a_period_beside_a_figure_belongs_to_it(
    catalogue: Catalogue, language: str, text: str, mention: str, figure: str
) -> None:
    assert Scene(catalogue, text, language).owner(mention) == figure


def test_a_period_with_a_clause_of_its_own_belongs_to_no_figure(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "In 2023, after a weak start, the port handled 5 million tonnes and 30,000 ships.", "en")
    assert scene.owner("2023") is None
    mention = scene.context.periods.items[0]
    assert attachment(scene.context, scene.figure("30,000"), mention) == "leads"


@pytest.mark.parametrize(
    ("language", "text", "start", "end"),
    [
        ("en", "Spending rose from 2.8 percent to 3.3 percent.", "2.8", "3.3"),
        ("de", "Der Anteil stieg von 36,3 Prozent auf 36,5 Prozent.", "36,3", "36,5"),
        ("de", "Der Anteil stieg 2023 von 36,3 auf 36,5 Prozent.", "36,3", "36,5"),
        ("zh", "占比由7.8%升至24.9%。", "7.8", "24.9"),
    ],
)
def test_two_figures_of_a_movement_know_their_ends(
    catalogue: Catalogue, language: str, text: str, start: str, end: str
) -> None:
    scene = Scene(catalogue, text, language)
    assert slot(scene.context, scene.figure(start)) == "start"
    assert slot(scene.context, scene.figure(end)) == "end"


def test_a_lone_figure_is_no_movement(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Spending rose to 3.3 percent. Exports came to 5 million tonnes.", "en")
    assert slot(scene.context, scene.figure("3.3")) == slot(scene.context, scene.figure("5 million")) == "single"


def test_ends_of_an_interval_are_offered_to_a_movement(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Spending rose from 2.8 percent to 3.3 percent between 2018 and 2023.", "en")
    offered = scene.periods("2.8")
    assert {"2018", "2023", "2018/2023", None} <= set(offered)
    assert "interval_start|slot=start" in offered["2018"][1]
    assert "interval_end|slot=start" in offered["2023"][1]


def test_the_day_that_ends_a_year_is_offered(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Its population grew by 3.7 percent in the year to July 1, 2023, to 4.7 million.", "en")
    assert {"2022-07/2023-06", "2023-07-01"} <= set(scene.periods("3.7", measure="growth"))


def test_the_months_of_a_half_are_offered_to_a_movement(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Between July and December 2021 the rate fell from 14.5% to 11.8%.", "en")
    assert {"2021-07", "2021-12"} <= set(scene.periods("11.8%"))


def test_a_movement_from_one_quarter_to_the_next_may_be_for_either(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Output contracted by 0.7 percent between the third and the fourth quarter of 2012.", "en")
    offered = scene.periods("0.7", measure="growth")
    assert {"2012-Q3", "2012-Q4", "2012-S2"} <= set(offered)
    assert "interval_end|next=True" in offered["2012-Q4"][1]
    scene = Scene(catalogue, "Output contracted by 0.7 percent between 2012 and 2019.", "en")
    assert "interval_end|next=False" in scene.periods("0.7", measure="growth")["2019"][1]


@pytest.mark.parametrize(
    ("language", "span", "ends"),
    [
        ("en", "between the first quarter of 2018 and the first quarter of 2019", ("2018-Q1", "2019-Q1")),
        ("en", "from Q3 2022 to Q2 2024", ("2022-Q3", "2024-Q2")),
        ("en", "from the first half of 2018 to the first half of 2019", ("2018-S1", "2019-S1")),
        ("de", "vom vierten Quartal 2022 bis zum vierten Quartal 2023", ("2022-Q4", "2023-Q4")),
    ],
)
def test_what_lies_between_quarters_or_halves_ends_with_one(
    catalogue: Catalogue, language: str, span: str, ends: tuple[str, str]
) -> None:
    noun = {"en": "Payrolls grew by 3.2 percent", "de": "Die Beschäftigung wuchs um 3,2 Prozent"}[language]
    offered = Scene(catalogue, f"{noun} {span}.", language).periods("3", measure="growth")
    assert set(ends) <= set(offered)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Bis Ende Mai kamen 300 Gäste.", {"2024-05-31", "2024-01/2024-05"}),
        ("Bis Mai kamen 300 Gäste.", {"2024-05", "2024-01/2024-05"}),
        ("Ende Mai waren 300 Gäste da.", {"2024-05-31"}),
        ("Bis 12. Mai kamen 300 Gäste.", {"2024-05-12"}),
    ],
)
def test_up_to_a_month_may_be_the_year_so_far(catalogue: Catalogue, text: str, codes: set[str]) -> None:
    assert set(Scene(catalogue, text, "de").periods("300")) - {None} == codes


def test_a_change_between_the_same_months_of_two_years_is_for_the_later_one(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Zwischen Mai 2019 und Mai 2023 stieg die Zahl um 15 Prozent.", "de")
    assert "2019-05/2023-05" not in scene.periods("15", measure="growth")
    assert "2019-05/2023-05" in scene.periods("15", measure="average_growth")


def test_ends_of_an_earlier_interval_are_offered_to_a_movement_only(catalogue: Catalogue) -> None:
    text = "经济总量在2018年至2023年间翻番。占比由7.8%升至24.9%。城市有30个。"
    scene = Scene(catalogue, text, "zh")
    assert "2018" in scene.periods("7.8")
    assert "2018" not in scene.periods("30个")


def test_a_movement_within_one_period_offers_the_year_before_to_its_start(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Der Anteil sank 2023 von 22,9 auf 21,7 Prozent. Der Gewinn fiel von 5 auf 4 Euro.", "de")
    assert "2022" in scene.periods("22,9")
    assert "2022" not in scene.periods("21,7")
    rows = [scene.row("22,9", period="2022"), scene.row("21,7", period="2023")]
    assert "2022" in scene.periods("5 auf", rows)


def test_a_movement_offers_the_period_of_the_like_end_of_one_before(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Coal fell from 30 percent to 20 percent. Wind rose from 5 percent to 9 percent.", "en")
    rows = [scene.row("30 percent", period="2010"), scene.row("20 percent", period="2022")]
    assert "parallel" in scene.periods("5 percent", rows)["2010"][1]


def test_a_period_of_the_sentence_is_stated_and_one_before_is_context(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "In 2022 much was built. The port handled 5 million tonnes in 2023.", "en")
    offered = scene.periods("5 million")
    assert offered["2023"][0].basis == "stated"
    assert offered["2022"][0].basis == "context"
    assert "att=mine_after" in offered["2023"][1]


def test_a_period_of_a_sentence_without_figures_leads_to_those_behind_it(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "5月出口5亿元。再看前5个月的指标:\n\n进口9亿元。", "zh")
    offered = scene.periods("9亿")
    assert "earlier|leads=colon|newer=0" in offered["2024-01/2024-05"][1]
    assert "earlier|leads=no|newer=1" in offered["2024-05"][1]


def test_a_semicolon_parts_a_period_from_a_figure(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Exports grew strongly in 2022; imports came to 5 million tonnes.", "en")
    assert any(name.startswith("semi=True") for name in scene.periods("5 million")["2022"][1])


def test_the_age_of_a_period_counts_from_the_publication(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "上半年进出口5亿元,2015年为3亿元,2035年将达9亿元。", "zh")
    offered = scene.periods("5亿")
    assert "lag=45|part" in offered["2024-S1"][1]
    assert "lag=old|year" in offered["2015"][1]
    assert "lag=-5|year" in offered["2035"][1]


@pytest.mark.parametrize(
    ("period", "lies"),
    [
        ("2023", "same"),
        ("2019", "before"),
        ("2024-Q1", "behind"),
        ("2023-Q2", "within"),
        ("2021/2024", "around"),
        ("2023-12/2024-02", "across"),
    ],
)
def test_a_period_lies_to_the_one_that_rules(catalogue: Catalogue, period: str, lies: str) -> None:
    scene = Scene(catalogue, "Output was 5 million tonnes, exports 3 million tonnes, imports 2 million tonnes.", "en")
    rows = [scene.row(words, period=code) for words, code in (("5", "2023"), ("3", "2023"), ("2", period))]
    _, features = scene.periods("2 million", rows)[period]
    assert f"p|lies={lies}|sd=0|new=0" in features
    assert f"lies={lies}|level" in features


def test_a_column_of_a_table_leaves_no_choice(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Item        2012    2022\nPopulation  6,111   7,896\n", "en")
    heading = next(m for m in scene.context.periods.items if m.period == "2022")
    found, _ = period_candidates(scene.context, scene.row("7,896"), State(), Aligned(heading, "table"))
    assert [(candidate.code, candidate.origin) for candidate in found] == [("2022", "table")]


def test_no_period_is_always_a_candidate(catalogue: Catalogue) -> None:
    offered = Scene(catalogue, "Das Land ist 12.574 Quadratkilometer groß.", "de").periods("12.574")
    assert set(offered) == {None}
    assert offered[None][0].basis == "context"


def test_an_interval_since_a_start_is_made(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Since 2017 the line has carried 8 million tonnes by the end of 2023.", "en")
    assert "2017/2023" in scene.periods("8 million", measure="cumulative")


def test_an_interval_since_a_month_ends_with_the_month_of_a_day(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Since April 2017, 671 firms had come to Xiongan by the end of May 2024.", "en")
    assert "2017-04/2024-05" in scene.periods("671")


def test_the_quarter_before_is_offered_as_base(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "2023年一季度,出口量环比增长57%。", "zh")
    bases = scene.bases(scene.row("57%", "growth", "2023-Q1"))
    assert "before|mom=True|yoy=False" in bases["2022-Q4"]


def test_a_release_that_compares_with_the_quarter_before_goes_on_so(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Exports rose 5 percent in the first quarter of 2023. Imports fell 2 percent.", "en")
    before = scene.row("5 percent", "growth", "2023-Q1")
    before.base = "2022-Q4"
    bases = scene.bases(scene.row("2 percent", "growth", "2023-Q1"), [before])
    assert "before|habit=True|yoy=False" in bases["2022-Q4"]
    assert "pbase|same_period=True|sd=1" in bases["2022-Q4"]


def test_a_year_has_no_part_before_it(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Die Ausfuhren stiegen um 5 Prozent.", "de")
    assert set(scene.bases(scene.row("5 Prozent", "growth", "2023"))) == {None}


def test_the_start_of_an_interval_is_offered_as_base(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Trade grew by 4 trillion yuan from 2018 to 2022.", "en")
    bases = scene.bases(scene.row("4 trillion", "change", "2022"))
    assert "start|end=True|change" in bases["2018"]


def test_the_period_itself_is_no_base(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "2023 wuchs die Wirtschaft gegenüber 2019 um 5 Prozent.", "de")
    bases = scene.bases(scene.row("5 Prozent", "growth", "2023"))
    assert "2019" in bases
    assert "2023" not in bases


def test_a_period_in_the_text_but_not_told_as_time_is_no_candidate(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "HARBOUR, July 20, 2024 (Wire) -- The port handled 5 million tonnes.", "en")
    assert set(scene.periods("5 million")) == {None}


def test_a_sentence_without_an_end_offers_few_periods(catalogue: Catalogue) -> None:
    text = " and ".join(f"exports rose {year % 90 + 5} percent in {year}" for year in range(1950, 2023))
    scene = Scene(catalogue, text, "en")
    assert len(scene.periods("47 percent in 2022")) < 60


def test_a_movement_goes_from_the_first_of_the_periods_that_its_sentence_names(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "Trains began in 2017, and in 2021 trade had gone from 228 tonnes to 601 tonnes.", "en")
    assert {"slot=start|order=first"} <= set(scene.periods("228 tonnes")["2017"][1])
    assert {"slot=start|order=last"} <= set(scene.periods("228 tonnes")["2021"][1])
    assert {"slot=end|order=last"} <= set(scene.periods("601 tonnes")["2021"][1])
    assert not any(
        "order=" in name for name in Scene(catalogue, "It had 5 tonnes in 2017.", "en").periods("5")["2017"][1]
    )


def test_a_figure_of_the_title_may_be_for_a_period_told_behind_bylines(catalogue: Catalogue) -> None:
    title = "Trade of Hesse up 7 percent"
    text = f"{title}\n\nBy Our Own Reporter\n\nHarbour News\n\nHesse grew. Its trade came to 30 billion euros in 2023."
    assert "2023" in Scene(catalogue, text, "en", title).periods("7 percent")
    assert "2023" not in Scene(catalogue, text, "en").periods("7 percent")


def test_a_chinese_movement_over_the_same_time_offers_each_figure_its_end(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "2019年有8家企业，2023年有9家企业。港口同期由5座增至7座。", "zh")
    assert "2019" in scene.periods("5座")
    assert "2019/2023" not in scene.periods("5座")
    assert "2023" in scene.periods("7座")
    assert "2019/2023" not in scene.periods("7座")


def test_the_length_of_a_chinese_mean_is_offered_to_no_later_sentence(catalogue: Catalogue) -> None:
    scene = Scene(catalogue, "2023年工业增长18.4%，两年平均增长5.3%。汽车产业增长66.7%。", "zh")
    assert "2021/2023" in scene.periods("5.3%", measure="average_growth")
    assert "2021/2023" not in scene.periods("66.7%", measure="growth")
