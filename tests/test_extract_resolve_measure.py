"""The measures that a phrase allows and the features that tell them apart."""

from __future__ import annotations

import pytest
from contexts import article, context, figure_of

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.article import extract
from pipeline.extract.cue_relations import cues_before, frames, other_side
from pipeline.extract.ranker import Ranker
from pipeline.extract.resolve_measure import direction_features, directions_of, measure_features, measures_of, stated
from pipeline.extract.state import Resolved, State


@pytest.mark.parametrize(
    ("language", "text", "value", "measures"),
    [
        ("en", "Employment edged up by 22,000 to 16.7 million.", 22000, ("change",)),
        ("en", "Employment edged up by 22,000 to 16.7 million.", 16.7e6, ("level",)),
        ("zh", "该区企业300家，只及苏州的四分之一。", 25, ("multiple",)),
        ("zh", "全市接待游客300万人次，恢复到2019年同期的71%。", 71, ("multiple",)),
        ("zh", "新盘成交约为疫前水平的九成。", 90, ("multiple",)),
        ("zh", "合肥去年引进6万人，不足南京的三分之一。", 100 / 3, ("multiple",)),
        ("en", "The port saw an increase of 300 ships.", 300, ("change",)),
        ("en", "Rents were 90 dollars under the national figure.", 90, ("change", "difference")),
        ("en", "Its score was 15 points below that of Mumbai.", 15, ("change", "difference")),
        ("de", "Das Netz wurde um 710 Kilometer erweitert.", 710, ("change",)),
        ("de", "Es gab einen Zuwachs von 9.438 Betten.", 9438, ("change",)),
        ("de", "Der Export stieg um 5 Prozent.", 5, ("growth", "average_growth")),
        ("de", "Um etwa 900 Personen oder 5 Prozent ist der Ort gewachsen.", 900, ("change",)),
        ("de", "Um etwa 900 Personen oder 5 Prozent ist der Ort gewachsen.", 5, ("growth", "average_growth")),
        ("de", "Um ein Fünftel auf 3 Millionen Euro sank der Export.", 20, ("growth", "average_growth")),
        ("en", "It fetched half the price of 2019.", 50, ("multiple",)),
        ("en", "The rate was half the national one.", 50, ("multiple",)),
        ("en", "The mean was half the figure of 2016.", 50, ("multiple",)),
        ("en", "The rate was half the Italian 6.5 percent.", 50, ("multiple",)),
        ("en", "It fetched Rs 650, half of the previous year's Rs 1,300.", 50, ("multiple",)),
        ("en", "Kent raised $5 billion, barely half of the $11 billion of 2019.", 50, ("multiple",)),
        ("en", "Takings came back to half of those of the same months of 2019.", 50, ("multiple",)),
        ("en", "It stood at a quarter of its level of 2019.", 25, ("multiple",)),
        ("en", "Freight fell 4.5 percent to $45 billion, or nearly 17 percent of it all.", 17, ("share", "level")),
        (
            "en",
            "Exports rose 5 percent, imports from Chile nearly 6 and tourism 7 percent.",
            7,
            ("growth", "average_growth"),
        ),
        ("en", "Exports fell by 5 percent in 2021, those to Chile 8 percent.", 8, ("growth", "average_growth")),
        ("de", "Es wurde ein Viertel der Vorjahresmenge geerntet.", 25, ("multiple",)),
        ("de", "Die Insel ist ein Viertel so groß.", 25, ("multiple",)),
        ("de", "Die Wohnung kostet ein Viertel des Preises von 2019.", 25, ("multiple",)),
        ("de", "Der Flughafen erreichte erst 79 Prozent des Niveaus von 2019.", 79, ("multiple",)),
        ("de", "Der Haushalt schließt mit einem Minus von 28 Millionen Euro.", 28e6, ("level", "change")),
        ("de", "Sie bauten 31.000 Wagen weniger als 2023.", 31000, ("change", "difference")),
        ("de", "Der Lohn lag um 18 Prozent unter dem Landesmittel.", 18, ("growth", "average_growth", "difference")),
        ("zh", "产值由300亿元增至500亿元。", 300e8, ("level",)),
        ("zh", "面积比上年多了89.85万亩。", 898500, ("change", "difference")),
        ("zh", "陶瓷出口缩水两成。", 20, ("growth", "average_growth", "difference")),
        ("zh", "同期房价几近腰斩。", 50, ("growth", "average_growth", "difference")),
        ("zh", "税收因此减收137亿元。", 137e8, ("change", "difference", "cumulative")),
        ("zh", "灯塔公园累计接待游客300万人。", 3e6, ("cumulative", "change")),
        ("zh", "全岛新增木梳铺300家。", 300, ("change", "cumulative", "difference")),
        ("zh", "两岛差距收窄到300亿元。", 300e8, ("difference", "change", "level")),
        ("zh", "木梳业对增长的贡献率达7%。", 7, ("share",)),
        ("zh", "用电缺口约30万千瓦。", 3e5, ("level", "change", "cumulative", "difference")),
        ("zh", "人口微降6万人。", 6e4, ("change", "difference", "cumulative")),
        ("zh", "旅馆少聘了1100名员工。", 1100, ("change", "difference", "cumulative")),
    ],
)
def test_a_phrase_leaves_few_measures(language: str, text: str, value: float, measures: tuple[str, ...]) -> None:
    read = context(language, text)
    assert measures_of(read, figure_of(read, value)) == measures


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It made a quarter of the national total."),
        ("en", "It took a quarter of the $8 billion that Kent raised."),
        ("de", "Es war ein Viertel dessen, was das Land verkauft."),
        ("en", "It shrank by a quarter of its level of 2019."),
    ],
)
def test_a_fraction_of_a_whole_may_be_a_share(language: str, text: str) -> None:
    read = context(language, text)
    assert measures_of(read, figure_of(read, 25)) != ("multiple",)


