"""The fields of the export dialog: format, quality, size, transparency, name and folder."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.export_extras import ExportExtras
from anywhere_desktop.ui.export_names import FIELDS
from anywhere_desktop.ui.export_presets import KINDS, LAYERED, LOSSY, ExportPreset
from anywhere_desktop.ui.export_signing import SIGNABLE, ExportSigning
from anywhere_desktop.ui.icons import beside_icon, icon
from anywhere_desktop.ui.style import inset_numbers

FULL, LONGEST = "full", "longest"


class ExportForm(QWidget):
    """Emits `edited` whenever a field was changed."""

    edited = Signal()

    def __init__(self, kept: QSettings | None = None) -> None:
        super().__init__()
        self._full = (1, 1)
        self.kinds = {kind: _chip(kind) for kind in KINDS}
        self._group = QButtonGroup(self)
        self.hint = _hint()
        self.quality = QSlider(Qt.Orientation.Horizontal)
        self.quality.setRange(1, 100)
        self.quality_figure = QLabel()
        self.quality_row = QWidget()
        self.size_choice = QComboBox()
        self.longest = QSpinBox()
        self.longest.setRange(16, 30_000)
        self.longest.setSingleStep(100)
        self.longest.setValue(2048)
        self.transparent = QCheckBox(self.tr("Product alone, on transparent ground"))
        self.extras = ExportExtras()
        self.signing = ExportSigning(kept)
        self.template = QLineEdit()
        self.field_menu = QToolButton()
        self.folder = QLineEdit()
        self.browse = QPushButton(beside_icon(self.tr("Choose…")))
        self.browse.setIcon(icon("folder"))
        self._name()
        self._offer_fields()
        self._lay_out()
        inset_numbers(self)
        self._connect()

    @property
    def kind(self) -> str:
        """The format that is chosen, one of `KINDS`."""
        return next(kind for kind, chip in self.kinds.items() if chip.isChecked())

    def preset(self, name: str = "") -> ExportPreset:
        """What the fields say."""
        shrunk = self.size_choice.currentData() == LONGEST
        plain = ExportPreset(
            name=name,
            kind=self.kind,
            quality=self.quality.value(),
            longest_px=self.longest.value() if shrunk else None,
            transparent=self.transparent.isChecked() and self.kind not in ("JPEG", *LAYERED),
            template=self.template.text(),
        )
        signed = self.signing.wanted and self.kind in SIGNABLE
        return replace(self.extras.fill(plain, self.kind), sign=signed)

    def show_preset(self, preset: ExportPreset) -> None:
        """Fill the fields in."""
        self.kinds[preset.kind].setChecked(True)
        self.quality.setValue(preset.quality)
        which = FULL if preset.longest_px is None else LONGEST
        self.size_choice.setCurrentIndex(self.size_choice.findData(which))
        if preset.longest_px is not None:
            self.longest.setValue(preset.longest_px)
        self.transparent.setChecked(preset.transparent)
        self.extras.show_preset(preset)
        self.signing.sign.setChecked(preset.sign)
        self.template.setText(preset.template)
        self._on_edited()

    def show_facts(self, size: tuple[int, int], bits: int) -> None:
        """Show the full size, (width, height) in px, and the depth that files will have."""
        self._full = size
        full = self.tr("Full size  ·  {width} × {height}")
        self.size_choice.setItemText(0, full.format(width=size[0], height=size[1]))
        depth = self.tr("{bits} bits a channel, as the photo").format(bits=bits)
        hints = {
            "PNG": self.tr("Lossless. {depth}.").format(depth=depth),
            "TIFF": self.tr("Lossless, for print and further editing. {depth}.").format(
                depth=depth
            ),
            "JPEG": self.tr("Small, lossy. 8 bits a channel."),
            "WebP": self.tr("Smaller, lossy, for the web. 8 bits a channel."),
            "AVIF": self.tr("Smallest, lossy, slow to write. 8 or 10 bits a channel."),
            "PSD": self.tr("Layers for Photoshop and others. {depth}.").format(depth=depth),
            "ORA": self.tr("OpenRaster: layers for Krita and GIMP. {depth}.").format(depth=depth),
        }
        for kind, chip in self.kinds.items():
            chip.setToolTip(hints[kind])
        self._on_edited()

    def _on_edited(self) -> None:
        layered = self.kind in LAYERED or (self.kind == "TIFF" and self.extras.layers.isChecked())
        self.quality_row.setVisible(self.kind in LOSSY)
        self.extras.show_kind(self.kind)
        self.signing.show_kind(self.kind)
        self.size_choice.setEnabled(not layered)
        if layered:
            self.size_choice.setCurrentIndex(0)
        self.quality_figure.setText(str(self.quality.value()))
        self.transparent.setEnabled(not layered and self.kind != "JPEG")
        self.longest.setVisible(self.size_choice.currentData() == LONGEST)
        self.hint.setText(self.kinds[self.kind].toolTip())
        self.edited.emit()

    def _on_browse(self) -> None:
        chooser = QFileDialog(self, self.tr("Folder to export to"), self.folder.text())
        chooser.setFileMode(QFileDialog.FileMode.Directory)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda chosen: self.folder.setText(str(Path(chosen))))
        chooser.open()

    def _connect(self) -> None:
        for chip in self.kinds.values():
            chip.toggled.connect(self._on_edited)
        self.quality.valueChanged.connect(self._on_edited)
        self.size_choice.currentIndexChanged.connect(self._on_edited)
        self.longest.valueChanged.connect(self._on_edited)
        self.transparent.toggled.connect(self._on_edited)
        self.extras.edited.connect(self._on_edited)
        self.signing.edited.connect(self._on_edited)
        self.template.textChanged.connect(self._on_edited)
        self.folder.textChanged.connect(self._on_edited)
        self.browse.clicked.connect(self._on_browse)

    def _offer_fields(self) -> None:
        menu = QMenu(self.field_menu)
        told = dict(
            zip(
                FIELDS,
                (self.tr("The product's name"), self.tr("The prompt"), self.tr("Today's date"),
                 self.tr("The iteration's number")),
                strict=True,
            )
        )  # fmt: skip
        for field, words in told.items():
            action = menu.addAction(f"{words}   {{{field}}}")
            action.triggered.connect(lambda _, f=field: self.template.insert(f"{{{f}}}"))
        self.field_menu.setMenu(menu)
        self.field_menu.setIcon(icon("plus"))
        self.field_menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.field_menu.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _name(self) -> None:
        told = (
            (self.quality, self.tr("Quality of lossy formats"),
             self.tr("1 to 100: higher is larger and nearer to the picture; 4:4:4 colour")),
            (self.size_choice, self.tr("Size"),
             self.tr("Full size keeps every pixel; a shorter longest side shrinks the picture")),
            (self.longest, self.tr("Longest side in px"),
             self.tr("The longer side is shrunk to this; a picture is never enlarged")),
            (self.transparent, self.tr("Product alone, on transparent ground"),
             self.tr("The cut-out with its soft matte as alpha; not in JPEG")),
            (self.template, self.tr("File name"),
             self.tr("{product}, {prompt}, {date} and {n} are filled in")),
            (self.field_menu, self.tr("Insert a field"),
             self.tr("Insert a field that is filled in for each picture")),
            (self.folder, self.tr("Folder"), self.tr("The folder that the file is written to")),
            (self.browse, self.tr("Choose the folder"), self.tr("Choose the folder")),
        )  # fmt: skip
        for field, name, tip in told:
            field.setAccessibleName(name)
            field.setToolTip(tip)
        for kind, chip in self.kinds.items():
            chip.setAccessibleName(self.tr("Format {kind}").format(kind=kind))
        self.longest.setSuffix(self.tr(" px"))
        self.size_choice.addItem(self.tr("Full size"), FULL)
        self.size_choice.addItem(self.tr("Longest side"), LONGEST)

    def _lay_out(self) -> None:
        chips = _row(*self.kinds.values())
        for chip in self.kinds.values():
            self._group.addButton(chip)
        self.kinds["PNG"].setChecked(True)
        quality = _row(_heading(self.tr("Quality")), self.quality, self.quality_figure)
        quality.setContentsMargins(0, 0, 0, 0)
        self.quality_row.setLayout(quality)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        parts: tuple[QWidget | QHBoxLayout, ...] = (
            _heading(self.tr("Format")), chips, self.hint, self.quality_row,
            _heading(self.tr("Size")), _row(self.size_choice, self.longest), self.transparent,
            self.extras, self.signing, _heading(self.tr("File name")),
            _row(self.template, self.field_menu),
            _heading(self.tr("Folder")), _row(self.folder, self.browse),
        )  # fmt: skip
        for part in parts:
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)


def _chip(text: str) -> QPushButton:
    chip = QPushButton(text)
    chip.setCheckable(True)
    chip.setAutoDefault(False)
    return chip


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        stretch = isinstance(part, (QLineEdit, QSlider, QComboBox)) or (
            isinstance(part, QPushButton) and part.isCheckable()
        )
        row.addWidget(part, int(stretch))
    return row


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    return label


def _hint() -> QLabel:
    label = QLabel()
    label.setProperty("role", "hint")
    label.setWordWrap(True)
    return label
