"""Random open, thin and clear things as solids, to learn cutting from: ways to build, no specimen.

`random_products` holds the bodies; these are what colour models lose: wires, bands, links, glass.
"""

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np

from tests.benchmarks.random_products import FAMILIES as BODIES
from tests.benchmarks.random_products import FILL_GAP, Maker, Rng, chosen, filling, outline, vessel
from tests.specimen_solids import BOX, CYLINDER, ELLIPSOID, TORUS, Solid

Point = tuple[float, float, float]


def glassware(m: Maker) -> None:
    """Clear shells of any outline: bulbs, bottles, tumblers, domes; full, part full or empty."""
    tall, wide = m.u(0.35, 1.0), m.u(0.12, 0.36)
    points = outline(m, tall, wide)[1:-1]
    glass, foot = m.clear(), m.u(0.0, 0.08)
    outer = [(max(0.03, r), z + foot) for r, z in points]
    inner = [(r - 0.011, z + (0.02 if i == 0 else 0.0)) for i, (r, z) in enumerate(outer)]
    shell = [(0.0, foot), *outer, *inner[::-1], (0.0, foot + 0.02)]
    m.solid.lathe(glass, shell, soft=0.002)
    if m.often(0.55):
        level = int(m.rng.integers(1, len(inner) + 1))
        fill = filling(inner[:level])
        stuff = m.clear() if m.often(0.5) else m.finish(True)
        m.solid.lathe(stuff, [(0.0, foot + 0.02 + FILL_GAP), *fill, (0.0, fill[-1][1] + 0.004)])
    if foot > 0.03:
        m.solid.add(CYLINDER, glass if m.often(0.6) else m.finish(), (0, 0, foot / 2),
                    (wide * m.u(0.3, 1.0), foot / 2, 0.006))  # fmt: skip
    if m.often(0.45):
        high = m.u(0.02, 0.1)
        m.solid.add(CYLINDER, m.finish(), (0, 0, tall + foot + high),
                    (max(0.035, outer[-1][0] * m.u(0.7, 1.15)), high, 0.008))  # fmt: skip
    if m.often(0.25):
        m.solid.add(TORUS, glass, (wide * 0.9, 0, tall * m.u(0.4, 0.6)),
                    (m.u(0.08, 0.2), m.u(0.012, 0.03), 1.5), (0, 90, 0))  # fmt: skip


def bands(m: Maker) -> None:
    """Rings, bangles, hoops, standing or lying, with or without stones."""
    metal = m.finish() if m.often(0.4) else m.shiny()
    for _ in range(int(m.rng.integers(1, 4))):
        size, thick = m.u(0.12, 0.45), m.u(0.012, 0.06)
        lying = m.often(0.45)
        x, y = m.u(-0.3, 0.3), m.u(-0.2, 0.2)
        z = thick if lying else (size + thick) * m.u(0.94, 1.0)
        turn = (90.0 + m.u(-6, 6) if lying else m.u(-15, 15), 0.0, m.u(-70, 70))
        for k in range(int(m.rng.integers(1, 4)) if m.often(0.3) else 1):
            at = (x, y, z + (2.1 * thick * k if lying else 0.0))
            m.solid.add(TORUS, metal, at, (size, thick, 3.2), turn)
        for _ in range(int(m.rng.integers(0, 4))):
            big, a = m.u(0.02, 0.11), m.u(-0.9, 0.9)
            where = ((x + size * math.cos(a), y + size * math.sin(a), z + 0.5 * big) if lying else
                     (x + 0.3 * size * math.sin(a), y, 2 * size * math.cos(0.4 * a)))  # fmt: skip
            stone = m.clear() if m.often(0.3) else m.finish()
            m.lump(stone, where, big)


