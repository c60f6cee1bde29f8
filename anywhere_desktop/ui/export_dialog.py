"""The export dialog: how a result is written, how large it will be, and how exact."""

import datetime
import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QSettings, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.picture import fitted
from anywhere_desktop.ui.desk import Estimate, ExportChoice
from anywhere_desktop.ui.export_form import ExportForm
from anywhere_desktop.ui.export_names import ExportFacts, filled, free_path
from anywhere_desktop.ui.export_preset_row import PresetRow
from anywhere_desktop.ui.export_presets import ENDINGS, LOSSY, ExportPresets
from anywhere_desktop.ui.icons import tinted
from anywhere_desktop.ui.style import theme

_ASK_AFTER_MS = 250


class ExportDialog(QDialog):
    """Opened with `ask`, never with exec(). Emits `estimate_wished(choice)` when the choice has
    been still for a moment, and `export_wished(choice)`, an `ExportChoice`, once it closes.

    presets: the JSON file that presets are kept in; None keeps them in memory. kept: the settings
    file, where it says which certificate and key sign.
    """

    estimate_wished = Signal(object)
    export_wished = Signal(object)

    def __init__(
        self,
        presets: Path | None = None,
        parent: QWidget | None = None,
        kept: QSettings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self._presets = ExportPresets(presets)
        self._facts = ExportFacts("", "", 1, (1, 1))
        self._asked: ExportChoice | None = None
        self.form = ExportForm(kept)
        self.presets = PresetRow(self._presets, self.form.preset)
        self.target, self.estimate = QLabel(), QLabel()
        self.sign, self.exactness = QLabel(), QLabel()
        self.export = QPushButton(self.tr("Export"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.question = QLabel()
        self.overwrite = QPushButton(self.tr("Replace it"))
        self.keep_both = QPushButton(self.tr("Keep both"))
        self.back = QPushButton(self.tr("Back"))
        self.foot = QStackedWidget()
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_ASK_AFTER_MS)
        self._name()
        self._lay_out()
        self._connect()

    def ask(self, facts: ExportFacts, folder: Path) -> None:
        """Open the dialog for a result, as it was left the last time."""
        self._facts, self._asked = facts, None
        self.form.folder.setText(str(folder))
        self.form.show_preset(self._presets.last)
        self.form.show_facts(facts.size, facts.bits)
        self._ask_nothing()
        self.open()
        self.form.kinds[self.form.kind].setFocus()

    def show_estimate(self, estimate: Estimate) -> None:
        """Show how large the file will be, unless another choice was made meanwhile."""
        if estimate.choice != self._asked:
            return
        size = QLocale().formattedDataSize(
            estimate.size_bytes, 1, QLocale.DataSizeFormat.DataSizeSIFormat
        )
        width, height = fitted(self._facts.size, estimate.choice.longest_px or 1 << 30)
        said = self.tr("{width} × {height}  ·  about {size}")
        self.estimate.setText(said.format(width=width, height=height, size=size))

    def show_refusal(self, why: str) -> None:
        """Say why nothing was written, in the dialog, which opens again if need be."""
        if not self.isVisible():
            self.open()
        self._say("warning", theme().bad, why)

    def choice(self) -> ExportChoice | None:
        """What would be exported; None while name or folder cannot be used."""
        path = self._path()
        preset, signing = self.form.preset(), self.form.signing
        if path is None or (preset.sign and signing.signer is None):
            return None
        longest = preset.longest_px
        if longest is not None and longest >= max(self._facts.size):
            longest = None  # Never enlarged: that is the full size.
        return ExportChoice(
            path, preset.quality, longest, preset.transparent, preset.most_kb, preset.space,
            preset.metadata, preset.parameters, preset.layers, preset.markets,
            10 if preset.deep else None, self.form.signing.signer if preset.sign else None,
        )  # fmt: skip

    def reject(self) -> None:
        """Escape first takes an open question back, then closes."""
        if self.foot.currentIndex():
            self._ask_nothing()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Nothing is asked of a dialog that closed."""
        self._still.stop()
        super().done(result)

    def _path(self) -> Path | None:
        name = filled(self.form.template.text(), self._facts, datetime.date.today())
        folder = Path(self.form.folder.text().strip())
        if not name or self._folder_fault():
            return None
        return folder / (name + ENDINGS[self.form.kind])

    def _on_edited(self) -> None:
        self._ask_nothing()
        choice = self.choice()
        self.export.setEnabled(choice is not None)
        if choice is None:
            self.target.setText("")
            self.estimate.setText("")
            self._still.stop()
            nameless = not filled(self.form.template.text(), self._facts, datetime.date.today())
            self._say("warning", theme().bad, self._unusable(nameless))
            return
        self.target.setText(choice.path.name)
        self.target.setToolTip(str(choice.path))
        self._tell_exactness(choice)
        if self._asked is None or not _same_bytes(choice, self._asked):
            self.estimate.setText(self.tr("Estimating…"))
            self._still.start()

    def _unusable(self, nameless: bool) -> str:
        if nameless:
            return self.tr("Give the file a name.")
        return self._folder_fault() or self.form.signing.missing

    def _folder_fault(self) -> str:
        said = self.form.folder.text().strip()
        if not said or not Path(said).is_dir():
            return self.tr("This folder does not exist: choose another one.")
        if not os.access(said, os.W_OK | os.X_OK):
            return self.tr("This folder may not be written to: choose another one.")
        return ""

    def _tell_exactness(self, choice: ExportChoice) -> None:
        if self.form.kind in LOSSY:
            said = self.tr("{kind} is lossy: product pixels will differ a little.")
            said = said.format(kind=self.form.kind)
            self._say("warning", theme().accent, said)
        elif choice.longest_px is not None:
            said = self.tr("Shrunk: camera pixels are resampled, not kept bit for bit.")
            self._say("warning", theme().accent, said)
        elif choice.space != "source":
            said = self.tr("Lossless. Every pixel is converted once into the other colour space.")
            self._say("info", theme().muted, said)
        elif not self._facts.exact:
            said = self.tr("Lossless. The product was resampled once when it was placed.")
            self._say("info", theme().muted, said)
        else:
            said = self.tr("Product pixels bit for bit the camera's, measured in the written file.")
            self._say("check", theme().good, said)

    def _on_still(self) -> None:
        self._asked = self.choice()
        if self._asked is not None:
            self.estimate_wished.emit(self._asked)

    def _on_export(self) -> None:
        choice = self.choice()
        if choice is None:
            return
        if os.path.lexists(choice.path):  # Also a link to a file that is gone.
            said = self.tr("{name} is there already.").format(name=choice.path.name)
            self.question.setText(said)
            self.foot.setCurrentIndex(1)
            self.keep_both.setDefault(True)
            self.keep_both.setFocus()
        else:
            self._wish(choice)

    def _on_overwrite(self) -> None:
        if choice := self.choice():
            self._wish(choice)

    def _on_keep_both(self) -> None:
        if choice := self.choice():
            self._wish(replace(choice, path=free_path(choice.path)))

    def _wish(self, choice: ExportChoice) -> None:
        self._presets.remember(self.form.preset())
        self.accept()
        self.export_wished.emit(choice)

    def _ask_nothing(self) -> None:
        self.foot.setCurrentIndex(0)
        self.export.setDefault(True)

    def _say(self, sign: str, colour: str, words: str) -> None:
        side = self.fontMetrics().height()
        self.sign.setPixmap(tinted(sign, colour, side, self.devicePixelRatioF()))
        self.exactness.setText(words)

    def _connect(self) -> None:
        self._still.timeout.connect(self._on_still)
        self.form.edited.connect(self._on_edited)
        self.export.clicked.connect(self._on_export)
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._ask_nothing)
        self.overwrite.clicked.connect(self._on_overwrite)
        self.keep_both.clicked.connect(self._on_keep_both)
        self.presets.picked.connect(self.form.show_preset)

    def _name(self) -> None:
        told = (
            (self.export, self.tr("Export"), self.tr("Write the file (Enter)")),
            (self.cancel, self.tr("Cancel"), self.tr("Close without writing (Escape)")),
            (self.overwrite, self.tr("Replace it"), self.tr("Write over the file that is there")),
            (self.keep_both, self.tr("Keep both"), self.tr("Write under the next free name")),
            (self.back, self.tr("Back"), self.tr("Choose another name (Escape)")),
        )  # fmt: skip
        for field, name, tip in told:
            field.setAccessibleName(name)
            field.setToolTip(tip)

    def _lay_out(self) -> None:
        for label in (self.exactness, self.question):
            label.setWordWrap(True)
        self.target.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.target.setWordWrap(True)
        self.target.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.estimate.setProperty("role", "hint")
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setStyleSheet(f"color: {theme().line};")
        self.export.setProperty("role", "primary")  # As tall as Cancel beside it.
        self.foot.addWidget(_foot(None, self.cancel, self.export))
        self.foot.addWidget(_foot(self.question, self.back, self.overwrite, self.keep_both))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.presets)
        column.addWidget(self.form)
        column.addStretch(1)
        column.addWidget(line)
        column.addLayout(_row(self.target, self.estimate))
        column.addLayout(_row(self.sign, self.exactness))
        column.addWidget(self.foot)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 68)


def _row(*parts: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, int(part.wordWrap()))
    return row


def _foot(words: QLabel | None, *buttons: QPushButton) -> QWidget:
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    if words is not None:
        row.addWidget(words, 1)
    else:
        row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return foot


def _same_bytes(one: ExportChoice, other: ExportChoice) -> bool:
    """Whether two choices differ in no more than where the file goes."""
    kinds = one.path.suffix == other.path.suffix
    return kinds and replace(one, path=other.path) == other
