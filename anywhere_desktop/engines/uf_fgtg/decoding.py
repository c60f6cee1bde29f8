"""Decoding: T5 goes on from the prompt, top-p 0.95 and top-k 50, as in the paper."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from anywhere_desktop.core.watch import StepDone, Watch
from anywhere_desktop.engines.uf_fgtg.parts import Parts

TOP_P, TOP_K = 0.95, 50

_SPACE = "\u2581"
"""How T5's pieces begin a word."""

_DRAWS = 4
"""Draws before fewer candidates are given than were asked for."""


def continuations(
    parts: Parts, prompt: str, count: int, tokens: int, seed: int, watch: Watch, whole: bool = True
) -> tuple[tuple[str, int], ...]:
    """What T5 would write on: up to `count` different texts to be put right behind the prompt, and
    the tokens of each.

    whole: no end before `tokens`; else it may end earlier. Deterministic in all arguments on one
    machine.
    """
    found: dict[str, int] = {}
    for draw in range(_DRAWS):
        for pieces in _drawn(parts, prompt, count, tokens, seed + 7919 * draw, watch, whole):
            kept = _whole_words(pieces, tokens)
            text = "".join(kept).replace(_SPACE, " ")
            if text.strip() and len(found) < count:
                found.setdefault(text.rstrip(), len(kept))
        if len(found) >= count:
            break
    return tuple(found.items())


def _drawn(
    parts: Parts, prompt: str, count: int, tokens: int, seed: int, watch: Watch, whole: bool
) -> list[list[str]]:
    """T5's new pieces, one more than asked for where there is no end: it tells whether the last
    word is whole.
    """
    import torch

    tokenizer, decoder = parts.decoder_tokenizer, parts.decoder
    so_far = tokenizer(prompt, add_special_tokens=False)["input_ids"]
    prefix = torch.tensor([[decoder.config.decoder_start_token_id, *so_far]], device=parts.device)
    parts.net().eval()
    devices = [parts.device] if parts.device.type == "cuda" else []
    with torch.inference_mode(), torch.random.fork_rng(devices):
        torch.manual_seed(seed)
        embeds = parts.adapter(parts.features(parts.token_ids([prompt])))
        told = decoder.generate(
            inputs_embeds=embeds,
            attention_mask=torch.ones(embeds.shape[:2], dtype=torch.long, device=parts.device),
            decoder_input_ids=prefix,
            do_sample=True,
            top_p=TOP_P,
            top_k=TOP_K,
            num_return_sequences=count,
            max_new_tokens=tokens + 1,
            min_new_tokens=tokens + 1 if whole else 1,
            suppress_tokens=_never(tokenizer),
            begin_suppress_tokens=_no_beginning(tokenizer),
            stopping_criteria=[_listening(watch, prefix.shape[1], tokens + 1)],
        )
    return [_pieces(tokenizer, row[prefix.shape[1] :].tolist()) for row in told]


def _listening(watch: Watch, start: int, total: int) -> Any:
    """Tells of every token, and raises `Cancelled` when the user has pressed stop."""
    import torch

    def heard(ids: Any, scores: Any, **named: Any) -> Any:
        watch.tell(StepDone(min(ids.shape[1] - start, total), total))
        return torch.zeros(len(ids), dtype=torch.bool, device=ids.device)

    return heard


def _pieces(tokenizer: Any, ids: Sequence[int]) -> list[str]:
    kept: list[int] = []
    for token in ids:
        if token == tokenizer.eos_token_id:
            break
        kept.append(token)
    return list(tokenizer.convert_ids_to_tokens(kept))


def _whole_words(pieces: list[str], tokens: int) -> list[str]:
    """At most `tokens` pieces, without a last word that goes on behind them."""
    kept = pieces[:tokens]
    if len(pieces) > tokens and not _begins(pieces[tokens]):
        starts = [place for place, piece in enumerate(kept) if _begins(piece)]
        if starts and starts[-1] > 0:
            kept = kept[: starts[-1]]
    return kept


def _begins(piece: str) -> bool:
    """Whether a piece may stand behind a whole word."""
    return piece.startswith(_SPACE) or not piece[:1].isalnum()


@lru_cache(4)
def _never(tokenizer: Any) -> list[int]:
    """Tokens that say nothing: all special ones but the end."""
    names = [tokenizer.convert_ids_to_tokens(index) for index in range(len(tokenizer))]
    special = {name for name in names if name.startswith("<") and name.endswith(">")}
    special -= {tokenizer.eos_token}
    return sorted(index for index, name in enumerate(names) if name in special)


@lru_cache(4)
def _no_beginning(tokenizer: Any) -> list[int]:
    """Pieces that would go on inside the user's last word."""
    names = [tokenizer.convert_ids_to_tokens(index) for index in range(len(tokenizer))]
    return [index for index, name in enumerate(names) if not _begins(name)]
