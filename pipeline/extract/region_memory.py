"""The places that a reader of a text has in mind at a given point: what words that refer back draw on."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from pipeline.catalogue.regions import RegionTable
from pipeline.extract.fold import fold
from pipeline.extract.place_roles import is_held, role_of
from pipeline.extract.region_groups import same_level
from pipeline.extract.region_mention import WIDE, RegionMention
from pipeline.extract.region_salience import sentence_ends, sentence_of
from pipeline.extract.region_scan import Scan
from pipeline.extract.region_terms import word_set

ONE_OF_TWO = "region.anaphor.pair"  # the rule of 'the former' and 'the latter'
_PARAGRAPH_END = re.compile(r"\n")
_CLAUSE_END = re.compile(r"[,。;:!?\n]")  # of Chinese
_NOUN = re.compile(r"\b[A-ZÄÖÜ]\w+ $")
_GENITIVE = re.compile(r"\b[A-ZÄÖÜ]\w+ (?:der|des|dieser|dieses)(?: ganzen| gesamten)? $")
_OPENING = 600  # characters from the start, in which an article says where it was written
_PROSE = re.compile(r"[^\n]{100}[.!?][\"“”»«’]? *\n")  # the end of a paragraph of running text
_BACK = 50  # characters that are looked at before a place
_SPAN = 60  # places
_NAMED = 12  # mentions that are looked at for what a place was named with
_ENDING = re.compile(r"e?s$")  # of a German genitive
_NEAR = {True: 3, False: 4}  # sentences, by whether words have blanks; the end of a paragraph counts for two more
_JOINED = 5  # characters between two places that are named as a pair
_IN_PARAGRAPH = 1.0  # what a place that the same paragraph names is ahead of the others
_STANDING = (1.0, 0.6, 0.3)  # what the places that rule the article are ahead of the others


@dataclass(slots=True)
class Referent:
    """A place as mentioned so far: first and, but for 'the former' and 'the latter', last."""

    mention: RegionMention
    last: RegionMention
    sentence: int
    weight: float
    count: int = 1


class Memory:
    """The places mentioned up to a point, by name. ``main``: the places of the article, those it is about first."""

    def __init__(self, scan: Scan, table: RegionTable, main: Sequence[RegionMention]) -> None:
        self.scan, self.table = scan, table
        self.ends = sentence_ends(scan.folded, scan.language)
        self.paragraphs = _starts(_PARAGRAPH_END, scan.text)
        self.clauses = [] if scan.has_blanks else _starts(_CLAUSE_END, scan.folded)
        self.referents: dict[str, Referent] = {}
        self.told: tuple[RegionMention, RegionMention] | None = None  # the pair that was referred to last
        self.last_sentence = -1
        self.written_at: RegionMention | None = None  # where the article says that it was written
        self.groups: list[RegionMention] = []
        self.named: list[tuple[int, RegionMention]] = []  # sentence and mention, but for words that refer back
        self.main = main[:_SPAN]
        self.standing = {mention.name: bonus for mention, bonus in zip(self.main, _STANDING, strict=False)}

    def add(self, mention: RegionMention) -> None:
        sentence = sentence_of(self.ends, mention.start)
        if mention.form == "group":
            self.groups.append(mention)
            if mention.region_code is None:
                return
        elif mention.form != "anaphor":
            self.named.append((sentence, mention))
        if self.written_at is None and self._opens_article(mention):
            self.written_at = mention
        weight = self._weight(mention, sentence != self.last_sentence)
        self.last_sentence = sentence
        held = self.referents.pop(mention.name, None)  # and in again, as the last one
        if held is None:
            self.referents[mention.name] = Referent(mention, mention, sentence, weight)
        else:
            self.referents[mention.name] = held
            if sentence == held.sentence or mention is self.written_at:
                weight = max(weight, held.weight)
            if mention.rule != ONE_OF_TWO:
                held.last = mention
            held.sentence, held.weight, held.count = sentence, weight, held.count + 1

    def _weight(self, mention: RegionMention, is_first: bool) -> float:
        """How far a mention puts its place in front: first in its sentence, not a partner, not an adjective.

        The first dateline says where the article was written; any other, and one further on, heads a section.
        """
        if mention is self.written_at:
            return -1.5
        if mention.form == "adjective" or self._locates_another(mention) or self._holds_another(mention):
            return -0.7
        if self.is_oblique(mention) or self._is_seat(mention):
            return -0.8
        return 0.7 if is_first else 0.0

    def _opens_article(self, mention: RegionMention) -> bool:
        """Whether a dateline stands before the first paragraph: further on such a name heads a section."""
        is_dateline = mention.rule == "region.dateline" and mention.start < _OPENING
        return is_dateline and _PROSE.search(self.scan.text, 0, mention.start) is None

    def is_oblique(self, mention: RegionMention) -> bool:
        """Whether a word stands before a place by which it is only a partner or a measure: 'than', 高于, 占; in Chinese
        also behind it (是中科的1.86倍). German 'vor' and 'wie' are too much else to tell it."""
        words, start, folded = word_set(self.scan.language, "oblique"), mention.start, self.scan.folded
        if self.scan.has_blanks and self.scan.previous_word(start) in words:
            return True
        if not self.scan.has_blanks and any(folded[max(0, start - size) : start] in words for size in (1, 2)):
            return True
        return self.scan.language != "de" and is_held(role_of(folded, self.scan.language, 0, mention))

    def _is_seat(self, mention: RegionMention) -> bool:
        """'A Beijing-based maker': where a firm is from, which does something elsewhere."""
        return self.scan.folded.startswith(tuple(word_set(self.scan.language, "seat_behind")), mention.end)

    def _locates_another(self, mention: RegionMention) -> bool:
        """'Southwest China's Chongqing', 儋州洋浦: the first place only says where the second one lies."""
        if not self.scan.has_blanks:
            beside = self.scan.by_start.get(mention.end)
            return beside is not None and bool(beside.names)
        following = self.scan.by_start.get(mention.end + 3)
        return self.scan.folded.startswith("'s ", mention.end) and following is not None and bool(following.names)

    def _holds_another(self, mention: RegionMention) -> bool:
        """'Charleston in South Carolina', 'Suzhou, Anhui', 'Mosel bei Zwickau': the second place only says where the
        first one lies."""
        last = self.named[-2][1] if len(self.named) > 1 and self.named[-1][1] is mention else None
        if last is None or not self.scan.has_blanks or not mention.region_code or not last.region_code:
            return False
        between = self.scan.folded[last.end : mention.start]
        is_around = between in (", ", " in ") and mention.region_code in self.table.ancestors(last.region_code)
        return is_around or between == " bei "

    def _names(self, mention: RegionMention) -> bool:
        """Whether a mention puts its place before a reader: 'Saxony', not 'Saxon' or where the article was written."""
        return mention.form != "adjective" and mention is not self.written_at

    def is_genitive(self, mention: RegionMention) -> bool:
        """'Hauptstadt der Provinz', 'Windparks Gansus': in German the place of a noun is behind it."""
        if self.scan.language != "de":
            return False
        if mention.form == "anaphor":
            return _GENITIVE.search(self.scan.text, max(0, mention.start - _BACK), mention.start) is not None
        is_inflected = self.scan.text[mention.end - 1] == "s" and not mention.name.endswith("s")
        return is_inflected and _NOUN.search(self.scan.text, max(0, mention.start - _BACK), mention.start) is not None

    def best(
        self,
        position: int,
        fits: Callable[[RegionMention], float],
        standing: float = 1.0,
        latest: float = 0.0,
    ) -> RegionMention | None:
        """The place most in mind; ``fits`` gives 0 for a place that can't be meant, else how well it fits.

        ``standing``: how much it counts that a place rules the article; ``latest``: that none was named after it but
        as the one that another noun goes with.
        """
        here = sentence_of(self.ends, position)
        paragraph = start_of(self.paragraphs, position)
        chosen, best_score = None, 0.0
        for referent in self.recent():
            fit = fits(referent.mention)
            if fit <= 0:
                continue
            score = 3 / (1 + here - referent.sentence) + referent.weight + 0.1 * min(referent.count, 8) + 2
            score += standing * self.standing.get(referent.mention.name, 0.0)
            score += _IN_PARAGRAPH * (referent.last.start >= paragraph and self._names(referent.last))
            if latest and referent.last.form != "adjective" and not self.is_genitive(referent.last):
                score, latest = score + latest, 0.0
            if score * fit > best_score:
                chosen, best_score = referent.mention, score * fit
        if chosen is None:
            chosen = max(self.main, key=fits, default=None)
        return chosen if chosen and fits(chosen) > 0 else None

    def pair(self, position: int) -> tuple[RegionMention, RegionMention] | None:
        """The two places of one level that are named last before a position, not far from it, in text order.

        In Chinese, where the words for the former and the latter are mostly of things, one sentence names both.
        """
        near = sentence_of(self.ends, position) - _NEAR[self.scan.has_blanks]
        recent = [(sentence, mention) for sentence, mention in self.named[-_SPAN:] if sentence >= near]
        if recent:
            named = [m for sentence, m in recent if self.scan.has_blanks or sentence == recent[-1][0]]
            pairs = [
                (one, other)
                for one, other in pairwise(named)
                if one.name != other.name and (same_level(one, other, self.table) or self._are_joined(one, other))
            ]
            joined = [pair for pair in pairs if pair[1].start - pair[0].end <= _JOINED]
            self.told = next(reversed(joined or pairs[-1:]), None)
        return self.told

    def _are_joined(self, one: RegionMention, other: RegionMention) -> bool:
        """'Dostyk and Khorgos': a pair, be one of them no town."""
        between = self.scan.folded[one.end : other.start].split()
        return len(between) == 1 and between[0] in word_set(self.scan.language, "joiner")

    def called(self, word: str) -> frozenset[str]:
        """The places that were named with a word, not long ago: 'Region' of 'die Region Stuttgart', Kreis of 'im
        Landkreis Vechta'."""
        text, noun = self.scan.folded, _ENDING.sub("", fold(word))
        return frozenset(
            mention.name
            for _, mention in self.named[-_NAMED:]
            if mention.form != "adjective"
            and any(_ENDING.sub("", part).endswith(noun) for part in text[mention.start : mention.end].split())
        )

    def recent(self) -> Iterator[Referent]:
        """The places mentioned last, the last one first: no more than a reader can keep in mind."""
        return islice(reversed(self.referents.values()), _SPAN)

    def country(self, position: int) -> str | None:
        """Code of the country that 'the country' is: in Chinese that of the place which its sentence names last, else
        the main place's."""
        spoken_of = [] if self.scan.has_blanks else self._spoken_of(position)
        for mention in (*spoken_of, *self.main):
            if mention.region_code:
                code = self.table.country(mention.region_code)
                if code:
                    return code
        return None

    def nation(self) -> str | None:
        """Code of the country that is named last, or that the place named last lies in."""
        codes = (mention.region_code for _, mention in reversed(self.named[-_SPAN:]) if mention.region_code)
        return next((country for code in codes if (country := self.table.country(code))), None)

    def _spoken_of(self, position: int) -> list[RegionMention]:
        """The places in a country that a sentence names up to a position, the last one first, but for partners."""
        here, found = sentence_of(self.ends, position), []
        for sentence, mention in reversed(self.named[-_SPAN:]):
            if sentence < here:
                break
            if mention.kind not in WIDE and not self.is_oblique(mention):
                found.append(mention)
        return found


def _starts(ends: re.Pattern[str], text: str) -> list[int]:
    """Where the stretches begin that a pattern ends."""
    return [0, *(match.end() for match in ends.finditer(text))]


def start_of(starts: Sequence[int], position: int) -> int:
    """Where the stretch of a text begins in which a position lies."""
    return starts[bisect_right(starts, position) - 1]
