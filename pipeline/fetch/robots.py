"""What the robots.txt of each host allows, asked once in a run (RFC 9309)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import httpx
from protego import Protego

from pipeline.fetch.errors import FetchError

ROBOTS_BYTES = 500 * 1024
_LONGEST_DELAY = 60.0  # seconds: a longer pause would stop a run
_NOTHING_FORBIDDEN = "User-agent: *\nDisallow:"
_ALL_FORBIDDEN = "User-agent: *\nDisallow: /"


class _Text(Protocol):
    @property
    def body(self) -> bytes: ...


class Robots:
    """``ask`` fetches a robots.txt. Raises FetchError where it gets none."""

    def __init__(self, agent: str, ask: Callable[[str], _Text]) -> None:
        self._agent = agent
        self._ask = ask
        self._rules: dict[str, Protego] = {}

    def allow(self, url: httpx.URL) -> bool:
        origin = _origin(url)
        if origin not in self._rules:
            self._rules[origin] = Protego.parse(self._text(origin))
        return self._rules[origin].can_fetch(str(url), self._agent)

    def delay(self, url: httpx.URL) -> float:
        """Seconds between two requests that the host asks for; 0 where it does not or has not been asked."""
        rules = self._rules.get(_origin(url))
        asked = rules.crawl_delay(self._agent) if rules else None
        return min(float(asked or 0), _LONGEST_DELAY)

    def _text(self, origin: str) -> str:
        """A host without a robots.txt allows everything, one that has trouble with it nothing."""
        try:
            return self._ask(f"{origin}/robots.txt").body.decode("utf-8", "replace")
        except FetchError as error:
            if not error.reason.startswith("status_"):
                raise
            is_missing = error.reason.startswith("status_4") and error.reason != "status_429"
            return _NOTHING_FORBIDDEN if is_missing else _ALL_FORBIDDEN


def _origin(url: httpx.URL) -> str:
    return f"{url.scheme}://{url.netloc.decode('ascii')}"
