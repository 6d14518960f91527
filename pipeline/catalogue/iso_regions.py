"""Countries and their subdivisions as ISO 3166 lists them, with names in English, German and Chinese.

Only what the libraries say belongs here (pycountry, its translations, babel); what we know better stands in
``seeds/regions.csv`` and wins over it.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pycountry
from babel import Locale

# ISO 3166-1 entries that are the same place as a subdivision in the catalogue: that one stands for both.
SAME_PLACE = {"HK": "CN-HK", "MO": "CN-MO"}
# Subdivisions that are listed as countries too, which stand for them.
_LISTED_AS_COUNTRY = re.compile(
    r"(?:US|FR|NL|FI|NO|CN)-(?:AS|GU|MP|PR|UM|VI|TW|HK|MO|BL|MF|NC|PF|PM|TF|WF|AW|CW|SX|BQ.)$"
)
_BRACKETS = re.compile(r"\s*[\[(].*")


@dataclass(frozen=True, slots=True)
class IsoRegion:
    """One ISO entry. ``is_first_level`` tells provinces and countries from what lies below a subdivision."""

    code: str
    name_en: str
    name_de: str
    name_zh: str
    parent: str | None
    is_country: bool
    is_first_level: bool


def iso_countries() -> Iterator[IsoRegion]:
    """ISO 3166-1, by code; names by babel (CLDR), the plain ones of everyday language."""
    territories = [Locale.parse(language).territories for language in ("en", "de", "zh_Hans")]
    for country in sorted(pycountry.countries, key=lambda entry: str(entry.alpha_2)):
        code = country.alpha_2
        if code in SAME_PLACE:
            continue
        english, german, chinese = (str(names.get(code, country.name)) for names in territories)
        yield IsoRegion(code, english, german, chinese, "WORLD", True, True)


def iso_subdivisions() -> Iterator[IsoRegion]:
    """ISO 3166-2, by code; German and Chinese names by the translations that come with pycountry."""
    german, chinese = (
        gettext.translation("iso3166-2", pycountry.LOCALES_DIR, languages=[language], fallback=True).gettext
        for language in ("de", "zh_CN")
    )
    for entry in sorted(pycountry.subdivisions, key=lambda entry: str(entry.code)):
        if _LISTED_AS_COUNTRY.match(entry.code):
            continue
        parent = entry.parent_code or SAME_PLACE.get(entry.country_code, entry.country_code)
        names = [_plain(name) for name in (entry.name, german(entry.name), chinese(entry.name))]
        if names[2] == names[0]:
            names[2] = ""
        yield IsoRegion(entry.code, names[0], names[1], names[2], parent, False, entry.parent_code is None)


def _plain(name: str) -> str:
    """'Barcelona [Barcelona]' and 'Murcia, Región de' without what the list adds."""
    return _BRACKETS.sub("", name).split(", ")[0].strip()
