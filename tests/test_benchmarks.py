"""The benchmarks run: on a handful of observations, so that a change of the stages can't leave them behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.mark.slow
def test_the_benchmark_of_statistics_runs_to_its_end() -> None:
    command = [sys.executable, BENCHMARKS / "bench_statistics.py", "--observations", "500"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "fact_statistic" in told
    assert "where_articles_disagree" in told
