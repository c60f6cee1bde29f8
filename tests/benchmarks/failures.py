"""A picture of a planted failure for each gate and each rubric line, with the verdict on it.

    nice -n 10 python -m tests.benchmarks.failures --out FOLDER [--size 256]
        [--mind local|openai|gemini --model MODEL [--address URL]]

Writes `failures.png` and prints the table. Without a mind the rubric's failures are judged by the
builtin evaluator alone, which measures some of them and cannot see the others.
"""

import argparse
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from anywhere_desktop.agents.chat_evaluator import RUBRIC
from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.compose import compose
from anywhere_desktop.core.ports import Evaluator
from anywhere_desktop.core.records import Evaluation, PromptCandidate, SettingValue
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.grammar import StudioGrammar
from tests import plates, real_plates
from tests.benchmarks.confusion import FAULTS, Shown, composed, floating, rimmed, tiny
from tests.benchmarks.judge_real import mirrored
from tests.real_plates import Shot

PRODUCT, SCENE = "jar", "oak"
COLUMNS = 6
_CAPTION_PX = 46


def elsewhere(shown: Shown) -> Shown:
    """Where nobody would put it: afloat on the open sea."""
    scene = StudioGrammar().read("on water, sky behind, hard light from the right", Scene()).scene
    candidate = replace(shown.one.candidate, text="on the open sea", scene=scene)
    plate = real_plates.plate_of(scene, shown.foreground, 4)
    return replace(shown, one=replace(shown.one, candidate=candidate), plate=plate)


def other_words(shown: Shown) -> Shown:
    """A good picture of something else than what was asked for."""
    text = "on a red podium, red wall"
    scene = StudioGrammar().read(text, Scene()).scene
    return replace(shown, one=replace(shown.one, candidate=PromptCandidate(text, scene)))


def _loud(shown: Shown) -> Shown:
    fault = next(fault for fault in FAULTS if fault.name == "loud")
    return fault.spoil(shown)


def _mirrored(shown: Shown) -> Shown:
    return replace(shown, plate=mirrored(shown.one))


RUBRIC_FAULTS: dict[str, Callable[[Shown], Shown]] = {
    "common": elsewhere,
    "stands": floating,
    "scale": tiny,
    "light": _mirrored,
    "style": _loud,
    "alignment": other_words,
    "artefacts": rimmed(255),
}
"""Rubric key -> what spoils a picture in that line."""


def verdict_on(shown: Shown, evaluator: Evaluator) -> tuple[Shot, Evaluation]:
    """The composite, and what the evaluator says of it."""
    picture, proof = composed(shown)
    scene = shown.one.candidate.scene
    light = scene.light.azimuth_deg if scene else 0.0
    candidate = shown.one.candidate
    if shown.words:
        candidate = replace(candidate, text=" ".join(shown.words), unused_words=shown.words)
    return picture, evaluator.evaluate(
        picture, shown.foreground, proof, plates.repaint_of(shown.plate, shown.growth), candidate,
        plates.description_of(shown.foreground, light, 0.5), Watch(),
    )  # fmt: skip


def captioned(picture: Shot, name: str, verdict: Evaluation) -> Shot:
    """The picture with its name and verdict under it."""
    failed = ", ".join(gate.name for gate in verdict.gates if not gate.passed) or "no gate"
    lines = name, f"{'accepted' if verdict.accepted else 'REFUSED'} {verdict.score:.2f}: {failed}"
    strip = np.full((_CAPTION_PX, picture.shape[1], 3), 255, np.uint8)
    for row, line in enumerate(lines):
        at = 4, 16 + 20 * row
        cv2.putText(strip, line, at, cv2.FONT_HERSHEY_SIMPLEX, 0.38, (20, 20, 20), 1, cv2.LINE_AA)
    return np.vstack([picture, strip])


def sheet(pictures: list[Shot]) -> Shot:
    """All pictures in rows."""
    blank = np.full_like(pictures[0], 255)
    full = pictures + [blank] * (-len(pictures) % COLUMNS)
    rows = [np.hstack(full[i : i + COLUMNS]) for i in range(0, len(full), COLUMNS)]
    return np.vstack(rows)


def _evaluator(options: argparse.Namespace) -> Evaluator:
    if not options.mind:
        return BuiltinEvaluator()
    settings: dict[str, SettingValue] = {"mind": options.mind, "mind_model": options.model}
    if options.address:
        settings["mind_address"] = options.address
    return compose("studio", settings).evaluator


def main() -> None:
    """Print the table and write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--size", type=int, default=256)
    parser.add_argument("--mind", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--address", default="")
    options = parser.parse_args()
    evaluator = _evaluator(options)
    one = real_plates.real_set(PRODUCT, SCENE, options.size)
    shown = Shown(one, one.plate, one.foreground)
    cases: dict[str, Shown] = {"clean": shown}
    cases |= {f"gate {f.gate or f.score}: {f.name}": f.spoil(shown) for f in FAULTS}
    cases |= {f"rubric {RUBRIC[k]}": spoil(shown) for k, spoil in RUBRIC_FAULTS.items()}
    made = []
    for name, case in cases.items():
        picture, verdict = verdict_on(case, evaluator)
        made.append(captioned(picture, name, verdict))
        failed = [gate.name for gate in verdict.gates if not gate.passed]
        low = {k: v for k, v in verdict.scores.items() if v < 0.5}
        print(f"{name:34}{'accepted' if verdict.accepted else 'refused':10}{failed} {low}")
    options.out.mkdir(parents=True, exist_ok=True)
    cv2.imwrite(str(options.out / "failures.png"), sheet(made)[..., ::-1])


if __name__ == "__main__":
    main()
