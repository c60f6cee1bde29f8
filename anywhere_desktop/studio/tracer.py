"""The path tracer: light carried from the lamps over the set into the camera, pixel by pixel.

The product's proxy is not seen by the camera, but shades, is mirrored and colours its
surroundings. What a matt first surface receives is kept apart from its albedo, so that noise can
be removed without touching texture.
"""

import math
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
    HIDDEN,
    LIT,
    MATT,
    MIXED,
    NORMAL,
    ROUGH,
    SHINE,
    SPREAD_MATT,
    SPREAD_SHINE,
    Film,
)
from anywhere_desktop.studio.glass import through
from anywhere_desktop.studio.jit import kernel, merged
from anywhere_desktop.studio.lights import dome_light
from anywhere_desktop.studio.optics import (
    LAMP,
    MIRROR_BELOW,
    NOTHING,
    PRODUCT,
    SOLID,
    fresnel,
    gloss,
    glossy_way,
    lamp_seen,
    matt_way,
    nearest,
    picked,
)
from anywhere_desktop.studio.proxy import SEE_THROUGH, UNSEEN, body_at, body_normal, seen_colour
from anywhere_desktop.studio.shapes import WALL, normal
from anywhere_desktop.studio.strips import in_strips
from anywhere_desktop.studio.surfaces import GLASS, PAINTED, Surface, surface_at
from anywhere_desktop.studio.vectors import Vec, along, dot, pair, scaled, times, unit
from anywhere_desktop.studio.world import World

__all__ = [
    "ALBEDO", "COUNT", "COVER", "DEPTH", "FAR", "HIDDEN", "LIT", "MATT", "NORMAL", "ROUGH", "SHINE",
    "Traced", "camera_ray", "trace",
]  # fmt: skip
Singles = NDArray[np.float32]

_BOUNCES = 4
_GLARE = 5.0
_ALL_ROUND = 0.35
"""Light from all round on the product's own side, as a share of the key light."""
_FEW, _FOLLOWED, _CLEAR = 4, 2, 0.35
"""The first samples of all pixels look at what is there; the first of these are followed into the
light, all of them only where nothing solid or something shiny is seen: there looks cost little, or
tell little.
"""
_CALM = 2.0
"""Where light is even a filter may go this much farther: there is no shadow that it could smear."""
_SETTLED_ROWS = 64
_STRIP_RAYS = 20_000
"""Some hundredths of a second: a cancel is heard between strips."""
FAR = 1e3
Part = tuple[int, int] | None
"""The share of a longer job, see `in_strips`."""


@dataclass(frozen=True, eq=False)
class Traced:
    """`channels`: `(h, w, 19)` means over a pixel's samples.

    0-2 light received by the matt first surface, 3-5 everything else (mirrored, emitted), 6-8
    albedo, 9-11 normal, 12 distance, 13 direct light, 14 direct light that the product alone
    keeps away, 15 roughness, 16-17 squared half-difference of two halves of the samples, for 0-2
    and 3-5, 18 share of samples that met a surface (6-8 is the mean over these). `known`
    `(h, w)`: False where nothing was traced because the product covers it.
    """

    channels: Singles
    known: NDArray[np.bool_]


