"""The list of models: a heading for each role, a line for each model."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from anywhere_desktop.core.model_account import ModelAccount, ModelShelf
from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.model_words import ModelWords
from anywhere_desktop.ui.style import grown_px, theme

_ID = Qt.ItemDataRole.UserRole
_STATE_ICONS = {
    "elsewhere": "folder", "partial": "pause", "installed": "check", "linked": "link",
    "spoiled": "warning",
}  # fmt: skip
_LICENCE_ICONS = {"conditions": "info", "no": "lock"}
"""Marks only where there is something to see: what is not here, or free, has none."""
_COLUMNS = 4


class ModelList(QTreeWidget):
    """`picked()` when another line is chosen. What commercial-safe mode hides is left out, unless
    it is on this machine.
    """

    picked = Signal()

    def __init__(self, words: ModelWords) -> None:
        super().__init__()
        self._words = words
        self._items: dict[str, QTreeWidgetItem] = {}
        self._name_columns()
        self.setRootIsDecorated(False)
        self.setIndentation(16)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemSelectionChanged.connect(self.picked)

    @property
    def model_id(self) -> str:
        """The id of the chosen line, "" for none."""
        chosen = self.selectedItems()
        return str(chosen[0].data(0, _ID) or "") if chosen else ""

    def show_shelf(self, shelf: ModelShelf, doing: Mapping[str, str]) -> None:
        """Show these models; doing: id -> what is being done with it, in words."""
        before = self.model_id
        self.setIconSize(QSize(grown_px(16), grown_px(16)))
        self.blockSignals(True)
        self.clear()
        self._items = {}
        roles: dict[str, QTreeWidgetItem] = {}
        for one in shelf.models:
            if not one.refused or one.state != "absent":
                self._add(one, roles)
        self._name_columns()
        for model_id, words in doing.items():
            self.show_doing(model_id, words)
        self.expandAll()
        self.blockSignals(False)
        self.choose(before or next(iter(self._items), ""))
        self.picked.emit()

    def show_doing(self, model_id: str, words: str) -> None:
        """Say in a model's line what is being done with it."""
        if model_id in self._items:
            self._items[model_id].setText(1, words)
            self._items[model_id].setIcon(1, icon("clock"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in sight."""
        super().resizeEvent(event)
        if (current := self.currentItem()) is not None:
            self.scrollToItem(current)

    def choose(self, model_id: str) -> None:
        """Choose a model's line."""
        if model_id in self._items:
            self.setCurrentItem(self._items[model_id])
            self.scrollToItem(self._items[model_id])

    def _add(self, one: ModelAccount, roles: dict[str, QTreeWidgetItem]) -> None:
        role = one.roles[0]
        if role not in roles:
            roles[role] = self._heading(role)
        words = self._words
        name = words.model(one.name)
        item = QTreeWidgetItem([name, words.state(one), words.size(one), words.licence(one)])
        item.setData(0, _ID, one.id)
        self._mark(item, one)
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, text in enumerate((name, one.problem, one.repository, one.licence)):
            item.setToolTip(column, text)
        roles[role].addChild(item)
        self._items[one.id] = item

    def _mark(self, item: QTreeWidgetItem, one: ModelAccount) -> None:
        worn = theme()
        colour = worn.good if one.ready else worn.text
        if one.state == "spoiled":
            colour = worn.bad
        elif one.state == "absent":
            colour = worn.muted
        item.setForeground(1, QBrush(QColor(colour)))
        item.setForeground(2, QBrush(QColor(worn.muted)))
        drawing = "lock" if one.refused else _STATE_ICONS.get(one.state)
        if drawing is not None:
            item.setIcon(1, icon(drawing))
        if one.commercial in _LICENCE_ICONS:
            item.setIcon(3, icon(_LICENCE_ICONS[one.commercial]))
        else:
            item.setForeground(3, QBrush(QColor(worn.muted)))

    def _heading(self, role: str) -> QTreeWidgetItem:
        heading = QTreeWidgetItem([self._words.role(role)])
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        heading.setForeground(0, QBrush(QColor(theme().muted)))
        font = self.font()
        font.setBold(True)
        heading.setFont(0, font)
        self.addTopLevelItem(heading)
        heading.setFirstColumnSpanned(True)
        return heading

    def _name_columns(self) -> None:
        self.setHeaderLabels(
            [self.tr("Model"), self.tr("State"), self.tr("Size"), self.tr("Licence")]
        )
        self.setAccessibleName(self.tr("Models by role"))
        self.setToolTip(self.tr("Choose a model to see all about it below"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, _COLUMNS):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
