"""The photograph and its matte in halved sizes, ready for painting at any zoom.

Level n is 1 / 2^n of full size, rounded up. Arrays of a photograph's levels are BGRX (what Qt
paints fastest); full size itself is converted where it is looked at only, which spares 4 bytes a
pixel.
"""

import threading
from collections.abc import Callable, Iterator
from itertools import count
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.canvas.tool import Box

Bytes = NDArray[np.uint8]
Convert = Callable[[Bytes], Bytes]
"""`(h, w, 3)` sRGB to `(h, w, 3)` of the screen."""

_SMALLEST_PX = 512
_STRIP_ROWS, _AT_ONCE_ROWS = 256, 64
_AT_ONCE_PX = 3_000_000
_FIRST_PX = 2400


def halve(source: Bytes, target: Bytes) -> None:
    """Average 2 x 2 px of `source` into `target`, whose sides are halves rounded up."""
    import cv2

    height, width = source.shape[:2]
    if height % 2 or width % 2:
        edge = cv2.BORDER_REPLICATE
        source = np.asarray(cv2.copyMakeBorder(source, 0, height % 2, 0, width % 2, edge), np.uint8)
    size = (target.shape[1], target.shape[0])
    cv2.resize(source, size, dst=target, interpolation=cv2.INTER_AREA)


def halved_sizes(height: int, width: int) -> list[tuple[int, int]]:
    """(height, width) of every level, full size first, until a side is about 512 px."""
    sizes = [(height, width)]
    while min(sizes[-1]) > _SMALLEST_PX:
        height, width = (-(-side // 2) for side in sizes[-1])
        sizes.append((height, width))
    return sizes


def level_for(zoom: float, levels: int) -> int:
    """The smallest level that need not be enlarged at `zoom` screen px a photo px."""
    level = 0
    while level + 1 < levels and zoom * 2 ** (level + 1) <= 1.0001:
        level += 1
    return level


def bgrx(rgb: Bytes) -> Bytes:
    """`(h, w, 3)` RGB as `(h, w, 4)` BGRX."""
    import cv2

    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGRA), np.uint8)


def _rgb(shown: Bytes) -> Bytes:
    import cv2

    return np.asarray(cv2.cvtColor(shown, cv2.COLOR_BGRA2RGB), np.uint8)


