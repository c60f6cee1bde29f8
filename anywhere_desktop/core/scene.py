"""Scene: what the photo studio builds round the product; frozen, JSON in and out."""

from dataclasses import dataclass, field

SURFACES = (
    "plain", "paper", "marble", "black_marble", "oak", "walnut", "pine", "ash", "dark_wood",
    "concrete", "plaster", "linen", "sand", "water", "terrazzo", "travertine", "slate", "acrylic",
    "painted_planks", "brushed_steel", "gold", "glass", "velvet", "silk", "leather", "snow", "ice",
    "wet_stone", "moss", "grass", "pebbles", "tiles",
)  # fmt: skip
"""Materials the product can stand on. `plain` is a painted or seamless matt surface."""

BACKDROPS = (
    "sweep", "muslin", "wall_paint", "wall_plaster", "wall_concrete", "wall_wood", "bokeh",
    "city_night", "garden", "window_room", "kitchen", "beach", "sky",
    "gradient", "wall_tiles", "shelves", "candles", "fairy_lights", "sunset", "night_sky",
    "dark_studio", "duotone", "curtain",
)  # fmt: skip
"""What stands behind. `sweep` is the surface itself, curving up seamlessly."""

GOBOS = (
    "window", "window_leaves", "leaves", "palm", "monstera", "blinds", "dapple", "slit", "arch",
)  # fmt: skip
"""Patterns in front of the key light that throw a shadow on the set."""

LIGHTS = (
    "softbox", "window", "hard_sun", "golden_hour", "overcast", "candle", "rim", "ring", "top",
)  # fmt: skip
"""Key light set-ups by name; each stands for the numbers of a `Light`."""

LAMPS = ("softbox", "strip", "sun", "ring", "rim", "candle", "neon")
"""Lamps that may stand beside the key light; each has a shape and a size of its own."""

PROPS = (
    "podium", "steps", "arch", "sphere", "blocks", "ring", "half_disc", "stones", "leaves",
    "palm", "monstera", "cylinder", "books", "baubles", "pearls", "petals", "citrus", "gifts",
    "fabric", "drops", "glass", "beans", "smoke",
)  # fmt: skip
"""Things placed round the product by rules of composition, never through it."""


@dataclass(frozen=True)
class Surface:
    """material: one of `SURFACES`; colour: "#rrggbb" or None for the material's own; gloss: 0
    (matt) to 1 (mirror) or None for the material's own.
    """

    material: str = "plain"
    colour: str | None = None
    gloss: float | None = None


@dataclass(frozen=True)
class Backdrop:
    """kind: one of `BACKDROPS`; colour: "#rrggbb" or None for the kind's own; second: the other
    gel's colour where the kind has two ("duotone"), None for one that suits the first.
    """

    kind: str = "sweep"
    colour: str | None = None
    second: str | None = None


@dataclass(frozen=True)
class Lamp:
    """A lamp beside the key light.

    kind: one of `LAMPS`. azimuth_deg, elevation_deg: as in `Light`. strength: its light on the
    product as a share of the key's, 0 to 2. kelvin: colour temperature, unless `colour` ("#rrggbb")
    says the hue of its tube or gel. size_cm, distance_cm: as in `Light`; None for the kind's own.
    """

    kind: str = "softbox"
    azimuth_deg: float = 60.0
    elevation_deg: float = 35.0
    strength: float = 0.5
    kelvin: int = 5500
    colour: str | None = None
    size_cm: float | None = None
    distance_cm: float | None = None


@dataclass(frozen=True)
class Light:
    """The key light and what goes with it.

    kind: one of `LIGHTS` (a label; the numbers decide). azimuth_deg: where the key light stands
    seen from above: 0 = behind the camera, -90 = left, 90 = right, 180 = behind the product.
    elevation_deg: 0 = level, 90 = straight above. softness: 0 (hard sun) to 1 (overcast).
    kelvin: colour temperature relative to the photograph's white (5500 = neutral). intensity:
    1 = normal. fill: fill light as a share of the key, 0 to 1. ambient: light from all round, 0 to
    1. rim: light from behind, 0 to 1. gobo: one of `GOBOS` or None. size_cm: how wide the key lamp
    is; where it is given, it and the distance make the penumbra, and softness only records it.
    distance_cm: how far it stands from the product; None = far enough that light hardly falls off.
    lamps: further lamps, lit together with it.
    """

    kind: str = "softbox"
    azimuth_deg: float = -60.0
    elevation_deg: float = 40.0
    softness: float = 0.4
    kelvin: int = 5500
    intensity: float = 1.0
    fill: float = 0.2
    ambient: float = 0.25
    rim: float = 0.0
    gobo: str | None = None
    size_cm: float | None = None
    distance_cm: float | None = None
    lamps: tuple[Lamp, ...] = ()


@dataclass(frozen=True)
class Prop:
    """kind: one of `PROPS`; colour: "#rrggbb" or None to go with the set. size: 1 = as composed.
    amount: how many of a kind that is strewn, 1 = as composed.
    """

    kind: str
    colour: str | None = None
    size: float = 1.0
    amount: float = 1.0


_BACKDROP_UP_TO_DEG = 40.0


@dataclass(frozen=True)
class Lens:
    """focal_mm: 35 mm equivalent; f_stop: small = shallow depth of field; pitch_deg: how far the
    camera looks down (0 = eye level, 90 = from straight above).
    """

    focal_mm: float = 85.0
    f_stop: float = 5.6
    pitch_deg: float = 8.0

    @property
    def shows_backdrop(self) -> bool:
        """Whether anything but the ground is in the frame: not when it is seen from high above."""
        return self.pitch_deg <= _BACKDROP_UP_TO_DEG


@dataclass(frozen=True)
class Scene:
    """Everything the studio needs beside the product and a seed.

    product_cm: the product's longer side in the real world, which sets the scale of textures.
    mood: the word that bundled the rest, for the record. exposure: 1 = as metered. lift: how far
    above the ground the product hangs, in heights of its own; 0 = it stands.
    """

    surface: Surface = field(default_factory=Surface)
    backdrop: Backdrop = field(default_factory=Backdrop)
    light: Light = field(default_factory=Light)
    props: tuple[Prop, ...] = ()
    lens: Lens = field(default_factory=Lens)
    product_cm: float = 12.0
    exposure: float = 1.0
    mood: str | None = None
    lift: float = 0.0


@dataclass(frozen=True)
class Reading:
    """What a grammar made of words: the Scene, the words it could not use, and near misses it
    corrected as (written, understood).
    """

    scene: Scene
    unused: tuple[str, ...] = ()
    corrected: tuple[tuple[str, str], ...] = ()
    named: tuple[str, ...] = ()
    """Which aspects the words themselves fixed, as field paths: "surface.material",
    "surface.colour", "backdrop.kind", "light.azimuth_deg", "light.gobo", "props", "lens.f_stop"."""
