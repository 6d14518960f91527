"""Decisions about the figure itself: whether it is one, its measure, its direction, its status."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from pipeline.extract import english_losses, german_losses
from pipeline.extract.context import Context
from pipeline.extract.cue_relations import (
    COMPARING,
    NO_VERBS,
    TELLING,
    TURNS,
    compared_behind,
    cue_relations,
    cues_after,
    cues_before,
    frames,
    lead_start,
    opens_with_step,
    other_side,
    turning_verb_behind,
)
from pipeline.extract.cues import Cue
from pipeline.extract.features import around, below, cue_features, few, prefixed, shape
from pipeline.extract.german_turns import told_way
from pipeline.extract.measure_words import left_by_words
from pipeline.extract.outlook import future_kind, outlooks
from pipeline.extract.quantities import Quantity
from pipeline.extract.state import Resolved, State

MEASURES = {
    "percent": ("share", "growth", "level", "average_growth", "difference", "multiple"),
    "percentage_point": ("difference", "change"),
    "ratio": ("multiple", "level", "change"),
    "rank": ("rank",),
}
GROUPS = {"percent": "percent", "percentage_point": "points", "ratio": "ratio"}  # all others are amounts
GROWING = ("growth", "average_growth")
TOLD = {  # (frame, of an amount): the measures left
    ("by_turn", True): ("change",),
    ("noun", True): ("change",),
    ("lost", True): ("change", "cumulative"),
    ("compared", True): ("change", "difference"),
    ("into_turn", True): ("level",),
    ("from_turn", True): ("level",),
    ("by_turn", False): GROWING,
    ("noun", False): GROWING,
    ("lost", False): GROWING,
    ("short", False): ("multiple",),  # 只及全省的七成
}
HELD_AGAINST = {True: ("change", "difference"), False: (*GROWING, "difference")}  # of an amount: a comparison behind it
BALANCE = ("level", "change")  # of German money: 'das Jahr schließt mit einem Minus von 3 Millionen Euro'
TURNED = ("growth", "average_growth", "difference")  # percent behind a Chinese verb of rise or fall: 缩水两成
LOST = ("change", "difference", "cumulative")  # an amount behind one of fall: 减收137亿元
BOTH_WAYS = ("up", "down")
_SIZES = (0.5, 1, 2, 5, 10, 20, 35, 50, 65, 80, 100.01, 200)
_EARLIER = frozenset({"yoy", "mom", "earlier"})
_WIDTHS = frozenset("收缩扩")  # begin verbs of what narrows or widens, a fall as well as a rise
_CHANGE = "change_verb"
_REACHING = frozenset({"into", "reach", "from", "than"})
_BETWEEN = frozenset({"", "了"})  # a Chinese verb and its figure
_LISTED = frozenset("、和及与")  # between the figures of a list
_LESS = "少"
_DONE = re.compile(r"[^\W\d_的于於]{1,2}了?")  # the verb behind 'less': 少种, 少挖了
_BY_REACH = 12  # characters before a figure in which 'um' begins
_INTO = " auf "
_ASIDE = (" und damit ", " und somit ", " und also ")  # before a comparison of what has been said: 'langsamer als'
_LED = re.compile(r"\b(?:mit|auf|von|bei|zu|aus) $")
_LED_REACH = 5  # characters of such a word
_HELD_IN_BRACKETS = re.compile(r"[^.;()]* als [^.;()]{3,60} \(")  # from a step to one: ', mehr als im Land ('
_INTO_REACH = 40  # characters of 'auf 2,6 Milliarden Euro'
_COUNTED = re.compile(r"(?: [^\W\d_]+){0,2}(?: (?:which|that|were|was|had|have|been))* ")  # '300 of the JOBS WERE lost'
#: Behind a fraction: the value of another time or place of which it is a multiple, 'a third of its level', 'so groß'.
_OF_A_VALUE = re.compile(
    r" (?:of (?:the|its|their) (?:levels?|peak|price|pace|rate|mean|average|national (?:average|mean)"
    r"|(?:year|season|campaign) before|pre-\w+)|of (?:its|their) (?:19|20)\d\d"
    r"|of (?:those|that) of (?:the (?:same|like|year|previous|corresponding)|(?:19|20)\d\d|last year)"
    r"|of the (?:19|20)\d\d (?:figures?|levels?|number|volume|total|average|rate|mark|value|price|peak)"
    r"|of the (?:country|nation|province|state|region)'s (?:average|mean|median|rate|[₹$€£¥]|rs )"
    r"|(?:of )?the (?:figure|number|volume|value|level|size) (?:of|in|for|recorded in)"
    r" (?:the (?:year|same|previous) |(?:19|20)\d\d|last year)"
    r"|of (?:the previous|the preceding|last) (?:year|season|month|quarter)'s"
    r" (?:[$€£¥₹]|rs\b|\d|levels?|figure|volume|value|price)"
    r"|the [a-z]+(?:ian|ese|ish|an) \d[\d.,]*(?: ?%| per ?cent)"
    r"|of what (?:it|they|he|she) (?:was|were|had (?!asked|planned))|of what had been"
    r"|the (?:price|pace|rate|levels?|size|speed|cost|mean|average|\d|(?:national|provincial|state|regional|european"
    r"|global|all-india) (?:one|average|mean|median|pace|rate|level|norm))"
    r"|as (?:fast|many|much|large|big|high|long|great|often|quickly|likely|heavy|strong|well|dear|rich)\b"
    r"|(?:des|der) (?:vorjahres|vorkrisen|vormonats|vorquartals|ausgangs)\w+\b(?! (?:verlor|lös|verschw|ging))"
    r"|(?:des|ihres|seines) (?:früheren |damaligen |einstigen )?niveaus|dieses wert"
    r"|(?:der (?:menge|zahl|summe)|des (?:werte?s|stande?s|umfange?s|volumens)) (?:von|des jahres|vor|aus de[mr]) "
    r"|von (?:19|20)\d\d|so (?:groß|gross|hoch|viele?|stark|schnell|schwer|lang|teuer)\b)"
)
_OF_THAT_SUM = re.compile(r" of the (?:[a-z]{0,3}[$€£¥₹]|rs\.? |rm)\d")
_OF_A_LEVEL = re.compile(
    r" (?:des|ihres|seines) (?:[^\W\d_]+ )?[^\W\d_]*niveaus\b(?! (?:verlor|einge))"
)  # of a percentage
#: From a rate to the next thing that the same verb tells of; behind a rate that needs no verb.
_NEXT_GROWN = re.compile(
    r"(?: (?:in|over) (?:the same (?:time|period|months|year)|(?:19|20)\d\d))?(?:,|, and|,? while|, but| and)"
    r" (?!(?:of|to|or|from|with|at|in|which|that|by|then|about|up|down|after|following) )[^,;:()\n]{3,60} "
)
_GROWN = re.compile(r"[.,;\n]| (?:and|in|last|while|on|over)\b|$")
_TOLD_ANEW = frozenset({"compare", "target"})
_NO_ENGLISH_VERBS = NO_VERBS | {"growth", "share"}
OF_A_WHOLE = ("share", "level")  # of a percentage that says a level as a part: 'fell to $45 billion, or 17 percent'
_TO_AN_AMOUNT = re.compile(r"[^,;:\n]* to ")  # from a rate to the amount that it makes
_OR_SO_MUCH = re.compile(r",? or ")  # from the amount to its part of the whole
_CLOSES = re.compile(r" of\b| and\b|[.,;:)\n]|$")  # behind that part
OTHER_MEASURES = ("level", "change", "cumulative", "difference")


def measures_of(context: Context, figure: Quantity) -> tuple[str, ...]:
    """The measures that a figure of this unit may have, the commonest first; those only that its phrase allows.

    'rose by 22,000 to 16.7 million' is a change and a level in all languages, 'rose by 3 percent' no share.
    """
    is_of_a_value = figure.number.form == "fraction" and _is_of_a_value(context, figure)
    if figure.unit_kind == "percent" and (is_of_a_value or _OF_A_LEVEL.match(context.document.folded, figure.end)):
        return ("multiple",)
    measures = MEASURES.get(figure.unit_kind, OTHER_MEASURES)
    if english_losses.goes_away(context, figure):
        return TOLD["lost", True]
    if english_losses.is_lost(context, figure):
        return GROWING if measures is not OTHER_MEASURES else ("change",)
    if figure.unit_basis == "chain" and figure.unit_kind == "ratio" and _turning_verb(context, figure) is not None:
        return ("change",)  # 城乡收入之比缩小0.04
    if measures is not OTHER_MEASURES and figure.unit_kind != "percent":
        return measures
    if compared_behind(context, figure) is not None:
        return HELD_AGAINST[measures is OTHER_MEASURES]
    left = left_by_words(context, figure, of_amount=measures is OTHER_MEASURES)
    if left is not None:
        return left
    if figure.unit_kind == "percent" and context.document.language == "en":
        if _says_a_level_as_part(context, figure):
            return OF_A_WHOLE
        if _shares_the_verb(context, figure):
            return GROWING
    for frame in frames(context, figure):
        if frame == "noun" and figure.unit_kind == "money" and context.document.language == "de":
            return BALANCE
        told = TOLD.get((frame, measures is OTHER_MEASURES))
        if told:
            return told
    verb = _turning_verb(context, figure)
    if verb is not None and figure.unit_kind == "percent":
        return TURNED
    return LOST if verb is not None and "down" in verb.cues else measures


def _shares_the_verb(context: Context, figure: Quantity) -> bool:
    """Whether a rate has the verb of the rate before it: 'exports rose 5 percent, imports 6 and tourism 7 percent'."""
    document, start = context.document, lead_start(context, figure)
    before = context.quantities.last(document.sentences[document.sentence_at(start)][0], figure.start)
    if before is None or before.unit_kind != "percent":
        return False
    between = before.end, start
    is_told_anew = context.verbs.count(*between) or any(
        cue.cues & _TOLD_ANEW or ("share" in cue.cues and cue.end + 1 == start) for cue in context.cues.within(*between)
    )
    is_listed = _NEXT_GROWN.fullmatch(document.folded, *between) and _GROWN.match(document.folded, figure.end)
    return bool(is_listed and not is_told_anew) and (_is_turned(context, before) or _shares_the_verb(context, before))


def _is_turned(context: Context, figure: Quantity) -> bool:
    """Whether a verb of rise or fall stands right before a figure: 'rose 5 percent', 'fell by almost 5 percent'."""
    document, start = context.document, lead_start(context, figure)
    left, _ = document.clause(figure.start, figure.end)
    verb = next((cue for cue in cues_before(context, left, start) if cue.cues & TURNS), None)
    return verb is not None and not verb.cues & _NO_ENGLISH_VERBS and document.folded[verb.end : start] in (" ", " by ")


def _says_a_level_as_part(context: Context, figure: Quantity) -> bool:
    """Whether a figure says as a part of the whole what a rate has brought an amount to: 'fell 4 percent to $45
    billion, or 17 percent'."""
    document, start = context.document, lead_start(context, figure)
    left, _ = document.sentences[document.sentence_at(start)]
    amount = context.quantities.last(left, start)
    rate = context.quantities.last(left, amount.start) if amount is not None else None
    if rate is None or amount is None or rate.unit_kind != "percent" or amount.unit_kind in GROUPS:
        return False
    is_led = _TO_AN_AMOUNT.fullmatch(document.folded, rate.end, lead_start(context, amount)) is not None
    says_again = _OR_SO_MUCH.fullmatch(document.folded, amount.end, start) is not None
    return is_led and says_again and _CLOSES.match(document.folded, figure.end) is not None


