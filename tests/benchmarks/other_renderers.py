"""Mitsuba 3 and LuxCore on the set of `renderers`, run by an interpreter that has them.

Needs numpy and the renderer alone. Prints a line for each picture as it is done: `TOLD`, samples,
processor seconds, and its file in the given folder.
"""

import os
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

EYE, AIM, FIELD_DEG = (0.0, -1.6, 0.7), (0.0, 0.0, 0.1), 34.0
LAMP, LAMP_HALF, RADIANCE = (-0.9, -0.5, 1.3), 0.25, 12.0
BOX = 0.12, 0.3
TOLD = "picture: "
Curve = Iterator[tuple[int, float, NDArray[np.float32]]]
"""Samples, seconds, picture."""
RENDERERS = ("mitsuba scalar", "mitsuba llvm", "luxcore")


def mitsuba(variant: str, px: int, counts: list[int]) -> Curve:
    """Samples, seconds, picture; with the denoiser only where a card has one (OptiX): here none."""
    mi: Any = import_module("mitsuba")

    mi.set_variant(variant)
    side, high = BOX
    t = mi.ScalarTransform4f
    scene = mi.load_dict(
        {
            "type": "scene",
            "integrator": {"type": "path", "max_depth": 5},
            "sensor": {
                "type": "perspective",
                "fov": FIELD_DEG,
                "to_world": t().look_at(origin=EYE, target=AIM, up=(0, 0, 1)),
                "film": {
                    "type": "hdrfilm",
                    "width": px,
                    "height": px,
                    "rfilter": {"type": "box"},
                    "pixel_format": "rgb",
                },
            },
            "ground": {
                "type": "rectangle",
                "bsdf": {
                    "type": "diffuse",
                    "reflectance": {
                        "type": "checkerboard",
                        "color0": 0.7,
                        "color1": 0.2,
                        "to_uv": t().scale((4, 4, 1)),
                    },
                },
            },
            "box": {
                "type": "cube",
                "to_world": t().translate((0, 0, high / 2)) @ t().scale((side, side, high / 2)),
                "bsdf": {
                    "type": "diffuse",
                    "reflectance": {"type": "rgb", "value": [0.6, 0.25, 0.2]},
                },
            },
            "lamp": {
                "type": "rectangle",
                "to_world": t().look_at(origin=LAMP, target=(0, 0, 0), up=(0, 0, 1))
                @ t().scale((LAMP_HALF, LAMP_HALF, 1)),
                "emitter": {"type": "area", "radiance": {"type": "rgb", "value": [RADIANCE] * 3}},
            },
        }
    )
    np.array(mi.render(scene, spp=1))
    for n in counts:
        begun = time.process_time()
        picture = np.array(mi.render(scene, spp=n, seed=n % 7))
        yield n, time.process_time() - begun, picture[..., :3]


def luxcore(px: int, counts: list[int]) -> Curve:
    """Samples, seconds, picture, denoised by its own OIDN but for the converged one."""
    lux: Any = import_module("pyluxcore")

    lux.Init()
    for n in counts:
        begun = time.process_time()
        picture = _lux_picture(lux, px, n, denoised=n < max(counts))
        yield n, time.process_time() - begun, picture


def _lux_picture(lux: Any, px: int, n: int, denoised: bool) -> NDArray[np.float32]:
    scene, props = lux.Scene(), lux.Properties()
    props.SetFromString(_lux_scene())
    scene.Parse(props)
    settings = lux.Properties()
    settings.SetFromString(f"""
        renderengine.type = "PATHCPU"
        sampler.type = "SOBOL"
        path.pathdepth.total = 5
        film.width = {px}
        film.height = {px}
        film.filter.type = "BOX"
        film.filter.width = 0.5
        film.imagepipelines.0.0.type = {'"INTEL_OIDN"' if denoised else '"NOP"'}
        film.outputs.0.type = "RGB_IMAGEPIPELINE"
        film.outputs.0.filename = "x.exr"
        batch.haltspp = {n}
    """)
    session = lux.RenderSession(lux.RenderConfig(settings, scene))
    session.Start()
    while not session.HasDone():
        time.sleep(0.005)
        session.UpdateStats()
    session.Stop()
    film, picture = session.GetFilm(), np.zeros((px, px, 3), np.float32)
    film.GetOutputFloat(lux.FilmOutputType.RGB_IMAGEPIPELINE, picture, 0, True)
    return picture[::-1]


def _lux_scene() -> str:
    side, high = BOX
    facing = -np.array(LAMP) / np.linalg.norm(LAMP)
    across = np.cross(facing, [0, 0, 1.0])
    across *= LAMP_HALF / np.linalg.norm(across)
    up = np.cross(across, facing)
    corners = [
        np.array(LAMP) + a * across + b * up for a, b in ((-1, -1), (-1, 1), (1, 1), (1, -1))
    ]
    lamp = " ".join(f"{v:.6f}" for c in corners for v in c)
    cube = [
        (x, y, z)
        for z in (0, high)
        for x, y in ((-side, -side), (side, -side), (side, side), (-side, side))
    ]
    box = " ".join(f"{v:.6f}" for c in cube for v in c)
    return f"""
        scene.camera.type = "perspective"
        scene.camera.lookat.orig = {EYE[0]} {EYE[1]} {EYE[2]}
        scene.camera.lookat.target = {AIM[0]} {AIM[1]} {AIM[2]}
        scene.camera.fieldofview = {FIELD_DEG}
        scene.textures.check.type = "checkerboard2d"
        scene.textures.check.texture1 = 0.7 0.7 0.7
        scene.textures.check.texture2 = 0.2 0.2 0.2
        scene.textures.check.mapping.uvscale = 8 8
        scene.materials.ground.type = "matte"
        scene.materials.ground.kd = "check"
        scene.materials.red.type = "matte"
        scene.materials.red.kd = 0.6 0.25 0.2
        scene.materials.lamp.type = "matte"
        scene.materials.lamp.kd = 0 0 0
        scene.materials.lamp.emission = {RADIANCE} {RADIANCE} {RADIANCE}
        scene.objects.ground.material = "ground"
        scene.objects.ground.vertices = -1 -1 0 1 -1 0 1 1 0 -1 1 0
        scene.objects.ground.uvs = 0 0 1 0 1 1 0 1
        scene.objects.ground.faces = 0 1 2 0 2 3
        scene.objects.box.material = "red"
        scene.objects.box.vertices = {box}
        scene.objects.box.faces = 4 5 6 4 6 7 0 1 5 0 5 4 1 2 6 1 6 5 2 3 7 2 7 6 3 0 4 3 4 7
        scene.objects.lamp.material = "lamp"
        scene.objects.lamp.vertices = {lamp}
        scene.objects.lamp.faces = 0 1 2 0 2 3
    """


def main() -> None:
    """Render one renderer's pictures; the first count is that of its converged picture."""
    name, px, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    counts = [int(n) for n in sys.argv[4:]]
    variants = {"mitsuba scalar": "scalar_rgb", "mitsuba llvm": "llvm_ad_rgb"}
    made = mitsuba(variants[name], px, counts) if name in variants else luxcore(px, counts)
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # What they log is not ours to print.
    for k, (n, seconds, picture) in enumerate(made):
        np.save(folder / f"{k}.npy", picture, allow_pickle=False)
        print(f"{TOLD}{n} {seconds} {k}.npy", file=out, flush=True)


if __name__ == "__main__":
    main()
