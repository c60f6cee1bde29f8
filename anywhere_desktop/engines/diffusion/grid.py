"""Sizes that a model can work on, pictures brought to them, and tensors made of pictures."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Picture, white
from anywhere_desktop.engines.libraries import libraries


def on_grid(size: tuple[int, int], grid_px: int) -> tuple[int, int]:
    """(width, height), each raised to a multiple of `grid_px`."""
    return -(-size[0] // grid_px) * grid_px, -(-size[1] // grid_px) * grid_px


def padded(picture: Picture, size: tuple[int, int]) -> Picture:
    """The picture at the top left of `size`, its last row and column drawn on."""
    height, width = picture.shape[:2]
    margins = [(0, size[1] - height), (0, size[0] - width)] + [(0, 0)] * (picture.ndim - 2)
    return np.pad(picture, margins, mode="edge")


def cropped(picture: Picture, size: tuple[int, int]) -> Picture:
    """The top left of a picture."""
    return np.ascontiguousarray(picture[: size[1], : size[0]])


def to_tensor(picture: Picture) -> Any:
    """`(1, 3, h, w)`, 0 to 1, 32 bits; diffusers takes such for a picture."""
    values = picture.astype(np.float32) / white(picture)
    return libraries().from_numpy(np.ascontiguousarray(values.transpose(2, 0, 1)))[None]


def mask_tensor(hold: Mask) -> Any:
    """`(1, 1, h, w)`: ours means *protect*, theirs 1 = change."""
    return libraries().from_numpy((~hold).astype(np.float32))[None, None]


def from_tensor(tensor: Any) -> Picture:
    """A 16-bit picture from `(1, 3, h, w)`, -1 to 1."""
    values: NDArray[np.float32] = tensor[0].float().clamp(-1, 1).permute(1, 2, 0).cpu().numpy()
    return (values * 32767.5 + 32768.0).astype(np.uint16)
