"""The view that compares two or four results."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.compare.lens import Lens
from anywhere_desktop.ui.compare.pane import PairPane, Pane
from anywhere_desktop.ui.compare.plate import Plate
from anywhere_desktop.ui.compare.pyramid import Pyramid
from anywhere_desktop.ui.desk import Key, Preview
from anywhere_desktop.ui.icons import beside_icon, set_icon
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.pixels import image_of

Mode = Literal["side_by_side", "split", "difference"]
_STEP = 1.25
_PAN_PX = 48


class CompareView(QWidget):
    """1 to 4 (or a click) picks the best one, Esc closes; wheel and drag move all together."""

    best_wished = Signal(object)
    """Key of the one to star."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lens = Lens(self)
        self.lens.changed.connect(self._on_lens_changed)
        self.plates: list[Plate] = []
        self.pair: PairPane | None = None
        self._keys: list[Key] = []
        self._modes = QButtonGroup(self)
        self._buttons: dict[Mode, QPushButton] = {}
        self._others: dict[str, QPushButton] = {}
        self._zoom = QLabel()
        self._zoom.setProperty("role", "hint")
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._bar())
        column.addWidget(self._stack, 1)
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write it in the language of now."""
        self.setAccessibleName(self.tr("Compare results"))
        for mode, (text, tip) in self._mode_words().items():
            self._buttons[mode].setText(beside_icon(text))
            self._buttons[mode].setAccessibleName(text)
            self._buttons[mode].setToolTip(tip)
        others = {
            "fit": self.tr("Fit the whole picture (0)"),
            "actual": self.tr("One picture pixel is one screen pixel (Z)"),
            "close": self.tr("Close the comparison (Esc)"),
        }
        for name, text in others.items():
            self._others[name].setToolTip(text)
            self._others[name].setAccessibleName(text)
        for plate in self.plates:
            plate.retranslate()
        if self.pair is not None:
            self.pair.setAccessibleName(self.tr("Both results, one over the other"))
        if self.plates:
            self._on_lens_changed()

    def _mode_words(self) -> dict[Mode, tuple[str, str]]:
        difference = self.tr("What differs between the two, four times as bright")
        return {
            "side_by_side": (self.tr("Side by side"), self.tr("Each in its own pane")),
            "split": (self.tr("Split"), self.tr("One over the other: drag the line")),
            "difference": (self.tr("Difference"), difference),
        }

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 0)
        for mode in self._mode_words():
            self._add_mode(row, mode)
        row.addStretch(1)
        row.addWidget(self._zoom)
        for drawing, slot in (
            ("fit", self.lens.fit),
            ("actual", self.actual),
            ("close", self.closed.emit),
        ):
            button = QPushButton()
            set_icon(button, drawing)
            button.setFlat(True)
            button.clicked.connect(slot)
            self._others[drawing] = button
            row.addWidget(button)
        return row

    def _add_mode(self, row: QHBoxLayout, mode: Mode) -> None:
        drawing = {"side_by_side": "side_by_side", "split": "split", "difference": "compare"}[mode]
        button = QPushButton()
        set_icon(button, drawing, 16)
        button.setCheckable(True)
        button.setProperty("role", "chip")
        button.clicked.connect(lambda: self.show_mode(mode))
        self._modes.addButton(button)
        self._buttons[mode] = button
        row.addWidget(button)

    def sizeHint(self) -> QSize:
        """Room for two."""
        return QSize(960, 540)

    def show_pictures(self, pictures: Sequence[tuple[Key, str, QImage | Preview]]) -> None:
        """Compare two to four results: key, label (prompt, score), picture at any size."""
        self.clear()
        images = [
            image if isinstance(image, QImage) else image_of(image) for _, _, image in pictures
        ]
        pyramids = [Pyramid(image) for image in images]
        self._keys = [key for key, _, _ in pictures]
        for number, ((_, label, _), pyramid) in enumerate(zip(pictures, pyramids, strict=True), 1):
            plate = Plate(number, label, Pane(pyramid, self.lens))
            plate.best_asked.connect(self.pick)
            self.plates.append(plate)
        self._stack.addWidget(self._sheet())
        if len(pyramids) == 2:
            self.pair = PairPane(
                pyramids[0], pyramids[1], (pictures[0][1], pictures[1][1]), self.lens
            )
            self.pair.setAccessibleName(self.tr("Both results, one over the other"))
            self._stack.addWidget(self.pair)
        for button in self._buttons.values():
            button.setVisible(self.pair is not None)
        self.lens.fit()
        self.show_mode("side_by_side")
        self.setFocus()

    def clear(self) -> None:
        """Let go of the pictures."""
        self.plates, self.pair, self._keys = [], None, []
        while (sheet := self._stack.widget(0)) is not None:
            self._stack.removeWidget(sheet)
            sheet.deleteLater()

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(4)
        for place, plate in enumerate(self.plates):
            grid.addWidget(plate, place // 2, place % 2)
        return sheet

    def show_mode(self, mode: Mode) -> None:
        """Side by side; split and difference for two only."""
        if mode != "side_by_side" and self.pair is None:
            return
        self._buttons[mode].setChecked(True)
        if mode == "side_by_side" or self.pair is None:
            self._stack.setCurrentIndex(0)
        else:
            self.pair.show_blend(mode)
            self._stack.setCurrentWidget(self.pair)

    def pick(self, number: int) -> None:
        """Pick the best one, 1 to 4."""
        if not 1 <= number <= len(self.plates):
            return
        for place, plate in enumerate(self.plates, start=1):
            plate.mark_best(place == number)
        self.best_wished.emit(self._keys[number - 1])

    def actual(self) -> None:
        """One picture px is one screen px."""
        pane = self._pane()
        if pane is not None:
            pane.actual()

    def _pane(self) -> Pane | None:
        if self.pair is not None and self._stack.currentWidget() is self.pair:
            return self.pair
        return self.plates[0].pane if self.plates else None

    def _on_lens_changed(self) -> None:
        zoom = self.lens.zoom
        text = self.tr("Fit") if zoom == 1.0 else self.tr("{zoom:.1f} × fit").format(zoom=zoom)
        self._zoom.setText(text)

    def event(self, event: QEvent) -> bool:
        """Claim the view's own keys from the window while it has the focus."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 to 4 best, Esc close, A S D modes, + - 0 Z zoom, arrows pan or move the line."""
        key = Qt.Key(event.key())
        if Qt.Key.Key_1 <= key <= Qt.Key.Key_4:
            self.pick(key - Qt.Key.Key_1 + 1)
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in _MODE_KEYS:
            self.show_mode(_MODE_KEYS[key])
        elif key in _ARROWS:
            self._move(*_ARROWS[key])
        elif not self._zoomed(key):
            super().keyPressEvent(event)

    def _zoomed(self, key: Qt.Key) -> bool:
        pane = self._pane()
        if pane is None:
            return False
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            pane.zoom_by(1 / _STEP if key == Qt.Key.Key_Minus else _STEP)
        elif key == Qt.Key.Key_0:
            self.lens.fit()
        elif key == Qt.Key.Key_Z:
            pane.actual()
        else:
            return False
        return True

    def _move(self, across: int, down: int) -> None:
        pane = self._pane()
        if isinstance(pane, PairPane) and pane.blend == "split" and across:
            pane.move_split(pane.split + 0.02 * across)
        elif pane is not None:
            pane.pan_by(QPointF(-_PAN_PX * across, -_PAN_PX * down))


_MODE_KEYS: dict[Qt.Key, Mode] = {
    Qt.Key.Key_A: "side_by_side",
    Qt.Key.Key_S: "split",
    Qt.Key.Key_D: "difference",
}
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ZOOMS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Z)


def _is_own(event: QKeyEvent) -> bool:
    key = Qt.Key(event.key())
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if held not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return False
    best = Qt.Key.Key_1 <= key <= Qt.Key.Key_4
    return best or key == Qt.Key.Key_Escape or key in (*_MODE_KEYS, *_ARROWS, *_ZOOMS)
