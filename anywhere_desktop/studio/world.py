"""World: a built set as plain arrays, the only thing that the kernels see."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


class World(NamedTuple):
    """Everything a ray can meet. Lengths in set units (see `shapes`), colours linear.

    solids: rows of `shapes`; crowd: the box about most of them (see `shapes.crowd`). materials:
    rows of `surfaces`. texels `(n, 4)` `uint16`: square root of the albedo and roughness or alpha;
    slopes `(n, 2)` `int16`: height gradients, 1/4096; tiles `(t, 3)`: first texel, width, height.
    backdrop `(h, w, 3)`: painted emission. lights: rows of `lights`; gobos `(g, n, n)`; dome: the
    light from all round (see `lights`).
    front, back `(rows, columns)`: how far the product's proxy reaches to each side of its middle
    plane; grid: that plane's geometry (see `proxy`); photo `(h, w, 3)`: the product's colours as
    the camera sees them. camera: see `camera`.
    """

    solids: Floats
    materials: Floats
    texels: NDArray[np.uint16]
    slopes: NDArray[np.int16]
    tiles: NDArray[np.int64]
    backdrop: Singles
    lights: Floats
    gobos: Singles
    dome: Floats
    front: Singles
    back: Singles
    grid: Floats
    photo: Singles
    camera: Floats
    crowd: Floats
