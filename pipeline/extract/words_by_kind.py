"""The words of a file of seeds that tells their kind: as lists, and as patterns to build others of."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.catalogue.seeds import SeedRow, once_for_seeds, read_unique, seeds_in_use
from pipeline.extract.lexicon import alternation

_COLUMNS = ("language", "kind", "word", "note")


class WordsByKind:
    """What one file of the seeds in use holds, read once. Raises CatalogueError for a row of an unknown kind."""

    def __init__(self, file: str, kinds: Collection[str]) -> None:
        self._file, self._kinds = file, kinds
        self._rows = once_for_seeds(self._read)
        self.words = once_for_seeds(self._words)
        self.pattern = once_for_seeds(self._pattern)

    def _pattern(self, kind: str, language: str | None = None) -> str:
        """A pattern of the words of a kind, of one language or of all, the longest first; without words one that never
        matches."""
        return alternation(self.words(kind, language))

    def _words(self, kind: str, language: str | None = None) -> tuple[str, ...]:
        """The words of a kind, of one language or of all, sorted."""
        rows = (row for row in self._rows() if row["kind"] == kind and language in (None, row["language"]))
        return tuple(sorted({row["word"] for row in rows}))

    def _read(self) -> tuple[SeedRow, ...]:
        rows = tuple(read_unique(seeds_in_use() / self._file, _COLUMNS, key=("language", "kind", "word")))
        for row in rows:
            if row["kind"] not in self._kinds:
                raise row.error(f"kind {row['kind']!r} is unknown")
        return rows
