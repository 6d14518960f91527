"""Lists that run side by side: 'Beijing, Tianjin and Hebei ... 5.2, 5.1 and 5.4 percent, respectively'.

The nth figure of a list belongs to the nth region, metric or period of an equally long list in the same sentence or the
one before. For places, the members of a set stand for a list too (京津冀分别增长9.6%、5.0%和6.4%), and one figure may
hold for each member of a set. What a single figure and a single mention have to do with each other is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from pipeline.catalogue.regions import RegionTable
from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context, Spanned, Track
from pipeline.extract.cue_relations import COMPARING, lead_start
from pipeline.extract.document import Document
from pipeline.extract.features import few
from pipeline.extract.list_words import alternatives, words_of
from pipeline.extract.noun_phrases import Phrase, phrases_of, place_in
from pipeline.extract.numbers import YEAR_DIGITS
from pipeline.extract.place_roles import role_of
from pipeline.extract.quantities import Quantity
from pipeline.extract.region_groups import joined
from pipeline.extract.region_mention import WIDE
from pipeline.extract.regions import RegionMention
from pipeline.extract.tables import Place

S = TypeVar("S", bound=Spanned)

_LONGEST_GAP = 30
_LONGEST_TOLD = 4  # members of a list that are told one by one
_LIST_REACH = 1  # sentences from a list of mentions to the figures that go with it
_EACH_REACH = 60  # characters between the figures of a list and the word that hands them out
_BOTH_REACH = 12  # characters before a set in which 'both' may stand
_IN_TURN = re.compile(r"\s*[,;、]\s*而?\s*")  # between one place's figure and the next place
_PREDICATE = 20  # characters of the Chinese words between 'each' and its figure: 均喜获增产一成, 各接待游客60万人次
_APART = 40  # characters between a place behind its figure and the next such figure
_CERTAIN = 3  # figures that go with as many places or things beyond doubt: 三国失业率为6.7%、6.4%和5.9%
_PARTNER = "partner"
_APPOSED = re.compile(r", \w+ ")
_SET_PARTS = re.compile(r", | and ")


class Aligned(NamedTuple, Generic[S]):
    """The mention that goes with a figure of a list. ``how``: what shows it: for a list on which side of the figures
    and how many sentences away it stands, how long it is, and whether a word for 'respectively' is there;
    ``is_certain``: whether that leaves no choice."""

    mention: S
    how: str
    is_certain: bool = False


def lists_of(items: Sequence[S], folded: str) -> list[list[S]]:
    """Runs of two or more neighbours that only joints part, in text order."""
    runs: list[list[S]] = []
    for item in items:
        if runs and _joined(runs[-1][-1], item, folded):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [run for run in runs if len(run) > 1]


def _joined(one: Spanned, other: Spanned, folded: str) -> bool:
    if not one.end < other.start <= one.end + _LONGEST_GAP:
        return False
    gap = folded[one.end : other.start]
    return bool(gap.strip()) and "\n" not in gap and bool(_joint().fullmatch(gap))


def _never(mention: Spanned) -> bool:
    return False


def align(
    document: Document,
    quantities: Track[Quantity],
    mentions: Track[S],
    places: Mapping[int, Place],
    is_held_against: Callable[[S], bool] = _never,
) -> dict[int, Aligned[S]]:
    """Start of each listed figure -> the mention at the same place of the nearest equally long list; in a table the
    mention in its column's heading or its row's label, if it is none that the figures are only held against."""
    figure_runs, runs = _lists(document, quantities, mentions)
    return _side_by_side(document, figure_runs, runs) | _in_tables(quantities, mentions, places, is_held_against)


def _lists(
    document: Document, quantities: Track[Quantity], mentions: Track[S]
) -> tuple[list[list[Quantity]], list[list[S]]]:
    """The lists of figures and those of mentions."""
    return figure_lists(document, quantities, mentions), lists_of(_innermost(mentions.items), document.folded)


def _side_by_side(
    document: Document, figure_runs: Sequence[list[Quantity]], runs: Sequence[list[S]]
) -> dict[int, Aligned[S]]:
    """The mention at the same place of the nearest equally long list."""
    aligned: dict[int, Aligned[S]] = {}
    for figures in figure_runs:
        near = [run for run in _near(document, figures, runs) if len(run) == len(figures)]
        fitting = [run for run in near if not _says(document, "respectively", figures[-1].end, run[0].start)]
        if fitting:
            nearest = min(fitting, key=lambda run: (_is_in_aside(document, run), _apart(run, figures)))
            how, is_told = _how_listed(document, figures, nearest)
            is_certain = len(figures) >= (_CERTAIN if is_told else _LONGEST_TOLD)
            for figure, mention in zip(figures, nearest, strict=True):
                aligned[figure.start] = Aligned(mention, how, is_certain)
    return aligned


def _how_listed(document: Document, figures: Sequence[Quantity], run: Sequence[Spanned]) -> tuple[str, bool]:
    """What shows that a list of mentions goes with a list of figures, and whether a word tells so."""
    away = document.sentence_at(figures[0].start) - document.sentence_at(run[0].start)
    side = "b" if run[0].start < figures[0].start else "a"
    start, end = document.sentences[document.sentence_at(figures[0].start)]
    low, high = max(start, min(run[0].start, figures[0].start)), max(run[-1].end, figures[-1].end) + _EACH_REACH
    is_told = _says(document, "respectively", low, min(end, high))
    return f"{side}{away}|n={few(len(run), _LONGEST_TOLD)}|told={is_told}", is_told


def align_regions(context: Context, table: RegionTable) -> dict[int, Aligned[RegionMention]]:
    """As ``align``, for places: where no list fits, the members of the set or cluster named last before the figures.
    Figures that stand one after the other before a place of their own each go with that place."""
    document, quantities = context.document, context.quantities
    mentions = Track(_without_partners(document, _without_appositions(context.regions.items, document.folded)))
    aligned: dict[int, Aligned[RegionMention]] = {}
    listed_figures, runs = _lists(document, quantities, mentions)
    order = {frozenset(mention.name for mention in run): run for run in runs}
    for figures in listed_figures:
        first, last = figures[0].start, figures[-1].end
        start, end = document.sentences[document.sentence_at(first)]
        nearest = max(start, first - 2 * _EACH_REACH)
        is_told = _says(document, "respectively", nearest, min(end, last + _EACH_REACH))
        before = mentions.within(nearest, first)
        for mention in reversed(before if is_told else before[-1:]):
            members = members_of(mention, table)
            if len(members) == len(figures) and (is_told or (mention.form == "anaphor" and len(figures) >= _CERTAIN)):
                listed = order.get(frozenset(member.name for member in members), members)
                listed = listed if len(listed) == len(members) else members  # a list may name a place twice
                for figure, member in zip(figures, listed, strict=True):
                    aligned[figure.start] = Aligned(member, f"members|told={is_told}", is_certain=True)
                break
    by_lists = _side_by_side(document, listed_figures, runs)
    by_lists |= _in_tables(quantities, mentions, context.places, _never)
    for figures in listed_figures:
        if _is_span(document, figures):
            for figure in figures:
                by_lists.pop(figure.start, None)
    return aligned | _before_places(context) | {start: _doubted(each) for start, each in by_lists.items()}


def _doubted(aligned: Aligned[RegionMention]) -> Aligned[RegionMention]:
    """Countries in a list may be whom a place deals with."""
    return aligned._replace(is_certain=aligned.is_certain and aligned.mention.kind not in WIDE)


def align_phrases(context: Context) -> dict[int, Aligned[Phrase]]:
    """As ``align``, for noun phrases that are no places: 教育、科技支出分别增长4.7%和31.2%."""
    document, quantities = context.document, context.quantities
    sentences: set[int] = set()
    for run in lists_of(quantities.items, document.folded):
        index = document.sentence_at(run[0].start)
        sentences.update(range(max(0, index - _LIST_REACH), index + 1))
    phrases = [each for index in sorted(sentences) for each in phrases_of(context, index).items]
    things = Track([phrase for phrase in phrases if place_in(context, phrase) != "whole"])
    return align(document, quantities, things, {})


def _is_span(document: Document, figures: Sequence[Quantity]) -> bool:
    """Whether figures are one course or range of one place: 'from 3 to 4', '20 bis 25'."""
    gaps = (document.folded[one.end : other.start].strip() for one, other in pairwise(figures))
    return any(_list_words(document.language, "span").fullmatch(gap) for gap in gaps)


def _without_partners(document: Document, mentions: Sequence[RegionMention]) -> list[RegionMention]:
    """The mentions but for the lists that a word for a partner opens: 'mit Vietnam und Thailand'."""
    runs = [run for run in lists_of(_innermost(mentions), document.folded) if _is_partner(document, run[0])]
    positions = {position for run in runs for position in range(run[0].start, run[-1].end)}
    return [mention for mention in mentions if mention.start not in positions]


def _is_partner(document: Document, mention: RegionMention) -> bool:
    start = document.sentences[document.sentence_at(mention.start)][0]
    return role_of(document.folded, document.language, start, mention) == _PARTNER


def _without_appositions(mentions: Sequence[RegionMention], folded: str) -> list[RegionMention]:
    """'Dodoma, the capital' is one place, not a list of two."""
    return [
        mention
        for before, mention in zip([None, *mentions], mentions, strict=False)
        if before is None
        or mention.form != "anaphor"
        or mention.name != before.name
        or not _APPOSED.fullmatch(folded, before.end, mention.start)
    ]


def _before_places(context: Context) -> dict[int, Aligned[RegionMention]]:
    """'5.2 percent in Beijing, 5.1 percent in Tianjin and 5.4 percent in Hebei'."""
    document = context.document
    inner = Track(_innermost(context.regions.items))
    found: dict[int, Aligned[RegionMention]] = {}
    last: tuple[Quantity, RegionMention] | None = None
    for figure in context.quantities.items:
        start, end = document.sentences[document.sentence_at(figure.start)]
        place = inner.first(figure.end, end)
        if place is None or not _placed(document.language).fullmatch(document.folded, figure.end, place.start):
            last = None
            continue
        if last is not None and start <= last[0].start and 0 < figure.start - last[1].end <= _APART:
            found |= {last[0].start: Aligned(last[1], "next"), figure.start: Aligned(place, "next")}
        last = figure, place
    return found


def members_of(mention: RegionMention, table: RegionTable) -> list[RegionMention]:
    """The members of a set or cluster of places, as mentions that span what names the set; empty for a single place."""
    codes: Iterable[str | None]
    if mention.region_code is not None:
        codes = table.members(mention.region_code)
        names = [table[code].name_en for code in table.members(mention.region_code)]
    elif mention.kind == "group":
        names = _parts(mention.name, table)
        codes = [table.code_of(name) for name in names]
    else:
        return []
    return [
        replace(mention, name=name, region_code=code, kind=table[code].kind if code else "other", rule="region.member")
        for name, code in zip(names, codes, strict=True)
    ]


def _parts(name: str, table: RegionTable) -> list[str]:
    """The names that a set is joined of; 'and' may stand within one of them."""
    names = _SET_PARTS.split(name)
    for at in range(len(names) - 1, 0, -1):
        whole = f"{names[at - 1]} and {names[at]}"
        if whole in name and table.code_of(whole):
            names[at - 1 : at + 1] = [whole]
    return names


def sharers(context: Context, figure: Quantity, region: str, table: RegionTable) -> list[RegionMention]:
    """The places that one figure is said of, one by one; empty where it is said of one place or set alone.

    They are the members of the set that holds ``region`` or is it, where a word for 'each' stands between the set and
    the figure or right behind the figure. Where that word stands right before the figure ('um je rund 2 Prozent'), the
    set in the same clause is meant whichever place was chosen, one behind the figure too; in Chinese, where it stands
    before the verb, the set told of last. A list of figures as long as the set is told one by one: 两市分别为5%和6%.
    """
    document = context.document
    beside = _beside_its_word(context, figure)
    if beside is not None:
        return _members_in(context, beside) or members_of(beside, table)
    start, end = document.sentences[document.sentence_at(figure.start)]
    following = context.quantities.first(figure.end, end)
    behind = min(end, document.clause(figure.start, figure.end)[1], following.start if following is not None else end)
    before = [mention for mention in context.regions.within(start, figure.start) if mention.end <= figure.start]
    each = _each_before(context, figure)
    if each is not None and document.language == "zh":
        return _each_of_those_before(context, figure, each, table)
    group = next(reversed(_sets(context, before)), None)
    ahead = _sets(context, context.regions.within(figure.end, behind))
    if group is None and not ahead:
        return []
    if group is None or any(mention.start >= group.end for mention in before):
        if ahead and each is not None:
            return members_of(ahead[0], table)
        if group is None or each is None or group.start < document.clause(figure.start, figure.end)[0]:
            return []
    named = members_of(group, table)
    if _is_listed(context, figure, len(named)):
        return []
    if any(quantity.value != len(named) for quantity in context.quantities.within(group.end, figure.start)):
        return []
    if each is None and region not in {group.name, *(member.name for member in named)}:
        return []
    opening = max(start, group.start - _BOTH_REACH)
    if group.form == "anaphor":
        opens = _list_words(document.language, "each").match(document.folded, group.start)
        opening = group.start if opens else group.end
    is_shared = _says(document, "each", opening, figure.start) or _says(document, "each_behind", figure.end, behind)
    return named if is_shared else []


def _beside_its_word(context: Context, figure: Quantity) -> RegionMention | None:
    """The set of places that an English word for 'each' stands right beside, where a figure of their clause can be said
    of nothing else: 'both X and Y grew by 5 percent', 'X and Y, two cities, each grew', '5 percent in both X and Y'."""
    document, start = context.document, lead_start(context, figure)
    first, last = document.sentences[document.sentence_at(start)]
    if document.language != "en" or not _list_words("en", "each_beside").search(document.folded, first, last):
        return None
    _, right = document.clause(figure.start, figure.end)
    ahead = next(iter(_sets(context, context.regions.within(figure.end, right))), None)
    if ahead is not None and _in_both().fullmatch(document.folded, figure.end, ahead.start):
        return None if context.quantities.count(figure.end, ahead.start) else ahead
    sets = _sets(context, [each for each in context.regions.within(first, start) if each.end <= start])
    group = sets[-1] if sets else None
    if group is None:
        return None
    behind = _both_behind().match(document.folded, group.end, start)
    before = _each_of() if group.form == "anaphor" else _both_before()
    both = _list_words("en", "both").match(document.folded, group.start)
    reach = group.start if both is None else both.end()
    opens = before.search(document.folded, first, reach) if behind is None else None
    if behind is None and opens is None:
        return None
    said = behind.end() if behind is not None else group.end
    is_alone = not context.quantities.count(said, start) and not context.regions.count(said, start)
    is_fronted = opens is not None and document.folded.startswith(",", group.end) and _opens_clause(document, opens)
    breaks = document.breaks_between(said, start)
    is_theirs = breaks <= is_fronted and not _says(document, "together", said, last)
    return group if is_alone and is_theirs else None


def _opens_clause(document: Document, opens: re.Match[str]) -> bool:
    """Whether 'in both' is the first of its clause: 'In both X and Y, output grew'."""
    left, _ = document.clause(opens.start(), opens.end())
    return opens[1] is not None and not document.folded[left : opens.start()].strip()


def _members_in(context: Context, group: RegionMention) -> list[RegionMention]:
    """The places that a set is made of where they stand in the text, whose names may hold an 'and'."""
    inner = _innermost([each for each in context.regions.within(group.start, group.end) if each.end <= group.end])
    return inner if len(inner) > 1 else []


def _each_of_those_before(context: Context, figure: Quantity, each: int, table: RegionTable) -> list[RegionMention]:
    """The places of which a Chinese word for 'each' hands a figure out: those of the set before it that no other place
    follows, else those with one figure each: 南京增加30家，无锡20家，均增长5%."""
    document = context.document
    start, _ = document.sentences[document.sentence_at(figure.start)]
    before = [mention for mention in context.regions.within(start, each) if mention.end <= each]
    if _is_held_against_each(context, figure, each):
        return []
    group = next(reversed(_sets(context, before)), None)
    if group is None or any(mention.start >= group.end for mention in before):
        named = _told_in_turn(context, before, each)
    else:
        named = [] if _is_partner(document, group) else members_of(group, table)
    return [] if _is_listed(context, figure, len(named)) else named


def _is_held_against_each(context: Context, figure: Quantity, each: int) -> bool:
    """Whether a figure is another place's, which each of several are held against: 均快于全国5.3%的增速."""
    start = lead_start(context, figure)
    place = context.regions.last(each, start)
    return (
        figure.unit_kind != "percentage_point"
        and place is not None
        and _level().fullmatch(context.document.folded, place.end, start) is not None
        and any(cue.cues & COMPARING or "elsewhere" in cue.cues for cue in context.cues.within(each, place.start))
    )


