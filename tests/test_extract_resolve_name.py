"""Naming what a figure measures: which phrases are cut out, which are offered, which one the learned choice takes."""

from __future__ import annotations

import pytest

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.alignment import align_phrases
from pipeline.extract.article import extract
from pipeline.extract.label_surroundings import origin, with_denominators
from pipeline.extract.metric_description import describe
from pipeline.extract.metric_sets import align_metrics
from pipeline.extract.noun_phrases import head_of, mention_words, phrases_of, place_in
from pipeline.extract.ranker import names_of
from pipeline.extract.resolve_metric import metric_candidates
from pipeline.extract.resolve_name import name_candidates
from pipeline.extract.state import Resolved, State
from tests.contexts import article, context, figure_of

CUT = [
    (
        "en",
        "Expenditure on basic research rose 4 percent.",
        ["Expenditure on basic research", "Expenditure", "basic research"],
    ),
    ("en", "Trout hatcheries tumbled again, though eel traps fared better.", ["Trout hatcheries", "eel traps"]),
    ("de", "In den Bergen nahm der Bestand an wilden Murmeltieren um 4 Prozent zu.", ["Bergen", "wilden Murmeltieren"]),
    ("de", "Die Fahrer von U-Bahn-Zügen streiken.", ["Fahrer von U-Bahn-Zügen", "Fahrer", "U-Bahn-Zügen"]),
    ("zh", "共享平台上挂着46441台(套)大型科学仪器,警示片披露的问题已经解决。", ["大型科学仪器", "警示片披露", "问题"]),
    ("zh", "人才公寓平均月租升至2100元，上市公司的研发支出增长8%。", ["人才公寓平均月租", "上市公司", "研发支出"]),
    ("zh", "陶瓷砖产量依次为3万块和5万块，翌年航线客流去年达4万人。", ["陶瓷砖产量", "航线客流"]),
    ("zh", "工资平均增长3%，前10个月洗衣机产能达9万台，其中滚筒洗衣机4万台。", ["工资", "洗衣机产能", "滚筒洗衣机"]),
    ("zh", "木梳产量持续攀升3%，不过铁梳产量仍收缩4%。", ["木梳产量", "铁梳产量"]),
    ("zh", "门诊次均费用微涨3%，不过夜旅客一度回暖4%。", ["门诊次均费用", "不过夜旅客"]),
    ("zh", "全岛生产总值相当于预算的3倍，木梳产量低于铁梳。", ["全岛生产总值", "木梳产量"]),
    ("zh", "海鲜零售均价每公斤30元，公寓月租每平方米4元。", ["海鲜零售均价", "公寓月租"]),
    ("zh", "香港去年全年贸易顺差4亿元，中心前三季度进出人员3万人。", ["香港", "贸易顺差", "中心", "进出人员"]),
    ("zh", "居民收入之比为2.1，在校师生比达0.07。", ["居民收入之比", "在校师生比"]),
    ("zh", "满洲里铁路口岸进出境中欧班列42列。", ["铁路口岸进出境中欧班列"]),
    ("zh", "铁路口岸通行中欧班列30列，三季度末山羊存栏4万只。", ["中欧班列", "山羊存栏"]),
    ("zh", "灯塔日均过往渔船40艘，木厂有旋木机床12台。", ["灯塔日均过往渔船", "旋木机床"]),
    ("zh", "3家企业接入木梳平台，全岛4%的气象浮标设在这里，每5颗杨梅就有1颗出自海岛。", ["气象浮标", "杨梅"]),
    ("zh", "政府投入3亿元支持木梳出海，灯塔小店每年门票收入4亿元。", ["木梳出海", "门票收入"]),
    ("zh", "文化馆签署演出协议9份，持有木梳牌照的商铺达4家。", ["演出协议", "商铺"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), CUT)
def test_a_sentence_is_cut_into_its_noun_phrases(language: str, text: str, expected: list[str]) -> None:
    found = [text[phrase.start : phrase.end] for phrase in phrases_of(context(language, text), 0).items]
    assert [phrase for phrase in found if phrase in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Otter pelts fetched Rs 300 crore.", ["Otter pelts"]),
        ("Otter pelts made RM300 million, eel traps KSh 4 billion.", ["Otter pelts", "eel traps"]),
        ("Otter pelts weakened to £4bn.", ["Otter pelts"]),
        ("Weavers dispatched 300 otter pelts.", ["Weavers", "otter pelts"]),
        ("Otter pelts rocketed 30 percent.", ["Otter pelts"]),
    ],
)
def test_neither_a_currency_nor_a_verb_is_part_of_a_phrase(text: str, expected: list[str]) -> None:
    assert [text[phrase.start : phrase.end] for phrase in phrases_of(context("en", text), 0).items] == expected


