"""FlorenceReader: Florence-2 reads labels and captions pictures."""

from pathlib import Path
from typing import Any

from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.attending import OutOfTime, attend
from anywhere_desktop.engines.chat.qwen_processors import load_processor
from anywhere_desktop.engines.chat.weights import empty_cache, load, model_type, stoppable

LIMIT_S = 300.0
_MOST_TOKENS = 256


class FlorenceReader:
    """A `LabelReader` on a checkpoint's folder; loaded when first asked, gone after `free`."""

    def __init__(self, folder: Path) -> None:
        if model_type(folder) != "florence2":
            raise UserError(f"{folder.name} is no Florence-2 model: it cannot read labels.")
        self._folder = folder
        self._loaded: tuple[Any, Any] | None = None

    def read(self, picture: Picture, watch: Watch) -> str:
        """All text in the picture, "" for none."""
        return self._told("<OCR>", picture, watch)

    def caption(self, picture: Picture, watch: Watch) -> str:
        """What is to be seen, in a sentence or two."""
        return self._told("<MORE_DETAILED_CAPTION>", picture, watch)

    def free(self) -> None:
        """Forget the weights."""
        if self._loaded is not None:
            self._loaded = None
            empty_cache()

    def _told(self, task: str, picture: Picture, watch: Watch) -> str:
        import torch

        model, processor = self._model(watch)
        height, width = picture.shape[:2]
        inputs = processor(text=task, images=Image.fromarray(picture), return_tensors="pt")
        with stoppable(model, watch), torch.inference_mode():
            out = model.generate(
                **inputs.to(model.device), max_new_tokens=_MOST_TOKENS, do_sample=False,
                num_beams=1,
            )  # fmt: skip
        written = processor.batch_decode(out, skip_special_tokens=False)[0]
        found = processor.post_process_generation(written, task=task, image_size=(width, height))
        return " ".join(str(found[task]).replace("</s>", " ").replace("<s>", " ").split())

    def _model(self, watch: Watch) -> tuple[Any, Any]:
        if self._loaded is None:
            try:
                self._loaded = attend(lambda _line: self._load(), watch, LIMIT_S)
            except OutOfTime:
                raise UserError(f"{self._folder.name} could not be loaded in time.") from None
        return self._loaded

    def _load(self) -> tuple[Any, Any]:
        from transformers import AutoModelForImageTextToText

        model = load(AutoModelForImageTextToText, self._folder)
        return model, load_processor(self._folder, "florence2")
