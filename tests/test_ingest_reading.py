"""From files to articles: our digests, the labelled articles where they are there, pages, hostile bytes."""

from __future__ import annotations

import collections
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.ingest import Unread, ingest, read_article
from pipeline.ingest.language import detect_language
from pipeline.ingest.other_article import date_by_other_articles
from pipeline.records import Article

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
DIGESTS = ROOT / "seeds" / "articles"
EVALUATION = ROOT.parent / "shared" / "evaluation"
needs_labelled_articles = pytest.mark.skipif(
    not (EVALUATION / "dev").is_dir(), reason="the labelled articles are not on this machine"
)
BODY = (
    "The economy of Hubei grew 5.2 percent in 2023, the statistics bureau said on Monday, beating the expectations of "
    "many analysts, while exports rose by a tenth and incomes by 6.1 percent."
)


def json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(text: str | bytes, name: str = "a.txt") -> Article:
    article = read_article(text if isinstance(text, bytes) else text.encode(), name)
    assert isinstance(article, Article)
    return article


def known_part(article: Article) -> str | None:
    """The date of publication as far as it is known: 2025-03-27, 2025-12, 2022."""
    if article.published_on is None or article.published_precision is None:
        return None
    return article.published_on.isoformat()[: {"day": 10, "month": 7, "year": 4}[article.published_precision]]


def in_furniture(article: Article, row: dict[str, Any]) -> bool:
    start = row["start"] if row["start"] is not None else article.text.find(row["quote"])
    end = start + len(row["quote"])
    return start >= 0 and any(span.char_start < end and start < span.char_end for span in article.furniture)


def test_the_digests_are_dated_as_their_sources_are() -> None:
    articles = {article.article: article for article in ingest(DIGESTS).articles}
    assert {name[:3]: (known_part(article), article.published_basis) for name, article in articles.items()} == {
        "000": ("2026-01-03", "header"),
        "001": ("2025-03-27", "other_article"),
        "002": ("2025-12-23", "address"),
        "003": ("2022", "inferred"),
        "004": ("2025-12", "inferred"),
    }


def test_the_digests_agree_with_their_manifest() -> None:
    articles = {article.article: article for article in ingest(DIGESTS).articles}
    manifest = json_lines(GOLDEN / "seeds_manifest.jsonl")
    assert [row["article"] for row in manifest] == sorted(articles)
    for row in manifest:
        article = articles[row["article"]]
        assert (article.language, known_part(article), article.publisher) == (
            row["language"],
            row["published"],
            row["publisher"],
        )


def test_the_digests_hold_every_labelled_figure_outside_furniture() -> None:
    articles = {article.article: article for article in ingest(DIGESTS).articles}
    rows = json_lines(GOLDEN / "seeds_gold.jsonl")
    assert (len(rows), sum(not row["optional"] for row in rows)) == (73, 67)
    for row in rows:
        article = articles[row["article"]]
        assert article.text[row["start"] : row["start"] + len(row["quote"])] == row["quote"]
        assert not in_furniture(article, row)


@needs_labelled_articles
@pytest.mark.parametrize(("labelled", "least_dated"), [("dev", 0.95), ("seeds", 1.0)])
def test_the_labelled_articles_are_read_told_and_dated(labelled: str, least_dated: float) -> None:
    articles = {article.article: article for article in ingest(EVALUATION / labelled / "articles").articles}
    manifest = {row["article"]: row for row in json_lines(EVALUATION / labelled / "manifest.jsonl")}
    assert {name for name in manifest if name not in articles} <= {"37_empty.txt"}
    assert all(article.language == manifest[name]["language"] for name, article in articles.items())
    dates = collections.Counter(
        "none" if (day := known_part(article)) is None else str(manifest[name]["published"].startswith(day))
        for name, article in articles.items()
    )
    assert dates["False"] <= 0.02 * len(articles)
    assert dates["True"] >= least_dated * len(articles)


