"""How the user likes to export: presets, kept as JSON."""

import contextlib
import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

ENDINGS = {
    "PNG": ".png", "TIFF": ".tif", "JPEG": ".jpg", "WebP": ".webp", "AVIF": ".avif",
    "PSD": ".psd", "ORA": ".ora",
}  # fmt: skip
KINDS = tuple(ENDINGS)
LOSSY = ("JPEG", "WebP", "AVIF")
LAYERED = ("PSD", "ORA")
SPACES = ("source", "srgb", "display-p3", "adobe-rgb", "prophoto")
METADATA = ("keep", "own", "none")


@dataclass(frozen=True)
class ExportPreset:
    """Everything the dialog asks but the folder. longest_px: None = full size; deep: 10 bits a
    channel in an AVIF; sign: with the user's certificate, whose place the settings keep.
    """

    name: str = ""
    kind: str = "PNG"
    quality: int = 92
    longest_px: int | None = None
    transparent: bool = False
    template: str = "{product} {n}"
    most_kb: int | None = None
    space: str = "source"
    metadata: str = "keep"
    parameters: bool = False
    layers: bool = False
    markets: tuple[str, ...] = ()
    deep: bool = False
    sign: bool = False

    @property
    def sane(self) -> bool:
        """Whether such a preset may be shown: files are edited by hand, and shared."""
        right = isinstance(self.name, str) and isinstance(self.template, str)
        whole = type(self.quality) is int and type(self.transparent) is bool
        longest = self.longest_px is None or type(self.longest_px) is int
        if not (right and whole and longest) or self.kind not in KINDS:
            return False
        limit = self.most_kb is None or (type(self.most_kb) is int and self.most_kb > 0)
        ticks = self.parameters, self.layers, self.deep, self.sign
        ticked = all(type(tick) is bool for tick in ticks)
        shops = all(isinstance(name, str) for name in self.markets)
        known = self.space in SPACES and self.metadata in METADATA
        if not (limit and ticked and shops and known):
            return False
        return 1 <= self.quality <= 100 and (self.longest_px is None or self.longest_px > 0)


class ExportPresets:
    """The presets of a JSON file (None: kept in memory only), and what was chosen last."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self.last = ExportPreset()
        self.presets: tuple[ExportPreset, ...] = ()
        if path is not None:
            self._load(path)

    def keep(self, preset: ExportPreset) -> bool:
        """Keep a preset under its name, in place of one of that name; whether it was written."""
        others = tuple(kept for kept in self.presets if kept.name != preset.name)
        self.presets = tuple(sorted((*others, preset), key=lambda kept: kept.name.casefold()))
        return self._save()

    def forget(self, name: str) -> bool:
        """Forget a preset; whether that was written."""
        self.presets = tuple(kept for kept in self.presets if kept.name != name)
        return self._save()

    def remember(self, last: ExportPreset) -> bool:
        """Remember what was chosen last; whether that was written."""
        self.last = replace(last, name="")
        return self._save()

    def _load(self, path: Path) -> None:
        """A file that cannot be used counts as none."""
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            presets = tuple(_read(row) for row in said["presets"])
            last = _read(said["last"])
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return
        self.presets = tuple(preset for preset in presets if preset.sane and preset.name)
        self.last = last if last.sane else self.last

    def _save(self) -> bool:
        if self._path is None:
            return True
        said = {"last": asdict(self.last), "presets": [asdict(p) for p in self.presets]}
        part = self._path.with_name(self._path.name + ".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(said, ensure_ascii=False, indent=1), encoding="utf-8")
            part.replace(self._path)
        except OSError:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            return False
        return True


_NAMES = {field.name for field in fields(ExportPreset)}


def _read(row: dict[str, Any]) -> ExportPreset:
    said = {name: value for name, value in row.items() if name in _NAMES}
    return ExportPreset(**{**said, "markets": tuple(said.get("markets", ()))})
