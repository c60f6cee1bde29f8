"""New models: both tokenizers learnt from the pairs' own words, all weights random.

For those who have no weights, and for tests: it is trained in minutes and knows only its pairs.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from anywhere_desktop.engines.uf_fgtg.parts import Parts, assembled

_WORDS = re.compile(r"[^\W_]+|[^\w\s]|_")
_SPACE = "\u2581"


@dataclass(frozen=True)
class Size:
    """Widths and depths. words: the most that each vocabulary holds beside single characters."""

    text_width: int
    decoder_width: int
    heads: int
    layers: int
    words: int


SIZES = {
    "tiny": Size(48, 64, 4, 2, 600),
    "small": Size(192, 256, 8, 4, 6000),
}
"""tiny: for tests, a third of a million weights; small: a few millions, for an hour on a CPU."""


def fresh(prompts: Iterable[str], size: Size, seed: int) -> Parts:
    """Parts with random weights that know the words of `prompts`."""
    import torch

    texts = list(prompts)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        tokenizer, decoder_tokenizer = _clip_tokenizer(texts, size), _t5_tokenizer(texts, size)
        encoder = _encoder(tokenizer, size)
        parts = assembled(tokenizer, encoder, decoder_tokenizer, _decoder(decoder_tokenizer, size))
    return Parts(
        parts.tokenizer,
        parts.encoder,
        parts.adapter,
        parts.decoder_tokenizer,
        parts.decoder,
        decoder_new=True,
    )


def _clip_tokenizer(texts: list[str], size: Size) -> Any:
    """CLIP's byte-pair encoding, its merges those that put the commonest words together.

    Letter by letter from the left: a trainer that counts pairs breaks ties by chance, and the same
    pairs would give another model.
    """
    from tokenizers.pre_tokenizers import ByteLevel
    from transformers import CLIPTokenizer

    plain = CLIPTokenizer().backend_tokenizer
    counts: Counter[str] = Counter()
    for text in texts:
        normal = plain.normalizer.normalize_str(text)
        counts.update(word for word, _ in plain.pre_tokenizer.pre_tokenize_str(normal))
    common = sorted(counts, key=lambda word: (-counts[word], word))[: size.words]
    merges = list(dict.fromkeys(pair for word in common for pair in _merges(word)))
    signs = sorted(ByteLevel.alphabet())
    pieces = [*signs, *(f"{sign}</w>" for sign in signs), *("".join(pair) for pair in merges)]
    vocab = {piece: index for index, piece in enumerate(dict.fromkeys(pieces))}
    vocab |= {"<|startoftext|>": len(vocab), "<|endoftext|>": len(vocab) + 1}
    end = "<|endoftext|>"
    return CLIPTokenizer(vocab=vocab, merges=merges, model_max_length=77, pad_token=end)


def _merges(word: str) -> list[tuple[str, str]]:
    """The merges that make one piece of a word."""
    signs = [*word[:-1], f"{word[-1]}</w>"]
    return [("".join(signs[:place]), signs[place]) for place in range(1, len(signs))]


def _t5_tokenizer(texts: list[str], size: Size) -> Any:
    """T5's unigram pieces: the commonest words whole, the rest by characters."""
    from transformers import T5Tokenizer

    counts: Counter[str] = Counter()
    for text in texts:
        for match in _WORDS.finditer(text):
            begins = match.start() == 0 or text[match.start() - 1].isspace()
            counts[(_SPACE if begins else "") + match.group()] += 1
    total = sum(counts.values())
    signs = sorted({sign for text in texts for sign in text} | {chr(c) for c in range(33, 127)})
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), (_SPACE, -9.0)]
    vocab += [(sign, -12.0) for sign in signs if not sign.isspace()]
    known = {piece for piece, _ in vocab}
    vocab += [
        (piece, math.log(count / total))
        for piece, count in counts.most_common(size.words)
        if piece not in known
    ]
    return T5Tokenizer(vocab=vocab, extra_ids=0, model_max_length=512)


def _encoder(tokenizer: Any, size: Size) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel

    return CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=size.text_width,
            intermediate_size=2 * size.text_width,
            num_hidden_layers=size.layers,
            num_attention_heads=size.heads,
            projection_dim=size.text_width,
            max_position_embeddings=77,
            hidden_act="gelu",
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )


def _decoder(tokenizer: Any, size: Size) -> Any:
    from transformers import T5Config, T5ForConditionalGeneration

    return T5ForConditionalGeneration(
        T5Config(
            vocab_size=len(tokenizer),
            d_model=size.decoder_width,
            d_ff=2 * size.decoder_width,
            d_kv=size.decoder_width // size.heads,
            num_heads=size.heads,
            num_layers=size.layers,
            num_decoder_layers=size.layers,
            dropout_rate=0.0,
            decoder_start_token_id=0,
            pad_token_id=0,
            eos_token_id=1,
        )
    )
