"""Which of the published statistics stand as they are, so that a few new articles do not make all of them anew.

A statistic depends on the figures of its subject and on the articles that state them, on code and on the catalogue.
Where all of these are what they were, its rows are taken from the published file.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.warehouse.published import beside_published
from pipeline.warehouse.stages import Stages

#: The stages that are compared with the published tables of the same name.
SETTLED_BY = ("fact_observation", "dim_article")

#: The stages that are written, and the published tables whose rows they hold.
SETTLED = {"settled_observation": "bridge_statistic_observation", "settled_statistic": "fact_statistic"}


def settle(stages: Stages, published: Path | None) -> None:
    """Writes the stages of SETTLED: empty where there is no published file, or none of this make.

    ``published`` must have been made by the same code from the same catalogue.
    """
    with beside_published(stages, published, SETTLED_BY, (*SETTLED_BY, *SETTLED.values())) as beside:
        for name in SETTLED:
            stages.copy(beside.con, name)
            beside.con.read_parquet(str(stages.existing(name))).create_view(name)
