"""Qwen-Image-Edit: inpainting round a held product, by a model that sees the product itself."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from anywhere_desktop.core.picture import Picture, resize, to_depth
from anywhere_desktop.engines.diffusion.coder import coder_in_full, encoded
from anywhere_desktop.engines.diffusion.family import Order, Row, generator
from anywhere_desktop.engines.diffusion.from_folder import FromFolder
from anywhere_desktop.engines.diffusion.grid import padded
from anywhere_desktop.engines.diffusion.loading import load_pipeline
from anywhere_desktop.engines.diffusion.qwen_processor import processor_class
from anywhere_desktop.engines.libraries import libraries

ROW = Row(
    title="Qwen-Image-Edit",
    parts={
        "text_encoder": "Qwen2_5_VL", "transformer": "QwenImageTransformer2DModel",
        "vae": "AutoencoderKLQwenImage",
    },
    grid_px=16,
    denoisers=("transformer",),
    takes_negative=True,
    wide=True,
)  # fmt: skip


@dataclass(frozen=True)
class QwenEdit(FromFolder):
    """It always works at about one megapixel; what it makes is brought to the size asked for."""

    row: Row = ROW

    def load(self, dtype: Any) -> Any:
        """The inpainting pipeline, with a processor that needs no torchvision."""
        from diffusers import QwenImageEditInpaintPipeline

        processor = processor_class().from_pretrained(
            self.folders.base / "processor", local_files_only=True
        )
        return load_pipeline(
            QwenImageEditInpaintPipeline, self.folders.base, dtype, "transformer",
            processor=processor,
        )  # fmt: skip

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but the held product; it is shown to the text encoder, too."""
        request, size = order.request, order.size
        assert request.image is not None
        assert request.hold is not None
        own = _own_size(size)
        picture = resize(to_depth(padded(request.image, size), 8), own)
        change = np.where(padded(request.hold, size), 0, 255).astype(np.uint8)
        latents = pipe(
            image=_pillow(picture), mask_image=_pillow(change), strength=request.strength,
            num_inference_steps=request.steps, true_cfg_scale=request.guidance_scale,
            generator=generator(request.seed), output_type="latent",
            **self._words(pipe, order, picture), **told,
        ).images  # fmt: skip
        return self.spread(pipe, latents, size)

    def decode(self, pipe: Any, latents: Any) -> Any:
        """Undo the normalising, and decode one frame in 32 bits."""
        torch = libraries()
        config = pipe.vae.config
        shape = (1, config.z_dim, 1, 1, 1)
        mean = torch.tensor(config.latents_mean).view(shape).to(latents.device)
        spread = torch.tensor(config.latents_std).view(shape).to(latents.device)
        plain = latents.float()[:, :, None] * spread + mean
        return coder_in_full(pipe, lambda: pipe.vae.decode(plain, return_dict=False)[0][:, :, 0])

    def spread(self, pipe: Any, latents: Any, size: tuple[int, int]) -> Any:
        """Unpacked from its tokens, each of which holds 2 x 2 places."""
        width, height = _own_size(size)
        return pipe._unpack_latents(latents, height, width, pipe.vae_scale_factor)[:, :, 0]

    def encode(self, pipe: Any, picture: Any) -> Any:
        """As the pipeline encodes the picture that it holds, without its noise."""
        torch = libraries()

        def seen(shown: Any) -> Any:
            made = torch.Generator(shown.device).manual_seed(0)
            return pipe._encode_vae_image(shown[:, :, None], made)[:, :, 0]

        return encoded(pipe, picture, seen)

    def _words(self, pipe: Any, order: Order, picture: Picture) -> dict[str, Any]:
        request = order.request
        hidden, mask = self._read(pipe, order, request.prompt, picture)
        words = {"prompt_embeds": hidden, "prompt_embeds_mask": mask}
        if request.guidance_scale > 1:
            hidden, mask = self._read(pipe, order, request.negative or " ", picture)
            words |= {"negative_prompt_embeds": hidden, "negative_prompt_embeds_mask": mask}
        return words

    def _read(self, pipe: Any, order: Order, text: str, picture: Picture) -> Any:
        def read() -> Any:
            with libraries().no_grad():
                return pipe.encode_prompt(text, image=_pillow(picture))

        return order.known.get((text, hash(picture.tobytes())), read)


def _own_size(size: tuple[int, int]) -> tuple[int, int]:
    """The (width, height) at which the pipeline works: its own rule, from the proportions."""
    from diffusers.pipelines.qwenimage import pipeline_qwenimage_edit_inpaint as module

    width, height, _ = module.calculate_dimensions(1024 * 1024, size[0] / size[1])
    return width, height


def _pillow(picture: Picture) -> Any:
    from PIL import Image

    return Image.fromarray(np.ascontiguousarray(picture))
