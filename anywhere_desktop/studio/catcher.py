"""StudioShadowCatcher: the product's shadow and mirror image on a ground that is not rendered.

The product's proxy is traced twice on a bare plane, with and without it; what the plane loses and
gains is laid over whatever picture shows the real ground (Debevec 1998, differential rendering).
"""

import cv2
import numpy as np

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear, Mask, fitted
from anywhere_desktop.core.records import Caught, Ground
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise, lights, shapes, stage, tracer
from anywhere_desktop.studio.body import absent
from anywhere_desktop.studio.shot import covered
from anywhere_desktop.studio.surfaces import Palette, plain
from anywhere_desktop.studio.world import World

LONGEST_PX = 640
"""Shadows are soft: they are traced no larger than this, and enlarged."""
_BARE_PX = 240
"""The bare ground has nothing but slow changes on it."""
_SAMPLES = 16
_WIDE = 12.0
_PALEST, _DARKEST = 0.85, 0.03
_ROUGHEST = 0.9


class StudioShadowCatcher:
    """Traces what the product does to a bare ground."""

    def __init__(self, longest_px: int = LONGEST_PX) -> None:
        self._longest = longest_px

    def catch(
        self, foreground: Foreground, scene: Scene, ground: Ground, seed: int, watch: Watch
    ) -> Caught:
        """What the ground keeps and gains, at `foreground.size`, at most `longest_px` a side."""
        small = foreground.fitted(self._longest)
        body = stage.embody(scene, small)
        world = _world(scene, body, ground, seed)
        hidden = covered(small)
        there, _ = _light(world, small.size, seed, watch, (0, 85), hidden)
        bare, plane = _bare(world, body, seed, watch)
        kept, added = _difference(there, bare, np.asarray(_albedo(ground), np.float32))
        # Above the horizon there is no ground that could lose or gain light.
        kept[~plane], added[~plane] = 1, 0
        return Caught(denoise.filled(kept, ~hidden), denoise.filled(added, ~hidden))


def _light(
    world: World,
    size: tuple[int, int],
    seed: int,
    watch: Watch,
    steps: tuple[int, int],
    hidden: Mask | None = None,
) -> tuple[Linear, Mask]:
    """Light `(h, w, 6)` and where there is ground at all."""
    half = round(0.3 * steps[0] + 0.7 * steps[1]), steps[1]
    traced = tracer.trace(world, size, _SAMPLES, seed, watch, hidden, (steps[0], half[0]))
    plane = traced.channels[..., tracer.COVER] > 0.99
    return denoise.smoothed(traced, watch, half), np.asarray(plane | ~traced.known)


def _bare(world: World, body: stage.Body, seed: int, watch: Watch) -> tuple[Linear, Mask]:
    """The same without the product, traced small."""
    size = body.camera.size
    small = fitted(size, _BARE_PX)
    front, back, grid = absent()
    camera = body.camera.resized(small).row()
    bare = world._replace(front=front, back=back, grid=grid, camera=camera)
    light, plane = _light(bare, small, seed, watch, (85, 100))
    halves = [cv2.resize(part, size) for part in (light[..., :3], light[..., 3:])]
    whole = cv2.resize(plane.astype(np.float32), size) > 0.999
    return np.concatenate(halves, -1), np.asarray(whole)


def _difference(there: Linear, bare: Linear, albedo: Linear) -> tuple[Linear, Linear]:
    """What is kept and added. `there` and `bare`: `(h, w, 6)`, with and without the product."""
    mirrored = np.minimum(there[..., 3:], bare[..., 3:])
    left = there[..., :3] * albedo + mirrored
    whole = bare[..., :3] * albedo + bare[..., 3:]
    kept = np.clip(left / np.maximum(whole, 1e-5), 0, 1)
    added = np.maximum(there[..., 3:] - bare[..., 3:], 0)
    return kept.astype(np.float32), added.astype(np.float32)


def _world(scene: Scene, body: stage.Body, ground: Ground, seed: int) -> World:
    palette = Palette()
    rough = min(_ROUGHEST, max(0.03, 1 - ground.gloss))
    material = palette.add(plain(_albedo(ground), rough))
    plane = shapes.ground(material, 0.0, -_WIDE, 4 * _WIDE, _WIDE)[None]
    visible = body.camera.size[0] / body.stand.px_per_unit
    rig = lights.rig(scene.light, seed, visible, product_cm=scene.product_cm)
    rows, texels, slopes, tiles = palette.arrays()
    nothing = np.zeros((2, 2, 3), np.float32)
    return World(
        plane, rows, texels, slopes, tiles, nothing, rig.lamps, rig.gobos, rig.dome,
        body.front, body.back, body.grid, body.photo, body.camera.row(),
        shapes.crowd(plane),
    )  # fmt: skip


def _albedo(ground: Ground) -> tuple[float, float, float]:
    r, g, b = (min(_PALEST, max(_DARKEST, channel)) for channel in ground.colour)
    return r, g, b