def _turning_verb(context: Context, figure: Quantity) -> Cue | None:
    """The Chinese verb of rise or fall right before a figure, be it joined of 'less' and another: 缩水了两成, 少聘百名;
    of a figure that is a verb itself, 腰斩, that one; of one further in a list, 减少2.7万和3.5万, that of the first."""
    document, start = context.document, lead_start(context, figure)
    if document.language != "zh":
        return None
    before = context.quantities.last(0, figure.start)
    if before is not None and document.folded[before.end : start] in _LISTED and before.unit_code == figure.unit_code:
        return _turning_verb(context, before)
    own = [cue for cue in context.cues.within(figure.start, figure.end) if cue.start == figure.start]
    left, _ = document.clause(figure.start, figure.end)
    verb = next(iter([*own, *cues_before(context, left, start)]), None)
    if verb is None or len(verb.cues & TURNS) != 1 or _CHANGE not in verb.cues or verb.cues & _REACHING:
        return None
    word, gap = document.folded[verb.start : verb.end], document.folded[verb.end : start]
    if figure.unit_kind == "percentage_point" and word[0] in _WIDTHS:  # what narrows may have been a fall
        return None
    return verb if own or gap in _BETWEEN or (word == _LESS and _DONE.fullmatch(gap)) else None


def _is_of_a_value(context: Context, figure: Quantity) -> bool:
    """Whether a fraction is held against a value, not a part of a whole; 'by a third of its price' tells a turn."""
    folded, start = context.document.folded, lead_start(context, figure)
    is_led = folded[max(0, start - 4) : start].rstrip().endswith((" by", " um"))
    if _OF_THAT_SUM.match(folded, figure.end) and _opens_after_money(context, figure, start):
        return True
    return not is_led and _OF_A_VALUE.match(folded, figure.end) is not None


