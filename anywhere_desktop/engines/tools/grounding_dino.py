"""GroundingDino: the paper's auto-detection tool (Liu et al. 2023): boxes for words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Box, Detection, SettingValue
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.files import AGAIN, model_folder
from anywhere_desktop.engines.tools.running import Held, pretrained, stoppable

BOX_THRESHOLD = Dial("box_threshold", 0.0, 1.0, 0.3, 0.01)
TEXT_THRESHOLD = Dial("text_threshold", 0.0, 1.0, 0.25, 0.01)
_WHAT = "the Grounding DINO detector"


class GroundingDino:
    """Finds what words name."""

    def __init__(self, folder: Path, settings: Mapping[str, SettingValue] | None = None) -> None:
        """`folder`: a Hugging Face download. Dials: `box_threshold`, `text_threshold`.

        Raises:
            UserError: a dial is out of bounds.
        """
        self._folder = folder
        self._box = BOX_THRESHOLD.read(settings or {})
        self._text = TEXT_THRESHOLD.read(settings or {})
        self._network: Held[tuple[Any, Any]] = Held(
            _WHAT, self._loaded, lambda pair, device: pair[0].to(device)
        )

    def at(self, settings: Mapping[str, SettingValue]) -> "GroundingDino":
        """The same network asked with other dials; raises `UserError` as the making does."""
        other = GroundingDino(self._folder, settings)
        other._network = self._network
        return other

    def detect(self, picture: NDArray[np.uint8], words: str, watch: Watch) -> tuple[Detection, ...]:
        """Boxes in an sRGB picture `(h, w, 3)`, the surest first; none where nothing is found.

        Raises:
            UserError: the weights are missing, damaged, or of another model.
        """
        phrase = _phrase(words)
        if not phrase:
            return ()

        def work(pair: tuple[Any, Any], device: str) -> Any:
            network, processor = pair
            asked = processor(images=Image.fromarray(picture), text=phrase, return_tensors="pt")
            with stoppable(network, watch):
                answer = network(**asked.to(device))
            return processor.post_process_grounded_object_detection(
                answer, asked["input_ids"], threshold=self._box, text_threshold=self._text,
                target_sizes=[picture.shape[:2]],
            )[0]  # fmt: skip

        found = self._network.run(watch, work)
        height, width = picture.shape[:2]
        boxes = zip(found["boxes"].tolist(), found["scores"].tolist(), strict=True)
        made = [
            Detection(box, float(score), phrase.rstrip("."))
            for corners, score in boxes
            if np.isfinite([*corners, score]).all()
            and (box := _within(corners, width, height)) is not None
        ]
        return tuple(sorted(made, key=lambda one: -one.score))

    def release(self) -> None:
        """Give its memory back."""
        self._network.release()

    def _loaded(self, watch: Watch) -> tuple[Any, Any]:
        from transformers import (
            AutoTokenizer,
            GroundingDinoForObjectDetection,
            GroundingDinoImageProcessorPil,
            GroundingDinoProcessor,
        )

        folder = model_folder(self._folder, _WHAT, "grounding-dino")
        try:
            tokens = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            pixels = GroundingDinoImageProcessorPil.from_pretrained(folder, local_files_only=True)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(
                f"{_WHAT} at {folder} lacks its tokenizer or processor files: {AGAIN}."
            ) from error
        network = pretrained(GroundingDinoForObjectDetection, folder, _WHAT, watch)
        return network, GroundingDinoProcessor(pixels, tokens)


def _phrase(words: str) -> str:
    """Lower-case and ended by a dot, as the model was trained."""
    plain = " ".join(words.lower().replace(".", " ").split())
    return f"{plain}." if plain else ""


def _within(corners: list[float], width: int, height: int) -> Box | None:
    left, top = max(0, int(corners[0])), max(0, int(corners[1]))
    right, bottom = min(width, round(corners[2])), min(height, round(corners[3]))
    return Box(left, top, right, bottom) if right > left and bottom > top else None
