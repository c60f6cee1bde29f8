"""What is coming, while it is made: a tiny autoencoder where one is installed, else a fitted line.

Every latent channel is close to linear in colour, so a least-squares fit on a few plain pictures
that the model's own encoder has seen shows the picture in 0.1 ms; nobody's table is borrowed.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.engines.diffusion.loading import load_part
from anywhere_desktop.engines.libraries import libraries

_FIT_PX = 96
_FIT_PICTURES = 6
_MOST_PX = 64
"""Latents of more than so many a side are thinned for the tiny autoencoder on a CPU."""


class FittedPreview:
    """Latents `(1, c, h, w)` to colours by a fitted line."""

    def __init__(self, encode: Callable[[Any], Any]) -> None:
        torch = libraries()
        seen, meant = [], []
        for picture in _plain_pictures():
            latents = encode(picture)[0].float().cpu()
            small = torch.nn.functional.interpolate(picture, latents.shape[-2:], mode="area")
            seen.append(latents.flatten(1).T)
            meant.append(small[0].flatten(1).T)
        known = torch.cat(seen)
        known = torch.cat([known, torch.ones(len(known), 1)], 1)
        # A ridge, since some channels of some models hold no colour at all.
        square = known.T @ known + 1e-3 * len(known) * torch.eye(known.shape[1])
        self._line = torch.linalg.solve(square, known.T @ torch.cat(meant))

    def __call__(self, latents: Any) -> Picture:
        """8-bit sRGB of the latents' own size."""
        channels, height, width = latents.shape[1:]
        flat = latents[0].float().cpu().flatten(1).T
        colours = (flat @ self._line[:channels] + self._line[channels]).clamp(-1, 1)
        return _picture(colours.view(height, width, 3))


class TinyPreview:
    """Latents to a picture by a tiny autoencoder (TAESD and its kin), at full or thinned size."""

    def __init__(self, folder: Path, device: str, dtype: Any) -> None:
        from diffusers import AutoencoderTiny

        self._coder = load_part(AutoencoderTiny, folder, dtype).to(device)
        self._thin = device == "cpu"

    def __call__(self, latents: Any) -> Picture:
        """8-bit sRGB, eight times the latents' size."""
        torch = libraries()
        if self._thin and max(latents.shape[-2:]) > _MOST_PX:
            by = -(-max(latents.shape[-2:]) // _MOST_PX)
            latents = torch.nn.functional.avg_pool2d(latents.float(), by)
        with torch.inference_mode():
            seen = self._coder.decode(latents.to(self._coder.dtype), return_dict=False)[0]
        return _picture(seen[0].float().clamp(-1, 1).permute(1, 2, 0).cpu())


def _picture(colours: Any) -> Picture:
    values: Picture = ((colours + 1) * 127.5).round().byte().numpy()
    return values


def _plain_pictures() -> list[Any]:
    """Soft fields of colour, `(1, 3, h, w)`, -1 to 1; the same ones every time."""
    torch = libraries()
    rng = np.random.default_rng(0)
    made = []
    for _ in range(_FIT_PICTURES):
        coarse = torch.from_numpy(rng.uniform(-1, 1, (1, 3, 4, 4)).astype(np.float32))
        size = (_FIT_PX, _FIT_PX)
        made.append(torch.nn.functional.interpolate(coarse, size, mode="bicubic").clamp(-1, 1))
    return made
