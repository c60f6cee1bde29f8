"""Props as solids and cards: their shapes, and the materials that suit the set."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.picture import linear_to_srgb, srgb_to_linear
from anywhere_desktop.studio import cut_cards, foliage, layout, shapes
from anywhere_desktop.studio.camera import PRODUCT_UNITS
from anywhere_desktop.studio.layout_small import PETAL, SLICE
from anywhere_desktop.studio.painting import rgb
from anywhere_desktop.studio.placing import CLEAR, FINISHES
from anywhere_desktop.studio.site import Site, put_down
from anywhere_desktop.studio.surfaces import clear, plain

_GREY = "#8c8c8c"
_CARD_PX = 320
_CUT_OUT = 32767
"""Coverage of a card's texel up to which nothing is there."""
_COARSE, _CLEARANCE = 4, 0.0003
"""Of a petal's texels every so many are looked at; how far above the ground it ends, set units."""
_CLOTHS = ("linen", "velvet", "silk")
_MATCHED = ("plain", "paper", "plaster", "acrylic", "linen", "sand", "silk", "velvet", "tiles")
"""Surfaces whose tone the props take on."""


_METALS = {
    NAMED_COLOURS["gold"]: (0.95, 0.68, 0.32), NAMED_COLOURS["brass"]: (0.88, 0.66, 0.35),
    NAMED_COLOURS["copper"]: (0.90, 0.56, 0.43), NAMED_COLOURS["bronze"]: (0.68, 0.46, 0.28),
    NAMED_COLOURS["silver"]: (0.92, 0.91, 0.89), NAMED_COLOURS["rose gold"]: (0.92, 0.62, 0.52),
}  # fmt: skip
"""A prop's colour that names a metal -> what that mirrors, linear."""
_SATIN, _SHEER = 0.34, 0.45
"""Roughness of such a metal, and how much of it is mirror: a pure one would be the set's colour."""
_WEAVE, _LAWN = (0.0, 0.0, 1.1 * PRODUCT_UNITS), 0.42
"""The part of a field of linen that a cloth is made of, over and over, so that each yarn has texels
of its own; how much finer a laid cloth is woven than what covers a table.
"""
_NO_METAL = ("fabric", "stones")


def furnish(
    site: Site, placed: layout.Placed, tone: NDArray[np.float32], floor: float = 0.0
) -> NDArray[np.float64]:
    """A prop as the tracer's row, its material added to the palette. tone: the ground's mean;
    floor: the ground's height, below which no leaf goes.
    """
    if placed.kind == shapes.PETAL and placed.card:
        return _petal(site, placed, floor)
    if placed.kind == shapes.CARD and placed.card:
        return _leaf(site, placed, floor)
    material = _prop_material(site, placed, tone)
    return shapes.solid(
        placed.kind, material, placed.place, placed.sizes, placed.turn_deg, placed.bevel
    )


def _leaf(site: Site, placed: layout.Placed, floor: float) -> NDArray[np.float64]:
    """A card as a row; one that lies is lifted until its lowest leaf rests on the ground."""
    assert placed.card is not None
    if placed.finish:
        return shapes.card(_card_material(site, placed), placed.place, *placed.card)
    number = len(site.palette.rows)
    texels = _leaf_texels(placed.prop.kind, site.seed * 3 + number, placed.prop.colour)
    tile = site.palette.packed(texels, np.zeros((*texels.shape[:2], 2), np.int16))
    row = plain((1.0, 1.0, 1.0), 0.55)
    row[3] = tile
    material = site.palette.add(row)
    lowest = _lowest(shapes.card(material, placed.place, *placed.card), texels)
    return shapes.card(material, _raised(placed, max(0.0, floor - lowest)), *placed.card)


def _petal(site: Site, placed: layout.Placed, floor: float) -> NDArray[np.float64]:
    """A petal as a row, raised or lowered until its lowest place rests on the ground."""
    assert placed.card is not None
    material, radius = _card_material(site, placed), placed.sizes[0]
    tile = int(site.palette.rows[material][3])
    wide, high = site.palette.sizes[tile]
    texels = site.palette.texels[tile].reshape(high, wide, 4)[::_COARSE, ::_COARSE]
    lowest = _lowest(shapes.petal(material, placed.place, *placed.card, radius), texels)
    place = _raised(placed, floor + _CLEARANCE - lowest)
    return shapes.petal(material, place, *placed.card, radius)


def _raised(placed: layout.Placed, by: float) -> tuple[float, float, float]:
    x, y, z = placed.place
    return x, y, z + by