def _told_in_turn(context: Context, places: Sequence[RegionMention], end: int) -> list[RegionMention]:
    """The last places before a position that have one figure each, all of one unit; empty for fewer than two."""
    found: list[RegionMention] = []
    unit = None
    for place in reversed(places):
        figures = [figure for figure in context.quantities.within(place.end, end) if figure.end <= end]
        if len(figures) != 1 or place.form not in ("name", "proposed") or (found and figures[0].unit_code != unit):
            break
        if found and not _IN_TURN.fullmatch(context.document.folded, figures[0].end, end):
            break
        found.insert(0, place)
        unit, end = figures[0].unit_code, place.start
    return found if len(found) > 1 else []


def _is_listed(context: Context, figure: Quantity, members: int) -> bool:
    """Whether a figure stands in a list with as many figures of its unit as a set has members."""
    start, end = context.document.sentences[context.document.sentence_at(figure.start)]
    runs = lists_of(context.quantities.within(start, end), context.document.folded)
    run = next((run for run in runs if figure in run), [])
    return len([each for each in run if each.unit_code in (figure.unit_code, None)]) == members


def _sets(context: Context, mentions: Iterable[RegionMention]) -> list[RegionMention]:
    """The sets of places among mentions: lists, words that refer back to a set, and names that 'and' joins where an
    article parts them ('der Kreis Lippe und der Kreis Herford')."""
    kept = list(mentions)
    found = [m for m in kept if m.form == "group" or (m.form == "anaphor" and m.kind in ("group", "cluster"))]
    folded = context.document.folded
    for run in lists_of(_innermost(kept), folded):
        between = folded[run[-2].end : run[-1].start]
        is_joined = between == "、" or _list_words(context.document.language, "joint").search(between)
        if is_joined and not any(m.start <= run[0].start and run[-1].end <= m.end for m in found):
            name = joined([member.name for member in run])
            found.append(RegionMention(run[0].start, run[-1].end, None, name, "group", "group", "region.list"))
    return sorted(found, key=lambda mention: mention.start)


