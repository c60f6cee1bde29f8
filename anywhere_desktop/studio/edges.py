"""Edges of the set's solids, drawn from their colours on both sides.

A pixel that an edge runs through is the hardest to trace: few of its paths meet either side, and no
neighbour is like it, so that its noise stays and the edge looks jagged. What it shows is known far
better: how much of it each solid covers, by rays that only look, and each one's colour, from the
nearest pixels that show nothing else. The same rays draw edges at the camera's size, where a plate
is enlarged.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.film import MIXED
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.optics import SOLID, nearest
from anywhere_desktop.studio.paths import camera_ray
from anywhere_desktop.studio.shapes import SWEEP
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.world import World

Labels = NDArray[np.int32]
Singles = NDArray[np.float32]

_SIDE = 4
_RAYS = _SIDE * _SIDE
_CORNERS = 4
_ORDER = np.array([0, 3, 12, 15, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14])
"""A pixel's rays, those at its corners first: where these meet one solid, so do the others."""
MANY = int(MIXED)
_NOTHING, _COUNTED, COVERED = -1, -3, -4
_REACH, _REACH_SQUARED = 2, 6.25
"""How far off a colour is looked for, px of the plate."""
_STRIP = 1024
_BESIDE = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, eq=False)
class Faces:
    """What a plate's pixels show: labels `(h, w)`, the solid that alone is seen there, below -1
    where there are several; colours `(h, w, 3)`, linear.
    """

    labels: Labels
    colours: Linear


def labelled(world: World, solids: Singles, known: NDArray[np.bool_]) -> Labels:
    """Labels of pixels by the number of the solid that each shows, as the tracer found it; those
    that the product covers show nothing.
    """
    numbers = np.where(known, solids, COVERED).astype(np.int32)
    alike = _alike(world)
    return np.where(numbers >= 0, alike[np.maximum(numbers, 0)], numbers).astype(np.int32)


def _alike(world: World) -> Labels:
    """For each solid the first one that goes on into it without an edge, as a ground does into a
    sweep.
    """
    labels = np.arange(len(world.solids), dtype=np.int32)
    for k, row in enumerate(world.solids):
        if row[0] <= SWEEP:
            same = (world.solids[:, 0] <= SWEEP) & (world.solids[:, 1] == row[1])
            labels[k] = int(np.flatnonzero(same)[0])
    return labels


def redrawn(world: World, plate: Linear, labels: Labels, watch: Watch) -> Linear:
    """`plate` `(h, w, 3)` of the size of the world's camera, its mixed pixels drawn anew."""
    spots = np.argwhere(labels == MANY).astype(np.int32)
    rows, columns = spots[:, 0], spots[:, 1]
    drawn, out, faces = plate[rows, columns], plate.copy(), Faces(labels, plate)

    def work(first: int, last: int) -> None:
        draw(world, spots[first:last], drawn[first:last], faces, _RAYS)

    in_strips(work, len(spots), _STRIP, watch)
    out[rows, columns] = drawn
    return out


def draw(
    world: World, spots: NDArray[np.int32], colours: Linear, faces: Faces, least: int = _CORNERS
) -> Singles:
    """Put what pixels at `spots` `(n, 2)` (row, column) of the world's camera show into `colours`
    `(n, 3)`, linear; as much of one as shows what no pixel of the plate shows alone stays as it is.

    least: how many of its rays decide whether a pixel shows one solid. Returns how much of each
    pixel shows the ground, `(n,)`.
    """
    scale = np.array(faces.labels.shape[::-1]) / world.camera[17:19]
    room, ground = np.empty(_RAYS, np.int64), np.empty(len(spots), np.float32)
    alike = _alike(world)
    draw_spots(
        world, alike, spots, faces.labels, faces.colours, scale, least, room, colours, ground
    )
    return ground


