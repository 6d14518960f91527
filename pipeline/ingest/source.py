"""Who published an article and under which address, where its own text says so.

Each rule looks at one place; the first that finds a name gives it. When it was published is for ``publication``,
its title for ``title``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.ingest.day_expressions import find_days
from pipeline.ingest.furniture import ADDRESS, PageLayout
from pipeline.ingest.lines import Line, segments
from pipeline.ingest.words import alternatives, words

_NAME_LENGTH = 60
_DATELINE_GAP = 60
_LINES_WITH_NAMES = frozenset({"stamp", "editor_line", "reading_time", "comment_count", "source_line"})
_LINES_WITHOUT_NAMES = frozenset({"navigation", "caption", "related_stories", "cookie_banner", "advertisement"})
_IN_BRACKETS = re.compile(r"[(（]\s*([^()（）]{2,60}?)\s*[)）]")
_OWNER = re.compile(
    r"(?:©|copyright)\s*(?:©|\(c\))?\s*(?:(?:19|20)\d\d(?:\s*[-–—]\s*(?:(?:19|20)?\d\d)?)?)?\s*"
    r"([^\W\d_][^|·\n.©–—]{2,50})",
    re.IGNORECASE,
)
_CHINESE_AGENCY = re.compile(
    r"^[\s(（【]*据?([\u4e00-\u9fff]{2,10}?(?:通讯社|电讯社|社|报|網|网|电讯|快讯|时讯|日訊|日讯|观察|参考|周刊|通讯|电视台|电台|新闻))"
    r"(?=[讯訊]|\s*(?:19|20)\d\d|[\s\u4e00-\u9fff]{0,8}\d{1,2}月)"
)
_AUTHOR = re.compile(
    r"[A-ZÄÖÜ][\w.'’-]*(?:\s(?:(?:von|van|de|del|da|zu)\s)?[A-ZÄÖÜ][\w.'’-]*){1,3}(?=\s*(?:$|[|,;:–—/(]|and\b|und\b))"
    r"|[\u4e00-\u9fff]{2,4}(?![\u4e00-\u9fff])"
)
_NO_NAME = re.compile(r"://|^www\.|^(?:本报)?记者|^通讯员|,|\b(?:am|pm|gmt|uhr|den|the)$", re.IGNORECASE)
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*(?:uhr|utc|gmt|beijing time|bst|cet)\S*)?", re.IGNORECASE)
_TRIM = " \t\u3000-–—|·•,;:()[]（）【】<>«»\"'。，、；：　"
_SECOND_LEVEL = frozenset({"com", "co", "org", "net", "gov", "edu", "ac", "gob", "or"})


def find_address(text: str, layout: PageLayout) -> str | None:
    """A web address that has a line to itself, perhaps in brackets or behind a label, below or above the text."""
    for line in (*layout.tail, *layout.head):
        address = ADDRESS.search(line.text)
        if address and (address.end() - address.start()) * 10 >= 6 * len(line.text.strip()):
            return text[line.start + address.start() : line.start + address.end()].rstrip(".,;:")
    return None


def find_author(text: str, layout: PageLayout) -> str | None:
    """The name behind 'By', 'Von', '记者' at the head of a piece of a line above or below the text."""
    for line in (*layout.head, *layout.tail):
        for piece in segments(line) if layout.kind_at(line.start) not in _LINES_WITHOUT_NAMES else ():
            label = _patterns().author.search(piece.text)
            name = _AUTHOR.match(text[piece.start + label.end() : piece.end]) if label else None
            if name and name[0].lower() not in words("byline"):
                return name[0]
    return None


def find_publisher(text: str, layout: PageLayout, address: str | None) -> str | None:
    """The publisher's name by label, dateline, copyright line, the name beside the date, or the address."""
    rules: tuple[Callable[[str, PageLayout], str | None], ...] = (
        _labelled,
        _in_dateline,
        _copyright,
        _beside_date,
        _known,
    )
    found = next((name for rule in rules if (name := rule(text, layout))), None)
    return found or (_site(address) if address else None)


def _labelled(text: str, layout: PageLayout) -> str | None:
    """'Source: CGTN', 'Quelle: …', '来源:…', up to the next label or gap."""
    for line in (*layout.head, *layout.tail):
        for match in _patterns().source.finditer(line.text):
            behind = text[line.start + match.end() : line.end]
            name = _clean(_patterns().name_ends.split(behind, maxsplit=1)[0])
            if name and "://" not in name:
                return name
    return None


