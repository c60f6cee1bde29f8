"""What a diffusion model is asked for: one frozen record that holds all it needs to do it again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anywhere_desktop.core.picture import Mask, Picture


@dataclass(frozen=True, eq=False)
class ImageRequest:
    """One picture from a diffusion model.

    size: (width, height) in px, any; models that need a grid work on a larger one and are cropped.
    controls: control pictures by kind ("canny", "depth"), each of `size`. control_scale: their
    weight. control_every: after how many steps a ControlNet looks at them anew. image: the picture
    to start from. hold: where `image` stays as it is; ours mean *protect*. strength: how much of
    `image` may change, 1 = all. hand_over: share of the denoising after which the state is kept for
    another model. resume: a picture that another model made: go on from the state that it kept
    behind it, where it did; else from `image`.
    """

    prompt: str
    size: tuple[int, int]
    seed: int
    steps: int
    guidance_scale: float = 0.0
    negative: str = ""
    controls: Mapping[str, Picture] = field(default_factory=dict)
    control_scale: float = 1.0
    control_every: int = 1
    image: Picture | None = None
    hold: Mask | None = None
    strength: float = 1.0
    hand_over: float = 0.0
    resume: Picture | None = None
