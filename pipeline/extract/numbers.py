"""Numbers as written: digits with their separators, number words, fractions, tenths, multiples.

What belongs here is the reading of one number, without scale, unit or meaning. Each language's words come from the
catalogue; each language's grammar of number words is one small function below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalogue.words import LanguageWords
from pipeline.extract.lexicon import Lexicon

VULGAR = {"½": 0.5, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 0.25, "¾": 0.75, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅛": 0.125}

_DIGITS = re.compile(
    r"(?<![\d.,])\d{1,3}(?:'\d{3})+(?:[.,]\d+)?(?!\d)"  # 1'577'468
    r"|(?<![\d.,])\d{1,3}(?: \d{3})+(?:,\d+)?(?![\d.])"  # 88 000 and its thin-space kin
    r"|\d+(?:[.,]\d+)*"
    r"|(?<![\w.,])\.\d+"  # .42: its leading digit is lost
)
_HAN_NUMBER = re.compile(r"[〇零一二两三四五六七八九十百千万亿半廿壹贰叁]+")


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its span, its value as written, the step of its last digit, and how it was written.

    ``form``: digits, damaged (a leading digit is lost), word, fraction (value in percent), multiple, in_every (value in
    percent), ordinal.
    """

    start: int
    end: int
    value: float
    step: float
    form: str


def parse_digits(written: str, language: str) -> tuple[float, float]:
    """Value and step of a number in digits, by the separators of its language; never raises for digits and separators.

    >>> parse_digits("1.416,2", "de")
    (1416.2, 0.1)
    >>> parse_digits("45,31,518", "en")
    (4531518.0, 1.0)
    """
    plain = written.replace("'", "").replace(" ", "")
    point, comma = plain.rfind("."), plain.rfind(",")
    if point >= 0 and comma >= 0:
        decimal = max(point, comma)
    elif point < 0 and comma < 0:
        decimal = -1
    else:
        decimal = _lone_separator(plain, "." if point >= 0 else ",", language)
    whole = plain if decimal < 0 else plain[:decimal]
    fraction = "" if decimal < 0 else plain[decimal + 1 :]
    whole = whole.replace(".", "").replace(",", "")
    return float(f"{whole or 0}.{fraction or 0}"), 10.0 ** -len(fraction)


def _lone_separator(plain: str, separator: str, language: str) -> int:
    """Position of the decimal separator where only one kind of separator stands, -1 where it groups thousands."""
    groups = plain.split(separator)
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != "0"
    if len(groups) > 2:
        indian = len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1])
        return -1 if grouped or indian else plain.rfind(separator)
    groups_here = separator == ("." if language == "de" else ",")
    return -1 if grouped and groups_here else plain.rfind(separator)


def find_digits(text: str, folded: str, language: str) -> Iterator[Number]:
    """Numbers in digits. Blanks group thousands only where the language or a no-break blank says so."""
    for match in _DIGITS.finditer(folded):
        start, end = match.span()
        written = match[0]
        if " " in written and language != "de" and " " in text[start:end]:
            end = start + written.index(" ")
            yield Number(start, end, *parse_digits(written[: end - start], language), "digits")
            rest = _DIGITS.finditer(folded, end + 1, match.end())
            for part in rest:
                yield Number(*part.span(), *parse_digits(part[0], language), "digits")
            continue
        form = "damaged" if written.startswith(".") else "digits"
        value, step = parse_digits(written, language)
        if end < len(folded) and folded[end] in VULGAR:
            value, step, end = value + VULGAR[folded[end]], 0.1, end + 1
        yield Number(start, end, value, step, form)


def english_value(word: str, words: LanguageWords) -> float | None:
    """Value of 'thirty-one', 'two hundred and five'; None where it is no number."""
    total = current = 0.0
    for part in re.split(r"[- ]+", word):
        if part == "and":
            continue
        if part in words.numbers:
            current += words.numbers[part]
        elif part == "hundred":
            current = (current or 1) * 100
        elif part == "thousand":
            total, current = total + (current or 1) * 1000, 0.0
        else:
            return None
    return total + current


