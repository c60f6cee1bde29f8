"""Specimens from photographs: objects with known mattes laid over plain and busy backdrops.

Three rendered products, scikit-image's coffee cup and scikit-learn's flower. The composites are
mixed in linear light, so their mattes are exact by construction.
"""

import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import from_linear, srgb_to_linear, to_linear
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.edge_colour import edge_colours

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "resources" / "samples"
MATTES = ROOT / "tests" / "data"
SIZE = 900


@dataclass(frozen=True, eq=False)
class PhotoSpecimen:
    """split: "tune" or "test"; backdrop: "plain" or "busy"."""

    name: str
    photo: Photograph
    matte: NDArray[np.uint8]
    split: str
    backdrop: str


# (object, backdrop, seed, split)
_PLAN = (
    ("amber", "sweep-warm", 1, "tune"),
    ("amber", "sweep-white", 2, "tune"),
    ("jar", "sweep-dark", 3, "tune"),
    ("flower", "sweep-white", 4, "tune"),
    ("jar", "sweep-green", 5, "tune"),
    ("amber", "china-soft", 6, "tune"),
    ("jar", "gravel", 7, "tune"),
    ("jar", "motorcycle-soft", 8, "tune"),
    ("flower", "brick", 9, "tune"),
    ("flower", "chelsea", 10, "tune"),
    ("amber", "wood", 11, "tune"),
    ("jar", "wood", 23, "tune"),
    ("carton", "sweep-white", 12, "test"),
    ("carton", "sweep-warm", 13, "test"),
    ("carton", "sweep-red", 14, "test"),
    ("coffee", "sweep-white", 15, "test"),
    ("coffee", "sweep-dark", 16, "test"),
    ("carton", "motorcycle-soft", 17, "test"),
    ("carton", "grass", 18, "test"),
    ("carton", "china-soft", 19, "test"),
    ("coffee", "rocket-soft", 20, "test"),
    ("coffee", "brick", 21, "test"),
    ("coffee", "chelsea", 22, "test"),
    ("carton", "wood", 24, "test"),
)

_SWEEPS = {
    "warm": (0.86, 0.82, 0.75),
    "white": (0.93, 0.93, 0.92),
    "dark": (0.13, 0.13, 0.14),
    "green": (0.32, 0.42, 0.36),
    "red": (0.80, 0.47, 0.40),
}


def photo_specimens() -> list[PhotoSpecimen]:
    """Every specimen, the two splits one after the other; the originals with them."""
    made = [_made(*row) for row in _PLAN]
    return made + [_original(n, s, b) for n, s, b in _ORIGINALS]


_ORIGINALS = (
    ("amber", "tune", "plain"),
    ("jar", "tune", "plain"),
    ("carton", "test", "plain"),
)


def _original(name: str, split: str, backdrop: str) -> PhotoSpecimen:
    picture, matte = source(name)
    return PhotoSpecimen(f"{name} as shot", Photograph(picture, name), matte, split, backdrop)


def _made(name: str, backdrop: str, seed: int, split: str) -> PhotoSpecimen:
    rng = np.random.default_rng(seed)
    light, share = _placed(name, rng)
    plate = _plate(backdrop, rng)
    if backdrop.startswith("sweep") or backdrop == "wood":
        plate = plate * (1 - _shadow(share, rng))[..., None]
    mixed = light * share[..., None] + plate * (1 - share[..., None])
    noisy = mixed + rng.normal(0, 0.006, mixed.shape) * np.sqrt(mixed + 0.002)
    photo = Photograph(from_linear(np.clip(noisy, 0, 1), np.uint8), f"{name} on {backdrop}")
    kind = "plain" if backdrop.startswith("sweep") else "busy"
    matte = (share * 255 + 0.5).astype(np.uint8)
    return PhotoSpecimen(photo.name, photo, matte, split, kind)


