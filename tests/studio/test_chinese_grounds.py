"""What a product stands on, said before it as Chinese does: 草地上的鞋 is a shoe on grass."""

import pytest

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio.grammar_read import read


@pytest.mark.parametrize(
    ("text", "material"),
    [
        ("草地上的运动鞋", "grass"),
        ("大理石上的手表", "marble"),
        ("大理石台面上的手表", "marble"),
        ("一块石板上的香水", "slate"),
        ("苔藓上面的瓶子", "moss"),
        ("瓶子在草地上", "grass"),
        ("草坪上的球鞋", "grass"),
        ("俯拍 大理石 手表", "marble"),
        ("手表，橡木", "oak"),
    ],
)
def test_the_ground_is_named_before_the_product_or_after_it(text: str, material: str) -> None:
    reading = read(text, Scene())
    assert reading.scene.surface.material == material
    assert reading.scene.props == ()
    assert reading.unused == ()


def test_a_grounds_colour_is_its_own() -> None:
    scene = read("红色丝绸之上的香水，白色墙", Scene()).scene
    assert (scene.surface.material, scene.surface.colour) == ("silk", "#c0473f")


@pytest.mark.parametrize(
    ("text", "material", "from_above"),
    [
        ("悬浮在洞石上方的口红", "travertine", False),
        ("悬浮的口红，下方是洞石台面", "travertine", False),
        ("手表上方的光", "plain", True),
        ("洞石上方的光", "plain", True),
    ],
)
def test_over_the_ground_is_no_light_from_above(text: str, material: str, from_above: bool) -> None:
    reading = read(text, Scene())
    assert ("light.elevation_deg" in reading.named) is from_above
    assert reading.scene.surface.material == material or from_above


def test_a_product_of_stone_is_no_ground() -> None:
    assert "surface.material" not in read("大理石手表", Scene()).named


@pytest.mark.parametrize(("text", "material", "backdrop"), [
    ("sneaker on a lawn", "grass", None), ("sneaker against a lawn", None, "garden"),
])  # fmt: skip
def test_one_stands_on_a_lawn(text: str, material: str | None, backdrop: str | None) -> None:
    scene = read(text, Scene()).scene
    assert material in (None, scene.surface.material)
    assert backdrop in (None, scene.backdrop.kind)
