"""Two small networks that see where the product is, one from afar, one from close by; they run on
numpy alone.

Their weights were learned by `tests/benchmarks/cutout_training.py` on pictures that this program's
own renderer made; see `cutnet_plan` for their shape.

Their numbers lie on a grid fine enough to lose nothing that matters and coarse enough that every
sum of products is exact in double precision. So the answer does not depend on the order of
summation: not on the number of threads, nor on the processor.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Mask
from anywhere_desktop.vision.backdrop import Plane
from anywhere_desktop.vision.cutnet_plan import (
    CHANNELS,
    GUIDED,
    LOOKS,
    MULTIPLE,
    WIDTHS,
    again,
    shapes,
)
from anywhere_desktop.vision.tensors import read_tensors

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "cutout"
WEIGHTS = _FOLDER / "cutnet.safetensors"
CLOSE_WEIGHTS = _FOLDER / "cutclose.safetensors"
_SIDES_PX = 192, 256
"""The longest sides of what the network looks at: it was trained on 160 and 256."""
CLOSE_PX = 512
"""The same of the look from close by, and what that was trained on."""


_STEP, _WEIGHT_STEP = 2.0**-10, 2.0**-16
_MOST = 2.0**20
"""Grid of what flows through the network, and of the weights (below 8); limit of what flows, in
steps. A sum of 2,000 products then needs 50 bits; a double has 53.
"""

_STRIP = 2**18
"""How many numbers `_lay_beside` lays out at a time: 2 MB stay near the processor."""

Exact = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Guess:
    """What the network thinks, `(h, w)` 0 to 1. matte: how much each pixel is product; there: how
    sure it is that product is there at all, be it clear.
    """

    matte: Plane
    there: Plane

    def at(self, size: tuple[int, int]) -> "Guess":
        """The same at another size (width, height) px."""
        if self.matte.shape == size[::-1]:
            return self
        planes = (
            cv2.resize(p, size, interpolation=cv2.INTER_LINEAR) for p in (self.matte, self.there)
        )
        return Guess(*(np.asarray(plane, np.float32) for plane in planes))


class Hinted(NamedTuple):
    """What the user drew, `(h, w)`: inside the window (nowhere if there is none), kept, dropped."""

    window: Mask
    keep: Mask
    drop: Mask


@lru_cache(maxsize=4)
def load(file: Path = WEIGHTS, channels: int = CHANNELS) -> Mapping[str, Exact]:
    """The weights, ready to multiply with.

    Raises:
        UserError: the file is missing, damaged, or belongs to another plan.
    """
    try:
        weights = {name: value.astype(np.float32) for name, value in read_tensors(file).items()}
    except (OSError, ValueError) as error:
        raise UserError(
            f"The cut-out network {file} cannot be read ({error}): install the program again."
        ) from error
    plan = shapes(channels)
    wanted: dict[str, tuple[int, ...]] = {f"{name}.w": shape for name, shape in plan.items()}
    wanted |= {f"{name}.b": shape[:1] for name, shape in plan.items()}
    fits = {name: value.shape for name, value in weights.items()} == wanted
    if not fits or not all(np.isfinite(value).all() for value in weights.values()):
        raise UserError(
            f"The cut-out network {file} is damaged or of another version: "
            "install the program again."
        )
    return {name: _ready(value) for name, value in weights.items()}


def look(picture: NDArray[np.uint8], hints: Hinted) -> Guess:
    """Look at a picture `(h, w, 3)` and what the user drew in it; same bytes each time.

    The mean of looks at the picture and its mirror image from two distances: one alone is less
    steady.
    """
    mirrored = [np.ascontiguousarray(plane[:, ::-1]) for plane in hints]
    flipped = np.ascontiguousarray(picture[:, ::-1])
    total = np.zeros((*picture.shape[:2], 2), np.float32)
    load()
    # The larger ones first, so that both threads end at about the same time.
    with ThreadPoolExecutor(2) as pool:
        looks = [
            [pool.submit(_once, picture, hints, side), pool.submit(_once, flipped, mirrored, side)]
            for side in reversed(_SIDES_PX)
        ]
    for straight, turned in reversed(looks):
        total += straight.result()
        total += turned.result()[:, ::-1]
    matte, there = cv2.split(total / (2 * len(_SIDES_PX)))
    return Guess(np.asarray(matte, np.float32), np.asarray(there, np.float32))


def look_closer(picture: NDArray[np.uint8], hints: Hinted, seen: Guess) -> Guess:
    """Look again from close by, at a product that fills the picture `(h, w, 3)`, knowing what was
    seen from afar; same bytes each time. It looks with the longest side at `CLOSE_PX`.
    """
    size = _grown(picture.shape[:2], CLOSE_PX)
    afar = seen.at(size)
    planes = np.dstack([_planes(picture, hints, size), afar.matte, afar.there])
    weights = load(CLOSE_WEIGHTS, GUIDED)
    flipped = np.ascontiguousarray(planes[:, ::-1])
    with ThreadPoolExecutor(2) as pool:
        turned = pool.submit(_answer, weights, flipped)
        both = _answer(weights, planes) + turned.result()[:, ::-1]
    matte, there = cv2.split(both / 2)
    guess = Guess(np.asarray(matte, np.float32), np.asarray(there, np.float32))
    return guess.at(picture.shape[1::-1])


def _once(picture: NDArray[np.uint8], hints: Sequence[Mask], side: int) -> Plane:
    """One look with the longest side shrunk (or grown) to `side` px, `(h, w, 2)` 0 to 1."""
    answer = _answer(load(), _planes(picture, hints, _grown(picture.shape[:2], side)))
    full = cv2.resize(answer, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(full, np.float32)


def _grown(shape: Sequence[int], side: int) -> tuple[int, int]:
    """The size (width, height) of a picture of `shape` with its longest side at `side` px."""
    scale = side / max(shape)
    return max(1, round(shape[1] * scale)), max(1, round(shape[0] * scale))


def _planes(picture: NDArray[np.uint8], hints: Sequence[Mask], size: tuple[int, int]) -> Plane:
    """Colours and hints as the network wants them, at a size (width, height) px, `(h, w, 6)`."""
    way = cv2.INTER_AREA if max(size) < max(picture.shape[:2]) else cv2.INTER_LINEAR
    colours = cv2.resize(picture, size, interpolation=way).astype(np.float32) / 255 - 0.5
    return np.dstack([colours, *(_shrunk(plane, size) for plane in hints)])


def _answer(weights: Mapping[str, Exact], planes: Plane) -> Plane:
    """What the network answers to planes of any size, `(h, w, 2)` 0 to 1."""
    height, width = planes.shape[:2]
    return np.ascontiguousarray(_sigmoid(_run(weights, _padded(planes)))[:height, :width])


def _shrunk(plane: Mask, size: tuple[int, int]) -> Plane:
    """A mask at another size; thin strokes stay."""
    grey = cv2.resize(plane.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return (np.asarray(grey) > 0.25).astype(np.float32)


def _padded(planes: Plane) -> Plane:
    """The same with sides that the network can halve, its rim continued; hints end at the rim."""
    height, width = planes.shape[:2]
    more = (0, -height % MULTIPLE), (0, -width % MULTIPLE), (0, 0)
    colours, hints, seen = np.split(planes, (3, CHANNELS), axis=2)
    seen = np.pad(seen, more, mode="edge") if seen.shape[2] else np.pad(seen, more)
    parts = np.pad(colours, more, mode="edge"), np.pad(hints, more), seen
    return np.concatenate(parts, axis=2)


def _ready(value: Plane) -> Exact:
    """A bias, in steps; or a kernel as the matrix (height, width, in) x out of `_convolved`."""
    exact = np.clip(np.rint(value.astype(np.float64) / _WEIGHT_STEP) * _WEIGHT_STEP, -8, 8)
    if exact.ndim == 1:
        return _on_grid(exact / _STEP)
    return np.ascontiguousarray(exact.transpose(2, 3, 1, 0).reshape(-1, exact.shape[0]))


def _on_grid(x: Exact) -> Exact:
    """The same, in place, in whole steps: what flows through the network is counted in them."""
    np.rint(x, out=x)
    return np.clip(x, -_MOST, _MOST, out=x)


def _run(weights: Mapping[str, Exact], planes: Plane) -> Plane:
    """Logits `(h, w, 2)` from planes `(h, w, 6 or 8)`."""

    def layer(name: str, x: Exact, stride: int = 1) -> Exact:
        return _convolved(x, weights[f"{name}.w"], weights[f"{name}.b"], stride)

    def looked(way: str, level: int, x: Exact) -> Exact:
        for turn in range(LOOKS[level]):
            x += _positive(layer(again(way, level, turn), x))
        return x

    seen = _folded(planes).astype(np.float64)
    seen /= _STEP
    kept = [_positive(layer("stem", _on_grid(seen)))]
    for level in range(1, len(WIDTHS)):
        kept.append(looked("look", level, _positive(layer(f"down{level}", kept[-1], 2))))
    x = kept[-1]
    mean = _on_grid(x.mean((0, 1), keepdims=True))
    x = x + _positive(layer("deep", x)) + layer("whole", mean)
    for level in range(len(WIDTHS) - 2, -1, -1):
        joined = _added(kept[level], layer(f"up{level}", x))
        x = looked("join", level, _positive(joined))
    return _unfolded(layer("answer", x) * _STEP).astype(np.float32)


def _added(fine: Exact, coarse: Exact) -> Exact:
    """The sum of a plane and one of half its size, in place."""
    height, width, depth = coarse.shape
    blocks = fine.reshape(height, 2, width, 2, depth)
    blocks += coarse[:, None, :, None]
    return fine


def _convolved(x: Exact, kernel: Exact, bias: Exact, stride: int) -> Exact:
    """A convolution as products of matrices; `(h, w, in)` to `(h / stride, w / stride, out)`."""
    height, width, depth = x.shape
    if len(kernel) == depth:
        product = _on_grid(x.reshape(-1, depth) @ kernel)
        product += bias
        return product.reshape(height, width, -1)
    out = np.empty((height // stride, width // stride, len(bias)))
    rows = max(1, _STRIP // (3 * depth * out.shape[1] * stride))
    beside = np.zeros((min(rows, len(out)) * stride + 2, out.shape[1], 3, depth))
    for top in range(0, len(out), rows):
        part = out[top : top + rows].reshape(-1, len(bias))
        _lay_beside(x, top * stride - 1, stride, beside)
        _by_rows(beside.reshape(len(beside), -1, 3 * depth), kernel, stride, part)
        _on_grid(part)
        part += bias
    return out


def _lay_beside(x: Exact, top: int, stride: int, beside: Exact) -> None:
    """Put each pixel with its neighbours in the row into a strip `(rows, w / stride, 3, in)` that
    begins with row `top`; beyond the rim is 0, as the strip's own ends are already.
    """
    first, last = max(0, top), min(len(x), top + len(beside))
    beside[last - top :] = 0
    rows, strip = x[first:last], beside[first - top : last - top]
    right = rows[:, 1::stride]
    strip[:, 1:, 0] = rows[:, stride - 1 : -1 : stride]
    strip[:, :, 1] = rows[:, ::stride]
    strip[:, : right.shape[1], 2] = right


def _by_rows(beside: Exact, kernel: Exact, stride: int, out: Exact) -> None:
    """The products of three rows each with the kernel's, added, into `(h w / stride**2, out)`.

    Copies a third of what all nine neighbours of each pixel would need.
    """
    width, depth = beside.shape[1:]
    last = len(out) // width * stride
    above, same, below = (beside[row : row + last : stride].reshape(-1, depth) for row in range(3))
    np.matmul(above, kernel[:depth], out=out)
    out += same @ kernel[depth : 2 * depth]
    out += below @ kernel[2 * depth :]


def _folded(planes: Plane) -> Plane:
    """2x2 px as one, channel by channel: `(h, w, c)` to `(h / 2, w / 2, 4 c)`."""
    height, width, depth = planes.shape
    blocks = planes.reshape(height // 2, 2, width // 2, 2, depth).transpose(0, 2, 4, 1, 3)
    return blocks.reshape(height // 2, width // 2, 4 * depth)


def _unfolded(x: Exact) -> Exact:
    """The way back: `(h, w, 4 c)` to `(2 h, 2 w, c)`."""
    height, width, depth = x.shape
    blocks = x.reshape(height, width, depth // 4, 2, 2).transpose(0, 3, 1, 4, 2)
    return blocks.reshape(2 * height, 2 * width, depth // 4)


def _positive(x: Exact) -> Exact:
    return np.maximum(x, 0, out=x)


def _sigmoid(x: Plane) -> Plane:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), np.float32)
