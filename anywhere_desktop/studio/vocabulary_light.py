"""Words for light, lens and finish, each with the Scene fields that it sets."""

from anywhere_desktop.core.light_kinds import LIGHT_KINDS, Updates

__all__ = ["BOUNDS", "LIGHT_KINDS", "LIGHT_NAMES", "Updates"]

LIGHT_NAMES = {
    "softbox": "softbox light", "window": "large-window light", "hard_sun": "sunlight",
    "golden_hour": "golden hour light", "overcast": "overcast light", "candle": "candlelight",
    "rim": "edge light", "ring": "ring light", "top": "top light",
}  # fmt: skip
"""Key light set-up -> what a written prompt calls it."""

_KIND_WORDS = {
    "softbox": (
        "softbox light", "softbox", "soft box", "octabox", "umbrella", "studio light",
        "studio lighting", "studio lights", "beauty dish", "strobe", "scrim",
    ),
    "window": (
        "large-window light", "large window", "large window light", "big window", "north light",
        "skylight", "window daylight", "window", "windows", "natural light", "natural window light",
    ),
    "hard_sun": (
        "sunlight", "sunshine", "sunny", "sun", "direct sun", "direct sunlight", "hard sun",
        "hard sunlight", "harsh sun", "harsh sunlight", "bright sun", "summer sun", "noon",
        "midday", "midday sun", "noon sun",
    ),
    "golden_hour": (
        "golden hour light", "golden hour", "golden light", "sunset", "sunset light", "sunrise",
        "sunrise light", "dusk", "evening sun", "magic hour",
    ),
    "overcast": ("overcast light", "overcast", "cloudy", "cloudy light", "grey sky", "open shade"),
    "candle": ("candlelight", "candle light", "candlelit", "candle", "candles", "firelight"),
    "rim": ("edge light", "edge lit", "rim lighting", "rim lit", "contour light"),
    "ring": ("ring light", "ring flash", "ringlight", "on camera flash", "frontal flash", "flash"),
    "top": ("top light", "top lighting", "top lit", "overhead light", "light from above",
            "from above", "lit from above", "overhead softbox"),
}  # fmt: skip

_KIND_EXTRAS: dict[str, Updates] = {
    "noon": {"light.elevation_deg": 65.0}, "midday": {"light.elevation_deg": 65.0},
    "midday sun": {"light.elevation_deg": 65.0}, "noon sun": {"light.elevation_deg": 65.0},
    "sunrise": {"light.kelvin": 4200}, "sunrise light": {"light.kelvin": 4200},
    "dusk": {"light.kelvin": 4200, "exposure": 0.8},
    "harsh sun": {"light.softness": 0.0, "light.fill": 0.05},
    "harsh sunlight": {"light.softness": 0.0, "light.fill": 0.05},
    "beauty dish": {"light.softness": 0.4}, "octabox": {"light.softness": 0.75},
    "flash": {"light.softness": 0.15}, "on camera flash": {"light.softness": 0.15},
}  # fmt: skip

_TIMES: dict[str, Updates] = {
    "morning": {"light.kelvin": 4900, "light.elevation_deg": 25.0},
    "morning light": {"light.kelvin": 4900, "light.elevation_deg": 25.0},
    "early morning": {"light.kelvin": 4200, "light.elevation_deg": 15.0},
    "morning sun": {
        "light.kind": "hard_sun", "light.softness": 0.05, "light.kelvin": 4900,
        "light.elevation_deg": 25.0,
    },
    "afternoon": {"light.kelvin": 4900, "light.elevation_deg": 35.0},
    "afternoon sun": {
        "light.kind": "hard_sun", "light.softness": 0.05, "light.kelvin": 4900,
        "light.elevation_deg": 35.0,
    },
    "late afternoon": {"light.kelvin": 4200, "light.elevation_deg": 25.0},
    "late afternoon sun": {
        "light.kind": "golden_hour", "light.softness": 0.05, "light.kelvin": 4200,
        "light.elevation_deg": 25.0,
    },
    "evening": {"light.kelvin": 3200, "light.elevation_deg": 20.0},
    "evening light": {"light.kelvin": 3200, "light.elevation_deg": 20.0},
    "night": {"light.fill": 0.05, "light.ambient": 0.06, "exposure": 0.8},
    "at night": {"light.fill": 0.05, "light.ambient": 0.06, "exposure": 0.8},
    "blue hour": {"light.kelvin": 8500, "light.ambient": 0.4, "exposure": 0.8},
    "daylight": {"light.kelvin": 5500}, "tungsten": {"light.kelvin": 3200},
    "moonlight": {"light.kelvin": 8500, "light.fill": 0.05, "exposure": 0.8},
}  # fmt: skip

