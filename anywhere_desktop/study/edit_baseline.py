"""SDEdit on the same cases: the baseline of InstructPix2Pix's trade-off curve (section 4).

It is told what the edited picture shows, not what to change, and changes more for the same effect.
"""

from collections.abc import Sequence

import numpy as np

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.instruct.guidance import into_frame, model_frame, out_of_frame
from anywhere_desktop.engines.instruct.sdedit import SdEdit
from anywhere_desktop.study.edit_curve import Case, Features, Point, check_cases, judged

STRENGTHS = 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9
"""The paper's sweep."""


def baseline(
    cases: Sequence[Case],
    engine: SdEdit,
    features: Features,
    watch: Watch,
    strengths: Sequence[float] = STRENGTHS,
    steps: int = 100,
    seed: int = 0,
    longest_px: int = 512,
) -> tuple[Point, ...]:
    """The curve over `strengths`; raises like `edit_curve.curve`."""
    check_cases(cases)
    rows = []
    for index, case in enumerate(cases):
        made = [
            _edited(case, engine, strength, (steps, seed), longest_px, watch)
            for strength in strengths
        ]
        rows.append(judged(case, made, features))
        watch.tell(StepDone(index + 1, len(cases)))
    means = np.asarray(rows, np.float64).mean(0)
    return tuple(
        Point(None, round(float(mean[0]), 5), round(float(mean[1]), 5), len(cases), strength)
        for strength, mean in zip(strengths, means, strict=True)
    )


def _edited(
    case: Case,
    engine: SdEdit,
    strength: float,
    draw: tuple[int, int],
    longest_px: int,
    watch: Watch,
) -> Picture:
    height, width = case.picture.shape[:2]
    frame = model_frame((width, height), longest_px)
    made = engine.edit(into_frame(case.picture, frame), case.edited_caption, strength, *draw, watch)
    return out_of_frame(made, frame)
