"""The page of the settings that says who does the work of each role."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)


class _Facts(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(12)

    def say(self, text: str, role: str = "") -> None:
        """A paragraph."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        self.column.addWidget(label)


class CrewPage(_Facts):
    """Which backends there are for each role."""

    def __init__(self) -> None:
        super().__init__()
        self.say(self.tr("Each role of the method is done by one backend."))
        table = QTreeWidget(columnCount=4)
        table.setHeaderLabels(
            [self.tr("Role"), self.tr("Builtin"), self.tr("Local models"), self.tr("Cloud")]
        )
        table.setRootIsDecorated(False)
        table.setAccessibleName(self.tr("Backend of each role"))
        table.setToolTip(self.tr("Backend of each role"))
        for role, thinks in self._roles():
            table.addTopLevelItem(self._row(role, thinks))
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.column.addWidget(table, 1)
        self.say(
            self.tr(
                "Builtin needs nothing and works offline. Local models need weights in the models "
                "folder; cloud backends need a key or an address. Choose crew and mind in the "
                "prompt panel."
            ),
            "hint",
        )

    def _row(self, role: str, thinks: bool) -> QTreeWidgetItem:
        """thinks: whether a mind can do the role, and so a server."""
        cloud = self.tr("needs a key") if thinks else "–"
        item = QTreeWidgetItem([role, self.tr("always ready"), self.tr("needs weights"), cloud])
        for column in (2, 3):
            item.setForeground(column, self.palette().placeholderText())
        return item

    def _roles(self) -> tuple[tuple[str, bool], ...]:
        return (
            (self.tr("Cutter"), False),
            (self.tr("Analyzer"), True),
            (self.tr("Prompter"), True),
            (self.tr("Selector"), True),
            (self.tr("Templater"), False),
            (self.tr("Repainter"), False),
            (self.tr("Enhancer"), False),
            (self.tr("Evaluator"), True),
        )
