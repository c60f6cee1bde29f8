"""ChatAnalyzer: what a vision model says of the product, beside what was measured."""

from dataclasses import replace
from typing import Any

import numpy as np

from anywhere_desktop.agents.mind import Mind, MindOut, taken_over
from anywhere_desktop.agents.product_words import UNKNOWN, usual_size_cm
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import Analyzer
from anywhere_desktop.core.records import Description
from anywhere_desktop.core.watch import Watch

_LOOK_PX = 768
_GREY = 128
_SURE = 0.3

_VIEWPOINTS = ("eye level", "slightly above", "high angle", "from above")
_TEXT = {"type": "string", "maxLength": 120}
_TEXTS = {"type": "array", "items": {"type": "string", "maxLength": 60}, "maxItems": 6}
SCHEMA = {
    "type": "object",
    "properties": {
        "name": {"type": "string", "maxLength": 40},
        "shape": _TEXT,
        "colours": _TEXTS,
        "material": _TEXT,
        "finish": _TEXT,
        "viewpoint": {"type": "string", "maxLength": 30},
        "light": {"type": "string", "maxLength": 30},
        "label": {"type": "string", "maxLength": 200},
        "use": {"type": "string", "maxLength": 160},
        "suits": _TEXTS,
        "unsuited": _TEXTS,
    },
    "required": ["name"],
}


class ChatAnalyzer:
    """An `Analyzer`: name, material, label, use and settings from a mind; colours, viewpoint,
    light and finish as measured, since measurement wins over opinion.
    """

    def __init__(self, builtin: Analyzer, mind: Mind) -> None:
        self._builtin, self._mind = builtin, mind

    def analyze(self, foreground: Foreground, words: str, watch: Watch) -> Description:
        """Describe the product; `words` is what the user calls it, may be empty."""
        self._mind.begin()
        measured = self._builtin.analyze(foreground, words, watch)
        try:
            return self._seen(foreground, words, measured, watch)
        except MindOut as out:
            note = taken_over("analyzer", out, watch)
            return replace(measured, notes=(*measured.notes, note))

    def _seen(
        self, foreground: Foreground, words: str, measured: Description, watch: Watch
    ) -> Description:
        if not self._mind.sees:
            raise MindOut(f"{self._mind.name} cannot look at pictures.")
        return self._mind.ask(
            "analyzer", {"words": words or "(nothing)"}, SCHEMA,
            lambda said: merged(measured, said, words), watch, (product_on_grey(foreground),),
        )  # fmt: skip


def merged(measured: Description, said: dict[str, Any], words: str) -> Description:
    """The measured description with what cannot be measured; what disagrees is noted."""
    name = words.strip() or said["name"].lower() or measured.name
    if name == UNKNOWN:
        name = measured.name
    return replace(
        measured,
        name=name,
        object_type=name,
        material=said.get("material", ""),
        label=said.get("label", ""),
        use=said.get("use", ""),
        suits=tuple(said.get("suits", ())),
        unsuited=tuple(said.get("unsuited", ())),
        product_cm=usual_size_cm(name) or measured.product_cm,
        notes=(*measured.notes, *_disagreements(measured, said)),
    )


def _disagreements(measured: Description, said: dict[str, Any]) -> list[str]:
    """Where measurement, being sure, overrules the mind."""
    notes = []
    seen = next((v for v in _VIEWPOINTS if v in said.get("viewpoint", "").lower()), "")
    view = measured.viewpoint
    if seen and seen != view.label and view.confidence >= _SURE:
        notes.append(f"Measured: seen from {view.label}; the mind says {seen}. Measurement counts.")
    side = _side(measured.light.azimuth_deg)
    told = said.get("light", "").lower()
    opposite = {"left": "right", "right": "left"}.get(side, "")
    if opposite and opposite in told and side not in told and measured.light.confidence >= _SURE:
        notes.append(f"Measured: light from the {side}; the mind says {told}. Measurement counts.")
    return notes


def _side(azimuth_deg: float) -> str:
    across = float(np.sin(np.radians(azimuth_deg)))
    return "" if abs(across) < 0.3 else "right" if across > 0 else "left"


def product_on_grey(foreground: Foreground) -> Picture:
    """The product alone, `(h, w, 3)` 8-bit sRGB: all that a mind sees of the photograph."""
    small = foreground.fitted(_LOOK_PX)
    share = small.matte[..., None].astype(np.float32) / 255
    mixed = small.colours.astype(np.float32) * share + _GREY * (1 - share)
    left, top, right, bottom = small.box
    room = max(right - left, bottom - top) // 12 + 1
    shown = mixed[max(0, top - room) : bottom + room, max(0, left - room) : right + room]
    return np.ascontiguousarray(np.rint(shown).astype(np.uint8))
