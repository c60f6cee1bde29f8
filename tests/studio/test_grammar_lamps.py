"""Words for lamps, sizes, distances, ratios and hours, in both languages."""

import pytest

from anywhere_desktop.core.light_measure import fill_for, softness_of
from anywhere_desktop.core.scene import Lamp, Light, Scene
from anywhere_desktop.studio.grammar import StudioGrammar

GRAMMAR = StudioGrammar()
PINK, BLUE = "#ff1493", "#1e90ff"


def light(text: str) -> Light:
    reading = GRAMMAR.read(text, Scene())
    assert reading.unused == (), text
    return reading.scene.light


def told(lamps: tuple[Lamp, ...]) -> list[tuple[str, float, str | None]]:
    return [(lamp.kind, lamp.azimuth_deg, lamp.colour) for lamp in lamps]


@pytest.mark.parametrize(
    ("text", "lamps"),
    [
        ("rim light behind", [("rim", 155, None)]),
        ("轮廓光在后面", [("rim", 155, None)]),
        ("key light from the right, rim light behind", [("rim", -155, None)]),
        ("key light left, rim light from behind right", [("rim", 120, None)]),
        ("two neon tubes pink and blue", [("neon", -105, PINK), ("neon", 105, BLUE)]),
        ("two neon tubes, pink and blue, on black acrylic",
         [("neon", -105, PINK), ("neon", 105, BLUE)]),
        ("两支霓虹灯管，粉色和蓝色", [("neon", -105, PINK), ("neon", 105, BLUE)]),
        ("粉色和蓝色的霓虹灯管", [("neon", -105, PINK), ("neon", 105, BLUE)]),
        ("pink neon tube from the left and blue neon tube from the right",
         [("neon", -60, PINK), ("neon", 60, BLUE)]),
        ("pink light from the left and blue light from the right",
         [("softbox", -60, PINK), ("softbox", 60, BLUE)]),
        ("two neon tubes, pink, blue", [("neon", -105, PINK), ("neon", 105, BLUE)]),
        ("neon tubes pink and blue and red", [("neon", -105, PINK), ("neon", 0, BLUE),
                                              ("neon", 105, "#ff2400")]),
        ("softbox from the left plus a ring light", [("ring", 0, None)]),
        ("fill light from the right", [("softbox", 60, None)]),
        ("blue hair light, strip light from the far right",
         [("rim", 155, BLUE), ("strip", 90, None)]),
        ("no neon tubes", []),
        ("neon lights behind", []),
        ("rim light, soft light from the left", []),
        ("window light, warm light", []),
    ],
)  # fmt: skip
def test_lamps_beside_the_key_light(text: str, lamps: list[tuple[str, float, str | None]]) -> None:
    assert told(light(text).lamps) == lamps


def test_what_is_said_of_a_lamp_leaves_the_key_light_alone() -> None:
    found = light(
        "warm softbox from the left, strip light from behind right 20° high at 80% power, 30 cm "
        "across, and a 3200 K candle lamp"
    )
    assert (found.azimuth_deg, found.kelvin, found.size_cm) == (-60, 4200, None)
    strip, candle = found.lamps
    assert strip == Lamp("strip", 120, 20, 0.8, size_cm=30)
    assert (candle.kind, candle.kelvin) == ("candle", 3200)


@pytest.mark.parametrize(
    ("text", "size", "distance"),
    [
        ("softbox 60 cm at 1 m", 60, 100),
        ("60x90 cm softbox from the left, 1.2 m away", 60, 120),
        ("a 1 m octabox at a distance of 150 cm", 100, 150),
        ("柔光箱60厘米，距离1米", 60, 100),
        ("60厘米柔光箱，1.2米外", 60, 120),
    ],
)
def test_a_softbox_has_a_size_and_a_distance(text: str, size: float, distance: float) -> None:
    found = light(text)
    assert (found.size_cm, found.distance_cm) == (size, distance)
    assert found.softness == pytest.approx(softness_of(size, distance), abs=0.006)
    assert GRAMMAR.read(text, Scene()).scene.product_cm == Scene().product_cm


def test_the_last_word_on_softness_counts() -> None:
    assert light("softbox 60 cm at 1 m, very soft light").size_cm is None
    assert light("very soft light, softbox 60 cm at 1 m").size_cm == 60
    softer = GRAMMAR.heed(
        Scene(light=light("softbox 60 cm at 1 m")), ["Use a softer light."], ["light.kind"]
    )
    assert softer.light.size_cm is None
    assert softer.light.softness > 0.75


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("key to fill 4:1", 4), ("lighting ratio 8:1", 8), ("2:1 key to fill ratio", 2),
        ("2:1 光比", 2), ("光比为4：1", 4), ("主光与补光8比1", 8), ("key-fill ratio of 3 to 1", 3),
    ],
)  # fmt: skip
def test_key_to_fill(text: str, ratio: float) -> None:
    found = light(text)
    assert found.fill == pytest.approx(fill_for(ratio, found.ambient), abs=0.002)
    assert found.ambient <= 0.25


@pytest.mark.parametrize(
    ("text", "elevation", "kelvin"),
    [
        ("sun at 5 pm", 18, 4400), ("hard sun at 17:00", 18, 4400), ("下午五点的阳光", 18, 4400),
        ("sunlight, 5 o'clock", 18, 4400), ("at noon 12:00 pm sun", 55, 5500),
        ("早上7点半的太阳", 23, 4750), ("下午3点，蓝色墙", 38, 5300),
    ],
)  # fmt: skip
def test_the_sun_follows_the_hour(text: str, elevation: float, kelvin: int) -> None:
    found = light(text)
    assert (found.kind, found.elevation_deg, found.kelvin) == ("hard_sun", elevation, kelvin)


def test_at_night_there_is_no_sun() -> None:
    assert light("at 11 pm").kelvin == 8500
    assert GRAMMAR.read("暖一点", Scene()).scene.light.kind == "softbox", "no hour"


def test_two_gels_have_two_colours() -> None:
    for text in ("pink and blue gels", "粉色和蓝色双色光"):
        reading = GRAMMAR.read(text, Scene())
        backdrop = reading.scene.backdrop
        assert backdrop.kind == "duotone"
        assert None not in (backdrop.colour, backdrop.second)
        assert backdrop.colour != backdrop.second
        assert reading.unused == ()


def test_props_have_sizes_and_amounts() -> None:
    scene = GRAMMAR.read(
        "a few coffee beans, many small water drops and large glass cubes on slate", Scene()
    ).scene
    assert [(p.kind, p.size, p.amount) for p in scene.props] == [
        ("beans", 1, 0.5), ("drops", 0.65, 1.8), ("glass", 1.4, 1),
    ]  # fmt: skip
    assert GRAMMAR.read("small bottle on oak", Scene()).scene.props == ()
