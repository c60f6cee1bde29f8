"""The export dialog's row for content credentials: whether to sign, and by which files.

Certificate and key are named once; only where they lie is kept, never what is in them.
"""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.delivery.credentials import can_sign

SIGNABLE = ("PNG", "TIFF", "JPEG", "WebP", "AVIF")
CERTIFICATE, KEY = "export/c2pa_certificate", "export/c2pa_key"
"""Where the settings file keeps the two paths."""

Signer = tuple[Path, Path]


class ExportSigning(QWidget):
    """Emits `edited` when the wish to sign, or a file, has changed.

    kept: the settings file; None keeps the paths in memory. missing: what to say while a file to
    sign with is not chosen.
    """

    edited = Signal()

    def __init__(self, kept: QSettings | None = None) -> None:
        super().__init__()
        self._kept = kept
        self._paths = {name: self._known(name) for name in (CERTIFICATE, KEY)}
        self.sign = QCheckBox(self.tr("Signed with content credentials (C2PA)"))
        self.certificate, self.key = QPushButton(), QPushButton()
        self.missing = self.tr("Choose your certificate chain and its private key.")
        self._files = QWidget()
        self._lay_out()
        self._name()
        self.sign.toggled.connect(self._on_toggled)
        self.certificate.clicked.connect(lambda: self._choose(CERTIFICATE))
        self.key.clicked.connect(lambda: self._choose(KEY))
        self._show()

    @property
    def wanted(self) -> bool:
        """Whether a file is to be signed at all."""
        return self.sign.isChecked() and self.sign.isEnabled()

    @property
    def signer(self) -> Signer | None:
        """Certificate chain and key, PEM; None while one of them is not chosen."""
        certificate, key = self._paths[CERTIFICATE], self._paths[KEY]
        return None if certificate is None or key is None else (certificate, key)

    def show_kind(self, kind: str) -> None:
        """Show what a format can have."""
        self.setVisible(kind in SIGNABLE)

    def take(self, name: str, path: Path) -> None:
        """Use another file, from now on. name: `CERTIFICATE` or `KEY`."""
        self._paths[name] = path
        if self._kept is not None:
            self._kept.setValue(name, str(path))
            self._kept.sync()
        self._show()
        self.edited.emit()

    def _known(self, name: str) -> Path | None:
        said = "" if self._kept is None else str(self._kept.value(name) or "")
        return Path(said) if said else None

    def _on_toggled(self) -> None:
        self._show()
        self.edited.emit()

    def _choose(self, name: str) -> None:
        titles = {CERTIFICATE: self.tr("Certificate chain"), KEY: self.tr("Private key")}
        chooser = QFileDialog(self, titles[name])
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.setNameFilters([self.tr("PEM files (*.pem *.crt *.cer *.key)"), "* (*)"])
        known = self._paths[name] or self._paths[CERTIFICATE]
        if known is not None:
            chooser.setDirectory(str(known.parent))
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda chosen: self.take(name, Path(chosen)))
        chooser.open()

    def _show(self) -> None:
        self._files.setVisible(self.wanted)
        for name, button, words in (
            (CERTIFICATE, self.certificate, self.tr("Certificate…")),
            (KEY, self.key, self.tr("Key…")),
        ):
            path = self._paths[name]
            button.setText(words if path is None else path.name)
            button.setToolTip(words if path is None else str(path))

    def _name(self) -> None:
        self.sign.setAccessibleName(self.tr("Sign with content credentials"))
        tip = self.tr("A manifest that says how the file was made, sealed with your own key")
        if not can_sign():
            self.sign.setEnabled(False)
            tip = self.tr("Needs the extra c2pa: python3 installer/run.py --with c2pa")
        self.sign.setToolTip(tip)
        self.certificate.setAccessibleName(self.tr("Choose the certificate chain"))
        self.key.setAccessibleName(self.tr("Choose the private key"))
        for button in (self.certificate, self.key):
            button.setAutoDefault(False)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._files)
        row.setContentsMargins(22, 0, 0, 0)
        row.setSpacing(8)
        for part in (self.certificate, self.key):
            row.addWidget(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.sign, self._files):
            column.addWidget(widget)
