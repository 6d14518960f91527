"""The words of ``seeds/figure_words.csv``: what stands round a figure and tells that it is
lost, what it counts and what it is no figure of."""

from __future__ import annotations

import re

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.words_by_kind import WordsByKind

KINDS = frozenset(
    {
        "hedge",  # between a verb and its figure, besides the qualifiers that are cues: lost A FURTHER 300
        "loses",  # a verb before what is lost: LOST 300 people
        "costs",  # a verb before who loses, then what: COST the island 300 people, KOSTETE die Betriebe 300 Stellen
        "cost",  # such a verb behind what is lost: 300 Stellen GEKOSTET
        "livelihood",  # what people lose themselves: lost their JOBS
        "dismissed",  # what is done to people or posts: were LAID OFF
        "vanished",  # what posts do: 300 jobs VANISHED
        "leaves",  # what people do who go away: 600,000 migrants LEFT the city
        "no_leaver",  # between a number and such a verb where nobody goes away: 9,000 workers WERE left
        "no_leave",  # so behind the verb: 9,000 workers left FOR home
        "post",  # ends a noun for what a firm cuts: ARBEITSPLÄTZE
        "cutting",  # an infinitive of loss that makes the figure behind it one of who cuts: ABBAUEN wollen 35 Prozent
        "cutter",  # a word behind a figure that makes it one of who loses: 27 Prozent WOLLEN Personal abbauen
        "vacant",  # what makes posts things, not persons: 300 Stellen sind UNBESETZT
        "days",  # days that are counted, not how long something lasts
        "good",  # what the air is on such days, be it bad: an 260 Tagen GUT
        "air",  # what it is said of
        "more",  # behind an amount: it is by so much: 11 Wagen MEHR
        "next_number",  # between a number and the next one, whose noun it shares: 300 TO 400 beds
        "next_scale",  # right behind that: 300 to 400 THOUSAND beds
        "further",  # between a number and the people that it counts: 5,000 MORE Germans
        "former",  # before the earlier value of what the figure before it is of: COMPARED WITH 12.5
        "container",  # what shows that 箱 are containers: 集装箱
        "sum",  # what is told in money: '1,1 Milliarden GEWERBESTEUER'
        "employed",  # who works in a firm: 'Betriebe mit 50 und mehr BESCHÄFTIGTEN'
        "class_bound",  # before the least or most people of a class of firms: 'mit WENIGER ALS 50 Beschäftigten'
        "firm",  # what such a class is of: 'BETRIEBE mit weniger als 50 Beschäftigten'
        "firm_staff",  # before who works there: 'mit 50 und mehr TÄTIGEN Personen'
        "built_for",  # what is built for ships or plants of a size: 5万吨级泊位
        "street",  # ends the name of a street, before the number of a house: Mainzer STR. 14
        "passed_mark",  # behind a round number that is passed: die 620.000er-MARKE
        "peopled",  # behind millions of people: eine Zehn-Millionen-STADT
        "sentence_opens",  # behind a number and a dot the word of the next sentence: '57. IM Jahr davor'
        "vital_rate",  # births, deaths and marriages, told per thousand people: 出生率
        "mean_age",  # how old people become or are on average: 预期寿命
        "aged",  # before how old people are: those AGED 15 to 64
        "age",  # so where it is no mean: at AGE 64
        "mean",  # before such a word: MEDIAN age
        "age_from",  # between it and the age: aged OVER 64; in German before '-jährig'
        "older",  # OLDER than 64, 64 or OLDER
        "people",  # of whom an age is told: PEOPLE over 64
        "people_are",  # between them and their age: people who ARE over 64
        "people_now",  # so: ALREADY over 64
        "people_over",  # right before their age
        "no_age",  # behind a number that is no age: over 64 PERCENT
        "per",  # before a number that a density is of: PER 10,000 inhabitants
        "per_what",  # behind such a number
        "base_year",  # before the year of a price basis: CONSTANT 2015 prices
        "prices",  # behind it
        "since",  # before a year that nothing is counted by, as long ago as it is: SINCE 1878
        "founded",  # behind one: 1847 GEGRÜNDET
        "led",  # right before a figure that is no object: VON 300 auf 200
        "led_by",  # so with a word between: MIT minus 3
        "led_hedge",  # between such a word and its figure
        "asked",  # of people or firms that a share is of: of the firms SURVEYED
        "survey",  # where they may have been asked: a POLL
        "asked_rate",  # behind a word for asking where it is of no survey of firms: surveyed UNEMPLOYMENT rate
        "added_up",  # in Chinese before a total over time: 累计接待300人
        "newly_added",  # so before what has come in addition: 新增装机3万千瓦
        "gap",  # so before how far two are apart, be it that it has narrowed to it: 差距收窄到3亿元
        "contributed",  # so before a share of what something has grown by: 贡献率
        "whole_year",  # of a target that is one for a year: the ANNUAL target
        "target",  # such a target
        "plan",  # such a plan
        "yearly_target",  # a word for the target of a year: JAHRESZIEL
        "yearly_plan",  # so for its plan
        "target_led",  # from a share to its target: 61 percent OF THE annual target
        "target_behind",  # behind a target: the goal FOR THE YEAR
        "target_before_year",  # so before its year: the goal FOR 2023
        "grows",  # what a place does whose economy it is told of: Leeds GREW by 3 percent
        "grows_before",  # between the place and the verb
        "grows_behind",  # between the verb and by how much
        "grows_opens",  # before a place that opens its clause: WHILE Leeds grew
        "grows_joins",  # between two places that grow: Leeds AS WELL AS York grew
        "ticker",  # a stock index or the like before where it stands, beside the text: NIKKEI 31,450 (+0.4%)
        "ticker_oil",  # so of oil, which never costs thousands: BRENT 82.4
        "ticker_index",  # behind the name of an index: Nikkei COMPOSITE
        "ticker_way",  # before by how much it moved: Sensex 71,204, DOWN 512
        "ticker_point",  # behind that: down 512 POINTS
        "parted",  # between a verb and a figure that is no longer its object: verlor, ABER
        "particle_up",  # what is left of a verb of rise at the end of its clause: die Löhne um 3 Prozent ZU
        "particle_down",  # so of a verb of fall: die Löhne um 3 Prozent AB
        "again",  # between a figure and one that says it again: ein Fünftel, NÄMLICH 20,4 Prozent
        "rate_up",  # ends a noun whose rate says how much is won: das WACHSTUM fiel mit 2 Prozent geringer aus
        "rate_down",  # so how much is lost: der RÜCKGANG blieb mit 2 Prozent gering
        "no_rate_led",  # right before such a noun where the sentence is of another thing: NACH Wachstum
        "mean_rate",  # ends a noun of a mean that may lie at a rate: der BundesDURCHSCHNITT lag bei 2 Prozent
        "balance_up",  # right behind a rate: what it is of lies above zero: mit 2 Prozent IM PLUS
        "balance_down",  # so below: mit 2 Prozent IM MINUS
        "of_millions",  # what cities and firms are called by the millions they have or cost: neun Billionen-STÄDTE
        "happens",  # what is done or happens so many times: ships CALLED 64 times
        "money_of",  # what pounds of are money, none of mass: 300 million pounds of INVESTMENT
        "stands_at",  # between a Chinese index and where it stands: 得分为81.5
    }
)

_FIGURE_WORDS = WordsByKind("figure_words.csv", KINDS)
figure_words = _FIGURE_WORDS.pattern
figure_word_list = _FIGURE_WORDS.words


@once_for_seeds
def whole_figure_word(kind: str, language: str) -> re.Pattern[str]:
    """Finds the words of a kind in a text that has blanks, none within a longer word."""
    return re.compile(rf"\b(?:{figure_words(kind, language)})\b")
