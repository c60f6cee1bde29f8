"""File names from templates: {product} {prompt} {date} {n} {market}, safe on every system."""

import datetime
import os
import re
from dataclasses import dataclass
from pathlib import Path

FIELDS = ("product", "prompt", "date", "n", "market")
_MOST_BYTES = 180
_MOST_PROMPT = 48
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|conin\$|conout\$|prn|aux|nul|(com|lpt)[0-9¹²³]) *(\..*)?")


@dataclass(frozen=True)
class NameFacts:
    """What names are made of. number: of the Iteration; market: the marketplace's name, or ""."""

    product: str
    prompt: str
    number: int
    market: str = ""


def filled(template: str, facts: NameFacts, day: datetime.date) -> str:
    """A file name without ending, or "" when nothing is left of it.

    Words in braces that are no field stay as they are; what no file name may hold is left out.
    """
    values = {
        "product": facts.product,
        "prompt": _shortened(facts.prompt),
        "date": day.isoformat(),
        "n": f"{facts.number:02d}",
        "market": facts.market,
    }
    name = re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), template)
    name = " ".join(_FORBIDDEN.sub(" ", name).split()).strip(". -_")
    name = name.encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore").rstrip(". ")
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def free_path(path: Path) -> Path:
    """The path, or the first of "name 2", "name 3" ... that is not taken, be it by a link to a file
    that is gone.
    """
    number, free = 1, path
    while os.path.lexists(free):
        number += 1
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
    return free


def _shortened(prompt: str) -> str:
    """The prompt's beginning, cut between words."""
    if len(prompt) <= _MOST_PROMPT:
        return prompt
    cut = prompt[: _MOST_PROMPT + 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]).rstrip(" ,.;")
