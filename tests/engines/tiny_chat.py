# ruff: noqa: C408 - configs read better as arguments
"""Tiny random-weight chat models, saved as real checkpoints: the real `from_pretrained` loads them.

They speak gibberish, one byte a token; what is tested is loading, looking, streaming, stopping.
"""

from pathlib import Path
from typing import Any

_VISION = (
    "<|vision_start|>", "<|vision_end|>", "<|vision_pad|>", "<|image_pad|>", "<|video_pad|>",
)  # fmt: skip
_TEMPLATE = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{% if m['content'] is string %}"
    "{{ m['content'] }}{% else %}{% for c in m['content'] %}{% if c['type'] == 'image' %}IMAGE"
    "{% elif c['type'] == 'text' %}{{ c['text'] }}{% endif %}{% endfor %}{% endif %}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_QWEN = _TEMPLATE.replace("IMAGE", "<|vision_start|><|image_pad|><|vision_end|>")
_LLAVA = _TEMPLATE.replace("IMAGE", "<image>\n")
_WIDTH = dict(hidden_size=32, intermediate_size=32)


def _letters() -> list[str]:
    """The 256 bytes as printable letters, as byte-level tokenizers write them."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = (b for b in range(256) if b not in plain)
    table = {b: chr(b) for b in plain} | {b: chr(256 + n) for n, b in enumerate(others)}
    return [table[b] for b in range(256)]


def _tokenizer(extra: tuple[str, ...] = (), template: str = _TEMPLATE) -> Any:
    from transformers import Qwen2Tokenizer

    base = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    vocab = {letter: number for number, letter in enumerate([*_letters(), *base])}
    tokenizer = Qwen2Tokenizer(
        vocab=vocab, merges=[], eos_token="<|im_end|>", pad_token="<|endoftext|>",
        unk_token="<|endoftext|>",
    )  # fmt: skip
    tokenizer.add_tokens([*base, *extra], special_tokens=True)
    tokenizer.chat_template = template
    return tokenizer


def _text_config(tokenizer: Any, **more: Any) -> dict[str, Any]:
    return {
        "vocab_size": len(tokenizer), **_WIDTH, "num_hidden_layers": 2, "num_attention_heads": 4,
        "num_key_value_heads": 2, "max_position_embeddings": 8192,
        "eos_token_id": tokenizer.eos_token_id, "pad_token_id": tokenizer.pad_token_id,
        "bos_token_id": None, **more,
    }  # fmt: skip


def _seeded() -> None:
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(0)


def save_qwen3(folder: Path) -> Path:
    """A text model."""
    from transformers import Qwen3Config, Qwen3ForCausalLM

    _seeded()
    tokenizer = _tokenizer()
    model = Qwen3ForCausalLM(Qwen3Config(**_text_config(tokenizer, head_dim=8)))
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _vision_ids(tokenizer: Any) -> dict[str, int]:
    ids = {name: tokenizer.convert_tokens_to_ids(name) for name in _VISION}
    return {
        "image_token_id": ids["<|image_pad|>"], "video_token_id": ids["<|video_pad|>"],
        "vision_start_token_id": ids["<|vision_start|>"],
        "vision_end_token_id": ids["<|vision_end|>"],
    }  # fmt: skip


def _save_qwen_processor(folder: Path, kind: str, tokenizer: Any, patch_px: int) -> None:
    from transformers import Qwen2VLImageProcessorPil

    from anywhere_desktop.engines.chat.qwen_processors import processor_classes

    square = (2 * patch_px) ** 2
    size = {"shortest_edge": square * 4, "longest_edge": square * 16}
    pictures = Qwen2VLImageProcessorPil(patch_size=patch_px, size=size)
    made = processor_classes()[kind](pictures, tokenizer, chat_template=_QWEN)
    made.save_pretrained(folder)


def save_qwen3_vl(folder: Path) -> Path:
    """A vision-language model of the default class."""
    from transformers import Qwen3VLConfig, Qwen3VLForConditionalGeneration

    _seeded()
    tokenizer = _tokenizer(_VISION, _QWEN)
    rope = dict(rope_type="default", rope_theta=1e6, mrope_section=[2, 1, 1])
    config = Qwen3VLConfig(
        text_config=_text_config(
            tokenizer, head_dim=8, num_hidden_layers=3, rope_parameters=rope
        ),
        vision_config=dict(
            depth=2, num_heads=2, patch_size=16, out_hidden_size=32, num_position_embeddings=64,
            deepstack_visual_indexes=[0, 1], **_WIDTH,
        ),
        **_vision_ids(tokenizer),
    )  # fmt: skip
    _save_qwen_processor(folder, "qwen3_vl", tokenizer, 16)
    Qwen3VLForConditionalGeneration(config).save_pretrained(folder)
    return folder


def save_qwen2_5_vl(folder: Path) -> Path:
    """The family's model before."""
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    _seeded()
    tokenizer = _tokenizer(_VISION, _QWEN)
    rope = dict(rope_type="default", rope_theta=1e6, mrope_section=[1, 1, 2])
    config = Qwen2_5_VLConfig(
        text_config=_text_config(tokenizer, rope_parameters=rope),
        vision_config=dict(
            depth=2, num_heads=2, patch_size=14, out_hidden_size=32, window_size=56,
            fullatt_block_indexes=[1], **_WIDTH,
        ),
        **_vision_ids(tokenizer),
    )  # fmt: skip
    _save_qwen_processor(folder, "qwen2_5_vl", tokenizer, 14)
    Qwen2_5_VLForConditionalGeneration(config).save_pretrained(folder)
    return folder


