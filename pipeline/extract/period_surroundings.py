"""What stands before and behind a time phrase: the role that it gives, and whether a bare number is a year at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.catalogue.periods import PeriodWords
from pipeline.extract.lexicon import is_han

FROM_YEAR_BEFORE = "from_year_before"  # the rule of words that say what moved since then from one value to another
_REACH = 48
_CLAUSE_REACH = 100
_LONGEST_LEAD = 6
_LONGEST_AIM = 8
_SENTENCE_ENDS = (".", "!", "?", ":", ";", "。")
_NEXT_WORD = re.compile(r"[ -]?([^\s,.;:!?()\"]+)")
_HAN_NUMBER = frozenset("0123456789一二三四五六七八九十百千两几")
_HAN_MULTIPLE = re.compile(
    "的?[0-9.]*[一二三四五六七八九十两几多近约]{0,3}[0-9.]*倍"
    "|(?:[^,。;:()0-9\n]{0,4}[前时初末季平值点峰])?的[近约]?(?:[0-9.]+(?:%|倍)|[一二三四五六七八九两几](?:成|倍|分之)|一半|百分之)"
)
_HAN_ATTRIBUTE = re.compile("([比较]|相较|相较于|相比|高于|低于|多于|少于|超过)[^,。;:()0-9\n]{1,8}的$")
_HAN_MOVEMENT = re.compile("[,:]?[^,、。;:()\n]{0,16}[由从][^,。;:()0-9\n]{0,3}[0-9]")
_HAN_EVENT_CLAUSE = re.compile("([^,、。;:()!?0-9\n]{2,12}?)(?:[,、。;!?\n)]|后|并|$)")
_HAN_EVENT_SINCE = re.compile("[^,、。;:()0-9\n]{1,12}(?:以来|至今|迄今)")
_HAN_RECORD = re.compile(
    "(?:以来|至今)的?[^,、。;:()0-9\n]{0,6}?(?:[最次][高低大小多少快慢好差强弱长短佳优冷热旺糟忙]|[新高低][高低点位]|首[次度回]|峰值|谷底)"
)
_HAN_AVERAGE = re.compile("[间里来内]?(?:下来)?,?[^,。;:()0-9\n]{0,10}(?:年均|平均|年复合)")
_FIGURE_BEFORE = re.compile(
    r"(?:(?:[^\W\d_]{0,3}[$€£¥₹]|\b[^\W\d_]{2,3}\.?) ?)?[0-9](?:[0-9.,']*[0-9])?[ -]?(?:%|[^\W\d_]+)?"
    r"(?: [^\W\d_]+)?(?: (?:in|im|am))? $"
)
_FIGURE_BEHIND = re.compile(r"[ :(–]{1,3}(?:[^\W\d_]+ ){0,3}[$€£¥₹]?[0-9]")
_FIGURE_IN_BRACKETS = re.compile(r" \((?:[^\W\d_]+ )?[$€£¥₹]?[0-9]")
_HAN_FIGURE_BEHIND = re.compile("[^,、。;()0-9]{0,6}[0-9]")
_CLAUSE_BREAK = re.compile("[,;:.()]")
_WHEN = re.compile("(?:^als|[,.:;!?] als) $")  # 'Als 2015 das Werk aufging': no 'than'
# 'das 1,4-Fache des Betrags von', 'das Doppelte von'; 'auf das Dreifache im Jahr' is no such
_MULTIPLE_OF = re.compile(
    r"(?:fache[ns]?|doppelte[ns]?)(?: (?:von|vom|aus|des)"
    r"| (?:des|der|dessen|deren|seine[rs]|ihre[rs]) [^\W\d_]+ (?:von|vom|aus|im|in|des))(?: jahre?s?)? $"
)
_VALUE = r"(?:[^\W\d_]+ ){0,2}[0-9]"
_FROM_VALUE = re.compile(rf" von {_VALUE}")
_FROM_TO = re.compile(rf" von {_VALUE}(?:[^.;:()\n]|\.(?=[0-9])){{0,40}}? auf {_VALUE}")
_CLAUSE_START = re.compile(r"[,(–] ?(?P<opening>[^\W\d_]*)(?: [^\W\d_]+){0,5} ?$")
_RELATIVES = frozenset({"der", "die", "das", "deren", "dessen"})
_BEFORE_TIME = frozenset({"", "im", "in", "am", "anfang", "mitte", "ende", "erst", "schon", "bereits"})
_EVENT_CLAUSE = re.compile(r"((?: [^\W\d_]+){1,5}?)(?P<told> (?:wurde|worden(?: ist| war)?|ist|war))? ?[,)–]")
_EVENT_ATTRIBUTE = re.compile(r"((?: [^\W\d_]+){0,3}? [^\W\d_]+)e [^\W\d_]")
_DIGIT = re.compile("[0-9]")
_CLAUSE_STOP = re.compile("[,;:()] |[.] ")
_HAN_CLAUSE_BREAK = re.compile("[,;:。()!?\n]")
_HAN_BREAKS = (",", ";", "(", "—", ":")


class Lead(NamedTuple):
    """What stands before a phrase: the role it gives ('' where none), the article right before, and the text."""

    role: str
    article: str
    words: tuple[str, ...]  # the last ones before the phrase, articles stripped
    before: str  # the line so far, a few words of it

    @property
    def opens(self) -> bool:
        """Whether nothing of the sentence stands before the phrase."""
        head = self.before.rstrip(" \"'([-")
        return not head or head.endswith(_SENTENCE_ENDS)


def lead_of(folded: str, start: int, floor: int, words: PeriodWords) -> Lead:
    """The lead of the phrase at ``start``; it does not reach back over ``floor``."""
    before = folded[max(floor, start - _REACH) : start]
    before = before[before.rfind("\n") + 1 :]
    if words.language == "zh":
        return _chinese_lead(before, words)
    heads = before.replace("(", " ").replace('"', " ").replace("%", " %").split()[-_LONGEST_LEAD - 2 :]
    article = ""
    while heads and (heads[-1] in words.articles or heads[-1].endswith(words.year_nouns)):
        article = article or heads[-1]
        heads.pop()
    role = _role_of(heads, words)
    if not role and heads and words.language == "en" and not before.endswith("("):
        role = _role_before_adjective(heads, words)
    elif role == "period" and heads[-1] == "of":
        thing = _thing_compared(before, words)
        role = "base" if thing and not _DIGIT.search(thing) else role
    if words.language == "de":
        if _MULTIPLE_OF.search(f"{before}des " if folded.startswith("des ", start) else before):
            role = "base"
        elif role == "base" and _WHEN.search(before):
            role = "period"
    return Lead(role, article, tuple(heads), before)


def _role_of(heads: list[str], words: PeriodWords) -> str:
    """The role that the longest lead at the end of these words gives, '' where none."""
    if not heads or heads[-1] not in words.lead_ends:
        return ""
    for count in range(min(_LONGEST_LEAD, len(heads)), 1, -1):
        if role := words.leads.get(" ".join(heads[-count:])):
            return role
    return words.leads.get(heads[-1], "")


def _role_before_adjective(heads: list[str], words: PeriodWords) -> str:
    """'than in stormy 2022', 'above the low 2022 amount' name a base; 'than ever' does not."""
    rest = heads[:-1]
    while rest and rest[-1] in words.articles:
        rest = rest[:-1]
    is_bare = len(rest) == len(heads) - 1 and not words.comparing.isdisjoint(rest[-1:])
    is_base = len(rest) > 1 and heads[-1].replace("-", "").isalpha() and _role_of(rest, words) == "base"
    return "base" if is_base and not is_bare else ""


def _thing_compared(before: str, words: PeriodWords) -> str:
    """What something is held against, of the time that follows: 'below the bumper harvest of' 2020; else ''."""
    clause = _CLAUSE_STOP.split(before)[-1].split()
    told = [place for place, word in enumerate(clause[:-2]) if word in words.comparing]
    return " ".join(clause[told[-1] + 1 :]) if told and clause[told[-1] + 1] in words.determiners else ""


def _chinese_lead(before: str, words: PeriodWords) -> Lead:
    head = before.rstrip(" \"'([")
    for count in range(min(_LONGEST_LEAD, len(head)), 0, -1):
        if role := words.leads.get(head[-count:]):
            reached = role == "until" and count == 1 and is_han(head[-2:-1])  # 升至2023年: a value is reached, no time
            if role == "period" and _HAN_ATTRIBUTE.search(head):
                role = "base"  # 比疫情前的2019年
            return Lead("period" if reached else role, "", (head[-count:],), before)
    return Lead("", "", (head[-_LONGEST_LEAD:],), before)


def tail_of(folded: str, end: int, words: PeriodWords) -> str:
    """The role that the words behind a phrase give it, '' where none."""
    behind = folded[end : end + 16]
    if words.language == "zh":
        if _HAN_MULTIPLE.match(behind):
            return "base"
        if _HAN_RECORD.match(behind):
            return "name"  # 2008年以来最低: nothing is told of all the years since then
        for count in range(5, 0, -1):
            if role := words.tails.get(behind[:count]):
                return "" if behind[count : count + 1] in _HAN_NUMBER and role == "until" else role
        if _HAN_EVENT_SINCE.match(folded, end):
            return "since"
        return "average" if _HAN_AVERAGE.match(folded, end) else ""
    if not behind.lstrip(" -").startswith(words.tail_starts):
        return ""
    match = _NEXT_WORD.match(behind)
    if match and (role := words.tails.get(match[1])):
        return role
    of_words = {tail: role for tail, role in words.tails.items() if " " in tail}  # '2019 as the base year'
    return next((role for tail, role in of_words.items() if _follows(behind, tail)), "")


def _follows(behind: str, tail: str) -> bool:
    """Whether these words, and no longer ones, stand behind a phrase: 'as base', not 'as based'."""
    return behind.startswith(tail, 1) and not behind[1 + len(tail) : 2 + len(tail)].isalpha()


def has_figure(folded: str, end: int, lead: Lead, words: PeriodWords, *, is_compared: bool) -> bool:
    """Whether a phrase has a figure of its own at its side: 'from 5.7 a year earlier', 'ein Jahr zuvor waren es 8,5',
    '(5.7 a year earlier)', 'having grown 2.5 percent the year before'.

    ``is_compared``: words like 'than' stand before the phrase; then only a figure in brackets behind it is its own.
    """
    if words.language == "zh":
        begins = lead.role == "between" or lead.before.endswith(_HAN_BREAKS)
        return begins and not is_compared and _HAN_FIGURE_BEHIND.match(folded, end) is not None
    behind = (_FIGURE_IN_BRACKETS if is_compared else _FIGURE_BEHIND).match(folded, end)
    if behind and words.figure_breaks.isdisjoint(behind.group().split()):
        return True
    before = _FIGURE_BEFORE.search(lead.before)
    if before is None:
        return False
    led = lead.before[: before.start()]
    opens = led.rstrip().endswith("(") or not words.earlier_verbs.isdisjoint(_CLAUSE_BREAK.split(led)[-1].split())
    return is_held_against(lead, words) or (opens and not is_compared)


def is_held_against(lead: Lead, words: PeriodWords) -> bool:
    """Whether a phrase follows a figure that another is held against: 'from 5.7 in 2019', 'after 18 in 2020', 'less
    than the 18 million of 2020'."""
    before = _FIGURE_BEFORE.search(lead.before)
    heads = lead.before[: before.start()].split()[-2:] if before else []
    if heads and not words.figure_leads.isdisjoint({heads[-1], " ".join(heads)}):
        return True
    return lead.words[-1:] == ("of",) and _DIGIT.search(_thing_compared(lead.before, words)) is not None


