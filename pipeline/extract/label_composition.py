"""Chinese labels that tell what a figure's name leaves to the verb, or to what was named before.

产原煤 becomes 原煤产量, and 单产 in a line on grain 粮食单产. Which verb makes which label is data
(``seeds/label_verbs.csv``), and so are the nouns that say too little without a thing before them, with the classes of
things that they may be of (``seeds/label_heads.csv``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from typing import NamedTuple

from pipeline.catalogue.label_words import label_words
from pipeline.catalogue.seeds import once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.context import Context
from pipeline.extract.fold import fold
from pipeline.extract.lexicon import alternation
from pipeline.extract.noun_classes import classes_of_words
from pipeline.extract.state import Resolved
from pipeline.labels import best_name

_THING = "~"  # stands in a label for the thing
_LONGEST_NOUN = 6  # characters
_SHORT_NAME = 3
_VERB_REACH = 16  # characters before a name or a figure in which its verb may stand
_NEAR = 6  # characters behind a figure in which its verb may stand
_NO_OBJECT = r"(?:[\d,，。;；]|[一二三四五六七八九两]成|$)"  # behind a verb of the thing before it
_SHORT = "量"  # makes a label of a verb with a thing of one character: 产糖量


class _Head(NamedTuple):
    """A noun that says how much of a thing. ``traditional``: in the other script; ``nouns``: the things that it may be
    of."""

    traditional: str
    nouns: set[str]


def composed(context: Context, row: Resolved, names: tuple[str, ...], before: Resolved | None) -> tuple[str, ...]:
    """The names of what a row measures, the first one of a thing that the catalogue lacks with what its verb or the
    thing named before adds to it, or with what they added for the row ``before``; those of other languages as they are.
    """
    if not names or row.metric_code is not None or context.document.language != "zh":
        return names
    first = _composer().compose(context, row, names[0])
    if first == names[0] and before is not None and before.metric_code is None and before.names[:1] == names[:1]:
        first = best_name(before.description or first)
    return (first, *names[1:])


@once_for_seeds
def _composer() -> _Composer:
    words = classes_of_words()["zh"]
    heads: dict[str, _Head] = {}
    for row in read_unique(seeds_in_use() / "label_heads.csv", ("head", "traditional", "classes", "note"), ("head",)):
        classes = set(row.list("classes"))
        heads[row["head"]] = _Head(row["traditional"], {noun for noun, kinds in words.items() if classes & {*kinds}})
    labels: dict[str, dict[str, str]] = {}
    columns = ("verb", "unit_kind", "label", "note")
    for row in read_unique(seeds_in_use() / "label_verbs.csv", columns, ("verb", "unit_kind")):
        told = row["label"].replace(_THING, "")
        if told and told not in heads and told != row["verb"]:
            raise row.error(f"{told!r} is no head of label_heads.csv")
        labels.setdefault(row["verb"], {})[row["unit_kind"]] = row["label"]
    for head in heads.values():
        head.nouns.difference_update(heads, labels)
    return _Composer(heads, labels)


def _words(role: str) -> frozenset[str]:
    return label_words().get(("zh", role), frozenset())


class _Composer:
    """Composes the labels of one set of seeds."""

    def __init__(self, heads: Mapping[str, _Head], labels: Mapping[str, Mapping[str, str]]) -> None:
        self._heads, self._labels = heads, labels
        self._nouns = {noun for head in heads.values() for noun in head.nouns}
        self._ends = (*sorted(_words("measure")), *heads)
        verb, long = alternation(filter(None, labels)), alternation(verb for verb in labels if len(verb) > 1)
        self._verb = re.compile(verb)
        self._when = re.compile(rf"(?:{alternation(_words('when'))})(?=..)")
        self._particles = re.compile(rf"^(?:{alternation(_words('particle'))})+")
        self._before = re.compile(rf"({verb})(?:{alternation(_words('particle'))})?$")
        self._before_figure = re.compile(rf"({verb})(?:{alternation(_words('filler'))})*$")
        self._long = re.compile(long)
        adverb, filler = alternation(_words("adverb")), alternation(_words("behind_verb"))
        self._behind = re.compile(rf"[,，]?(?:{adverb})?({long})(?=(?:{filler})*{_NO_OBJECT})")

    def compose(self, context: Context, row: Resolved, name: str) -> str:
        folded, told, start = context.document.folded, fold(name), row.figure.start
        at = folded.rfind(told, context.document.paragraph_start(start), start)
        bare = self._when.sub("", told)
        if bare in self._heads:
            thing = self._thing_before(context, at, bare) if at >= 0 else None
            return name if thing is None else thing + name[len(told) - len(bare) :]
        if told.endswith(self._ends):
            return name
        noun = _noun_at_end(told, self._nouns, 1)
        inside = self._last(self._verb, told, 0, len(told) - noun) if noun else None
        if inside is None:
            return self._by_text(context, row, name, at)
        label = self._label(inside[0], row)
        if not label.startswith(_THING):
            return name
        thing = self._particles.sub("", name[inside.end() :])
        if len(thing) == 1 and label.endswith(_SHORT):
            return name[inside.start() :] + _SHORT
        return self._filled(context, row, thing, label, is_object=True)

    def _by_text(self, context: Context, row: Resolved, name: str, at: int) -> str:
        """With the verb right before the name, or before the figure that counts it, else between the two or right
        behind the figure."""
        folded, told, figure = context.document.folded, fold(name), row.figure
        first = context.document.sentences[row.sentence][0]
        if folded.startswith((told, f"的{told}"), figure.end):
            verb = self._before_figure.search(folded, max(first, figure.start - _VERB_REACH), figure.start)
        elif at < first:
            return name
        else:
            verb = self._before.search(folded, max(first, at - _VERB_REACH), at)
        if verb is not None:
            label = self._label(verb[1], row)
            if label and not label.startswith(_THING):
                return context.article.text[verb.start(1) : verb.end(1)] + name
            return self._filled(context, row, name, label)
        between = self._last(self._long, folded, at + len(told), figure.start) if at >= first else None
        behind = self._behind.match(folded, figure.end, figure.end + _NEAR)
        told_by = between[0] if between is not None else behind[1] if behind is not None else ""
        return self._filled(context, row, name, self._label(told_by, row))

    def _filled(self, context: Context, row: Resolved, name: str, label: str, is_object: bool = False) -> str:
        """A label that begins with a thing, where the name is one of those that its head may be of.

        ``is_object``: the name is what stands behind its verb; else a noun of one character ends short names only.
        """
        wanted = label.removeprefix(_THING)
        shortest = 1 if is_object or len(name) <= _SHORT_NAME else 2
        if not label.startswith(_THING) or not _noun_at_end(fold(name), self._heads[wanted].nouns, shortest):
            return name
        return name + (self._heads[wanted].traditional if _is_traditional(context, row) else wanted)

    def _label(self, verb: str, row: Resolved) -> str:
        known = self._labels.get(verb, {})
        return known.get(row.figure.unit_kind) or known.get("", "")

    @staticmethod
    def _last(words: re.Pattern[str], folded: str, start: int, end: int) -> re.Match[str] | None:
        return max(words.finditer(folded, start, end), key=re.Match.start, default=None)

    def _thing_before(self, context: Context, at: int, head: str) -> str | None:
        """The last noun in the line of which a head may be, outside the figures."""
        document, nouns = context.document, self._heads[head].nouns
        first = document.paragraph_start(at)
        for end in range(at, first, -1):
            for start in range(max(first, end - _LONGEST_NOUN), end - 1):
                if document.folded[start:end] in nouns and not self._is_counted(context, start):
                    return context.article.text[start:end]
        return None

    @staticmethod
    def _is_counted(context: Context, start: int) -> bool:
        """Whether what begins at a place is part of a figure."""
        figure = context.quantities.last(max(0, start - 40), start + 1)
        return figure is not None and start < figure.end


def _noun_at_end(told: str, nouns: Container[str], shortest: int) -> int:
    """The length of the longest of the nouns that ends a name; 0 where none does."""
    lengths = range(min(_LONGEST_NOUN, len(told)), shortest - 1, -1)
    return next((length for length in lengths if told[-length:] in nouns), 0)


def _is_traditional(context: Context, row: Resolved) -> bool:
    first, last = context.document.sentences[row.sentence]
    told = zip(context.article.text[first:last], context.document.folded[first:last], strict=True)
    return any(written != folded and "\u3400" <= written <= "\u9fff" for written, folded in told)
