"""Furniture: the page's own words are marked, the article's are not, whatever stands beside them."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.catalogue.seeds import CatalogueError, using_seeds
from pipeline.extract.fold import fold
from pipeline.ingest import furniture_cues
from pipeline.ingest.furniture import lay_out

ENGLISH = (
    "The economy of the region grew by 5.2 percent in 2023, the statistics bureau said, with exports up 3 percent "
    "and imports down 2.1 percent over the same period of the year."
)
GERMAN = (
    "Die Wirtschaft der Region ist im Jahr 2023 um 5,2 Prozent gewachsen, teilte das Statistikamt mit; die Ausfuhren "
    "stiegen um 3 Prozent, die Einfuhren sanken dagegen um 2,1 Prozent."
)
CHINESE = (
    "2023年，全区地区生产总值同比增长5.2%，其中出口增长3%，进口下降2.1%，统计部门有关负责人在新闻发布会上介绍了"
    "有关情况，并回答了记者提问。"
)


def marked(text: str) -> list[tuple[str, str]]:
    """Kind and words of each span of furniture."""
    return [(span.kind, text[span.char_start : span.char_end].strip()) for span in lay_out(fold(text)).furniture]


def digits_left(text: str) -> str:
    """The digits outside furniture."""
    spans = lay_out(fold(text)).furniture
    return "".join(
        char
        for at, char in enumerate(text)
        if char.isdigit() and not any(span.char_start <= at < span.char_end for span in spans)
    )


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("cookie_banner", "We value your privacy. We and our 823 partners use cookies. Accept all | Manage 3 settings"),
        ("navigation", "HOME > BUSINESS > ECONOMY      20:14 UTC+8, 2024-12-04"),
        ("navigation", "Skip to main content"),
        ("share_line", "Share to 5 networks · 37 people like this"),
        ("related_stories", "ALSO IN BUSINESS: Port tops 14 million boxes | Krona at 4.24"),
        ("related_stories", "Recent posts 1. Ferries 2. Plum harvest 3. 40 new wells"),
        ("advertisement", "Conference ticket -30% until 30 Nov"),
        ("comment_count", "Comments (0)"),
        ("comment_count", "1.2K views"),
        ("navigation", "Go to Forum >>0 Comment(s)"),
        ("reading_time", "3 min read"),
        ("editor_line", "(Reporting by D. Kwan; editing by P. Roy)  TSX 17,957.37 +0.3%"),
        ("source_line", "Source: Optics Valley. Hotline 027-5555 8800"),
        ("contact", "Enquiries: Room 1208, tel. 0757-5550 1188. Next issue: 10 May."),
        ("contact", "Head office: Plot 12, Harbour Road, Avalon 141001."),
        ("contact", "Dial 12369 to report a leak."),
        ("copyright", "Special Reports | 30 Years of Pudong | Copyright © 1999-2024"),
        ("related_stories", "READ ALSO: Top 10 takeaways | Budget 2025-26 LIVE | 1,204 shares"),
        ("related_stories", "Search Trends"),
        ("tracking", "utm_source=rss&utm_medium=feed&utm_campaign=dgst_0712"),
        ("tracking", "#Shanghai #Jiangsu #Top5"),
        ("conversion_note", "(1 crore = 10 million; 1 lakh = 100,000)"),
        ("market_ticker", "Rand/dollar 18.35 | Gold 2,358 | Brent 82.4          Comments (7)"),
        ("caption", "A fruit stall in Nanning, Sept. 28, 2022. /VCG"),
        ("caption", "File photo: A port worker checks 20 containers."),
        ("page_number", "Page 2 of 5"),
        ("page_number", "1 | 2 | 3 | Next"),
    ],
)
def test_english_furniture(kind: str, line: str) -> None:
    for text in (f"{ENGLISH}\n\n{line}\n", f"{line}\n\n{ENGLISH}\n"):
        assert digits_left(text) == digits_left(ENGLISH)
        assert kind in {found for found, _ in marked(text)}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("cookie_banner", "Wir und unsere 214 Partner verwenden Cookies. [Zustimmen] [Ablehnen]"),
        ("navigation", "Home / Wirtschaft / Tirol                   30.05.2024, 06:00"),
        ("share_line", "Teilen auf 4 Plattformen · Lesedauer 3 Min."),
        ("editor_line", "Redaktion: K. Brandt | Lesedauer: 2 Minuten | 14 Kommentare"),
        ("editor_line", "Text: H. Vogt   |   Ausgabe 33/2022   |   Seite 14"),
        ("copyright", "© Elbe Wirtschaftsbote – Alle Rechte vorbehalten. Abo ab 9,90 € im Monat"),
        ("related_stories", "Mehr zum Thema: Cosco steigt mit 24,99 Prozent ein • 3 Fragen an die Senatorin"),
        ("related_stories", "Meistgelesen 1. Wetter 2. Bundesliga"),
        ("advertisement", "Leine-Kurier, Rubrik Wirtschaft • Jetzt 4 Wochen gratis testen • Kommentare (19)"),
        ("caption", "Volle Parkplätze auch bei Plusgraden. Foto: ATB/Hofer, 2 Bilder"),
        ("stamp", "Grafik 3 und Tabelle 7 im Anhang • Redaktionsschluss: 17. Mai"),
        ("stamp", "kw | 1.290 Won = 1 US-Dollar | Anzeigenschluss 14 Uhr"),
        ("contact", "Rückfragehinweis: 02682 / 600-14, DW 20 (Bürozeiten)"),
        ("market_ticker", "Kurse vom Tage: Mais 41 Dinar/kg – Soja 62 Dinar/kg"),
        ("advertisement", "NB-Leserreise: 5 Tage Meran ab 690 Euro"),
        ("related_stories", "Mehr: Bahn baut 12 Brücken • Börse S. 20"),
        ("navigation", "Zum Herunterladen: Liste der 90 Häfen"),
        ("related_stories", "Lesen Sie morgen: 1.800 Kilometer nach Westen"),
        ("contact", "Foto der Woche • Umfrage: 61 Prozent wollen Fähren • Tippfehler? Schreiben Sie uns"),
        ("contact", "Fragen? Antworten Sie einfach auf diese Mail. Rund 800 Empfänger."),
        ("contact", "Ihre Ansprechpartnerin: Durchwahl -310 bis -318"),
        ("related_stories", "Auch spannend: Heizkosten – nur 4 Prozent mehr"),
        ("comment_count", "Newsletter: hafenpost (3.150 Abonnenten)"),
        ("navigation", "Anhang: 9 Karten, 17 Tabellen"),
        ("advertisement", "Der Bezug der Onlineausgabe kostet 8,90 Euro im Monat"),
    ],
)
def test_german_furniture(kind: str, line: str) -> None:
    for text in (f"{GERMAN}\n\n{line}\n", f"{line}\n\n{GERMAN}\n"):
        assert digits_left(text) == digits_left(GERMAN)
        assert kind in {found for found, _ in marked(text)}


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("editor_line", "责编:奉成  一审:奉成  二审:张武   我要问 | 3评论 | 128赞"),
        ("editor_line", "本版编辑 冯雪 美编 0917 第A03版 要闻"),
        ("share_line", "（责编：何晓）  分享到：微信 微博 QQ空间  浏览 1234 次"),
        ("copyright", "免责声明:本文不构成投资建议。  赞 26  收藏 5  回复 0 楼"),
        ("copyright", "苏ICP备０５０００００１号"),
        ("related_stories", "📊 热搜:国米2-0四连胜 | lucky记录1413天 | 收盘涨5.11%"),
        ("related_stories", "相关阅读 ▶ 南水北调10周年 ▶ 40.2亿吨背后 ▶ 武汉明日最低温-1℃"),
        ("related_stories", "下一篇：5月份CPI上涨0.2%"),
        ("related_stories", "还可以看:湖边新增49位守护人 | 暑期加开86列"),
        ("related_stories", "关联：博物馆送出12万张门票"),
        ("related_stories", "更多 ▶ 46小时纪录片开播 ▶ 红茶又涨了3元"),
        ("stamp", "今天是：2025年8月12日"),
        ("comment_count", "阅读量：1.2万"),
        ("caption", "图为青岛港3号码头。"),
        ("caption", "3月12日，工人在车间作业。 张三 摄"),
        ("contact", "【記者 區穎琳】 天氣：20℃—25℃  電話：2878 0000"),
        ("advertisement", "广告 | 满300减50"),
        ("advertisement", "推广 | 木梳3把19.9元"),
    ],
)
def test_chinese_furniture(kind: str, line: str) -> None:
    for text in (f"{CHINESE}\n\n{line}\n", f"{line}\n\n{CHINESE}\n"):
        assert digits_left(text) == digits_left(CHINESE)
        assert kind in {found for found, _ in marked(text)}


@pytest.mark.parametrize(
    "line",
    [
        "REPORTER: The port handled 18.9 million tons in the nine months. 43 percent came from other provinces.",
        "主持人：按计划，全年生产总值增长6%左右，力争达到1.38万亿元。感谢收看。",
        "答：内销货值首月为8635万元，减免税款690万元。",
        "GDP: 11,817.3 +5.7%",
        "Beijing          4.984,31       +5,2",
        "• Außenhandel 2024: > 1,7 Bio. Yuan",
        "Copper  512.3   +2.1",
        "Gold production 12 tonnes",
        "Volume 1200 tonnes",
        "Wirtschaft  +2,4",
        "Dazu: 300 Betten kamen im Jahr 2023 neu hinzu, sagt das Amt.",
        "社会  5.2",
        "Views of 3,000 firms were surveyed; 45 percent were positive.",
        "By road. 200 million tonnes of goods moved.",
        "Stand Ende 2023 gab es 452.000 Ladesäulen.",
        "Im ersten Monat stiegen die Exporte um 3 %.",
        "Telefonanschlüsse: 1,2 Mio.",
        "Energy > 50 MW | Wind > 30 MW",
        "We pay our vendors within 30 days, with your consent within 40.",
        "Der Bezugspreis für Erdgas stieg auf 40 Euro.",
        "记者从省统计局获悉，上半年GDP增长5%。",
        "时间过半，任务完成55%",
        "今天是第17个世界海洋日。2014年全市渔业产值只有1025万元。",
        "更多企业前来落户，新增35家。",
        "图书馆 120 个",
        "播放量超过10亿次，增长5%",
        "Im Mai ging es auf 7,4 Millionen Tonnen nach oben.",
        "Trade with Ghana was worth 2,240 bn CFA (about US$3.6 billion) in 2023.",
    ],
)
def test_figures_that_look_like_furniture_stay(line: str) -> None:
    assert marked(f"{ENGLISH}\n{line}\n{GERMAN}\n") == []
    assert marked(f"{ENGLISH}\n\n{line}\n") == []


def test_later_copies_of_a_line_are_captions() -> None:
    line = "The Yangtze River Delta seen from the air at 5 pm"
    text = f"{line}\n{line}\n\n{ENGLISH}\n{line}\n"
    assert marked(text) == [("caption", line), ("caption", line)]
    assert lay_out(fold(text)).furniture[0].char_start > 0


def test_a_list_of_stories_goes_with_its_heading() -> None:
    text = f"{ENGLISH}\n\nMost Viewed in 24 Hours\n1. Drought shrinks lake by 75 percent\n2. 7 photos\n\n{GERMAN}\n"
    assert digits_left(text) == digits_left(f"{ENGLISH} {GERMAN}")


def test_a_label_run_into_the_last_sentence_ends_the_article() -> None:
    text = f"{ENGLISH} Source: Agency No. 5"
    assert marked(text) == [("source_line", "Source: Agency No. 5")]


def test_blanks_may_part_a_label_from_the_last_sentence() -> None:
    text = f"{GERMAN}       Auch wichtig: 7 Häfen • 9 Fähren"
    assert marked(text) == [("related_stories", "Auch wichtig: 7 Häfen • 9 Fähren")]


def test_a_photo_credit_inside_a_paragraph_is_marked_alone() -> None:
    text = f"{ENGLISH} (Photo: Archive 2019) {ENGLISH}"
    assert marked(text) == [("caption", "(Photo: Archive 2019)")]


def test_a_date_label_run_into_the_first_sentence_is_a_stamp() -> None:
    assert marked(f" date 2026-01-03 {ENGLISH}") == [("stamp", "date 2026-01-03")]


def test_an_address_is_marked_wherever_it_stands() -> None:
    text = f"{ENGLISH} See https://example.org/a/2024-01-05/b_17.htm for more. {GERMAN}"
    assert marked(text) == [("address", "https://example.org/a/2024-01-05/b_17.htm")]


def test_front_matter_is_marked_whole() -> None:
    text = f"---\ntitle: Five things\ndate: 2024-03-12\n---\n{ENGLISH}\n"
    assert marked(text) == [("front_matter", "---\ntitle: Five things\ndate: 2024-03-12\n---")]


def test_spans_are_in_order_and_do_not_overlap() -> None:
    text = "\n".join(["Home > News > Local", "Source: A  Editor: B | 12 comments"] * 20) + ENGLISH
    spans = lay_out(fold(text)).furniture
    assert all(0 <= span.char_start < span.char_end <= len(text) for span in spans)
    assert all(one.char_end <= other.char_start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (["en", "caption", "everywhere", "photo", "", ""], "scope everywhere is unknown"),
        (["en", "caption", "pattern", "(photo", "photo", ""], "not a regular expression"),
        (["en", "caption", "pattern", "photo", "", ""], "needs a trigger"),
    ],
)
def test_a_seed_row_that_can_t_be_used_is_refused_with_its_line(row: list[str], complaint: str, tmp_path: Path) -> None:
    with (tmp_path / "furniture.csv").open("w", newline="") as file:
        csv.writer(file).writerows([furniture_cues.COLUMNS, row])
    with using_seeds(tmp_path), pytest.raises(CatalogueError, match=rf"furniture.csv:2: .*{complaint}"):
        furniture_cues.furniture_cues()
