"""How the figures and the time expressions of one sentence pair up: '27% in 2010', '(2017: 42)', 'from 21 to 27'.

Structure only, from positions and the few words between; which period is chosen in the end is not decided here.
"""

from __future__ import annotations

import re

from pipeline.extract.context import Context
from pipeline.extract.periods import PeriodMention
from pipeline.extract.quantities import Quantity

_WORD_GAP = 30  # code points that may stand between a figure and the mention that goes with it
_HAN_GAP = 6
_BEHIND = re.compile(r"[ \u00a0(]*(?:[^\W\d_]+[ \u00a0]+){0,4}[(\[]?")
_BEHIND_HAN = re.compile(r"[个元人家的]?[((]")
_BEFORE = re.compile(r"[)]?[ \u00a0]*[::]?[ \u00a0]*(?:[^\W\d_]+[ \u00a0]+){0,2}")
_BEFORE_HAN = re.compile(r"[年]?(?:的|为|[::]|达|是|有|约|超|近|已|仅|实现|完成|末|底)*")
_LEAD_IN = 14  # code points before a figure in which 'from' or 'to' may stand


def attached(context: Context, mention: PeriodMention) -> Quantity | None:
    """The figure that a mention follows or precedes so closely that they belong together; None where it stands free."""
    document = context.document
    quantities = context.quantities
    index = quantities.index(mention.start)
    first, last = document.sentences[document.sentence_at(mention.start)]
    is_han = document.language == "zh"
    limit = _HAN_GAP if is_han else _WORD_GAP
    if index:
        before = quantities.items[index - 1]
        gap = document.folded[before.end : mention.start]
        if before.start >= first and len(gap) <= limit and (_BEHIND_HAN if is_han else _BEHIND).fullmatch(gap):
            return before
    if index < len(quantities.items):
        behind = quantities.items[index]
        gap = document.folded[mention.end : behind.start]
        if behind.start < last and len(gap) <= limit and (_BEFORE_HAN if is_han else _BEFORE).fullmatch(gap):
            return behind
    return None


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
    start = mentions[-1].start if mentions and before.start - mentions[-1].end <= reach else before.start
    return any("from" in cue.cues for cue in context.cues.within(max(0, start - reach), start))
