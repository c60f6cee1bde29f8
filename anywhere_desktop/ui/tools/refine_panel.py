"""The panel of refine edge."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.desk import EdgeRefinement
from anywhere_desktop.ui.prompt.columns import Columns
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.tools.looks import restyled, sheet
from anywhere_desktop.ui.tools.settings import Option
from anywhere_desktop.ui.tools.value_slider import ValueSlider


class RefinePanel(QWidget):
    """Asks how the matte's edge is to be solved anew; whoever answers takes seconds, meanwhile
    `set_running`.
    """

    preview_wished = Signal(object)
    """Show what this EdgeRefinement would do, without keeping it."""
    refine_wished = Signal(object)
    """Do this EdgeRefinement: one undo step."""
    closed = Signal()
    """The user is done here; a preview is to go."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("refine_panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        start = EdgeRefinement()
        self._radius = _slider(Option(start.radius_px, 0.5, 80, "px", logarithmic=True))
        self._shift = _slider(Option(start.shift_px, -20, 20, "px"))
        self._feather = _slider(Option(start.feather_px, 0, 40, "px"))
        self._glass, self._decontaminate = QCheckBox(), QCheckBox()
        self._decontaminate.setChecked(start.decontaminate)
        self._title, self._said = QLabel(), QLabel()
        self._title.setProperty("role", "heading")
        self._said.setProperty("role", "hint")
        self._said.setWordWrap(True)
        self._preview, self._apply, self._close = QPushButton(), QPushButton(), QPushButton()
        self._apply.setProperty("role", "primary")
        self._preview.clicked.connect(self._on_preview_clicked)
        self._apply.clicked.connect(self._on_apply_clicked)
        self._close.clicked.connect(self.closed)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out()
        self._say()
        self._dress()

    @property
    def refinement(self) -> EdgeRefinement:
        """What the panel says."""
        return EdgeRefinement(
            radius_px=self._radius.value,
            shift_px=self._shift.value,
            feather_px=self._feather.value,
            glass=self._glass.isChecked(),
            decontaminate=self._decontaminate.isChecked(),
        )

    def set_refinement(self, refinement: EdgeRefinement) -> None:
        """Show another one; nothing is emitted."""
        self._radius.set_value(refinement.radius_px)
        self._shift.set_value(refinement.shift_px)
        self._feather.set_value(refinement.feather_px)
        self._glass.setChecked(refinement.glass)
        self._decontaminate.setChecked(refinement.decontaminate)

    def set_ready(self, ready: bool) -> None:
        """Whether there is a matte to refine."""
        self._preview.setEnabled(ready)
        self._apply.setEnabled(ready)

    def set_running(self, running: bool) -> None:
        """Say that it is being done, and take no other wish meanwhile."""
        self.set_ready(not running)
        self._said.setText(self.tr("Solving the edge…") if running else "")

    def say(self, text: str) -> None:
        """Say how it went."""
        self._said.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()
        elif restyled(event) and hasattr(self, "_close"):
            self._dress()

    def _on_preview_clicked(self) -> None:
        self.preview_wished.emit(self.refinement)

    def _on_apply_clicked(self) -> None:
        self.refine_wished.emit(self.refinement)

    def _lay_out(self) -> None:
        # Low and wide: it lies under the picture, whose edge is what one looks at meanwhile.
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addLayout(Columns(self._radius, self._shift, self._feather, gap_px=24))
        below = QHBoxLayout()
        below.setSpacing(16)
        below.addWidget(self._glass)
        below.addWidget(self._decontaminate)
        below.addWidget(self._said, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._close, self._preview, self._apply):
            buttons.addWidget(button)
        below.addLayout(buttons)
        column.addLayout(below)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Refine edge"))
        self._title.setText(self.tr("Refine edge"))
        self._radius.set_words(
            self.tr("Radius"),
            self.tr(
                "How far on either side of the edge it is solved anew from the photograph: more "
                "for hair and fur, less for hard edges"
            ),
        )
        self._shift.set_words(
            self.tr("Shift"),
            self.tr("Move the edge outwards (+) or inwards (-): inwards takes away a fringe"),
        )
        self._feather.set_words(self.tr("Feather"), self.tr("How softly the edge fades"))
        self._word(
            self._glass,
            self.tr("Glass"),
            self.tr("Keep what is partly see-through inside the product, as in glass and veils"),
        )
        self._word(
            self._decontaminate,
            self.tr("Decontaminate colours"),
            self.tr("Free the soft edge's colours of the old background in the new picture"),
        )
        self._word(
            self._preview,
            self.tr("Preview"),
            self.tr("Show the refined edge without keeping it"),
        )
        self._word(self._apply, self.tr("Apply"), self.tr("Refine the edge: one step to undo"))
        self._word(self._close, self.tr("Close"), self.tr("Leave the edge as it is"))

    @staticmethod
    def _word(control: QCheckBox | QPushButton, name: str, tip: str) -> None:
        control.setText(name)
        control.setToolTip(tip)
        control.setAccessibleName(name)
        control.setAccessibleDescription(tip)

    def _dress(self) -> None:
        own = f"QWidget#refine_panel {{ background: {theme().panel}; }}"
        dress = sheet(self) + own
        if dress != self.styleSheet():
            self.setStyleSheet(dress)


def _slider(option: Option) -> ValueSlider:
    return ValueSlider(option, stacked=True, decimals=1)
