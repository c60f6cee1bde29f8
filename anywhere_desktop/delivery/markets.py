"""What marketplaces ask of pictures, as data, and one result written for many of them at once."""

import dataclasses
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.file_names import NameFacts, filled, free_path
from anywhere_desktop.core.foreground import Foreground, Photograph, Placement
from anywhere_desktop.core.picture import Picture, resize, to_depth
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.delivery.provenance import ALTERED, COMPOSITE, Provenance, Sign
from anywhere_desktop.delivery.terms import Terms

ALL = "all"
_FILE = Path(__file__).resolve().parents[2] / "resources" / "markets.json"
_ENDING = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}
_MARGIN = 0.04
"""Room round the product, at least, where a scene is cropped; share of the product's side."""


@dataclass(frozen=True)
class Market:
    """What a marketplace asks for. width, height: px; background: "#rrggbb" for the product alone
    on plain ground, None for the scene; fill: the product's longer side over the frame's; most_kb:
    of the file; least_px: below which the shop refuses it; format: of the file. checked: whether
    its figures were read on the marketplace's own page ("published"), agree among others who quote
    it ("repeated"), or are given from memory or in dispute ("memory"); source: where.
    """

    key: str
    name: str
    width: int
    height: int
    background: str | None
    fill: float | None
    most_kb: int
    least_px: int
    format: str = "JPEG"
    note: str = ""
    checked: str = "memory"
    source: str = ""

    @property
    def unsure(self) -> bool:
        """Whether its figures could not be confirmed."""
        return self.checked not in ("published", "repeated")


@lru_cache(maxsize=1)
def markets() -> tuple[Market, ...]:
    """All that are known, from `resources/markets.json`."""
    text = _FILE.read_text(encoding="utf-8")
    return tuple(Market(**row) for row in json.loads(text)["markets"])


def chosen(names: Sequence[str]) -> tuple[Market, ...]:
    """Marketplaces by key; raises `UserError` for one that is not known."""
    known = {market.key: market for market in markets()}
    if ALL in names:
        return tuple(known.values())
    for name in names:
        if name not in known:
            raise UserError(f"There is no marketplace {name!r}: choose {ALL}, {', '.join(known)}.")
    return tuple(known[name] for name in dict.fromkeys(names))


def deliver_markets(
    result: Picture,
    product: Foreground,
    folder: Path,
    names: Sequence[str],
    provenance: Provenance,
    template: str,
    watch: Watch,
    number: int = 1,
    sign: Sign | None = None,
) -> list[dict[str, Any]]:
    """Write a result for marketplaces, as sRGB, into a folder under free names; what was written,
    one object each, with `notes` where a shop may refuse it.

    template: of the file names (`core.file_names`), in which {market} should stand; sign: each
    file, where content credentials are wished.

    Raises:
        UserError: a name is not known, or a file cannot be written.
        Cancelled: what was written before stays.
    """
    wanted = chosen(names)
    made = []
    for index, market in enumerate(wanted):
        facts = NameFacts(product.photo.name, provenance.prompt, number, market.key)
        name = filled(template, facts, datetime.date.today()) or market.key
        if len(wanted) > 1 and market.key not in name:
            name = f"{name} {market.key}"
        out = free_path(folder / (name + _ENDING[market.format]))
        made.append(_deliver(result, product, market, out, provenance, sign))
        watch.tell(StepDone(index + 1, len(wanted)))
    return made


def _deliver(
    result: Picture,
    product: Foreground,
    market: Market,
    out: Path,
    provenance: Provenance,
    sign: Sign | None,
) -> dict[str, Any]:
    from anywhere_desktop.delivery import as_json, deliver_terms
    from anywhere_desktop.photo.profiles import profile_of

    picture, notes = market_picture(result, product, market)
    pixels = to_depth(picture, 8)
    photo = Photograph(pixels, product.photo.name, profile_of("srgb"), product.photo.metadata)
    alone = market.background is not None and provenance.source_type == COMPOSITE
    said = dataclasses.replace(
        provenance,
        source_type=ALTERED if alone else provenance.source_type,
        history=(*provenance.history, f"cropped and sized for {market.name}"),
        placement=None,
    )
    everywhere = np.full(pixels.shape[:2], 255, np.uint8)
    terms = Terms(quality=92, most_bytes=market.most_kb * 1000, metadata="own", chroma="4:4:4")
    done = deliver_terms(
        pixels, Foreground(photo, everywhere, pixels), False, out, None, terms,
        provenance=said, sign=sign,
    )  # fmt: skip
    fitted = f"{done.size[0]} x {done.size[1]} px for {market.name}: resampled, lossy"
    return {**as_json(done), "market": market.key, "notes": notes, "said": fitted}


