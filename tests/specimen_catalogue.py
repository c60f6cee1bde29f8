"""Which things are photographed where: the list behind `tests.specimens`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tests import specimen_gear as gear
from tests import specimen_things as t
from tests.specimen_solids import Solid
from tests.specimen_things import label


@dataclass(frozen=True)
class Stage:
    """Where and how a thing is photographed.

    ground, wall: a material name, "#rrggbb", or for the wall a painted backdrop's name; a wall of
    None continues the ground as a seamless sweep. azimuth, elevation: the key light in degrees (0 =
    from the camera, negative = left); hard: 2 (overcast) to 40 (bare lamp); key, room: strengths;
    pitch: degrees the camera looks down; zoom: how much of the frame the thing fills; off: shift of
    the thing from the middle; noise: grain sigma; soft: defocus of the thing in px at 1000 px;
    jpeg: quality or None.
    """

    ground: str = "#d8d6d2"
    wall: str | None = None
    azimuth: float = -50.0
    elevation: float = 45.0
    hard: float = 8.0
    key: float = 1.0
    room: float = 0.55
    pitch: float = 9.0
    zoom: float = 0.66
    off: tuple[float, float] = (0.0, 0.0)
    turn: float = 0.0
    gloss: float = 0.0
    noise: float = 0.006
    soft: float = 0.35
    jpeg: int | None = 92
    exposure: float = 0.78
    wall_y: float = 1.6
    aspect: float = 1.25
    colour: str | None = None
    seed: int = 1


class Entry(NamedTuple):
    """A specimen's name, its thing (made when needed) and its stage."""

    name: str
    thing: Callable[[], Solid]
    stage: Stage


