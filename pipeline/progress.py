"""How far a long step has come: told to whoever shows it, a bar in a terminal or the log of a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Progress(Protocol):
    """Shows the way of one step at a time."""

    def step(self, name: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """A block of work of ``total`` units; the function that it gives is told how many more are done."""
        ...


class Unseen:
    """Progress that nobody looks at."""

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        yield lambda units: None
