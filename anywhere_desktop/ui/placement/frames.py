"""The frames that are offered: data of `resources/frames.json`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QLocale

_FILE = Path(__file__).resolve().parents[3] / "resources" / "frames.json"
LEAST_PX, MOST_PX = 64, 12_000


@dataclass(frozen=True)
class Frame:
    """A frame on offer. group: "shape" or "use"; size: (width, height) in px; margin: a share of
    the shorter side that the product should keep free; ground: a ground that the use asks for
    ("white"), or ""; names: by language code ("en", "zh").
    """

    id: str
    group: str
    size: tuple[int, int]
    margin: float
    ground: str
    names: Mapping[str, str]

    def name(self, locale: QLocale) -> str:
        """The name in a locale's language, or in English."""
        return self.names.get(locale.name().split("_")[0], self.names["en"])


@cache
def offered_frames() -> tuple[Frame, ...]:
    """All frames on offer, in their order."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(
        Frame(
            id=row["id"],
            group=row["group"],
            size=(row["size"][0], row["size"][1]),
            margin=row["margin"],
            ground=row.get("ground", ""),
            names=row["name"],
        )
        for row in rows
    )