_QUALITIES: dict[str, Updates] = {
    "low key": {"light.fill": 0.05, "light.ambient": 0.06, "exposure": 0.8},
    "low-key": {"light.fill": 0.05, "light.ambient": 0.06, "exposure": 0.8},
    "high key": {"light.fill": 0.4, "light.ambient": 0.6, "exposure": 1.1, "light.softness": 0.75},
    "high-key": {"light.fill": 0.4, "light.ambient": 0.6, "exposure": 1.1, "light.softness": 0.75},
    "high contrast": {"light.fill": 0.05, "light.ambient": 0.12},
    "low contrast": {"light.fill": 0.4, "light.ambient": 0.4},
    "chiaroscuro": {"light.fill": 0.0, "light.ambient": 0.06, "light.softness": 0.15},
    "deep shadows": {"light.fill": 0.0, "light.ambient": 0.12},
    "dark shadows": {"light.fill": 0.0, "light.ambient": 0.12},
    "strong shadows": {"light.softness": 0.05, "light.fill": 0.05},
    "hard shadows": {"light.softness": 0.05}, "sharp shadows": {"light.softness": 0.05},
    "crisp shadows": {"light.softness": 0.15}, "harsh shadows": {"light.softness": 0.0},
    "soft shadows": {"light.softness": 0.55}, "soft shadow": {"light.softness": 0.55},
    "hard shadow": {"light.softness": 0.05}, "gentle shadows": {"light.softness": 0.4},
    "very soft shadows": {"light.softness": 0.75}, "diffused shadows": {"light.softness": 0.9},
    "long shadows": {"light.elevation_deg": 15.0, "light.softness": 0.05},
    "long shadow": {"light.elevation_deg": 15.0, "light.softness": 0.05},
    "short shadows": {"light.elevation_deg": 65.0},
    "misty": {"light.softness": 0.9, "light.ambient": 0.4},
    "foggy": {"light.softness": 0.9, "light.ambient": 0.4},
    "diffused light": {"light.softness": 0.9}, "diffuse light": {"light.softness": 0.9},
    "even light": {"light.softness": 0.9, "light.fill": 0.4},
    "flat light": {"light.softness": 0.9, "light.fill": 0.6},
    "hard light": {"light.softness": 0.05}, "harsh light": {"light.softness": 0.0},
    "spotlight": {"light.softness": 0.05},
    "spot light": {"light.softness": 0.05}, "direct light": {"light.softness": 0.05},
    "backlit": {"light.side_deg": 150.0, "light.elevation_deg": 30.0, "light.fill": 0.4},
    "back lit": {"light.side_deg": 150.0, "light.elevation_deg": 30.0, "light.fill": 0.4},
    "backlight": {"light.side_deg": 150.0, "light.elevation_deg": 30.0, "light.fill": 0.4},
    "backlighting": {"light.side_deg": 150.0, "light.elevation_deg": 30.0, "light.fill": 0.4},
    "back light": {"light.side_deg": 150.0, "light.elevation_deg": 30.0, "light.fill": 0.4},
    "fill light": {"light.fill": 0.3}, "no extra lamps": {"light.lamps": ()},
    "extra lamps": {"light.lamps": ()}, "other lights": {"light.lamps": ()},
    "extra lights": {"light.lamps": ()}, "of no set size": {"light.size_cm": None},
    "at no set distance": {"light.distance_cm": None},
    "rim": {"light.rim": 0.6}, "fill": {"light.fill": 0.3}, "rim light": {"light.rim": 0.6},
    "a rim light": {"light.rim": 0.6},
    "side light": {"light.side_deg": 90.0, "light.elevation_deg": 25.0},
    "side lighting": {"light.side_deg": 90.0, "light.elevation_deg": 25.0},
    "sidelight": {"light.side_deg": 90.0, "light.elevation_deg": 25.0},
    "side lit": {"light.side_deg": 90.0, "light.elevation_deg": 25.0},
    "from the side": {"light.side_deg": 90.0}, "front light": {"light.azimuth_deg": 0.0},
    "front lit": {"light.azimuth_deg": 0.0}, "frontal light": {"light.azimuth_deg": 0.0},
    "low light": {"light.elevation_deg": 15.0}, "low sun": {
        "light.kind": "hard_sun", "light.elevation_deg": 15.0, "light.softness": 0.05},
    "high sun": {"light.kind": "hard_sun", "light.elevation_deg": 65.0, "light.softness": 0.05},
    "dim light": {"light.intensity": 0.8, "exposure": 0.8},
    "dim": {"light.intensity": 0.8, "exposure": 0.8}, "dimly lit": {"exposure": 0.8},
    "window behind": {
        "light.kind": "window", "light.softness": 0.4, "light.side_deg": 150.0,
        "light.elevation_deg": 30.0, "light.fill": 0.4, "backdrop.kind": "window_room",
    },
    "without pattern": {"light.gobo": None},
}  # fmt: skip