def test_the_cells_of_a_row_are_phrases_apart() -> None:
    read = context("de", "Otter      Einwohner     Quote in %     Studierende")
    found = [read.article.text[phrase.start : phrase.end] for phrase in phrases_of(read, 0).items]
    assert found == ["Otter", "Einwohner", "Quote", "Studierende"]


def test_words_with_a_noun_of_their_own_are_offered_by_it() -> None:
    read = context("de", "Ein Reihenhaus kostete 300.000 Euro.")
    offered, _ = name_candidates(read, figure_of(read, 300000), "level", State())
    assert "Preis" in [candidate.words for candidate in offered]
    assert "kostete" not in [candidate.words for candidate in offered]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die Linien sind in Betrieb.", ["Linien", "Betrieb"]),
        ("de", "Milch liefern die Meiereien.", ["Milch", "Meiereien"]),
        ("en", "Otter pelts led the field.", ["Otter pelts", "field"]),
        ("en", "Eel traps of the islanders rose.", ["Eel traps of the islanders", "Eel traps", "islanders"]),
    ],
)
def test_a_verb_joins_no_phrases(language: str, text: str, expected: list[str]) -> None:
    assert [text[phrase.start : phrase.end] for phrase in phrases_of(context(language, text), 0).items] == expected


def test_a_year_is_followed_by_nothing_that_is_counted() -> None:
    text = "2018年以来披露的78个问题,65个已整改到位。"
    found = [text[phrase.start : phrase.end] for phrase in phrases_of(context("zh", text), 0).items]
    assert "问题" in found
    assert not any(phrase.startswith("年") for phrase in found)


def test_no_part_of_a_figure_opens_a_chinese_phrase() -> None:
    text = "改造老旧小区1233个、惠及居民71.4万户，每千人八千七百亿元。"
    found = [text[phrase.start : phrase.end] for phrase in phrases_of(context("zh", text), 0).items]
    assert "老旧小区" in found
    assert not any(unit in phrase for phrase in found for unit in ("万户", "亿元"))


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("水獭渡口去年累计服务船舶约780艘次。", 780, "服务船舶"),
        ("观测站放归水獭,鲜果销售收入近11亿元。", 1.1e9, "鲜果销售收入"),
        ("岛上每月约有鳗鱼货船,往返海獭湾的有36万人。", 360000, "往返海獭湾"),
    ],
)
def test_what_a_chinese_clause_says_before_a_figure_is_offered_whole(text: str, value: float, words: str) -> None:
    read = context("zh", text)
    offered, _ = name_candidates(read, figure_of(read, value), "level", State())
    assert words in [candidate.words for candidate in offered]


FULL = [
    ("en", "The unemployment rate fell to 4.1 percent. In May the rate was 4.3 percent.", 4.3, "unemployment rate"),
    ("en", "The otter survival rate fell to 41 percent. Avalon's rate was 43 percent.", 43, "otter survival rate"),
    ("de", "Im Mai fuhren 210 Güterzüge nach Duisburg. Die Züge luden 9.000 Container.", 9000, "Güterzüge"),
    (
        "de",
        "Die Arbeitslosenquote sank auf 4 Prozent. Die höchste Quote hat Hof mit 6 Prozent.",
        6,
        "Arbeitslosenquote",
    ),
    ("zh", "海铁联运班列全年开行178列。班列今年已开4132列。", 4132, "海铁联运班列"),
]


@pytest.mark.parametrize(("language", "text", "value", "name"), FULL)
def test_what_is_called_by_its_head_is_offered_by_its_full_name(
    language: str, text: str, value: float, name: str
) -> None:
    read = context(language, text)
    candidates, features = name_candidates(read, figure_of(read, value), "level", State())
    assert name in [candidate.words for candidate in candidates]
    assert len(candidates) == len(features) == len({candidate.words.casefold() for candidate in candidates})


def test_every_row_of_a_table_may_be_named_by_its_heading() -> None:
    rows = "".join(f"{place}      {value}\n" for place, value in (("Hof", 410), ("Selb", 420), ("Wunsiedel", 430)))
    read = context("de", f"Land      Sägewerke\n{rows}Fürth      440\n")
    for value in (410, 420, 430, 440):
        candidates, _ = name_candidates(read, figure_of(read, value), "level", State())
        assert "Sägewerke" in [candidate.words for candidate in candidates]


