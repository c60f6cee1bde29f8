"""LamaInpainter: the paper's inpainting tool."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Mask
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.files import read_weights
from anywhere_desktop.engines.tools.lama_net import build_lama, plain_names
from anywhere_desktop.engines.tools.running import Held, fitted_in, stoppable

_WHAT = "the LaMa inpainter"
_MULTIPLE = 8
_LEAST_PX = 32


class LamaInpainter:
    """Fills holes with what lies round them; the same each time."""

    seeded = False

    def __init__(self, place: Path) -> None:
        """`place`: a safetensors file, or a folder that holds just one."""
        self._place = place
        self._network: Held[Any] = Held(_WHAT, self._loaded)

    def fill(
        self, picture: NDArray[np.uint8], hole: Mask, product: Mask, seed: int, watch: Watch
    ) -> NDArray[np.uint8]:
        """Fill `hole` `(h, w)` of an sRGB picture `(h, w, 3)`; all else stays bit-equal.

        The product is hidden from the network together with the hole, so that nothing of it can
        be drawn out into the hole.

        Raises:
            UserError: the weights are missing, damaged, or of another network.
        """
        if not hole.any():
            return picture.copy()
        made = self._network.run(
            watch, lambda network, device: _made(network, device, picture, hole | product, watch)
        )
        return np.where(hole[..., None], made, picture)

    def release(self) -> None:
        """Give its memory back."""
        self._network.release()

    def _loaded(self, watch: Watch) -> Any:
        weights = plain_names(read_weights(self._place, _WHAT, watch))
        return fitted_in(build_lama(weights), weights, self._place, _WHAT)


def _made(
    network: Any, device: str, picture: NDArray[np.uint8], hidden: Mask, watch: Watch
) -> NDArray[np.uint8]:
    import torch

    height, width = hidden.shape
    pads = [_padding(height), _padding(width)]
    shown = np.pad(picture, [*pads, (0, 0)], mode="symmetric")
    mask = np.pad(hidden, pads, mode="symmetric").astype(np.float32)
    asked = torch.from_numpy(shown.astype(np.float32).transpose(2, 0, 1)[None] / 255)
    with stoppable(network, watch):
        answer = network(asked.to(device), torch.from_numpy(mask)[None, None].to(device))
    made = answer[0, :, :height, :width].float().cpu().numpy().transpose(1, 2, 0)
    if not np.isfinite(made).all():
        raise UserError(
            f"{_WHAT} gave no sensible answer: verify its weights with main.py models verify."
        )
    return np.asarray(np.clip(made, 0, 1) * 255 + 0.5, np.float32).astype(np.uint8)


def _padding(length: int) -> tuple[int, int]:
    """Up to a multiple of 8, and to what the network's margins need."""
    return 0, max(length + -length % _MULTIPLE, _LEAST_PX) - length
