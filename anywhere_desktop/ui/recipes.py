"""The wish that a PNG with a recipe stands for."""

from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.wish import Wish

_SIDES = 64, 32_000
"""What the window's frames may have, px."""


def recipe_of(path: Path) -> Wish | None:
    """What a PNG's recipe says, as the panel would; None without one, or when it is unreadable.

    Placement and parent belong to the project that the picture came from, and are left out.
    """
    if path.suffix.lower() != ".png":
        return None
    from anywhere_desktop.delivery.parameters import request_in

    try:
        request = request_in(path)
    except UserError:
        return None
    if request is None:
        return None
    return Wish(
        prompt=request.prompt,
        product=request.product,
        seed=request.seed,
        variants=request.variants,
        loops=min(request.loops, 3),
        size=_frame(request.size),
        negative=request.negative,
        crew=request.crew,
        settings=request.settings,
    )


def _frame(size: tuple[int, int] | None) -> tuple[int, int] | None:
    least, most = _SIDES
    return size if size is None or least <= min(size) <= max(size) <= most else None
