"""One run over all feeds: what is new comes into the archive, what fails is told and tried again another night."""

from __future__ import annotations

import datetime as dt
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.catalogue.sources import Feed, Sources
from pipeline.fetch.archive import Archive, KnownPage, Validators, open_archive
from pipeline.fetch.client import Answer, Client, Limits, user_agent
from pipeline.fetch.errors import FetchError
from pipeline.fetch.listings import LISTING_BYTES, Listed, read_feed, read_sitemap
from pipeline.ingest.fetch_record import FetchRecord
from pipeline.progress import Progress

ATTEMPTS = 5  # runs in which an address may give nothing before it is left alone
_SITEMAPS = 50  # of one index
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}
_LEAVE_ALONE = frozenset({"status_429", "status_503", "retry_later"})  # nothing more of this feed in this run
_FAILURES_IN_A_ROW = 5  # after which the same goes for any reason
_OLDEST = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclass(slots=True)
class FetchReport:
    """What one run did: articles stored, and everything else by its reason code."""

    stored: int = 0
    unchanged: int = 0
    waiting: int = 0  # listed, and left for the next run
    failed: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)  # the first failures in words

    def add_failure(self, feed: str, error: FetchError) -> None:
        self.failed[error.reason] += 1
        if len(self.details) < 50:
            self.details.append(f"{feed}: {error}")


@dataclass(frozen=True, slots=True)
class _Listing:
    """Articles of one listing address, and what to remember of it once all of them are dealt with."""

    address: str
    listed: list[Listed]
    validators: Validators


def fetch_all(
    sources: Sources,
    landing: Path,
    progress: Progress,
    *,
    limits: Limits | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> FetchReport:
    """Fetches what is new into the landing folder. No failure of a feed stops another; the report tells of it.

    Raises FetchRunningError where another process is fetching into the same folder.
    """
    report = FetchReport()
    if not sources.feeds:
        return report
    agent = user_agent(sources.fetch.contact or "")
    with open_archive(landing) as archive:
        for name, feed in sources.feeds.items():
            with Client(
                agent,
                delay_seconds=feed.delay_seconds,
                allow_private=feed.allow_private,
                limits=limits,
                sleep=sleep,
            ) as client:
                _Visit(name, feed, sources.limits.max_article_bytes, client, archive, report).run(progress)
    return report


@dataclass(frozen=True, slots=True)
class _Visit:
    """One run over one feed."""

    name: str
    feed: Feed
    max_bytes: int  # of one article
    client: Client
    archive: Archive
    report: FetchReport

    def run(self, progress: Progress) -> None:
        left = self.feed.max_new
        for listing in self._listings():
            wanted = [each for each in listing.listed if self._is_wanted(each)]
            wanted.sort(key=lambda each: each.changed_at or _OLDEST, reverse=True)
            now, later = wanted[:left], wanted[left:]
            left -= len(now)
            self.report.waiting += len(later)
            with progress.step(f"fetching {self.name}", len(now)) as advance:
                failures = self._fetch_articles(now, advance)
            if failures is None:
                return
            if not later and not failures:
                self.archive.remember_listing(listing.address, listing.validators)

    def _fetch_articles(self, listed: list[Listed], advance: Callable[[int], None]) -> int | None:
        """How many failed; null where the publisher is better left alone for the rest of the run."""
        failures = in_a_row = 0
        for position, each in enumerate(listed, start=1):
            failure = self._fetch_article(each)
            advance(1)
            failures, in_a_row = (failures + 1, in_a_row + 1) if failure else (failures, 0)
            if failure and (failure.reason in _LEAVE_ALONE or in_a_row == _FAILURES_IN_A_ROW):
                self.report.waiting += len(listed) - position
                return None
        return failures

    def _is_wanted(self, listed: Listed) -> bool:
        """New, or said to have changed, or to be tried again. Pages named one by one are looked at in every run."""
        if not self.feed.include.search(listed.address):
            return False
        known = self.archive.page(listed.address)
        if known is None or known.stamp != listed.stamp:
            return True
        return self.feed.kind == "pages" or 0 < known.failures < ATTEMPTS

    def _listings(self) -> Iterator[_Listing]:
        if self.feed.kind == "pages":
            yield _Listing(self.name, [Listed(address) for address in self.feed.addresses], Validators())
            return
        pending = list(self.feed.addresses)
        seen = set(pending)
        while pending:
            address = pending.pop(0)
            try:
                listing, more = self._read_listing(address)
            except FetchError as error:
                self.report.add_failure(self.name, error)
                continue
            new = [each for each in more if each not in seen][: max(0, _SITEMAPS - len(seen))]
            seen.update(new)
            pending += new
            if listing is not None:
                yield listing

    def _read_listing(self, address: str) -> tuple[_Listing | None, list[str]]:
        """The listing at an address, null where it has not changed, and further sitemaps that it names."""
        before = self.archive.listing(address)
        answer = self.client.get(address, LISTING_BYTES, etag=before.etag, modified=before.modified)
        if answer.status == 304:
            return None, []
        if self.feed.kind == "feed":
            return _Listing(address, read_feed(answer.body, answer.address), _validators(answer)), []
        listed, more = read_sitemap(answer.body, answer.address)
        return _Listing(address, listed, Validators() if more else _validators(answer)), more

    def _fetch_article(self, listed: Listed) -> FetchError | None:
        """Stores one article where it is new or changed, and remembers what became of it. Returns what went wrong."""
        known = self.archive.page(listed.address)
        before = known.validators if known else Validators()
        content_hash = known.content_hash if known else None
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        outcome, failures, validators, failure = "stored", 0, before, None
        try:
            answer = self.client.get(listed.address, self.max_bytes, etag=before.etag, modified=before.modified)
            found = hashlib.sha256(answer.body).hexdigest() if answer.status == 200 else content_hash
            if found is None:
                raise FetchError("status_304", f"{answer.address} claims to be unchanged and was never sent")
            if found == content_hash:
                outcome = "unchanged"
                self.report.unchanged += 1
            else:
                self.archive.store(self.name, answer.body, _suffix(answer), self._record(listed, answer, found, now))
                self.report.stored += 1
            content_hash, validators = found, _validators(answer) if answer.status == 200 else before
        except FetchError as error:
            outcome, failures, failure = error.reason, (known.failures if known else 0) + 1, error
            self.report.add_failure(self.name, error)
        page = KnownPage(listed.stamp, validators, content_hash, outcome, failures, now.isoformat())
        self.archive.remember_page(listed.address, page)
        return failure

    def _record(self, listed: Listed, answer: Answer, content_hash: str, now: dt.datetime) -> FetchRecord:
        return FetchRecord(
            content_hash=content_hash,
            source=self.name,
            address=listed.address,
            final_address=answer.address,
            fetched_at=now,
            headers=dict(answer.headers),
            title=listed.title,
            publisher=self.feed.publisher,
            published_on=listed.published_on,
        )


def _validators(answer: Answer) -> Validators:
    return Validators(answer.headers.get("etag"), answer.headers.get("last-modified"))


def _suffix(answer: Answer) -> str:
    """The ending under which ingest reads this type. Raises FetchError for a type that is no article."""
    kind = answer.headers.get("content-type", "text/html").partition(";")[0].strip().lower()
    if kind not in _SUFFIXES:
        raise FetchError("unsupported_type", f"{answer.address} is {kind[:60] or 'of no type'}")
    return _SUFFIXES[kind]
