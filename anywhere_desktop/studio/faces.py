"""What a plate's pixels show: which solid, in what colour, facing which way.

Which pixels an edge runs through is told by a pixel's own rays, not by its paths: of these few fall
near an edge, reach beyond the pixel, and miss by chance, so that the edge would be jagged.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.film import FAR, MIXED
from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.optics import SOLID, nearest
from anywhere_desktop.studio.paths import camera_ray
from anywhere_desktop.studio.shapes import SWEEP, normal
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.vectors import along
from anywhere_desktop.studio.world import World

Labels = NDArray[np.int32]
Singles = NDArray[np.float32]
Spots = NDArray[np.int32]

SIDE = 4
RAYS = SIDE * SIDE
CORNERS = 4
_ORDER = np.array([0, 3, 12, 15, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14])
"""A pixel's rays, those at its corners first: where these meet one solid, so do the others."""
MANY = int(MIXED)
NOTHING, COUNTED, COVERED = -1, -3, -4
BESIDE, TINGED = 1 << 16, 1 << 17
"""Added to the label of a pixel that shows one solid: an edge runs by it, so that it is noisy; it
holds colour from beyond that edge, by which nothing else can be drawn."""
_REACH = 4
"""How far from edges it is known which way things face, px of the plate."""
_STRIP = 1024


@dataclass(frozen=True, eq=False)
class Faces:
    """Labels `(h, w)`: the solid that alone is seen there, with `BESIDE` or `TINGED` or without,
    below -1 where there are several; colours `(h, w, 3)`, linear; normals `(h, w, 3)`, near edges
    alone; far `(h, w)`: how far away the nearest of what is seen is, at edges alone, else 0.
    """

    labels: Labels
    colours: Linear
    normals: Singles
    far: Singles

    def at_edges(self) -> tuple[Spots, Spots]:
        """Pixels `(n, 2)` (row, column) to be drawn anew: of several solids, and of one."""
        one = np.argwhere(self.labels >= BESIDE).astype(np.int32)
        return np.argwhere(self.labels == MANY).astype(np.int32), one


def labelled(world: World, solids: Singles, known: NDArray[np.bool_]) -> Labels:
    """Labels of pixels by the number of the solid that each shows, as the tracer found it; those
    that the product covers show nothing.
    """
    numbers = np.where(known, solids, COVERED).astype(np.int32)
    same = alike(world)
    return np.where(numbers >= 0, same[np.maximum(numbers, 0)], numbers).astype(np.int32)


def alike(world: World) -> Labels:
    """For each solid the first one that goes on into it without an edge, as a ground does into a
    sweep.
    """
    labels = np.arange(len(world.solids), dtype=np.int32)
    for k, row in enumerate(world.solids):
        if row[0] <= SWEEP:
            same = (world.solids[:, 0] <= SWEEP) & (world.solids[:, 1] == row[1])
            labels[k] = int(np.flatnonzero(same)[0])
    return labels


def of_middles(world: World, solids: Labels) -> Labels:
    """Labels of pixels of which only the middle was looked at."""
    labels = labelled(world, solids.astype(np.float32), np.ones(solids.shape, np.bool_))
    labels[near_edges(labels)] = MANY
    return labels


def near_edges(labels: Labels, reach: int = 1) -> NDArray[np.bool_]:
    """Pixels of which a neighbour, or one at most `reach` px away, shows something else."""
    plane, square = labels.astype(np.float32), np.ones((2 * reach + 1,) * 2, np.uint8)
    return np.asarray(cv2.dilate(plane, square) != cv2.erode(plane, square))


def faced(world: World, labels: Labels, colours: Linear, watch: Watch) -> Faces:
    """A plate of the size of the world's camera, by what its pixels are found to show."""
    found, same = labels.copy(), alike(world)
    near = near_edges(labels) & (labels != COVERED)
    spots = np.argwhere(near | (labels == MANY)).astype(np.int32)
    far = np.zeros(labels.shape, np.float32)

    def settle(first: int, last: int) -> None:
        room = np.empty(RAYS, np.int64)
        settle_spots(world, same, spots[first:last], found, far, room)

    in_strips(settle, len(spots), _STRIP, watch)
    found[near_edges(found) & (found >= 0) & (found < BESIDE)] += BESIDE
    normals = np.zeros((*labels.shape, 3), np.float32)
    sources = np.argwhere(near_edges(labels, _REACH) & (found >= 0)).astype(np.int32)
    in_strips(lambda a, b: face_spots(world, sources[a:b], normals), len(sources), _STRIP, watch)
    return Faces(found, colours, normals, far)


