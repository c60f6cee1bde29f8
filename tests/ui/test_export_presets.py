"""Presets live in a JSON file that people may edit and share."""

import json
from pathlib import Path

import pytest

from anywhere_desktop.ui.export_presets import ExportPreset, ExportPresets

SHOP = ExportPreset("Shop", "JPEG", 85, 2000, False, "{product}")


def test_presets_and_the_last_choice_come_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "export.json"
    presets = ExportPresets(path)
    assert presets.keep(SHOP)
    assert presets.remember(ExportPreset(kind="TIFF"))
    again = ExportPresets(path)
    assert again.presets == (SHOP,)
    assert again.last.kind == "TIFF"
    assert again.forget("Shop")
    assert ExportPresets(path).presets == ()


def test_a_name_is_kept_once(tmp_path: Path) -> None:
    presets = ExportPresets(tmp_path / "a.json")
    presets.keep(SHOP)
    presets.keep(ExportPreset("Shop", "PNG"))
    assert [preset.kind for preset in presets.presets] == ["PNG"]


@pytest.mark.parametrize(
    "text",
    ["", "[", "{}", "[1]", '{"presets": 3, "last": {}}', '{"presets": [4], "last": {}}', "\xff"],
)
def test_a_file_that_is_none_counts_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(text.encode("latin-1"))
    assert ExportPresets(path).last == ExportPreset()


@pytest.mark.parametrize(
    ("field", "value"),
    [("quality", 400), ("quality", "9"), ("kind", "EXE"), ("kind", []), ("longest_px", 0),
     ("longest_px", 1.5), ("transparent", 1), ("template", None), ("name", 3)],
)  # fmt: skip
def test_mad_presets_are_left_out(tmp_path: Path, field: str, value: object) -> None:
    path = tmp_path / "a.json"
    good = {"name": "Good", "kind": "PNG", "a_later_field": 1}
    mad = {"name": "Mad", field: value}
    path.write_text(json.dumps({"presets": [good, mad], "last": mad}), encoding="utf-8")
    presets = ExportPresets(path)
    assert [preset.name for preset in presets.presets] == ["Good"]
    assert presets.last == ExportPreset()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    presets = ExportPresets(tmp_path / "file" / "a.json")
    assert not presets.keep(SHOP)
    assert presets.presets == (SHOP,)
