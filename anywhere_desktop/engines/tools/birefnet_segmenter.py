"""BiRefNetSegmenter: the sharpest of the automatic cut-outs."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Share
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.arrays import IMAGENET, normalised, resized_share, share_of
from anywhere_desktop.engines.tools.birefnet import build_birefnet, needed_weights
from anywhere_desktop.engines.tools.files import read_weights
from anywhere_desktop.engines.tools.running import Held, fitted_in, stoppable

SIDE_PX = 1024
"""What the network was trained on; pictures are squeezed into this square."""
_WHAT = "the BiRefNet segmenter"


class BiRefNetSegmenter:
    """Tells the product from what lies round it."""

    def __init__(self, place: Path, side_px: int = SIDE_PX) -> None:
        """`place`: a safetensors file, or a folder that holds just one."""
        self._place, self._side = place, side_px
        self._network: Held[Any] = Held(_WHAT, self._loaded)

    def segment(self, picture: NDArray[np.uint8], watch: Watch) -> Share:
        """How likely each pixel of an sRGB picture `(h, w, 3)` is product, `(h, w)` 0 to 1.

        As published: squeezed to a square, ImageNet's mean and deviation.

        Raises:
            UserError: the weights are missing, damaged, or of another network.
        """
        import cv2

        square = cv2.resize(picture, (self._side, self._side), interpolation=cv2.INTER_LINEAR)

        def work(network: Any, device: str) -> Share:
            asked = normalised(np.asarray(square), *IMAGENET).to(device)
            with stoppable(network, watch):
                return share_of(network(asked)[0, 0], _WHAT)

        answer = self._network.run(watch, work)
        return resized_share(answer, (picture.shape[1], picture.shape[0]))

    def release(self) -> None:
        """Give its memory back."""
        self._network.release()

    def _loaded(self, watch: Watch) -> Any:
        weights = needed_weights(read_weights(self._place, _WHAT, watch))
        return fitted_in(build_birefnet(weights), weights, self._place, _WHAT)