def is_alone(folded: str, start: int, end: int, words: PeriodWords) -> bool:
    """Whether a Chinese month or quarter is told by itself beside the span in force: 9月当月, 单看三季度."""
    behind = end + folded.startswith(",", end)
    return folded.startswith(words.alone_behind, behind) or folded.endswith(words.alone_before, 0, start)


def is_since_clause(lead: Lead, words: PeriodWords) -> bool:
    """Whether the clause so far tells since when: 'since it was founded in 2015', 'seit der Gründung im Mai 2019'."""
    return not words.since_clauses.isdisjoint(_CLAUSE_BREAK.split(lead.before)[-1].split())


def is_movement(folded: str, end: int) -> bool:
    """Whether what a Chinese phrase tells of goes from one figure to another: 同期出口由98亿元增至531亿元."""
    return _HAN_MOVEMENT.match(folded, end) is not None


def dates_event(folded: str, end: int, lead: Lead, words: PeriodWords) -> bool:
    """Whether a phrase only dates what began then, and no figure behind it: 去年底动工,全长62公里; 'der Park, 2015
    gegründet, misst 48 Quadratkilometer', 'die 2014 eröffnete Strecke'."""
    if not words.events:
        return False
    if words.language == "zh":
        clause = _HAN_EVENT_CLAUSE.match(folded, end)
    else:
        clause = _event_clause(folded, end, lead) or _event_attribute(folded, end, lead, words)
    return clause is not None and clause[1].endswith(words.events)


