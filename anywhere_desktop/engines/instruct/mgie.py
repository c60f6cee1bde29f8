"""MGIE (Fu et al., ICLR 2024): a multimodal language model says what an edit means, and steers it.

A native port: a Llama, CLIP's picture encoder and a linear projector between them; eight [IMG]
tokens close its answer, and what it thinks there becomes the condition of InstructPix2Pix.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.diffusion.stopping import stoppable_parts
from anywhere_desktop.engines.instruct.edit_head import IMAGE_TOKENS, edit_head
from anywhere_desktop.engines.instruct.loading import unreadable
from anywhere_desktop.engines.instruct.mgie_files import projector, read_mllm
from anywhere_desktop.engines.instruct.mgie_words import (
    IMAGE_WORDS,
    PATCH,
    ask,
    expressive,
    first_state,
    with_words,
)
from anywhere_desktop.engines.instruct.pix2pix import Embeddings
from anywhere_desktop.engines.libraries import steady

MAX_NEW_TOKENS = 96
NO_REPEAT = 3
_VISION_LAYER = -2


@dataclass(frozen=True)
class MgieFolders:
    """language: LLaVA-7B-v1, merged; vision: CLIP ViT-L/14; mgie: the published files."""

    language: Path
    vision: Path
    mgie: Path


@dataclass(frozen=True, eq=False)
class Thought:
    """text: the expressive instruction; states: `(1, 8, hidden)` at the [IMG] tokens."""

    text: str
    states: Any


class Mgie:
    """Derives an explicit instruction from a picture and a short one, and its embeddings."""

    def __init__(self, folders: MgieFolders, device: str = "cpu") -> None:
        self._folders, self._device = folders, device
        self._parts: _Parts | None = None

    def unload(self) -> None:
        """Free the models' memory; the next thought loads them again."""
        self._parts = None

    def think(self, picture: Picture, instruction: str, watch: Watch) -> Thought:
        """What will `picture`, `(h, w, 3)` 8-bit sRGB, be like? Greedy, at most 96 tokens, no
        phrase of three tokens twice.

        Raises:
            Cancelled: the user pressed stop.
            UserError: a model is not there, not whole, or does not fit the others.
        """
        import torch

        parts = self._loaded(watch)
        steady()
        with torch.no_grad(), stoppable_parts((parts.language, parts.vision), watch):
            ids, inputs = self._asked(picture, instruction, watch)
            out = parts.language.generate(
                input_ids=ids,
                inputs_embeds=inputs,
                attention_mask=torch.ones_like(ids),
                do_sample=False,
                num_beams=1,
                max_new_tokens=MAX_NEW_TOKENS,
                no_repeat_ngram_size=NO_REPEAT,
                pad_token_id=parts.tokenizer.eos_token_id,
                output_hidden_states=True,
                return_dict_in_generate=True,
            )
        states = torch.cat([step[-1] for step in out.hidden_states], dim=1)
        answer = out.sequences[0].tolist()
        first = first_state(answer, parts.image_ids[0], states.shape[1])
        words = parts.tokenizer.decode(
            _before(answer[ids.shape[1] :], parts.image_ids[0]), skip_special_tokens=True
        )
        thought = states[:, first : first + IMAGE_TOKENS].float()
        return Thought(expressive(words) or instruction, thought)

    def retell(self, picture: Picture, instruction: str, text: str, watch: Watch) -> Thought:
        """The thought as if the model itself had said `text` (the user's correction)."""
        import torch

        parts = self._loaded(watch)
        steady()
        with torch.no_grad(), stoppable_parts((parts.language, parts.vision), watch):
            ids, inputs = self._asked(picture, instruction, watch)
            said = parts.tokenizer(text, add_special_tokens=False).input_ids + parts.image_ids
            more = torch.tensor([said], device=self._device)
            embedded = torch.cat([inputs, parts.language.get_input_embeddings()(more)], dim=1)
            out = parts.language(inputs_embeds=embedded, output_hidden_states=True)
        first = ids.shape[1] + len(said) - IMAGE_TOKENS - 1
        return Thought(text, out.hidden_states[-1][:, first : first + IMAGE_TOKENS].float())

    def embed(self, thought: Thought, watch: Watch) -> Embeddings:
        """The thought as a condition of the diffusion model; null: of zero states."""
        import torch

        parts = self._loaded(watch)
        with torch.no_grad():
            zero = torch.zeros_like(thought.states)
            return Embeddings(
                parts.head(thought.states, parts.image_rows), parts.head(zero, parts.image_rows)
            )

    def _asked(self, picture: Picture, instruction: str, watch: Watch) -> tuple[Any, Any]:
        """The question as token ids `(1, n)` and embeddings `(1, n, hidden)`, the picture's
        patches in their places.
        """
        import torch

        parts = self._loaded(watch)
        patches = parts.patches(picture)
        ids = torch.tensor(
            [parts.tokenizer(ask(instruction, patches.shape[0])).input_ids], device=self._device
        )
        places = ids[0] == parts.tokenizer.convert_tokens_to_ids(PATCH)
        inputs = parts.language.get_input_embeddings()(ids).clone()
        inputs[0, places] = patches.to(inputs.dtype)
        return ids, inputs

    def _loaded(self, watch: Watch) -> "_Parts":
        if self._parts is None:
            self._parts = _load(self._folders, self._device, watch)
        return self._parts


