"""Noun phrases of Chinese clauses: no blanks, the head at the end, the verb before the number.

The words that open and close a clause are data (``seeds/label_words.csv``). Every search is bounded by a window of a
few hundred characters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from pipeline.catalogue.label_words import CHINESE_ROLES, LabelWords
from pipeline.extract.lexicon import alternation

Span = tuple[int, int]
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHARACTERS = r"[\u3400-\u9fffA-Za-z&+\"()/·]"
_RUN = re.compile(  # a run of characters; one directly behind digits is told apart by its first group
    rf"(\d(?:[\d.,-]*\d)?)(?:[年日]|个?月|{_CHARACTERS}*)|({_CHARACTERS}*[\u3400-\u9fff]{{2}}{_CHARACTERS}*)"
)
_FOLLOWING = re.compile(rf"{_CHARACTERS}+")
_SAID = re.compile(_CHARACTERS)
_LONGEST = 12  # characters of a phrase
_MODIFIERS = 8  # characters of the modifiers before a mention
_NEUTRAL = "㐀"  # stands for a character at which nothing is cut


class ChinesePhrases:
    """Cuts noun phrases out of clauses. Folded text has the offsets of the text."""

    def __init__(self, words: LabelWords) -> None:
        known = {role: words.get(("zh", role), frozenset()) for role in CHINESE_ROLES}
        verb, scope, copula, action, classifier, _ = (_any(known[role]) for role in CHINESE_ROLES)
        acting = _any({word for word in known["verb"] if len(word) > 1} | known["action"])  # 大 opens nouns too
        # possessive repeats: no input makes the alternatives be tried in every combination
        self._verbs_behind = re.compile(rf"(?:{verb})++$")
        self._scopes_before = re.compile(rf"(?:{scope})++")
        self._no_noun = re.compile(rf"(?:{verb}|{scope})*+")
        self._copula = re.compile(copula)
        self._action = re.compile(rf".*(?:{action})")
        measured = rf"(?!{acting})(?:{classifier})"  # not the 支 of 3亿元支持
        self._classifier = re.compile(rf"(?:[多余几]|以上|左右)*+(?:{measured})?(?:\(.\))?(?:以上|左右)?")
        self._verbs_before = re.compile(rf"(?:{acting})++")
        whole, others = known["whole"] - known["verb"], set().union(*known.values()) - known["whole"]
        both = _any(known["whole"] & known["verb"])  # 平均工资, but not 工资平均增长
        longer = _any({word for word in others if len(word) > 1})
        self._wholes = re.compile(rf"({_any(whole)}|(?:{both})(?=[\u3400-\u9fff])(?!{longer}|{copula}))|{longer}")

    def each(self, folded: str, first: int, last: int) -> Iterator[Span]:
        """The noun phrase of each run of characters in text order: of one behind a number the thing counted, of others
        what its verbs leave; the owner before 的 is one of its own."""
        folded = self._hidden(folded)
        for run in _RUN.finditer(folded, first, last):
            start, end = run.span(2)
            if start < 0:
                is_date = folded.startswith(("年", "月", "日", "个月"), run.end(1))
                span = None if is_date else self._counted(folded, run.end(1), last)
            else:
                span = self._noun_phrase(folded, start, end)
                owner = folded.rfind("的", start, span[0]) if span else -1
                owned = self._noun_phrase(folded, start, owner) if owner > start else None
                if owned is not None:
                    yield owned
            if span is not None:
                yield span

    def saying(self, folded: str, first: int, last: int) -> Span | None:
        """What the characters right before a number say, verb and thing together: 服务船舶 of 累计服务船舶约780艘次."""
        start = last
        while start > max(first, last - 2 * _LONGEST) and _SAID.match(folded, start - 1):
            start -= 1
        start = self._behind_scope(folded, start, last)
        end = self._before_verbs(folded, start, last)
        end -= folded.endswith("的", start, end)
        return (start, end) if 2 <= end - start <= _LONGEST else None

    def modifiers_before(self, folded: str, start: int, first: int) -> int:
        """Where the modifiers of the noun at ``start`` begin; ``start`` where they are none or too long to be some."""
        begins = start
        while begins > max(first, start - _MODIFIERS) and _HAN.match(folded, begins - 1):
            begins -= 1
        if not start - _MODIFIERS < begins <= start - 2:
            return start
        span = self._noun_phrase(self._hidden(folded[begins:start]), 0, start - begins)
        return begins + span[0] if span is not None and span[1] == start - begins else start

    def _hidden(self, folded: str) -> str:
        """The text with a neutral sign for each character of a word that would be cut at a verb or a scope in it."""
        return self._wholes.sub(lambda found: _NEUTRAL * len(found[1]) if found[1] else found[0], folded)

    def _counted(self, folded: str, number_end: int, last: int) -> Span | None:
        """The noun that follows number and classifier: 46441台(套)大型科学仪器; 95%的咖啡豆."""
        shift = self._classifier.match(folded, number_end, last)
        start = shift.end() if shift else number_end
        start += folded.startswith("的", start)
        run = _FOLLOWING.match(folded, start, min(last, start + 2 * _LONGEST))
        if run is None:
            return None
        skipped = self._verbs_before.match(folded, start, run.end())
        start = skipped.end() if skipped else start
        cut = self._copula.search(folded, start, run.end())
        end = min(cut.start() if cut else run.end(), start + _LONGEST)
        end -= folded[end - 1] == "的"
        return (start, end) if end - start >= 2 else None

    def _noun_phrase(self, folded: str, start: int, end: int) -> Span | None:
        """The noun phrase of one run of characters: behind scope, time and the acting verb, before the copula."""
        if self._no_noun.fullmatch(folded, start, end):
            return None
        start = self._behind_scope(folded, start, end)
        if self._copula.match(folded, start, end):
            return None
        end = self._before_verbs(folded, start, end)
        action = self._action.match(folded, start, end - 2)
        if action is not None and action.end() > start + 1:
            start = self._behind_scope(folded, action.end(), end)
        copula = self._copula.search(folded, start + 2, end)
        end = self._before_verbs(folded, start, copula.start() if copula else end)
        start = max(start, folded.rfind("的", start, end - 2) + 1)
        if end - start < 2 or folded[end - 1] == "的":
            return None
        return max(start, end - _LONGEST), end

    def _behind_scope(self, folded: str, start: int, end: int) -> int:
        scope = self._scopes_before.match(folded, start, end)
        return scope.end() if scope else start

    def _before_verbs(self, folded: str, start: int, end: int) -> int:
        verbs = self._verbs_behind.search(folded[start:end])
        return start + verbs.start() if verbs else end


def _any(words: Collection[str]) -> str:
    """One of some words, the longest that fits, tried only where one may begin; without words none ever matches."""
    firsts = "".join({re.escape(word[0]) for word in words})
    return f"(?=[{firsts}])(?:{alternation(words)})" if firsts else alternation(words)