def _in_dateline(text: str, layout: PageLayout) -> str | None:
    """The agency in the brackets of a dateline, or the paper before place and day in a Chinese one."""
    lines = [line for line in (*layout.head, *layout.paragraphs[:1]) if layout.kind_at(line.start) != "caption"]
    for line in lines:
        beginning = text[line.start : min(line.end, line.start + 100)]
        if chinese := _CHINESE_AGENCY.match(beginning):
            return chinese[1]
        brackets = _IN_BRACKETS.search(beginning)
        days = [each for each in find_days(line.text[:100]) if each.day]
        if brackets and days and abs(days[0].end - brackets.start()) < _DATELINE_GAP and _is_name(brackets[1]):
            return _clean(brackets[1])
    return None


def _copyright(text: str, layout: PageLayout) -> str | None:
    for span in layout.furniture:
        if span.kind == "copyright" and (owner := _OWNER.search(text[span.char_start : span.char_end])):
            name = _clean(owner[1])
            if name and _is_name(name):
                return name
    return None


def _beside_date(text: str, layout: PageLayout) -> str | None:
    """A name that shares its line with the date: 'By Ma Rui | Hexi Business Daily | October 14, 2024'."""
    for line in layout.head:
        pieces = segments(line)
        dated = [any(each.year and each.day for each in find_days(piece.text)) for piece in pieces]
        is_stamp = layout.kind_at(line.start) in _LINES_WITH_NAMES or len(pieces) > 1
        if any(dated) and is_stamp and layout.kind_at(line.start) not in _LINES_WITHOUT_NAMES:
            for piece in pieces:
                if name := _name_in(piece, text):
                    return name
    return None


def _name_in(piece: Line, text: str) -> str | None:
    """What is left of a piece without its date, time and byline, where that looks like a paper's name."""
    shown = text[piece.start : piece.end]
    for expression in reversed(find_days(piece.text)):
        shown = shown[: expression.start] + "  " + shown[expression.end :]
    shown = _TIME.sub(" ", shown)
    name = _clean(_patterns().not_a_name.split(shown, maxsplit=1)[0])
    if not name or not _is_name(name) or _patterns().interface.fullmatch(name.lower()):
        return None
    is_long_enough = len(name) >= 4 if name[0] > "\u2e80" else " " in name  # a single word is as likely a town
    return name if is_long_enough else None


def _known(text: str, layout: PageLayout) -> str | None:
    """A well-known publisher alone on a line above the text."""
    known = {name.lower() for name in words("publisher")}
    for line in (*layout.head, *layout.tail):
        name = text[line.start : line.end].strip(_TRIM)
        if name.lower() in known:
            return name
    return None


def _site(address: str) -> str | None:
    """The domain that was registered: 'china.org.cn' of 'http://german.china.org.cn/txt/…'."""
    try:
        host = urlsplit(address if "://" in address else f"http://{address}").hostname or ""
    except ValueError:
        return None
    labels = host.removeprefix("www.").split(".")
    keep = 3 if len(labels) > 2 and labels[-2] in _SECOND_LEVEL and len(labels[-1]) == 2 else 2
    return ".".join(labels[-keep:]) or None


def _clean(name: str) -> str | None:
    cleaned = " ".join(name.split()).strip(_TRIM)
    return cleaned if 2 <= len(cleaned) <= _NAME_LENGTH else None


def _is_name(name: str) -> bool:
    """Begins with a capital or a Chinese character and holds no number."""
    begins = bool(name) and (name[0].isupper() or name[0] > "\u2e80")
    return begins and not any(map(str.isdigit, name)) and not _NO_NAME.search(name)


class _Patterns:
    def __init__(self) -> None:
        source = alternatives(words("source_label"))
        byline = alternatives(words("byline"))
        label = alternatives({**words("day_label"), **words("source_label")})
        self.source = re.compile(rf"(?:^|[\s(（【|])[(（【]?{source}\s*:\s*")
        self.author = re.compile(rf"(?:^|(?<=[\s(（【])){alternatives(words('author_label'))}(?:\s*:\s*|\s+)")
        self.name_ends = re.compile(r"\s{2,}|[|｜·•\n]|\s+(?=[\w\u4e00-\u9fff]{1,12}\s*[:：])|[.。](?:\s|$)|[)）】\]]")
        self.not_a_name = re.compile(rf"(?:^|\s)\W*{byline}\s*[:：]?\s|(?:^|\s){label}\s*[:：]?", re.IGNORECASE)
        self.interface = re.compile(alternatives({**words("home_page"), **words("weekday")}))


@once_for_seeds
def _patterns() -> _Patterns:
    return _Patterns()
