"""The path tracer: light carried from the lamps over the set into the camera, pixel by pixel.

The product's proxy is not seen by the camera, but shades, is mirrored and colours its
surroundings. What a matt first surface receives is kept apart from its albedo, so that noise can
be removed without touching texture.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.adaptive import FOLLOW, LEAVE, Tasks, worth
from anywhere_desktop.studio.film import (
    ALBEDO,
    COUNT,
    COVER,
    DEPTH,
    FAR,
    HIDDEN,
    LIT,
    MATT,
    MIXED,
    NORMAL,
    ROUGH,
    ROWS,
    SHINE,
    SPREAD_MATT,
    SPREAD_SHINE,
    Film,
)  # fmt: skip
from anywhere_desktop.studio.jit import kernel, merged
from anywhere_desktop.studio.paths import CLEAR, follow_path
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.world import World

__all__ = [
    "ALBEDO", "COUNT", "COVER", "DEPTH", "FAR", "HIDDEN", "LIT", "MATT", "NORMAL", "ROUGH", "SHINE",
    "Traced", "trace",
]  # fmt: skip
Singles = NDArray[np.float32]

_FEW = 4
"""The first samples of all pixels look at what is there; `_followed` of these are followed into the
light, all of them only where nothing solid or something shiny is seen: there looks cost little, or
tell little.
"""
_SURE, _ALIKE = 2, 0.04
"""After so many samples a pixel's further looks are left out where these have met one solid, matt,
in tones that differ by no more than this share: they would see the same.
"""
_FINE_PX = 2_000_000
"""From this many pixels on one path each tells as much of a picture as two of fewer did."""
_CALM = 2.0
"""Where light is even a filter may go this much farther: there is no shadow that it could smear."""
_STRIP_RAYS = 20_000
"""Some hundredths of a second: a cancel is heard between strips."""
Part = tuple[int, int] | None
"""The share of a longer job, see `in_strips`."""


@dataclass(frozen=True, eq=False)
class Traced:
    """`channels`: `(h, w, 19)` means over a pixel's samples.

    0-2 light received by the matt first surface, 3-5 everything else (mirrored, emitted), 6-8
    albedo, 9-11 normal, 12 distance, 13 direct light, 14 direct light that the product alone
    keeps away, 15 roughness, 16-17 squared half-difference of two halves of the samples, for 0-2
    and 3-5, 18 share of samples that met a surface (6-8 is the mean over these). `known`
    `(h, w)`: False where nothing was traced because the product covers it. solids `(h, w)`: the
    number of the solid that a pixel shows, -1 where none, `film.MIXED` where several.
    """

    channels: Singles
    known: NDArray[np.bool_]
    solids: Singles


def trace(
    world: World,
    size: tuple[int, int],
    samples: int,
    seed: int,
    watch: Watch,
    skip: NDArray[np.bool_] | None = None,
    steps: tuple[int, int] | None = None,
    midway: Callable[[Traced], object] | None = None,
) -> Traced:
    """Trace at most `samples` (a power of two) paths a pixel; `skip` marks pixels to leave out.

    All pixels get the first few, of which `midway` is given a copy at half the size; the rest only
    where `adaptive.worth` finds that they tell something.
    """
    width, height = size
    unknown = np.zeros((height, width), np.bool_) if skip is None else skip
    film = Film.blank(width, height)

    def traced(first: int, last: int, tasks: Tasks, part: Part) -> None:
        def work(top: int, bottom: int) -> None:
            trace_rows(
                world, top, bottom, first, last, seed, tasks, _followed(width * height),
                film.channels, film.counts, film.found, np.empty(COUNT + 1),
            )  # fmt: skip

        in_strips(work, height, max(1, _STRIP_RAYS // (width * (last - first))), watch, part)

    few = min(_FEW, samples)
    traced(0, few, np.where(unknown, LEAVE, FOLLOW).astype(np.uint8), _share(steps, 0, 0.5))
    if midway:
        midway(_small(film, ~unknown, watch))
    if few < samples:
        tasks = worth(film.found, ~unknown)
        traced(few, samples, tasks, _share(steps, 0.5, 1))
        film.channels[tasks != FOLLOW, SPREAD_MATT] *= _CALM
    if _followed(width * height) == 1:
        film.pair_up(watch)
    in_strips(film.settle, height, ROWS, watch)
    return Traced(film.channels, ~unknown, film.found[..., 2])


def _small(film: Film, known: NDArray[np.bool_], watch: Watch) -> Traced:
    height, width = (n // 2 for n in known.shape)
    half = Film.blank(width, height)

    def work(first: int, last: int) -> None:
        film.halve(half, first, last)
        half.settle(first, last)

    in_strips(work, height, ROWS, watch)
    there = known[: 2 * height, : 2 * width]
    there = (there[::2] | there[1::2]).reshape(height, width, 2)
    return Traced(half.channels, there[..., 0] | there[..., 1], half.found[..., 2])


def _followed(pixels: int) -> int:
    return 2 if pixels < _FINE_PX else 1


def _share(steps: Part, first: float, last: float) -> Part:
    if steps is None:
        return None
    begun, wide = steps[0], steps[1] - steps[0]
    return round(begun + first * wide), round(begun + last * wide)


@kernel
def trace_rows(
    world: World,
    top: int,
    bottom: int,
    first: int,
    last: int,
    seed: int,
    tasks: Tasks,
    followed: int,
    channels: Singles,
    counts: NDArray[np.uint16],
    found: Singles,
    total: NDArray[np.float64],
) -> None:
    """Add samples first to last to rows top to bottom of a `Film`; followed: how many of a pixel's
    first samples are; total: room for one pixel.
    """
    width = channels.shape[1]
    for j in range(top, bottom):
        for i in range(width):
            if tasks[j, i] == LEAVE:
                continue
            total[:] = 0.0
            paths, looks = _gather(
                world, i, j, first, last, seed, tasks[j, i], followed, found[j, i], total
            )
            _add(channels[j, i], counts[j, i], total, paths, looks)


@merged
def _gather(
    world: World, i: int, j: int, first: int, last: int, seed: int, task: int, followed: int,
    found: Singles, total: NDArray[np.float64],
) -> tuple[int, int]:  # fmt: skip
    """Add samples first to last of a pixel to `total`; how many were followed into the light, and
    how many there were.
    """
    paths, looks, halves_m, halves_s = 0, last - first, 0.0, 0.0
    palest, deepest = 1e9, 0.0
    for s in range(first, last):
        if s == _SURE and first == 0 and deepest - palest <= _ALIKE * deepest:
            matt = total[COVER] == s and total[ROUGH] >= CLEAR * s
            if matt and found[2] != MIXED and followed <= s:
                looks = s
                break
        follow = s < followed or total[COVER] < s or total[ROUGH] < CLEAR * s
        if s >= _FEW:
            follow = task == FOLLOW
        tone = total[ALBEDO] + total[ALBEDO + 1]
        lit, before_m, before_s = total[LIT], _level(total, MATT), _level(total, SHINE)
        begun, size = _run(s)
        follow_path(world, i, j, s - begun, size, seed + 7919 * begun, follow, total)
        _met(found, s, total[COUNT])
        tone = total[ALBEDO] + total[ALBEDO + 1] - tone
        palest, deepest = min(palest, tone), max(deepest, tone)
        if not follow:
            continue
        _lit(found, total[LIT] - lit)
        sign = 1.0 if (paths + i + j) % 2 else -1.0
        halves_m += sign * (_level(total, MATT) - before_m)
        halves_s += sign * (_level(total, SHINE) - before_s)
        paths += 1
    found[3] = deepest - palest - 0.2 * deepest
    total[SPREAD_MATT], total[SPREAD_SHINE] = halves_m, halves_s
    return paths, looks


@kernel
def _met(found: Singles, sample: int, solid: float) -> None:
    """Note what a sample met first, in a pixel's place of `Film.found`."""
    if sample == 0:
        found[0], found[1], found[2] = 1e9, 0.0, solid
    elif found[2] != solid:
        found[2] = MIXED


@kernel
def _lit(found: Singles, light: float) -> None:
    """Note the direct light of a path there."""
    found[0], found[1] = min(found[0], light), max(found[1], light)


@kernel
def _add(
    channels: Singles, counts: NDArray[np.uint16], total: NDArray[np.float64],
    paths: int, looks: int,
) -> None:  # fmt: skip
    """Add what a pixel's samples found to its sums."""
    counts[0] += paths
    counts[1] += looks
    for c in range(COUNT):
        channels[c] += total[c]


@kernel
def _level(total: NDArray[np.float64], c: int) -> float:
    """Light of a lobe so far."""
    return float(total[c] + total[c + 1] + total[c + 2])


@kernel
def _run(sample: int) -> tuple[int, int]:
    """First sample and length of the run that a sample belongs to: 0-1, 2-3, 4-7, 8-15 and so on.

    Each run is a sequence of its own, so that those who stop after the first are evenly spread too.
    """
    size = 2
    while sample >= 2 * size:
        size *= 2
    return (size if sample >= size else 0), size
