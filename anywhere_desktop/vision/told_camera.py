"""What the camera file and the words say of where the camera stood, beside what the outline shows.

A product that lies, seen from straight above, has no lower outline that tells: only the file or
its name can.
"""

import math
import re
import warnings

import numpy as np
from PIL import ExifTags, Image

from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Viewpoint
from anywhere_desktop.vision.viewpoint import label_of

_ELEVATION_TAG = 0x9405
"""CameraElevationAngle, Exif 2.31: degrees above the horizon, so that down is negative."""
_FILM_MM = 43.27
_STEEPEST_DEG = 89.0
_FROM_ABOVE_DEG = 85.0

_FROM_ABOVE = re.compile(
    r"flat[\s_-]*lays?|top[\s_-]*(?:down|view)|over[\s_-]*head|bird'?s?[\s_-]*eye|from[\s_-]+above|"
    r"knolling|俯拍|顶拍|平铺|鸟瞰",
    re.IGNORECASE,
)


def told_viewpoint(photo: Photograph, words: str) -> Viewpoint | None:
    """The viewpoint as the file's own angle or the words have it; None where neither speaks."""
    angle = _exif_number(photo, _ELEVATION_TAG)
    if angle is not None and -90 <= angle <= 5:
        pitch = round(min(_STEEPEST_DEG, max(0.0, -angle)), 2)
        return Viewpoint(pitch, label_of(pitch), 0.95)
    if _FROM_ABOVE.search(f"{words} {photo.name}"):
        return Viewpoint(_FROM_ABOVE_DEG, label_of(_FROM_ABOVE_DEG), 0.8)
    return None


def camera_lengths(photo: Photograph, matte: Matte) -> float | None:
    """How far the camera stood, in lengths of the product's longer side; None where the file does
    not say the focal length. matte: of the whole photograph, at any size.
    """
    focal_mm = _exif_number(photo, ExifTags.Base.FocalLengthIn35mmFilm)
    if focal_mm is None or not 8 <= focal_mm <= 1200:
        return None
    solid = matte > 127
    rows, columns = np.flatnonzero(solid.any(1)), np.flatnonzero(solid.any(0))
    if not len(rows):
        return None
    longest = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    return round(focal_mm / _FILM_MM * math.hypot(*matte.shape) / float(longest), 3)


def _exif_number(photo: Photograph, tag: int) -> float | None:
    if not photo.metadata.exif:
        return None
    exif = Image.Exif()
    try:
        with warnings.catch_warnings(action="ignore"):
            exif.load(photo.metadata.exif)
            value = exif.get_ifd(ExifTags.IFD.Exif).get(tag)
        number = float(value) if value is not None else math.nan
    except (SyntaxError, ValueError, TypeError, KeyError, ZeroDivisionError, OSError, EOFError):
        # A file's notes may be damaged; the photograph is not.
        return None
    return number if math.isfinite(number) and number != 0 else None
