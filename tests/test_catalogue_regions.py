"""The gazetteer: what it holds, and that rows which contradict each other are refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.catalogue.region_syllables import romanised
from pipeline.catalogue.region_words import load_region_words
from pipeline.catalogue.regions import RegionTable, load_regions
from pipeline.catalogue.seeds import SEEDS, CatalogueError

REGIONS = "code,kind,name_en,name_de,name_zh,parent,note\n"
ALIASES = "region_code,language,alias,form,note\n"
MEMBERS = "region_code,member_code,note\n"
ROLES = "region_code,role,target,note\n"
WORLD = "WORLD,world,world,Welt,世界,,\n"


@pytest.fixture(scope="module")
def table() -> RegionTable:
    return load_regions()


def seeds(folder: Path, regions: str = "", aliases: str = "", members: str = "", roles: str = "") -> Path:
    """A seeds folder with these rows below the world's."""
    texts = {"regions": REGIONS + WORLD + regions, "region_aliases": ALIASES + aliases}
    texts |= {"region_members": MEMBERS + members, "region_roles": ROLES + roles}
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("code", "english", "german", "chinese"),
    [
        ("CN", "China", "China", "中国"),
        ("CN-NM", "Inner Mongolia", "Innere Mongolei", "内蒙古"),
        ("CN-XJ", "Xinjiang", "Xinjiang", "新疆"),
        ("CN-MO", "Macao", "Macao", "澳门"),
        ("CN-CITY-WUHAN", "Wuhan", "Wuhan", "武汉"),
        ("CN-CITY-XIAN", "Xi'an", "Xi'an", "西安"),
        ("DE-SN", "Saxony", "Sachsen", "萨克森"),
        ("DE-BY", "Bavaria", "Bayern", "巴伐利亚"),
        ("IT-25", "Lombardy", "Lombardei", "伦巴第"),
        ("IT-BZ", "South Tyrol", "Südtirol", "南蒂罗尔"),
        ("ES-AN", "Andalusia", "Andalusien", "安达卢西亚"),
        ("AT-7", "Tyrol", "Tirol", "蒂罗尔"),
        ("CH-ZH", "Canton of Zurich", "Kanton Zürich", "苏黎世州"),
        ("BR-SP", "Sao Paulo", "São Paulo", "圣保罗"),
        ("KZ", "Kazakhstan", "Kasachstan", "哈萨克斯坦"),
        ("FJ", "Fiji", "Fidschi", "斐济"),
    ],
)
def test_names_are_the_plain_ones_of_three_languages(
    table: RegionTable, code: str, english: str, german: str, chinese: str
) -> None:
    region = table[code]
    assert (region.name_en, region.name_de, region.name_zh) == (english, german, chinese)


def test_every_region_ends_at_the_world_and_has_an_english_name(table: RegionTable) -> None:
    for code, region in table.regions.items():
        assert region.name_en
        assert code == "WORLD" or table.ancestors(code)[-1] == "WORLD"


def test_every_iso_country_is_there_once(table: RegionTable) -> None:
    names = [region.name_en for region in table.regions.values() if region.kind == "country"]
    assert len(names) == len(set(names)) > 240
    assert "HK" not in table
    assert table.country("CN-HK") == "CN"


def test_all_prefectures_of_china_lie_in_their_province(table: RegionTable) -> None:
    provinces = {code for code, region in table.regions.items() if region.parent == "CN" and region.kind == "province"}
    cities = [r for r in table.regions.values() if r.kind == "city" and r.parent in provinces]
    assert len(provinces) == 33
    assert len(cities) > 330


def test_ancestors_country_and_capital(table: RegionTable) -> None:
    assert table.ancestors("CN-CITY-WUHAN") == ("CN-HB", "CN", "WORLD")
    assert table.country("CN-ZONE-HENGQIN") == "CN"
    assert table.country("CN-CLUSTER-YRD") == "CN"
    assert table.country("EU") is None
    assert table.capital("CN-HB") == "CN-CITY-WUHAN"
    assert table.capital("DE-TH") == "DE-CITY-ERFURT"


def test_a_city_state_is_a_city_too(table: RegionTable) -> None:
    assert table.is_city("CN-BJ")
    assert table.is_city("DE-HH")
    assert table.is_city("CN-CITY-WUHAN")
    assert not table.is_city("CN-HB")


def test_the_members_of_a_cluster_lead_to_it(table: RegionTable) -> None:
    assert table.members("CN-CLUSTER-BTH") == ("CN-BJ", "CN-TJ", "CN-HE")
    assert table.by_members[frozenset({"CN-HE", "CN-BJ", "CN-TJ"})] == "CN-CLUSTER-BTH"
    assert table.members("CN-HB") == ()


