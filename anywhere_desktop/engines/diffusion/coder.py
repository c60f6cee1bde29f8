"""Autoencoders: latents to pictures and back, in 32 bits, as their configs scale them."""

from collections.abc import Callable
from typing import Any

from anywhere_desktop.engines.libraries import libraries


def coder_in_full(pipe: Any, work: Callable[[], Any]) -> Any:
    """Call `work()` while the autoencoder works in 32 bits: bf16 has 256 steps between 1 and 2,
    which shows as bands in smooth walls.
    """
    torch = libraries()
    usual = pipe.vae.dtype
    pipe.vae.to(dtype=torch.float32)
    try:
        with torch.no_grad():
            return work()
    finally:
        pipe.vae.to(dtype=usual)


def encoded(pipe: Any, picture: Any, encode: Callable[[Any], Any]) -> Any:
    """`encode(picture)` in 32 bits, the picture brought to where the autoencoder works, not where
    it waits: offloaded parts lie in main memory.
    """
    return coder_in_full(pipe, lambda: encode(picture.to(pipe._execution_device)))


class ScaledLatents:
    """Of families whose latents are an `AutoencoderKL`'s, scaled and shifted by its config."""

    def decode(self, pipe: Any, latents: Any) -> Any:
        """Undo scaling and shift, and decode in 32 bits."""
        config = pipe.vae.config
        plain = latents.float() / config.scaling_factor + (config.shift_factor or 0.0)
        return coder_in_full(pipe, lambda: pipe.vae.decode(plain, return_dict=False)[0])

    def spread(self, pipe: Any, latents: Any, size: tuple[int, int]) -> Any:
        """They are spread already."""
        return latents

    def encode(self, pipe: Any, picture: Any) -> Any:
        """The shifted and scaled middle of what the encoder says."""
        config = pipe.vae.config

        def middle(shown: Any) -> Any:
            seen = pipe.vae.encode(shown).latent_dist.mean
            return (seen - (config.shift_factor or 0.0)) * config.scaling_factor

        return encoded(pipe, picture, middle)
