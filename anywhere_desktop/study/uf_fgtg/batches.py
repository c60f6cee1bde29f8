"""Batches: which pairs a step sees, a function of seed and step alone, so that work can resume."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.uf_fgtg.losses import IGNORED, Batch
from anywhere_desktop.engines.uf_fgtg.parts import Parts
from anywhere_desktop.study.uf_fgtg.pairs import Pair

if TYPE_CHECKING:
    import numpy as np

_LONGEST = 128
"""T5 tokens of a fine prompt that are learnt."""


def split(pairs: Sequence[Pair], share: float, seed: int) -> tuple[list[Pair], list[Pair]]:
    """Pairs to learn from and pairs to validate with; `share` of them, at least one, for the
    latter. The same for one seed.

    Raises:
        UserError: there are fewer than two.
    """
    import numpy as np

    if len(pairs) < 2:
        raise UserError("One pair is not enough to train and to validate with: build more.")
    order = np.random.default_rng(seed).permutation(len(pairs))
    kept = max(1, min(len(pairs) - 1, round(share * len(pairs))))
    return [pairs[i] for i in sorted(order[kept:])], [pairs[i] for i in sorted(order[:kept])]


def chosen(pairs: Sequence[Pair], size: int, step: int, seed: int) -> tuple[list[Pair], list[str]]:
    """The pairs of a step, each epoch in another order, and of each one coarse prompt at random."""
    import numpy as np

    start = step * size
    found = [_at(pairs, start + place, seed) for place in range(size)]
    rng = np.random.default_rng((seed, 1, step))
    return found, [pair.coarse[int(rng.integers(len(pair.coarse)))] for pair in found]


def _at(pairs: Sequence[Pair], place: int, seed: int) -> Pair:
    epoch, index = divmod(place, len(pairs))
    return pairs[int(_order(len(pairs), epoch, seed)[index])]


def _order(count: int, epoch: int, seed: int) -> "np.ndarray[Any, Any]":
    import numpy as np

    key = (count, epoch, seed)
    if _ORDERS.get("key") != key:
        _ORDERS["key"] = key
        _ORDERS["order"] = np.random.default_rng((seed, 0, epoch)).permutation(count)
    order: np.ndarray[Any, Any] = _ORDERS["order"]
    return order


_ORDERS: dict[str, Any] = {}
"""The order of the epoch that was asked for last."""


def batch_of(
    parts: Parts, pairs: Sequence[Pair], coarse: list[str], pictures: Path | None, side: int
) -> Batch:
    """Tokens and, where all the pairs have them, pictures of `side` px."""
    fine = [pair.fine for pair in pairs]
    told = parts.decoder_tokenizer(
        fine, padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt"
    )
    labels = told["input_ids"].masked_fill(told["attention_mask"] == 0, IGNORED)
    drawn = None
    if pictures is not None and all(pair.picture for pair in pairs):
        drawn = _pictures([pictures / pair.picture for pair in pairs], side).to(parts.device)
    return Batch(parts.token_ids(coarse), parts.token_ids(fine), labels.to(parts.device), drawn)


def _pictures(paths: Sequence[Path], side: int) -> Any:
    """`(count, 3, side, side)`, -1 to 1: the middle square of each."""
    import numpy as np
    import torch
    from PIL import Image, ImageOps

    arrays = []
    for path in paths:
        try:
            with Image.open(path) as opened:
                square = ImageOps.fit(opened.convert("RGB"), (side, side))
        except OSError:
            raise UserError(f"The picture {path} cannot be read: build the pairs anew.") from None
        arrays.append(np.asarray(square, np.float32).transpose(2, 0, 1) / 127.5 - 1)
    return torch.from_numpy(np.stack(arrays))
