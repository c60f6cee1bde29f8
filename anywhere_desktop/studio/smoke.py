"""Smoke: wisps that rise behind the product and scatter whatever light the lamps give."""

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Linear
from anywhere_desktop.core.scene import Prop
from anywhere_desktop.studio.camera import Camera, Stand
from anywhere_desktop.studio.noise import fbm_grid
from anywhere_desktop.studio.painting import rgb
from anywhere_desktop.studio.world import World

Singles = NDArray[np.float32]

_LONGEST_PX = 384
"""Smoke holds no finer detail than this shows."""
_OWN = "#e6e9ee"
_SCATTERED, _ROUND = 0.42, 0.85
"""Share of a lamp's light, and of the dome's, that dense smoke sends to the camera."""
_WHITE, _APART = (0.57, 0.67), 1.55
"""Luminance behind it from which smoke begins to be darker than what is there, and wholly is; and
by how much it differs.
"""
_RELIEF, _RELIEF_SHARE = 0.38, 0.02
"""How much lighter and darker the sides of a wisp are, and how far apart these lie in the frame."""
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)
_NOISE_PX, _NOISE_FEATURES = 512, 16.0


@dataclass(frozen=True)
class Smoke:
    """prop: its colour, size (how far it spreads) and amount (how dense); seed."""

    prop: Prop
    seed: int


def veiled(
    plate: Linear, distance: Singles, smoke: Smoke, world: World, view: tuple[Camera, Stand]
) -> Linear:
    """`plate` `(h, w, 3)` with smoke between the product and what stands behind it.

    distance: how far away what a pixel shows is: nothing is veiled before the product.
    """
    camera, stand = view
    risen = wisps(smoke, camera.size, view)
    cover = risen * _behind(distance, camera, stand)
    colour = rgb(smoke.prop.colour or _OWN) * _lit(world, camera, stand)
    # What stands before it hides a wisp, and gives it no other form.
    colour = colour * (_set_off(plate, colour, cover) * _relief(risen, world))[..., None]
    return np.asarray(plate + (colour - plate) * cover[..., None], np.float32)


def _set_off(plate: Linear, colour: NDArray[Any], cover: Singles) -> float:
    """By what the smoke's light is multiplied, so that it is seen before what stands behind it: in
    the open it would be as bright as a pale wall. Before white it is dark, before all else light.
    """
    weight = cover / max(float(cover.sum()), 1e-6)
    behind = float(((plate @ _LUMA) * weight).sum())
    own = float(((np.broadcast_to(colour, plate.shape) @ _LUMA) * weight).sum())
    lighter, darker = behind * _APART / max(own, 1e-6), behind / _APART / max(own, 1e-6)
    share = float(np.clip((behind - _WHITE[0]) / (_WHITE[1] - _WHITE[0]), 0, 1))
    share = share * share * (3 - 2 * share)
    return float(max(lighter, 1.0) ** (1 - share) * min(darker, 1.0) ** share)


def _relief(cover: Singles, world: World) -> Singles:
    """By how much a wisp is lighter where it faces the key light, and darker where it does not: it
    is seen even before what is as light as it is.
    """
    x, _, z = world.lights[0, 0:3]
    apart = _RELIEF_SHARE * max(cover.shape)
    shift = np.array([[1, 0, -apart * np.sign(x)], [0, 1, apart * np.sign(z)]])
    calm = cv2.GaussianBlur(cover, (0, 0), 0.5 * apart)
    size = cover.shape[::-1]
    shaded = cv2.warpAffine(calm, shift, size, borderMode=cv2.BORDER_REPLICATE)
    steep = (calm - shaded) / max(float(cover.max()), 1e-3)
    return np.asarray(1 + _RELIEF * np.clip(3 * steep, -1, 1), np.float32)


