"""Dates of publication: found where the text tells, by the right basis, and never guessed."""

from __future__ import annotations

import pytest

from pipeline.ingest import read_article
from pipeline.records import Article

BODY = (
    " The region's gross domestic product grew by 5.2 percent in 2023, the statistics bureau said, while exports rose "
    "3.1 percent to 12 billion euros, which was more than in the year before."
)
GERMAN = (
    " Das Bruttoinlandsprodukt der Region ist 2023 um 5,2 Prozent gewachsen, teilte das Statistikamt mit; die "
    "Ausfuhren stiegen um 3 Prozent auf 12 Milliarden Euro und damit stärker als im Jahr davor."
)
CHINESE = (
    "2023年，全区地区生产总值同比增长5.2%，其中出口增长3%，进口下降2.1%，统计部门有关负责人在新闻发布会上介绍了"
    "有关情况，并回答了记者提问。"
)
OLD = (
    "7月旅客346万人次，按年急增14.5%，恢复到2019年同期的八成二；酒店同月平均入住率攀至91.1%，高1.8个百分点，"
    "五星级房价却回调4.3%。首七个月旅客总数2265万人次。"
)


def dated(text: str, name: str = "a.txt") -> tuple[str | None, str]:
    """The date as far as it is known, and its basis."""
    article = read_article(text.encode(), name)
    assert isinstance(article, Article)
    if article.published_on is None:
        return None, article.published_basis
    length = {"day": 10, "month": 7, "year": 4}[article.published_precision or ""]
    return article.published_on.isoformat()[:length], article.published_basis


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        (f" date 2024-03-12 {BODY}", "header"),
        (f"  DRN   date 2024-03-12  PORTSMOUTH:{BODY}", "header"),
        (f"---\ntitle: X\ndate: 2024-03-12\n---\n\n{BODY}", "header"),
        (f"Title\n\nUpdated: 2024-03-12 08:38\n\n{BODY}", "header"),
        (f"Title\n\nFirst Published: Mar 12, 2024\nUpdated: Mar 14, 2024\n\n{BODY}", "header"),
        (f"Home > News                Updated: March 12, 2024     A- A A+\n\nTitle\n\n{BODY}", "header"),
        (f"Marine economy: key figures (Mar 12, 2024)\n\n{BODY}", "header"),
        (f"Title\n\nBy Ma Rui | Hexi Daily | March 12, 2024 | 4 min read\n\n{BODY}", "header"),
        (f"Title\n\nTuesday, 12 March 2024\n\n{BODY}", "header"),
        (f"2024-03-12 PORT TALBOT - {BODY}", "dateline"),
        (f"12.03.2024 | Pressemitteilung Nr. 45/2024\n\nTitel\n\n{GERMAN}", "header"),
        (f"WIRTSCHAFT                Dienstag, 12. März 2024 | Seite 21\n\nTitel\n\n{GERMAN}", "header"),
        (f"Titel\n\nVon Max Muster, 12. März 2024\n\n{GERMAN}", "byline"),
        (f"标题\n\n发布时间：2024年03月12日\n\n{CHINESE}", "header"),
        (f"标题\n\n日期:２０２４-０３-１２ 浏览:１,０２４次\n\n{CHINESE}", "header"),
        (f"標題\n\n民國113年3月12日\n\n{CHINESE}", "header"),
        (f"标题\n\n三晋经济瞭望 2024-03-12 17:05 来源:本网 点击 2,318\n\n{CHINESE}", "header"),
        (f"标题\n\n2024-03-12 17:05:33 来源:河东新闻网 作者:王五 责任编辑:赵六 点击:318 次\n\n{CHINESE}", "byline"),
        (f"Title\n\nBy A. Kumar, Coastal Chronicle Business Desk, Mar 12, 2024 06:12 AM IST\n\n{BODY}", "byline"),
        (f"标题\n\n湖滨日报 2024年03月12日 09:20  文/李青  图/资料图片\n\n{CHINESE}", "header"),
        (f"標題\n\n{CHINESE}\n\n撰文:林宛　圖:資料圖片　更新日期:2024-03-12　瀏覽次數 1,024", "text"),
        (f"标题\n\n{OLD}\n\n记者 王五　2024-03-12 12:07　浏览 3,310　按此订阅", "text"),
        (f"標題\n\n{OLD}\n\n發稿 2024/03/12　#週年慶　按讚 88", "text"),
        (f"標題\n\n{OLD}\n\n文：王五　圖：資料室　刊登：2024年3月12日", "text"),
        (f"Title\n\n12-Mar-2024\n\n{BODY}", "header"),
        (f"Titel\n\nAktualisiert: 12.3.24, 9:12\n\n{GERMAN}", "header"),
        (f"标题\n\n二〇二四年三月十二日\n\n{CHINESE}", "header"),
        (f"WUHAN, March 12 (Agency) --{BODY}", "dateline"),
        (f"Wuhan, March 12 (2024): {BODY}", "dateline"),
        (f"IBADAN, Nigeria (Savanna Business Daily, 12 March 2024) -{BODY}", "dateline"),
        (f"GULF COAST TRADE JOURNAL - March 2024\n\nTitle\n\nLEEDS, March 12 --{BODY} It lasts to 2037.", "dateline"),
        (f"pub=2024-03-12 src=WUH WUHAN -- {BODY}", "header"),
        (f"SAO PAULO, Mar 12, 2024 -{BODY}", "dateline"),
        (f"Kiel, 12.3.2024 |{GERMAN}", "dateline"),
        (f"Kiel +++ 12. März 2024 +++ {GERMAN}", "dateline"),
        (f"SEATTLE -- March 12, 2024 --{BODY}", "dateline"),
        (f"Title\n\n<p>WUHAN, March 12, 2024 (Wire) --{BODY}", "dateline"),
        (f"ZUG – 12. März 2024.{GERMAN}", "dateline"),
        (f"Zug, 12. März 2024, 08.30 Uhr –{GERMAN}", "dateline"),
        (f"(Uferblatt, 12. März 2024.){GERMAN}", "dateline"),
        (f"【河东周刊\u30002024年3月12日】{CHINESE}", "dateline"),
        (f"河东研究\u30002024年3月12日\u3000{CHINESE}", "dateline"),
        (f"Aarau, am 12. März 2024.{GERMAN}", "dateline"),
        (f" posted: 12-Mar-24  SUVA --{BODY}", "header"),
        (f" by staff writers 2024-03-12 11:20:07 SUVA --{BODY}", "dateline"),
        (f"Title\n\nSheet 4, issued March 12, 2024 / data as of 31 January 2024\n\n{BODY}", "text"),
        (f"NANCHANG (Review), Mar. 12, 2024 -{BODY}", "dateline"),
        (f"Dresden, 12. März 2024.{GERMAN}", "dateline"),
        (f"Titel\n\n{GERMAN}\n\nOnline seit 12.03.2024\n", "text"),
        (f"MAILAND, 12.03.2024 –{GERMAN}", "dateline"),
        (f"München, 12. März (dpa) -{GERMAN}", "dateline"),
        (f"<date 2024-03-12> SUVA -- {BODY}", "header"),
        (f"Brünn/Ostrau (med). 12. März 2024.{GERMAN}", "dateline"),
        (f"Titel\n\n12.3.2024, 05:00 | von Ruth Frei | Bilder: zvg (3)\n\n{GERMAN}", "header"),
        (f"Titel\n\n{GERMAN}\n\nElbbote • Ressort Land • 12. März 2024 • Probeabo 14 Tage", "text"),
        (f"標題\n\n{CHINESE}\n\n記者 麥子　2024-03-12 12:07　瀏覽 3,310　按此訂閱　上一則", "text"),
        (f"標題\n\n{CHINESE}\n\n發稿 2024/3/12 17:45　#消費 #內需　按讚 88　留言 12", "text"),
        (f"南岸商情 2024年3月12日吉隆坡专电 {CHINESE}", "dateline"),
        (f"新华社武汉3月12日电（记者张三）{CHINESE}", "dateline"),
        (f"（濠江日訊 3月12日）{CHINESE}", "dateline"),
        (f"能源参考 2024年3月12日电 {CHINESE}", "dateline"),
        (f"{GERMAN}\n\nbpd/k4/12.03.2024 10:32\n", "text"),
        (f"{GERMAN}\n\nswa 1014 uk/hb     121512 mär 24\n", "text"),
        (f"{GERMAN}\n\nStand: 12. März 2024\n", "text"),
        (f"{BODY}\n\n(http://www.example.org/txt/2024-03/12/content_118.htm)\n", "address"),
        (f"{BODY}\n\nhttps://example.com/news/2024/03/12/growth.html\n", "address"),
        (f"{BODY}\n\nSource: https://example.com/202403/t20240312_123.html\n", "address"),
    ],
)
def test_the_day_is_found_where_the_page_states_it(text: str, basis: str) -> None:
    assert dated(text) == ("2024-03-12", basis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Title\n\nHarbour Business Monthly / March 2024 issue\n\n{BODY}", ("2024-03", "text")),
        (f"Quarterly bulletin, March 2024: Foshan\n\n{BODY}", ("2024-03", "text")),
        (f"FOSHAN AT A GLANCE    Sheet 7, revised March 2024\n\n{BODY}", ("2024-03", "text")),
        (f"REGIONAL OUTLOOK | CATALONIA | March 2024\n\n{BODY}", ("2024-03", "text")),
        (f"REGIONAL OUTLOOK | CATALONIA | March 2024\n\n{BODY} For 2025 it was 2.4 percent.", ("2024-03", "text")),
        (f"Zahlenspiegel, Halbjahresausgabe März 2024 (Kammer)\n\n{GERMAN}", ("2024-03", "text")),
        (f"{GERMAN}\n\nLänderdossier Nr. 37, Redaktionsschluss 12. März 2024\n", ("2024-03", "text")),
        (f"Steckbrief\n\nRedaktionsschluss 12.03.2024; Quellen: Statistikamt, eigene.{GERMAN}\n", ("2024-03", "text")),
        (f"SUVA AT A GLANCE (edition March 2024)\n\n{BODY}", ("2024-03", "text")),
        (f"Aarau in Zahlen\n\nAusgabe März 2024 · Text: Redaktion · Seite 12\n\n{GERMAN}", ("2024-03", "text")),
        (f"Aarau, im März 2024.{GERMAN}", ("2024-03", "dateline")),
        (f"KIEL. Das Amt legte am Dienstag (12. März 2024) Zahlen vor.{GERMAN}", ("2024-03", "text")),
        (f"Mitteilungen der Kammer, März 2024\n\n{GERMAN}\n\nRedaktionsschluss: 28. Februar", ("2024-03", "text")),
        (f"Bericht der Kammer, Herbst 2024\n\n{GERMAN}\n\nRedaktionsschluss: 3. Oktober", ("2024-10", "text")),
        (f"Bericht der Kammer, Herbst 2024\n\n{GERMAN}", ("2024", "text")),
        (f"Members' News -- Autumn 2024\n\n{BODY}", ("2024", "text")),
        (f"Holzbericht – Jahrgang 2024, Ausgabe Herbst\n\n{GERMAN} 2024 sind es mehr.", ("2024", "text")),
        (f"Klimabrief, Ausgabe Januar 2024\n\n{GERMAN} Vorsichtig geht sie ins Jahr 2024.", ("2024-01", "text")),
        ("Mit 347.800 Einwohnern ist der Kanton ins Jahr 2025 gestartet.", ("2025", "inferred")),
        (f"{GERMAN}\n\nAutorin: M. Muster    Packblatt 11-12/2024    Seite 31\n", ("2024", "text")),
        (BODY, ("2024", "inferred")),
        (GERMAN, ("2024", "inferred")),
        (CHINESE, ("2024", "inferred")),
        ("Output rose 4 percent in the first half of 2024. In 2022 it had fallen.", ("2024", "inferred")),
        (
            "It spent 2 billion in 2021. Last year, sales were 3 billion yuan, up 19 percent from 2020.",
            ("2022", "inferred"),
        ),
        (
            "Beilun Shipping Weekly  No. 27/2024\n\nRates have not been so high since 2022. They gained 4.5 percent.",
            ("2024", "text"),
        ),
        (
            "西北周报 2023年第48期（12月14日出版） 记者 马彦\n\n2022年，新区地区生产总值342.4亿元。",
            ("2023-12-14", "text"),
        ),
        (
            "Statistical Communique of Ningxia on the 2021 Economic Development\n\nGRP was 452 billion yuan.",
            ("2022", "inferred"),
        ),
        (
            "Ende des zweiten Quartals 2024 waren es 111'700. Die erste Hälfte dieses Jahres brachte ein Minus.",
            ("2024", "inferred"),
        ),
        (
            "Wenzhou hat das Jahr 2025 mit 1,02 Billionen abgeschlossen.\n\nFür 2026 nimmt sie sich 5 Prozent vor.",
            ("2026", "inferred"),
        ),
        (f"{BODY}\n\nowa / 5. Februar 2024 / Seite 9", ("2024-02-05", "text")),
        (
            f"Wochenblatt der Bauernkammer im Norden des Landes, 41. Woche, Donnerstag, 8. Oktober 2024\n\n{GERMAN}",
            ("2024-10-08", "text"),
        ),
        (
            f"Regional accounts, 2022\nRelease ERDC 23-41 of the data center in Albany, December 14, 2024\n\n{BODY}\n\n"
            "Data for 2023 will be released December 12, 2025.",
            ("2024-12-14", "text"),
        ),
        (
            f"Beschäftigung im Kanton\n\nZürich, im August\n\n{GERMAN}\n\nNächste Publikation: 28. November 2024",
            ("2024", "inferred"),
        ),
        (
            f"Zwei Städte in Zahlen 8/2024\n\nEinwohner am 31.12.2023     628 718     572 240\n\n{GERMAN}",
            ("2024", "text"),
        ),
        (f"Kammerbrief der Außenhandelskammer\n34. Kalenderwoche 2024\n\n{GERMAN}", ("2024", "text")),
        (f"江风快讯　1月6日（2025年）\n\n{CHINESE}", ("2025-01-06", "header")),
        (f"Handelskammer · Mitgliederbrief Nr. 12 · Dezember 2024\n\n{GERMAN}", ("2024-12", "text")),
        (f"{CHINESE}\n\n(金鸡湖商讯 2024·05·28 本期答问人:高楷)", ("2024-05-28", "text")),
        (
            "Who keeps the accounts?\n\nGDP grew 6 percent in 2022 and 8 percent in the first half of 2023.\n\n"
            "What is the plan?\n500 billion yuan of GDP in 2025. I know, it sounds like a lot.",
            ("2023", "inferred"),
        ),
        (f"{BODY} The rest is told by the office. 5 February 2024", ("2024-02-05", "text")),
        ("踏入2026年，多項數據顯示香港經濟持續復蘇。", ("2026", "inferred")),
        ("三年前的2022年，该港完成1亿吨，此后逐年增加。", ("2025", "inferred")),
        ("2024年全市生产总值5120亿元，产值460亿元，三年前的2021年才270亿元。", ("2025", "inferred")),
        ("2023年全区进出口3573亿元，增长45.9%。去年通关时间28小时，比2021年缩短三分之一。", ("2024", "inferred")),
        ("上半年外贸增长8.3%。2024年上半年，全市进出口1905亿元。", ("2024", "inferred")),
        ("Exports rose 4 percent in the quarter, more than in the third quarter of 2022.", ("2023", "inferred")),
        ("GSDP grew 7.2 per cent in 2023-24, the Economic Survey says.", ("2024", "inferred")),
        ("It grew in the first half of 2023 and in July 2023. In 2024 it is 3 percent.", ("2023", "inferred")),
        ("It grew in 2023, most in July 2023. In 2024 it was 3 percent.", ("2025", "inferred")),
        ("Zum 31. Dezember 2023 lebten in der Stadt 222.900 Einwohner.", ("2024", "inferred")),
        ("Im Wintersemester 2024/25 sind 247.300 Studenten eingeschrieben.", ("2024", "inferred")),
        ("Die Hotels zählten im Sommerhalbjahr 2024 1,6 Millionen Nächte.", ("2024", "inferred")),
        ("Bevölkerung\nAm 31. Dezember 2023 wohnten 187.100 Menschen hier.\n\nDas ist viel.", ("2024", "inferred")),
        ("Nachrichten für Mitglieder · 12/2023\n\nIm ersten Halbjahr 2023 wuchs die Stadt.", ("2023", "inferred")),
        ("Das meldet die Stadt für das erste Halbjahr 2022 und ist zufrieden.", ("2022", "inferred")),
        ("2023 wuchs die Stadt um 3 Prozent. Im Jahr 2027 soll sie 200.000 Tonnen schaffen.", ("2024", "inferred")),
        (
            "Der Umschlag stieg 2023 um 5 Prozent. Für den Zeitraum 2021 bis 2027 gibt es 217 Millionen.",
            ("2024", "inferred"),
        ),
        ("Presse-Info Nr. 34 / 2024\n\nIm ersten Halbjahr 2024 wuchs die Stadt.", ("2024", "inferred")),
        ("Region Karlsruhe, Faktenblatt 2024\n\nDie Häfen schlugen 2023 5 Tonnen um.", ("2024", "inferred")),
        ("Regionaler Innovationsindex 2023: München vorn\n\nDie Stadt gewinnt zwei Punkte.", ("2023", "inferred")),
        ("去年（2023年）该省生产总值5万亿元，增长5%。", ("2024", "inferred")),
        ("<p>港口在线 浏览：2046</p>\n\n2023年该省生产总值5万亿元，增长5%。", ("2024", "inferred")),
        (
            "utm_source=mail&utm_campaign=weekly_0418\n\nIn 2023 the port handled 5 million tonnes.",
            ("2024-04-18", "text"),
        ),
        ("Im vergangenen Jahr (2023) stiegen die Ausfuhren um 3 Prozent.", ("2024", "inferred")),
        ("Das sagte der Leiter am Dienstag (9. August 2022) vor der Presse.", ("2022-08", "inferred")),
        (f"KIEL - On 12 March 2024 the office put out its numbers. {BODY}", ("2024-03", "text")),
        (f"{GERMAN} Das Amt hat die Zahlen am 12. März 2024 vorgelegt.", ("2024-03", "text")),
        (
            "2023 wuchs die Stadt. Der Kai, in den zwischen 2023 und 2027 9 Millionen gesteckt werden sollen, stockt.",
            ("2024", "inferred"),
        ),
        (
            "GDP was 11.5 trillion yuan in 2024. The just-concluded Central Economic Work Conference set the course.",
            ("2025-12", "inferred"),
        ),
    ],
)
def test_month_or_year_is_inferred_and_says_so(text: str, expected: tuple[str, str]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("XI'AN, Dec. 16 (Wire) -- In 2023 the region dug up 1.2 billion tons of coal. " + BODY, "2024-12-16"),
        ("NANNING, Sept. 28 -- Containers hit 3.1 million in the first half of 2023." + BODY[:40], "2023-09-28"),
        ("东北电讯社长春12月15日电 2024年黑龙江粮食总产量1600.34亿斤，首次突破1600亿斤。", "2024-12-15"),
        (
            "海港报讯青岛12月28日电 2023年吞吐量越过3000万箱，比去年多近百万箱。\n\n前11个月海铁联运增长4.9%。",
            "2023-12-28",
        ),
        ("河声讯济南12月20日电 2023年植树470万株。截至2023年11月底，全省断面优良率84.5%。", "2023-12-20"),
        ("河声讯西宁12月28日电 2023年巡护1.5万平方公里。截至2023年9月30日，治理沙地38万亩。", "2023-12-28"),
        ("河声讯广州12月30日电 2024年货邮量238万吨以上。2024年1—10月旅客1.2亿人次。", "2024-12-30"),
        ("河声讯广州12月30日电 2023年货邮量238万吨以上。2023年9月21日，新码头开港。", "2024-12-30"),
        ("河声讯济南12月22日电 岁末盘点菜园：2024年蔬菜产量9450万吨，今年新建大棚7万座。", "2024-12-22"),
        ("河声讯济南12月22日电 2022年岁末，大棚已有7万座。2023年蔬菜产量9450万吨。", "2024-12-22"),
        ("天山报讯喀什12月26日电 2024年全疆棉花总产量568.6万吨，占全国的92.2%。", "2024-12-26"),
        ("江淮报讯徐州7月17日电 2024年全市夏粮总产量47亿斤，增长1%。今年上半年新建粮仓3座。", "2024-07-17"),
        ("江淮报讯徐州8月26日电 2024年全市早稻总产量47亿斤，增长1%。今年上半年新建粮仓3座。", "2024-08-26"),
        ("海岸电讯梅州11月9日电 2024年前三季度进口增长3%。2024年底建成后，两地之间只需20分钟。", "2024-11-09"),
        ("江汉快讯武汉12月27日电 2024年吞吐量预计达40.2亿吨。2023年货运量超过35亿吨，增长3.9%。", "2024-12-27"),
        (
            "ATHENS, Oct. 18 (Wire) -- Ships made 677 calls in the first nine months of 2022. Cargo of the first half"
            " of this year had been 2 percent down.",
            "2022-10-18",
        ),
        ("BEIJING, Feb. 29 (Wire) -- In 2021 the region grew by 5 percent, officials said.", "2024-02-29"),
        (
            "VITORIA, 28. Februar (bb). Das BIP wuchs 2023 um 1,7 Prozent. Für 2024 sagt die Regierung 1,8 bzw. "
            "2,1 Prozent voraus.",
            "2024-02-28",
        ),
        (
            "海岸电讯盐城11月6日电 全市装机1578万千瓦，占比六成七，而2020年不过四成。"
            + "前三季度发电231亿千瓦时。" * 4
            + "\n\n［责编：沈海］　2024年11月6日发布　转载请注明出处",
            "2024-11-06",
        ),
        (
            "涪江周报1月23日讯 去年全市地区生产总值4038.7亿元，增长8.0%。2022年为3626亿元。报告提出，2024年增长8%。\n\n"
            "刊期：2024年第3期　定价：3元",
            "2024-01-23",
        ),
        (
            "DEBRECEN, 16. Januar. In den ersten elf Monaten 2024 stieg sie um 3 Prozent.\n\nPWB 2/2025 – Kurse",
            "2025-01-16",
        ),
        (
            "汾州晚讯5月22日讯 “一季度还在爬坡,4月喘了口气,”负责人形容今年以来的走势。2025年1—4月工业增长1.6%。",
            "2025-05-22",
        ),
        ("湘江导报7月24日讯 2025年已经过半，上半年全市生产总值7496亿元，同比增长5.6%。", "2025-07-24"),
        ("RANCHI, May 16: In the rabi season of 2025 wheat worth 27,800 crore came, more than in 2024.", "2025-05-16"),
        ("RANCHI, Feb 17 (Wire) -- Economic Survey 2024-25: growth fell to 6.1% from 7.4% in 2023-24.", "2025-02-17"),
        ("Ranchi, Feb 17 -- It grew 6.1% in 2024-25 (advance estimates). Coal led growth in 2024-25.", "2025-02-17"),
        (
            "Ranchi, Mar 17 -- Exports fell by 6.1% in 2024. One in ten lives in a slum by the 2024-25 census.",
            "2025-03-17",
        ),
        (
            "HARBIN, Dec. 29 (Wire) -- Farms brought in 80 million tons this year, a rise of 2.75 percent on 2023. "
            "Daqing pumped 30 million tons in 2024.",
            "2024-12-29",
        ),
        ("Ranchi, Apr 17 -- In 2023-24 it grew 6.1% over the previous fiscal, the State said.", "2024-04-17"),
        ("Ranchi, Dec 17 -- In the first half of 2024-25 it grew by 6.1%, in August 2024 by 7%.", "2024-12-17"),
        (
            "LEEDS, May 16 (Wire) -- Mills shut between 2012 and 2022. Since 2019 a fund has lent 3 million.",
            "2023-05-16",
        ),
        ("LEEDS, May 16 (Wire) -- In 2023 it drew 90 projects, a planning board says. In 2019 it was 5.", "2024-05-16"),
        ("Ranchi, Feb 17 -- It grew 6.1% in 2024-25. Coal led growth in 2024-25.", "2026-02-17"),
        (
            "Erfurt, 19. November -- Im dritten Quartal 2025 waren es 5 Prozent, im zweiten Quartal 2025 4. "
            "Zwischen 2023 und 2025 kamen zusammen 900 Leute.",
            "2025-11-19",
        ),
        ("Erfurt, 9. Mai -- Die Ausfuhr stieg 2023 um 5 Prozent. Kurz: Hafenfest 2024 mit Buden.", "2024-05-09"),
        (
            "Zug, 9. Mai -- Die Ausfuhr stieg 2023 um 5 Prozent. Laut Szenario werden 2045 9.000 Menschen hier leben.",
            "2024-05-09",
        ),
        (
            "Ranchi, Mar 19 -- Industry is estimated to have grown by 5.66 per cent in 2022-23, the State says. "
            "Coal led growth in 2022-23.",
            "2023-03-19",
        ),
        (
            "Ranchi, May 19 -- Industry is estimated to have grown by 5.66 per cent in 2022-23, the State says. "
            "Coal led growth in 2022-23.",
            "2023-05-19",
        ),
        (
            "HOBART, Nov 21 (Wire) -- It grew by 1.4 per cent in 2023-24. The rate was 7.9 per cent in the June "
            "quarter of 2024.",
            "2024-11-21",
        ),
        ("Zürich, 21. November -- Im Juniquartal 2024 stieg die Ausfuhr um 5 Prozent.", "2024-11-21"),
        (
            "Sitten, 6. Juni -- 2024 wurde mehr Strom erzeugt. Ein Haushalt zahlt 2025 im Mittel 24,7 Rappen.",
            "2025-06-06",
        ),
        (
            "Sitten, 6. Juni -- 2024 wurde mehr Strom erzeugt. 2025 zahlt ein Haushalt im Mittel 24,7 Rappen.",
            "2025-06-06",
        ),
        ("Bremen, 4. Januar -- Noch 2009 hatte er bei 1,2 gelegen, 2020 bei 1,7; 2024 waren es 1,6 Mio.", "2025-01-04"),
        ("Wels, 19. Dezember -- Am Montag kam das letzte Schiff. 2023 waren es 5 Prozent mehr.", "2023-12-19"),
        ("Wels, 19. Dezember -- Am Freitag kam das letzte Schiff. 2023 waren es 5 Prozent mehr.", "2024-12-19"),
        ("徽州文旅报讯　2024年1月31日，黄山市通报2023年旅游业运行情况，全年接待游客8276.3万人次。", "2024-01-31"),
        ("2025-02-20　〔記者蘇柏翰／高雄報導〕高雄港去年貨櫃裝卸量923萬TEU，不及2018年的1045萬TEU。", "2025-02-20"),
    ],
)
def test_a_dateline_without_a_year_takes_the_first_after_all_that_is_reported(text: str, day: str) -> None:
    assert dated(text) == (day, "dateline")


