"""Pinyin of single characters, to give Chinese places that the catalogue lacks a name in Latin letters."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pipeline.catalogue.seeds import read_unique, seeds_in_use


@cache
def load_syllables(seeds_dir: Path) -> dict[str, str]:
    """Syllable by simplified character, the reading that is usual in place names."""
    rows = read_unique(seeds_dir / "region_syllables.csv", ("character", "syllable"), ("character",))
    return {row["character"]: row["syllable"] for row in rows}


def romanised(name: str) -> str:
    """A Chinese place name as English texts write it: 三江 is Sanjiang, 西安 Xi'an. Unknown characters stay."""
    syllables = load_syllables(seeds_in_use())
    written = ""
    for char in name:
        syllable = syllables.get(char, char)
        written += ("'" if written and syllable[0] in "aeo" else "") + syllable
    return written[:1].upper() + written[1:]
