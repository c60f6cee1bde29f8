"""StudioRenderer: the weight-free engine behind the builtin templater and enhancer."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Picture, from_linear
from anywhere_desktop.core.records import Template
from anywhere_desktop.core.scene import Lens, Light, Prop, Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import materials, stage, tracer
from anywhere_desktop.studio.detail import detailed
from anywhere_desktop.studio.jit import completed
from anywhere_desktop.studio.passes import first_pass, further_passes, midway
from anywhere_desktop.studio.shot import shot

_PREVIEW_PX, _PREVIEW_SAMPLES = 256, 4


@dataclass(frozen=True)
class StudioRenderer:
    """Renders Scenes with the studio's own path tracer.

    samples: paths a pixel, rounded to a power of two; 0 chooses by size. shadowed: whether the
    product casts a shadow; without, only mirrors show it. passes: whether smaller pictures are told
    on the way.
    """

    samples: int = 0
    shadowed: bool = True
    passes: bool = False

    @classmethod
    def preview(cls) -> "StudioRenderer":
        """Settings for a picture of at most 256 px within a fraction of a second."""
        return cls(_PREVIEW_SAMPLES)

    def render(self, scene: Scene, foreground: Foreground, seed: int, watch: Watch) -> Template:
        """The set at `foreground.size`, 16-bit sRGB, lit as if the product stood in it.

        Layers: "shadow" `(h, w)` `uint8`, share of direct light the product leaves (255 = all);
        "depth" `(h, w)` `uint16`, distance from the camera, 65535 = far behind the set; "mirror"
        `(h, w)` `uint8`, share of a surface's light that it mirrors. With `passes` smaller pictures
        with the product in them are told as `PictureMade` on the way.
        """
        watch.check()
        width, height = foreground.size
        if self.passes:
            first_pass(scene, foreground, seed, watch, self.shadowed)
        texture_px = 512 if max(width, height) <= 640 else 1024
        built = stage.build(scene, foreground, seed, texture_px, watch)
        built = built if self.shadowed else stage.without_shadow(built)
        watch.check()
        last = None
        if self.passes:
            further_passes(built, foreground, seed, watch)
            last = midway(built, foreground, watch)
        plate, traced = shot(built, foreground, self._count(foreground.size), seed, watch, last)
        with ThreadPoolExecutor(1, "studio") as beside:
            layers = beside.submit(_layers, traced)
            return Template(from_linear(plate), seed, layers.result())

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


def _layers(traced: tracer.Traced) -> dict[str, Picture]:
    lit, hidden = traced.channels[..., tracer.LIT], traced.channels[..., tracer.HIDDEN]
    share = np.where(lit + hidden > 1e-5, lit / np.maximum(lit + hidden, 1e-5), 1.0)
    shade = cv2.GaussianBlur(share.astype(np.float32), (0, 0), 0.8)
    far = traced.channels[..., tracer.DEPTH]
    # Deep under the product nothing is traced, and nothing is far: a close-up is mostly that.
    middle = float(np.median(far[traced.known])) if traced.known.any() else 0.0
    depth = np.clip(far / (4 * max(middle, 1e-3)), 0, 1)
    return {
        "shadow": (np.where(traced.known, shade, 1.0) * 255 + 0.5).astype(np.uint8),
        "depth": (np.where(traced.known, depth, 0.0) * 65535).astype(np.uint16),
        "mirror": (np.where(traced.known, _mirrored(traced), 0.0) * 255 + 0.5).astype(np.uint8),
    }


def _mirrored(traced: tracer.Traced) -> NDArray[np.float32]:
    """Share of the light that a surface mirrors; what shines or is painted has none."""
    channels = traced.channels
    parts = tracer.MATT, tracer.SHINE, tracer.ALBEDO
    matt, shine, albedo = (channels[..., c : c + 3] for c in parts)
    shine_level, matt_level = shine.sum(-1), (matt * albedo).sum(-1)
    share = shine_level / np.maximum(shine_level + matt_level, 1e-5)
    return np.asarray(np.clip(share * channels[..., tracer.COVER], 0, 1), np.float32)


def warm(watch: Watch) -> None:
    """Compile every kernel, so that the first picture does not wait; seconds once a machine."""
    matte = np.zeros((96, 96), np.uint8)
    matte[24:72, 36:60] = 255
    photo = Photograph(np.full((96, 96, 3), 128, np.uint8))
    props = (Prop("sphere"), Prop("leaves"))
    scene = Scene(light=Light(gobo="leaves"), props=props, lens=Lens(f_stop=1.2))
    product = Foreground(photo, matte, photo.pixels)
    made = StudioRenderer(1).render(scene, product, 0, watch)
    StudioRenderer(1).detail(made.picture, scene, product, 0, watch)
    point = np.zeros(1)
    by_field = {entry.field: name for name, entry in materials.MATERIALS.items()}
    for name in by_field.values():
        watch.check()
        materials.sample(name, point, point)
    completed()