def _event_clause(folded: str, end: int, lead: Lead) -> re.Match[str] | None:
    """A relative clause without a figure, or one without a verb, in commas or at the head of its sentence."""
    clause = _EVENT_CLAUSE.match(folded, end)
    start = _CLAUSE_START.search(lead.before)
    if clause and start and start["opening"] in _RELATIVES:
        return clause
    is_plain = lead.opens or (start is not None and start["opening"] in _BEFORE_TIME)
    return clause if clause and is_plain and not clause["told"] else None


def _event_attribute(folded: str, end: int, lead: Lead, words: PeriodWords) -> re.Match[str] | None:
    is_definite = lead.article in words.definite or lead.article == "das"
    return _EVENT_ATTRIBUTE.match(folded, end) if is_definite and not lead.role else None


def value_before(folded: str, start: int, end: int, words: PeriodWords) -> str:
    """The rule for German words that compare with the year before and have a figure of that year behind them: 'der
    Vorjahreswert von 12 Milliarden', 'binnen Jahresfrist von 7,8 auf 8,2 Prozent'; '' where they have none."""
    if words.language != "de":
        return ""
    if folded[start:end].endswith(words.values_before):
        return "year_before" if _FROM_VALUE.match(folded, end) else ""
    return FROM_YEAR_BEFORE if _FROM_TO.match(folded, end) else ""


