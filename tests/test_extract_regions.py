"""Finding places in a text: names, adjectives, words that refer back, sets, and places that the catalogue lacks."""

from __future__ import annotations

import pytest
from contexts import context
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogue.regions import RegionTable, load_regions
from pipeline.catalogue.seeds import SEEDS
from pipeline.extract.fold import fold
from pipeline.extract.ranker import Ranker
from pipeline.extract.regions import Places, RegionMention, find_regions
from pipeline.records import Furniture

RANKER = Ranker.load(SEEDS)


@pytest.fixture(scope="module")
def table() -> RegionTable:
    return load_regions()


def places(text: str, language: str, title: str | None = None) -> Places:
    return find_regions(text, fold(text), language, load_regions(), RANKER, title)


def mentions(text: str, language: str, title: str | None = None) -> list[RegionMention]:
    return places(text, language, title).mentions


def topic(text: str, language: str) -> str:
    """The place that a text is about."""
    return places(text, language).topics[0].mention.name


def found(text: str, language: str, *forms: str) -> list[tuple[str, str]]:
    """(words, name) of the mentions, of these forms where any are given."""
    return [(text[m.start : m.end], m.name) for m in mentions(text, language) if not forms or m.form in forms]


def codes(text: str, language: str) -> list[str | None]:
    return [m.region_code for m in mentions(text, language) if m.form in ("name", "adjective")]


def anaphor(text: str, language: str) -> list[str]:
    """Names that the words which refer back stand for."""
    return [m.name for m in mentions(text, language) if m.form == "anaphor"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Output in Hebei Province rose.", ["CN-HE"]),
        ("en", "Xi’an, Xi'an and Xian are one.", ["CN-CITY-XIAN"] * 3),
        ("en", "the Yangtze River Delta and the GBA", ["CN-CLUSTER-YRD", "CN-CLUSTER-GBA"]),
        ("en", "Málaga and Malaga", ["ES-CITY-MALAGA"] * 2),
        ("en", "Catalan GDP and all Spaniards", ["ES-CT", "ES"]),
        ("en", "Georgia and British Columbia: the Peach State beat B.C.", ["US-GA", "CA-BC"] * 2),
        ("en", "Who sells most?\nQ. Texas, I suppose?\nA. Ohio, as J. Paris wrote.", ["US-TX", "US-OH"]),
        ("en", "Sheffield £12.1bn, Leeds won 47, Spain €3m", ["GB-CITY-SHEFFIELD", "GB-CITY-LEEDS", "ES"]),
        ("de", "Sachsens Ausfuhren, chinesischen Werts, bayernweit", ["DE-SN", "CN", "DE-BY"]),
        ("de", "Thueringen und Thüringen", ["DE-TH"] * 2),
        ("de", "ein Weltmarktanteil von 9 Prozent, 5 Prozent der Welternte", ["WORLD", "WORLD"]),
        ("de", "im Neuen Gebiet Xixian, das Neue Gebiet Xixian", ["CN-ZONE-XIXIAN"] * 2),
        (
            "de",
            "im Lungau, in Süd-Gyeongsang und in der Stadt Luxemburg",
            ["AT-CLUSTER-LUNGAU", "KR-48", "LU-CITY-LUXEMBOURG"],
        ),
        (
            "de",
            "die mainfränkische Industrie und Mainfranken, Koper",
            ["DE-CLUSTER-MAINFRANKEN"] * 2 + ["SI-CITY-KOPER"],
        ),
        ("de", "im Großherzogtum, im Fürstentum und im Fürstentum Monaco", ["LU", "LI", "MC"]),
        ("de", "Im Land Salzburg zählt der Pongau mehr Gäste", ["AT-5", "AT-CLUSTER-PONGAU"]),
        ("de", "Kliniken an der Saar, Höfe am Amur und im Oblast Amur", ["DE-SL", "RU-AMU"]),
        ("de", "die Woiwodschaft Lublin und die Stadt Lublin", ["PL-06", "PL-CITY-LUBLIN"]),
        ("de", "der Bayerische Wald, des Bayerischen Waldes", ["DE-CLUSTER-BAYERISCHER-WALD"] * 2),
        ("de", "im Freistaat Bayern und der Hamburger Handel", ["DE-BY", "DE-HH"]),
        ("zh", "河北省城乡居民收入提高", ["CN-HE"]),
        ("zh", "新界与黄河三角洲", ["CN-DISTRICT-HK-NT", "CN-CLUSTER-YELLOW-DELTA"]),
        ("zh", "武汉市与鄂尔多斯", ["CN-CITY-WUHAN", "CN-CITY-ORDOS"]),
        ("zh", "內蒙古自治區與澳門", ["CN-NM", "CN-MO"]),
        ("zh", "粤港澳大湾区、长三角", ["CN-CLUSTER-GBA", "CN-CLUSTER-YRD"]),
        ("zh", "曹妃甸港区与平潭", ["CN-PORT-CAOFEIDIAN", "CN-DISTRICT-FUZHOU-PINGTAN"]),
        ("zh", "三亚凤凰机场", ["CN-AIRPORT-PHOENIX"]),
        ("zh", "新竹縣市的竹縣與竹市", ["TW-CLUSTER-HSINCHU", "TW-HSQ", "TW-HSZ"]),
        ("zh", "莱茵河、黑海与渭河", ["EUROPE-RIVER-RHINE", "EUROPE-SEA-BLACK-SEA", "CN-RIVER-WEIHE"]),
        ("zh", "五台山与黄河“几”字弯都市圈", ["CN-PLACE-WUTAISHAN", "CN-CLUSTER-JIZIWAN"]),
        ("zh", "卡亚俄与卢布林、卢布林省", ["PE-CITY-CALLAO", "PL-CITY-LUBLIN", "PL-06"]),
        ("en", "The Rhine and the Black Sea rose.", []),
        ("zh", "会安古城与北达沃省，自古来有之", ["VN-CITY-HOI-AN", "PH-DAV"]),
        ("zh", "葵青碼頭與攀枝花市东区", ["CN-ZONE-HK-KWAI-TSING", "CN-DISTRICT-PANZHIHUA-DONG"]),
        ("en", "The Kansai Vitality Index rose 3 points.", ["JP-CLUSTER-KANSAI"]),
        (
            "en",
            "Aflao, Lach Huyen and Southeast Europe",
            ["GH-CITY-AFLAO", "VN-PORT-LACH-HUYEN", "SOUTHEAST-EUROPE"],
        ),
        ("de", "Westafrika, Südosteuropa und die Karibik", ["WEST-AFRICA", "SOUTHEAST-EUROPE", "CARIBBEAN"]),
        ("zh", "对西非、东北亚和南部非洲", ["WEST-AFRICA", "NORTHEAST-ASIA", "SOUTHERN-AFRICA"]),
        ("zh", "浙东北、豫西北与冀南地区", ["CN-CLUSTER-ZJ-NE", "CN-CLUSTER-HA-NW", "CN-CLUSTER-JINAN-HEBEI"]),
        (
            "zh",
            "莱茵河、墨西哥湾与印度洋",
            ["EUROPE-RIVER-RHINE", "AMERICA-SEA-GULF-OF-MEXICO", "ASIA-SEA-INDIAN-OCEAN"],
        ),
        ("zh", "越南莱州与巴西里约", ["VN", "VN-01", "BR", "BR-RJ"]),
        ("zh", "容桂街道、勒流街道与大东海", ["CN-PLACE-RONGGUI", "CN-PLACE-LELIU", "CN-OTHER-DADONGHAI"]),
        ("zh", "京雄城际、新舟机场与二世古", ["CN-RAIL-JINGXIONG", "CN-AIRPORT-XINZHOU", "JP-CITY-NISEKO"]),
        ("zh", "北部湾城市群与广西北部湾经济区", ["CN-CLUSTER-BEIBU-CITIES", "CN-CLUSTER-BEIBU"]),
        ("zh", "苏州港太仓港区", ["CN-PORT-SUZHOU", "CN-PORT-TAICANG"]),
        ("zh", "福爾摩沙財經報導台灣出口", ["TW"]),
        ("zh", "豫北、鲁西南与浙西南地区", ["CN-CLUSTER-YUBEI", "CN-CLUSTER-LUXINAN", "CN-CLUSTER-ZHEXINAN"]),
        ("zh", "浦东机场与太平机场", ["CN-AIRPORT-PUDONG", "CN-AIRPORT-TAIPING"]),
        ("zh", "长洲船闸与大藤峡电站", ["CN-LOCK-CHANGZHOU", "CN-DAM-DATENGXIA"]),
        ("zh", "哈长高铁、密云水库与同江铁路大桥", ["CN-RAIL-HACHANG", "CN-RESERVOIR-MIYUN", "CN-BRIDGE-TONGJIANG"]),
        ("zh", "烟台自贸片区与合肥经开综保区", ["CN-ZONE-FTZ-SD-YANTAI", "CN-ZONE-HEFEI-JK-BONDED"]),
        ("zh", "大湾区内地九市与乌尔古特自由经济区", ["CN-CLUSTER-PRD", "UZ-ZONE-URGUT"]),
        ("de", "der deutschen, der omanischen, der ruandischen und der apulischen Ernte", ["DE", "OM", "RW", "IT-75"]),
        ("de", "Am BER und am FMO landeten mehr.", ["DE-AIRPORT-BER", "DE-AIRPORT-FMO"]),
        ("de", "Die beiden Appenzell und die beiden Basel", ["CH-CLUSTER-APPENZELLERLAND", "CH-CLUSTER-BEIDE-BASEL"]),
        ("de", "im Bezirk Bregenz, im Bezirk Kufstein", ["AT-DISTRICT-BREGENZ", "AT-DISTRICT-KUFSTEIN"]),
        ("de", "der Innovationspark KI, die Öresundbrücke", ["DE-PARK-IPAI", "EUROPE-BRIDGE-ORESUND"]),
        ("de", "Die Insel Hokkaido exportiert Milch.", ["JP-01"]),
        ("en", "Farms on Hokkaido Island sold milk.", ["JP-01"]),
        ("de", "Der Aargau liegt über dem Schweizer Mittel.", ["CH-AG", "CH"]),
    ],
)
def test_names_and_their_inflections(language: str, text: str, expected: list[str]) -> None:
    assert codes(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Beijing Normal University and the Bank of China said so to the Hong Kong Daily."),
        ("en", "It cost 5 million U.S. dollars, US$7, 9 Korean won or 30 Hong Kong dollars."),
        ("en", "Dr. Paris and Mr London came to us for reading on the World Economic Forum."),
        ("de", "Das Essen war gut, die Halle voll, und 50 Schweizer Franken reichten."),
        ("zh", "北京大学、中国银行和江西日报，共50澳门元。"),
        ("zh", "安全市场与来宾，健全省级制度。"),
        ("zh", "东区一块只占四成，老城区正在改造，岛城多雨。"),
        ("zh", "第二大城市的内陆港"),
        ("zh", "江南地区与黄海地区，每十方煤层气里约有八方，提高知名度；盐湖里采钾，医保定点，宁德时代"),
        ("zh", "九龙江流域有创新界面"),
        ("zh", "新辟国际航线19条，国际旅客增长"),
        ("zh", "江南科技走廊的带内地区生产总值，天山南北"),
        ("zh", "其中科创企业、新增城镇就业与央企在新区的分支，每个港口和出海口"),
        ("en", "Statistics Canada and the Reserve Bank of India"),
        ("en", "China-Europe freight trains, and trains linking China and Europe"),
        ("de", "Züge des Typs China-Europa"),
        ("zh", "中欧班列开行列数"),
        ("zh", "盐湖里的产业"),
        ("zh", "渤海航运报讯，江南时讯，安徽商会会员"),
        ("zh", "走出高新区。去年新区增长，一片新城。"),
        ("zh", "“吉林一号”卫星与盛京都市报，三地晒盐田"),
        ("zh", "两座水电站与跨海大桥，合同登记"),
        ("de", "Amur-Brief, Nordchina Nachrichtendienst und Radio Südchina"),
    ],
)
def test_names_that_stand_for_something_else_are_left(language: str, text: str) -> None:
    assert found(text, language, "name", "adjective", "anaphor", "proposed") == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "New York state and New York City", ["US-NY", "US-CITY-NEW-YORK"]),
        ("en", "Washington State exports", ["US-WA"]),
        ("en", "Georgia, whose capital is Atlanta", ["US-GA", "US-CITY-ATLANTA"]),
        ("en", "Suzhou in Anhui province", ["CN-CITY-SUZHOU-AH", "CN-AH"]),
        ("de", "Die Stadt Zürich liegt im Kanton Zürich.", ["CH-CITY-ZURICH", "CH-ZH"]),
        ("de", "Das Land Salzburg und die Stadt Salzburg", ["AT-5", "AT-CITY-SALZBURG"]),
        ("de", "der Landkreis Leipzig und die Stadt Leipzig", ["DE-DISTRICT-LEIPZIG", "DE-CITY-LEIPZIG"]),
        (
            "de",
            "Murten liegt im Kanton Freiburg, nicht bei der Stadt Freiburg.",
            ["CH-CITY-MURTEN", "CH-FR", "CH-CITY-FRIBOURG"],
        ),
        ("de", "Der Kreis Žilina, das Gebiet Lwiw, der Broyebezirk", ["SK-ZI", "UA-46", "CH-DISTRICT-BEZIRK-BROYE"]),
        ("zh", "吉林省与吉林市", ["CN-JL", "CN-CITY-JILIN"]),
        ("zh", "海南省与青海海南州", ["CN-HI", "CN-QH", "CN-CITY-HAINAN"]),
        ("zh", "吉安市吉州区", ["CN-CITY-JIAN", "CN-DISTRICT-JIAN-JIZHOU"]),
    ],
)
def test_places_of_one_name_are_told_apart(language: str, text: str, expected: list[str]) -> None:
    assert codes(text, language) == expected


