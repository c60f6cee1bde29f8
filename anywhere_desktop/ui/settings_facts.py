"""The pages of the settings that say how things are: crew, keys, privacy."""

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
    """Which backend does the work of each role; only the builtin ones exist in this version."""

    def __init__(self) -> None:
        super().__init__()
        self.say(self.tr("Each role of the method is done by one backend."))
        table = QTreeWidget(columnCount=4)
        table.setHeaderLabels(
            [self.tr("Role"), self.tr("Builtin"), self.tr("Local models"), self.tr("Cloud")]
        )
        table.setRootIsDecorated(False)
        table.setAccessibleName(self.tr("Backend of each role"))
        table.setToolTip(self.tr("Greyed backends cannot be chosen in this version"))
        for role in self._roles():
            table.addTopLevelItem(self._row(role))
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.column.addWidget(table, 1)
        self.say(
            self.tr(
                "Builtin needs nothing and works offline. Local models need weights in the models "
                "folder and a strong graphics card; cloud backends need a key or an address. "
                "Neither is part of this version."
            ),
            "hint",
        )

    def _row(self, role: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem(
            [role, "✓ " + self.tr("in use"), self.tr("needs weights"), self.tr("needs a key")]
        )
        for column in (2, 3):
            item.setForeground(column, self.palette().placeholderText())
        return item

    def _roles(self) -> tuple[str, ...]:
        return (
            self.tr("Cutter"),
            self.tr("Analyzer"),
            self.tr("Prompter"),
            self.tr("Selector"),
            self.tr("Templater"),
            self.tr("Repainter"),
            self.tr("Enhancer"),
            self.tr("Evaluator"),
        )


class KeysPage(_Facts):
    """Why there is no key to enter."""

    def __init__(self) -> None:
        super().__init__()
        self.say(self.tr("No keys are needed"), "title")
        self.say(
            self.tr(
                "This version has no cloud backend, so there is no key to enter and none is "
                "stored. When cloud backends come, their keys will live in the keyring of your "
                "system, never in a project or a settings file."
            )
        )
        self.column.addStretch(1)


class PrivacyPage(_Facts):
    """What leaves the machine."""

    def __init__(self) -> None:
        super().__init__()
        self.say(self.tr("Nothing leaves this machine"), "title")
        self.say(
            self.tr(
                "Photographs, cut-outs, prompts and results are worked on here and kept in your "
                "project file. The program makes no network connection of its own accord, sends "
                "no statistics and looks for no updates."
            )
        )
        self.say(
            self.tr(
                "Download in Models fetches a model's files when you press it: the hub of models "
                "then sees the names of these files and your address on the net, nothing else."
            )
        )
        self.say(
            self.tr(
                "Only a cloud backend would send something, and you would have to choose it: the "
                "prompt, and a small picture of the product or result, to the server you name. "
                "This version has none."
            )
        )
        self.say(
            self.tr(
                "A project file holds the original photograph with its metadata, also place and "
                "camera where the camera wrote them: think of that before you hand it on."
            ),
            "hint",
        )
        self.column.addStretch(1)
