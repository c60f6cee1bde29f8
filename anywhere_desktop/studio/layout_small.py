"""Where small props stand and lie: cylinders, books, baubles, pearls, petals, citrus, gifts."""

import math
from collections.abc import Callable

import numpy as np

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.core.scene_colours import mixed
from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.placing import Placed, Room, clear, counted

Vec = tuple[float, float, float]
Corner = tuple[float, float]
Axes = tuple[Vec, Vec]

_CLOTHS = ("#7d3b2e", "#24344d", "#c9b58f", "#3f5647")
_BAUBLES = ("#b3202c", "#d4ad5a", "#e9e4da")
_COLOURS = {"pearls": "#efe6da", "petals": "#e8a3ad", "citrus": "#f59a33", "gifts": "#b3202c"}
_GOLD, _PAGES, _PITH = "#d4ad5a", "#efe8d8", "#f3ecd6"
PETAL, SLICE = "petal", "slice"
"""Cards that `cut_cards` paints; a card's finish says which."""


def _colour(prop: Prop) -> str:
    return prop.colour or _COLOURS[prop.kind]


def _ball(prop: Prop, place: Vec, radius: float, colour: str, finish: str) -> Placed:
    return Placed(
        Prop(prop.kind, colour), shapes.SPHERE, place, (radius, 0, 0, 0), finish=finish
    )  # fmt: skip


def _level(half: float, turn: float, tilt: float = 0.0) -> Axes:
    """Half axes of a card that lies, turned about the upright and tilted a little (radians)."""
    c, s = half * math.cos(turn), half * math.sin(turn)
    return (c, s, tilt * half), (-s, c, tilt * 0.5 * half)


def _cylinders(prop: Prop, m: Room) -> list[Placed]:
    """A tall one behind, a middle one opposite, a low one before it: no two of a height."""
    found = []
    for side, x, y, radius, half, tone in (
        (m.side, 1.2, 0.62, 0.19, 0.52, 1.0),
        (-m.side, 1.5, 0.5, 0.17, 0.26, 0.96),
        (m.side, 3.1, 0.1, 0.14, 0.09, 1.05),
    ):
        place = (side * (clear(m) + x * radius * m.h), y * m.h, m.floor + half * m.h)
        sizes = (radius * m.h, 0.0, half * m.h, 0.0)
        found.append(Placed(prop, shapes.DRUM, place, sizes, 0, tone, 0.0025))
    return found


def _book(prop: Prop, colour: str, place: Vec, half: Vec, turn: float) -> list[Placed]:
    """Two covers and the pages between them, set back; `place` is the middle of its foot."""
    x, y, z = place
    wide, deep, high = half
    board = 0.13 * high
    cover, pages = Prop(prop.kind, colour), Prop(prop.kind, _PAGES)
    found = [
        Placed(cover, shapes.BLOCK, (x, y, z + at), (wide, deep, board, 0), turn, finish="cloth")
        for at in (board, 2 * high - board)
    ]
    inner = (0.97 * wide, 0.96 * deep, high - 1.5 * board, 0.0)
    return [*found, Placed(pages, shapes.BLOCK, (x, y, z + high), inner, turn, finish="card")]


def _books(prop: Prop, m: Room) -> list[Placed]:
    """A pile of three to one side, each turned a little."""
    found: list[Placed] = []
    z = m.floor
    wide = 0.36 * m.h
    for k, high in enumerate((0.052, 0.042, 0.034)):
        colour = prop.colour or _CLOTHS[(k + int(m.rng.integers(4))) % 4]
        if prop.colour and k:
            colour = mixed(prop.colour, "#ffffff" if k == 1 else "#1a1a1a", 0.25)
        turn = (-8.0, 11.0, 3.0)[k] * m.side + float(m.rng.uniform(-4, 4))
        half = (wide * (1 - 0.08 * k), 0.25 * m.h * (1 - 0.05 * k), high * m.h)
        found += _book(prop, colour, (m.side * (clear(m) + 1.1 * wide), 0.38 * m.h, z), half, turn)
        z += 2 * high * m.h
    return found


