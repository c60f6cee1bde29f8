"""Shaded solids with a known light and camera, ray traced in a few lines."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import from_linear

Array = NDArray[np.float64]

_BOX = np.array([0.4, 0.55, 0.3])
_BOX_YAW = math.radians(30)


@dataclass(frozen=True)
class Lamp:
    """As `Light`; ambient: light from all round over the key's."""

    azimuth_deg: float
    elevation_deg: float = 40.0
    softness: float = 0.3
    ambient: float = 0.25


FLAT = Lamp(0.0, ambient=1000.0)


def photograph(
    kind: str,
    lamp: Lamp,
    pitch_deg: float = 10.0,
    size: int = 240,
    labelled: bool = False,
    gloss: float = 0.0,
) -> Foreground:
    """A sphere, cylinder, bottle or box on an even backdrop, orthographic, with its true matte."""
    side = 2 * size
    down, across = np.mgrid[:side, :side] / (side / 2) - 1
    origin, ray = _camera(across, -down, math.radians(pitch_deg))
    normal, hit = _SOLIDS[kind](origin, ray)
    albedo = np.where(hit[..., None], (0.45, 0.36, 0.27), 0.0)
    if labelled:
        albedo[(np.abs(down) < 0.25) & hit] = 0.85, 0.82, 0.7
        albedo[(np.abs(down) < 0.03) & (np.abs(across) < 0.2) & hit] = 0.1
    towards = _direction(lamp)
    sky = 1.0 if lamp.ambient > 100 else 0.6 + 0.4 * normal[..., 1]
    shade = (_lit(normal, towards, lamp.softness) + lamp.ambient * sky) / (1 + 0.5 * lamp.ambient)
    light = 0.8 * albedo * shade[..., None]
    half = (towards - ray) / np.linalg.norm(towards - ray)
    light += gloss * (np.maximum(0, normal @ half) ** 200)[..., None]
    light[~hit] = 0.75
    return _exposed(light, hit.astype(float), size)


def _camera(x: Array, y: Array, pitch: float) -> tuple[Array, Array]:
    back = np.array([0, math.sin(pitch), math.cos(pitch)])
    up = np.array([0, math.cos(pitch), -math.sin(pitch)])
    return x[..., None] * np.array([1.0, 0, 0]) + y[..., None] * up + 5 * back, -back


def _direction(lamp: Lamp) -> Array:
    a, e = math.radians(lamp.azimuth_deg), math.radians(lamp.elevation_deg)
    return np.array([math.sin(a) * math.cos(e), math.sin(e), math.cos(a) * math.cos(e)])


def _lit(normal: Array, towards: Array, softness: float) -> Array:
    """Lambert, averaged over a cap of directions of half angle 75 degrees x softness."""
    rng = np.random.default_rng(1)
    across = np.cross(towards, [0.3, 0.2, 0.9])
    across /= np.linalg.norm(across)
    over = np.cross(towards, across)
    total = np.zeros(normal.shape[:2])
    for _ in range(24):
        z = 1 - rng.random() * (1 - math.cos(math.radians(75 * softness)))
        turn, r = 2 * math.pi * rng.random(), math.sqrt(max(0.0, 1 - z * z))
        ray = towards * z + (across * math.cos(turn) + over * math.sin(turn)) * r
        total += np.maximum(0, normal @ ray) / 24
    return total


def _sphere(origin: Array, ray: Array) -> tuple[Array, NDArray[np.bool_]]:
    b = origin @ ray
    d = b * b - (origin**2).sum(-1) + 0.36
    t = -b - np.sqrt(np.maximum(d, 0))
    return (origin + t[..., None] * ray) / 0.6, d > 0


def _cylinders(
    origin: Array, ray: Array, parts: tuple[tuple[float, float, float], ...]
) -> tuple[Array, NDArray[np.bool_]]:
    """Upright cylinders (radius, low, high) on one axis."""
    nearest = np.full(origin.shape[:2], np.inf)
    normal = np.zeros(origin.shape)
    a = ray[0] ** 2 + ray[2] ** 2
    for radius, low, high in parts:
        b = origin[..., 0] * ray[0] + origin[..., 2] * ray[2]
        d = b * b - a * (origin[..., 0] ** 2 + origin[..., 2] ** 2 - radius**2)
        t = (-b - np.sqrt(np.maximum(d, 0))) / a
        at = origin + t[..., None] * ray
        wall = (d > 0) & (at[..., 1] > low) & (at[..., 1] < high) & (t < nearest)
        normal[wall] = (at * [1, 0, 1] / radius)[wall]
        nearest[wall] = t[wall]
        if ray[1] < 0:
            t = (high - origin[..., 1]) / ray[1]
            at = origin + t[..., None] * ray
            lid = (at[..., 0] ** 2 + at[..., 2] ** 2 < radius**2) & (t < nearest)
            normal[lid], nearest[lid] = (0, 1, 0), t[lid]
    return normal, np.isfinite(nearest)


def _cylinder(origin: Array, ray: Array) -> tuple[Array, NDArray[np.bool_]]:
    return _cylinders(origin, ray, ((0.4, -0.55, 0.55),))


def _bottle(origin: Array, ray: Array) -> tuple[Array, NDArray[np.bool_]]:
    return _cylinders(origin, ray, ((0.32, -0.7, 0.2), (0.14, 0.2, 0.7)))


def _box(origin: Array, ray: Array) -> tuple[Array, NDArray[np.bool_]]:
    c, s = math.cos(_BOX_YAW), math.sin(_BOX_YAW)
    turn = np.array([[c, 0, s], [0, 1, 0], [-s, 0, c]])
    near, far = (
        (sign * np.sign(ray @ turn) * _BOX - origin @ turn) / (ray @ turn + 1e-12)
        for sign in (-1, 1)
    )
    axis = near.argmax(-1)
    faces = -np.sign(ray @ turn)[:, None] * np.eye(3) @ turn.T
    return faces[axis], near.max(-1) < far.min(-1)


_SOLIDS = {"sphere": _sphere, "cylinder": _cylinder, "bottle": _bottle, "box": _box}


def _exposed(light: Array, cover: Array, size: int) -> Foreground:
    light = light.reshape(size, 2, size, 2, 3).mean((1, 3))
    matte = np.rint(255 * cover.reshape(size, 2, size, 2).mean((1, 3))).astype(np.uint8)
    noise = np.random.default_rng(0).normal(0, 1.0, (size, size, 1))
    pixels = np.clip(np.rint(from_linear(light, np.uint8) + noise), 0, 255).astype(np.uint8)
    return Foreground(Photograph(pixels, "solid"), matte, pixels)
