import subprocess
import sys
import time
from typing import Any

import pytest

from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.scene import Backdrop, Lamp, Light, Prop, Scene, Surface
from anywhere_desktop.studio.colour_names import colour_table
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.scene_fields import get

GRAMMAR = StudioGrammar()
BASE = Scene()


def kinds(scene: Scene) -> list[str]:
    return [prop.kind for prop in scene.props]


S, C, B, BC = "surface.material", "surface.colour", "backdrop.kind", "backdrop.colour"
AZ, EL, SOFT, K = "light.azimuth_deg", "light.elevation_deg", "light.softness", "light.kelvin"
GOBO, KIND, FILL, RIM = "light.gobo", "light.kind", "light.fill", "light.rim"
LAMPS, BLUE_RIM = "light.lamps", Lamp("rim", 155.0, 40.0, 0.9, colour="#1e90ff")
F, MM, PITCH = "lens.f_stop", "lens.focal_mm", "lens.pitch_deg"

PROMPTS: list[tuple[str, dict[str, Any], list[str]]] = [
    (
        "amber serum bottle on white marble, window light from the left, eucalyptus, "
        "shallow depth of field",
        {S: "marble", C: None, GOBO: "window", KIND: "window", AZ: -60, F: 2.8},
        ["leaves"],
    ),
    (
        "minimal pastel pink podium with arch",
        {S: "plain", C: "pastel pink", B: "sweep", "mood": "minimal"},
        ["podium", "arch"],
    ),
    (
        "moody dark slate, hard side light, 85mm f/2.8",
        {S: "slate", C: None, SOFT: 0.05, AZ: -90, MM: 85, F: 2.8, "mood": "moody", FILL: 0.05},
        [],
    ),
    (
        "on a white marble table, soft morning light through a window, leaf shadows, warm bokeh",
        {S: "marble", SOFT: 0.55, K: 4900, GOBO: "window_leaves", B: "bokeh"},
        [],
    ),
    (
        "on a pale pink podium with an arch and spheres against a blush background, "
        "hard sunlight, palm shadows",
        {S: "plain", C: "blush", B: "sweep", KIND: "hard_sun", SOFT: 0.05, GOBO: "palm"},
        ["podium", "arch", "sphere"],
    ),
    (
        "dark walnut table in a rustic kitchen, golden hour from the right, f/2.8",
        {S: "walnut", C: None, B: "kitchen", KIND: "golden_hour", AZ: 60, K: 3200, F: 2.8},
        [],
    ),
    (
        "black marble, moody low key, rim light, night city lights",
        {S: "black_marble", B: "city_night", RIM: 0.6, FILL: 0.05, "exposure": 0.8},
        [],
    ),
    (
        "on wet sand at the beach, tropical, harsh noon sun, palm leaf shadows",
        {S: "sand", "surface.gloss": 0.75, B: "beach", EL: 65, SOFT: 0.0, GOBO: "palm"},
        ["palm"],
    ),
    (
        "sage green seamless backdrop, softbox, no props, matte",
        {S: "plain", C: "sage green", B: "sweep", KIND: "softbox", "surface.gloss": 0.1},
        [],
    ),
    (
        "industrial concrete wall, venetian blinds, dramatic side light, long shadows",
        {B: "wall_concrete", GOBO: "blinds", AZ: -90, EL: 15, "mood": "industrial"},
        [],
    ),
    (
        "standing in shallow water with stones, spa mood, overcast",
        {S: "water", KIND: "overcast", SOFT: 0.9, "mood": "spa"},
        ["stones"],
    ),
    (
        "on a linen tablecloth by the window, airy, 50mm f4, 15 cm tall",
        {S: "linen", KIND: "window", MM: 50, F: 4, "product_cm": 15, "exposure": 1.1},
        [],
    ),
    (
        "travertine steps, terracotta wall, late afternoon sun 4300K",
        {S: "travertine", B: "wall_paint", BC: "terracotta", K: 4300, EL: 25},
        ["steps"],
    ),
    (
        "on a light oak table in a sunny garden, dappled light, shallow depth of field",
        {S: "oak", C: None, B: "garden", KIND: "hard_sun", GOBO: "dapple", F: 2.8},
        [],
    ),
    (
        "minimal lilac background, glossy acrylic, backlit",
        {S: "acrylic", "surface.gloss": 0.9, BC: "lilac", AZ: -150, FILL: 0.4},
        [],
    ),
    (
        "eucalyptus branches, plaster wall, soft diffused daylight from the left",
        {B: "wall_plaster", SOFT: 0.9, K: 5500, AZ: -60},
        ["leaves"],
    ),
    ("terrazzo counter, mint green wall, bright", {S: "terrazzo", BC: "mint green"}, []),
    (
        "perfume on black acrylic with reflection, dark background, blue rim light",
        {S: "acrylic", C: "black", "surface.gloss": 0.9, LAMPS: (BLUE_RIM,), K: 5500},
        [],
    ),
    (
        "luxury watch on black marble with a brass ring, low key, macro",
        {S: "black_marble", "mood": "luxury", "light.ambient": 0.06, MM: 100},
        ["ring"],
    ),
    (
        "white sneaker on raw concrete against a cobalt blue wall, hard flash",
        {S: "concrete", C: None, B: "wall_paint", BC: "cobalt blue", KIND: "ring"},
        [],
    ),
    (
        "skincare jar, travertine, cream plaster wall, monstera shadows, sunlight from the right",
        {S: "travertine", B: "wall_plaster", BC: "cream", GOBO: "monstera", AZ: 60},
        [],
    ),
    ("flat lay on linen, soft north light", {S: "linen", PITCH: 85, KIND: "window"}, []),
    (
        "whisky bottle on dark wood, candlelight, warm bokeh lights behind",
        {S: "dark_wood", KIND: "candle", B: "bokeh"},
        [],
    ),
    (
        "honey jar on a rustic wooden table, window behind, morning",
        {S: "oak", B: "window_room", AZ: -150, KIND: "window", "mood": "rustic"},
        ["leaves"],
    ),
    (
        "headphones on a glossy black surface in front of city lights at night, futuristic",
        {C: "black", "surface.gloss": 0.9, B: "city_night", "mood": "tech"},
        [],
    ),
    (
        "zen garden feel, sand, smooth stones, overhead light, calm",
        {S: "sand", B: "garden", EL: 75, KIND: "top", "mood": "zen"},
        ["stones"],
    ),
    (
        "lipstick on a hot pink podium with gold spheres, pink background, ring light",
        {C: "pink", B: "sweep", KIND: "ring", AZ: 0},
        ["podium", "sphere"],
    ),
    (
        "coffee cup on a walnut table in a cafe, afternoon sun from the left, f/2",
        {S: "walnut", B: "kitchen", AZ: -60, EL: 35, F: 2.0},
        [],
    ),
    (
        "Scandinavian bathroom, birch shelf top, very soft light, very shallow depth of field",
        {S: "ash", B: "window_room", SOFT: 0.75, F: 1.8, "mood": "scandinavian"},
        [],
    ),
    (
        "on terracotta tiles, olive branches, mediterranean sun, hard shadows",
        {C: "terracotta", SOFT: 0.05, "mood": "mediterranean"},
        ["leaves"],
    ),
    (
        "soft drink can on ice blue paper, high key, shadowless",
        {S: "paper", C: "ice blue", SOFT: 1.0, FILL: 0.4},
        [],
    ),
    (
        "low angle, 35mm, product on slate, dramatic sky background, low sun from behind",
        {PITCH: 2, MM: 35, S: "slate", B: "sky", AZ: 180, EL: 15},
        [],
    ),
    (
        "pastel mint steps and a cream half circle, seamless, soft shadows",
        {B: "sweep", SOFT: 0.55, "mood": "pastel"},
        ["steps", "half_disc"],
    ),
    (
        "beige linen, dried palm leaf, side light, autumn, 4200 K",
        {S: "linen", C: "beige", AZ: -90, K: 4200, "mood": "autumn"},
        ["palm"],
    ),
    (
        "dark green wall, marble slab, light from the upper left, slightly warm",
        {S: "marble", BC: "dark green", AZ: -45, K: 4900},
        [],
    ),
    (
        "christmas, walnut, fairy lights, f/1.8",
        {S: "walnut", B: "fairy_lights", F: 1.8, "mood": "christmas"},
        ["baubles"],
    ),
    (
        "cobalt blue cubes, orange background, hard light from the right, bold",
        {C: "orange", SOFT: 0.05, AZ: 60, "mood": "bold"},
        ["blocks"],
    ),
    (
        "on polished granite with a faint rim light, grey gradient background",
        {S: "slate", "surface.gloss": 0.9, RIM: 0.3, B: "gradient", BC: "grey"},
        [],
    ),
    (
        "a bottle of olive oil on a wooden kitchen counter with herbs, natural light coming "
        "from a window on the left",
        {S: "oak", B: "kitchen", KIND: "window", AZ: -60},
        ["leaves"],
    ),
    (
        "product on a pink sweep with hard shadow of palm leaves",
        {C: "pink", B: "sweep", SOFT: 0.05, GOBO: "palm"},
        [],
    ),
    (
        "clean white e-commerce shot, soft even lighting, no shadows",
        {S: "plain", C: "white", B: "sweep", SOFT: 1.0},
        [],
    ),
    (
        "candle on a marble tray, warm glow",
        {S: "marble", KIND: "softbox", K: 4200},
        [],
    ),
    (
        "tea tin on a bamboo mat, zen, stones, soft overcast light, a bit darker",
        {S: "oak", KIND: "overcast", SOFT: 0.55, "exposure": 0.9, "surface.gloss": None},
        ["stones"],
    ),
    ("product shot, seamless white background, even light", {C: "white", SOFT: 0.9}, []),
]


