"""Gobos: patterns in front of the key light, as the share of light they let through."""

import math
from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.foliage import LEAVES, Outline, draw, frond, monstera, spray
from anywhere_desktop.studio.noise import fbm_grid

Transmission = NDArray[np.float32]
Drawing = Callable[[int, np.random.Generator], Transmission]

_DEPTHS = (0.0010, 0.0035, 0.0080)
"""Blur (share of the side) of things near, halfway and far from what they shade."""


def gobo(
    kind: str, size_px: int, seed: int, softness: float = 0.0, drawn_px: int = 768
) -> Transmission:
    """The gobo `kind` (one of `core.scene.GOBOS`) as `(n, n)` transmission, 1 = all light passes.

    softness: 0 to 1 blurs further, as a larger lamp does, up to 5 % of the side. drawn_px: drawn no
    smaller than this, as the polygon filler fattens every edge by half a pixel.
    """
    rng = np.random.default_rng([seed, list(_DRAWINGS).index(kind)])
    finer = math.ceil(drawn_px / size_px)
    made = _DRAWINGS[kind](size_px * finer, rng)
    if finer > 1:
        made = made.reshape(size_px, finer, size_px, finer).mean(axis=(1, 3))
    if softness > 0:
        made = _softened(made, max(0.3, 0.05 * softness * size_px))
    return np.clip(made, 0, 1).astype(np.float32)


def _softened(light: Transmission, sigma: float) -> Transmission:
    return np.asarray(cv2.GaussianBlur(light, (0, 0), sigma), np.float32)


def _blurred(canvas: NDArray[np.uint8], share: float) -> Transmission:
    light = (canvas / np.float32(255)).astype(np.float32)
    sigma = share * canvas.shape[0]
    return _softened(light, sigma) if sigma > 0.3 else light


