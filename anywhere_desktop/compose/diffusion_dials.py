"""The numbers that the crews of diffusion models have: data, read from a Request's settings."""

from collections.abc import Mapping
from dataclasses import dataclass

from anywhere_desktop.core.belonging import BELONGING
from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import SettingValue

Settings = Mapping[str, SettingValue]

MODELS = ("sdxl", "flux2-klein-4b", "zimage-turbo", "qwen-image-edit")
"""What `model` may be for the crew `local`."""

BASES = ("auto", "sdxl-base", "sdxl-checkpoint")
"""What `base` may be for the crews of SDXL; "auto" takes the first that is installed."""

BASELINES = ("sd2-inpaint", "brushnet", "hd-painter")
"""What the paper is compared with."""

ENCODERS = ("own", "uf-fgtg")
"""What `encoder` may be for a baseline: whose text encoder reads the prompt;
those that do not read SD 2's features have their own alone.
"""

CONTROLS = ("canny", "union")
"""What `control` may be for the crew `paper`."""

_SCALE = Dial("controlnet_scale", 0.0, 2.0, 0.5, 0.05)
_EVERY = Dial("controlnet_every", 1, 4, 1)
_WORKING = Dial("working_px", 64, 2048, 1024, 8)
_COMPILED = Dial("compile", 0, 1, 0)
_TILES = Dial("tile_strength", 0.0, 1.0, 0.2, 0.05)

PAPER = (
    Dial("steps", 1, 150, 50),
    Dial("guidance_scale", 1.0, 20.0, 5.0, 0.1),
    _SCALE,
    _EVERY,
    Dial("hand_over", 0.0, 0.95, 0.0, 0.05),
    Dial("refiner_steps", 1, 150, 30),
    Dial("strength", 0.0, 1.0, 0.3, 0.05),
    _TILES,
    _WORKING,
    _COMPILED,
)
"""Defaults of the paper's published code: 50 steps, ControlNet at 0.5, refiner 30 steps at 0.3."""

BASELINE = (
    Dial("steps", 1, 150, 50),
    Dial("guidance_scale", 1.0, 20.0, 7.5, 0.1),
    Dial("working_px", 64, 2048, 512, 8),
)
"""Defaults that all three of the baselines have in their published codes."""

_LOCAL = {
    "sdxl": (Dial("steps", 4, 8, 4, 4), _SCALE, Dial("tile_strength", 0.0, 1.0, 0.25, 0.05)),
    "flux2-klein-4b": (Dial("steps", 1, 50, 4), Dial("strength", 0.1, 1.0, 1.0, 0.05)),
    "zimage-turbo": (
        Dial("steps", 1, 50, 9),
        Dial("guidance_scale", 1.0, 10.0, 1.0, 0.1),
        Dial("controlnet_scale", 0.0, 2.0, 0.75, 0.05),
    ),
    "qwen-image-edit": (
        Dial("steps", 1, 100, 40),
        Dial("guidance_scale", 1.0, 10.0, 4.0, 0.1),
        Dial("strength", 0.1, 1.0, 1.0, 0.05),
    ),
}


EDITING = {"flux2-klein": "flux2-klein-4b", "qwen-edit": "qwen-image-edit"}
"""The crews whose editor is one of today's editing models, and that model."""

_OF_PICTURES = frozenset({"strength"})
"""Dials that mean nothing where the whole picture is edited."""


def dials_of(crew: str, settings: Settings) -> tuple[Dial, ...]:
    """The dials of a crew with these settings; none for crews without any.

    Raises:
        UserError: `model` names none that there is.
    """
    if crew == "studio":
        return BELONGING
    if crew == "paper":
        return PAPER
    if crew in BASELINES:
        return BASELINE
    if crew == "local":
        return (*_LOCAL[chosen("model", MODELS, settings)], _WORKING, _COMPILED)
    if crew in EDITING:
        own = (dial for dial in _LOCAL[EDITING[crew]] if dial.key not in _OF_PICTURES)
        return (*own, _WORKING, _COMPILED)
    return ()


def chosen(key: str, offered: tuple[str, ...], settings: Settings) -> str:
    """A setting that is one of a few words; the first where there is none.

    Raises:
        UserError: it is another.
    """
    said = settings.get(key, offered[0])
    if said not in offered:
        raise UserError(f"{key} must be one of {', '.join(offered)}, not {said!r}.")
    return str(said)


@dataclass(frozen=True)
class Readings:
    """The dials of a crew, read from a Request's settings."""

    values: Mapping[str, float]

    @classmethod
    def of(cls, crew: str, settings: Settings) -> "Readings":
        """Raises `UserError` where a setting is out of its bounds."""
        return cls({dial.key: _read(dial, settings) for dial in dials_of(crew, settings)})

    def whole(self, key: str) -> int:
        """A whole number."""
        return int(self.values[key])

    def get(self, key: str, otherwise: float) -> float:
        """A number, or another where the crew has no such dial."""
        return self.values.get(key, otherwise)


def _read(dial: Dial, settings: Settings) -> float:
    """A dial's value; sliders give whole numbers as 4.0, which is one all the same."""
    value = dial.read(settings)
    if dial.step >= 1 and (value - dial.least) % dial.step:
        steps = f"{dial.least:g}, {dial.least + dial.step:g} ... {dial.most:g}"
        raise UserError(f"{dial.key} must be one of {steps}, not {value:g}.")
    return value
