"""Protocols of the tools that cutter, repainter and enhancer work with."""

from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Share
from anywhere_desktop.core.records import Caught, Detection, Ground, Hints, Segment
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch


class Segmenter(Protocol):
    """Tells the product from what lies round it, by itself."""

    def segment(self, picture: NDArray[np.uint8], watch: Watch) -> Share:
        """How likely each pixel of an sRGB picture `(h, w, 3)` is product, `(h, w)` 0 to 1."""


@runtime_checkable
class PromptedSegmenter(Protocol):
    """Tells apart what a user points at."""

    def marked(self, picture: NDArray[np.uint8], hints: Hints, watch: Watch) -> Segment:
        """What a box and points (in px of the sRGB picture `(h, w, 3)`) mean."""


class Detector(Protocol):
    """Finds what words name."""

    def detect(self, picture: NDArray[np.uint8], words: str, watch: Watch) -> tuple[Detection, ...]:
        """Boxes in an sRGB picture `(h, w, 3)`, the surest first; none where nothing is found."""


class Matter(Protocol):
    """Solves the soft edge."""

    def matte(self, picture: NDArray[np.uint8], front: Mask, unknown: Mask, watch: Watch) -> Share:
        """The product's share `(h, w)` 0 to 1 of an sRGB picture `(h, w, 3)`; `front` is surely
        product, `unknown` is to be solved.
        """


class Inpainter(Protocol):
    """Fills holes in pictures."""

    seeded: bool
    """Whether another seed gives another filling."""

    def fill(
        self,
        picture: NDArray[np.uint8],
        hole: Mask,
        product: Mask,
        seed: int,
        watch: Watch,
    ) -> NDArray[np.uint8]:
        """Fill `hole` `(h, w)` of an sRGB picture `(h, w, 3)` with what lies round it, never with
        more of the `product` `(h, w)`; every pixel outside the hole is equal to the given one.
        """


class ShadowCatcher(Protocol):
    """Reckons the shadow and the mirror image that a product gives to a ground."""

    def catch(
        self, foreground: Foreground, scene: Scene, ground: Ground, seed: int, watch: Watch
    ) -> Caught:
        """In the proportions of `foreground.size`, at most as large; of the Scene only light, lens
        and product size are asked.
        """
