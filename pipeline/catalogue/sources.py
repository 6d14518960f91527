"""Where articles come from and what may be read of them: ``seeds/sources.toml``, checked as a whole.

Only what a person may write there; reading dumps, unpacking and fetching are elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

from pipeline.catalogue.seeds import SEEDS, CatalogueError
from pipeline.problems import first_problem


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Limits(_Part):
    """What one file of the landing folder may cost."""

    max_article_bytes: int = Field(default=20 << 20, gt=0, description="Bytes of one text, page, document or row.")
    max_article_characters: int = Field(default=300_000, gt=0, description="Characters of one article's text.")
    max_file_bytes: int = Field(default=16 << 30, gt=0, description="Bytes of one dump or archive as it lies there.")
    max_unpacked_bytes: int = Field(default=16 << 30, gt=0, description="Bytes of all that one file unpacks to.")
    max_ratio: int = Field(default=200, gt=0, description="Unpacked bytes for each packed one.")
    max_depth: int = Field(default=3, ge=0, description="Archives within archives.")
    max_directory_bytes: int = Field(default=16 << 20, gt=0, description="Bytes of the list of an archive's members.")
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


class Feed(_Part):
    """A publisher's listing in the web: a feed or sitemap that names articles, or pages named one by one."""

    kind: Literal["feed", "sitemap", "pages"]
    addresses: tuple[str, ...] = Field(min_length=1, description="Of feeds, of sitemaps, or of the pages themselves.")
    publisher: str | None = None
    include: re.Pattern[str] = Field(default=re.compile(""), description="Only addresses in which it is found.")
    delay_seconds: float = Field(default=5.0, ge=0, le=3600, description="Between two requests to one host.")
    max_new: int = Field(default=200, ge=1, le=10_000, description="Articles in one run; the others wait.")
    allow_private: bool = Field(
        default=False, description="Whether its hosts may lie in a private network or on this machine."
    )

    @field_validator("addresses")
    @classmethod
    def _web_addresses(cls, addresses: tuple[str, ...]) -> tuple[str, ...]:
        for address in addresses:
            if urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname:
                raise ValueError(f"{address!r} is no http or https address")
        return addresses


class Fetch(_Part):
    """How the project shows itself to the publishers that it fetches from."""

    contact: str | None = Field(
        default=None,
        pattern=r"^[\x21-\x7e]{5,200}$",
        description="Web or mail address to which a publisher can turn; a part of the user agent.",
    )


FeedName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,40}$")]  # a folder is called by it


class Sources(_Part):
    """All of ``sources.toml``."""

    limits: Limits = Limits()
    dumps: dict[str, Dump] = Field(default_factory=dict, description="By name, in the order in which they are tried.")
    fetch: Fetch = Fetch()
    feeds: dict[FeedName, Feed] = Field(default_factory=dict, description="By name.")

    @model_validator(mode="after")
    def _somebody_to_turn_to(self) -> Self:
        if self.feeds and not self.fetch.contact:
            raise ValueError("fetch.contact is missing: feeds are fetched only by somebody a publisher can turn to")
        return self


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
        raise CatalogueError(path, None, first_problem(error, "all")) from None
