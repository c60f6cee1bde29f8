"""What helps the user along: settings, the tour, and what this program is."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QColorSpace
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from anywhere_desktop.core.licences import commercial_safe, set_commercial_safe
from anywhere_desktop.core.paths import cache_folder, data_folder
from anywhere_desktop.ui.display_profile import display_space
from anywhere_desktop.ui.minds_work import MindsWork
from anywhere_desktop.ui.settings import Settings, load, wear
from anywhere_desktop.ui.window_parts import WindowParts

_LEAST_UNDO_MIB, _AUTOMATIC_MIB = 64, 512


class Guidance(QObject):
    """Opens settings, tour and about, and puts what was chosen into effect.

    models_changed: other models may be used, or may be found, than before.
    """

    models_changed = Signal()

    def __init__(
        self, window: QMainWindow, parts: WindowParts, store: QSettings, minds: MindsWork
    ) -> None:
        super().__init__(window)
        self._minds = minds
        self._window, self._parts, self._store = window, parts, store
        self._tour: QWidget | None = None
        self._roles = ""
        self._profile: bytes | None = None

    def begin(self) -> None:
        """Put what was chosen in earlier sessions into effect."""
        self._apply(load(self._store))
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Once the window is shown it has a screen, and may be moved to another."""
        handle = self._window.windowHandle()
        if event.type() == QEvent.Type.Show and handle is not None:
            self._window.removeEventFilter(self)
            handle.screenChanged.connect(self._on_screen_changed)
            if handle.screen() is not QApplication.primaryScreen():
                self._on_screen_changed()
        return False

    def _on_screen_changed(self) -> None:
        self._show_profile(load(self._store).display_profile)

    def show_settings(self, page: str) -> None:
        """Open the settings at a page, "" for the first."""
        from anywhere_desktop.ui.settings_dialog import SettingsDialog

        dialog = SettingsDialog(
            self._store,
            data_folder(),
            cache_folder(),
            self._window,
            self._minds,
            self._parts.panel.parts.roles,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.settings_changed.connect(self._on_settings_changed)
        dialog.model_folders_changed.connect(self.models_changed)
        if page:
            dialog.show_page(page)
        dialog.open()

    def tour(
        self, targets: dict[str, QWidget], sample: object, keys_of: Callable[[str], str]
    ) -> None:
        """Show the five steps over the window; sample: called for a sample photograph."""
        from anywhere_desktop.ui.tour import Tour

        if self._tour is not None:
            self._tour.deleteLater()
        tour = Tour(self._window, targets, self._store, keys_of)
        tour.sample_wished.connect(sample)
        self._tour = tour
        tour.start()

    def show_about(self) -> None:
        """Say what this is, which version, and under which licence."""
        from anywhere_desktop.ui.about_dialog import AboutDialog

        dialog = AboutDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_settings_changed(self, settings: Settings) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            wear(app, settings)
        before = commercial_safe()
        self._apply(settings)
        if commercial_safe() != before:
            self.models_changed.emit()

    def _apply(self, settings: Settings) -> None:
        """Put into effect what is not the whole program's."""
        set_commercial_safe(settings.commercial_safe)
        if settings.roles != self._roles:
            self._roles = settings.roles
            self._parts.panel.parts.roles.show_values(settings.backends)
            self._parts.panel.changed.emit()
        most_mib = settings.memory_mib or _AUTOMATIC_MIB
        self._parts.history.most_bytes = max(most_mib, _LEAST_UNDO_MIB) * 2**20
        self._show_profile(settings.display_profile)

    def _show_profile(self, choice: str) -> None:
        """Have the canvas follow the colours of the screen that the window is on."""
        corner = self._window.screen().geometry().topLeft()
        space = display_space(choice, (corner.x(), corner.y()))
        plain = space == QColorSpace(QColorSpace.NamedColorSpace.SRgb)
        profile = None if plain else bytes(space.iccProfile().data())
        if profile != self._profile:  # To convert all levels anew takes a moment.
            self._profile = profile
            self._parts.canvas.set_display_profile(profile)
