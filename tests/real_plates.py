"""Plates as the studio really renders them, round the samples and two specimens, kept on disk."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from tempfile import gettempdir

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import fitted
from anywhere_desktop.core.records import PromptCandidate
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.render import StudioRenderer

Shot = NDArray[np.uint8]

SCENES = {
    "oak": "on oak, white wall, hard light from the right",
    "walnut": "on walnut, plaster wall, soft light from the left",
    "marble": "on white marble, grey wall, soft light from the left",
    "bokeh": "on dark wood, warm bokeh, candle light",
    "podium": "on a pink podium, pink wall, light from the right",
    "palms": "on a beige sweep, palm leaf shadows, hard sun from the right",
    "stones": "on concrete with stones, grey wall, light from the left",
    "leaves": "on travertine with leaves, green wall, hard light from the left",
    "linen": "on linen, garden behind, soft light from the right",
    "white": "on a white seamless sweep, soft light from the left",
    "steps": "on terracotta steps, beige wall, hard light from the left",
    "blinds": "on slate, white wall, shadows of blinds, light from the right",
    "black": "on black marble, dark grey wall, light from the left",
    "pine": "on pine with an arch, blue wall, hard light from the right",
}
"""Name -> what somebody would type."""

_WORDS = ("grammar", "refine_", "lexicon", "vocabulary", "chinese", "aspects", "word_scales")
"""Beginnings of the studio's files that make words and Scenes, but draw nothing."""

_ROOT = Path(__file__).parent


def _sample(name: str, size: int) -> Foreground:
    photo = Image.open(_ROOT.parent / "resources" / "samples" / f"{name}.jpg").convert("RGB")
    matte = Image.open(_ROOT / "data" / f"{name}.png").convert("L")
    pixels = np.asarray(photo)
    whole = Foreground(Photograph(pixels, name), np.asarray(matte), pixels)
    return whole.resized(fitted(photo.size, size))


def _specimen(name: str, size: int) -> Foreground:
    from tests.specimens import all_specimens

    found = next(one for one in all_specimens() if one.name.startswith(name))
    pixels, matte, _ = found.make(720)
    return Foreground(Photograph(pixels, name), matte, pixels).fitted(size)


PRODUCTS: dict[str, Callable[[int], Foreground]] = {
    "amber": lambda size: _sample("amber", size),
    "carton": lambda size: _sample("carton", size),
    "jar": lambda size: _sample("jar", size),
    "mug": lambda size: _specimen("white_mug", size),
    "headphones": lambda size: _specimen("black_headphones", size),
}
"""Name -> the product at a size (longer side in px)."""


@dataclass(frozen=True, eq=False)
class Set:
    """A clean render: what was asked for, the product, and the plate as 8-bit sRGB."""

    product: str
    scene_name: str
    foreground: Foreground
    candidate: PromptCandidate
    plate: Shot


@lru_cache(maxsize=64)
def scene_of(name: str) -> Scene:
    """The Scene of a name in `SCENES`."""
    return StudioGrammar().read(SCENES[name], Scene()).scene


@lru_cache(maxsize=8)
def _product(name: str, size: int) -> Foreground:
    return PRODUCTS[name](size)


def real_set(product: str, scene_name: str, size: int = 360, samples: int = 4) -> Set:
    """The plate of a product in a scene, rendered once and then kept."""
    foreground = _product(product, size)
    scene = scene_of(scene_name)
    text = SCENES[scene_name]
    written = StudioGrammar().write(scene, product)
    candidate = PromptCandidate(f"{text}. {written}", scene)
    return Set(product, scene_name, foreground, candidate, plate_of(scene, foreground, samples))


def plate_of(scene: Scene, foreground: Foreground, samples: int) -> Shot:
    """The plate of a product in a Scene, `(h, w, 3)` 8-bit sRGB, rendered once and then kept."""
    mark = sha256(repr((scene, samples)).encode() + foreground.matte.tobytes())
    for file in sorted((_ROOT.parent / "anywhere_desktop" / "studio").glob("*.py")):
        if not file.name.startswith(_WORDS):
            mark.update(file.read_bytes())
    kept = Path(gettempdir()) / "anywhere_real_plates" / f"{mark.hexdigest()[:24]}.npy"
    if kept.exists():
        return np.asarray(np.load(kept), np.uint8)
    template = StudioRenderer(samples).render(scene, foreground, 5, Watch())
    plate = np.asarray(template.picture >> 8, np.uint8)
    kept.parent.mkdir(exist_ok=True)
    unfinished = kept.with_name(f"{kept.stem}.{os.getpid()}.npy")
    np.save(unfinished, plate)
    unfinished.replace(kept)
    return plate
