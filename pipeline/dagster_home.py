"""Where Dagster keeps its history: a folder of the project, made with our ``dagster.yaml`` where it is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipeline.settings import PROJECT


def dagster_home() -> Path:
    """Makes the folder, or takes the one of ``DAGSTER_HOME``, and sets that variable: Dagster wants an absolute one."""
    home = Path(os.environ.get("DAGSTER_HOME") or PROJECT / ".dagster").resolve()
    home.mkdir(parents=True, exist_ok=True)
    if home.parent == PROJECT or not (home / "dagster.yaml").exists():
        shutil.copyfile(PROJECT / "dagster.yaml", home / "dagster.yaml")
    os.environ["DAGSTER_HOME"] = str(home)
    return home
