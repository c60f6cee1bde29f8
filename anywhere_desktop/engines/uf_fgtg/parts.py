"""The parts of UF-FGTG, and how they are put together."""

from dataclasses import dataclass
from typing import Any

TEXT_WIDTH, DECODER_WIDTH = 1024, 768
"""Of Stable Diffusion 2.1's text model and of t5-base."""


@dataclass(frozen=True, eq=False)
class Parts:
    """Everything that refines and that is trained.

    tokenizer, encoder: CLIP's, E_T; adapter: `(..., text width)` to `(..., decoder width)`;
    decoder_tokenizer, decoder: T5's; extraction: N, None where it was not trained;
    decoder_new: whether T5 has no weights but those of this training.
    """

    tokenizer: Any
    encoder: Any
    adapter: Any
    decoder_tokenizer: Any
    decoder: Any
    extraction: Any = None
    decoder_new: bool = False

    @property
    def device(self) -> Any:
        """Where the encoder's weights lie."""
        return self.encoder.device

    def net(self) -> Any:
        """All of them as one module, to move and to switch between training and use."""
        import torch

        named = {"encoder": self.encoder, "adapter": self.adapter, "decoder": self.decoder}
        if self.extraction is not None:
            named["extraction"] = self.extraction
        return torch.nn.ModuleDict(named)

    def trained(self) -> list[Any]:
        """The parameters that training changes."""
        for parameter in self.decoder.parameters():
            parameter.requires_grad_(self.decoder_new)
        modules = [self.encoder, self.adapter, self.extraction]
        modules += [self.decoder] if self.decoder_new else []
        return [p for module in modules if module is not None for p in module.parameters()]

    def token_ids(self, prompts: list[str]) -> Any:
        """CLIP's tokens of prompts, `(count, 77)`."""
        told = self.tokenizer(
            prompts,
            padding="max_length",
            truncation=True,
            max_length=self.tokenizer.model_max_length,
            return_tensors="pt",
        )
        return told["input_ids"].to(self.device)

    def features(self, ids: Any) -> Any:
        """E_T's features of CLIP tokens, `(count, 77, text width)`."""
        return self.encoder(input_ids=ids).last_hidden_state


def new_adapter(text_width: int = TEXT_WIDTH, decoder_width: int = DECODER_WIDTH) -> Any:
    """The feature domain adapter, untrained."""
    from torch import nn

    return nn.Sequential(
        nn.Linear(text_width, text_width), nn.GELU(), nn.Linear(text_width, decoder_width)
    )


def new_extraction(picture_width: int, text_width: int = TEXT_WIDTH) -> Any:
    """N, untrained: projects image representations into the text's space and weighs them."""
    import math

    import torch
    from torch import nn

    temperature = torch.tensor([math.log(1 / 0.07)])  # CLIP's first temperature.
    return nn.ModuleDict(
        {
            "project": nn.Linear(picture_width, text_width),
            "score": nn.Sequential(
                nn.Linear(2 * text_width, text_width), nn.GELU(), nn.Linear(text_width, 1)
            ),
            "scale": nn.ParameterDict({"log": nn.Parameter(temperature)}),
        }
    )


def extracted(extraction: Any, representations: Any, text: Any) -> tuple[Any, Any]:
    """The picture's feature `(count, text width)`, and the soft weights `(count, layers)`.

    Args:
        extraction: N.
        representations: `(count, layers, picture width)`.
        text: the prompt's feature, `(count, text width)`.
    """
    import torch

    projected = extraction["project"](representations)
    beside = text[:, None, :].expand_as(projected)
    scores = extraction["score"](torch.cat([projected, beside], dim=-1)).squeeze(-1)
    weights = scores.softmax(dim=-1)
    return (weights[..., None] * projected).sum(dim=1), weights


def assembled(tokenizer: Any, encoder: Any, decoder_tokenizer: Any, decoder: Any) -> Parts:
    """Parts of a text encoder and a T5 that have their weights, with an untrained adapter."""
    adapter = new_adapter(encoder.config.hidden_size, decoder.config.d_model)
    return Parts(tokenizer, encoder, adapter, decoder_tokenizer, decoder)
