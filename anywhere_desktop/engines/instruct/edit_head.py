"""MGIE's edit head: eight hidden states of the language model -> 77 x 768 for the diffusion model.

Fu et al., ICLR 2024; layer names are those of the published files, so that these load.
"""

from typing import Any

IMAGE_TOKENS = 8
QUERIES = 77
HIDDEN, FEATURES = 4096, 768
_WIDTH, _HEADS, _LAYERS, _FEED = 512, 4, 4, 2048


def edit_head(hidden: int = HIDDEN, features: int = FEATURES) -> Any:
    """A fresh head, `(n, 8, hidden)` twice -> `(n, 77, features)`: what the model thinks at the
    [IMG] tokens, and what these tokens are.

    At full size 31,958,784 parameters: Linear to 512, a transformer of 4 encoder and 4 decoder
    layers with 77 learned queries (normalised first, no dropout), Linear to 768.
    """
    import torch
    from torch import nn

    class EditHead(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.llm2hid = nn.Linear(hidden, _WIDTH)
            self.query = nn.Parameter(torch.randn(1, QUERIES, _WIDTH))
            shape = {"batch_first": True, "norm_first": True, "dropout": 0.0}
            layer = nn.TransformerEncoderLayer(_WIDTH, _HEADS, _FEED, **shape)
            encoder = nn.TransformerEncoder(
                layer, _LAYERS, nn.LayerNorm(_WIDTH), enable_nested_tensor=False
            )
            self.mapper = nn.Transformer(
                _WIDTH, _HEADS, _LAYERS, _LAYERS, _FEED, custom_encoder=encoder, **shape
            )
            self.hid2feat = nn.Linear(_WIDTH, features)

        def forward(self, states: Any, tokens: Any) -> Any:
            source = self.llm2hid(states + tokens)
            queries = self.query.expand(states.shape[0], -1, -1)
            return self.hid2feat(self.mapper(source, queries))

    return EditHead()
