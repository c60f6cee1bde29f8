"""A small picture of a photograph's file, whatever its format; of raw files their first preview."""

from pathlib import Path

from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.picture import Picture, fitted, resize, to_srgb8
from anywhere_desktop.core.watch import Event, PictureMade, Watch
from anywhere_desktop.photo.bounds import read_bounded
from anywhere_desktop.photo.load import decode

_TWICE = 2
"""Shrunk to twice the size before colours are converted, and to the size after."""


def small_picture(path: Path, longest_px: int, watch: Watch) -> Picture:
    """The picture `(h, w, 3)` of a file as 8-bit sRGB, at most `longest_px` a side, upright.

    A raw file is not developed: its half-size preview does. `watch` is cancelled once that came.

    Raises:
        UserError: the file is refused or damaged.
        Cancelled: stop was pressed.
    """
    seen: list[Picture] = []

    def on_event(event: Event) -> None:
        if isinstance(event, PictureMade) and event.kind == "preview":
            seen.append(event.picture)
            watch.cancel()

    watch.listen(on_event)
    try:
        photo = decode(read_bounded(path), path.name, watch=watch)
    except Cancelled:
        if not seen:
            raise
        return _shrunk(seen[0], longest_px)
    small = _shrunk(photo.pixels, _TWICE * longest_px)
    return _shrunk(to_srgb8(small, photo.icc_profile), longest_px)


def _shrunk(picture: Picture, longest_px: int) -> Picture:
    height, width = picture.shape[:2]
    return resize(picture, fitted((width, height), longest_px))
