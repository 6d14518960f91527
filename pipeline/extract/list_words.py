"""The words of ``seeds/list_words.csv``: what joins the members of a list, hands them out, or leads to a conversion."""

from __future__ import annotations

from pipeline.extract.words_by_kind import WordsByKind

KINDS = frozenset(
    {
        "each",  # one figure holds for each of the places before it
        "not_each",  # a Chinese word that begins like one for 'each': 各地, 都市
        "each_behind",  # the same, behind the figure
        "each_before",  # the same, right before a figure and its qualifiers
        "both",  # so of two places, right before or behind them
        "each_beside",  # so right behind the places: X and Y BOTH grew
        "each_of",  # so before a word that refers back to them
        "each_gap",  # between places and such a word: X and Y HAVE both
        "both_led",  # from a figure to such a word behind it: 5 percent IN both
        "both_opens",  # before one that opens a clause: FOR both X and Y
        "both_gap",  # between it and the names: both IN X and Y
        "not_both",  # before it where it hands nothing out: BETWEEN both
        "together",  # what the figure of a set is of, not of each: COMBINED
        "each_within",  # a Chinese character for 'each' that ends other words too
        "not_each_before",  # so behind this one: 人均, 成都
        "each_behind_year",  # and behind 年 unless this leads to it: 年均 is by the year, 去年均 each of last year
        "level",  # a Chinese word for the value of a place that others are held against
        "respectively",  # the figures of a list belong to the members of another
        "aside",  # opens a clause that only describes the members of a list: 'X and Y, WHICH lie in ...'
        "placed",  # leads from a figure to its place behind it
        "joint",  # joins two members of a list
        "joint_hedge",  # between what joins them and the second one: und RUND, 和约
        "list_verb",  # before a further figure of a Chinese list, behind what joins it: 增长5%和下滑4%
        "span",  # between the ends of a course or a range: from 3 'to' 4
        "pair_unit",  # a currency that may stand between an amount and its conversion
        "pair_lead",  # leads from the bracket to the converted amount
        "rank_behind",  # right behind a place: another one has this rank in it (浙江前列)
        "ordinal_noun",  # behind an ordinal that tells no rank (全省第一产业)
        "level_with",  # leads from what is told to another value, of which it is a multiple: 'comes to' (相当于)
        "other_value",  # such a value without a time or place: 'the average', 'the former'
        "former",  # the first of two things told before
        "latter",  # the second of them
        "mean",  # behind a duration: of a mean over it (两年平均)
        "whole",  # leads from a share to the whole that it is of; in Chinese stands before the whole
    }
)

_LIST_WORDS = WordsByKind("list_words.csv", KINDS)
alternatives = _LIST_WORDS.pattern
words_of = _LIST_WORDS.words
