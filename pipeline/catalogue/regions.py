"""The gazetteer: places with their code, kind, names in three languages and parent, as one table.

Reading and checking of ``seeds/regions.csv``, ``region_aliases.csv``, ``region_members.csv`` and ``region_roles.csv``
belongs here, on top of the ISO lists; the finding of names in a text does not (``pipeline/extract/regions.py``).
Where two places share a name, the one whose row stands first is the better known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from pipeline.catalogue.iso_regions import IsoRegion, iso_countries, iso_subdivisions
from pipeline.catalogue.seeds import SEEDS, SeedRow, read_seed, read_unique

# country: an entry of ISO 3166-1; province: a first-level subdivision; city: prefecture-level or large
KINDS = frozenset({"world", "supranational", "country", "province", "city", "district"})
KINDS |= {"zone", "park", "port", "cluster", "group", "other"}
FORMS = frozenset(["name", "short", "adjective", "demonym", "abbreviation"])
ROLES = frozenset({"capital", "city_state", "land", "island", "emirate", "sar", "autonomous_region"})
ROLES |= {"government_district", "own_country"}
ROLES |= {"states", "counties", "prefectures", "cantons", "xian", "provinces_below"}  # of countries, by their provinces
LANGUAGES = ("en", "de", "zh")


@dataclass(frozen=True, slots=True)
class Region:
    """A place. ``parent`` is the code of the place it lies in, None only for the world."""

    code: str
    kind: str
    name_en: str
    name_de: str
    name_zh: str
    parent: str | None
    status: str = "catalogued"


@dataclass(frozen=True, slots=True)
class RegionName:
    """A name of a place in one language. ``is_weak``: too common to count without support by the context."""

    text: str
    code: str
    form: str
    is_weak: bool


@dataclass(frozen=True, eq=False)
class RegionTable:
    """All regions, in order of precedence, with what is known of them. Compared and hashed by identity."""

    regions: dict[str, Region]
    _names: dict[str, list[RegionName]] = field(repr=False)
    _members: dict[str, tuple[str, ...]] = field(repr=False)
    _capitals: dict[str, str] = field(repr=False)
    _roles: dict[str, frozenset[str]] = field(repr=False)

    def __getitem__(self, code: str) -> Region:
        return self.regions[code]

    def __contains__(self, code: object) -> bool:
        return code in self.regions

    def names(self, language: str) -> list[RegionName]:
        """Names and aliases in this language ('en', 'de', 'zh'), the better known place first."""
        return self._names[language]

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Codes of the places it lies in, the nearest first."""
        chain: list[str] = []
        parent = self.regions[code].parent
        while parent is not None:
            chain.append(parent)
            parent = self.regions[parent].parent
        return tuple(chain)

    def country(self, code: str) -> str | None:
        """Code of the country that it is or lies in; None for what crosses countries."""
        return next((c for c in (code, *self.ancestors(code)) if self.regions[c].kind == "country"), None)

    def members(self, code: str) -> tuple[str, ...]:
        """Codes of the places that make up a cluster, in the catalogue's order; empty for other places."""
        return self._members.get(code, ())

    def capital(self, code: str) -> str | None:
        """Code of the capital of a country or province."""
        return self._capitals.get(code)

    def is_city(self, code: str) -> bool:
        """True for a city and for a province or country that is one too (Beijing, Hamburg, Singapore)."""
        return self.regions[code].kind == "city" or self.has_role(code, "city_state")

    def has_role(self, code: str, role: str) -> bool:
        return role in self._roles.get(code, ())

    def code_of(self, english: str) -> str | None:
        """Code of the place with this English name or alias, the better known one where there are several."""
        return self._by_english.get(english.casefold())

    @cached_property
    def _by_english(self) -> dict[str, str]:
        return {name.text.casefold(): name.code for name in reversed(self._names["en"]) if name.form == "name"}

    @cached_property
    def by_members(self) -> dict[frozenset[str], str]:
        """The cluster that a set of places makes up; the first one where two have the same members."""
        clusters: dict[frozenset[str], str] = {}
        for code, members in self._members.items():
            if self.regions[code].kind in ("cluster", "supranational"):
                clusters.setdefault(frozenset(members), code)
        return clusters


@cache
def load_regions(seeds_dir: Path = SEEDS) -> RegionTable:
    """The table of ``seeds_dir`` and the ISO lists. Raises CatalogueError (file:line) where rows contradict."""
    regions, rows = _own_regions(seeds_dir / "regions.csv")
    for entry in (*iso_countries(), *iso_subdivisions()):
        if entry.code not in regions:
            regions[entry.code] = _from_iso(entry)
    for code, row in rows.items():
        _check_parents(code, row, regions)
    names = _names(regions, set(rows), seeds_dir / "region_aliases.csv")
    members: dict[str, list[str]] = defaultdict(list)
    for row in read_unique(
        seeds_dir / "region_members.csv", ("region_code", "member_code", "note"), ("region_code", "member_code")
    ):
        members[_known(row, "region_code", regions)].append(_known(row, "member_code", regions))
    capitals, roles = _roles(seeds_dir / "region_roles.csv", regions)
    return RegionTable(regions, names, {code: tuple(codes) for code, codes in members.items()}, capitals, roles)


