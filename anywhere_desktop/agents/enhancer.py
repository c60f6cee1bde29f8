"""The enhancer: raises the background to the result's size, depth and grain; never the product."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, resize, white
from anywhere_desktop.core.ports import SceneRenderer
from anywhere_desktop.core.records import Description, Enhancement, PromptCandidate, Repaint
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.vision.film_grain import grain_rows
from anywhere_desktop.vision.finish import Grain, measure_grain

Strip = NDArray[np.float32]

_STRIP_ROWS = 256
_HALO = 12
_NOISY = 1.6
"""Noise of the background, 8-bit steps, from which it is taken out, if the photo has less."""
_DETAIL, _DETAIL_PX, _CORE = 0.30, 1.2, 0.012
"""Gain, radius and the amplitude (0 to 1) below which a difference is taken for noise."""
_CONTRAST, _CONTRAST_SHARE = 0.06, 0.008
"""Gain of the local contrast and its radius as a share of the longer side."""
_LEAST_GRAIN = 0.15
_USUAL_CORRELATION = 0.35
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


@dataclass(frozen=True)
class Finishing:
    """What to do to every strip.

    noise: of the background that is taken out, 0 to 1 scale (0 = none); grain: standard deviation
    laid over it, 0 to 1 scale; correlation: of the grain's neighbours; radius_px: of the local
    contrast.
    """

    noise: float
    grain: float
    correlation: float
    radius_px: int


class BuiltinEnhancer:
    """Finishes what a renderer or a model made, strip by strip.

    renderer: the one that the plates come from; where it enlarges them, it adds the set's own fine
    texture and edges. None: the plates are another's, and are enlarged as they are.
    """

    def __init__(self, renderer: SceneRenderer | None) -> None:
        self._renderer = renderer

    def enhance(
        self,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Enhancement:
        """The background at `foreground.size` and `foreground.photo.bits`, sRGB-encoded."""
        watch.check()
        steps = []
        picture = repaint.picture
        height, width = picture.shape[:2]
        if (width, height) != foreground.size:
            picture = self._raised(picture, candidate, foreground, seed, watch)
            steps.append(f"raised from {width} x {height} px to {_size(picture)} px")
        plan = _plan(picture, description, foreground)
        finished = _finish(picture, plan, foreground.photo.bits, seed, watch)
        return Enhancement(finished, (*steps, *_in_words(plan, foreground.photo.bits)))

    def _raised(
        self,
        picture: Picture,
        candidate: PromptCandidate,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Picture:
        if candidate.scene is None or self._renderer is None:
            return resize(picture, foreground.size)
        return self._renderer.detail(picture, candidate.scene, foreground, seed, watch)


def _plan(picture: Picture, description: Description, foreground: Foreground) -> Finishing:
    own = measure_grain(picture)
    wanted = _photo_grain(description, foreground)
    noisy = own.sigma > max(_NOISY, 1.5 * wanted.sigma)
    left = 0.3 * own.sigma if noisy else own.sigma
    added = max(0.0, wanted.sigma**2 - left**2) ** 0.5
    return Finishing(
        noise=own.sigma / 255 if noisy else 0.0,
        grain=added / 255 if added >= _LEAST_GRAIN else 0.0,
        correlation=wanted.correlation,
        radius_px=max(4, round(_CONTRAST_SHARE * max(picture.shape[:2]))),
    )


def _photo_grain(description: Description, foreground: Foreground) -> Grain:
    """The photo's grain as it is on the product in the frame: resampling makes it finer."""
    placed = measure_grain(foreground.colours, foreground.protected)
    if placed.tiles < 4:
        return Grain(description.grain, _USUAL_CORRELATION, 0)
    return Grain(min(description.grain, placed.sigma), placed.correlation, placed.tiles)


