"""A built set photographed: traced, without its noise, out of focus where it should be, graded."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear, Matte
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise, edges, faces, lens, stage, tracer
from anywhere_desktop.studio.grade import graded
from anywhere_desktop.studio.refraction import bent
from anywhere_desktop.studio.smoke import veiled


def shot(
    built: stage.Set,
    foreground: Foreground,
    samples: int,
    seed: int,
    watch: Watch,
    midway: Callable[[tracer.Traced], object] | None = None,
) -> tuple[Linear, tracer.Traced]:
    """A built set as the camera sees it: `(h, w, 3)`, linear, finished; and what was traced.

    midway: see `tracer.trace`.
    """
    hidden, size = covered(foreground), foreground.size
    traced = tracer.trace(built.world, size, samples, seed, watch, hidden, (5, 80), midway)
    return developed(built, traced, foreground.matte, watch, (80, 96)), traced


def developed(
    built: stage.Set,
    traced: tracer.Traced,
    matte: Matte,
    watch: Watch,
    steps: tuple[int, int] | None = None,
) -> Linear:
    """What was traced of a set as a picture; its camera and the product's matte have its size."""
    plate = denoise.denoised(traced, watch, steps)
    labels = faces.labelled(built.world, traced.solids, traced.known)
    found = faces.faced(built.world, labels, plate, watch)
    plate = edges.redrawn(built.world, found, watch)
    # A pixel of several distances would be out of focus by chance: the nearest one counts.
    seen = np.where(found.far > 0, found.far, traced.channels[..., tracer.DEPTH])
    painted = 1 - traced.channels[..., tracer.COVER]
    view = built.camera, built.stand
    plate = lens.unfocused(plate, seen, painted, traced.known, view, watch)
    if built.smoke:
        plate = veiled(plate, seen, built.smoke, built.world, view)
    watch.check()
    whole = bent(denoise.filled(plate, traced.known), matte)
    return graded(whole, watch=watch)


def covered(foreground: Foreground) -> NDArray[np.bool_]:
    """Pixels that need no tracing: deep under the opaque product."""
    reach = max(2, round(0.006 * max(foreground.size)))
    solid = (foreground.matte == 255).astype(np.uint8)
    shrunk = cv2.erode(solid, np.ones((2 * reach + 1,) * 2, np.uint8), borderValue=1)
    return np.asarray(shrunk.astype(bool))
