"""The state of a denoising, handed from one model to another that works in the same latents."""

import hashlib
from dataclasses import dataclass
from typing import Any

from anywhere_desktop.core.picture import Picture


@dataclass(frozen=True, eq=False)
class Kept:
    """share: of the denoising that was done; latents: as they were then; steps: of the whole."""

    share: float
    steps: int
    latents: Any


class HandOver:
    """Keeps the state behind the last picture that was made, found again by the picture itself.

    Between base and refiner the repainter looks at the picture: what it repaired is another
    picture, for which nothing is kept, and so the refiner begins from pixels.
    """

    def __init__(self) -> None:
        self._name = b""
        self._kept: Kept | None = None

    def keep(self, picture: Picture, kept: Kept) -> None:
        """Keep the state behind a picture; what was kept before is dropped."""
        self._name, self._kept = _digest(picture), kept

    def find(self, picture: Picture | None) -> Kept | None:
        """The state behind a picture, None when it is not the last that was made."""
        if picture is None or self._kept is None or _digest(picture) != self._name:
            return None
        return self._kept


def _digest(picture: Picture) -> bytes:
    return hashlib.sha256(picture.tobytes() + repr(picture.shape).encode()).digest()
