"""Numbers in digits: what their separators mean, and where a run of digits and separators is several numbers.

Number words don't belong here, nor do scale and unit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pipeline.extract.number import Number, share

VULGAR = {char: unicodedata.numeric(char) for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"}
LONGEST_NUMBER = 40  # characters; what is longer is an identifier
DENOMINATORS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20})
LEADING_SIGNS = frozenset("R$€£₹")
MOST_BEFORE_GROUPS = 3  # digits

_GLYPHS = "".join(VULGAR)
_RUN = re.compile(rf"[0-9{_GLYPHS}][0-9]*(?:[.,][0-9]+)*")
_LOST_DIGIT = re.compile(r"(?<![\w.,])\.$")  # before 42: its leading digit is lost
_GROUPS = re.compile(r"(?:(?:'[0-9]{3}){1,9}|(?: [0-9]{3}){1,9})(?:[.,][0-9]+)?(?![0-9])")  # 1'577'468, 88 000
_YEARS = re.compile(r"(?:19|20)\d\d-$")  # before the second year of two: 2023-24 134,4 Milliarden
_EXPONENT = re.compile(r"e([+-]?\d{1,2})(?![.,]{0,3}[a-z0-9])| ?[x×*·] ?10\^?([+-]?\d{1,2})(?![.,]{0,3}[a-z0-9])")
_POWER_OF_TEN = re.compile(r"\^([+-]?\d{1,2})(?!\w)")
_SLASHED = re.compile(r"/(\d{1,2})(?![/.,:-]{0,3}[a-z0-9])")
_MIXED = re.compile(rf" {{1,2}}(?:(\d{{1,2}})/(\d{{1,2}})(?![\d/]|[.,]\d)|([{_GLYPHS}]))")
_GOES_ON = frozenset("'ex×*·^/ " + _GLYPHS)
_GOES_ON_APART = frozenset("x×*· 0123456789" + _GLYPHS)  # behind a blank


def parse_digits(written: str, language: str) -> tuple[float, float] | None:
    """Value and step of one number in digits, by the separators of its language; None where it can't be one number.

    >>> parse_digits("1.416,2", "de")
    (1416.2, 0.1)
    >>> parse_digits("45,31,518", "en")
    (4531518.0, 1.0)
    >>> parse_digits("192.168.1.2", "en")
    """
    if written.isdecimal():
        return float(written), 1.0
    plain = written.replace("'", "").replace(" ", "")
    decimal = _decimal_separator(plain, language)
    if decimal is None:
        return None
    whole, fraction = (plain, "") if decimal < 0 else (plain[:decimal], plain[decimal + 1 :])
    whole = whole.replace(".", "").replace(",", "")
    return float(f"{whole or 0}.{fraction or 0}"), 10.0 ** -len(fraction)


def _decimal_separator(plain: str, language: str) -> int | None:
    """Position of the decimal separator, -1 where there is none, None where the groups make no number."""
    points, commas = plain.count("."), plain.count(",")
    if not points and not commas:
        return -1
    if points + commas == 1:
        return _lone_separator(plain, "." if points else ",", language)
    last = max(plain.rfind("."), plain.rfind(","))
    if points and commas:
        grouping = "," if plain[last] == "." else "."
        if plain.count(plain[last]) > 1:
            return None
        return last if _groups_thousands(plain[:last].split(grouping)) else None
    return -1 if _groups_thousands(re.split("[.,]", plain)) else None


def _lone_separator(plain: str, separator: str, language: str) -> int:
    head, tail = plain.split(separator)
    groups_here = separator == ("." if language == "de" else ",")
    grouped = groups_here and len(tail) == 3 and 1 <= len(head) <= 3 and head != "0"
    return -1 if grouped else len(head)


def _groups_thousands(groups: list[str]) -> bool:
    """Groups of three, or Indian ones: three at the end and two before."""
    if not 1 <= len(groups[0]) <= 3 or groups[0].startswith("0") or len(groups[-1]) != 3:
        return False
    middle = {len(group) for group in groups[1:-1]}
    return middle <= {3} or (middle <= {2} and len(groups[0]) <= 2)


def find_digits(text: str, folded: str, language: str) -> Iterator[Number]:
    """Numbers in digits, in order. Blanks group thousands only where the language, a no-break blank or a leading zero
    says so; several groups that make no number are a number each. ``folded`` is ``fold(text)``."""
    reached = 0
    for match in _RUN.finditer(folded):
        start, end = match.span()
        if start < reached:
            continue  # the exponent, denominator or thousands of the number before
        for number in _numbers_in(text, folded, start, end, language):
            reached = number.end
            yield number


def _numbers_in(text: str, folded: str, start: int, end: int, language: str) -> Iterator[Number]:
    """The numbers of one run of digits and separators: as a rule one, with what goes on behind it."""
    goes_on = folded[end : end + 1] in _GOES_ON and end < len(folded)
    if goes_on and folded[end] == " ":
        goes_on = folded[end + 1 : end + 2] in _GOES_ON_APART
    if goes_on and folded[end] in " '":
        end = _behind_groups(text, folded, start, end, language)
    written = folded[start:end]
    if written[0] in VULGAR:
        yield share(start, start + 1, VULGAR[written[0]], 1.0)
        return
    form = "digits"
    if folded[start - 1 : start] == "." and _LOST_DIGIT.search(folded, max(0, start - 2), start):
        start, written, form = start - 1, f".{written}", "damaged"
    read = None if "," in written and _has_wide_comma(text, start, end) else parse_digits(written, language)
    if read is None:
        yield from _parts(start, written, language)
    elif end - start <= LONGEST_NUMBER:
        number = Number(start, end, *read, form)
        yield _go_on(folded, number) if goes_on else number


def _behind_groups(text: str, folded: str, start: int, end: int, language: str) -> int:
    """The end of the groups of thousands behind the first one, where blanks or apostrophes group them."""
    groups = _GROUPS.match(folded, end) if end - start <= MOST_BEFORE_GROUPS else None
    if groups is None or folded[start - 1 : start] in ("/", ".", ",") or not folded[start:end].isdecimal():
        return end
    if _YEARS.search(folded, max(0, start - 5), start):
        return end
    printed = text[end : groups.end()]
    if language == "de":
        grouped = " " not in printed or "." not in printed
    else:
        is_led = start > 0 and text[start - 1] in LEADING_SIGNS  # R1 546 billion
        grouped = " " not in printed or is_led or any(group.startswith("0") for group in printed.split(" ")[1:])
    return groups.end() if grouped else end


def _has_wide_comma(text: str, start: int, end: int) -> bool:
    """A full-width comma is punctuation, unless the digits around it are full-width too."""
    if "，" not in text[start:end]:
        return False
    return any(text[i] == "，" and (text[i - 1].isascii() or text[i + 1].isascii()) for i in range(start + 1, end - 1))


def _parts(start: int, written: str, language: str) -> Iterator[Number]:
    """The numbers of a list without blanks, split at the commas if that leaves numbers, else at every separator."""
    separators = "," if "," in written and all(parse_digits(part, language) for part in written.split(",")) else ".,"
    for match in re.finditer(f"[^{separators}]+", written):
        if len(match[0]) <= LONGEST_NUMBER and (read := parse_digits(match[0], language)):
            yield Number(start + match.start(), start + match.end(), *read, "digits")


def _go_on(folded: str, number: Number) -> Number:
    """The number with the exponent, vulgar fraction or denominator that stands behind its digits."""
    follows = folded[number.end : number.end + 1]
    start, end, value = number.start, number.end, number.value
    if follows in VULGAR:
        return Number(start, end + 1, value + VULGAR[follows], 0.1, "digits")
    if exponent := _EXPONENT.match(folded, end):
        power = 10.0 ** int(exponent[1] or exponent[2])
        return Number(start, exponent.end(), value * power, number.step * power, "digits")
    if value == 10 and (exponent := _POWER_OF_TEN.match(folded, end)):
        power = 10.0 ** int(exponent[1])
        return Number(start, exponent.end(), power, power, "digits")
    if follows == " " and number.step == 1 and (mixed := _MIXED.match(folded, end)):
        part = VULGAR[mixed[3]] if mixed[3] else _proper(int(mixed[1]), int(mixed[2]))
        return Number(start, mixed.end(), value + part, 0.1, "digits") if part else number
    slashed = _SLASHED.match(folded, end) if follows == "/" and _begins(folded, start) else None
    if slashed and number.step == 1 and _proper(int(value), int(slashed[1])):
        return share(start, slashed.end(), value, float(slashed[1]))
    return number


def _begins(folded: str, start: int) -> bool:
    """Whether no earlier part of a date, time or chain of numbers stands before."""
    before = folded[max(0, start - 2) : start]
    return not (before[-1:] in ("/", ".", ",", ":", "-") and (before[:1].isdecimal() or before[-1:] == "/"))


def _proper(numerator: int, denominator: int) -> float | None:
    """The value of a vulgar fraction as people print them; None for what is rather a date or a pair."""
    return numerator / denominator if 0 < numerator < denominator and denominator in DENOMINATORS else None