def german_value(word: str, words: LanguageWords) -> float | None:
    """Value of a German number word of any length ('siebenundfünfzig'); None where it is no number."""
    if word in words.numbers:
        return words.numbers[word]
    for joint, factor in (("tausend", 1000.0), ("hundert", 100.0)):
        head, found, tail = word.partition(joint)
        if found:
            high = german_value(head, words) if head else 1.0
            low = german_value(tail.removeprefix("und"), words) if tail else 0.0
            return None if high is None or low is None else high * factor + low
    head, found, tail = word.partition("und")
    if found and head in words.numbers and words.numbers.get(tail, 0) >= 20:
        return words.numbers[head] + words.numbers[tail]
    return None


def chinese_value(word: str, words: LanguageWords) -> float | None:
    """Value of a Chinese number ('八千七百', '两千零五', '一点五' without the point); None where it is no number."""
    if not word or word == "半":
        return 0.5 if word else None
    total = section = digit = 0.0
    seen_digit = False
    for char in word:
        if char in "十百千":
            section += (digit if seen_digit else 1.0) * words.scales[char]
            digit, seen_digit = 0.0, False
        elif char in "万亿":
            total = (total + section + digit if seen_digit or section or total else 1.0) * words.scales[char]
            section = digit = 0.0
            seen_digit = False
        elif char in words.numbers:
            digit = digit * 10 + words.numbers[char] if seen_digit and char not in "零〇" else words.numbers[char]
            seen_digit = True
        else:
            return None
    return total + section + digit


@dataclass(frozen=True, slots=True)
class NumberGrammar:
    """What is compiled once for a language: the words that may begin a number, and the grammar that reads on."""

    words: LanguageWords
    lexicon: Lexicon[str]
    run: re.Pattern[str]
    in_every: re.Pattern[str] | None


def _alternation(terms: object) -> str:
    return "|".join(sorted(map(re.escape, terms), key=len, reverse=True))  # type: ignore[call-overload]


@lru_cache(maxsize=16)
def _grammar(language: str, words_id: int) -> NumberGrammar:
    words = _WORDS[words_id]
    entries = [
        (term, kind)
        for kind, terms in (
            ("multiple", words.multiples),
            ("number", words.numbers),
            ("denominator", words.denominators),
            ("ordinal", words.ordinals),
            ("fraction", words.fractions),
        )
        for term in terms
    ]
    numbers = _alternation(words.numbers)
    if language == "de":
        run = re.compile(rf"(?:{numbers})[a-zäöüß]*")
        in_every = re.compile(rf"jede[rsnm]? ({_alternation(words.ordinals)})\b")
    elif language == "zh":
        run = _HAN_NUMBER
        in_every = re.compile(r"每(\d+|[一二两三四五六七八九十百]+)([个辆杯斤名位人家件台吨元户座条])[^。；\n]{0,14}?(?:有|就有|约有)(?:约)?(\d+|[一二两三四五六七八九十]+)\2")
    else:
        run = re.compile(rf"(?:{numbers}|hundred|thousand)(?:[- ](?:and )?(?:{numbers}|hundred|thousand)\b)*")
        small = rf"(\d{{1,2}}|{numbers})"
        in_every = re.compile(rf"\b{small} (?:out of|in|of)(?: every)? {small}\b(?! (?:percent|per cent|%|million|billion))")
    return NumberGrammar(words, Lexicon(entries), run, in_every)


_WORDS: dict[int, LanguageWords] = {}


def grammar_of(words: LanguageWords) -> NumberGrammar:
    """The compiled grammar of a language's words, made once."""
    _WORDS.setdefault(id(words), words)
    return _grammar(words.language, id(words))


