"""The keys of every action, to be seen and changed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.actions import Actions, plain
from anywhere_desktop.ui.icons import icon_or_room

_NAME = Qt.ItemDataRole.UserRole


class ShortcutsDialog(QDialog):
    """Search, pick an action, press new keys; keys of another action are refused in words."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self._words, self._list = QLineEdit(), QTreeWidget(columnCount=2)
        self._keys = QKeySequenceEdit()
        self._keys.setMaximumSequenceLength(1)
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setProperty("role", "bad")
        self._remove = QPushButton(self.tr("Remove"))
        self._reset = QPushButton(self.tr("Reset all"))
        self._done = QPushButton(self.tr("Close"))
        self._explain()
        self._build()
        self._fill()
        self._connect()

    def pick(self, name: str) -> None:
        """Mark an action to change its keys."""
        self._list.setCurrentItem(self._item(name))

    def _explain(self) -> None:
        self._words.setPlaceholderText(self.tr("Search actions or keys"))
        self._words.setAccessibleName(self.tr("Search actions or keys"))
        self._words.setToolTip(self.tr("Show only actions with these letters"))
        self._list.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self._list.setAccessibleName(self.tr("Actions and their keys"))
        self._list.setToolTip(self.tr("Pick an action, then press its new keys below"))
        self._list.setRootIsDecorated(False)
        self._keys.setAccessibleName(self.tr("New keys"))
        self._keys.setToolTip(self.tr("Click here and press the new keys of the marked action"))
        self._remove.setToolTip(self.tr("Leave the marked action without keys"))
        self._reset.setToolTip(self.tr("Give every action the keys it came with"))
        self._done.setToolTip(self.tr("Changes are kept already (Esc)"))

    def _build(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        column.addWidget(self._said)
        column.addLayout(row)
        for part in (self._keys, self._remove, self._reset, self._done):
            row.addWidget(part)
        row.setStretch(0, 1)
        for button in (self._remove, self._reset, self._done):
            button.setAutoDefault(False)
        letter = self.fontMetrics()
        self.resize(70 * letter.averageCharWidth(), 32 * letter.height())

    def _fill(self) -> None:
        for name, entry in self._actions.entries().items():
            item = QTreeWidgetItem([plain(entry.text), ""])
            item.setData(0, _NAME, name)
            item.setIcon(0, icon_or_room(self._actions[name]))
            item.setToolTip(0, entry.tip)
            self._list.addTopLevelItem(item)
        for name, action in self._actions.adopted().items():
            item = QTreeWidgetItem(
                [self.tr("Timeline: {action}").format(action=plain(action.text())), ""]
            )
            item.setData(0, _NAME, name)
            item.setIcon(0, icon_or_room(action))
            item.setToolTip(0, self.tr("These keys count while the timeline has the keyboard"))
            self._list.addTopLevelItem(item)
        self._show_keys()
        self._list.resizeColumnToContents(0)
        self._list.setCurrentItem(self._items()[0])
        self._on_marked()

    def _connect(self) -> None:
        self._words.textChanged.connect(self._on_words_changed)
        self._list.currentItemChanged.connect(self._on_marked)
        self._keys.editingFinished.connect(self._on_keys)
        self._remove.clicked.connect(self._on_remove)
        self._reset.clicked.connect(self._on_reset)
        self._done.clicked.connect(self.accept)

    def _items(self) -> list[QTreeWidgetItem]:
        rows = range(self._list.topLevelItemCount())
        return [item for row in rows if (item := self._list.topLevelItem(row))]

    def _item(self, name: str) -> QTreeWidgetItem:
        return next(item for item in self._items() if item.data(0, _NAME) == name)

    def _marked(self) -> str:
        item = self._list.currentItem()
        return "" if item is None else str(item.data(0, _NAME))

    def _show_keys(self) -> None:
        form = QKeySequence.SequenceFormat.NativeText
        for item in self._items():
            item.setText(1, self._actions.shortcut(item.data(0, _NAME)).toString(form))

    def _on_words_changed(self, words: str) -> None:
        for item in self._items():
            text = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(words.strip().casefold() not in text)

    def _on_marked(self) -> None:
        self._said.clear()
        if self._marked():
            self._keys.setKeySequence(self._actions.shortcut(self._marked()))

    def _on_keys(self) -> None:
        self._rebind(self._keys.keySequence())

    def _on_remove(self) -> None:
        self._rebind(QKeySequence())
        self._keys.clear()

    def _on_reset(self) -> None:
        self._actions.reset()
        self._show_keys()
        self._on_marked()

    def _rebind(self, keys: QKeySequence) -> None:
        name = self._marked()
        if not name or keys == self._actions.shortcut(name):
            return
        self._said.setText(self._actions.rebind(name, keys))
        if self._said.text():
            self._keys.setKeySequence(self._actions.shortcut(name))
        self._show_keys()