_SIDES: dict[str, Updates] = {
    phrase: {"light.azimuth_deg": azimuth}
    for azimuth, phrases in {
        -60.0: (
            "from left", "from camera left", "light left", "left light", "on the left",
            "from the left side", "left side light", "left lit", "to the left", "from my left",
            "window left", "camera left",
        ),
        60.0: (
            "from right", "from camera right", "light right", "right light", "on the right",
            "from the right side", "right side light", "right lit", "to the right",
            "from my right", "window right", "camera right",
        ),
        -45.0: ("from front left", "from the left front", "from upper left", "from the upper left",
                "from top left", "from the top left", "45 degrees left"),
        45.0: ("from front right", "from the right front", "from upper right",
               "from the upper right", "from top right", "from the top right", "45 degrees right"),
        -150.0: ("from back left", "from the left back", "from behind the left"),
        150.0: ("from back right", "from the right back", "from behind the right"),
        0.0: ("from front", "frontal", "from the camera"),
        180.0: ("from the back", "from back"),
    }.items()
    for phrase in phrases
}  # fmt: skip

_HANGS: Updates = {"lift": 0.3}
STANCE_WORDS: dict[str, Updates] = {
    "hanging in the air": _HANGS, "hanging": _HANGS, "hangs": _HANGS, "hung": _HANGS,
    "suspended": _HANGS, "floating": _HANGS, "floats": _HANGS, "levitating": _HANGS,
    "levitates": _HANGS, "hovering": _HANGS, "hovers": _HANGS, "in mid air": _HANGS,
    "in midair": _HANGS, "mid-air": _HANGS, "midair": _HANGS, "floating in the air": _HANGS,
    "high in the air": {"lift": 0.6}, "standing firmly": {"lift": 0.0},
}  # fmt: skip
"""Phrases on whether the product stands or hangs -> the fields that they set."""