@needs_labelled_articles
@pytest.mark.parametrize("labelled", ["dev", "seeds"])
def test_no_labelled_figure_lies_in_furniture_or_off_its_place(labelled: str) -> None:
    articles = {article.article: article for article in ingest(EVALUATION / labelled / "articles").articles}
    for row in json_lines(EVALUATION / labelled / "gold.jsonl"):
        article, start = articles[row["article"]], row["start"]
        if start is not None:
            assert article.text[start : start + len(row["quote"])] == row["quote"]
        else:
            assert row["quote"] in article.text.replace("\xa0", " ")
        assert not in_furniture(article, row)


@needs_labelled_articles
def test_the_empty_article_is_listed() -> None:
    unread = ingest(EVALUATION / "dev" / "articles").unread
    assert [(file.article, file.reason) for file in unread] == [("37_empty.txt", "empty_file")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (BODY, "en"),
        ("Die Ausfuhren Sachsens stiegen im vergangenen Jahr um drei Prozent auf fünfzig Milliarden Euro.", "de"),
        ("全市地区生产总值同比增长百分之六。", "zh"),
        ("香港經濟持續復蘇，按年上升6.5%，GDP數據由政府統計處公布。", "zh"),
        ("Le produit intérieur brut de la région a augmenté de deux pour cent en 2023, selon l'institut.", "fr"),
        ("5.2", "und"),
        ("1 2 3 " * 100, "und"),
    ],
)
def test_the_language_is_told_or_left_open(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_title_publisher_and_address_come_from_the_text() -> None:
    article = read(
        f"Delta keeps growing\n\n{BODY}\n\nSource: Delta Review   Editor: C. Qian\nhttps://example.org/a/b\n"
    )
    assert (article.title, article.publisher, article.address) == (
        "Delta keeps growing",
        "Delta Review",
        "https://example.org/a/b",
    )


@pytest.mark.parametrize(
    ("text", "publisher"),
    [
        (f"BEIJING, Feb. 22 (Northern Newswire) -- {BODY}", "Northern Newswire"),
        (f"By Ma Rui | Hexi Business Daily | October 14, 2024\n\n{BODY}", "Hexi Business Daily"),
        (f"{BODY}\n\nCopyright © 1999-2024 Fujian Port News. All rights reserved.", "Fujian Port News"),
        (f"{BODY}\n\nQuelle: Nordchina Nachrichten    Druckversion | Kommentare (0)", "Nordchina Nachrichten"),
        ("西南经济电讯重庆10月24日电（记者 罗川）2024年生产总值8.7万亿元，增长5%。", "西南经济电讯"),
        ("时间:2022-08-17 来源:南方工商时讯 作者:李涛\n\n广西:一条铁路,一片海", "南方工商时讯"),
        (f"{BODY}\n\n(http://german.china.org.cn/txt/2025-12/23/content_1.htm)", "china.org.cn"),
        (BODY, None),
    ],
)
def test_the_publisher_is_found_where_it_is_named(text: str, publisher: str | None) -> None:
    assert read(text).publisher == publisher


EVENT = read("A robot is shown at the opening of the 2025 Zhongguancun Forum in Beijing, March 27, 2025. " + BODY)


def test_an_event_dates_the_article_that_names_only_its_weekday() -> None:
    undated = read(
        "The 2025 Zhongguancun Forum, which opened on Thursday, showed results. In 2024 sales rose.", "b.txt"
    )
    _, dated = date_by_other_articles([EVENT, undated])
    assert (dated.published_on, dated.published_precision, dated.published_basis) == (
        dt.date(2025, 3, 27),
        "day",
        "other_article",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The 2025 Zhongguancun Forum, which opened on Friday, showed results.",
        "The 2024 Zhongguancun Forum, which opened on Thursday, showed results.",
        "The 2025 Boao Forum, which opened on Thursday, showed results.",
        "The 2025 Zhongguancun Forum showed results.",
    ],
)
def test_another_weekday_year_or_event_dates_nothing(text: str) -> None:
    undated = read(text, "b.txt")
    assert date_by_other_articles([EVENT, undated])[1] == undated


