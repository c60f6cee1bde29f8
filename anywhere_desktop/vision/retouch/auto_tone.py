"""What a picture lacks, measured: exposure, contrast, white balance, level; as steps with amounts.

The global photo optimisation of MGIE's MA5k task without weights: each amount follows a figure of
the picture, and is shown as a step whose slider can be moved.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from anywhere_desktop.core.edits import EditStep, EditSubject, Region
from anywhere_desktop.core.picture import fitted, to_depth, to_linear, to_srgb8
from anywhere_desktop.vision.light_colour import NEUTRAL_KELVIN, measure_cast
from anywhere_desktop.vision.retouch.light import luminance, tone

_MEASURE_PX = 512
_BRIGHTEST, _DARKEST = 0.96, 0.06
"""Tone that the brightest and the darkest half percent of a well printed picture reach."""
_LEVEL_DEG = 10.0


def resolved(step: EditStep, subject: EditSubject) -> Sequence[EditStep]:
    """The steps that an "auto" step stands for in this picture."""
    where, said, degree = step.region, step.said, step.amount
    found: list[EditStep] = []
    if step.text in ("all", "exposure"):
        found += _tones(subject, where, said, degree)
    if step.text in ("all", "white balance"):
        found += _white_balance(subject, where, said)
    if step.text == "all":
        found += [
            EditStep("clarity", round(12 * degree), where, "", said),
            EditStep("vibrance", round(14 * degree), where, "", said),
            EditStep("sharpen", round(20 * degree), where, "", said),
        ]
    return found


def _tones(subject: EditSubject, where: Region, said: str, degree: float) -> list[EditStep]:
    small = _small(subject)
    level = tone(luminance(to_linear(small)))
    dark, middle, bright = np.quantile(level, [0.005, 0.5, 0.995])
    wanted = (_BRIGHTEST / max(float(bright), 0.05)) ** 2
    lift = float(np.clip(np.log2(wanted), -1.0, 1.5))
    # A bright ground is often meant: only what is dull is lifted, what is burnt cannot be mended.
    lift = lift if middle < 0.62 else min(lift, 0.3)
    span = float(bright - dark) / (_BRIGHTEST - _DARKEST)
    steps = [EditStep("exposure", round(lift * degree, 2), where, "", said)]
    steps.append(
        EditStep(
            "contrast", round(float(np.clip(1.0 - span, 0.05, 0.5)) * 60 * degree), where, "", said
        )
    )
    shade = float((level < 0.16).mean())
    if shade > 0.12:
        steps.append(EditStep("shadows", round(min(45.0, 90 * shade) * degree), where, "", said))
    return [one for one in steps if abs(one.amount) >= 0.05]


def _white_balance(subject: EditSubject, where: Region, said: str) -> list[EditStep]:
    if subject.product is None:
        return []
    cast = measure_cast(subject.product)
    if cast.confidence < 0.1 or cast.kelvin == NEUTRAL_KELVIN:
        return []
    shift = (1e6 / cast.kelvin - 1e6 / NEUTRAL_KELVIN) * min(1.0, 1.2 * cast.confidence)
    kelvin = 1e6 / max(1e6 / NEUTRAL_KELVIN - shift, 40.0)
    if abs(kelvin - NEUTRAL_KELVIN) < 60:
        return []
    return [EditStep("temperature", round(min(15000.0, kelvin), -1), where, "", said)]


def tilt_deg(subject: EditSubject) -> float:
    """How far to turn the picture clockwise until its long straight edges stand level or upright.

    0.0 where there are none, or they already do.
    """
    grey = cv2.cvtColor(_small(subject, 1024), cv2.COLOR_RGB2GRAY)
    edges = cv2.Canny(cv2.GaussianBlur(grey, (0, 0), 1.2), 30, 90)
    least = max(grey.shape) // 8
    lines = cv2.HoughLinesP(edges, 1, np.pi / 720, 60, minLineLength=least, maxLineGap=6)
    if lines is None:
        return 0.0
    ends = np.asarray(lines, np.float64).reshape(-1, 4)
    across = ends[:, 2:] - ends[:, :2]
    length = np.hypot(across[:, 0], across[:, 1])
    angle = (np.degrees(np.arctan2(across[:, 1], across[:, 0])) + 45) % 90 - 45
    near = np.abs(angle) <= _LEVEL_DEG
    if not near.any():
        return 0.0
    order = np.argsort(angle[near])
    weight = np.cumsum(length[near][order])
    middle = float(angle[near][order][np.searchsorted(weight, weight[-1] / 2)])
    return round(-middle, 2) if abs(middle) >= 0.1 else 0.0


def _small(
    subject: EditSubject, longest: int = _MEASURE_PX
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    size = fitted(subject.size, longest)
    small = cv2.resize(subject.picture, size, interpolation=cv2.INTER_AREA)
    return to_srgb8(to_depth(np.asarray(small), 8), subject.icc_profile)