def test_a_part_of_a_country_is_none_of_another_one() -> None:
    assert codes("瑞士西北五州增长，中国西北少雨。", "zh") == ["CH", "CN", "CN-CLUSTER-NORTHWEST"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Anhui wuchs, meldet das Zollamt Hefei. Die Zollbehörde und der Zoll in Hefei:", ["CN-AH"]),
        ("de", "Die Regierung in Kiel zählt insgesamt in Lübeck 5 Kräne.", ["DE-CITY-LUEBECK"]),
        ("en", "The government in Sacramento and a bank in Fresno look to Texas.", ["US-TX"]),
        ("en", "The government in Texas", ["US-TX"]),
        ("en", "A briefing in Hefei and an index compiled in Wuhu put Anhui first.", ["CN-AH"]),
    ],
)
def test_the_city_where_an_office_sits_is_not_spoken_of(language: str, text: str, expected: list[str]) -> None:
    assert codes(text, language) == expected


def test_water_beside_a_word_that_refers_back_only_tells_where_that_place_lies() -> None:
    assert [m.name for m in mentions("Wuhan wuchs. Die Stadt am Jangtse meldete mehr.", "de")] == ["Wuhan", "Wuhan"]
    assert [m.name for m in mentions("Wuhan grew. The city on the Yangtze did well.", "en")] == ["Wuhan", "Wuhan"]
    assert [name for _, name in found("Die Häfen am Jangtse luden mehr.", "de")] == ["Yangtze River"]
    assert codes("Zwischen Nord- und Ostsee wuchs der Handel.", "de") == ["DE-SH"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northwest China's Gansu Province grew 5%.", ["CN-GS"]),
        ("Lanzhou, northwest China, has 4 ports.", ["CN-CITY-LANZHOU"]),
        ("Milan in northern Italy has 3 fairs.", ["IT-CITY-MILAN"]),
        ("Gansu grew. The province in northwest China makes 5 million tonnes.", ["CN-GS"]),
        ("Gansu grew faster than northwest China, and trade in south China sank.", ["CN-GS", "CN-CLUSTER-NORTHWEST"]),
    ],
)
def test_a_part_of_a_country_beside_a_place_in_it_only_tells_where_that_lies(text: str, expected: list[str]) -> None:
    assert codes(text, "en")[:2] == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Anhui wuchs. Über Wuhu lief viel. In der dortigen Freizone sank es.", "Wuhu Free Trade Zone"),
        ("de", "Anhui wuchs. Wuhu wuchs mehr. In seiner Freihandelszone sank es.", "Wuhu Free Trade Zone"),
    ],
)
def test_a_zone_that_is_said_to_be_there_is_of_the_place_spoken_of(language: str, text: str, name: str) -> None:
    assert mentions(text, language)[-1].name == name


def test_the_own_name_of_an_airport_is_no_zone_of_that_name() -> None:
    assert found("Auf dem Flughafen Liangjiang landete mehr.", "de") == [
        ("Flughafen Liangjiang", "Guilin Liangjiang International Airport")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("河北增长。安平丝网多。", ["CN-HE", "CN-DISTRICT-HENGSHUI-ANPING"]),
        ("新疆增长。兵团棉花多。", ["CN-XJ", "CN-ZONE-XPCC"]),
        ("西咸新区增长，泾河最快，空港最慢。", ["CN-ZONE-XIXIAN", "CN-ZONE-JINGHE", "CN-ZONE-KONGGANG-XX"]),
        ("泾河变清。", ["CN-LAND-JINGHE-RIVER"]),
        ("山西增长。安平丝网、兵团棉花与空港物流多。", ["CN-SX"]),
        ("浙江和广东增长。英德两国和临海城市的海盐产量增长。", ["CN-ZJ", "CN-GD"]),
        ("宁夏增长。银川少雨，贺兰山多雪，河北公安平台上线。", ["CN-NX", "CN-CITY-YINCHUAN", "CN-HE"]),
    ],
)
def test_a_well_known_county_or_zone_goes_by_its_short_name_in_texts_on_its_province(
    text: str, expected: list[str]
) -> None:
    assert codes(text, "zh") == expected


@pytest.mark.parametrize(
    ("language", "text", "beside", "code"),
    [
        ("de", "Die nördliche Metropole wuchs.", "Hongkong wuchs.", "CN-ZONE-HK-NORTHERN"),
        ("de", "In der nördlichen Metropolregion wuchs es.", "Hongkong wuchs.", "CN-ZONE-HK-NORTHERN"),
        ("en", "Exports of Airport New City grew.", "Xixian New Area grew.", "CN-ZONE-KONGGANG-XX"),
        ("en", "Exports of Automotive City grew.", "Tanger Automotive City grew.", "MA-PARK-TANGER-AUTOMOTIVE-CITY"),
        ("en", "Western Railway carried more.", "Western Railway, Austria, grew.", "AT-RAIL-WESTBAHN"),
    ],
)
def test_a_name_that_places_elsewhere_may_bear_counts_beside_its_own(
    language: str, text: str, beside: str, code: str
) -> None:
    assert code not in codes(text, language)
    assert code in codes(f"{beside} {text}", language)


def test_the_bridge_is_no_town_whose_name_holds_the_word_for_one() -> None:
    assert anaphor("Linköping grew. The bridge was closed.", "en") == []


def test_a_longer_word_behind_a_place_is_no_site_of_it() -> None:
    assert found("苏州园林迎客，杭州站上三万亿元，深圳加油站多。", "zh") == [
        ("苏州", "Suzhou"),
        ("杭州", "Hangzhou"),
        ("深圳", "Shenzhen"),
    ]


