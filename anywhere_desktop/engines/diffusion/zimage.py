"""Z-Image-Turbo with its ControlNet for inpainting: edges, a held product, a mask."""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.diffusion.coder import ScaledLatents
from anywhere_desktop.engines.diffusion.family import Order, Row, framed, generator
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.from_folder import LONGEST_PROMPT, FromFolder, read_once
from anywhere_desktop.engines.diffusion.grid import padded, to_tensor
from anywhere_desktop.engines.diffusion.loading import load_pipeline
from anywhere_desktop.engines.diffusion.zimage_control import check_control, load_control

ROW = Row(
    title="Z-Image-Turbo",
    parts={
        "text_encoder": "Qwen3", "transformer": "ZImageTransformer2DModel", "vae": "AutoencoderKL",
    },
    grid_px=16,
    denoisers=("transformer",),
    takes_negative=True,
    wide=True,
)  # fmt: skip


@dataclass(frozen=True)
class ZImage(ScaledLatents, FromFolder):
    """folders: `added` holds "controlnet", in diffusers' layout or as the published single file."""

    row: Row = ROW

    def weigh(self) -> Weights:
        """Check model and ControlNet; how large each part is."""
        found = super().weigh()
        return Weights({**found.numbers, "controlnet": check_control(self._control())})

    def load(self, dtype: Any) -> Any:
        """The pipeline for inpainting with control."""
        from diffusers import ZImageControlNetInpaintPipeline

        control = load_control(self._control(), self.folders.base, dtype)
        return load_pipeline(
            ZImageControlNetInpaintPipeline, self.folders.base, dtype, "transformer",
            controlnet=control,
        )  # fmt: skip

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but the held product, along the edges."""
        request = order.request
        return pipe(
            **framed(order),
            control_image=to_tensor(padded(request.controls["canny"], order.size)),
            controlnet_conditioning_scale=request.control_scale,
            num_inference_steps=request.steps,
            # This pipeline adds guidance to the prompt's own answer: its 0 is everybody's 1.
            guidance_scale=max(0.0, request.guidance_scale - 1), generator=generator(request.seed),
            output_type="latent", **self._words(pipe, order), **told,
        ).images  # fmt: skip

    def _words(self, pipe: Any, order: Order) -> dict[str, Any]:
        request = order.request
        words = {"prompt_embeds": self._read(pipe, order, request.prompt)}
        if request.guidance_scale > 1:
            words["negative_prompt_embeds"] = self._read(pipe, order, request.negative)
        return words

    def _read(self, pipe: Any, order: Order, text: str) -> Any:
        return read_once(
            pipe, order, text, LONGEST_PROMPT,
            do_classifier_free_guidance=False, max_sequence_length=LONGEST_PROMPT,
        )  # fmt: skip

    def _control(self) -> Any:
        if "controlnet" not in self.folders.added:
            raise UserError(f"{self.row.title} needs its ControlNet for inpainting.")
        return self.folders.added["controlnet"]