def plain_entries() -> list[Entry]:
    """Things on paper, card, seamless sweeps: even or shaded, coloured, white on white."""
    return [
        Entry(
            "amber_bottle",
            lambda: t.bottle(
                "#5a2a0c", "#17171a", label("#efe6d6", "#2b2622", "SOLENNE", "face oil", 2)
            ),
            Stage(aspect=0.8),
        ),
        Entry(
            "green_jar",
            lambda: t.jar(
                "#14584a", "#d8b06a", label("#1d5d50", "#f2e3c2", "nuit", "overnight cream")
            ),
            Stage(ground="#e9e6e0", azimuth=40, hard=14),
        ),
        Entry(
            "red_carton",
            lambda: t.carton(
                "#c8503a",
                label("#d9573f", "#fff4e0", "KOMOREBI", "sencha", 0, 1.0),
                -24,
                (0.28, 0.18, 0.42),
            ),
            Stage(ground="#cfd4d8", gloss=0.12),
        ),
        Entry(
            "white_mug",
            lambda: t.mug("#f1efea"),
            Stage(ground="#f0eeea", azimuth=-60, hard=6, key=1.0, room=0.5),
        ),
        Entry(
            "blue_mug",
            lambda: t.mug("#2f5f93", label("#2f5f93", "#f4efe2", "HELLO", "good morning"), -90),
            Stage(ground="#d9cdb8", pitch=16, hard=20),
        ),
        Entry(
            "gold_ring",
            lambda: gear.ring("#e2b355", "#9c1f3a"),
            Stage(ground="#e7e2da", pitch=14, gloss=0.15, zoom=0.55),
        ),
        Entry(
            "hoops",
            lambda: gear.earrings("#d9d9de"),
            Stage(ground="#2b3038", azimuth=35, zoom=0.6, gloss=0.10),
        ),
        Entry(
            "wine_glass",
            lambda: t.wine_glass(True),
            Stage(ground="#c9c6c1", hard=6, gloss=0.08, aspect=0.8),
        ),
        Entry(
            "tumbler", lambda: t.tumbler("#d98a2b"), Stage(ground="#dfe3e2", azimuth=60, gloss=0.1)
        ),
        Entry(
            "sneaker",
            lambda: gear.shoe("#b9413a", "#f0ece4"),
            Stage(ground="#dcdcda", pitch=14, turn=18),
        ),
        Entry(
            "white_sneaker",
            lambda: gear.shoe("#f0efec", "#e6e3dd"),
            Stage(ground="#e9e8e6", pitch=12, azimuth=-70, turn=-14),
        ),
        Entry(
            "tan_handbag",
            lambda: gear.handbag("#9a6238", "#d5ad63"),
            Stage(ground="#ece4d8", turn=-18),
        ),
        Entry(
            "black_headphones",
            lambda: gear.headphones("#1c1d20"),
            Stage(ground="#24262a", key=1.3, room=0.7, azimuth=-40),
        ),
        Entry("camera", lambda: gear.camera("#202124"), Stage(ground="#bfc5c2", turn=16, pitch=12)),
        Entry(
            "steel_watch",
            lambda: gear.watch("#c9ccd1", "#1d2a44", "#5a3a25"),
            Stage(ground="#d8d3ca", turn=-20),
        ),
        Entry(
            "hammer",
            lambda: gear.hammer("#b98a55", "#9fa3a8"),
            Stage(ground="#e4e4e1", turn=10, hard=25, aspect=0.8),
        ),
        Entry(
            "scissors",
            lambda: gear.scissors("#d8622f"),
            Stage(ground="#e8ebee", hard=25, turn=8, aspect=0.8),
        ),
        Entry(
            "olive_plant",
            lambda: t.plant("#c9744e", "#7f9a5c", 3, 0.032),
            Stage(ground="#e2ddd4", hard=12, aspect=0.8),
        ),
        Entry(
            "cactus", lambda: t.cactus("#e6e0d4"), Stage(ground="#e9dccd", azimuth=55, aspect=0.8)
        ),
        Entry(
            "white_vase",
            lambda: t.vase("#efece6", 0.5),
            Stage(ground="#d3cec6", azimuth=-75, hard=5, aspect=0.8),
        ),
        Entry(
            "cream_tube",
            lambda: t.tube(
                "#f0e9dd", "#c9a25a", label("#f0e9dd", "#7a6a52", "DERMA", "hand cream", 0, 1.0)
            ),
            Stage(ground="#efe8dc", azimuth=-55, aspect=0.8),
        ),
        Entry(
            "silver_spoon", lambda: t.spoon("#d4d6da"), Stage(ground="#4a4f57", hard=16, aspect=0.8)
        ),
        Entry(
            "sunglasses",
            lambda: gear.sunglasses("#1a1a1d"),
            Stage(ground="#f0c94f", pitch=16, turn=14, hard=22),
        ),
        Entry(
            "lipstick",
            lambda: gear.lipstick("#1a1a1c", "#b3243a"),
            Stage(ground="#e9c9c6", hard=18, aspect=0.8),
        ),
        Entry(
            "dark_perfume",
            lambda: t.perfume("#c98a3a"),
            Stage(ground="#1c1c20", gloss=0.2, azimuth=40, key=1.2, aspect=0.8),
        ),
    ]


