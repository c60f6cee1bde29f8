"""Random products as solids, to learn cutting from: no specimen, and no specimen's measures.

Each family is a way to build things (turned, stacked, wired, repeated), not a thing.
"""

import colorsys
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.specimen_solids import BOX, CAPSULE, CYLINDER, ELLIPSOID, TORUS, Solid

Rng = np.random.Generator
Point = tuple[float, float, float]
FILL_GAP = 0.018
"""Between a vessel's walls and what is in it: rays that step through a narrower one find now one
surface, now two, and the mattes show rings.
"""


def colour(rng: Rng, near: str | None = None) -> str:
    """A colour, `#rrggbb`: greys, pastels and strong ones alike; or one near to another."""
    if near is not None:
        base = [int(near[i : i + 2], 16) + float(rng.normal(0, 14)) for i in (1, 3, 5)]
        return "#" + "".join(f"{int(np.clip(c, 8, 247)):02x}" for c in base)
    kind = rng.random()
    value = float(rng.choice([rng.uniform(0.06, 0.25), rng.uniform(0.25, 0.85), 0.93]))
    saturation = 0.06 if kind < 0.3 else 0.35 if kind < 0.6 else rng.uniform(0.5, 0.95)
    rgb = colorsys.hsv_to_rgb(rng.random(), saturation * rng.uniform(0.3, 1.0), value)
    return "#" + "".join(f"{int(255 * c):02x}" for c in rgb)