def years_apart(context: Context, figure: Quantity) -> tuple[str, ...]:
    """The two years that a German figure is said of each, none otherwise: '2017 und 2018 wurden je rund 2 Millionen
    gezählt' of ('2017', '2018')."""
    document = context.document
    each = _each_before(context, figure) if document.language == "de" else None
    if each is None:
        return ()
    start, _ = document.sentences[document.sentence_at(figure.start)]
    years = [mention for mention in context.periods.within(start, each) if mention.role == "period"][-2:]
    if len(years) < 2 or context.quantities.count(years[0].start, figure.start):
        return ()
    first, second = (mention.period or "" for mention in years)
    is_pair = _joint().fullmatch(document.folded, years[0].end, years[1].start) is not None
    return (first, second) if is_pair and len(first) == len(second) == YEAR_DIGITS and first != second else ()


def _each_before(context: Context, figure: Quantity) -> int | None:
    """Where a word for 'each' stands that hands out a figure: right before it and its qualifiers, in Chinese before its
    predicate, in the same clause and with no figure between: 双双增长5%, 均喜获增产一成."""
    document, start = context.document, lead_start(context, figure)
    if document.language != "zh":
        words = _list_words(document.language, "each_before")
        found = list(words.finditer(document.folded, max(0, start - _BOTH_REACH), start))
        return found[-1].start() if found and not document.folded[found[-1].end() : start].strip() else None
    left, _ = document.clause(figure.start, figure.end)
    before = context.quantities.last(left, start)
    low = max(left, start - _PREDICATE, before.end if before is not None else 0)
    words = _list_words(document.language, "each")
    named = context.regions.within(low, start)
    inside = {position for mention in named for position in range(mention.start, mention.end)}
    each = [word.start() for word in words.finditer(document.folded, low, start) if word.start() not in inside]
    return each[-1] if each else None


