"""Worlds of bare figures, for rules that look at numbers and not at words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from world import World, article, make_stages, numeral, observation

from pipeline.warehouse.stages import Stages

BEIJING = {"region_code": "CN-11", "region": "Beijing"}
TIANJIN = {"region_code": "CN-12", "region": "Tianjin"}
CHINA = {"region_code": "CN", "region": "China"}


def figure(value: float, **fields: object) -> dict[str, object]:
    """A level of the cluster's GDP in 2024 in yuan, exact to a tenth of a percent, with some fields set otherwise."""
    low, high = sorted((value * 0.999, value * 1.001))
    return {"value": value, "value_low": low, "value_high": high, **fields}


def percent(value: float, measure: str = "growth", **fields: object) -> dict[str, object]:
    """A percentage, exact to a twentieth of a point."""
    bounds = {"value_low": value - 0.05, "value_high": value + 0.05}
    return {"value": value, **bounds, "measure": measure, "unit": "percent", **fields}


def more_than(value: float, **fields: object) -> dict[str, object]:
    return {"value": value, "value_low": value, "value_high": None, "qualifier": "more_than", **fields}


def figures_world(*figures: dict[str, object], name: str = "figures.txt") -> World:
    """One article that states the figures one after the other."""
    quotes = [f"no. {place} states" for place in range(100, 100 + len(figures))]
    text = " ".join(quotes)
    world = World()
    world.add(
        article(name, text),
        [numeral(text, quote) for quote in quotes],
        [observation(text, quote, **fields) for quote, fields in zip(quotes, figures, strict=True)],
    )
    return world


def figures_stages(folder: Path, *figures: dict[str, object]) -> Stages:
    return make_stages(folder / "stages", figures_world(*figures))


def verdicts_of(stages: Stages, check: str) -> list[tuple[str, float]]:
    """Verdict and number found of each comparison of a rule."""
    rows = stages.read("fact_check").to_pylist()
    return [
        (row["verdict"], round(row["found"], 3))
        for row in rows
        if row["check_code"] == check and row["subject_key"] is not None
    ]


def only_article(world: World, **fields: object) -> World:
    """The world with its article changed."""
    (read, found), *_ = world.found
    return World([(replace(read, **fields), found)])  # type: ignore[arg-type]