@pytest.mark.parametrize(
    "text",
    [
        "Exports of the region grew by a third, officials said, and imports fell.",
        "The plan wants 80 million kilowatts by 2030 and 100 million by 2035.",
        "到2030年，该市要建成10个园区，力争产值达到5000亿元。",
        "Measured against the first half of 2019, imports grew by 37.7 percent in the first half of the year.",
        "Output in the past fiscal grew 8 per cent after 7 per cent in 2022-23.",
        "YIWU, 15. Nov. (hbo) – Seit der ersten Fahrt nach Madrid im November 2014 sind 7.000 Züge gerollt.",
        "全省智算规模从2023年的200P涨到如今的1.9万P；2017年的7天已成历史。",
        "首八个月旅客96.4万人次，按年减少2.7%；不过，高峰仍在2019年：当年旅客近206万人次。",
        "科学园1992年开园，装置2018年投入运行，产值过2000亿元。",
        "Copyright © 2024 Fujian Port News. All rights reserved.",
        "Workers on an assembly line in Hefei on Aug. 28, 2022. (Photo/Xie)",
    ],
)
def test_what_only_might_be_a_date_is_none(text: str) -> None:
    assert dated(text) == (None, "unknown")


def test_a_day_in_a_caption_or_a_sentence_is_not_the_day_of_publication() -> None:
    text = f"Title\n\nWorkers in Hefei on Aug. 28, 2022. (Photo/Xie)\n\nOn March 5, 2019, the plan was passed.{BODY}"
    assert dated(text) == ("2024", "inferred")


