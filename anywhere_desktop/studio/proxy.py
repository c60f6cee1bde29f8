"""The product's proxy as rays meet it: what it keeps away, lets through, and looks like (see
`body`, which builds it).

It is a height field to both sides of a plane: upright through the product's middle when it stands,
the ground itself when it lies.
"""

import math

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.jit import kernel
from anywhere_desktop.studio.shapes import slab
from anywhere_desktop.studio.vectors import Vec, along, unit
from anywhere_desktop.studio.world import World

Singles = NDArray[np.float32]
Grid = NDArray[np.float64]

# grid: 0-1 first column and row, 2-3 steps, 4-6 and 7-9 corners of the bounding box, 10 lying,
# 11 whether there is a product at all, 12 what it does to light, 13 whether it is a round body.
GRID = 14
WHOLE, SEE_THROUGH, UNSEEN = 0, 1, 2
"""What the product does to light: keeps it away, lets some through, or is met by mirrors alone."""
_MARCH = 40
_RIM, _CORE, _CORE_WIDTH = 0.35, 1.5, 0.4
"""Light behind a round clear body: little at its rim, gathered in the middle of its shadow; the
mean over its width is 0.88, as glass mirrors and takes up the rest."""
_SLIM, _SLIM_LEFT = 0.3, 0.1
"""Below this share of the whole width a clear body is a rod, which scatters light to all sides;
what the thinnest one leaves of it."""
_TINT = 0.75
"""How much of its own colour clear matter gives to what passes it."""
_FAINT = 1e-3