def strung(m: Maker) -> None:
    """Beads or links along a curve that lies, hangs or stands; perhaps with a pendant."""
    way = _curve(m)
    f, other = m.finish(), m.finish() if m.often(0.5) else m.shiny()
    ball, every = m.u(0.01, 0.05), int(m.rng.integers(2, 9))
    linked = m.often(0.4)
    steps = _evenly(way, ball * (2.4 if linked else m.u(1.4, 2.6)))
    for k, at in enumerate(steps):
        if linked:
            turn = (m.u(60, 120), 0.0, m.u(-180, 180)) if k % 2 else (0.0, 0.0, m.u(-180, 180))
            m.solid.add(TORUS, f, at, (ball * 1.5, ball * 0.45, 3.2), turn)
        else:
            m.solid.add(ELLIPSOID, f if k % every else other, at, (ball * m.u(0.8, 1.1),) * 3)
    if m.often(0.6):
        m.lump(other, steps[len(steps) // 2], m.u(0.04, 0.14))


def strapped(m: Maker) -> None:
    """A band of plates or a ribbon round an arc, something round or square at its middle."""
    band, case = m.finish(), m.finish() if m.often(0.6) else m.shiny()
    size, half = m.u(0.22, 0.42), m.u(1.7, 3.1)
    wide, thick = m.u(0.03, 0.1), m.u(0.008, 0.025)
    tip = m.u(0, 2 * math.pi)
    lying = m.often(0.4)
    count = int(m.rng.integers(14, 30))
    for k in range(count + 1):
        a = half * (2 * k / count - 1)
        x, high = size * math.sin(a), size * (1 + math.cos(a)) + thick
        long = 1.08 * half * size / count * (m.u(0.75, 1) if m.often(0.3) else 1)
        if lying:
            at, turn = (x, high - size, wide), (0.0, 0.0, -math.degrees(a))
            shape = (long, thick, wide, thick * 0.5)
        else:
            at, turn = (x, 0.0, high), (0.0, math.degrees(a), 0.0)
            shape = (long, wide, thick, thick * 0.5)
        m.solid.add(BOX, band, at, shape, turn)
    top = (0.0, size, wide) if lying else (0.0, 0.0, 2 * size + thick)
    big = m.u(0.07, 0.16)
    if m.often(0.75):
        flat = (90.0, 0.0, 0.0) if lying else (0.0, 0.0, tip)
        m.solid.add(int(m.rng.choice([CYLINDER, BOX])), case, top, (big, big * m.u(0.3, 0.9), 0.03,
                    0.01), flat)  # fmt: skip
        m.solid.add(CYLINDER, m.finish(), top, (big * 0.8, 0.045, 0.006), flat)


def legged(m: Maker) -> None:
    """Slender legs with rungs under a seat, a board or a frame, perhaps with a back: furniture."""
    f, plate = m.finish(), m.finish()
    tall, wide, deep = m.u(0.35, 0.8), m.u(0.14, 0.38), m.u(0.1, 0.26)
    thick, splay = m.u(0.009, 0.028), m.u(0.9, 1.45)
    corners = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    if m.often(0.3):
        corners = [(math.sin(k * 2.094 + 0.5), math.cos(k * 2.094 + 0.5)) for k in range(3)]
    for x, y in corners:
        m.bar(f, (x * wide * splay, y * deep * splay, thick), (x * wide, y * deep, tall), thick)
    for _ in range(int(m.rng.integers(0, 3))):
        share = m.u(0.15, 0.75)
        out = splay + share * (1 - splay)
        ring = [(x * wide * out, y * deep * out, share * tall) for x, y in corners]
        for one, two in zip(ring, ring[1:] + ring[:1], strict=True):
            if m.often(0.8):
                m.bar(f, one, two, thick * 0.8)
    kind = int(m.rng.choice([BOX, CYLINDER, TORUS, ELLIPSOID], p=[0.45, 0.3, 0.1, 0.15]))
    size = {BOX: (wide * 1.1, deep * 1.15, m.u(0.012, 0.06), 0.01), CYLINDER: (
        wide * 1.1, m.u(0.012, 0.05), 0.01), TORUS: (wide, thick * 1.3, 3.2),
        ELLIPSOID: (wide * 1.15, deep * 1.2, m.u(0.03, 0.08))}[kind]  # fmt: skip
    m.solid.add(kind, plate, (0, 0, tall), size, (90, 0, 0) if kind == TORUS else (0, 0, 0))
    if m.often(0.4):
        _back(m, f, (wide, deep, tall), thick)


def _back(m: Maker, f: int, size: Point, thick: float) -> None:
    """An open back over a seat: posts, rails, slats."""
    wide, deep, tall = size
    high = m.u(0.2, 0.5)
    for x in (-wide, wide):
        m.bar(f, (x, deep, tall), (x * m.u(0.9, 1.05), deep * 1.2, tall + high), thick)
    for k in range(int(m.rng.integers(1, 5))):
        z = tall + high * (1 - 0.22 * k)
        m.bar(f, (-wide, deep * 1.15, z), (wide, deep * 1.15, z), thick * m.u(0.6, 1.6))


def cabled(m: Maker) -> None:
    """A small body or two with a cable, or an arch between two cups: devices, earphones, lamps."""
    f, wire = m.finish(), m.finish()
    thick = m.u(0.006, 0.02)
    if m.often(0.5):
        size, half = m.u(0.25, 0.4), m.u(1.2, 1.9)
        low = m.u(0.1, 0.25)
        m.solid.add(TORUS, wire, (0, 0, low + size * (1 - math.cos(half)) * 0.6),
                    (size, m.u(0.01, 0.04), half), (m.u(-12, 12), 0, m.u(-60, 60)))  # fmt: skip
        for a in (-half, half):
            at = (size * math.sin(a), 0.0, low + size * (0.6 + 0.4 * math.cos(a)))
            big = m.u(0.06, 0.16)
            m.solid.add(CYLINDER, f, at, (big, big * m.u(0.3, 0.7), 0.02), (0, 90, m.u(-30, 30)))
    else:
        m.lump(f, (m.u(-0.2, 0.2), 0.0, m.u(0.1, 0.3)), m.u(0.1, 0.25))
    for _ in range(int(m.rng.integers(1, 3))):
        way = _evenly(_curve(m), 0.05)
        for one, two in pairwise(way):
            m.bar(wire, one, two, thick)


def framed(m: Maker) -> None:
    """Open frames side by side, bridged, with arms going back: spectacles, windows, easels."""
    f = m.finish()
    count, size, thick = int(m.rng.integers(1, 4)), m.u(0.1, 0.24), m.u(0.01, 0.035)
    round_, squash = m.often(0.5), m.u(0.6, 1.4)
    for k in range(count):
        x, z = (k - (count - 1) / 2) * 2.3 * size, size * squash + thick
        if round_:
            m.solid.add(TORUS, f, (x, 0, size + thick), (size, thick, 3.2))
        else:
            ring = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
            for a, b in pairwise(ring):
                m.bar(f, (x + a[0] * size, 0, z + a[1] * size * squash),
                      (x + b[0] * size, 0, z + b[1] * size * squash), thick)  # fmt: skip
        if m.often(0.4):
            pane = m.clear() if m.often(0.7) else m.finish()
            m.solid.add(CYLINDER, pane, (x, 0, size + thick), (size, 0.004, 0.002), (90, 0, 0))
    reach = count * 1.15 * size
    for x in (-reach, reach):
        if m.often(0.6):
            m.bar(f, (x, 0, size), (x * m.u(0.8, 1.1), m.u(0.2, 0.6), m.u(0.02, size)), thick * 0.8)
    if count > 1:
        m.bar(f, (-reach + size, 0, size * 1.3), (reach - size, 0, size * 1.3), thick * 0.8)


def caged(m: Maker) -> None:
    """Wires round a body of revolution: cages, baskets, shades, whisks, stands."""
    f = m.finish()
    thick, count = m.u(0.005, 0.016), int(m.rng.integers(5, 14))
    points = outline(m, m.u(0.3, 0.9), m.u(0.12, 0.36))[1:-1]
    for k in range(count):
        a = 2 * math.pi * k / count
        way = [(r * math.cos(a), r * math.sin(a), z + thick) for r, z in points]
        for one, two in pairwise(way):
            m.bar(f, one, two, thick)
    for r, z in points:
        if m.often(0.7):
            m.solid.add(TORUS, f, (0, 0, z + thick), (max(0.03, r), thick, 3.2), (90, 0, 0))
    if m.often(0.5):
        m.lump(m.finish(), (0, 0, m.u(0.08, 0.3)), m.u(0.05, 0.12))
    if m.often(0.3):
        m.bar(f, (0, 0, points[-1][1]), (0, 0, points[-1][1] + m.u(0.1, 0.4)), m.u(0.012, 0.04))


def hidden(m: Maker) -> None:
    """A body that nearly has its ground's colour all over: dark on dark, white on white."""
    m.near = 0.9
    chosen(m, BODIES)


def _curve(m: Maker) -> list[Point]:
    """A loop or an open line: lying on the ground, or hanging upright."""
    lying, closed = m.often(0.6), m.often(0.6)
    turns = 2 * math.pi if closed else m.u(2.0, 5.5)
    size, flat = m.u(0.18, 0.42), m.u(0.4, 1.0)
    wave, waves = m.u(0.0, 0.25), int(m.rng.integers(2, 5))
    begin = m.u(0, 6)
    out = []
    for t in np.linspace(0, turns, 60):
        r = size * (1 + wave * math.sin(waves * t))
        x, y = r * math.sin(t + begin), flat * r * math.cos(t + begin)
        out.append((x, y, 0.03) if lying else (x, 0.02, y + flat * size * (1 + wave) + 0.03))
    return out


def _evenly(way: Sequence[Point], step: float) -> list[Point]:
    """Points of a line about `step` apart, 90 at most."""
    line = np.array(way)
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
    count = int(np.clip(far[-1] / step, 6, 90))
    at = np.linspace(0, far[-1], count)
    x, y, z = (np.interp(at, far, line[:, axis]) for axis in range(3))
    return [(float(a), float(b), float(c)) for a, b, c in zip(x, y, z, strict=True)]


FAMILIES: tuple[tuple[Callable[[Maker], None], float], ...] = (
    (glassware, 0.24), (bands, 0.1), (strung, 0.09), (strapped, 0.1), (legged, 0.15),
    (cabled, 0.09), (framed, 0.05), (caged, 0.05), (hidden, 0.13),
)  # fmt: skip


def random_thin(rng: Rng, ground: str) -> Solid:
    """A thing of a random family; ground: the colour it stands on, which it may share."""
    maker = Maker(rng, ground)
    chosen(maker, FAMILIES)
    return maker.solid


def random_clear(rng: Rng, ground: str) -> Solid:
    """A clear thing, with or without a stem, of either family."""
    maker = Maker(rng, ground)
    chosen(maker, ((vessel, 0.5), (glassware, 0.5)))
    return maker.solid