def _opens_after_money(context: Context, figure: Quantity, start: int) -> bool:
    """Whether a fraction opens the clause behind a sum: 'It raised $5 billion, barely half of the $11 billion'."""
    document = context.document
    first, _ = document.sentences[document.sentence_at(start)]
    left, _ = document.clause(figure.start, figure.end)
    last = context.quantities.last(first, figure.start)
    opens = not document.folded[left : english_losses.hedged_start(context, figure)].strip()
    return opens and last is not None and last.unit_kind == "money"


def stated(figure: Quantity, measure: str) -> Quantity:
    """The figure as its measure counts: 'a fifth of its level of 2019', 相当于去年同期的八成 are multiples."""
    if measure != "multiple" or figure.unit_kind != "percent":
        return figure
    return replace(figure, value=figure.value / 100, step=figure.step / 100, unit_code="ratio", unit_kind="ratio")


def figure_features(context: Context, figure: Quantity) -> list[str]:
    """Features of 'this numeral is a figure': its writing, its neighbours, its line."""
    document = context.document
    folded, language = document.folded, document.language
    line_start = folded.rfind("\n", 0, figure.start) + 1
    line_end = folded.find("\n", figure.end)
    line = folded[line_start : line_end if line_end >= 0 else len(folded)]
    kind = figure.unit_kind
    first, last = document.sentences[document.sentence_at(figure.start)]
    found = [*shape(figure), *around(context, figure)]
    found += prefixed(
        f"uk={kind}",
        [f"line={min(len(line.strip()) // 40, 3)}", f"open={folded[figure.start - 1 : figure.start].strip() or '^'}"],
    )
    found.append(f"uk={kind}|prose={any(stop in line for stop in ('.', '。', '?', '!'))}")
    found.append(f"uk={kind}|title={context.title_span[0] <= figure.start < context.title_span[1]}")
    found.append(f"uk={kind}|metrics={few(context.metrics.count(first, last))}")
    found.append(f"uk={kind}|figures={few(context.quantities.count(first, last))}")
    if kind in ("bare", "count", "person", "duration"):
        found += [f"{kind}|{name}" for name in around(context, figure)]
        found += [
            f"{kind}|{name}" for name in cue_features(context, figure) if name.startswith(("b1", "a1", "cb", "ca"))
        ]
        found.append(f"{kind}|small={figure.value < 10}|{language}|{figure.number.form}")
        found.append(f"{kind}|grouped={figure.number.form == 'digits' and figure.end - figure.start > 4}")
    return found


