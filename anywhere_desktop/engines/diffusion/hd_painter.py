"""HD-Painter (Manukyan et al., ICLR 2025): SD 2 inpainting that heeds its prompt, untrained.

The loop is ours: RASG needs the gradient of a score by the latents in every step. Its direction
takes the place of DDIM's random part, scaled to a spread of one (paper, section 3.4). sigma is that
of DDIM's paper, by cumulated alphas; PAIntA works in the first half of the noise. The specialised
super-resolution that the authors put behind it is not here: enlarging is the enhancer's work.
"""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.engines.diffusion.family import Order, Row, generator
from anywhere_desktop.engines.diffusion.grid import mask_tensor, padded, to_tensor
from anywhere_desktop.engines.diffusion.hd_attention import Attention, attending
from anywhere_desktop.engines.diffusion.sd import PARTS, StableDiffusion
from anywhere_desktop.engines.libraries import libraries

ROW = Row("HD-Painter", PARTS, 64, ("unet",), takes_negative=True, whole=True)

STYLE = "Full HD, 4K, high quality, high resolution"
"""Said after every prompt; only the prompt's own tokens guide (published code)."""

ETA = 0.1
"""Weight of the guidance, in DDIM's eta (published code)."""

INTROVERTED_ABOVE = 500
"""PAIntA works in steps of more noise than this, of 1000 (published code)."""


@dataclass(frozen=True)
class HdPainter(StableDiffusion):
    """On the very weights of SD 2 inpainting."""

    row: Row = ROW
    channels: int = 9

    def load(self, dtype: Any) -> Any:
        """The inpainting pipeline, with DDIM."""
        from diffusers import DDIMScheduler, StableDiffusionInpaintPipeline

        pipe = self.loaded(StableDiffusionInpaintPipeline, dtype)
        pipe.scheduler = DDIMScheduler.from_config(
            pipe.scheduler.config, timestep_spacing="trailing"
        )
        # Gradients go to the latents alone.
        pipe.unet.requires_grad_(False)
        return pipe

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Repaint all but the held product, guided by where the prompt looks."""
        request, size = order.request, order.size
        assert request.image is not None
        assert request.hold is not None
        torch = libraries()
        # A pixel more, as published: the hole's rim is the new picture's.
        hole = torch.nn.functional.max_pool2d(
            mask_tensor(padded(request.hold, size)), 3, stride=1, padding=1
        )
        words = self.words(pipe, order, f"{request.prompt}, {STYLE}")
        device = pipe._execution_device
        attention = Attention(hole.to(device), _tokens(pipe.tokenizer, request.prompt))
        noise = generator(request.seed)
        with torch.no_grad():
            shown = to_tensor(padded(request.image, size)) * 2 - 1
            beside = pipe.prepare_mask_latents(
                hole, shown * (hole < 0.5), 1, size[1], size[0], pipe.unet.dtype, device, noise,
                False,
            )  # fmt: skip
        start = torch.randn(beside[1].shape, generator=noise).to(device)
        both = torch.cat([words["negative_prompt_embeds"], words["prompt_embeds"]]).to(device)
        steps = _Steps(pipe, torch.cat(beside, 1), both, attention, order)
        with attending(pipe.unet, attention):
            return steps.run(start, told["callback_on_step_end"])


@dataclass(frozen=True, eq=False)
class _Steps:
    """Denoising. beside: mask and masked latents `(1, 5, h, w)`; words: null and prompt."""

    pipe: Any
    beside: Any
    words: Any
    attention: Attention
    order: Order

    def run(self, latents: Any, told: Any) -> Any:
        """From noise to latents, both 32 bits; `told` after each step, as pipelines do."""
        scheduler = self.pipe.scheduler
        scheduler.set_timesteps(self.order.request.steps, device=latents.device)
        times = scheduler.timesteps
        self.pipe._num_timesteps = len(times)
        for index, t in enumerate(times):
            before = scheduler.alphas_cumprod[times[index + 1]] if index + 1 < len(times) else 1.0
            latents = self._step(latents, t, float(before))
            told(self.pipe, index, t, {"latents": latents})
        return latents

    def _step(self, latents: Any, t: Any, before: float) -> Any:
        """One step of DDIM to `before`, the cumulated alpha of the next, along the gradient."""
        now = float(self.pipe.scheduler.alphas_cumprod[t])
        noise, towards = self._guided(latents, t, now)
        clean = (latents - (1 - now) ** 0.5 * noise) / now**0.5
        sigma = ETA * ((1 - before) / (1 - now) * (1 - now / before)) ** 0.5
        straight = (1 - before - sigma**2) ** 0.5 * noise
        return before**0.5 * clean + straight + sigma * towards

    def _guided(self, latents: Any, t: Any, now: float) -> tuple[Any, Any]:
        """The predicted noise, and the score's gradient with a spread of one."""
        torch = libraries()
        attention = self.attention
        attention.seen.clear()
        attention.introverted = int(t) > INTROVERTED_ABOVE
        with torch.enable_grad():
            moved = latents.detach().requires_grad_()
            given = torch.cat([moved.to(self.beside.dtype), self.beside], 1)
            said = self.pipe.unet(
                torch.cat([given, given]), t, encoder_hidden_states=self.words, return_dict=False
            )[0]
            (slope,) = torch.autograd.grad(attention.score(), moved)
        attention.seen.clear()
        null, prompt = said.detach().float().chunk(2)
        noise = null + self.order.request.guidance_scale * (prompt - null)
        if self.pipe.scheduler.config.prediction_type == "v_prediction":
            noise = now**0.5 * noise + (1 - now) ** 0.5 * latents
        return noise, slope / slope.std().clamp_min(1e-12)


def _tokens(tokenizer: Any, prompt: str) -> list[int]:
    """Places of the prompt's own tokens, and of the mark that ends the whole prompt."""

    def marked(text: str) -> list[int]:
        found: list[int] = tokenizer(text, truncation=True).input_ids
        return found

    own = list(range(1, len(marked(prompt)) - 1))
    return [*own, len(marked(f"{prompt}, {STYLE}")) - 1]
