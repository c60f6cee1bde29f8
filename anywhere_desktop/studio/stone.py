"""Natural stone as compiled fields: marble, travertine, slate.

Every material field shares one signature, `field(xs, ys, pixels, seed, k, p, outs)`: points in
metres, the size of a pixel there in metres (one or one each), a seed, encoded sRGB colours
`(m, 3)`, numbers, and five results a point (encoded red, green, blue 0 to 1, roughness, height in
metres).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.noise import (
    cell_unit,
    cells,
    crack,
    fbm,
    field,
    mix,
    resolved,
    ridged,
    scalar,
    sloped,
    smooth,
)

Numbers = NDArray[Any]


@scalar
def vein_distance(u: float, v: float, seed: int) -> float:
    """About how far (in units of u) the nearest zero of a noise is: the middle of a vein.

    Dividing by the slope keeps a vein thin where the noise is flat: no curls and no blots.
    """
    n, nu, nv = sloped(u, v, seed)
    m, mu, mv = sloped(u * 2.7, v * 2.7, seed + 3)
    n += 0.35 * m
    slope = np.sqrt((nu + 0.945 * mu) ** 2 + (nv + 0.945 * mv) ** 2)
    return float(abs(n) / max(slope, 0.35))


@scalar
def line(distance: float, width: float, px: float) -> float:
    """A line of the given width, 1 in its middle, its darkness kept when a pixel is wider."""
    reach = width + px
    return float(width / reach * np.exp(-((max(0.0, distance) / reach) ** 1.3)))


@field
def marble(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Veined stone. k: ground, shade, vein, gold. p: cloud, vein, crack, gold strength, roughness.

    Veins run along a tilted bed; thin fractures cross it, broken where the bed is calm.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        bend_u = fbm(x * 1.1, y * 1.1, 5, seed, 0.5, 1.1 * px)
        bend_v = fbm(x * 1.1 + 31.7, y * 1.1 + 9.2, 5, seed + 5, 0.5, 1.1 * px)
        u = 0.83 * x + 0.56 * y + 0.30 * bend_u
        v = -0.56 * x + 0.83 * y + 0.30 * bend_v
        grain = fbm(x * 160.0, y * 160.0, 3, seed + 3, 0.6, 160.0 * px)
        calm = smooth(-0.35, 0.35, fbm(u * 1.3, v * 2.3, 3, seed + 9, 0.5, 2.3 * px))
        # A ragged edge and a grain along the vein: a smooth line would look drawn.
        rag = 0.006 * fbm(x * 26.0, y * 26.0, 4, seed + 7, 0.6, 26.0 * px)
        away = vein_distance(u * 0.75 + 4.0, v * 2.1, seed + 11) + rag
        strong = line(away, 0.003 + 0.010 * calm * calm, 2.1 * px)
        strong *= 0.8 + 0.6 * fbm(u * 14.0, v * 40.0, 3, seed + 13, 0.6, 40.0 * px)
        halo = line(away, 0.10, 2.1 * px)
        fine = smooth(-0.05, 0.4, fbm(x * 2.0 + 9.0, y * 2.0, 3, seed + 23, 0.5, 2.0 * px))
        if fine > 0.0:
            fine *= line(vein_distance(u * 2.3, v * 5.2 + 7.0, seed + 21) + rag, 0.010, 5.2 * px)
        thread = smooth(-0.25, 0.3, fbm(x * 4.0, y * 4.0, 2, seed + 33, 0.5, 4.0 * px))
        if thread > 0.0:
            edge, own = crack(u * 3.1 + 0.4 * bend_v, v * 4.4 + 0.4 * bend_u, seed + 31, 0.95)
            thin = 0.007 + 3.0 * px
            thread *= smooth(0.5, 0.85, own) * np.exp(-edge / thin) * 0.007 / thin
        cloud = 0.5 + 0.5 * fbm(u * 1.4, v * 3.2, 6, seed + 41, 0.58, 3.2 * px)
        shade = min(1.0, p[0] * (0.9 * cloud * cloud + 0.55 * halo * (0.3 + 0.7 * calm)))
        drawn = min(0.95, p[1] * (strong * (0.25 + 0.75 * calm) + 0.5 * fine) + p[2] * thread)
        gold = (
            p[3] * strong * calm * smooth(0.0, 0.35, fbm(x * 1.7, y * 1.7, 2, seed + 51, 0.5, px))
        )
        for c in range(3):
            ground = mix(k[0, c], k[1, c], shade)
            tone = mix(mix(ground, k[2, c], drawn), k[3, c], min(0.8, gold))
            out[c] = tone * (1.0 + 0.012 * grain)
        out[3] = p[4] + 0.05 * drawn + 0.015 * grain
        out[4] = 0.000006 * grain - 0.00001 * drawn


@scalar
def pore(x: float, y: float, seed: int, many: float) -> float:
    """Open pores in stone, given in cells of one pore each at most: 0 whole, 1 hollow; many: share
    of cells that have one.
    """
    sway = 0.30 * fbm(x * 1.7, y * 1.7, 2, seed + 1, 0.55, 0.0)
    near, _, own = cells(x + sway, y - sway, seed, 0.8)
    if own > many:
        return 0.0
    reach = 0.10 + 0.24 * cell_unit(int(own * 65536.0), 7, seed)
    ragged = 0.10 * fbm(x * 4.3, y * 4.3, 3, seed + 2, 0.6, 0.0)
    return smooth(0.07, -0.07, near + ragged - reach)


@field
def travertine(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Limestone laid down in wavy beds, chalky between, with pores along some of them.

    k: dark bed, middle, base, light bed.
    """
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        # Beds slant: seen from the front, level ones would read as the boards of a table.
        u = 0.80 * x + 0.60 * y
        v = 0.80 * y - 0.60 * x
        warp = fbm(u * 2.2, v * 3.6, 4, seed, 0.5, 3.6 * px)
        s = v + 0.050 * warp + 0.010 * fbm(u * 9.0, v * 12.0, 3, seed + 8, 0.55, 12.0 * px)
        bed = fbm(u * 1.1, s * 11.0, 5, seed + 1, 0.60, 11.0 * px)
        chalk = fbm(u * 13.0, v * 17.0, 5, seed + 5, 0.62, 17.0 * px)
        present = smooth(-0.10, 0.35, fbm(u * 2.6, s * 7.0, 3, seed + 6, 0.5, 7.0 * px))
        lamina = present * fbm(u * 5.0, s * 95.0, 3, seed + 2, 0.55, 95.0 * px)
        grain = fbm(x * 260.0, y * 260.0, 3, seed + 9, 0.6, 260.0 * px)
        t = 0.56 + 0.55 * bed + 0.40 * chalk + 0.22 * lamina
        t = min(0.999, max(0.0, t)) * 3.0
        row = int(t)
        part = t - row
        along = smooth(-0.05, 0.50, fbm(u * 2.4, s * 19.0, 3, seed + 3, 0.5, 19.0 * px) - 0.3 * bed)
        hollow = 0.0
        if along > 0.0:
            shown = resolved(70.0 * px)
            hollow = pore(u * 48.0, s * 95.0, seed + 11, 0.75 * along) * shown
            hollow = max(hollow, 0.8 * pore(u * 130.0, s * 210.0, seed + 13, 0.8 * along) * shown)
        for c in range(3):
            tone = mix(k[row, c], k[row + 1, c], part) * (1.0 + 0.025 * grain)
            # What is open lies in the stone's own shade: brown, not black.
            out[c] = tone * (1.0 - (0.30 + 0.06 * c) * hollow)
        out[3] = 0.40 + 0.10 * chalk + 0.35 * hollow
        out[4] = 0.00003 * grain + 0.00012 * chalk - 0.0014 * hollow


