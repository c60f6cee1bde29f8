"""Cold and wet ground as compiled fields (see `stone`): snow, ice, wet stone."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cells,
    fbm,
    field,
    mix,
    resolved,
    scalar,
    sloped,
    smooth,
)
from anywhere_desktop.studio.stone import line

Numbers = NDArray[Any]


@field
def snow(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Fresh snow: soft drifts, clods, single crystals that glint. k: snow, its shade."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        drift = fbm(x * 2.4, y * 3.0, 3, seed, 0.45, 3.0 * px)
        clod = fbm(x * 22.0, y * 22.0, 4, seed + 1, 0.55, 22.0 * px)
        crumb = fbm(x * 170.0, y * 170.0, 3, seed + 2, 0.62, 170.0 * px)
        near, _, own = cells(x * 1100.0, y * 1100.0, seed + 3, 1.0)
        shown = resolved(1100.0 * px)
        shade = min(1.0, max(0.0, 0.28 - 0.5 * clod - 0.35 * drift - 0.25 * crumb))
        grain = shown * (own - 0.5)
        for c in range(3):
            out[c] = mix(k[0, c], k[1, c], 0.55 * shade) * (1.0 + 0.03 * grain)
        glint = shown if own > 0.985 else 0.0
        out[3] = 0.92 - 0.75 * glint
        out[4] = 0.0060 * drift + 0.0020 * clod + 0.00045 * crumb
        out[4] += 0.00014 * shown * (1.0 - min(1.0, 1.7 * near)) + 0.0002 * glint * (near - 0.3)


@scalar
def bubbles(x: float, y: float, often: float, crowd: float, seed: int, px: float) -> float:
    """How white the bubbles are that are held in ice, 0 to 1: of all sizes, few large ones; near
    ones bright and crisp, clearer in their middle, deep ones faint and soft.

    often: places for one a metre; crowd: share of the places that is taken.
    """
    near, _, own = cells(x * often, y * often, seed, 1.0)
    held = (own - 1.0 + crowd) / max(crowd, 0.02)
    if held <= 0.0:
        return 0.0
    radius = 0.05 + 0.40 * held * held * held
    deep = own * 61.7 - np.floor(own * 61.7)
    reach = near / radius
    body = smooth(1.0, 0.75 - 0.6 * deep, reach)
    body *= 1.0 - 0.5 * (1.0 - deep) * smooth(0.85, 0.2, reach)
    return float(resolved(1.5 * often * px) * body * (1.0 - 0.85 * deep))


@scalar
def fracture(u: float, v: float, wide: float, seed: int, px: float) -> tuple[float, float]:
    """A break that goes down into ice at a slant: its bright edge, and the sheet of light that
    fades from it to one side only.
    """
    n, nu, nv = sloped(u, v, seed)
    away = n / max(np.sqrt(nu * nu + nv * nv), 0.5)
    sheet = smooth(-0.004 - px, 0.004, away) * np.exp(-max(0.0, away) / wide)
    return line(abs(away), 0.003, px), sheet


@field
def ice(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Lake ice: depth seen through it, slanting fractures that catch light, bubbles in swarms,
    frosted places.

    k: ice, deep ice, fracture.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        depth = fbm(x * 1.7, y * 1.7, 5, seed, 0.55, 1.7 * px)
        swirl = fbm(x * 6.0 + depth, y * 4.0 + depth, 4, seed + 1, 0.55, 6.0 * px)
        rag = 0.02 * fbm(x * 30.0, y * 30.0, 3, seed + 2, 0.6, 30.0 * px)
        broken = smooth(-0.08, 0.25, fbm(x * 4.2, y * 4.2, 2, seed + 5, 0.5, 4.2 * px))
        other = smooth(-0.05, 0.28, fbm(x * 3.7 + 5.0, y * 3.7, 2, seed + 9, 0.5, 3.7 * px))
        main, plane = fracture(x * 0.5 + y * 0.2, y * 2.7 - x * 1.1 + rag, 0.09, seed + 3, 2.9 * px)
        fine, leaf = fracture(x * 1.1 - y * 0.6, y * 3.4 + x * 4.6 + rag, 0.12, seed + 4, 5.7 * px)
        ribs = 0.75 + 0.5 * fbm(x * 26.0 + 2.0 * swirl, y * 55.0, 2, seed + 10, 0.5, 55.0 * px)
        main, fine = main * broken, fine * other
        plane, leaf = plane * broken * ribs, leaf * other * ribs
        swarm = smooth(0.0, 0.42, fbm(x * 7.0, y * 7.0, 2, seed + 11, 0.5, 7.0 * px))
        at, to = x + 0.008 * swirl, y + 0.008 * depth
        bubble = bubbles(at, to, 210.0, 0.10 + 0.45 * swarm, seed + 6, px)
        bubble += bubbles(at, to, 83.0, 0.03 + 0.30 * swarm, seed + 12, px)
        bubble += bubbles(at, to, 31.0, 0.22 * swarm, seed + 13, px)
        frost = smooth(0.02, 0.45, fbm(x * 3.1 + 9.0, y * 3.1, 5, seed + 7, 0.6, 3.1 * px))
        white = 0.60 * main + 0.40 * fine + 0.46 * plane + 0.38 * leaf
        white = min(0.92, white + 0.62 * min(1.0, bubble) + 0.22 * frost)
        under = min(1.0, max(0.0, 0.46 + 0.9 * depth + 0.3 * swirl))
        scratch = fbm(x * 120.0, y * 500.0, 2, seed + 8, 0.6, 500.0 * px)
        for c in range(3):
            out[c] = mix(mix(k[0, c], k[1, c], under), k[2, c], white)
        out[3] = 0.06 + 0.30 * frost * (1.0 + 0.3 * scratch) + 0.08 * min(1.0, main + fine)
        out[4] = 0.0010 * swirl - 0.0002 * main - 0.0001 * fine + 0.00002 * frost * scratch


@field
def wet_stone(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Water-worn rock after rain: speckled stone that dries on its heights, pools in its hollows.

    k: stone, speck, pale speck.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        rise = fbm(x * 2.6, y * 3.4, 5, seed, 0.5, 3.4 * px)
        bump = fbm(x * 17.0, y * 17.0, 5, seed + 1, 0.58, 17.0 * px)
        pit = fbm(x * 90.0, y * 90.0, 4, seed + 2, 0.62, 90.0 * px)
        _, _, own = cells(x * 520.0, y * 520.0, seed + 3, 1.0)
        shown = resolved(520.0 * px)
        dark = shown * smooth(0.62, 0.70, own)
        pale = shown * smooth(0.07, 0.03, own)
        level = rise + 0.42 * bump + 0.10 * pit
        pool = smooth(0.03 + px, -0.05 - px, level + 0.16)
        dry = smooth(0.16, 0.42, level)
        tone = (
            (0.86 + 0.16 * rise + 0.14 * bump + 0.10 * pit) * (1.0 + 0.55 * dry) * (1 - 0.22 * pool)
        )
        dark += (1.0 - shown) * 0.34
        pale += (1.0 - shown) * 0.05
        for c in range(3):
            out[c] = mix(mix(k[0, c], k[1, c], 0.35 * dark), k[2, c], 0.28 * pale) * tone
        out[3] = mix(mix(0.16 + 0.05 * pit, 0.62, dry), 0.03, pool)
        rough = 0.0030 * bump + 0.00030 * pit + 0.00008 * shown * (own - 0.5)
        out[4] = 0.0060 * max(rise, -0.16 - 0.42 * bump) + (1.0 - pool) * rough
