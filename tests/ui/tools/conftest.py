"""What tests of tools share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from anywhere_desktop.ui.tools.toolbox import Toolbox
from anywhere_desktop.ui.undo import MatteHistory
from tests.ui.tools.fake_surface import FakeSurface, product_surface


@pytest.fixture
def history(qapp: QApplication) -> MatteHistory:
    return MatteHistory()


@pytest.fixture
def surface(history: MatteHistory) -> FakeSurface:
    return product_surface(history)


@pytest.fixture
def toolbox(history: MatteHistory, surface: FakeSurface) -> Iterator[Toolbox]:
    box = Toolbox(history.before)
    for tool in box.tools.values():
        tool.start(surface)
    yield box
    for tool in box.tools.values():
        tool.stop()


@pytest.fixture
def icons(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A drawing for every icon that the tools name: not what they look like is tried here."""
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none"'
        ' stroke="currentColor"><path d="M4 4l16 16"/></svg>'
    )
    for name in (
        "brush", "eraser", "line", "lasso", "polygon", "magnet", "wand", "range", "smart",
        "gradient", "box", "keep", "drop", "hand", "check", "placement", "zoom", "crop",
    ):  # fmt: skip
        (tmp_path / f"{name}.svg").write_text(drawing, encoding="utf-8")
    monkeypatch.setattr("anywhere_desktop.ui.icons.FOLDER", tmp_path)
