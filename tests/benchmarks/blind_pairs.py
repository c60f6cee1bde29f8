"""The product as geometry in the set against its cut-out laid into the set: how far apart?

    python -m tests.benchmarks.blind_pairs [--out FOLDER] [--px 320] [--samples 32]
                                           [--sets NAME ...] [--products NAME ...]

Each product (`solid_products`) is rendered inside the set with all its light: the truth. Then it is
photographed on a plain sweep under the same light, cut out by its true matte, and laid into the
same Scene as the program does it: camera, body and colours are guessed from the photograph. They
are compared where the truth with and without the product differs in mirrored light (reflection),
else where it loses matt light (shadow), and in what remains (surround); the product's own pixels
are left out. RMSE is in 8-bit sRGB steps, dE is the mean CIEDE2000. Beside ours: the set
without any trace of the product, and the truth under another seed, which nothing can undercut.
"""

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear, to_depth
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import stage, tracer
from anywhere_desktop.studio.camera import Camera
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.shot import shot
from anywhere_desktop.studio.world import World
from anywhere_desktop.vision.colour import delta_e, to_lab
from anywhere_desktop.vision.edge_colour import edge_colours
from tests.benchmarks.contact_sheet import contact_sheet
from tests.benchmarks.solid_products import PRODUCTS, camera, coverage, empty, standing

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_LENS = Lens(focal_mm=85, f_stop=11, pitch_deg=12)
_SHADED, _MIRRORED = 0.08, 0.012
"""Share of the matt light taken, and linear mirrored light changed, from which a region counts."""
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)

SETS = {
    "paper sweep, softbox": Scene(Surface("paper"), Backdrop("sweep"), Light(), lens=_LENS),
    "pink sweep, hard sun": Scene(
        Surface("plain", "#e9b7b0"), Backdrop("sweep"),
        Light("hard_sun", -55, 35, 0.05, fill=0.1), lens=_LENS,
    ),
    "black acrylic, dark studio": Scene(
        Surface("acrylic", "#17171a", 0.92), Backdrop("dark_studio"), Light(azimuth_deg=50),
        lens=_LENS,
    ),
    "marble, plaster wall": Scene(
        Surface("marble"), Backdrop("wall_plaster"), Light("window", -70, 30), lens=_LENS
    ),
}  # fmt: skip


@dataclass(frozen=True, eq=False)
class Pair:
    """truth and ours; bare: the set alone; again: the truth under another seed, `(h, w, 3)` sRGB;
    regions: name -> where.
    """

    truth: Pixels
    ours: Pixels
    bare: Pixels
    again: Pixels
    regions: dict[str, Mask]


def pair(scene: Scene, name: str, px: int, samples: int) -> Pair:
    """The product in the set, and laid into it."""
    parts, view = PRODUCTS[name], camera(scene.lens, px)
    matte = coverage(parts, view)
    product = photographed(scene, name, view, matte, samples)
    made = StudioRenderer(samples).render(scene, product, 0, Watch())
    ours = composite(to_depth(made.picture, 8), product)
    built = stage.build(scene, product, 0, 512, Watch())
    with_it, there = _taken(built, standing(built.world, parts, view), view, samples, 0)
    alone, bare = _taken(built, empty(built.world, view), view, samples, 0)
    again, _ = _taken(built, standing(built.world, parts, view), view, samples, 1)
    return Pair(with_it, ours, alone, again, regions(there, bare, matte))


def photographed(scene: Scene, name: str, view: Camera, matte: Pixels, samples: int) -> Foreground:
    """The product on a plain grey sweep in the Scene's light, cut out by its true matte."""
    plain = replace(scene, surface=Surface("plain", "#a8a8a6"), backdrop=Backdrop("sweep"))
    sight = Photograph(np.full((*matte.shape, 3), 128, np.uint8), name)
    built = stage.build(plain, Foreground(sight, matte, sight.pixels), 0, 256, Watch())
    pixels, _ = _taken(built, standing(built.world, PRODUCTS[name], view), view, samples, 0)
    return Foreground(Photograph(pixels, name), matte, edge_colours(pixels, matte, Watch()))


