"""Metrics found in text, the sectors among them, and the words of what the catalogue does not name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.catalogue.metrics import MetricTable, Term, load_metrics
from pipeline.catalogue.seeds import CatalogueError, using_seeds
from pipeline.extract.fold import fold
from pipeline.extract.metric_patterns import NOUN, told_by_words_around
from pipeline.extract.metric_terms import TermFinder
from pipeline.extract.metrics import MetricMention, find_metrics

EVALUATION = Path(__file__).parents[1].parent / "shared" / "evaluation"


@pytest.fixture(scope="module")
def table() -> MetricTable:
    return load_metrics()


def mentions(table: MetricTable, text: str, language: str) -> list[MetricMention]:
    return find_metrics(text, fold(text), language, table)


def found(table: MetricTable, text: str, language: str) -> list[tuple[str, str | None]]:
    return [(mention.words, mention.metric_code) for mention in mentions(table, text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Value-added industrial output rose 4.6%", [("Value-added industrial output", "industrial_value_added")]),
        ("value added\nindustrial output", [("value added\nindustrial output", "industrial_value_added")]),
        ("Foreign-funded enterprises", [("Foreign-funded enterprises", "foreign_enterprises")]),
        ("foreign funded enterprise", [("foreign funded enterprise", "foreign_enterprises")]),
        ("two technology centres and a startup incubator", [
            ("technology centres", "innovation_platforms"), ("startup incubator", "incubators"),
        ]),
        ("GDP per capita", [("GDP per capita", "gdp_per_capita")]),
        ("Hubei’s GDP", [("GDP", "gdp")]),
        ("The population density is 900", [("population density", None)]),
        ("9,000 dollars per capita for the labour force", [("per capita", "gdp_per_capita"), ("labour force", None)]),
        ("The secondary sector grew 5 percent, the tertiary 4.", [
            ("secondary sector", "industrial_value_added"), ("tertiary", "service_value_added"),
        ]),
        ("primary 46 billion yuan (+3 percent), secondary 188 billion", [
            ("primary", "industry_output"), ("secondary", "industrial_value_added"),
        ]),
        ("two primary and 3 secondary schools", [("secondary schools", "schools")]),
        ("It sold goods for €3 billion abroad and bought goods for 2 billion.", [
            ("sold", "exports"), ("bought", "imports"),
        ]),
        ("Goods worth £4 billion left the county.", [("Goods", "exports")]),
        ("The town has 21,000 yuan a head to spend.", [("to spend", "disposable_income")]),
        ("Firms turned over 3 billion.", [("Firms", "registered_companies"), ("turned over", "enterprise_revenue")]),
        ("It makes goods and services for 9 billion.", [("goods and services", "gdp")]),
        ("a herd of 900 in the metro area, for generations", []),
        ("Some 900 people work in the harbour, and 40 euros go on research.", [
            ("people work", "employment"), ("on research", "rd_expenditure"),
        ]),
        ("the container freight index", [("container freight index", None)]),
        ("The jobless rate and employment", [("jobless rate", None), ("employment", "employment")]),
        ("trade unions and trade", [("trade", "foreign_trade")]),
        ("Overseas investors and venture investors put in 3 billion.", [
            ("Overseas investors", "fdi"), ("venture investors", "financing"),
        ]),
        ("all the steel it sold", [("steel", "industry_output")]),
        ("trademark and exporter", []),
        ("the Ministry of Foreign Trade said", []),
        ("Trade Minister Lee spoke of trade", [("trade", "foreign_trade")]),
        ("Sales of the 12 offshore duty-free stores", [
            ("Sales of the 12 offshore duty-free stores", "retail_sales"),
        ]),
        ("the oil sector made 8 percent of value added, the shipbuilding sector 2", [
            ("oil sector", "industry_output"), ("value added", "industry_output"),
            ("shipbuilding sector", "industry_output"),
        ]),
        ("value added of mining", [("value added of mining", "industry_output")]),
        ("full-time equivalents in R&D", [("full-time equivalents in R&D", "rd_personnel")]),
    ],
)  # fmt: skip
def test_english(table: MetricTable, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(table, text, "en") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Research takes about 3 percent of GDP here.", ("Research", "rd_intensity")),
        ("It puts 3 percent of its GDP into research.", ("GDP", "rd_intensity")),
        ("A citizen of Avalon earned Rs 90,000 last year.", ("earned", "gdp_per_capita")),
        ("Output was £3 billion, that is £31,000 a head.", ("a head", "gdp_per_capita")),
        ("Sales abroad fell to 3 billion; purchases stood still.", ("purchases", "imports")),
        ("Exports and imports parted: the former grew, the latter fell.", ("the former", "exports")),
        ("Exports and imports parted: the former grew, the latter fell.", ("the latter", "imports")),
        ("The county's exporters took in about $3 billion.", ("exporters", "exports")),
        ("The county's 300 exporters are small.", ("exporters", "registered_companies")),
        ("It approved 3 billion euros of manufacturing investment.", ("manufacturing investment", "investment")),
        ("The bridge cost some 3 billion yuan.", ("cost", "investment")),
        ("Three million visitors came; they left 3 billion yuan.", ("left", "tourism_revenue")),
        ("Shops in Avalon took 3 billion yuan.", ("took", "retail_sales")),
        ("It has 400 firms, 19 of them listed.", ("listed", "listed_companies")),
        ("Some 300 patents changed hands.", ("patents", "patent_transfers")),
        ("On 300 days the air was good.", ("days", "good_air_days")),
        ("Trade, transport and hotels grew by 3 percent.", ("Trade", "industry_output")),
        ("Its plants made goods worth 3 billion.", ("goods worth", "industry_output")),
        ("At the spring fair 70 contracts were signed.", ("contracts", "projects")),
        ("Per head, the town is poor: income was 9,000 euros.", ("income", "gdp_per_capita")),
        ("Exports came to 3 billion, imports to 2 billion; the total fell.", ("the total", "foreign_trade")),
        ("Wind covered 30 percent of its power demand.", ("Wind", "renewable_share")),
        ("The bank sees the county growing by 3 percent.", ("growing", "gdp")),
        ("Of the companies 900 gave up.", ("gave up", "closed_enterprises")),
        ("The supply chain comprises 300 firms.", ("firms", "key_component_enterprises")),
        ("Builders finished 3,000 square metres of new halls.", ("halls", "built_area")),
        ("Chemical output fell.", ("Chemical output", "industry_output")),
        ("The primary sector made 3 billion; the secondary, 9 billion.", ("secondary", "industrial_value_added")),
        ("Manufacturing generated 15 percent of the total.", ("Manufacturing", "industrial_value_added")),
        ("Factories provided 17 percent of the county's output.", ("Factories", "industrial_value_added")),
        ("Energy supplied 23 percent of its GDP.", ("Energy", "industry_output")),
        ("Avalon produced 3 billion yuan in 2022.", ("produced", "gdp")),
        ("Per head Avalon produced £31,000.", ("produced", "gdp_per_capita")),
        ("Avalon produced £31,000 per person.", ("produced", "gdp_per_capita")),
        ("State income rose to Rs 3 lakh crore.", ("State income", "gdp")),
        ("Norway bought 9 percent of them.", ("bought", "exports")),
        ("The treasury collected $3 billion.", ("treasury", "tax_revenue")),
        ("By 1999 foreigners had put 3 billion dollars into the county.", ("put", "fdi")),
        ("Spending on new plants rose by a tenth.", ("Spending on", "fixed_asset_investment")),
        ("In spring, 3 billion yuan went into fixed assets.", ("fixed assets", "fixed_asset_investment")),
        ("Money put into property fell.", ("Money", "fixed_asset_investment")),
        ("The council has approved $3 billion for a tram.", ("approved", "investment")),
        ("Its inventors obtained 900 invention patents.", ("invention patents", "patents_granted")),
        ("Avalon's port received 3 million tonnes.", ("received", "port_throughput")),
        ("In spring 900 firms were entered in the business register.", ("entered", "new_enterprises")),
        ("The two cities cover 3 percent of the county.", ("cover", "land_area")),
        ("Who needs the power? Mines pushed up consumption.", ("consumption", "electricity")),
        ("The median employee earned £500 in May.", ("pay", None)),
        ("Nurses earned £500 a week.", ("weekly pay", None)),
        ("Avalon produced 5 billion kronor.", ("produced", "gdp")),
        ("Avalon produced NOK 5 billion.", ("produced", "gdp")),
        ("Woods now clothe 41 percent of Avalon.", ("Woods", "forest_coverage")),
        ("Some 41 percent of Avalon is wooded.", ("wooded", "forest_coverage")),
        ("Forests covered 26.6pc of Avalon.", ("Forests", "forest_coverage")),
        ("In Avalon 62 percent of people live in towns.", ("live in towns", "urbanization_rate")),
        ("Towns are home to 43 percent of the people.", ("home", "urbanization_rate")),
        ("The plan sees 4% of GDP going to research.", ("GDP", "rd_intensity")),
        ("Research outlays, equal to 3 percent of GDP, rose.", ("GDP", "rd_intensity")),
        ("The share of R&D in its output was put at 3%.", ("share of R&D in its output", "rd_intensity")),
        ("Some 4,000 islanders make their living from it.", ("make their living", "employment")),
        ("Herring gives bread to 4,000.", ("gives bread to", "employment")),
        ("4,000 people were working at the yard.", ("working", "employment")),
        ("Avalon, a town of 35,000, has no port.", ("town of", "population")),
        ("Over the year 3 million people came.", ("people came", "tourists")),
        ("The valley welcomed 90,000 skiers and took 3 million euros.", ("took", "tourism_revenue")),
        ("Foreigners were few, but they left 3 million euros.", ("left", "tourism_revenue")),
        ("A villager there could spend 30,000 yuan.", ("could spend", "disposable_income")),
        ("Each resident made Rs 90,000.", ("made", "gdp_per_capita")),
        ("Rs 90,000 is what the average citizen is thought to earn.", ("earn", "gdp_per_capita")),
        ("It is a tenth of what Avalon sells abroad.", ("sells abroad", "exports")),
        ("Purchases abroad fell to 3 billion.", ("Purchases abroad", "imports")),
        ("Avalon shipped goods worth $3 billion.", ("goods worth", "exports")),
        ("In May 46 young firms moved in.", ("moved in", "new_enterprises")),
        ("Close to 90 of these had joined since.", ("had joined", "new_enterprises")),
        ("Avalon has 900 hectares under vines.", ("hectares under", "land_area")),
        ("The zone spreads over 30 square kilometers.", ("spreads over", "land_area")),
        ("Roads swallowed 3 billion yuan.", ("swallowed", "investment")),
        ("The bridge, 3 km long, cost 90 million euros.", ("cost", "investment")),
        ("Services gained 3 percent and factories 5 percent.", ("factories", "industrial_value_added")),
        ("Avalon dealt with 3 million tonnes.", ("dealt with", "port_throughput")),
        ("The port is to have a capacity of 3 million tonnes.", ("capacity of", "port_throughput")),
        ("3 million tonnes crossed its quays.", ("crossed its quays", "port_throughput")),
        ("Exports rose. Otter pelts brought in $3 billion.", ("brought in", "exports")),
        ("Exports rose. Ghana absorbed 12 percent.", ("absorbed", "exports")),
        ("Activity in the islands grew 4.4%.", ("Activity", "gdp")),
        ("A resident's income averaged Rs 90,000.", ("resident's income", "gdp_per_capita")),
        ("A kilo fetched 3 euros.", ("price", None)),
        ("Tenants there pay $900 a month.", ("monthly rent", None)),
        ("A house in the town sold for $90,000.", ("house price", None)),
        ("Hotels filled 44 per cent of their rooms.", ("hotel occupancy rate", None)),
        ("Births made 9 per thousand people.", ("birth rate", None)),
        ("Some 10 percent of the workforce were still out of work.", ("unemployment rate", None)),
        ("With 6 percent of the workforce looking for a job, it fell.", ("unemployment rate", None)),
        ("Coopers took home a median £500 a week.", ("median weekly pay", None)),
        ("Coopers earn £2,500 a month on average.", ("average monthly pay", None)),
        ("Trawlers brought ashore 3 million tonnes.", ("fish catch", None)),
        ("Berths were occupied 61 percent of the time.", ("occupancy rate", None)),
        ("Builders broke ground on 900 homes.", ("housing starts", None)),
        ("Some 3 million nights were spent there.", ("overnight stays", None)),
        ("In May 900 babies were delivered.", ("births", None)),
        ("Some 900 people drew unemployment benefit.", ("benefit claimants", None)),
        ("Households put aside 6 percent of what they earned.", ("household saving rate", None)),
        ("A double room went for 90 euros.", ("average room rate", None)),
        ("A box to Hull cost 900 dollars.", ("container freight rate", None)),
        ("Ships waited nine days off the bar.", ("waiting time", None)),
        ("The island has 90 miles of coast.", ("coastline", None)),
        ("The average holding tills 34 hectares.", ("average farm size", None)),
        ("That is 80 inhabitants to the square kilometre.", ("population density", None)),
        ("Shoppers were few, and each spent 90 yuan.", ("spending per visitor", None)),
        ("Tenants there paid 12 percent more.", ("rents", None)),
        ("From Avalon, 58 trains set out for Europe.", ("China-Europe freight train trips", None)),
        ("Avalon produced 5 billion Canadian dollars.", ("produced", "gdp")),
        ("The dam was built for $90 million.", ("built for", "investment")),
        ("Miners sold 3 million tonnes of salt for $9 million.", ("for", "industry_output")),
        ("The yards have 900 people on their rolls.", ("on their rolls", "employment")),
        ("The payroll lengthened to 900.", ("payroll", "employment")),
        ("In all 9,000 people were counted.", ("were counted", "population")),
        ("Steel shipments fell.", ("shipments", "exports")),
        ("In 2022 the county collected KSh 3 billion.", ("collected", "tax_revenue")),
        ("Avalon produced RM5 billion.", ("produced", "gdp")),
        ("The county counted 3 million trips.", ("trips", "tourists")),
        ("Visitors were few. Their spending rose by a tenth.", ("spending", "tourism_revenue")),
        ("The value added of marine fisheries rose.", ("value added of marine fisheries", "industry_output")),
        ("Some 12 percent of the islanders were poor.", ("islanders", "population")),
        ("A third of them lived in poverty.", ("in poverty", "population")),
        ("Avalon's budget took in 3 billion crowns.", ("budget", "tax_revenue")),
        ("Its mills paid 3 billion crowns into the state coffers.", ("paid", "tax_revenue")),
        ("Otter pelts worth $3 billion went overseas.", ("went overseas", "exports")),
        ("Oil furnished 20 per cent of Avalon's gross domestic product.", ("Oil", "industry_output")),
        ("Oil furnished 20 per cent of Avalon's electricity output.", ("electricity output", "electricity")),
        ("In May 300 firms suspended operations.", ("suspended operations", "closed_enterprises")),
        ("Growers brought in 3 million tonnes of palay.", ("palay", "grain_output")),
        ("Its airport served 3 million people.", ("served", "passenger_throughput")),
        ("Ferries carried 90,000 people.", ("carried", "passenger_throughput")),
        ("In May 900 trucks left the lines.", ("trucks", "vehicles")),
        ("In May 900 electric cars were registered.", ("cars were registered", "vehicles")),
        ("Of the sections 90 percent had good water.", ("good water", "water_quality_share")),
        ("Its skies were clear on 87 days.", ("clear", "good_air_days")),
        ("The county as a whole grew 3 percent.", ("grew", "gdp")),
        ("Output shrank by 3 percent in real terms.", ("Output", "gdp")),
        ("A resident of Avalon will have earned Rs 90,000.", ("earned", "gdp_per_capita")),
        ("A resident of Avalon had an income of Rs 90,000.", ("income", "gdp_per_capita")),
        ("Some 3 million live there; their average output is $9,000.", ("average output", "gdp_per_capita")),
        ("Its colleges sold technology worth $3 million.", ("technology", "tech_contract_value")),
        ("In May 46 funds and other entities set up base.", ("set up base", "new_enterprises")),
        ("The town shut 46 old kilns.", ("shut", "closed_enterprises")),
        ("Brewers sank $9 million into them.", ("sank", "investment")),
        ("The park will take in 490 acres.", ("take in", "land_area")),
        ("In May 46 locators left.", ("locators", "registered_companies")),
        ("The head count rose to 900.", ("head count", "employment")),
        ("They pay 92 percent of the county's taxes.", ("taxes", "tax_revenue")),
        ("Norwegians buy little; Japan ordered goods worth $3 million.", ("ordered goods", "exports")),
        ("Goods worth $3 million were shipped.", ("Goods worth", "exports")),
        ("Goods worth $3 million left or entered Avalon.", ("Goods worth", "foreign_trade")),
        ("Avalon exported computer services worth $3 million.", ("services worth", "exports")),
        ("Otter pelts grossed $3 million overseas.", ("grossed", "exports")),
        ("In May 900 trucks rolled aboard.", ("trucks rolled aboard", "vehicles")),
        ("Some 900 families live off it.", ("live off", "employment")),
        ("A crew of 900 men built it.", ("crew", "employment")),
        ("Liners put ashore 900.", ("put ashore", "tourists")),
        ("In May 900 guests flew in.", ("flew in", "tourists")),
        ("In May 46 mills shut their gates.", ("shut their gates", "closed_enterprises")),
        ("The lakes were rated excellent.", ("rated excellent", "water_quality_share")),
        ("Mining receipts fell.", ("Mining receipts", "tax_revenue")),
        (
            "The output of the town's equipment makers rose.",
            ("output of the town's equipment makers", "industry_output"),
        ),
        ("The mills shipped goods worth 4 billion yen.", ("shipped goods", "industry_output")),
        ("Some 70 companies sell artificial intelligence.", ("companies", "ai_enterprises")),
        ("Around 3,000 people live off the port.", ("people", "employment")),
        ("Of 900 firms, 21 (2.3%) with foreign capital.", ("with foreign capital", "foreign_enterprises")),
        ("They signed 12 contracts, calling for 3 billion yuan.", ("calling for", "investment")),
        ("Its shops are to sell 4 percent more.", ("sell", "retail_sales")),
        (
            "Research spending relative to Avalon's GDP rose.",
            ("Research spending relative to Avalon's GDP", "rd_intensity"),
        ),
        ("Outlays on research were 3 percent of the town's GDP.", ("GDP", "rd_intensity")),
        ("Spending on grids and dams rose.", ("Spending on", "fixed_asset_investment")),
        ("Investment in new power lines rose 4 percent.", ("Investment in", "fixed_asset_investment")),
        ("Warehouse building jumped to $90 million.", ("Warehouse building", "fixed_asset_investment")),
        ("The park's tenants booked income of $90 million.", ("income", "enterprise_revenue")),
        ("A gauge that follows harbours rose.", ("gauge", "development_index")),
        ("Its innovation barometer rose.", ("innovation barometer", "development_index")),
        ("In May 900 invention patents were filed.", ("invention patents were filed", "patent_applications")),
        ("Its beaches were safe for swimming on most days.", ("safe for swimming", "water_quality_share")),
        ("Some 91 percent of days met the standard.", ("days", "good_air_days")),
        ("With 46 percent of its land under trees Avalon leads.", ("under trees", "forest_coverage")),
        ("Every resident produced goods and services worth $9,000.", ("produced goods and services", "gdp_per_capita")),
        ("There are 46 makers of ship equipment.", ("makers of ship equipment", "key_component_enterprises")),
        ("The town shut down all 46 of its works.", ("shut down all", "closed_enterprises")),
        ("The city's revenue rose.", ("city's revenue", "tax_revenue")),
        ("Avalon's knitwear output rose.", ("knitwear output", "industry_output")),
        ("The value added of basic metals rose.", ("value added of basic metals", "industrial_value_added")),
        ("The park's firms, old and new, booked income of $90 million.", ("income", "enterprise_revenue")),
    ],
)
def test_english_words_with_others_further_on(table: MetricTable, text: str, expected: tuple[str, str | None]) -> None:
    assert expected in found(table, text, "en")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("des Bruttoinlandsproduktes", [("Bruttoinlandsproduktes", "gdp")]),
        ("der industriellen Wertschöpfung", [("industriellen Wertschöpfung", "industrial_value_added")]),
        ("die Warenexporte", [("Warenexporte", "exports")]),
        ("die Molkereiexporte", [("Molkereiexporte", "exports")]),
        ("die Aus- und Einfuhren", [("Aus- und Einfuhren", "foreign_trade")]),
        ("das Einwohnerplus", [("Einwohnerplus", "population")]),
        ("ein Importrückgang", [("Importrückgang", "imports")]),
        ("die Autoproduktion", [("Autoproduktion", "vehicles")]),
        ("beim Gewerbesteueraufkommen", [("Gewerbesteueraufkommen", "tax_revenue")]),
        ("die Arbeitslosenquote", [("Arbeitslosenquote", None)]),
        ("im Landkreis zum Preis", []),
        ("die Lebensmittelpreise", [("Lebensmittelpreise", None)]),
        ("die Quellensteuern", [("Quellensteuern", "tax_revenue")]),
        ("sie waren da, um zu steuern", []),
        ("die Bevölkerungsdichte", [("Bevölkerungsdichte", None)]),
        ("das Ministerium für Außenhandel", []),
        ("300 Patente wurden erteilt", [("Patente", "patents_granted")]),
        ("Sie meldete 300 Patente an", [("Patente", "patent_applications")]),
        ("300 Patente meldete die Stadt an", [("Patente", "patent_applications")]),
        ("Der primäre Sektor wuchs um 4,1, der sekundäre um 5 Prozent", [
            ("primäre Sektor", "industry_output"), ("sekundäre", "industrial_value_added"),
        ]),
        ("die Industrie- und Handelskammer", []),
    ],
)  # fmt: skip
def test_german(table: MetricTable, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(table, text, "de") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市人均地区生产总值9.8万元", [("人均地区生产总值", "gdp_per_capita")]),
        ("外贸进出口3081.8亿元", [("外贸进出口", "foreign_trade")]),
        ("國家級專精特新“小巨人”企業", [("國家級專精特新“小巨人”企業", "specialized_smes")]),
        ("城镇登记失业率2.9%", [("城镇登记失业率", None)]),
        ("第一、二、三产业增加值分别为", [
            ("第一", "industry_output"), ("二", "industrial_value_added"), ("三产业增加值", "service_value_added"),
        ]),
        ("生产总值超过1万亿元的城市", [("生产总值", "gdp"), ("城市", "trillion_yuan_cities")]),
        ("宜昌:GDP4028亿元", [("GDP", "gdp")]),
        ("东线完成投资4亿元", [("完成投资", "investment")]),
        ("进博会开幕", []),
        ("据税务局介绍", []),
        ("全市民宿3000家", [("民宿", None)]),
        ("我市民营企业出口增长5%", [("民营企业", "registered_companies"), ("出口", "exports")]),
        ("粮食总产量1600亿斤,后者总产量837亿斤", [("粮食总产量", "grain_output"), ("总产量", "grain_output")]),
        ("茶叶总产量5万吨,总产量高", [("茶叶总产量", None), ("总产量", None)]),
        ("本港研發總開支306億港元", [("研發總開支", "rd_expenditure")]),
        ("轻型客车产量9万辆", [("客车产量", "vehicles")]),
        ("人均县内生产总值300万日元", [("人均县内生产总值", "gdp_per_capita")]),
        ("前三季度产车15万辆,创汇8亿美元", [("产车", "vehicles"), ("创汇", "exports")]),
        ("今年賭收2400億澳門元", [("賭收", "industry_output")]),
        ("潜在独角兽企业3家，技工贸收入4亿元", [("潜在独角兽企业", "unicorns"), ("技工贸收入", "enterprise_revenue")]),
        ("年产粮4万吨，机场送客3万人次", [("年产粮", "grain_output"), ("送客", "passenger_throughput")]),
        ("外销订单4亿元，植被覆盖度7%", [("外销订单", None), ("植被覆盖度", None)]),
        ("煤电占七成，机插率达8%", [("煤电", None), ("机插率", None)]),
    ],
)  # fmt: skip
def test_chinese(table: MetricTable, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert found(table, text, "zh") == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("manufacturing value added rose", "en", "industrial_value_added"),
        ("the chip industry's output", "en", "industry_output"),
        ("value added in construction", "en", "industry_output"),
        ("revenue of the tourism industry", "en", "tourism_revenue"),
        ("high-tech firms' revenue", "en", "high_tech_revenue"),
        ("Carmaking took in 3 billion euros.", "en", "industry_output"),
        ("Retailers sold 4% more.", "en", "retail_sales"),
        ("The casinos' takings fell.", "en", "industry_output"),
        ("Building activity rose by 3%.", "en", "industry_output"),
        ("turnover of manufacturers", "en", "industry_output"),
        ("The duty-free shops rang up 3 billion.", "en", "retail_sales"),
        ("Umsatz der Autobranche", "de", "industry_output"),
        ("Bruttowertschöpfung der Dienstleister", "de", "service_value_added"),
        ("der Chemieumsatz", "de", "industry_output"),
        ("des Chemieumsatzes", "de", "industry_output"),
        ("Ein Drittel des Umsatzes der Autobranche", "de", "industry_output"),
        ("Die Autobranche setzte 3 Milliarden Euro um.", "de", "industry_output"),
        ("2022 setzte die heimische Autobranche 3 Milliarden Euro um.", "de", "industry_output"),
        ("Der Tourismus nahm 3 Milliarden Euro ein.", "de", "tourism_revenue"),
        ("Von der Wertschöpfung entfielen 2023 auf die Finanzbranche 3 Prozent.", "de", "industry_output"),
        ("Zur Wertschöpfung trug die Autobranche 3 Prozent bei.", "de", "industrial_value_added"),
        ("21 Prozent der Rohstoffhandel", "de", "industry_output"),
        ("装备制造业增加值", "zh", "industrial_value_added"),
        ("电子信息产业实现营业收入", "zh", "industry_output"),
        ("金融业增加值", "zh", "industry_output"),
        ("信息传输业增加值", "zh", "industry_output"),
        ("特色产业集群营收", "zh", "industry_output"),
        ("边民互市进口额", "zh", "imports"),
        ("同城通办事项", "zh", "online_services"),
        ("反向飞地", "zh", "incubators"),
    ],
)
def test_a_sector_and_its_measure_are_one_metric(table: MetricTable, text: str, language: str, expected: str) -> None:
    assert [mention.metric_code for mention in mentions(table, text, language)] == [expected]


def test_revenue_belongs_to_the_sector_of_its_sentence_only(table: MetricTable) -> None:
    told = mentions(table, "Chipmakers in the delta had revenue of 720 billion yuan.", "en")
    assert told[-1].metric_code == "industry_output"
    assert told[-1].rule == "sector_earlier"
    apart = mentions(table, "Chipmakers are proud. The zone had revenue of 720 billion yuan.", "en")
    assert apart[-1].metric_code == "enterprise_revenue"


def test_marine_products_are_no_product_of_the_sea_as_a_whole(table: MetricTable) -> None:
    assert found(table, "Shrimp and other marine products", "en") == []
    assert found(table, "the gross marine product", "en") == [("marine product", "marine_economy")]


def test_a_sector_that_only_narrows_a_metric_is_no_mention(table: MetricTable) -> None:
    assert found(table, "家具出口增长", "zh") == [("出口", "exports")]
    assert found(table, "furniture exports rose", "en") == [("exports", "exports")]
    assert found(table, "furniture rose", "en") == [("furniture", "industry_output")]


def test_a_german_sector_does_not_narrow_a_verb(table: MetricTable) -> None:
    told = found(table, "Die Autoindustrie beschäftigt 300 Leute", "de")
    assert told[:2] == [("Autoindustrie", "industry_output"), ("beschäftigt", "employment")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("der Umsatz der hessischen Chemiebetriebe", "industry_output"),
        ("Die Chemiefirmen setzten 3 Milliarden Euro um", "industry_output"),
        ("Die Betriebe setzten 3 Milliarden Euro um", "enterprise_revenue"),
        ("Die Möbelhersteller setzten 3 Milliarden Euro um", "industry_output"),
        ("Drei Milliarden nahmen die Hersteller von Lampen ein", "industry_output"),
        ("Den Umsatz der Molkereien kennt man", "industry_output"),
        ("der Umsatz der zollfreien Läden", "retail_sales"),
    ],
)
def test_german_firms_have_the_sector_of_their_name(table: MetricTable, text: str, code: str) -> None:
    told = [mention.metric_code for mention in mentions(table, text, "de")]
    assert sorted(filter(None, told)) == sorted((code, "registered_companies"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Aus Norwegen kamen 2022 Waren für 3,1 Milliarden Euro in den Hafen.", "imports"),
        ("2022 verließen Güter im Wert von 3,1 Milliarden Euro das Land.", "exports"),
        ("Waren für 3,1 Milliarden Euro gingen 2022 über die Grenzen.", "exports"),
        ("Die Werke stellten 2022 Güter im Wert von 3,1 Milliarden Euro her.", "industry_output"),
        ("Die Stadt führte Waren für 3,1 Mrd. Euro ein und aus.", "foreign_trade"),
        ("Mit Norwegen handelte das Land Waren für 3,1 Mrd. Euro.", "foreign_trade"),
    ],
)
def test_german_goods_go_where_their_verb_says(table: MetricTable, text: str, code: str) -> None:
    named = [mention for mention in mentions(table, text, "de") if mention.unit_kind == "money"]
    assert code in {mention.metric_code for mention in named if mention.words.startswith(("Waren", "Güter", "führte"))}


@pytest.mark.parametrize(
    ("text", "word", "code", "language"),
    [
        ("The chip sector employs 300 people. Their sales rose.", "sales", "industry_output", "en"),
        ("The chip sector employs 300 people. Sales of the bank rose.", "Sales", "enterprise_revenue", "en"),
        (
            "Die Töpferbranche beschäftigt 3000 Leute. Ihr Umsatz lag bei 2,9 Mrd. Euro.",
            "Umsatz",
            "industry_output",
            "de",
        ),
        ("Die Töpferbranche beschäftigt 3000 Leute. Der Umsatz der Bank stieg.", "Umsatz", "enterprise_revenue", "de"),
        ("Sorgen macht der Bau, dessen Wertschöpfung um 3 % sank.", "Wertschöpfung", "industry_output", "de"),
        ("Im Land gibt es 30 Biotech-Firmen. Sie setzten 2024 zwei Milliarden um.", "setzten", "industry_output", "de"),
    ],
)
def test_their_revenue_is_that_of_the_sector_told_before(
    table: MetricTable, text: str, word: str, code: str, language: str
) -> None:
    assert [mention.metric_code for mention in mentions(table, text, language) if mention.words == word] == [code]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        (
            "Man forscht viel. 3,4 Prozent ihrer Wirtschaftsleistung gab die Stadt aus.",
            "Wirtschaftsleistung",
            "rd_intensity",
        ),
        ("Gemessen am BIP flossen 3,4 Prozent in die Forschung.", "BIP", "rd_intensity"),
        ("Gemessen am BIP betrug der Anteil 3,4 Prozent.", "BIP", "gdp"),
        ("Verfügbar waren 2021 je Einwohner 24.800 Euro.", "je Einwohner", "disposable_income"),
        ("Pro Kopf verfügten die Bürger über 24.800 Euro.", "Pro Kopf", "disposable_income"),
        ("Pro Kopf wurden 24.800 Euro erwirtschaftet.", "Pro Kopf", "gdp_per_capita"),
        ("45.900 Menschen arbeiten in der Wissenschaft.", "Menschen", "rd_personnel"),
        ("Beschäftigt waren in den Labors der Insel 68.400 Vollzeitkräfte.", "Vollzeitkräfte", "rd_personnel"),
        ("45.900 Menschen arbeiten in der Altstadt.", "Menschen", "employment"),
        ("45.900 Menschen leben in der Altstadt.", "Menschen", "population"),
        ("Die Werft beschäftigte zuletzt 5.900 Leute.", "Leute", "employment"),
        ("Hier sind 12.300 Personen in F&E tätig.", "Personen", "population"),
        ("1,98 Millionen Menschen haben hier Urlaub gemacht.", "Menschen", "tourists"),
        ("900 Reisende stiegen in den Hotels ab.", "Reisende", "tourists"),
        ("Im Mai quartierten sich 900 Reisende ein.", "Reisende", "tourists"),
        ("In den Ferien zählte der Bahnhof 900 Reisende.", "Reisende", "passenger_throughput"),
        ("Pro Kopf wurden 128.600 Yuan erwirtschaftet.", "erwirtschaftet", "gdp_per_capita"),
        ("Der Kreis erwirtschaftete 2023 je Einwohner 19.900 Euro.", "erwirtschaftete", "gdp_per_capita"),
        ("Im Winter gaben die Gäste der Insel 5,4 Milliarden Euro aus.", "gaben", "tourism_revenue"),
        ("Der Bund stellt der Stadt dafür 30 Millionen Euro bereit.", "stellt", "investment"),
        ("Die 120 Millionen Euro teure Schleuse wird 2027 fertig.", "teure", "investment"),
        ("Für die neue Schleuse sind 120 Millionen Euro vorgesehen.", "vorgesehen", "investment"),
        ("Für 12 Millionen Euro soll hier eine Schleuse entstehen.", "entstehen", "investment"),
        ("Gebaut wird um 12 Millionen Euro.", "Gebaut", "investment"),
        ("Die Stadt zahlt 40, das Land schießt 12 Millionen Euro zu.", "schießt", "investment"),
        ("Es kamen 3 Millionen Gäste. Ihre Ausgaben wuchsen um 5 Prozent.", "Ihre Ausgaben", "tourism_revenue"),
        ("Man forscht mehr. Die Ausgaben dafür stiegen auf 2 Milliarden.", "Ausgaben", "rd_expenditure"),
        ("Die Stadt ließ sich die Forschung 2 Milliarden Euro kosten.", "Forschung", "rd_expenditure"),
        ("Der Konzern steckte 40 Millionen Euro in seine Labors.", "in seine Labors", "rd_expenditure"),
        ("In Texas wechselten 900 Patente den Besitzer.", "Patente", "patent_transfers"),
        ("Verkauft wurde Technologie im Wert von 3 Milliarden.", "Technologie im Wert von", "tech_contract_value"),
        ("Aus dem Ausland kam frisches Kapital, 2 Milliarden Dollar.", "Kapital", "fdi"),
        ("Ein Städter verfügte 2023 über 41.000 Yuan.", "verfügte", "disposable_income"),
        ("Der Fiskus nahm 3 Milliarden Euro ein.", "nahm", "tax_revenue"),
        ("Der Wirt nahm 3 Millionen Euro ein.", "nahm", "enterprise_revenue"),
        ("Die Stadt produzierte Uhren im Wert von 3 Millionen.", "Uhren im Wert von", "industry_output"),
        ("Uhren für 3 Milliarden Euro wurden hier gefertigt.", "Uhren für", "industry_output"),
        ("Holz im Wert von 3 Milliarden verließ das Land.", "im Wert von", "exports"),
        ("Umgekehrt kamen Waren für 3 Milliarden herein.", "Waren für", "imports"),
        ("Die Ausfuhr sank. Beide Richtungen ergaben 9 Milliarden.", "Beide Richtungen", "foreign_trade"),
        ("Der Fischfang ernährt 40.000 Menschen.", "Menschen", "employment"),
        ("Im Hafen verdienen 40.000 Menschen ihr Geld.", "verdienen", "employment"),
        ("Größter Abnehmer war Ghana mit 3 Milliarden Euro.", "Abnehmer", "exports"),
        ("Wichtigster Kunde war Ghana mit 3 Milliarden Euro.", "Wichtigster Kunde", "exports"),
        ("3 Milliarden Euro nahm die Insel mit Urlaubern ein.", "nahm", "tourism_revenue"),
        ("Fonds steckten 3 Millionen Euro in Start-ups.", "in Start-ups", "financing"),
        ("Bei Kränen beträgt der Weltmarktanteil 9 Prozent.", "Weltmarktanteil", "industry_output"),
        ("Ghana nahm Waren für 3 Milliarden ab.", "Waren für", "exports"),
        ("Ghana führte Güter um 3 Milliarden aus.", "Güter um", "exports"),
        ("Ghana führte Güter um 3 Milliarden ein.", "Güter um", "imports"),
        ("Ghana führte Güter um 3 Milliarden ein und aus.", "Güter", "port_throughput"),
        ("Ein- und ausgeführt wurden Waren für 3 Milliarden.", "Waren für", "foreign_trade"),
        ("57 Prozent wurden im Ausland verdient.", "im Ausland", "exports"),
        ("Jeder fünfte ist 65 Jahre oder älter.", "65 Jahre oder älter", "population"),
        ("Auf den Gipfel fuhren 300.000 Personen.", "Personen", "passenger_throughput"),
        ("Mit 6 Mio. Tonnen wurden 3,8 Prozent mehr umgeschlagen.", "umgeschlagen", "port_throughput"),
        ("Es gelang, 6 Mio. Tonnen umzuschlagen.", "umzuschlagen", "port_throughput"),
        ("Die Ostseehäfen kamen auf 6 Mio. Tonnen.", "Ostseehäfen", "port_throughput"),
        ("Auf den Lohnlisten stehen 3.000 Namen.", "Lohnlisten", "employment"),
        ("Die Industrie klagt. 9 Milliarden Euro setzten die Betriebe um.", "setzten", "industry_output"),
        ("Die Industrie klagt. 9 Milliarden Euro haben die Firmen 2023 erlöst.", "erlöst", "industry_output"),
        ("Die Industrie klagt. 9 Milliarden Euro hat die Zone erlöst.", "erlöst", "enterprise_revenue"),
        ("Die Metallerzeuger büßten 3 Prozent ein.", "Metallerzeuger", "industry_output"),
        ("40 Softwarefirmen sitzen hier.", "Softwarefirmen", "registered_companies"),
        ("Für Kakao zahlten ausländische Käufer 3 Milliarden Euro.", "ausländische Käufer", "exports"),
        ("Umgekehrt kamen aus der Walachei Erzeugnisse für 3 Milliarden an.", "Erzeugnisse für", "imports"),
        ("Nach Ghana ging Ware für 3 Millionen Euro.", "Ware für", "exports"),
        ("Exportiert wurden Erzeugnisse für 3 Milliarden Euro.", "Erzeugnisse für", "exports"),
        ("Verkauft wurden dorthin Pumpen für 3 Millionen Euro.", "Verkauft", "exports"),
        ("An der Börse sind 31 Firmen.", "Firmen", "listed_companies"),
        ("An der Börse notieren 31.", "An der Börse notieren", "listed_companies"),
        ("31 börsennotierte Pumpen-Firmen sitzen hier.", "börsennotierte Pumpen-Firmen", "listed_companies"),
        ("31 koreanische Firmen sitzen hier.", "koreanische Firmen", "foreign_enterprises"),
        ("31 Firmen aus Japan sitzen hier.", "Firmen aus Japan", "foreign_enterprises"),
        ("31 Betriebe gehören Ausländern.", "Betriebe", "foreign_enterprises"),
        ("31 dänische Tochterfirmen sitzen hier.", "dänische Tochterfirmen", "foreign_enterprises"),
        ("Die Bank hat 31 heimische Niederlassungen.", "Niederlassungen", "company_branches"),
        ("Aus dem Institut sind 31 Firmen hervorgegangen.", "Firmen", "new_enterprises"),
        ("310 Gewerbe wurden im Mai angemeldet.", "Gewerbe", "new_enterprises"),
        ("9.000 Menschen gehen hier der Arbeit nach.", "Menschen", "employment"),
        ("9.000 Menschen gingen am 30. Juni 2023 einer Arbeit nach.", "Menschen", "employment"),
        ("9.000 Menschen sind im 2. Bezirk tätig.", "Menschen", "employment"),
        ("9.000 Menschen sind bei der Sozialversicherung gemeldet.", "Menschen", "employment"),
        ("9.000 Menschen standen 2023 in einem Dienstverhältnis.", "Menschen", "employment"),
        ("9.000 Menschen haben in den Gerbereien Arbeit gefunden.", "Menschen", "employment"),
        ("9.000 Menschen fanden in den Gerbereien Arbeit.", "Menschen", "employment"),
        ("Die Werft gibt 9.000 Menschen Arbeit.", "Menschen", "employment"),
        ("9.000 Menschen fahren täglich zur Arbeit.", "Menschen", "employment"),
        ("9.000 Menschen leben heute vom Weinbau.", "Menschen", "employment"),
        ("Ein Bewohner verfügte 2017 im Mittel über 30.000 Yuan.", "verfügte", "disposable_income"),
        ("Städter verdienen doppelt so viel wie Bauern.", "verdienen", "disposable_income"),
        ("Dort wohnen 62 Prozent in Städten.", "in Städten", "urbanization_rate"),
        ("Städter: 75,7 %", "Städter", "urbanization_rate"),
        ("Ein Klinikum mit 300 Betten wird gebaut.", "Betten", "hospital_beds"),
        ("Auf ihr sind 3 Millionen Menschen gereist.", "Menschen", "passenger_throughput"),
        ("Sie ließen 3 Milliarden Yuan da.", "ließen", "tourism_revenue"),
        ("Die Gäste gaben 3 Millionen Euro für Essen, Bier und Betten aus.", "gaben", "tourism_revenue"),
        ("Touristen ließen im Mai 3 Millionen Euro in Emden liegen.", "ließen", "tourism_revenue"),
        ("Es kamen viele, die 3 Millionen Euro daließen.", "daließen", "tourism_revenue"),
        ("Emden zählte 900 Besucher. Sie gaben dort 3 Millionen Euro aus.", "gaben", "tourism_revenue"),
        ("Die Investitionen in Wohnbauten sanken.", "Investitionen in Wohnbauten", "fixed_asset_investment"),
        ("3 Millionen steckte sie in Gebäude und Maschinen.", "steckte", "fixed_asset_investment"),
        ("Sie gibt 6,8 Prozent ihres BIP für Forschung aus.", "BIP", "rd_intensity"),
        ("In die Forschung steckt sie 4,9 Prozent ihres BIP.", "BIP", "rd_intensity"),
        ("In Genua wurden 33 Millionen Tonnen bewegt.", "bewegt", "port_throughput"),
        ("33 Mio. Tonnen Güter wurden in Genua zwischen März und Juni 2023 bewegt.", "bewegt", "port_throughput"),
        ("Im Mai löschten die Frachter 3 Mio. t.", "löschten", "port_throughput"),
        ("Wer auf der Insel wohnt, erwirtschaftete im Schnitt 62.300 Euro.", "erwirtschaftete", "gdp_per_capita"),
        ("Online wurden Waren für 2,9 Millionen verkauft.", "Waren für", "retail_sales"),
        ("Im Herbst drücken 8.700 Kinder die Schulbank.", "Kinder", "schools"),
        ("An den 36 Hochschulen lernen 520.000 Leute.", "lernen", "schools"),
        ("Davon arbeiten 4.900 in den Labors.", "arbeiten", "rd_personnel"),
        ("In der friesischen Forschung zählte man 900 Beschäftigte.", "Beschäftigte", "rd_personnel"),
        ("Es sollen 16 weitere Fabriken entstehen.", "Fabriken", "projects"),
        ("In Sachanlagen wurden 4 Millionen gesteckt.", "In Sachanlagen", "fixed_asset_investment"),
        ("Die Kassen der Läden nahmen 3 Prozent mehr ein.", "Kassen der Läden", "retail_sales"),
        ("Landwirtschaft 60 Millionen, Dienste 308 Millionen.", "Dienste", "service_value_added"),
        ("Im Ausland erlösten sie 16,8 Millionen.", "Im Ausland", "exports"),
        ("Im Ausland stiegen die Erlöse um 3 Prozent.", "Im Ausland", "exports"),
        ("Der Umsatz entsteht zu 52 Prozent im Ausland.", "im Ausland", "exports"),
        ("Von der Ware gehen 52 Prozent ins Ausland.", "ins Ausland", "exports"),
        ("Mit Südkorea wurden 3 Milliarden Euro umgesetzt.", "umgesetzt", "foreign_trade"),
        ("Ghana kaufte und verkaufte Waren für 3 Milliarden.", "kaufte und verkaufte", "foreign_trade"),
        ("Sie verdienen 57 Prozent im Ausland.", "im Ausland", "exports"),
        ("Die Ausfuhr sank. Das Volumen erreichte 3 Millionen.", "Volumen", "foreign_trade"),
        ("In der Forschung ist man stark. Die Quote betrug 3,2 Prozent.", "Quote", "rd_intensity"),
        ("Start-ups lockten. 2023 flossen 391 Millionen.", "flossen", "financing"),
        ("Die Provinz wuchs im Halbjahr um 5,6 Prozent.", "wuchs", "gdp"),
        ("2024 wuchs die ganze Region um 4,1 Prozent.", "wuchs", "gdp"),
        ("Seither ist die Stadt um 5,7 Prozent gewachsen.", "gewachsen", "gdp"),
        ("Dann wuchs die Region schneller als Ghana, und zwar um 3 Prozent.", "wuchs", "gdp"),
        ("Maschinen machen 38 Prozent der Lieferungen aus, Autos 4.", "Lieferungen", "exports"),
        ("Die Lieferungen aus Ghana sanken um 4 Prozent.", "Lieferungen aus", "imports"),
        ("Größter Abnehmer war Ghana, das Uhren für 3 Millionen bezog.", "bezog", "exports"),
        ("Die Schweiz bezog 2023 Uhren für 3 Millionen.", "bezog", "exports"),
        ("2023 bezogen die USA Uhren für 3 Millionen.", "bezogen", "exports"),
        ("Die Insel bezog 2023 Uhren für 3 Millionen.", "bezog", "imports"),
        ("Autos gingen für 12 Millionen Yuan (plus 5 Prozent) ins Ausland.", "gingen für", "exports"),
        ("Die Bevölkerung wächst, in Aarau betrug die Zunahme 3,4 Prozent.", "Zunahme", "population"),
        ("Verkauft wurden Industriewaren für 3 Millionen.", "Industriewaren", "industry_output"),
        ("Es gibt Kraftwerke, die zu 91 Prozent sauber arbeiten.", "sauber", "renewable_share"),
        ("Windräder stellen 61 Prozent der gesamten Kraftwerksleistung.", "Kraftwerksleistung", "renewable_share"),
        ("Emden deckt den Strombedarf zu 80 Prozent aus Wind.", "Strombedarf", "renewable_share"),
        ("Solarparks decken 80 Prozent des Verbrauchs.", "Verbrauchs", "renewable_share"),
        ("Das ist ein Fünftel der dänischen Windleistung.", "Windleistung", "electricity"),
        ("Für Ghana wurden 7,1 Mio. t abgewickelt.", "abgewickelt", "port_throughput"),
        ("Mehr als 300 Betriebe hätten die Stadt verlassen.", "Betriebe", "closed_enterprises"),
        ("Nach Tirol übersiedelten im selben Jahr 97 Betriebe.", "Betriebe", "closed_enterprises"),
        ("Ins Umland verlegten in jenem Jahr 268 Firmen ihren Sitz.", "Firmen", "closed_enterprises"),
        ("2024 förderte das Land 218 Gründerteams.", "Gründerteams", "subsidised_enterprises"),
        ("Im Park wurden bisher 184 Startups betreut.", "Startups", "subsidised_enterprises"),
        ("Neu ins Handelsregister kamen 312 Gesellschaften.", "Gesellschaften", "new_enterprises"),
        ("In den Labors arbeiteten, in Vollzeitstellen gerechnet, 400 Personen.", "Personen", "rd_personnel"),
        ("Nach Hebei zogen 4.395 Betriebe aus Tianjin um.", "Betriebe", "closed_enterprises"),
        ("Im Mai meldeten sich 300 Firmen neu an.", "Firmen", "new_enterprises"),
        ("300 Firmen aus Emden meldeten sich in Jever an.", "Firmen", "new_enterprises"),
        ("300 Firmen wurden im Mai neu registriert.", "Firmen", "new_enterprises"),
        ("Ausgegründet wurden aus der Hochschule 41 Firmen.", "Firmen", "new_enterprises"),
        ("300 Personen meldeten 2021 ein Gewerbe an.", "Personen", "new_enterprises"),
        ("Bis 2021 schlossen 300 Gerbereien.", "Gerbereien", "closed_enterprises"),
        ("Dann schlossen sich 300 Gerbereien zusammen.", "Gerbereien", "registered_companies"),
        ("Bislang haben 3.000 Höfe aufgegeben.", "Höfe", "closed_enterprises"),
        ("300 Firmen mit deutschem Kapital sitzen hier.", "Firmen", "foreign_enterprises"),
        ("300 Firmen mit staatlichem Kapital sitzen hier.", "Firmen", "registered_companies"),
        ("300 davon mit ausländischem Geld.", "mit ausländischem Geld", "foreign_enterprises"),
        ("3.000 Menschen zählt die Branche.", "Menschen", "employment"),
        ("Güter für 3 Milliarden gingen hinaus.", "Güter für", "exports"),
        ("Herein kamen solche für 2 Milliarden.", "Herein kamen", "imports"),
        ("Die Stadt setzte mit dem Ausland 3 Milliarden um.", "mit dem Ausland", "foreign_trade"),
        ("Sie lieferte Schuhe für 3 Milliarden an Läden in aller Welt.", "in aller Welt", "exports"),
        ("3 Millionen Tonnen gingen über die Kajen.", "Kajen", "port_throughput"),
        ("2023 setzten die Werke 3 Milliarden um.", "setzten", "industry_output"),
        ("Die Provinz schrumpfte im Halbjahr um 5,6 Prozent.", "schrumpfte", "gdp"),
        ("Jejuan nähert sich der Marke von zwei Billionen.", "Marke von", "gdp"),
        ("Für Aurich erwarten wir ein reales Plus von 3 Prozent.", "reales Plus", "gdp"),
        ("In jeweiligen Preisen stand ein Zuwachs von 3 Prozent.", "In jeweiligen Preisen", "gdp"),
        ("Güter verließen die Stadt; für 3 Milliarden wurde eingekauft.", "eingekauft", "imports"),
        ("Eingekauft wurden im Mai Waren für 3 Milliarden Euro.", "Eingekauft", "imports"),
        ("Die Lieferungen sanken. Für 3 Milliarden wurde eingekauft.", "eingekauft", "imports"),
        (
            "Auf den sekundären Sektor kamen 1,5 Mrd. Yuan, auf den tertiären 2 Mrd. Yuan.",
            "tertiären",
            "service_value_added",
        ),
        ("Für 2026 hat sich die Stadt ein Plus von 5 bis 6 Prozent vorgenommen.", "Plus", "gdp"),
        ("2024 strebt Anhui 5,5 Prozent und mehr an.", "strebt", "gdp"),
        ("2024 dürften beide Länder um je 0,5 Prozent wachsen.", "wachsen", "gdp"),
        ("Die Region als Ganzes sollte 2024 um 0,8 Prozent wachsen.", "wachsen", "gdp"),
        ("Von den 2.086 Patenten, die man 2022 anmeldete, kamen 40 aus Linz.", "Patenten", "patent_applications"),
        ("Die Hochschulen reichten 2023 insgesamt 400 Patente ein.", "Patente", "patent_applications"),
        ("Der Park zählt 300 Firmen, darunter 57 börsennotierte.", "börsennotierte", "listed_companies"),
        ("69 ihrer Firmen notieren an einer Börse.", "Firmen", "listed_companies"),
        ("Um ein Fünftel sanken die Umsätze der Händler.", "Umsätze", "retail_sales"),
        ("Im Jahr 2024 ließen sich dort 46 Firmen nieder.", "Firmen", "new_enterprises"),
        ("Rund 300 Menschen haben dort einen Job.", "Menschen", "employment"),
        ("2024 kamen Früchte für 3,3 Milliarden Yuan ins Land.", "ins Land", "imports"),
        ("Beim Geld aus dem Ausland gab es ein Minus.", "Geld", "fdi"),
        ("Polen nahm Waren für 7,3, Ungarn für 2 Milliarden Euro ab.", "Waren für", "exports"),
        ("Tiruppur führte Ware für 345 Milliarden Rupien aus.", "Ware für", "exports"),
        ("Waren für 134 Milliarden Dollar führte Gujarat aus.", "Waren für", "exports"),
        ("Güter für 3 Milliarden Euro führte das Land ein.", "Güter für", "imports"),
        ("Das Land setzte dort Waren für 17 Milliarden Yuan ab.", "Waren für", "exports"),
        ("Der Ertrag der Bergbahnen stieg um 8 Prozent.", "Ertrag", "tourism_revenue"),
        ("Die Bergbahnen hatten 5 Millionen Gäste und setzten 30 Millionen um.", "setzten", "tourism_revenue"),
        ("90 Patente wurden an Betriebe verkauft.", "Patente", "patent_transfers"),
        ("Lizenziert wurden 2021 900 Patente.", "Patente", "patent_transfers"),
        ("900 Patente wurden beantragt und 400 erteilt.", "erteilt", "patents_granted"),
        ("Die Industriebetriebe investierten dort 90 Millionen Euro.", "investierten", "fixed_asset_investment"),
        ("Über den Grenzposten im Tal reisten 2021 9 Millionen Menschen.", "Menschen", "passenger_throughput"),
        ("900 Menschen waren in den Entwicklungsabteilungen tätig.", "Menschen", "rd_personnel"),
        ("Im Mai erhielten 90 Betriebe Zuschüsse der Bank.", "Betriebe", "subsidised_enterprises"),
        ("Sie zählt zu den Städten mit mehr als einer Billion Yuan.", "Städten", "trillion_yuan_cities"),
        ("90 Dienstleistungen gibt es online.", "Dienstleistungen", "online_services"),
        ("90 Zeugnisse aus dem Nachbarland gelten hier.", "Zeugnisse", "mutual_recognition"),
        ("Ende Mai versorgten 90 Masten das Tal mit 5G.", "Masten", "base_stations_5g"),
        ("90 Firmen hatten Ende Mai eine Niederlassung in Wien.", "Firmen", "company_branches"),
    ],
)
def test_german_words_mean_what_their_clause_makes_of_them(table: MetricTable, text: str, word: str, code: str) -> None:
    assert [mention.metric_code for mention in mentions(table, text, "de") if mention.words == word] == [code]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("海鸥机场上半年国际旅客30万人次。", "国际旅客", "passenger_throughput"),
        ("全省接待国际旅客30万人次。", "国际旅客", "tourists"),
        ("海鸥站日均进出3万人次。", "进出", "passenger_throughput"),
        ("来客30万人次，旅客在岛上花掉了3亿元。", "花掉", "tourism_revenue"),
        ("岛上住着3万人。", "住着", "population"),
        ("这条河养活了约3000万人。", "养活了", "population"),
        ("沿岸有3000万人依水而居。", "依水而居", "population"),
        ("出口木梳30万把，货值3亿元。", "货值", "exports"),
        ("进口木梳30万把，货值3亿元。", "货值", "imports"),
        ("大米换汇3亿美元。", "换汇", "exports"),
        ("海鸥港装卸货物300万吨。", "装卸货物", "port_throughput"),
        ("海鸥港吞吐原木约300万吨。", "吞吐原木", "port_throughput"),
        ("木梳产业创收3亿元。", "产业创收", "industry_output"),
        ("人均算下来3万元。", "人均", "gdp_per_capita"),
        ("非石油活动增长3%。", "非石油活动", "industry_output"),
    ],
)
def test_chinese_words_mean_what_their_clause_makes_of_them(
    table: MetricTable, text: str, word: str, code: str
) -> None:
    assert [mention.metric_code for mention in mentions(table, text, "zh") if mention.words == word] == [code]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ein Dreher verdient in Emden im Mittel 3.400 Euro.", "Durchschnittslohn"),
        ("Durchschnittlich 34.000 Kronen verdienten die Dreher.", "Durchschnittslohn"),
        ("Man verdiente dort 3.400 Euro brutto.", "Bruttolohn"),
        ("Netto 2.400 Euro verdient ein Dreher.", "Nettolohn"),
        ("Hier verdient ein Dreher 3.400 Euro im Monat.", "Monatslohn"),
        ("6.800 Yuan im Monat verdient ein Dreher.", "Monatslohn"),
        ("Das Seemuseum in Emden zählte 9.000 Besucher.", "Museumsbesucher"),
        ("9.000 Besucher kamen in das Theater.", "Theaterbesucher"),
        ("Die Höfe pflückten 900 Tonnen Äpfel. Viele Äpfel faulten.", "Apfelernte"),
        ("900 Tonnen Kirschen wurden geerntet.", "Kirschenernte"),
        ("Die Winzer holten 900 Hektoliter in den Keller.", "Weinernte"),
        ("Der Wein litt. Die Ernte fiel mit 900 Hektolitern mager aus.", "Weinernte"),
        ("Eine Mietwohnung ist für 11 Euro je Quadratmeter zu haben.", "Miete"),
        ("Für drei Zimmer zahlte man 900 Euro im Monat.", "Miete"),
        ("Gäste bleiben kürzer: 4,5 Tage.", "Aufenthaltsdauer"),
        ("Jeder Gast gab am Tag 120 Euro aus.", "Ausgaben je Gast"),
        ("Büros standen zu 9 Prozent leer.", "leere Büros"),
        ("Die Kohle bleibt: 3 Mio. Tonnen wurden gefördert.", "Kohleförderung"),
        ("3 Mio. Tonnen holten die Zechen herauf.", "Rohkohle"),
        ("Die Einfuhr sank, der Überschuss stieg auf 3 Milliarden Euro.", "Handelsüberschuss"),
        ("Im Januar suchten in der Region 300 Personen eine Stelle.", "Arbeitslose"),
        ("300 Menschen suchten dort vergebens eine Stelle.", "Arbeitslose"),
    ],
)
def test_german_things_have_the_noun_of_what_their_clause_tells(table: MetricTable, text: str, name: str) -> None:
    assert (name, None) in found(table, text, "de")


@pytest.mark.parametrize(
    "text", ["Die Firmen verdienten im Schnitt 3 Millionen.", "Im Schnitt verdienten die Betriebe 3 Millionen."]
)
def test_what_firms_earn_is_no_wage(table: MetricTable, text: str) -> None:
    assert "enterprise_profit" in {code for _, code in found(table, text, "de")}


@pytest.mark.parametrize("text", ["900 Anträge wurden online gestellt.", "900 Führerscheine gelten nur bis Mai."])
def test_papers_of_citizens_are_no_services_of_an_office(table: MetricTable, text: str) -> None:
    codes = {mention.metric_code for mention in mentions(table, text, "de")}
    assert codes.isdisjoint({"online_services", "mutual_recognition"})


def test_a_mark_of_trillions_is_that_of_what_is_named_before_it(table: MetricTable) -> None:
    assert found(table, "Die Exporte überschritten die Marke von zwei Billionen.", "de") == [("Exporte", "exports")]


def test_a_pattern_is_found_again_close_behind_itself(table: MetricTable) -> None:
    text = "Der Bund stellt 30 Millionen Euro bereit. Vom Land stehen 12 Millionen Euro bereit."
    assert found(table, text, "de") == [("stellt", "investment"), ("stehen", "investment")]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [("(peddled", "no pattern"), ("peddled away", "0 groups instead of one"), ("(a)(b)", "2 groups")],
)
def test_a_pattern_that_can_t_be_used_is_refused_with_its_line(pattern: str, complaint: str, tmp_path: Path) -> None:
    header = "language,sign,pattern,name,metric_code,unit_kind,strength,note"
    (tmp_path / "metric_patterns.csv").write_text(f"{header}\nen,peddled,{pattern},x,exports,money,strong,\n")
    with using_seeds(tmp_path), pytest.raises(CatalogueError, match=f"metric_patterns.csv.*2.*{complaint}"):
        told_by_words_around("en")


def test_patterns_tell_metrics_of_the_catalogue_or_things_it_lacks(table: MetricTable) -> None:
    for language in ("en", "de", "zh"):
        for _, term in told_by_words_around(language):
            assert term.metric_code is None or term.metric_code in table.metrics
            assert term.strength in ("strong", "weak")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Weekly wage growth was 4 percent.", [("wage", None)]),
        ("Economic output grew; growth was 4 percent.", [("Economic output", "gdp"), ("growth", "gdp")]),
        ("Output of electricity rose.", [("Output of electricity", "electricity")]),
        ("Output of crude steel rose.", [("Output of crude steel", None)]),
        ("Output of companies rose.", [("Output", "gdp"), ("companies", "registered_companies")]),
    ],
)
def test_growth_and_output_are_of_the_thing_beside_them(
    table: MetricTable, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert found(table, text, "en") == expected


@pytest.mark.parametrize("text", ["The growth corridor is long.", "Retail chains came.", "The metro's mayor spoke."])
def test_words_of_set_phrases_measure_nothing(table: MetricTable, text: str) -> None:
    assert found(table, text, "en") == []


def test_common_words_are_weak(table: MetricTable) -> None:
    strengths = {m.words: m.strength for m in mentions(table, "The economy grew; its GDP and services too.", "en")}
    assert strengths == {"economy": "weak", "GDP": "strong", "services": "weak"}


def test_a_term_that_ends_inside_a_word_hides_no_shorter_one() -> None:
    terms = {"key lab": Term("key lab"), "laboratories": Term("laboratories")}
    assert TermFinder(terms, "en").find("12 key laboratories") == [(7, 19, terms["laboratories"])]


def test_neighbouring_terms_share_their_blank(table: MetricTable) -> None:
    assert found(table, "GDP exports trade", "en") == [
        ("GDP", "gdp"),
        ("exports", "exports"),
        ("trade", "foreign_trade"),
    ]


def test_a_language_without_words_has_no_mentions(table: MetricTable) -> None:
    assert mentions(table, "le PIB a augmenté", "fr") == []


def dev_articles() -> Iterator[tuple[str, str, str]]:
    """Name, language and text of the labelled articles that are plain UTF-8."""
    for line in (EVALUATION / "dev" / "manifest.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        path = EVALUATION / "dev" / "articles" / entry["article"]
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            continue
        if path.suffix != ".html":
            yield entry["article"], entry["language"], text


@pytest.fixture(scope="module")
def dev() -> dict[str, tuple[str, str]]:
    if not EVALUATION.exists():
        pytest.skip(f"no labelled data at {EVALUATION}")
    return {name: (language, text) for name, language, text in dev_articles()}


def gold_rows(dev: dict[str, tuple[str, str]]) -> Iterator[dict[str, object]]:
    for line in (EVALUATION / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["article"] in dev and not row["optional"]:
            yield row


def test_mentions_are_verbatim_in_order_and_apart(table: MetricTable, dev: dict[str, tuple[str, str]]) -> None:
    for language, text in dev.values():
        end = 0
        for mention in mentions(table, text, language):
            assert mention.start >= end
            assert mention.rule == NOUN or mention.words == text[mention.start : mention.end]
            end = mention.end


@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_labelled_metrics_are_named_somewhere_in_their_article(
    table: MetricTable, dev: dict[str, tuple[str, str]], language: str
) -> None:
    named = {
        name: {mention.metric_code for mention in mentions(table, text, language)}
        for name, (spoken, text) in dev.items()
        if spoken == language
    }
    rows = [row for row in gold_rows(dev) if row["metric"] and row["article"] in named]
    assert len(rows) > 300
    assert sum(row["metric"] in named[str(row["article"])] for row in rows) / len(rows) > 0.96


HOSTILE = [
    "",
    "a" * 200_000,
    "Aa" * 100_000,
    "gdp " * 50_000,
    "地区生产总值" * 30_000,
    "同比增长增加到首次跌破" * 4_000,
    "tertiary secondary, and " * 4_000,
    "Städte mit Billion " * 4_000,
    "一、二、三产业、" * 4_000,
    "\x00\u202e１２３\ufffd" * 4_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_no_text_makes_it_fail(table: MetricTable, language: str, text: str) -> None:
    every = mentions(table, text, language)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in every)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Ein Reihenhaus kostete in Emden 300.000 Euro.", "Preis"),
        ("Im Schnitt kostet die Nacht hier 90 Euro.", "Preis"),
        ("Menschen ohne Job gibt es 3.000.", "Arbeitslose"),
        ("Arbeitslos sind wenige, die Quote fiel auf 3 Prozent.", "Arbeitslosenquote"),
        ("300 Kinder kamen im Mai zur Welt.", "Geburten"),
        ("Gestorben sind 300 Menschen.", "Sterbefälle"),
        ("Aus Jever zogen 300 Menschen zu.", "Zuzüge"),
        ("300 Menschen sind fortgezogen.", "Fortzüge"),
        ("Dort übernachteten die Gäste 3 Millionen Mal.", "Übernachtungen"),
        ("300 Wohnungen wurden im Mai genehmigt.", "Baugenehmigungen für Wohnungen"),
        ("Die Gäste blieben im Schnitt 3,4 Tage.", "Aufenthaltsdauer"),
        ("Mit 3 Milliarden steht die Stadt in der Kreide.", "Schulden"),
        ("300 Firmen meldeten Insolvenz an.", "Insolvenzen"),
        ("Eine Wohnung mit Garten kostete 900 Franken im Monat.", "Miete"),
        ("Befragt wurden 300 Betriebe.", "befragte Unternehmen"),
        ("300 Betriebe meldeten Kurzarbeit an.", "Betriebe mit Kurzarbeit"),
        ("Von den Wohnungen standen im Juni 3 Prozent leer.", "Leerwohnungen"),
        ("Dort starten und landen 300 Maschinen.", "Flugbewegungen"),
        ("Auf den Straßen starben 300 Menschen.", "Verkehrstote"),
        ("300 Personen waren vorgemerkt.", "Arbeitslose"),
        ("300 Personen waren beim AMS gemeldet.", "Arbeitslose"),
        ("300 Menschen suchten eine Stelle.", "Arbeitslose"),
        ("Im Handel blieben 300 Stellen offen.", "offene Stellen"),
        ("Offen waren im Mai in den Kliniken 300 Stellen.", "offene Stellen"),
        ("300 Lehrstellen sind noch unbesetzt.", "unbesetzte Stellen"),
        ("Bis 2035 fehlen in den Heimen 300 Pflegekräfte.", "fehlende Fachkräfte"),
        ("300 Ingenieure fehlten im Mai.", "fehlende Fachkräfte"),
        ("Die Hotelbetten waren im Mai zu 70 Prozent belegt.", "Bettenauslastung"),
        ("Zu 70 Prozent waren die Sitze im Mai ausgelastet.", "Sitzauslastung"),
    ],
)
def test_what_german_words_tell_without_a_noun_has_one(table: MetricTable, text: str, noun: str) -> None:
    assert (noun, None) in found(table, text, "de")


def test_a_dam_that_costs_money_has_no_price(table: MetricTable) -> None:
    assert found(table, "Der Damm kostet 3 Milliarden Euro.", "de") == [("kostet", "investment")]


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("40 Millionen Touristen brachten der Region Einnahmen von 8 Mrd. Euro.", "Einnahmen", "tourism_revenue"),
        ("Drei Prozent seines BIP steckte der Kanton im Jahr 2023 in Forschung.", "BIP", "rd_intensity"),
        (
            "Für Forschung gab sie 7 Mio. Euro aus, 9,8 Prozent der dortigen Wirtschaftsleistung.",
            "dortigen Wirtschaftsleistung",
            "rd_intensity",
        ),
        ("170 Firmen sind in deutscher Hand.", "Firmen", "foreign_enterprises"),
        ("Von den 520 Betrieben mit Auslandskapital schlossen zwei.", "Betrieben", "foreign_enterprises"),
        ("Dort gingen 4 Millionen Menschen an Bord.", "Menschen", "passenger_throughput"),
        ("Gezählt wurden 55 Millionen Reisende aus dem In- und Ausland.", "Reisende", "tourists"),
        ("Gegründet wurden 2.874 Unternehmen, gelöscht 1.610.", "gelöscht", "closed_enterprises"),
        ("Dafür stellt das Land 3 Millionen Euro zur Verfügung.", "zur Verfügung", None),
        ("Jedem Haushalt standen 3.000 Euro zur Verfügung.", "zur Verfügung", "disposable_income"),
        ("40 Absichtserklärungen mit einem Volumen von 3 Milliarden Euro", "Volumen", "investment"),
        ("Das Terminal ist 4.000 Quadratmeter groß.", "Terminal", "built_area"),
        ("Das Pro-Kopf-Einkommen stieg auf 18.200 Yuan.", "Pro-Kopf-Einkommen", "disposable_income"),
        ("1.300 Betriebe sind in deutschem Besitz.", "Betriebe", "foreign_enterprises"),
        ("Das Amt förderte im Vorjahr 1.120 Betriebe.", "Betriebe", "subsidised_enterprises"),
        ("Mit dem Geld wurden 60 Firmen unterstützt.", "Firmen", "subsidised_enterprises"),
        ("Die Forschungsausgaben betrugen 7 Mio. Euro, das waren 6,5 Prozent des BIP.", "BIP", "rd_intensity"),
        ("Drei Milliarden Euro lassen Touristen in der Region.", "lassen", "tourism_revenue"),
        ("Die Regionalproduktion wuchs um vier Prozent.", "Regionalproduktion", "gdp"),
        ("Die Zahl der im Handel tätigen Personen sank.", "tätigen Personen", "employment"),
        ("Die Lizenz- und Softwareerlöse stiegen.", "Lizenz- und Softwareerlöse", "technical_income"),
        ("Die Wasserzinsen brachten 9 Millionen Franken.", "Wasserzinsen", "tax_revenue"),
        ("Es gab 900 Neuerrichtungen.", "Neuerrichtungen", "new_enterprises"),
        ("Der Gründerindex stieg auf 104 Punkte.", "Gründerindex", "development_index"),
        ("Der Nichtölsektor wuchs um 4 Prozent.", "Nichtölsektor", "industry_output"),
        ("Gebaut wurden 900 Pick-ups.", "Pick-ups", "vehicles"),
    ],
)
def test_german_words_that_were_unknown_or_misread(table: MetricTable, text: str, word: str, code: str | None) -> None:
    assert dict(found(table, text, "de")).get(word) == code