@once_for_seeds
def _joint() -> re.Pattern[str]:
    """What may stand between two members of a list."""
    return re.compile(
        rf"\s*(?:[,、，/:]\s*)?(?:(?:{alternatives('joint')})\s*)?"
        rf"(?:[a-zäöüß]{{1,12}}\.? ?){{0,2}}(?:分别)?(?:{alternatives('joint_hedge', 'zh')})?\s*"
        rf"|(?:、|{alternatives('joint', 'zh')})(?:{alternatives('list_verb', 'zh')})"
    )


@once_for_seeds
def _placed(language: str) -> re.Pattern[str]:
    """What may stand between a figure and its place behind it."""
    return re.compile(rf" (?:[a-zäöüß]{{1,12}} ){{0,2}}(?:{alternatives('placed', language)}) ")


@once_for_seeds
def _level() -> re.Pattern[str]:
    """What may stand between a Chinese place and its value that others are held against."""
    return re.compile(f"(?:{alternatives('level', 'zh')})?的?")


@once_for_seeds
def _in_both() -> re.Pattern[str]:
    """What leads from a figure to a set behind 'both'."""
    return re.compile(
        rf"(?: of [^\W\d_]+)? (?:{alternatives('both_led', 'en')}) (?:{alternatives('both', 'en')}) (?:the )?"
    )


