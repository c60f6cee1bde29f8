"""InstructPix2Pix (Brooks et al., CVPR 2023): a picture and an instruction in, the picture edited.

The denoising loop is ours, on the components that diffusers loads: guidance can then differ within
a batch, another model can give the embeddings (MGIE), and a cancel is heard inside a step.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.diffusion.stopping import stoppable_parts
from anywhere_desktop.engines.instruct.draw import Draw
from anywhere_desktop.engines.instruct.guidance import guided
from anywhere_desktop.engines.instruct.loading import load_pipeline, load_unet
from anywhere_desktop.engines.libraries import steady

CHANNELS = 8
"""Noisy latent and picture latent, side by side."""


@dataclass(frozen=True, eq=False)
class Embeddings:
    """What steers: prompt and null, `(1, tokens, width)` each; pooled: of both, for SDXL."""

    prompt: Any
    null: Any
    pooled: tuple[Any, Any] | None = None


class InstructPix2Pix:
    """The editor's diffusion core, of SD 1.5 or SDXL, from a folder in diffusers' layout."""

    def __init__(
        self,
        folder: Path,
        xl: bool = False,
        device: str = "cpu",
        variant: str | None = None,
        unet: tuple[Path, str | None] | None = None,
    ) -> None:
        """unet: folder and variant of another U-Net than the folder's own (MGIE's)."""
        self._folder, self._xl, self._device = folder, xl, device
        self._variant, self._unet = variant, unet
        self._pipe: Any = None

    @property
    def pipe(self) -> Any:
        """The loaded pipeline.

        Raises:
            UserError: the folder holds no such model, or not whole, or none in safetensors.
        """
        if self._pipe is None:
            name = "StableDiffusionXLInstructPix2PixPipeline" if self._xl else (
                "StableDiffusionInstructPix2PixPipeline"
            )  # fmt: skip
            parts = {} if self._unet is None else {"unet": load_unet(*self._unet, self._device)}
            pipe = load_pipeline(name, self._folder, self._device, self._variant, **parts)
            _check_channels(pipe.unet, self._folder)
            self._pipe = pipe
        return self._pipe

    def unload(self) -> None:
        """Free the model's memory; the next edit loads it again."""
        self._pipe = None

    def embed(self, instruction: str) -> Embeddings:
        """The instruction and the empty prompt through the model's own text encoder."""
        import torch

        pipe = self.pipe
        with torch.no_grad():
            if self._xl:
                prompt, null, pooled, null_pooled = pipe.encode_prompt(
                    instruction, device=self._device, negative_prompt=""
                )
                return Embeddings(prompt, null, (pooled, null_pooled))
            encoded = pipe._encode_prompt(instruction, self._device, 1, True, "")
        return Embeddings(encoded[:1], encoded[1:2])

    def edit(
        self, picture: Picture, steering: Embeddings, draw: Draw, watch: Watch
    ) -> list[Picture]:
        """Edit `picture`, `(h, w, 3)` 8-bit sRGB with sides that are multiples of 64; one picture
        of the same size for each pair of guidances, in their order.

        Raises:
            Cancelled: the user pressed stop.
            UserError: the model made no picture (its weights are damaged).
        """
        import torch

        pipe = self.pipe
        steady()
        with torch.no_grad(), stoppable_parts((pipe.unet, pipe.vae), watch):
            image = self._encoded(picture)
            latents = self._denoised(image, steering, draw, picture.shape[:2], watch)
            pixels = pipe.vae.decode(self._unscaled(latents), return_dict=False)[0]
        return [_picture(one) for one in pixels]

    def _encoded(self, picture: Picture) -> Any:
        """The picture's latent: the distribution's mode, and not scaled (published code)."""
        import torch

        plane = torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))[None]
        vae = self.pipe.vae
        latent = vae.encode(plane.to(vae.device, vae.dtype) / 255 * 2 - 1).latent_dist.mode()
        if self._xl and getattr(self.pipe, "is_cosxl_edit", False):
            latent = latent * vae.config.scaling_factor
        return latent

    def _denoised(
        self, image: Any, steering: Embeddings, draw: Draw, size: tuple[int, ...], watch: Watch
    ) -> Any:
        import torch
        from diffusers.utils.torch_utils import randn_tensor

        pipe, many = self.pipe, len(draw.scales)
        scheduler, dtype = pipe.scheduler, pipe.unet.dtype
        scheduler.set_timesteps(draw.steps, device=self._device)
        generators = [torch.Generator("cpu").manual_seed(draw.seed) for _ in range(many)]
        shape = many, pipe.vae.config.latent_channels, *image.shape[-2:]
        latents = randn_tensor(shape, generators, torch.device(self._device), dtype)
        latents = latents * scheduler.init_noise_sigma
        predict = self._predictor(image.to(dtype), steering, many, size)
        text, picture = (_column(torch, k, draw, latents) for k in (0, 1))
        total = len(scheduler.timesteps)
        for step, t in enumerate(scheduler.timesteps):
            both, alone, none = predict(latents, t).chunk(3)
            noise = guided(both, alone, none, text, picture)
            latents = scheduler.step(noise, t, latents, generator=generators, return_dict=False)[0]
            watch.tell(StepDone(step + 1, total))
        return latents

    def _predictor(
        self, image: Any, steering: Embeddings, many: int, size: tuple[int, ...]
    ) -> Callable[[Any, Any], Any]:
        """Predicts noise for three thirds: picture and text, picture alone, neither."""
        import torch

        pipe = self.pipe
        image = image.expand(many, -1, -1, -1)
        images = torch.cat([image, image, torch.zeros_like(image)])
        words = _thirds(torch, steering.prompt, steering.null, many).to(pipe.unet.dtype)
        added = self._added(steering, many, size)

        def predict(latents: Any, t: Any) -> Any:
            scaled = pipe.scheduler.scale_model_input(torch.cat([latents] * 3), t)
            return pipe.unet(
                torch.cat([scaled, images], dim=1),
                t,
                encoder_hidden_states=words,
                added_cond_kwargs=added,
                return_dict=False,
            )[0]

        return predict

    def _added(
        self, steering: Embeddings, many: int, size: tuple[int, ...]
    ) -> dict[str, Any] | None:
        """SDXL's pooled words and sizes; None for SD 1.5."""
        if steering.pooled is None:
            return None
        import torch

        dtype = self.pipe.unet.dtype
        ids = torch.tensor([[*size, 0, 0, *size]], dtype=dtype, device=self._device)
        pooled = _thirds(torch, *steering.pooled, many).to(dtype)
        return {"text_embeds": pooled, "time_ids": ids.expand(3 * many, -1)}

    def _unscaled(self, latents: Any) -> Any:
        vae = self.pipe.vae
        mean, std = (getattr(vae.config, f"latents_{name}", None) for name in ("mean", "std"))
        latents = latents / vae.config.scaling_factor
        if mean is None or std is None:
            return latents
        return latents * latents.new_tensor(std).view(1, -1, 1, 1) + latents.new_tensor(mean).view(
            1, -1, 1, 1
        )


def _thirds(torch: Any, prompt: Any, null: Any, many: int) -> Any:
    """[prompt, null, null], each for `many` pictures."""
    return torch.cat([prompt] * many + [null] * (2 * many))


def _column(torch: Any, which: int, draw: Draw, latents: Any) -> Any:
    scales = [pair[which] for pair in draw.scales]
    return torch.tensor(scales, dtype=latents.dtype, device=latents.device).view(-1, 1, 1, 1)


def _check_channels(unet: Any, folder: Path) -> None:
    if unet.config.in_channels != CHANNELS:
        raise UserError(
            f"The model in {folder} takes {unet.config.in_channels} channels, not {CHANNELS}: it "
            "is not an instruction-editing model."
        )


def _picture(pixels: Any) -> Picture:
    """`(3, h, w)` in -1..1 -> `(h, w, 3)` 8-bit."""
    import torch

    if not torch.isfinite(pixels).all():
        raise UserError(
            "The model made no picture (not-a-number values): its files are damaged, or its "
            "number format does not suit this device. Run `main.py models verify`."
        )
    scaled = (pixels.float() / 2 + 0.5).clamp(0, 1) * 255
    return np.asarray(scaled.round().to(torch.uint8).permute(1, 2, 0).cpu().numpy())
