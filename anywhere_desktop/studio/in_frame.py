"""Props drawn into the frame: where it leaves little room beside the product, they stand behind its
flanks, partly hidden, or lie before its corners, instead of being cut by the frame's edge.
"""

import math
from dataclasses import replace

from anywhere_desktop.studio import shapes
from anywhere_desktop.studio.layout_small import SLICE
from anywhere_desktop.studio.placing import Placed, Room, reach

_INSIDE = 0.96
"""How far towards the frame's edge a prop may go: one that touches it looks like a slip."""
_CUT = 0.12
"""Share of a prop that may be cut before it is moved back or to the front."""
_FLANK, _GAP = 1.04, 0.02
"""Where the space beside the product begins: half widths, and heights of it."""
_BEHIND, _HIDDEN = 0.05, 0.45
"""How far behind the product a tucked prop begins, in its heights; and how much of what is not seen
of it may be hidden, in half widths of the product."""
_BACK = 0.14
"""The nearest wall stands at 0.15, set units."""
_CORNER, _FRONT = 0.72, 0.08
_CROWDED = 1.6
"""Strewn things that have no more room beside the product than so many of their own widths lie
before and behind it as well.
"""
_FRONT_ROOM, _FRONT_MOST = 0.8, 0.86
"""How much of the ground before the product may be used, and how far to the front, in heights."""
_TRIES = 6
_MOVED = (shapes.SPHERE, shapes.BLOCK, shapes.DRUM, shapes.STONE, shapes.BEAN, shapes.PETAL)
Spot = tuple[float, float]
Thing = tuple[float, tuple[int, ...]]
"""Its side of the product, 0 where it stands behind it, and which solids it is."""


def drawn_in(found: list[Placed], strewn: bool, m: Room) -> list[Placed]:
    """A prop's solids, each thing for itself. strewn: they are many, and may lie all round."""
    if any(not _movable(one) for one in found):
        return found
    made, done = list(found), list[Placed]()
    order = sorted(_things(found), key=lambda thing: _over(_of(found, thing), thing[0], m) > 0)
    for number, (side, places) in enumerate(order):
        part = _of(made, (side, places))
        if side:
            part = _part_in(part, side, number if strewn else -1, m, done)
        _put(part, places, made)
        done += part
    return made


def nudged(found: list[Placed], m: Room) -> list[Placed]:
    """All props once they are settled: what the frame's edge cuts moves in, as far as it meets
    neither the product nor another.
    """
    level, made = replace(m, near=0.0), list(found)
    if m.floor != 0:
        return made
    for side, places in _things(found):
        part = _of(made, (side, places))
        if side and all(_movable(one) for one in part):
            others = [one for k, one in enumerate(made) if k not in places]
            _put(_part_in(part, side, -1, level, others), places, made)
    return made


def _movable(one: Placed) -> bool:
    return one.kind in _MOVED or one.finish == SLICE


def _things(found: list[Placed]) -> list[Thing]:
    """What belongs together, as it has one place on the ground, and its side of the product."""
    groups: dict[tuple[str, float, float], list[int]] = {}
    for k, one in enumerate(found):
        x, y, _ = one.place
        groups.setdefault((one.prop.kind, round(x, 6), round(y, 6)), []).append(k)
    things = []
    for places in groups.values():
        side = math.copysign(1.0, found[places[0]].place[0])
        inner = _ends([found[k] for k in places], side)[0]
        things.append((side if inner > 0 else 0.0, tuple(places)))
    return things


def _of(made: list[Placed], thing: Thing) -> list[Placed]:
    return [made[k] for k in thing[1]]


def _put(part: list[Placed], places: tuple[int, ...], made: list[Placed]) -> None:
    for k, one in zip(places, part, strict=True):
        made[k] = one


