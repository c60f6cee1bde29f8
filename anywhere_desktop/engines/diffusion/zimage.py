"""Z-Image-Turbo with its ControlNet for inpainting: edges, a held product, a mask."""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.diffusion.family import (
    Folders,
    Order,
    Row,
    coder_in_full,
    generator,
)
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.flux2 import note_long
from anywhere_desktop.engines.diffusion.grid import mask_tensor, padded, to_tensor
from anywhere_desktop.engines.diffusion.loading import check_pipeline, load_pipeline
from anywhere_desktop.engines.diffusion.zimage_control import check_control, load_control
from anywhere_desktop.engines.libraries import libraries

ROW = Row(
    title="Z-Image-Turbo",
    parts={
        "text_encoder": "Qwen3", "transformer": "ZImageTransformer2DModel", "vae": "AutoencoderKL",
    },
    grid_px=16,
    denoisers=("transformer",),
    takes_negative=True,
)  # fmt: skip

_LONGEST_PROMPT = 512


@dataclass(frozen=True)
class ZImage:
    """folders: `added` holds "controlnet", in diffusers' layout or as the published single file."""

    folders: Folders
    row: Row = ROW

    def weigh(self) -> Weights:
        """Check model and ControlNet; how large each part is."""
        found = check_pipeline(self.folders.base, self.row.parts, self.row.title)
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
        request, size = order.request, order.size
        assert request.image is not None
        assert request.hold is not None
        return pipe(
            image=to_tensor(padded(request.image, size)),
            mask_image=mask_tensor(padded(request.hold, size)),
            control_image=to_tensor(padded(request.controls["canny"], size)),
            controlnet_conditioning_scale=request.control_scale,
            width=size[0], height=size[1], num_inference_steps=request.steps,
            guidance_scale=request.guidance_scale, generator=generator(request.seed),
            output_type="latent", **self._words(pipe, order), **told,
        ).images  # fmt: skip

    def decode(self, pipe: Any, latents: Any) -> Any:
        """Undo scaling and shift, and decode in 32 bits."""
        config = pipe.vae.config
        plain = latents.float() / config.scaling_factor + config.shift_factor
        return coder_in_full(pipe, lambda: pipe.vae.decode(plain, return_dict=False)[0])

    def spread(self, pipe: Any, latents: Any, size: tuple[int, int]) -> Any:
        """They are spread already."""
        return latents

    def encode(self, pipe: Any, picture: Any) -> Any:
        """The shifted and scaled middle of what the encoder says."""
        coder = pipe.vae

        def seen() -> Any:
            # Where it works, not where it waits: offloaded parts lie in main memory.
            device = pipe._execution_device
            middle = coder.encode(picture.to(device)).latent_dist.mean
            return (middle - coder.config.shift_factor) * coder.config.scaling_factor

        return coder_in_full(pipe, seen)

    def _words(self, pipe: Any, order: Order) -> dict[str, Any]:
        request = order.request
        words = {"prompt_embeds": self._read(pipe, order, request.prompt)}
        if request.guidance_scale > 1:
            words["negative_prompt_embeds"] = self._read(pipe, order, request.negative)
        return words

    def _read(self, pipe: Any, order: Order, text: str) -> Any:
        def read() -> Any:
            with libraries().no_grad():
                return pipe.encode_prompt(
                    text, do_classifier_free_guidance=False, max_sequence_length=_LONGEST_PROMPT
                )[0]

        note_long(pipe.tokenizer, text, _LONGEST_PROMPT, order.notes)
        return order.known.get(text, read)

    def _control(self) -> Any:
        if "controlnet" not in self.folders.added:
            raise UserError(f"{self.row.title} needs its ControlNet for inpainting.")
        return self.folders.added["controlnet"]
