"""Tokenizers built in code: one token a byte, so that no vocabulary file is needed."""

from collections.abc import Sequence
from typing import Any

CLIP_BEGIN, CLIP_END, CLIP_WORDS = 512, 513, 514
VISION = ("<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>")
_CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def _byte_letters() -> list[str]:
    """The letter that byte-level vocabularies write for each of the 256 bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters = {byte: chr(byte) for byte in plain}
    rest = [byte for byte in range(256) if byte not in letters]
    letters |= {byte: chr(256 + place) for place, byte in enumerate(rest)}
    return [letters[byte] for byte in [*plain, *rest]]


def clip_tokenizer() -> Any:
    """As CLIP's: 77 tokens, begin and end marks, padded with the end mark."""
    from transformers import CLIPTokenizer

    letters = _byte_letters()
    words = {letter: number for number, letter in enumerate(letters)}
    words |= {f"{letter}</w>": 256 + number for number, letter in enumerate(letters)}
    words |= {"<|startoftext|>": CLIP_BEGIN, "<|endoftext|>": CLIP_END}
    return CLIPTokenizer(vocab=words, merges=[], model_max_length=77, pad_token="<|endoftext|>")


def qwen_tokenizer(extra: Sequence[str] = ()) -> Any:
    """As Qwen's: byte level, chat marks, whatever else a model needs."""
    from transformers import Qwen2Tokenizer

    marks = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    words = {letter: number for number, letter in enumerate([*_byte_letters(), *marks])}
    made = Qwen2Tokenizer(
        vocab=words, merges=[], eos_token="<|im_end|>", pad_token="<|endoftext|>",
        unk_token="<|endoftext|>", model_max_length=32768,
    )  # fmt: skip
    # Marks must be added, or the byte-level splitter cuts them up.
    made.add_tokens([*marks, *extra], special_tokens=True)
    made.chat_template = _CHAT
    return made
