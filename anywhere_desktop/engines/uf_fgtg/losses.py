"""The losses of UF-FGTG; each is a number to be made small, differentiable in E_T."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from anywhere_desktop.engines.uf_fgtg.parts import Parts, extracted

IGNORED = -100
"""The label that cross-entropy leaves out."""

LAYERS = 4
"""Image representations: the class token of so many last layers of the vision tower."""


@dataclass(frozen=True)
class Gammas:
    """The weights of the losses; `features`: within L_text, see the package's account."""

    mse: float = 1.0
    text: float = 0.1
    clip: float = 0.1
    features: float = 0.5


@dataclass(frozen=True, eq=False)
class Batch:
    """What one step learns from.

    coarse, fine: CLIP tokens, `(count, 77)`; labels: T5 tokens of the fine prompts, `(count, n)`,
    `IGNORED` where they have ended; pictures: `(count, 3, h, w)`, -1 to 1, or None.
    """

    coarse: Any
    fine: Any
    labels: Any
    pictures: Any = None


@dataclass(frozen=True, eq=False)
class Frozen:
    """What teaches and is not trained: the first encoder, Stable Diffusion's parts, a CLIP vision
    tower; each None where it is not there, and its loss with it.
    """

    encoder: Any = None
    vae: Any = None
    unet: Any = None
    scheduler: Any = None
    vision: Any = None

    def still(self) -> None:
        """Switch the gradients of all of them off."""
        for module in self._modules():
            module.requires_grad_(False).eval()

    def to(self, device: str) -> None:
        """Move all of them."""
        for module in self._modules():
            module.to(device)

    def _modules(self) -> list[Any]:
        modules = (self.encoder, self.vae, self.unet, self.vision)
        return [module for module in modules if module is not None]


def losses(
    parts: Parts, batch: Batch, frozen: Frozen, gammas: Gammas, generator: Any = None
) -> Mapping[str, Any]:
    """Every loss that the batch allows, and their weighted sum as "total".

    generator: draws the noise of L_mse.
    """
    features = parts.features(batch.coarse)
    found = {"text": text_loss(parts, features, batch, frozen, gammas.features)}
    total = gammas.text * found["text"]
    if batch.pictures is not None and frozen.unet is not None:
        found["mse"] = mse_loss(features, batch.pictures, frozen, generator)
        total = total + gammas.mse * found["mse"]
    if batch.pictures is not None and frozen.vision is not None and parts.extraction is not None:
        found["clip"] = clip_loss(parts, features, batch, frozen)
        total = total + gammas.clip * found["clip"]
    return {**found, "total": total}


def text_loss(parts: Parts, features: Any, batch: Batch, frozen: Frozen, share: float) -> Any:
    """L_text: T5's cross-entropy on the fine prompt, and the distance of the features from those
    of the fine prompt.
    """
    import torch

    written = parts.decoder(inputs_embeds=parts.adapter(features), labels=batch.labels).loss
    if frozen.encoder is None or not share:
        return written
    with torch.no_grad():
        wanted = frozen.encoder(input_ids=batch.fine).last_hidden_state
    return written + share * torch.nn.functional.mse_loss(features, wanted)


def mse_loss(features: Any, pictures: Any, frozen: Frozen, generator: Any = None) -> Any:
    """L_mse: how well the frozen diffusion model removes noise when E_T's features guide it."""
    import torch

    with torch.no_grad():
        latents = frozen.vae.encode(pictures).latent_dist.sample(generator)
        latents = latents * frozen.vae.config.scaling_factor
    noise = torch.randn(latents.shape, generator=generator).to(latents)
    steps = frozen.scheduler.config.num_train_timesteps
    times = torch.randint(0, steps, (len(latents),), generator=generator).to(latents.device)
    noisy = frozen.scheduler.add_noise(latents, noise, times)
    wanted = noise
    if frozen.scheduler.config.prediction_type == "v_prediction":
        wanted = frozen.scheduler.get_velocity(latents, noise, times)
    told = frozen.unet(noisy, times, encoder_hidden_states=features).sample
    return torch.nn.functional.mse_loss(told.float(), wanted.float())


def clip_loss(parts: Parts, features: Any, batch: Batch, frozen: Frozen) -> Any:
    """L_clip: each picture's feature by N is nearest to its own prompt's, and the reverse."""
    import torch

    text = at_end(features, batch.coarse, parts.tokenizer.eos_token_id)
    picture, _ = extracted(parts.extraction, representations(frozen.vision, batch.pictures), text)
    normal = torch.nn.functional.normalize
    scale = parts.extraction["scale"]["log"].clamp(max=4.6052).exp()  # CLIP's bound of 100.
    likeness = scale * normal(text, dim=-1) @ normal(picture, dim=-1).T
    own = torch.arange(len(likeness), device=likeness.device)
    entropy = torch.nn.functional.cross_entropy
    return (entropy(likeness, own) + entropy(likeness.T, own)) / 2


def at_end(features: Any, ids: Any, end: int) -> Any:
    """The features at the first end token, `(count, width)`: CLIP's account of a whole prompt."""
    import torch

    places = (ids == end).int().argmax(dim=-1)
    return features[torch.arange(len(ids), device=ids.device), places]


def representations(vision: Any, pictures: Any) -> Any:
    """The class tokens of the tower's last layers, `(count, LAYERS, width)`; pictures are scaled
    to its size.
    """
    import torch

    side = vision.config.image_size
    scaled = torch.nn.functional.interpolate(pictures, (side, side), mode="bilinear")
    with torch.no_grad():
        told = vision(pixel_values=scaled, output_hidden_states=True)
    return torch.stack([layer[:, 0] for layer in told.hidden_states[-LAYERS:]], dim=1)
