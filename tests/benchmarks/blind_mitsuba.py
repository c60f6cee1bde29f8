"""A product really rendered by another renderer against our composite of its cut-out.

`python -m tests.benchmarks.blind_mitsuba --with PYTHON [--px 256] [--samples 256] [--out FOLDER]`:
PYTHON is an interpreter that has `mitsuba`, whose `scalar_rgb` renders the studio's lamps, ground
and light from all round with the product as geometry: the truth; then without the product, and
again under another seed. The truth is cut out by its true matte and laid into the same Scene as the
program does it. Mitsuba's ground is matt alone, so one gain a channel is taken from the surround.
Printed as in `blind_pairs`: RMSE in 8-bit sRGB steps and mean CIEDE2000 of shadow and surround.
"""

import argparse
import subprocess
import tempfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Linear, from_linear, srgb_to_linear, to_depth
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import lights, stage
from anywhere_desktop.studio.camera import Camera
from anywhere_desktop.studio.grade import graded
from anywhere_desktop.studio.painting import rgb
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.shapes import BLOCK, DRUM, SPHERE
from anywhere_desktop.vision.edge_colour import edge_colours
from tests.benchmarks import mitsuba_pair
from tests.benchmarks.blind_pairs import Pair, lines
from tests.benchmarks.solid_products import PRODUCTS, Part, camera, coverage

_COLOUR = "#b8b4ae"
_LENS = Lens(focal_mm=85, f_stop=64, pitch_deg=44)
_DOME = 128, 64
_KINDS = {BLOCK: "block", DRUM: "drum", SPHERE: "sphere"}
_SHADED = 0.9
"""Share of the light from which downwards a pixel counts as shadow."""

SETS = {
    "softbox": Scene(Surface("plain", _COLOUR, 0.0), Backdrop("sweep"), Light(), lens=_LENS),
    "hard sun": Scene(
        Surface("plain", _COLOUR, 0.0), Backdrop("sweep"),
        Light("hard_sun", -65, 40, 0.05, fill=0.1), lens=_LENS,
    ),
}  # fmt: skip


def written(scene: Scene, parts: tuple[Part, ...], view: Camera, path: Path) -> None:
    """The set for `mitsuba_pair`."""
    world = stage.build(scene, _nothing_but(coverage(parts, view)), 0, 64, Watch()).world
    rows = world.lights
    lamps = np.stack([rows[:, 0:3], rows[:, 3:6], rows[:, 6:9], rows[:, 12:15] * np.pi], 1)
    turned = np.einsum("ij,ij->i", np.cross(rows[:, 3:6], rows[:, 6:9]), rows[:, 9:12]) < 0
    lamps[turned, 2] *= -1
    np.savez(
        path, size=view.size, camera=view.row(), lamps=lamps, dome=_dome(world.dome),
        ground=rgb(_COLOUR), kinds=[_KINDS[part.kind] for part in parts],
        sizes=np.array([part.sizes for part in parts]),
        places=np.array([(0, 0, part.middle) for part in parts]),
        turns=[part.turn_deg for part in parts], roughs=[part.rough for part in parts],
        colours=np.stack([rgb(part.colour) for part in parts]),
    )  # fmt: skip


def _nothing_but(matte: NDArray[np.uint8]) -> Foreground:
    sight = Photograph(np.full((*matte.shape, 3), 128, np.uint8))
    return Foreground(sight, matte, sight.pixels)


def _dome(row: NDArray[np.float64]) -> Linear:
    """The light from all round as Mitsuba's picture of it, up at the top."""
    width, height = _DOME
    made = np.empty((height, width, 3), np.float32)
    for j in range(height):
        rise = np.pi * (j + 0.5) / height
        for i in range(width):
            turn = 2 * np.pi * (i + 0.5) / width
            level = np.sin(rise)
            x, y = float(level * np.sin(turn)), float(level * np.cos(turn))
            made[j, i] = lights.dome_light(row, (x, y, float(np.cos(rise))))
    return made


def pair(python: str, scene: Scene, name: str, px: int, samples: int) -> Pair:
    """Truth and ours."""
    parts, view = PRODUCTS[name], camera(scene.lens, px)
    with tempfile.TemporaryDirectory() as folder:
        held, made = Path(folder) / "set.npz", Path(folder) / "made.npy"
        written(scene, parts, view, held)
        words = [python, mitsuba_pair.__file__, str(held), str(made), str(samples)]
        subprocess.run(words, check=True)
        truth, bare, again = np.load(made)
    matte = coverage(parts, view)
    outside = cv2.dilate(matte, np.ones((3, 3), np.uint8)) == 0
    shaded = truth.mean(-1) < _SHADED * bare.mean(-1)
    smooth = cv2.medianBlur(shaded.astype(np.uint8), 3).astype(bool)
    regions = {"shadow": outside & smooth, "surround": outside & ~smooth}
    photo = np.asarray(from_linear(graded(truth), np.uint8), np.uint8)
    product = Foreground(Photograph(photo, name), matte, edge_colours(photo, matte, Watch()))
    plate = StudioRenderer(32).render(scene, product, 0, Watch()).picture
    ours = np.asarray(composite(to_depth(plate, 8), product), np.uint8)
    gain = _level(ours, regions["surround"]) / _level(photo, regions["surround"])
    shown = [
        np.asarray(from_linear(np.clip(_linear(graded(p)) * gain, 0, 1), np.uint8), np.uint8)
        for p in (truth, bare, again)
    ]
    print(f"gain of the surround: {np.round(gain, 3).tolist()}")
    return Pair(shown[0], ours, shown[1], shown[2], regions)


def _linear(picture: Linear) -> Linear:
    return np.asarray(picture, np.float32)


def _level(picture: NDArray[np.uint8], where: NDArray[np.bool_]) -> Linear:
    linear = srgb_to_linear(picture[where].astype(np.float32) / 255)
    return np.asarray(np.median(linear, 0), np.float32)


def main() -> None:
    """Print the table; with --out also truth, ours and ten times the difference side by side."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--with", dest="python", required=True)
    parser.add_argument("--px", type=int, default=256)
    parser.add_argument("--samples", type=int, default=256)
    parser.add_argument("--products", nargs="+", default=["bottle"])
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    print("| set, product | region | share | ours RMSE / dE | without trace | other seed |")
    print("|" + "---|" * 6, flush=True)
    rows = []
    for name, scene in SETS.items():
        for product in options.products:
            found = pair(options.python, scene, product, options.px, options.samples)
            print("\n".join(lines(f"{name}, {product}", found)), flush=True)
            error = np.abs(found.truth.astype(int) - found.ours.astype(int))
            far = np.clip(10 * error, 0, 255).astype(np.uint8)
            rows.append(np.concatenate([found.truth, found.ours, far], 1))
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(options.out / "blind_mitsuba.png"), np.concatenate(rows)[..., ::-1])


if __name__ == "__main__":
    main()
