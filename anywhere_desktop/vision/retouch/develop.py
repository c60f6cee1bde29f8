"""Developing a picture by a program's steps: in linear light, strip by strip, at its own depth."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditStep
from anywhere_desktop.core.picture import Linear, Mask, Matte, Picture, fitted
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.retouch import (
    cast_shadow,
    colour_steps,
    detail_steps,
    looks,
    tone_steps,
)
from anywhere_desktop.vision.retouch.ground import Ground, ground_of
from anywhere_desktop.vision.retouch.light import Transfer
from anywhere_desktop.vision.retouch.strip import Place, Plane, Small, Work

_STRIP_ROWS = 256
_SMALL_PX = 1536

_STEPS: Mapping[str, Callable[[Small, float, str], Work]] = {
    "denoise": detail_steps.denoise,
    "temperature": tone_steps.temperature,
    "tint": tone_steps.tint,
    "exposure": tone_steps.exposure,
    "dehaze": detail_steps.dehaze,
    "highlights": tone_steps.highlights,
    "shadows": tone_steps.shadows,
    "shadow": cast_shadow.shadow,
    "contrast": tone_steps.contrast,
    "clarity": detail_steps.clarity,
    "vibrance": colour_steps.vibrance,
    "saturation": colour_steps.saturation,
    "hue": colour_steps.hue,
    "colour": colour_steps.colour,
    "look": looks.look,
    "black_and_white": colour_steps.black_and_white,
    "sharpen": detail_steps.sharpen,
    "blur": detail_steps.blur,
    "vignette": tone_steps.vignette,
    "grain": detail_steps.grain,
}
"""What each step of kind "tone" or "detail" does."""

_ORDER = tuple(OPERATIONS)

_EDGE = 8
"""Rows more of each strip, so that a soft edge finds the ground beside it."""


@dataclass(frozen=True, eq=False)
class Regions:
    """What weighs the steps. matte: the product's, `(h, w)`, None without one; marked: where the
    user wants changes, `(h, w)` `uint8`, soft inwards; keep_product: "all" leaves the product out.
    """

    matte: Matte | None = None
    marked: Matte | None = None
    keep_product: bool = True

    @classmethod
    def of(cls, matte: Matte | None, mask: Mask | None, keep_product: bool) -> "Regions":
        """With the mask's edge softened inwards, so that nothing outside it changes."""
        return cls(matte, None if mask is None else softened(mask), keep_product)


def softened(mask: Mask) -> Matte:
    """A mask that fades in over some px from its edge inwards, `(h, w)` `uint8`."""
    fade = max(1.5, 0.003 * max(mask.shape))
    inside = cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)
    return np.asarray(np.clip(inside * (255 / fade), 0, 255), np.uint8)


@dataclass(frozen=True, eq=False)
class _Ready:
    step: EditStep
    work: Work
    shade: Plane | None


