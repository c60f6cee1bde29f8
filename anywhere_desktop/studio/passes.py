"""Passes: the picture that is being rendered, small and soon, then finer, while the user watches.

Each is a whole picture with the product in it, told as `PictureMade("preview")`; a picture is there
long before the final's textures are made. Where the Watch shows none, none are made.
"""

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear, from_linear
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Event, PictureMade, Relay, StepDone, Watch
from anywhere_desktop.studio import stage, tracer, warming
from anywhere_desktop.studio.shot import developed, shot
from anywhere_desktop.studio.stand_in import stand_in

FIRST_PX = 256
_FIRST_TEXTURE_PX, _FIRST_SAMPLES = 256, 4
_SAMPLES = 2
_WORTH = 1.6
"""A pass is worth its time only when the picture after it is this much larger."""


class _WithoutSteps(Relay):
    """A pass is no share of the work that the user counts."""

    def announce(self, event: Event) -> None:
        """Report to the whole."""
        if not isinstance(event, StepDone):
            super().announce(event)


def first_pass(
    scene: Scene, foreground: Foreground, seed: int, watch: Watch, shadowed: bool = True
) -> None:
    """Tell the picture at `FIRST_PX`, on coarse textures of its own; before it a stand-in while the
    kernels are being compiled.
    """
    if not watch.shows or not _worth(FIRST_PX, foreground):
        return
    small = foreground.fitted(FIRST_PX)
    if not small.matte.any():
        return  # so small a product is not seen before the picture is larger
    if warming.under_way():
        bare = stand_in(scene, small, shadowed)
        watch.tell(PictureMade("preview", 0, composite(bare, small)))
    quiet = _WithoutSteps(watch)
    built = stage.build(scene, small, seed, _FIRST_TEXTURE_PX, quiet)
    built = built if shadowed else stage.without_shadow(built)
    _tell(shot(built, small, _FIRST_SAMPLES, seed, quiet)[0], small, watch)


def further_passes(built: stage.Set, foreground: Foreground, seed: int, watch: Watch) -> None:
    """Tell the built set's picture at twice the size each time, up to where `midway` goes on."""
    longest, quiet = 2 * FIRST_PX, _WithoutSteps(watch)
    while watch.shows and _worth(2 * longest, foreground):
        small = foreground.fitted(longest)
        view = _seen_at(built, small.size)
        _tell(shot(view, small, _SAMPLES, seed, quiet)[0], small, watch)
        longest *= 2


def midway(
    built: stage.Set, foreground: Foreground, watch: Watch
) -> Callable[[tracer.Traced], None] | None:
    """The last pass, at half the size, from the final picture's own first paths; None for pictures
    so small, or so narrow, that it is not worth while, or where nobody would see it.
    """
    if not watch.shows or not _worth(2 * FIRST_PX, foreground) or min(foreground.size) < 2:
        return None
    small, quiet = foreground.fitted(max(foreground.size) // 2), _WithoutSteps(watch)

    def tell(traced: tracer.Traced) -> None:
        height, width = traced.known.shape
        matte = cv2.resize(small.matte, (width, height), interpolation=cv2.INTER_AREA)
        view = _seen_at(built, (width, height))
        plate = developed(view, traced, np.asarray(matte, np.uint8), quiet)
        _tell(cv2.resize(plate, small.size).astype(np.float32, copy=False), small, watch)

    return tell


def _seen_at(built: stage.Set, size: tuple[int, int]) -> stage.Set:
    camera, stand = built.camera.resized(size), built.stand.resized(size[0] / built.camera.size[0])
    world = built.world._replace(camera=camera.row())
    return replace(built, world=world, camera=camera, stand=stand)


def _worth(longest: int, foreground: Foreground) -> bool:
    return max(foreground.size) >= _WORTH * longest


def _tell(plate: Linear, small: Foreground, watch: Watch) -> None:
    picture = composite(from_linear(plate, np.uint8), small)
    watch.tell(PictureMade("preview", 0, picture))
