"""Sheets as compiled fields (see `stone`): painted board, paper, acrylic, linen; sand and water."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cells,
    fbm,
    field,
    mix,
    resolved,
    ridged,
    scalar,
)

Numbers = NDArray[Any]


@field
def sheet(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """An even sheet. k: colour. p: tooth and mottle (share of tone), roughness, relief (m)."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        tooth = 0.0
        mottle = 0.0
        if p[0] > 0.0:
            tooth = fbm(x * 420.0, y * 420.0, 3, seed, 0.65, 420.0 * px)
            mottle = fbm(x * 2.1, y * 2.1, 3, seed + 1, 0.5, 2.1 * px)
        for c in range(3):
            out[c] = k[0, c] * (1.0 + p[0] * tooth + p[1] * mottle)
        out[3] = p[2] * (1.0 + 0.05 * tooth)
        out[4] = p[3] * tooth


@scalar
def yarn(at: float, along: float, seed: int, px: float) -> tuple[float, float]:
    """Profile 0 to 1 across the yarn at `at` (in yarns) and its local thickness, about 0."""
    number = np.floor(at)
    slub = fbm(number * 0.37, along * 13.0, 3, seed, 0.5, 0.0)
    slub += 0.5 * fbm(number * 5.1, along * 1.1, 2, seed + 5, 0.5, 0.0)
    wide = min(1.2, max(0.5, 0.9 + 0.4 * slub))
    off = min(0.5, max(-0.5, (at - number - 0.5) / wide))
    return np.cos(np.pi * off), slub


@field
def linen(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Plain-woven slubby cloth, softly creased. k: colour. p: yarn pitch, crease height (m)."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        pitch = p[0]
        at_u = x / pitch + 0.5 * fbm(x * 22.0, y * 7.0, 3, seed, 0.5, 22.0 * px)
        at_v = y / pitch + 0.5 * fbm(x * 7.0, y * 22.0, 3, seed + 1, 0.5, 22.0 * px)
        warp, thick_u = yarn(at_u, y, seed + 2, px)
        weft, thick_v = yarn(at_v, x, seed + 3, px)
        odd = (int(np.floor(at_u)) + int(np.floor(at_v))) & 1
        over = warp if odd == 1 else weft
        under = weft if odd == 1 else warp
        slub = thick_u if odd == 1 else thick_v
        shown = resolved(0.7 * px / pitch)
        height = mix(0.62, max(over, 0.55 * under - 0.05), shown)
        slub = mix(0.5 * (thick_u + thick_v), slub, shown) * resolved(0.15 * px / pitch)
        hair = fbm(x * 900.0, y * 900.0, 3, seed + 6, 0.6, 900.0 * px)
        fade = fbm(x * 2.6, y * 2.6, 3, seed + 9, 0.5, 2.6 * px)
        tone = 0.72 + 0.28 * height + 0.07 * hair + 0.10 * slub + 0.03 * fade
        for c in range(3):
            out[c] = k[0, c] * tone * (1.0 + 0.02 * slub * (1 - c))
        bend = 0.5 * fbm(x * 2.0, y * 2.0, 3, seed + 7, 0.5, 2.0 * px)
        crease = ridged(x * 2.9 + bend, y * 1.7, 3, seed + 8, 0.42, 2.9 * px)
        out[3] = 0.92
        out[4] = 0.00025 * height + 0.00004 * hair + p[1] * crease


@field
def sand(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Wind-rippled sand: asymmetric crests that fork and fade, single grains. k: colour."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        sway = fbm(x * 2.6, y * 2.6, 4, seed, 0.5, 2.6 * px)
        fork = fbm(x * 6.5 + 9.0, y * 3.0, 3, seed + 1, 0.5, 6.5 * px)
        phase = (y + 0.22 * x) * (2.0 * np.pi / 0.062) + 6.0 * sway + 1.7 * fork
        crest = mix(0.5, 0.5 + 0.5 * np.sin(phase + 0.6 * np.cos(phase)), resolved(16.0 * px))
        power = min(1.15, max(0.05, 0.55 + 1.0 * fbm(x * 1.7, y * 1.7, 3, seed + 2, 0.5, 1.7 * px)))
        near, _, grain = cells(x * 1500.0, y * 1500.0, seed + 3, 1.0)
        shown = resolved(1500.0 * px)
        rough = fbm(x * 380.0, y * 380.0, 3, seed + 4, 0.68, 380.0 * px)
        dune = fbm(x * 3.0, y * 3.0, 5, seed + 9, 0.5, 3.0 * px)
        tone = 1.0 + 0.18 * shown * (grain - 0.5) + 0.10 * rough + 0.05 * sway
        tone -= 0.07 * power * (1.0 - crest)
        if grain > 0.98:
            tone *= 1.0 - 0.30 * shown
        elif grain < 0.03:
            tone *= 1.0 + 0.22 * shown
        for c in range(3):
            out[c] = k[0, c] * tone * (1.0 + 0.03 * shown * (1 - c) * (grain - 0.4))
        out[3] = 0.95
        out[4] = 0.0038 * power * crest + 0.0026 * dune + 0.0002 * rough
        out[4] += 0.0002 * shown * (1.0 - min(1.0, 1.6 * near))


@scalar
def caustic(x: float, y: float, seed: int, px: float) -> float:
    """The bright net that ripples focus on a shallow bed, 0 to about 1."""
    sway_u = 0.42 * fbm(x * 0.7, y * 0.7, 3, seed, 0.5, 0.7 * px)
    sway_v = 0.42 * fbm(x * 0.7 + 7.3, y * 0.7, 3, seed + 1, 0.5, 0.7 * px)
    net = 0.0
    for layer in range(2):
        f = 1.0 + 0.63 * layer
        first, second, _ = cells((x + sway_u) * f, (y + sway_v) * f, seed + 3 + layer, 0.9)
        rim = second - first
        wide = 0.10 + 0.4 * f * px
        net += 0.10 / wide * np.exp(-rim / wide) * (0.65 if layer == 0 else 0.45)
    return net * (0.6 + 0.6 * fbm(x * 0.4, y * 0.4, 2, seed + 6, 0.5, 0.4 * px))


@field
def water(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Shallow rippled water over a pale bed. k: water, caustic light. p: wave height (m)."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        net = caustic(x * 9.0, y * 9.0, seed, 9.0 * px)
        bed = fbm(x * 1.3, y * 1.3, 4, seed + 20, 0.5, 1.3 * px)
        for c in range(3):
            out[c] = mix(k[0, c] * (1.0 + 0.10 * bed), k[1, c], min(0.9, 0.75 * net))
        sway = fbm(x * 1.5, y * 1.5, 3, seed + 30, 0.5, 1.5 * px)
        swell = fbm(x * 2.4 + sway, y * 3.6 + sway, 4, seed + 31, 0.42, 3.6 * px)
        chop = ridged(x * 7.0 + 2.0 * sway, y * 9.0, 3, seed + 32, 0.4, 9.0 * px)
        out[3] = 0.03
        ripple = fbm(x * 24.0 + 3.0 * swell, y * 38.0, 3, seed + 33, 0.45, 38.0 * px)
        out[4] = p[0] * (swell + 0.12 * chop + 0.09 * ripple)