def develop(
    picture: Picture,
    profile: bytes | None,
    steps: Sequence[EditStep],
    regions: Regions,
    watch: Watch,
    seed: int = 0,
) -> Picture:
    """A new picture `(h, w, 3)` of the same depth; pixels that no step reaches are bit-equal.

    Steps of other kinds, and those at their neutral amount, are passed over. The order is that of
    `OPERATIONS`. Raises `Cancelled` between strips.
    """
    chosen = retouching(steps)
    if not chosen:
        return picture
    transfer = Transfer.of(picture, profile)
    ready = _prepared(picture, transfer, chosen, regions, seed, watch)
    halo = sum(one.work.halo for one in ready) + (_EDGE if regions.matte is not None else 0)
    height, width = picture.shape[:2]
    out = np.empty_like(picture)
    total = -(-height // _STRIP_ROWS)
    for index, top in enumerate(range(0, height, _STRIP_ROWS)):
        bottom = min(height, top + _STRIP_ROWS)
        first, last = max(0, top - halo), min(height, bottom + halo)
        place = Place(first, last - first, (width, height), seed)
        light = transfer.light(picture[first:last])
        light, touched = _carried_out(light, ready, regions, place)
        inner = slice(top - first, bottom - first)
        done = transfer.encoded(light[inner], _dither(place, inner))
        out[top:bottom] = np.where(touched[inner][..., None], done, picture[top:bottom])
        watch.tell(StepDone(index + 1, total))
    return out


def retouching(steps: Sequence[EditStep]) -> list[EditStep]:
    """The steps that work pixel by pixel or on detail and change something, in their order."""
    chosen = [
        step
        for step in steps
        if step.operation in _STEPS and step.amount != OPERATIONS[step.operation].neutral
    ]
    return sorted(chosen, key=lambda step: _ORDER.index(step.operation))


def _carried_out(
    light: Linear, ready: Sequence[_Ready], regions: Regions, place: Place
) -> tuple[Linear, Mask]:
    touched = np.zeros(light.shape[:2], np.bool_)
    rows = slice(place.top, place.top + place.rows)
    ground = None if regions.matte is None else ground_of(regions.matte[rows])
    grounds = {True: ground, False: None}
    for one in ready:
        shade = None if one.shade is None else place.of(one.shade)
        weight = _weight(one.step, regions, rows, light.shape[:2], shade)
        if not weight.any():
            continue
        light = _stepped(light, one.work, place, weight, grounds[_spares(one.step, regions)])
        touched |= weight > 0
    return light, touched


def _weight(
    step: EditStep,
    regions: Regions,
    rows: slice | None,
    shape: tuple[int, ...],
    shade: Plane | None,
) -> Plane:
    """Where a step works, 0 to 1, `(h, w)`; rows: of the planes, None = they are of that shape."""
    part = slice(None) if rows is None else rows
    weight: Plane = np.ones(shape, np.float32)
    if regions.matte is not None:
        own = regions.matte[part].astype(np.float32) / 255
        on_ground = step.region in ("background", "shadow") or step.operation == "shadow"
        if step.region == "product":
            weight = np.asarray(own, np.float32)
        elif on_ground or regions.keep_product:
            weight = np.asarray(1 - own, np.float32)
    if regions.marked is not None:
        weight = np.asarray(weight * (regions.marked[part] / np.float32(255)), np.float32)
    return weight if shade is None else np.asarray(weight * shade, np.float32)


def _prepared(
    picture: Picture,
    transfer: Transfer,
    steps: Sequence[EditStep],
    regions: Regions,
    seed: int,
    watch: Watch,
) -> list[_Ready]:
    """Each step made ready on a small copy that the steps before have worked on."""
    height, width = picture.shape[:2]
    size = fitted((width, height), _SMALL_PX)
    light = _small(transfer.light, picture, size)
    small = Regions(
        _shrunk(regions.matte, size), _shrunk(regions.marked, size), regions.keep_product
    )
    free: Plane = np.ones(light.shape[:2], np.float32)
    if small.matte is not None:
        free = np.asarray(1 - small.matte / np.float32(255), np.float32)
    place = Place(0, size[1], size, seed)
    ground = None if small.matte is None else ground_of(small.matte)
    grounds = {True: ground, False: None}
    ready: list[_Ready] = []
    for step in steps:
        watch.check()
        shade = cast_shadow.shadow_weight(light, free) if step.region == "shadow" else None
        shadow = step.operation == "shadow"
        enlarged = None if shade is None or shadow else shade
        weight = _weight(
            step, small, None, light.shape[:2], None if enlarged is None else place.of(enlarged)
        )
        # A step of the product alone may spread its colours; else the product stays out of it.
        open_to = weight if step.region == "product" else free
        spread = open_to if regions.keep_product or step.region != "all" else np.ones_like(free)
        work = _STEPS[step.operation](
            Small(light, weight, free if shadow else spread, (width, height)),
            step.amount,
            step.text,
        )
        ready.append(_Ready(step, work, enlarged))
        light = _stepped(light, work, place, weight, grounds[_spares(step, regions)])
    return ready


def _spares(step: EditStep, regions: Regions) -> bool:
    """Whether a step leaves the product alone."""
    if step.region == "product":
        return False
    return step.region in ("background", "shadow") or regions.keep_product


def _stepped(
    light: Linear, work: Work, place: Place, weight: Plane, ground: Ground | None
) -> Linear:
    """A step carried out by its weight. ground: what its filters see in the product's place; a soft
    edge then changes as the ground in it does.
    """
    seen = light if ground is None else ground.laid(light)
    change = (work.apply(seen, place) - seen) * weight[..., None]
    if ground is not None:
        part = change[ground.covered]
        held = seen[ground.covered] * weight[ground.covered][:, None]
        change[ground.covered] = np.where(
            part < 0, part * _at_hand(light[ground.covered], held), part
        )
    return np.asarray(light + change, np.float32)


def _at_hand(light: Linear, held: Linear) -> Linear:
    """How much there is of the ground that a soft edge should hold, 0 to 1: more is not taken."""
    return np.asarray(np.clip((light + 1e-5) / (held + 1e-5), 0, 1), np.float32)


def _small(decode: Callable[[Picture], Linear], picture: Picture, size: tuple[int, int]) -> Linear:
    if picture.shape[1::-1] == size:
        return decode(picture)
    shrunk = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return decode(np.asarray(shrunk))


def _shrunk(plane: Matte | None, size: tuple[int, int]) -> Matte | None:
    if plane is None or plane.shape[::-1] == size:
        return plane
    return np.asarray(cv2.resize(plane, size, interpolation=cv2.INTER_AREA), np.uint8)


def _dither(place: Place, inner: slice) -> Plane:
    """0 to 1, the same for the same place: 8-bit gradients do not band."""
    top = place.top + inner.start
    rng = np.random.default_rng([place.seed & 0xFFFFFFFF, top, 1])
    return rng.random((inner.stop - inner.start, place.size[0]), np.float32)


def named_steps() -> Iterator[str]:
    """The operations that `develop` can carry out."""
    return iter(_STEPS)