def _own_regions(path: Path) -> tuple[dict[str, Region], dict[str, SeedRow]]:
    """Regions of the seed file and the rows that they come from, by code."""
    regions: dict[str, Region] = {}
    rows: dict[str, SeedRow] = {}
    for row in read_unique(path, ("code", "kind", "name_en", "name_de", "name_zh", "parent", "note"), ("code",)):
        code = row["code"]
        if row["kind"] not in KINDS:
            raise row.error(f"{row['kind']!r} is no kind of region")
        if not code or not row["name_en"]:
            raise row.error("a region needs a code and an English name")
        names = (row["name_en"], row["name_de"] or row["name_en"], row["name_zh"])
        regions[code] = Region(code, row["kind"], *names, row["parent"] or None)
        rows[code] = row
    return regions, rows


def _from_iso(entry: IsoRegion) -> Region:
    kind = "country" if entry.is_country else "province" if entry.is_first_level else "district"
    return Region(entry.code, kind, entry.name_en, entry.name_de, entry.name_zh, entry.parent)


def _check_parents(code: str, row: SeedRow, regions: dict[str, Region]) -> None:
    seen = {code}
    parent = regions[code].parent
    while parent is not None:
        if parent not in regions:
            raise row.error(f"{code} lies in the unknown region {parent}")
        if parent in seen:
            raise row.error(f"{code} lies in itself")
        seen.add(parent)
        parent = regions[parent].parent


def _known(row: SeedRow, column: str, regions: dict[str, Region]) -> str:
    if row[column] not in regions:
        raise row.error(f"unknown region {row[column]}")
    return row[column]


def _names(regions: dict[str, Region], own: set[str], path: Path) -> dict[str, list[RegionName]]:
    """Names by language in order of precedence. An alias row decides on the strength of its name."""
    aliases = _aliases(path, regions)
    order = {code: place for place, code in enumerate(regions)}
    names: dict[str, list[RegionName]] = {}
    for place, language in enumerate(LANGUAGES):
        said = {(code, text): form for code, text, form in aliases[language]}
        found = []
        for code, region in regions.items():
            text = (region.name_en, region.name_de, region.name_zh)[place]
            if text and (code, text) not in said:
                weak = (code not in own and region.kind != "country") or _is_below_city(region, regions, language)
                found.append(RegionName(text, code, "name", weak))
        found += [RegionName(text, code, form, form == "short") for code, text, form in aliases[language]]
        names[language] = sorted(found, key=lambda name: order[name.code])
    return names


def _is_below_city(region: Region, regions: dict[str, Region], language: str) -> bool:
    """Counties and towns of a prefecture are many and named alike; in Chinese their full name tells the kind."""
    parent = regions[region.parent].kind if region.parent in regions else None
    return language != "zh" and (region.kind == "district" or region.kind == parent == "city")


def _aliases(path: Path, regions: dict[str, Region]) -> dict[str, list[tuple[str, str, str]]]:
    """(code, alias, form) by language. One alias of two regions that kind and parent can't tell apart is an error."""
    aliases: dict[str, list[tuple[str, str, str]]] = {language: [] for language in LANGUAGES}
    owners: dict[tuple[str, str, str, str, str | None], str] = {}
    columns = ("region_code", "language", "alias", "form", "note")
    for row in read_unique(path, columns, ("region_code", "language", "alias", "form")):
        region = regions[_known(row, "region_code", regions)]
        if row["language"] not in LANGUAGES or row["form"] not in FORMS:
            raise row.error(f"{row['language']}/{row['form']} is no language or no form")
        key = (row["language"], row["alias"], row["form"], region.kind, region.parent)
        if owners.setdefault(key, region.code) != region.code:
            raise row.error(f"{row['alias']} already names {owners[key]}, of the same kind and parent")
        aliases[row["language"]].append((region.code, row["alias"], row["form"]))
    return aliases


def _roles(path: Path, regions: dict[str, Region]) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Capital by the place that it is the capital of, and the other roles by region."""
    capitals: dict[str, str] = {}
    roles: dict[str, set[str]] = defaultdict(set)
    for row in _role_rows(path):
        code = _known(row, "region_code", regions)
        if row["role"] == "capital":
            capitals.setdefault(_known(row, "target", regions), code)
        else:
            roles[code].add(row["role"])
    return capitals, {code: frozenset(held) for code, held in roles.items()}


def _role_rows(path: Path) -> Iterator[SeedRow]:
    for row in read_seed(path, ("region_code", "role", "target", "note")):
        if row["role"] not in ROLES:
            raise row.error(f"{row['role']!r} is no role of a region")
        yield row