def previous_features(context: Context, figure: Quantity, state: State) -> list[str]:
    """How the figure stands to the one before it."""
    last = state.last
    if last is None:
        return ["p=none"]
    gap = context.document.folded[last.figure.end : figure.start]
    same = context.document.sentence_at(figure.start) == last.sentence
    breaks = few(context.document.breaks_between(last.figure.end, figure.start), 2)
    near = len(gap) <= (6 if context.document.language == "zh" else 14)
    told = any(cue.cues & TELLING for cue in context.cues.within(last.figure.end, figure.start))
    return [
        f"p={last.measure}|{same}",
        f"p={last.measure}|{same}|near={near}",
        f"p={last.measure}|{same}|told={told}|k{breaks}",
        f"p={last.figure.unit_kind}>{figure.unit_kind}|{same}|k{breaks}",
        f"p={last.measure}|{same}|same_unit={last.figure.unit_code == figure.unit_code}|basis={last.figure.unit_basis}",
        f"p={last.measure}|{same}|near={near}|metric={context.metrics.count(last.figure.end, figure.start) > 0}",
    ]


def measure_features(context: Context, figure: Quantity, state: State) -> list[str]:
    """Features of the measure, shared by all candidates. Figures of one group of units learn together."""
    group = _group(figure)
    before = [
        f"{group}|{name}" for name in (*previous_features(context, figure, state), *_course(context, figure, state))
    ]
    words, mentions = _measure_features(context, figure)
    return [*words, *before, *mentions]


