"""Ctrl+K: type a few letters of what you want to do, press Enter."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.actions import Actions, plain
from anywhere_desktop.ui.icons import icon_or_room

_MOST, _LEAST_SCORE = 12, 50.0
_NAME = Qt.ItemDataRole.UserRole


class CommandPalette(QDialog):
    """Finds actions by their words; Enter runs the marked one, Esc closes."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(self.tr("Find an action"))
        self._words = QLineEdit()
        self._words.setPlaceholderText(self.tr("What do you want to do?"))
        self._words.setAccessibleName(self.tr("What do you want to do?"))
        self._words.setToolTip(self.tr("A few letters of an action; arrows choose, Enter runs it"))
        self._words.setClearButtonEnabled(True)
        self._found = QTreeWidget(columnCount=2)
        self._found.setAccessibleName(self.tr("Actions found"))
        self._found.setToolTip(self.tr("Greyed actions make no sense now"))
        self._found.setHeaderHidden(True)
        self._found.setRootIsDecorated(False)
        self._found.setUniformRowHeights(True)
        self._found.header().setStretchLastSection(True)
        self._none = QLabel(self.tr("Nothing is called like that."))
        self._none.setProperty("role", "hint")
        column = QVBoxLayout(self)
        for part in (self._words, self._found, self._none):
            column.addWidget(part)
        letter = self.fontMetrics()
        self.resize(60 * letter.averageCharWidth(), 22 * letter.height())
        self._words.installEventFilter(self)
        self._words.textChanged.connect(self._on_words_changed)
        self._found.itemActivated.connect(self._on_run)
        self._found.itemClicked.connect(self._on_run)
        self._on_words_changed("")

    def names(self) -> list[str]:
        """The actions that are listed now, best first."""
        return [str(item.data(0, _NAME)) for item in self._items()]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move the mark and Enter runs it while the words keep the focus."""
        if watched is self._words and isinstance(event, QKeyEvent):
            return event.type() == QEvent.Type.KeyPress and self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        items, marked = self._items(), self._found.currentItem()
        if event.key() in steps and items:
            row = self._found.indexOfTopLevelItem(marked) if marked else -1
            step = steps[Qt.Key(event.key())]
            self._found.setCurrentItem(items[(row + step) % len(items)])
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if marked is not None:
                self._on_run(marked)
            return True
        return False

    def _on_words_changed(self, words: str) -> None:
        self._found.clear()
        for name in _ranked(words, self._texts()):
            action = self._actions[name]
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            item = QTreeWidgetItem([plain(action.text()), keys])
            item.setIcon(0, icon_or_room(action))
            item.setData(0, _NAME, name)
            item.setToolTip(0, action.toolTip())
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setDisabled(not action.isEnabled())
            self._found.addTopLevelItem(item)
        self._found.resizeColumnToContents(0)
        if items := self._items():
            self._found.setCurrentItem(items[0])
        self._none.setVisible(not items)

    def _items(self) -> list[QTreeWidgetItem]:
        rows = range(self._found.topLevelItemCount())
        return [item for row in rows if (item := self._found.topLevelItem(row))]

    def _texts(self) -> dict[str, str]:
        skipped = "palette"
        # With the names, English words find an action in every language.
        return {
            name: f"{plain(entry.text)} {entry.tip} {name.replace('_', ' ')}"
            for name, entry in self._actions.entries().items()
            if name != skipped
        }

    def _on_run(self, item: QTreeWidgetItem) -> None:
        action: QAction = self._actions[item.data(0, _NAME)]
        if action.isEnabled():
            self.accept()
            action.trigger()


def _ranked(words: str, texts: dict[str, str]) -> list[str]:
    if not words.strip():
        return list(texts)[:_MOST]
    # Slow to load; the window must show before.
    from rapidfuzz import fuzz, utils

    wish = utils.default_process(words)

    def score(name: str) -> float:
        text = utils.default_process(texts[name])
        title = " ".join(text.split()[:3])
        return float(
            0.5 * fuzz.WRatio(wish, title)
            + 0.35 * fuzz.partial_ratio(wish, text)
            + 30 * any(word.startswith(wish) for word in text.split())
            + 20 * text.startswith(wish)
        )

    scores = {name: score(name) for name in texts}
    best = sorted(scores, key=lambda name: -scores[name])
    return [name for name in best if scores[name] >= _LEAST_SCORE][:_MOST]
