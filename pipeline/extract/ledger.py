"""What a numeral is when it is no figure: date, name, ordinal, furniture, part of a unit, and so on.

Every rule here gives one reason code of the ledger (``fact_numeral.reason``). A numeral without a reason goes on to be
read as a quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.catalogue.words import LanguageWords
from pipeline.extract.ages import ages
from pipeline.extract.densities import Density
from pipeline.extract.figure_words import figure_words
from pipeline.extract.han_numbers import EVERY_VERB
from pipeline.extract.lexicon import is_han
from pipeline.extract.numbers import Number
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import longest_at
from pipeline.records import Furniture

_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?!\d)(?!\s*1\b)")
_CLOCK_EN = re.compile(r"(?<![\d.,])(?:0?[1-9]|1[0-2])(?:\.[0-5]\d)? ?[ap]\.?m\b(?![\d.]*\d)")
_CLOCK_DE = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-4])\.[0-5]\d(?= uhr)")
#: The foot of a German wire story, which tells when it was sent: 'kro 1420 lm/ab     131204 feb 24'.
_WIRE_DE = re.compile(r"^[a-z]{2,4} \d{4} [a-z]{2,3}(?:/[a-zäöü]{2,3})? {2,}\d{6} [a-zä]{3} \d\d\b", re.MULTILINE)
_CLOCKS = {"en": (_CLOCK_EN,), "de": (_CLOCK_DE, _WIRE_DE)}
_DAY_DE = re.compile(r"(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.(?!\d)")  # decimals have a comma
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"https?:|www\.|\w@\w|\.(?:com|org|net|html?|cn|de|gov)\b|utm_|=\w+&")
_PHONE = re.compile(r"(?<![\d.,])(?:\+?\d{2,4}[- /])?\(?0\d{2,4}\)?[- /]\d{3,8}(?:[- ]\d{2,4})?(?![\d.,]*\d)")
_ENUMERATION = re.compile(
    r"^[ \t]*+(?:\(?\d{1,2}[.)、](?=\s)|[-•*]?[ \t]*\d{1,2}\)\s"
    r"|第[一二三四五六七八九十]+[,、章节]|[一二三四五六七八九十]{1,3}、)",
    re.MULTILINE,
)
#: A line that opens with a bare number before a few words and a stop: '2 Schools. Enrolment fell'.
_NUMBERED = re.compile(r"^[ \t]*(\d{1,2}) (?=[^\W\d_])[^\n.:;,\d]{2,40}(?:[.:](?=\s)|$)", re.MULTILINE)
LEAST_NUMBERED = 3  # lines in a row that are numbered so
_FOOTNOTE = re.compile(r"\[\d{1,3}\]|(?<=[a-zäöüß一-鿿.,;。；])\^?\(\d\)(?=[\s.,;])")
#: In what the numbers below or beside a label count: "Jobs, '000", 'Population, 10,000'.
_THOUSANDS = re.compile(
    r"(?<![\d.,])['’]000\b|(?:, |\()10{0,2}[,. ]?000(?=(?: [^\W\d_]{1,12})?\)?(?: {2}|\t| ?\|| / ))"
    r"|\(10{0,2}[,. ]?000(?= [^\W\d_]{1,12}\) *$)",
    re.MULTILINE,
)
_EACH = re.compile(
    r"每(?:\d[\d,.]*|[一二两三四五六七八九十百千万亿]{1,4})(?=[\u4e00-\u9fff])"
    rf"|每{EVERY_VERB}(?:\d[\d,.]*|[一二两三四五六七八九十百]{{1,3}})(?=([^\W\d_])[^。；\n]{{0,16}}?有"
    r"[^\d,]{0,3}?(?:\d[\d.]*|[一两三四五六七八九十])\1)"
    r"|\b(?:(?:auf|pro|je) (?:einem|einen|einer|ein|1)(?= (?:quadrat|hektar|einwohner|kopf))"
    r"|(?:for|of|out of|in) every (?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|hundred|thousand)\b"
    r"(?! (?:years|months|weeks|days|hours|minutes)))"
)
_CLAUSE = r"(?:[^.;\n]|(?<=\d)\.(?=\d))"  # a character of a clause; the point of a decimal ends none
_CONVERSION = re.compile(  # what one unit is worth: '1 hectare = 15 mu', 'one lakh is 100,000', 'RMB 1 was USD 0.14'
    r"\b(?:(?:1|one) (?:crore|lakh|hectare|mu|jin|rmb|mop|tonne|ton|usd|us dollar|dollar|euro)s?"
    rf" ?(?:=|≈|\(|is\b|was\b|equals?\b|at\b|to\b|about\b){_CLAUSE}{{0,60}}"
    r"|(?:19|20)\d\d(?:[/-]\d\d)? ?= ?1000?\b(?![.,]?\d)"
    r"|(?:converted|exchange rate|shilling|rupee|yen|won|yuan|peso|franc|rouble|ruble|krona|krone|lira|real|rand)s?"
    r"(?: [^\W\d_]+){0,2} at (?:[^\W\d_]+ )?\d[\d.,]*"
    r" (?:to|per|for|against) (?:the |one |a |1 )?(?:us )?(?:dollar|euro))"
    rf"|1亩[=约][^。；\n]{{0,20}}|(?:rmb|usd|eur|mop|cny) 1 ?(?:=|≈|is\b|was\b|equals?\b|to\b){_CLAUSE}{{0,40}}"
    rf"|1 (?:us-dollar|euro|yuan|tonne|mu|crore|lakh)\s*(?:=|entspricht|sind|ist){_CLAUSE}{{0,40}}"
    r"|(?<![\d.,])\d[\d.,]*(?: [^\W\d_]+){1,3} ?[=≈] ?(?:[^\W\d_]+ )?\d[\d.,]*"
    r"|(?:rs|us\$|[$€£₹¥]) ?1(?: [^\W\d_]+){0,2} ?[=≈] ?[^.;\n\d]{0,12}\d[\d.,]*"
)
_RATIO_BEFORE = re.compile(r"\d(?:[:∶]| (?:zu|to) )$")
_VERBS = frozenset({"number"})  # behind a plural a verb: "routes number 82"
_PLURAL = re.compile(r"[a-z]s (?:now |still |already |only )?$")
#: Before a number that a list of names by number may go on with: 'Halle 1, 3 und '; and what stands behind it then.
_NUMBERS_BEFORE = re.compile(r"(?<![\d.,])(\d{1,2})(?:, \d{1,2})*(?:,|,? (?:und|sowie|and)) $")
_ENDS_A_NAME = re.compile(r"(?:,| (?:und|sowie|and)) \d{1,2}(?![\d.,]*\d)|[.;:)]?(?:\s*$|\s*\n|(?<=[.;:)])\s)")
_GROUPED_DE = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TOO_SMALL = {"n": 100}  # for the currency of a letter: N2 is a road, N900,000 are naira
_LARGE = 1000  # a number that is spelled out and as large as this counts something
_WORD_REACH = 24  # characters
_CODE = 3  # letters of the code of a currency
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_ORDINAL_TAIL = re.compile(r"(?:st|nd|rd|th)(?![a-z])")
_ADDRESS_SPAN_LIMIT = 400
COUNTED = frozenset({"count", "person", "year", "month", "week", "day", "hour", "minute"})
_PRICED = frozenset({"ratio", "m2", "kg", "tonne", "ha"})  # 'ein Quadratmeter kostet', 'a tonne fetched'
REASONS = {
    **dict.fromkeys(("denominator", "part_of_each", "thousands"), "part_of_unit"),
    "ticker": "furniture",
    "size_class": "name",
    "age": "duration",
    "base_year": "date",
    "old_year": "date",
}
FIRST_YEAR, LAST_YEAR = 1800, 2149


def _is_year(number: Number) -> bool:
    return FIRST_YEAR <= number.value <= LAST_YEAR and number.end - number.start == 4


@once_for_seeds
def _per() -> re.Pattern[str]:
    """'per 10,000 inhabitants', 'auf hundert Bewerber', 每千人."""
    return re.compile(
        rf"(?:\b(?:{figure_words('per')}|auf(?= (?:10{{0,2}}(?:[.' ]?000)?(?![\d.,])|hundert|tausend)))|每)\s*"
        r"(10,?000|10[. ']000|100,?000|100[. ']000|1,?000|1[. ']000|100|hundert|tausend|万|千|百|十万"
        rf"|\d{{1,3}}(?:[.,' ]000)?)\s*(?={figure_words('per_what')})"
    )


@once_for_seeds
def _firm_class() -> re.Pattern[str]:
    """The least or most people of the firms that are counted: 'Betriebe mit 50 und mehr Beschäftigten'."""
    people = rf"(?: (?:{figure_words('firm_staff', 'de')}))? (?:{figure_words('employed', 'de')})\b"
    return re.compile(
        rf"\bmit \d{{1,3}} (?:und|oder) mehr{people}"
        rf"|(?:{figure_words('firm', 'de')}) mit (?:{figure_words('class_bound', 'de')})"
        rf" (?:5|9|10|19|20|49|50|99|100|249|250|499|500){people}"
    )


@once_for_seeds
def _load_class() -> re.Pattern[str]:
    """How large a ship or a plant is that a berth or a works is built for: 5万吨级泊位, 百万千瓦级机组."""
    return re.compile(
        r"[\d.一二三四五六七八九十百千万]+(?:吨|千瓦|兆瓦|标?箱|teu)级"
        rf"(?=(?:及?以上)?的?(?:[^\W\d_]{{0,3}}(?:{figure_words('built_for', 'zh')})|\d))"
    )


@once_for_seeds
def _postal_code() -> re.Pattern[str]:
    """A German postal code behind a street and the number of a house: 'Nürnberger Str. 95 | 90762 Fürth'."""
    return re.compile(
        rf"(?:{figure_words('street', 'de')}) \d{{1,4}}[a-z]? ?[,|·•/–-] ?(?:(?:a|ch|d)-)?\d{{4,5}}(?= [^\W\d_])"
    )


@once_for_seeds
def _passed_mark() -> re.Pattern[str]:
    """Behind a mark that is passed: 'die 620.000er-Marke'."""
    return re.compile(rf"er[- ]?(?:{figure_words('passed_mark', 'de')})\b")


@once_for_seeds
def _base_year() -> re.Pattern[str]:
    """'(constant 2015 prices)', 'in 2017 dollars'."""
    return re.compile(
        rf"\b(?:{figure_words('base_year', 'en')})(?: \(?(?:19|20)\d\d\)?)(?=[ -](?:{figure_words('prices', 'en')}))"
    )


@once_for_seeds
def _old_year() -> re.Pattern[str]:
    """'seit 1878', '1847 gegründet': time phrases have no years before 1900."""
    return re.compile(
        rf"\b(?:(?:{figure_words('since')}) 1[5-8]\d\d(?![\d.,:/-]?\d)"
        rf"|(?<![\d.,])1[5-8]\d\d(?= (?:{figure_words('founded', 'de')})(?:e[nrms]?)?\b))"
    )


@once_for_seeds
def _ticker() -> re.Pattern[str]:
    """Where stock exchanges and oil stood, at the end of a line or cell: 'Nikkei 31,450 (+0.4%) |'; oil costs less than
    1,000 dollars, a place of its name has more people."""
    point, way = figure_words("ticker_point"), figure_words("ticker_way")
    moved = rf"[ ,]*\(?(?:[+\-▲▼]|(?:{way}) )? ?\d[\d.,]*(?: ?(?:%|{point}))?\)?"
    return re.compile(
        rf"(?<![\w.,])(?:(?:{figure_words('ticker')})(?: (?:{figure_words('ticker_index')}))?"
        rf"|(?:{figure_words('ticker_oil')})(?=:? {{1,2}}\d{{2,3}}(?:\.\d+)?(?![.,]?\d))):?"
        rf" {{1,2}}[+\-]?\d[\d.,]*(?: ?(?:%|pct))?(?:{moved}){{0,2}}(?=[ )\]]*(?:\||$| {{2}}|\t))",
        re.MULTILINE,
    )


def _numbered(folded: str) -> list[tuple[int, int]]:
    """The numbers 1, 2, 3 and so on with which lines open, where at least three follow each other."""
    runs: list[list[tuple[int, int]]] = [[]]
    for match in _NUMBERED.finditer(folded):
        if int(match[1]) != len(runs[-1]) + 1:
            runs.append([])
        if int(match[1]) == len(runs[-1]) + 1:
            runs[-1].append(match.span(1))
    return [span for run in runs if len(run) >= LEAST_NUMBERED for span in run]


def _spans_of(pattern: re.Pattern[str], folded: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(folded)]


class SpanIndex:
    """Disjoint, ordered spans that can be asked for the one that holds a position."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def holds(self, start: int, end: int) -> bool:
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._spans[index][1] >= end


