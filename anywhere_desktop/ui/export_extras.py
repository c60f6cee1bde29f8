"""Fields of the export dialog beside format and size: colour, metadata, layers, marketplaces."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.delivery.markets import markets
from anywhere_desktop.ui.export_presets import LAYERED, LOSSY, ExportPreset

_MOST_KB = 500_000


class ExportExtras(QWidget):
    """Emits `edited` whenever a field was changed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.space, self.metadata = QComboBox(), QComboBox()
        self.most_kb = QSpinBox()
        self.most_kb.setRange(0, _MOST_KB)
        self.most_kb.setSingleStep(100)
        self.most_label = QLabel()
        self.layers = QCheckBox(self.tr("With layers, a page each"))
        self.parameters = QCheckBox(self.tr("With the recipe, to be dropped on the window again"))
        self.deep = QCheckBox(self.tr("10 bits a channel"))
        self.shops = QPushButton()
        self.shops.setAutoDefault(False)
        self.shop_actions: dict[str, QAction] = {}
        self._offer()
        self._name()
        self._lay_out()
        self._connect()

    def fill(self, preset: ExportPreset, kind: str) -> ExportPreset:
        """The preset with what these fields say of a format."""
        return replace(
            preset,
            most_kb=self.most_kb.value() or None if kind in LOSSY else None,
            space="source" if kind in LAYERED else self.space.currentData(),
            metadata=self.metadata.currentData(),
            parameters=self.parameters.isChecked() and kind == "PNG",
            deep=self.deep.isChecked() and kind == "AVIF",
            layers=kind in LAYERED or (self.layers.isChecked() and kind == "TIFF"),
            markets=tuple(key for key, one in self.shop_actions.items() if one.isChecked()),
        )

    def show_preset(self, preset: ExportPreset) -> None:
        """Fill the fields in."""
        self.most_kb.setValue(preset.most_kb or 0)
        self.space.setCurrentIndex(self.space.findData(preset.space))
        self.metadata.setCurrentIndex(self.metadata.findData(preset.metadata))
        self.parameters.setChecked(preset.parameters)
        self.layers.setChecked(preset.layers)
        self.deep.setChecked(preset.deep)
        for key, action in self.shop_actions.items():
            action.setChecked(key in preset.markets)

    def show_kind(self, kind: str) -> None:
        """Show what a format can have."""
        self.most_kb.setVisible(kind in LOSSY)
        self.most_label.setVisible(kind in LOSSY)
        self.layers.setVisible(kind == "TIFF")
        self.parameters.setVisible(kind == "PNG")
        self.deep.setVisible(kind == "AVIF")
        layered = kind in LAYERED or (kind == "TIFF" and self.layers.isChecked())
        self.space.setEnabled(not layered)

    def _on_shop(self) -> None:
        self._say_shops()
        self.edited.emit()

    def _say_shops(self) -> None:
        count = sum(action.isChecked() for action in self.shop_actions.values())
        words = self.tr("Marketplaces…") if not count else self.tr("Marketplaces: {count}")
        self.shops.setText(words.format(count=count))

    def _offer(self) -> None:
        for key, words in (
            ("source", self.tr("As the photograph")), ("srgb", "sRGB"),
            ("display-p3", "Display P3"), ("adobe-rgb", "Adobe RGB"), ("prophoto", "ProPhoto RGB"),
        ):  # fmt: skip
            self.space.addItem(words, key)
        for key, words in (
            ("keep", self.tr("Keep all of it")), ("own", self.tr("Only what was made")),
            ("none", self.tr("Nothing at all")),
        ):  # fmt: skip
            self.metadata.addItem(words, key)
        menu = QMenu(self.shops)
        menu.setToolTipsVisible(True)
        for market in markets():
            action = menu.addAction(market.name)
            action.setCheckable(True)
            size = f"{market.width} × {market.height}"
            if market.unsure:
                action.setText(self.tr("{name} (unsure)").format(name=market.name))
                size = self.tr("{size}; not all figures could be checked: look them up there")
                size = size.format(size=f"{market.width} × {market.height}")
            action.setToolTip(size)
            self.shop_actions[market.key] = action
        self.shops.setMenu(menu)
        self.shops.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _name(self) -> None:
        told = (
            (self.space, self.tr("Colour space"),
             self.tr("The photograph's own profile keeps every product pixel as it is")),
            (self.metadata, self.tr("Metadata"),
             self.tr("What the file says beside its pixels: camera, rights, and what was done")),
            (self.most_kb, self.tr("At most, in kB"),
             self.tr("The quality is lowered until the file is no larger")),
            (self.layers, self.tr("With layers"),
             self.tr("Background, shadow, reflection, product and light wrap, a page each")),
            (self.parameters, self.tr("With the recipe"),
             self.tr("Prompt, seed and settings in the PNG; drop it on the window to use them")),
            (self.deep, self.tr("10 bits a channel"),
             self.tr("Walls without bands; colour is stored at half size unless quality is 100")),
            (self.shops, self.tr("Marketplaces"),
             self.tr("Write files for marketplaces beside this one, each in its size")),
        )  # fmt: skip
        for field, name, tip in told:
            field.setAccessibleName(name)
            field.setToolTip(tip)
        self.most_kb.setSuffix(self.tr(" kB"))
        self.most_kb.setSpecialValueText(self.tr("any size"))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        for column, (words, field) in enumerate(
            ((self.tr("Colour"), self.space), (self.tr("Metadata"), self.metadata))
        ):
            grid.addWidget(_heading(words), 0, column)
            grid.addWidget(field, 1, column)
        self.most_label.setText(self.tr("At most"))
        self.most_label.setProperty("role", "heading")
        grid.addWidget(self.most_label, 0, 2)
        grid.addWidget(self.most_kb, 1, 2)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.setSpacing(6)
        column_box.addLayout(grid)
        for part in (self.layers, self.parameters, self.deep, self.shops):
            column_box.addWidget(part)
        self._say_shops()

    def _connect(self) -> None:
        for choice in (self.space, self.metadata):
            choice.currentIndexChanged.connect(self.edited)
        self.most_kb.valueChanged.connect(self.edited)
        for box in (self.layers, self.parameters, self.deep):
            box.toggled.connect(self.edited)
        for action in self.shop_actions.values():
            action.toggled.connect(self._on_shop)


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label