@pytest.mark.parametrize("text", ["占比由2019年的七成降下来。", "合肥海鲜约为全国的七成。", "占全省平均的七成。"])
def test_a_chinese_fraction_of_a_whole_keeps_its_measures(text: str) -> None:
    read = context("zh", text)
    assert "share" in measures_of(read, figure_of(read, 70))


def test_a_chinese_ratio_that_narrows_by_a_number_is_a_change() -> None:
    read = context("zh", "城乡收入之比缩小0.04，为1.63。")
    assert measures_of(read, figure_of(read, 0.04)) == ("change",)
    assert "multiple" in measures_of(read, figure_of(read, 1.63))


@pytest.mark.parametrize(
    ("text", "value", "measures"),
    [
        ("The county lost an estimated 300 people.", 300, ("change",)),
        ("Frost cost the growers close to 90,000 tonnes.", 90000, ("change",)),
        ("Closing the yard cost 2,700 jobs.", 2700, ("change",)),
        ("Hail destroyed a third of the crop.", 100 / 3, ("growth", "average_growth")),
        ("Growers lost close to half of their herd.", 50, ("growth", "average_growth")),
        ("It said that 22,000 polishers lost their work.", 22000, ("change",)),
        ("Kent lost 900 people in 2022, Leeds 400.", 400, ("change",)),
    ],
)
def test_an_english_loss_is_a_change_down(text: str, value: float, measures: tuple[str, ...]) -> None:
    read = context("en", text)
    assert measures_of(read, figure_of(read, value)) == measures
    assert directions_of(read, figure_of(read, value)) == ("down",)


@pytest.mark.parametrize(
    ("text", "value"), [("A flat cost them 300 pounds.", 300), ("It lost 300 people, and Leeds gained 400.", 400)]
)
def test_a_price_and_a_gain_are_no_losses(text: str, value: float) -> None:
    read = context("en", text)
    assert directions_of(read, figure_of(read, value)) != ("down",)