class Ledger:
    """Tells for each number of one article why it can be no figure; None where it may be one."""

    def __init__(
        self,
        folded: str,
        words: LanguageWords,
        periods: Sequence[PeriodMention],
        furniture: Sequence[Furniture],
        densities: Sequence[Density],
    ) -> None:
        self._folded = folded
        self._words = words
        self._periods = sorted(periods, key=lambda p: p.start)
        self._period_starts = [p.start for p in self._periods]
        is_german = words.language == "de"
        clocks = [_CLOCK, *_CLOCKS.get(words.language, ())]
        self._spans = {
            "furniture": SpanIndex([(f.char_start, f.char_end) for f in furniture]),
            "ticker": SpanIndex(_spans_of(_ticker(), folded)),
            "clock_time": SpanIndex([span for clock in clocks for span in _spans_of(clock, folded)]),
            "date": SpanIndex(_spans_of(_DAY_DE, folded) if is_german else []),
            "telephone": SpanIndex(_spans_of(_PHONE, folded)),
            "address": SpanIndex(self._address_tokens() + (_spans_of(_postal_code(), folded) if is_german else [])),
            "size_class": SpanIndex(
                _spans_of(_load_class(), folded) + (_spans_of(_firm_class(), folded) if is_german else [])
            ),
            "enumeration": SpanIndex(_spans_of(_ENUMERATION, folded) + _numbered(folded)),
            "footnote_mark": SpanIndex(_spans_of(_FOOTNOTE, folded)),
            "part_of_unit": SpanIndex(_spans_of(_per(), folded)),
            "denominator": SpanIndex([(density.start, density.end) for density in densities]),
            "thousands": SpanIndex(_spans_of(_THOUSANDS, folded)),
            "part_of_each": SpanIndex(_spans_of(_EACH, folded)),
            "conversion": SpanIndex(_spans_of(_CONVERSION, folded)),
            "age": SpanIndex(ages(folded, words.numbers)),
            "base_year": SpanIndex(_spans_of(_base_year(), folded)),
            "old_year": SpanIndex(_spans_of(_old_year(), folded)),
        }

    def _address_tokens(self) -> list[tuple[int, int]]:
        spans: list[tuple[int, int]] = []
        for match in _ADDRESS.finditer(self._folded):
            start = match.start()
            while start and not self._folded[start - 1].isspace() and match.start() - start < _ADDRESS_SPAN_LIMIT:
                start -= 1
            token = _TOKEN.match(self._folded, start, start + 2 * _ADDRESS_SPAN_LIMIT)
            if token and (not spans or start >= spans[-1][1]):
                spans.append(token.span())
        return spans

    def reason(self, number: Number) -> str | None:
        """One reason code, or None. The order of the rules is the order of their certainty."""
        start, end = number.start, number.end
        if self._spans["furniture"].holds(start, end):
            return "furniture"
        period = self._period_reason(number)
        if period:
            return period
        for name, spans in self._spans.items():
            if spans.holds(start, end) and not (name == "part_of_each" and number.form == "in_every"):
                return REASONS.get(name, name)
        if number.form == "ordinal":
            return "ordinal"
        if number.form == "word" and self._is_article_word(number):
            return "article_word"
        return self._name_reason(number)

    def _period_reason(self, number: Number) -> str | None:
        index = bisect_right(self._period_starts, number.start) - 1
        for mention in self._periods[max(0, index - 1) : index + 2]:
            if mention.start < number.end and number.start < mention.end:
                if number.form in ("in_every", "multiple") and not (
                    mention.start <= number.start and number.end <= mention.end
                ):
                    continue
                return {"duration": "duration", "name": "name", "plan": "name", "publication": "date"}.get(
                    mention.role, "date"
                )
        return None

    def _is_article_word(self, number: Number) -> bool:
        """'one of', 'eine Stadt', '一个': words that count nothing. With a scale or unit of measure behind they do."""
        folded, words = self._folded, self._words
        word = folded[number.start : number.end]
        if words.language == "zh":
            return self._is_han_filler(number, word)
        if number.value != 1:
            return False
        after = number.end + 1 if folded[number.end : number.end + 1] in " -" else number.end
        if words.terms["range_joint"].at(folded, after):
            return False  # ein bis zwei Prozent
        if longest_at(folded, after, words.scales, 24):
            return False
        unit = longest_at(folded, after, words.units_after, 24)
        return unit is None or unit[1].unit_code in COUNTED | _PRICED

    def _is_han_filler(self, number: Number, word: str) -> bool:
        folded, words = self._folded, self._words
        start, end = number.start, number.end
        before = folded[start - 1 : start]
        if before.isdigit() or (before in ("多", "余", "几") and folded[start - 2 : start - 1].isdigit()):
            return True  # the scale of a number in digits
        for length in range(6, 0, -1):
            for shift in range(length):
                if folded[start - shift : start - shift + length] in words.terms["not_a_number"]:
                    return True
        if number.value >= _LARGE:
            return False
        after = end + 1 if folded[end : end + 1] in ("多", "余", "几") else end
        if after > end and words.scales.at(folded, after):
            return False  # 三百余亿
        unit = longest_at(folded, after, words.units_after, 8)
        if unit is None:
            return True
        return number.value <= 1 and unit[1].unit_code in ("count", "person", "year", "month", "day", "week")

    def _name_reason(self, number: Number) -> str | None:
        folded, words = self._folded, self._words
        start, end = number.start, number.end
        before, after = folded[start - 1 : start], folded[end : end + 1]
        if before == "第":
            return "ordinal"
        if number.value == 1 and _RATIO_BEFORE.search(folded, max(0, start - 6), start):
            return "part_of_unit"  # the one of a ratio: 2.60:1, 2,48 zu 1
        if number.form == "digits" and _is_year(number) and folded[end : end + 1] == "年":
            return "date"
        if number.form in ("digits", "damaged"):
            if (
                before
                and (before.isascii() and before.isalpha())
                and not (self._currency_before(start) and self._is_money(before, number))
                and not (self._code_before(start) and (number.value >= _LARGE or self._is_measured(end)))
                and not (words.language == "zh" and self._is_measured(end))  # GDP5300.6亿元
            ):
                return "name"
            if before == "-" and folded[start - 2 : start - 1].isalpha() and folded[start - 2 : start - 1].isascii():
                return "name"
            if before == "#" or (
                before == "." and folded[start - 2 : start - 1].isalpha() and not self._currency_before(start)
            ):
                return "name"
            if after.isascii() and after.isalpha():
                known = words.units_after.at(folded, end) or words.scales.at(folded, end)
                if known is None and number.value >= _LARGE and _passed_mark().match(folded, end):
                    return None
                if known is None:
                    ordinal = _ORDINAL_TAIL.match(folded, end) is not None
                    return "ordinal" if ordinal else "name"
            if after == "." and words.language == "de" and number.step == 1 and number.value < 100:
                follows = folded[end + 1 : end + 3]
                if len(follows) == 2 and follows[0] == " " and follows[1].isalpha() and self._may_be_ordinal(start):
                    return "ordinal"
        if number.form == "in_every":  # 每八个就有一个
            return None
        if self._within_name(start, end) or (number.form != "fraction" and self._beside(start, end)):
            return "name"
        return "name" if number.form == "digits" and self._goes_on_a_list_of_names(start, end) else None

    def _goes_on_a_list_of_names(self, start: int, end: int) -> bool:
        """Whether a number ends or goes on a list that begins with a name: the 3 and the 4 of 'Halle 1, 3 und 4.'"""
        opening = _NUMBERS_BEFORE.search(self._folded, max(0, start - _WORD_REACH), start)
        if opening is None or not _ENDS_A_NAME.match(self._folded, end):
            return False
        return self._beside(*opening.span(1))

    def _may_be_ordinal(self, start: int) -> bool:
        """Whether a German number with a dot stands where an ordinal may: at the start of a line or behind an article
        or the like ('am 3. Tag'); elsewhere the dot ends the sentence ('bei 34. Dort')."""
        before = self._folded[max(0, start - _WORD_REACH) : start].rstrip(" ")
        word = _LAST_WORD.search(before)
        return word is None or word[0] in self._words.terms["before_ordinal"]

    def _is_money(self, letter: str, number: Number) -> bool:
        return number.value >= _TOO_SMALL.get(letter, 0) or self._is_measured(number.end)

    def _code_before(self, start: int) -> bool:
        """Whether the code of a currency is glued to the number: VND86 trillion."""
        code = self._folded[start - _CODE : start].upper()
        return code in self._words.codes_before and not self._folded[start - _CODE - 1 : start - _CODE].isalnum()

    def _currency_before(self, start: int) -> bool:
        for length in range(min(5, start), 0, -1):
            if self._folded[start - length : start] in self._words.units_before:
                before = self._folded[start - length - 1 : start - length]
                return not (before.isascii() and before.isalpha())
        return False

    def _beside(self, start: int, end: int) -> bool:
        """Whether a word beside the number makes it a name: 'Fortune 500', 'Top 10', 'page 14', '500强'."""
        folded, words = self._folded, self._words
        after = end + 1 if folded[end : end + 1] in (" ", "-") else end
        if words.terms["name_after"].at(folded, after):
            return True
        is_grouped = words.language == "de" and _GROUPED_DE.fullmatch(folded, start, end)  # in Halle 41.000
        if self._is_measured(end) or is_grouped or any(char in folded[start:end] for char in ",'"):
            return False
        position = start - 1 if folded[start - 1 : start] in (" ", "-", ":") else start
        found = words.terms["name_before"].before(folded, position)
        if found is None:
            return False
        word = folded[found[0] : position]
        if word in _VERBS and _PLURAL.search(folded, max(0, found[0] - 12), found[0]):
            return False
        return not (len(word) == 1 and is_han(word) and is_han(folded[found[0] - 1 : found[0]]))

    def _within_name(self, start: int, end: int) -> bool:
        """Whether the number is part of a fixed name that begins up to three words before it: 'Industry 4.0'."""
        folded, names = self._folded, self._words.terms["not_a_number"]
        position = start
        for _ in range(3):
            found = names.at(folded, position)
            if found and found[0] >= end:
                return True
            gap = folded.rfind(" ", max(0, position - 24), max(0, position - 1))
            position = gap + 1 if gap >= 0 else position
        return False

    def _is_measured(self, end: int) -> bool:
        """Whether a scale or a unit of measure follows, which no name has; in Chinese any unit."""
        folded, words = self._folded, self._words
        after = end + 1 if folded[end : end + 1] == " " else end
        if words.scales.at(folded, after):
            return True
        unit = words.units_after.at(folded, after)
        return unit is not None and (words.language == "zh" or unit[1].unit_code not in COUNTED)
