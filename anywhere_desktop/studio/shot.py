"""A built set photographed: traced, without its noise, out of focus where it should be, graded."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise, edges, lens, stage, tracer
from anywhere_desktop.studio.grade import graded
from anywhere_desktop.studio.refraction import bent
from anywhere_desktop.studio.smoke import veiled


def shot(
    built: stage.Set, foreground: Foreground, samples: int, seed: int, watch: Watch
) -> tuple[Linear, tracer.Traced]:
    """A built set as the camera sees it: `(h, w, 3)`, linear, finished; and what was traced."""
    hidden = covered(foreground)
    traced = tracer.trace(built.world, foreground.size, samples, seed, watch, hidden, (5, 80))
    plate = denoise.denoised(traced, watch, (80, 96))
    labels = edges.labelled(built.world, traced.solids, traced.known)
    plate = edges.redrawn(built.world, plate, labels, watch)
    seen, painted = traced.channels[..., tracer.DEPTH], 1 - traced.channels[..., tracer.COVER]
    view = built.camera, built.stand
    plate = lens.unfocused(plate, seen, painted, traced.known, view, watch)
    if built.smoke:
        plate = veiled(plate, seen, built.smoke, built.world, view)
    watch.check()
    whole = bent(denoise.filled(plate, traced.known), foreground.matte)
    return graded(whole, watch=watch), traced


def covered(foreground: Foreground) -> NDArray[np.bool_]:
    """Pixels that need no tracing: deep under the opaque product."""
    reach = max(2, round(0.006 * max(foreground.size)))
    solid = (foreground.matte == 255).astype(np.uint8)
    shrunk = cv2.erode(solid, np.ones((2 * reach + 1,) * 2, np.uint8), borderValue=1)
    return np.asarray(shrunk.astype(bool))
