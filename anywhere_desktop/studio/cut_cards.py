"""Small flat things painted as cards: a petal, the cut face of a citrus fruit."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear, srgb_to_linear
from anywhere_desktop.studio.noise import fbm_grid

Card = tuple[Linear, NDArray[np.float32]]
"""Albedo `(n, n, 3)` linear and coverage `(n, n)` 0 to 1."""


def _base(colour: str) -> NDArray[Any]:
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255


def _grid(n: int) -> tuple[NDArray[Any], NDArray[Any]]:
    steps = (np.arange(n) + 0.5) / n * 2 - 1
    return np.meshgrid(steps, steps)


def _noise(n: int, features: float, seed: int) -> NDArray[np.float32]:
    steps = np.linspace(0, features, n) + 11.3
    return fbm_grid(steps, steps, 4, seed)


def _finished(encoded: NDArray[Any], cover: NDArray[Any]) -> Card:
    albedo = srgb_to_linear(np.clip(encoded, 0, 1))
    return np.asarray(albedo, np.float32), np.asarray(np.clip(cover, 0, 1), np.float32)


def petal(colour: str, n: int, seed: int) -> Card:
    """A rose petal, its foot below: paler at the foot, veined, deeper along the rim."""
    x, y = _grid(n)
    height = (1 - y) / 2
    rng = np.random.default_rng(seed)
    lean = rng.uniform(-0.15, 0.15)
    wide = 0.9 * np.sin(np.pi * np.clip(height, 0, 1) ** 0.72) ** 0.72
    off = x - lean * height**2 + 0.04 * _noise(n, 3.0, seed)
    notch = 0.05 * np.exp(-((off / 0.16) ** 2))
    inside = np.minimum(wide - np.abs(off), 0.94 - notch - height)
    cover = np.clip(inside * n / 6, 0, 1) * (height > 0.03)
    veins = np.sin(38 * off / np.maximum(wide, 0.15) + 2 * _noise(n, 6.0, seed + 1))
    rim = np.exp(-np.clip(inside, 0, None) / 0.10)
    pale = np.exp(-((height / 0.28) ** 2))
    base = _base(colour)
    tone = base * (1 + 0.02 * veins + 0.05 * _noise(n, 5.0, seed + 2) - 0.10 * rim)[..., None]
    made = tone + (np.array([0.98, 0.94, 0.84]) - tone) * (0.6 * pale)[..., None]
    return _finished(made, cover)


def citrus(colour: str, n: int, seed: int) -> Card:
    """A slice across a citrus fruit: rind, pith, segments with their membranes, a white core."""
    x, y = _grid(n)
    rng = np.random.default_rng(seed)
    wobble = 1 + 0.015 * _noise(n, 3.0, seed)
    away, turn = np.hypot(x, y) * wobble, np.arctan2(y, x)
    count = int(rng.integers(9, 12))
    at = (turn / (2 * math.pi) * count + rng.uniform(0, 1)) % 1
    membrane = np.minimum(at, 1 - at) * 2 * math.pi / count * away
    pulp = np.clip((membrane - 0.016) / 0.02, 0, 1) * np.clip((0.80 - away) / 0.03, 0, 1)
    pulp *= np.clip((away - 0.10) / 0.03, 0, 1)
    # Juice sacs point to the core: the noise is drawn out along the radius.
    columns, rows = (turn / (2 * math.pi) + 0.5) * n, np.clip(away, 0, 1) * n
    sacs = _noise_at(columns / n * 90, rows / n * 7, seed + 1)
    base = _base(colour)
    flesh = base + (1 - base) * 0.10 + 0.10 * sacs[..., None] * np.array([0.6, 0.8, 0.5])
    pith = np.array([0.955, 0.92, 0.80])
    rind = np.clip((away - 0.90) / 0.03, 0, 1)[..., None]
    made = pith + (flesh - pith) * pulp[..., None]
    made = made + (base * 0.92 - made) * rind
    return _finished(made, np.clip((1 - away) * n / 4, 0, 1))


def _noise_at(u: NDArray[Any], v: NDArray[Any], seed: int) -> NDArray[Any]:
    """A cheap smooth noise at any places: a small grid of noise, looked up by bilinear steps."""
    import cv2

    size = 256
    grid = fbm_grid(np.linspace(0, 90, size * 2) + 3.1, np.linspace(0, 7, size) + 5.7, 3, seed)
    at_u = np.asarray(u / 90 * (size * 2 - 1), np.float32)
    at_v = np.asarray(v / 7 * (size - 1), np.float32)
    return np.asarray(cv2.remap(grid, at_u, at_v, cv2.INTER_LINEAR))