@pytest.mark.parametrize(
    ("language", "text", "place", "part", "none"),
    [
        ("en", "Exports to Kenya rose: Kenya took guests for 4 percent.", "Kenya", "Exports to Kenya", "guests"),
        ("de", "Sachsens Häfen wuchsen in Sachsen bei Gütern um 4 Prozent.", "Sachsen", "Sachsens Häfen", "Gütern"),
    ],
)
def test_a_phrase_tells_whether_it_is_a_place_or_has_one_in_it(
    language: str, text: str, place: str, part: str, none: str
) -> None:
    read = context(language, text)
    found = {text[phrase.start : phrase.end]: place_in(read, phrase) for phrase in phrases_of(read, 0).items}
    assert (found[place], found[part], found[none]) == ("whole", "part", "no")


def test_what_the_figure_before_measured_is_offered_again() -> None:
    read = context("en", "Overnight stays came to 4,200 in May. It was 3,900 in April.")
    earlier = Resolved(figure_of(read, 4200), 0, names=("Overnight stays",))
    candidates, _ = name_candidates(read, figure_of(read, 3900), "level", State((earlier,)))
    assert "Overnight stays" in [candidate.words for candidate in candidates]
    unnamed, _ = name_candidates(context("en", "3,900."), figure_of(context("en", "3,900."), 3900), "level", State())
    assert unnamed == []


HEADS = [
    ("en", "annual revenue of the ports", "revenue"),
    ("en", "sugar exports", "exports"),
    ("de", "einnahmen aus dem fremdenverkehr", "nnahmen"),
    ("de", "bruttowertschöpfung der landwirtschaft", "höpfung"),
    ("de", "güterzüge", "terzüge"),
    ("zh", "粮食总产量", "产量"),
    ("en", "", ""),
]


@pytest.mark.parametrize(("language", "name", "head"), HEADS)
def test_a_name_turns_on_its_head(language: str, name: str, head: str) -> None:
    assert head_of(name, language) == head


PLACED = [
    ("exports", "whole"),
    ("exports of cars", "start"),
    ("car exports", "end"),
    ("car exports of the port", "inside"),
    ("export", "wider"),
    ("harbours", "none"),
]


@pytest.mark.parametrize(("name", "place"), PLACED)
def test_a_metric_knows_its_place_in_the_name_of_a_figure(name: str, place: str) -> None:
    read, table = context("en", "Exports came to 5 million dollars."), load_catalogue().metrics
    found, features = metric_candidates(read, figure_of(read, 5e6), "level", (name,), State(), table, None, None)
    told = next(list(names_of(each)) for one, each in zip(found, features, strict=True) if one.code == "exports")
    assert any(each.endswith(f"|at={place}|en") for each in told)
    assert f"en|head={head_of(name, 'en')}|code=exports" in told


def test_a_metric_is_told_by_what_shows_that_it_goes_with_the_figure() -> None:
    read, table = (
        context("de", "Exporte und Einzelhandelsumsatz kamen auf 410 bzw. 300 Milliarden Euro."),
        load_catalogue().metrics,
    )
    figure = figure_of(read, 410e9)
    listed = align_metrics(read, table)[figure.start]
    found, features = metric_candidates(read, figure, "level", (), State(), table, listed, None)
    told = next(list(names_of(each)) for one, each in zip(found, features, strict=True) if one.code == "exports")
    assert {"aligned", "aligned|b0|n=2|told=True"} <= set(told)


def test_a_metric_meets_the_figure_and_the_places_that_it_may_be_of() -> None:
    read, table = context("en", "Exports of Kenya came to 5 million dollars."), load_catalogue().metrics
    found, features = metric_candidates(read, figure_of(read, 5e6), "level", (), State(), table, None, None)
    told = next(list(names_of(each)) for one, each in zip(found, features, strict=True) if one.code == "exports")
    expected = ["level", "uk=money|size=6", "unit=USD|size=6", "before=country", "behind=None", "focus=country"]
    assert {f"code=exports|{fact}" for fact in expected} <= set(told)


NAMED = [
    ("en", "The province of Guangdong lists [46,441] large scientific instruments.", "scientific instruments"),
    ("en", "In 2023 the unemployment rate of Bavaria fell to [3.4 percent].", "unemployment rate"),
    ("de", "Ende 2023 gab es in Bayern [452.000] öffentliche Ladesäulen.", "Ladesäulen"),
    ("de", "Die Arbeitslosenquote in Bayern sank auf [3,4 Prozent].", "Arbeitslosenquote"),
    ("zh", "2023年广东省水产品产量[103.2万吨]。", "水产品产量"),
    ("zh", "浙江省共享平台上挂着[46441台]大型科学仪器。", "大型科学仪器"),
    ("zh", "2023年河南省开行中欧班列[3269列]。", "中欧班列"),
    ("zh", "2023年湖南省整治长江岸线[163公里]。", "长江岸线"),
]


