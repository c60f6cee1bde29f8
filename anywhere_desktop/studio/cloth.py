"""Draped cloth and hide as compiled fields (see `stone`): silk, velvet, leather."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    crack,
    fbm,
    field,
    mix,
    resolved,
    ridged,
    scalar,
    smooth,
)

Numbers = NDArray[Any]


@field
def drape(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Cloth with a pile that lies in folds. k: colour. p: fold height (m), pile (share), roughness.

    Folds are long, bend, and die out into flat cloth; the pile leans this way and that, and looks
    lighter or darker for it.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        sway = fbm(x * 1.6, y * 1.6, 3, seed, 0.5, 1.6 * px)
        u = 0.62 * x + 0.78 * y + 0.16 * sway
        v = -0.78 * x + 0.62 * y
        big = fbm(v * 1.1 + 3.0, u * 5.2, 2, seed + 1, 0.4, 5.2 * px)
        small = fbm(v * 2.6 + sway, u * 11.0 + 1.5 * sway, 2, seed + 2, 0.4, 11.0 * px)
        strength = smooth(-0.45, 0.35, fbm(x * 1.9, y * 1.9, 2, seed + 3, 0.5, 1.9 * px))
        fold = big + 0.35 * strength * small
        lean = fbm(x * 5.0 + 2.0 * sway, y * 3.4, 4, seed + 4, 0.55, 5.0 * px)
        stroke = smooth(-0.15, 0.35, lean) - 0.5
        fibre = fbm(x * 800.0, y * 800.0, 3, seed + 5, 0.6, 800.0 * px)
        tone = 1.0 + p[1] * (0.30 * stroke + 0.16 * fibre)
        for c in range(3):
            out[c] = k[0, c] * tone
        out[3] = p[2]
        out[4] = p[0] * fold + 0.00010 * p[1] * fibre
        out[4] += 0.0010 * p[1] * lean


@scalar
def pleats(x: float, y: float, seed: int, px: float) -> tuple[float, float]:
    """Tight folds of a smooth cloth: height 0 to about 1, and how deep in a valley 0 to 1.

    They run one way, crowd together where they are drawn to a knot, fork, and die out between.
    """
    sway = fbm(x * 1.5, y * 1.5, 2, seed, 0.5, 1.5 * px)
    knot = fbm(x * 2.7 + 11.0, y * 2.7, 2, seed + 1, 0.45, 2.7 * px)
    u = 0.50 * x + 0.87 * y + 0.24 * sway + 0.15 * knot
    v = 0.87 * x - 0.50 * y
    run = 64.0 * u + 2.6 * fbm(v * 3.1, u * 6.0, 2, seed + 2, 0.5, 6.0 * px)
    at = 0.5 + 0.5 * np.cos(run + 0.7 * np.sin(run + 0.4))
    between = 0.5 + 0.5 * np.cos(1.63 * run + 3.0 * sway + 1.0)
    tall = smooth(-0.5, 0.4, fbm(v * 2.2, u * 7.0, 2, seed + 3, 0.5, 7.0 * px))
    pulled = smooth(-0.3, 0.5, fbm(x * 3.4, y * 3.4, 2, seed + 4, 0.5, 3.4 * px))
    shown = resolved(32.0 * px)
    crest = mix(0.35, at * at * (0.6 + 0.4 * at), shown)
    second = mix(0.375, between * between, shown)
    high = (0.30 + 0.70 * tall) * crest + 0.34 * pulled * second * (1.0 - 0.6 * crest)
    return high, mix(0.375, (1.0 - at) * (1.0 - at), shown) * (0.35 + 0.65 * tall)


@field
def silk(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Smooth cloth in long tight folds, with a lustre. k: colour. p: fold height (m), roughness.

    Threads lie one way only, so the lustre spreads across them; valleys see little light.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        high, valley = pleats(x, y, seed, px)
        broad = fbm(x * 1.7, y * 2.1, 2, seed + 7, 0.4, 2.1 * px)
        thread = fbm(x * 40.0, y * 1300.0, 2, seed + 8, 0.6, 1300.0 * px)
        tone = (0.97 + 0.12 * high + 0.02 * thread) * (1.0 - 0.30 * valley)
        for c in range(3):
            out[c] = k[0, c] * tone * (1.0 - 0.03 * c * valley)
        out[3] = p[1] * (1.0 + 0.10 * thread)
        out[4] = p[0] * high + 0.006 * broad + 0.000002 * thread


@field
def leather(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Full-grain hide: pebbled grain of two sizes, soft creases, a rubbed shine. k: colour."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        sway = 0.35 * fbm(x * 60.0, y * 60.0, 3, seed, 0.5, 60.0 * px)
        edge, own = crack(x * 430.0 + sway, y * 430.0 - sway, seed + 1, 0.9)
        fine, _ = crack(x * 1050.0, y * 1050.0 + sway, seed + 2, 0.9)
        shown = resolved(430.0 * px)
        pebble = mix(0.50, smooth(0.0, 0.30, edge), shown)
        dot = mix(0.7, smooth(0.0, 0.3, fine), resolved(1050.0 * px))
        patch = fbm(x * 3.2, y * 3.2, 5, seed + 3, 0.55, 3.2 * px)
        rub = smooth(0.05, 0.5, fbm(x * 1.8 + 5.0, y * 1.8, 3, seed + 4, 0.5, 1.8 * px))
        bend = 0.4 * fbm(x * 4.0, y * 4.0, 2, seed + 5, 0.5, 4.0 * px)
        crease = ridged(x * 6.0 + bend, y * 3.0, 3, seed + 6, 0.45, 6.0 * px)
        crease = smooth(0.72, 0.96, crease)
        tone = 0.88 + 0.07 * patch + 0.16 * pebble + 0.03 * dot + 0.03 * shown * (own - 0.5)
        tone -= 0.05 * crease
        for c in range(3):
            out[c] = k[0, c] * tone * (1.0 + 0.03 * patch * (1 - c))
        out[3] = 0.52 - 0.10 * pebble - 0.10 * rub + 0.10 * crease
        out[4] = 0.00020 * pebble + 0.00003 * dot - 0.0003 * crease + 0.0002 * patch
