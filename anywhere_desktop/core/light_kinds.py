"""What each key light set-up means in numbers: for the grammar's words and the panel's controls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from anywhere_desktop.core.scene import Light

Updates = Mapping[str, float | str | None]
"""Field path ("light.softness") -> value. The path "light.side_deg" sets the azimuth's size and
keeps the side on which the light already is."""

LIGHT_KINDS: dict[str, Updates] = {
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
        "light.fill": 0.05, "light.ambient": 0.06,
    },
    "rim": {
        "light.side_deg": 150.0, "light.elevation_deg": 35.0, "light.rim": 0.9, "light.fill": 0.3,
    },
    "ring": {
        "light.azimuth_deg": 0.0, "light.elevation_deg": 10.0, "light.softness": 0.4,
        "light.fill": 0.4,
    },
    "top": {"light.elevation_deg": 75.0, "light.softness": 0.4},
}  # fmt: skip
"""Key light set-up -> what it means in numbers."""


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
            changes["azimuth_deg"] = side * float(value or 0.0)
        else:
            changes[name] = value
    return replace(light, **changes)
