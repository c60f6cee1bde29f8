"""VitMatte: solves the soft edge of a matte (ViTMatte, Yao et al. 2024)."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Mask, Share
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.arrays import normalised, share_of
from anywhere_desktop.engines.tools.files import model_folder
from anywhere_desktop.engines.tools.running import Held, pretrained, stoppable

_WHAT = "the ViTMatte matting network"
_MULTIPLE = 32
_MEAN, _DEVIATION = (0.5, 0.5, 0.5, 0.0), (0.5, 0.5, 0.5, 1.0)


class VitMatte:
    """Matting in the unknown band of a trimap."""

    def __init__(self, folder: Path) -> None:
        """`folder`: a Hugging Face download."""
        self._folder = folder
        self._network: Held[Any] = Held(_WHAT, self._loaded)

    def matte(self, picture: NDArray[np.uint8], front: Mask, unknown: Mask, watch: Watch) -> Share:
        """The product's share `(h, w)` 0 to 1 of an sRGB picture `(h, w, 3)`.

        `front` is surely product; only `unknown` is asked for. Memory grows with the square of
        the picture's area: give it the region of interest.

        Raises:
            UserError: the weights are missing, damaged, or of another model.
        """
        known = front.astype(np.float32)
        if not unknown.any():
            return known
        height, width = unknown.shape
        trimap = np.where(unknown, 128, np.where(front, 255, 0)).astype(np.uint8)
        # Zeros after normalising, as the model's own processor pads.
        asked = normalised(np.dstack([picture, trimap]), _MEAN, _DEVIATION)
        padded = asked.new_zeros(1, 4, height + -height % _MULTIPLE, width + -width % _MULTIPLE)
        padded[..., :height, :width] = asked

        def work(network: Any, device: str) -> Share:
            with stoppable(network, watch):
                answer = network(padded.to(device)).alphas
            return share_of(answer[0, 0, :height, :width], _WHAT)

        alpha = self._network.run(watch, work)
        return np.where(unknown, alpha, known).astype(np.float32)

    def release(self) -> None:
        """Give its memory back."""
        self._network.release()

    def _loaded(self, watch: Watch) -> Any:
        from transformers import VitMatteForImageMatting

        folder = model_folder(self._folder, _WHAT, "vitmatte")
        return pretrained(VitMatteForImageMatting, folder, _WHAT, watch)