def test_a_plain_amount_keeps_all_measures() -> None:
    read = context("en", "The zone has 300 firms.")
    assert "level" in measures_of(read, figure_of(read, 300))
    assert "cumulative" in measures_of(read, figure_of(read, 300))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Es gibt 1.200 größere Betriebe.", 1200),
        ("Unter Tage standen 900 Menschen unter Vertrag.", 900),
        ("Zug lag mit 168.000 mehr als doppelt so hoch.", 168000),
        ("Im Mai klagten 78 Prozent über teure Energie.", 78),
    ],
)
def test_a_german_word_of_comparison_may_be_none_of_the_figure(text: str, value: float) -> None:
    read = context("de", text)
    assert {"level", "share"} & {*measures_of(read, figure_of(read, value))}


def test_a_qualifier_is_no_comparison() -> None:
    read = context("en", "The zone has more than 300 firms, 12 more than a year before.")
    first, second = read.quantities.items[:2]
    assert "compared" not in frames(read, first)
    assert "compared" in frames(read, second)
    assert not any("compare" in cue.cues for cue in cues_before(read, 0, first.start))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Am Handel war der Süden mit 30 Prozent beteiligt.", "share"),
        ("Ihr Gewicht sank von 9 auf 5 Prozent.", "share"),
        ("Davon gingen 30 Prozent auf das Konto der Industrie.", "share"),
        ("Es waren 13 Prozent dessen, was die Stadt leistete.", "share"),
        ("Georgia hat im April 12.400 Stellen hinzugewonnen.", "add"),
    ],
)
def test_german_words_of_parts_and_of_what_is_added(text: str, cue: str) -> None:
    assert any(cue in found.cues for found in context("de", text).cues.items)


def test_a_longer_term_hides_a_cue() -> None:
    read = context("zh", "工业增加值500亿元。")
    assert not any("up" in cue.cues for cue in read.cues.items)
    read = context("zh", "工业增加值500亿元，治理水土流失300亩。")
    assert not any(cue.cues & {"up", "down"} for cue in read.cues.items)


@pytest.mark.parametrize(
    ("text", "words", "cue"),
    [
        ("Some 300 new urban jobs were added.", "new urban jobs", "add"),
        ("In May 4 percent were out of work.", "out of work", "rate"),
        ("It spent 4 percent of its GDP on science.", "of its gdp on", "rate"),
        ("Over the same period 300 firms were set up.", "over the same period", "cumulative"),
        ("In the five years 300 firms were set up.", "in the five years", "cumulative"),
    ],
)
def test_english_words_that_tell_a_measure(text: str, words: str, cue: str) -> None:
    read = context("en", text)
    told = {read.document.folded[found.start : found.end]: found.cues for found in read.cues.items}
    assert cue in told[words]