def test_chinese_banners_go_by_their_english_names() -> None:
    assert found("鄂尔多斯准格尔旗、科尔沁右翼前旗增长。", "zh", "name")[1:] == [
        ("准格尔旗", "Jungar Banner"),
        ("科尔沁右翼前旗", "Horqin Right Front Banner"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在泉州，安溪的茶农增收。", ["CN-CITY-QUANZHOU", "CN-DISTRICT-QUANZHOU-ANXI"]),
        ("安溪县产茶，安溪茶农增收。", ["CN-DISTRICT-QUANZHOU-ANXI"] * 2),
        ("安溪的茶农增收。", []),
        ("遵义下游的赤水河", ["CN-CITY-ZUNYI", "CN-LAND-CHISHUI-RIVER"]),
        ("据喀什、南昌海关统计", ["CN-CITY-KASHGAR"]),
    ],
)
def test_a_county_goes_by_its_short_name_where_it_or_its_city_is_named(text: str, expected: list[str]) -> None:
    assert codes(text, "zh") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Wuhan grew. The city has 13 million people.", ["Wuhan"]),
        ("en", "Tamil Nadu grew. The state beat the national average.", ["Tamil Nadu", "India"]),
        ("en", "Hubei's Wuhan grew. The province's output fell.", ["Hubei"]),
        ("en", "Sichuan grew 8 percent, faster than nationwide.", ["China"]),
        ("en", "A capital needs a city and an area.", []),
        ("en", "Blackmere Industrial Park, the capital of sheds, grew 5 percent.", []),
        ("en", "Porto is ahead of Lisbon. The former grew.\n\nRents rose. The latter fell.", ["Porto", "Lisbon"]),
        ("en", "Gujarat grew. Mills in the State gained, the State Bank and the City lost.", ["Gujarat"]),
        ("en", "Guangdong beat Macao. Trade of the SAR fell.", ["Macao"]),
        (
            "en",
            "Kerala grew; Dubai grew. The emirate beat Kerala. The voivodeship of old is gone.",
            ["Dubai", "Kerala"],
        ),
        ("en", "Wuhan grew. Wages there were low, and 5 firms there are new.", ["Wuhan", "Wuhan"]),
        ("en", "Wuhan grew. There are 5 firms. A year earlier there were 4, in 2017 there had been 3.", []),
        ("en", "Wuhan grew. With more pay, there'd be 5 firms; here's why. Here is one.", []),
        ("en", "Wuhan grew. The city is rich, the other city poor.", ["Wuhan"]),
        ("en", "Oxford has 225 firms; Cambridge 151. The former took more than the latter.", ["Oxford", "Cambridge"]),
        ("en", "Hefei beat Wuhan. Wuhan lost 3, Hefei 4. In the former city 2, in the latter 5.", ["Wuhan", "Hefei"]),
        ("en", "Hefei beat Wuhan. Rain fell. It was cold. It was dark. Goods rose, the latter most.", []),
        ("en", "The Liverpool City Region grew, and Liverpool. The city region has ports.", ["Liverpool City Region"]),
        ("en", "Haiphong grew. Ships call at Hong Kong. The northern Vietnamese city has a pier.", ["Haiphong"]),
        ("en", "Yunnan grew. Kunming paid; Yunnan built. Dali in Yunnan grew. The prefecture is rich.", ["Dali"]),
        ("en", "Wuhan has 9 national high-tech firms and 7 domestic guests.", []),
        ("en", "Ireland grew. In Ulster, pay rose; pay in the State fell.", ["Ireland"]),
        ("en", "Mumbai grew. Firms in the State gained.", ["Maharashtra"]),
        ("en", "Dalian grew. It makes a third of the provincial total. Wages there rose.", ["Liaoning", "Dalian"]),
        ("en", "New England grew. In Maine, prices rose. Bills in the region fell.", ["New England"]),
        ("en", "Northeast China grew. Jilin shrank. The region aged.", ["Northeast China"]),
        ("en", "Kerala grew. The Coconut State sold spice. Spice State thrives.", ["Kerala", "Kerala"]),
        ("en", "Goa grew. Its pay is 3 times Kerala's, but ahead of Kerala the state is not.", ["Goa"]),
        ("en", "West Java grew; Jakarta did better. Jakarta grew. The province built more.", ["West Java"]),
        ("en", "Oman grew. The Sultanate's exports rose.", ["Oman"]),
        (
            "en",
            "Bangkok hosted talks on the Eastern Economic Corridor. The corridor drew 9 firms.",
            ["Eastern Economic Corridor"],
        ),
        ("en", "Guangxi beat China. Nanning paid, Nanning built. Rents in the region fell.", ["Guangxi"]),
        ("en", "Kyushu's economy beat Japan's, the island's utilities said.", ["Kyushu"]),
        (
            "en",
            "Dostyk and Khorgos share the work. The former won, the latter lost.",
            ["Dostyk", "Horgos"],
        ),
        ("en", "Ships came up the Rhine. The area grew.", []),
        ("en", "The Port of Santos grew. Campinas is far; the port sends coffee.", ["Port of Santos"]),
        ("en", "Iowa, Ohio and Utah grew. Kenya shrank. These three states pay more.", ["Iowa, Ohio and Utah"]),
        ("en", "Shanxi is poor. Woods cover 3 percent of the land.", []),
        ("en", "The Northern Territory lost people. Western Australia beat the Territory.", ["Northern Territory"]),
        ("de", "Guangdong wuchs schneller als der Landesdurchschnitt.", ["China"]),
        ("de", "Tirol zählt mehr Gäste. Landesweit stieg der Umsatz, das Land wächst.", ["Tyrol", "Tyrol"]),
        ("de", "Sachsen wächst. Der Freistaat liegt über dem Bundesdurchschnitt.", ["Saxony", "Germany"]),
        ("de", "In Bremen lief es schlecht, in der Hansestadt sank der Umschlag.", ["Bremen"]),
        ("de", "Shenzhen wächst. Die Hightech-Stadt legt zu.", ["Shenzhen"]),
        (
            "de",
            "Bayern baut. Bayern wächst. Bayern zahlt. Sachsen wächst. Die Zahl stieg. Dort fehlen Leute.",
            ["Saxony"],
        ),
        ("de", "Texas wächst. Der Staat exportiert mehr als Kalifornien.", ["Texas"]),
        (
            "de",
            "Genf zählt viele Gäste. Genf baut. Im Kanton fehlt Platz, sagt Genf. Der Jura hilft.",
            ["Canton of Geneva"],
        ),
        ("de", "Graz wächst, Wels auch. Das Land Oberösterreich zahlt. Mehr kann das Land nicht.", ["Upper Austria"]),
        ("de", "Köln. Hier wird gebaut.\n\nBonn. Die Stadt wächst.", ["Cologne", "Bonn"]),
        (
            "de",
            "Köln baut. Köln wächst. Köln zahlt.\nBonn lahmt. Der Preis fiel. Der Umsatz sank. Die Stadt spart, hier.",
            ["Bonn", "Bonn"],
        ),
        (
            "de",
            "Köln baut. Köln wächst. Köln zahlt.\nEs half ein Bonner Werk. Der Preis fiel. Umsatz macht die Stadt.",
            ["Cologne"],
        ),
        ("de", "Genf wächst. Der Flughafen Erlen wuchs, am Genfer Flughafen nicht.", []),
        ("de", "Genf wächst, der Basler Flughafen auch. Der Flughafen hat 20 Ziele.", ["Basel airport"]),
        ("de", "Hessen baut. Kassel, das Zentrum des Landes, baut mehr, dort wird es eng.", ["Hesse", "Kassel"]),
        (
            "de",
            "Liaoning wächst. Neu ist das Gebiet Jinpu bei Dalian. Dort wird gebaut.",
            ["Jinpu New Area"],
        ),
        ("de", "Fulda baut. Im Landkreis fehlen Leute.", ["Fulda district"]),
        ("de", "Kassel, 60 Kilometer südlich von Göttingen, baut. Die Stadt wächst.", ["Kassel"]),
        ("de", "Kiel baut. Die Häfen des Nordens wachsen, der Hafen nicht.", ["Kiel"]),
        ("de", "Tessin baut. In Lugano fehlt Platz, hierzulande auch.", ["Switzerland"]),
        ("zh", "江西吉安市增长3%。全市工业增长，高于全省，低于全国。", ["Ji'an", "Jiangxi", "China"]),
        ("zh", "福建去年丰收。我省产量第一。", ["Fujian"]),
        ("zh", "长三角跨浙江等地。全区域增长，区域内分工明确。", ["Yangtze River Delta"] * 2),
        ("zh", "苏州赶上了沈阳市。全市增长3%。", ["Suzhou"]),
        ("zh", "苏州增长。昆山市产值占全市的一成。", ["Suzhou"]),
        ("zh", "苏州工业园区增长。三个园区签约，园区企业多。", ["Suzhou Industrial Park"]),
        ("zh", "满洲里增长。中欧班列开来，这里换装。", ["Manzhouli"]),
        ("zh", "福建增长。厦门片区增资，这里的企业多。", ["Xiamen Area"]),
        ("zh", "成都高新区与武侯区都在成都。武侯全区增长。", ["Wuhou"]),
        ("zh", "青岛港增长。一年开往百个港口，全港箱量居首。", ["Qingdao Port"]),
        ("zh", "无锡和常州增长，高于江苏的南通。前者快，后者慢。", ["Wuxi", "Changzhou"]),
        ("zh", "无锡增长。南通出口、进口都多，前者增，后者减。", []),
        ("zh", "无锡产稻9万吨，常州7万吨。\n\n蔬菜呢？前者40万吨，后者30万吨。", ["Wuxi", "Changzhou"]),
        ("zh", "上海房价涨2%，成都跌1%，前者快，后者慢。", ["Shanghai", "Chengdu"]),
        ("zh", "苏州港增长，南京港下降。两港合计5亿吨。", ["Suzhou Port and Nanjing Port"]),
        ("zh", "法国、德国和瑞士增长。苏州港、南京港也多，巴塞尔三港装卸多。", []),
        ("zh", "法国、德国增长。苏州港也多，南京港也多，两港合计多。", ["Suzhou Port and Nanjing Port"]),
        ("zh", "天津港增长。北疆港区无人驾驶，港口在内陆设店。", ["Tianjin Port"]),
        ("zh", "越南出口增长。泰国下降，该国汽车减产。", ["Thailand"]),
        ("zh", "东部经济走廊增长，泰国出口下降。走廊引资，该国少雨。", ["Eastern Economic Corridor", "Thailand"]),
        ("zh", "杰贝阿里港增长，杰贝阿里自贸区扩容。这座园区企业多。", ["Jebel Ali Free Zone"]),
        ("zh", "郑州机场旅客多，该机场航线增加。", ["Zhengzhou Airport"]),
        ("zh", "无锡和常州增长。三国通航，两座城市人多。", ["Wuxi and Changzhou"]),
        ("zh", "辽宁增长，吉林下降。大连和长春最多。两省份合计3%。", ["Liaoning and Jilin"]),
        ("zh", "无锡增长，常州下降。苏州、天晶两市和第三城都多。", []),
        ("zh", "临港新片区扩容。新片区人口增加。", ["Lingang Special Area"]),
        ("zh", "宁波舟山港增长，全港箱量居首。", ["Ningbo-Zhoushan Port"]),
        ("zh", "喀什地区在新疆增长。该地区棉花增产，全地区丰收。", ["Kashgar"] * 2),
        ("zh", "湖南增长，湘西州居末。州内通了高铁。", ["Xiangxi"]),
        ("zh", "宜兰增长。花莲的旅馆多，全县住房率低。", ["Hualien"]),
        ("zh", "澳门增长。邻近的珠海放缓。全市出口减少。", ["Zhuhai"]),
        ("zh", "福建自贸试验区在福建挂牌。区内企业多。", ["Fujian Pilot Free Trade Zone"]),
        ("zh", "横琴粤澳深度合作区近澳门，澳门居民多。合作区增长。", ["Hengqin"]),
        ("zh", "栾川人均高，比洛阳高出一成。这里产钼。", ["Luanchuan"]),
        ("zh", "儋州洋浦扩港。这里的箱量增长。", ["Yangpu Economic Development Zone"]),
        ("zh", "黄河变清。这条大河养活许多人，流域林木增加，绿色通道通行。", ["Yellow River basin"] * 2),
        ("zh", "平陆运河开工。运河投资多。洪泽湖候鸟增加，湖区少雨。", ["Pinglu Canal", "Hongze Lake"]),
        ("zh", "西部陆海新通道延伸。通道运量增加。", ["New International Land-Sea Trade Corridor"]),
        ("zh", "北海道增长。全道奶牛多，隧道内通车，道内人口减少。", ["Hokkaido"] * 2),
        ("zh", "卡纳塔克邦增长。该邦出口多，邦内企业增加。", ["Karnataka"] * 2),
        ("zh", "新疆增长。首府少雪，省里的目标不变。", ["Urumqi", "Xinjiang"]),
        ("zh", "淮海经济区地跨江苏等地。该区增长。", ["Huaihai Economic Zone"]),
        ("zh", "南京都市圈增长。去年圈内增长，商圈内客流多。", ["Nanjing metropolitan area"]),
        ("zh", "新加坡增长。新加坡出口多。柔佛的投资占全国三成。", ["Malaysia"]),
        ("zh", "广西增长。梧州产煤。全区的煤多来自这里。", ["Guangxi", "Wuzhou"]),
        ("zh", "山东烟台增长。市里预计回升。", ["Yantai"]),
        ("zh", "厦门和漳州增长。厦门港、高崎机场扩容。两地通勤多。", ["Xiamen and Zhangzhou"]),
        ("zh", "嘉兴增长。嘉兴出口多。紧邻上海的这座城市出口多。", ["Jiaxing"]),
        (
            "zh",
            "南科增長。台中的中科也增長。台南的南科增長，是中科的1.86倍；園區出口多。",
            ["Southern Taiwan Science Park"],
        ),
        ("zh", "宁夏与青海增长。青海呢？宁夏多。全省发电多，自治区送电多。", ["Qinghai", "Ningxia"]),
        ("zh", "台州增长。温岭出口172亿元。玉环下降。市里预计回升。", ["Taizhou"]),
        ("zh", "宁夏增长。中卫数据中心集群扩容。全区用电多。", ["Ningxia"]),
        ("zh", "珠三角九市增长，香港也多。九市投资多，前十三市不多。", ["Pearl River Delta"]),
        ("zh", "江苏、浙江、安徽和上海增长，苏浙沪皖也多。三省一市人口多。", ["Yangtze River Delta"]),
        ("zh", "哈长城市群增长，哈尔滨都市圈也多。城市群人口多。", ["Harbin-Changchun city cluster"]),
        ("zh", "新疆增长。天山南北少雨，天山时讯社乌鲁木齐讯。全区产煤。", ["Xinjiang"]),
        ("zh", "南京增长。江北新区与鼓楼区都多。两区合计三成。", ["Jiangbei New Area and Gulou"]),
        (
            "de",
            "Bayern wuchs. Bayerns Region München exportierte Maschinen. In der Region stieg der Absatz.",
            ["Munich region"],
        ),
        ("de", "Südmähren wuchs. Der Kreis meldet mehr Autos.", ["South Moravia"]),
        ("de", "Nyiregyháza wuchs. Sachsen auch. Der Kreis meldet mehr Autos.", []),
        (
            "de",
            "Basel-Stadt wuchs um 2 Prozent, mehr als das benachbarte Baselland. Der Kanton zahlt mehr.",
            ["Basel-Stadt"],
        ),
        (
            "de",
            "Österreich wuchs. Österreichs Handel mit China auch.\n\nTirol fiel zurück. Das Land exportierte weniger.",
            ["Tyrol"],
        ),
        ("de", "Durch den Brennerbasistunnel fahren Züge. Der Tunnel ist lang.", ["Brenner Base Tunnel"]),
        ("de", "Auf der Koralmbahn fahren Züge. Die Strecke ist lang.", ["Koralm Railway"]),
        ("de", "Die Öresundbrücke ist voll. Über die Brücke fahren Autos.", ["Øresund Bridge"]),
        ("en", "The Koralm Railway opened. The railway is long, the tunnel too.", ["Koralm Railway"]),
        (
            "de",
            "Rostock wächst.\n\nRostock, 3. Mai (dpa) - Der Handel stieg. Öl ging nach Wismar. Die Hansestadt gewann.",
            ["Rostock"],
        ),
        ("de", "Osaka im Jahr 2024. Die Präfektur zählte mehr Gäste.", ["Osaka"]),
        ("de", "Der Bregenzerwald wuchs. Vorarlberg verlor. Die Region zählte mehr.", ["Bregenzerwald"]),
        ("de", "Die Region Hannover wuchs. Ostfriesland verlor. Die Region zählte mehr.", ["Hanover Region"]),
        ("de", "Im Landkreis Vechta wuchs es. Der Bezirk Liezen verlor. Der Kreis zählte mehr.", ["Vechta"]),
        ("zh", "武汉都市圈增长。长江中游城市群增长。都市圈出口增长5%。", ["Wuhan metropolitan area"]),
        ("zh", "长江中游城市群增长。武汉都市圈增长。该城市群出口增长。", ["Middle Yangtze city cluster"]),
    ],
)
def test_words_that_refer_back(language: str, text: str, expected: list[str]) -> None:
    assert anaphor(text, language) == expected


