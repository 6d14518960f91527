"""Units that are not written at the number."""

from __future__ import annotations

import pytest
from contexts import context, figure_of, units

from pipeline.catalogue.catalogue import load_catalogue
from pipeline.extract.carried_units import local_currencies


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Employment edged up by 22,000 to 16.7 million.", [(22000, "person"), (16.7e6, "person")]),
        ("en", "The coast shed 17,000 jobs, the north 13,000.", [(17000, "person"), (13000, "person")]),
        ("en", "Its sub-index moved from 661.7 to 1,025.5.", [(661.7, "index"), (1025.5, "index")]),
        ("en", "The rate fell to 6.1 percent, two points below the mean.", [(6.1, "percent"), (2, "percentage_point")]),
        ("en", "There were 617.2 patents per 10,000 people.", [(617.2, "per_10k_people")]),
        ("en", "It handled 5,300 trips.", [(5300, "count")]),
        ("en", "Per ten thousand employed people, Hebei counts 186.", [(186, "per_10k_people")]),
        ("de", "167 Patente wurden gemeldet, auf 100.000 Einwohner 43.", [(167, "count"), (43, "per_100k_people")]),
        ("de", "Es sind 63 je 10.000 Einwohner, im Freistaat 56.", [(63, "per_10k_people"), (56, "per_10k_people")]),
        ("de", "Auf 10.000 Industriebeschäftigte kommen 415 Roboter.", [(415, "per_10k_people")]),
        ("de", "Auf 1.000 Frauen kamen 45 Geburten.", [(45, "per_1k_people")]),
        ("de", "Der Wert kletterte auf 167,6 Punkte, ein Plus von 8 Punkten.", [(167.6, "index"), (8, "index")]),
        ("de", "Er lag bei 84 Prozent. Die Note stieg auf 118 Punkte.", [(84, "percent"), (118, "index")]),
        ("zh", "专利4.1万件,每万名就业人员336件。", [(41000, "count"), (336, "per_10k_people")]),
        ("zh", "算力规模2400P,纱锭42万锭。", [(2400, "PFLOPS"), (420000, "count")]),
        ("zh", "城乡收入比由2.3缩小到2.1。零售总额3.5万亿元。", [(2.3, "ratio"), (2.1, "ratio"), (3.5e12, "CNY")]),
        ("zh", "万人有效发明专利8.3件。", [(8.3, "per_10k_people")]),
        ("zh", "每万名就业者中的护工为21人。", [(21, "per_10k_people")]),
        ("zh", "每1000名女性对应940名男性。", [(940, "per_1k_people")]),
        ("zh", "病床300张，千人床位数6.5张。", [(300, "count"), (6.5, "per_1k_people")]),
        (
            "zh",
            "每万人口专利由5件增至8.3件，一年前为7件。",
            [(5, "per_10k_people"), (8.3, "per_10k_people"), (7, "per_10k_people")],
        ),
        ("zh", "每10万人口专利5件，外省为9件。", [(5, "per_100k_people"), (9, "per_100k_people")]),
        ("zh", "每万人口专利5件，发明专利申请30件。", [(5, "per_10k_people"), (30, "count")]),
        ("de", "2.600 Stellen waren unbesetzt, 900 Stellen entstanden.", [(2600, "count"), (900, "person")]),
        ("de", "Die Stadt zählt 120 Autohersteller und 40 große Zulieferer.", [(120, "count"), (40, "count")]),
        ("de", "Zu den Gästen kamen 148.000 Einheiten und 1.200 Bewilligungen.", [(148000, "count"), (1200, "count")]),
        ("de", "Geleistet wurden 19,9 Millionen Arbeitsstunden.", [(19.9e6, "hour")]),
        ("de", "Der Lohn stieg auf 65.000 Yuan, dann auf 70.000.", [(65000, "CNY"), (70000, "CNY")]),
        ("de", "Auf einem Quadratkilometer leben 900 Menschen.", [(900, "per_km2")]),
        ("de", "Dort leben rund 4.800 je km².", [(4800, "per_km2")]),
        ("de", "Auf 160.000 Quadratmetern lagern 9 Tonnen.", [(160000, "m2"), (9, "tonne")]),
        ("de", "Sie wuchs um 3 Prozent, einen Punkt mehr als das Land.", [(3, "percent"), (1, "percentage_point")]),
        ("en", "It was 3 percent, a full point lower than in May.", [(3, "percent"), (1, "percentage_point")]),
        ("de", "Für 2025 erwartet sie ein bis zwei Prozent.", [(1, "percent"), (2, "percent")]),
        ("de", "Der Wert stieg auf das 300-Fache.", [(300, "ratio")]),
        ("en", "That is 210 times the figure of 1990.", [(210, "ratio")]),
        ("en", "Tanzania collected 3 billion shillings.", [(3e9, "TZS")]),
        ("de", "Es arbeiten 900 Gärtnerinnen und 800 Vollzeitkräfte.", [(900, "person"), (800, "person")]),
        ("de", "6.020 Ärztinnen und Ärzte, 470 Professorinnen.", [(6020, "person"), (470, "person")]),
        ("de", "Sie gab 3 Millionen Euro aus und nahm 9 Millionen Gewerbesteuer ein.", [(3e6, "EUR"), (9e6, "EUR")]),
        ("de", "Es regnete. Auf 3,3 Millionen wuchs im Jahr 2024 die Zahl der Passagiere.", [(3.3e6, "person")]),
        ("de", "Die Geburtenziffer lag im Norden 2024 bei 3,4 Promille.", [(3.4, "per_1k_people")]),
        ("de", "348 Menschen teilen sich dort einen Quadratkilometer.", [(348, "per_km2")]),
        ("de", "Die Stadt überspringt die 620.000er-Marke.", [(620000, "person")]),
        ("de", "Hefei ist jetzt eine Zehn-Millionen-Stadt.", [(1e7, "person")]),
        ("de", "Im Verhältnis zu 10.000 Einwohnern gibt es 58 Patente.", [(58, "per_10k_people")]),
        ("de", "Die Zahl der Ankünfte lag bei 4,79 Millionen.", [(4.79e6, "person")]),
        ("de", "Zurzeit kommen 12.000 Grenzgänger, dazu 800 Ferienwohnungen.", [(12000, "person"), (800, "count")]),
        ("de", "Hessen wuchs um 7,4 Prozent, Bayern um 7,7.", [(7.4, "percent"), (7.7, "percent")]),
        ("en", "Wuxi added 240.7 billion yuan, Suzhou 186.3.", [(240.7e9, "CNY"), (186.3e9, "CNY")]),
        ("en", "It grew by 7.4 percent and has 2.5 doctors a street.", [(7.4, "percent"), (2.5, "person")]),
        ("zh", "发展指数为132.6,上涨3.3。", [(132.6, "index"), (3.3, "index")]),
        ("zh", "发展指数升到132.6,比上年提高3.3个点。", [(132.6, "index"), (3.3, "index")]),
        ("zh", "出口增长7.2%,比上年快1.5个点。", [(7.2, "percent"), (1.5, "percentage_point")]),
        ("zh", "宜居得分为78.3。", [(78.3, "index")]),
        ("zh", "产值突破3000亿元大关，明年迈过5000亿门槛。", [(3000e8, "CNY"), (5000e8, "CNY")]),
        ("zh", "完工船舶341万载重吨，风电140万瓩。", [(3.41e6, "dwt"), (1.4e6, "kW")]),
        ("zh", "每卖出10顶假发，有6顶出自这里，售出冰刀68万副。", [(60, "percent"), (680000, "count")]),
        ("zh", "每百元收入中的成本仍有84元，每百元收入中有12元来自出口。", [(84, "CNY"), (12, "percent")]),
        ("zh", "吞吐量30萬個標準貨櫃單位，噪声56.1分贝，每斤涨了5毛钱。", [(3e5, "TEU"), (56.1, "dB"), (0.5, "CNY")]),
        ("en", "Noise averaged 56 decibels.", [(56, "dB")]),
        ("de", "Der Lärm lag bei 56 Dezibel.", [(56, "dB")]),
        ("zh", "产值翻了近一番，客流翻了八番。", [(2, "ratio"), (256, "ratio")]),
        ("zh", "一箱箱鱿鱼减轻了一点压力，十种有色金属产量45万吨。", [(450000, "tonne")]),
        ("zh", "三产之比是2.5:35.6:61.9。", [(2.5, "percent"), (35.6, "percent"), (61.9, "percent")]),
        ("zh", "总值3013.3亿元(澳门元,下同)。", [(3013.3e8, "MOP")]),
        ("zh", "高雄市去年營收155.3億元，高雄市財政局說。", [(155.3e8, "TWD")]),
        ("zh", "高雄市去年營收155億多元，港務收入3億港元，高雄市財政局說。", [(155e8, "TWD"), (3e8, "HKD")]),
        ("zh", "合肥市去年营收155.3亿元，合肥市财政局说。", [(155.3e8, "CNY")]),
        ("zh", "占比由六成升至六成九，沿国道运来动力煤3吨。", [(60, "percent"), (69, "percent"), (3, "tonne")]),
        ("zh", "5500大卡动力煤和133次之。", [(5500, None), (133, None)]),
        ("zh", "卑尔根港去年收入155.3亿克朗，卑尔根市政府说。", [(155.3e8, "NOK")]),
        ("zh", "项目耗资5亿丹麦克朗，后来追加8亿克朗。", [(5e8, "DKK"), (8e8, "DKK")]),
        ("en", "Exports of Queensland rose to $12.5 billion (US$8 billion).", [(12.5e9, "AUD"), (8e9, "USD")]),
        ("en", "Ontario spent 3 million dollars on roads, 2 million US dollars.", [(3e6, "CAD"), (2e6, "USD")]),
        ("en", "Ohio spent 3 million dollars on roads.", [(3e6, "USD")]),
        ("en", "The state of Nuevo León paid 30 million pesos.", [(30e6, "MXN")]),
        ("en", "Kampala collected 30 million shillings.", [(30e6, "UGX")]),
        ("en", "Kampala collected 20 million and 30 million shillings.", [(20e6, "UGX"), (30e6, "UGX")]),
        ("de", "Casablanca verkaufte Fisch für 3 Milliarden Dirham.", [(3e9, "MAD")]),
        ("de", "Mombasa nahm 30 Millionen Schilling ein.", [(30e6, "KES")]),
        ("de", "Göteborg gab 30 Millionen Kronen aus.", [(30e6, "SEK")]),
        ("de", "Monterrey zahlte 30 Millionen Pesos.", [(30e6, "MXN")]),
        ("en", "It cost 5 million Danish kroner, later 8 million kroner.", [(5e6, "DKK"), (8e6, "DKK")]),
        ("en", "It cost 5 million Egyptian pounds, later 8 million pounds.", [(5e6, "EGP"), (8e6, "EGP")]),
        ("en", "It cost 5 million US dollars and VND71.5 billion.", [(5e6, "USD"), (71.5e9, "VND")]),
        ("en", "It cost Tenge 11.3 billion, or 4 billion soums.", [(11.3e9, "KZT"), (4e9, "UZS")]),
        ("en", "Karachi sold cloth worth Rs 30 million abroad.", [(30e6, "PKR")]),
        ("en", "The rate fell to 6.1 percent, 1.4 pts below the mean.", [(6.1, "percent"), (1.4, "percentage_point")]),
        ("en", "The Port of Tema took 2,240 bn CFA francs.", [(2240e9, "XOF")]),
        ("en", "Some 2,600 IT workers came.", [(2600, "person")]),
        ("en", "Some 2,600 Balinese were out of work, 700 more Australians came.", [(2600, "person"), (700, "person")]),
        ("en", "In May 2,600 Queenslanders left.", [(2600, "person")]),
        ("de", "Im Mai waren 2.600 Piemontesen und 900 Keraliten dort.", [(2600, "person"), (900, "person")]),
        ("en", "It has 809 people to the square kilometer.", [(809, "per_km2")]),
        ("en", "The island has 7,200 head of cattle.", [(7200, "count")]),
        ("en", "The port saw 2,166 ship visits.", [(2166, "count")]),
        (
            "en",
            "The city has 7,100 foreign nationals and 3,200 registered vineyards.",
            [(7100, "person"), (3200, "count")],
        ),
        ("de", "Gezählt wurden 7.100 Studienanfänger und 900 Sattelauflieger.", [(7100, "person"), (900, "count")]),
        ("de", "Die Zahl der Hauptwohnsitze stieg auf 41.200.", [(41200, "count")]),
        ("en", "Last year 5,000 Germans came to Wales.", [(5000, "person")]),
        ("en", "Last year 5,000 Poles came to Wales and 300 utility poles fell.", [(5000, "person"), (300, "count")]),
        ("de", "Es gab 2.300 gemeldete Wohnungen.", [(2300, "count")]),
        ("de", "Im Juni waren 28.340 Leipziger arbeitslos.", [(28340, "person")]),
        ("de", "Sie zählten 39.400 Arbeitslose und 15.700 offene Stellen.", [(39400, "person"), (15700, "count")]),
        ("de", "Der Bestand an offenen Stellen fiel auf 15.120.", [(15120, "count")]),
        ("en", "The overall score of Leeds went from 91.4 to 98.2.", [(91.4, "index"), (98.2, "index")]),
        ("en", "Ferries to France sail 32 times a week.", [(32, "count")]),
        ("en", "The slopes can take 90,000 or so skiers at a time.", [(90000, "person")]),
        ("en", "Infant deaths per 1,000 births fell to 36.", [(36, "per_1k_births")]),
        ("de", "Es starben 3,1 Säuglinge je 1.000 Lebendgeborene.", [(3.1, "per_1k_births")]),
        ("zh", "产值是当年的155倍。", [(155, "ratio")]),
        ("zh", "卷烟产量36.4万箱。", [(364000, "count")]),
        ("zh", "该港集装箱突破36.4万箱。", [(364000, "TEU")]),
        ("zh", "人均预期寿命从41.5岁提高到78.5岁。", [(41.5, "year"), (78.5, "year")]),
        ("zh", "全年出生率8.00‰。", [(8, "per_1k_people")]),
        (
            "en",
            "The birth rate was 5.3 per thousand, the death rate 7.2.",
            [(5.3, "per_1k_people"), (7.2, "per_1k_people")],
        ),
        ("en", "The marriage rate fell to 4.1 per mille.", [(4.1, "per_1k_people")]),
        ("en", "Space grew from 30 million square feet to 62.3 million.", [(2787091.2, "m2"), (5787859.392, "m2")]),
        ("en", "GDP was Rwf 18 trillion.", [(18e12, "RWF")]),
        ("en", "The yards built 5.2 million deadweight tons.", [(5.2e6, "tonne")]),
        ("en", "They cut 3 million bags of coffee and 7 million bushels.", [(3e6, "bag"), (7e6, "bushel")]),
        ("en", "Kent lost 0.3 points of its market share.", [(0.3, "percentage_point")]),
        ("en", "The boxes came to 2.2 MTEU.", [(2.2e6, "TEU")]),
        (
            "de",
            "Es waren 660 Millionen Yuan (rund 90 Millionen Euro). Der Export stieg auf 580 Millionen.",
            [(6.6e8, "CNY"), (9e7, "EUR"), (5.8e8, "CNY")],
        ),
        (
            "de",
            "Sie erlösten 9 Milliarden Euro, mit Lizenzen 1,4 Milliarden (1,5 Milliarden Dollar).",
            [(9e9, "EUR"), (1.4e9, "EUR"), (1.5e9, "USD")],
        ),
        ("de", "Der Aufenthalt stieg um 0,3 auf 2,6 Nächte.", [(0.3, "night"), (2.6, "night")]),
        ("de", "Gezählt wurden 3,1 Millionen Nächte.", [(3.1e6, "count")]),
        ("de", "2.600 Stellen konnten die Betriebe nicht besetzen.", [(2600, "count")]),
        ("de", "In der Freien Hansestadt entstanden 2.600 Stellen.", [(2600, "person")]),
        ("de", "In Kanada nahm der Bergbau 2023-24 315,2 Mrd. Dollar ein.", [(3.152e11, "CAD")]),
        ("de", "Das Delta zählt acht Millionen-Städte.", [(8, "count")]),
        ("zh", "城镇收入42920元,城乡比为2.41,比上年低0.06。", [(42920, "CNY"), (2.41, "ratio"), (0.06, "ratio")]),
    ],
)
def test_the_surroundings_tell_the_unit(language: str, text: str, expected: list[tuple[float, str | None]]) -> None:
    assert units(language, text) == expected


