"""Cold and wet ground as compiled fields (see `stone`): snow, ice, wet stone."""

from typing import Any

from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cells,
    fbm,
    field,
    mix,
    resolved,
    smooth,
)
from anywhere_desktop.studio.stone import line, vein_distance

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


@field
def ice(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Lake ice: depth seen through it, white fractures, bubbles, frosted places.

    k: ice, deep ice, fracture.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        depth = fbm(x * 1.7, y * 1.7, 5, seed, 0.55, 1.7 * px)
        swirl = fbm(x * 6.0 + depth, y * 4.0 + depth, 4, seed + 1, 0.55, 6.0 * px)
        rag = 0.010 * fbm(x * 40.0, y * 40.0, 4, seed + 2, 0.6, 40.0 * px)
        main = line(vein_distance(x * 1.5 + 0.10 * swirl, y * 2.4, seed + 3) + rag, 0.006, 2.4 * px)
        fine = line(vein_distance(x * 5.2, y * 4.1 + 0.2 * swirl, seed + 4) + rag, 0.008, 5.2 * px)
        fine *= smooth(-0.05, 0.35, fbm(x * 2.3, y * 2.3, 2, seed + 5, 0.5, 2.3 * px))
        veil = line(vein_distance(x * 1.5 + 0.10 * swirl, y * 2.4, seed + 3), 0.10, 2.4 * px)
        first, _, own = cells(x * 95.0, y * 95.0, seed + 6, 1.0)
        bubble = resolved(95.0 * px) * smooth(1.0, 0.6, first / max(0.02, 0.9 * own - 0.62))
        frost = smooth(0.02, 0.45, fbm(x * 3.1 + 9.0, y * 3.1, 5, seed + 7, 0.6, 3.1 * px))
        white = min(0.92, 0.85 * main + 0.55 * fine + 0.28 * veil + 0.5 * bubble + 0.30 * frost)
        under = min(1.0, max(0.0, 0.42 + 0.8 * depth + 0.25 * swirl))
        scratch = fbm(x * 120.0, y * 500.0, 2, seed + 8, 0.6, 500.0 * px)
        for c in range(3):
            out[c] = mix(mix(k[0, c], k[1, c], under), k[2, c], white)
        out[3] = 0.07 + 0.30 * frost * (1.0 + 0.3 * scratch) + 0.10 * min(1.0, main + fine)
        out[4] = 0.0010 * swirl - 0.00025 * main - 0.00012 * fine + 0.00002 * frost * scratch


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
