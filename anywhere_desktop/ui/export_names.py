"""What the export dialog knows of a result, and its file name."""

import datetime
from dataclasses import dataclass

from anywhere_desktop.core import file_names
from anywhere_desktop.core.file_names import NameFacts, free_path

__all__ = ["FIELDS", "ExportFacts", "filled", "free_path"]

FIELDS = tuple(field for field in file_names.FIELDS if field != "market")


@dataclass(frozen=True)
class ExportFacts:
    """What is to be exported. number: of the Iteration; size: (width, height) in px; bits: 8 or
    16; exact: whether its product lies in the frame without resampling.
    """

    product: str
    prompt: str
    number: int
    size: tuple[int, int]
    bits: int = 8
    exact: bool = True
    profile: str = "sRGB"


def filled(template: str, facts: ExportFacts, day: datetime.date) -> str:
    """A file name without ending, or "" when nothing is left of it (`core.file_names`)."""
    known = NameFacts(facts.product, facts.prompt, facts.number)
    return file_names.filled(template, known, day)
