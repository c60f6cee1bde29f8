"""Words for amounts: each scale pairs a value with the phrase that says it, both ways."""

Scale = tuple[tuple[float, str], ...]

SOFTNESS: Scale = (
    (0.0, "razor-sharp"), (0.05, "hard"), (0.15, "crisp"), (0.25, "fairly crisp"),
    (0.4, "gentle"), (0.55, "soft"), (0.75, "very soft"), (0.9, "diffused"), (1.0, "shadowless"),
)  # fmt: skip
KELVIN: Scale = (
    (2400, "candle-warm"), (3200, "very warm"), (4200, "warm"), (4900, "slightly warm"),
    (5500, "neutral"), (6200, "slightly cool"), (7000, "cool"), (8500, "very cool"),
)  # fmt: skip
FILL: Scale = (
    (0.0, "no fill"), (0.05, "little fill"), (0.1, "low fill"), (0.2, "gentle fill"),
    (0.3, "medium fill"), (0.4, "strong fill"), (0.6, "full fill"),
)  # fmt: skip
AMBIENT: Scale = (
    (0.0, "no ambient light"), (0.06, "faint ambient light"), (0.12, "low ambient light"),
    (0.25, "moderate ambient light"), (0.4, "bright ambient light"),
    (0.6, "flooding ambient light"),
)  # fmt: skip
RIM: Scale = ((0.3, "a faint rim light"), (0.6, "a rim light"), (0.9, "a strong rim light"))
INTENSITY: Scale = (
    (0.6, "dimmed light"), (0.8, "slightly dimmed light"), (1.15, "slightly intense light"),
    (1.3, "intense light"),
)  # fmt: skip
EXPOSURE: Scale = (
    (0.65, "dark exposure"), (0.8, "low exposure"), (0.9, "slightly low exposure"),
    (1.0, "normal exposure"), (1.1, "slightly high exposure"), (1.2, "high exposure"),
    (1.35, "bright exposure"),
)  # fmt: skip
GLOSS: Scale = (
    (0.0, "dead matt"), (0.1, "matt"), (0.35, "satin"), (0.55, "semi-gloss"), (0.75, "wet"),
    (0.9, "glossy"), (1.0, "mirror-like"),
)  # fmt: skip
SIZES: Scale = (
    (0.45, "tiny"), (0.65, "small"), (1.4, "large"), (1.8, "huge"), (1.4, "big"),
    (1.4, "oversized"),
)  # fmt: skip
"""Size of props; the first of a value is the word that is written."""
AMOUNTS: Scale = (
    (0.5, "a few"), (1.8, "many"), (0.5, "few"), (0.5, "a handful of"), (1.8, "lots of"),
    (1.8, "plenty of"), (1.8, "dense"), (1.8, "thick"), (0.5, "thin"), (0.5, "sparse"),
)  # fmt: skip
"""How many, or how dense, things are that are strewn."""
AZIMUTH: Scale = (
    (0, "from the front"), (-30, "from slightly left"), (30, "from slightly right"),
    (-45, "from the front left"), (45, "from the front right"), (-60, "from the left"),
    (60, "from the right"), (-90, "from the far left"), (90, "from the far right"),
    (-120, "from behind left"), (120, "from behind right"), (-150, "from the back left"),
    (150, "from the back right"), (180, "from behind"),
)  # fmt: skip

PATHS: dict[str, Scale] = {
    "light.softness": SOFTNESS,
    "light.kelvin": KELVIN,
    "light.fill": FILL,
    "light.ambient": AMBIENT,
    "light.rim": RIM,
    "light.intensity": INTENSITY,
    "exposure": EXPOSURE,
    "surface.gloss": GLOSS,
    "light.azimuth_deg": AZIMUTH,
}
"""Field path -> its scale."""

ADJECTIVES = frozenset({"light.softness", "light.kelvin", "surface.gloss"})
"""The paths whose phrases describe a noun that follows; the others stand by themselves."""


def phrase_of(value: float, scale: Scale) -> str | None:
    """The phrase for exactly this value, or None."""
    return next((phrase for step, phrase in scale if step == value), None)


def nearest(value: float, scale: Scale) -> float:
    """The scale's value that is nearest."""
    return min((step for step, _ in scale), key=lambda step: abs(step - value))
