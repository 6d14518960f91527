"""German figures that a verb of loss has as what is lost: 'verlor 95 Bewohner', 'büßten je 300 Stellen ein', 'es wurden
40 Filialen gestrichen', 'verloren 3 und 5 Prozent'.

Only in the form of the sentence such an amount is no level and such a percentage no share.
"""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.context import Context
from pipeline.extract.cues import Cue
from pipeline.extract.figure_words import figure_words, whole_figure_word
from pipeline.extract.joined import joined_before, joined_behind
from pipeline.extract.once import once
from pipeline.extract.quantities import Quantity

_LOSABLE = frozenset({"bare", "count", "person", "money", "percent", "index", "container"})
#: The words between what is lost and the verb that tells its loss.
_OBJECT = re.compile(r"(?: [^\W\d_][\w-]*){0,5} ?")


@once
def is_lost(context: Context, figure: Quantity) -> bool:
    """Whether a verb of loss before the figure, or one that ends its clause, tells that it is lost."""
    if context.document.language != "de" or figure.unit_kind not in _LOSABLE or figure.number.form == "in_every":
        return False
    return _is_lost_ahead(context, figure) or _is_lost_behind(context, figure) or _is_price_in_jobs(context, figure)


def _is_lost_ahead(context: Context, figure: Quantity) -> bool:
    """'verlor binnen eines Jahres rund 900', and what goes on a list that begins so."""
    listed = joined_before(context, figure)
    if listed is not None:
        return _is_lost_ahead(context, listed)
    folded = context.document.folded
    left, _ = context.document.clause(figure.start, figure.end)
    before = context.quantities.last(left, figure.start)
    if before is not None:
        left = max(left, before.end)
    verb = _last_loss(context, left, figure.start)
    if verb is None or whole_figure_word("cutting", "de").fullmatch(folded, verb.start, verb.end):
        return False
    gap = folded[verb.end : figure.start]
    return not whole_figure_word("parted", "de").search(gap) and not _led().search(gap)


def _is_lost_behind(context: Context, figure: Quantity) -> bool:
    """'900 Stellen gestrichen', '3 und 5 Prozent ihrer Einwohner eingebüßt'."""
    listed = joined_behind(context, figure)
    if listed is not None:
        return _is_lost_behind(context, listed)
    folded = context.document.folded
    left, right = context.document.clause(figure.start, figure.end)
    following = context.quantities.first(figure.end, right)
    if following is not None:
        right = min(right, following.start)
    verb = next((cue for cue in context.cues.within(figure.end, right) if "lose" in cue.cues), None)
    if verb is None or _led().search(folded, left, figure.start):
        return False
    gap = folded[figure.end : verb.start]
    is_its_own = bool(gap.strip()) or figure.number.form != "word"  # 'alle vier verlieren Schüler'
    return is_its_own and _OBJECT.fullmatch(gap) is not None and not whole_figure_word("cutter", "de").search(gap)


def _is_price_in_jobs(context: Context, figure: Quantity) -> bool:
    """'kostete die Betriebe 4.700 Arbeitsplätze', 'haben 1.450 Stellen gekostet'."""
    folded, (left, right) = context.document.folded, context.document.clause(figure.start, figure.end)
    jobs = _posts().match(folded, figure.number.end, right)
    if jobs is None:
        return False
    ahead = whole_figure_word("costs", "de").search(folded, left, figure.start)
    return _has_cost().match(folded, jobs.end()) is not None or (
        ahead is not None and not context.quantities.count(ahead.end(), figure.start)
    )


def _last_loss(context: Context, left: int, start: int) -> Cue | None:
    return next((cue for cue in reversed(context.cues.within(left, start)) if "lose" in cue.cues), None)


@once_for_seeds
def _led() -> re.Pattern[str]:
    hedge, by = figure_words("led_hedge", "de"), figure_words("led_by", "de")
    return re.compile(rf"\b(?:(?:{figure_words('led', 'de')})(?: (?:{hedge}))?|(?:{by}) \w+) ?$")


@once_for_seeds
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?: [^\W\d_]+e[nr]?)? [^\W\d_]*(?:{figure_words('post', 'de')})\b")


@once_for_seeds
def _has_cost() -> re.Pattern[str]:
    return re.compile(rf" (?:{figure_words('cost', 'de')})\b")
