"""What the window asks of the worker about files that leave it, and the records that come back."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import Key


@dataclass(frozen=True)
class ExportChoice:
    """How to write a result. quality: of lossy kinds, 1 to 100; longest_px: shrink to this, or
    None; transparent: the product alone, with its matte, instead of the picture; most_kb: the
    quality is lowered to fit, or None; space, metadata, parameters, layers: as in
    `delivery.terms.Terms`; markets: keys of marketplaces that get their own files beside it; bits:
    of an AVIF, None = 8; signer: certificate chain and key to sign with, or None.
    """

    path: Path
    quality: int = 92
    longest_px: int | None = None
    transparent: bool = False
    most_kb: int | None = None
    space: str = "source"
    metadata: str = "keep"
    parameters: bool = False
    layers: bool = False
    markets: tuple[str, ...] = ()
    bits: int | None = None
    signer: tuple[Path, Path] | None = None


@dataclass(frozen=True)
class Estimate:
    """About how many bytes a file of that choice will have."""

    choice: ExportChoice
    size_bytes: int


@dataclass(frozen=True)
class Exported:
    """A file that was written, read back, and what was measured in it, in words without its
    name.
    """

    key: Key
    path: Path
    said: str


@dataclass(frozen=True)
class Saved:
    """The project was written; `moved`: this is where it lives from now on."""

    path: Path
    moved: bool


class ExportDesk(Protocol):
    """The verbs of export and of saving; they run in the worker."""

    def estimate(self, key: Key, choice: ExportChoice, watch: Watch) -> Estimate:
        """How large a file would be. Errand."""

    def export(self, key: Key, choice: ExportChoice, watch: Watch) -> Exported:
        """Write an Iteration's result to a file, read it back, and measure it."""

    def save_as(self, path: Path, move: bool, watch: Watch) -> Saved:
        """Write the project to a file; `move`: go on in that one."""
