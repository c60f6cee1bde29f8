"""The pages of the settings on which something can be chosen."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QWidget,
)

from anywhere_desktop.ui.display_profile import readable_profile
from anywhere_desktop.ui.language import LANGUAGES
from anywhere_desktop.ui.settings import SRGB, SYSTEM, Settings
from anywhere_desktop.ui.style import TEXT_SCALES


class Page(QWidget):
    """A page with a form; `changed(Settings)` after each choice."""

    changed = Signal(object)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.form = QFormLayout(self)
        self.form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.form.setContentsMargins(18, 14, 18, 14)
        self.form.setVerticalSpacing(12)

    def row(self, label: str, part: QWidget, tip: str) -> None:
        """One labelled control with its explanation."""
        part.setToolTip(tip)
        part.setAccessibleName(label)
        part.setAccessibleDescription(tip)
        self.form.addRow(label, part)

    def hint(self, text: str) -> QLabel:
        """A line of explanation over the whole width."""
        label = QLabel(text)
        label.setProperty("role", "hint")
        label.setWordWrap(True)
        self.form.addRow(label)
        return label

    def choose(self, **what: object) -> None:
        """Take a choice over and tell it."""
        self.settings = replace(self.settings, **what)  # type: ignore[arg-type]
        self.changed.emit(self.settings)


class FoldersPage(Page):
    """Where things are, and how much the cache holds."""

    def __init__(self, settings: Settings, data: Path, cache: Path) -> None:
        super().__init__(settings)
        self._cache = cache
        self._project = QLineEdit(settings.project_folder)
        self._project.setPlaceholderText(self.tr("Beside the photograph"))
        self._project.setReadOnly(True)
        self._pick = QPushButton(self.tr("Choose…"))
        self._pick.setToolTip(self.tr("Choose the folder in which Save as and Export begin"))
        self._none = QPushButton(self.tr("Beside the photograph"))
        self._none.setToolTip(self.tr("Begin where the photograph lies"))
        self.row(
            self.tr("Project folder"),
            self._project,
            self.tr("The folder in which Save as and Export begin"),
        )
        self.form.addRow("", _beside(self._pick, self._none))
        self.row(
            self.tr("Data"),
            _path(data),
            self.tr("Untitled projects and settings; the variable ANYWHERE_DATA moves it"),
        )
        self.row(
            self.tr("Cache"),
            _path(cache),
            self.tr("What can be made again; the variable ANYWHERE_CACHE moves it"),
        )
        self._size = QLabel()
        self._clear = QPushButton(self.tr("Clear cache"))
        self._clear.setToolTip(self.tr("Delete what can be made again; the next job takes longer"))
        self.form.addRow("", _beside(self._size, self._clear))
        self._pick.clicked.connect(self._on_pick)
        self._none.clicked.connect(lambda: self._take(""))
        self._clear.clicked.connect(self._on_clear)
        self._show_size()

    def _on_pick(self) -> None:
        dialog = QFileDialog(self, self.tr("Project folder"), self.settings.project_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._take)
        dialog.open()

    def _take(self, folder: str) -> None:
        self._project.setText(folder)
        self.choose(project_folder=folder)

    def _on_clear(self) -> None:
        for one in self._cache.iterdir():
            if one.is_dir() and not one.is_symlink():
                shutil.rmtree(one, ignore_errors=True)
            else:
                one.unlink(missing_ok=True)
        self._show_size()

    def _show_size(self) -> None:
        size = sum(one.stat().st_size for one in self._cache.rglob("*") if one.is_file())
        self._size.setText(self.tr("{size} MB").format(size=f"{size / 1e6:.1f}"))
        self._clear.setEnabled(size > 0)


class PerformancePage(Page):
    """How much of the machine may be used."""

    def __init__(self, settings: Settings, cores: int, memory_mib: int) -> None:
        super().__init__(settings)
        memory = _number(settings.memory_mib, memory_mib, self.tr("Automatic"), " MiB")
        memory.setSingleStep(256)
        threads = _number(settings.threads, cores, self.tr("All cores"), "")
        self.row(
            self.tr("Memory limit"),
            memory,
            self.tr("Most memory for undo steps; the oldest go first"),
        )
        self.row(
            self.tr("Threads"),
            threads,
            self.tr("How many cores rendering may use at once; takes effect at the next start"),
        )
        memory.valueChanged.connect(lambda value: self.choose(memory_mib=value))
        threads.valueChanged.connect(lambda value: self.choose(threads=value))


class ColourPage(Page):
    """Which profile the display has."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._profile = QComboBox()
        self._profile.addItem(self.tr("As the system says"), SYSTEM)
        self._profile.addItem("sRGB", SRGB)
        self._profile.addItem(self.tr("From a file…"), "file")
        if settings.display_profile not in (SYSTEM, SRGB):
            self._profile.addItem(Path(settings.display_profile).name, settings.display_profile)
        self.row(
            self.tr("Display profile"),
            self._profile,
            self.tr("The ICC profile that says which colours your display really shows"),
        )
        self._said = self.hint("")
        self.hint(
            self.tr("Files are not changed by this: results keep the photograph's own colours.")
        )
        self._profile.activated.connect(self._on_activated)
        self._show()

    def _on_activated(self) -> None:
        chosen = str(self._profile.currentData())
        self._said.clear()
        if chosen != "file":
            self.choose(display_profile=chosen)
            return
        self._show()
        dialog = QFileDialog(self, self.tr("Display profile"))
        dialog.setNameFilter(self.tr("ICC profiles (*.icc *.icm)"))
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    def take_file(self, path: str) -> None:
        """Use an ICC file, or say why not."""
        if not readable_profile(Path(path)):
            self._said.setText(
                self.tr("{name} is no ICC profile of a display.").format(name=Path(path).name)
            )
            return
        if self._profile.findData(path) < 0:
            self._profile.addItem(Path(path).name, path)
        self.choose(display_profile=path)
        self._show()

    def _show(self) -> None:
        self._profile.setCurrentIndex(self._profile.findData(self.settings.display_profile))


