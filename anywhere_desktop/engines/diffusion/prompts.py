"""Prompts of any length for CLIP: read in pieces of 75 tokens, and remembered.

CLIP reads 77 tokens, marks included. Longer prompts are cut into pieces, each read for itself
between its own marks, and the pieces are laid one after the other for the cross-attention (the
long-prompt weighting of diffusers' community pipelines). The pooled account is that of the first.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

from anywhere_desktop.engines.libraries import libraries

_KEPT = 32
_LEAST_LAST = 50
"""A piece may end at a comma from here on, so that no clause is torn."""


class PromptCache:
    """Remembers what text encoders made of a prompt, newest last; in main memory."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What is known under `key`, made when it is not."""
        if key not in self._known:
            self._known[key] = make()
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


def pieces(tokenizer: Any, text: str) -> list[list[int]]:
    """Tokens of a prompt without marks, in pieces that CLIP can read; one empty piece for ""."""
    most = tokenizer.model_max_length - 2
    tokens = tokenizer(text, add_special_tokens=False, truncation=False).input_ids
    commas = set(tokenizer(",", add_special_tokens=False).input_ids)
    found = []
    while len(tokens) > most:
        at = [i + 1 for i in range(_LEAST_LAST, most) if tokens[i] in commas]
        end = at[-1] if at else most
        found.append(tokens[:end])
        tokens = tokens[end:]
    return [*found, tokens]


def encode(encoders: list[tuple[Any, Any]], text: str, count: int) -> tuple[Any, Any]:
    """`(1, 77 * count, width)` and the pooled account of a prompt in `count` pieces.

    encoders: (tokenizer, text encoder); the last one gives the pooled account. Each reads all
    pieces in one pass.
    """
    torch = libraries()
    laid, pooled = [], None
    for tokenizer, encoder in encoders:
        rows = torch.tensor(_rows(tokenizer, text, count), device=_device(encoder))
        with torch.no_grad():
            read = encoder(rows, output_hidden_states=True)
        pooled = read[0]
        hidden = read.hidden_states[-2]
        laid.append(hidden.reshape(1, -1, hidden.shape[-1]))
    assert pooled is not None
    return torch.cat(laid, dim=-1), pooled[:1]


def count_of(encoders: list[tuple[Any, Any]], *texts: str) -> int:
    """Into how many pieces the longest of these prompts falls."""
    return max(len(pieces(tokenizer, text)) for tokenizer, _ in encoders for text in texts)


def _rows(tokenizer: Any, text: str, count: int) -> list[list[int]]:
    found = pieces(tokenizer, text)
    found += [[] for _ in range(count - len(found))]
    first, last, blank = tokenizer.bos_token_id, tokenizer.eos_token_id, tokenizer.pad_token_id
    length = tokenizer.model_max_length
    marked = [[first, *piece, last] for piece in found]
    return [row + [blank] * (length - len(row)) for row in marked]


def _device(encoder: Any) -> Any:
    from diffusers.utils.torch_utils import get_module_execution_device

    return get_module_execution_device(encoder)