@pytest.mark.parametrize(("text", "expected", "props"), PROMPTS, ids=[p[0][:40] for p in PROMPTS])
def test_prompts_that_photographers_type(
    text: str, expected: dict[str, Any], props: list[str]
) -> None:
    scene = GRAMMAR.read(text, BASE).scene
    for path, wanted in expected.items():
        if path.endswith("colour") and wanted is not None:
            wanted = colour_table()[wanted]
        assert get(scene, path) == wanted, path
    assert kinds(scene) == props


@pytest.mark.parametrize("text", [p[0] for p in PROMPTS])
def test_words_of_real_prompts_are_nearly_all_known(text: str) -> None:
    assert set(GRAMMAR.read(text, BASE).unused) <= {"drink", "dried"}


def test_no_words_change_nothing() -> None:
    base = Scene(surface=Surface("slate", "#223352"), light=Light(azimuth_deg=33))
    reading = GRAMMAR.read("  ", base)
    assert reading.scene == base
    assert not reading.named
    assert not reading.unused
    assert not reading.corrected


def test_unknown_words_are_told_in_order_as_written() -> None:
    reading = GRAMMAR.read("Cosmic nebula with three Dragons on marble", BASE)
    assert reading.unused == ("Cosmic", "nebula", "three", "Dragons")
    assert reading.scene.surface.material == "marble"


