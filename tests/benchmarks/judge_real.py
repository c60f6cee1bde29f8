"""Confusion study on plates that the studio really renders: six planted bad pictures each.

Run: python -m tests.benchmarks.judge_real [size in px]

Weights and limits were chosen on the "tuned" half only; the "held out" half is only reported.
"""

import sys
from collections import defaultdict
from collections.abc import Callable

import numpy as np

from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.core.watch import Watch
from tests import plates, real_plates
from tests.real_plates import Set, Shot

HELD_OUT = ("linen", "white", "steps", "blinds", "black", "pine", "podium")
"""Scenes not used to choose limits; clean renders of them were looked at, so not quite blind."""


def mirrored(one: Set) -> Shot:
    """Shadow and light on the wrong side."""
    return np.ascontiguousarray(one.plate[:, ::-1])


def upside_down(one: Set) -> Shot:
    """The wall below, the ground above."""
    return np.ascontiguousarray(one.plate[::-1])


def flat_grey(one: Set) -> Shot:
    """No set at all."""
    return np.full_like(one.plate, 128)


def magenta(one: Set) -> Shot:
    """A colour cast."""
    return np.asarray(np.rint(one.plate * np.array([1.0, 0.78, 0.98])), np.uint8)


def product_coloured(one: Set) -> Shot:
    """A plate in the product's own mean colour."""
    colour = one.foreground.srgb[one.foreground.matte >= 128].mean(0)
    return np.broadcast_to(np.rint(colour).astype(np.uint8), one.plate.shape).copy()


def noisy(one: Set) -> Shot:
    """Nothing but noise."""
    return np.random.default_rng(0).integers(0, 256, one.plate.shape).astype(np.uint8)


FAULTS: dict[str, Callable[[Set], Shot]] = {
    "mirrored": mirrored,
    "upside down": upside_down,
    "flat grey": flat_grey,
    "magenta": magenta,
    "product-coloured": product_coloured,
    "noise": noisy,
}


def judge(one: Set, plate: Shot) -> Evaluation:
    """The verdict on the product over `plate`."""
    picture, proof = plates.finished(plate, one.foreground)
    light = one.candidate.scene.light.azimuth_deg if one.candidate.scene else 0.0
    return BuiltinEvaluator().evaluate(
        picture, one.foreground, proof, plates.repaint_of(plate), one.candidate,
        plates.description_of(one.foreground, light, 0.5), Watch(),
    )  # fmt: skip


def report(half: str, scenes: list[str], size: int) -> None:
    """Print how many clean pictures were accepted and bad ones refused, and why."""
    right: dict[str, list[bool]] = defaultdict(list)
    scores: dict[str, list[float]] = defaultdict(list)
    fired: dict[str, list[str]] = defaultdict(list)
    for scene in scenes:
        for product in real_plates.PRODUCTS:
            one = real_plates.real_set(product, scene, size)
            for name, make in {"clean": None, **FAULTS}.items():
                verdict = judge(one, one.plate if make is None else make(one))
                ok = verdict.accepted is (make is None)
                right[name].append(ok)
                scores[name].append(verdict.score)
                gates = [gate.name for gate in verdict.gates if not gate.passed]
                fired[name] += gates
                if not ok:
                    print(f"  {scene}/{product}/{name}: {verdict.score:.2f} {gates}")
    print(f"\n{half + ' half':18} {'right':>7} {'score':>17}  gates")
    for name, found in right.items():
        low, high, mean = min(scores[name]), max(scores[name]), np.mean(scores[name])
        why = {gate: fired[name].count(gate) for gate in sorted(set(fired[name]))}
        count = f"{sum(found)}/{len(found)}"
        print(f"{name:18} {count:>7} {mean:5.2f} ({low:.2f}-{high:.2f})  {why}")
    bad = [ok for name, found in right.items() if name != "clean" for ok in found]
    balanced = (np.mean(right["clean"]) + np.mean(bad)) / 2
    print(f"balanced accuracy {balanced:.3f}\n")


def main() -> None:
    """Print both halves."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 360
    report("tuned", [name for name in real_plates.SCENES if name not in HELD_OUT], size)
    report("held out", list(HELD_OUT), size)


if __name__ == "__main__":
    main()
