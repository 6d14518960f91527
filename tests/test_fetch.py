"""Fetching from a real server: what comes into the archive, and what every kind of bad answer gets."""

from __future__ import annotations

import datetime as dt
import gzip
import ipaddress
import json
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import httpcore
import pytest
from web import Web, page, redirect, serving

from pipeline.catalogue.sources import Feed, Fetch, Sources, load_sources
from pipeline.fetch import FetchReport, FetchRunningError, fetch_all
from pipeline.fetch.addresses import is_public
from pipeline.fetch.archive import open_archive
from pipeline.fetch.client import Limits
from pipeline.fetch.fetching import ATTEMPTS
from pipeline.ingest import Ingested, ingest
from pipeline.ingest.fetch_record import BOOKKEEPING
from pipeline.progress import Unseen

QUICK = Limits(idle_seconds=0.3, total_seconds=1.0, attempts=2, longest_wait_seconds=5)
STORY = """<html><head><title>Exports of Vienna rise</title></head><body><article><h1>Exports of Vienna rise</h1>
<p>Exports of Vienna rose by 3.2 percent to 25.4 billion euros in 2024, the statistical office of the city said.</p>
<p>The office expects a further rise in the coming year, as orders from abroad have grown since the summer.</p>
</article></body></html>"""


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as running:
        yield running


@pytest.fixture
def slept() -> list[float]:
    return []


