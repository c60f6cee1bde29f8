"""Processors of Qwen-VL models without torchvision.

Those of transformers 5.23 want a video processor, which wants torchvision, and cannot even be
built with None for it. Sub-processors are read off the signature of `__init__`: a subclass whose
signature has no video processor loads the image processor (its PIL twin) and the tokenizer alone.
"""

from pathlib import Path
from typing import Any

_IMAGE_TOKENS = (
    ("image_token", "<|image_pad|>"),
    ("video_token", "<|video_pad|>"),
    ("vision_start_token", "<|vision_start|>"),
    ("vision_end_token", "<|vision_end|>"),
)


def processor_classes() -> dict[str, Any]:
    """The processor's class by the model type of a checkpoint."""
    from transformers import Qwen2_5_VLProcessor, Qwen2VLProcessor, Qwen3VLProcessor

    return {
        "qwen2_vl": _without_video(Qwen2VLProcessor),
        "qwen2_5_vl": _without_video(Qwen2_5_VLProcessor),
        "qwen3_vl": _without_video(Qwen3VLProcessor),
    }


def load_processor(folder: Path, model_type: str) -> Any:
    """The processor of a checkpoint's folder."""
    from transformers import AutoProcessor

    loader: Any = processor_classes().get(model_type, AutoProcessor)
    return loader.from_pretrained(folder, local_files_only=True)


def _without_video(original: Any) -> Any:
    from transformers.processing_utils import ProcessorMixin

    def init(
        self: Any,
        image_processor: Any = None,
        tokenizer: Any = None,
        chat_template: Any = None,
        **_: Any,
    ) -> None:
        for name, default in _IMAGE_TOKENS:
            token = getattr(tokenizer, name, None) or default
            setattr(self, name, token)
            setattr(self, f"{name}_id", tokenizer.convert_tokens_to_ids(token))
        start: Any = ProcessorMixin.__init__
        start(self, image_processor, tokenizer, chat_template=chat_template)

    return type(original.__name__, (original,), {"__init__": init, "video_processor": None})
