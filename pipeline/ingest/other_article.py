"""Dating an article by another one: an event that both name with its year, dated in the one, a weekday in the other.

'The 2025 Zhongguancun Forum, which opened in Beijing on Thursday' was written in the week of the day that another
article's caption gives: 'opening ceremony of the 2025 Zhongguancun Forum ..., March 27, 2025', a Thursday.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from pipeline.catalogue.seeds import once_for_seeds
from pipeline.extract.fold import fold
from pipeline.ingest.day_expressions import full_days
from pipeline.ingest.words import alternatives, numbered
from pipeline.records import Article

CONFIDENCE = "medium"  # of a day that another article tells
_CAPITALS = r"(?<!\w)[A-ZÄÖÜ][\w'’&-]{1,30}(?:\s+[A-ZÄÖÜ][\w'’&-]{1,30}){1,5}"
_GATHERING = "论坛|論壇|大会|大會|博览会|博覽會|展览会|展覽會|峰会|峰會|年会|年會|交易会|交易會|会议|會議"
_EVENT = re.compile(
    rf"(?<![\d.,-])(?P<year>(?:19|20)\d\d)(?:\s+(?P<name>{_CAPITALS})|年?(?P<han>[\u4e00-\u9fff]{{2,14}}?(?:{_GATHERING})))"
    rf"|(?P<name2>{_CAPITALS})\s+(?P<year2>(?:19|20)\d\d)(?!\d)"
)
_STOP = re.compile(r"(?<!\d)[.!?](?:\s|$)|[。！？\n]")
_REACH = 240


class Event(NamedTuple):
    """An event with its year, by the first two words of its name, folded."""

    year: int
    name: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """An event and the sentence round it, folded."""

    event: Event
    sentence: str


@dataclass(frozen=True, slots=True)
class ArticleEvents:
    """Events of one article: with a weekday, where it has no day of its own; and with the date that it gives them."""

    undated: tuple[tuple[Event, int], ...]
    dated: tuple[tuple[Event, dt.date], ...]


def date_by_other_articles(articles: Iterable[Article]) -> list[Article]:
    """The same articles in the same order; one without a day of publication gets it where another article gives it."""
    articles = list(articles)
    days = days_by_other_articles({article.article: events_of(article) for article in articles})
    return [
        replace(
            article,
            published_on=days[article.article],
            published_precision="day",
            published_basis="other_article",
            published_confidence=CONFIDENCE,
        )
        if article.article in days
        else article
        for article in articles
    ]


def events_of(article: Article) -> ArticleEvents:
    """The events of an article that can date it, and those that it can date others by."""
    undated: list[tuple[Event, int]] = []
    dated: list[tuple[Event, dt.date]] = []
    for mention in _events(article.text):
        dates = {date for _, date in full_days(mention.sentence)}
        if len(dates) == 1 and (date := dates.pop()).year == mention.event.year:
            dated.append((mention.event, date))
        if article.published_precision != "day" and not any(full_days(mention.sentence)):
            weekdays = {numbered("weekday")[match[0]] for match in _weekday().finditer(mention.sentence)}
            undated += [(mention.event, weekdays.pop())] if len(weekdays) == 1 else []
    return ArticleEvents(tuple(undated), tuple(dated))


def days_by_other_articles(events: Mapping[str, ArticleEvents]) -> dict[str, dt.date]:
    """The day of publication of each article that names an event with a weekday and without a day of its own.

    All dated mentions of the event must agree on one day whose weekday is the one the undated article names.
    """
    dated: dict[Event, set[dt.date]] = defaultdict(set)
    for told in events.values():
        for event, day in told.dated:
            dated[event].add(day)
    days: dict[str, dt.date] = {}
    for name, told in events.items():
        found = {day for event, weekday in told.undated for day in dated[event] if day.isoweekday() == weekday}
        if len(found) == 1:
            days[name] = found.pop()
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
        yield EventMention(Event(int(match["year"] or match["year2"]), key), fold(sentence))


@once_for_seeds
def _weekday() -> re.Pattern[str]:
    return re.compile(alternatives(numbered("weekday")))