def _lowest(card: NDArray[np.float64], texels: NDArray[np.uint16]) -> float:
    """Height of the lowest place of a card that is not cut out, of a petal as it is bent."""
    down, right = np.nonzero(texels[..., 3] > _CUT_OUT)
    a, b = (right + 0.5) / texels.shape[1] * 2 - 1, 1 - (down + 0.5) / len(texels) * 2
    flat = a[:, None] * card[18:21] + b[:, None] * card[21:24]
    rise = 0.0
    if card[0] == shapes.PETAL:
        up = np.cross(card[18:21], card[21:24])
        off = np.sqrt(np.maximum(card[5] ** 2 - (flat**2).sum(1), 0))
        rise = (card[5] - np.copysign(off, card[5])) * up[2] / np.linalg.norm(up)
    return float((card[4] + flat[:, 2] + rise).min())


@lru_cache(maxsize=8)
def _leaf_texels(kind: str, seed: int, colour: str | None) -> NDArray[np.uint16]:
    albedo, cover = foliage.leaf_card(kind, 640, seed, colour)
    return _texels(albedo, cover)


def _texels(albedo: NDArray[np.float32], cover: NDArray[np.float32]) -> NDArray[np.uint16]:
    """A card's albedo and coverage as the kernels read them."""
    texels = np.empty((*cover.shape, 4), np.uint16)
    texels[..., :3] = np.sqrt(np.clip(albedo, 0, 1)) * 65535
    texels[..., 3] = np.clip(cover, 0, 1) * 65535
    return texels


def _card_material(site: Site, placed: layout.Placed) -> int:
    """A petal or a slice; those of one colour share a tile."""
    key = placed.finish, placed.prop.colour
    if key not in site.palette.known:
        painter = {PETAL: cut_cards.petal, SLICE: cut_cards.citrus}[placed.finish]
        albedo, cover = painter(placed.prop.colour or _GREY, _CARD_PX, site.seed)
        texels = _texels(albedo, cover)
        tile = site.palette.packed(texels, np.zeros((*texels.shape[:2], 2), np.int16))
        row = plain((1.0, 1.0, 1.0), 0.5)
        row[3] = tile
        site.palette.known[key] = site.palette.add(row)
    return site.palette.known[key]


def _finished(site: Site, placed: layout.Placed) -> int:
    """A material of one colour with a finish of its own; solids that are alike share it."""
    key = placed.finish, placed.prop.colour
    if key not in site.palette.known:
        red, green, blue = rgb(placed.prop.colour or _GREY)
        colour = float(red), float(green), float(blue)
        if placed.finish in CLEAR:
            row = clear(colour, CLEAR[placed.finish])
        else:
            row = plain(colour, *FINISHES[placed.finish])
        site.palette.known[key] = site.palette.add(row)
    return site.palette.known[key]


def _prop_material(site: Site, placed: layout.Placed, tone: NDArray[np.float32]) -> int:
    """Plaster in the set's own tone, the set's stone, or brass for a ring and slate for stones."""
    prop, surface = placed.prop, site.scene.surface
    if placed.finish:
        return _finished(site, placed)
    if prop.colour in _METALS and prop.kind not in _NO_METAL:
        return site.palette.add(plain(_METALS[prop.colour], _SATIN, 0.04, _SHEER))
    if prop.kind == "ring" and prop.colour is None:
        return site.palette.add(plain((0.80, 0.58, 0.28), 0.2, 0.9, 1.0))
    window = (-PRODUCT_UNITS, -PRODUCT_UNITS, 2 * PRODUCT_UNITS)
    stone = ("travertine", "terrazzo", "concrete", "marble", "black_marble")
    name, colour, shade = "plaster", prop.colour, 1.0
    if prop.kind == "stones":
        name = "slate"
    elif prop.kind == "fabric":
        name = surface.material if surface.material in _CLOTHS else "linen"
    elif colour is None and surface.material in stone:
        name = surface.material
    elif colour is None:
        matched = surface.material in _MATCHED
        base = tone if matched else srgb_to_linear(np.array([0.9, 0.87, 0.82]))
        colour = _hexed(np.clip(base, 0, 0.86))
        shade = placed.tone
    if prop.kind == "fabric" and name == "linen":
        window = _WEAVE
    number = put_down(site, name, colour, None, window)[0]
    site.palette.rows[number][0:3] = shade
    if window == _WEAVE:
        site.palette.rows[number][4:7] *= _LAWN
    return number


def _hexed(linear: NDArray[np.float64] | NDArray[np.float32]) -> str:
    """A linear colour as "#rrggbb"."""
    r, g, b = (round(float(v) * 255) for v in linear_to_srgb(np.clip(linear, 0, 1)))
    return f"#{r:02x}{g:02x}{b:02x}"
