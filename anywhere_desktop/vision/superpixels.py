"""Superpixels: small patches of one colour, and how alike and how near they are."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.colour import Lab

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True, eq=False)
class Superpixels:
    """labels: `(h, w)` 0 to n-1; lab: `(n, 3)` mean colour; place: `(n, 2)` centre (x, y) as share
    of the picture; pixels: `(n,)` their sizes; pairs: `(m, 2)` neighbours; rim: `(n,)` whether one
    touches the picture's border.
    """

    labels: NDArray[np.int32]
    lab: NDArray[np.float64]
    place: NDArray[np.float64]
    pixels: NDArray[np.float64]
    pairs: NDArray[np.int64]
    rim: Mask

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.pixels)

    def share(self, mask: Mask) -> NDArray[np.float64]:
        """How much of each superpixel lies in the mask, `(n,)`, 0 to 1."""
        return np.bincount(self.labels.ravel(), mask.ravel(), self.count) / self.pixels


def superpixels(lab: Lab, count: int = 500) -> Superpixels:
    """Divide a picture into about `count` superpixels (SLICO: Achanta et al. 2012)."""
    height, width = lab.shape[:2]
    step = max(6, int(np.sqrt(height * width / count)))
    labels = _slico(lab, step) if min(height, width) >= 4 * step else _grid(height, width, step)
    pixels = np.bincount(labels.ravel()).astype(float)
    y, x = np.mgrid[0:height, 0:width]
    lab_mean = np.stack([_means(labels, lab[..., k], pixels) for k in range(3)], -1)
    place = np.stack([_means(labels, v, pixels) for v in (x / width, y / height)], -1)
    rim = np.zeros(len(pixels), bool)
    rim[np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])] = True
    return Superpixels(labels, lab_mean, place, pixels, _neighbours(labels), rim)


def colour_graph(patches: Superpixels, free: float = 3.0, join_rim: bool = True) -> "csr_matrix":
    """The superpixels as a graph whose steps cost their colour difference beyond `free`.

    join_rim: superpixels on the border are all neighbours of one another, so that a backdrop that
    the product divides stays one.
    """
    from scipy.sparse import coo_matrix

    pairs = patches.pairs
    if join_rim:
        rim = np.flatnonzero(patches.rim)
        first, second = np.triu_indices(len(rim), 1)
        pairs = np.vstack([pairs, np.stack([rim[first], rim[second]], -1)])
    difference = np.linalg.norm(patches.lab[pairs[:, 0]] - patches.lab[pairs[:, 1]], axis=1)
    cost = np.maximum(difference - free, 0) + 1e-4
    graph = coo_matrix((cost, (pairs[:, 0], pairs[:, 1])), (patches.count, patches.count))
    graph.sum_duplicates()  # Neighbours on the border, that are pairs twice, cost twice as much.
    return graph.tocsr()


def _slico(lab: Lab, step: int) -> NDArray[np.int32]:
    slic = cv2.ximgproc.createSuperpixelSLIC(lab, cv2.ximgproc.SLICO, step)
    slic.iterate(6)
    slic.enforceLabelConnectivity(25)
    _, labels = np.unique(slic.getLabels(), return_inverse=True)
    return np.asarray(labels.reshape(lab.shape[:2]), np.int32)


def _grid(height: int, width: int, step: int) -> NDArray[np.int32]:
    """Plain squares: SLIC crashes on pictures of a few steps' size."""
    y, x = np.mgrid[0:height, 0:width] // step
    return np.asarray(y * -(-width // step) + x, np.int32)


def _means(
    labels: NDArray[np.int32], values: NDArray[Any], pixels: NDArray[np.float64]
) -> NDArray[np.float64]:
    return np.bincount(labels.ravel(), values.ravel(), len(pixels)) / np.maximum(pixels, 1)


def _neighbours(labels: NDArray[np.int32]) -> NDArray[np.int64]:
    across = np.stack([labels[:, :-1].ravel(), labels[:, 1:].ravel()], -1)
    down = np.stack([labels[:-1].ravel(), labels[1:].ravel()], -1)
    pairs = np.concatenate([across, down]).astype(np.int64)
    pairs = np.sort(pairs[pairs[:, 0] != pairs[:, 1]], 1)
    return np.unique(pairs, axis=0)
