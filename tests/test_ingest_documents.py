"""PDF, Word, mail and saved pages: their text, what they state of themselves, and what the damaged ones get."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from documents import pdf

from pipeline.catalogue.sources import Limits
from pipeline.ingest import Unread, ingest, read_article
from pipeline.records import Article

TEXT = "The economy of Saxony grew by 1.2 percent in 2023, the statistics office in Kamenz said."
PARAGRAPH = [
    "The economy of Saxony grew by 1.2 percent in 2023, the office said, and exports",
    "rose to 53.7 billion euros. Output of the chip makers round Dresden was up by a",
    "tenth.",
]


def read(data: bytes, name: str) -> Article:
    article = read_article(data, name)
    assert isinstance(article, Article), article
    return article


def reason(data: bytes, name: str, limits: Limits | None = None) -> str:
    outcome = read_article(data, name, limits)
    assert isinstance(outcome, Unread), outcome
    return outcome.reason


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_the_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    article = read(pdf([["Saxony grows", "", *PARAGRAPH, "", "Page 1"], PARAGRAPH]), "a.pdf")
    assert article.text.startswith("Saxony grows\n")
    assert article.text.count(" ".join(PARAGRAPH)) == 2
    assert (article.language, article.encoding, article.title) == ("en", "pdf", "Saxony grows")


def test_a_chinese_pdf_is_read() -> None:
    lines = ["湖北省统计局公布", "2023年，湖北省地区生产总值55803.63亿元，", "按不变价格计算，比上年增长6.0%。"]
    article = read(pdf([lines]), "a.pdf")
    assert "55803.63亿元" in article.text
    assert article.language == "zh"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf([PARAGRAPH], locked=True), "encrypted"),
        (pdf([PARAGRAPH])[:300], "damaged_file"),
        (b"%PDF-1.7\n" + b"\0" * 1000, "damaged_file"),
        (b"no PDF", "damaged_file"),
        (b"", "damaged_file"),
        (pdf([[]]), "no_text"),
    ],
)
def test_a_pdf_without_a_text_says_why(data: bytes, expected: str) -> None:
    assert reason(data, "a.pdf") == expected


def test_a_pdf_with_more_text_than_an_article_may_have_is_not_read() -> None:
    assert reason(pdf([PARAGRAPH] * 9), "a.pdf", Limits(max_article_bytes=100)) == "too_large"


def test_a_word_document_gives_paragraphs_and_tables_in_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("Saxony grows")
    table = document.add_table(2, 2)
    for index, cell in enumerate(("Year", "Growth", "2023", "1.2 %")):
        table.cell(index // 2, index % 2).text = cell
    document.add_paragraph(TEXT)
    file = io.BytesIO()
    document.save(file)
    article = read(file.getvalue(), "a.docx")
    assert article.text == f"Saxony grows\n\nYear\tGrowth\n2023\t1.2 %\n\n{TEXT}\n"
    assert (article.title, article.encoding, article.published_basis) == ("Saxony grows", "docx", "inferred")


def bomb() -> bytes:
    file = io.BytesIO(word(TEXT))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bin", b"0" * 60_000_000)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (word(TEXT)[:2000], "damaged_file"),
        (b"no archive", "damaged_file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 500, "encrypted"),
        (bomb(), "too_large"),
        (word(" "), "no_text"),
    ],
)
def test_a_word_document_without_a_text_says_why(data: bytes, expected: str) -> None:
    assert reason(data, "a.docx") == expected


def mail(**headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in headers.items():
        message[name] = value
    return message


def test_a_mail_is_an_article_and_so_are_its_attachments(tmp_path: Path) -> None:
    message = mail(Subject="Saxony grows", From="Jörg Weiß <jw@example.org>", Date="Tue, 05 Mar 2024 23:30:00 +0100")
    message.set_content(TEXT)
    message.add_alternative(f"<html><body><p>{TEXT} But in HTML.</p></body></html>", subtype="html")
    message.add_attachment(word("In Bavaria it grew by 2.4 percent."), "application", "x", filename="../../b.docx")
    message.add_attachment(b"\x89PNG", "image", "png", filename="logo.png")
    (tmp_path / "m.eml").write_bytes(message.as_bytes())
    result = ingest(tmp_path)
    first, second = result.articles
    assert (first.article, first.text.strip(), first.title) == ("m.eml", TEXT, "Saxony grows")
    assert (first.author, str(first.published_on), first.published_basis) == ("Jörg Weiß", "2024-03-05", "header")
    assert (second.article, second.text.strip()) == ("m.eml/b.docx", "In Bavaria it grew by 2.4 percent.")
    assert [(each.article, each.reason) for each in result.unread] == [("m.eml/logo.png", "unsupported_type")]


def test_a_mail_in_an_old_encoding_is_read() -> None:
    message = mail(Subject="湖北")
    message.set_content("湖北省2023年地区生产总值比上年增长6.0%，工业增长5.6%。", charset="gb2312")
    article = read(message.as_bytes(), "m.eml")
    assert "增长6.0%" in article.text
    assert (article.title, article.language, article.encoding) == ("湖北", "zh", "gb18030")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "damaged_file"),
        (b"\n\nno header", "damaged_file"),
        (b"Subject: x\nContent-Type: image/png\n\nabc", "no_text"),
        (b"Subject: x\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n" * 5, "no_text"),
    ],
)
def test_a_mail_without_a_text_says_why(data: bytes, expected: str) -> None:
    assert reason(data, "m.eml") == expected


def test_a_mail_nested_beyond_reason_is_not_parsed() -> None:
    head = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))
    assert reason(b"Subject: x\n" + head + b"\n" + TEXT.encode(), "m.eml") == "nested_too_deep"


def test_a_page_saved_as_one_file_has_the_address_that_the_browser_noted() -> None:
    message = mail(Subject="x", **{"Snapshot-Content-Location": "https://example.org/saxony"})
    message.make_related()
    page = f"<html><head><title>Saxony grows</title></head><body><h1>Saxony grows</h1><p>{TEXT}</p></body></html>"
    message.add_related(page, subtype="html")
    message.add_related(b"\x89PNG", "image", "png")
    article = read(message.as_bytes(), "a.mhtml")
    assert (article.title, article.address) == ("Saxony grows", "https://example.org/saxony")
    assert TEXT in article.text


def test_metadata_of_a_page_come_from_its_tags_and_its_json_ld() -> None:
    linked = (
        '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Saxony grows", '
        '"datePublished": "2024-03-05T08:00:00+01:00", "author": {"@type": "Person", "name": "Jana Kern"}, '
        '"publisher": {"@type": "Organization", "name": "Saxon News"}, "url": "https://example.org/s"}'
    )
    page = (
        f'<html lang="en"><head><title>Saxony grows</title><script type="application/ld+json">{linked}</script></head>'
        f"<body><article><h1>Saxony grows</h1><p>{TEXT}</p><p>{PARAGRAPH[0]}</p></article></body></html>"
    )
    article = read(page.encode(), "a.html")
    assert (article.title, article.author, article.publisher) == ("Saxony grows", "Jana Kern", "Saxon News")
    assert (str(article.published_on), article.published_basis) == ("2024-03-05", "meta")


@pytest.mark.parametrize(
    ("text", "author"),
    [
        (f"Saxony grows\nBy Jana Kern | Saxon News | 5 March 2024\n\n{TEXT}", "Jana Kern"),
        (f"Sachsen wächst\nVon Jörg von Weiß, Dresden\n\n{TEXT}", "Jörg von Weiß"),
        (f"湖北增长\n作者：李小涛 2024-03-05\n\n{TEXT}", "李小涛"),
        (f"Saxony grows\nBy Our Bureau, Dresden\n\n{TEXT}", None),
        (f"Saxony grows\nBy staff reporters in Dresden\n\n{TEXT}", None),
        (TEXT, None),
    ],
)
def test_the_author_is_found_where_a_byline_names_one(text: str, author: str | None) -> None:
    assert read(text.encode(), "a.txt").author == author


def test_bytes_that_are_no_text_stay_so_whatever_they_are_called() -> None:
    assert reason(pdf([PARAGRAPH]), "a.txt") == "binary_file"
