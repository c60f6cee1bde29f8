"""Tools that do as they are told, and keep what they were asked."""

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Share
from anywhere_desktop.core.records import Detection, Hints, Segment
from anywhere_desktop.core.watch import Watch

Pixels = NDArray[np.uint8]


@dataclass
class ColourSegmenter:
    """Finds what is nearer to some colours than `reach` (8-bit sRGB steps a channel)."""

    colours: NDArray[np.int64]
    reach: int = 40
    asked: list[Pixels] = field(default_factory=list)

    def segment(self, picture: Pixels, watch: Watch) -> Share:
        watch.check()
        self.asked.append(picture)
        apart = np.abs(picture[:, :, None].astype(int) - self.colours).max(-1).min(-1)
        return np.asarray(apart < self.reach, np.float32)


@dataclass
class MarkSegmenter:
    """Answers with what a function says of the hints."""

    answer: Callable[[Pixels, Hints], Share]
    score: float = 0.9
    asked: list[Hints] = field(default_factory=list)
    pictures: list[Pixels] = field(default_factory=list)

    def marked(self, picture: Pixels, hints: Hints, watch: Watch) -> Segment:
        watch.check()
        self.asked.append(hints)
        self.pictures.append(picture)
        return Segment(self.answer(picture, hints), self.score)


@dataclass
class ScriptedDetector:
    """Always finds the same."""

    found: tuple[Detection, ...] = ()
    asked: list[str] = field(default_factory=list)

    def detect(self, picture: Pixels, words: str, watch: Watch) -> tuple[Detection, ...]:
        watch.check()
        self.asked.append(words)
        return self.found


@dataclass
class ScriptedInpainter:
    """Fills with what `paint` makes; by default OpenCV's Telea, for which all else is plate."""

    seeded: bool = False
    paint: Callable[[Pixels, Mask, int], Pixels] | None = None
    seeds: list[int] = field(default_factory=list)
    holes: list[Mask] = field(default_factory=list)

    def fill(self, picture: Pixels, hole: Mask, product: Mask, seed: int, watch: Watch) -> Pixels:
        watch.check()
        self.seeds.append(seed)
        self.holes.append(hole)
        if self.paint is not None:
            return self.paint(picture, hole, seed)
        hidden = (hole | product).astype(np.uint8)
        return np.asarray(cv2.inpaint(picture, hidden, 5, cv2.INPAINT_TELEA), np.uint8)