def test_a_name_finds_the_better_known_place(table: RegionTable) -> None:
    assert table.code_of("Suzhou") == "CN-CITY-SUZHOU"
    assert table.code_of("gba") == "CN-CLUSTER-GBA"
    assert table.code_of("Nowhere at all") is None


def test_names_of_counties_are_weak_and_of_provinces_strong(table: RegionTable) -> None:
    weak = {(name.text, name.code): name.is_weak for name in table.names("en")}
    assert not weak["Henan", "CN-HA"]
    assert weak["Anxi", "CN-DISTRICT-QUANZHOU-ANXI"]
    assert not weak["Haidian", "CN-DISTRICT-BJ-HAIDIAN"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ({"regions": "A,city,A,,,NOWHERE,\n"}, r"regions\.csv:3: A lies in the unknown region NOWHERE"),
        ({"regions": "A,city,A,,,B,\nB,city,B,,,A,\n"}, r"regions\.csv:3: A lies in itself"),
        ({"regions": "A,city,A,,,WORLD,\nA,city,A,,,WORLD,\n"}, r"regions\.csv:4: A stands already in line 3"),
        ({"regions": "A,planet,A,,,WORLD,\n"}, r"regions\.csv:3: 'planet' is no kind"),
        ({"regions": "A,city,,,,WORLD,\n"}, r"regions\.csv:3: a region needs a code and an English name"),
        ({"aliases": "NOPE,en,Nope,name,\n"}, r"region_aliases\.csv:2: unknown region NOPE"),
        ({"aliases": "CN,fr,Chine,name,\n"}, r"region_aliases\.csv:2: fr/name is no language"),
        (
            {"regions": "A,city,A,,,CN,\nB,city,B,,,CN,\n", "aliases": "A,en,Twin,name,\nB,en,Twin,name,\n"},
            r"region_aliases\.csv:3: Twin already names A",
        ),
        ({"members": "CN,NOPE,\n"}, r"region_members\.csv:2: unknown region NOPE"),
        ({"roles": "CN,king,,\n"}, r"region_roles\.csv:2: 'king' is no role"),
        ({"roles": "CN,capital,NOPE,\n"}, r"region_roles\.csv:2: unknown region NOPE"),
    ],
)
def test_rows_that_contradict_are_refused_with_file_and_line(
    tmp_path: Path, rows: dict[str, str], message: str
) -> None:
    with pytest.raises(CatalogueError, match=message):
        load_regions(seeds(tmp_path, **rows))


def test_one_alias_may_name_places_of_different_kinds(tmp_path: Path) -> None:
    folder = seeds(tmp_path, "A,city,A,,,CN,\nB,province,B,,,CN,\n", "A,en,Twin,name,\nB,en,Twin,name,\n")
    assert [name.code for name in load_regions(folder).names("en") if name.text == "Twin"] == ["A", "B"]


def test_an_own_row_wins_over_the_iso_list(tmp_path: Path) -> None:
    assert load_regions(seeds(tmp_path, "FR-BRE,province,Brittany,Bretagne,,FR,\n"))["FR-BRE"].name_en == "Brittany"


def test_words_need_a_known_role(tmp_path: Path) -> None:
    (tmp_path / "region_words.csv").write_text(
        "language,word,role,kinds,english,note\nen,city,emperor,,,\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError, match=r"region_words\.csv:2: 'emperor' is no role"):
        load_region_words(tmp_path)


def test_chinese_names_are_romanised_as_english_texts_write_them() -> None:
    assert [romanised(name) for name in ("三江", "西安", "长兴", "X")] == ["Sanjiang", "Xi'an", "Changxing", "X"]


def test_words_refer_to_kinds_that_exist() -> None:
    special = {
        "place",
        "here",
        "group",
        "former",
        "latter",
        "land",
        "state",
        "island",
        "emirate",
        "sar",
        "government_district",
        "delta",
        "bay",
        "territory",
        "airport",
        "side",
        "nation",
    }
    special |= {"river", "canal", "lake", "passage", "plateau", "basin", "plain", "railway", "bridge", "tunnel"}
    special |= {"works", "dam", "reservoir"}
    special |= {"capital", "province_capital", "country_capital"}
    kinds = {region.kind for region in load_regions().regions.values()}
    for words in load_region_words(SEEDS).values():
        for word in words:
            assert word.kinds <= kinds | special
            assert word.kinds != {"group"} or not word.english or set(word.english.split("|")) <= kinds | special
