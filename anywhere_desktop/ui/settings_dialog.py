"""The settings: pages at the left, each choice kept and told at once."""

import os
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.minds_work import MindsWork
from anywhere_desktop.ui.prompt.crew_options import CrewOptions
from anywhere_desktop.ui.settings import Settings, load, save
from anywhere_desktop.ui.settings_crew import CrewPage
from anywhere_desktop.ui.settings_folders import FoldersPage
from anywhere_desktop.ui.settings_minds import MindsPage
from anywhere_desktop.ui.settings_pages import (
    AppearancePage,
    ColourPage,
    Page,
    PerformancePage,
)
from anywhere_desktop.ui.settings_privacy import PrivacyPage
from anywhere_desktop.ui.style import inset_numbers

PAGES = ("folders", "performance", "crew", "colour", "appearance", "keys", "privacy")


class SettingsDialog(QDialog):
    """Shows and keeps the settings; `settings_changed(Settings)` after each choice, and
    `model_folders_changed` after one of folders with models of other programs.
    """

    settings_changed = Signal(object)
    model_folders_changed = Signal()

    def __init__(
        self,
        store: QSettings,
        data: Path,
        cache: Path,
        parent: QWidget | None = None,
        minds: MindsWork | None = None,
        roles: CrewOptions | None = None,
    ) -> None:
        super().__init__(parent)
        self._minds, self._roles = minds, roles
        self._store, self._data, self._cache = store, data, cache
        self._settings = load(store)
        self._list, self._stack = QListWidget(), QStackedWidget()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._pages: dict[str, tuple[str, str, QWidget]] = {}
        self._build()
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self._fill()

    def show_page(self, name: str) -> None:
        """Turn to a page: one of `PAGES`."""
        self._list.setCurrentRow(list(self._pages).index(name))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, once the chooser that switched it has come to rest."""
        if event.type() == QEvent.Type.LanguageChange:
            QTimer.singleShot(0, self, self._fill)
        super().changeEvent(event)

    def _fill(self) -> None:
        row = max(self._list.currentRow(), 0)
        self.setWindowTitle(self.tr("Settings"))
        self._list.setAccessibleName(self.tr("Pages of the settings"))
        tip = self.tr("Every choice is kept at once")
        self._list.setToolTip(tip)
        self._buttons.button(QDialogButtonBox.StandardButton.Close).setToolTip(tip)
        self._list.clear()
        while page := self._stack.widget(0):
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages = self._made_pages(self._data, self._cache)
        for text, drawing, page in self._pages.values():
            self._list.addItem(QListWidgetItem(icon(drawing), text))
            self._stack.addWidget(_scrolled(page))
        inset_numbers(self)
        self._list.setCurrentRow(row)

    def _made_pages(self, data: Path, cache: Path) -> dict[str, tuple[str, str, QWidget]]:
        now = self._settings
        cores, memory_mib = os.cpu_count() or 1, _memory_mib()
        folders = FoldersPage(now, data, cache)
        folders.model_folders.changed.connect(self.model_folders_changed)
        pages: dict[str, tuple[str, str, QWidget]] = {
            "folders": (self.tr("Folders"), "folder", folders),
            "performance": (
                self.tr("Performance"),
                "gauge",
                PerformancePage(now, cores, memory_mib),
            ),
            "crew": (self.tr("Crew"), "people", CrewPage(now, self._roles)),
            "colour": (self.tr("Colour"), "palette", ColourPage(now)),
            "appearance": (self.tr("Appearance"), "sun", AppearancePage(now)),
            "keys": (self.tr("Minds and keys"), "key", MindsPage(now, self._minds)),
            "privacy": (self.tr("Privacy"), "shield", PrivacyPage(self._minds)),
        }
        for _text, _drawing, page in pages.values():
            if isinstance(page, Page):
                page.changed.connect(self._on_changed)
        return pages

    def _build(self) -> None:
        letter = self.fontMetrics()
        self._list.setFixedWidth(26 * letter.averageCharWidth())
        self._list.setIconSize(QSize(20, 20))
        self._list.setSpacing(2)
        self._buttons.rejected.connect(self.accept)
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        column.addWidget(self._buttons)
        # No higher than the screen, however large the text is.
        tall = min(38 * letter.height(), round(0.9 * self.screen().availableSize().height()))
        self.resize(112 * letter.averageCharWidth(), tall)

    def _on_changed(self, chosen: Settings) -> None:
        # The switch of the models may have been turned meanwhile, in their own dialog.
        chosen = replace(chosen, commercial_safe=load(self._store).commercial_safe)
        self._settings = chosen
        # Every page starts its next choice from what the others chose meanwhile.
        for _text, _drawing, page in self._pages.values():
            if isinstance(page, Page):
                page.settings = chosen
        save(self._store, chosen)
        self.settings_changed.emit(chosen)


def _scrolled(page: QWidget) -> QScrollArea:
    page.setObjectName("panel")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(page)
    return area


def _memory_mib() -> int:
    if not hasattr(os, "sysconf"):
        return 65536
    return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**20)