def test_typos_are_corrected_and_told() -> None:
    reading = GRAMMAR.read("on linin, mediteranean, eucaliptus", BASE)
    assert reading.corrected == (
        ("linin", "linen"),
        ("mediteranean", "mediterranean"),
        ("eucaliptus", "eucalyptus"),
    )
    assert reading.scene.surface.material == "linen"
    assert reading.unused == ()


def test_a_correction_that_helps_nothing_is_not_made() -> None:
    reading = GRAMMAR.read("on linen, rough wallnut", BASE)
    assert reading.corrected == ()
    assert reading.unused == ("rough", "wallnut")


def test_a_second_backdrop_is_told_with_its_colour() -> None:
    reading = GRAMMAR.read("in a kitchen, white wall", BASE)
    assert reading.scene.backdrop == Backdrop("kitchen")
    assert reading.unused == ("white", "wall")


def test_nothing_heavy_is_imported() -> None:
    code = (
        "import sys, anywhere_desktop.studio.grammar as g;"
        "g.StudioGrammar().read('oak', g.Scene());"
        "print([m for m in ('numpy', 'cv2', 'numba', 'PIL', 'scipy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", NAMED_COLOURS)
def test_every_name_that_the_analyzer_gives_can_be_read(name: str) -> None:
    assert (
        GRAMMAR.read(f"on plain {name} surface", BASE).scene.surface.colour == (NAMED_COLOURS[name])
    )


