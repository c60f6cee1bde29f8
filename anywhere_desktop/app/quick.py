"""The product for what is only looked at: words, live previews; cheap after every brush stroke."""

from dataclasses import dataclass

import numpy as np

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Matte, Picture, fitted, resize

QUICK_PX = 1024
"""Longer side of the small copy."""


def small_picture(photo: Photograph) -> Picture:
    """A photograph as 8-bit sRGB of at most `QUICK_PX` a side; one serves all its mattes."""
    return np.ascontiguousarray(resize(photo.srgb, fitted(photo.size, QUICK_PX)))


@dataclass(frozen=True, eq=False)
class QuickForeground(Foreground):
    """A Foreground whose soft edge may still have the old backdrop's colour, and which is shrunk
    from a small copy of the photograph: never for a result.

    small: `small_picture` of the photograph.
    """

    small: Picture

    def resized(self, size: tuple[int, int]) -> Foreground:
        """At most as large as the small copy it costs some milliseconds, whatever the camera."""
        import cv2

        height, width = self.small.shape[:2]
        if size[0] > width or size[1] > height:
            return super().resized(size)
        pixels = np.ascontiguousarray(resize(self.small, size))
        matte = cv2.resize(self.matte, size, interpolation=cv2.INTER_AREA)
        return Foreground(Photograph(pixels, self.photo.name), np.asarray(matte, np.uint8), pixels)


def quick_foreground(photo: Photograph, matte: Matte, small: Picture) -> QuickForeground:
    """The product of a photograph and a matte, at no cost."""
    return QuickForeground(photo, matte, photo.pixels, small)
