"""SDEdit (Meng et al., ICLR 2022): noise a picture in part, and denoise it by a full description.

The baseline that InstructPix2Pix is compared with: it needs a description of the result, not an
instruction, and changes more of what should stay.
"""

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.diffusion.stopping import stoppable_parts
from anywhere_desktop.engines.instruct.loading import load_pipeline
from anywhere_desktop.engines.libraries import steady

STRENGTH = Dial("strength", 0.05, 1.0, 0.6, 0.05)
"""Share of the noise that is added; the paper's comparison sweeps 0.3 to 0.9."""


class SdEdit:
    """Image to image on a Stable Diffusion folder in diffusers' layout."""

    def __init__(self, folder: Path, device: str = "cpu") -> None:
        self._folder, self._device = folder, device
        self._pipe: Any = None

    def edit(
        self,
        picture: Picture,
        description: str,
        strength: float,
        steps: int,
        seed: int,
        watch: Watch,
    ) -> Picture:
        """`picture`, `(h, w, 3)` 8-bit sRGB with sides that are multiples of 64, redrawn as
        `description` says.

        Raises:
            Cancelled: the user pressed stop.
            UserError: the model is not there, or not whole.
        """
        import torch

        if self._pipe is None:
            name = "StableDiffusionImg2ImgPipeline"
            self._pipe = load_pipeline(name, self._folder, self._device)
        pipe = self._pipe

        def told(_: Any, step: int, __: Any, kept: dict[str, Any]) -> dict[str, Any]:
            watch.tell(StepDone(step + 1, pipe.num_timesteps))
            return kept

        steady()
        with stoppable_parts((pipe.unet, pipe.vae), watch):
            made = pipe(
                description,
                Image.fromarray(picture),
                strength=strength,
                num_inference_steps=steps,
                generator=torch.Generator("cpu").manual_seed(seed),
                callback_on_step_end=told,
            )
        return np.asarray(made.images[0])
