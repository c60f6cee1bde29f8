"""Random sets with random products in them, drawn for learning to cut out.

    python -m tests.benchmarks.random_sets FOLDER --count 4000 [--seed 1]

Writes files of 100 pictures each: the product (premultiplied, with its coverage) and the set behind
it with the product's shadow, apart, so that the training can put them together anew.
"""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import linear_to_srgb
from anywhere_desktop.studio.backdrops import KINDS
from anywhere_desktop.studio.materials import MATERIALS
from tests.benchmarks.random_products import Rng, colour, random_product
from tests.benchmarks.random_thin import random_clear, random_thin
from tests.specimen_catalogue import Stage
from tests.specimen_solids import Solid
from tests.specimens import layers

SIDE_PX = 256
_A_FILE = 50
_WALLS = ("wall_wood", "wall_concrete", "wall_plaster", "wall_paint")


def random_stage(rng: Rng) -> Stage:
    """Half of them seamless sweeps in a colour, the others surfaces before walls and backdrops."""
    ground, wall, tint = colour(rng), None, None
    if rng.random() < 0.55:
        ground = str(rng.choice([name for name in MATERIALS if name != "water"]))
        behind = [*KINDS, *_WALLS, "paint", "none"]
        wall = str(rng.choice(behind))
        wall = colour(rng) if wall == "paint" else None if wall == "none" else wall
        tint = colour(rng) if rng.random() < 0.1 else None
    return Stage(
        ground, wall,
        azimuth=float(rng.uniform(-100, 100)), elevation=float(rng.uniform(20, 75)),
        hard=float(np.exp(rng.uniform(np.log(3), np.log(35)))),
        key=float(rng.uniform(0.6, 1.4)), room=float(rng.uniform(0.35, 0.8)),
        pitch=float(rng.choice([rng.uniform(4, 20), rng.uniform(15, 50)], p=[0.75, 0.25])),
        zoom=float(rng.uniform(0.35, 0.85)),
        off=(float(rng.normal(0, 0.06)), float(rng.normal(0, 0.05))),
        turn=float(rng.uniform(-180, 180)), gloss=float(rng.choice([0, 0.06, 0.15, 0.3])),
        soft=float(rng.uniform(0.2, 1.2)), exposure=float(rng.uniform(0.6, 0.95)),
        wall_y=float(rng.uniform(0.9, 2.5)), colour=tint, seed=int(rng.integers(1000, 1 << 30)),
    )  # fmt: skip


def drawn(
    seed: int,
    side: int = SIDE_PX,
    product: Callable[[Rng, str], Solid] = random_product,
    close: bool = False,
) -> NDArray[np.uint8]:
    """One picture's layers `(side, side, 7)`, encoded: product (premultiplied), coverage, set.

    close: the product fills the picture.
    """
    rng = np.random.default_rng([seed, 4242])
    while True:
        stage = random_stage(rng)
        if close:
            stage = replace(stage, zoom=1 - 0.7 * (1 - stage.zoom) ** 1.5)
        near = stage.ground if stage.ground.startswith("#") else MATERIALS[stage.ground].colours[0]
        solid = product(rng, near)
        try:
            thing, scene = layers(solid, stage, (side, side))
        except ValueError:  # Too thin for the scan that finds its bounds.
            continue
        if 0.01 < float((thing[..., 3] > 0.5).mean()) < 0.7 or thing[..., 3].mean() > 0.03:
            break
    parts = [linear_to_srgb(np.clip(p * stage.exposure, 0, 1)) for p in (thing[..., :3], scene)]
    every: NDArray[Any] = np.concatenate([parts[0], thing[..., 3:4], parts[1]], axis=2)
    return np.asarray(every * 255 + 0.5, np.float32).astype(np.uint8)


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=1)
    kind = parser.add_mutually_exclusive_group()
    for name, product, what in (
        ("--thin", random_thin, "open, thin and clear things"),
        ("--clear", random_clear, "clear things alone"),
    ):
        kind.add_argument(name, dest="product", action="store_const", const=product, help=what)
    parser.add_argument("--side", type=int, default=SIDE_PX, help="of the pictures, in px")
    parser.add_argument("--close", action="store_true", help="the product fills the picture")
    options = parser.parse_args()
    product = options.product or random_product
    options.folder.mkdir(parents=True, exist_ok=True)
    for first in range(0, options.count, _A_FILE):
        file = options.folder / f"sets-{options.seed}-{first:06d}.npy"
        if file.exists():
            continue
        begin = options.seed * 1_000_000 + first
        many = [drawn(begin + k, options.side, product, options.close) for k in range(_A_FILE)]
        part = file.with_suffix(".part")
        with part.open("wb") as out:
            np.save(out, np.stack(many))
        part.replace(file)
        sys.stderr.write(f"{first + _A_FILE} of {options.count}\n")


if __name__ == "__main__":
    main()