def test_a_name_that_opens_a_line_far_down_heads_a_section_and_is_no_place_of_writing() -> None:
    assert anaphor("Köln baut. " * 60 + "\n\nBonn. Hier fehlt Geld.", "de") == ["Bonn"]
    assert anaphor("Köln baut. " * 10 + "\n\nBonn. Die Stadt spart.", "de") == ["Bonn"]


def test_the_capital_is_the_one_of_the_place_spoken_of() -> None:
    assert anaphor("Sichuan grew. The provincial capital grew faster.", "en") == ["Chengdu"]
    assert anaphor("Brazil gained. Santa Catarina lost. Florianopolis, the capital, won.", "en") == ["Florianopolis"]
    assert anaphor("Thüringen schrumpft. Die Landeshauptstadt wächst.", "de") == ["Erfurt"]


def test_a_capital_is_told_by_the_place_behind_it_and_is_not_that_place() -> None:
    assert [m.name for m in mentions("In der Hauptstadt Anhuis wuchs die Industrie.", "de")] == ["Hefei", "Anhui"]
    assert [m.name for m in mentions("The capital of Anhui grew.", "en")] == ["Hefei", "Anhui"]
    assert [m.name for m in mentions("Die Hauptstadt Wien wächst.", "de")] == ["Vienna"]


def test_of_a_canton_and_its_city_the_one_is_meant_that_the_text_refers_back_to() -> None:
    text = "Genf wuchs. {} zählt viele Gäste. Genf baut, sagt Genf."
    assert mentions(text.format("Der Kanton"), "de")[0].name == "Canton of Geneva"
    assert mentions(text.format("Die Stadt"), "de")[0].name == "Geneva"


def test_sets_of_places() -> None:
    text = "Beijing, Tianjin and Hebei grew; Hangzhou and Ningbo did not."
    groups = [m for m in mentions(text, "en") if m.form == "group"]
    assert [(m.region_code, m.name, m.kind) for m in groups] == [
        ("CN-CLUSTER-BTH", "Beijing-Tianjin-Hebei", "cluster"),
        (None, "Hangzhou and Ningbo", "group"),
    ]
    assert [m.name for m in mentions(text, "en")][:4] == ["Beijing-Tianjin-Hebei", "Beijing", "Tianjin", "Hebei"]
    assert (
        found("Japan, the US and the Netherlands buy.", "en", "group")[0][1] == "Japan, United States and Netherlands"
    )


def test_a_pair_of_provinces_makes_up_sets_with_others() -> None:
    text = (
        "Die Kantone St. Gallen, Thurgau und beide Appenzell exportierten mehr. Die vier Kantone importierten weniger."
    )
    assert "Eastern Switzerland" in [m.name for m in mentions(text, "de") if m.form == "group"]
    assert anaphor(text, "de") == ["Eastern Switzerland"]


def test_a_zone_is_told_by_the_adjective_of_its_city_where_it_is_catalogued() -> None:
    assert found("In der Kattowitzer Sonderwirtschaftszone entstanden Stellen.", "de", "name") == [
        ("Kattowitzer Sonderwirtschaftszone", "Katowice Special Economic Zone")
    ]


