"""Pictures as tensors and back."""

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Share

if TYPE_CHECKING:
    import torch

IMAGENET = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
"""Mean and deviation of the channels, 0 to 1 (ImageNet, as its networks were trained)."""


def normalised(
    picture: NDArray[Any], mean: tuple[float, ...], deviation: tuple[float, ...]
) -> "torch.Tensor":
    """`(h, w, c)` 8 bits as `(1, c, h, w)` float32: scaled to 0..1, less mean, over deviation."""
    import torch

    values: NDArray[np.float32] = picture.astype(np.float32) / np.float32(255)
    values -= np.array(mean, np.float32)
    values /= np.array(deviation, np.float32)
    return torch.from_numpy(np.ascontiguousarray(values.transpose(2, 0, 1)[None]))


def share_of(plane: "torch.Tensor", what: str) -> Share:
    """A `(h, w)` tensor as numbers 0 to 1.

    Raises:
        UserError: the network gave what is no number.
    """
    share = plane.detach().float().cpu().numpy()
    if not np.isfinite(share).all():
        raise UserError(
            f"{what} gave no sensible answer (it holds values that are no numbers): verify its "
            "weights with main.py models verify."
        )
    clipped: Share = np.clip(share, 0, 1).astype(np.float32)
    return clipped


def resized_share(share: Share, size: tuple[int, int]) -> Share:
    """Bilinear, to (width, height)."""
    import cv2

    if share.shape == (size[1], size[0]):
        return share
    return np.asarray(cv2.resize(share, size, interpolation=cv2.INTER_LINEAR), np.float32)
