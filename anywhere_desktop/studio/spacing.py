"""Props among other props: each is moved until it stands in no other's place, or left out."""

import math
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.placing import CARRIERS, Placed, Room, by_side, reach

Boxes = NDArray[np.float64]
Way = tuple[float, float]

STREWN = ("beans", "drops", "petals", "pearls", "baubles", "stones")
"""Kinds whose solids lie each for itself, in any number."""

_UPRIGHT = (shapes.SPHERE, shapes.BLOCK, shapes.DRUM, shapes.STONE, shapes.FABRIC)
_FRONT = 0.75
"""How far before the product a prop may be moved, in its heights."""
_BACK = 0.14
"""How far behind it, set units: the nearest wall stands at 0.15."""
_OUT, _ALONG = 12, 8
"""How many of its own half widths a strewn thing looks for a free place, outwards and along."""
_SHIFTS = sorted(
    ((out, along) for out in range(_OUT + 1) for along in range(-_ALONG, _ALONG + 1)),
    key=lambda shift: math.hypot(*shift),
)


def settled(laid: list[tuple[str, list[Placed]]], room: Room) -> list[Placed]:
    """The solids of all props, `laid` as (kind, solids): what stands is moved out of the way of
    what stands already, and what is strewn leaves the places of both free. What carries the product
    is in nobody's way: the others' own rules leave its place free.
    """
    made = [solids for _, solids in laid]
    taken: list[Placed] = []
    for strewn in (False, True):
        for index, (kind, solids) in enumerate(laid):
            if kind in CARRIERS or (kind in STREWN) is not strewn:
                continue
            made[index] = (_strewn if strewn else _standing)(solids, taken, room)
            taken += [one for one in made[index] if one.kind in _UPRIGHT]
    return [one for solids in made for one in solids]


def _grounds(solids: Iterable[Placed]) -> Boxes:
    """What solids take of the ground, `(n, 4)`: least and most x, least and most y."""
    boxes = []
    for one in solids:
        (x, y, _), (side, deep) = one.place, reach(one)
        boxes.append((x - side, x + side, y - deep, y + deep))
    return np.array(boxes, np.float64).reshape(-1, 4)


def _meetings(boxes: Boxes, others: Boxes) -> NDArray[np.bool_]:
    """Which of `boxes` meet which of `others`, `(n, m)`."""
    a, b = boxes[:, None], others[None]
    across = (a[..., 0] < b[..., 1]) & (b[..., 0] < a[..., 1])
    return np.asarray(across & (a[..., 2] < b[..., 3]) & (b[..., 2] < a[..., 3]))


def _strewn(found: list[Placed], taken: list[Placed], room: Room) -> list[Placed]:
    """Those that meet nothing; where they are few, the others too, each beside its place."""
    met = np.flatnonzero(_meetings(_grounds(found), _grounds(taken)).any(1))
    kept = [one for k, one in enumerate(found) if k not in met]
    if 2 * len(kept) >= len(found):
        return kept
    for one in (found[int(k)] for k in met):
        spot = _free_spot(one, _grounds([*taken, *kept]), room)
        if spot is not None:
            kept.append(replace(one, place=(*spot, one.place[2])))
    return kept


def _free_spot(one: Placed, taken: Boxes, room: Room) -> tuple[float, float] | None:
    """The nearest place in the frame, no nearer to the product, where it meets nothing."""
    (x, y, _), (side, deep) = one.place, reach(one)
    away, step = math.copysign(1.0, x), max(side, deep)
    for out, along in _SHIFTS:
        u, v = x + away * out * step, y + along * step
        if abs(u) > room.edge(away, v) or not -_FRONT * room.h < v < _BACK - deep:
            continue
        box = np.array([[u - side, u + side, v - deep, v + deep]])
        if not _meetings(box, taken).any():
            return u, v
    return None


def _standing(found: list[Placed], taken: list[Placed], room: Room) -> list[Placed]:
    """A prop's solids, those on each side of the product moved together; what is behind it, and
    frames it, stays.
    """
    made: list[Placed] = []
    for side, group in by_side(found).items():
        made += _way_made(group, side, taken, room) if side else group
    return made


def _top(one: Placed) -> float:
    """How high a solid reaches."""
    return one.place[2] + one.sizes[0 if one.kind == shapes.SPHERE else 2]


def _way_made(group: list[Placed], side: float, taken: list[Placed], room: Room) -> list[Placed]:
    """A group moved until it meets nothing: behind what is lower, before what is taller; where
    there is no room for that, outwards.
    """
    grounds, others = _grounds(group), _grounds(taken)
    met = np.flatnonzero(_meetings(grounds, others).any(0))
    if not len(met):
        return group
    most = max(_top(taken[int(k)]) for k in met)
    back, front, out = (0.0, 1.0), (0.0, -1.0), (side, 0.0)
    ways = (back, front) if max(map(_top, group)) > most else (front, back)
    for way in ways:
        dx, dy = _cleared(grounds, others, way)
        if grounds[:, 2].min() + dy > -_FRONT * room.h and grounds[:, 3].max() + dy < _BACK:
            return _moved(group, dx, dy)
    return _moved(group, *_cleared(grounds, others, out))


def _cleared(grounds: Boxes, others: Boxes, way: Way) -> Way:
    """How far a group must go one way until it meets nothing."""
    axis = 0 if way[0] else 2
    ahead = way[axis // 2] > 0
    far = 0.0
    # Each pair that is passed stays passed, so that this ends.
    for _ in range(len(grounds) * len(others) + 1):
        moved = grounds.copy()
        moved[:, axis : axis + 2] += far
        a, b = np.nonzero(_meetings(moved, others))
        if not len(a):
            break
        if ahead:
            far += float((others[b, axis + 1] - moved[a, axis]).max()) + 1e-4
        else:
            far += float((others[b, axis] - moved[a, axis + 1]).min()) - 1e-4
    return (far, 0.0) if axis == 0 else (0.0, far)


def _moved(group: list[Placed], dx: float, dy: float) -> list[Placed]:
    return [
        replace(one, place=(one.place[0] + dx, one.place[1] + dy, one.place[2])) for one in group
    ]
