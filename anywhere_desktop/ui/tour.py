"""The welcome tour: five steps through the window, inside the window."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSettings, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.style import look, theme

_SEEN = "tour/seen"
_GAP_PX, _ROUND_PX, _DIM = 6, 10, 165


@dataclass(frozen=True)
class Step:
    """One step; target: the name of the widget that is lit."""

    target: str
    title: str
    text: str


def tour_is_due(store: QSettings) -> bool:
    """Whether the tour was never finished or skipped."""
    return str(store.value(_SEEN, "false")) != "true"


class Tour(QWidget):
    """Lies over the whole window and lights one part after the other. Targets: "canvas", "tools",
    "prompt", "generate", "timeline"; one that is missing or hidden gets its card in the middle.
    keys_of: an action's shortcut as a person reads it, "" for none.
    """

    sample_wished = Signal()
    finished = Signal()

    def __init__(
        self,
        window: QWidget,
        targets: Mapping[str, QWidget],
        store: QSettings,
        keys_of: Callable[[str], str] = lambda _: "",
    ) -> None:
        super().__init__(window)
        self._keys_of = keys_of
        self._window, self._targets, self._store, self._at = window, targets, store, 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Welcome tour"))
        self._card = QFrame(self)
        self._card.setProperty("role", "card")
        self._title, self._text, self._count = QLabel(), QLabel(), QLabel()
        self._title.setProperty("role", "title")
        self._count.setProperty("role", "hint")
        for label in (self._title, self._text):
            label.setWordWrap(True)
        self._sample, self._skip = QPushButton(), QPushButton()
        self._back, self._next = QPushButton(), QPushButton()
        self._next.setProperty("role", "primary")
        self._build()
        window.installEventFilter(self)
        # Told once all parts wear the new font: change events come to the whole before its parts.
        look().changed.connect(self._on_look_changed)
        self.hide()

    def start(self) -> None:
        """Show the first step."""
        self._at = 0
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self._show_step()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Cover the window at every size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and text size."""
        kinds = (QEvent.Type.LanguageChange, QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if event.type() in kinds and self.isVisible():
            self._show_step()
        super().changeEvent(event)

    def _on_look_changed(self) -> None:
        if self.isVisible():
            self._show_step()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go through the steps, Esc leaves."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._on_skip()
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_next()
        elif key == Qt.Key.Key_Left:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away while the tour is shown."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        """Tab stays within the card."""
        parts = (self._next, self._skip, self._sample, self._back)
        shown = [part for part in parts if part.isVisible() and part.isEnabled()]
        if not shown:  # Qt asks for another focus while it hides us
            return False
        at = next((row for row, part in enumerate(shown) if part.hasFocus()), -1)
        shown[(at + (1 if forward else -1)) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim everything but the lit part."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dark = QPainterPath()
        dark.addRect(QRectF(self.rect()))
        lit = self._lit()
        if lit is not None:
            hole = QPainterPath()
            hole.addRoundedRect(QRectF(lit), _ROUND_PX, _ROUND_PX)
            dark = dark.subtracted(hole)
            painter.setPen(QPen(QColor(theme().accent), 2))
            painter.drawPath(hole)
        painter.fillPath(dark, QColor(0, 0, 0, _DIM))

    def steps(self) -> tuple[Step, ...]:
        """The five steps, in the language of now, with the keys of now."""
        keys = {
            name: self._keys(action)
            for name, action in (
                ("open", "open"), ("brush", "tool_brush"), ("eraser", "tool_eraser"),
                ("keep", "tool_keep"), ("drop", "tool_drop"), ("generate", "generate"),
                ("export", "export"),
            )
        }  # fmt: skip
        return (
            Step("canvas", self.tr("Drop a photograph here"),
                 self.tr("Drag a photograph of your product onto this place, or open "
                         "one{open}. The product is cut out by itself. No photograph at hand? "
                         "Take the sample.").format(**keys)),
            Step("tools", self.tr("Correct the edge"),
                 self.tr("Paint with brush{brush} and eraser{eraser}, or say roughly what belongs "
                         "to the product with Keep{keep} and Drop{drop}. Everything can be "
                         "undone.").format(**keys)),
            Step("prompt", self.tr("Describe the scene"),
                 self.tr("Write where the product shall stand: \"on a walnut table, soft window "
                         "light from the left\". The controls below follow your words, and your "
                         "words follow the controls.")),
            Step("generate", self.tr("Generate"),
                 self.tr("Press Generate{generate}. The product's own pixels come back unchanged, "
                         "in the new scene. You can go on working meanwhile.").format(**keys)),
            Step("timeline", self.tr("Choose and export"),
                 self.tr("Every picture is kept here with its scores. Star the best, compare, "
                         "generate again from any of them, and export{export}.").format(**keys)),
        )  # fmt: skip

    def _keys(self, action: str) -> str:
        keys = self._keys_of(action)
        return self.tr(" ({keys})").format(keys=keys) if keys else ""

    def _build(self) -> None:
        column, row = QVBoxLayout(self._card), QHBoxLayout()
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        for part in (self._count, self._title, self._text):
            column.addWidget(part)
        column.addLayout(row)
        for button in (self._skip, self._sample, self._back, self._next):
            row.addWidget(button)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.insertStretch(1)
        self._skip.setFlat(True)
        self._skip.clicked.connect(self._on_skip)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._sample.clicked.connect(self.sample_wished)

    def _show_step(self) -> None:
        steps = self.steps()
        step, last = steps[self._at], self._at == len(steps) - 1
        self._count.setText(
            self.tr("Step {number} of {count}").format(number=self._at + 1, count=len(steps))
        )
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._back.setText(self.tr("Back"))
        self._back.setToolTip(self.tr("The step before (left arrow)"))
        self._next.setText(self.tr("Done") if last else self.tr("Next"))
        self._next.setToolTip(self.tr("Go on (right arrow)"))
        self._skip.setText(self.tr("Skip"))
        self._skip.setToolTip(self.tr("Leave the tour (Esc); the Help menu shows it again"))
        self._sample.setText(self.tr("Open the sample"))
        self._sample.setToolTip(self.tr("Open a sample photograph of a perfume bottle"))
        self._sample.setVisible(self._at == 0)
        self._back.setEnabled(self._at > 0)
        self._skip.setVisible(not last)
        self._card.setAccessibleName(step.title)
        self._card.setAccessibleDescription(step.text)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def _lit(self) -> QRect | None:
        target = self._targets.get(self.steps()[self._at].target)
        if target is None or not target.isVisible():
            return None
        corner = target.mapTo(self._window, QPoint(0, 0))
        grown = QRect(corner, target.size()).adjusted(-_GAP_PX, -_GAP_PX, _GAP_PX, _GAP_PX)
        return grown.intersected(self.rect().adjusted(2, 2, -2, -2))

    def _place(self) -> None:
        layout = self._card.layout()
        assert layout is not None
        for button in (self._skip, self._sample, self._back, self._next):
            button.ensurePolished()
            button.setMinimumWidth(button.sizeHint().width())
        for label in (self._count, self._title, self._text):
            # What a label needs is kept from when its font was another.
            label.ensurePolished()
            label.updateGeometry()
        layout.invalidate()
        wide = max(58 * self.fontMetrics().averageCharWidth(), layout.totalMinimumSize().width())
        high = layout.totalHeightForWidth(wide)
        self._card.resize(wide, high)
        layout.activate()
        self._card.move(_free_place(self.rect(), self._lit(), self._card.size()))
        self.update()

    def _on_next(self) -> None:
        if self._at == len(self.steps()) - 1:
            self._end()
            return
        self._at += 1
        self._show_step()

    def _on_back(self) -> None:
        self._at = max(self._at - 1, 0)
        self._show_step()

    def _on_skip(self) -> None:
        self._end()

    def _end(self) -> None:
        self._store.setValue(_SEEN, "true")
        self._window.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.finished.emit()


def _free_place(whole: QRect, lit: QRect | None, card: QSize) -> QPoint:
    inside = whole.adjusted(16, 16, -16, -16)
    middle = QRect(QPoint(0, 0), card)
    middle.moveCenter(whole.center())
    if lit is None:
        return middle.topLeft()
    beside = 18
    right = QPoint(lit.right() + beside, lit.top())
    left = QPoint(lit.left() - beside - card.width(), lit.top())
    below = QPoint(lit.left(), lit.bottom() + beside)
    above = QPoint(lit.center().x() - card.width() // 2, lit.top() - beside - card.height())
    for corner in (right, left, below, above):
        if inside.contains(QRect(corner, card)):
            return corner
    # The lit part fills the window: the card lies within it.
    for corner in (right, left, below, above):
        moved = QRect(corner, card)
        moved.moveTop(max(min(moved.top(), inside.bottom() - card.height()), inside.top()))
        moved.moveLeft(max(min(moved.left(), inside.right() - card.width()), inside.left()))
        if not moved.intersects(lit):
            return moved.topLeft()
    return middle.topLeft()