def spread(m: Room, count: int, far: float) -> list[tuple[float, float]]:
    """Places to both sides of the product, more to the side that the light leaves, as (x, y); in a
    tight frame they draw nearer.
    """
    spots = []
    for k in range(count):
        side = m.side if k % 3 else -m.side
        away = (0.1 + far * float(m.rng.uniform(0, 1)) ** 1.3) * m.h
        y = float(m.rng.uniform(-0.32, 0.5)) * m.h
        room = max(m.edge(side, y) - clear(m), 0.2 * m.h)
        spots.append((side * (clear(m) + away * min(1.0, room / ((0.1 + far) * m.h))), y))
    return spots


def apart(spots: list[tuple[float, float]], radii: list[float]) -> list[int]:
    """Those that touch no earlier one."""
    kept: list[int] = []
    for i, spot in enumerate(spots):
        if all(math.dist(spot, spots[j]) > 1.03 * (radii[i] + radii[j]) for j in kept):
            kept.append(i)
    return kept


def _baubles(prop: Prop, m: Room) -> list[Placed]:
    count = counted(prop, 14)
    radii = [float(m.rng.choice([0.12, 0.095, 0.07])) * m.h for _ in range(count)]
    spots = spread(m, count, 0.75)
    found = []
    for k in apart(spots, radii)[: counted(prop, 8)]:
        own = prop.colour or _BAUBLES[k % 3]
        colour = _GOLD if prop.colour and k % 3 == 1 else own
        finish = "metal" if k % 2 else "satin metal"
        place = (*spots[k], m.floor + radii[k])
        found.append(_ball(prop, place, radii[k], colour, finish))
    return found


def _pearls(prop: Prop, m: Room) -> list[Placed]:
    count = counted(prop, 30)
    radii = [float(m.rng.choice([0.045, 0.034, 0.026])) * m.h for _ in range(count)]
    spots = spread(m, count, 0.6)
    return [
        _ball(prop, (*spots[k], m.floor + radii[k]), radii[k], _colour(prop), "pearl")
        for k in apart(spots, radii)[: counted(prop, 18)]
    ]


def _petal(prop: Prop, x: float, y: float, z: float, half: float, m: np.random.Generator) -> Placed:
    """A cup that lies on its back (more often), or a dome on its rim."""
    turn, tilt = float(m.uniform(0, 2 * math.pi)), float(m.uniform(-0.3, 0.3))
    radius = half * float(m.uniform(1.05, 1.7))
    axes = _level(half, turn, tilt)
    upright = 1 / math.sqrt(1 + 1.25 * tilt * tilt)
    rests = radius * (1 - upright)
    if m.uniform() < 0.3:
        rim = 0.9 * half
        rests = upright * (radius - math.sqrt(radius**2 - rim**2))
        rests += rim * math.sqrt(1 - upright * upright)
        radius = -radius
    place = (x, y, z + rests + 0.0003)
    sizes = (radius, 0.0, 0.0, 0.0)
    own = Prop(prop.kind, _colour(prop))
    return Placed(own, shapes.PETAL, place, sizes, card=axes, finish=PETAL)


def _petals(prop: Prop, m: Room) -> list[Placed]:
    return [
        _petal(prop, x, y, m.floor, float(m.rng.uniform(0.075, 0.125)) * m.h, m.rng)
        for x, y in spread(m, counted(prop, 16), 0.7)
    ]


def _slice(prop: Prop, x: float, y: float, z: float, radius: float, turn: float) -> list[Placed]:
    """A slice that lies: rind round the edge, and the cut face as a card just above it."""
    half = 0.10 * radius
    rind = Prop(prop.kind, _colour(prop))
    return [
        Placed(rind, shapes.DRUM, (x, y, z + half), (radius, 0, half, 0), bevel=0.3 * half,
               finish="rind"),
        Placed(rind, shapes.CARD, (x, y, z + 2 * half + 0.0004), card=_level(0.985 * radius, turn),
               finish=SLICE),
    ]  # fmt: skip