class AppearancePage(Page):
    """Theme, language, text size."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        themes = {
            "system": self.tr("As the system"),
            "dark": self.tr("Dark"),
            "light": self.tr("Light"),
        }
        languages = {"system": self.tr("As the system"), **LANGUAGES}
        look = _choice(themes, settings.appearance, lambda one: self.choose(appearance=one))
        speech = _choice(languages, settings.language, lambda one: self.choose(language=one))
        self.row(self.tr("Theme"), look, self.tr("Dark panels flatter photographs least"))
        self.row(self.tr("Language"), speech, self.tr("Switches at once"))
        self._scale = QSlider(Qt.Orientation.Horizontal)
        self._scale.setRange(*TEXT_SCALES)
        self._scale.setSingleStep(5)
        self._scale.setPageStep(25)
        self._scale.setValue(settings.text_percent)
        self._percent = QLabel()
        tip = self.tr("100 to 200 % of the usual size")
        self._scale.setToolTip(tip)
        self._scale.setAccessibleDescription(tip)
        self._scale.setAccessibleName(self.tr("Text size"))
        holder = _beside(self._scale, self._percent)
        row = holder.layout()
        assert isinstance(row, QHBoxLayout)
        row.setStretch(0, 1)
        row.setStretch(2, 0)
        self.form.addRow(self.tr("Text size"), holder)
        self._scale.valueChanged.connect(self._show_percent)
        # Text that grows under a held handle would run away from the pointer.
        self._scale.sliderReleased.connect(self._take_scale)
        self._scale.actionTriggered.connect(lambda _what: self._take_scale_soon())
        self._show_percent(settings.text_percent)

    def _show_percent(self, percent: int) -> None:
        self._percent.setText(self.tr("{percent} %").format(percent=percent))
        if not self._scale.isSliderDown():
            self._take_scale()

    def _take_scale_soon(self) -> None:
        if not self._scale.isSliderDown():
            self._take_scale()

    def _take_scale(self) -> None:
        if self._scale.value() != self.settings.text_percent:
            self.choose(text_percent=self._scale.value())


def _number(value: int, most: int, least_text: str, unit: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, most)
    box.setSpecialValueText(least_text)
    box.setSuffix(unit)
    box.setValue(value)
    return box


def _choice(texts: dict[str, str], now: str, told: Callable[[str], None]) -> QComboBox:
    box = QComboBox()
    for value, text in texts.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(box.findData(now), 0))
    box.activated.connect(lambda _row: told(str(box.currentData())))
    return box


def _path(path: Path) -> QLineEdit:
    field = QLineEdit(str(path))
    field.setReadOnly(True)
    field.setCursorPosition(0)
    return field


def _beside(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
