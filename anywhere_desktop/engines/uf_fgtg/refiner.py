"""UfFgtgRefiner: the model as a `Refiner`, and E_T as another pipeline's text encoder."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.refinement import (
    ASPECTS,
    EXPANSIONS,
    Refinement,
    Refinements,
    checked,
)
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.uf_fgtg.parts import Parts
from anywhere_desktop.engines.uf_fgtg.place import CONFIG

Named = Callable[[str], frozenset[str]]
"""Which aspects a text names."""


class UfFgtgRefiner:
    """A `Refiner` by the trained model; weights are loaded at the first prompt.

    named: tells the aspects that candidates add; they stay untold without it.
    """

    def __init__(self, folder: Path, named: Named | None = None) -> None:
        self._folder, self._named = folder, named
        self._parts: Parts | None = None

    def refine(self, text: str, count: int, tokens: int, seed: int, watch: Watch) -> Refinements:
        """`count` or fewer different candidates; at 20 and 50 tokens a prompt may end earlier.

        Raises:
            UserError: bad input, or the weights are missing or spoiled.
        """
        from anywhere_desktop.engines.uf_fgtg.decoding import continuations

        said = checked(text, count, tokens)
        parts = self._loaded()
        whole = tokens not in EXPANSIONS
        found = continuations(parts, said, count, tokens, seed, watch, whole)
        offers = tuple(self._made(said, more, length) for more, length in found)
        note = "" if offers else "The model has nothing to add to these words."
        return Refinements(said, offers, note)

    def _made(self, said: str, more: str, tokens: int) -> Refinement:
        text = said + more
        aspects: tuple[str, ...] = ()
        if self._named is not None:
            new = self._named(text) - self._named(said)
            aspects = tuple(aspect for aspect in ASPECTS if aspect in new)
        return Refinement(text, more.lstrip(" ,"), aspects, tokens)

    def _loaded(self) -> Parts:
        if self._parts is None:
            self._parts = _loaded(self._folder, _written(self._folder))
        return self._parts


@lru_cache(maxsize=1)
def _loaded(folder: Path, written: int) -> Parts:
    """The weights, which the rounds of one prompt share; written: tells others apart."""
    try:
        from anywhere_desktop.engines.uf_fgtg.files import load

        return load(folder)
    except ImportError as error:
        raise UserError(
            f"UF-FGTG needs packages that are not installed ({error.name}): start once "
            "with `installer/run.py --with local`."
        ) from None


def _written(folder: Path) -> int:
    """When the folder's weights were written, in ns; 0 where there are none."""
    mark = folder / CONFIG
    return mark.stat().st_mtime_ns if mark.exists() else 0


def plug_in(pipeline: Any, folder: Path) -> None:
    """Give a Stable Diffusion 2.1 pipeline E_T in place of its text encoder: coarse prompts are
    drawn as fine ones, without T5.

    Raises:
        UserError: E_T's features do not fit the pipeline's U-Net, or the weights are spoiled.
    """
    from anywhere_desktop.engines.uf_fgtg.files import load_encoder, reading

    with reading(folder):
        tokenizer, encoder = load_encoder(folder)
    wanted = pipeline.unet.config.cross_attention_dim
    if encoder.config.hidden_size != wanted:
        raise UserError(
            f"This text encoder makes features of width {encoder.config.hidden_size}, the model "
            f"reads {wanted}: UF-FGTG is for Stable Diffusion 2.1."
        )
    old = pipeline.text_encoder
    encoder = encoder.to(device=old.device, dtype=old.dtype)
    pipeline.register_modules(text_encoder=encoder, tokenizer=tokenizer)
