"""A photo at working size, with everything that is measured on it once."""

from concurrent.futures import Future
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import (
    Backdrop,
    Flood,
    ball,
    border,
    edge_strength,
    fit_backdrop,
    flattened,
    flood,
    shadow_likeness,
)
from anywhere_desktop.vision.colour import Lab, to_lab
from anywhere_desktop.vision.cutnet import Guess
from anywhere_desktop.vision.grabcut import main_parts
from anywhere_desktop.vision.saliency import saliency
from anywhere_desktop.vision.superpixels import Superpixels, superpixels


@dataclass(frozen=True, eq=False)
class View:
    """A photo at working size with everything that is measured once.

    picture: `(h, w, 3)` uint8 sRGB; looking: the small network's look at it, if it was asked.
    """

    picture: NDArray[np.uint8]
    looking: Future[Guess] | None = None

    @cached_property
    def guess(self) -> Guess | None:
        """What the small network sees in it, if it was asked; waits for its answer."""
        return None if self.looking is None else self.looking.result()

    @cached_property
    def lab(self) -> Lab:
        """CIE Lab, `(h, w, 3)`."""
        return to_lab(self.picture)

    @cached_property
    def backdrop(self) -> Backdrop:
        """The smooth model of what lies behind."""
        return fit_backdrop(self.lab)

    @cached_property
    def flood(self) -> Flood:
        """What is reached from the border."""
        return flood(self.lab, self.backdrop)

    @cached_property
    def edges(self) -> NDArray[np.float32]:
        """How strong the edges are, `(h, w)`, Lab units per px."""
        return edge_strength(self.lab)

    @cached_property
    def flat(self) -> NDArray[np.uint8]:
        """The photo with its backdrop taken out, `(h, w, 3)`."""
        return flattened(self.lab, self.backdrop)

    @cached_property
    def unshadowed(self) -> NDArray[np.uint8]:
        """The same, with most of the shadows taken out too."""
        return flattened(self.lab, self.backdrop, 0.2)

    @cached_property
    def shadow(self) -> NDArray[np.float32]:
        """What looks like backdrop in shadow, `(h, w)` 0 to 1."""
        return shadow_likeness(self.lab, self.backdrop.lab)

    @cached_property
    def foreign(self) -> Mask:
        """What is neither backdrop nor its shadow, as far as the backdrop model can tell."""
        far = self.backdrop.distance > 3 * self.backdrop.spread + 3
        other = (far & (self.shadow < 0.4)).astype(np.uint8)
        joined = cv2.morphologyEx(other, cv2.MORPH_CLOSE, ball(1)) > 0
        return main_parts(joined, 0.06, np.zeros_like(far))

    @cached_property
    def patches(self) -> Superpixels:
        """About 500 superpixels."""
        return superpixels(self.lab)

    @cached_property
    def saliency(self) -> NDArray[np.float32]:
        """What stands out, `(h, w)` 0 to 1."""
        return saliency(self.patches)

    @cached_property
    def calm(self) -> float:
        """How free of edges the frame round the picture is, 0 to 1."""
        height, width = self.flood.edges.shape
        ring = border(height, width, max(3, int(0.06 * min(height, width))))
        return float(np.exp(-12 * (self.flood.edges[ring] > 2.0).mean()))
