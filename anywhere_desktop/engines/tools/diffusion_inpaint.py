"""DiffusionInpainter: fills holes with a diffusion model.

SDXL inpainting is what the paper's released code repairs with; Stable Diffusion 2 inpainting is
one of its baselines. Both are ordinary diffusers folders.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Mask, fitted
from anywhere_desktop.core.records import SettingValue
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.device import probe
from anywhere_desktop.engines.diffusion.stopping import stoppable
from anywhere_desktop.engines.libraries import libraries
from anywhere_desktop.engines.tools.files import AGAIN, check_finite, check_header
from anywhere_desktop.engines.tools.running import Held

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
        self._pipeline: Held[Any] = Held(f"the inpainting model {folder.name}", self._loaded)

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
        white = np.where(hole[..., None], np.uint8(255), picture)

        def work(pipeline: Any, device: str) -> Image.Image:
            if device == "cpu":
                pipeline.to(torch_dtype=libraries().float32)
            size = self._size(pipeline, (width, height))
            return self._made(pipeline, white, hole, size, seed, watch)

        made = self._pipeline.run(watch, work)
        back = np.asarray(made.resize((width, height), Image.Resampling.LANCZOS), np.uint8)
        return np.where(hole[..., None], back, picture)

    def release(self) -> None:
        """Give its memory back."""
        self._pipeline.release()

    def _size(self, pipeline: Any, size: tuple[int, int]) -> tuple[int, int]:
        longest = self._longest or _SIDES[type(pipeline).__name__]
        width, height = (
            fitted(size, longest)
            if max(size) > longest
            else tuple(round(v * longest / max(size)) for v in size)
        )
        return (
            max(64, width - width % _MULTIPLE),
            max(64, height - height % _MULTIPLE),
        )

    def _made(
        self,
        pipeline: Any,
        white: NDArray[np.uint8],
        hole: Mask,
        size: tuple[int, int],
        seed: int,
        watch: Watch,
    ) -> Image.Image:
        def stepped(_: Any, done: int, __: Any, kept: dict[str, Any]) -> dict[str, Any]:
            watch.tell(StepDone(done + 1, pipeline.num_timesteps))
            return kept

        mask = Image.fromarray(hole.astype(np.uint8) * 255)
        with stoppable(pipeline, watch):
            answer = pipeline(
                prompt=self._words, negative_prompt=_NEGATIVE,
                image=Image.fromarray(white).resize(size, Image.Resampling.LANCZOS),
                mask_image=mask.resize(size, Image.Resampling.BILINEAR),
                width=size[0], height=size[1], num_inference_steps=self._steps,
                guidance_scale=self._guidance, strength=_STRENGTH,
                generator=libraries().Generator("cpu").manual_seed(seed % (1 << 63)),
                callback_on_step_end=stepped,
            )  # fmt: skip
        made: Image.Image = answer.images[0]
        return made

    def _loaded(self, watch: Watch) -> Any:
        torch = libraries()
        import diffusers
        from safetensors import SafetensorError

        kind, what = _pipeline_kind(self._folder), f"the inpainting model {self._folder.name}"
        for file in sorted(self._folder.rglob("*.safetensors")):
            watch.check()
            check_header(file, what)
        try:
            pipeline = getattr(diffusers, kind).from_pretrained(
                self._folder, local_files_only=True, use_safetensors=True,
                torch_dtype=probe().dtype, **_SAFETY.get(kind, {}),
            )  # fmt: skip
        except (OSError, ValueError, RuntimeError, KeyError, TypeError, SafetensorError) as error:
            said = " ".join(str(error).split())[:160]
            raise UserError(f"{what} cannot be loaded ({said}): {AGAIN}.") from error
        for name, part in pipeline.components.items():
            if isinstance(part, torch.nn.Module):
                check_finite(part.named_parameters(prefix=name), what, watch)
        pipeline.set_progress_bar_config(disable=True)
        return pipeline


_SAFETY: Mapping[str, Mapping[str, Any]] = {
    # A classifier of pictures of people, trained to blacken them: backgrounds have none.
    "StableDiffusionInpaintPipeline": {"safety_checker": None, "requires_safety_checker": False}
}


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
