"""Tiles: work on a large picture only where there is something to do."""

from collections.abc import Iterator

from anywhere_desktop.core.picture import Mask

_TILE = 512


def tiles(active: Mask, pad: int) -> Iterator[tuple[tuple[slice, slice], tuple[slice, slice]]]:
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


def within(outer: tuple[slice, slice], inner: tuple[slice, slice]) -> tuple[slice, slice]:
    """The inner window as seen from inside the outer one."""
    down, across = inner[0].start - outer[0].start, inner[1].start - outer[1].start
    return (
        slice(down, down + inner[0].stop - inner[0].start),
        slice(across, across + inner[1].stop - inner[1].start),
    )
