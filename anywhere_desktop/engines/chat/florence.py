"""FlorenceReader: Florence-2 reads labels and captions pictures."""

from pathlib import Path
from typing import Any

from PIL import Image

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.chat.fitting import Fit
from anywhere_desktop.engines.chat.kept import Kept
from anywhere_desktop.engines.chat.qwen_processors import load_processor
from anywhere_desktop.engines.chat.weights import load, model_type, stoppable

LIMIT_S = 300.0
_MOST_TOKENS = 256


class FlorenceReader:
    """A `LabelReader` on a checkpoint's folder; loaded when first asked, gone after `free`."""

    def __init__(self, folder: Path) -> None:
        if model_type(folder) != "florence2":
            raise UserError(f"{folder.name} is no Florence-2 model: it cannot read labels.")
        self._folder = folder
        self._kept = Kept(folder, self._load, LIMIT_S)

    def read(self, picture: Picture, watch: Watch) -> str:
        """All text in the picture, "" for none."""
        return self._told("<OCR>", picture, watch)

    def caption(self, picture: Picture, watch: Watch) -> str:
        """What is to be seen, in a sentence or two."""
        return self._told("<MORE_DETAILED_CAPTION>", picture, watch)

    def free(self) -> None:
        """Forget the weights."""
        self._kept.release()

    def _told(self, task: str, picture: Picture, watch: Watch) -> str:
        return self._kept.run(
            watch, lambda model, processor: _answer(model, processor, task, picture, watch)
        )

    def _load(self, fit: Fit) -> tuple[Any, Any]:
        from transformers import AutoModelForImageTextToText

        model = load(AutoModelForImageTextToText, self._folder, fit)
        return model, load_processor(self._folder, "florence2")


def _answer(model: Any, processor: Any, task: str, picture: Picture, watch: Watch) -> str:
    import torch

    height, width = picture.shape[:2]
    inputs = processor(text=task, images=Image.fromarray(picture), return_tensors="pt")
    with stoppable(model, watch), torch.inference_mode():
        out = model.generate(
            **inputs.to(model.device, model.dtype), max_new_tokens=_MOST_TOKENS, do_sample=False,
            num_beams=1,
        )  # fmt: skip
    written = processor.batch_decode(out, skip_special_tokens=False)[0]
    found = processor.post_process_generation(written, task=task, image_size=(width, height))
    return " ".join(str(found[task]).replace("</s>", " ").replace("<s>", " ").split())