@kernel
def _inside(front: Singles, back: Singles, g: Grid, p: Vec) -> bool:
    v, w = (p[1], -p[2]) if g[10] > 0 else (p[2], p[1])
    x, y = (p[0] - g[0]) / g[2] - 0.5, (v - g[1]) / g[3] - 0.5
    rows, columns = front.shape
    if x < 0 or x >= columns - 1 or y >= rows - 1 or y < -1.0:
        return False
    y = max(y, 0.0)
    i, j = int(x), int(y)
    x, y = x - i, y - j
    near = far = 0.0
    for k in range(4):
        share = (x if k % 2 else 1.0 - x) * (y if k > 1 else 1.0 - y)
        near += share * front[j + k // 2, i + k % 2]
        far += share * back[j + k // 2, i + k % 2]
    return near + far > 1e-5 and -near < w < far


@kernel
def meet_product(
    front: Singles,
    back: Singles,
    g: Grid,
    o: Vec,
    d: Vec,
    inverse: Vec,
    limit: float,
    jitter: float,
) -> float:
    """Distance along the ray to the product's proxy, or -1; marched, then bisected."""
    if g[11] == 0:
        return -1.0
    enter, leave = slab((g[4], g[5], g[6]), (g[7], g[8], g[9]), o, inverse, limit)
    step = (leave - enter) / _MARCH
    if enter < 0 or step <= 0:
        return -1.0
    for k in range(_MARCH):
        t = enter + step * (k + jitter)
        if _inside(front, back, g, along(o, d, t)):
            low, high = max(t - step, enter), t
            for _ in range(4):
                middle = 0.5 * (low + high)
                if _inside(front, back, g, along(o, d, middle)):
                    high = middle
                else:
                    low = middle
            return high
    return -1.0


@kernel
def _middle(front: Singles, back: Singles, i: int, j: int) -> float:
    """How far behind the product's plane a cell of it has the middle of its depth: a leg stands
    before or behind that plane.
    """
    deep = front[j, i] + back[j, i]
    return 0.5 * (back[j, i] - front[j, i]) if deep > 0 else 0.0


@kernel
def body_normal(front: Singles, back: Singles, g: Grid, p: Vec) -> Vec:
    """Which way the product's proxy faces at a point of it."""
    if g[10] > 0:
        return 0.0, 0.0, 1.0
    i = min(max(int((p[0] - g[0]) / g[2]), 1), front.shape[1] - 2)
    j = min(max(int((p[2] - g[1]) / g[3]), 1), front.shape[0] - 2)
    middle = _middle(front, back, i, j)
    behind = p[1] > middle
    deep, least = (back, middle) if behind else (front, -middle)
    across = (max(deep[j, i + 1], least) - max(deep[j, i - 1], least)) / (2 * g[2])
    rising = (max(deep[j + 1, i], least) - max(deep[j - 1, i], least)) / (2 * g[3])
    return unit((-across, 1.0 if behind else -1.0, -rising))


@kernel
def passes(world: World, o: Vec, d: Vec, inverse: Vec, limit: float, jitter: float) -> Vec:
    """Share of each colour's light that a see-through product lets through along a ray."""
    g = world.grid
    enter, leave = slab((g[4], g[5], g[6]), (g[7], g[8], g[9]), o, inverse, limit)
    step = (leave - enter) / _MARCH
    if enter < 0 or step <= 0:
        return 1.0, 1.0, 1.0
    red, green, blue, first, last = 1.0, 1.0, 1.0, -1.0, -1.0
    for k in range(_MARCH):
        t = enter + step * (k + jitter)
        p = along(o, d, t)
        if not _inside(world.front, world.back, g, p):
            continue
        opaque, tint = body_at(world, p)
        left = 1.0 - opaque
        red, green = min(red, left * tint[0]), min(green, left * tint[1])
        blue = min(blue, left * tint[2])
        if max(red, max(green, blue)) < _FAINT:
            return 0.0, 0.0, 0.0
        first, last = t if first < 0 else first, t
    gain = _gathered(g, o, d, first, last, step) if g[13] > 0 and first >= 0 else 1.0
    return red * gain, green * gain, blue * gain


@kernel
def _gathered(g: Grid, o: Vec, d: Vec, first: float, last: float, step: float) -> float:
    """How much light a round clear body gathers where a ray leaves it, by how near the ray passes
    to its axis; 1 for rays from straight above, which see no lens.
    """
    level = math.sqrt(d[0] * d[0] + d[1] * d[1])
    if level < 1e-3:
        return 1.0
    half = 0.5 * (last - first + step) * level
    beside = abs((o[0] - 0.5 * (g[4] + g[7])) * d[1] - o[1] * d[0]) / level
    q = beside / math.sqrt(half * half + beside * beside + 1e-18)
    gain = _RIM + _CORE * math.exp(-((q / _CORE_WIDTH) ** 2))
    slim = half / (_SLIM * 0.5 * (g[7] - g[4]))
    gain *= _SLIM_LEFT + (1.0 - _SLIM_LEFT) * min(slim, 1.0)
    bent: float = 1.0 + (gain - 1.0) * level
    return bent


@kernel
def body_at(world: World, p: Vec) -> tuple[float, Vec]:
    """Opacity of the product at a point, and the tint of what passes there: 1 in the colour that
    passes best.
    """
    v, u = _photo_px(world, p)
    photo = world.photo
    r, g, b = photo[v, u, 0], photo[v, u, 1], photo[v, u, 2]
    top = max(r, max(g, b))
    if top < _FAINT:
        return photo[v, u, 3], (1.0, 1.0, 1.0)
    return photo[v, u, 3], ((r / top) ** _TINT, (g / top) ** _TINT, (b / top) ** _TINT)


@kernel
def seen_colour(world: World, p: Vec) -> Vec:
    """The product's photographed colour at a point; its far side mirrors the near one."""
    v, u = _photo_px(world, p)
    return world.photo[v, u, 0], world.photo[v, u, 1], world.photo[v, u, 2]


@kernel
def _photo_px(world: World, p: Vec) -> tuple[int, int]:
    """Row and column of the product's photograph at a point of its body."""
    c, g, y = world.camera, world.grid, p[1]
    if g[10] == 0:
        rows, columns = world.front.shape
        i = min(max(int((p[0] - g[0]) / g[2]), 0), columns - 1)
        j = min(max(int((p[2] - g[1]) / g[3]), 0), rows - 1)
        middle = _middle(world.front, world.back, i, j)
        y = middle - abs(y - middle)
    rel = (p[0] - c[0], y - c[1], p[2] - c[2])
    deep = rel[0] * c[9] + rel[1] * c[10] + rel[2] * c[11]
    right = rel[0] * c[3] + rel[1] * c[4] + rel[2] * c[5]
    up = rel[0] * c[6] + rel[1] * c[7] + rel[2] * c[8]
    deep = max(deep, 1e-6)
    height, width = world.photo.shape[:2]
    u = int((c[13] + c[12] * right / deep) / c[17] * width)
    v = int((c[14] - c[12] * up / deep) / c[18] * height)
    return min(max(v, 0), height - 1), min(max(u, 0), width - 1)
