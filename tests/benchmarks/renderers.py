"""The studio's tracer beside Mitsuba 3 and LuxCore: processor seconds to equal error on one set.

`python -m tests.benchmarks.renderers --with PYTHON [--px 192] [--seconds 120]`: PYTHON is an
interpreter that has `mitsuba` and `pyluxcore` (they are no part of the program's environment). A
textured ground, a box, a square softbox, no sky. Each renderer is held against its own converged
picture, so that what their shading differs in does not count; RMSE is relative to the mean.
Denoised where it has one. Seconds are the processor's, all threads together: other work on the
machine hardly changes them.
"""

import argparse
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
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
_RUN = 2
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
    solids = np.stack([shapes.ground(0, 0, -1, 1, 1), box])
    return built._replace(
        solids=solids, crowd=shapes.crowd(solids), materials=rows, texels=texels,
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


def ours(px: int, converged: int) -> Iterator[tuple[int, float, NDArray[np.float32]]]:
    """Samples, seconds and picture; the first is converged, without a denoiser."""
    set_up, size = world(px), (px, px)
    denoise.denoised(tracer.trace(set_up, size, 8, 0, Watch()), Watch())
    begun, total = time.process_time(), np.zeros((px, px, 3))
    for seed in range(converged // _RUN):  # So few paths that no pixel stops early.
        channels = tracer.trace(set_up, size, _RUN, 100 + seed, Watch()).channels
        total += channels[..., :3] * channels[..., 6:9] + channels[..., 3:6]
    plate = np.asarray(total / (converged // _RUN), np.float32)
    yield converged, time.process_time() - begun, plate
    for samples in SAMPLES:
        begun = time.process_time()
        plate = denoise.denoised(tracer.trace(set_up, size, samples, 0, Watch()), Watch())
        yield samples, time.process_time() - begun, plate


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


def others(
    name: str, options: argparse.Namespace
) -> Iterator[tuple[int, float, NDArray[np.float32]]]:
    """Another renderer's samples, seconds and pictures as they come; the first is converged. Ends
    when its time is over.
    """
    script = str(Path(other_renderers.__file__))
    with tempfile.TemporaryDirectory() as folder:
        words = [options.python, script, name, str(options.px), folder]
        words += map(str, (options.converged, *SAMPLES))
        log = (Path(folder) / "log").open("w+")
        with log, subprocess.Popen(words, stdout=subprocess.PIPE, stderr=log, text=True) as run:
            alarm = threading.Timer(options.seconds, run.kill)
            alarm.start()
            for line in run.stdout or ():
                if line.startswith(other_renderers.TOLD):
                    count, seconds, file = line.removeprefix(other_renderers.TOLD).split()
                    yield int(count), float(seconds), np.load(Path(folder) / file)
            run.wait()
            alarm.cancel()
            if run.returncode:
                log.seek(0)
                print(f"{name} ended early: {log.read().strip().splitlines()[-1:]}", flush=True)


def curve_of(
    name: str, found: Iterable[tuple[int, float, NDArray[np.float32]]]
) -> list[tuple[int, float, float]]:
    """Samples, seconds, RMSE relative to the mean of the converged picture (the first); printed as
    they come.
    """
    true, curve = None, []
    for n, seconds, picture in found:
        if true is None:
            true = picture.astype(np.float64)
            print(f"| {name} | {n} | {seconds:.2f} | converged |", flush=True)
            continue
        error = float(np.sqrt(((picture - true) ** 2).mean()) / true.mean())
        curve.append((n, seconds, error))
        print(f"| {name} | {n} | {seconds:.2f} | {error:.4f} |", flush=True)
    return curve


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--with", dest="python", required=True)
    parser.add_argument("--px", type=int, default=192)
    parser.add_argument("--converged", type=int, default=512, help="paths of the reference")
    parser.add_argument("--seconds", type=float, default=120, help="time for each renderer")
    options = parser.parse_args()
    print("| renderer | paths | CPU s | error |\n|---|---|---|---|", flush=True)
    curves = {"studio": curve_of("studio", ours(options.px, options.converged))}
    for name in other_renderers.RENDERERS:
        curves[name] = curve_of(name, others(name, options))
    for error in (0.05, 0.03, 0.02, 0.015):
        spent = {name: seconds_to(curve, error) for name, curve in curves.items() if curve}
        shown = (f"{n} {'not reached' if s is None else f'{s:.2f} s'}" for n, s in spent.items())
        print(f"to an error of {error}: " + "; ".join(shown))


if __name__ == "__main__":
    main()
