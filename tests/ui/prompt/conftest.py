from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.style import dress


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def panel(
    qtbot: QtBot, settings: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[PromptPanel]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not app.styleSheet():
        dress(app)
    made = PromptPanel(settings)
    made.resize(360, 1800)
    made.set_ready(True)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    # Else panels pile up, and every change of style would have to dress them all.
    made.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
