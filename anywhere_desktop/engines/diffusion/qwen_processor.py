"""The processor of Qwen's vision models without its part for films, which needs torchvision."""

from functools import cache
from typing import Any


@cache
def processor_class() -> Any:
    """A `Qwen2VLProcessor` of pictures and words alone.

    transformers reads the parts of a processor off its `__init__`: one without a video processor
    loads and saves like the stock one, from the same files.
    """
    from transformers import Qwen2VLProcessor
    from transformers.processing_utils import ProcessorMixin

    class PicturesAndWords(Qwen2VLProcessor):
        video_processor = None

        def __init__(
            self,
            image_processor: Any = None,
            tokenizer: Any = None,
            chat_template: Any = None,
            **_: Any,
        ) -> None:
            for name, usual in (("image_token", "<|image_pad|>"), ("video_token", "<|video_pad|>")):
                mark = getattr(tokenizer, name, None) or usual
                setattr(self, name, mark)
                setattr(self, f"{name}_id", tokenizer.convert_tokens_to_ids(mark))
            ProcessorMixin.__init__(self, image_processor, tokenizer, chat_template=chat_template)

    return PicturesAndWords
