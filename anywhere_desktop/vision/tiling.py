"""Tiles: work on a large picture only where there is something to do."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

from anywhere_desktop.core.picture import Mask
from anywhere_desktop.core.watch import Watch

_TILE = 512

Tile = tuple[slice, slice]
"""Rows and columns."""


def tiles(active: Mask, pad: int) -> Iterator[tuple[Tile, Tile]]:
    """Tiles in which something is active: (padded window, inner window within the picture)."""
    height, width = active.shape
    for top in range(0, height, _TILE):
        for left in range(0, width, _TILE):
            inner = slice(top, min(height, top + _TILE)), slice(left, min(width, left + _TILE))
            if active[inner].any():
                outer = (
                    slice(max(0, top - pad), min(height, top + _TILE + pad)),
                    slice(max(0, left - pad), min(width, left + _TILE + pad)),
                )
                yield outer, inner


def by_tiles(work: Callable[[Tile, Tile], object], active: Mask, pad: int, watch: Watch) -> None:
    """Call `work(outer, inner)` for all `tiles`, two at a time; each may write its inner window.

    Raises:
        Cancelled: the user pressed stop.
    """

    def one(windows: tuple[Tile, Tile]) -> None:
        watch.check_beside()
        work(*windows)

    with ThreadPoolExecutor(2) as pool:
        for _ in pool.map(one, tiles(active, pad)):
            watch.check()


def within(outer: Tile, inner: Tile) -> Tile:
    """The inner window as seen from inside the outer one."""
    down, across = inner[0].start - outer[0].start, inner[1].start - outer[1].start
    return (
        slice(down, down + inner[0].stop - inner[0].start),
        slice(across, across + inner[1].stop - inner[1].start),
    )
