"""PreviewStudio: the same studio, small and fast, for a picture while a control is dragged.

The product's small self and its proxy are kept between calls; few paths a pixel and the same
denoiser, lens and grade as the renderer's, so that the final picture looks alike.
"""

from dataclasses import dataclass, field, replace
from weakref import ref

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import fitted, from_linear
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import stage, warming
from anywhere_desktop.studio.shot import shot
from anywhere_desktop.studio.stand_in import stand_in

_SOURCE_PX = 1024
"""The product is placed from a copy of this size: dragging it must not touch camera pixels."""

_SMALL_PX = 256
_TEXTURE_PX, _SMALL_TEXTURE_PX = 256, 160
"""A surface that is seen for the first time is baked while a control is held: the small picture's
textures are little finer than its pixels.
"""
_SAMPLES, _SMALL_SAMPLES = 2, 4


@dataclass
class PreviewStudio:
    """Renders Scenes small. Keeps what depends on the product alone; of one thread only."""

    _whole: "ref[Foreground] | None" = None
    _source: Foreground | None = None
    _placed: dict[tuple[Placement, int], Foreground] = field(default_factory=dict)
    _bodies: dict[tuple[object, ...], stage.Body] = field(default_factory=dict)

    def render(
        self,
        scene: Scene,
        foreground: Foreground,
        placement: Placement,
        seed: int,
        longest_px: int,
        watch: Watch,
        shadowed: bool = True,
    ) -> tuple[NDArray[np.uint8], Foreground]:
        """The Scene without the product, `(h, w, 3)` 8-bit sRGB, at most `longest_px` a side; the
        product in its frame at the same size. A stand-in while the kernels are being compiled.

        foreground: as photographed, at full size; placement: where it goes in its new frame;
        shadowed: whether the product throws a shadow.

        Raises:
            UserError: the matte is empty.
            Cancelled: the wish to stop, within one strip.
        """
        watch.check()
        product = self._product(foreground, placement, longest_px)
        if warming.under_way():
            return np.asarray(stand_in(scene, product, shadowed), np.uint8), product
        body = self._body(scene, product, (placement, longest_px))
        small = max(product.size) <= _SMALL_PX
        texture_px = _SMALL_TEXTURE_PX if small else _TEXTURE_PX
        built = stage.build(scene, product, seed, texture_px, watch, body)
        built = built if shadowed else stage.without_shadow(built)
        watch.check()
        samples = _SMALL_SAMPLES if small else _SAMPLES
        plate, _ = shot(built, product, samples, seed, watch)
        return np.asarray(from_linear(plate, np.uint8), np.uint8), product

    def _product(self, foreground: Foreground, placement: Placement, longest_px: int) -> Foreground:
        if self._whole is None or foreground is not self._whole():
            self._source = foreground.fitted(_SOURCE_PX)
            # Camera pixels must not be kept alive by a preview.
            self._whole = ref(foreground)
            self._placed.clear()
            self._bodies.clear()
        key = placement, longest_px
        if key not in self._placed:
            assert self._source is not None
            self._placed.clear()
            self._bodies.clear()
            self._placed[key] = _small(self._source, foreground.size, placement, longest_px)
        return self._placed[key]

    def _body(self, scene: Scene, product: Foreground, place: tuple[object, ...]) -> stage.Body:
        key = (*place, scene.lens, scene.product_cm)
        if key not in self._bodies:
            self._bodies.clear()
            self._bodies[key] = stage.embody(scene, product)
        return self._bodies[key]


def _small(
    source: Foreground, full: tuple[int, int], placement: Placement, longest_px: int
) -> Foreground:
    """The product, from its small copy `source` of a photo of `full` size, in a small frame."""
    size = fitted(placement.frame, longest_px)
    there = placement.resized(size)
    scale = there.scale * full[0] / source.size[0]
    return source.placed(replace(there, scale=scale))
