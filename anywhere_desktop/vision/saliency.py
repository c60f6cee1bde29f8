"""Saliency: what stands out from the picture's border, superpixel by superpixel."""

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.vision.superpixels import Superpixels, colour_graph


def saliency(patches: Superpixels) -> NDArray[np.float32]:
    """How much each pixel stands out, `(h, w)` 0 to 1.

    Boundary connectivity and background-weighted contrast, smoothed over the superpixel graph:
    Zhu, Liang, Wei and Sun, "Saliency Optimization from Robust Background Detection" (2014).
    """
    background = 1 - np.exp(-(boundary_connectivity(patches) ** 2) / 2)
    contrast = _weighted_contrast(patches, background)
    solved = _smoothed(patches, background, contrast)
    scaled = np.clip(solved / (np.percentile(solved, 99) + 1e-6), 0, 1).astype(np.float32)
    picture: NDArray[np.float32] = scaled[patches.labels]
    return picture


def boundary_connectivity(patches: Superpixels) -> NDArray[np.float64]:
    """How strongly each superpixel's colour region clings to the border, `(n,)`, from 0."""
    from scipy.sparse.csgraph import dijkstra

    reach = dijkstra(colour_graph(patches), directed=False)
    alike = np.exp(-(reach**2) / (2 * 10.0**2))
    area = alike @ patches.pixels
    length = alike @ (patches.rim * np.sqrt(patches.pixels))
    return np.asarray(length / np.sqrt(area), np.float64)


def _weighted_contrast(
    patches: Superpixels, background: NDArray[np.float64]
) -> NDArray[np.float64]:
    apart = np.linalg.norm(patches.place[:, None] - patches.place[None], axis=-1)
    differ = np.linalg.norm(patches.lab[:, None] - patches.lab[None], axis=-1)
    contrast = (differ * np.exp(-(apart**2) / (2 * 0.25**2))) @ background
    return np.asarray(contrast / (contrast.max() + 1e-9), np.float64)


def _smoothed(
    patches: Superpixels, background: NDArray[np.float64], contrast: NDArray[np.float64]
) -> NDArray[np.float64]:
    from scipy.sparse import coo_matrix

    one, two = patches.pairs.T
    differ = np.linalg.norm(patches.lab[one] - patches.lab[two], axis=1)
    weight = np.exp(-(differ**2) / (2 * 10.0**2)) + 0.1
    size = (patches.count, patches.count)
    both = np.r_[one, two], np.r_[two, one]
    joined = coo_matrix((np.r_[weight, weight], both), size).toarray()
    system = np.diag(joined.sum(1) + 5 * background + contrast) - joined
    return np.asarray(np.linalg.solve(system, contrast), np.float64)
