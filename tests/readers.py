"""The readers of numbers and quantities of each language, made from the seeds without the rest of the catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.catalogue.seeds import SEEDS
from pipeline.catalogue.words import LanguageWords, load_units, load_words
from pipeline.extract.fold import fold
from pipeline.extract.numbers import Number, NumberReader
from pipeline.extract.quantities import Quantity, QuantityReader

LANGUAGES = ("en", "de", "zh")


@dataclass(frozen=True)
class Readers:
    words: LanguageWords
    numbers: NumberReader
    quantities: QuantityReader


@cache
def readers(language: str) -> Readers:
    units = load_units(SEEDS)
    words = load_words(SEEDS, language, units)
    return Readers(words, NumberReader(words, units), QuantityReader(words, units))


def read_numbers(language: str, text: str) -> list[Number]:
    return readers(language).numbers.read(text, fold(text))


def read_quantities(language: str, text: str) -> list[Quantity]:
    return readers(language).quantities.read(text, fold(text), read_numbers(language, text))
