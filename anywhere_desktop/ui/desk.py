"""What the window asks of the worker: a Protocol, and the records that come back.

The window never imports a backend; `app` hands it a Desk whose verbs run in the worker thread.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Evaluation, Hints
from anywhere_desktop.core.watch import Watch

Preview = NDArray[np.uint8]
"""`(h, w, 3)` 8-bit sRGB, at most `PREVIEW_PX` a side."""

PREVIEW_PX = 2048


@dataclass(frozen=True, eq=False)
class Opened:
    """A photograph with its cut-out: previews for the screen, and facts about the whole.

    size: (width, height) of the photograph in px; matte: of the preview's size.
    """

    name: str
    size: tuple[int, int]
    bits: int
    picture: Preview
    matte: Matte
    confidence: float
    notes: tuple[str, ...]
    hints: Hints = field(default_factory=Hints)
    """The box and strokes that this cut-out follows."""


@dataclass(frozen=True)
class Wish:
    """What the prompt panel says when Generate is pressed."""

    prompt: str
    product: str = ""
    seed: int = 0
    variants: int = 1
    loops: int = 3
    size: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Shown:
    """One Iteration as the timeline shows it; iteration numbers count within their session."""

    session: int
    iteration: int
    prompt: str
    picture: Preview
    evaluation: Evaluation
    certificate: Certificate
    unused_words: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Project:
    """A project as opened: its photograph when it has one, and all its whole Iterations."""

    path: Path
    opened: Opened | None
    shown: tuple[Shown, ...]


class Desk(Protocol):
    """The verbs of the window; every one runs in the worker thread and takes a Watch."""

    def open_photo(self, path: Path, watch: Watch) -> Opened:
        """Load a photograph and cut the product out."""

    def open_project(self, path: Path, watch: Watch) -> Project:
        """Load a project file."""

    def cut(self, hints: Hints, watch: Watch) -> Opened:
        """Cut the product out anew with the user's hints."""

    def generate(self, wish: Wish, watch: Watch) -> tuple[Shown, ...]:
        """Generate; tells `Shown` for each Iteration as it is kept."""

    def export(self, session: int, iteration: int, path: Path, watch: Watch) -> str:
        """Write an Iteration's result to a file; returns a line about its exactness."""

    def close(self, watch: Watch) -> None:
        """Close the project file."""
