"""The places that a figure may belong to and what tells them apart; what shares and comparisons are held against."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import extract, read_context
from pipeline.extract.context import Context
from pipeline.extract.place_roles import role_of
from pipeline.extract.place_traits import traits_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.ranker import Ranker, names_of
from pipeline.extract.region_mention import RegionMention
from pipeline.extract.region_spots import Standing, lies
from pipeline.extract.resolve_reference import reference_candidates
from pipeline.extract.resolve_region import RegionCandidate, region_candidates
from pipeline.extract.state import Resolved, State
from pipeline.records import Article

CATALOGUE = load_catalogue()


def article(text: str, language: str) -> Article:
    return Article("a", "x", text, language, "utf-8", published_on=dt.date(2024, 5, 1), title=None)


def context(text: str, language: str = "en") -> Context:
    return read_context(article(text, language), CATALOGUE)[0]


def last_percentage(read: Context) -> Quantity:
    return [figure for figure in read.quantities.items if figure.unit_code == "percent"][-1]


def features(text: str, language: str = "en", measure: str = "growth") -> dict[str | None, list[str]]:
    """Features of the candidates for the last percentage of a text, by name."""
    read = context(text, language)
    figure = last_percentage(read)
    row = Resolved(figure, read.document.sentence_at(figure.start), measure=measure)
    return {candidate.name: names for candidate, names in told(read, row)}


def told(read: Context, row: Resolved, *before: Resolved) -> list[tuple[RegionCandidate, list[str]]]:
    """The candidates for a figure behind others, each with its features."""
    candidates, found, _ = region_candidates(read, row, State(before), CATALOGUE.regions, Standing.of(read), None)
    return [(candidate, list(names_of(names))) for candidate, names in zip(candidates, found, strict=True)]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Output in the whole of Kenya rose.", "owner"),
        ("en", "Output in all Kenya rose.", "within"),
        ("en", "Exports to Kenya rose.", "partner"),
        ("en", "Prices rose faster than in Kenya.", "compared"),
        ("en", "Prices matched those of Kenya.", "compared"),
        ("en", "Ships left for Kenya.", "partner"),
        ("en", "Compared with Kenya it is small.", "compared"),
        ("en", "Kenya grew.", "open"),
        ("en", "The Kenya of today grew.", "open"),
        ("de", "Die Schweiz wuchs.", "open"),
        ("en", "Last year, Kenya grew.", "mark"),
        ("de", "Die Ausfuhren nach Kenia stiegen.", "partner"),
        ("de", "Im Vergleich zu Kenia ist es klein.", "compared"),
        ("de", "Die Preise im benachbarten Kenia stiegen.", "within"),
        ("zh", "去年对文莱出口增长。", "partner"),
        ("zh", "产值是文莱的1.8倍。", "compared"),
        ("zh", "增速居文莱第二。", "compared"),
        ("zh", "去年的文莱第一产业增长。", "owner"),
        ("zh", "出口占广东的一半。", "whole"),
        ("zh", "增速高于广东。", "compared"),
        ("zh", "去年外贸(不含广东)增长。", "partner"),
        ("zh", "园区跨广东、广西两省。", "partner"),
    ],
)
def test_the_word_before_a_place_tells_its_role(language: str, text: str, role: str) -> None:
    read = context(text, language)
    assert role_of(read.document.folded, language, 0, read.regions.items[0]) == role


def test_candidates_end_with_the_sentence_and_the_ruling_places() -> None:
    found = features("Kenya grew by 5 percent. " + "Peru is far. Chad is farther. Iran, Iraq, Cuba too. " * 2)
    assert "Kenya" in found
    assert 1 < len(found) < len({"Kenya", "Peru", "Chad", "Iran", "Iraq", "Cuba"})


def test_a_figure_looks_at_a_bounded_number_of_mentions() -> None:
    names = ["Peru", "Iran", "Iraq", "Cuba", "Kenya", "Uganda", "Mali"]
    text = (
        "Peru and Mali lead. Ghana is small. "
        + " ".join(f"{name} is near." for name in names * 30)
        + " It grew by 5 percent."
    )
    assert "Ghana" not in features(text)


def test_a_place_that_only_tells_where_another_lies_is_marked() -> None:
    found = features("Trade of Xiamen, a port in Fujian, rose by 5 percent.")
    assert "b|above_left" in found["Fujian"]
    assert "b|below_right" in found["Xiamen"]


def test_a_place_that_is_only_held_against_begins_no_sentence() -> None:
    found = features("苏州增长。工业增速高于全省，苏州为5.1%。", "zh")
    assert "sentence|begins=True|growth" in found["Suzhou"]


@pytest.mark.parametrize(
    ("language", "text", "name", "feature"),
    [
        ("en", "Growth is slow (Spain: 2.4 percent).", "Spain", "b|gap=:"),
        ("de", "In Spanien (2,4 Prozent) ist es wenig.", "Spain", "b|gap=("),
        ("zh", "西班牙（2.4%）较低。", "Spain", "b|gap=("),
    ],
)
def test_a_sign_between_place_and_figure_is_a_feature(language: str, text: str, name: str, feature: str) -> None:
    assert feature in features(text, language)[name]


@pytest.mark.parametrize(
    ("language", "text", "here", "elsewhere", "feature"),
    [
        ("zh", "苏州和南京公布数据。\n【南京市】全年工业增长5.1%。", "Nanjing", "Suzhou", "section=alone|{}"),
        (
            "de",
            "Bayern meldet Daten.\nHessen im Detail\nAuf 21.115 km² wuchs die Zahl um 3 Prozent.",
            "Hesse",
            "Bavaria",
            "section=one|{}",
        ),
        ("en", "Kenya tells.\nUganda and Ghana\nGrowth was 4 percent.", "Uganda", "Kenya", "section=several|{}"),
        ("en", "Kenya tells.\n2. Uganda: growth was 4 percent.", "Uganda", "Kenya", "opening=alone|{}"),
    ],
)
def test_a_heading_speaks_for_the_places_that_it_names(
    language: str, text: str, here: str, elsewhere: str, feature: str
) -> None:
    found = features(text, language)
    assert feature.format(True) in found[here]
    assert feature.format(False) in found[elsewhere]


def test_how_far_a_figure_is_behind_its_heading() -> None:
    found = features("Bayern meldet Daten.\nHessen im Detail\nEs folgt die Zahl.\nSie wuchs um 3 Prozent.", "de")
    assert "section=one|True|since=2" in found["Hesse"]
    assert "section=one|False|since=2" in found["Bavaria"]


def test_the_place_of_the_figure_before_is_told_from_what_it_was_held_against() -> None:
    read = context("Kenya made up 5 percent of Africa. It grew by 6 percent.")
    first, second = read.quantities.items
    previous = Resolved(first, 0, measure="share", region="Kenya", reference="Africa")
    row = Resolved(second, 1, measure="growth")
    by_name = {candidate.name: names for candidate, names in told(read, row, previous)}
    assert "p|sd=1" in by_name["Kenya"]
    assert "p|was_reference" in by_name["Africa"]


def test_what_is_measured_meets_the_kind_of_place() -> None:
    read = context("The port of Mombasa in Kenya took in 1.45 million TEU.")
    row = Resolved(read.quantities.items[0], 0, metric_code="port_throughput_teu", names=("containers",))
    by_kind = {candidate.kind: set(names) for candidate, names in told(read, row)}
    assert {"metric=port_throughput_teu|kind=port", "unit=TEU|kind=port", "metric=port_throughput_teu|Mombasa"} <= (
        by_kind["port"]
    )
    assert "metric=port_throughput_teu|kind=country" in by_kind["country"]


@pytest.mark.parametrize(
    ("code", "other", "expected"),
    [
        ("CN-GD", "CN-GD", "same"),
        ("CN", "CN-CITY-NINGBO", "above"),
        ("CN-CITY-NINGBO", "CN", "below"),
        ("CN-GD", "CN-ZJ", "beside"),
        ("CN-CITY-NINGBO", "KE", "apart"),
        (None, "KE", "unknown"),
        ("KE", None, "unknown"),
    ],
)
def test_how_two_places_lie(code: str | None, other: str | None, expected: str) -> None:
    assert lies(CATALOGUE.regions, code, other) == expected


@pytest.mark.parametrize(
    ("name", "opens", "followed", "left", "right"),
    [
        ("Kenya", "paragraph", "12+", "en:l=", "en:r=grew"),
        ("Uganda", "sentence", "00", "en:l=in", "en:r=,"),
        ("Ghana", "none", "11", "en:l=of", "en:r=grew"),
        ("Rwanda", "sentence", "00", "en:l=for", "en:r=."),
    ],
)
def test_what_a_mention_is_where_it_stands(name: str, opens: str, followed: str, left: str, right: str) -> None:
    read = context(
        "Kenya grew by 5 percent. Exports rose by 6 percent. As in Uganda, that of Ghana grew 7 percent. So for Rwanda."
    )
    mention = next(mention for mention in read.regions.items if mention.name == name)
    traits = traits_of(read, mention)
    assert (traits.opens, traits.left, traits.right) == (opens, left, right)
    assert traits.followed == followed


def test_a_place_that_the_sentence_does_not_name_brings_what_it_was_before() -> None:
    found = features("Partners in Uganda told little. Output of Kenya fell. It lost 5 percent.")
    assert {"e|en:l=of|near=True", "e|since=0|sd=1", "e|followed=01|sd=1"} <= set(found["Kenya"])
    assert {"e|en:l=in|near=False", "e|since=1|sd=2", "e|followed=00|sd=2"} <= set(found["Uganda"])


def test_how_a_place_lies_to_the_one_before_is_told() -> None:
    read = context("Guangdong made 5 percent. Shenzhen is rich. It grew by 6 percent.")
    first, second = read.quantities.items
    previous = Resolved(first, 0, measure="share", region="Guangdong", region_code="CN-GD")
    row = Resolved(second, 2, measure="growth")
    by_name = {candidate.name: names for candidate, names in told(read, row, previous)}
    assert "before=below|growth" in by_name["Shenzhen"]
    assert "before=same|growth" in by_name["Guangdong"]


@pytest.mark.parametrize(
    ("name", "kind", "sort"),
    [("Pearl River Delta", "cluster", "Delta"), ("Mombasa", "city", "city"), ("Ezeiza Airport", "port", "Airport")],
)
def test_the_name_of_a_place_tells_of_what_sort_it_is(name: str, kind: str, sort: str) -> None:
    assert RegionMention(0, 1, None, name, kind, "name", "region.gazetteer").sort == sort


@pytest.mark.parametrize("measure", ["share", "difference", "multiple"])
def test_references_are_nothing_the_own_place_or_another(measure: str) -> None:
    read = context("Guangdong is rich. Shenzhen makes up 50 percent of it.")
    row = Resolved(last_percentage(read), 1, measure=measure, region="Shenzhen", region_code="CN-CITY-SHENZHEN")
    candidates, found = reference_candidates(read, row, None, CATALOGUE.regions, Standing.of(read), None)
    names = [candidate.name for candidate in candidates]
    assert names[0] is None
    assert {"Shenzhen", "Guangdong"} <= set(names)
    assert f"above|{measure}" in found[names.index("Guangdong")]
    assert f"own|{measure}" in found[names.index("Shenzhen")]


def test_a_figure_of_each_of_two_places_gives_a_row_for_each() -> None:
    judge = Ranker({"figure": {"yes=>": 1.0}, "region": {"b|kind=x": 1.0}})
    made = extract(article("Bayern und Sachsen legten 2023 um je 1,1 Prozent zu.", "de"), CATALOGUE, judge)
    rows = [(row.region, row.region_code, row.value) for row in made.observations]
    assert [(region, code) for region, code, _ in rows] == [("Bavaria", "DE-BY"), ("Saxony", "DE-SN")]
    assert rows[0][2] == rows[1][2]


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("Exports of Kenya came to 5 billion dollars, up 4 percent.", True),
        ("Exports of Kenya came to 5 billion dollars, those of Ghana rose 4 percent.", False),
        ("Exports of Kenya came to 5 billion dollars. They rose 4 percent.", False),
        ("Exports of Kenya came to 5 billion dollars, imports rose 4 percent.", False),
    ],
)
def test_a_growth_rate_is_of_the_place_of_the_level_that_it_follows(text: str, follows: bool) -> None:
    judge = Ranker(
        {"figure": {"yes=>": 1.0}, "measure": {"growth=>": 1.0}, "metric": {"b0": 1.0}, "region": {"later": 1.0}}
    )
    level, growth = extract(article(text, "en"), CATALOGUE, judge).observations
    assert (level.measure, growth.measure) == ("level", "growth")
    assert ("region:of_level" in growth.rules) == follows
    if follows:
        assert growth.region == level.region == "Kenya"


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("合肥产值100亿元、芜湖80亿元,增速依次为5%和6%。", "zh", ["Hefei", "Wuhu"]),
        ("合肥产值100亿元、芜湖80亿元,全省增长5%和6%。", "zh", []),
        (
            "Kenya sold 5 billion dollars, Ghana 4 billion dollars, up 4 percent and 3 percent.",
            "en",
            ["Kenya", "Ghana"],
        ),
    ],
)
def test_figures_that_run_beside_others_are_of_their_places(text: str, language: str, expected: list[str]) -> None:
    judge = Ranker({"figure": {"yes=>": 1.0}, "measure": {"growth=>": 1.0}, "region": {"b0k0q0": 1.0}})
    rows = extract(article(text, language), CATALOGUE, judge).observations
    assert [row.region for row in rows if "region:of_parallel" in row.rules] == expected


@pytest.mark.parametrize("text", ["", "5 percent", "Kenya", "%", "、、和", "Kenya and", "分别"])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_odd_texts_do_no_harm(text: str, language: str) -> None:
    made = extract(article(text, language), CATALOGUE, Ranker({}))
    assert len(made.observations) <= 1


def test_a_converted_amount_is_as_exact_as_the_first() -> None:
    judge = Ranker({"figure": {"yes=>": 1.0}, "region": {"b|kind=x": 1.0}})
    text = (
        "Exports of Kenya came to 5 billion shillings (about 39 million dollars), imports to nearly 7 billion dollars."
    )
    rows = extract(article(text, "en"), CATALOGUE, judge).observations
    assert [row.qualifier for row in rows] == ["exact", "exact", "nearly"]
