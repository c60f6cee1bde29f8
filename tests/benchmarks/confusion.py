"""One planted failure for every gate and every rubric line, on sets that the studio really renders.

    nice -n 10 python -m tests.benchmarks.confusion [size in px]

Prints how often each was refused, how often the gate or score that it belongs to said so, and the
balanced accuracy of both halves: limits and weights were chosen on the "tuned" scenes only.
"""

import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.core.composite import Certificate, certify
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.core.watch import Watch
from tests import plates, real_plates
from tests.benchmarks.judge import halo, moved
from tests.benchmarks.judge_real import HELD_OUT, magenta, mirrored, noisy, product_coloured
from tests.real_plates import Set, Shot

LOWER = 0.1
"""A score that falls by this much against the clean picture's has seen the fault."""


@dataclass(frozen=True, eq=False)
class Shown:
    """What is judged. words: unknown to the studio; growth: left after the repair; altered: the
    product's own pixels were changed.
    """

    one: Set
    plate: Shot
    foreground: Foreground
    words: tuple[str, ...] = ()
    growth: float = 0.0
    altered: bool = False


@dataclass(frozen=True)
class Fault:
    """One way to spoil a picture, and what must notice: a gate's name, or a score's."""

    name: str
    gate: str
    score: str
    spoil: Callable[[Shown], Shown]


def _plate(change: Callable[[Set], Shot]) -> Callable[[Shown], Shown]:
    return lambda shown: replace(shown, plate=change(shown.one))


def _pixels(change: Callable[[Shot], Shot]) -> Callable[[Shown], Shown]:
    return lambda shown: replace(shown, plate=change(shown.plate))


def outside(shown: Shown) -> Shown:
    """The product half out of the frame."""
    return replace(shown, foreground=moved(shown.foreground))


def floating(shown: Shown) -> Shown:
    """The plate of the product slid down under it: shadow and contact lie elsewhere."""
    by = round(0.12 * shown.plate.shape[0])
    return replace(shown, plate=np.ascontiguousarray(np.roll(shown.plate, by, 0)))