@once_for_seeds
def _both_before() -> re.Pattern[str]:
    """'both' right before a set of names."""
    gap = alternatives("both_gap", "en")
    return re.compile(rf"{_opening_both()}(?:{alternatives('both', 'en')}) (?:(?:{gap}) )*$")


@once_for_seeds
def _each_of() -> re.Pattern[str]:
    """'both' or 'each of' right before words that refer back to a set."""
    both, each_of = alternatives("both", "en"), alternatives("each_of", "en")
    return re.compile(rf"(?:{_opening_both()}(?:{both})|{_no_both()}\b(?:{each_of})) ?$")


@once_for_seeds
def _both_behind() -> re.Pattern[str]:
    """'both' or 'each' behind a set and what describes it or a verb."""
    gap, each = alternatives("each_gap", "en"), alternatives("each_beside", "en")
    return re.compile(rf"(?:, (?:[^\W\d_]+,? ){{1,9}}?)?(?: ?(?:{gap}))* ?\b(?:{each})\b(?! of\b)")


def _opening_both() -> str:
    """A pattern of what may stand before 'both', with the word for 'in' as its group."""
    return rf"{_no_both()}\b((?:{alternatives('both_opens', 'en')}) )?"


def _no_both() -> str:
    return "".join(f"(?<!{word} )" for word in words_of("not_both", "en"))


