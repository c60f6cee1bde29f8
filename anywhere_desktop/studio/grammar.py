"""StudioGrammar: words to Scenes and Scenes to words; the engine of the builtin prompter."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from anywhere_desktop.core.scene import Lens, Light, Reading, Scene
from anywhere_desktop.studio.grammar_feedback import heed
from anywhere_desktop.studio.grammar_read import read
from anywhere_desktop.studio.grammar_vary import sayable, vary
from anywhere_desktop.studio.grammar_write import write

if TYPE_CHECKING:
    from anywhere_desktop.core.records import Description, Viewpoint

_NEUTRAL_K = 5500
_STEEPEST_DEG, _STEEPEST_STANDING_DEG = 85.0, 55.0
_LYING_FROM_DEG = 60.0
"""As `camera.LYING_FROM_DEG`, which would bring OpenCV along."""
_FILM_MM, _USUAL_SHARE = 43.27, 0.42
"""Diagonal of the frame that focal lengths belong to; the product's share of the frame's."""
_SHORTEST_MM, _LONGEST_MM = 28.0, 200.0
_SURE = 0.5
_KEY_CARRIES = 1.6
"""How much more the key light is tinted than the photograph: fill and dome stay near neutral, and
a white ground shall come out with the photograph's cast (measured: it showed 57 % of the key's).
"""
_LIFT = 0.3
"""How far above the ground a product hangs that hung in its photograph, in heights of its own."""


class StudioGrammar:
    """A `SceneGrammar` by lexicon and rules of scope; English; no weights."""

    def read(self, text: str, base: Scene) -> Reading:
        """Apply words to a Scene that says what they leave open."""
        return read(text, base)

    def write(self, scene: Scene, product: str) -> str:
        """The Scene as a prompt that names the product; `read` makes the same Scene of it."""
        return write(scene, product)

    def base(self, description: "Description") -> Scene:
        """The Scene that follows the photograph: light, white balance, exposure, viewpoint."""
        light = _light(description)
        view = description.viewpoint
        lens = Lens(focal_mm=_focal_mm(description), pitch_deg=_pitch_deg(view))
        scene = Scene(
            light=light,
            lens=lens,
            product_cm=description.product_cm,
            exposure=min(1.5, max(0.6, description.exposure)),
            lift=_LIFT if description.hangs else 0.0,
        )
        return sayable(scene)

    def vary(self, reading: Reading, count: int, seed: int) -> tuple[Scene, ...]:
        """`count` different Scenes that keep every aspect in `reading.named`, best guess first."""
        return vary(reading, count, seed)

    def heed(self, scene: Scene, feedback: Sequence[str], named: Sequence[str]) -> Scene:
        """Change a Scene the way the feedback asks, keeping named aspects if possible."""
        return sayable(heed(scene, feedback, named), named)


def _pitch_deg(view: "Viewpoint") -> float:
    """The photograph's own; a product that lies is never seen half standing, half from above."""
    if view.pitch_deg >= _LYING_FROM_DEG and view.confidence >= _SURE:
        return min(_STEEPEST_DEG, view.pitch_deg)
    pitch = _towards(Lens().pitch_deg, view.pitch_deg, view.confidence)
    return min(_STEEPEST_STANDING_DEG, max(0.0, pitch))


def _focal_mm(description: "Description") -> float:
    """The focal length that puts the camera as far away as it was, for a product that fills the
    frame as usual; without the file's word that of a portrait lens.
    """
    if description.camera_lengths is None:
        return Lens().focal_mm
    focal = _FILM_MM * description.camera_lengths * _USUAL_SHARE
    return float(round(min(_LONGEST_MM, max(_SHORTEST_MM, focal))))


def _towards(default: float, measured: float, confidence: float) -> float:
    """A measured value, drawn to a pleasing default the less sure it is."""
    share = min(1.0, max(0.0, confidence) / _SURE)
    return default + (measured - default) * share


def _light(description: "Description") -> Light:
    seen, usual = description.light, Light()
    # The side must be right even when the angle is doubtful: a shadow on the wrong side is seen.
    side = -1.0 if seen.azimuth_deg < 0 else 1.0
    default = side * abs(usual.azimuth_deg) if seen.confidence > 0.1 else usual.azimuth_deg
    azimuth = _towards(default, seen.azimuth_deg, seen.confidence)
    elevation = _towards(usual.elevation_deg, seen.elevation_deg, seen.confidence)
    softness = _towards(usual.softness, seen.softness, seen.confidence)
    # Equal steps of 1/kelvin look equal.
    neutral = 1e6 / _NEUTRAL_K
    cast = _towards(neutral, 1e6 / seen.kelvin, seen.kelvin_confidence) - neutral
    mired = neutral + _KEY_CARRIES * cast
    return Light(
        kind="hard_sun" if softness < 0.12 else "softbox",
        azimuth_deg=azimuth,
        elevation_deg=min(75.0, max(12.0, elevation)),
        softness=softness,
        kelvin=100 * round(1e4 / mired),
    )