def _course(context: Context, figure: Quantity, state: State) -> list[str]:
    """How the figures before went on: texts tell of one thing after another alike."""
    last = state.last
    if last is None:
        return []
    kind = figure.unit_kind
    found = [f"after={last.metric_code}|{last.measure}", f"after={last.metric_code}|{last.figure.unit_kind}>{kind}"]
    if len(state.rows) > 1:
        earlier = state.rows[-2]
        measures = f"pp={earlier.measure}>{last.measure}"
        same = context.document.sentence_at(figure.start) == last.sentence
        found += [f"{measures}|{earlier.figure.unit_kind}>{last.figure.unit_kind}>{kind}", f"{measures}|{same}"]
    alike = [row.measure for row in state.rows if row.figure.unit_kind == kind]
    if alike:
        usual = max(dict.fromkeys(alike), key=alike.count)
        found += [f"alike={alike[-1]}|{kind}", f"usual={usual}|{kind}|{few(len(alike), 5)}"]
    return found


def _group(figure: Quantity) -> str:
    return GROUPS.get(figure.unit_kind, "amount")


def _measure_features(context: Context, figure: Quantity) -> tuple[list[str], list[str]]:
    """Features of the words around a figure, and of the mentions around it, whatever came before."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    left, right = document.clause(figure.start, figure.end)
    group = _group(figure)
    words = [
        f"{group}|{name}"
        for name in (*cue_relations(context, figure), *beside(context, figure), *other_side(context, figure))
    ]
    found = []
    for side, metrics in (
        ("b", context.metrics.within(first, figure.start)[-1:]),
        ("a", context.metrics.within(figure.end, last)[:1]),
    ):
        for mention in metrics:
            found += [f"m{side}={mention.unit_kind}", f"m{side}={mention.metric_code}"]
            found.append(f"m{side}={mention.unit_kind}|clause={left <= mention.start < right}")
    found += period_kinds(context, "c", left, right) + period_kinds(context, "s", first, last)
    found += [f"kind={figure.unit_kind}", *marked(figure), *_size(figure)]
    held = frames(context, figure)
    found += [f"f={name}" for name in held] + [
        f"f={one}+{other}" for i, one in enumerate(held) for other in held[i + 1 :]
    ]
    found.append(f"rb={few(context.regions.count(left, figure.start), 2)}")
    found.append(f"ra={few(context.regions.count(figure.end, right), 2)}")
    return words, [f"{group}|{name}" for name in found]


def _size(figure: Quantity) -> list[str]:
    """How large a figure is and whether it has decimals: no share is above 100 percent, hardly a growth above 50."""
    size = f"size={below(abs(figure.value), _SIZES, 'large')}|{figure.unit_kind}"
    return [size, f"{size}|decimals={figure.number.step < 1}"]


def marked(figure: Quantity) -> list[str]:
    """What is uncommon about the writing of a figure."""
    found = [] if figure.number.form == "digits" else [f"form={figure.number.form}"]
    found += [f"sign={figure.sign}"] if figure.sign else []
    return found + ([] if figure.qualifier == "exact" else [f"qual={figure.qualifier}"])


def beside(context: Context, figure: Quantity) -> tuple[str, ...]:
    """The words beside a figure, its qualifiers skipped."""
    document = context.document
    return document.word_before(lead_start(context, figure)) + document.word_after(figure.end)


def period_kinds(context: Context, side: str, start: int, end: int) -> list[str]:
    """The roles of the time expressions in a span, and whether one runs over years."""
    found = set()
    for mention in context.periods.within(start, end):
        found.add(f"{side}role={mention.role}")
        if mention.period and "/" in mention.period and mention.period[:4] != mention.period.partition("/")[2][:4]:
            found |= {f"{side}years", f"{side}years|{mention.role}"}
    return sorted(found)


def directions_of(context: Context, figure: Quantity) -> tuple[str, ...]:
    """The ways in which a figure may turn: that of a German verb whose step it is, 'stieg um 4 Prozent', 'um 4 Prozent
    auf drei Milliarden gesunken'; in English that of the word right behind it, '300 up on 2019', or of the loss of what
    it counts, '300 jobs vanished'; that of the rate in Chinese, 增速放缓到4%; else both."""
    document = context.document
    _, right = document.clause(figure.start, figure.end)
    if document.language == "en":
        return _english_ways(context, figure, right)
    if document.language == "zh":
        return _chinese_ways(context, figure)
    return _german_ways(context, figure, right) if document.language == "de" else BOTH_WAYS


def _german_ways(context: Context, figure: Quantity, right: int) -> tuple[str, ...]:
    """What is lost falls; 'weniger' and its like right behind a figure tell its way; a step, 'um 4 Prozent', turns as
    its verb, or where its clause has none as the step before it: 'der Export stieg um 4, der Import um 3 Prozent'."""
    if german_losses.is_lost(context, figure):
        return ("down",)
    held = compared_behind(context, figure)
    if held is not None:
        return _ways(held)
    is_step = _is_step(context, figure)
    told = told_way(context, figure, is_step=is_step)
    if told is not None:
        return (told,)
    document = context.document
    verb = next((cue for cue in cues_after(context, figure.end, right) if cue.cues & TURNS), None)
    gap = document.folded[figure.end : verb.start] if verb is not None else ""
    is_verb = verb is not None and not verb.cues & NO_VERBS
    if not is_step:
        is_object = figure.unit_kind == "percent" and is_verb and not gap.strip() and not _is_led(context, figure)
        return _ways(verb) if verb is not None and is_object else _ways_of_the_compared(context, figure)
    if verb is not None and is_verb:
        between = context.quantities.count(figure.end, verb.start)
        is_its_verb = not gap.strip() or (between == 1 and gap.startswith(_INTO) and len(gap) <= _INTO_REACH)
        if is_its_verb:
            return _ways(verb)
    if verb is not None and "compare" in verb.cues and not gap.startswith(_ASIDE):
        return BOTH_WAYS
    ahead = _ways_of_the_verb_ahead(context, figure)
    return _ways_of_the_verb_behind(context, figure, right) if ahead == BOTH_WAYS else ahead


def _ways_of_the_compared(context: Context, figure: Quantity) -> tuple[str, ...]:
    """Those of the step that one in brackets is held against: 'sank um 3 Prozent, mehr als im Land (2 Prozent)'."""
    document = context.document
    first, _ = document.sentences[document.sentence_at(figure.start)]
    before = context.quantities.last(first, figure.start)
    if before is None or not _HELD_IN_BRACKETS.fullmatch(document.folded, before.end, figure.start):
        return BOTH_WAYS
    _, right = document.clause(before.start, before.end)
    return _german_ways(context, before, right) if _is_step(context, before) else BOTH_WAYS


def _is_led(context: Context, figure: Quantity) -> bool:
    """Whether a preposition leads to a figure, 'auf 3 Prozent'."""
    start = lead_start(context, figure)
    return _LED.search(context.document.folded, max(0, start - _LED_REACH), start) is not None


def _ways_of_the_verb_behind(context: Context, figure: Quantity, right: int) -> tuple[str, ...]:
    """Those of the verb of a step that opens its sentence, 'Um 4 Prozent ist der Export gesunken', or of the next step
    of its clause: 'ging es im Süden um 3 und im Norden um 4 Prozent aufwärts'."""
    following = next((step for step in context.quantities.within(figure.end, right) if _is_step(context, step)), None)
    if opens_with_step(context, figure):
        verb = turning_verb_behind(context, figure, following.start if following is not None else right)
        return _ways(verb) if verb is not None else BOTH_WAYS
    if following is None or any(cue.cues & TURNS for cue in context.cues.within(figure.end, following.start)):
        return BOTH_WAYS
    return _german_ways(context, following, right)


def _ways(cue: Cue) -> tuple[str, ...]:
    return BOTH_WAYS if len(cue.cues & TURNS) > 1 else tuple(cue.cues & TURNS)


def _is_step(context: Context, figure: Quantity) -> bool:
    """Whether 'um' leads to a figure."""
    start = lead_start(context, figure)
    near = context.cues.within(max(0, start - _BY_REACH), figure.start)
    return any("by" in cue.cues and not context.document.folded[cue.end : start].strip() for cue in near)


def _ways_of_the_verb_ahead(context: Context, figure: Quantity) -> tuple[str, ...]:
    start = lead_start(context, figure)
    left, _ = context.document.clause(figure.start, figure.end)
    turns = [cue for cue in cues_before(context, left, start) if cue.cues & TURNS and "by" not in cue.cues]
    if turns:
        verb = turns[0]
        is_own = not context.quantities.count(verb.end, start) and not verb.cues & COMPARING
        return _ways(verb) if is_own else BOTH_WAYS
    if context.verbs.count(left, start):
        return BOTH_WAYS
    first, _ = context.document.sentences[context.document.sentence_at(start)]
    steps = [before for before in context.quantities.within(first, start)[-2:] if _is_step(context, before)]
    return _ways_of_the_verb_ahead(context, steps[-1]) if steps else BOTH_WAYS


def _english_ways(context: Context, figure: Quantity, right: int) -> tuple[str, ...]:
    if english_losses.is_lost(context, figure) or english_losses.goes_away(context, figure):
        return ("down",)
    word = next((cue for cue in cues_after(context, figure.end, right) if cue.cues & TURNS), None)
    if word is None or len(word.cues & TURNS) > 1:
        return BOTH_WAYS
    gap = context.document.folded[figure.end : word.start]
    are_gone = (
        {"down", "change_verb"} <= word.cues and figure.unit_kind in ("person", "count") and _COUNTED.fullmatch(gap)
    )
    return tuple(word.cues & TURNS) if not gap.strip() or are_gone else BOTH_WAYS


def _chinese_ways(context: Context, figure: Quantity) -> tuple[str, ...]:
    """减少4%: a figure right behind a verb turns as that says.

    增速放缓到4%, 跌幅收窄至6月的4%, 低于全国4%的增速: a rate that is reached or held against turns as its noun
    says, else up; what narrows or widens without a noun may have been either.
    """
    document, start = context.document, lead_start(context, figure)
    verb = _turning_verb(context, figure)
    if verb is not None:
        return tuple(verb.cues & TURNS)
    if figure.unit_kind != "percent":
        return BOTH_WAYS
    first, _ = document.sentences[document.sentence_at(start)]
    before = context.cues.within(first, start)
    verb = before[-1] if before else None
    is_reached = verb is not None and "into" in verb.cues and bool(verb.cues & TURNS)
    is_reached = is_reached and verb is not None and _is_time_at_most(context, verb.end, start)
    if not is_reached and not _is_rate_held_against(context, figure, start):
        return BOTH_WAYS
    reach = verb.start if is_reached and verb is not None else start
    turns = [cue for cue in before if cue.end <= reach and cue.cues & TURNS and not _compares(cue)]
    noun = turns[-1].cues if turns else frozenset()
    if "growth" in noun and len(noun & TURNS) == 1:
        return tuple(noun & TURNS)
    opens = verb is not None and document.folded[verb.start : verb.start + 1] in _WIDTHS
    return BOTH_WAYS if (is_reached and opens) or "down" in noun else ("up",)


def _is_time_at_most(context: Context, first: int, last: int) -> bool:
    """Whether nothing but a time stands between two positions: 回落到6月的9.8%."""
    folded, times = context.document.folded, context.periods.within(first, last)
    if not times:
        return first == last
    return times[0].start == first and times[-1].end <= last and folded[times[-1].end : last] in ("", "的")


def _is_rate_held_against(context: Context, figure: Quantity, start: int) -> bool:
    """Whether a figure is what another rate is held against: 低于全国的4%, 较上季4%的增速."""
    folded = context.document.folded
    left, _ = context.document.clause(figure.start, figure.end)
    cues = context.cues.within(left, start)
    is_of = folded[start - 1 : start] == "的" or folded.startswith("的", figure.end)
    return (
        is_of
        and not context.quantities.count(left, start)
        and any(_compares(cue) or cue.cues & _EARLIER for cue in cues)
    )


def _compares(cue: Cue) -> bool:
    return bool(cue.cues & COMPARING) or ("elsewhere" in cue.cues and bool(cue.cues & TURNS))


def direction_features(context: Context, figure: Quantity, state: State) -> list[str]:
    """Features of up or down: the nearest words of rise and fall on each side, and the figure before."""
    before = previous_direction(context, figure, state)
    return [f"sign={figure.sign}", *beside(context, figure), *before, *_turns(context, figure)]


def _turns(context: Context, figure: Quantity) -> list[str]:
    """Features of the nearest words of rise and fall."""
    document = context.document
    first, last = document.sentences[document.sentence_at(figure.start)]
    found = []
    before = [cue for cue in cues_before(context, first, figure.start) if cue.cues & {"up", "down"}]
    after = [cue for cue in cues_after(context, figure.end, last) if cue.cues & {"up", "down"}]
    for side, nearest in (("b", before[:2]), ("a", after[:2])):
        for rank, cue in enumerate(nearest):
            low, high = (cue.end, figure.start) if side == "b" else (figure.end, cue.start)
            way = "both" if len(cue.cues & TURNS) > 1 else next(iter(cue.cues & TURNS))
            breaks = few(document.breaks_between(low, high), 2)
            between = few(context.quantities.count(low, high), 2)
            kind = "compare" if "compare" in cue.cues else "turn"
            found += [
                f"{side}{rank}={way}",
                f"{side}{rank}={way}|k{breaks}",
                f"{side}{rank}={way}|k{breaks}|q{between}",
            ]
            found.append(f"{side}{rank}={way}|{kind}")
            if rank == 0:
                found += [f"{side}0={way}|{name}" for name in turned_by(context, figure, cue, side)]
            if rank == 0:
                found.append(f"{side}w={document.language}:{document.folded[cue.start : cue.end]}|k{breaks}")
    if not before:
        found.append("b=none")
    if not after:
        found.append("a=none")
    return found


def turned_by(context: Context, figure: Quantity, cue: Cue, side: str) -> list[str]:
    """What makes a word of rise or fall say less of the figure itself: 'growth slowed to', 'less than the'."""
    left, _ = context.document.clause(cue.start, cue.end)
    within = context.cues.within(cue.end, figure.start) if side == "b" else context.cues.within(figure.end, cue.start)
    between = {name for other in within for name in other.cues}
    ahead = {name for other in context.cues.within(left, cue.start) for name in other.cues}
    return [f"than={'than' in between}", f"into={'into' in between}", f"of_growth={'growth' in ahead}"]


def previous_direction(context: Context, figure: Quantity, state: State) -> list[str]:
    last = state.last
    if last is None or last.measure not in ("growth", "change", "average_growth"):
        return ["p=none"]
    same = context.document.sentence_at(figure.start) == last.sentence
    cues = context.cues.within(last.figure.end, figure.start)
    turned = any(cue.cues & {"up", "down"} for cue in cues)
    return [f"p={last.sign}|{same}|turned={turned}|list={last.figure.unit_basis == 'list'}"]


def status_features(context: Context, resolved: Resolved, state: State, published_on: dt.date | None) -> list[str]:
    """Features of actual, estimated or target."""
    found = list(outlooks(context, resolved.figure))
    future = future_kind(resolved.period, published_on)
    found += [f"when={future}", *[f"when={future}|{name}" for name in found if name.startswith(("s=", "c="))]]
    last_row = state.last
    if last_row is not None:
        near = resolved.sentence - last_row.sentence
        found.append(f"p={last_row.status}|{few(near, 2)}|same_period={last_row.period == resolved.period}")
    return [*sorted(set(found)), f"measure={resolved.measure}"]