@pytest.mark.parametrize(
    ("text", "value", "ways"),
    [
        ("Während die Ausfuhren anzogen und die Einfuhren um 4 Prozent nachgaben, stieg der Kurs.", 4, ("down",)),
        ("Der Umsatz ist im Mai um rund 4 Prozent auf 98,8 Milliarden Euro abgerutscht.", 4, ("down",)),
        ("Es ging bergab, weil Berner Firmen um 4 Prozent einbüssten.", 4, ("down",)),
        ("Der Export, der um 4 Prozent wuchs, und der Import um 3 Prozent.", 3, ("up", "down")),
        ("Sie lagen um 4 Prozent niedriger.", 4, ("down",)),
        ("Ihre Ausfuhren schrumpften um mehr als 4 Prozent.", 4, ("down",)),
        ("Der Export sank um 6 Prozent auf drei Milliarden, der Import um 4 Prozent auf zwei.", 4, ("down",)),
        ("Der Ort baut ein Viertel weniger Autos.", 25, ("down",)),
        ("Es gab 1.450 Betriebe bzw. 4 Prozent weniger als 2021.", 1450, ("down",)),
        ("Das Minus fiel um 4 Prozent höher aus.", 4, ("up",)),
        ("Die Stunden nahmen um 2 Prozent ab, die Löhne um 4 Prozent zu.", 4, ("up",)),
        ("Sie gaben den Stand um 4 Prozent auf 2 Milliarden zurück.", 4, ("down",)),
        ("Das Wachstum fiel mit 4 Prozent geringer aus als im Bund.", 4, ("up",)),
        ("Der Rückgang schwächte sich von 4 auf 3 Prozent ab.", 4, ("down",)),
        ("Die Kammer senkt ihre Prognose für das Wachstum von 5 auf 4 Prozent.", 4, ("up",)),
        ("Das Land schrumpfte, der Bundesdurchschnitt lag bei 4 Prozent.", 4, ("up",)),
        ("Beide lagen mit 4 bzw. 3 Prozent im Minus.", 4, ("down",)),
        ("Beide lagen mit 3 und 4 Prozent im Plus.", 4, ("up",)),
        ("Die Werke wollen bis Mai 4.000 Betten stilllegen.", 4000, ("down",)),
        ("Um ein Zwanzigstel, nämlich 4 Prozent, sank die Ausfuhr.", 4, ("down",)),
        ("Um gut 4 Prozent, genau 4,2 Prozent, sank die Ausfuhr.", 4, ("down",)),
        ("Nach dem Wachstum sanken die Erlöse auf 4 Prozent.", 4, ("up", "down")),
        ("Um 4 Prozent auf 2 Milliarden Euro ist der Handel im Jahr 2024 gesunken.", 4, ("down",)),
        ("Während Wien ein Minus meldet, ging es im Süden um 4 und im Norden um 3 Prozent aufwärts.", 4, ("up",)),
        ("Im Norden stiegen sie um 4 Prozent und damit langsamer als im Süden.", 4, ("up",)),
        ("Der Süden schrumpfte, während der Norden gerade noch 4 Prozent zulegte.", 4, ("up",)),
        ("Die Quote, die auf 4 Prozent zulegte.", 4, ("up", "down")),
        ("Der Handel sank um 7 Prozent und damit stärker als im Land (4 Prozent).", 4, ("down",)),
        ("Es waren 4 Prozent mehr beziehungsweise 3 Prozent weniger als 2023.", 4, ("up",)),
    ],
)
def test_a_german_verb_behind_its_figure_tells_the_direction(text: str, value: float, ways: tuple[str, ...]) -> None:
    read = context("de", text)
    assert directions_of(read, figure_of(read, value)) == ways


@pytest.mark.parametrize(
    ("text", "value", "ways"),
    [
        ("Jobs were 3 percent up on 2021 but 21,000 down on 2014.", 21000, ("down",)),
        ("It had a surplus and 14,000 more people.", 14000, ("up",)),
        ("It gained 300 firms, while 900 jobs vanished.", 900, ("down",)),
        ("It gained 300 firms and 900 posts that were lost before.", 900, ("down",)),
        ("It gained 900 jobs after losses.", 900, ("up", "down")),
        ("Mining grew, with construction 7 percent in the red.", 7, ("down",)),
        ("Output grew 4 percent after a fall.", 4, ("up", "down")),
    ],
)
def test_an_english_word_right_behind_its_figure_tells_the_direction(
    text: str, value: float, ways: tuple[str, ...]
) -> None:
    read = context("en", text)
    assert directions_of(read, figure_of(read, value)) == ways


@pytest.mark.parametrize(
    ("text", "value", "ways"),
    [
        ("营收缩水了12亿元。", 12e8, ("down",)),
        ("一年里少挖了161万吨煤。", 161e4, ("down",)),
        ("同期房价几近腰斩。", 50, ("down",)),
        ("煤产量一年里少了七百多万吨。", 7e6, ("down",)),
        ("两地人口分别减少2.7万和3.5万。", 3.5e4, ("down",)),
        ("增速放缓1.5个百分点。", 1.5, ("down",)),
        ("房价同比上涨5%。", 5, ("up",)),
        ("降幅收窄2个百分点。", 2, ("up", "down")),
        ("产量少于上年的5万吨。", 5e4, ("up", "down")),
    ],
)
def test_a_chinese_verb_right_before_its_figure_tells_the_direction(
    text: str, value: float, ways: tuple[str, ...]
) -> None:
    read = context("zh", text)
    assert directions_of(read, figure_of(read, value)) == ways


