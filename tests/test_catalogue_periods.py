"""The words of time: rows that say nothing usable are refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogue.holidays import holidays
from pipeline.catalogue.periods import LANGUAGES, PeriodWord, load_period_words, period_words
from pipeline.catalogue.seeds import CatalogueError, using_seeds

HEADER = "language,kind,term,value,note\n"


def load(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "period_words.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    load_period_words(path)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("fr,month,mai,5,", "unknown language"),
        ("en,moon,full moon,1,", "unknown kind"),
        ("en,lead,during,somewhere,", "unknown kind or value"),
        ("en,month,may,,", "month needs 1 numbers, not 0"),
        ("en,month,may,five,", "not whole numbers"),
        ("en,part,first half,1,", "part needs 2 numbers"),
        ("en,month,,5,", "no term"),
        ("en,month,may,5,\nen,number,May,5,", "stands already in line 2"),
    ],
)
def test_rows_that_say_nothing_usable(tmp_path: Path, row: str, complaint: str) -> None:
    with pytest.raises(CatalogueError, match=complaint) as error:
        load(tmp_path, row)
    assert "period_words.csv:" in str(error.value)


def test_the_seed_holds_every_month_in_every_language() -> None:
    english, german, chinese = (period_words()[language] for language in LANGUAGES)
    for words in (english, german):
        told = {word.values[0] for word in words.parts.values() if word.kind in {"month", "month_cased"}}
        assert told == set(range(1, 13))
    assert german.parts["jänner"] == german.parts["januar"] == PeriodWord("month", (1,))
    assert chinese.parts["十二"] == PeriodWord("number", (12,))


def test_terms_are_folded() -> None:
    assert period_words()["zh"].parts["个月"].kind == "unit_months"
    assert all(term == term.lower() for words in period_words().values() for term in words.parts)


@pytest.mark.parametrize("row", ["one,New Year,2024-01-01,2024-01-03", "1,New Year,2024-01-03,2024-01-01"])
def test_holidays_that_are_none(tmp_path: Path, row: str) -> None:
    (tmp_path / "holidays.csv").write_text(f"holiday,name,first_day,last_day\n{row}\n", encoding="utf-8")
    with using_seeds(tmp_path), pytest.raises(CatalogueError, match=r"no number|ends before"):
        holidays()