def save_llava(folder: Path) -> Path:
    """A vision-language model whose processor needs no shim: what `transformers serve` can load."""
    from transformers import (
        CLIPImageProcessorPil,
        LlavaConfig,
        LlavaForConditionalGeneration,
        LlavaProcessor,
    )

    _seeded()
    tokenizer = _tokenizer(("<image>",), _LLAVA)
    image = tokenizer.convert_tokens_to_ids("<image>")
    config = LlavaConfig(
        vision_config=dict(
            model_type="clip_vision_model", num_hidden_layers=3, num_attention_heads=2,
            image_size=56, patch_size=14, projection_dim=32, **_WIDTH,
        ),
        text_config=_text_config(tokenizer, model_type="llama"),
        image_token_index=image, image_token_id=image, image_seq_length=16,
    )  # fmt: skip
    processor = LlavaProcessor(
        CLIPImageProcessorPil(
            size={"shortest_edge": 56}, crop_size={"height": 56, "width": 56}
        ),
        tokenizer, patch_size=14, vision_feature_select_strategy="default",
        num_additional_image_tokens=1, chat_template=_LLAVA,
    )  # fmt: skip
    LlavaForConditionalGeneration(config).save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


def save_florence2(folder: Path) -> Path:
    """A label reader."""
    from transformers import (
        BartTokenizer,
        CLIPImageProcessorPil,
        Florence2Config,
        Florence2ForConditionalGeneration,
        Florence2Processor,
    )

    _seeded()
    base = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    vocab = {token: number for number, token in enumerate([*base, *_letters()])}
    tokenizer = BartTokenizer(
        vocab=vocab, merges=[], extra_special_tokens={"image_token": "<image>"}
    )
    places = [f"<loc_{n}>" for n in range(1000)]
    tokenizer.add_tokens(
        [*places, "<od>", "</od>", "<poly>", "</poly>", "<image>"], special_tokens=True
    )
    image = tokenizer.convert_tokens_to_ids("<image>")
    config = Florence2Config(
        vision_config=dict(
            in_channels=3, depths=[1] * 4, patch_size=[7, 3, 3, 3], patch_stride=[4, 2, 2, 2],
            patch_padding=[3, 1, 1, 1], patch_prenorm=[False, True, True, True],
            embed_dim=[8, 16, 16, 32], num_heads=[1, 2, 2, 2], num_groups=[1, 2, 2, 2],
            window_size=4, projection_dim=32, drop_path_rate=0.0,
        ),
        text_config=dict(
            model_type="bart", vocab_size=len(tokenizer), d_model=32, encoder_layers=1,
            decoder_layers=1, encoder_ffn_dim=32, decoder_ffn_dim=32, encoder_attention_heads=2,
            decoder_attention_heads=2, max_position_embeddings=512, bos_token_id=0, pad_token_id=1,
            eos_token_id=2, decoder_start_token_id=2, forced_eos_token_id=2,
        ),
        image_token_id=image, pad_token_id=1, bos_token_id=0, eos_token_id=2,
        is_encoder_decoder=True,
    )  # fmt: skip
    pictures = CLIPImageProcessorPil(size={"height": 64, "width": 64}, do_center_crop=False)
    pictures.image_seq_length = 5  # (64 / 32)^2 places and one for all.
    processor = Florence2Processor(pictures, tokenizer, post_processor_config=_FLORENCE_ANSWERS)
    Florence2ForConditionalGeneration(config).save_pretrained(folder)
    processor.save_pretrained(folder)
    return folder


_FLORENCE_ANSWERS: dict[str, Any] = {
    "ocr": {
        "PATTERN": r"(.+?)" + "".join([r"<loc_(\d+)>"] * 8), "AREA_THRESHOLD": 0.0,
    },
    "phrase_grounding": {"banned_grounding_tokens": []}, "pure_text": {},
    "description_with_bboxes": {}, "description_with_polygons": {}, "polygons": {}, "bboxes": {},
    "description_with_bboxes_or_polygons": {},
}  # fmt: skip
"""How a checkpoint's answers are read; the published ones carry the same."""