def trace(
    world: World,
    size: tuple[int, int],
    samples: int,
    seed: int,
    watch: Watch,
    skip: NDArray[np.bool_] | None = None,
    steps: tuple[int, int] | None = None,
) -> Traced:
    """Trace at most `samples` (a power of two) paths a pixel; `skip` marks pixels to leave out.

    All pixels get the first few; the rest only where `adaptive.uneven` finds that they tell
    something.
    """
    width, height = size
    unknown = np.zeros((height, width), np.bool_) if skip is None else skip
    film = Film.blank(width, height)

    def traced(first: int, last: int, tasks: Tasks, part: Part) -> None:
        def work(top: int, bottom: int) -> None:
            trace_rows(
                world, top, bottom, first, last, seed, tasks,
                film.channels, film.counts, film.found, np.empty(COUNT + 1),
            )  # fmt: skip

        strip = max(1, _STRIP_RAYS // (width * (last - first)))
        in_strips(work, height, strip, watch, part)

    few = min(_FEW, samples)
    traced(0, few, np.where(unknown, LEAVE, FOLLOW).astype(np.uint8), _share(steps, 0, 0.5))
    if few < samples:
        tasks = worth(film.found, ~unknown)
        traced(few, samples, tasks, _share(steps, 0.5, 1))
        film.channels[tasks != FOLLOW, SPREAD_MATT] *= _CALM
    in_strips(film.settle, height, _SETTLED_ROWS, watch)
    return Traced(film.channels, ~unknown)


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
    channels: Singles,
    counts: NDArray[np.uint16],
    found: Singles,
    total: NDArray[np.float64],
) -> None:
    """Add samples first to last to rows top to bottom of a `Film`; total: room for one pixel."""
    width = channels.shape[1]
    for j in range(top, bottom):
        for i in range(width):
            if tasks[j, i] == LEAVE:
                continue
            total[:] = 0.0
            paths, halves_m, halves_s = 0, 0.0, 0.0
            palest, deepest = 1e9, 0.0
            for s in range(first, last):
                follow = s < _FOLLOWED or total[COVER] < s or total[ROUGH] < _CLEAR * s
                if s >= _FEW:
                    follow = tasks[j, i] == FOLLOW
                tone = total[ALBEDO] + total[ALBEDO + 1]
                lit, before_m, before_s = total[LIT], _level(total, MATT), _level(total, SHINE)
                begun, size = _run(s)
                _trace_path(world, i, j, s - begun, size, seed + 7919 * begun, follow, total)
                if s == 0:
                    found[j, i, 0], found[j, i, 1] = 1e9, 0.0
                    found[j, i, 2] = total[COUNT]
                elif found[j, i, 2] != total[COUNT]:
                    found[j, i, 2] = MIXED
                tone = total[ALBEDO] + total[ALBEDO + 1] - tone
                palest, deepest = min(palest, tone), max(deepest, tone)
                if not follow:
                    continue
                lit = total[LIT] - lit
                found[j, i, 0] = min(found[j, i, 0], lit)
                found[j, i, 1] = max(found[j, i, 1], lit)
                sign = 1.0 if paths % 2 else -1.0
                halves_m += sign * (_level(total, MATT) - before_m)
                halves_s += sign * (_level(total, SHINE) - before_s)
                paths += 1
            found[j, i, 3] = deepest - palest - 0.2 * deepest
            total[SPREAD_MATT], total[SPREAD_SHINE] = halves_m, halves_s
            counts[j, i, 0] += paths
            counts[j, i, 1] += last - first
            for c in range(COUNT):
                channels[j, i, c] += total[c]


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


@kernel
def _tent(u: float) -> float:
    return math.sqrt(2 * u) - 1 if u < 0.5 else 1 - math.sqrt(2 - 2 * u)


@kernel
def camera_ray(c: NDArray[np.float64], px: float, py: float) -> tuple[Vec, Vec]:
    """Origin and direction of the ray through frame point (px, py); `lens` adds the blur."""
    x, y = (px - c[13]) / c[12], -(py - c[14]) / c[12]
    way = (
        c[9] + x * c[3] + y * c[6], c[10] + x * c[4] + y * c[7], c[11] + x * c[5] + y * c[8],
    )  # fmt: skip
    return (c[0], c[1], c[2]), unit(way)


@kernel
def _put(total: NDArray[np.float64], channel: int, colour: Vec, limit: float) -> None:
    top = max(colour[0], max(colour[1], colour[2]))
    k = limit / top if top > limit else 1.0
    total[channel] += colour[0] * k
    total[channel + 1] += colour[1] * k
    total[channel + 2] += colour[2] * k


@merged
def _first_seen(total: NDArray[np.float64], surface: Surface, far: float) -> None:
    matt = 1.0 - surface.metal
    for c in range(3):
        total[ALBEDO + c] += surface.albedo[c] * matt
        total[NORMAL + c] += surface.normal[c]
    total[COVER] += 1.0
    total[DEPTH] += far
    total[ROUGH] += surface.rough


