"""LocalChat: vision-language and text models of transformers, on this machine."""

import time
from pathlib import Path
from typing import Any

from PIL import Image

from anywhere_desktop.core.chat import Answer, Question, Usage
from anywhere_desktop.core.engine_ports import LabelReader
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture, fitted, resize
from anywhere_desktop.core.watch import Heard, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.chat.fitting import Fit
from anywhere_desktop.engines.chat.kept import Kept
from anywhere_desktop.engines.chat.qwen_processors import load_processor
from anywhere_desktop.engines.chat.sent import SENT_PX
from anywhere_desktop.engines.chat.weights import load, model_type, seeded, stoppable

SEEING = ("qwen3_vl", "qwen2_5_vl", "qwen2_vl", "llava")
"""Model types that look at pictures; every other one is taken for a text model."""

LIMIT_S = 600.0


class LocalChat:
    """A `Chat` on a checkpoint's folder; loaded with the first question, gone after `free`.

    reader: lends its eyes to a text model: pictures come as captions and the text on them;
    memory: whose models are in memory, the program's own where none is given.
    """

    def __init__(
        self,
        folder: Path,
        reader: LabelReader | None = None,
        limit_s: float = LIMIT_S,
        memory: Budget | None = None,
    ) -> None:
        self._folder, self._reader, self._limit_s = folder, reader, limit_s
        self._kind = model_type(folder)
        self._kept = Kept(folder, self._load, limit_s, memory)
        self.sees = self._kind in SEEING or reader is not None
        self.name = f"local {folder.name}"

    @property
    def loaded(self) -> bool:
        """Whether the weights are in memory."""
        return self._kept.loaded

    def ask(self, question: Question, watch: Watch) -> Answer:
        """Ask; temperature 0 always gives the same answer, otherwise the seed decides."""
        watch.check()
        ends = time.monotonic() + self._limit_s
        text, pictures = self._seen(question, watch)
        clock = _Clock(watch, ends)
        return self._kept.run(
            watch,
            lambda model, processor: _answer(model, processor, question, text, pictures, clock),
        )

    def free(self) -> None:
        """Forget the weights: diffusion wants the memory."""
        if self._reader is not None:
            self._reader.free()
        self._kept.release()

    def _seen(self, question: Question, watch: Watch) -> tuple[str, tuple[Picture, ...]]:
        if self._kind in SEEING:
            return question.text, question.pictures
        if self._reader is None or not question.pictures:
            return question.text, ()
        lines = [
            f"Picture {number}: {self._reader.caption(picture, watch)} "
            f"Text on it: {self._reader.read(picture, watch) or 'none'}."
            for number, picture in enumerate(question.pictures, 1)
        ]
        return "\n".join([*lines, question.text]), ()

    def _load(self, fit: Fit) -> tuple[Any, Any]:
        from transformers import AutoModelForCausalLM, AutoModelForImageTextToText, AutoTokenizer

        if self._kind in SEEING:
            model = load(AutoModelForImageTextToText, self._folder, fit)
            return model, load_processor(self._folder, self._kind)
        model = load(AutoModelForCausalLM, self._folder, fit)
        return model, AutoTokenizer.from_pretrained(self._folder, local_files_only=True)


class _Clock(Watch):
    """The user's watch with a time limit."""

    def __init__(self, watch: Watch, ends: float) -> None:
        super().__init__(watch.announce)
        self._watch, self._ends = watch, ends

    def check(self) -> None:
        self._watch.check()
        if time.monotonic() > self._ends:
            raise UserError("The local model took too long: choose a smaller one.")


class _Telling:
    """Hands the tokens of an answer on as words; the first call brings the prompt."""

    def __init__(self, processor: Any, watch: Watch) -> None:
        self._processor, self._watch, self._prompt = processor, watch, True

    def put(self, tokens: Any) -> None:
        if not self._prompt:
            said = self._processor.decode(tokens.reshape(-1), skip_special_tokens=True)
            self._watch.tell(Heard(str(said)))
        self._prompt = False

    def end(self) -> None:
        """Nothing is held back."""


def _answer(
    model: Any,
    processor: Any,
    question: Question,
    text: str,
    pictures: tuple[Picture, ...],
    watch: Watch,
) -> Answer:
    inputs = _inputs(processor, question.rules, text, pictures).to(model.device)
    if "pixel_values" in inputs:
        inputs["pixel_values"] = inputs["pixel_values"].to(model.dtype)
    out = _generate(model, processor, inputs, question, watch)
    asked = int(inputs["input_ids"].shape[1])
    said = processor.decode(out[0][asked:], skip_special_tokens=True)
    return Answer(str(said), Usage(1, asked, len(out[0]) - asked))


def _generate(model: Any, processor: Any, inputs: Any, question: Question, watch: Watch) -> Any:
    import torch

    warm = question.temperature > 0
    how: dict[str, Any] = {"do_sample": warm}
    if warm:
        how["temperature"] = question.temperature
    with stoppable(model, watch), seeded(question.seed), torch.inference_mode():
        return model.generate(
            **inputs, max_new_tokens=question.most_tokens,
            streamer=_Telling(processor, watch), **how,
        )  # fmt: skip


def _inputs(processor: Any, rules: str, text: str, pictures: tuple[Picture, ...]) -> Any:
    """The chat as the model wants it. One user message: not every template knows a system."""
    asked = f"{rules}\n\n{text}"
    content: Any = asked
    if pictures:
        images = [{"type": "image", "image": _small(picture)} for picture in pictures]
        content = [*images, {"type": "text", "text": asked}]
    elif hasattr(processor, "image_processor"):
        content = [{"type": "text", "text": asked}]
    from jinja2 import TemplateError

    try:
        return processor.apply_chat_template(
            [{"role": "user", "content": content}], tokenize=True, add_generation_prompt=True,
            return_dict=True, return_tensors="pt",
        )  # fmt: skip
    except (TemplateError, ValueError, TypeError) as error:
        why = " ".join(str(error).split())[:120]
        raise UserError(
            f"The local model cannot hold a conversation ({why}): choose one made for chat."
        ) from None


def _small(picture: Picture) -> Image.Image:
    height, width = picture.shape[:2]
    return Image.fromarray(resize(picture, fitted((width, height), SENT_PX)))