@pytest.mark.parametrize("word", ["stage", "dragon", "velvet", "grain", "metal", "flower"])
def test_right_words_are_not_corrected(word: str) -> None:
    assert GRAMMAR.read(word, BASE).corrected == ()


def test_a_second_surface_is_not_dropped_silently() -> None:
    reading = GRAMMAR.read("on oak, marble", BASE)
    assert reading.scene.surface.material == "oak"
    assert reading.unused == ("marble",)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("luxury on oak, no props", "props", ()),
        ("spa without stones", "props", ()),
        ("on acrylic without reflection", "surface.gloss", 0.1),
        ("no shadows", "light.softness", 1.0),
        ("window light without gobo", "light.gobo", None),
        ("f/2.8, no blur", "lens.f_stop", 16.0),
    ],
)
def test_negation(text: str, path: str, value: object) -> None:
    assert get(GRAMMAR.read(text, BASE).scene, path) == value


def test_what_is_never_made_may_be_asked_away() -> None:
    assert GRAMMAR.read("marble, no text, no watermark, no people", BASE).unused == ()
    assert GRAMMAR.read("no elephants", BASE).unused == ("elephants",)


@pytest.mark.parametrize(
    ("text", "path", "low", "high"),
    [
        ("warmer light", K, 4400, 4700),
        ("slightly warmer light", K, 4900, 5200),
        ("much warmer light", K, 3700, 4200),
        ("cooler", K, 6300, 6700),
        ("softer light", SOFT, 0.55, 0.65),
        ("much harder light", SOFT, 0.0, 0.15),
        ("darker", "exposure", 0.75, 0.85),
        ("much darker", "exposure", 0.6, 0.7),
        ("a bit brighter", "exposure", 1.05, 1.1),
        ("less glossy", "surface.gloss", 0.0, 0.09),
        ("higher camera", PITCH, 15, 17),
        ("+1 EV", "exposure", 2.0, 2.0),
    ],
)
def test_degrees_are_relative_to_the_base(text: str, path: str, low: float, high: float) -> None:
    assert low <= get(GRAMMAR.read(text, BASE).scene, path) <= high


def test_colours_go_to_their_nouns() -> None:
    table = colour_table()
    scene = GRAMMAR.read(
        "navy jar on beige linen against a sage wall with terracotta spheres", BASE
    ).scene
    assert scene.surface == Surface("linen", table["beige"])
    assert scene.backdrop == Backdrop("wall_paint", table["sage"])
    assert scene.props == (Prop("sphere", table["terracotta"]),)


def test_a_colour_that_follows_its_noun() -> None:
    scene = GRAMMAR.read("on oak, wall in #336699", BASE).scene
    assert scene.backdrop == Backdrop("wall_paint", "#336699")


def test_colours_without_a_noun_colour_the_set() -> None:
    table = colour_table()
    alone = GRAMMAR.read("lilac, soft light", BASE).scene
    assert (alone.surface, alone.backdrop.kind) == (Surface("plain", table["lilac"]), "sweep")
    assert alone.light.softness == 0.55
    beside = GRAMMAR.read("walnut, teal", BASE).scene
    assert beside.backdrop == Backdrop("wall_paint", table["teal"])


def test_key_light_has_a_temperature_and_other_hues_take_a_gel() -> None:
    assert GRAMMAR.read("blue light", BASE).scene.light.kelvin == 8500
    pink = GRAMMAR.read("on oak, pink light", BASE)
    assert pink.unused == ()
    assert pink.scene.light.kelvin == 5500
    assert [lamp.colour for lamp in pink.scene.light.lamps] == ["#ff1493"]


def test_words_in_quotes_are_names() -> None:
    reading = GRAMMAR.read('"Black Marble" perfume on oak', BASE)
    assert reading.scene.surface == Surface("oak")
    assert reading.unused == ()