def find_numbers(text: str, folded: str, words: LanguageWords) -> list[Number]:
    """All numbers of a text in order, none overlapping; the longer reading wins.

    Raises nothing for any text. ``folded`` is ``fold(text)``.
    """
    grammar = grammar_of(words)
    finders: dict[str, Callable[[str, NumberGrammar], Iterator[Number]]] = {"zh": _han_numbers, "de": _german_numbers}
    found = [*finders.get(words.language, _english_numbers)(folded, grammar), *find_digits(text, folded, words.language)]
    found += [Number(i, i + 1, VULGAR[c] * 100, 1.0, "fraction") for i, c in enumerate(folded) if c in VULGAR]
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return kept


def _fraction(start: int, end: int, numerator: float, denominator: float) -> Number:
    return Number(start, end, 100.0 * numerator / denominator, 100.0 / denominator, "fraction")


def _small(word: str, words: LanguageWords) -> float | None:
    return float(word) if word.isdigit() else (words.numbers.get(word) or chinese_value(word, words))


_SPECIFIC = re.compile(r"(?:a|an|one|two|three|four|five|six|seven|eight|nine|\d{1,2})[- ]$")
_SHARE_FOLLOWS = re.compile(
    r"[- ]?(?:of\b|more\b|less\b|fewer\b|lower\b|higher\b|faster\b|larger\b|smaller\b|above\b|below\b|from\b|in\b|on\b"
    r"|since\b|by\b|to\b|compared\b|over\b|was\b|were\b|are\b|is\b|came\b|comes\b|went\b|goes\b|each\b|per\b|as\b|and\b"
    r"|but\b|at\b|during\b|within\b|under\b|between\b|a point\b|a percentage\b|$|[^\w\s-]|\n)"
)


def _english_numbers(folded: str, grammar: NumberGrammar) -> Iterator[Number]:
    words = grammar.words
    for match in grammar.lexicon.find(folded):
        start, end, kind = match.start, match.end, match.payload
        word = folded[start:end]
        if kind == "multiple":
            yield Number(start, end, words.multiples[word], 1.0, "multiple")
        if word in words.denominators:
            yield from _english_fraction(folded, start, end, words)
        elif kind == "number" and word != "half":
            run = grammar.run.match(folded, start)
            value = english_value(run[0], words) if run else None
            if run is None or value is None:
                continue
            share = grammar.in_every.match(folded, start) if grammar.in_every else None
            if share:
                top, bottom = _small(share[1], words), _small(share[2], words)
                if top and bottom and top < bottom:
                    yield Number(start, share.end(), 100.0 * top / bottom, 100.0 / bottom, "in_every")
                    continue
            yield Number(start, run.end(), value, 1.0, "word")
        if kind == "ordinal" and word not in words.denominators:
            yield Number(start, end, words.ordinals[word], 1.0, "ordinal")


def _english_fraction(folded: str, start: int, end: int, words: LanguageWords) -> Iterator[Number]:
    denominator = words.denominators[folded[start:end]]
    before = _SPECIFIC.search(folded, max(0, start - 6), start)
    follows = _SHARE_FOLLOWS.match(folded, end)
    if before and follows and (before.start() == 0 or not folded[before.start() - 1].isalnum()):
        top = before[0][:-1]
        numerator = 1.0 if top in ("a", "an") else (_small(top, words) or 1.0)
        yield _fraction(before.start(), end, numerator, denominator)
    elif folded[start:end] == "half" and follows:
        yield _fraction(start, end, 1.0, 2.0)
    elif folded[start:end] in words.ordinals:
        yield Number(start, end, words.ordinals[folded[start:end]], 1.0, "ordinal")


_GERMAN_TOP = re.compile(r"(?:(ein|eine|einem|eines|einer|zwei|drei|vier|fünf|sechs|sieben|acht|neun|\d{1,2}) |(die|zur|der) )$")