def test_a_day_is_not_that_of_a_text_which_tells_of_later_parts_of_its_year() -> None:
    told = "Im vierten Quartal 2024 waren es 5 Prozent, im Dezember 2024 waren es 6."
    end = "Nur 46 Wohnungen standen am 1. Juni 2024 leer."
    assert dated(f"Genf\n\n{told}{GERMAN}\n\n{end}") == ("2025", "inferred")
    assert dated(f"Genf\n\nIm Mai 2024 waren es 6 Prozent.{GERMAN}\n\n{end}") == ("2024-06-01", "text")


def test_a_page_states_its_day_in_its_head() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2024-03-12T09:12:00+08:00"></head>'
        f"<body><article><h1>Headline</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    )
    assert dated(page, "a.html") == ("2024-03-12", "meta")


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Published: 2024-03-05\n\n" + BODY, "high"),
        ("WUHAN, Aug. 2 (Wire) -- In 2022 output grew. " + BODY + "\n\nPage 4 | 2023-08-03 10:22", "medium"),
        ("WUHAN, Aug. 2 (Wire) -- In 2022 output grew by 3 percent.", "low"),
        ("GDP was 11.5 trillion yuan in 2024.", "low"),
        ("Exports grew by a third.", None),
    ],
)
def test_how_sure_a_day_is_follows_from_the_rule_that_told_it(text: str, confidence: str | None) -> None:
    article = read_article(text.encode(), "a.txt")
    assert isinstance(article, Article)
    assert article.published_confidence == confidence


@pytest.mark.parametrize(
    "text",
    [
        "Für die Jahre 2025 bis 2029 sind im Haushalt 80 Mio. Franken vorgesehen.",
        "A survey counts mines worth $21 billion for the years to 2029.",
        "Ausblick: Die Provinz will wachsen. Ende 2026 beginnt der inselweite Zollbetrieb.",
        "Bis Ende 2027 müssen zwei Prozent der Fläche ausgewiesen sein, am Jahresende 2032 dann drei.",
    ],
)
def test_what_lies_ahead_tells_no_year_of_writing(text: str) -> None:
    assert dated(GERMAN + "\n\n" + text) == ("2024", "inferred")


def test_a_number_may_open_a_sentence_behind_a_long_word() -> None:
    text = "Nirgends wird so viel erfunden wie in Bayern. 15.324 Patente wurden im Jahr 2023 dort angemeldet."
    assert dated(text) == ("2024", "inferred")


def test_this_year_is_not_that_of_a_harvest_told_further_on() -> None:
    text = "江淮报讯徐州7月17日电 今年上半年新建粮仓3座。" + "仓储企业有关负责人介绍了有关情况。" * 16
    assert dated(text + "2023年全市夏粮总产量47亿斤。") == ("2024-07-17", "dateline")
