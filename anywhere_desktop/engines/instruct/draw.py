"""What an editing model is asked: how long, how closely, and from which noise."""

from dataclasses import dataclass

from anywhere_desktop.core.dials import Dial

STEPS = Dial("steps", 1, 150, 100)
TEXT_GUIDANCE = Dial("text_guidance", 1, 20, 7.5, 0.1)
IMAGE_GUIDANCE = Dial("image_guidance", 1, 5, 1.5, 0.05)
"""Useful ranges of the paper: text 5 to 10, image 1 to 1.5."""


@dataclass(frozen=True)
class Draw:
    """scales: one (text, image) guidance a picture that is wanted; all begin from the same noise,
    so that only guidance tells them apart.
    """

    steps: int = int(STEPS.default)
    seed: int = 0
    scales: tuple[tuple[float, float], ...] = ((TEXT_GUIDANCE.default, IMAGE_GUIDANCE.default),)
