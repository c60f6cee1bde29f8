"""A ground with structure (planks, tiles, veins, pebbles) carried on past the picture's edge:
copied from further in, at the picture's own size and depth, in its light at the edge.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Picture, fitted, from_linear, to_linear, white
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch.continuation import beyond
from anywhere_desktop.vision.retouch.offsets import BAND, PLAIN, Edge, Run, runs, widest

_SMALL_PX = 320
_EVEN = 0.03
"""Share of an edge over which the light of what is copied is matched to it."""
_GAIN = 1.25
"""The most that this may change it."""
_MISSING = 0.06
"""The most light that is added or taken where the edge is met."""
_FADE = 6.0
"""Small px over which what is still missing at the edge fades."""
_DETAIL = 3.0
"""Weight of fine structure beside colour."""
_ROWS = 256

Values = NDArray[np.float32]


_NONE: Values = np.zeros((0, 3), np.float32)


@dataclass(frozen=True, eq=False)
class _Copy:
    """A run at full size: rows down and columns back, the row at which it begins for each column;
    gain of its light and what is still missing, for each row of the edge, `(h, 3)`.
    """

    down: int
    back: int
    begins: Values
    gain: Values
    missing: Values


def longer(
    picture: Picture, free: Mask, px: int, watch: Watch, seed: int, upright: bool = True
) -> Picture:
    """The picture `(h, w, 3)` with `px` more columns on its right: structure copied, what is plain
    carried on evenly.

    free: `(h, w)` of any size, what may be copied; upright: whether rows are the photograph's rows.
    """
    size = picture.shape[1], picture.shape[0]
    scale = max(size) / max(fitted(size, _SMALL_PX))
    whole, made = picture, 0
    while made < px:
        watch.check()
        edge = _edge(whole, size[0], free, scale, upright)
        columns = widest(edge, math.ceil((px - made) / scale))
        columns = min(columns, edge.size[0] // 2 - BAND)
        full = min(px - made, max(1, math.floor(columns * scale)))
        found = runs(edge, columns)
        copies = _copies(whole, edge, found, full, scale)
        plain = beyond(whole, full, seed + made)
        whole = np.concatenate([whole, _painted(whole, plain, copies, scale, watch)], axis=1)
        made += full
    return whole


def _edge(whole: Picture, own: int, free: Mask, scale: float, upright: bool) -> Edge:
    """Small: colours beside fine structure. Only the picture's own columns are copied."""
    height, width = whole.shape[:2]
    size = max(1, round(width / scale)), max(1, round(height / scale))
    small = cv2.resize(whole, size, interpolation=cv2.INTER_AREA).astype(np.float32) / white(whole)
    fine = (small - cv2.GaussianBlur(small, (0, 0), 3.0)).mean(axis=-1, keepdims=True) * _DETAIL
    inner = min(size[0], round(own / scale))
    open_to = np.zeros(size[::-1], np.uint8)
    open_to[:, :inner] = cv2.resize(
        free.astype(np.uint8) * 255, (inner, size[1]), interpolation=cv2.INTER_AREA
    )
    return Edge(np.concatenate([small, fine], axis=-1), open_to == 255, upright)


def _copies(
    whole: Picture, edge: Edge, found: Sequence[Run], full: int, scale: float
) -> list[_Copy]:
    height = whole.shape[0]
    lines = (np.arange(height) + 0.5) / scale
    out = []
    for run in found:
        at = np.clip((np.arange(full) + 0.5) / scale - 0.5, 0, len(run.seam) - 1)
        begins = np.interp(at, np.arange(len(run.seam)), run.seam) * scale
        begins = begins.astype(np.float32)
        if run.offset == PLAIN:
            out.append(_Copy(0, 0, begins, _NONE, _NONE))
            continue
        inside = np.asarray((lines >= run.first) & (lines < run.last), np.float32)
        down, back = _refined(whole, run, full, scale)
        gain, missing = _light(whole, down, back, inside, scale)
        out.append(_Copy(down, back, begins, gain, missing))
    return out


