"""StudioRenderer: the weight-free engine behind the builtin templater and enhancer."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Linear, Picture, from_linear
from anywhere_desktop.core.records import Template
from anywhere_desktop.core.scene import Light, Prop, Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise, lens, materials, stage, tracer
from anywhere_desktop.studio.detail import detailed
from anywhere_desktop.studio.grade import graded
from anywhere_desktop.studio.smoke import veiled

_PREVIEW_PX, _PREVIEW_SAMPLES = 256, 4


@dataclass(frozen=True)
class StudioRenderer:
    """Renders Scenes with the studio's own path tracer.

    samples: paths a pixel, rounded to a power of two; 0 chooses by size.
    """

    samples: int = 0

    @classmethod
    def preview(cls) -> "StudioRenderer":
        """Settings for a picture of at most 256 px within a fraction of a second."""
        return cls(_PREVIEW_SAMPLES)

    def render(self, scene: Scene, foreground: Foreground, seed: int, watch: Watch) -> Template:
        """The set at `foreground.size`, 16-bit sRGB, lit as if the product stood in it.

        Layers: "shadow" `(h, w)` `uint8`, share of direct light the product leaves (255 = all);
        "depth" `(h, w)` `uint16`, distance from the camera, 65535 = far behind the set.
        """
        watch.check()
        width, height = foreground.size
        texture_px = 512 if max(width, height) <= 640 else 1024
        built = stage.build(scene, foreground, seed, texture_px, watch)
        watch.check()
        plate, traced = shot(built, foreground, self._count(foreground.size), seed, watch)
        return Template(from_linear(plate), seed, _layers(traced))

    def detail(
        self, picture: Picture, scene: Scene, foreground: Foreground, seed: int, watch: Watch
    ) -> Picture:
        """`picture` raised to `foreground.size`, 16-bit sRGB, with the surface's fine texture."""
        return detailed(picture, scene, foreground, seed, watch)

    def _count(self, size: tuple[int, int]) -> int:
        if self.samples:
            return max(1, 1 << (self.samples - 1).bit_length())
        return paths_a_pixel(size)


def paths_a_pixel(size: tuple[int, int]) -> int:
    """How many paths are traced for each pixel of a plate of this size."""
    return 8 if size[0] * size[1] > 500_000 else 16


def shot(
    built: stage.Set, foreground: Foreground, samples: int, seed: int, watch: Watch
) -> tuple[Linear, tracer.Traced]:
    """A built set as the camera sees it: `(h, w, 3)`, linear, finished; and what was traced."""
    hidden = covered(foreground)
    traced = tracer.trace(built.world, foreground.size, samples, seed, watch, hidden, (5, 80))
    plate = denoise.denoised(traced, watch, (80, 96))
    seen, painted = traced.channels[..., tracer.DEPTH], 1 - traced.channels[..., tracer.COVER]
    view = built.camera, built.stand
    plate = lens.unfocused(plate, seen, painted, traced.known, view, watch)
    if built.smoke:
        plate = veiled(plate, seen, built.smoke, built.world, view)
    return graded(denoise.filled(plate, traced.known)), traced


def covered(foreground: Foreground) -> NDArray[np.bool_]:
    """Pixels that need no tracing: deep under the opaque product."""
    reach = max(2, round(0.006 * max(foreground.size)))
    solid = (foreground.matte == 255).astype(np.uint8)
    shrunk = cv2.erode(solid, np.ones((2 * reach + 1,) * 2, np.uint8), borderValue=1)
    return np.asarray(shrunk.astype(bool))


def _layers(traced: tracer.Traced) -> dict[str, Picture]:
    lit, hidden = traced.channels[..., tracer.LIT], traced.channels[..., tracer.HIDDEN]
    share = np.where(lit + hidden > 1e-5, lit / np.maximum(lit + hidden, 1e-5), 1.0)
    shade = cv2.GaussianBlur(share.astype(np.float32), (0, 0), 0.8)
    far = traced.channels[..., tracer.DEPTH]
    depth = np.clip(far / (4 * max(float(np.median(far)), 1e-3)), 0, 1)
    return {
        "shadow": (np.where(traced.known, shade, 1.0) * 255 + 0.5).astype(np.uint8),
        "depth": (np.where(traced.known, depth, 0.0) * 65535).astype(np.uint16),
    }


def warm(watch: Watch) -> None:
    """Compile every kernel, so that the first picture does not wait; seconds once a machine."""
    matte = np.zeros((24, 24), np.uint8)
    matte[6:18, 9:15] = 255
    photo = Photograph(np.full((24, 24, 3), 128, np.uint8))
    props = (Prop("sphere"), Prop("leaves"))
    scene = Scene(light=Light(gobo="leaves"), props=props)
    StudioRenderer(1).render(scene, Foreground(photo, matte, photo.pixels), 0, watch)
    point = np.zeros(1)
    by_field = {entry.field: name for name, entry in materials.MATERIALS.items()}
    for name in by_field.values():
        watch.check()
        materials.sample(name, point, point)
