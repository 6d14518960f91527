"""Where articles come from and what may be read of them: ``seeds/sources.toml``, checked as a whole.

Only what a person may write there; reading dumps, unpacking and fetching are elsewhere.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pipeline.catalogue.seeds import SEEDS, CatalogueError


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Part):
    """What one file of the landing folder may cost."""

    max_article_bytes: int = Field(default=20 << 20, gt=0, description="Bytes of one text, page, document or row.")
    max_file_bytes: int = Field(default=16 << 30, gt=0, description="Bytes of one dump or archive as it lies there.")
    max_unpacked_bytes: int = Field(default=16 << 30, gt=0, description="Bytes of all that one file unpacks to.")
    max_ratio: int = Field(default=200, gt=0, description="Unpacked bytes for each packed one.")
    max_depth: int = Field(default=3, ge=0, description="Archives within archives.")
    max_rows: int = Field(default=5_000_000, gt=0, description="Rows of a dump, or members of an archive.")


class Dump(_Part):
    """Which columns of a dump hold what. Of several columns the first that is there and not empty counts."""

    files: tuple[str, ...] = Field(min_length=1, description="Patterns of file names, as paths with `*` and `?`.")
    text: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    publisher: tuple[str, ...] = ()
    address: tuple[str, ...] = ()
    published_on: tuple[str, ...] = ()

    @property
    def columns(self) -> frozenset[str]:
        """Top-level columns that the mapping may need."""
        fields = (self.text, self.html, self.title, self.author, self.publisher, self.address, self.published_on)
        paths = [path for field in fields for path in field]
        return frozenset(paths) | {path.split(".")[0] for path in paths}


class Sources(_Part):
    """All of ``sources.toml``."""

    limits: Limits = Limits()
    dumps: dict[str, Dump] = Field(default_factory=dict, description="By name, in the order in which they are tried.")


@lru_cache(maxsize=4)
def load_sources(seeds: Path = SEEDS) -> Sources:
    """The sources of a seeds folder. Raises CatalogueError where the file is missing, no TOML or says what it can't."""
    path = seeds / "sources.toml"
    try:
        return Sources.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise CatalogueError(path, None, f"can't be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueError(path, None, f"no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        raise CatalogueError(path, None, f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
