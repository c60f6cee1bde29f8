"""Edges of the set's solids, drawn from their colours on both sides.

A pixel that an edge runs through is the hardest to trace: few of its paths meet either side, and no
neighbour is like it, so that its noise stays and the edge looks jagged. What it shows is known far
better: how much of it each solid covers, by rays that only look, and each one's colour, from the
nearest pixels that show nothing else and face the same way: a bevel's dark side is no wider than a
pixel. The same rays draw edges at the camera's size, where a plate is enlarged.
"""

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.faces import (
    BESIDE,
    CORNERS,
    COUNTED,
    RAYS,
    Faces,
    Labels,
    Singles,
    Spots,
    alike,
    facing,
    look_within,
    place_of,
)
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.vectors import Vec
from anywhere_desktop.studio.world import World

_REACH, _REACH_SQUARED = 2, 6.25
"""How far off a colour is looked for, px of the plate."""
_OTHER_WAY, _NOISY = 1e-3, 0.25
"""What a pixel that faces elsewhere counts, and one beside an edge."""
_STRIP = 1024


def redrawn(world: World, faces: Faces, watch: Watch) -> Linear:
    """The plate `(h, w, 3)` of the size of the world's camera, its pixels at edges drawn anew."""
    plate, out = faces.colours, faces.colours.copy()
    for spots, least in zip(faces.at_edges(), (RAYS, CORNERS), strict=True):
        rows, columns = spots[:, 0], spots[:, 1]
        drawn = plate[rows, columns]

        def work(a: int, b: int, to: Linear = drawn, at: Spots = spots, n: int = least) -> None:
            draw(world, at[a:b], to[a:b], faces, n)

        in_strips(work, len(spots), _STRIP, watch)
        out[rows, columns] = drawn
    return out


def draw(
    world: World, spots: Spots, colours: Linear, faces: Faces, least: int = CORNERS
) -> Singles:
    """Put what pixels at `spots` `(n, 2)` (row, column) of the world's camera show into `colours`
    `(n, 3)`, linear; as much of one as shows what no pixel of the plate shows alone stays as it is.

    least: how many of its rays decide whether a pixel shows one solid. Returns how much of each
    pixel shows the ground, `(n,)`.
    """
    scale = np.array(faces.labels.shape[::-1]) / world.camera[17:19]
    room, ground = np.empty(RAYS, np.int64), np.empty(len(spots), np.float32)
    draw_spots(
        world, alike(world), spots, faces.labels, faces.colours, faces.normals, scale, least,
        room, colours, ground,
    )  # fmt: skip
    return ground


@kernel
def _alike_way(n: Vec, normals: Singles, row: int, column: int) -> float:
    """How much a pixel counts for something that faces `n`."""
    cosine = n[0] * normals[row, column, 0] + n[1] * normals[row, column, 1]
    cosine = max(cosine + n[2] * normals[row, column, 2], 0.0)
    cosine *= cosine
    cosine *= cosine
    count: float = max(cosine * cosine, _OTHER_WAY)
    return count


@kernel
def _colour_near(
    label: int, x: float, y: float, n: Vec, labels: Labels, colours: Singles, normals: Singles
) -> tuple[float, float, float, float]:
    """Mean colour about (x, y), px of the plate, of pixels that show one solid, those that face `n`
    before others; and its weight.
    """
    height, width = labels.shape
    column, row = int(x), int(y)
    r = g = b = total = 0.0
    for jj in range(max(row - _REACH, 0), min(row + _REACH + 1, height)):
        for ii in range(max(column - _REACH, 0), min(column + _REACH + 1, width)):
            there = labels[jj, ii]
            if there != label and there != label + BESIDE:
                continue
            away = (ii + 0.5 - x) ** 2 + (jj + 0.5 - y) ** 2
            w = max(1.0 - away / _REACH_SQUARED, 0.0)
            w *= w
            w *= w * _alike_way(n, normals, jj, ii)
            if there != label:
                w *= _NOISY
            r += w * colours[jj, ii, 0]
            g += w * colours[jj, ii, 1]
            b += w * colours[jj, ii, 2]
            total += w
    return r, g, b, total


@kernel
def draw_spots(
    world: World, alike: Labels, spots: Spots, labels: Labels, plate: Singles, normals: Singles,
    scale: NDArray[np.float64], least: int, room: NDArray[np.int64], colours: Singles,
    ground: Singles,
) -> None:  # fmt: skip
    """See `draw`. scale: px of the plate per px of the camera; room: for the rays of one pixel."""
    for n in range(spots.shape[0]):
        row, column = int(spots[n, 0]), int(spots[n, 1])
        rays, ground[n], _ = look_within(world, row, column, alike, least, room)
        x, y = (column + 0.5) * scale[0], (row + 0.5) * scale[1]
        r = g = b = 0.0
        for k in range(rays):
            label, count = room[k], 0
            if label == COUNTED:
                continue
            for m in range(k, rays):
                if room[m] == label:
                    count += 1
                    room[m] = COUNTED
            across, down = place_of(k)
            way = facing(world, column + across, row + down)
            red, green, blue, total = _colour_near(label, x, y, way, labels, plate, normals)
            share = count / rays
            if total <= 1e-12:
                r += share * colours[n, 0]
                g += share * colours[n, 1]
                b += share * colours[n, 2]
            else:
                r += share * red / total
                g += share * green / total
                b += share * blue / total
        colours[n, 0], colours[n, 1], colours[n, 2] = r, g, b