def _behind(distance: Singles, camera: Camera, stand: Stand) -> Singles:
    start = camera.far + stand.radius
    share = np.clip((distance - start) / (0.9 * max(stand.height, stand.width)), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _lit(world: World, camera: Camera, stand: Stand) -> NDArray[Any]:
    """Light that smoke sends to the camera, `(1, w, 3)`: lamps reach their own side best."""
    across = (np.arange(camera.size[0]) - stand.centre_px) / camera.size[0]
    total = np.zeros((1, camera.size[0], 3))
    for row in world.lights:
        far = float(np.linalg.norm(row[0:3]))
        near = np.clip(0.75 + 1.3 * across * row[0] / far, 0.1, 1.5)
        # Light from behind is thrown forward: smoke glows against it.
        forward = 1.0 + 0.9 * max(row[1] / far, 0.0)
        total += near[None, :, None] * row[12:15] * (row[15] / far**2 * forward * _SCATTERED)
    return total + world.dome[3:6] * _ROUND


def wisps(smoke: Smoke, size: tuple[int, int], view: tuple[Camera, Stand]) -> Singles:
    """Cover of the smoke at `size`, `(h, w)`, 0 to 1: ribbons that bend, widen and fray."""
    _, stand = view
    k = min(1.0, _LONGEST_PX / max(size))
    wide, tall = max(8, round(size[0] * k)), max(8, round(size[1] * k))
    high = max(stand.box[3] - stand.box[1], 0.45 * (stand.box[2] - stand.box[0]))
    u = (np.arange(wide) / k - stand.centre_px) / high
    v = (stand.axis_px - np.arange(tall) / k) / high
    x, y = np.meshgrid(u, v)
    cover = np.zeros((tall, wide))
    rng = np.random.default_rng([smoke.seed, 91])
    grid = _noise(int(rng.integers(1 << 30)))
    half = 0.5 * (stand.box[2] - stand.box[0]) / high
    for index in range(4):
        side = (-1.0, 1.0, 1.0, -1.0)[index]
        foot = side * (half + rng.uniform(0.05, 0.4))
        cover = np.maximum(cover, _ribbon(x, y, foot, smoke.prop.size, grid, 7.3 * index))
    dense = np.clip(0.8 * smoke.prop.amount * cover, 0, 0.92)
    return np.asarray(cv2.resize(dense.astype(np.float32), size, interpolation=cv2.INTER_CUBIC))


def _ribbon(
    x: NDArray[Any], y: NDArray[Any], foot: float, size: float, grid: Singles, at: float
) -> NDArray[Any]:
    """One wisp from `foot` (product heights from the middle) upwards."""
    rise = np.clip(y, 0, None)
    sway = 0.50 * _at(grid, 0.8 * y + at, 3.1 + at) * np.minimum(rise, 1.2)
    curl = 0.17 * _at(grid, 2.2 * x + at, 2.2 * y - at) * np.minimum(rise, 1.0)
    off = x - foot - sway - curl
    wide = size * (0.07 + 0.24 * rise)
    body = np.exp(-((off / wide) ** 2))
    fray = _at(grid, 1.7 * off / (0.4 + wide) + at, 0.7 * y + at)
    thread = np.exp(-((fray / 0.16) ** 2))
    cloud = 0.5 + 0.5 * np.clip(_at(grid, 2.4 * off + at, 1.3 * y - at) * 2.4, -1, 1)
    start = np.clip(rise / 0.55, 0, 1) ** 1.5
    dense = 0.12 + 0.30 * thread * cloud + 0.5 * cloud
    return np.asarray(body * dense * start * np.exp(-0.5 * rise))


def _noise(seed: int) -> Singles:
    steps = np.linspace(0, _NOISE_FEATURES, _NOISE_PX, endpoint=False) + 3.7
    return np.ascontiguousarray(fbm_grid(steps, steps, 4, seed, 0.5), np.float32)


def _at(grid: Singles, u: NDArray[Any], v: NDArray[Any] | float) -> NDArray[Any]:
    """Noise at any places, mirrored beyond the grid."""
    scale = _NOISE_PX / _NOISE_FEATURES
    columns = np.asarray(u * scale, np.float32)
    rows = np.asarray(np.broadcast_to(np.asarray(v) * scale, columns.shape), np.float32)
    return np.asarray(
        cv2.remap(grid, columns, rows, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
    )