def test_a_word_for_a_set_refers_to_the_set_of_that_size() -> None:
    assert anaphor("杭州和宁波增长。两地合计占三成。", "zh") == ["Hangzhou and Ningbo"]
    assert anaphor("Taichung and Kaohsiung grew. The two cities lead.", "en") == ["Taichung and Kaohsiung"]
    assert anaphor("Kiel, Bonn und Graz. Die drei Städte wachsen.", "de") == ["Kiel, Bonn and Graz"]
    assert anaphor("Kiel und Bonn wachsen. Auf beide zusammen entfällt viel.", "de") == ["Kiel and Bonn"]
    assert anaphor("Kiel und Bonn kaufen bei den beiden größten Firmen, beiden Banken und alle drei Jahre.", "de") == []


def test_chinese_abbreviations_count_only_where_they_can_be_nothing_else() -> None:
    assert ("川渝", "Sichuan and Chongqing") in found("产自川渝。", "zh")
    assert ("黑吉", "Heilongjiang and Jilin") in found("黑吉两省", "zh")
    assert [text for text, _ in found("深港青年来了", "zh")] == ["深港"]
    assert ("广佛莞", "Guangzhou, Foshan and Dongguan") in found("广佛莞三城", "zh")
    assert ("滇", "Yunnan") in found("来滇游客", "zh")
    assert found("新能源汽车、青年和宁静，好在新企业多", "zh") == []
    assert found("新晋企业投入港航设施", "zh") == []


@pytest.mark.parametrize(
    ("language", "text", "name", "kind"),
    [
        ("en", "the Weihai High-tech Zone", "Weihai High-tech Zone", "zone"),
        ("en", "built at Yufu Industrial Park", "Yufu Industrial Park", "park"),
        ("en", "farms in Wexley County", "Wexley County", "district"),
        ("en", "shops in West Ghent closed", "West Ghent", "other"),
        ("en", "flats in Ghent-Saint Amand cost more", "Ghent-Saint Amand", "cluster"),
        ("en", "Bihar's VERD City grew", "VERD City", "city"),
        ("en", "Lyon grew. Its port grew more.", "Port of Lyon", "port"),
        ("en", "Zhengzhou grew. In May the port shipped less.", "Zhengzhou Port", "port"),
        ("en", "Lyon's port grew", "Port of Lyon", "port"),
        ("en", "Lyon's airport grew", "Lyon airport", "other"),
        ("en", "Wadgaon airport handled cargo; March port traffic fell", "Wadgaon airport", "other"),
        ("en", "Zhengzhou airport handled cargo", "Zhengzhou airport", "other"),
        ("en", "Linyi grew. Works stand in the comprehensive bonded zone.", "Linyi Comprehensive Bonded Zone", "zone"),
        ("de", "Im Wexley County wächst Mais", "Wexley County", "district"),
        ("de", "im Landkreis Musterfelde", "Musterfelde", "district"),
        ("de", "im Bezirk Mustern an der Grenze", "Mustern District", "district"),
        ("de", "im Kreis Musterow im Osten", "Musterow County", "district"),
        ("de", "der Flughafen Leipzig", "Leipzig airport", "other"),
        ("de", "der Flughafen von Zhengzhou", "Zhengzhou airport", "other"),
        ("de", "am Ulmer Flughafen", "Ulm airport", "other"),
        ("de", "der Technologiepark Ostrava", "Ostrava Technology Park", "park"),
        ("de", "im Gewerbepark Rosenheim", "Rosenheim Business Park", "park"),
        ("de", "Zhengzhous Hafen", "Zhengzhou Port", "port"),
        ("zh", "泸州云龙新区", "Yunlong New Area", "zone"),
        ("zh", "东莞虎门镇", "Humen Town", "district"),
        ("zh", "烟台蓬莱国际机场", "Yantai Penglai International Airport", "other"),
        ("zh", "宿迁和平机场", "Suqian Heping Airport", "other"),
        ("zh", "厦门机场", "Xiamen Airport", "other"),
        ("zh", "珠海片区", "Zhuhai Area", "zone"),
        ("zh", "厦门火炬高新区", "Xiamen Torch High-tech Zone", "zone"),
        ("zh", "●绥芬河　片区", "Suifenhe Area", "zone"),
        ("zh", "合肥经开区", "Hefei Economic and Technological Development Zone", "zone"),
        ("zh", "海淀园收入增长。", "Haidian Park", "park"),
        ("zh", "去年花莲站运送旅客。", "Hualien Station", "other"),
    ],
)
def test_places_that_the_catalogue_lacks_are_proposed(language: str, text: str, name: str, kind: str) -> None:
    proposed = [m for m in mentions(text, language) if m.form == "proposed"]
    assert [(m.name, m.kind, m.region_code) for m in proposed] == [(name, kind, None)]


@pytest.mark.parametrize(
    ("text", "port"),
    [
        ("Yangpu in Hainan built a pier. The port loads more.", "Yangpu Port"),
        ("The Port of Santos grew. Campinas is far; the port sends coffee.", "Port of Santos"),
    ],
)
def test_the_port_is_the_one_that_bears_the_name_of_its_zone_or_that_is_named(text: str, port: str) -> None:
    assert [name for words, name in found(text, "en") if words == "port"] == [port]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In Tullamore rents rose 4%. Tullamore had built 90 flats.", ["Tullamore"] * 2),
        ("Mills in Wadgaon and Shirpur closed.", ["Wadgaon", "Shirpur"]),
        ("At Porlock, two piers are left.", ["Porlock"]),
        ("Wadgaon district has 9 mills, the town of Shirpur 3.", ["Wadgaon", "Shirpur"]),
        ("Dumfray, on the western shore, grew. Keld, south of Leeds, did not.", ["Dumfray", "Keld"]),
        ("Dumfray, 70 km up the coast, grew. Keld, the mill town north of Leeds, did not.", ["Dumfray", "Keld"]),
        ("Dumfray, at the other end of the country, grew. Keld, the port director, spoke.", ["Dumfray"]),
        ("Dumfray, an inland port whose quay is new, grew. Keld oblast did not.", ["Dumfray", "Keld"]),
        ("Port Dumfray broke its record. Port Authority Says Traffic Falls.", ["Port Dumfray"]),
        ("Leeds has 4%, Dumfray 22 per cent. Dumfray grew.", ["Dumfray"] * 2),
        ("Leeds (4%) and Dumfray (3.2%) led. Keld, with 14.1%, did not.", ["Dumfray", "Keld"]),
        ("Plants with 90 million kilowatts follow. Buyers with $3 billion do not.", []),
        ("In Bihar it was Rs 500, Wadgaon Rs 49,064 and Shirpur RM3.", ["Wadgaon", "Shirpur"]),
        ("Among the districts, Wadgaon drew most: 44,000 guests.", ["Wadgaon"]),
        ("Lianyungang Guanhe New Area grew. In Guanhe, 300 firms work.", ["Lianyungang Guanhe New Area"] * 2),
        ("In both Wadgaon and Shirpur farms closed.", ["Wadgaon", "Shirpur"]),
        ("Both Wadgaon and Mumbai grew. Both Pune and Shirpur did not.", ["Wadgaon", "Shirpur"]),
        (
            "Pecos and Dumfray counties build. Keld, Nolan and Webb counties do not.",
            ["Pecos", "Dumfray", "Keld", "Nolan", "Webb"],
        ),
        ("Both Wadgaon and Shirpur sell cars.", []),
    ],
)
def test_an_unknown_name_behind_a_preposition_of_place_is_a_place_throughout(text: str, expected: list[str]) -> None:
    found_names = [
        m.name for m in mentions(text, "en") if m.rule in ("region.located", "region.short_form", "region.proposed")
    ]
    assert found_names == expected


@pytest.mark.parametrize(
    "text",
    [
        "In April output rose by 5%, in Chapter 3 it falls.",
        "Staff at Volkstec earned 5% more.",
        "Coastal district of Tianjin. Northern district councils met.",
        "Shops in Cornish harbours took 3% less.",
        "Growth Holds In Manufacturing",
        "Costs in Pumping Storage rose; storage is dear.",
        "Trust in Brenna Tulloch's plan fell by 5%.",
        "Belief in Tulloch's plan fell by 5%.",
        "Spectacles 71 per cent, Vacancy: 4%. Cars accounted for 30%. About 15 lakh came.",
        "What moved\no Farming accounted for 20 percent of it.",
        "What moved\no Angling accounted for 20 percent of it.",
        "Gross county product was KSh 312 billion in 2022.",
        "Eight district-level funds wait, Dumfray county-wide ones do not.",
        "Members' Circular No. 28 of Leeds. An Odia earned Rs 500, a Kannadiga received 4%.",
    ],
)
def test_capitals_behind_a_preposition_are_not_always_a_place(text: str) -> None:
    assert [m for m in mentions(text, "en") if m.rule == "region.located"] == []


def test_in_german_an_unknown_name_that_opens_a_clause_behind_in_is_a_place_throughout() -> None:
    text = (
        "In Dobra sanken die Mieten, in Vellach 2 700 Euro, in Betrieb waren 14 Kessel. In Forschung sind 3 Leute. "
        "Während in Alm-Ried gut 30 Firmen bauen, machten in Büroberufen 5 Leute mit. "
        "Hilfe in Mehrzahl kam. Auch Dobra hofft. Im Seebad Unnin und im Stadtteil Karow Nord wird gebaut."
    )
    unknown = [m.name for m in mentions(text, "de") if m.rule in ("region.located", "region.proposed")]
    assert unknown == ["Dobra", "Vellach", "Alm-Ried", "Dobra", "Unnin", "Karow Nord"]


def test_in_german_an_unknown_name_beside_words_that_go_with_places_alone_is_a_place_throughout() -> None:
    text = (
        "Dobrach, wo Glas entsteht, wuchs. Ein Betrieb nahe Vellau und das Autowerk in Unninge exportieren. Die "
        "Glasstadt Karowitz meldete 3 Gäste, der Hafen von Almried 5 Kähne. Der Hafen von Januar an, das Werk in "
        "Planung, die Altstadt Ende Mai. In Seltau, dem Sitz der Kammer, sind es 4. Dort, wo Almried hofft."
    )
    unknown = [m.name for m in mentions(text, "de") if m.rule == "region.located"]
    assert unknown == ["Dobrach", "Vellau", "Unninge", "Karowitz", "Almried", "Seltau", "Almried"]