@merged
def _from_lamps(
    world: World, surface: Surface, p: Vec, geometric: Vec, view: Vec, weight: Vec,
    bounce: int, lobe: int, numbers: tuple[int, int, int, int], total: NDArray[np.float64],
) -> None:  # fmt: skip
    """Add the lamps' light at `p`: all of them at the first surface, one by chance afterwards."""
    pixel, sample, samples, seed = numbers
    count = world.lights.shape[0]
    share, only = 1.0, -1
    if bounce > 0 and count > 1:
        only, share = picked(world.lights, p, pair(pixel, sample, samples, 20 + bounce, seed)[0])
    jitter = pair(pixel, sample, samples, 40 + bounce, seed)[1]
    f = fresnel(surface.f0, surface.rough, dot(view, surface.normal))
    for k in range(count):
        if only >= 0 and k != only:
            continue
        a, b = pair(pixel, sample, samples, 2 + k + bounce * 4, seed)
        way, seen, hidden, through = lamp_seen(world, k, p, geometric, a, b, jitter)
        cosine = dot(way, surface.normal)
        if (seen <= 0 and hidden <= 0) or cosine <= 0:
            continue
        lamp = times((world.lights[k, 12], world.lights[k, 13], world.lights[k, 14]), through)
        if bounce == 0:
            level = (lamp[0] + lamp[1] + lamp[2]) * cosine / 3
            total[LIT] += level * seen
            total[HIDDEN] += level * hidden
        matt = (1.0 - f) * (1.0 - surface.metal) * cosine * seen * share
        limit = 1e9 if bounce == 0 else _GLARE
        if bounce == 0:
            _put(total, MATT, scaled(lamp, matt), limit)
        else:
            light = scaled(times(times(weight, surface.albedo), lamp), matt)
            _put(total, lobe, light, limit)
        if surface.rough >= MIRROR_BELOW and seen > 0:
            lobe_k = gloss(surface.normal, view, way, surface.rough) * seen * share
            half = unit((view[0] + way[0], view[1] + way[1], view[2] + way[2]))
            tint = _mirror_tint(surface, dot(half, way))
            light = scaled(times(times(weight, tint), lamp), lobe_k)
            _put(total, SHINE if bounce == 0 else lobe, light, limit)


@kernel
def _mirror_tint(surface: Surface, cosine: float) -> Vec:
    """Colour of the mirrored light at a microfacet angle."""
    k = (1.0 - min(max(cosine, 0.0), 1.0)) ** 5
    m, f = surface.metal, surface.f0 + (1.0 - surface.f0) * k
    a = surface.albedo
    return (
        (a[0] + (1 - a[0]) * k) * m + (1 - m) * f,
        (a[1] + (1 - a[1]) * k) * m + (1 - m) * f,
        (a[2] + (1 - a[2]) * k) * m + (1 - m) * f,
    )


@merged
def _next_way(
    surface: Surface, view: Vec, bounce: int, lobe: int, weight: Vec,
    numbers: tuple[int, int, int, int],
) -> tuple[Vec, Vec, int, bool]:  # fmt: skip
    """Choose a matt or glossy bounce: direction, new weight, lobe of the first bounce, glossy."""
    pixel, sample, samples, seed = numbers
    f = fresnel(surface.f0, surface.rough, dot(view, surface.normal))
    shine = f * (1 - surface.metal) + surface.metal
    top = max(surface.albedo[0], max(surface.albedo[1], surface.albedo[2]))
    matt = (1 - f) * (1 - surface.metal)
    chance = shine / (shine + matt * top + 1e-9)
    if bounce == 0 and shine > 0.01:
        chance = max(0.25 if surface.rough < _CLEAR else 0.1, min(0.9, chance))
    pick, _ = pair(pixel, sample, samples, 30 + bounce * 2, seed)
    a, b = pair(pixel, sample, samples, 31 + bounce * 2, seed)
    if pick < chance:
        way, k, cosine = glossy_way(surface.normal, view, surface.rough, a, b)
        tint = _mirror_tint(surface, cosine)
        return (
            way,
            scaled(times(weight, tint), k / chance),
            SHINE if bounce == 0 else lobe,
            True,
        )
    way = matt_way(surface.normal, a, b)
    k = matt / (1.0 - chance)
    if bounce == 0:
        return way, scaled(weight, k), MATT, False
    return way, scaled(times(weight, surface.albedo), k), lobe, False


@merged
def _leaves_set(
    world: World, what: int, which: int, o: Vec, d: Vec, p: Vec, weight: Vec,
    lobe: int, bounce: int, total: NDArray[np.float64],
) -> None:  # fmt: skip
    """Add what a path sees at its end: the dome, a lamp, or the product's photograph."""
    if what == NOTHING:
        light = dome_light(world.dome, d)
        _put(total, lobe, times(weight, light), _GLARE if bounce else 1e9)
    elif what == LAMP:
        lamps, k = world.lights, math.pi
        light = (lamps[which, 12] * k, lamps[which, 13] * k, lamps[which, 14] * k)
        _put(total, lobe, times(weight, light), _GLARE)
    else:
        light = times(weight, seen_colour(world, p))
        _put(total, lobe, scaled(light, lit_share(world, p)) if lobe == MATT else light, _GLARE)


