"""One path of light: from the camera to what it meets first, on to what that mirrors or scatters,
until it leaves the set. What a matt first surface receives is kept apart from its albedo.
"""

import math

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.studio.film import (
    ALBEDO,
    COUNT,
    COVER,
    DEPTH,
    FAR,
    HIDDEN,
    LIT,
    MATT,
    NORMAL,
    ROUGH,
    SHINE,
)  # fmt: skip
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
)  # fmt: skip
from anywhere_desktop.studio.proxy import SEE_THROUGH, UNSEEN, body_at, body_normal, seen_colour
from anywhere_desktop.studio.shapes import WALL, normal
from anywhere_desktop.studio.surfaces import GLASS, PAINTED, Surface, surface_at
from anywhere_desktop.studio.vectors import Vec, along, dot, pair, scaled, times, unit
from anywhere_desktop.studio.world import World

CLEAR = 0.35
"""Roughness below which a surface shows its surroundings."""
_BOUNCES = 4
_GLARE = 5.0
_ALL_ROUND = 0.35
"""Light from all round on the product's own side, as a share of the key light."""


@kernel
def _tent(u: float) -> float:
    x = 2 * u - 1
    return math.copysign(1 - math.sqrt(1 - abs(x)), x)


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
        chance = max(0.25 if surface.rough < CLEAR else 0.1, min(0.9, chance))
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


@kernel
def _ends_on_paint(
    surface: Surface, far: float, weight: Vec, lobe: int, bounce: int, follow: bool,
    total: NDArray[np.float64],
) -> None:  # fmt: skip
    """Add a painted backdrop, which shines by itself and faces the camera."""
    if follow:
        _put(total, lobe, times(weight, surface.emission), _GLARE if bounce else 1e9)
    if bounce == 0:
        total[DEPTH] += far
        total[NORMAL + 1] -= 1.0


@kernel
def _goes_on(weight: Vec, bounce: int, numbers: tuple[int, int, int, int]) -> float:
    """By what a path that goes on is multiplied for those that end here by chance; 0 = it ends."""
    strength = max(weight[0], max(weight[1], weight[2]))
    if strength <= 1e-4:
        return 0.0
    if bounce == 0:
        return 1.0
    pixel, sample, samples, seed = numbers
    stay = min(0.95, strength)
    if pair(pixel, sample, samples, 30 + bounce * 2, seed)[1] > stay:
        return 0.0
    return 1.0 / stay


@merged
def follow_path(
    world: World, i: int, j: int, sample: int, samples: int, seed: int, follow: bool,
    total: NDArray[np.float64],
) -> None:  # fmt: skip
    """Follow one path and add what it finds; without `follow` only look at what it meets first."""
    pixel = j * 65536 + i
    numbers = (pixel, sample, samples, seed)
    a, b = pair(pixel, sample, samples, 0, seed)
    px, py = i + 0.5 + 0.8 * _tent(a), j + 0.5 + 0.8 * _tent(b)
    jitter, dither = a, b
    o, d = camera_ray(world.camera, px, py)
    weight, lobe, glossy = (1.0, 1.0, 1.0), SHINE, True
    product = False
    for bounce in range(_BOUNCES):
        if bounce > 0:
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
        surface = surface_at(world, which, p, geometric, d, dither, glossy)
        if world.materials[int(world.solids[which, 1]), 15] == PAINTED:
            _ends_on_paint(surface, t, weight, lobe, bounce, follow, total)
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
        gain = _goes_on(weight, bounce, numbers)
        if gain <= 0.0:
            return
        weight = scaled(weight, gain)
        o, product = p, glossy or world.grid[12] != UNSEEN
