"""The ground as if the product were not there, so that filters beside it do not read it."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, Mask, Matte

_SLACK = np.float32(1.25)
"""By how much the ground may seem darker than beside it for its grain alone."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Which pixels the product covers, `(h, w)`; for each of them the flat index of the nearest
    ground pixel, and the share of ground that its soft edge shows, `(n, 1)`.
    """

    covered: Mask
    nearest: NDArray[np.intp]
    shown: NDArray[np.float32]

    def laid(self, light: Linear) -> Linear:
        """Light `(h, w, 3)` with the nearest ground in the product's place.

        A soft edge holds no more ground than it has light (mixed as light is, or as values are):
        in a contact shadow the ground is darker than beside it.
        """
        out = light.copy()
        near = light.reshape(-1, light.shape[-1])[self.nearest]
        most = (np.maximum(light[self.covered], 0) + 1e-5) / (near * self.shown**2 + 1e-5)
        out[self.covered] = near * np.minimum(_SLACK * most.min(axis=-1, keepdims=True), 1)
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
    shown = np.asarray(1 - matte[covered, None] / np.float32(255), np.float32)
    return Ground(np.asarray(covered, np.bool_), places[labels[covered]], shown)