def _taken(
    built: stage.Set, world: World, view: Camera, samples: int, seed: int
) -> tuple[Pixels, tracer.Traced]:
    """A picture of the world by the studio's tracer, denoiser and lens, nothing left out."""
    blank = np.zeros((view.size[1], view.size[0]), np.uint8)
    sight = Photograph(np.zeros((*blank.shape, 3), np.uint8))
    nothing = Foreground(sight, blank, sight.pixels)
    built = replace(built, world=world, camera=view)
    plate, traced = shot(built, nothing, samples, seed, Watch())
    return np.asarray(from_linear(plate, np.uint8), np.uint8), traced


def regions(there: tracer.Traced, bare: tracer.Traced, matte: Pixels) -> dict[str, Mask]:
    """Shadow, reflection, surround: what the product does to the light outside its own pixels."""
    outside = cv2.dilate(matte, np.ones((3, 3), np.uint8)) == 0
    matt, before = _light(there, tracer.MATT), _light(bare, tracer.MATT)
    shine, mirrored = _light(there, tracer.SHINE), _light(bare, tracer.SHINE)
    reflection = outside & (np.abs(shine - mirrored) > _MIRRORED)
    shadow = outside & ~reflection & (before - matt > _SHADED * np.maximum(before, 1e-3))
    surround = outside & ~reflection & ~shadow
    return {
        "shadow": _open(shadow), "reflection": _open(reflection), "surround": surround
    }  # fmt: skip


def _open(region: Mask) -> Mask:
    """Without specks of noise."""
    kernel = np.ones((3, 3), np.uint8)
    return cv2.morphologyEx(region.astype(np.uint8), cv2.MORPH_OPEN, kernel).astype(bool)


def _light(traced: tracer.Traced, first: int) -> NDArray[np.float32]:
    mean = traced.channels[..., first : first + 3] @ _LUMA
    return np.asarray(cv2.GaussianBlur(mean, (0, 0), 1.2), np.float32)


def apart(one: Pixels, other: Pixels, where: Mask) -> tuple[float, float]:
    """RMSE in 8-bit steps, and mean CIEDE2000, over a region."""
    a, b = one[where], other[where]
    error = a.astype(np.float32) - b.astype(np.float32)
    shades = delta_e(to_lab(a[None]), to_lab(b[None]))
    return float(np.sqrt(np.mean(error * error))), float(np.mean(shades))


def lines(label: str, found: Pair) -> list[str]:
    """Rows of the table, one a region that is more than a speck."""
    rows = []
    for name, where in found.regions.items():
        if where.mean() < 0.002:
            continue
        cells = [apart(found.truth, p, where) for p in (found.ours, found.bare, found.again)]
        told = " | ".join(f"{rmse:.1f} / {shade:.1f}" for rmse, shade in cells)
        rows.append(f"| {label} | {name} | {100 * where.mean():.1f} % | {told} |")
    return rows


def main() -> None:
    """Print the table; with --out also truth, ours and ten times the difference side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--px", type=int, default=320)
    parser.add_argument("--samples", type=int, default=32)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    parser.add_argument("--products", nargs="+", default=["bottle", "carton"])
    options = parser.parse_args()
    print("| set, product | region | share | ours RMSE / dE | without trace | other seed |")
    print("|" + "---|" * 6)
    shown: list[tuple[str, Pixels]] = []
    for name in options.sets:
        for product in options.products:
            found = pair(SETS[name], product, options.px, options.samples)
            print("\n".join(lines(f"{name}, {product}", found)), flush=True)
            error = np.abs(found.truth.astype(int) - found.ours.astype(int))
            far = np.clip(10 * error, 0, 255).astype(np.uint8)
            shown += [(f"{name}: truth", found.truth), ("ours", found.ours), ("x 10", far)]
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        sheet = contact_sheet(shown, options.px, 3 * len(options.products))
        cv2.imwrite(str(options.out / "blind_pairs.png"), sheet[..., ::-1])


if __name__ == "__main__":
    main()