def looked_at(world: World, size: tuple[int, int], watch: Watch) -> tuple[Labels, Singles]:
    """Which solid each pixel's middle shows, -1 for none, and how far away it is, `(h, w)`."""
    solids, far = np.empty(size[::-1], np.int32), np.empty(size[::-1], np.float32)
    in_strips(lambda a, b: look_rows(world, a, b, solids, far), size[1], 32, watch)
    return solids, far


def near_edges(labels: Labels) -> NDArray[np.bool_]:
    """Pixels of which a neighbour shows something else."""
    plane = labels.astype(np.float32)
    return np.asarray(cv2.dilate(plane, _BESIDE) != cv2.erode(plane, _BESIDE))


def of_middles(world: World, solids: Labels) -> Labels:
    """Labels of pixels of which only the middle was looked at."""
    labels = labelled(world, solids.astype(np.float32), np.ones(solids.shape, np.bool_))
    labels[near_edges(labels)] = MANY
    return labels


@kernel
def _seen(world: World, x: float, y: float) -> tuple[int, float]:
    o, d = camera_ray(world.camera, x, y)
    far, what, which = nearest(world, o, d, 0.5, False, False)
    return (which if what == SOLID else _NOTHING), far


@kernel
def look_rows(world: World, first: int, last: int, solids: Labels, far: Singles) -> None:
    """Fill rows of `solids` and `far` with what the middles of pixels show."""
    for j in range(first, last):
        for i in range(solids.shape[1]):
            solids[j, i], far[j, i] = _seen(world, i + 0.5, j + 0.5)


@kernel
def _colour_near(
    label: int, x: float, y: float, labels: Labels, colours: Singles
) -> tuple[float, float, float, float]:
    """Mean colour about (x, y), px of the plate, of pixels that show one solid; and its weight."""
    height, width = labels.shape
    column, row = int(x), int(y)
    r = g = b = total = 0.0
    for jj in range(max(row - _REACH, 0), min(row + _REACH + 1, height)):
        for ii in range(max(column - _REACH, 0), min(column + _REACH + 1, width)):
            if labels[jj, ii] != label:
                continue
            away = (ii + 0.5 - x) ** 2 + (jj + 0.5 - y) ** 2
            w = max(1.0 - away / _REACH_SQUARED, 0.0)
            w *= w
            w *= w
            r += w * colours[jj, ii, 0]
            g += w * colours[jj, ii, 1]
            b += w * colours[jj, ii, 2]
            total += w
    return r, g, b, total


@kernel
def _look_within(
    world: World, row: int, column: int, alike: Labels, least: int, room: NDArray[np.int64]
) -> tuple[int, float]:
    """Put the labels of a pixel's rays into `room`; how many rays it took, and the share of them
    that met the ground.
    """
    ground, same = 0, True
    for k in range(_RAYS):
        x = column + (_ORDER[k] % _SIDE + 0.5) / _SIDE
        y = row + (_ORDER[k] // _SIDE + 0.5) / _SIDE
        which, _ = _seen(world, x, y)
        room[k] = alike[which] if which >= 0 else which
        ground += which == 0
        same = same and room[k] == room[0]
        if k + 1 == least and same:
            return least, ground / least
    return _RAYS, ground / _RAYS


@kernel
def draw_spots(
    world: World, alike: Labels, spots: NDArray[np.int32], labels: Labels, plate: Singles,
    scale: NDArray[np.float64], least: int, room: NDArray[np.int64], colours: Singles,
    ground: Singles,
) -> None:  # fmt: skip
    """See `draw`. scale: px of the plate per px of the camera; room: for the rays of one pixel."""
    for n in range(spots.shape[0]):
        row, column = int(spots[n, 0]), int(spots[n, 1])
        rays, ground[n] = _look_within(world, row, column, alike, least, room)
        x, y = (column + 0.5) * scale[0], (row + 0.5) * scale[1]
        r = g = b = 0.0
        for k in range(rays):
            label, count = room[k], 0
            if label == _COUNTED:
                continue
            for m in range(k, rays):
                if room[m] == label:
                    count += 1
                    room[m] = _COUNTED
            red, green, blue, total = _colour_near(label, x, y, labels, plate)
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
