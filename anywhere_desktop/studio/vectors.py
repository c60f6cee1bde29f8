"""Small vector algebra and low-discrepancy random numbers for the tracer's kernels."""

import math

from anywhere_desktop.studio.jit import kernel

Vec = tuple[float, float, float]
"""A point, direction or linear RGB colour."""


@kernel
def dot(a: Vec, b: Vec) -> float:
    """Scalar product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


@kernel
def along(origin: Vec, direction: Vec, t: float) -> Vec:
    """The point `origin + t * direction`."""
    return (
        origin[0] + direction[0] * t,
        origin[1] + direction[1] * t,
        origin[2] + direction[2] * t,
    )


@kernel
def minus(a: Vec, b: Vec) -> Vec:
    """`a - b`."""
    return a[0] - b[0], a[1] - b[1], a[2] - b[2]


@kernel
def times(a: Vec, b: Vec) -> Vec:
    """Component by component."""
    return a[0] * b[0], a[1] * b[1], a[2] * b[2]


@kernel
def scaled(a: Vec, k: float) -> Vec:
    """`k * a`."""
    return a[0] * k, a[1] * k, a[2] * k


@kernel
def unit(a: Vec) -> Vec:
    """The same direction at length 1."""
    k = 1.0 / math.sqrt(dot(a, a) + 1e-30)
    return a[0] * k, a[1] * k, a[2] * k


@kernel
def frame(n: Vec) -> tuple[Vec, Vec]:
    """Two unit vectors square to `n` (Duff et al. 2017, Building an Orthonormal Basis)."""
    s = 1.0 if n[2] >= 0 else -1.0
    a = -1.0 / (s + n[2])
    b = n[0] * n[1] * a
    return (1.0 + s * n[0] * n[0] * a, s * b, -s * n[0]), (b, s + n[1] * n[1] * a, -n[1])


@kernel
def from_frame(t: Vec, b: Vec, n: Vec, x: float, y: float, z: float) -> Vec:
    """The direction with coordinates (x, y, z) in the frame (t, b, n)."""
    return (
        x * t[0] + y * b[0] + z * n[0],
        x * t[1] + y * b[1] + z * n[1],
        x * t[2] + y * b[2] + z * n[2],
    )


@kernel
def on_circle(turn: float) -> tuple[float, float]:
    """Cosine and sine of `turn` (0 to 1) full turns, to 1e-9, without the library's call."""
    x = turn - 0.5
    cosine = _sine(abs(x) - 0.25)
    return cosine, -math.copysign(_sine(0.25 - abs(0.25 - abs(x))), x)


@kernel
def _sine(turn: float) -> float:
    """Sine of -1/4 to 1/4 of a turn, by its series."""
    x = 6.283185307179586 * turn
    s = x * x
    high = 1.0 / 362880.0 - s * (1.0 / 39916800.0 - s * (1.0 / 6227020800.0))
    return x * (1.0 - s * (1.0 / 6.0 - s * (1.0 / 120.0 - s * (1.0 / 5040.0 - s * high))))


@kernel
def scramble(x: int) -> int:
    """A 32-bit integer hash (Wellons, lowbias32)."""
    x = (x ^ (x >> 16)) & 0xFFFFFFFF
    x = (x * 0x7FEB352D) & 0xFFFFFFFF
    x = (x ^ (x >> 15)) & 0xFFFFFFFF
    x = (x * 0x846CA68B) & 0xFFFFFFFF
    return (x ^ (x >> 16)) & 0xFFFFFFFF


@kernel
def pair(pixel: int, sample: int, samples: int, dimension: int, seed: int) -> tuple[float, float]:
    """Two numbers 0 to 1 of Roberts' R2 sequence for a pixel, given as row * 65536 + column.

    Blocks of 4 x 4 pixels share one sequence, rotated by block and dimension, so that neighbours
    complete each other and a filter over them converges soon. `samples` must be a power of two;
    the same arguments give the same numbers on every machine.
    """
    i, j = pixel & 65535, pixel >> 16
    block = (j >> 2) * 16384 + (i >> 2)
    h = scramble(block * 7919 + dimension * 104729 + seed * 15485863)
    g = scramble(h + 0x9E3779B9)
    place = ((j & 3) * 4 + (i & 3)) ^ (h & 15)
    order = (sample * ((g | 1) & 1023) + (h >> 11) + place * 5) & (samples - 1)
    index = place * samples + order
    a = h * 2.3283064365386963e-10 + index * 0.7548776662466927
    b = g * 2.3283064365386963e-10 + index * 0.5698402909980532
    return a - math.floor(a), b - math.floor(b)