def print_on(rng: Rng, ground: str) -> NDArray[Any]:
    """A printed pattern `(64, 128, 3)`, encoded sRGB 0 to 1: bars, blocks, dots on a ground."""
    digits = [int(ground[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    sheet = np.ones((64, 128, 3)) * np.array(digits)
    for _ in range(int(rng.integers(1, 9))):
        ink = [int(colour(rng)[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        y, x = int(rng.integers(0, 60)), int(rng.integers(0, 120))
        tall, wide = int(rng.integers(2, 26)), int(rng.integers(4, 90))
        sheet[y : y + tall, x : x + wide] = ink
    return np.asarray(np.kron(sheet, np.ones((2, 2, 1))))


class Maker:
    """One random thing under construction."""

    def __init__(self, rng: Rng, ground: str) -> None:
        self.rng = rng
        self.ground = ground
        self.near = 0.3
        self.solid = Solid()

    def u(self, low: float, high: float) -> float:
        """A number between the two."""
        return float(self.rng.uniform(low, high))

    def often(self, chance: float) -> bool:
        """True with that chance."""
        return bool(self.rng.random() < chance)

    def finish(self, plain: bool = False) -> int:
        """A random surface: paint, gloss, metal, print; at times the ground's own colour."""
        rng = self.rng
        shade = colour(rng, self.ground if self.often(self.near) else None)
        metal = 0.0 if plain or self.often(0.7) else 1.0
        rough = float(rng.choice([0.05, 0.15, 0.35, 0.7]))
        if metal or self.often(0.55):
            return self.solid.finish(shade, rough, metal)
        low = self.u(0.02, 0.3)
        span = (low, low + self.u(0.15, 0.7), self.u(0.15, 1.8))
        return self.solid.finish(
            shade, rough, label=print_on(rng, shade), flat=self.often(0.5), span=span
        )

    def clear(self) -> int:
        """Clear or tinted stuff."""
        shade = "#a9b1b2" if self.often(0.6) else colour(self.rng)
        # A wall of glass covers little; few are as dense as smoked plastic.
        return self.solid.finish(shade, 0.03, opacity=0.05 * 10 ** self.u(0, 1))

    def shiny(self) -> int:
        """Bare metal: silver, gold, copper, blackened."""
        shade = str(self.rng.choice(["#d5d6d8", "#d9b25e", "#c98a6b", "#8b8d90", "#3a3b3e"]))
        return self.solid.finish(shade, self.u(0.05, 0.35), 1.0)

    def bar(self, finish: int, one: Point, two: Point, thick: float) -> None:
        """A round bar between two places."""
        way = tuple(b - a + 1e-6 for a, b in zip(one, two, strict=True))
        self.solid.add(CAPSULE, finish, one, (*way, thick, thick))

    def lump(self, finish: int, at: Point, big: float) -> None:
        """A ball, a block or a disc."""
        kind = int(self.rng.choice([ELLIPSOID, BOX, CYLINDER]))
        low = big * self.u(0.4, 1.0)
        size = {ELLIPSOID: (big, low, big), BOX: (big, low, low, 0.2 * low),
                CYLINDER: (big, low, 0.15 * low)}[kind]  # fmt: skip
        self.solid.add(kind, finish, at, size, (0.0, self.u(0, 90), self.u(-40, 40)))


def outline(m: Maker, tall: float, wide: float) -> list[tuple[float, float]]:
    """A random turned outline from axis to axis, foot at 0."""
    count = int(m.rng.integers(3, 8))
    heights = np.sort(m.rng.uniform(0.03, 1.0, count)) * tall
    heights[0], heights[-1] = 0.0, tall
    widths = wide * m.rng.uniform(0.25, 1.0, count)
    if m.often(0.5):
        widths[: count // 2 + 1] = wide * m.u(0.7, 1.0)
    points = [(float(r), float(z)) for r, z in zip(widths, heights, strict=True)]
    return [(0.0, 0.0), *points, (0.0, tall)]


def handle(m: Maker, finish: int, at: float, tall: float) -> None:
    """A loop at the side."""
    size = m.u(0.12, 0.3) * tall
    side = 90.0 if m.often(0.5) else -90.0
    x = at if side > 0 else -at
    m.solid.add(TORUS, finish, (x, 0, tall * m.u(0.4, 0.7)), (size, m.u(0.02, 0.05), 1.5),
                (0, side, 0), blend=0.02)  # fmt: skip


def turned(m: Maker) -> None:
    """Bottles, vases, jars, bowls, pots: one or two turned bodies, perhaps handle and cap."""
    tall, wide = m.u(0.4, 1.0), m.u(0.1, 0.42)
    body = m.finish()
    points = outline(m, tall, wide)
    m.solid.lathe(body, points, soft=0.006, curved=m.often(0.5))
    if m.often(0.4):
        handle(m, body, wide * 0.9, tall)
    if m.often(0.5):
        r = max(0.03, points[-2][0] * m.u(0.5, 1.05))
        z = m.u(0.03, 0.1)
        m.solid.add(CYLINDER, m.finish(), (0, 0, tall + z), (r, z, 0.008))
    if m.often(0.2):
        m.solid.add(CAPSULE, body, (wide * 0.7, 0, tall * 0.4),
                    (m.u(0.15, 0.3), 0, m.u(0.1, 0.4), 0.07, 0.03), blend=0.06)  # fmt: skip


def filling(inner: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The outline of what stands in a vessel, from its inner one, both from the floor upwards."""
    floor = min(inner[0][1] + FILL_GAP, inner[min(1, len(inner) - 1)][1])
    return [(max(0.012, r - FILL_GAP), max(z, floor)) for r, z in inner]


def vessel(m: Maker) -> None:
    """Clear vessels, with or without a stem, with or without something in them."""
    glass = m.clear()
    stem = m.u(0.15, 0.5) if m.often(0.5) else 0.02
    tall, wide = m.u(0.3, 0.6), m.u(0.13, 0.33)
    count = int(m.rng.integers(2, 5))
    heights = stem + tall * np.linspace(0.04, 1, count + 1)
    widths = wide * m.rng.uniform(0.6, 1.0, count + 1)
    outer = [(float(r), float(z)) for r, z in zip(widths, heights, strict=True)]
    inner = [(r - 0.012, z + (0.012 if i == 0 else 0)) for i, (r, z) in enumerate(outer)]
    m.solid.lathe(glass, [(0, stem), *outer, *inner[::-1], (0, stem + 0.014)], soft=0.002)
    if stem > 0.1:
        rod = m.finish() if m.often(0.3) else m.clear()
        m.solid.add(CYLINDER, rod, (0, 0, stem / 2), (m.u(0.012, 0.035), stem / 2, 0.006))
        foot = m.u(0.12, 0.26)
        m.solid.add(CYLINDER, rod, (0, 0, 0.012), (foot, 0.012, 0.008))
    if m.often(0.65):
        level = int(m.rng.integers(1, len(inner)))
        fill = filling(inner[: level + 1])
        stuff = m.finish(True) if m.often(0.7) else m.clear()
        m.solid.lathe(stuff, [(0, stem + 0.014 + FILL_GAP), *fill, (0, fill[-1][1])])
    if m.often(0.25):
        z = stem + tall + m.u(0.02, 0.1)
        m.solid.add(CYLINDER, m.finish(), (0, 0, z), (wide * m.u(0.4, 1), 0.06, 0.01))


def stacked(m: Maker) -> None:
    """Boxes, rounds and balls upon or beside one another: cartons, toys, devices, shoes, bags."""
    z, main = 0.0, m.finish()
    soft = m.u(0.0, 0.12) if m.often(0.5) else 0.0
    for _ in range(int(m.rng.integers(1, 5))):
        f = main if m.often(0.6) else m.finish()
        w, d, h = m.u(0.08, 0.45), m.u(0.08, 0.25), m.u(0.04, 0.4 if z < 0.4 else 0.15)
        at = (m.u(-0.15, 0.15) if z else 0.0, 0.0, z + h)
        kind = int(m.rng.choice([BOX, BOX, CYLINDER, ELLIPSOID]))
        size: tuple[float, ...] = (w, d, h)
        if kind == BOX:
            size = (w, d, h, min(w, d, h) * m.u(0.02, 0.6))
        if kind == CYLINDER:
            size = (w, h, 0.01)
        m.solid.add(kind, f, at, size, (0, 0, m.u(-40, 40)), blend=soft)
        z += 2 * h * (0.9 if soft else 1.0)
        if z > 0.8:
            break
    _attached(m, main, z)


def _attached(m: Maker, main: int, z: float) -> None:
    """Bows, knobs, lenses on a stacked body."""
    for _ in range(int(m.rng.integers(0, 4))):
        f = main if m.often(0.4) else m.finish()
        x = m.u(-0.3, 0.3)
        if m.often(0.4):
            m.solid.add(TORUS, f, (x * 0.3, m.u(-0.08, 0.08), z), (m.u(0.1, 0.3), m.u(0.012, 0.03),
                        m.u(1.3, 1.8)), (0, 0, m.u(-20, 20)))  # fmt: skip
        elif m.often(0.5):
            m.solid.add(CYLINDER, f, (x, -0.22, z * m.u(0.3, 0.8)), (m.u(0.03, 0.2), 0.1, 0.01),
                        (90, 0, 0))  # fmt: skip
        else:
            m.solid.add(ELLIPSOID, f, (x, -0.1, z * m.u(0.2, 1)), (m.u(0.03, 0.12),) * 3)


def wired(m: Maker) -> None:
    """Thin members under, over or round bodies: furniture, lamps, stands, spectacles, frames."""
    f = m.finish()
    tall, spread = m.u(0.5, 1.0), m.u(0.1, 0.4)
    count, thick = int(m.rng.integers(2, 6)), m.u(0.012, 0.04)
    turn, lean = m.u(0, 3), m.u(0.2, 1.2)
    for k in range(count):
        a = turn + 2 * math.pi * k / count
        x, y = spread * math.cos(a), spread * math.sin(a)
        m.solid.add(CAPSULE, f, (x, y, 0.03), ((lean - 1) * x, (lean - 1) * y, tall - 0.05,
                    thick, thick * m.u(0.7, 1.4)))  # fmt: skip
    top = max(0.05, spread * lean) * m.u(0.9, 1.5)
    plate = f if m.often(0.5) else m.finish()
    kind = int(m.rng.choice([CYLINDER, BOX, ELLIPSOID, TORUS]))
    size: tuple[float, ...] = {
        CYLINDER: (top, m.u(0.02, 0.12), 0.01), BOX: (top, top * 0.7, m.u(0.02, 0.15), 0.015),
        ELLIPSOID: (top, top, m.u(0.05, 0.25)), TORUS: (top, thick, 3.2),
    }[kind]  # fmt: skip
    m.solid.add(kind, plate, (0, 0, tall), size, (90, 0, 0) if kind == TORUS else (0, 0, 10))
    for _ in range(int(m.rng.integers(0, 3))):
        at = m.u(0.15, 0.8)
        m.solid.add(TORUS, f, (0, 0, at * tall), (spread * (1 + at * (lean - 1)), thick * 0.7, 3.2),
                    (90, 0, 0))  # fmt: skip


def hooped(m: Maker) -> None:
    """Upright rings, arcs with something at their ends, chains of beads."""
    f, other = m.finish(), m.finish()
    for _ in range(int(m.rng.integers(1, 3))):
        size, thick = m.u(0.18, 0.42), m.u(0.018, 0.07)
        x = m.u(-0.25, 0.25)
        half = 3.2 if m.often(0.5) else m.u(1.2, 2.6)
        at = (x, 0.0, size + thick)
        m.solid.add(TORUS, f, at, (size, thick, half), (0, 0, m.u(-50, 50)))
        ends = (-half, half) if half < 3 else (0.0,)
        big = m.u(0.04, 0.16)
        for a in ends:
            where = (x + size * math.sin(a), 0.0, at[2] + size * math.cos(a))
            kind = int(m.rng.choice([ELLIPSOID, BOX, CYLINDER]))
            shape: tuple[float, ...] = {
                ELLIPSOID: (big * m.u(0.4, 1.0), big, big), BOX: (big * 0.7, big, big, 0.02),
                CYLINDER: (big, big * 0.5, 0.01),
            }[kind]  # fmt: skip
            m.solid.add(kind, other, where, shape, (0, m.u(0, 90), 0))
    if m.often(0.3):
        count, r = int(m.rng.integers(8, 26)), m.u(0.2, 0.4)
        for k in range(count):
            a = 2 * math.pi * k / count
            ball = 3.0 * r / count * m.u(0.8, 1.1)
            at = (r * math.sin(a), 0.05, r + ball + r * math.cos(a))
            m.solid.add(ELLIPSOID, f if k % 5 else other, at, (ball,) * 3)


def long(m: Maker) -> None:
    """A shaft, what it ends in above, what one holds below: tools, cutlery, pens, brushes."""
    f, grip = m.finish(), m.finish()
    tall, lean = m.u(0.6, 1.0), m.u(-0.3, 0.3)
    low, high = m.u(0.02, 0.09), m.u(0.012, 0.06)
    twice = (-1.0, 1.0) if m.often(0.3) else (1.0,)
    for side in twice:
        way = side * lean * tall
        m.solid.add(CAPSULE, f, (-way / 2, 0.02 * side, 0.1), (way, 0, tall, low, high))
        if m.often(0.6):
            m.solid.add(TORUS, grip, (-way / 2, 0.02 * side, 0.13), (m.u(0.06, 0.12), 0.025, 3.2))
        else:
            m.solid.add(CAPSULE, grip, (-way / 2, 0.02 * side, 0.08),
                        (way * 0.4, 0, tall * 0.4, low * 1.4, low * 1.2))  # fmt: skip
    kind = int(m.rng.choice([BOX, CYLINDER, ELLIPSOID]))
    big = m.u(0.04, 0.22)
    size = (big, 0.04, big * m.u(0.2, 1.2), 0.01) if kind == BOX else (big, 0.05, big)
    if kind == CYLINDER:
        size = (big * 0.5, big, 0.01)
    if m.often(0.7):
        at = (lean * tall / 2, 0.0, 0.1 + tall)
        m.solid.add(kind, f if m.often(0.5) else m.finish(), at, size, (0, m.u(0, 90), 0))


def leafy(m: Maker) -> None:
    """A pot with stalks and leaves."""
    pot, leaf = m.finish(), m.solid.finish(colour(m.rng), 0.6)
    tall, wide = m.u(0.2, 0.4), m.u(0.12, 0.28)
    m.solid.lathe(pot, [(0, 0), (wide * m.u(0.6, 1), 0), (wide, tall), (0, tall)], soft=0.005)
    for _ in range(int(m.rng.integers(4, 16))):
        a, out = m.u(0, 2 * math.pi), m.u(0.02, 0.4)
        x, y, up = out * math.cos(a), out * math.sin(a) * 0.5, m.u(0.15, 0.65)
        m.solid.add(CAPSULE, leaf, (0.1 * x, 0.1 * y, tall), (x, y, up, 0.008, 0.008))
        size = m.u(0.03, 0.12)
        m.solid.add(ELLIPSOID, leaf, (1.1 * x, 1.1 * y, tall + up), (size, size * 0.4,
                    size * m.u(0.3, 1.6)), (0, m.u(-60, 60), m.u(-60, 60)))  # fmt: skip


def repeated(m: Maker) -> None:
    """Teeth, slats, hoops in a row: combs, racks, grilles, baskets, crates."""
    f, other = m.finish(), m.finish()
    count, tall, wide = int(m.rng.integers(4, 16)), m.u(0.4, 0.95), m.u(0.1, 0.4)
    step = tall / count
    thick = step * m.u(0.15, 0.35)
    round_ = m.often(0.4)
    for k in range(count):
        z = 0.03 + step * (k + 0.5)
        if round_:
            m.solid.add(TORUS, f, (0, 0, z), (wide * (0.8 + 0.2 * k / count), thick, 3.2),
                        (90, 0, 0))  # fmt: skip
        else:
            m.solid.add(BOX, f, (0, 0, z), (wide, 0.02, thick, thick * 0.4))
    for k in range(int(m.rng.integers(1, 7))):
        x = m.u(-1, 1) * wide
        y = math.sqrt(max(0.0, wide**2 - x * x)) * (-1) ** k if round_ else 0.0
        m.solid.add(CAPSULE, other, (x, y, 0.03), (0, 0, tall, thick, thick))
    if m.often(0.5):
        m.solid.add(TORUS, other, (0, 0, tall), (wide, 0.025, 1.57))


Families = Sequence[tuple[Callable[[Maker], None], float]]

FAMILIES: Families = (
    (turned, 0.2), (vessel, 0.14), (stacked, 0.24), (wired, 0.11), (hooped, 0.1), (long, 0.08),
    (leafy, 0.05), (repeated, 0.08),
)  # fmt: skip


def chosen(maker: Maker, families: Families) -> None:
    """Build a thing of one of the families, each by its share."""
    shares = np.array([share for _, share in families])
    index = int(maker.rng.choice(len(families), p=shares / shares.sum()))
    families[index][0](maker)


def random_product(rng: Rng, ground: str) -> Solid:
    """A thing of a random family; ground: the colour it stands on, which it may share."""
    maker = Maker(rng, ground)
    chosen(maker, FAMILIES)
    return maker.solid
