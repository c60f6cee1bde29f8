"""The switch over the canvas: photograph, placement, preview or result."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from anywhere_desktop.ui.language import language

PAGES = ("photograph", "placement", "preview", "result")


class ViewSwitch(QWidget):
    """One of `PAGES` is shown at a time; those with nothing to show cannot be picked."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        row.addStretch(1)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for page in PAGES:
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.clicked.connect(self._on_clicked)
            self._group.addButton(button)
            self._buttons[page] = button
            row.addWidget(button)
        row.addStretch(1)
        self.retranslate()
        language().changed.connect(self.retranslate)
        self.show_page("photograph")

    def retranslate(self) -> None:
        """Write the pages' names in the language of now."""
        for page, (text, tip) in self._words().items():
            self._buttons[page].setText(text)
            self._buttons[page].setAccessibleName(text)
            self._buttons[page].setToolTip(tip)

    @property
    def page(self) -> str:
        """The page that is shown."""
        return next(page for page, button in self._buttons.items() if button.isChecked())

    def show_page(self, page: str) -> None:
        """Mark a page as shown, without reporting it."""
        self._buttons[page].setChecked(True)

    def set_ready(self, pages: set[str]) -> None:
        """Allow the pages that have something to show."""
        for page, button in self._buttons.items():
            button.setEnabled(page in pages)

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "photograph": (
                self.tr("Photograph"),
                self.tr("The photograph and the cut-out: paint the matte here"),
            ),
            "placement": (
                self.tr("Placement"),
                self.tr("Where the product stands in the new frame"),
            ),
            "preview": (
                self.tr("Preview"),
                self.tr("A small render of the scene, made while you change it"),
            ),
            "result": (self.tr("Result"), self.tr("The finished picture of the timeline")),
        }

    def _on_clicked(self) -> None:
        self.picked.emit(self.page)
