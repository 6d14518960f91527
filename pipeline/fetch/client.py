"""One polite and bounded exchange with a web server: what it may cost, how often it is tried, where it may lead.

Every hop of a redirect is judged like the first address: scheme, robots.txt, pause, and the machine that it leads to.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from types import TracebackType
from typing import Self

import httpcore
import httpx
import tenacity

from pipeline.fetch.addresses import Deadline, ForbiddenAddressError
from pipeline.fetch.bodies import DamagedBodyError, TooLargeError, read_body
from pipeline.fetch.errors import FetchError
from pipeline.fetch.robots import ROBOTS_BYTES, Robots
from pipeline.fetch.transport import JudgingTransport

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})


class _TransientError(FetchError):
    """An error that may be gone at the next attempt, after the seconds that the server asks for."""

    def __init__(self, reason: str, detail: str, wait_seconds: float | None = None) -> None:
        super().__init__(reason, detail)
        self.wait_seconds = wait_seconds


@dataclass(frozen=True, slots=True)
class Limits:
    """What one exchange may take: seconds, attempts, hops."""

    idle_seconds: float = 20.0  # between two pieces of an answer
    total_seconds: float = 120.0  # for one attempt
    attempts: int = 3
    redirects: int = 5
    longest_wait_seconds: float = 120.0  # a server that asks for more is asked again in the next run


@dataclass(frozen=True, slots=True)
class Answer:
    """Status 200 with its unpacked body, or 304 without one. ``address``: where the redirects ended."""

    status: int
    address: str
    headers: Mapping[str, str]
    body: bytes


def user_agent(contact: str) -> str:
    """Who asks, in which version, and whom to turn to."""
    try:
        number = version("regional-statistics-warehouse")
    except PackageNotFoundError:
        number = "0"
    return f"regional-statistics-warehouse/{number} (+{contact})"


class Client:
    """Asks the hosts of one source, one request at a time. ``sleep`` is for tests."""

    def __init__(
        self,
        agent: str,
        *,
        delay_seconds: float,
        allow_private: bool,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._delay = delay_seconds
        self._sleep = sleep
        self._deadline = Deadline()
        self._next_at: dict[str, float] = {}
        self._robots = Robots(agent, lambda address: self._follow(address, {}, ROBOTS_BYTES, obeys_robots=False))
        self._http = httpx.Client(
            transport=JudgingTransport(self._deadline, allow_private=allow_private),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
            timeout=self._limits.idle_seconds,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(self, address: str, max_bytes: int, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """The answer of an address, also after redirects. Raises FetchError with the reason where there is none."""
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        return self._follow(address, headers, max_bytes, obeys_robots=True)

    def _follow(self, address: str, headers: dict[str, str], max_bytes: int, *, obeys_robots: bool) -> Answer:
        for _ in range(self._limits.redirects + 1):
            url = _web_address(address)
            if obeys_robots and not self._robots.allow(url):
                raise FetchError("robots", f"robots.txt of {url.host} does not want {address} to be fetched")
            answer = self._try(url, headers, max_bytes)
            if isinstance(answer, Answer):
                return answer
            address = answer
        raise FetchError("too_many_redirects", f"more than {self._limits.redirects}")

    def _try(self, url: httpx.URL, headers: dict[str, str], max_bytes: int) -> Answer | str:
        attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self._limits.attempts),
            wait=_pause,
            retry=tenacity.retry_if_exception_type(_TransientError),
            sleep=self._sleep,
            reraise=True,
        )
        return attempts(self._ask, url, headers, max_bytes)

    def _ask(self, url: httpx.URL, headers: dict[str, str], max_bytes: int) -> Answer | str:
        """One attempt: an answer, or the address that it sends to."""
        self._wait_for_turn(url)
        self._deadline.restart(self._limits.total_seconds)
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                return self._judge(url, response, max_bytes)
        except ForbiddenAddressError as error:
            raise FetchError("forbidden_address", str(error)) from None
        except TooLargeError as error:
            raise FetchError("too_large", str(error)) from None
        except DamagedBodyError as error:
            raise _TransientError("damaged_body", str(error)) from None
        except httpcore.TimeoutException as error:
            raise _TransientError("timeout", str(error) or "no answer in time") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.TransportError) as error:
            raise _TransientError("connection", str(error) or type(error).__name__) from None

    def _wait_for_turn(self, url: httpx.URL) -> None:
        """Leaves the host alone for the delay of the source, or the longer one of its robots.txt."""
        now = time.monotonic()
        wait = self._next_at.get(url.host, now) - now
        if wait > 0:
            self._sleep(wait)
        delay = max(self._delay, self._robots.delay(url))
        self._next_at[url.host] = time.monotonic() + delay

    def _judge(self, url: httpx.URL, response: httpx.Response, max_bytes: int) -> Answer | str:
        status = response.status_code
        if status in _REDIRECTS:
            return _joined(url, response.headers.get("location", ""))
        if status in _TRANSIENT:
            wait = _retry_after(response.headers.get("retry-after"))
            if wait is not None and wait > self._limits.longest_wait_seconds:
                raise FetchError("retry_later", f"status {status}, wants to be left alone for {wait:.0f} s")
            raise _TransientError(f"status_{status}", str(url), wait)
        if status not in (200, 304):
            raise FetchError(f"status_{status}", str(url))
        announced = response.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > max_bytes:
            raise TooLargeError(f"announces {int(announced):,} bytes, more than {max_bytes:,}")
        encoding = response.headers.get("content-encoding", "").strip().lower()
        body = read_body(response.iter_raw(), encoding, max_bytes) if status == 200 else b""
        return Answer(status, str(url), dict(response.headers), body)


def _web_address(address: str) -> httpx.URL:
    try:
        url = httpx.URL(address).copy_with(fragment=None)
    except httpx.InvalidURL as error:
        raise FetchError("bad_address", f"{address[:200]!r}: {error}") from None
    if url.scheme not in ("http", "https"):
        raise FetchError("forbidden_scheme", f"{url.scheme or 'no scheme'}, only http and https are fetched")
    if not url.host or url.userinfo:
        raise FetchError("bad_address", "without a host, or with a password")
    return url


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location))
    except httpx.InvalidURL as error:
        raise FetchError("bad_address", f"redirected to {location[:200]!r}: {error}") from None


def _retry_after(value: str | None) -> float | None:
    """Seconds from now, from a number of seconds or a date."""
    if value is None:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    now = dt.datetime.now(until.tzinfo)
    return max(0.0, (until - now).total_seconds())


_BACKOFF = tenacity.wait_random_exponential(multiplier=1, max=30)


def _pause(state: tenacity.RetryCallState) -> float:
    """What the server asked for, else a growing and somewhat random pause."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait_seconds if isinstance(error, _TransientError) else None
    return _BACKOFF(state) if asked is None else asked
