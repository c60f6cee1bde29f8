"""The pages of the settings on which something can be chosen."""

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


class PerformancePage(Page):
    """How much of the machine may be used."""

    def __init__(self, settings: Settings, cores: int, memory_mib: int) -> None:
        super().__init__(settings)
        memory = number(settings.memory_mib, memory_mib, self.tr("Automatic"), " MiB")
        memory.setSingleStep(256)
        threads = number(settings.threads, cores, self.tr("All cores"), "")
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
        holder = beside(self._scale, self._percent)
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


def number(value: int, most: int, least_text: str, unit: str) -> QSpinBox:
    """A whole number from 0, which reads `least_text`, to `most`."""
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


def beside(*parts: QWidget) -> QWidget:
    """Controls in a row, at its left."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
