"""Who refines prompts: one table, as for crews."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.paths import models_folder
from anywhere_desktop.core.ports import Refiner
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.token_estimate import TokenCounter
from anywhere_desktop.core.watch import Watch

UF_FGTG_FOLDER = "uf-fgtg"
"""Where its weights lie in the folder of models, unless another place is named."""


def _builtin(folder: Path | None, base: Scene | None) -> Refiner:
    from anywhere_desktop.agents.refiner import BuiltinRefiner
    from anywhere_desktop.studio.refine_phrases import StudioPhrases

    return BuiltinRefiner(StudioPhrases(base), token_counter())


def _uf_fgtg(folder: Path | None, base: Scene | None) -> Refiner:
    from anywhere_desktop.engines.uf_fgtg.refiner import UfFgtgRefiner
    from anywhere_desktop.studio.refine_phrases import StudioPhrases

    named = StudioPhrases(base).named
    return UfFgtgRefiner(folder or models_folder() / UF_FGTG_FOLDER, named)


_REFINERS: dict[str, Callable[[Path | None, Scene | None], Refiner]] = {
    "builtin": _builtin,
    "uf-fgtg": _uf_fgtg,
}

REFINERS = tuple(_REFINERS)
"""Names of the refiners that can be composed."""


def refiner(name: str, folder: Path | None = None, base: Scene | None = None) -> Refiner:
    """Build a refiner by name.

    Args:
        name: one of `REFINERS`.
        folder: where a model's weights lie; None: in the folder of models.
        base: the Scene that follows the photograph, where there is one.

    Raises:
        UserError: no refiner has that name, or its weights are missing or spoiled.
    """
    if name not in _REFINERS:
        raise UserError(f"There is no refiner {name!r}: choose one of {', '.join(REFINERS)}.")
    return _REFINERS[name](folder, base)


def ready() -> tuple[str, ...]:
    """Names of the refiners that can work now: the builtin always, others where weights lie."""
    from anywhere_desktop.engines.uf_fgtg.place import is_there

    there = is_there(models_folder() / UF_FGTG_FOLDER)
    return tuple(name for name in REFINERS if name == "builtin" or there)


def install(source: Path, watch: Watch) -> Path:
    """Copy weights of UF-FGTG that were trained to where the window and `refine` look for them.

    Raises:
        UserError: `source` holds none, they are torn, or they cannot be written.
        Cancelled: the user pressed stop; what was installed before is kept.
    """
    from anywhere_desktop.engines.uf_fgtg.place import install as put

    return put(source, models_folder() / UF_FGTG_FOLDER, watch)


@cache
def token_counter() -> TokenCounter:
    """Counts as CLIP does: exactly where its tokenizer is installed, else by estimate."""
    from anywhere_desktop.engines.clip_tokens import installed_counter

    return installed_counter(models_folder())
