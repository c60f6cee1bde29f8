"""Pictures side by side with a line of words under each, for looking at many of them at once."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from anywhere_desktop.core.picture import fitted, resize

_PAPER, _INK = (24, 24, 26), (232, 232, 228)

Pixels = NDArray[np.uint8]


def contact_sheet(pictures: Sequence[tuple[str, Pixels]], cell: int, columns: int = 0) -> Pixels:
    """`(label, picture)` in rows from the top left; each fitted into `cell` px, enlarged never.

    columns: 0 makes the sheet about three wide to two high.
    """
    columns = columns or max(1, math.ceil(math.sqrt(1.5 * len(pictures))))
    line = max(14, cell // 18)
    rows = math.ceil(len(pictures) / columns)
    sheet = Image.new("RGB", (columns * cell, rows * (cell + line)), _PAPER)
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(line * 0.75)
    for k, (label, picture) in enumerate(pictures):
        left, top = k % columns * cell, k // columns * (cell + line)
        size = fitted((picture.shape[1], picture.shape[0]), cell)
        small = Image.fromarray(np.ascontiguousarray(resize(picture, size)))
        sheet.paste(small, (left + (cell - size[0]) // 2, top + (cell - size[1]) // 2))
        pen.text((left + line // 3, top + cell + line // 10), label, _INK, font)
    return np.asarray(sheet)
