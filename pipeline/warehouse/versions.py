"""Fingerprints of what a refresh depends on: the code, the catalogue and the landing folder.

Where all three are those of the published file, a refresh would give the same content and can be left out.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import pyarrow as pa

from pipeline.ingest.landing import landed_entries
from pipeline.warehouse.file_hashes import FileHashes, hash_file
from pipeline.warehouse.stages import Stages

PROJECT = Path(__file__).resolve().parents[2]
_CODE = ("pipeline/**/*.py", "sql/**/*.sql", "requirements.lock")
#: What decides how an article is read, and the parts of the seeds that do not.
READING = (
    "pipeline/ingest/*.py",
    "pipeline/extract/*.py",
    "pipeline/catalogue/*.py",
    "pipeline/labels.py",
    "pipeline/periods.py",
    "pipeline/problems.py",
    "pipeline/records.py",
    "requirements.lock",
)
NOT_READING = ("articles", "codes", "corrections.csv", "sources.toml")


@dataclass(frozen=True, slots=True)
class Versions:
    """Hashes (hexadecimal SHA-256) of code, catalogue and input."""

    code_version: str
    catalogue_hash: str
    input_hash: str


def versions(seeds: Path, articles: Path, hashes: FileHashes | None = None) -> Versions:
    """With ``hashes`` no file of the landing folder is read that has not changed since."""
    return Versions(code_version(), catalogue_hash(seeds), input_hash(articles, hashes))


def write_versions(stages: Stages, found: Versions) -> None:
    stages.write("refresh_versions", pa.Table.from_pylist([asdict(found)]))


def read_versions(stages: Stages) -> Versions:
    """What the stages were made from. Raises StageMissingError where no refresh has begun."""
    return Versions(**stages.read("refresh_versions").to_pylist()[0])


@cache
def code_version() -> str:
    """Of the project's Python and SQL files and its locked dependencies, as they were when this process first asked."""
    return _hash_files(PROJECT, (path for pattern in _CODE for path in PROJECT.glob(pattern)))


def reading_version(seeds: Path) -> str:
    """Of all that decides how an article is read and what its words come to: code, libraries, catalogue."""
    code = _hash_files(PROJECT, (path for pattern in READING for path in PROJECT.glob(pattern)))
    catalogue = (path for path in seeds.rglob("*") if path.relative_to(seeds).parts[0] not in NOT_READING)
    return hashlib.sha256(f"{code} {_hash_files(seeds, catalogue)}".encode()).hexdigest()


def judging_version(seeds: Path) -> str:
    """Of all that decides whether a figure that was read is valid: the same, the schemas and the code lists."""
    schemas = _hash_files(PROJECT, PROJECT.glob("pipeline/validate/*.py"))
    codes = _hash_files(seeds, seeds.glob("codes/*.csv"))
    return hashlib.sha256(f"{reading_version(seeds)} {schemas} {codes}".encode()).hexdigest()


def linking_version(seeds: Path) -> str:
    """Of all that decides what an article's words are when it is compared with others."""
    linking = _hash_files(PROJECT, PROJECT.glob("pipeline/stories/*.py"))
    return hashlib.sha256(f"{reading_version(seeds)} {linking}".encode()).hexdigest()


def catalogue_hash(seeds: Path) -> str:
    """Of every file below the seeds folder, the articles that lie there by default left out."""
    return _hash_files(seeds, (path for path in seeds.rglob("*") if path.relative_to(seeds).parts[0] != "articles"))


def input_hash(articles: Path, hashes: FileHashes | None = None) -> str:
    """Of the names and bytes of the files below the landing folder. What is no regular file counts by its kind."""
    return _hash_named(_landed(articles), hashes.hash_of if hashes else hash_file)


def landing_signs(articles: Path) -> str:
    """Of the names, sizes and times of the same files: tells in a moment that something has changed, not what."""
    total = hashlib.sha256()
    for name, path in sorted(_landed(articles)):
        with suppress(FileNotFoundError):
            sign = os.lstat(path)
            told = f"{sign.st_mode} {sign.st_size} {sign.st_mtime_ns} {sign.st_ctime_ns}"
            total.update(f"{name}\0{told}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _landed(articles: Path) -> Iterator[tuple[str, str]]:
    """Name and path of what lies in the landing folder; of a folder that can't be listed the reading tells."""
    for name, entry in landed_entries(articles, lambda *_: None):
        yield name, entry.path


def _hash_files(root: Path, paths: Iterable[Path]) -> str:
    return _hash_named((path.relative_to(root).as_posix(), str(path)) for path in paths)


def _hash_named(files: Iterable[tuple[str, str]], hash_of: Callable[[Path], str] = hash_file) -> str:
    total = hashlib.sha256()
    for name, path in sorted(files):
        mode = os.lstat(path).st_mode
        if stat.S_ISDIR(mode):
            continue
        if stat.S_ISREG(mode):
            try:
                content = hash_of(Path(path))
            except OSError as error:
                content = f"unreadable {error.errno}"
        else:
            content = f"link to {Path(path).readlink()}" if stat.S_ISLNK(mode) else f"mode {mode:o}"
        total.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()