def test_a_port_within_a_city_is_not_the_port_that_bears_its_name() -> None:
    assert anaphor("Lyon grew. At the inland port, work stopped.", "en") == ["Lyon"]
    assert found("Zhengzhou-Luoyang trains. The harbor of Qinzhou grew.", "en")[-1] == (
        "harbor of Qinzhou",
        "Qinzhou Port",
    )


def test_a_word_of_the_calendar_behind_a_kind_word_is_no_name() -> None:
    assert mentions("Im Bezirk Ende Mai 2022 und im Landkreis Anfang Juni lief es.", "de") == []


def test_a_catalogued_name_behind_a_kind_word_is_no_proposed_place() -> None:
    assert [m.name for m in mentions("der Wissenschaftspark Taiwans", "de")] == ["Taiwan"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Suez Canal Economic Zone grew.", "EG-ZONE-SUEZ"),
        ("Ships use the Suez Canal.", "EG-CANAL-SUEZ"),
        ("Research Triangle Park grew.", "US-PARK-RESEARCH-TRIANGLE"),
        ("The Liverpool City Region grew.", "GB-CLUSTER-LIVERPOOL"),
    ],
)
def test_a_zone_is_not_the_place_that_it_is_named_for(text: str, code: str) -> None:
    assert codes(text, "en")[-1] == code


def test_zones_are_catalogued_by_every_spelling_of_their_kind() -> None:
    kinds = ("Hi-tech Industrial Development Zone", "High-Tech Development Zone", "hi-tech zone")
    assert {codes(f"The Chengdu {kind} grew.", "en")[0] for kind in kinds} == {"CN-ZONE-CHENGDU-HIGHTECH"}


def test_a_zone_without_a_name_is_that_of_the_place_spoken_of() -> None:
    text = "Xinjiang handelt mehr. Motor ist die Pilot-Freihandelszone."
    assert [m.region_code for m in mentions(text, "de")] == ["CN-XJ", "CN-ZONE-XINJIANG-FTZ"]
    two = "Hefei baut. Hefei wächst. Hefei zahlt.\nAnders Lanzhou: Die New Area hat Platz."
    assert [m.name for m in mentions(two, "de")][-1] == "Lanzhou New Area"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "HEFEI, Feb. 22 (Wire) -- Anhui grew."),
        ("de", "HEFEI, 22. Februar -- Anhui wuchs."),
        ("zh", "本报合肥2月22日讯 安徽增长。"),
    ],
)
def test_the_place_of_writing_is_marked_and_does_not_rule(language: str, text: str) -> None:
    first, second = mentions(text, language)[:2]
    assert (first.name, first.rule) == ("Hefei", "region.dateline")
    assert second.name == "Anhui"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        (
            "en",
            "Drought could not stop Andalusia\n\nSpain did well. Spain grew. In Spain, Andalusia counts.",
            "Andalusia",
        ),
        (
            "en",
            "Ports carry the year\n\nHEFEI, Feb. 22 (Wire) -- Anhui's economy grew by 5.2 percent. Exports of the "
            "province rose by 4.1 percent, and the province counted 61 million people.",
            "Anhui",
        ),
        (
            "de",
            "Gute Geschäfte im Norden\n\nDie Wirtschaft Schleswig-Holsteins wuchs um 2,1 Prozent. Im Land arbeiten 1,1 "
            "Millionen Menschen. Kiel meldet 4.300 freie Stellen, Lübeck 3.900. Das Land exportiert für 26 Milliarden.",
            "Schleswig-Holstein",
        ),
        (
            "zh",
            "前三季度经济稳中有进\n\n前三季度，宿迁市地区生产总值3400亿元，增长6.1%。江苏省增长5.8%。全市进出口增长9.2%，"
            "全市新增就业3.1万人，全市工业用电量增长7.5%。",
            "Suqian",
        ),
        (
            "zh",
            "半年报出炉\n\n唐山市公布上半年数据：全市生产总值4571亿元，占河北全省的五分之一。粗钢产量6240万吨，钢材7012万吨，"
            "工业投资增长14.8%，用电量增长5.1%，税收增长3.2%，出口319亿元。",
            "Tangshan",
        ),
    ],
)
def test_what_a_text_is_about_is_told_by_headline_counts_and_the_words_that_refer_back(
    language: str, text: str, name: str
) -> None:
    assert topic(text, language) == name


def test_places_of_mastheads_and_captions_are_not_what_a_text_is_about_but_a_dateline_may_be() -> None:
    masthead, caption = "Menu   Hanoi 27°C", "Photo: Da Nang Review"
    text = f"{masthead}\n\nHaiphong, May 3\nHaiphong shipped 4 million tonnes. The city grew.\n{caption}\n"
    ends = len(masthead), text.index("Haiphong shipped"), len(text)
    spans = [Furniture(0, ends[0], "menu"), Furniture(ends[0] + 2, ends[1], "date")]
    spans.append(Furniture(text.index(caption), ends[2], "caption"))
    told = find_regions(text, fold(text), "en", load_regions(), RANKER, None, spans)
    assert {topic.mention.name for topic in told.topics} == {"Haiphong"}
    assert [(m.name, m.form) for m in told.mentions] == [("Haiphong", "name")] * 2 + [("Haiphong", "anaphor")]


def test_topics_are_likely_as_a_whole_and_none_where_no_place_is_named() -> None:
    named = places("Hefei and Wuhu grew. Hefei exports more.", "en").topics
    assert {each.mention.name for each in named} >= {"Hefei", "Wuhu"}
    assert sum(each.probability for each in named) == pytest.approx(1)
    assert places("Output grew by 5 percent.", "en").topics == ()


def test_a_country_of_another_language_is_read_as_english_text() -> None:
    assert codes("China grew.", "fr") == ["CN"]


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=300),
    st.lists(
        st.sampled_from(["Beijing", "the city", " and ", "全市", "川渝", "Landkreis ", ", ", "Port of ", "市", "."])
    ),
    st.sampled_from(["en", "de", "zh", "und"]),
)
def test_no_input_breaks_it_and_mentions_stay_in_the_text(noise: str, words: list[str], language: str) -> None:
    text = noise.join(words) if len(words) < 9 else noise
    result = mentions(text, language)
    assert all(0 <= m.start < m.end <= len(text) for m in result)
    assert [m.start for m in result] == sorted(m.start for m in result)


def test_a_long_text_gives_as_much_more_as_it_is_longer(table: RegionTable) -> None:
    text = "Beijing, Tianjin and Hebei grew. The region and the city of Wuhan fell. "
    once, often = (len(find_regions(text * n, fold(text * n), "en", table, RANKER).mentions) for n in (1, 200))
    assert often == 200 * once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ireland, Irish and Dublin. Cork had three of them.", "IE-CITY-CORK"),
        ("Ireland, Irish and Dublin. They left while Cork lost three.", "IE-CITY-CORK"),
        ("Ireland, Irish and Dublin. The Mid-East had three.", "IE-CLUSTER-MID-EAST"),
        ("In Moray three are left, says Scotland.", "GB-MRY"),
        ("Nigeria, Abuja, Nigerian. Lagos owed N3 billion, Delta N2 billion.", "NG-DE"),
    ],
)
def test_a_capital_within_an_english_sentence_makes_a_common_word_a_name(text: str, expected: str) -> None:
    assert expected in codes(text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gipuzkoa, in the Basque Country, grew. The province sold more.", "Gipuzkoa"),
        ("The province of Antwerp in Flanders grew. The province sold more.", "Antwerp Province"),
        ("Pampanga in Central Luzon grew. The province sold more.", "Pampanga"),
    ],
)
def test_a_province_is_none_of_the_regions_that_have_provinces(text: str, expected: str) -> None:
    assert anaphor(text, "en") == [expected]


def test_a_capital_of_things_is_no_seat_of_a_government() -> None:
    assert anaphor("Sichuan grew. The capital of red peppers, Pixian, grew faster.", "en") == []
    assert anaphor("Sichuan grew. The capital of the province grew faster.", "en") == ["Chengdu", "Sichuan"]


def test_a_name_that_is_told_once_opens_other_sentences_too() -> None:
    text = "Ireland, Irish and Dublin. Cork gained most. Colleges in Cork grew."
    assert codes(text, "en").count("IE-CITY-CORK") == 2


def test_a_name_of_just_these_letters_goes_before_one_with_other_marks() -> None:
    assert "IE-M" in codes("Munster gained 2 percent. In Ireland, Dublin and Limerick led.", "en")
    assert "DE-CITY-MUENSTER" in codes("Munster gained 2 percent. In Germany, Cologne led.", "en")


def test_the_row_of_a_table_leaves_a_kind_word_of_the_text_out() -> None:
    text = "In North Carolina, Wake County leads.\n\n  Wake      $77,412\n  Total     $81,000\n"
    assert codes(text, "en").count("US-DISTRICT-NC-WAKE-COUNTY") == 2


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Plains states grew by 2 percent.", "US-CLUSTER-BEA-PLAINS"),
        ("Output of the Raleigh-Cary metropolitan area grew.", "US-CLUSTER-RALEIGH-CARY"),
        ("In Missouri, Columbia and Kansas City lead.", "US-CITY-COLUMBIA-MISSOURI"),
        ("In South Carolina, Columbia and Charleston lead.", "US-CITY-COLUMBIA-SOUTH-CAROLINA"),
        ("In North Carolina, Durham County and Orange County lead.", "US-DISTRICT-NC-ORANGE-COUNTY-NORTH-CAROLINA"),
        ("Jakarta and its Central Jakarta grew.", "ID-DISTRICT-JK-CENTRAL"),
    ],
)
def test_places_of_many_names_alike_are_told_by_where_they_lie(text: str, code: str) -> None:
    assert code in codes(text, "en")