@pytest.mark.parametrize(
    ("text", "value", "ways"),
    [
        ("出口增速放缓到4.2%。", 4.2, ("up",)),
        ("二季度又掉到4.2%。", 4.2, ("up",)),
        ("跌幅收窄至4.2%。", 4.2, ("down",)),
        ("增幅由1月的9%回落到6月的4.2%。", 4.2, ("up",)),
        ("进口一度收窄至4.2%。", 4.2, ("up", "down")),
        ("全省增长6%，低于全国4.2%的增速。", 4.2, ("up",)),
        ("较上季的4.2%明显放慢。", 4.2, ("up",)),
        ("降幅比一季度的4.2%有所收窄。", 4.2, ("down",)),
    ],
)
def test_a_chinese_rate_that_is_reached_or_held_against_turns_as_its_noun(
    text: str, value: float, ways: tuple[str, ...]
) -> None:
    read = context("zh", text)
    assert directions_of(read, figure_of(read, value)) == ways


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("en", "Exports slumped 12 percent.", "down"),
        ("en", "Exports suffered a slide of 12 percent.", "down"),
        ("en", "Exports saw a surge of 12 percent.", "up"),
        ("en", "The mills dismissed 12 percent of their staff.", "down"),
        ("de", "Der Absatz nahm um 12 Prozent ab.", "down"),
        ("de", "Der Absatz nahm um 12 Prozent zu.", "up"),
        ("de", "Der Absatz blieb um 12 Prozent hinter 2019 zurück.", "down"),
        ("de", "Der Containerrückgang um 12 Prozent war erwartet worden.", "down"),
        ("de", "Die Stadt will den Ausstoß um 12 Prozent herunterzufahren versuchen.", "down"),
        ("de", "Der Absatz schnellte um 12 Prozent empor.", "up"),
        ("de", "Die Stadt will den Ausstoß um 12 Prozent drücken.", "down"),
        ("zh", "出口下滑12%。", "down"),
    ],
)
def test_the_nearest_turn_is_a_feature_of_the_direction(language: str, text: str, way: str) -> None:
    read = context(language, text)
    found = direction_features(read, figure_of(read, 12), State())
    assert any(name in (f"b0={way}", f"a0={way}") for name in found)


COURSE = "Exports came to 5 million dollars, 3 percent more. Imports were 2 million dollars, 4 percent more."


def course_features(value: float, *before: tuple[float, str, str]) -> list[str]:
    """Features of a figure of COURSE behind figures with a measure and a metric."""
    read = context("en", COURSE)
    state = State()
    for number, measure, metric in before:
        figure = figure_of(read, number)
        row = Resolved(figure, read.document.sentence_at(figure.start), measure=measure, metric_code=metric)
        state = state.followed_by(row)
    return measure_features(read, figure_of(read, value), state)


def test_the_first_figure_of_an_article_has_nothing_before_it() -> None:
    assert "amount|p=none" in course_features(5e6)
    assert not any("after=" in name or "usual=" in name for name in course_features(5e6))


@pytest.mark.parametrize(
    "told",
    [
        "percent|after=imports|level",
        "percent|after=imports|money>percent",
        "percent|pp=growth>level|percent>money>percent",
        "percent|pp=growth>level|True",
        "percent|alike=growth|percent",
        "percent|usual=growth|percent|1",
    ],
)
def test_a_figure_sees_how_those_before_it_went_on(told: str) -> None:
    assert told in course_features(
        4.0, (5e6, "level", "exports"), (3.0, "growth", "exports"), (2e6, "level", "imports")
    )


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        ("en", "The rate was 3.2 percentage points below that of 2019.", "down"),
        ("en", "The rate was 3.2 points above the mean.", "up"),
        ("de", "Sie lag neun Punkte unter dem Vorjahr.", "down"),
        ("zh", "增速6.1个百分点高于全国。", "up"),
    ],
)
def test_a_word_that_begins_with_the_unit_of_a_figure_stands_behind_it(language: str, text: str, way: str) -> None:
    read = context(language, text)
    figure = read.quantities.items[0]
    assert f"a0={way}" in direction_features(read, figure, State())
    assert all(cue.start >= figure.end for cue in read.cues.items if "elsewhere" in cue.cues)