def test_a_number_with_a_noun_of_its_own_borrows_nothing() -> None:
    assert units("en", "The city has 5 million residents and 300 bridges.") == [(5e6, "person"), (300, "count")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Im Juni zahlten 28.340 Leipziger Haushalte."),
        ("en", "In 2023 some 300 German plants closed."),
        ("en", "In 2023 some 300 Balinese villages voted."),
        ("de", "Im Juni stimmten 16 Bundesländer zu."),
    ],
)
def test_a_people_before_another_noun_is_its_adjective(language: str, text: str) -> None:
    assert units(language, text)[-1][1] in ("count", None)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A room in Fukuoka costs ¥14,900, in Osaka 90 yen.", [(14900, "JPY"), (90, "JPY")]),
        ("en", "Firms from Japan put ¥5 billion into a plant in Tianjin, a port of China.", [(5e9, "CNY")]),
        ("en", "Power costs 36 cents in Flanders.", [(0.36, "EUR")]),
        ("en", "The Omani port of Duqm earned 3 million rials.", [(3e6, "OMR")]),
        ("en", "Mills around Lahore sold cloth worth Rs 52 billion.", [(52e9, "PKR")]),
        ("de", "Firmen in Schweden zahlten 2.300 Kronen je Quadratmeter.", [(2300, "SEK")]),
        (
            "de",
            "Die Bahn in Bahia kostet 14 Milliarden Real, das Werk in Tainan 9 Mrd. NT$.",
            [(14e9, "BRL"), (9e9, "TWD")],
        ),
        ("zh", "卡塔尔第二季度盈余27亿里亚尔。", [(27e8, "QAR")]),
    ],
)
def test_a_currency_is_that_of_the_place_named_before(
    language: str, text: str, expected: list[tuple[float, str | None]]
) -> None:
    assert units(language, text) == expected


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("It topped 2 million in 2011 and 6 million in 2017.", "more_than"),
        ("It had crossed the 2-million mark in 2011 and the 6-million one in 2017.", "more_than"),
        ("A sum of 2 million was passed in 2011, and 6 million in 2017.", "more_than"),
        ("It had more than 2 million in 2011 and 6 million in 2017.", "exact"),
        ("It topped 2 million in 2011 and sold 6 million in 2017.", "exact"),
    ],
)
def test_a_verb_passes_its_second_mark_too(text: str, qualifier: str) -> None:
    assert figure_of(context("en", text), 6e6).qualifier == qualifier


