"""What this program is: version, licence, what it is built on."""

import platform

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop import __version__
from anywhere_desktop.ui.icons import application_icon
from anywhere_desktop.ui.style import grown_px


class AboutDialog(QDialog):
    """Icon, name, version, licence; its text can be selected for a report."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Anywhere Desktop"))
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.setSpacing(18)
        mark = QLabel()
        mark.setPixmap(application_icon().pixmap(grown_px(96), grown_px(96)))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        title = QLabel("Anywhere Desktop")
        title.setProperty("role", "title")
        words.addWidget(title)
        words.addWidget(self._facts())
        words.addStretch(1)
        row.addLayout(words, 1)
        column.addLayout(row)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setToolTip(self.tr("Close this window (Esc)"))
        buttons.rejected.connect(self.accept)
        column.addWidget(buttons)
        self.setMinimumWidth(68 * self.fontMetrics().averageCharWidth())

    def _facts(self) -> QLabel:
        facts = QLabel(
            "\n\n".join(
                (
                    self.tr("Version {version}").format(version=__version__),
                    self.tr(
                        "Puts a product photograph into a believable new scene, on this machine, "
                        "with the product's own pixels untouched."
                    ),
                    self.tr("Licensed under the Apache License 2.0."),
                    f"Python {platform.python_version()} · Qt {qVersion()} · {platform.system()}",
                )
            )
        )
        facts.setWordWrap(True)
        facts.setTextFormat(Qt.TextFormat.PlainText)
        facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        facts.setAccessibleName(self.tr("Facts about this program"))
        facts.setToolTip(self.tr("Select and copy this for a report"))
        return facts
