"""The prompt panel: what the user wishes for, and how the last picture was judged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.ui.scores import ScoreBars

_SIZES: tuple[tuple[str, tuple[int, int] | None], ...] = (
    ("Camera frame", None),
    ("1:1  ·  2048 x 2048", (2048, 2048)),
    ("4:5  ·  1638 x 2048", (1638, 2048)),
    ("16:9  ·  2048 x 1152", (2048, 1152)),
    ("9:16  ·  1152 x 2048", (1152, 2048)),
)


class PromptPanel(QWidget):
    """Emits a `Wish` when Generate is pressed."""

    generate_wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setMinimumWidth(320)
        self.prompt = QPlainTextEdit()
        self.prompt.setPlaceholderText(
            self.tr("on white marble, window light from the left, eucalyptus")
        )
        self.prompt.setTabChangesFocus(True)
        self.prompt.setAccessibleName(self.tr("Describe the scene"))
        self.prompt.setFixedHeight(110)
        self.product = QLineEdit()
        self.product.setPlaceholderText(self.tr("perfume bottle"))
        self.product.setAccessibleName(self.tr("What the product is"))
        self.frame_size = QComboBox()
        for label, size in _SIZES:
            self.frame_size.addItem(label, size)
        self.frame_size.setAccessibleName(self.tr("Size of the result"))
        self.seed = _spin(0, 2_147_483_647, self.tr("Seed: same seed, same picture"))
        self.variants = _spin(1, 12, self.tr("How many variants to make"))
        self.loops = _spin(1, 3, self.tr("How often to try again until accepted"), 3)
        self.button = QPushButton(self.tr("Generate"))
        self.button.setObjectName("generate")
        self.button.setShortcut("Ctrl+Return")
        self.button.setToolTip(self.tr("Generate (Ctrl+Enter)"))
        self.button.clicked.connect(self._on_clicked)
        self.verdict = ScoreBars()
        self._lay_out()
        self.set_ready(False)

    def set_ready(self, ready: bool) -> None:
        """Allow or forbid Generate."""
        self.button.setEnabled(ready)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show a verdict, or none."""
        self.verdict.show_evaluation(evaluation)

    def wish(self) -> Wish:
        """What the panel says now."""
        return Wish(
            prompt=self.prompt.toPlainText().strip(),
            product=self.product.text().strip(),
            seed=self.seed.value(),
            variants=self.variants.value(),
            loops=self.loops.value(),
            size=self.frame_size.currentData(),
        )

    def _on_clicked(self) -> None:
        self.generate_wished.emit(self.wish())

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setObjectName("panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(6)
        for heading, field in (
            (self.tr("Describe the scene"), self.prompt),
            (self.tr("What the product is"), self.product),
            (self.tr("Size"), self.frame_size),
        ):
            column.addWidget(_heading(heading))
            column.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(10)
        for heading, spin in (
            (self.tr("Seed"), self.seed),
            (self.tr("Variants"), self.variants),
            (self.tr("Loops"), self.loops),
        ):
            cell = QFormLayout()
            cell.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
            cell.addRow(_heading(heading), spin)
            row.addLayout(cell)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(self.button)
        column.addSpacing(8)
        column.addWidget(self.verdict)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _spin(least: int, most: int, name: str, value: int | None = None) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setValue(least if value is None else value)
    spin.setAccessibleName(name)
    spin.setToolTip(name)
    return spin
