"""Sam2Segmenter: what a user points at (Segment Anything 2, Ravi et al. 2024).

The costly part, what the picture looks like to the network, is reckoned once a picture; each click
or box afterwards asks the small decoder alone.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import ref

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.records import Hints, Segment
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.arrays import IMAGENET, normalised, resized_share, share_of
from anywhere_desktop.engines.tools.files import model_folder
from anywhere_desktop.engines.tools.running import Held, pretrained, stoppable

_WHAT = "the SAM 2 segmenter"
_MOST_POINTS = 48
"""Strokes are runs of points; the network was trained on few."""


@dataclass(frozen=True, eq=False)
class _Seen:
    """A picture's embeddings, and which picture and network that was."""

    picture: "ref[NDArray[np.uint8]]"
    network: "ref[Any]"
    embeddings: list[Any]

    def made_for(self, picture: NDArray[np.uint8], network: Any) -> bool:
        return self.picture() is picture and self.network() is network


class Sam2Segmenter:
    """SAM 2 on single pictures."""

    def __init__(self, folder: Path) -> None:
        """`folder`: as saved by `Sam2Model.save_pretrained` (a Hugging Face download)."""
        self._folder = folder
        self._network: Held[Any] = Held(_WHAT, self._loaded)
        self._seen: _Seen | None = None

    def marked(self, picture: NDArray[np.uint8], hints: Hints, watch: Watch) -> Segment:
        """What a box and points (px of the sRGB picture `(h, w, 3)`) mean.

        A single point may mean a part or the whole: of three answers the one is taken of which
        the network expects most. The answer is asked for twice, the second time with the first one
        as a draft, as the authors do. No box and no point means all of the picture's middle.

        Raises:
            UserError: the weights are missing, damaged, or of another model.
        """

        def work(network: Any, device: str) -> Segment:
            with stoppable(network, watch):
                return self._answer(network, device, picture, hints)

        return self._network.run(watch, work)

    def _answer(
        self, network: Any, device: str, picture: NDArray[np.uint8], hints: Hints
    ) -> Segment:
        embeddings = self._embedded(network, device, picture)
        asked = self._asked(network, device, picture, hints)
        single = hints.box is None and len(hints.keep) + len(hints.drop) == 1
        first = network(image_embeddings=embeddings, **asked, multimask_output=single)
        best = int(first.iou_scores[0, 0].argmax())
        draft = first.pred_masks[:, 0, best : best + 1].clamp(-32, 32)
        again = network(
            image_embeddings=embeddings, **asked, input_masks=draft, multimask_output=False
        )
        share = share_of(again.pred_masks[0, 0, 0].sigmoid(), _WHAT)
        score = float(again.iou_scores[0, 0, 0].clamp(0, 1))
        return Segment(resized_share(share, (picture.shape[1], picture.shape[0])), score)

    def release(self) -> None:
        """Give its memory back."""
        self._network.release()
        self._seen = None

    def _loaded(self, watch: Watch) -> Any:
        from transformers import Sam2Model

        # The published checkpoints are the video model's, which hold the picture model's weights.
        folder = model_folder(self._folder, _WHAT, "sam2", "sam2_video")
        return pretrained(Sam2Model, folder, _WHAT, watch)

    def _embedded(self, network: Any, device: str, picture: NDArray[np.uint8]) -> list[Any]:
        if self._seen is not None and self._seen.made_for(picture, network):
            return self._seen.embeddings
        side = _side(network)
        square = Image.fromarray(picture).resize((side, side), Image.Resampling.BILINEAR)
        pixels = normalised(np.asarray(square), *IMAGENET).to(device)
        embeddings: list[Any] = network.get_image_embeddings(pixels)
        self._seen = _Seen(ref(picture), ref(network), embeddings)
        return embeddings

    def _asked(
        self, network: Any, device: str, picture: NDArray[np.uint8], hints: Hints
    ) -> dict[str, Any]:
        """Boxes and points in the network's px."""
        import torch

        height, width = picture.shape[:2]
        scale = np.array([_side(network) / width, _side(network) / height], np.float32)
        keep, drop = _thinned(hints.keep), _thinned(hints.drop)
        asked: dict[str, Any] = {}
        if hints.box is not None:
            box = hints.box
            corners = np.array([[box.left, box.top], [box.right, box.bottom]], np.float32) * scale
            asked["input_boxes"] = torch.from_numpy(corners.reshape(1, 1, 4)).to(device)
        elif not keep:
            keep = ((width // 2, height // 2),)
        if keep or drop:
            points = (np.array([*keep, *drop], np.float32) + 0.5) * scale
            labels = np.array([1] * len(keep) + [0] * len(drop), np.int64)
            asked["input_points"] = torch.from_numpy(points[None, None]).to(device)
            asked["input_labels"] = torch.from_numpy(labels[None, None]).to(device)
        return asked


def _side(network: Any) -> int:
    return int(network.config.prompt_encoder_config.image_size)


def _thinned(points: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """At most `_MOST_POINTS`, evenly along the strokes."""
    if len(points) <= _MOST_POINTS:
        return points
    picked = np.linspace(0, len(points) - 1, _MOST_POINTS).round().astype(int)
    return tuple(points[i] for i in picked)