def test_a_common_word_that_opens_an_english_sentence_stays_one() -> None:
    assert "IE-CITY-CORK" not in codes("Ireland, Irish and Dublin. Cork is light.", "en")


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Hefei's high-tech zone grew.", "Hefei's high-tech zone", "CN-ZONE-HEFEI-HIGHTECH"),
        ("The high-tech zone of Hefei grew.", "high-tech zone of Hefei", "CN-ZONE-HEFEI-HIGHTECH"),
        ("Hefei National High-Tech Zone grew.", "Hefei National High-Tech Zone", "CN-ZONE-HEFEI-HIGHTECH"),
        (
            "The airport economy zone of Zhengzhou grew.",
            "airport economy zone of Zhengzhou",
            "CN-ZONE-ZHENGZHOU-AIRPORT",
        ),
    ],
)
def test_a_catalogued_zone_is_known_by_its_city_beside_it(text: str, words: str, code: str) -> None:
    first = mentions(text, "en")[0]
    assert (text[first.start : first.end], first.region_code) == (words, code)


def test_the_national_number_is_of_the_country() -> None:
    assert anaphor("India and Goa: 8.5 per cent is above the national 3.2 per cent.", "en") == ["India"]


def test_german_common_nouns_before_a_weak_name_are_no_first_names() -> None:
    text = "Die Ausfuhr der Provinz Jilin wuchs. Der Grenzstandort Hunchun legte zu, Peter Hunchun nicht."
    assert found(text, "de")[1:] == [("Hunchun", "Hunchun")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Auf den Flughäfen Foggia und Brindisi stieg die Zahl.", ["Foggia airport", "Brindisi airport"]),
        ("In den Häfen Kiel und Emden sank der Umschlag.", ["Port of Kiel", "Port of Emden"]),
        ("Der Hightech-Park von Shenyang wuchs.", ["Shenyang High-tech Zone"]),
        ("Die Zollfreizone Shenyang wuchs.", ["Shenyang Comprehensive Bonded Zone"]),
        ("Im Bezirk Syrmien sank die Ernte, in Syrmien auch.", ["Srem District", "Srem"]),
        ("Im Landkreis Võru leben weniger Menschen als in der Stadt Võru.", ["Võru County", "Võru"]),
        ("Im Bezirk Schwaben wurde mehr gebaut.", ["Swabia"]),
    ],
)
def test_german_words_before_names_make_them_those_of_other_places(text: str, names: list[str]) -> None:
    named = [m.name for m in mentions(text, "de") if m.form != "group"]
    assert named[: len(names)] == names


def test_towns_that_gazetteers_tell_apart_by_their_canton_are_called_as_texts_call_them() -> None:
    assert found("Der Kanton Luzern wuchs. In Emmen nahm die Zahl zu.", "de")[1:] == [("Emmen", "Emmen")]
    assert found("Im Kanton Zug wuchs Baar.", "de")[1:] == [("Baar", "Baar")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In der Deutschsprachigen Gemeinschaft sank die Quote.", "German-speaking Community"),
        ("Der Bergbau bei Karwin schrumpft.", "Karviná"),
        ("In Nordmaluku stieg die Förderung.", "North Maluku"),
        ("Auf dem Nonsberg wurden mehr Äpfel geerntet.", "Val di Non"),
    ],
)
def test_german_names_of_places_abroad(text: str, name: str) -> None:
    assert [m.name for m in mentions(text, "de")] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vietnam wuchs. In Vietnam lag der Südosten vorn.", ["Vietnam", "Vietnam", "Southeast Vietnam"]),
        ("Hanoi meldet mehr. Der vietnamesische Süden lag vorn.", ["Hanoi", "Southern Vietnam"]),
        ("Nordostchina schrumpft. Liaoning auch. Der Nordosten verlor 3 Prozent.", ["Northeast China"]),
        ("Vietnam wuchs. Im Süden der Stadt wurde gebaut.", ["Vietnam"]),
        ("Bayern wuchs. Im Norden sank die Zahl.", ["Bavaria"]),
    ],
)
def test_a_side_is_the_part_of_the_country_that_is_spoken_of(text: str, names: list[str]) -> None:
    assert [m.name for m in mentions(text, "de") if m.form != "adjective" and m.name != "Liaoning"][
        -len(names) :
    ] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Die Strecke von Mombasa nach Nairobi misst 472 Kilometer.", ["Mombasa-Nairobi Railway"]),
        ("Über die Leitung Ningxia-Hunan fließt Strom.", ["Ningxia-Hunan transmission line"]),
        ("Der Handel zwischen Mombasa und Nairobi wuchs.", ["Mombasa and Nairobi", "Mombasa", "Nairobi"]),
    ],
)
def test_a_railway_or_power_line_is_named_by_its_two_ends(text: str, names: list[str]) -> None:
    assert [m.name for m in mentions(text, "de")] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("哈密—重庆特高压直流工程投运。", ["Hami-Chongqing UHV line"]),
        ("咸阳至延安高铁通车。", ["Xianyang-Yan'an high-speed railway"]),
        ("哈尔滨至大连高铁客流多。", ["Harbin-Dalian High-speed Railway"]),
        ("哈密至重庆运煤。", ["Hami", "Chongqing"]),
    ],
)
def test_in_chinese_the_word_for_a_line_stands_behind_its_two_ends(text: str, names: list[str]) -> None:
    assert [m.name for m in mentions(text, "zh") if m.form != "group"] == names


def test_a_word_for_a_set_behind_its_last_member_is_no_part_of_a_site() -> None:
    assert found("抚远、绥芬河两地综保区增长。", "zh", "group") == [("抚远、绥芬河两地", "Fuyuan and Suifenhe")]
    assert found("绥芬河综保区增长。", "zh") == [("绥芬河综保区", "Suifenhe Comprehensive Bonded Zone")]


def test_the_airport_of_a_german_text_that_names_none_is_that_of_the_city() -> None:
    text = "Salzburg meldet mehr Gäste. Die Stadt Salzburg wuchs. Am Flughafen stieg die Zahl auf 1,87 Millionen."
    assert mentions(text, "de")[-1].name == "Salzburg Airport"
    assert mentions("Graz wuchs. Der Flughafen auch.", "de")[-1].name == "Graz Airport"
    assert [m.name for m in mentions("Bayern wuchs. Ein Flughafen schließt.", "de")] == ["Bavaria"]


def test_a_german_word_for_districts_holds_for_all_of_its_list() -> None:
    text = "Die Landkreise Passau und Regensburg wuchsen, Regensburg selbst schrumpfte."
    assert [name for _, name in found(text, "de", "name")] == ["Passau district", "Regensburg district", "Regensburg"]
    assert found("Der Kreis Kelheim und Regensburg wuchsen.", "de", "name")[-1] == ("Regensburg", "Regensburg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gesamtschweizerisch sank die Quote.", "Switzerland"),
        ("Am Flughafen Langenhagen landen sie.", "Hanover Airport"),
        ("In der Inneren Stadt von Wien", "Innere Stadt"),
        ("Die Winzer an der Nahe klagen.", "Naheland"),
        ("In der Wedemark leben sie.", "Wedemark"),
        ("Am Luganersee blieben Betten leer.", "Lake Lugano"),
        ("Im Agenturbezirk Ansbach sank die Quote.", "Ansbach agency district"),
        ("In Zentralfujian stieg die Zahl.", "central Fujian"),
        ("Im mittleren Fujian stieg die Zahl.", "central Fujian"),
        ("Im Ländle stieg die Zahl.", "Baden-Württemberg"),
        ("Auf der Raaberbahn stieg die Zahl.", "Raab-Oedenburg-Ebenfurth Railway"),
        ("Die Medizinstadt von Taizhou wuchs.", "China Medical City"),
        ("Auf den Nordfriesischen Inseln stieg die Zahl.", "North Frisian Islands"),
        ("Pfronten meldet mehr Gäste.", "Pfronten"),
    ],
)
def test_german_names_that_were_missing(text: str, expected: str) -> None:
    assert found(text, "de")[0][1] == expected


@pytest.mark.parametrize(
    ("country", "name"),
    [("Kasachstan wuchs. Astana auch.", "Khorgos Gateway"), ("China wuchs. Xinjiang auch.", "Horgos")],
)
def test_khorgos_lies_in_the_country_of_the_text(country: str, name: str) -> None:
    assert found(f"{country} In Khorgos stieg der Umschlag.", "de")[-1] == ("Khorgos", name)


def test_a_freight_village_is_the_one_of_the_place_spoken_of() -> None:
    assert found("Bremen wuchs. Das Güterverkehrszentrum auch.", "de")[-1][1] == "GVZ Bremen"


def test_houses_of_many_are_no_town() -> None:
    assert found("In Spitälern gut 1.500, in Pflegeheimen 300.", "de") == []