def on_tread(found: list[Placed], deep: float, m: Room) -> list[Placed]:
    """What was laid beside the product on a tread that goes `deep` before and behind its middle."""
    made = list(found)
    for side, places in _things(found):
        part = _of(made, (side, places))
        _, _, front, back = _ends(part, side or 1.0)
        way = min(max(-deep - front, 0.0), max(deep - back, -deep - front))
        _put(_moved(part, 0.0, way), places, made)
    return made


def _part_in(
    part: list[Placed], side: float, index: int, m: Room, taken: list[Placed]
) -> list[Placed]:
    """index: of a strewn thing, -1 of what stands."""
    inner, outer, front, back = _ends(part, side)
    over, wide = _over(part, side, m), outer - inner
    beside = _FLANK * m.w + _GAP * m.h if front <= 1.05 * m.r else _HIDDEN * m.w
    tight = index >= 0 and over + _CROWDED * wide > inner - beside and index % 3
    if over <= 0 and not tight:
        return part
    shift = min(max(over, 0.0), max(inner - beside, 0.0))
    if m.floor != 0 or m.near <= 0 or (over - shift <= _CUT * wide and not tight):
        return _free(part, (-side * shift, 0.0), side, taken)
    within = -_foremost(m), min(_BACK, _INSIDE * m.deep)
    to_front = -(1.1 * m.r + _FRONT * m.h) - back
    to_back = max(1.05 * m.r + _BEHIND * m.h - front, 0.0)
    ways = (to_back, _HIDDEN * m.w), (to_front, _CORNER * m.w)
    for way, least in ways[::-1] if index % 3 == 1 else ways:
        spot = _free(part, _within(part, side, way, least, m), side, taken, within)
        if spot is not part:
            return spot
    return _free(part, (-side * shift, 0.0), side, taken, within)


def _within(part: list[Placed], side: float, way: float, least: float, m: Room) -> Spot:
    """How far a part goes that is moved `way` back, so that it is in the frame there."""
    moved = _moved(part, 0.0, way)
    inner = _ends(moved, side)[0]
    return -side * min(max(_over(moved, side, m), 0.0), max(inner - least, 0.0)), way


def _foremost(m: Room) -> float:
    return min(_FRONT_ROOM * m.near, _FRONT_MOST * m.h)


def _free(
    part: list[Placed],
    by: Spot,
    side: float,
    taken: list[Placed],
    within: Spot = (-math.inf, math.inf),
) -> list[Placed]:
    """Moved by so much, or a little further the same way, where it meets nothing of its kind."""
    if by == (0.0, 0.0):
        return part
    deep = _ends(part, side)[3] - _ends(part, side)[2]
    for k in range(_TRIES):
        moved = _moved(part, by[0], by[1] + 0.5 * k * deep * (1 if by[1] >= 0 else -1))
        _, _, front, back = _ends(moved, side)
        fits = within[0] < front and back < within[1]
        if fits and not any(_meet(one, other) for one in moved for other in taken):
            return moved
    return part


def _meet(one: Placed, other: Placed) -> bool:
    (a, b), (c, d) = reach(one), reach(other)
    x, y = (abs(one.place[k] - other.place[k]) for k in (0, 1))
    return x < a + c and y < b + d


def _ends(part: list[Placed], side: float) -> tuple[float, float, float, float]:
    """Inner and outer end to the side, front and back."""
    across = [(one.place[0] * side, reach(one)[0]) for one in part]
    along = [(one.place[1], reach(one)[1]) for one in part]
    return (
        min(x - half for x, half in across), max(x + half for x, half in across),
        min(y - half for y, half in along), max(y + half for y, half in along),
    )  # fmt: skip


def _over(part: list[Placed], side: float, m: Room) -> float:
    """How far a part goes beyond the frame."""
    return max(
        one.place[0] * side + reach(one)[0] - _INSIDE * m.edge(side, one.place[1]) for one in part
    )


def _moved(part: list[Placed], dx: float, dy: float) -> list[Placed]:
    return [
        replace(one, place=(one.place[0] + dx, one.place[1] + dy, one.place[2])) for one in part
    ]