@kernel
def lit_share(world: World, p: Vec) -> float:
    """How bright the product is at a point, relative to a side that faces the camera: it colours
    the ground less from the side in its own shade, and from underneath.
    """
    key = unit((world.lights[0, 0], world.lights[0, 1], world.lights[0, 2]))
    n = body_normal(world.front, world.back, world.grid, p)
    here = (max(dot(n, key), 0.0) + _ALL_ROUND) * (1.0 + 0.8 * min(n[2], 0.0))
    return min(here / (max(-key[1], 0.0) + _ALL_ROUND), 1.0)


@kernel
def _spill_kept_off(surface: Surface) -> Surface:
    """A wall as the rest of the set sees it: half its colour, as if flags kept its spill away."""
    a = surface.albedo
    grey = 0.3 * a[0] + 0.6 * a[1] + 0.1 * a[2]
    calm = (0.5 * (a[0] + grey), 0.5 * (a[1] + grey), 0.5 * (a[2] + grey))
    return Surface(calm, surface.rough, surface.f0, surface.metal, surface.normal, surface.emission)


@merged
def _trace_path(
    world: World, i: int, j: int, sample: int, samples: int, seed: int, follow: bool,
    total: NDArray[np.float64],
) -> None:  # fmt: skip
    """Follow one path and add what it finds; without `follow` only look at what it meets first."""
    pixel = j * 65536 + i
    numbers = (pixel, sample, samples, seed)
    a, b = pair(pixel, sample, samples, 0, seed)
    px, py = i + 0.5 + 0.8 * _tent(a), j + 0.5 + 0.8 * _tent(b)
    o, d = camera_ray(world.camera, px, py)
    weight, lobe, glossy = (1.0, 1.0, 1.0), SHINE, True
    product = False
    for bounce in range(_BOUNCES):
        jitter, dither = pair(pixel, sample, samples, 40 + bounce, seed)
        t, what, which = nearest(world, o, d, jitter, product, glossy and bounce > 0)
        p = along(o, d, t)
        if bounce == 0:
            total[COUNT] = which
            if what == NOTHING:
                total[DEPTH] += FAR
            if not follow and what != SOLID:
                return
        if what == PRODUCT and world.grid[12] == SEE_THROUGH:
            opaque, tint = body_at(world, p)
            if pair(pixel, sample, samples, 50 + bounce, seed)[0] >= opaque:
                o, weight, product = p, times(weight, tint), False
                continue
        if what != SOLID:
            _leaves_set(world, what, which, o, d, p, weight, lobe, bounce, total)
            return
        geometric = normal(world.solids, which, p, d)
        surface = surface_at(world, which, p, geometric, d, dither)
        if world.materials[int(world.solids[which, 1]), 15] == PAINTED:
            if follow:
                _put(total, lobe, times(weight, surface.emission), _GLARE if bounce else 1e9)
            if bounce == 0:
                total[DEPTH] += t
                total[NORMAL + 1] -= 1.0
            return
        if world.materials[int(world.solids[which, 1]), 15] == GLASS:
            pick = pair(pixel, sample, samples, 60 + bounce, seed)[0]
            if bounce == 0:
                _first_seen(total, surface, t)
                if not follow:
                    return
                total[LIT] += pick  # uneven: what is seen through glass needs all the samples
            o, d, left = through(world, which, p, geometric, d, pick)
            weight, glossy = times(weight, left), True
            continue
        if bounce == 0:
            _first_seen(total, surface, t)
            if not follow:
                return
        elif world.solids[which, 0] == WALL:
            surface = _spill_kept_off(surface)
        p = along(p, geometric, 2e-5)
        view = (-d[0], -d[1], -d[2])
        _from_lamps(world, surface, p, geometric, view, weight, bounce, lobe, numbers, total)
        d, weight, lobe, glossy = _next_way(surface, view, bounce, lobe, weight, numbers)
        glossy = glossy and surface.rough < MIRROR_BELOW
        if dot(d, geometric) <= 0:
            return
        strength = max(weight[0], max(weight[1], weight[2]))
        if strength <= 1e-4:
            return
        if bounce >= 1:
            stay = min(0.95, strength)
            if pair(pixel, sample, samples, 30 + bounce * 2, seed)[1] > stay:
                return
            weight = scaled(weight, 1.0 / stay)
        o, product = p, glossy or world.grid[12] != UNSEEN
