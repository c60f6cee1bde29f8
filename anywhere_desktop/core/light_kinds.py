"""What each set-up of lights means in numbers: for the grammar's words and the panel's controls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from anywhere_desktop.core.light_measure import hour_of, softness_of, sun_of
from anywhere_desktop.core.scene import Lamp, Light

Updates = Mapping[str, float | str | tuple[()] | None]
"""Field path ("light.softness") -> value. The path "light.side_deg" sets the azimuth's size and
keeps the side on which the light already is."""

_OF_NO_SIZE: Updates = {"light.size_cm": None, "light.distance_cm": None}

_KINDS: dict[str, Updates] = {
    "softbox": {"light.softness": 0.55},
    "window": {"light.softness": 0.4, "light.elevation_deg": 30.0},
    "hard_sun": {"light.softness": 0.05, "light.fill": 0.1, "light.kelvin": 5500},
    "golden_hour": {
        "light.softness": 0.15, "light.kelvin": 3200, "light.elevation_deg": 15.0,
    },
    "overcast": {
        "light.softness": 0.9, "light.kelvin": 6200, "light.ambient": 0.6,
        "light.elevation_deg": 60.0,
    },
    "candle": {
        "light.softness": 0.25, "light.kelvin": 2400, "light.elevation_deg": 15.0,
        "light.fill": 0.05, "light.ambient": 0.06, "light.size_cm": 4.0, "light.distance_cm": 35.0,
    },
    "rim": {
        "light.side_deg": 150.0, "light.elevation_deg": 35.0, "light.rim": 0.9, "light.fill": 0.3,
    },
    "ring": {
        "light.azimuth_deg": 0.0, "light.elevation_deg": 10.0, "light.softness": 0.4,
        "light.fill": 0.1, "light.size_cm": 45.0, "light.distance_cm": 90.0,
    },
    "top": {"light.elevation_deg": 75.0, "light.softness": 0.4},
}  # fmt: skip

LIGHT_KINDS: dict[str, Updates] = {kind: {**_OF_NO_SIZE, **says} for kind, says in _KINDS.items()}
"""Key light set-up -> what it means in numbers."""

DAYLIGHT = ("hard_sun", "golden_hour", "window", "overcast")
"""The set-ups that have an hour."""

LAMP_KINDS: dict[str, tuple[Lamp, ...]] = {
    "rim": (Lamp("rim", 155.0, 40.0, 0.9),),
    "softbox": (Lamp("softbox", 60.0, 35.0, 0.5),),
    "strip": (Lamp("strip", 110.0, 25.0, 0.7),),
    "ring": (Lamp("ring", 0.0, 10.0, 0.5),),
    "sun": (Lamp("sun", 120.0, 30.0, 0.8, 4900),),
    "candle": (Lamp("candle", 80.0, 10.0, 0.5, 2400),),
    "neon": (
        Lamp("neon", -105.0, 15.0, 0.8, colour="#ff2f92"),
        Lamp("neon", 105.0, 15.0, 0.8, colour="#1f7bff"),
    ),
}  # fmt: skip
"""Kind of lamp -> how it stands where nobody says: neon tubes come as a pair of two colours."""


def lit(light: Light, kind: str) -> Light:
    """The light set up as another kind; what the kind says nothing of stays.

    Raises:
        KeyError: there is no such kind.
    """
    changes: dict[str, Any] = {"kind": kind}
    for path, value in LIGHT_KINDS[kind].items():
        name = path.removeprefix("light.")
        if name == "side_deg":
            side = -1.0 if light.azimuth_deg < 0 else 1.0
            changes["azimuth_deg"] = side * value if isinstance(value, float) else side
        else:
            changes[name] = value
    return replace(light, **changes)


def at_hour(light: Light, hour: float) -> Light:
    """The light as that of the sun at an hour of the day; a lamp becomes the bare sun."""
    day = light if light.kind in DAYLIGHT else lit(light, "hard_sun")
    elevation_deg, kelvin = sun_of(hour)
    return replace(day, elevation_deg=elevation_deg, kelvin=kelvin)


def hour_of_light(light: Light) -> float | None:
    """The hour, noon to six in quarters, whose sun this is; None where it is no hour's."""
    return hour_of(light.elevation_deg, light.kelvin) if light.kind in DAYLIGHT else None


def of_size(light: Light, size_cm: float | None) -> Light:
    """The light from a lamp of a size, which makes its softness; None: of no set size."""
    if size_cm is None:
        return replace(light, size_cm=None)
    softness = round(softness_of(size_cm, light.distance_cm), 2)
    return replace(light, size_cm=size_cm, softness=softness)


def with_lamps(light: Light, kind: str, there: bool) -> Light:
    """The light with, or without, the lamps of a kind as they usually stand; on the side that the
    key light leaves dark. Those of other kinds stay.

    Raises:
        KeyError: there is no such kind.
    """
    others = tuple(lamp for lamp in light.lamps if lamp.kind != kind)
    if not there:
        return replace(light, lamps=others)
    return replace(light, lamps=(*others, *opposite(LAMP_KINDS[kind], light)))


def opposite(lamps: tuple[Lamp, ...], light: Light) -> tuple[Lamp, ...]:
    """Lamps as they stand for a key light from the left, mirrored for one from the right."""
    side = 1.0 if light.azimuth_deg <= 0 else -1.0
    return tuple(replace(lamp, azimuth_deg=side * lamp.azimuth_deg) for lamp in lamps)
