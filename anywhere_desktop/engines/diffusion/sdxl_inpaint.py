"""Stable Diffusion XL for inpainting: mask and masked picture go into the denoiser's input."""

from dataclasses import dataclass, replace
from typing import Any

from anywhere_desktop.engines.diffusion.family import Order, Row, framed, generator, strength_of
from anywhere_desktop.engines.diffusion.files import Weights, check_channels
from anywhere_desktop.engines.diffusion.loading import load_pipeline
from anywhere_desktop.engines.diffusion.sdxl import BASE, Sdxl

ROW: Row = replace(BASE, title="SDXL inpainting")
_CHANNELS = 9
"""Of the denoiser's input: latents, mask, latents of the masked picture."""


@dataclass(frozen=True)
class SdxlInpaint(Sdxl):
    """Published under the name of the plain pipeline; its denoiser tells it apart."""

    row: Row = ROW

    def weigh(self) -> Weights:
        """Check the files and the denoiser's kind; how large each part is."""
        found = super().weigh()
        check_channels(self.folders.base, self.row.title, _CHANNELS)
        return found

    def load(self, dtype: Any) -> Any:
        """The inpainting pipeline."""
        from diffusers import StableDiffusionXLInpaintPipeline

        return load_pipeline(
            StableDiffusionXLInpaintPipeline, self.folders.base, dtype, "unet",
            add_watermarker=False,
        )  # fmt: skip

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but what is held."""
        request = order.request
        return pipe(
            **framed(order),
            strength=strength_of(request),
            num_inference_steps=request.steps, guidance_scale=request.guidance_scale,
            generator=generator(request.seed), output_type="latent",
            **self._words(pipe, order), **told,
        ).images  # fmt: skip