@dataclass(frozen=True, eq=False)
class _Parts:
    tokenizer: Any
    language: Any
    vision: Any
    processor: Any
    projector: Any
    head: Any
    image_ids: list[int]
    image_rows: Any

    def patches(self, picture: Picture) -> Any:
        """`(patches, hidden)`: the picture's features in the language model's width."""
        from PIL import Image

        pixels = self.processor(images=Image.fromarray(picture), return_tensors="pt").pixel_values
        pixels = pixels.to(self.vision.device, self.vision.dtype)
        seen = self.vision(pixels, output_hidden_states=True).hidden_states[_VISION_LAYER]
        return self.projector(seen[0, 1:].float())


def _load(folders: MgieFolders, device: str, watch: Watch) -> _Parts:
    import torch
    from safetensors import SafetensorError

    # Half precision is slow, and not exact, on a processor.
    dtype = torch.float32 if device == "cpu" else torch.float16
    try:
        ours = read_mllm(folders.mgie, watch)
        tokenizer, language = _language(folders.language, ours, dtype)
        vision, processor = _vision(folders.vision, dtype)
        weight, bias = projector(folders.language)
        joint = torch.nn.Linear(weight.shape[1], weight.shape[0])
        joint.load_state_dict({"weight": weight.float(), "bias": bias.float()})
        head = _head(ours, language.config.hidden_size)
    except (OSError, RuntimeError, ValueError, KeyError, TypeError, SafetensorError) as error:
        raise unreadable(folders.mgie, error) from None
    ids = [int(tokenizer.convert_tokens_to_ids(word)) for word in IMAGE_WORDS]
    rows = ours["emb"].float()[None].to(device)
    for module in (language, vision, joint, head):
        module.eval().to(device)
    return _Parts(tokenizer, language, vision, processor, joint, head, ids, rows)


def _language(folder: Path, ours: dict[str, Any], dtype: Any) -> tuple[Any, Any]:
    import json

    from transformers import AutoTokenizer, LlamaConfig, LlamaForCausalLM

    # The files say model type "llava", which means another architecture today.
    facts = json.loads((folder / "config.json").read_text("utf-8"))
    config = LlamaConfig.from_dict({**facts, "model_type": "llama"})
    language = LlamaForCausalLM.from_pretrained(
        folder, config=config, local_files_only=True, use_safetensors=True, dtype=dtype
    )
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    with_words(tokenizer)
    rows = ours["embed_tokens.weight"]
    if len(tokenizer) != len(rows) or rows.shape[1] != config.hidden_size:
        raise UserError(
            f"MGIE's {len(rows)} x {rows.shape[1]} word embeddings do not fit the language model "
            f"in {folder} ({len(tokenizer)} x {config.hidden_size}): it needs LLaVA-7B-v1."
        )
    language.resize_token_embeddings(len(rows))
    language.get_input_embeddings().weight.data.copy_(rows)
    language.get_output_embeddings().weight.data.copy_(ours["lm_head.weight"])
    return tokenizer, language


def _vision(folder: Path, dtype: Any) -> tuple[Any, Any]:
    from transformers import CLIPVisionModel
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    vision = CLIPVisionModel.from_pretrained(
        folder, local_files_only=True, use_safetensors=True, dtype=dtype
    )
    return vision, CLIPImageProcessorPil.from_pretrained(folder, local_files_only=True)


def _head(ours: dict[str, Any], hidden: int) -> Any:
    own = {
        name.partition(".")[2]: value.float()
        for name, value in ours.items()
        if name.startswith("edit_head.")
    }
    head = edit_head(hidden, own["hid2feat.weight"].shape[0])
    head.load_state_dict(own)
    return head


def _before(ids: Sequence[int], stop: int) -> list[int]:
    found = list(ids)
    return found[: found.index(stop)] if stop in found else found
