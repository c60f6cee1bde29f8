"""What a decoder makes of a file, before it becomes a Photograph."""

from dataclasses import dataclass

from anywhere_desktop.core.foreground import Metadata
from anywhere_desktop.core.picture import Matte, Picture

FIRST_PAGE = "The file has {pages} pages: the first was opened."


@dataclass(frozen=True, eq=False)
class Decoded:
    """A picture as decoded, upright.

    pixels: `(h, w, 3)`, `uint8` or `uint16`; alpha: `(h, w)` `uint8` or None; profile: the ICC
    profile that the pixels are in, None for sRGB; metadata as the file has it; notes: what the
    user should know of how it was read.
    """

    pixels: Picture
    alpha: Matte | None = None
    profile: bytes | None = None
    metadata: Metadata = Metadata()  # noqa: RUF009 - frozen
    notes: tuple[str, ...] = ()
