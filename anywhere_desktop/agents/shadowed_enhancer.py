"""ShadowedEnhancer: gives a generated background the product's own shadow and mirror image.

A diffusion model does not know the product: what it paints under it fits by chance. The ratio of
the ground's light with and without the product (a shadow catcher) is laid over what another
enhancer made, in the direction of the light that the picture itself shows; as layers of their own.
"""

from collections.abc import Mapping
from dataclasses import replace

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, Share, from_linear, to_depth, to_linear
from anywhere_desktop.core.ports import Enhancer, SceneGrammar
from anywhere_desktop.core.records import (
    Caught,
    Description,
    Enhancement,
    Ground,
    LightEstimate,
    PromptCandidate,
    Repaint,
)
from anywhere_desktop.core.scene import Lens, Light, Scene
from anywhere_desktop.core.scene_colours import surface_gloss
from anywhere_desktop.core.tools import ShadowCatcher
from anywhere_desktop.core.watch import PartOf, Watch
from anywhere_desktop.vision.grounding import measure_contact
from anywhere_desktop.vision.plate_ground import measure_ground
from anywhere_desktop.vision.plate_light import measure_plate_light
from anywhere_desktop.vision.quality import view_of
from anywhere_desktop.vision.shadow_layer import laid_over

SHADOW, REFLECTION = "shadow", "reflection"
"""Names of the layers. shadow: share of the light that is kept, `(h, w, 3)` uint16, 65535 = all;
reflection: light that is added, `(h, w, 3)` 16-bit sRGB."""

_ASKED = 0.5
"""How far a light that the prompt's set names is believed before the picture is looked at."""
_USUAL_GLOSS = 0.12
_FILL, _AMBIENT = 0.3, 0.5
"""Generated pictures are mostly lit softly from all round beside their key light."""
_LEAST_SOFT = 0.2
_WEAKEST = 0.2
"""What is left of our shadow where the picture has a full one already."""
_FULL = 0.15
"""Darkening under the foot, natural log, that counts as a full contact shadow at least."""
_FADE = 0.035
"""Within what share of the picture's height the shadow leaves the end of the ground."""
_FAR_FROM, _FAR_TO = 1.1, 2.6
"""Where the shadow begins and ends to fade, in sizes of the product from its foot."""
_MIRRORED = 0.6


