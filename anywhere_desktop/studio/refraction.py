"""What stands behind a clear product, bent by its glass: most at its rim, hardly in its middle.

The glass's form is not known. It is taken for a vessel with round edges: a ray that enters near the
outline is turned towards the middle, so that a narrow rim shows, squeezed and turned over, what
lies further in; deeper inside, front and back of a wall run level and rays go straight on.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import OPAQUE, Linear, Matte
from anywhere_desktop.vision.finish import measure_transparency
from anywhere_desktop.vision.silhouette import counted_as_body

Singles = NDArray[np.float32]

CLEAR = 0.02
"""Share of the product's inside, partly see-through, from which light passes it."""
_FAINTEST, _DENSEST = 13, 243
"""Matte of clear matter; what is fainter is no product, what is denser shows nothing behind it."""
_RIM = 0.3
"""Width of the round edge as a share of the half width of the widest part."""
_TURN = 1.15
"""How far in the outermost ray sees, in widths of that edge."""
_UPRIGHT = 0.3
"""How much of that is up and down: an open mouth bends nothing, and none is known to be closed."""
_SOFT_EDGE, _SOFT_EDGE_PX = 0.008, 3
"""Half the width of an opaque thing's soft edge, as a share of the longer side, and at
least: no glass."""


def bent(plate: Linear, matte: Matte) -> Linear:
    """`plate` `(h, w, 3)` with what is seen through a clear product displaced; the plate itself
    where the product is not clear. Opaque pixels and all outside the product stay as they are.
    """
    if measure_transparency(matte) <= CLEAR:
        return plate
    share = _glass(matte)
    where = share > 1 / 255
    if not where.any():
        return plate
    right, down = _turned(matte, share)
    rows, columns = np.indices(matte.shape, np.float32)
    seen = cv2.remap(
        plate, columns + right, rows + down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
    )
    return np.asarray(np.where(where[..., None], seen, plate), np.float32)


def _glass(matte: Matte) -> Singles:
    """1 in clear matter, 0 elsewhere, also on soft edges of what is opaque, `(h, w)`."""
    reach = max(_SOFT_EDGE_PX, round(_SOFT_EDGE * max(matte.shape)))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    clear = ((matte >= _FAINTEST) & (matte <= _DENSEST)).astype(np.uint8)
    wide = cv2.morphologyEx(clear, cv2.MORPH_OPEN, kernel, borderValue=0)
    soft = cv2.GaussianBlur(wide.astype(np.float32), (0, 0), 0.35 * reach)
    return np.asarray(np.where((matte > 0) & (matte < OPAQUE), soft, 0), np.float32)


def _turned(matte: Matte, share: Singles) -> tuple[Singles, Singles]:
    """How far to the right and down of a pixel its ray ends, px, `(h, w)` each."""
    body = np.pad((counted_as_body(matte) > 127).astype(np.uint8), 1)
    deep = cv2.distanceTransform(body, cv2.DIST_L2, 5)[1:-1, 1:-1]
    rim = max(2.0, _RIM * float(deep[share > 0.5].max(initial=1.0)))
    calm = cv2.GaussianBlur(deep, (0, 0), 0.25 * rim)
    right, down = (cv2.Sobel(calm, cv2.CV_32F, dx, dy, scale=0.125) for dx, dy in ((1, 0), (0, 1)))
    steep = np.clip(1 - deep / rim, 0, 1) ** 1.5
    far = _TURN * rim * steep * share / np.maximum(np.hypot(right, down), 0.3)
    return np.asarray(right * far, np.float32), np.asarray(_UPRIGHT * down * far, np.float32)
