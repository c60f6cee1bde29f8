"""The field for the prompt: what was understood is seen in the words themselves."""

import re

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip

from anywhere_desktop.core.scene import Reading
from anywhere_desktop.core.token_estimate import TokenCount
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.style import look, theme

_LINES = 5
_HAN = re.compile(r"[\u3400-\u9fff]")


class WordsField(QPlainTextEdit):
    """Underlines unused and corrected words; Alt+Up and Alt+Down ask for the history."""

    older_wished = Signal()
    newer_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._marks: list[tuple[int, int, str, bool]] = []
        self._reading: Reading | None = None
        self._cut: int | None = None
        self.setTabChangesFocus(True)
        self.document().contentsChange.connect(self._on_changed)
        look().changed.connect(self._draw)
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say in the language of now what the marks mean."""
        if self._reading is not None and self._marks:
            self.show_reading(self._reading)

    @property
    def marks(self) -> tuple[tuple[str, str, bool], ...]:
        """What is underlined: the words, what the tooltip says, whether they are unused."""
        text = self.toPlainText()
        return tuple((text[a:b], said, unused) for a, b, said, unused in self._marks)

    def fit_lines(self) -> None:
        """As high as a few lines of its own font."""
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.setFixedHeight(lines + 24)

    def show_reading(self, reading: Reading) -> None:
        """Underline what could not be used, and what was taken for another word."""
        text, self._reading = self.toPlainText(), reading
        unused = self.tr("The studio cannot use this word: it stays, and changes nothing.")
        found = [(*span, unused, True) for span in spans(text, reading.unused)]
        for written, understood in reading.corrected:
            said = self.tr("understood as “{word}”").format(word=understood)
            found += [(*span, said, False) for span in spans(text, (written,))]
        self._marks = sorted(found)
        self._draw()

    def show_cut(self, count: TokenCount | None) -> None:
        """Strike through what a text encoder would not read."""
        self._cut = None if count is None else count.cut
        self._draw()

    @property
    def struck(self) -> str:
        """The words that are struck through."""
        return "" if self._cut is None else self.toPlainText()[self._cut :]

    def rewrite(self, text: str, join: bool = False) -> None:
        """Put other words in as one step of undo (`join`: as part of the last one), and keep the
        caret where it stood as well as may be.
        """
        if text == self.toPlainText():
            return
        place = self.textCursor().position()
        cursor = QTextCursor(self.document())
        cursor.joinPreviousEditBlock() if join else cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()
        cursor.setPosition(min(place, len(text)))
        self.setTextCursor(cursor)

    def _on_changed(self, place: int, gone: int, came: int) -> None:
        """Marks after a change move with their words; those inside it go until read again."""
        kept = [mark for mark in self._marks if mark[1] <= place or mark[0] >= place + gone]
        move = came - gone
        if self._cut is not None and place < self._cut:
            self._cut = None  # Until the words are counted again.
        self._marks = [
            (a + move, b + move, said, unused) if a >= place + gone else (a, b, said, unused)
            for a, b, said, unused in kept
        ]
        self._draw()

    def _draw(self) -> None:
        shown = []
        length = len(self.toPlainText())
        for start, end, _, unused in self._marks:
            if end > length:
                continue
            mark = QTextEdit.ExtraSelection()
            line = QTextCharFormat()
            style = QTextCharFormat.UnderlineStyle
            line.setUnderlineStyle(style.WaveUnderline if unused else style.DotLine)
            line.setUnderlineColor(QColor(theme().bad if unused else theme().accent))
            cursor = QTextCursor(self.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            # PySide gives these two as attributes that its stubs do not know.
            setattr(mark, "cursor", cursor)  # noqa: B010
            setattr(mark, "format", line)  # noqa: B010
            shown.append(mark)
        if self._cut is not None and self._cut < length:
            shown.append(self._struck(self._cut, length))
        self.setExtraSelections(shown)

    def _struck(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        mark, line = QTextEdit.ExtraSelection(), QTextCharFormat()
        line.setFontStrikeOut(True)
        line.setForeground(QColor(theme().hint))
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        setattr(mark, "cursor", cursor)  # noqa: B010
        setattr(mark, "format", line)  # noqa: B010
        return mark

    def said_at(self, point: QPoint) -> str:
        """What the tooltip says at a point of the viewport; "" for plain words."""
        place = self.cursorForPosition(point).position()
        found = next((said for a, b, said, _ in self._marks if a <= place <= b), "")
        if not found and self._cut is not None and place >= self._cut:
            return self.tr(
                "A CLIP text encoder stops before these words; the photo studio does not."
            )
        return found

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tooltip what a mark means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            said = self.said_at(event.pos())
            QToolTip.showText(event.globalPos(), said or self.toolTip(), self)
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own; others go on."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if event.key() == Qt.Key.Key_Up:
                self.older_wished.emit()
                return
            if event.key() == Qt.Key.Key_Down:
                self.newer_wished.emit()
                return
        super().keyPressEvent(event)


def spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """(start, end) of words in a text, each told word taking the next place it is found at."""
    found: list[tuple[int, int]] = []
    taken: dict[str, int] = {}
    for word in words:
        # Chinese is written without spaces: its words have no borders to look for.
        border = "" if _HAN.search(word) else r"\w"
        before, after = (f"(?<!{border})", f"(?!{border})") if border else ("", "")
        pattern = rf"{before}{re.escape(word)}{after}"
        match = re.compile(pattern, re.IGNORECASE).search(text, taken.get(word.lower(), 0))
        if match:
            taken[word.lower()] = match.end()
            found.append(match.span())
    return found
