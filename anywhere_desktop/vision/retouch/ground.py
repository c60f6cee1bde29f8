"""The ground as if the product were not there, so that filters beside it do not read it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, Mask, Matte


@dataclass(frozen=True, eq=False)
class Ground:
    """Which pixels the product covers, `(h, w)`, and the flat index of the ground pixel that is
    nearest to each of them.
    """

    covered: Mask
    nearest: NDArray[np.intp]

    def laid(self, light: Linear) -> Linear:
        """Light `(h, w, 3)` with the nearest ground in the product's place."""
        out = light.copy()
        out[self.covered] = light.reshape(-1, light.shape[-1])[self.nearest]
        return out


def ground_of(matte: Matte) -> Ground | None:
    """The ground beside a matte `(h, w)`; None where there is no product, or nothing else."""
    covered = matte > 0
    if not covered.any() or covered.all():
        return None
    _, labels = cv2.distanceTransformWithLabels(
        covered.astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    places = np.zeros(int(labels.max()) + 1, np.intp)
    free = np.flatnonzero(~covered)
    places[labels.reshape(-1)[free]] = free
    return Ground(np.asarray(covered, np.bool_), places[labels[covered]])