@once_for_seeds
def _list_words(language: str, kind: str) -> re.Pattern[str]:
    words = alternatives(kind, language)
    if language != "zh":
        return re.compile(rf"\b(?:{words})\b")
    return re.compile(
        f"{_within_no_word()}(?!{alternatives('not_each', 'zh')})(?:{words})" if kind == "each" else words
    )


def _within_no_word() -> str:
    """A pattern of where a Chinese word for 'each' ends no other word: 人均, 年均, 成都 do not say it, 去年均 does."""
    longer = "".join(f"(?<!{word})" for word in words_of("not_each_before", "zh"))
    no_year = "".join(f"(?<!{word})" for word in words_of("each_behind_year", "zh"))
    return rf"(?:(?!{alternatives('each_within', 'zh')})|{longer}(?<!(?<!\d{{4}}){no_year}年))"


def _says(document: Document, kind: str, start: int, end: int) -> bool:
    """Whether a word of ``seeds/list_words.csv`` stands in a stretch of text."""
    return _list_words(document.language, kind).search(document.folded, start, end) is not None


def _innermost(items: Sequence[S]) -> list[S]:
    """The mentions that hold no other: members without their sets."""
    kept: list[S] = []
    for item in items:
        while kept and item.start < kept[-1].end and item.end <= kept[-1].end:
            kept.pop()
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return kept