def _layers(
    n: int, rng: np.random.Generator, count: int, grow: Callable[[], list[Outline]]
) -> Transmission:
    """Shapes spread over three depths: the far ones are blurred more and let a little through."""
    through = np.ones((n, n), np.float32)
    for i, share in enumerate(_DEPTHS):
        canvas = np.full((n, n), 255, np.uint8)
        for _ in range(count // 3 + (1 if i < count % 3 else 0)):
            draw(canvas, grow(), 0)
        through *= 1 - (1 - _blurred(canvas, share)) * (0.96 - 0.05 * i)
    return through


def _from_edge(n: int, rng: np.random.Generator) -> tuple[tuple[float, float], float]:
    """A point just outside the frame and an angle that points into it."""
    t = rng.uniform(0.02, 0.98) * n
    edges = (((-0.03 * n, t), 0.0), ((1.03 * n, t), math.pi), ((t, -0.03 * n), math.pi / 2))
    start, angle = edges[int(rng.integers(0, 3))]
    return start, angle + rng.uniform(-0.55, 0.55)


def _leaves(n: int, rng: np.random.Generator) -> Transmission:
    kind = LEAVES[int(rng.integers(0, len(LEAVES)))]

    def grow() -> list[Outline]:
        start, angle = _from_edge(n, rng)
        return spray(
            kind, start, angle, rng.uniform(0.4, 0.75) * n, rng.uniform(0.10, 0.15) * n, rng
        )

    return _layers(n, rng, 11, grow)


def _palm(n: int, rng: np.random.Generator) -> Transmission:
    def grow() -> list[Outline]:
        start, angle = _from_edge(n, rng)
        return frond(start, angle, rng.uniform(0.7, 1.0) * n, rng)

    return _layers(n, rng, 4, grow)


def _monstera(n: int, rng: np.random.Generator) -> Transmission:
    def grow() -> list[Outline]:
        start, angle = _from_edge(n, rng)
        return monstera(start, angle, rng.uniform(0.36, 0.55) * n, rng)

    return _layers(n, rng, 6, grow)


def _window(n: int, rng: np.random.Generator) -> Transmission:
    """A sash window of 2 by 3 panes, its glass a little uneven."""
    canvas = np.zeros((n, n), np.uint8)
    margin, bar = 0.08 * n, 0.026 * n
    width = (n - 2 * margin - bar) / 2
    height = (n - 2 * margin - 2 * bar) / 3
    for i in range(2):
        for j in range(3):
            left, top = margin + i * (width + bar), margin + j * (height + bar)
            right, low = left + width, top + height
            pane = np.array([[left, top], [right, top], [right, low], [left, low]])
            draw(canvas, [pane], 255)
    steps = np.arange(n) / n
    glass = 0.95 + 0.08 * fbm_grid(3 * steps, 5 * steps, 3, int(rng.integers(1 << 30)), 0.5)
    lit: Transmission = _blurred(canvas, 0.0016) * np.minimum(1, glass)
    return lit


def _window_leaves(n: int, rng: np.random.Generator) -> Transmission:
    return _window(n, rng) * _leaves(n, rng)


def _blinds(n: int, rng: np.random.Generator) -> Transmission:
    """Venetian blinds: slats that hang not quite even, two cords, a closed strip at each side."""
    canvas = np.zeros((n, n), np.uint8)
    count = 14
    for i in range(count):
        sag = rng.normal(0, 0.0015, 2) * n
        top = (i + 0.24) * n / count
        depth = n / count * rng.uniform(0.47, 0.54)
        left, right = 0.05 * n, 0.95 * n
        lit = [[left, top + sag[0]], [right, top + sag[1]], [right, top + sag[1] + depth]]
        draw(canvas, [np.array([*lit, [left, top + sag[0] + depth]])], 255)
    for x in (0.27, 0.73):
        cord = np.array([[x, 0], [x + 0.004, 0], [x + 0.004, 1], [x, 1]]) * n
        draw(canvas, [cord], 0)
    return _blurred(canvas, 0.0022)


def _slit(n: int, rng: np.random.Generator) -> Transmission:
    """A slanting strip of light between two flags."""
    canvas = np.zeros((n, n), np.uint8)
    lean = rng.uniform(-0.12, 0.12) * n
    left, right = 0.39 * n, rng.uniform(0.57, 0.63) * n
    strip = [[left + lean, -2], [right + lean, -2], [right - lean, n + 2], [left - lean, n + 2]]
    draw(canvas, [np.array(strip)], 255)
    return _blurred(canvas, 0.005)


def _dapple(n: int, rng: np.random.Generator) -> Transmission:
    """Light through a canopy: overlapping images of the sun, crowded where the leaves are thin."""
    steps = np.arange(64) / 64
    thin = fbm_grid(4.2 * steps, 4.2 * steps, 3, int(rng.integers(1 << 30)), 0.5)
    light = np.zeros((n, n), np.float32)
    for _ in range(900):
        x, y = rng.uniform(-0.05, 1.05, 2)
        gap = thin[int(np.clip(y * 64, 0, 63)), int(np.clip(x * 64, 0, 63))]
        if rng.uniform(-0.15, 0.45) > gap:
            continue
        _sun_image(light, x * n, y * n, rng.uniform(0.010, 0.030) * n, rng.uniform(0.25, 0.75))
    passed: Transmission = 0.06 + 0.94 * (1 - np.exp(-1.6 * _softened(light, 0.004 * n)))
    return passed


def _sun_image(light: Transmission, x: float, y: float, radius: float, strength: float) -> None:
    canvas = np.zeros_like(light[: int(4 * radius) + 4, : int(4 * radius) + 4], np.uint8)
    half = canvas.shape[0] // 2
    left, top = int(x) - half, int(y) - half
    centre = (int((x - left) * 16), int((y - top) * 16))
    axes = (int(radius * 1.25 * 16), int(radius * 16))
    points = np.asarray(cv2.ellipse2Poly(centre, axes, 0, 0, 360, 12))
    cv2.fillPoly(canvas, [points], 255, cv2.LINE_AA, 4)
    n = light.shape[0]
    rows = slice(max(0, top), min(n, top + canvas.shape[0]))
    columns = slice(max(0, left), min(n, left + canvas.shape[1]))
    if rows.start >= rows.stop or columns.start >= columns.stop:
        return
    inner = canvas[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left]
    light[rows, columns] += inner.astype(np.float32) * (strength / 255)


def _arch(n: int, rng: np.random.Generator) -> Transmission:
    """An arched window, round or slightly pointed, with bars across."""
    canvas = np.zeros((n, n), np.uint8)
    half, spring, sill = rng.uniform(0.25, 0.34) * n, rng.uniform(0.36, 0.46) * n, 0.93 * n
    point = rng.choice([1.0, 1.0, 1.3])
    turns = np.linspace(math.pi, 2 * math.pi, 41)
    head = np.stack([half * np.cos(turns), spring + half * np.sin(turns) * point], -1)
    outline = np.concatenate([head, [[half, sill], [-half, sill]]])
    outline[:, 0] += 0.5 * n
    draw(canvas, [outline], 255)
    bar, across = 0.011 * n, int(rng.integers(1, 4))
    for k in range(across):
        low = spring + k * (sill - spring) / across
        draw(
            canvas, [np.array([[0, low - bar], [n, low - bar], [n, low + bar], [0, low + bar]])], 0
        )
    upright = [[0.5 * n - bar, 0], [0.5 * n + bar, 0], [0.5 * n + bar, n], [0.5 * n - bar, n]]
    draw(canvas, [np.array(upright)], 0)
    steps = np.arange(n) / n
    glass = 0.96 + 0.07 * fbm_grid(3 * steps, 5 * steps, 3, int(rng.integers(1 << 30)), 0.5)
    lit: Transmission = _blurred(canvas, 0.0018) * np.minimum(1, glass)
    return lit


_DRAWINGS: dict[str, Drawing] = {
    "blinds": _blinds,
    "dapple": _dapple,
    "leaves": _leaves,
    "monstera": _monstera,
    "palm": _palm,
    "slit": _slit,
    "window": _window,
    "window_leaves": _window_leaves,
    "arch": _arch,
}
"""A pattern's place seeds its drawing: new ones are appended, so that old pictures stay."""