def clause_about(folded: str, end: int, words: PeriodWords) -> tuple[int, int] | None:
    """Where the word stands that opens a clause on the time right before it, if the clause has a figure: 'weniger als
    2022, ALS es 80.000 gewesen waren', 'als im Rekordjahr 2022, IN DEM 30 Milliarden zusammenkamen'."""
    if not words.relatives or not folded.startswith((", ", " ("), end):
        return None
    start = end + 2
    opening = next((word for word in words.relatives if folded.startswith(f"{word} ", start)), None)
    if opening is None or not _DIGIT.search(_CLAUSE_STOP.split(folded[start : start + _CLAUSE_REACH])[0]):
        return None
    return start, start + len(opening)


def is_measured_by(folded: str, end: int, lead: Lead, words: PeriodWords) -> bool:
    """Whether a phrase only says whose aim a figure is held against: 完成全年目标的56%."""
    behind = folded[end : end + _LONGEST_AIM].removeprefix("的")
    return lead.before.endswith(words.reached) and behind.startswith(words.aims)


def is_expected(folded: str, start: int, end: int, words: PeriodWords) -> bool:
    """Whether the clause around a phrase tells of what is to come: 'für das Gesamtjahr rechnet die Kammer mit'."""
    if words.language == "zh":
        *led, before = _HAN_CLAUSE_BREAK.split(folded[max(0, start - _CLAUSE_REACH) : start])
        clause = before + _HAN_CLAUSE_BREAK.split(folded[start : end + _CLAUSE_REACH])[0]
        says_so = bool(led) and led[-1].endswith(tuple(words.expected))  # 财政部预估,9月出口将增
        return says_so or any(word in clause for word in words.expected)
    before = _CLAUSE_BREAK.split(folded[max(0, start - _CLAUSE_REACH) : start].rpartition("\n")[2])[-1]
    behind = _CLAUSE_BREAK.split(folded[end : end + _CLAUSE_REACH].partition("\n")[0])[0]
    return not words.expected.isdisjoint(f"{before} {behind}".split())


def next_word(text: str, end: int) -> str:
    """The word right behind a phrase as the article writes it, '' where punctuation or the end follows."""
    match = _NEXT_WORD.match(text, end, end + 32)
    return match[1] if match else ""


def is_count(text: str, end: int, lead: Lead, words: PeriodWords, *, recent: bool) -> bool:
    """Whether a bare four-digit number counts things (2000 yuan, 2015 patents) and is no year.

    ``recent``: as a year it would be one that the article is likely to tell of.
    """
    behind = next_word(text, end)
    if behind.lower() in words.counted or text[end : end + 1] == "%":
        return True
    heads = lead.words[-3:]
    quantified = any(" ".join(heads[-count:]) in words.quantifiers for count in range(1, len(heads) + 1))
    if quantified and not lead.article and (behind or not lead.role):
        return True
    if words.language == "de":
        unclear = lead.role in {"base", "over"} or (lead.opens and not lead.role)  # über 2000 Gäste, 2023 Betriebe
        return behind[:1].isupper() and not lead.article and unclear
    temporal = lead.role in {"period", "since", "until", "between", "stamp"}
    return is_plural(behind, words) and not (lead.article or temporal) and (lead.opens or not recent)


def is_plural(word: str, words: PeriodWords) -> bool:
    """Whether an English word looks like a plural noun."""
    return word[:1].islower() and word.endswith("s") and len(word) > 3 and word not in words.no_plurals


def is_name(text: str, start: int, end: int, lead: Lead, words: PeriodWords) -> bool:
    """Whether a year belongs to a name or tells of which year a paper or an event is: Expo 2010, a 2019 study."""
    behind = next_word(text, end)
    if words.language == "zh":
        return any(text.startswith(noun, end) for noun in words.name_nouns)
    if not lead.article and any(
        " ".join(lead.words[-count:]) in words.name_nouns for count in range(1, min(3, len(lead.words)) + 1)
    ):
        noun = text[max(0, start - 24) : start].split()[-1:]
        return bool(noun) and noun[0][:1].isupper()
    if words.language != "en":
        return False
    if lead.article and behind.lower() in words.documents:
        return True
    acronym = behind.isupper() and len(behind) <= 4
    return lead.article == "the" and behind[:1].isupper() and not acronym