def _citrus(prop: Prop, m: Room) -> list[Placed]:
    """A whole fruit behind, slices before it and opposite."""
    radius = 0.17 * m.h
    x = clear(m) + 1.2 * radius
    whole = (m.side * x, 0.34 * m.h, m.floor + radius)
    found = [_ball(prop, whole, radius, _colour(prop), "rind")]
    for side, across, y, turn in ((m.side, 1.9, -0.02, 0.4), (-m.side, 1.0, 0.05, 1.3)):
        spot = side * (clear(m) + across * radius)
        found += _slice(prop, spot, y * m.h, m.floor, 0.92 * radius, turn)
    return found


def _gift(prop: Prop, colour: str, place: Vec, half: Vec, turn: float) -> list[Placed]:
    """A box with a ribbon both ways; `place` is the middle of its foot."""
    x, y, z = place
    wide, deep, high = half
    box, ribbon = Prop(prop.kind, colour), Prop(prop.kind, _GOLD)
    middle = (x, y, z + high)
    out = 1.012
    return [
        Placed(box, shapes.BLOCK, middle, (wide, deep, high, 0), turn, finish="card"),
        Placed(ribbon, shapes.BLOCK, middle, (0.1 * wide, out * deep, out * high, 0), turn,
               finish="satin metal"),
        Placed(ribbon, shapes.BLOCK, middle, (out * wide, 0.1 * deep, out * high, 0), turn,
               finish="satin metal"),
    ]  # fmt: skip


def _gifts(prop: Prop, m: Room) -> list[Placed]:
    """A larger box behind, a smaller one opposite."""
    a, b = 0.24 * m.h, 0.15 * m.h
    second = mixed(_colour(prop), "#f4f2ee", 0.75)
    left = (m.side * (clear(m) + 1.35 * a), 0.5 * m.h, m.floor)
    right = (-m.side * (clear(m) + 1.4 * b), 0.3 * m.h, m.floor)
    return [
        *_gift(prop, _colour(prop), left, (a, a, 0.8 * a), 22.0 * m.side),
        *_gift(prop, second, right, (b, b, 0.7 * b), -17.0 * m.side),
    ]


def scattered(
    prop: Prop, corners: tuple[Corner, Corner], s: float, rng: np.random.Generator
) -> list[Placed]:
    """Flat-lay: the same things in two opposite corners. s: a measure of the product's size."""
    found: list[Placed] = []
    for index, (x, y) in enumerate(corners):
        size = s * (1.0 if index == 0 else 0.75)
        if prop.kind == "petals":
            spots = rng.normal(0, 0.8 * s, (counted(prop, 7), 2))
            found += [_petal(prop, x + dx, y + dy, 0.0, 0.32 * s, rng) for dx, dy in spots]
        elif prop.kind == "citrus":
            found += _slice(prop, x, y, 0.0, 0.7 * size, 0.4 + index)
        elif prop.kind in ("baubles", "pearls"):
            radius = (0.42 if prop.kind == "baubles" else 0.16) * size
            colour = prop.colour or (_BAUBLES[index] if prop.kind == "baubles" else _colour(prop))
            finish = "metal" if prop.kind == "baubles" else "pearl"
            turns = [(0.0, 0.0), (2.2, 0.3), (0.4, 2.1)]
            found += [
                _ball(prop, (x + dx * radius, y + dy * radius, radius), radius, colour, finish)
                for dx, dy in turns
            ]
        elif prop.kind == "cylinder":
            sizes = (0.6 * size, 0.0, 0.14 * s, 0.0)
            found.append(Placed(prop, shapes.DRUM, (x, y, 0.14 * s), sizes, 0, 1.0 + 0.04 * index))
        elif prop.kind == "gifts":
            half = (0.6 * size, 0.6 * size, 0.25 * size)
            found += _gift(prop, _colour(prop), (x, y, 0.0), half, 20.0 - 35 * index)
        elif index == 0:
            cloth = prop.colour or _CLOTHS[0]
            found += _book(prop, cloth, (x, y, 0.0), (0.95 * s, 0.7 * s, 0.12 * s), 14.0)
    return found


SMALL_RULES: dict[str, Callable[[Prop, Room], list[Placed]]] = {
    "cylinder": _cylinders,
    "books": _books,
    "baubles": _baubles,
    "pearls": _pearls,
    "petals": _petals,
    "citrus": _citrus,
    "gifts": _gifts,
}
"""Kind of prop -> where its solids stand."""
