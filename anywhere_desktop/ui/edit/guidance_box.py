"""Guidance of editors that sample: s_T, s_I, steps and seed, and a 3 x 3 grid to choose from."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from anywhere_desktop.core.edits import IMAGE_GUIDANCE, STEPS, TEXT_GUIDANCE
from anywhere_desktop.ui.desk import Derived, Swept
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.prompt.naming import name_control
from anywhere_desktop.ui.style import inset_numbers
from anywhere_desktop.ui.tools.settings import Option
from anywhere_desktop.ui.tools.value_slider import ValueSlider

_THUMB_PX = 68


class GuidanceBox(QWidget):
    """Ranges of the paper (Brooks et al. 2023): text guidance 5 to 10, image guidance 1 to 1.5."""

    sweep_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = ValueSlider(Option(TEXT_GUIDANCE, 5, 10), stacked=True, decimals=1)
        self.image = ValueSlider(Option(IMAGE_GUIDANCE, 1, 1.5), stacked=True, decimals=2)
        self.steps, self.seed = QSpinBox(), QSpinBox()
        self.steps.setRange(1, 200)
        self.steps.setValue(STEPS)
        self.seed.setRange(0, 2**31 - 1)
        self.sweep = QPushButton()
        self.sweep.clicked.connect(self.sweep_wished)
        row = QHBoxLayout()
        row.setSpacing(16)
        for part, stretch in ((self.text, 2), (self.image, 2), (self.steps, 0), (self.seed, 0)):
            row.addWidget(part, stretch)
        row.addWidget(self.sweep)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self._cells: list[QPushButton] = []
        self._swept: Swept | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addLayout(self._grid)
        inset_numbers(self)
        self.retranslate()

    def set_offers(self, derived: Derived | None) -> None:
        """Show what the crew's editor understands of it."""
        guided = derived is not None and derived.guided
        for part in (self.text, self.image, self.steps):
            part.setVisible(guided)
        self.sweep.setVisible(derived is not None and derived.sweeps)
        self.setVisible(guided or (derived is not None and derived.seeded))

    def show_sweep(self, swept: Swept | None) -> None:
        """Show a grid: a click takes its guidance scales."""
        self._swept = swept
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._cells = []
        if swept is None:
            return
        across = len(swept.text_guidances)
        for place, picture in enumerate(swept.pictures):
            cell = QPushButton()
            cell.setIcon(QIcon(QPixmap.fromImage(image_of(picture))))
            cell.setIconSize(QSize(_THUMB_PX, _THUMB_PX))
            cell.clicked.connect(lambda _=False, at=place: self._take(at))
            self._cells.append(cell)
            self._grid.addWidget(cell, place // across, place % across)
        self.retranslate()

    def _take(self, place: int) -> None:
        assert self._swept is not None
        across = len(self._swept.text_guidances)
        self.text.set_value(self._swept.text_guidances[place % across])
        self.image.set_value(self._swept.image_guidances[place // across])

    def retranslate(self) -> None:
        """Name everything in the language of now."""
        self.text.set_words(
            self.tr("Text guidance"), self.tr("How closely the edit follows the words")
        )
        self.image.set_words(
            self.tr("Image guidance"), self.tr("How much of the picture as it was is kept")
        )
        name_control(self.steps, self.tr("Steps"), self.tr("Steps of the sampler: 20 is a draft"))
        name_control(self.seed, self.tr("Seed"), self.tr("The same seed makes the same edit"))
        self.steps.setPrefix(self.tr("Steps "))
        self.seed.setPrefix(self.tr("Seed "))
        self.sweep.setText(self.tr("Choose of nine…"))
        self.sweep.setToolTip(self.tr("A small grid of guidance scales to choose from"))
        self.sweep.setAccessibleName(self.sweep.text())
        if self._swept is None:
            return
        across = len(self._swept.text_guidances)
        for place, cell in enumerate(self._cells):
            name = self.tr("Text guidance {text}, image guidance {image}").format(
                text=self._swept.text_guidances[place % across],
                image=self._swept.image_guidances[place // across],
            )
            cell.setAccessibleName(name)
            cell.setToolTip(name)