def test_a_page_gives_its_main_text_under_its_headline() -> None:
    page = f"""<html lang="en"><head><title>Hubei grows - Yangtze Daily</title>
        <link rel="canonical" href="https://example.org/2024/hubei"><script>var views = 2931;</script></head>
        <body><ul class="nav"><li><a href="/">Home</a></li><li><a href="/top">Top 10</a></li></ul>
        <h1>Hubei grows</h1><p>{BODY}</p><p>{BODY.replace("5.2", "4.8")}</p><p>{BODY.replace("2023", "2022")}</p>
        <footer>Copyright 2000-2025. Tel 8610-5555</footer></body></html>"""
    article = read(page, "page.HTML")
    assert article.text.startswith("Hubei grows\n")
    assert BODY in article.text
    assert "2931" not in article.text
    assert (article.title, article.publisher, article.address) == (
        "Hubei grows",
        "Yangtze Daily",
        "https://example.org/2024/hubei",
    )


def test_a_page_in_gbk_is_read_as_it_declares() -> None:
    body = "<p>武汉2023年地区生产总值20011.65亿元，比上年增长5.7%，服务业占比最大。</p>" * 3
    page = f'<html><head><meta charset="gb2312"><title>武汉</title></head><body><h1>武汉</h1>{body}</body></html>'
    article = read(page.encode("gb18030"), "a.htm")
    assert (article.language, article.encoding) == ("zh", "gb18030")
    assert "20011.65亿元" in article.text


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 100_000 + BODY + "</div>" * 100_000,
        "<a " * 100_000 + BODY,
        "<h1>" * 50_000 + BODY,
        "<!--" + BODY * 100,
        "<a href='x'>link</a>" * 60_000 + BODY,
        f'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>{BODY}</p>&b;</body></html>',
        f"<html><body><p>{BODY}</p><script>while(true){{}}</script></body></html>",
    ],
)
def test_hostile_pages_are_read(page: str) -> None:
    outcome = read_article(page.encode(), "a.html")
    assert isinstance(outcome, Article | Unread)
    if isinstance(outcome, Article):
        assert "while(true)" not in outcome.text


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "a",
        "in 2024 and 2023 ",
        "Source: x Editor: y ",
        "Source: x | 12 comments\n",
        " ",
        "(photo ",
        "五月5日",
        "增长",
        "Ãx",
        "> ",
        "A",
    ],
)
def test_a_long_repetition_is_read_whole(unit: str) -> None:
    text = unit * (100_000 // len(unit.encode())) + " end of 2024."
    outcome = read_article(text.encode(), "a.txt")
    assert isinstance(outcome, Article | Unread)
    assert not isinstance(outcome, Article) or outcome.text == text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.html", "a.md"]))
def test_any_bytes_are_an_article_or_have_a_reason(data: bytes, name: str) -> None:
    outcome = read_article(data, name)
    assert isinstance(outcome, Article | Unread)
    assert outcome == read_article(data, name)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.sampled_from(["a.txt", "a.html"]))
def test_any_text_keeps_its_spans_in_bounds(text: str, name: str) -> None:
    outcome = read_article(text.encode("utf-8", "replace"), name)
    if isinstance(outcome, Article):
        assert all(0 <= span.char_start < span.char_end <= len(outcome.text) for span in outcome.furniture)
        assert (outcome.published_on is None) == (outcome.published_precision is None)


LABELLED = (
    *(
        pytest.param(path.parent, marks=pytest.mark.slow)  # a thousand articles each
        for path in sorted((Path(__file__).parent / "labelled").glob("*/manifest.jsonl"))
    ),
    *(folder for folder in (EVALUATION / "dev", EVALUATION / "seeds") if folder.is_dir()),
)


