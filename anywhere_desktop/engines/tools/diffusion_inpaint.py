"""DiffusionInpainter: fills holes with a diffusion model.

SDXL inpainting is what the paper's released code repairs with; Stable Diffusion 2 inpainting is
one of its baselines. Both are ordinary diffusers folders, and work as every diffusion model does
here: within the memory there is, prompts read once, decoded in 32 bits.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.generation import ImageRequest
from anywhere_desktop.core.picture import Mask, fitted, to_depth
from anywhere_desktop.core.records import SettingValue
from anywhere_desktop.core.watch import Event, PictureMade, Relay, Watch
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.family import Folders
from anywhere_desktop.engines.diffusion.sd import Sd2Inpaint
from anywhere_desktop.engines.diffusion.sdxl_inpaint import SdxlInpaint

STEPS = Dial("inpaint_steps", 1, 150, 50)
GUIDANCE = Dial("inpaint_guidance", 1.0, 20.0, 7.5, 0.1)
_WORDS = "empty background, professional product photography, clean surface, sharp, realistic"
_NEGATIVE = "object, product, text, watermark, person, hand, blurry, low quality, deformed"
_SIDES = {"StableDiffusionXLInpaintPipeline": 1024, "StableDiffusionInpaintPipeline": 512}
_MULTIPLE = 8
_STRENGTH = 0.9999
"""Just below 1, so that the picture's own colours still seed the noise (diffusers' default)."""


class DiffusionInpainter:
    """Fills holes by denoising; another seed gives another filling."""

    seeded = True

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, SettingValue] | None = None,
        words: str = _WORDS,
        longest_px: int | None = None,
    ) -> None:
        """`folder`: a diffusers folder of an SDXL or SD (1.5, 2) inpainting pipeline. `words`: the
        prompt. `longest_px`: at which size to work; None for the pipeline's own.

        Raises:
            UserError: a dial is out of bounds.
        """
        self._folder, self._words, self._longest = folder, words, longest_px
        self._steps = STEPS.whole(settings or {})
        self._guidance = GUIDANCE.read(settings or {})

    def fill(
        self, picture: NDArray[np.uint8], hole: Mask, product: Mask, seed: int, watch: Watch
    ) -> NDArray[np.uint8]:
        """Fill `hole` `(h, w)` of an sRGB picture `(h, w, 3)`; all else stays bit-equal.

        The hole is painted white first, as in the paper's released code.

        Raises:
            UserError: the weights are missing, damaged, or of another pipeline.
        """
        if not hole.any():
            return picture.copy()
        height, width = hole.shape
        kind = _pipeline_kind(self._folder)
        size = self._size(_SIDES[kind], (width, height))
        white = np.where(hole[..., None], np.uint8(255), picture)
        request = ImageRequest(
            self._words, size, seed % (1 << 63), self._steps, self._guidance, _NEGATIVE,
            image=_resized(white, size, Image.Resampling.LANCZOS),
            hold=_resized(hole.astype(np.uint8) * 255, size, Image.Resampling.BILINEAR) < 128,
            strength=_STRENGTH,
        )  # fmt: skip
        made = to_depth(_engine(self._folder).generate(request, _Unseen(watch)), 8)
        back = _resized(made, (width, height), Image.Resampling.LANCZOS)
        return np.where(hole[..., None], back, picture)

    def release(self) -> None:
        """Give its memory back."""
        _engine(self._folder).release()

    def _size(self, usual: int, size: tuple[int, int]) -> tuple[int, int]:
        longest = self._longest or usual
        width, height = (
            fitted(size, longest)
            if max(size) > longest
            else tuple(round(v * longest / max(size)) for v in size)
        )
        return (
            max(64, width - width % _MULTIPLE),
            max(64, height - height % _MULTIPLE),
        )


class _Unseen(Relay):
    """Keeps previews to itself: what fills a hole is not the picture that is being made."""

    def announce(self, event: Event) -> None:
        """Report to the whole."""
        if not isinstance(event, PictureMade):
            super().announce(event)


def _resized(
    picture: NDArray[np.uint8], size: tuple[int, int], how: Image.Resampling
) -> NDArray[np.uint8]:
    return np.asarray(Image.fromarray(picture).resize(size, how), np.uint8)


@cache
def _engine(folder: Path) -> DiffusionEngine:
    """One for a folder: settings change what it is asked, not its weights."""
    xl = _pipeline_kind(folder) == "StableDiffusionXLInpaintPipeline"
    return DiffusionEngine((SdxlInpaint if xl else Sd2Inpaint)(Folders(folder)))


def _pipeline_kind(folder: Path) -> str:
    try:
        index = json.loads((folder / "model_index.json").read_text("utf-8"))
        found = str(index["_class_name"])
    except (OSError, ValueError, KeyError, TypeError):
        raise UserError(
            f"No inpainting model is at {folder}: download it (main.py models list names it)."
        ) from None
    # SDXL inpainting is published under the name of the plain pipeline.
    found = found.replace("StableDiffusionXLPipeline", "StableDiffusionXLInpaintPipeline")
    if found not in _SIDES:
        raise UserError(
            f"{folder} holds a {found}, which cannot inpaint: choose an SDXL or SD 2 inpainting "
            "model."
        )
    return found
