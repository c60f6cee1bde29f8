"""What an editing model is asked: how long, how closely, and from which noise."""

from collections.abc import Mapping
from dataclasses import dataclass

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.records import SettingValue

STEPS = Dial("steps", 1, 150, 100)
DRAFT_STEPS = 20
TEXT_GUIDANCE = Dial("text_guidance", 1, 20, 7.5, 0.1)
IMAGE_GUIDANCE = Dial("image_guidance", 1, 5, 1.5, 0.05)
"""Useful ranges of the paper: text 5 to 10, image 1 to 1.5."""

SWEEP_TEXT = 5.0, 7.5, 10.0
SWEEP_IMAGE = 1.0, 1.25, 1.5


@dataclass(frozen=True)
class Draw:
    """scales: one (text, image) guidance a picture that is wanted; all begin from the same noise,
    so that only guidance tells them apart.
    """

    steps: int = int(STEPS.default)
    seed: int = 0
    scales: tuple[tuple[float, float], ...] = ((TEXT_GUIDANCE.default, IMAGE_GUIDANCE.default),)


def draw_of(settings: Mapping[str, SettingValue], seed: int) -> Draw:
    """One picture as the settings ask.

    Raises:
        UserError: a setting is out of its bounds.
    """
    scales = TEXT_GUIDANCE.read(settings), IMAGE_GUIDANCE.read(settings)
    return Draw(STEPS.whole(settings), seed, (scales,))


def sweep_of(settings: Mapping[str, SettingValue], seed: int) -> Draw:
    """A grid of 3 x 3 guidances to choose from, row by row of image guidance."""
    grid = tuple((text, image) for image in SWEEP_IMAGE for text in SWEEP_TEXT)
    return Draw(STEPS.whole(settings), seed, grid)