def shadowless(one: Set) -> Shot:
    """Each row in its median colour beside the product, on the lit side: no shadow anywhere."""
    left, top, right, bottom = one.foreground.box
    width = one.plate.shape[1]
    margin = round(0.03 * width)
    sides = [one.plate[:, : max(0, left - margin)], one.plate[:, right + margin :]]
    wide = [side for side in sides if side.shape[1] >= 4]
    lit = max(wide, key=lambda side: float(side[bottom - (bottom - top) // 5 :].mean()))
    row = np.median(lit, 1, keepdims=True)
    return np.repeat(row, width, 1).astype(np.uint8)


def loud(one: Set) -> Shot:
    """The set in screaming colours."""
    hsv = cv2.cvtColor(one.plate, cv2.COLOR_RGB2HSV)
    hsv[..., 0] = 150
    hsv[..., 1] = 255
    return np.asarray(cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB), np.uint8)


def tiny(shown: Shown) -> Shown:
    """The product lost in a corner."""
    width, height = shown.foreground.size
    warp = np.array([[0.12, 0, 0.02 * width], [0, 0.12, 0.86 * height]], np.float32)
    small = [
        np.asarray(cv2.warpAffine(a, warp, (width, height), flags=cv2.INTER_AREA), np.uint8)
        for a in (
            shown.foreground.photo.pixels, shown.foreground.matte, shown.foreground.colours,
        )
    ]  # fmt: skip
    photo = replace(shown.foreground.photo, pixels=small[0])
    return replace(shown, foreground=Foreground(photo, small[1], small[2]))


def rimmed(towards: float) -> Callable[[Shown], Shown]:
    """A thin white (255) or black (0) rim round the product."""
    return lambda shown: replace(shown, plate=halo(shown.plate, shown.foreground, towards))


def exposed(gain: float, lift: float) -> Callable[[Shown], Shown]:
    """The set blown out, or crushed."""
    return _pixels(lambda plate: np.clip(plate * gain + lift, 0, 255).astype(np.uint8))


_NONSENSE = ("nebula", "dragon", "waltz", "seven")
FAULTS = (
    Fault("altered", "product exact", "", lambda s: replace(s, altered=True)),
    Fault("over-grown", "over-growth", "edge", lambda s: replace(s, growth=0.12)),
    Fault("white halo", "halo", "edge", rimmed(255)),
    Fault("black halo", "halo", "edge", rimmed(0)),
    Fault("blown", "clipping", "exposure", exposed(3.0, 60)),
    Fault("crushed", "clipping", "exposure", exposed(0.02, -3)),
    Fault("off frame", "in frame", "composition", outside),
    Fault("floating", "standing", "grounding", floating),
    Fault("no shadow", "standing", "grounding", _plate(shadowless)),
    Fault("mirrored light", "light", "light", _plate(mirrored)),
    Fault("product-coloured", "contrast", "separation", _plate(product_coloured)),
    Fault("tinted", "set colour", "prompt match", _plate(magenta)),
    Fault("noise", "noise", "edge", _plate(noisy)),
    Fault("loud", "set colour", "harmony", _plate(loud)),
    Fault("words not used", "words", "prompt match", lambda s: replace(s, words=_NONSENSE)),
    Fault("lost in a corner", "in frame", "composition", tiny),
)  # fmt: skip


def composed(shown: Shown) -> tuple[Shot, Certificate]:
    """The composite, and what was measured on the product's pixels."""
    picture, proof = plates.finished(shown.plate, shown.foreground)
    if shown.altered:
        solid = shown.foreground.matte == 255
        picture = picture.copy()
        picture[solid] = np.clip(picture[solid] * 0.9, 0, 255)
        proof = certify(picture, shown.foreground)
    return picture, proof


def judge(shown: Shown) -> Evaluation:
    """The builtin's verdict."""
    picture, proof = composed(shown)
    candidate = shown.one.candidate
    if shown.words:
        candidate = replace(candidate, text=" ".join(shown.words), unused_words=shown.words)
    scene = candidate.scene
    light = scene.light.azimuth_deg if scene else 0.0
    return BuiltinEvaluator().evaluate(
        picture, shown.foreground, proof, plates.repaint_of(shown.plate, shown.growth), candidate,
        plates.description_of(shown.foreground, light, 0.5), Watch(),
    )  # fmt: skip


def noticed(fault: Fault, verdict: Evaluation, clean: Evaluation) -> bool:
    """Whether what the fault belongs to has seen it."""
    failed = {gate.name for gate in verdict.gates if not gate.passed}
    if fault.gate in failed:
        return True
    if not fault.score:
        return False
    return verdict.scores[fault.score] <= clean.scores[fault.score] - LOWER


def report(half: str, scenes: list[str], size: int) -> float:
    """Print one half; returns its balanced accuracy."""
    refused: dict[str, list[bool]] = defaultdict(list)
    seen: dict[str, list[bool]] = defaultdict(list)
    accepted: list[bool] = []
    for scene in scenes:
        for product in real_plates.PRODUCTS:
            one = real_plates.real_set(product, scene, size)
            shown = Shown(one, one.plate, one.foreground)
            clean = judge(shown)
            accepted.append(clean.accepted)
            for fault in FAULTS:
                verdict = judge(fault.spoil(shown))
                refused[fault.name].append(not verdict.accepted)
                seen[fault.name].append(noticed(fault, verdict, clean))
    print(f"\n{half + ' half':18}{'refused':>9}{'noticed':>9}  by gate or score")
    for fault in FAULTS:
        of = " or ".join(filter(None, (fault.gate, fault.score)))
        print(f"{fault.name:18}{_count(refused[fault.name])}{_count(seen[fault.name])}  {of}")
    bad = [ok for found in refused.values() for ok in found]
    balanced = float((np.mean(accepted) + np.mean(bad)) / 2)
    print(f"clean accepted {_count(accepted).strip()}, spoilt refused {_count(bad).strip()}")
    print(f"balanced accuracy {balanced:.3f}", flush=True)
    return balanced


def _count(found: list[bool]) -> str:
    return f"{sum(found)}/{len(found)}".rjust(9)


def main() -> None:
    """Print both halves, the held out one first."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 320
    report("held out", list(HELD_OUT), size)
    report("tuned", [name for name in real_plates.SCENES if name not in HELD_OUT], size)


if __name__ == "__main__":
    main()