class PhotoLevels:
    """A picture's levels. The one that fills a screen is there at once, in haste; it is true, and
    the rest is there, a moment later.

    Never touches Qt in its thread; `generation` grows whenever a level became better.
    """

    _serials: ClassVar[Iterator[int]] = count()

    def __init__(
        self, picture: Bytes, convert: Convert | None = None, first: Bytes | None = None
    ) -> None:
        self.picture = picture
        self.serial: int = next(self._serials)
        self.generation = 0
        self._convert = convert
        self._sizes = halved_sizes(*picture.shape[:2])
        self._arrays: list[Bytes | None] = [None] * len(self._sizes)
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        if picture.shape[0] * picture.shape[1] <= _AT_ONCE_PX:
            self._build()
        else:
            self._build_first(first, rough=True)
            self._thread = threading.Thread(
                target=self._build_all, args=(first,), name="photo levels"
            )
            self._thread.start()

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) of the picture in px."""
        height, width = self.picture.shape[:2]
        return width, height

    @property
    def converts(self) -> bool:
        """Whether colours are converted for a screen's profile."""
        return self._convert is not None

    @property
    def building(self) -> bool:
        """Whether better levels are still to come."""
        return self._thread is not None and self._thread.is_alive()

    def close(self) -> None:
        """Stop building and wait for the thread."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def __len__(self) -> int:
        return len(self._sizes)

    def ready(self, level: int, draft: bool = False) -> int:
        """The level that can be painted now in place of `level`. draft: a cheap one will do."""
        if level == 0 and not (draft and len(self) > 1):
            return 0
        wished = [*range(max(level, 1), len(self)), *range(level, 0, -1)]
        return next((other for other in wished if self._arrays[other] is not None), 0)

    def array(self, level: int) -> Bytes | None:
        """BGRX of a whole level; None for full size, which is only converted by `crop`."""
        return self._arrays[level] if level else None

    def crop(self, box: Box) -> Bytes:
        """BGRX of `box` at full size."""
        left, top, right, bottom = box
        return self._shown(self.picture[top:bottom, left:right])

    def colour(self, x: int, y: int) -> tuple[int, int, int] | None:
        """(r, g, b) of a pixel as in the file, or None outside."""
        width, height = self.size
        if not (0 <= x < width and 0 <= y < height):
            return None
        red, green, blue = self.picture[y, x, :3].tolist()
        return red, green, blue

    def _shown(self, rgb: Bytes) -> Bytes:
        return bgrx(rgb if self._convert is None else self._convert(rgb))

    def _build_first(self, first: Bytes | None = None, rough: bool = False) -> None:
        """The level that fills a screen: as it was made beforehand, or now. rough: single pixels,
        for the moment until the thread has the true one; the window waits for it.
        """
        longest = _FIRST_PX // 2 if rough and self.converts else _FIRST_PX
        level = _level_within(self._sizes, longest)
        size = self._sizes[level]
        source = self.picture if first is None else first
        if source.shape[:2] != size:
            source = _small(source, size, rough)
        if first is not None and not self.converts:
            self._arrays[level] = source
        else:
            array = np.empty((*size, 4), np.uint8)
            for top in range(0, len(source), _AT_ONCE_ROWS):
                if self._stop.is_set():
                    return
                strip = source[top : top + _AT_ONCE_ROWS]
                strip = strip if first is None else _rgb(strip)
                array[top : top + _AT_ONCE_ROWS] = self._shown(strip)
            self._arrays[level] = array
        self.generation += 1

    def _build_all(self, first: Bytes | None) -> None:
        if first is None or self.converts:
            self._build_first(first)
        self._build()

    def _build(self) -> None:
        finer: Bytes = self.picture
        for level, (height, width) in enumerate(self._sizes[1:], start=1):
            array = np.empty((height, width, 4), np.uint8)
            for top in range(0, height, _STRIP_ROWS):
                if self._stop.is_set():
                    return
                self._fill(array[top : top + _STRIP_ROWS], finer, top, first=level == 1)
            self._arrays[level] = finer = array
            self.generation += 1

    def _fill(self, strip: Bytes, finer: Bytes, top: int, first: bool) -> None:
        rows = finer[2 * top : 2 * (top + len(strip))]
        if not first:
            halve(rows, strip)
            return
        rgb = np.empty((*strip.shape[:2], 3), np.uint8)
        halve(rows, rgb)
        strip[:] = self._shown(rgb)


def first_level(picture: Bytes) -> Bytes | None:
    """The size of a picture that fills a screen, BGRX, for `PhotoLevels`, made where the window
    need not wait; None: the picture itself is small enough.
    """
    if picture.shape[0] * picture.shape[1] <= _AT_ONCE_PX:
        return None
    sizes = halved_sizes(*picture.shape[:2])
    return bgrx(_small(picture, sizes[_level_within(sizes, _FIRST_PX)], rough=False))


def _level_within(sizes: list[tuple[int, int]], longest: int) -> int:
    found = (n for n, size in enumerate(sizes) if n and max(size) <= longest)
    return next(found, len(sizes) - 1)


def _small(picture: Bytes, size: tuple[int, int], rough: bool) -> Bytes:
    import cv2

    method = cv2.INTER_NEAREST if rough else cv2.INTER_AREA
    return np.asarray(cv2.resize(picture, size[::-1], interpolation=method), np.uint8)


class MatteLevels:
    """A matte, itself where it may be written to, else a copy, and its halved sizes."""

    def __init__(self, matte: Matte) -> None:
        sizes = halved_sizes(*matte.shape)
        own = matte.flags.c_contiguous and matte.flags.writeable
        self._arrays = [matte if own else matte.copy()]
        self._arrays += [np.zeros(size, np.uint8) for size in sizes[1:]]
        self.refresh((0, 0, matte.shape[1], matte.shape[0]))

    @property
    def matte(self) -> Matte:
        """The matte at full size: write to it, then `refresh`."""
        return self._arrays[0]

    def __len__(self) -> int:
        return len(self._arrays)

    def array(self, level: int) -> Matte:
        """The matte at a level."""
        return self._arrays[level]

    def refresh(self, box: Box) -> None:
        """Bring the halved sizes up to date after a change inside `box`."""
        left, top, right, bottom = box
        for fine, coarse in zip(self._arrays, self._arrays[1:], strict=False):
            height, width = coarse.shape
            left, top = max(0, left // 2), max(0, top // 2)
            right, bottom = min(width, -(-right // 2)), min(height, -(-bottom // 2))
            if right <= left or bottom <= top:
                return
            source = fine[2 * top : 2 * bottom, 2 * left : 2 * right]
            halve(source, coarse[top:bottom, left:right])

    def share(self) -> float:
        """How much of the photo is product, 0 to 1."""
        return float(self._arrays[-1].mean()) / 255