@pytest.mark.parametrize(
    ("language", "text", "value", "told"),
    [
        ("en", "Exports were 14 percent lower than in 2019.", 14, "other:a=base|than=True|of=False"),
        ("en", "Output is a fifth of its 2019 level.", 20, "other:a=period|than=False|of=True"),
        ("en", "Output is a fifth of the Welsh level.", 20, "other:a=adjective|than=False|of=True"),
        ("de", "Die Quote lag 14 Prozent unter der von Bayern.", 14, "other:a=name|than=True|of=False"),
        ("zh", "客流相当于2019年的八成。", 80, "other:b=base|than=False|of=True"),
        ("zh", "外贸额比苏州低14%。", 14, "other:b=name|than=True|of=False"),
    ],
)
def test_a_clause_tells_what_a_figure_is_held_against(language: str, text: str, value: float, told: str) -> None:
    read = context(language, text)
    assert told in other_side(read, figure_of(read, value))


@pytest.mark.parametrize(
    ("text", "is_of_a_value"),
    [
        ("Die Ernte schrumpfte auf ein Zehntel.", True),
        ("Er betrug nur ein Zehntel des Vorjahreswerts.", True),
        ("Er betrug ein Zehntel des langjährigen Mittels.", True),
        ("Ein Zehntel des Umsatzes entfiel auf Bier.", False),
        ("Der Anteil sank auf ein Zehntel.", False),
        ("Der Absatz sank auf ein Zehntel der Ausfuhren.", False),
    ],
)
def test_a_german_fraction_is_of_an_earlier_value_or_of_a_whole(text: str, is_of_a_value: bool) -> None:
    read = context("de", text)
    assert ("short" in frames(read, read.quantities.items[0])) is is_of_a_value


def test_a_name_beyond_another_figure_is_not_held_against_this_one() -> None:
    read = context("en", "It exported 14 percent to 300 firms in Wales.")
    assert not any(":a" in name for name in other_side(read, figure_of(read, 14)))


def test_a_percentage_of_another_value_is_a_multiple() -> None:
    figure = figure_of(context("zh", "客流相当于2019年的八成。"), 80)
    assert (stated(figure, "share").value, stated(figure, "share").unit_code) == (80, "percent")
    assert (stated(figure, "multiple").value, stated(figure, "multiple").unit_code) == (0.8, "ratio")


@pytest.mark.parametrize(
    ("text", "cue"),
    [("销量暴冲38%。", "up"), ("销量飙38%。", "up"), ("销量泻38%。", "down"), ("早稻歉收38%。", "down")],
)
def test_chinese_verbs_tell_which_way_a_rate_goes(text: str, cue: str) -> None:
    assert any(cue in each.cues for each in context("zh", text).cues.items)


@pytest.mark.parametrize(
    ("text", "metric", "measure"),
    [
        ("Forests cover 41 percent of Kenya.", "forest_coverage", "level"),
        ("Of the workforce 41 percent were out of work.", None, "level"),
        ("Renewable energy has a share of 41 percent in Kenya.", "renewable_share", "share"),
    ],
)
def test_a_share_that_has_a_rate_of_its_own_is_a_level(text: str, metric: str | None, measure: str) -> None:
    known = {"known|coded=False|fit=True": 1.0}
    judge = Ranker(
        {
            "figure": {"yes=>": 1.0},
            "measure": {"share=>": 1.0},
            "name": known,
            "metric": {"fit=yes": 1.0, "proposed": 0.5},
        }
    )
    [row] = extract(article("en", text), load_catalogue(), judge).observations
    assert (row.metric_code, row.measure) == (metric, measure)


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "In 2023 the natural growth rate of Kenya was -5.1 per thousand.", -5.1),
        ("zh", "2023年浙江人口自然增长率为-5.1‰。", -5.1),
        ("en", "In 2023 the birth rate of Kenya was 5.1 per thousand.", 5.1),
    ],
)
def test_a_natural_rate_may_lie_below_zero(language: str, text: str, value: float) -> None:
    judge = Ranker({"figure": {"yes=>": 1.0}, "measure": {"level=>": 1.0}})
    assert [row.value for row in extract(article(language, text), load_catalogue(), judge).observations] == [value]
