"""How the figures and the time expressions of one sentence pair up: '27% in 2010', '(2017: 42)', 'from 21 to 27'.

Structure only, from positions and the few words between; which period is chosen in the end is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline.extract.context import Context
from pipeline.extract.once import once_per_article
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity

_MOST_BEFORE, _MOST_BEHIND = 24, 8  # mentions that a figure looks at
_WORD_GAP = 30  # code points that may stand between a figure and the mention that goes with it
_HAN_GAP = 6
_BEHIND = {  # 27% in (the spring of) 2010, but not 27% and in 2010; by whether the language is Chinese
    False: re.compile(r"[ \u00a0(]*(?!(?:and|but|while|whereas|und|aber|während)\b)(?:[^\W\d_]+[ \u00a0]+){0,4}[(\[]?"),
    True: re.compile(r"[个元人家的]?\("),
}
_BEFORE = {  # 2017: 42
    False: re.compile(r"\)?[ \u00a0]*:?[ \u00a0]*(?:[^\W\d_]+[ \u00a0]+){0,2}"),
    True: re.compile(r"年?(?:的|为|:|达|是|有|约|超|近|已|仅|实现|完成|末|底)*"),
}
_LEAD_IN = 14  # code points before a figure in which 'from' or 'to' may stand


def mentions_near(context: Context, figure: Quantity, start: int, end: int) -> list[PeriodMention]:
    """The mentions that begin in [start, end), of a great many only the nearest to the figure on each side."""
    periods = context.periods
    middle = periods.index(figure.start)
    first, last = max(periods.index(start), middle - _MOST_BEFORE), min(periods.index(end), middle + _MOST_BEHIND)
    return periods.items[first:last]


@once_per_article
def attached(context: Context, mention: PeriodMention) -> Quantity | None:
    """The figure that a mention follows or precedes so closely that they belong together; None where it stands free."""
    document, figures = context.document, context.quantities
    first, last = document.sentences[document.sentence_at(mention.start)]
    index = figures.index(mention.start)
    before = figures.items[index - 1] if index else None
    heads = document.folded.startswith(":", mention.end)  # (2017: 42)
    if before and not heads and before.start >= first and _fits(context, before.end, mention.start, _BEHIND):
        return before
    behind = figures.items[index] if index < len(figures.items) else None
    if behind and behind.start < last and _fits(context, mention.end, behind.start, _BEFORE):
        return behind
    return None


def _fits(context: Context, start: int, end: int, joints: Mapping[bool, re.Pattern[str]]) -> bool:
    """Whether only a few joining words stand in [start, end)."""
    is_han = context.document.language == "zh"
    within = end - start <= (_HAN_GAP if is_han else _WORD_GAP)
    return within and joints[is_han].fullmatch(context.document.folded[start : max(start, end)]) is not None


def attachment(context: Context, figure: Quantity, mention: PeriodMention) -> str:
    """Where a mention of the figure's sentence belongs: to the figure, to another, ahead of all figures, or nowhere."""
    owner = attached(context, mention)
    if owner is not None:
        if owner is figure:
            return "mine_after" if mention.start >= figure.end else "mine_before"
        return "theirs"
    first = context.document.sentences[context.document.sentence_at(mention.start)][0]
    if mention.end <= figure.start:
        return "leads" if not context.quantities.count(first, mention.start) else "free"
    return "behind"


@once_per_article
def slot(context: Context, figure: Quantity) -> str:
    """'start' or 'end' for the two figures of 'from 21 to 27', else 'single'."""
    quantities = context.quantities
    index = quantities.index(figure.start)
    if index and _are_span(context, quantities.items[index - 1], figure):
        return "end"
    if index + 1 < len(quantities.items) and _are_span(context, figure, quantities.items[index + 1]):
        return "start"
    return "single"


def _are_span(context: Context, before: Quantity, behind: Quantity) -> bool:
    """Whether two neighbours are the ends of one movement: a 'from' ahead of the first, a 'to' ahead of the second."""
    document = context.document
    if document.sentence_at(before.start) != document.sentence_at(behind.start) or behind.start < before.end:
        return False
    reach = _LEAD_IN if document.language != "zh" else _LEAD_IN // 2
    into = any("into" in cue.cues for cue in context.cues.within(max(before.end, behind.start - reach), behind.start))
    if not into:
        return False
    mentions = context.periods.within(max(0, before.start - reach * 2), before.start)
    is_led = bool(mentions) and before.start - mentions[-1].end <= reach and mentions[-1].rule != "movement"
    start = mentions[-1].start if is_led else before.start
    return any("from" in cue.cues for cue in context.cues.within(max(0, start - reach), before.start))