#: Texts that report on the whole of a year which is not over yet, or on its half with the year printed beside parts of
#: 'this year' (bc_49): nothing in them tells that it is not the year before.
TOLD_AS_OVER = {
    "ac_31_rlp_wein.txt",
    "ac_54_mannheim.txt",
    "ae_34_thurgau.txt",
    "af_12_stuttgart_haushalt.txt",
    "af_14_zhengzhou_rail.txt",
    "af_26_wuhan_students.txt",
    "af_32_muenchen_mieten.txt",
    "af_39_changsha_media.txt",
    "af_52_nordhessen_lk_kassel.txt",
    "ai_12_chemnitz_haushalt.txt",
    "am_39_wien_einwohner.txt",
    "ao_15_karnataka_survey.txt",
    "ar_42_scotland_rd.txt",
    "as_22_meigonghe.txt",
    "as_57_portugal_chuangxin.txt",
    "az_59_manchester_jahr.txt",
    "bc_49_macao_jichang.txt",
    "t_jingdezhen_jiangxi_interview.txt",
    "z_22c_galati_z.txt",
    "z_24c_tibet_z.txt",
}
#: Texts that report on a financial year, a year or a season long after its end: nothing in them tells that the next
#: year began.
TOLD_LATE = {
    "ad_14_kerala_review.txt",
    "af_14_rheinland_pfalz_wein.txt",
    "ao_01_manchester_decade.txt",
    "av_18_guangxi_yunnan_tang.txt",
    "be_17_western_australia_power.txt",
}


@pytest.mark.parametrize("folder", LABELLED, ids=lambda folder: folder.name)
def test_each_labelled_article_is_read_in_its_language_and_never_dated_in_a_wrong_year(folder: Path) -> None:
    expected = {row["article"]: row for row in json_lines(folder / "manifest.jsonl")}
    found = ingest(folder / "articles")
    assert {each.article for each in (*found.articles, *found.unread)} == set(expected)
    assert all(each.reason in ("no_text", "empty_file", "duplicate") for each in found.unread)
    wrong = {
        article.article: (article.language, known_part(article), expected[article.article])
        for article in found.articles
        if article.language != expected[article.article]["language"]
        or (known_part(article) or "")[:4] not in ("", (expected[article.article]["published"] or "")[:4])
    }
    assert set(wrong) <= TOLD_AS_OVER | TOLD_LATE
    known = sum(article.published_on is not None for article in found.articles)
    assert known >= 0.85 * len(found.articles)


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Wupper-Bank | Regionenbrief Nr. 9 | Rheinland | 4. Mai 2023\n\nAm Rhein wird es eng", "Am Rhein wird es eng"),
        ("Prairie Policy Monitor\n\nKansas wheat stays dry", "Kansas wheat stays dry"),
        ("Home / Henan / Luoyang        [print]\n\nBearings roll out of Luoyang", "Bearings roll out of Luoyang"),
        ("长江口周刊  数字速览  第88期\n\n南通一季度：船多了，布少了", "南通一季度：船多了，布少了"),
        ("share=wx&from_app=news\n\nRails fill up at Erenhot", "Rails fill up at Erenhot"),
        ("Diese Seite nutzt 54 Tracker. [OK]\n\nDie Mosel füllt die Keller", "Die Mosel füllt die Keller"),
        ("STECKBRIEF 7: Die Lausitz\n\nLand und Leute heute", "STECKBRIEF 7: Die Lausitz"),
        ("答记者问 | 二季度青岛外贸成色几何?\n\n问:出口多少?", "答记者问 | 二季度青岛外贸成色几何?"),
        ("Wirtschaftsbericht Tirol, Mai 2024\n\n1. Ausfuhr", "Wirtschaftsbericht Tirol, Mai 2024"),
    ],
)  # fmt: skip
def test_a_paper_s_name_or_the_way_through_its_site_is_no_title(head: str, title: str) -> None:
    assert read(f"{head}\n\n{BODY}").title == title
