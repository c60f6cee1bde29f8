"""Training pictures mixed from random sets: new places, backdrops, colours, hints, every time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.random_products import Rng

Plane = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Mixed:
    """picture: `(s, s, 3)` encoded; alpha: `(s, s)` 0 to 1; window: the user's, 0 or 1."""

    picture: NDArray[np.uint8]
    alpha: Plane
    window: Plane


@dataclass(frozen=True)
class Folder:
    """Drawn sets: `first` pictures to begin with, `more` every 400 steps, `count` in the end."""

    path: Path
    first: int
    more: int
    count: int

    @classmethod
    def read(cls, words: str) -> "Folder":
        """From `PATH`, `PATH:COUNT` or `PATH:FIRST:MORE:COUNT`."""
        path, *numbers = words.split(":")
        many = [int(n) for n in numbers] or [1_000_000]
        first, more, count = many if len(many) == 3 else (many[0], 0, many[0])
        return cls(Path(path), first, more, count)

    def at(self, step: int) -> int:
        """How many pictures are in use at a step."""
        return min(self.count, self.first + step // 400 * self.more)


class Store:
    """The drawn sets of some folders, memory-mapped; waits for those that are still drawn."""

    def __init__(self, folders: Sequence[Folder]) -> None:
        self.folders = folders
        self.files: list[list[NDArray[np.uint8]]] = [[] for _ in folders]
        self.counts = [0] * len(folders)
        self.grown(0)

    def grown(self, step: int) -> None:
        """Take in what is to be in use at a step."""
        for index, folder in enumerate(self.folders):
            files, wanted = self.files[index], folder.at(step)
            while self.counts[index] < wanted:
                name = f"sets-*-{self.counts[index]:06d}.npy"
                found = next(iter(sorted(folder.path.glob(name))), None)
                if found is None and folder.count == 1_000_000:
                    break
                if found is None:
                    sleep(2)
                    continue
                files.append(np.load(found, mmap_mode="r"))
                self.counts[index] += len(files[-1])

    def any(self, rng: Rng) -> NDArray[np.uint8]:
        """One picture's layers, `(s, s, 7)`."""
        index = int(rng.integers(sum(self.counts)))
        for files in self.files:
            for file in files:
                if index < len(file):
                    return np.asarray(file[index])
                index -= len(file)
        raise AssertionError


_LIGHT = (np.arange(256, dtype=np.float32) / 255) ** np.float32(2.2)


def linear(encoded: NDArray[np.uint8]) -> Plane:
    """Encoded 8 bits as light, 0 to 1."""
    return np.asarray(_LIGHT[encoded], np.float32)


def sized(layers: NDArray[np.uint8], side: int) -> tuple[Plane, Plane]:
    """The thing `(s, s, 4)`, premultiplied light and cover, and the set's light `(s, s, 3)`."""
    parts = [np.ascontiguousarray(part) for part in (layers[..., :4], layers[..., 4:])]
    if side != len(layers):
        parts = [_resized(part, side) for part in parts]
    thing = linear(parts[0])
    thing[..., 3] = parts[0][..., 3] / np.float32(255)
    return thing, linear(parts[1])


def _resized(part: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    way = cv2.INTER_AREA if side < len(part) else cv2.INTER_CUBIC
    out = cv2.resize(part, (side, side), interpolation=way)
    return np.asarray(out, np.uint8)


def leaves(rng: Rng, side: int) -> Plane:
    """Random shapes lying over one another, with texture: as cluttered as nature, `(s, s, 3)`."""
    palette = rng.uniform(0.05, 0.95, (int(rng.integers(3, 9)), 3))
    canvas = np.empty((side, side, 3), np.float32)
    canvas[:] = palette[0]
    least = float(rng.choice([6, 14, 40]))
    for _ in range(int(rng.integers(15, 120))):
        size = min(least * float(rng.pareto(1.6) + 1), side * 0.6)
        shade = np.clip(palette[int(rng.integers(len(palette)))] + rng.normal(0, 0.05, 3), 0, 1)
        x, y = (int(v) for v in rng.uniform(-0.1, 1.1, 2) * side)
        if rng.random() < 0.5:
            axes = (int(size), int(size * rng.uniform(0.2, 1)))
            cv2.ellipse(canvas, (x, y), axes, rng.uniform(0, 180), 0, 360, shade.tolist(), -1)
        else:
            corners = rng.uniform(-1, 1, (int(rng.integers(3, 6)), 2)) * size + (x, y)
            cv2.fillPoly(canvas, [corners.astype(np.int32)], shade.tolist())
    canvas *= np.float32(1) + np.float32(rng.uniform(0.05, 0.5)) * cloud(rng, side)[..., None]
    soft = float(rng.choice([0.0, 0.6, 2.0, 6.0]))
    if soft:
        canvas = np.asarray(cv2.GaussianBlur(canvas, (0, 0), soft), np.float32)
    return np.clip(canvas, 0, 1)


def cloud(rng: Rng, side: int) -> Plane:
    """Noise of several sizes, about -1 to 1, `(s, s)`."""
    total = np.zeros((side, side), np.float32)
    slope = rng.uniform(0.3, 1.2)
    for k in range(6):
        cells = 4 << k
        wide = max(2, int(cells * rng.choice([1, 1, 1, 0.15])))
        small = rng.standard_normal((cells, wide)).astype(np.float32)
        big = cv2.resize(small, (side, side), interpolation=cv2.INTER_CUBIC)
        total += np.asarray(big, np.float32) * np.float32(0.5 ** (slope * k))
    return np.asarray(total / (2 * total.std() + 1e-6), np.float32)


@dataclass(frozen=True)
class Ways:
    """How pictures are mixed: the share of recoloured products with a texture, of products turned
    to glass; whether they fill the picture.
    """

    textured: float = 0.3
    clear: float = 0.12
    close: bool = False


def mixed(store: Store, rng: Rng, windowed: bool, side: int, ways: Ways = Ways()) -> Mixed:
    """One picture, its matte and its window (all 0 where there is none)."""
    layers = store.any(rng)
    if rng.random() < 0.5:
        layers = layers[:, ::-1]
    thing, scene = sized(layers, side)
    own = rng.random() < 0.6
    if not own:
        scene = _other(store, rng, side)
    thing = _recoloured(thing, rng, 0.5 if own else 0.9, ways.textured)
    move = _frame(thing[..., 3], rng, windowed, ways.close)
    thing = _moved(thing, move, cv2.BORDER_CONSTANT)
    if own or rng.random() < 0.5:
        scene = _moved(scene, move, cv2.BORDER_REFLECT_101)
    whole = np.clip(thing[..., 3], 0, 1)
    if rng.random() < ways.clear:
        thing, scene = _cleared(thing, scene, rng)
    alpha = np.clip(thing[..., 3], 0, 1)
    if not own and rng.random() < 0.6:
        scene = scene * (1 - _shadow(whole, rng))[..., None]
    light = thing[..., :3] + (1 - alpha[..., None]) * scene
    return Mixed(_photographed(light, rng), alpha, _window(alpha, rng, windowed))


def _cleared(thing: Plane, scene: Plane, rng: Rng) -> tuple[Plane, Plane]:
    """The thing as if of glass: clear inside, with a rim and highlights, perhaps part full; and the
    scene, perhaps bent behind it.
    """
    side = len(thing)
    solid = np.clip(thing[..., 3], 0, 1)
    depth = cv2.distanceTransform((solid > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    rim = np.exp(-depth / np.float32(side * rng.uniform(0.004, 0.035)))
    cover = rng.uniform(0.06, 0.4) + rng.uniform(0.2, 0.9) * rim
    shine = np.clip((cloud(rng, side) - rng.uniform(0.6, 1.3)) * rng.uniform(1, 6), 0, 0.9)
    cover = np.clip(np.maximum(cover, shine), 0, 1) * solid
    tint = rng.uniform(0.01, 0.8) * np.exp(rng.normal(0, 0.2, 3))
    colours = (tint + np.minimum(1, 2 * shine)[..., None] * 0.6) * cover[..., None]
    clear = np.concatenate([colours, cover[..., None]], axis=2).astype(np.float32)
    if rng.random() < 0.5:
        rows = np.flatnonzero((solid > 0.5).any(1))
        level = rows[int(rng.integers(len(rows)))] if len(rows) else 0
        full = depth > side * rng.uniform(0.005, 0.03)
        full[:level] = False
        soft = cv2.GaussianBlur(full.astype(np.float32), (0, 0), 0.7)[..., None]
        clear = clear * (1 - soft) + thing * soft
    if rng.random() < 0.5:
        scene = _bent(scene, np.asarray(depth, np.float32), rng)
    return np.asarray(clear, np.float32), scene


def _bent(scene: Plane, depth: Plane, rng: Rng) -> Plane:
    """The scene as seen through a thick thing, its light moved along the thing's slopes."""
    side = len(scene)
    deep = cv2.GaussianBlur(np.sqrt(depth), (0, 0), side * 0.01)
    pull = np.float32(rng.normal(0, 0.05) * side)
    y, x = np.mgrid[:side, :side].astype(np.float32)
    along, down = np.gradient(deep, axis=1), np.gradient(deep, axis=0)
    inside = (depth > 0).astype(np.float32)
    where = x + pull * along * inside, y + pull * down * inside
    bent = cv2.remap(scene, *where, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    return np.asarray(bent, np.float32)


def _shadow(alpha: Plane, rng: Rng) -> Plane:
    """A shadow that a product laid over another backdrop might cast, 0 to 1."""
    side = len(alpha)
    rows = np.flatnonzero(alpha.max(1) > 0.3)
    base = float(rows[-1]) if len(rows) else side / 2
    lean, flat = rng.uniform(-1.2, 1.2), rng.uniform(0.1, 0.5)
    upright = rng.random() < 0.25
    move = np.array([[1, -lean, lean * base], [0, flat, base * (1 - flat)]])
    if upright:
        move = np.array([[1, 0, rng.normal(0, 0.08) * side], [0, 1, rng.normal(0, 0.04) * side]])
    cast = cv2.warpAffine(alpha, move, (side, side))
    blur = side * float(np.exp(rng.uniform(np.log(0.004), np.log(0.05))))
    soft = np.asarray(cv2.GaussianBlur(cast, (0, 0), blur), np.float32)
    return np.asarray(soft * np.float32(rng.uniform(0.2, 0.85)), np.float32)


def _moved(layer: Plane, move: NDArray[Any], border: int) -> Plane:
    whole = np.ascontiguousarray(layer, np.float32)
    size = len(layer), len(layer)
    return np.asarray(cv2.warpAffine(whole, move, size, borderMode=border), np.float32)


def _other(store: Store, rng: Rng, side: int) -> Plane:
    """Another set, empty or with its own thing in it (at the side), or invented clutter."""
    kind = rng.random()
    if kind < 0.45:
        return np.asarray(leaves(rng, side) ** np.float32(2.2), np.float32)
    if kind < 0.6:
        return sweep(rng, side)
    thing, scene = sized(store.any(rng), side)
    if rng.random() < 0.35:
        shift = int(rng.choice([-1, 1]) * rng.uniform(0.3, 0.5) * side)
        thing = np.roll(thing, shift, axis=1)
        scene = thing[..., :3] + (1 - thing[..., 3:]) * scene
    return np.asarray(scene, np.float32)


def sweep(rng: Rng, side: int) -> Plane:
    """A plain backdrop unevenly lit, perhaps with grain that runs one way, light `(s, s, 3)`."""
    value = float(rng.choice([rng.uniform(0.01, 0.1), rng.uniform(0.1, 0.7), 0.85]))
    base = value * np.exp(rng.normal(0, rng.choice([0.04, 0.5]), 3))
    y, x = np.meshgrid(*[np.linspace(-1, 1, side, dtype=np.float32)] * 2, indexing="ij")
    a, b, c, d = rng.normal(0, 0.12, 4)
    uneven = 1 + a * x + b * y - abs(c) * x * x - abs(d) * y * y
    if rng.random() < 0.5:
        uneven = uneven * (1 + rng.uniform(0, 0.4) * cloud(rng, side))
    if rng.random() < 0.3:
        uneven = uneven * (1 + rng.normal(0, 0.3) * (y > rng.uniform(-0.6, 0.6)))
    light = uneven[..., None] * base.astype(np.float32)
    return np.asarray(np.clip(light, 0, 1), np.float32)


def _recoloured(thing: Plane, rng: Rng, chance: float, textured: float) -> Plane:
    if rng.random() > chance:
        return thing
    gain = np.exp(rng.normal(0, 0.25, 3) + rng.normal(0, 0.35))
    colours = thing[..., :3] * gain.astype(np.float32)
    if rng.random() < textured:
        side = len(thing)
        clouds = 0.5 + 0.35 * cloud(rng, side)[..., None]
        texture = leaves(rng, side) if rng.random() < 0.5 else clouds
        colours = colours * np.clip(2 * texture, 0.1, 3)
    capped = np.minimum(colours, thing[..., 3:] * np.float32(1.2))
    return np.asarray(np.concatenate([capped, thing[..., 3:]], axis=2), np.float32)


def _frame(cover: Plane, rng: Rng, windowed: bool, close: bool) -> NDArray[Any]:
    """The affine map that frames the product: somewhere in the picture, or round its window."""
    side = len(cover)
    rows, columns = np.flatnonzero(cover.max(1) > 0.3), np.flatnonzero(cover.max(0) > 0.3)
    if not len(rows) or not len(columns):
        return np.eye(2, 3)
    tall = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    fill = rng.uniform(0.55, 0.72) if windowed else float(np.clip(rng.normal(0.58, 0.17), 0.2, 1.0))
    if close:
        fill = float(np.clip(rng.normal(0.8, 0.1), 0.4, 1.0))
    scale = float(np.clip(fill * side / tall, 0.5, 2.4))
    drift = 0.025 if close else 0.05 if windowed else 0.11
    x, y = side * (0.5 + rng.normal(0, drift, 2))
    move = np.array([[scale, 0, x - scale * (columns[0] + columns[-1]) / 2],
                     [0, scale, y - scale * (rows[0] + rows[-1]) / 2]])  # fmt: skip
    if rng.random() < 0.3:
        turn = cv2.getRotationMatrix2D((side / 2, side / 2), rng.normal(0, 12), 1.0)
        move = turn @ np.vstack([move, [0, 0, 1]])
    return move


def _photographed(light: Plane, rng: Rng) -> NDArray[np.uint8]:
    gain = np.exp(rng.normal(0, 0.12, 3) + rng.normal(0, 0.25)).astype(np.float32)
    picture = cv2.pow(np.clip(light * gain, 0, 1).astype(np.float32), 1 / rng.uniform(1.7, 2.6))
    if rng.random() < 0.3:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.3))
    grain = rng.standard_normal(picture.shape, np.float32) * np.float32(rng.exponential(0.012))
    rgb = (np.clip(picture + grain, 0, 1) * 255 + 0.5).astype(np.uint8)
    if rng.random() < 0.4:
        quality = int(rng.integers(35, 95))
        packed = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, quality])[1]
        rgb = np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)
    return np.asarray(rgb, np.uint8)


def _window(alpha: Plane, rng: Rng, windowed: bool) -> Plane:
    side = len(alpha)
    window = np.zeros((side, side), np.float32)
    rows, columns = np.flatnonzero((alpha > 0.5).any(1)), np.flatnonzero((alpha > 0.5).any(0))
    if not windowed or not len(rows):
        return window
    pad = [int(p) for p in side * np.abs(rng.normal(0.018, rng.choice([0.01, 0.04]), 4))]
    top, left = max(0, rows[0] - pad[0]), max(0, columns[0] - pad[1])
    window[top : rows[-1] + 1 + pad[2], left : columns[-1] + 1 + pad[3]] = 1
    return window
