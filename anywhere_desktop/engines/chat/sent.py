"""A picture as it is sent: small, and nothing but pixels."""

import io

import numpy as np
from PIL import Image

from anywhere_desktop.core.picture import Picture, fitted, resize

SENT_PX = 768
"""Longer side of what is sent, in px."""

_QUALITY = 90
MIME = "image/jpeg"


def sent_bytes(picture: Picture) -> bytes:
    """A picture, `(h, w, 3)` 8-bit sRGB, as the JPEG that is sent; a new file without metadata."""
    height, width = picture.shape[:2]
    small = resize(picture, fitted((width, height), SENT_PX))
    kept = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(small)).save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()
