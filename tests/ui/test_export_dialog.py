"""The export dialog: what it wishes for, what it says, and what it asks before it replaces."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.desk import Estimate, ExportChoice
from anywhere_desktop.ui.export_dialog import ExportDialog
from anywhere_desktop.ui.export_names import ExportFacts

FACTS = ExportFacts("Jar", "on white marble", 3, (6000, 4000), 16)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "out"
    made.mkdir()
    return made


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, folder: Path) -> ExportDialog:
    widget = ExportDialog(tmp_path / "export.json")
    qtbot.addWidget(widget)
    widget.ask(FACTS, folder)
    qtbot.waitExposed(widget)
    return widget


@pytest.fixture
def wished(dialog: ExportDialog) -> list[ExportChoice]:
    choices: list[ExportChoice] = []
    dialog.export_wished.connect(choices.append)
    return choices


def _jpeg(dialog: ExportDialog) -> None:
    QTest.mouseClick(dialog.form.kinds["JPEG"], LEFT)


def _type(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_enter_exports_what_is_shown(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    assert dialog.target.text() == "Jar 03.png"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wished == [ExportChoice(folder / "Jar 03.png")]
    assert not dialog.isVisible()


def test_every_field_is_in_the_choice(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    _jpeg(dialog)
    dialog.form.quality.setFocus()
    QTest.keyClick(dialog.form.quality, Qt.Key.Key_Left)
    dialog.form.size_choice.setFocus()
    QTest.keyClick(dialog.form.size_choice, Qt.Key.Key_Down)
    _type(dialog.form.longest, "1500")
    _type(dialog.form.template, "{prompt}-{n}")
    QTest.mouseClick(dialog.export, LEFT)
    assert wished == [ExportChoice(folder / "on white marble-03.jpg", 91, 1500, False)]


def test_a_jpeg_is_never_transparent(dialog: ExportDialog) -> None:
    QTest.keyClick(dialog.form.transparent, Qt.Key.Key_Space)
    choice = dialog.choice()
    assert choice is not None
    assert choice.transparent
    _jpeg(dialog)
    choice = dialog.choice()
    assert choice is not None
    assert not choice.transparent
    assert not dialog.form.transparent.isEnabled()
    assert dialog.form.quality.isVisible()


def test_the_line_on_exactness_is_honest(dialog: ExportDialog, folder: Path) -> None:
    assert "bit for bit the camera's" in dialog.exactness.text()
    assert "16 bits" in dialog.form.hint.text()
    _jpeg(dialog)
    assert "lossy" in dialog.exactness.text()
    QTest.mouseClick(dialog.form.kinds["TIFF"], LEFT)
    assert "bit for bit the camera's" in dialog.exactness.text()
    dialog.form.size_choice.setFocus()
    QTest.keyClick(dialog.form.size_choice, Qt.Key.Key_Down)
    assert "not kept" in dialog.exactness.text()
    _type(dialog.form.longest, "9000")  # A picture is never enlarged.
    assert "bit for bit the camera's" in dialog.exactness.text()
    dialog.ask(ExportFacts("Jar", "", 3, (6000, 4000), 16, exact=False), folder)
    assert "resampled once when it was placed" in dialog.exactness.text()


def test_an_estimate_is_asked_for_once_it_is_still(dialog: ExportDialog, qtbot: QtBot) -> None:
    asked: list[ExportChoice] = []
    dialog.estimate_wished.connect(asked.append)
    _jpeg(dialog)
    for _ in range(4):
        QTest.keyClick(dialog.form.quality, Qt.Key.Key_Left)
    assert asked == []
    qtbot.waitUntil(lambda: len(asked) == 1)
    assert asked[0].quality == 88
    dialog.show_estimate(Estimate(ExportChoice(Path("other.png")), 5))
    assert "5" not in dialog.estimate.text()
    dialog.show_estimate(Estimate(asked[0], 3_400_000))
    assert "3.4 MB" in dialog.estimate.text()
    assert "6000 × 4000" in dialog.estimate.text()
    _type(dialog.form.template, "another name")
    assert "3.4 MB" in dialog.estimate.text()  # The name does not change the size.


def test_it_asks_before_it_replaces_and_keeps_both_by_default(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    (folder / "Jar 03.png").touch()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wished == []
    assert dialog.question.isVisible()
    assert "Jar 03.png" in dialog.question.text()
    QTest.keyClick(dialog.keep_both, Qt.Key.Key_Return)
    assert [choice.path.name for choice in wished] == ["Jar 03 2.png"]


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_to_what_is_gone_is_asked_about_too(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    (folder / "Jar 03.png").symlink_to(folder / "gone.png")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wished == []
    QTest.keyClick(dialog.keep_both, Qt.Key.Key_Return)
    assert [choice.path.name for choice in wished] == ["Jar 03 2.png"]


def test_it_replaces_when_told_so(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    (folder / "Jar 03.png").touch()
    QTest.mouseClick(dialog.export, LEFT)
    QTest.mouseClick(dialog.overwrite, LEFT)
    assert [choice.path.name for choice in wished] == ["Jar 03.png"]


def test_escape_takes_the_question_back_first(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    (folder / "Jar 03.png").touch()
    QTest.mouseClick(dialog.export, LEFT)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.export.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert wished == []


def test_what_cannot_be_written_is_said_and_cannot_be_wished(
    dialog: ExportDialog, wished: list[ExportChoice], folder: Path
) -> None:
    _type(dialog.form.template, "...")
    assert "name" in dialog.exactness.text()
    assert not dialog.export.isEnabled()
    _type(dialog.form.template, "a")
    _type(dialog.form.folder, str(folder / "nowhere"))
    assert "does not exist" in dialog.exactness.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wished == []


def test_presets_are_kept_chosen_and_forgotten(dialog: ExportDialog, tmp_path: Path) -> None:
    _jpeg(dialog)
    QTest.mouseClick(dialog.presets.keep, LEFT)
    QTest.keyClicks(dialog.presets.name, "Shop")
    QTest.keyClick(dialog.presets.name, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Return kept the preset, and exported nothing.
    assert dialog.presets.choice.currentText() == "Shop"
    assert "Shop" in (tmp_path / "export.json").read_text(encoding="utf-8")
    QTest.mouseClick(dialog.form.kinds["PNG"], LEFT)
    QTest.keyClick(dialog.presets.choice, Qt.Key.Key_Up)
    QTest.keyClick(dialog.presets.choice, Qt.Key.Key_Down)
    assert dialog.form.kind == "JPEG"
    QTest.mouseClick(dialog.presets.forget, LEFT)
    assert dialog.presets.choice.count() == 1


def test_the_last_choice_is_remembered(
    dialog: ExportDialog, tmp_path: Path, folder: Path, qtbot: QtBot
) -> None:
    _jpeg(dialog)
    QTest.mouseClick(dialog.export, LEFT)
    again = ExportDialog(tmp_path / "export.json")
    qtbot.addWidget(again)
    again.ask(FACTS, folder)
    assert again.form.kind == "JPEG"


def test_a_folder_is_chosen_without_blocking(dialog: ExportDialog, tmp_path: Path) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QTest.mouseClick(dialog.form.browse, LEFT)
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    assert dialog.form.folder.text() == str(tmp_path)


def test_a_refusal_is_shown_in_the_dialog(dialog: ExportDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.show_refusal("The disk is full: free 80 MB.")
    assert dialog.isVisible()
    assert "disk is full" in dialog.exactness.text()


def test_controls_have_names_and_tips(dialog: ExportDialog) -> None:
    for widget in dialog.findChildren(QWidget):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.objectName().startswith("qt_"):
            continue
        if widget.metaObject().className() in ("QMenu", "QComboBoxListView"):
            continue
        name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
        assert name, widget
        assert widget.toolTip(), widget