class ShadowedEnhancer:
    """Another enhancer's work, with the product's shadow and mirror image on its ground."""

    def __init__(
        self, enhancer: Enhancer, catcher: ShadowCatcher, grammar: SceneGrammar | None = None
    ) -> None:
        """`grammar`: reads from a prompt without a Scene what the ground is made of."""
        self._enhancer, self._catcher, self._grammar = enhancer, catcher, grammar

    def enhance(
        self,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Enhancement:
        """The background at `foreground.size`, shadowed; the layers that did it at working size.

        Pixels that the product neither shades nor is mirrored in stay as they were.
        """
        first, last = PartOf(watch, 0, 80, 100), PartOf(watch, 80, 100, 100)
        done = self._enhancer.enhance(repaint, candidate, description, foreground, seed, first)
        watch.check()
        plate = to_depth(repaint.picture, 8)
        product = foreground.resized((plate.shape[1], plate.shape[0]))
        asked, named = self._asked(candidate)
        told = not named.isdisjoint({"surface.material", "surface.gloss"})
        ground = measure_ground(plate, product, surface_gloss(asked) if told else _USUAL_GLOSS)
        lit = any(name.startswith("light") for name in named)
        scene, light = _scene(plate, product, asked if lit else None, description)
        caught = self._catcher.catch(product, scene, ground, seed, last)
        layers, strength = _layers(caught, plate, product, ground)
        picture = shadowed(done.picture, layers, seed, watch)
        steps = (*done.steps, _in_words(light, ground, strength))
        return replace(done, picture=picture, steps=steps, layers={**done.layers, **layers})

    def _asked(self, candidate: PromptCandidate) -> tuple[Scene, frozenset[str]]:
        """The set that was asked for, by itself or in words, and which of it was named."""
        if candidate.scene is not None:
            return candidate.scene, frozenset({"surface.material", "light.azimuth_deg"})
        if self._grammar is None:
            return Scene(), frozenset()
        reading = self._grammar.read(candidate.text, Scene())
        return reading.scene, frozenset(reading.named)


def shadowed(picture: Picture, layers: Mapping[str, Picture], seed: int, watch: Watch) -> Picture:
    """A picture `(h, w, 3)` sRGB of any size and depth with the layers of a shadow catcher on it;
    bit-equal where they do nothing.
    """
    return laid_over(picture, layers[SHADOW], layers[REFLECTION], seed, watch)


def _scene(
    plate: Picture, product: Foreground, asked: Scene | None, description: Description
) -> tuple[Scene, LightEstimate]:
    """A bare Scene with the light that the plate shows and the camera that took the product."""
    prior, pitch = description.light, description.viewpoint.pitch_deg
    if asked is not None:
        key = asked.light
        prior = LightEstimate(key.azimuth_deg, key.elevation_deg, key.softness, key.kelvin, _ASKED)
    found = measure_plate_light(plate, product, prior, pitch)
    light = Light(
        azimuth_deg=found.azimuth_deg, elevation_deg=found.elevation_deg,
        softness=max(_LEAST_SOFT, found.softness), fill=_FILL, ambient=_AMBIENT,
    )  # fmt: skip
    lens = Lens(pitch_deg=pitch)
    return Scene(light=light, lens=lens, product_cm=description.product_cm), found


def _layers(
    caught: Caught, plate: Picture, product: Foreground, ground: Ground
) -> tuple[dict[str, Picture], float]:
    """The layers, weakened where the plate has a shadow already or no ground; and how much."""
    strength, mirrored = _room(caught, plate, product)
    size = caught.kept.shape[1], caught.kept.shape[0]
    reach = _reach(size, product, ground)[..., None]
    kept = 1 - reach * (1 - caught.kept**strength)
    added = caught.added * reach * mirrored
    layers = {
        SHADOW: (np.clip(kept, 0, 1) * 65535 + 0.5).astype(np.uint16),
        REFLECTION: from_linear(added, np.uint16),
    }
    return layers, strength


def _room(caught: Caught, plate: Picture, product: Foreground) -> tuple[float, float]:
    """How much of our shadow and mirror image the plate has room for, each 0 to 1.

    The plate's own darkening under the product's foot (natural log, beyond its pattern's scatter)
    is set against ours.
    """
    contact = measure_contact(view_of(plate, product))
    mirrored = 1.0 if contact.mirror < _MIRRORED else 1 - contact.mirror
    if not contact.measurable:
        return 1.0, mirrored
    grey = np.full((*plate.shape[:2], 3), 128, np.uint8)
    kept = cv2.resize(caught.kept, (plate.shape[1], plate.shape[0]))
    ours = from_linear(to_linear(grey) * kept, np.uint8)
    wanted = measure_contact(view_of(ours, product)).darkening
    there = max(0.0, contact.darkening - contact.noise)
    return max(_WEAKEST, 1 - there / max(wanted, _FULL)), mirrored


def _reach(size: tuple[int, int], product: Foreground, ground: Ground) -> Share:
    """Where the shadow may fall, `(h, w)` 0 to 1: on the ground, and not endlessly far."""
    width, height = size
    scale = width / product.size[0]
    left, top, right, bottom = (side * scale for side in product.box)
    rows = np.arange(height, dtype=np.float32)[:, None]
    on_ground = np.clip((rows - ground.end_px * scale) / (_FADE * height) + 0.5, 0, 1)
    if not ground.end_px:
        on_ground = np.ones_like(rows)
    across = np.arange(width, dtype=np.float32)[None, :] - (left + right) / 2
    long = max(right - left, bottom - top)
    away = np.hypot(across, (rows - bottom) * 2) / long
    near = np.clip((_FAR_TO - away) / (_FAR_TO - _FAR_FROM), 0, 1)
    return np.asarray(on_ground * near * near * (3 - 2 * near), np.float32)


def _in_words(light: LightEstimate, ground: Ground, strength: float) -> str:
    side = "left" if light.azimuth_deg < 0 else "right"
    behind = "behind" if abs(light.azimuth_deg) > 90 else "the front"
    words = f"shadow and mirror image of the product, lit from the {side} and {behind}"
    if strength < 0.95:
        words += f", at {strength:.0%} beside the shadow that was there"
    return words if not ground.end_px else f"{words}, on the ground only"
