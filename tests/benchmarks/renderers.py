"""The studio's tracer beside Mitsuba 3 and LuxCore: processor seconds to equal error on one set.

`python -m tests.benchmarks.renderers --with PYTHON [--px 256]`: PYTHON is an interpreter that has
`mitsuba` and `pyluxcore` (they are no part of the program's environment). A textured ground, a box,
a square softbox, no sky. Each renderer is held against its own converged picture, so that what
their shading differs in does not count; RMSE is relative to the mean. Denoised where it has one.
Seconds are the processor's, all threads together: other work on the machine hardly changes them.
"""

import argparse
import json
import subprocess
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.scene import Light
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio import denoise, lamps, shapes, stage, tracer
from anywhere_desktop.studio.surfaces import Packed, Palette, plain
from anywhere_desktop.studio.world import World
from tests.benchmarks import other_renderers
from tests.studio.sets import bottle, grey_scene

SAMPLES = (1, 2, 4, 8, 16, 32, 64)
CONVERGED = 1024
CHECKS = 8


def chequered() -> Packed:
    """The ground's texture: squares of two greys."""
    n = 256
    dark = (np.add.outer(np.arange(n) * CHECKS // n, np.arange(n) * CHECKS // n) % 2).astype(bool)
    albedo = np.where(dark, 0.2, 0.7)[..., None] * np.ones(3)
    texels = np.empty((n, n, 4), np.uint16)
    texels[..., :3] = np.sqrt(albedo) * 65535
    texels[..., 3] = 65535
    return Packed(texels, np.zeros((n, n, 2), np.int16), 1.0, albedo.mean((0, 1)))


def world(px: int) -> World:
    """The set: a ground, a box, a softbox; no product, no light but the lamp's."""
    built = stage.build(grey_scene(Light()), bottle(24, 9, 15, 6, 18), 0, 64).world
    palette, paint = Palette(), chequered()
    tile = palette.packed(paint.texels, paint.slopes)
    ground = plain((1, 1, 1), 1.0, 0.0)
    ground[3:7] = tile, -1, -1, 2
    palette.add(ground)
    palette.add(plain((0.6, 0.25, 0.2), 1.0, 0.0))
    rows, texels, slopes, tiles = palette.arrays()
    lamp = np.zeros((1, lamps.COLUMNS))
    place = np.array(other_renderers.LAMP)
    facing = -place / np.linalg.norm(place)
    across = np.cross(facing, [0, 0, 1.0])
    across /= np.linalg.norm(across)
    half = other_renderers.LAMP_HALF
    lamp[0, 0:3], lamp[0, 3:6] = place, across * half
    lamp[0, 6:9], lamp[0, 9:12] = np.cross(across, facing) * half, facing
    lamp[0, 12:15], lamp[0, 15], lamp[0, 26] = other_renderers.RADIANCE / np.pi, 4 * half * half, -1
    side, high = other_renderers.BOX
    box = shapes.solid(shapes.BLOCK, 1, (0, 0, high / 2), (side, side, high / 2, 0), bevel=1e-4)
    return built._replace(
        solids=np.stack([shapes.ground(0, 0, -1, 1, 1), box]), materials=rows, texels=texels,
        slopes=slopes, tiles=tiles, lights=lamp, dome=np.zeros(24),
        grid=np.zeros_like(built.grid), camera=_camera(px),
    )  # fmt: skip


def _camera(px: int) -> NDArray[np.float64]:
    origin = np.array(other_renderers.EYE)
    forward = np.array(other_renderers.AIM) - origin
    forward /= np.linalg.norm(forward)
    right = np.cross(forward, [0, 0, 1.0])
    right /= np.linalg.norm(right)
    row = np.zeros(19)
    row[0:3], row[3:6], row[6:9], row[9:12] = origin, right, np.cross(right, forward), forward
    row[12] = px / 2 / np.tan(np.radians(other_renderers.FIELD_DEG / 2))
    row[13:15], row[17:19] = px / 2, px
    return row


def ours(px: int) -> list[tuple[int, float, NDArray[np.float32]]]:
    """Samples, seconds and picture; the last is converged."""
    set_up, found = world(px), []
    size = px, px
    denoise.denoised(tracer.trace(set_up, size, 2, 0, Watch()), Watch())
    for samples in (*SAMPLES, CONVERGED):
        seed = samples % 7
        begun = time.process_time()
        traced = tracer.trace(set_up, size, samples, seed, Watch())
        if samples == CONVERGED:
            channels = traced.channels
            plate = channels[..., :3] * channels[..., 6:9] + channels[..., 3:6]
        else:
            plate = denoise.denoised(traced, Watch())
        found.append((samples, time.process_time() - begun, np.asarray(plate, np.float32)))
    return found


def errors(found: list[tuple[int, float, NDArray[np.float32]]]) -> list[tuple[int, float, float]]:
    """Samples, seconds, RMSE relative to the mean of the converged picture (the last)."""
    true = found[-1][2]
    return [
        (n, seconds, float(np.sqrt(((picture - true) ** 2).mean()) / true.mean()))
        for n, seconds, picture in found[:-1]
    ]


def seconds_to(curve: list[tuple[int, float, float]], error: float) -> float | None:
    """Seconds at which a curve first is as good as `error`, between its points by logarithms."""
    before = None
    for _, seconds, found in curve:
        if found <= error:
            if before is None or before[1] <= found:
                return seconds
            part = np.log(before[1] / error) / np.log(before[1] / found)
            return float(before[0] * (seconds / before[0]) ** part)
        before = seconds, found
    return None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--with", dest="python", required=True)
    parser.add_argument("--px", type=int, default=256)
    options = parser.parse_args()
    curves = {"studio": errors(ours(options.px))}
    script = Path(other_renderers.__file__)
    for name in other_renderers.RENDERERS:
        words = [options.python, str(script), name, str(options.px), *map(str, SAMPLES)]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name}: {(done.stderr or done.stdout).strip().splitlines()[-1:]}")
            continue
        curves[name] = json.loads(done.stdout.splitlines()[-1])
    print(f"| renderer, {options.px} px | " + " | ".join(f"{n} spp" for n in SAMPLES) + " |")
    print("|---" * (len(SAMPLES) + 1) + "|")
    for name, curve in curves.items():
        print(f"| {name} | " + " | ".join(f"{s:.2f} s, {e:.4f}" for _, s, e in curve) + " |")
    for error in (0.05, 0.03, 0.02, 0.015):
        spent = {name: seconds_to(curve, error) for name, curve in curves.items()}
        shown = (f"{n} {'not reached' if s is None else f'{s:.2f} s'}" for n, s in spent.items())
        print(f"to an error of {error}: " + "; ".join(shown))


if __name__ == "__main__":
    main()
