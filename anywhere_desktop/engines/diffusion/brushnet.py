"""BrushNet (Ju et al., ECCV 2024): inpainting by a second branch beside a plain Stable Diffusion.

As in the published code: the hole is black in the picture that the branch sees, its mask is 1 where
the picture is kept, UniPC makes the steps, and nothing is blended afterwards.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.diffusion.brushnet_net import brushed, brushnet_class
from anywhere_desktop.engines.diffusion.family import Order, Row, generator
from anywhere_desktop.engines.diffusion.files import Weights, check_part, read_json
from anywhere_desktop.engines.diffusion.grid import mask_tensor, padded, to_tensor
from anywhere_desktop.engines.diffusion.loading import load_part
from anywhere_desktop.engines.diffusion.sd import PARTS, StableDiffusion
from anywhere_desktop.engines.libraries import libraries

ROW = Row("BrushNet", PARTS, 8, ("unet",), takes_negative=True)


@dataclass(frozen=True)
class BrushNet(StableDiffusion):
    """folders: a Stable Diffusion 1.5, and in `added` "brushnet", the branch."""

    row: Row = ROW

    def weigh(self) -> Weights:
        """Check base and branch; how large each part is."""
        found = super().weigh()
        branch = self.folders.added["brushnet"]
        numbers = check_part(branch)
        kinds = read_json(branch / "config.json").get("down_block_types", ["DownBlock2D"])
        if set(kinds) != {"DownBlock2D"}:
            raise UserError(
                f"{branch} is not a BrushNet that this program knows (its blocks are "
                f"{', '.join(map(str, kinds))}): choose one for Stable Diffusion 1.5."
            )
        return Weights({**found.numbers, "brushnet": numbers})

    def load(self, dtype: Any) -> Any:
        """The pipeline for pictures from words, with the branch in it."""
        from diffusers import UniPCMultistepScheduler

        branch = load_part(brushnet_class(), self.folders.added["brushnet"], dtype)
        pipe = self.loaded(_pipeline_class(), dtype, brushnet=branch)
        pipe.scheduler = UniPCMultistepScheduler.from_config(pipe.scheduler.config)
        return pipe

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but the held product; `control_scale` weighs the branch."""
        request, size = order.request, order.size
        assert request.image is not None
        assert request.hold is not None
        kept = 1 - mask_tensor(padded(request.hold, size))
        shown = to_tensor(padded(request.image, size)) * kept
        seen = self._seen(pipe, shown * 2 - 1, kept)
        with brushed(pipe.unet, pipe.brushnet, seen, request.control_scale):
            return pipe(
                width=size[0], height=size[1], num_inference_steps=request.steps,
                guidance_scale=request.guidance_scale, generator=generator(request.seed),
                output_type="latent", **self.words(pipe, order, request.prompt), **told,
            ).images  # fmt: skip

    def _seen(self, pipe: Any, shown: Any, kept: Any) -> Any:
        torch = libraries()
        latents = self.encode(pipe, shown)
        small = torch.nn.functional.interpolate(kept, latents.shape[-2:])
        return torch.cat([latents, small.to(latents)], 1)


@cache
def _pipeline_class() -> Any:
    from diffusers import StableDiffusionPipeline

    class StableDiffusionBrushNetPipeline(StableDiffusionPipeline):
        """One with a branch among its parts, so that all are moved alike."""

        def __init__(
            self,
            vae: Any,
            text_encoder: Any,
            tokenizer: Any,
            unet: Any,
            scheduler: Any,
            safety_checker: Any,
            feature_extractor: Any,
            brushnet: Any,
            image_encoder: Any = None,
            requires_safety_checker: bool = False,
        ) -> None:
            super().__init__(
                vae, text_encoder, tokenizer, unet, scheduler, safety_checker, feature_extractor,
                image_encoder, requires_safety_checker,
            )  # fmt: skip
            self.register_modules(brushnet=brushnet)

    return StableDiffusionBrushNetPipeline
