"""Stable Diffusion 1.5 and 2: what the baselines are built on, and SD 2 inpainting itself."""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.engines.diffusion.coder import ScaledLatents
from anywhere_desktop.engines.diffusion.family import Order, Row, framed, generator, strength_of
from anywhere_desktop.engines.diffusion.files import Weights, check_channels
from anywhere_desktop.engines.diffusion.from_folder import FromFolder, note_long
from anywhere_desktop.engines.diffusion.loading import load_pipeline
from anywhere_desktop.engines.libraries import libraries
from anywhere_desktop.engines.uf_fgtg.refiner import plug_in

PARTS = {
    "text_encoder": "CLIPTextModel", "unet": "UNet2DConditionModel", "vae": "AutoencoderKL",
}  # fmt: skip

INPAINT = Row("Stable Diffusion 2 inpainting", PARTS, 8, ("unet",), takes_negative=True)

_CLIP_TOKENS = 77


@dataclass(frozen=True)
class StableDiffusion(ScaledLatents, FromFolder):
    """channels: that its denoiser must take; 9 where mask and masked picture go in beside."""

    channels: int = 4

    def weigh(self) -> Weights:
        """Check the files and the denoiser's kind; how large each part is."""
        found = super().weigh()
        check_channels(self.folders.base, self.row.title, self.channels)
        return found

    def loaded(self, kind: Any, dtype: Any, **given: Any) -> Any:
        """The pipeline of a class in main memory; raises `UserError`."""
        # A classifier of pictures of people, trained to blacken them: backgrounds have none.
        plain = {"safety_checker": None, "feature_extractor": None}
        pipe = load_pipeline(
            kind, self.folders.base, dtype, "unet", requires_safety_checker=False, **plain, **given
        )
        encoder = self.folders.added.get("encoder")
        if encoder is not None:
            # SD 2 inpainting reads the features of the same OpenCLIP as SD 2.1, which it grew from.
            plug_in(pipe, encoder)
        return pipe

    def words(self, pipe: Any, order: Order, prompt: str) -> dict[str, Any]:
        """Embeddings of prompt and negative prompt, remembered; CLIP's 77 tokens are read."""
        request = order.request
        note_long(pipe.tokenizer, prompt, _CLIP_TOKENS, order.notes)

        def read() -> Any:
            with libraries().no_grad():
                return pipe.encode_prompt(prompt, pipe._execution_device, 1, True, request.negative)

        said, denied = order.known.get((prompt, request.negative), read)
        return {"prompt_embeds": said, "negative_prompt_embeds": denied}


@dataclass(frozen=True)
class Sd2Inpaint(StableDiffusion):
    """The paper's plainest baseline: mask and masked picture go into the denoiser's input."""

    row: Row = INPAINT
    channels: int = 9

    def load(self, dtype: Any) -> Any:
        """The inpainting pipeline."""
        from diffusers import StableDiffusionInpaintPipeline

        return self.loaded(StableDiffusionInpaintPipeline, dtype)

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but the held product, from pure noise."""
        request = order.request
        return pipe(
            **framed(order),
            num_inference_steps=request.steps,
            guidance_scale=request.guidance_scale, generator=generator(request.seed),
            strength=strength_of(request),
            output_type="latent", **self.words(pipe, order, request.prompt), **told,
        ).images  # fmt: skip