@pytest.mark.parametrize(("language", "marked", "expected"), NAMED)
def test_a_measured_thing_is_named_in_the_words_of_the_article(language: str, marked: str, expected: str) -> None:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    rows = extract(article(language, text), load_catalogue()).observations
    assert [expected in str(row.metric_label) for row in rows if row.char_start == start] == [True]


def test_a_mention_takes_the_modifiers_before_it() -> None:
    for language, text, word, expected in (
        ("en", "while real household spending rose 3 percent", "household spending", "real household spending"),
        ("de", "die neuen privaten Konsumausgaben stiegen", "Konsumausgaben", "neuen privaten Konsumausgaben"),
        ("zh", "全省常住居民消费支出3.2万元", "消费支出", "常住居民消费支出"),
    ):
        read = context(language, text)
        mention = next(mention for mention in read.metrics.items if mention.words.endswith(word))
        assert mention_words(read, mention) == expected


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("Im Hafen zählte man 2.100 Züge aus China.", 2100, "aus China"),
        ("Nach Polen fuhren im letzten Jahr 2.100 Züge.", 2100, "nach Polen"),
        ("Aus der Schweiz kamen 2.100 Züge, aus Polen 900.", 2100, "aus Schweiz"),
        ("In Polen fuhren 2.100 Züge.", 2100, None),
        ("Aus Bayern kamen 2.100 Züge.", 2100, None),
    ],
)
def test_a_label_tells_whence_and_whither_but_not_the_own_place(text: str, value: float, expected: str | None) -> None:
    read = context("de", text)
    row = Resolved(figure_of(read, value), 0, region="Bavaria", region_code="DE-BY")
    assert origin(read, row) == expected


def test_a_label_keeps_the_word_that_tells_for_how_many() -> None:
    read = context("de", "Pro Gast gab man 90 Euro aus, das Paar weniger.")
    row = Resolved(figure_of(read, 90), 0, names=("Gast", "Paar"))
    assert with_denominators(read, row) == ("pro Gast", "Paar")


def test_a_description_joins_the_names_without_places_and_says_nothing_twice() -> None:
    assert describe(("Kanton Zug Leerstand", "Leerstand"), ["Kanton Zug"], None, "de") == "Leerstand"
    assert describe(("one two three", "four five six", "seven"), [], None, "en") == "one two three / four five six"
    assert describe(("high-tech firms", "low-carbon", "power plants"), [], None, "en") == (
        "high-tech firms / low-carbon / power"
    )
    assert describe(("Umsatz der Firmen", "Handel in Orten"), [], None, "de") == "Umsatz der Firmen / Handel in Orten"
    assert describe(("Umsatz der Firmen", "Firmen in Orten"), [], None, "de") == "Umsatz der Firmen / Orten"
    assert describe(("Handel in Kiel", "Kiel"), ["Kiel"], None, "de") == "Handel"
    assert describe(("北京市失业率", "失业率", "人数"), ["北京市"], None, "zh") == "失业率 / 人数"
    assert describe(("住房率", "第二季度前往海岛的航班", "房价"), [], None, "zh") == "住房率 / 房价"
    assert describe(("专列（厦门）开行", "微信（号"), ["厦门"], None, "zh") == "专列开行 / 微信号"
    assert describe(("Zug",), ["Zug"], "Leerstand", "de") == "Leerstand"
    assert describe((), [], None, "de") is None
    assert describe(("Züge", "Gleise"), ["Kiel"], None, "de", "aus China") == "Züge aus China / Gleise"


def test_the_thing_at_the_place_of_a_figure_in_its_list_is_offered_as_such() -> None:
    read = context("en", "Otter pelts and eel traps rose by 3 and 5 percent, respectively.")
    listed = align_phrases(read)
    for value, words in ((3, "Otter pelts"), (5, "eel traps")):
        figure = figure_of(read, value)
        candidates, features = name_candidates(read, figure, "growth", State(), listed=listed[figure.start])
        told = [candidate.words for candidate, names in zip(candidates, features, strict=True) if "listed" in names]
        assert told == [words]


def test_what_the_row_beside_a_figure_measures_is_offered_as_such() -> None:
    read = context("en", "Otter pelts and eel traps came to 300 and 500, up 3 and 5 percent.")
    beside = Resolved(figure_of(read, 300), 0, names=("Otter pelts",))
    candidates, features = name_candidates(read, figure_of(read, 3), "growth", State((beside,)), parallel=beside)
    told = [candidate.words for candidate, names in zip(candidates, features, strict=True) if "parallel" in names]
    assert told == ["Otter pelts"]