LENS_WORDS: dict[str, Updates] = {
    "shallow depth of field": {"lens.f_stop": 2.8}, "shallow dof": {"lens.f_stop": 2.8},
    "shallow focus": {"lens.f_stop": 2.8}, "narrow depth of field": {"lens.f_stop": 2.8},
    "selective focus": {"lens.f_stop": 2.8}, "blurred background": {"lens.f_stop": 2.8},
    "blurry background": {"lens.f_stop": 2.8}, "blurred backdrop": {"lens.f_stop": 2.8},
    "out of focus background": {"lens.f_stop": 2.8}, "background blur": {"lens.f_stop": 2.8},
    "soft background": {"lens.f_stop": 2.8}, "out of focus": {"lens.f_stop": 2.8},
    "very shallow depth of field": {"lens.f_stop": 1.8}, "creamy bokeh": {"lens.f_stop": 1.8},
    "wide open": {"lens.f_stop": 1.8}, "deep depth of field": {"lens.f_stop": 16.0},
    "deep focus": {"lens.f_stop": 16.0}, "tack sharp": {"lens.f_stop": 16.0},
    "everything sharp": {"lens.f_stop": 16.0}, "everything in focus": {"lens.f_stop": 16.0},
    "sharp throughout": {"lens.f_stop": 16.0}, "sharp focus": {"lens.f_stop": 11.0},
    "large depth of field": {"lens.f_stop": 16.0}, "stopped down": {"lens.f_stop": 11.0},
    "macro": {"lens.focal_mm": 100.0}, "macro lens": {"lens.focal_mm": 100.0},
    "close up": {"lens.focal_mm": 100.0}, "close-up": {"lens.focal_mm": 100.0},
    "closeup": {"lens.focal_mm": 100.0}, "telephoto": {"lens.focal_mm": 135.0},
    "long lens": {"lens.focal_mm": 135.0}, "portrait lens": {"lens.focal_mm": 85.0},
    "wide angle": {"lens.focal_mm": 35.0}, "wide-angle": {"lens.focal_mm": 35.0},
    "wide lens": {"lens.focal_mm": 35.0}, "wide shot": {"lens.focal_mm": 50.0},
    "normal lens": {"lens.focal_mm": 50.0}, "eye level": {"lens.pitch_deg": 4.0},
    "eye-level": {"lens.pitch_deg": 4.0}, "straight on": {"lens.pitch_deg": 4.0},
    "head on": {"lens.pitch_deg": 4.0}, "front view": {"lens.pitch_deg": 4.0},
    "low angle": {"lens.pitch_deg": 2.0}, "low camera": {"lens.pitch_deg": 2.0},
    "worm's eye": {"lens.pitch_deg": 0.0}, "hero angle": {"lens.pitch_deg": 2.0},
    "slightly from above": {"lens.pitch_deg": 15.0}, "high angle": {"lens.pitch_deg": 25.0},
    "three quarter view": {"lens.pitch_deg": 25.0}, "45 degree angle": {"lens.pitch_deg": 45.0},
    "45 degree view": {"lens.pitch_deg": 45.0}, "from a high angle": {"lens.pitch_deg": 25.0},
    "top down": {"lens.pitch_deg": 85.0}, "top-down": {"lens.pitch_deg": 85.0},
    "flat lay": {"lens.pitch_deg": 85.0}, "flatlay": {"lens.pitch_deg": 85.0},
    "flat-lay": {"lens.pitch_deg": 85.0}, "bird's eye": {"lens.pitch_deg": 85.0},
    "birds eye": {"lens.pitch_deg": 85.0}, "bird's eye view": {"lens.pitch_deg": 85.0},
    "overhead": {"lens.pitch_deg": 85.0}, "overhead shot": {"lens.pitch_deg": 85.0},
    "blurred": {"lens.f_stop": 2.8}, "blurry": {"lens.f_stop": 2.8},
    "overexposed": {"exposure": 1.2}, "underexposed": {"exposure": 0.8},
}  # fmt: skip

FINISH_WORDS: dict[str, Updates] = {
    phrase: {"surface.gloss": gloss}
    for gloss, phrases in {
        0.0: ("unreflective", "non reflective", "dull"),
        0.1: ("matte", "flat finish"),
        0.35: ("satin finish", "silky", "honed", "eggshell finish"),
        0.75: ("wet surface", "damp"),
        0.9: ("gloss", "polished", "shiny", "reflective", "lacquered", "glassy", "glossy finish",
              "with reflections", "with a reflection", "with reflection"),
        1.0: ("mirror finish", "mirror polished"),
    }.items()
    for phrase in phrases
}  # fmt: skip