@field
def slate(
    xs: Numbers, ys: Numbers, pixels: Numbers, seed: int, k: Numbers, p: Numbers, outs: Numbers
) -> None:
    """Cleft slate: thin plates broken along terraced edges, with rust in places. k: base, rust."""
    for n in range(outs.shape[0]):
        x, y, px, out = xs[n], ys[n], pixels[n % pixels.size], outs[n]
        warp = fbm(x * 2.0, y * 2.0, 5, seed, 0.5, 2.0 * px)
        q = fbm(x * 2.2 + 0.6 * warp, y * 3.4, 6, seed + 1, 0.52, 3.4 * px) * 7.0
        base = np.floor(q)
        level = base + smooth(0.0, 0.16 + 40.0 * px, q - base)
        bump = fbm(x * 42.0, y * 36.0, 5, seed + 2, 0.6, 42.0 * px)
        vein_like = ridged(x * 9.0 + warp, y * 6.0, 4, seed + 4, 0.5, 9.0 * px)
        dust = fbm(x * 300.0, y * 300.0, 2, seed + 3, 0.6, 300.0 * px)
        plate = cell_unit(int(base), 3, seed) - 0.5
        rust = 0.35 * smooth(0.15, 0.6, fbm(x * 3.0 + 5.0, y * 3.0, 5, seed + 7, 0.6, 3.0 * px))
        tone = (
            1.0 + 0.14 * warp + 0.16 * bump + 0.07 * dust + 0.12 * plate + 0.22 * (vein_like - 0.5)
        )
        for c in range(3):
            out[c] = mix(k[0, c], k[1, c], rust) * tone
        out[3] = 0.50 + 0.10 * bump - 0.10 * plate
        out[4] = 0.0006 * level + 0.00035 * bump + 0.00006 * dust