def test_dark_and_light_things() -> None:
    dark = GRAMMAR.read("on oak, dark background", BASE).scene
    light = GRAMMAR.read("on slate, light background", BASE).scene
    assert dark.backdrop.colour is not None
    assert light.backdrop.colour is None or light.backdrop.colour > "#d0"
    assert int(dark.backdrop.colour[1:3], 16) < 80


def test_the_photographs_side_is_kept_for_side_light() -> None:
    base = Scene(light=Light(azimuth_deg=40))
    assert GRAMMAR.read("side light", base).scene.light.azimuth_deg == 90
    assert GRAMMAR.read("side light from the left", base).scene.light.azimuth_deg == -90
    assert GRAMMAR.read("soft light", base).scene.light.azimuth_deg == 40


def test_named_tells_what_the_words_fixed() -> None:
    reading = GRAMMAR.read("on white marble, window light from the left, f/2.8", BASE)
    assert {"surface.material", "light.gobo", "light.azimuth_deg", "lens.f_stop"} <= set(
        reading.named
    )
    assert "backdrop.kind" not in reading.named
    assert "props" not in reading.named


def test_numbers_stay_in_bounds() -> None:
    scene = GRAMMAR.read("999mm f/90 99999K 9000 cm tall", BASE).scene
    assert (scene.lens.focal_mm, scene.lens.f_stop) == (200, 22)
    assert (scene.light.kelvin, scene.product_cm) == (12000, 300)


def test_reading_is_fast() -> None:
    GRAMMAR.read("marble", BASE)
    begun = time.perf_counter()
    for text, *_ in PROMPTS:
        GRAMMAR.read(text, BASE)
    assert (time.perf_counter() - begun) / len(PROMPTS) < 0.02


@pytest.mark.parametrize(
    "word", ["ambience", "tall", "wide", "beautiful", "8k", "glow", "decor", "foreground", "accent"]
)
def test_a_wish_that_nothing_met_is_told(word: str) -> None:
    assert GRAMMAR.read(f"on oak, {word}", BASE).unused == (word,)


@pytest.mark.parametrize(
    "text", ["cosy atmosphere, on oak", "spa mood", "a zen feel", "warm glow", "pastel palette"]
)
def test_what_carries_a_wish_is_used_with_it(text: str) -> None:
    assert GRAMMAR.read(text, BASE).unused == ()


@pytest.mark.parametrize(
    "word", ["something", "nothing", "moving", "wonderful", "winner", "mostly"]
)
def test_common_words_are_not_corrected(word: str) -> None:
    reading = GRAMMAR.read(f"{word} on oak", BASE)
    assert reading.corrected == ()
    assert reading.scene.mood is None


@pytest.mark.parametrize("text", ["wallnut table", "on wallnut", "oak, wallnut", "wallnut wallnut"])
def test_a_word_is_told_as_corrected_or_as_unused(text: str) -> None:
    reading = GRAMMAR.read(text, BASE)
    assert ("wallnut" in reading.unused) != (("wallnut", "walnut") in reading.corrected)
    used = reading.scene.surface.material == "walnut"
    assert (("wallnut", "walnut") in reading.corrected) == used


def test_the_same_colour_said_twice_is_used() -> None:
    reading = GRAMMAR.read("pure white seamless surface, white backdrop", BASE)
    assert reading.unused == ()
    assert reading.scene.surface.colour == "#ffffff"


@pytest.mark.parametrize(
    "text", ["not on marble", "oak, not on marble", "on oak and not on marble"]
)
def test_not_on_a_material_is_no_wish_for_it(text: str) -> None:
    reading = GRAMMAR.read(text, BASE)
    assert reading.scene.surface.material != "marble"
    assert reading.unused == ("marble",)


@pytest.mark.parametrize(
    ("text", "softness"),
    [
        ("on slate, light through blinds", 0.15),
        ("leaf shadows, morning light", 0.15),
        ("on marble, very soft light, leaf shadows", 0.75),
        ("palm shadows, hard sun", 0.05),
        ("on marble, softbox, no shadows", 1.0),
    ],
)
def test_a_pattern_that_is_asked_for_can_be_made_out(text: str, softness: float) -> None:
    assert GRAMMAR.read(text, BASE).scene.light.softness == softness