def market_picture(
    result: Picture, product: Foreground, market: Market
) -> tuple[Picture, list[str]]:
    """The picture a marketplace asks for, as sRGB in the result's depth, and what may be wrong
    with it. Nothing is ever enlarged: too small a picture gets a smaller frame.
    """
    if market.background is not None:
        picture, cut = _on_plain(product, market), False
    else:
        picture, cut = _cropped(result, product.box, (market.width, market.height))
        picture = _srgb(picture, product)
        if cut:
            picture = _padded(picture, (market.width, market.height))
    notes = []
    if market.unsure:
        notes.append(
            f"the figures of {market.name} could not all be checked: look them up before a large "
            "upload"
        )
    if max(picture.shape[:2]) < market.least_px:
        notes.append(f"{market.name} asks for {market.least_px} px or more: {market.note}")
    if cut:
        notes.append("the product does not fit into these proportions: white was added")
    return picture, notes


def _on_plain(product: Foreground, market: Market) -> Picture:
    left, top, right, bottom = product.box
    wide, tall = right - left, bottom - top
    fill = market.fill or 0.85
    scale = min(market.width * fill / wide, market.height * fill / tall, 1.0)
    shrunk = min(1.0, max(wide * scale / market.width, tall * scale / market.height) / fill)
    frame = round(market.width * shrunk), round(market.height * shrunk)
    x = frame[0] / 2 - (left + right) / 2 * scale
    y = frame[1] / 2 - (top + bottom) / 2 * scale
    placed = product.placed(Placement(frame, scale, (float(round(x)), float(round(y)))))
    return _over(placed, market.background or "#ffffff")


def _over(product: Foreground, colour: str) -> Picture:
    """The product on a ground of a colour "#rrggbb", as sRGB: brought there before it is laid on,
    since a white that went through another profile comes back a level off.
    """
    pixels, colours = (_srgb(one, product) for one in (product.photo.pixels, product.colours))
    ground = np.array([[[int(colour[i : i + 2], 16) for i in (1, 3, 5)]]], np.uint8)
    height, width = product.matte.shape
    plain = np.broadcast_to(to_depth(ground, product.photo.bits), (height, width, 3))
    return composite(plain, Foreground(Photograph(pixels), product.matte, colours))


def _srgb(picture: Picture, product: Foreground) -> Picture:
    """A picture of the product's profile as sRGB."""
    from anywhere_desktop.photo.profiles import converted, profile_of

    own = product.photo.icc_profile
    return picture if own is None else converted(picture, own, profile_of("srgb"))


def _cropped(
    result: Picture, box: tuple[int, int, int, int], size: tuple[int, int]
) -> tuple[Picture, bool]:
    """The largest window of the proportions with the product as near its middle as it can be, at
    most `size`; whether the whole had to be kept because no such window holds the product.
    """
    height, width = result.shape[:2]
    wide = min(width, round(height * size[0] / size[1]))
    tall = min(height, round(width * size[1] / size[0]))
    left, top, right, bottom = box
    room = 1 + _MARGIN
    if (right - left) * room > wide or (bottom - top) * room > tall:
        return _shrunk(result, size), True
    x = _start((left + right) / 2, wide, width)
    y = _start((top + bottom) / 2, tall, height)
    return _shrunk(result[y : y + tall, x : x + wide], size), False


def _start(middle: float, length: int, whole: int) -> int:
    return int(np.clip(round(middle - length / 2), 0, whole - length))


def _shrunk(picture: Picture, size: tuple[int, int]) -> Picture:
    height, width = picture.shape[:2]
    factor = min(size[0] / width, size[1] / height, 1.0)
    return resize(picture, (max(1, round(width * factor)), max(1, round(height * factor))))


def _padded(picture: Picture, size: tuple[int, int]) -> Picture:
    """White at the sides, up to the proportions of `size`."""
    height, width = picture.shape[:2]
    wide = max(width, round(height * size[0] / size[1]))
    tall = max(height, round(width * size[1] / size[0]))
    out = np.full((tall, wide, 3), np.iinfo(picture.dtype).max, picture.dtype)
    y, x = (tall - height) // 2, (wide - width) // 2
    out[y : y + height, x : x + width] = picture
    return out
