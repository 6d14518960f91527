"""The resource that all assets share: settings, stages, and the lock that lets one refresh run at a time."""

from collections.abc import Generator
from contextlib import contextmanager

import dagster as dg
from pydantic import Field

from pipeline.settings import Settings, settings
from pipeline.warehouse.publish import refresh_lock
from pipeline.warehouse.stages import Stages

_DEFAULTS = settings()
_FIELDS = Settings.model_fields


class Refresh(dg.ConfigurableResource["Refresh"]):
    """Settings of one refresh, as the launchpad shows them: fields and defaults of ``Settings``."""

    articles: str = Field(default=str(_DEFAULTS.articles), description=_FIELDS["articles"].description)
    warehouse: str = Field(default=str(_DEFAULTS.warehouse), description=_FIELDS["warehouse"].description)
    seeds: str = Field(default=str(_DEFAULTS.seeds), description=_FIELDS["seeds"].description)
    timezone: str = Field(default=_DEFAULTS.timezone, description=_FIELDS["timezone"].description)

    max_shrink: float = Field(default=_DEFAULTS.max_shrink, description=_FIELDS["max_shrink"].description)
    shrink_reason: str = Field(default=_DEFAULTS.shrink_reason, description=_FIELDS["shrink_reason"].description)
    force: bool = Field(default=_DEFAULTS.force, description=_FIELDS["force"].description)

    @classmethod
    def of(cls, chosen: Settings) -> "Refresh":
        return cls.model_validate({name: str(getattr(chosen, name)) for name in cls.model_fields})

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Generator["Refresh", None, None]:
        """Holds the lock of the warehouse for the whole run. Raises RefreshRunningError, UnwritableError."""
        with refresh_lock(self.settings.warehouse):
            yield self

    @property
    def settings(self) -> Settings:
        return settings({}, **{name: getattr(self, name) for name in type(self).model_fields})

    @property
    def stages(self) -> Stages:
        return Stages(self.settings.stages)