def _refined(whole: Picture, run: Run, full: int, scale: float) -> tuple[int, int]:
    """The offset in px of the picture, to the one by which the edge is met best."""
    height, width = whole.shape[:2]
    down, back = round(run.offset[0] * scale), max(full, round(run.offset[1] * scale))
    span = math.ceil(scale / 2) if scale > 1 else 0
    band = min(round(BAND * scale), 24)
    first, last = round(run.first * scale), min(height, round(run.last * scale))
    rows = np.unique(np.linspace(first, max(first, last - 1), 400).astype(np.intp))
    edge = whole[rows, width - band :].astype(np.float32)
    best, found = np.inf, (down, back)
    for by in range(-span, span + 1):
        lines = whole[np.clip(rows + down + by, 0, height - 1)]
        for along in range(max(full, back - span), min(width - band, back + span) + 1):
            from_ = lines[:, width - band - along : width - along].astype(np.float32)
            apart = float(np.square(edge - from_).mean())
            if apart < best:
                best, found = apart, (down + by, along)
    return found


def _light(
    whole: Picture, down: int, back: int, inside: Values, scale: float
) -> tuple[Values, Values]:
    """What the copied light is multiplied by to be the edge's, and what it then still misses."""
    height, width = whole.shape[:2]
    rows = np.clip(np.arange(height) + down, 0, height - 1)
    wide, near = max(2, round(BAND * scale)), max(1, round(scale))
    here = to_linear(whole[:, width - wide :])
    there = to_linear(whole[rows, width - wide - back : width - back])
    sigma = max(2.0, _EVEN * height)
    means = [_evened(one.mean(axis=1), inside, sigma) for one in (here, there)]
    gain = np.clip((means[0] + 1e-3) / (means[1] + 1e-3), 1 / _GAIN, _GAIN).astype(np.float32)
    rest = here[:, -near:].mean(axis=1) - there[:, -near:].mean(axis=1) * gain
    rest = np.clip(rest, -_MISSING, _MISSING)
    return gain, _evened(rest, inside, max(0.7, scale))


def _evened(line: Values, weight: Values, sigma: float) -> Values:
    """`(h, 3)` blurred along the edge over where it counts, and carried on beyond that."""
    reach = 2 * math.ceil(3 * sigma) + 1
    border = cv2.BORDER_REPLICATE
    total = cv2.GaussianBlur(
        line * weight[:, None], (1, reach), 1.0, sigmaY=sigma, borderType=border
    )
    mass = cv2.GaussianBlur(weight[:, None], (1, reach), 1.0, sigmaY=sigma, borderType=border)
    known = np.flatnonzero(weight > 0)
    even = total.reshape(line.shape) / np.maximum(mass.reshape(-1, 1), 1e-6)
    nearest = np.clip(np.arange(len(line)), known[0], known[-1])
    return np.asarray(even[nearest], np.float32)


def _painted(
    whole: Picture, plain: Picture, copies: Sequence[_Copy], scale: float, watch: Watch
) -> Picture:
    """`(h, full, 3)`: the runs laid beside one another, going over softly, strip by strip."""
    height, full = plain.shape[:2]
    out = np.empty((height, full, 3), whole.dtype)
    fade = np.exp(-(np.arange(full, dtype=np.float32) + 0.5) / (_FADE * scale))
    ends = [*(copy.begins for copy in copies[1:]), np.full(full, 2.0 * height, np.float32)]
    for top in range(0, height, _ROWS):
        watch.check()
        rows = np.arange(top, min(height, top + _ROWS))
        light = np.zeros((len(rows), full, 3), np.float32)
        mass = np.zeros((len(rows), full), np.float32)
        for index, copy in enumerate(copies):
            share = _share(rows, copy.begins if index else None, ends[index], scale)
            if not share.any():
                continue
            if copy.back:
                light += share[..., None] * _laid(whole, copy, rows, fade)
            else:
                light += share[..., None] * to_linear(plain[rows])
            mass += share
        light /= np.maximum(mass, 1e-4)[..., None]
        out[rows] = from_linear(np.clip(light, 0, 1), whole.dtype)
    return out


def _share(rows: NDArray[np.intp], begins: Values | None, ends: Values, scale: float) -> Values:
    soft = max(1.0, scale)
    at = rows[:, None].astype(np.float32) + 0.5
    share = np.clip((ends[None] - at) / soft + 0.5, 0, 1)
    if begins is not None:
        share = share * np.clip((at - begins[None]) / soft + 0.5, 0, 1)
    return np.asarray(share, np.float32)


def _laid(whole: Picture, copy: _Copy, rows: NDArray[np.intp], fade: Values) -> Values:
    (height, width), full = whole.shape[:2], len(fade)
    lines = np.clip(rows + copy.down, 0, height - 1)
    own = to_linear(whole[lines, width - copy.back : width - copy.back + full])
    lit = own * copy.gain[rows][:, None] + copy.missing[rows][:, None] * fade[None, :, None]
    return np.asarray(lit, np.float32)
