"""A set of the studio's, with a product as geometry, rendered by Mitsuba 3.

Run by an interpreter that has `mitsuba` and numpy: `mitsuba_pair.py SET.npz OUT.npy SAMPLES`. The
set is as `blind_mitsuba` writes it: lamps, the light from all round, the camera, solids.
"""

import sys
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

_FAR = 50.0


def scene(mi: Any, held: Any, product: bool) -> dict[str, Any]:
    """The set as Mitsuba's dictionary, with or without its product."""
    t, camera = mi.ScalarTransform4f, held["camera"]
    width, height = (int(v) for v in held["size"])
    origin, up, forward = (camera[k : k + 3] for k in (0, 6, 9))
    made: dict[str, Any] = {
        "type": "scene",
        "integrator": {"type": "path", "max_depth": 6, "hide_emitters": True},
        "sensor": {
            "type": "perspective",
            "fov": float(2 * np.degrees(np.arctan(width / 2 / camera[12]))),
            "fov_axis": "x",
            "principal_point_offset_x": float(0.5 - camera[13] / width),
            "principal_point_offset_y": float(0.5 - camera[14] / height),
            "to_world": t().look_at(origin=origin, target=origin + forward, up=up),
            "film": {
                "type": "hdrfilm", "width": width, "height": height, "pixel_format": "rgb",
                "rfilter": {"type": "box"},
            },
        },
        "dome": {
            "type": "envmap",
            "bitmap": mi.Bitmap(held["dome"].astype(np.float32)),
            "to_world": t().rotate((1, 0, 0), 90),
        },
    }  # fmt: skip
    for k, (place, u, v, radiance) in enumerate(held["lamps"]):
        made[f"lamp{k}"] = {
            "type": "rectangle", "to_world": t(_columns(u, v, np.cross(u, v), place)),
            "emitter": {"type": "area", "radiance": {"type": "rgb", "value": radiance.tolist()}},
        }  # fmt: skip
    grey = {"type": "diffuse", "reflectance": {"type": "rgb", "value": held["ground"].tolist()}}
    made["ground"] = {"type": "rectangle", "to_world": t().scale((_FAR, _FAR, 1)), "bsdf": grey}
    for k, (kind, size, place, turn, colour, rough) in enumerate(_solids(held) if product else ()):
        move = t().translate(place.tolist()) @ t().rotate((0, 0, 1), float(turn))
        made.update(_solid(t, f"solid{k}", kind, size, move, _plastic(colour, rough)))
    return made


def _columns(u: Any, v: Any, n: Any, place: Any) -> NDArray[np.float64]:
    made = np.eye(4)
    made[:3, 0], made[:3, 1], made[:3, 2], made[:3, 3] = u, v, n / np.linalg.norm(n), place
    return made


def _solids(held: Any) -> Any:
    names = ("kinds", "sizes", "places", "turns", "colours", "roughs")
    return zip(*(held[name] for name in names), strict=True)


def _plastic(colour: NDArray[np.float64], rough: float) -> dict[str, Any]:
    return {
        "type": "roughplastic", "alpha": float(max(rough * rough, 1e-3)), "int_ior": 1.5,
        "diffuse_reflectance": {"type": "rgb", "value": colour.tolist()},
    }  # fmt: skip


def _solid(
    t: Any, name: str, kind: str, size: NDArray[np.float64], move: Any, bsdf: dict[str, Any]
) -> dict[str, Any]:
    if kind == "sphere":
        shape = {"type": "sphere", "to_world": move @ t().scale(float(size[0]))}
        return {name: {**shape, "bsdf": bsdf}}
    if kind == "block":
        shape = {"type": "cube", "to_world": move @ t().scale(size[:3].tolist())}
        return {name: {**shape, "bsdf": bsdf}}
    r, half = float(size[0]), float(size[2])
    side = {"type": "cylinder", "radius": r, "p0": [0, 0, -half], "p1": [0, 0, half]}
    lid = {"type": "disk", "to_world": move @ t().translate((0, 0, half)) @ t().scale(r)}
    return {
        name: {**side, "to_world": move, "bsdf": {"type": "twosided", "bsdf": bsdf}},
        f"{name}_lid": {**lid, "bsdf": {"type": "twosided", "bsdf": bsdf}},
    }


def main() -> None:
    """Render with and without the product, and with it under another seed."""
    held, samples = np.load(sys.argv[1], allow_pickle=False), int(sys.argv[3])
    mi: Any = import_module("mitsuba")

    mi.set_variant("scalar_rgb")
    pictures = [
        np.array(mi.render(mi.load_dict(scene(mi, held, product)), spp=samples, seed=seed))
        for product, seed in ((True, 0), (False, 0), (True, 1))
    ]
    np.save(sys.argv[2], np.stack(pictures)[..., :3], allow_pickle=False)


if __name__ == "__main__":
    main()
