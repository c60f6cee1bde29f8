"""Room in a project, as window and command line tell it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from anywhere_desktop.core.wish import Key

SizeKind = Literal[
    "originals", "cutouts", "results", "thumbnails", "steps", "layers", "edits", "words", "aside",
    "unused",
]  # fmt: skip
"""originals: photographs; cutouts: mattes and edge colours; steps: templates, repairs, masks and
enhancements; aside: put aside or out of sight; unused: of nothing that is left.
"""

PruneKind = Literal["steps", "layers", "unfinished", "iterations"]
PRUNE_KINDS: tuple[PruneKind, ...] = ("steps", "layers", "unfinished", "iterations")


@dataclass(frozen=True)
class KindSize:
    """What one kind takes."""

    kind: str
    count: int
    bytes: int


@dataclass(frozen=True)
class Sizes:
    """What a project takes. free_bytes: room inside the file that nothing uses any more."""

    file_bytes: int
    free_bytes: int
    kinds: tuple[KindSize, ...]

    def of(self, kind: str) -> int:
        """Bytes of a kind."""
        return sum(one.bytes for one in self.kinds if one.kind == kind)


@dataclass(frozen=True)
class PruneChoice:
    """What to put aside: kinds, of Iterations at least this old; starred ones always stay."""

    kinds: tuple[PruneKind, ...]
    older_than_days: float = 0.0


@dataclass(frozen=True)
class Pruning:
    """What a choice comes to. iterations: whole ones, by key; pictures: session, iteration, kind;
    bytes: what erasing them would free.
    """

    iterations: tuple[Key, ...]
    pictures: tuple[tuple[int, int, str], ...]
    bytes: int


@dataclass(frozen=True)
class Restored:
    """What came back: Iterations into sight, and how many pictures."""

    iterations: tuple[Key, ...]
    pictures: int


@dataclass(frozen=True)
class Compacted:
    """What compacting gained: the file's bytes before and after."""

    before_bytes: int
    after_bytes: int


@dataclass(frozen=True)
class Salvage:
    """What a recovery brought back. iterations: whole ones; bytes: of pictures; lost: what is not
    there any more, a sentence each.
    """

    path: Path
    sessions: int
    iterations: int
    pictures: int
    bytes: int
    lost: tuple[str, ...]
