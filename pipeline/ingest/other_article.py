"""Dating an article by another one: an event that both name with its year, dated in the one, a weekday in the other.

'The 2025 Zhongguancun Forum, which opened in Beijing on Thursday' was written in the week of the day that another
article's caption gives: 'opening ceremony of the 2025 Zhongguancun Forum ..., March 27, 2025', a Thursday.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.fold import fold
from pipeline.ingest.day_expressions import full_days
from pipeline.ingest.words import alternatives, numbered
from pipeline.records import Article

_CAPITALS = r"(?<!\w)[A-ZÄÖÜ][\w'’&-]{1,30}(?:\s+[A-ZÄÖÜ][\w'’&-]{1,30}){1,5}"
_GATHERING = "论坛|論壇|大会|大會|博览会|博覽會|展览会|展覽會|峰会|峰會|年会|年會|交易会|交易會|会议|會議"
_EVENT = re.compile(
    rf"(?<![\d.,-])(?P<year>(?:19|20)\d\d)(?:\s+(?P<name>{_CAPITALS})|年?(?P<han>[\u4e00-\u9fff]{{2,14}}?(?:{_GATHERING})))"
    rf"|(?P<name2>{_CAPITALS})\s+(?P<year2>(?:19|20)\d\d)(?!\d)"
)
_STOP = re.compile(r"(?<!\d)[.!?](?:\s|$)|[。！？\n]")
_REACH = 240


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event with its year, by the first two words of its name, and the sentence round it, folded."""

    key: tuple[int, str]
    sentence: str


def date_by_other_articles(articles: Iterable[Article]) -> list[Article]:
    """The same articles in the same order; those without a day of publication get one where another article gives it.

    All dated mentions of the event must agree on one day whose weekday is the one the undated article names.
    """
    articles = list(articles)
    wanted = {index: mentions for index, article in enumerate(articles) if (mentions := _undated_events(article))}
    if not wanted:
        return articles
    keys = {key for mentions in wanted.values() for key, _ in mentions}
    days = _dated_events(articles, keys)
    for index, mentions in wanted.items():
        found = {day for key, weekday in mentions for day in days.get(key, ()) if day.isoweekday() == weekday}
        if len(found) == 1:
            articles[index] = replace(
                articles[index], published_on=found.pop(), published_precision="day", published_basis="other_article"
            )
    return articles


def _undated_events(article: Article) -> list[tuple[tuple[int, str], int]]:
    """Events that an article without a day names with a weekday of its own week."""
    if article.published_precision == "day":
        return []
    found = []
    for mention in _events(article.text):
        weekdays = {numbered("weekday")[match[0]] for match in _weekday().finditer(mention.sentence)}
        if len(weekdays) == 1 and not any(full_days(mention.sentence)):
            found.append((mention.key, weekdays.pop()))
    return found


def _dated_events(articles: list[Article], keys: set[tuple[int, str]]) -> dict[tuple[int, str], set[dt.date]]:
    """The days of the wanted events: each the only full date in a sentence that names the event, in its year."""
    days: dict[tuple[int, str], set[dt.date]] = defaultdict(set)
    for article in articles:
        for mention in _events(article.text):
            if mention.key in keys:
                dates = {date for _, date in full_days(mention.sentence)}
                if len(dates) == 1 and (date := dates.pop()).year == mention.key[0]:
                    days[mention.key].add(date)
    return days


def _events(text: str) -> Iterator[EventMention]:
    for match in _EVENT.finditer(text):
        name = match["name"] or match["han"] or match["name2"]
        key = " ".join(fold(name).split()[:2])
        begin, end = max(0, match.start() - _REACH), min(len(text), match.end() + _REACH)
        for stop in _STOP.finditer(text, begin, match.start()):
            begin = stop.end()
        stop_behind = _STOP.search(text, match.end(), end)
        sentence = text[begin : stop_behind.start() if stop_behind else end]
        yield EventMention((int(match["year"] or match["year2"]), key), fold(sentence))


@cache
def _weekday() -> re.Pattern[str]:
    return re.compile(alternatives(numbered("weekday")))
