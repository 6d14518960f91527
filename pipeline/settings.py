"""What a refresh can be told, by the same names on the command line, in the environment and in Dagster.

``articles`` is ``--articles DIR``, ``REGSTATS_ARTICLES=DIR`` and, in the launchpad, ``articles`` of ``refresh``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.problems import first_problem

PROJECT = Path(__file__).resolve().parents[1]
PREFIX = "REGSTATS_"


class SettingsError(ValueError):
    """A setting that can't be used. The message is one line for a person."""


class Settings(BaseModel):
    """Settings of a refresh. Relative paths count from the working folder, the defaults from the project."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    articles: Path = Field(
        default=PROJECT / "seeds" / "articles", description="Landing folder: every article below it is read."
    )
    warehouse: Path = Field(
        default=PROJECT / "warehouse" / "regional_statistics.duckdb", description="DuckDB file that is published."
    )
    seeds: Path = Field(default=PROJECT / "seeds", description="Catalogue: regions, metrics, units, words, code lists.")
    timezone: str = Field(
        default="UTC", description="Time zone of the nightly refresh and of the day on which it runs."
    )
    cron: str = Field(
        default="0 2 * * *", description="When the nightly refresh runs, as five cron fields in that time zone."
    )
    quiet_seconds: int = Field(
        default=60,
        ge=1,
        le=86_400,
        description="How long the landing folder must be left alone before new files in it are read by a refresh.",
    )

    max_shrink: float = Field(
        default=50.0,
        ge=0,
        le=100,
        description="How many percent of its articles, figures or statistics a refresh may lose before it is stopped.",
    )
    shrink_reason: str = Field(
        default="", description="Why this refresh may lose more; it is published then, and the reason is kept."
    )
    force: bool = Field(
        default=False, description="Build even where code, catalogue and articles are those of the published file."
    )

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError(f"{name!r} is no time zone") from None
        return name

    @property
    def stages(self) -> Path:
        """Folder of the results between the steps."""
        return self.warehouse.parent / "stages" / self.warehouse.stem

    @property
    def kept(self) -> Path:
        """Folder of the results that later refreshes use again."""
        return self.warehouse.parent / "kept" / self.warehouse.stem

    @property
    def file_hashes(self) -> Path:
        """Record of the hashes of the files in the landing folder."""
        return self.kept / "file_hashes.parquet"


def settings(environment: Mapping[str, str] | None = None, **given: object) -> Settings:
    """Settings from what is given, else from ``REGSTATS_*`` variables, else the defaults. None counts as not given.

    Raises SettingsError for a value that can't be used, and for a variable that is no setting: a misspelt one would
    otherwise be silently without effect.
    """
    variables = os.environ if environment is None else environment
    told = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in variables.items()
        if name.startswith(PREFIX) and value.strip()
    }
    unknown = told.keys() - Settings.model_fields.keys()
    if unknown:
        names = ", ".join(f"{PREFIX}{name.upper()}" for name in sorted(unknown))
        raise SettingsError(f"{names}: no such setting")
    try:
        return Settings.model_validate(told | {name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError(first_problem(error, "all")) from None