def _finish(picture: Picture, plan: Finishing, bits: int, seed: int, watch: Watch) -> Picture:
    height, width = picture.shape[:2]
    out: Picture = np.empty(picture.shape, np.uint8 if bits == 8 else np.uint16)
    broad = _broad(picture, plan.radius_px)

    def finish(top: int) -> None:
        watch.check_beside()
        rows = min(_STRIP_ROWS, height - top)
        strip = _refined(picture, broad, (top, rows), plan)
        if plan.grain:
            noise = grain_rows(top, rows, width, plan.correlation, seed)
            _add_grain(strip, noise, plan.grain)
        _store(strip, out[top : top + rows], (seed, top // _STRIP_ROWS))

    tops = range(0, height, _STRIP_ROWS)
    with ThreadPoolExecutor(2) as pool:
        for done, _ in enumerate(pool.map(finish, tops), 1):
            watch.tell(StepDone(done, len(tops)))
    return out


def _broad(picture: Picture, radius_px: int) -> Strip:
    """Luminance at a quarter of the radius' scale, blurred: what local contrast is against."""
    factor = max(1, radius_px // 4)
    size = max(1, picture.shape[1] // factor), max(1, picture.shape[0] // factor)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    luma = small.astype(np.float32) @ (_LUMA / white(picture))
    return np.asarray(cv2.GaussianBlur(luma, (0, 0), radius_px / factor), np.float32)


def _refined(picture: Picture, broad: Strip, rows: tuple[int, int], plan: Finishing) -> Strip:
    """Rows `(top, count)` as float 0 to 1: denoised, with detail and local contrast."""
    top, count = rows
    first, last = max(0, top - _HALO), min(len(picture), top + count + _HALO)
    strip = picture[first:last].astype(np.float32)
    strip *= np.float32(1 / white(picture))
    luma: Strip = np.asarray(cv2.transform(strip, _LUMA[None]), np.float32)
    change = np.zeros_like(luma)
    if plan.noise:
        change = _guided(luma, plan.noise) - luma
    clean = luma + change
    fine = clean - cv2.GaussianBlur(clean, (0, 0), _DETAIL_PX)
    change += _DETAIL * fine * np.abs(fine) / (np.abs(fine) + _CORE)
    cut = slice(top - first, top - first + count)
    energy = np.asarray(cv2.boxFilter(np.abs(fine), -1, (9, 9)), np.float32)
    focus = np.clip((energy - 0.002) / 0.008, 0, 1)[cut]
    lifted = change[cut] + _local_contrast(clean[cut], broad, (top, len(picture)), focus)
    kept: Strip = strip[cut]
    kept += lifted[..., None]
    return kept


def _local_contrast(luma: Strip, broad: Strip, place: tuple[int, int], focus: Strip) -> Strip:
    """A little more difference from what is all round, only where the picture is in focus."""
    rows, width = luma.shape
    top, height = place
    around = _rows_of(broad, (top, rows), height, width)
    room = 4 * np.clip(luma, 0, 1) * (1 - np.clip(luma, 0, 1))
    lifted: Strip = _CONTRAST * (luma - around) * focus * room
    return lifted


def _rows_of(broad: Strip, rows: tuple[int, int], height: int, width: int) -> Strip:
    """Rows `(top, count)` of the coarse plane, enlarged to `width`."""
    top, count = rows
    scale_y, scale_x = len(broad) / height, broad.shape[1] / width
    move = np.array([[scale_x, 0, scale_x / 2 - 0.5], [0, scale_y, (top + 0.5) * scale_y - 0.5]])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    lines = cv2.warpAffine(
        broad, move, (width, count), flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(lines, np.float32)


def _guided(luma: Strip, noise: float) -> Strip:
    """Edge-keeping smoothing: the guided filter with itself as guide (He, Sun and Tang 2010)."""
    side = (7, 7)
    mean = cv2.boxFilter(luma, -1, side)
    variance = cv2.boxFilter(luma * luma, -1, side) - mean * mean
    gain = np.clip(variance - noise**2, 0, None) / np.maximum(variance, 1e-9)
    share = cv2.boxFilter(gain, -1, side)
    smooth = cv2.boxFilter(mean * (1 - share), -1, side) + share * luma
    return np.asarray(smooth, np.float32)


def _add_grain(strip: Strip, noise: Strip, sigma: float) -> None:
    """Grain as a sensor has it: strongest in the middle tones, none in pure black and white."""
    luma = np.clip(cv2.transform(strip, _LUMA[None]), 0, 1)
    amount = np.sqrt(np.clip(6 * luma * (1 - luma), 0, 1)) * np.float32(sigma)
    strip += (amount * noise)[..., None]


def _store(strip: Strip, out: Picture, seed: tuple[int, int]) -> None:
    """Round into the result's depth; 8 bits are dithered so that smooth walls do not band."""
    np.clip(strip, 0, 1, out=strip)
    strip *= white(out)
    if out.dtype == np.uint8:
        rng = np.random.default_rng([seed[0] & 0xFFFFFFFF, seed[1], 1])
        strip += rng.random(strip.shape[:2], np.float32)[..., None]
        np.minimum(strip, 255, out=strip)
    else:
        strip += np.float32(0.5)
        np.minimum(strip, 65535, out=strip)
    out[:] = strip.astype(out.dtype)


def _in_words(plan: Finishing, bits: int) -> Iterator[str]:
    if plan.noise:
        yield f"noise of {255 * plan.noise:.1f} steps taken out"
    yield "detail and local contrast in focus"
    if plan.grain:
        yield f"grain of {255 * plan.grain:.1f} steps laid over it, as in the photograph"
    if bits == 8:
        yield "dithered to 8 bits"


def _size(picture: Picture) -> str:
    return f"{picture.shape[1]} x {picture.shape[0]}"