def feed(*entries: tuple[str, str]) -> str:
    """An RSS feed of (address, day in RFC 2822) entries."""
    items = "".join(
        f"<item><title>T</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link, day in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>{items}</channel></rss>'


def pages(web: Web, *paths: str, **more: object) -> Feed:
    told = {"kind": "pages", "addresses": [web.address + path for path in paths]}
    return Feed.model_validate(told | {"allow_private": True, "delay_seconds": 0, **more})


def feed_of(web: Web, **more: object) -> Feed:
    return pages(web, "/feed", kind="feed", publisher="Town Gazette", **more)


def fetch(source: Feed, landing: Path, slept: list[float] | None = None) -> FetchReport:
    sleep = slept.append if slept is not None else lambda seconds: None
    return fetch_all(
        Sources(fetch=Fetch(contact="https://example.org/us"), feeds={"town": source}),
        landing,
        Unseen(),
        limits=QUICK,
        sleep=sleep,
    )


def stored(landing: Path) -> list[Path]:
    return sorted(path for path in (landing / "fetched").glob("*/*") if path.parent.name != ".fetch")


def failures(source: Feed, landing: Path) -> dict[str, int]:
    """Failures by reason of a fetch that stores nothing."""
    report = fetch(source, landing)
    assert stored(landing) == []
    assert not list((landing / BOOKKEEPING).glob("*.unfinished"))
    return dict(report.failed)


def test_an_article_comes_with_address_publisher_and_day_of_its_feed(web: Web, tmp_path: Path) -> None:
    web.pages["/feed"] = page(feed((f"{web.address}/2025/exports-rise.html", "Sat, 03 Jan 2026 00:30:00 +0800")))
    web.pages["/2025/exports-rise.html"] = page(STORY, ETag='"1"')
    report = fetch(feed_of(web), tmp_path)
    assert (report.stored, report.failed) == (1, {})
    (file,) = stored(tmp_path)
    assert file.parent.name == "town"
    assert file.name.startswith("exports-rise-")
    assert file.read_text() == STORY
    (record,) = (tmp_path / BOOKKEEPING).glob("*.json")
    told = json.loads(record.read_text())
    assert told["headers"]["etag"] == '"1"'
    assert dt.datetime.fromisoformat(told["fetched_at"]).tzinfo is not None
    found = ingest(tmp_path)
    (article,) = found.articles
    assert found.unread == []
    assert article.address == f"{web.address}/2025/exports-rise.html"
    assert article.publisher == "Town Gazette"
    assert (article.published_on, article.published_basis) == (dt.date(2026, 1, 3), "feed")
    moved = tmp_path / "sorted" / "vienna.html"
    moved.parent.mkdir()
    file.rename(moved)
    assert ingest(tmp_path) == Ingested([article_named(article, "sorted/vienna.html")], [])


def article_named(article: object, name: str) -> object:
    from dataclasses import replace

    return replace(article, article=name)  # type: ignore[type-var]


def test_who_asks_is_told_and_robots_txt_is_asked_first(web: Web, tmp_path: Path) -> None:
    web.pages["/a"] = page(STORY)
    fetch(pages(web, "/a"), tmp_path)
    assert [path for path, _ in web.asked] == ["/robots.txt", "/a"]
    assert all("https://example.org/us" in headers["User-Agent"] for _, headers in web.asked)


def test_what_robots_txt_forbids_is_not_asked_for(web: Web, tmp_path: Path) -> None:
    web.pages["/robots.txt"] = page("User-agent: *\nDisallow: /private/*.html\n", kind="text/plain")
    web.pages["/private/a.html"] = web.pages["/b"] = page(STORY)
    report = fetch(pages(web, "/private/a.html", "/b"), tmp_path)
    assert (report.stored, dict(report.failed)) == (1, {"robots": 1})
    assert web.paths() == ["/b"]


def test_a_host_that_fails_to_give_its_robots_txt_is_left_alone(web: Web, tmp_path: Path) -> None:
    web.pages["/robots.txt"] = page("", 500)
    web.pages["/a"] = page(STORY)
    assert failures(pages(web, "/a"), tmp_path) == {"robots": 1}


def test_a_pause_lies_between_two_requests_and_robots_txt_may_lengthen_it(
    web: Web, tmp_path: Path, slept: list[float]
) -> None:
    web.pages["/a"] = web.pages["/b"] = page(STORY)
    fetch(pages(web, "/a", "/b", delay_seconds=3), tmp_path, slept)
    assert [round(seconds) for seconds in slept] == [3, 3]
    web.pages["/robots.txt"] = page("User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    slept.clear()
    fetch(pages(web, "/a", "/b", delay_seconds=3), tmp_path, slept)
    assert [round(seconds) for seconds in slept] == [3, 7]


def test_an_unchanged_page_is_asked_conditionally_and_a_changed_one_is_a_new_version(web: Web, tmp_path: Path) -> None:
    def conditional(handler: BaseHTTPRequestHandler) -> None:
        is_known = handler.headers.get("If-None-Match") == '"1"'
        page("" if is_known else STORY, 304 if is_known else 200, ETag='"1"')(handler)

    web.pages["/a"] = conditional
    assert fetch(pages(web, "/a"), tmp_path).stored == 1
    again = fetch(pages(web, "/a"), tmp_path)
    assert (again.stored, again.unchanged) == (0, 1)
    web.pages["/a"] = page(STORY.replace("3.2", "3.4"), ETag='"2"')
    assert fetch(pages(web, "/a"), tmp_path).stored == 1
    assert len(stored(tmp_path)) == 2
    assert {article.address for article in ingest(tmp_path).articles} == {f"{web.address}/a"}


@pytest.mark.slow
def test_a_long_feed_is_taken_in_parts_newest_first_and_each_article_once(web: Web, tmp_path: Path) -> None:
    start = dt.datetime(2010, 1, 1, tzinfo=dt.UTC)
    days = [(start + dt.timedelta(days=number)).strftime("%a, %d %b %Y %H:%M:%S +0000") for number in range(5000)]
    web.pages["/feed"] = page(feed(*((f"{web.address}/{number}", day) for number, day in enumerate(days))), ETag='"f"')
    for number in range(5000):
        web.pages[f"/{number}"] = page(STORY.replace("3.2", f"{number}.2"))
    first = fetch(feed_of(web, max_new=20), tmp_path)
    assert (first.stored, first.waiting) == (20, 4980)
    second = fetch(feed_of(web, max_new=20), tmp_path)
    assert (second.stored, second.waiting) == (20, 4960)
    asked = [path for path in web.paths() if path != "/feed"]
    assert asked == [f"/{number}" for number in range(4999, 4959, -1)]


def test_a_feed_that_was_dealt_with_is_asked_conditionally(web: Web, tmp_path: Path) -> None:
    web.pages["/feed"] = page(feed((f"{web.address}/a", "Sat, 03 Jan 2026 00:30:00 +0800")), ETag='"f"')
    web.pages["/a"] = page(STORY)
    fetch(feed_of(web), tmp_path)
    fetch(feed_of(web), tmp_path)
    conditions = [headers.get("If-None-Match") for path, headers in web.asked if path == "/feed"]
    assert conditions == [None, '"f"']
    assert web.paths().count("/a") == 1


def test_a_broken_feed_gives_the_entries_that_are_whole(web: Web, tmp_path: Path) -> None:
    whole = feed((f"{web.address}/a", "Sat, 03 Jan 2026 00:30:00 +0800"))
    web.pages["/feed"] = page(whole.replace("</channel></rss>", "<item><title>R&D & more</title><li"))
    web.pages["/a"] = page(STORY)
    assert fetch(feed_of(web), tmp_path).stored == 1


@pytest.mark.parametrize("body", ["", "{}", "<html><p>no feed</p></html>", "\x00\x01", "<rss><chan"])
def test_what_is_no_feed_is_a_failure_and_no_more(web: Web, tmp_path: Path, body: str) -> None:
    web.pages["/feed"] = page(body)
    assert failures(feed_of(web), tmp_path) == {"no_feed": 1}


def test_entities_of_a_feed_or_sitemap_neither_grow_nor_open_files(web: Web, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<!DOCTYPE x [<!ENTITY b0 "http">{bomb}<!ENTITY f SYSTEM "{secret.as_uri()}">]>'
    named = f"{web.address}/?&b11;&f;"
    web.pages["/feed"] = page(document + f"<rss><channel><item><link>{named}</link></item></channel></rss>")
    fetch(feed_of(web), tmp_path / "landing")
    web.pages["/feed"] = page(document + f"<urlset><url><loc>{named}</loc></url></urlset>")
    fetch(pages(web, "/feed", kind="sitemap"), tmp_path / "landing")
    assert all(len(path) < 1000 and "password" not in path for path in web.paths())


def test_a_sitemap_index_leads_to_packed_sitemaps_and_their_news(web: Web, tmp_path: Path) -> None:
    news = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        f"<url><loc>{web.address}/economy/a</loc><lastmod>2026-02-01</lastmod><news:news>"
        "<news:publication_date>2026-01-03T08:00:00+08:00</news:publication_date></news:news></url>"
        f"<url><loc>{web.address}/sports/b</loc></url></urlset>"
    )
    index = f"<sitemapindex><sitemap><loc>{web.address}/news.xml.gz</loc></sitemap></sitemapindex>"
    web.pages["/map.xml"] = page(index, kind="application/xml")
    web.pages["/news.xml.gz"] = page(gzip.compress(news.encode()), kind="application/gzip")
    web.pages["/economy/a"] = page(STORY)
    report = fetch(pages(web, "/map.xml", kind="sitemap", include="/economy/"), tmp_path)
    assert (report.stored, report.failed) == (1, {})
    (article,) = ingest(tmp_path).articles
    assert article.published_on == dt.date(2026, 1, 3)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Drips a byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x")
        threading.Event().wait(0.1)


def silent(handler: BaseHTTPRequestHandler) -> None:
    threading.Event().wait(3)


def breaks_off(handler: BaseHTTPRequestHandler) -> None:
    """Announces more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b"<html>half")
    handler.close_connection = True


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
    handler.close_connection = True


def header_flood(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    for number in range(5000):
        handler.send_header(f"X-{number}", "x" * 100)
    handler.end_headers()


BOMB = gzip.compress(gzip.compress(bytes(200 * 2**20), 9), 9)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (page("", 404), "status_404"),
        (page("", 410), "status_410"),
        (page("", 500), "status_500"),
        (silent, "timeout"),
        (endless, "timeout"),
        (breaks_off, "connection"),
        (no_http, "connection"),
        (header_flood, "connection"),
        (page(b"x" * 10, Content_Length=str(2 * 10**9)), "too_large"),
        (page(gzip.compress(bytes(30 * 2**20)), Content_Encoding="gzip"), "too_large"),
        (page(gzip.compress(STORY.encode())[:-20], Content_Encoding="gzip"), "damaged_body"),
        (page(STORY, Content_Encoding="gzip"), "damaged_body"),
        (page(STORY, Content_Encoding="br"), "damaged_body"),
        (page(b"PK", kind="application/octet-stream"), "unsupported_type"),
        (redirect("/a"), "too_many_redirects"),
        (redirect("file:///etc/passwd"), "forbidden_scheme"),
        (redirect("ftp://example.org/a"), "forbidden_scheme"),
        (redirect("http://[half"), "connection"),
        (redirect("http://user:word@127.0.0.1/"), "bad_address"),
        (page("", 429, Retry_After="86400"), "retry_later"),
    ],
)
def test_a_bad_answer_is_told_and_leaves_nothing(web: Web, tmp_path: Path, answer: object, reason: str) -> None:
    web.pages["/a"] = answer  # type: ignore[assignment]
    assert failures(pages(web, "/a"), tmp_path) == {reason: 1}


def test_a_bomb_within_a_bomb_is_unpacked_once(web: Web, tmp_path: Path) -> None:
    web.pages["/a"] = page(BOMB, Content_Encoding="gzip")
    assert fetch(pages(web, "/a"), tmp_path).stored == 1
    assert len(stored(tmp_path)[0].read_bytes()) < 2**20


def test_a_server_that_says_when_is_asked_again_then(web: Web, tmp_path: Path, slept: list[float]) -> None:
    def busy_once(handler: BaseHTTPRequestHandler) -> None:
        is_first = web.paths().count("/a") == 1
        (page("", 429, Retry_After="4") if is_first else page(STORY))(handler)

    web.pages["/a"] = busy_once
    assert fetch(pages(web, "/a"), tmp_path, slept).stored == 1
    assert slept == [4.0]


def test_a_server_that_is_overrun_is_left_alone_for_the_rest_of_the_run(web: Web, tmp_path: Path) -> None:
    web.pages["/a"] = page("", 429)
    web.pages["/b"] = page(STORY)
    report = fetch(pages(web, "/a", "/b"), tmp_path)
    assert (report.stored, report.waiting, dict(report.failed)) == (0, 1, {"status_429": 1})
    assert "/b" not in web.paths()


def test_a_lost_article_is_tried_in_a_few_runs_and_then_no_more(web: Web, tmp_path: Path) -> None:
    web.pages["/feed"] = page(feed((f"{web.address}/lost", "Sat, 03 Jan 2026 00:30:00 +0800")), ETag='"f"')
    for _ in range(ATTEMPTS + 2):
        fetch(feed_of(web), tmp_path)
    assert web.paths().count("/lost") == ATTEMPTS


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "192.0.0.1", "198.18.0.1", "240.0.0.1", "::", "::1", "fe80::1", "fc00::1", "fec0::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1",
    ],
)  # fmt: skip
def test_special_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "[::1]"])
def test_no_request_goes_to_this_machine_unless_the_source_says_so(web: Web, tmp_path: Path, host: str) -> None:
    port = web.address.rpartition(":")[2]
    source = pages(web, addresses=[f"http://{host}:{port}/a"], allow_private=False)
    assert set(failures(source, tmp_path)) <= {"forbidden_address", "bad_address"}
    assert web.asked == []


def resolving(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> list[str]:
    """Makes names resolve to addresses in turn, one at each question; returns the questions."""
    asked: list[str] = []

    def answer(host: str, port: int, *_: object, **__: object) -> list[object]:
        if host not in names:  # httpcore opens the socket to the address itself
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (str(ipaddress.ip_address(host)), port))]
        asked.append(host)
        address = names[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr("socket.getaddrinfo", answer)
    return asked


def test_a_name_that_leads_home_is_refused_also_behind_a_redirect(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, {"inside.example": ["10.0.0.1"]})
    source = pages(web, addresses=["http://inside.example/a"], allow_private=False)
    assert failures(source, tmp_path) == {"forbidden_address": 1}


def test_the_judged_address_is_the_one_that_is_connected_to(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that is public when judged and private at a second look gains nothing: there is no second look."""
    connected: list[str] = []

    def connect(self: object, host: str, port: int, *_: object) -> httpcore.NetworkStream:
        connected.append(host)
        raise httpcore.ConnectError("not in a test")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    asked = resolving(monkeypatch, {"rebinding.example": ["93.184.216.34", "127.0.0.1", "93.184.216.34", "127.0.0.1"]})
    source = pages(web, addresses=["http://rebinding.example/a"], allow_private=False)
    assert failures(source, tmp_path) == {"forbidden_address": 1}
    assert connected == ["93.184.216.34"]
    assert asked == ["rebinding.example", "rebinding.example"]


def test_a_public_page_can_not_redirect_into_the_private_network(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server plays both: 'public.example' is let through to it, 'router.example' would be it too."""
    monkeypatch.setattr("pipeline.fetch.addresses.is_public", lambda address: str(address) == "127.0.0.1")
    resolving(monkeypatch, {"public.example": ["127.0.0.1"] * 2, "router.example": ["192.168.0.1"]})
    port = web.address.rpartition(":")[2]
    web.pages["/a"] = redirect(f"http://router.example:{port}/admin")
    source = pages(web, addresses=[f"http://public.example:{port}/a"], allow_private=False)
    assert failures(source, tmp_path) == {"forbidden_address": 1}
    assert web.paths() == ["/a"]


def test_a_fetch_that_is_killed_between_files_leaves_the_archive_whole(
    web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abc":
        web.pages[f"/{name}"] = page(STORY.replace("Vienna", f"Vienna {name}"))
    source = pages(web, "/a", "/b", "/c")
    renames = Path.replace
    for allowed in range(6):
        landing = tmp_path / str(allowed)
        left = [allowed]

        def dies(self: Path, target: Path, left: list[int] = left) -> Path:
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            return renames(self, target)

        with monkeypatch.context() as killing:
            killing.setattr(Path, "replace", dies)
            with pytest.raises(KeyboardInterrupt):
                fetch(source, landing)
        assert all(file.read_text().endswith("</html>") for file in stored(landing))
        found = ingest(landing)
        assert found.unread == []
        assert all(article.address for article in found.articles)
        fetch(source, landing)
        assert len(stored(landing)) == 3
        assert not list((landing / BOOKKEEPING).glob("*.unfinished"))


def test_two_fetches_into_one_folder_do_not_meet(web: Web, tmp_path: Path) -> None:
    with open_archive(tmp_path), pytest.raises(FetchRunningError, match="another fetch"):
        fetch(pages(web, "/a"), tmp_path)


def test_without_feeds_nothing_is_asked_and_nothing_written(tmp_path: Path) -> None:
    report = fetch_all(load_sources(), tmp_path, Unseen())
    assert (report.stored, list(tmp_path.iterdir())) == (0, [])
