"""How far a long step has come: told to whoever shows it, a bar in a terminal or the log of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Protocol


class Progress(Protocol):
    """Shows the way of one step at a time."""

    def step(self, name: str, total: int | None) -> AbstractContextManager[Callable[[int], None]]:
        """A block of work of ``total`` units (null: nobody knows); what it gives is told how many more are done."""
        ...


class Unseen:
    """Progress that nobody looks at."""

    @contextmanager
    def step(self, name: str, total: int | None) -> Iterator[Callable[[int], None]]:
        yield lambda units: None


_watcher: ContextVar[Progress | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(progress: Progress) -> Iterator[None]:
    """Steps inside the block are shown by ``progress``: how a terminal looks into a job that it runs in process."""
    token = _watcher.set(progress)
    try:
        yield
    finally:
        _watcher.reset(token)


def watcher() -> Progress:
    """Whoever looks at the steps here; Unseen where nobody does."""
    return _watcher.get() or Unseen()
