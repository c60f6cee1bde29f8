"""What helps the user along: settings, the tour, and what this program is."""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox, QWidget

import anywhere_desktop
from anywhere_desktop.core.paths import cache_folder, data_folder
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.settings import SRGB, SYSTEM, Settings, load
from anywhere_desktop.ui.style import set_look, set_text_scale
from anywhere_desktop.ui.window_parts import WindowParts

_LEAST_UNDO_MIB = 64


class Guidance(QObject):
    """Opens settings, tour and about, and puts what was chosen into effect."""

    def __init__(self, window: QMainWindow, parts: WindowParts, store: QSettings) -> None:
        super().__init__(window)
        self._window, self._parts, self._store = window, parts, store
        self._tour: QWidget | None = None

    def begin(self) -> None:
        """Put what was chosen in earlier sessions into effect."""
        self._wear_profile(load(self._store))

    def show_settings(self, page: str) -> None:
        """Open the settings at a page, "" for the first."""
        from anywhere_desktop.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._store, data_folder(), cache_folder(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settings_changed.connect(self._on_settings_changed)
        if page:
            dialog.show_page(page)
        dialog.open()

    def tour(self, targets: dict[str, QWidget], sample: object) -> None:
        """Show the five steps over the window; sample: called for a sample photograph."""
        from anywhere_desktop.ui.tour import Tour

        if self._tour is not None:
            self._tour.deleteLater()
        tour = Tour(self._window, targets, self._store)
        tour.sample_wished.connect(sample)
        self._tour = tour
        tour.start()

    def show_about(self) -> None:
        """Say what this is, which version, and under which licence."""
        box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("About Anywhere Desktop"))
        box.setText(f"Anywhere Desktop {anywhere_desktop.__version__}")
        box.setInformativeText(
            self.tr(
                "Puts a product into a new scene, with its own pixels untouched, on your own "
                "machine. Licensed under Apache-2.0."
            )
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _on_settings_changed(self, settings: Settings) -> None:
        wear(settings)
        self._wear_profile(settings)

    def _wear_profile(self, settings: Settings) -> None:
        self._parts.history.most_bytes = max(settings.memory_mib, _LEAST_UNDO_MIB) * 2**20
        self._parts.canvas.set_display_profile(self._profile(settings.display_profile))

    def _profile(self, chosen: str) -> bytes | None:
        """The display's profile; None: colours go to the screen as sRGB."""
        if chosen == SRGB:
            return None
        if chosen == SYSTEM:
            return _display_profile()
        try:
            return Path(chosen).read_bytes()
        except OSError:
            return None


def _display_profile() -> bytes | None:
    """What the system says of the display. Only Windows tells; macOS converts windows itself."""
    if sys.platform == "win32":
        from PIL import ImageCms

        found = ImageCms.get_display_profile()
        return None if found is None else found.tobytes()
    return None


def wear(settings: Settings) -> None:
    """Put theme, text size, language and threads into effect."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return
    set_look(app, settings.appearance)  # type: ignore[arg-type]
    set_text_scale(app, settings.text_percent)
    if language().code != settings.language:
        language().speak(app, settings.language)
    if settings.threads:
        # Read once, when the renderer is first loaded.
        os.environ["NUMBA_NUM_THREADS"] = str(settings.threads)
