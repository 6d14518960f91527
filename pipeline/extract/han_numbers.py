"""Numbers in Chinese characters, where they stand in a text: 八千, 百分之六, 三分之一, 七成六, 八折, 每10人有3人.

The words are data; the value of one numeral is read by ``han_numerals``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pipeline.catalogue.words import LanguageWords, Unit
from pipeline.extract.digits import parse_digits
from pipeline.extract.han_numerals import HanNumerals, Numeral
from pipeline.extract.lexicon import Lexicon, alternation
from pipeline.extract.number import Number, share

_DIVIDED = re.compile(r" {0,2}分 {0,2}之 {0,2}负? ?")
_ASCII = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ASCII_GOES_ON = re.compile(
    r"\d{1,12}(?:[.,]\d{1,12}){0,6} {0,2}(?:[成折]|分 {0,2}之|[兆亿万千百十] {0,2}零?[\d一二两三四五六七八九])"
)
_TENTHS = re.compile(r" {0,2}(?:成 {0,2}([一二两三四五六七八九半])?|折)")
_ONE_BY_ONE = re.compile(r"一([^\W\d_千百万亿])\1")  # 一箱箱
# what is done with each of them (每生产10辆), and no measure (每平方米)
EVERY_VERB = "(?:[^\\W\\d_天日月年周季时分秒米里吨亩斤升瓦户平]{1,3}?的?)?"
_ABOUT = "(?:[约近超]|接近|将近|不到|超过|差不多)?"
_MOST_EVERY = 100  # 每万人 is a density
MOST_TENTHS = 10
#: Leads from one number to another: 从62万吨到百亿元.
_FROM_THERE_TO = re.compile(r"[从由](?=[^。；，,\n]{0,12}[\d一二两三四五六七八九十百千万亿])[^。；，,\n]{1,16}[到至]$")
_FROM_REACH = 18  # characters back to where it begins
LONGEST_CLASSIFIER = 2  # characters of what each of them is counted in: 每四美元就有一美元
HALF = "半"
GOES_ON = frozenset("分成折 ")  # what may make a numeral a share, or a blank before it
NO_FORMAL_ALONE = 2  # characters: 陆 alone is land, 伍拾 is fifty


class HanNumbers:
    """Finds the numbers in Chinese characters. Made once from the words, then pure."""

    def __init__(self, words: LanguageWords, units: Mapping[str, Unit]) -> None:
        self._words = words
        self._numerals = HanNumerals(words)
        self._runs = re.compile(f"[{self._numerals.chars}{HALF}]")
        self._joints = words.terms["number_joint"]
        self._stops = words.terms["unit_stop"]
        fixed = [(term, Number(0, 0, value, 1.0, "multiple")) for term, value in words.multiples.items()]
        fixed += [(term, Number(0, 0, value, 10.0, "fraction")) for term, value in words.fractions.items()]
        times = "".join(char for char, value in words.numbers.items() if len(char) == 1 and 1 <= value <= 10)
        led = alternation(words.qualifiers_before)
        self._doubled = re.compile(rf"翻(?:[了上过出])?(?:{led}|了)?(?P<times>[{times}])番")
        self._fixed: Lexicon[Number | None] = Lexicon([*fixed, *((term, None) for term in words.terms["not_a_number"])])
        classifiers = alternation(
            term
            for term, unit in words.units_after.items()
            if len(term) <= LONGEST_CLASSIFIER and units[unit.unit_code].kind not in ("duration", "percent")
        )
        number = rf"(\d{{1,6}}|[{self._numerals.chars}]{{1,6}})"
        part = rf"{_ABOUT}(\d{{1,6}}(?:\.\d)?|[{self._numerals.chars}]{{1,6}})\2"
        self._in_every = re.compile(
            rf"每{EVERY_VERB}{number}({classifiers})(?:(?:(?!中的)[^。；，\n]){{0,16}}?有{part}|[^。；,\n]{{0,12}},{part})"
        )

    def find(self, folded: str) -> Iterator[Number]:
        """Numbers in Chinese characters; where two overlap the longer one is meant."""
        masked: list[tuple[int, int]] = []
        for fixed in self._fixed.find(folded):
            if fixed.payload is None:
                masked.append((fixed.start, fixed.end))
            else:
                yield fixed.payload._replace(start=fixed.start, end=fixed.end)
        masked += [match.span() for match in _ONE_BY_ONE.finditer(folded)]
        masked.sort()
        yield from self._each(folded)
        yield from self._times_doubled(folded)
        for match in _ASCII_GOES_ON.finditer(folded):
            if not folded[max(0, match.start() - 1) : match.start()].isdecimal():
                yield from self._from_ascii(folded, match.start())
        yield from self._from_characters(folded, masked)

    def _each(self, folded: str) -> Iterator[Number]:
        """'每10杯中有3杯': the number is the share; 每百元收入中的成本有84元 is an amount."""
        for match in self._in_every.finditer(folded):
            group = 3 if match[3] else 4
            bottom, top = self._value(match[1]), self._value(match[group])
            if bottom and top and top < bottom <= _MOST_EVERY:
                yield share(match.start(group), match.end(), top, bottom, "in_every")

    def _times_doubled(self, folded: str) -> Iterator[Number]:
        """翻了近两番 is four times as much."""
        for match in self._doubled.finditer(folded):
            if match[0] not in self._words.multiples:
                value = 2.0 ** self._words.numbers[match["times"]]
                yield Number(match.start("times"), match.end(), value, 1.0, "multiple")

    def _value(self, written: str) -> float | None:
        if written.replace(".", "").isdecimal():
            return float(written)
        numeral = self._numerals.read(written, 0)
        return numeral.value if numeral and numeral.length == len(written) else None

    def _from_characters(self, folded: str, masked: list[tuple[int, int]]) -> Iterator[Number]:
        position = index = 0
        while match := self._runs.search(folded, position):
            start = match.start()
            while index < len(masked) and masked[index][1] <= start:
                index += 1
            lower = self._numerals.lower_end(folded, start)
            first = start + 1 if lower else start
            numeral = self._numerals.read(folded, first)
            position = first + numeral.length if numeral else first + 1
            is_masked = index < len(masked) and masked[index][0] <= start and position <= masked[index][1]
            if is_masked and not _DIVIDED.match(folded, position):  # 十分 is 'very', 十分之一 a tenth
                continue
            if lower:
                yield Number(start, first, *lower, "word")
            number = self._number(folded, first, numeral) if numeral else self._half(folded, first)
            if number:
                position = max(position, number.end)
                yield number

    def _half(self, folded: str, start: int) -> Number | None:
        """半 counts before a unit, as in 半吨; behind a qualifier it is a share, as in 撑起近半."""
        if folded[start] != HALF:
            return None
        if self._words.units_after.at(folded, start + 1):
            return Number(start, start + 1, 0.5, 0.5, "word")
        is_share = self._words.qualifiers_before.before(folded, start) is not None
        return Number(start, start + 1, 50.0, 10.0, "fraction") if is_share else None

    def _number(self, folded: str, start: int, numeral: Numeral) -> Number | None:
        end = start + numeral.length
        behind = folded[end : end + 1]
        if behind in GOES_ON:
            divided = _DIVIDED.match(folded, end)
            if divided:
                return self._divided(folded, start, numeral.value, divided.end())
            tenths = self._tenths(folded, start, end, numeral.value)
            if tenths:
                return tenths
        if numeral.is_formal and numeral.length < NO_FORMAL_ALONE and behind not in self._joints:
            return None
        if not numeral.is_compound and not self._is_counted(folded, start, end, numeral):
            return None
        if numeral.is_pending and behind in self._words.numbers:
            end += 1  # '二十七八' is read by its lower end: the second digit belongs to it
        return Number(start, end, numeral.value, numeral.step, "word")

    def _is_counted(self, folded: str, start: int, end: int, numeral: Numeral) -> bool:
        """Whether a numeral that begins with its multiplier counts: 十家, 突破千亿元, 从十亿到百亿; not 几十亿."""
        if folded[start] not in self._words.multipliers and not numeral.is_bare:
            return True
        at = start - 1 if folded[start - 1 : start] == " " else start
        if self._words.terms["vague_before"].before(folded, at):
            return False
        if not numeral.is_bare or self._words.terms["vague_digit"].at(folded, end) is not None:
            return True
        is_reached = _FROM_THERE_TO.search(folded[max(0, at - _FROM_REACH) : at]) is not None
        return is_reached or self._words.qualifiers_before.before(folded, at) is not None

    def _divided(self, folded: str, start: int, divisor: float, top_at: int) -> Number | None:
        """'三分之二', '百分之十二点五', '一千分之23'."""
        ascii_top = _ASCII.match(folded, top_at)
        if ascii_top:
            read = parse_digits(ascii_top[0], "zh")
            end, top, step = ascii_top.end(), *(read or (0.0, 1.0))
        else:
            lower = self._numerals.lower_end(folded, top_at)  # 百分之二三十 is read by its lower end
            first = top_at + 1 if lower else top_at
            spoken = self._numerals.read(folded, first)
            if spoken is None:
                return None
            end, top, step = first + spoken.length, *(lower or (spoken.value, spoken.step))
        if not divisor:
            return None
        if divisor in (100, 1000, 10000):
            return Number(start, end, 100 * top / divisor, 100 * step / divisor, "fraction")
        return share(start, end, top, divisor)

    def _tenths(self, folded: str, start: int, end: int, value: float) -> Number | None:
        """'七成六' is 76 percent, '八五折' 85; not 成立, 折合."""
        match = _TENTHS.match(folded, end)
        if match is None or self._stops.at(folded, match.start() + len(match[0]) - len(match[0].lstrip(" "))):
            return None
        is_discount = match[0].endswith("折")
        if is_discount and MOST_TENTHS <= value < 100:
            value /= 10  # 八五折
        if not 0 < value <= MOST_TENTHS:
            return None
        more = 0.5 if match[1] == HALF else self._words.numbers.get(match[1] or "", 0.0) / 10
        return Number(start, match.end(), (value + more) * 10, 1.0 if more else 10.0, "fraction")

    def _from_ascii(self, folded: str, start: int) -> Iterator[Number]:
        """Numbers that begin in digits and go on in characters: 3成, 7折, 3分之1, 7万5千."""
        digits = _ASCII.match(folded, start)
        if digits is None:
            return
        value = float(digits[0].replace(",", ""))
        divided = _DIVIDED.match(folded, digits.end())
        if divided:
            found = self._divided(folded, start, value, divided.end())
        else:
            found = self._tenths(folded, start, digits.end(), value)
        if found is None and (mixed := self._numerals.read_mixed(folded, start)) and mixed.is_compound:
            found = Number(start, start + mixed.length, mixed.value, mixed.step, "word")
        if found:
            yield found
