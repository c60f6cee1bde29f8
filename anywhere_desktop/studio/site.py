"""What the builders of a set share: the place, and materials put down in it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import materials, texture_store
from anywhere_desktop.studio.camera import Camera, Stand
from anywhere_desktop.studio.surfaces import Packed, Palette, pack, plain

_SMALL_PX = 256


@dataclass(frozen=True, eq=False)
class Site:
    """What the builders share."""

    scene: Scene
    camera: Camera
    stand: Stand
    metres: float
    seed: int
    texture_px: int
    palette: Palette
    watch: Watch

    @property
    def visible(self) -> float:
        """Width of the frame at the product, in set units."""
        return self.camera.size[0] / self.stand.px_per_unit

    @property
    def origin_m(self) -> tuple[float, float]:
        """Where in the materials' fields the product stands."""
        return field_origin_m(self.seed)


def field_origin_m(seed: int) -> tuple[float, float]:
    """Where in the materials' fields the product stands: a few places, so that tiles recur."""
    return 0.37 * (seed % 5), 0.61 * (seed % 5)


def put_down(
    site: Site,
    material: str,
    colour: str | None,
    gloss: float | None,
    coarse: tuple[float, float, float],
    fine: tuple[float, float, float] | None = None,
) -> tuple[int, NDArray[np.float32]]:
    """Add a textured material with one or two windows; returns its number and mean albedo.

    The coarse window only serves what is far, out of focus or seen at a slant: half the pixels do.
    """
    row = plain((1.0, 1.0, 1.0), 1.0)
    px = site.texture_px
    tile, rough, mean = _windowed(site, material, colour, coarse, px // 2)
    row[3:7] = tile, *coarse
    if fine:
        tile, rough, mean = _windowed(site, material, colour, fine, px)
        row[7:11] = tile, *fine
    if gloss is not None:
        row[11] = max(0.03, 1 - gloss) / max(rough, 0.03)
    row[12] = materials.MATERIALS[material].f0
    row[13] = materials.MATERIALS[material].metal
    return site.palette.add(row), mean


def _windowed(
    site: Site, material: str, colour: str | None, window: tuple[float, float, float], px: int
) -> tuple[int, float, NDArray[np.float32]]:
    """A tile of a material over `window` (x, y, extent in set units): number, median roughness,
    mean albedo.
    """
    x, y, extent = (v * site.metres for v in window)
    origin = round(x + site.origin_m[0], 6), round(y + site.origin_m[1], 6)
    if not texture_store.has((material, px, origin, extent, colour), px):
        # Made here, where it can be cancelled; `_packed` then finds it in the materials' cache.
        window_m: dict[str, Any] = {"origin_m": origin, "extent_m": extent, "colour": colour}
        materials.texture(material, px, **window_m, watch=site.watch)
    packed = _packed_small if px <= _SMALL_PX else _packed
    found = packed(material, px, origin, extent, colour)
    return site.palette.packed(found.texels, found.slopes), found.rough, found.mean


def _pack(
    material: str, px: int, origin_m: tuple[float, float], extent_m: float, colour: str | None
) -> Packed:
    key = material, px, origin_m, extent_m, colour
    found = texture_store.kept(key, px)
    if found is None:
        window: dict[str, Any] = {"origin_m": origin_m, "extent_m": extent_m, "colour": colour}
        found = pack(materials.texture(material, px, **window))
        texture_store.keep(key, found, px)
    return found


# Previews go back and forth between many small tiles; large ones would fill the memory.
_packed, _packed_small = lru_cache(maxsize=10)(_pack), lru_cache(maxsize=64)(_pack)