def _german_numbers(folded: str, grammar: NumberGrammar) -> Iterator[Number]:
    words = grammar.words
    if grammar.in_every:
        for share in grammar.in_every.finditer(folded):
            bottom = words.ordinals[share[1]]
            if bottom > 1:
                yield Number(*share.span(), 100.0 / bottom, 100.0 / bottom, "in_every")
    for match in grammar.lexicon.find(folded, whole_words=False):
        if not match.opens:
            continue
        start, end, kind = match.start, match.end, match.payload
        if kind == "number":
            run = grammar.run.match(folded, start)
            value = german_value(run[0], words) if run else None
            if run is not None and value is not None:
                yield Number(start, run.end(), value, 1.0, "word")
                continue
            long_ordinal = re.compile(r"[a-zäöüß]+").match(folded, start)
            if long_ordinal and long_ordinal[0].endswith(("millionste", "millionsten", "milliardste", "milliardsten")):
                head = re.split("million|milliard", long_ordinal[0])[0]
                value = german_value(head, words) if head else 1.0
                scale = 1e6 if "million" in long_ordinal[0] else 1e9
                if value is not None:
                    yield Number(start, long_ordinal.end(), value * scale, scale, "word")
                    continue
            if not match.closes:
                continue
        if not match.closes:
            continue
        word = folded[start:end]
        if kind == "multiple":
            yield Number(start, end, words.multiples[word], 1.0, "multiple")
        elif kind == "denominator":
            top = _GERMAN_TOP.search(folded, max(0, start - 8), start)
            numerator = (_small(top[1], words) if top and top[1] else 1.0) or 1.0
            yield _fraction(top.start() if top else start, end, numerator, words.denominators[word])
        elif kind == "ordinal":
            yield Number(start, end, words.ordinals[word], 1.0, "ordinal")


_HAN_FRACTION = re.compile(r"(百|千|万|[一二两三四五六七八九十]+|\d+)分之([一二两三四五六七八九十百零点\d.]+)")
_HAN_TENTHS = re.compile(r"(\d+(?:\.\d+)?|[一二两三四五六七八九半])成([一二三四五六七八九半])?(?![为立功员长交果就分本绩都效品])")


def _han_numbers(folded: str, grammar: NumberGrammar) -> Iterator[Number]:
    words = grammar.words
    if grammar.in_every:
        for share in grammar.in_every.finditer(folded):
            bottom, top = _small(share[1], words), _small(share[3], words)
            if top and bottom and top < bottom:
                yield Number(share.start(3), share.end(), 100.0 * top / bottom, 100.0 / bottom, "in_every")
    for match in _HAN_FRACTION.finditer(folded):
        bottom, top = _small(match[1], words), _han_decimal(match[2], words)
        if bottom and top is not None:
            yield _fraction(match.start(), match.end(), top, bottom)
    for match in _HAN_TENTHS.finditer(folded):
        top = 0.5 if match[1] == "半" else _han_decimal(match[1], words)
        more = 0.0 if not match[2] else (0.5 if match[2] == "半" else words.numbers[match[2]] / 10)
        if top is not None:
            yield Number(match.start(), match.end(), (top + more) * 10, 10.0, "fraction")
    for hit in grammar.lexicon.find(folded):
        word = folded[hit.start : hit.end]
        if hit.payload == "multiple":
            yield Number(hit.start, hit.end, words.multiples[word], 1.0, "multiple")
        elif hit.payload == "fraction" and len(word) > 1:
            yield Number(hit.start, hit.end, words.fractions[word], 10.0, "fraction")
    for match in _HAN_NUMBER.finditer(folded):
        start, end = match.span()
        if folded[end - 1] in "千万百" and any(folded[end - 1 : end + more] in words.units_after for more in (1, 2, 3)):
            end -= 1  # 千瓦 and 千米 are units
        value = chinese_value(folded[start:end], words)
        if value is not None:
            yield Number(start, end, value, 1.0, "word")


def _han_decimal(written: str, words: LanguageWords) -> float | None:
    if written[0].isdigit():
        try:
            return float(written)
        except ValueError:
            return None
    whole, _, fraction = written.partition("点")
    value = chinese_value(whole, words)
    if value is None or not fraction:
        return value
    digits = "".join(f"{words.numbers.get(char, 0):.0f}" for char in fraction)
    return float(f"{value:.0f}.{digits}")
