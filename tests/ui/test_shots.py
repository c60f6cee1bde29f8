"""Key widgets look as their pictures in `tests/reference` do."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.canvas.layers import Compare
from anywhere_desktop.ui.canvas.overlay import Overlay, Tint
from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.prompt.sun_dial import SunDial
from anywhere_desktop.ui.style import Appearance, set_look
from tests.ui.canvas.scenes import matte_of, photograph, settle
from tests.ui.shots import FAILURES, assert_shot, share_that_differs

PICTURE = QRect(0, 0, 360, 200)
"""Of the canvas: above what it says in letters."""


@pytest.fixture(autouse=True)
def _plain(qapp: QApplication) -> Iterator[None]:
    if qapp.platformName() != "offscreen":
        pytest.skip("pictures are those of the offscreen platform")
    yield
    set_look(qapp, "dark")


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas()
    qtbot.addWidget(made)
    made.resize(360, 260)
    made.show()
    made.show_photo(photograph(720, 520), matte_of(720, 520))
    settle(made)
    return made


def _dial(qtbot: QtBot) -> SunDial:
    dial = SunDial()
    qtbot.addWidget(dial)
    dial.setFixedSize(160, 160)
    dial.show_light(-60, 40, 3200)
    return dial


@pytest.mark.parametrize("look", ["dark", "light"])
def test_the_sun_on_its_disc(qtbot: QtBot, qapp: QApplication, look: Appearance) -> None:
    set_look(qapp, look)
    assert_shot(_dial(qtbot), f"sun_dial_{look}")


@pytest.mark.parametrize(
    "overlay", [Overlay.OFF, Overlay.TINT, Overlay.BLACK_WHITE, Overlay.CHEQUER]
)
def test_the_matte_on_the_canvas(canvas: Canvas, overlay: Overlay) -> None:
    canvas.set_overlay(overlay)
    settle(canvas)
    assert_shot(canvas, f"canvas_{overlay.value}", PICTURE)


def test_a_result_split_from_its_photograph(canvas: Canvas) -> None:
    photo = photograph(720, 520)
    canvas.show_result(255 - photo, photo)
    canvas.set_compare(Compare.SPLIT)
    canvas.set_split(0.4)
    settle(canvas)
    assert_shot(canvas, "canvas_split", PICTURE.adjusted(0, 48, 0, 0))


class _Icons(QWidget):
    """All icons of the tools, at one size."""

    NAMES = ("brush", "eraser", "lasso", "polygon", "magnet", "wand", "hand", "zoom", "sparkle")

    def paintEvent(self, event: object) -> None:
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        for place, name in enumerate(self.NAMES):
            painter.drawPixmap(QPoint(8 + 36 * place, 8), icon(name).pixmap(28, 28))


def test_the_tools_icons(qtbot: QtBot) -> None:
    icons = _Icons()
    qtbot.addWidget(icons)
    icons.setFixedSize(340, 44)
    assert_shot(icons, "icons")


def _moved_sun(dial: SunDial) -> None:
    dial.setFocus()
    QTest.keyClick(dial, Qt.Key.Key_Right)
    dial.clearFocus()


@pytest.mark.parametrize("change", [_moved_sun, lambda dial: dial.show_light(-60, 40, 9000)])
def test_a_change_that_can_be_seen_is_found_and_kept_to_be_looked_at(
    qtbot: QtBot, tmp_path: Path, change: Callable[[SunDial], None]
) -> None:
    dial = _dial(qtbot)
    change(dial)
    with pytest.raises(AssertionError, match="of the pixels differ"):
        assert_shot(dial, "sun_dial_dark", failures=tmp_path)
    kept = {path.name for path in tmp_path.iterdir()}
    assert kept == {f"sun_dial_dark.{what}.png" for what in ("actual", "expected", "difference")}
    assert not QImage(str(tmp_path / "sun_dial_dark.difference.png")).isNull()


def test_another_tint_is_found(canvas: Canvas, tmp_path: Path) -> None:
    canvas.set_overlay(Overlay.TINT)
    canvas.set_tint(Tint("#3c6eff"))
    settle(canvas)
    with pytest.raises(AssertionError, match="of the pixels differ"):
        assert_shot(canvas, "canvas_tint", PICTURE, tmp_path)


def test_failures_are_ignored_by_git_and_sizes_count() -> None:
    ignored = (FAILURES.parents[1] / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "/tests/failures/" in ignored
    small, large = np.zeros((4, 4, 3), np.uint8), np.zeros((4, 5, 3), np.uint8)
    assert share_that_differs(small, large) == 1.0