def looked_at(world: World, size: tuple[int, int], watch: Watch) -> tuple[Labels, Singles]:
    """Which solid each pixel's middle shows, -1 for none, and how far away it is, `(h, w)`."""
    solids, far = np.empty(size[::-1], np.int32), np.empty(size[::-1], np.float32)
    in_strips(lambda a, b: look_rows(world, a, b, solids, far), size[1], 32, watch)
    return solids, far


@kernel
def seen(world: World, x: float, y: float) -> tuple[int, float]:
    """The solid that is seen at a point of the frame, -1 for none, and how far away it is."""
    o, d = camera_ray(world.camera, x, y)
    far, what, which = nearest(world, o, d, 0.5, False, False)
    return (which if what == SOLID else NOTHING), far


@kernel
def facing(world: World, x: float, y: float) -> tuple[float, float, float]:
    """The normal of what is seen at a point of the frame, (0, 0, 0) where nothing is."""
    which, far = seen(world, x, y)
    if which < 0:
        return 0.0, 0.0, 0.0
    o, d = camera_ray(world.camera, x, y)
    return normal(world.solids, which, along(o, d, far), d)


@kernel
def place_of(ray: int) -> tuple[float, float]:
    """Where a pixel's ray goes through it, 0 to 1, across and down."""
    return (_ORDER[ray] % SIDE + 0.5) / SIDE, (_ORDER[ray] // SIDE + 0.5) / SIDE


@kernel
def look_rows(world: World, first: int, last: int, solids: Labels, far: Singles) -> None:
    """Fill rows of `solids` and `far` with what the middles of pixels show."""
    for j in range(first, last):
        for i in range(solids.shape[1]):
            solids[j, i], far[j, i] = seen(world, i + 0.5, j + 0.5)


@kernel
def look_within(
    world: World, row: int, column: int, alike: Labels, least: int, room: NDArray[np.int64]
) -> tuple[int, float, float]:
    """Put the labels of a pixel's rays into `room`; how many rays it took, `RAYS` where these met
    several solids, the share of them that met the ground, and how far the nearest went.
    """
    ground, same, near = 0, True, FAR
    for k in range(RAYS):
        across, down = place_of(k)
        which, far = seen(world, column + across, row + down)
        near = min(near, far)
        room[k] = alike[which] if which >= 0 else which
        ground += which == 0
        same = same and room[k] == room[0]
        if k + 1 == least and same:
            return least, ground / least, near
    return RAYS, ground / RAYS, near


@kernel
def settle_spots(
    world: World, alike: Labels, spots: Spots, labels: Labels, distances: Singles,
    room: NDArray[np.int64],
) -> None:  # fmt: skip
    """Put right labels and distances of pixels at edges: their rays decide what is there."""
    for n in range(spots.shape[0]):
        row, column = int(spots[n, 0]), int(spots[n, 1])
        many = labels[row, column] == MANY
        least = RAYS if many else CORNERS
        rays, _, distances[row, column] = look_within(world, row, column, alike, least, room)
        same = True
        for k in range(rays):
            same = same and room[k] == room[0]
        if not same:
            labels[row, column] = MANY
        elif many and room[0] >= 0:
            labels[row, column] = room[0] + TINGED


@kernel
def face_spots(world: World, spots: Spots, normals: Singles) -> None:
    """Fill in which way pixels face."""
    for n in range(spots.shape[0]):
        row, column = int(spots[n, 0]), int(spots[n, 1])
        x, y, z = facing(world, column + 0.5, row + 0.5)
        normals[row, column, 0], normals[row, column, 1], normals[row, column, 2] = x, y, z
