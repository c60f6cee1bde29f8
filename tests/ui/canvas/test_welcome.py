"""What is dropped or pasted, and what an empty canvas says."""

from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.drops import file_of
from anywhere_desktop.ui.canvas.invitation import Invitation
from anywhere_desktop.ui.style import dress, set_text_scale
from tests.ui.canvas.scenes import matte_of, photograph


def drop(canvas: Canvas, mime: QMimeData) -> bool:
    """Drag over the canvas and let go; returns whether it was welcome."""
    nothing, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(400, 300), copy, mime, left, nothing)
    enter.ignore()
    QApplication.sendEvent(canvas, enter)
    QApplication.sendEvent(canvas, QDropEvent(QPointF(400, 300), copy, mime, left, nothing))
    return enter.isAccepted()


def test_files_are_dropped(canvas: Canvas, qtbot: QtBot, tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg")), QUrl.fromLocalFile(str(tmp_path))])
    with qtbot.waitSignal(canvas.files_dropped) as got:
        assert drop(canvas, mime)
    assert got.args == [[tmp_path / "a.jpg", tmp_path]]


def test_a_picture_from_a_browser_is_dropped(empty: Canvas, qtbot: QtBot) -> None:
    image = QImage(4, 3, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    mime = QMimeData()
    mime.setData("image/png", QByteArray(buffer.data()))
    mime.setUrls([QUrl("https://example.com/shop/bottle.webp")])
    with qtbot.waitSignal(empty.image_dropped) as got:
        assert drop(empty, mime)
    assert got.args == [buffer.data().data(), "bottle.png"]
    only_image = QMimeData()
    only_image.setImageData(image)
    with qtbot.waitSignal(empty.image_dropped) as bare:
        assert drop(empty, only_image)
    assert bare.args is not None
    # As pixels: the worker makes a file of them.
    assert bare.args[0] == image
    assert QImage.fromData(file_of(bare.args[0])) == image


def test_only_an_address_is_explained(empty: Canvas, qtbot: QtBot) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/bottle.jpg")])
    with qtbot.waitSignal(empty.said) as got, qtbot.assertNotEmitted(empty.files_dropped):
        assert drop(empty, mime)
    assert got.args is not None
    assert "save the picture" in got.args[0]


def test_text_is_not_welcome(empty: Canvas) -> None:
    mime = QMimeData()
    mime.setText("hello")
    assert not drop(empty, mime)


def test_the_empty_canvas_invites(empty: Canvas, qtbot: QtBot) -> None:
    invitation = empty.findChild(Invitation)
    assert isinstance(invitation, Invitation)
    assert invitation.isVisible()
    buttons = invitation.findChildren(QPushButton)
    assert all(button.accessibleName() and button.toolTip() for button in buttons)
    with qtbot.waitSignals([empty.open_wished, empty.sample_wished]):
        for button in buttons:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    empty.show_photo(photograph(), matte_of())
    assert not invitation.isVisible()
    empty.clear()
    assert invitation.isVisible()
    assert empty.is_empty


def test_the_focus_leaves_the_invitation_without_a_ring(empty: Canvas, qtbot: QtBot) -> None:
    with qtbot.waitActive(empty):
        empty.activateWindow()
    empty.findChildren(QPushButton)[0].setFocus()
    empty.show_photo(photograph(), matte_of())
    assert empty.hasFocus()
    assert not empty._ringed


def test_the_invitation_grows_with_the_text(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp)
    heights = []
    for percent in (100, 200):
        set_text_scale(qapp, percent)
        canvas = Canvas()
        qtbot.addWidget(canvas)
        canvas.resize(1400, 900)
        canvas.show()
        qtbot.wait(20)
        invitation = canvas.findChild(Invitation)
        assert isinstance(invitation, Invitation)
        heights.append(invitation.height())
        for child in invitation.findChildren(QPushButton):
            assert child.height() >= child.fontMetrics().height()
    set_text_scale(qapp, 100)
    assert heights[1] > heights[0] * 1.3


@pytest.mark.parametrize(
    ("size", "percent", "least"),
    [
        ((1400, 900), 150, 5),
        ((700, 330), 150, 3),
        ((420, 250), 150, 2),
        ((520, 260), 200, 2),
        ((420, 250), 200, 1),
        ((300, 200), 150, 1),
    ],
)
def test_the_invitation_leaves_out_what_there_is_no_room_for(
    qapp: QApplication, qtbot: QtBot, size: tuple[int, int], percent: int, least: int
) -> None:
    dress(qapp)
    set_text_scale(qapp, percent)
    try:
        canvas = Canvas()
        qtbot.addWidget(canvas)
        canvas.resize(*size)
        canvas.show()
        qtbot.wait(20)
        invitation = canvas.findChild(Invitation)
        assert isinstance(invitation, Invitation)
        seen = [one for one in invitation.findChildren(QWidget) if one.isVisible()]
        for one in seen:
            wanted = one.sizeHint().height()
            assert isinstance(one, QLabel) or one.width() >= one.sizeHint().width()
            if isinstance(one, QLabel):
                wanted = one.heightForWidth(one.width())
            assert one.height() >= wanted, one
            for other in seen:
                assert one is other or not one.geometry().intersects(other.geometry())
        assert len(seen) >= least
        canvas.resize(1400, 900)
        qtbot.wait(20)
        labels = invitation.findChildren(QLabel)
        assert all(one.isVisible() for one in labels)
    finally:
        set_text_scale(qapp, 100)