def test_new_buildings_are_no_town() -> None:
    assert found("In Neubauten kostete der Quadratmeter 24 Euro.", "de") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("晋城市的陵川、泽州两县丰收。", {"Lingchuan", "Zezhou"}),
        ("黑河市的五大连池粮食增产。", {"Heihe", "Wudalianchi"}),
    ],
)
def test_the_short_name_of_a_county_holds_the_words_within_it(text: str, expected: set[str]) -> None:
    assert expected <= {mention.name for mention in context("zh", text).regions.items}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Nordostchina: Heilongjiang, Jilin und Liaoning wuchsen. In Harbin und in Changchun auch.", "CN-JL"),
        ("Die Provinz Jilin wuchs. In Changchun, Jilin und Siping sank die Zahl.", "CN-CITY-JILIN"),
    ],
)
def test_a_shared_name_in_a_list_is_of_the_rank_of_the_others(text: str, code: str) -> None:
    assert [m.region_code for m in mentions(text, "de") if text[m.start : m.end] == "Jilin"][-1] == code


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Schweiz handelt mit Hessen. Ein Drittel des Handels des Landes", "Hesse"),
        ("Die Schweiz handelt mit Hessen. In Fulda wuchs er. Für das Land", "Hesse"),
        ("Die Schweiz wächst. Hessen handelt. Der Anteil des Landes liegt bei 5 Prozent. Er steigt. Das Land", "Hesse"),
        ("Die Schweiz wächst. In Zürich wuchs die Zahl. Das Land", "Switzerland"),
        ("Die Schweiz handelt mit Hessen, weit über dem Bundesmittel", "Germany"),
        ("Die Schweiz wächst. Das liegt über dem Bundesmittel", "Switzerland"),
        ("Der Landkreis Cham wuchs. Die Oberpfalz auch. Der Regierungsbezirk", "Upper Palatinate"),
        (
            "Der Regierungsbezirk Kassel wuchs. Im Landkreis Fulda sank die Zahl, im Bezirk",
            "Regierungsbezirk Kassel",
        ),
        ("Die Toskana wächst. Gold aus Arezzo verließ die Provinz", "Province of Arezzo"),
        ("Die Toskana wächst. In der Provinz Arezzo wuchs sie. Die Provinz", "Province of Arezzo"),
        ("Der JadeWeserPort wächst. Mehr gibt das Land", "Lower Saxony"),
        ("Der JadeWeserPort wächst wie Deutschland. Mehr gibt das Land", "Germany"),
        ("Taicang ist eine Hochburg in China. 5 Millionen leben dort", "Taicang"),
        ("Das Emirat Dubai wächst. Norwegen ist groß. Etwa 5 Mio. Menschen leben dort", "Norway"),
        ("Bayern wächst. Es gibt die Gemeinde Pfronten. Noch nie reisten so viele dorthin", "Pfronten"),
        ("Adlershof in Berlin wächst. Ein Drittel der Gründungen Berlins kam von hier", "Adlershof"),
        ("Dachau liegt vorn. Jede dritte in Bayern gegründete Firma sitzt hier", "Dachau"),
        ("Dubai ist ein Emirat. Norwegen hat wenig Fläche. 5 Millionen leben dort", "Norway"),
        (
            "Der Wissenschaftspark Golm wuchs. Der Technologiepark Heidelberg schrumpfte. Der Park",
            "Heidelberg Technology Park",
        ),
    ],
)
def test_german_words_that_refer_back_to_what_was_named_last(text: str, name: str) -> None:
    assert mentions(text, "de")[-1].name == name


def test_a_district_of_a_land_is_not_the_land() -> None:
    assert found("Kein Landkreis Bayerns wuchs.", "de") == [("Bayerns", "Bavaria")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("广湛高铁全长400公里。", "Guangzhou-Zhanjiang High-speed Railway"),
        ("祁韶直流送电300亿千瓦时。", "Jiuquan-Hunan UHV line"),
        ("张北柔直工程投运。", "Zhangbei VSC-HVDC grid"),
        ("烟台市的海岛中，长岛游客最多。", "Changdao"),
        ("日本熊本、福冈、大分受益，九州出口增长。", "Kyushu"),
        ("香港去年初创增加，科学园扩建。", "Hong Kong Science Park"),
        ("天津市生产总值增长，滨海占四成。", "Binhai New Area"),
        ("重庆高新区产值增长。", "Chongqing High-tech Zone"),
        ("山区26县增速快。", "26 mountainous counties of Zhejiang"),
        ("乌梁素海水质好转。", "Ulansuhai"),
        ("荣成石岛管理区冷库多。", "Shidao Administrative District"),
        ("汕头保税港区进出口增长。", "Shantou Bonded Port Area"),
        ("津兴城际铁路开通。", "Tianjin-Daxing Airport High-speed Railway"),
    ],
)
def test_chinese_names_that_were_missing(text: str, expected: str) -> None:
    assert expected in {name for _, name in found(text, "zh")}


@pytest.mark.parametrize(
    "text", ["天津市是滨海城市。", "天津市有岩石岛屿9座。", "天津市有狭长岛屿9座。", "天津市的基因谷增长。"]
)
def test_the_coast_islets_and_valleys_are_no_other_place(text: str) -> None:
    assert [name for _, name in found(text, "zh")] == ["Tianjin"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（记者 温江宁）成都市工业增长。", ["成都市"]),
        ("成都市工业增长。\n\n责编：温江  校对：郫都", ["成都市"]),
        ("（记者 王一 沙河）邢台市工业增长。", ["邢台市"]),
        ("记者 温江区增长多少？", ["温江区"]),
    ],
)
def test_who_wrote_a_chinese_text_is_no_place(text: str, expected: list[str]) -> None:
    assert [words for words, _ in found(text, "zh")] == expected


def test_a_chinese_town_that_heads_a_part_or_is_picked_out() -> None:
    text = "禹城市工业增长。\n\n【房寺镇】2023年全镇粮食增产。"
    assert [name for _, name in found(text, "zh")][1:] == ["Fangsi Town", "Fangsi Town"]
    assert found("晋江市工业增长。其中陈埭镇就占一半。", "zh")[1] == ("陈埭镇", "Chendai Town")
    assert found("晋江市工业增长，其余村镇下降。", "zh") == [("晋江市", "Jinjiang")]


def test_a_run_of_abbreviations_is_no_unknown_name() -> None:
    assert found("川渝高新区联盟成立。", "zh") == [("川渝", "Sichuan and Chongqing")]


@pytest.mark.parametrize(
    "text", ["产值快过示范区平均。", "7月8日在成都通报科技城进展。", "吴忠换流站送电。", "全县131座庄台中，118座完成。"]
)
def test_words_of_a_sentence_are_no_name_of_a_site(text: str) -> None:
    assert {name for _, name in found(text, "zh")} <= {"Chengdu", "Wuzhong"}


def test_a_chinese_work_is_referred_to_by_its_sort() -> None:
    text = "敦煌日照充足。酒泉—湖南特高压直流工程投运多年。工程满足了两成用电。"
    assert anaphor(text, "zh") == ["Jiuquan-Hunan UHV line"]
    assert anaphor("敦煌日照充足。工程进展顺利。", "zh") == []
    assert anaphor("酒泉—湖南特高压直流工程投运多年。工程师增加了两成，工程机械出口增长。", "zh") == []


def test_figures_of_all_towns_are_of_no_town() -> None:
    assert anaphor("晋江市陈埭镇增长。镇上有9家工厂。", "zh") == ["Chendai Town"]
    assert anaphor("晋江市陈埭镇增长。城镇上年新增9万人，乡镇上升5%。", "zh") == []


def test_a_railway_of_a_city_is_no_metro_area() -> None:
    assert anaphor("Minnesota's Twin Cities grew. The metro line is 5 km long.", "en") == []


def test_a_whole_province_is_rather_the_one_that_the_article_is_about() -> None:
    text = (
        "山东一季度地区生产总值增长6%。" * 6
        + "\n\n同期江苏为33088亿元，增长5.9%；河南15909亿元，都比山东慢0.1个百分点。"
        + "\n\n往回看，全省总量还只有13073亿元。"
    )
    assert mentions(text, "zh", "山东一季度交卷")[-1].name == "Shandong"
    assert mentions(text.replace("全省", "该省"), "zh", "山东一季度交卷")[-1].name == "Jiangsu"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The railway between Mombasa and Nairobi is 472 kilometers long.", ["Mombasa-Nairobi Railway"]),
        ("Mills on the corridor from Delhi to Mumbai grew. The corridor thrives.", ["Delhi-Mumbai Corridor"] * 2),
        ("Talks between Delhi and Mumbai went on.", ["Delhi and Mumbai", "Delhi", "Mumbai"]),
    ],
)
def test_an_english_line_is_named_by_its_two_ends(text: str, names: list[str]) -> None:
    assert [mention.name for mention in mentions(text, "en")] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Calcasieu Parish grew. Payrolls of the parish rose.", ["Calcasieu Parish"]),
        ("Minnesota's Twin Cities grew by 5 percent. Output of the metro rose.", ["Twin Cities"]),
        ("Puget Sound beat Washington State. The area's payrolls rose.", ["Puget Sound"]),
        ("Imports of the El Paso customs district fell. The district sold more.", ["El Paso customs district"]),
        ("The city of Changzhou grew by 5 percent. A Beijing-based maker opened a plant in the city.", ["Changzhou"]),
    ],
)
def test_english_words_that_refer_back_to_parishes_metros_and_districts(text: str, expected: list[str]) -> None:
    assert anaphor(text, "en") == expected


def test_a_word_that_opens_a_sentence_is_no_first_name() -> None:
    text = "Tasmania, New South Wales and Queensland shed jobs in Australia. Only Victoria did better."
    assert codes(text, "en")[-1] == "AU-VIC"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The G60 science and innovation corridor grew.", "CN-CLUSTER-G60"),
        ("Ningdong made hydrogen.", "CN-ZONE-NINGDONG"),
        ("Of the nine districts of Selangor, Petaling leads.", "MY-DISTRICT-10-PETALING"),
        ("Traders in the Khorgos cooperation center sold more.", "CN-ZONE-HORGOS-COOP"),
        ("Water of the Cauvery is low.", "IN-RIVER-KAVERI"),
    ],
)
def test_english_names_that_were_missing(text: str, code: str) -> None:
    assert codes(text, "en")[-1] == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El Salvador grew. El Salvador sold more to El Salvador's neighbours. Output in La Libertad rose.", "SV-LI"),
        ("Peru grew. Peru sold more to Peru's neighbours. Output in La Libertad rose.", "PE-LAL"),
        (
            "Virginia grew, said Virginia's governor. Mills of Virginia sold more. Output in Alexandria rose.",
            "US-CITY-ALEXANDRIA",
        ),
    ],
)
def test_a_name_that_a_place_of_the_texts_country_bears_is_of_no_other_country(text: str, code: str) -> None:
    assert codes(text, "en")[-1] == code


def test_the_country_of_a_text_on_wales_is_wales() -> None:
    assert anaphor("Wales grew. Wages in Wales rose. The country is home to 3.1 million people.", "en") == ["Wales"]


def test_a_zone_said_to_be_of_a_city_is_that_citys() -> None:
    assert found("The national high-tech zone of Changzhou grew.", "en") == [
        ("national high-tech zone of Changzhou", "Changzhou High-tech Zone")
    ]
