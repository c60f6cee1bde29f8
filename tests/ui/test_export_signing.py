"""Content credentials in the export dialog: off unless wished, files named once, no key kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui import export_signing
from anywhere_desktop.ui.export_dialog import ExportDialog
from anywhere_desktop.ui.export_names import ExportFacts
from anywhere_desktop.ui.export_signing import CERTIFICATE, KEY

FACTS = ExportFacts("Jar", "on white marble", 3, (6000, 4000), 16)


@pytest.fixture
def store(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def dialog(
    qtbot: QtBot, tmp_path: Path, store: QSettings, monkeypatch: pytest.MonkeyPatch
) -> ExportDialog:
    monkeypatch.setattr(export_signing, "can_sign", lambda: True)
    return _dialog(qtbot, tmp_path, store)


def _dialog(qtbot: QtBot, tmp_path: Path, store: QSettings) -> ExportDialog:
    widget = ExportDialog(tmp_path / "export.json", kept=store)
    qtbot.addWidget(widget)
    widget.ask(FACTS, tmp_path)
    qtbot.waitExposed(widget)
    return widget


def _files(folder: Path) -> tuple[Path, Path]:
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_text("-----BEGIN CERTIFICATE-----")
    key.write_text("-----BEGIN PRIVATE KEY----- SECRET")
    return chain, key


def test_it_is_off_until_wished_and_needs_both_files(dialog: ExportDialog, tmp_path: Path) -> None:
    choice = dialog.choice()
    assert choice is not None
    assert choice.signer is None
    signing = dialog.form.signing
    assert not signing.certificate.isVisible()
    QTest.keyClick(signing.sign, Qt.Key.Key_Space)
    assert signing.certificate.isVisible()
    assert dialog.choice() is None
    assert not dialog.export.isEnabled()
    assert dialog.exactness.text() == signing.missing
    chain, key = _files(tmp_path)
    signing.take(CERTIFICATE, chain)
    assert dialog.choice() is None
    signing.take(KEY, key)
    choice = dialog.choice()
    assert choice is not None
    assert choice.signer == (chain, key)
    assert dialog.export.isEnabled()


def test_files_are_asked_for_and_only_where_they_lie_is_kept(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, store: QSettings
) -> None:
    chain, key = _files(tmp_path)
    signing = dialog.form.signing
    signing.sign.setChecked(True)
    for button, path in ((signing.certificate, chain), (signing.key, key)):
        button.click()
        (chooser,) = (one for one in signing.findChildren(QFileDialog) if one.isVisible())
        chooser.fileSelected.emit(str(path))
        chooser.close()
        qtbot.waitUntil(lambda: not signing.findChildren(QFileDialog))
        assert button.text() == path.name
        assert button.toolTip() == str(path)
    dialog.export.click()
    again = _dialog(qtbot, tmp_path, store)
    assert again.form.signing.signer == (chain, key)
    assert again.form.signing.sign.isChecked()  # As it was left the last time.
    store.sync()
    for kept in (tmp_path / "settings.ini", tmp_path / "export.json"):
        assert "SECRET" not in kept.read_text()
        assert "BEGIN" not in kept.read_text()


@pytest.mark.parametrize("kind", ["PSD", "ORA"])
def test_kinds_that_hold_no_manifest_are_not_signed(
    dialog: ExportDialog, tmp_path: Path, kind: str
) -> None:
    signing = dialog.form.signing
    for name, path in zip((CERTIFICATE, KEY), _files(tmp_path), strict=True):
        signing.take(name, path)
    signing.sign.setChecked(True)
    dialog.form.kinds[kind].setChecked(True)
    assert not signing.isVisible()
    choice = dialog.choice()
    assert choice is not None
    assert choice.signer is None


def test_without_the_library_it_cannot_be_wished(
    qtbot: QtBot, tmp_path: Path, store: QSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_signing, "can_sign", lambda: False)
    dialog = _dialog(qtbot, tmp_path, store)
    signing = dialog.form.signing
    signing.sign.setChecked(True)  # A preset of another machine says so.
    assert not signing.sign.isEnabled()
    assert "c2pa" in signing.sign.toolTip()
    choice = dialog.choice()
    assert choice is not None
    assert choice.signer is None


def test_ten_bits_are_offered_for_avif_alone(dialog: ExportDialog) -> None:
    deep = dialog.form.extras.deep
    assert not deep.isVisible()
    dialog.form.kinds["AVIF"].setChecked(True)
    assert deep.isVisible()
    deep.setChecked(True)
    choice = dialog.choice()
    assert choice is not None
    assert choice.bits == 10
    dialog.form.kinds["JPEG"].setChecked(True)
    choice = dialog.choice()
    assert choice is not None
    assert choice.bits is None
