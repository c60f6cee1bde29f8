"""How true the shadow layer of a studio result is: `-m tests.benchmarks.layer_fidelity`.

The same set is made at camera size with and without the product; the second is what the clean
background ought to be. Reported by size at which layers are traced: seconds, what is left of the
shadow in the background, and how crisp the layer is beside the shadow in the picture.
"""

import argparse
import time
from dataclasses import dataclass

import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.layers import BACKGROUND, Layer, laid, layers_of
from anywhere_desktop.core.picture import Linear, Picture, from_linear, to_linear, white
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Scene, Surface
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery.casting import as_pictures
from anywhere_desktop.studio import body, parting, stage
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.studio.shot import shot
from tests.studio.sets import bottle

SETS = {
    "hard sun on white": Scene(
        Surface("plain", "#f0f0f0"), Backdrop("sweep"),
        Light(azimuth_deg=-60, elevation_deg=35, softness=0.05), lens=Lens(pitch_deg=14, f_stop=16),
    ),
    "window on oak": Scene(
        Surface("oak"), Backdrop("wall_paint"),
        Light(azimuth_deg=50, elevation_deg=40, softness=0.4), lens=Lens(pitch_deg=14, f_stop=8),
    ),
    "black acrylic": Scene(
        Surface("acrylic", "#202020", 0.95), Backdrop("wall_paint"),
        Light(azimuth_deg=-30, elevation_deg=50, softness=0.3), lens=Lens(pitch_deg=14, f_stop=8),
    ),
    "brushed steel": Scene(
        Surface("brushed_steel"), Backdrop("wall_paint"),
        Light(azimuth_deg=-30, elevation_deg=50, softness=0.3), lens=Lens(pitch_deg=14, f_stop=8),
    ),
    "grass": Scene(
        Surface("grass"), Backdrop("wall_paint"),
        Light(azimuth_deg=50, elevation_deg=40, softness=0.2), lens=Lens(pitch_deg=14, f_stop=8),
    ),
}  # fmt: skip
SEED = 5


@dataclass(frozen=True, eq=False)
class Case:
    """A set at camera size. picture: with the product's light; bare: without."""

    scene: Scene
    product: Foreground
    picture: Picture
    bare: Picture


@dataclass(frozen=True)
class Found:
    """seconds: of tracing; off: greatest difference of the layers laid on one another, 8-bit
    levels; left: root mean square of what the clean background differs from the bare set within
    the shadow, 8-bit levels, and their 99th percentile; crisp: steepness of the layer's shadow
    over that of the picture's, 1 = as crisp.
    """

    seconds: float
    off: float
    left: float
    left99: float
    crisp: float


def made(scene: Scene, camera_px: int, plate_px: int) -> Case:
    """A set rendered with and without the product, raised to camera size."""
    scale = camera_px / 96
    product = bottle(camera_px, *(round(side * scale) for side in (40, 56, 34, 74)))
    deep = product.photo.pixels.astype(np.uint16) * np.uint16(257)
    photo = type(product.photo)(deep)
    product = Foreground(photo, product.matte, deep)
    small, renderer = product.fitted(plate_px), StudioRenderer()
    template = renderer.render(scene, small, SEED, Watch())
    built = stage.build(scene, small, SEED, 1024, Watch())
    front, back, grid = body.absent()
    empty = stage.Set(
        built.world._replace(front=front, back=back, grid=grid),
        built.camera, built.stand, built.metres, built.floor,
    )  # fmt: skip
    plain, _ = shot(empty, small, 64, SEED + 1, Watch())
    lit, bare = (
        renderer.detail(one, scene, product, SEED, Watch())
        for one in (template.picture, from_linear(plain))
    )
    return Case(scene, product, lit, bare)


def measured(case: Case, longest: int) -> Found:
    """One way of tracing, measured."""
    began = time.process_time()
    caught = parting.parted(case.scene, case.product, SEED, Watch(), longest)
    seconds = time.process_time() - began
    result = composite(case.picture, case.product)
    layers = layers_of(result, case.picture, case.product, *as_pictures(caught))
    off = np.abs(laid(layers).astype(float) - result).max() / white(result) * 255
    outside = case.product.matte == 0
    truth = shade_of(case.picture, case.bare)
    dark = outside & (truth < 0.97)
    clean = next(one for one in layers if one.name == BACKGROUND).colours
    wrong = np.abs(clean.astype(float) - case.bare)[dark] / 257
    own = whole_shade(layers, result.shape[:2])
    steep = [np.percentile(slope(one)[outside], 99.5) for one in (own, truth)]
    return Found(
        seconds, float(off), float(np.sqrt((wrong**2).mean())), float(np.percentile(wrong, 99)),
        float(steep[0] / max(steep[1], 1e-6)),
    )  # fmt: skip


def shade_of(picture: Picture, bare: Picture) -> Linear:
    """Encoded share that is left of the bare set, `(h, w)`, calmed by a little."""
    import cv2

    both = (cv2.GaussianBlur(to_linear(one).mean(-1), (0, 0), 1.5) for one in (picture, bare))
    lit, plain = both
    return np.asarray(np.clip(lit / np.maximum(plain, 1e-3), 0, 1) ** (1 / 2.2), np.float32)


def whole_shade(layers: tuple[Layer, ...], shape: tuple[int, int]) -> Linear:
    """The shadow layer over the whole picture, `(h, w)`, 1 = none, calmed like the truth."""
    import cv2

    whole = np.ones(shape, np.float32)
    for layer in layers:
        if layer.name == "shadow":
            left, top, right, bottom = layer.box
            whole[top:bottom, left:right] = layer.colours.mean(-1) / white(layer.colours)
    return np.asarray(cv2.GaussianBlur(whole, (0, 0), 1.5), np.float32)


def slope(shade: Linear) -> Linear:
    """How steep a shade is, per px."""
    down, across = np.gradient(shade)
    return np.asarray(np.hypot(down, across), np.float32)


def main() -> None:
    """Print a line a set and size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--camera", type=int, default=2048)
    parser.add_argument("--plate", type=int, default=1024)
    parser.add_argument("--sizes", type=int, nargs="+", default=[640, 1024])
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS))
    options = parser.parse_args()
    for name in options.sets:
        scene = SETS[name]
        case = made(scene, options.camera, options.plate)
        for longest in options.sizes:
            found = measured(case, longest)
            print(
                f"{name:20} {longest:5} px  {found.seconds:6.1f} s  off {found.off:.2f}  left "
                f"{found.left:.2f} rms {found.left99:.1f} p99  crisp {found.crisp:.2f}"
            )


if __name__ == "__main__":
    main()