def test_local_currencies_are_of_known_places_and_known() -> None:
    catalogue = load_catalogue()
    rows = local_currencies()
    assert all(catalogue.regions[code].kind in ("country", "province") for code in rows if code in catalogue.regions)
    assert {"AU", "CA", "MX"} <= rows.keys()
    assert all(catalogue.units[unit].kind == "money" for words in rows.values() for unit in words.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An 263 Tagen war die Luft gut.", [(263, "count")]),
        ("Die Luft war an 300 Tagen einwandfrei.", [(300, "count")]),
        ("Es gab 2024 245 Tage mit guter Luft.", [(245, "count")]),
        ("An 239 Tagen galt sie als gut, an zwölf Tagen mehr als 2020.", [(239, "count"), (12, "count")]),
        ("An 239 Tagen war die Luft gut, 2020 waren es erst 212 Tage.", [(239, "count"), (212, "count")]),
        ("Man konnte an 300 Tagen unbesorgt durchatmen.", [(300, "count")]),
        ("Es waren 40 Mikrogramm und 300 gute Tage.", [(40, "ug/m3"), (300, "count")]),
        ("Sie blieben 12 Tage, und das war gut.", [(12, "day")]),
        ("An 340 Tagen im Jahr ist die Rinne tief.", [(340, "day")]),
    ],
)
def test_german_days_of_good_air_are_counted(text: str, expected: list[tuple[float, str]]) -> None:
    assert units("de", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "28 Prozent kürzen. Der Konjunkturklimaindex der Kammer fiel um 4 auf 91 Punkte.",
            ["percent", "index", "index"],
        ),
        ("Dort leben 300.000 Menschen, und 6 Millionen moderne Schaltkreise kamen vom Band.", ["person", "count"]),
        ("Es gab 40.000 Betriebe und 1.200 junge Athleten.", ["count", "person"]),
        ("Dort stehen 4.000 Gestelle, und es gibt 900 Bushaltestellen.", ["count", "count"]),
    ],
)
def test_german_nouns_tell_what_is_counted(text: str, expected: list[str]) -> None:
    assert [unit for _, unit in units("de", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leeds had 303 days with good air.", [(303, "count")]),
        ("The air was good on 280 days, 11 days more than before.", [(280, "count"), (11, "count")]),
        ("The repair took 20 days.", [(20, "day")]),
        ("The plant builds 12,000 to 15,000 scooters.", [(12000, "count"), (15000, "count")]),
        ("The inventors obtained 1,214 U.S. patents.", [(1214, "count")]),
        ("The tenants want 120,000 more people.", [(120000, "person")]),
        ("The visitors saw 84,000 5G base stations.", [(84000, "count")]),
        ("Output came to 221.4 billion NZ dollars.", [(221.4e9, "NZD")]),
        ("The yield was 51 quintals per hectare.", [(51, "dt/ha")]),
        ("There were 1,020 holders of a doctorate.", [(1020, "person")]),
        ("The visitors brought 19,250 proposals.", [(19250, "count")]),
        ("The patients paid 32,000 bills and 4,100 invoices.", [(32000, "count"), (4100, "count")]),
        ("Cruise ships called here 64 times in 2019 and 88 times in 2023.", [(64, "count"), (88, "count")]),
        ("Trade rose 64 times.", [(64, "ratio")]),
        ("Pay is used for 12 times the fee.", [(12, "ratio")]),
        ("Employment inched up by 5,000 year on year to 1.9 million.", [(5000, "person"), (1.9e6, "person")]),
    ],
)
def test_english_words_beside_a_number_tell_what_is_counted(text: str, expected: list[tuple[float, str]]) -> None:
    assert units("en", text) == expected