def figure_lists(document: Document, quantities: Track[Quantity], mentions: Track[S]) -> list[list[Quantity]]:
    """Lists of figures of one unit without a mention between them."""
    lists = []
    for run in lists_of(quantities.items, document.folded):
        part = [run[0]]
        for figure in run[1:]:
            if figure.unit_code == part[-1].unit_code and not mentions.count(part[-1].end, figure.start):
                part.append(figure)
                continue
            lists.append(part)
            part = [figure]
        lists.append(part)
    return [part for part in lists if len(part) > 1]


def _near(document: Document, figures: Sequence[Quantity], lists: Sequence[list[S]]) -> list[list[S]]:
    sentence = document.sentence_at(figures[0].start)
    return [
        run
        for run in lists
        if 0 <= sentence - document.sentence_at(run[0].start) <= _LIST_REACH
        and document.sentence_at(run[0].start) == document.sentence_at(run[-1].start)
    ]


def _is_in_aside(document: Document, run: Sequence[Spanned]) -> bool:
    """Whether a list stands in a clause that describes another: 'X and Y, which lie in A and B, cover 3 and 5 ha'."""
    start, _ = document.clause(run[0].start, run[-1].end)
    opening = document.folded[start : run[0].start].lstrip(", ")
    return _list_words(document.language, "aside").match(opening) is not None


def _apart(run: Sequence[Spanned], figures: Sequence[Spanned]) -> int:
    return min(abs(run[0].start - figures[-1].end), abs(figures[0].start - run[-1].end))


def _in_tables(
    quantities: Track[Quantity],
    mentions: Track[S],
    places: Mapping[int, Place],
    is_held_against: Callable[[S], bool],
) -> dict[int, Aligned[S]]:
    """Where a heading names only what its figures are held against ('gegenüber 2022'), that of the column before."""
    found: dict[int, Aligned[S]] = {}
    for figure in quantities.items if places else ():
        place = places.get(figure.number.start)
        cells = (place.heading, place.upper, place.label) if place else ()
        named = [mentions.within(cell.start, cell.end) for cell in cells if cell]
        if place and place.beside and place.heading and named[0] and all(map(is_held_against, named[0])):
            named[0] = mentions.within(place.beside.start, place.beside.end)
        mention = next((m for cell in named for m in cell if not is_held_against(m)), None)
        if mention is not None:
            found[figure.start] = Aligned(mention, "table")
    return found