def busy_entries() -> list[Entry]:
    """The same kinds of things in kitchens, gardens, on wood, stone and cloth."""
    return [
        Entry(
            "bottle_oak_bokeh",
            lambda: t.bottle(
                "#1f4a2c", "#c9a25a", label("#e8dcc0", "#3a2c1a", "OLIVO", "extra virgin", 2)
            ),
            Stage("oak", "bokeh", gloss=0.06, aspect=0.8),
        ),
        Entry(
            "jar_terrazzo",
            lambda: t.jar("#7a2f4a", "#e0c07a", label("#7a2f4a", "#f4e2d0", "ROSA", "night balm")),
            Stage("terrazzo", "#cfd6d2", pitch=18),
        ),
        Entry(
            "carton_garden",
            lambda: t.carton(
                "#e5b93c",
                label("#e5b93c", "#3c2a12", "SUNNY", "oat bars", 1, 1.0),
                28,
                (0.26, 0.14, 0.40),
            ),
            Stage("pine", "garden", azimuth=50, hard=20),
        ),
        Entry(
            "mug_kitchen",
            lambda: t.mug("#e9e2d4", label("#e9e2d4", "#3c4a5a", "mono", "", 3)),
            Stage("walnut", "kitchen", pitch=12),
        ),
        Entry(
            "teapot_linen",
            lambda: t.teapot("#6f8f94"),
            Stage("linen", "window_room", pitch=14, azimuth=60),
        ),
        Entry(
            "ring_slate",
            lambda: gear.ring("#e4e4e8", "#2f5fb0"),
            Stage("slate", "city_night", zoom=0.5, gloss=0.1),
        ),
        Entry(
            "bracelet_marble",
            lambda: gear.bracelet("#2c6a62"),
            Stage("marble", "#b9aa98", gloss=0.12, turn=25),
        ),
        Entry(
            "wine_glass_night",
            lambda: t.wine_glass(True),
            Stage("dark_wood", "bokeh", gloss=0.2, azimuth=70, aspect=0.8),
        ),
        Entry(
            "tumbler_beach",
            lambda: t.tumbler("#c8452f"),
            Stage("travertine", "beach", hard=25, azimuth=-35),
        ),
        Entry(
            "sneaker_concrete",
            lambda: gear.shoe("#3f6ea8", "#efece4"),
            Stage("concrete", "wall_concrete", pitch=14, turn=-20),
        ),
        Entry(
            "boot_garden",
            lambda: gear.boot("#7a4a28"),
            Stage("dark_wood", "garden", turn=15, azimuth=45, aspect=0.8),
        ),
        Entry(
            "handbag_cafe",
            lambda: gear.handbag("#5f1f2c", "#d9b46a"),
            Stage("ash", "bokeh", turn=20),
        ),
        Entry(
            "backpack_wood",
            lambda: gear.backpack("#4c6a4e"),
            Stage("pine", "wall_wood", turn=-24, azimuth=-65),
        ),
        Entry(
            "headphones_desk", lambda: gear.headphones("#e6e2da"), Stage("walnut", "window_room")
        ),
        Entry(
            "camera_travertine",
            lambda: gear.camera("#3a2c22"),
            Stage("travertine", "kitchen", turn=-15, pitch=14),
        ),
        Entry(
            "watch_leather",
            lambda: gear.watch("#d8b46a", "#f1ebdd", "#1d1d20"),
            Stage("black_marble", "bokeh", gloss=0.2, turn=22),
        ),
        Entry(
            "scissors_linen",
            lambda: gear.scissors("#2f6f8f"),
            Stage("linen", "kitchen", colour="#b8c4b4", turn=-10),
        ),
        Entry(
            "screwdriver_workbench",
            lambda: gear.screwdriver("#d8452f"),
            Stage("oak", "wall_wood", hard=24, aspect=0.8),
        ),
        Entry(
            "plant_room",
            lambda: t.plant("#e9e6e0", "#4f7f48", 9, 0.045),
            Stage("oak", "window_room", hard=7, aspect=0.8),
        ),
        Entry(
            "vase_garden", lambda: t.vase("#2f5570", 0.18), Stage("concrete", "garden", azimuth=60)
        ),
        Entry("basket_linen", lambda: t.basket("#c39a62"), Stage("linen", "wall_wood", pitch=14)),
        Entry(
            "robot_kitchen",
            lambda: gear.toy_robot("#d9a13a"),
            Stage("pine", "kitchen", turn=-18, aspect=0.8),
        ),
        Entry(
            "lamp_night",
            lambda: t.lamp("#e8d9b8", "#c9a25a"),
            Stage("walnut", "wall_plaster", azimuth=50, aspect=0.8),
        ),
        Entry(
            "stool_terrazzo",
            lambda: t.stool("#c79a63"),
            Stage("terrazzo", "wall_paint", pitch=16, hard=14),
        ),
        Entry(
            "comb_marble",
            lambda: gear.comb("#8a4a24"),
            Stage("marble", "sky", hard=18, turn=12, aspect=0.8),
        ),
        Entry(
            "candle_sand",
            lambda: t.candle("#e7dccb", label("#e7dccb", "#6a5a48", "cedar", "and amber", 2)),
            Stage("sand", "beach", azimuth=40, hard=20),
        ),
    ]
