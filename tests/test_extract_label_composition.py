"""Chinese labels that tell what a name leaves to the verb or to what was named before."""

from __future__ import annotations

import pytest

from pipeline.extract.label_composition import composed
from pipeline.extract.state import Resolved
from tests.contexts import context, figure_of


@pytest.mark.parametrize(
    ("text", "value", "name", "expected"),
    [
        ("去年全县产原盐30万吨。", 3e5, "产原盐", "原盐产量"),
        ("去年全县开采石墨30万吨。", 3e5, "石墨", "石墨产量"),
        ("榴莲30万吨，玫瑰2万吨。", 3e5, "榴莲", "榴莲产量"),
        ("榴莲30万吨，增产5%。", 3e5, "榴莲", "榴莲产量"),
        ("榴莲30万箱，出口玫瑰2万吨。", 3e5, "榴莲", "榴莲"),
        ("榴莲却贵了30%。", 30, "榴莲", "榴莲价格"),
        ("榴槤產業擴大，榴槤種植30萬公頃。", 3e5, "榴槤種植", "榴槤種植"),
        ("去年產鳳梨30萬噸。", 3e5, "產鳳梨", "鳳梨產量"),
        ("去年消耗石墨30万吨。", 3e5, "石墨", "石墨"),
        ("去年产糖30万吨。", 3e5, "产糖", "产糖量"),
        ("国产石墨30万吨。", 3e5, "国产石墨", "国产石墨"),
        ("核桃是这里的主业，种植面积30万亩。", 3e5, "种植面积", "核桃种植面积"),
        ("核桃卖了2万吨，山羊也多，年末存栏30万只。", 3e5, "存栏", "山羊存栏"),
        ("航线通达30座城市。", 30, "城市", "通达城市"),
        ("该项目惠及牧民30万人。", 3e5, "牧民", "惠及牧民"),
        ("全县有学校30所。", 30, "学校", "学校"),
    ],
)
def test_a_label_tells_what_the_verb_or_the_thing_before_says(
    text: str, value: float, name: str, expected: str
) -> None:
    read = context("zh", text)
    row = Resolved(figure_of(read, value), 0, names=(name, "人口"))
    assert composed(read, row, row.names, None) == (expected, "人口")


def test_the_label_of_a_catalogued_metric_is_left_alone() -> None:
    read = context("zh", "去年全县产原盐30万吨。")
    row = Resolved(figure_of(read, 3e5), 0, metric_code="exports", names=("产原盐",))
    assert composed(read, row, row.names, None) == ("产原盐",)


def test_a_figure_of_the_same_thing_has_the_label_of_the_figure_before() -> None:
    read = context("zh", "榴莲30万吨，多了7%。")
    before = Resolved(figure_of(read, 3e5), 0, names=("榴莲",), description="榴莲产量 / 水果")
    row = Resolved(figure_of(read, 7), 0, measure="growth", names=("榴莲",))
    assert composed(read, row, row.names, before) == ("榴莲产量",)
