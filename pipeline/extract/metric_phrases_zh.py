"""Noun phrases of Chinese clauses: no blanks, the head at the end, the verb before the number.

The words that open and close a clause are data (``seeds/label_words.csv``). Every search is bounded by a window of a
few hundred characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.catalogue.label_words import CHINESE_ROLES, LabelWords

Span = tuple[int, int]
_HAN = re.compile(r"[\u3400-\u9fff]")
_CHARACTERS = r"[\u3400-\u9fffA-Za-z&+\"()/·]"
_RUN = re.compile(  # a run of characters; one directly behind digits is a unit and no group
    rf"\d[\d.,-]*(?:[年月日]|{_CHARACTERS}*)|({_CHARACTERS}*[\u3400-\u9fff]{{2}}{_CHARACTERS}*)"
)
_FOLLOWING = re.compile(rf"{_CHARACTERS}+")
_CLAUSE_END = re.compile(r"[,，。;:!?、\n●▶】]")
_OUTPUT = "产量"  # the head that a list of products names once and then leaves out
_MASS_UNIT = re.compile(r"\d[万亿千多]*[吨斤克]")
_MARKS = '"“”()（）/·'
_LONGEST = 12  # characters of a label
_MODIFIERS = 8  # characters of the modifiers before a mention
_CLAUSES = 5  # clauses looked back for a subject
_ELISION = 120  # characters looked back for a head left out
_MEMORY = 800  # characters looked back for the full name of a thing


class ChinesePhrases:
    """Cuts noun phrases out of clauses. Folded text has the offsets of the text."""

    def __init__(self, words: LabelWords) -> None:
        known = {role: words.get(("zh", role), frozenset()) for role in CHINESE_ROLES}
        verb, scope, copula, action, classifier, quantity, elided = (_any(known[role]) for role in CHINESE_ROLES)
        acting = _any({word for word in known["verb"] if len(word) > 1} | known["action"])  # 大 opens nouns too
        # possessive repeats: no input makes the alternatives be tried in every combination
        self._verbs_behind = re.compile(rf"(?:{verb})++$")
        self._scopes_before = re.compile(rf"(?:{scope})++")
        self._no_noun = re.compile(rf"(?:{verb}|{scope})*+")
        self._copula = re.compile(copula)
        self._action = re.compile(rf".*(?:{action})")
        self._classifier = re.compile(rf"(?:[多余几]|以上|左右)*+(?:{classifier})?(?:\(.\))?(?:以上|左右)?")
        self._verbs_before = re.compile(rf"(?:{acting})++")
        self._quantity = re.compile(quantity)
        self._elided = re.compile(elided)

    def label(
        self, text: str, folded: str, figure: Span, window: Span, relative: bool, named: Sequence[Span]
    ) -> str | None:
        """The thing counted behind the figure, or the subject before it; ``named`` are known things before it."""
        counted = self._counted(folded, figure[1], window[1], relative)
        if counted is not None:
            return self._owner(text, folded, figure[0], window[0]) + _words(text, *counted)
        label = self._subject(text, folded, figure[0], window[0], named)
        if label and self._leaves_output_out(text, folded, label, (window[0], figure[1])):
            return label + _OUTPUT
        return label

    def around(self, text: str, folded: str, start: int, end: int, first: int) -> str:
        """A mention's words with its modifiers; a bare head takes those that it had where it was named in full."""
        begins = self._modifiers_before(folded, start, first)
        full = self._full_name(folded, start, end) if begins == start and end - start <= 2 else None
        return _words(text, *(full or (begins, end)))

    def _leaves_output_out(self, text: str, folded: str, label: str, window: Span) -> bool:
        """粮食总产量10.46万吨;油料2198.1吨: the second figure is output too, as is what is 生产."""
        place = text.rfind(label, *window)
        if place < 0 or label.endswith(("量", "产")) or not _MASS_UNIT.search(folded, place, window[1]):
            return False
        return self._elided.search(folded, max(0, place - _ELISION), place) is not None

    def _owner(self, text: str, folded: str, figure_start: int, first: int) -> str:
        """警示片披露的78个问题: what stands before 的 and the number belongs to the thing counted."""
        if folded[figure_start - 1 : figure_start] != "的":
            return ""
        clause = next(_clauses_before(folded, figure_start - 1, first))
        span = self._clause_subject(folded, *clause)
        return _words(text, *span) if span else ""

    def _counted(self, folded: str, figure_end: int, last: int, relative: bool) -> Span | None:
        """The noun that follows number and classifier: 46441台(套)大型科学仪器; 95%的咖啡豆."""
        start = figure_end
        if relative and not folded.startswith("的", start):
            return None
        if not relative:
            shift = self._classifier.match(folded, start, last)
            start = shift.end() if shift else start
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

    def subject(self, text: str, folded: str, figure_start: int, first: int) -> str | None:
        """The noun phrase of the nearest clause before the figure that has one."""
        return self._subject(text, folded, figure_start, first, ())

    def _subject(self, text: str, folded: str, figure_start: int, first: int, named: Sequence[Span]) -> str | None:
        """The noun phrase of the nearest clause before the figure that has one; a mere 金额 takes it as its owner."""
        quantity = ""
        for start, end in _clauses_before(folded, figure_start, first):
            known = next((span for span in reversed(named) if start <= span[0] and span[1] <= end), None)
            if known is not None:
                return self.around(text, folded, *known, start) + quantity
            span = self._clause_subject(folded, start, end)
            if span is None:
                continue
            if quantity or not self._quantity.fullmatch(folded, *span):
                return _words(text, *span) + quantity
            quantity = _words(text, *span)
        return quantity or None

    def _clause_subject(self, folded: str, start: int, end: int) -> Span | None:
        runs = (run.span(1) for run in _RUN.finditer(folded, start, end) if run.group(1))
        return next((span for run in runs if (span := self._noun_phrase(folded, *run)) is not None), None)

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

    def _modifiers_before(self, folded: str, start: int, first: int) -> int:
        """Where the modifiers of the noun at ``start`` begin; ``start`` where they are none or too long to be some."""
        begins = start
        while begins > max(first, start - _MODIFIERS) and _HAN.match(folded, begins - 1):
            begins -= 1
        if not start - _MODIFIERS < begins <= start - 2:
            return start
        span = self._noun_phrase(folded, begins, start)
        return span[0] if span is not None and span[1] == start else start

    def _full_name(self, folded: str, start: int, end: int) -> Span | None:
        """班列 was 海铁联运班列 before: the nearest earlier place where the head has modifiers."""
        head = folded[start:end]
        place = folded.rfind(head, max(0, start - _MEMORY), start)
        while place >= 0:
            begins = self._modifiers_before(folded, place, 0)
            if begins < place:
                return begins, place + len(head)
            place = folded.rfind(head, max(0, start - _MEMORY), place)
        return None


def _any(words: Iterable[str]) -> str:
    """An alternation, longer words first; without words one that never matches."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"


def _clauses_before(folded: str, end: int, first: int) -> Iterator[Span]:
    """The clause that ends at ``end`` and those before it, nearest first."""
    starts = [first, *(mark.end() for mark in _CLAUSE_END.finditer(folded, first, end))][-_CLAUSES:]
    for start in reversed(starts):
        yield start, end
        end = max(first, start - 1)


def _words(text: str, start: int, end: int) -> str:
    return text[start:end].strip(_MARKS)
