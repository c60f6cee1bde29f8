"""FLUX.2 klein: inpainting round a held product, in four steps, after a plain instruction."""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.engines.diffusion.coder import coder_in_full, encoded
from anywhere_desktop.engines.diffusion.family import Order, Row, framed, generator
from anywhere_desktop.engines.diffusion.from_folder import LONGEST_PROMPT, FromFolder, read_once
from anywhere_desktop.engines.diffusion.loading import load_pipeline
from anywhere_desktop.engines.libraries import libraries

ROW = Row(
    title="FLUX.2 klein",
    parts={
        "text_encoder": "Qwen3", "transformer": "Flux2Transformer2DModel",
        "vae": "AutoencoderKLFlux2",
    },
    grid_px=16,
    denoisers=("transformer",),
    takes_negative=False,
    wide=True,
)  # fmt: skip


@dataclass(frozen=True)
class Flux2Klein(FromFolder):
    """The distilled model takes no guidance; the pipeline leaves it out by its own settings."""

    row: Row = ROW

    def load(self, dtype: Any) -> Any:
        """The inpainting pipeline."""
        from diffusers import Flux2KleinInpaintPipeline

        return load_pipeline(Flux2KleinInpaintPipeline, self.folders.base, dtype, "transformer")

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but the held product."""
        request = order.request
        guided = request.guidance_scale > 1 and not pipe.config.is_distilled
        words = {"prompt_embeds": self._read(pipe, order, request.prompt)}
        if guided:
            words["negative_prompt_embeds"] = self._read(pipe, order, "")
        return pipe(
            **framed(order),
            strength=request.strength,
            num_inference_steps=request.steps, guidance_scale=request.guidance_scale,
            generator=generator(request.seed), output_type="latent", **words, **told,
        ).images  # fmt: skip

    def decode(self, pipe: Any, latents: Any) -> Any:
        """The pipeline has undone scaling and patches: decode in 32 bits."""
        return coder_in_full(pipe, lambda: pipe.vae.decode(latents.float(), return_dict=False)[0])

    def spread(self, pipe: Any, latents: Any, size: tuple[int, int]) -> Any:
        """Patches of 16 px, each with all its channels, row by row."""
        side = pipe.vae_scale_factor * 2
        width, height = size[0] // side, size[1] // side
        return latents.transpose(1, 2).reshape(latents.shape[0], -1, height, width)

    def encode(self, pipe: Any, picture: Any) -> Any:
        """As the pipeline encodes the picture that it holds."""
        torch = libraries()

        def seen(shown: Any) -> Any:
            return pipe._encode_vae_image(shown, torch.Generator(shown.device))

        return encoded(pipe, picture, seen)

    def _read(self, pipe: Any, order: Order, text: str) -> Any:
        longest = LONGEST_PROMPT
        return read_once(pipe, order, text, longest, max_sequence_length=longest)