LIGHT_ADJECTIVES: dict[str, tuple[str, float]] = {
    "even": ("light.softness", 0.9), "diffuse": ("light.softness", 0.9),
    "harsh": ("light.softness", 0.0), "cold": ("light.kelvin", 7000),
    "direct": ("light.softness", 0.05),
}  # fmt: skip
"""Adjectives of light beside those of the scales -> (field path, value)."""

COMPARATIVES: dict[str, tuple[str, float]] = {
    "warmer": ("light.kelvin", -900), "cooler": ("light.kelvin", 1000),
    "colder": ("light.kelvin", 1000), "softer": ("light.softness", 0.2),
    "harder": ("light.softness", -0.2), "harsher": ("light.softness", -0.25),
    "crisper": ("light.softness", -0.15), "more diffused": ("light.softness", 0.25),
    "darker": ("exposure", -0.2), "brighter": ("exposure", 0.15), "lighter": ("exposure", 0.15),
    "more exposure": ("exposure", 0.15), "less exposure": ("exposure", -0.2),
    "more contrast": ("light.fill", -0.1), "less contrast": ("light.fill", 0.15),
    "moodier": ("exposure", -0.2), "more fill": ("light.fill", 0.15),
    "less fill": ("light.fill", -0.1), "more dramatic": ("light.fill", -0.15),
    "higher camera": ("lens.pitch_deg", 8), "lower camera": ("lens.pitch_deg", -6),
    "higher angle": ("lens.pitch_deg", 8), "lower angle": ("lens.pitch_deg", -6),
    "higher light": ("light.elevation_deg", 15), "lower light": ("light.elevation_deg", -15),
    "longer shadows": ("light.elevation_deg", -15), "shorter shadows": ("light.elevation_deg", 15),
    "shallower depth of field": ("lens.f_stop", -2.0), "shallower": ("lens.f_stop", -2.0),
    "more blur": ("lens.f_stop", -2.0), "blurrier": ("lens.f_stop", -2.0),
    "less blur": ("lens.f_stop", 4.0), "sharper": ("lens.f_stop", 4.0),
    "glossier": ("surface.gloss", 0.3), "shinier": ("surface.gloss", 0.3),
    "less glossy": ("surface.gloss", -0.3), "more glossy": ("surface.gloss", 0.3),
    "more reflective": ("surface.gloss", 0.3), "less reflective": ("surface.gloss", -0.3),
    "more rim light": ("light.rim", 0.3), "stronger light": ("light.intensity", 0.15),
    "weaker light": ("light.intensity", -0.2),
}  # fmt: skip
"""Phrase -> (field path, step): relative to what the base says."""

BOUNDS: dict[str, tuple[float, float]] = {
    "light.kelvin": (2200, 12000), "light.softness": (0, 1), "exposure": (0.4, 2.0),
    "light.fill": (0, 1), "light.ambient": (0, 1), "light.rim": (0, 1),
    "light.intensity": (0.2, 2.5), "light.elevation_deg": (5, 85), "lens.pitch_deg": (0, 90),
    "lens.f_stop": (1.2, 22), "lens.focal_mm": (24, 200), "surface.gloss": (0, 1),
    "product_cm": (0.5, 300), "light.azimuth_deg": (-180, 180), "lift": (0, 2),
    "light.size_cm": (1, 500), "light.distance_cm": (10, 2000),
}  # fmt: skip
"""Field path -> least and greatest value."""


def light_words() -> dict[str, Updates]:
    """Every phrase about light that sets fields -> the fields."""
    words: dict[str, Updates] = {}
    for kind, phrases in _KIND_WORDS.items():
        for phrase in phrases:
            extra = _KIND_EXTRAS.get(phrase, {})
            words[phrase] = {"light.kind": kind, **LIGHT_KINDS[kind], **extra}
    return {**words, **_TIMES, **_QUALITIES, **_SIDES}