@lru_cache(maxsize=8)
def source(name: str) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A photograph of the samples, and its true matte: amber, jar, carton, coffee or flower."""
    matte = np.asarray(Image.open(MATTES / f"{name}.png").convert("L"))
    if name == "coffee":
        return _stock("coffee"), matte
    if name == "flower":
        return _stock("flower"), matte
    return np.asarray(Image.open(SAMPLES / f"{name}.jpg").convert("RGB")), matte


def _placed(name: str, rng: np.random.Generator) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The object's linear colours and matte in the frame, by a random size and place."""
    picture, matte = source(name)
    colours = to_linear(edge_colours(picture, matte, Watch()))
    rows, columns = np.flatnonzero(matte.any(1)), np.flatnonzero(matte.any(0))
    tall = max(rows[-1] - rows[0], columns[-1] - columns[0])
    scale = rng.uniform(0.5, 0.72) * SIZE / tall
    x = SIZE * rng.uniform(0.45, 0.55) - scale * (columns[0] + columns[-1]) / 2
    y = SIZE * rng.uniform(0.48, 0.56) - scale * (rows[0] + rows[-1]) / 2
    move = np.array([[scale, 0, x], [0, scale, y]])
    blur = max(0.3, 0.45 / scale)
    share = cv2.GaussianBlur(matte.astype(np.float32) / 255, (0, 0), blur)
    soft = cv2.warpAffine(share, move, (SIZE, SIZE), flags=cv2.INTER_LINEAR)
    body = cv2.warpAffine(colours, move, (SIZE, SIZE), flags=cv2.INTER_LINEAR)
    return np.asarray(body, np.float32), np.asarray(np.clip(soft, 0, 1), np.float32)


def _plate(kind: str, rng: np.random.Generator) -> NDArray[np.float32]:
    if kind.startswith("sweep"):
        return _sweep(_SWEEPS[kind.split("-")[1]], rng)
    if kind == "wood":
        return _wood(rng)
    name, _, soft = kind.partition("-")
    picture = _stock(name)
    side = min(picture.shape[:2])
    left = int(rng.integers(0, picture.shape[1] - side + 1))
    square = to_linear(np.ascontiguousarray(picture[:side, left : left + side]))
    plate = cv2.resize(square, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)
    if soft:
        plate = cv2.GaussianBlur(plate, (0, 0), SIZE / 110)
    return np.clip(plate, 0, 1)


def _sweep(colour: tuple[float, ...], rng: np.random.Generator) -> NDArray[np.float32]:
    y, x = np.mgrid[-1 : 1 : SIZE * 1j, -1 : 1 : SIZE * 1j]
    fall = 1 - 0.12 * (x - rng.uniform(-0.5, 0.5)) ** 2 - 0.1 * (y + rng.uniform(-0.5, 0.5)) ** 2
    floor = 1 + 0.12 / (1 + np.exp(-(y - 0.1) * 12))
    base = srgb_to_linear(np.array(colour, np.float32))
    return np.asarray(np.clip(base * (fall * floor)[..., None], 0, 1), np.float32)


def _wood(rng: np.random.Generator) -> NDArray[np.float32]:
    field = rng.normal(0, 1, (SIZE, SIZE)).astype(np.float32)
    grain = cv2.GaussianBlur(field, (0, 0), 60, sigmaY=2.2)
    value = 1 + 0.22 * grain / grain.std()
    value *= 1 - 0.15 * (np.arange(SIZE) // (SIZE // 7) % 2)[:, None]
    base = srgb_to_linear(np.array([0.62, 0.45, 0.30], np.float32))
    return np.asarray(np.clip(base * value[..., None], 0.01, 1), np.float32)


def _shadow(share: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    rows = np.flatnonzero(share.max(1) > 0.5)
    base, tall = int(rows[-1]), len(rows)
    lean = rng.choice([-1.0, 1.0]) * rng.uniform(0.5, 1.0)
    move = np.array([[1, -lean, lean * base], [0, 0.25, base * 0.75 - 0.01 * tall]])
    cast = cv2.warpAffine(share, move, (SIZE, SIZE))
    cast = cv2.GaussianBlur(cast, (0, 0), 0.03 * tall)
    foot = share.copy()
    foot[: base - round(0.05 * tall)] = 0
    contact = cv2.GaussianBlur(foot, (0, 0), 0.018 * tall) * 1.3
    dark = np.maximum(0.5 * cast, 0.75 * np.clip(contact, 0, 1))
    return np.asarray(dark, np.float32)


@lru_cache(maxsize=16)
def _stock(name: str) -> NDArray[np.uint8]:
    """A picture that ships with scikit-image or scikit-learn, as RGB."""
    package, folder = ("sklearn", "datasets/images") if name in ("china", "flower") else (
        "skimage", "data")  # fmt: skip
    found = importlib.util.find_spec(package)
    assert found is not None
    assert found.origin is not None
    place = Path(found.origin).parent / folder
    file = {"china": "china.jpg", "flower": "flower.jpg", "rocket": "rocket.jpg",
            "motorcycle": "motorcycle_left.png"}.get(name, f"{name}.png")  # fmt: skip
    return np.asarray(Image.open(place / file).convert("RGB"))
