"""The settings: pages at the left, each choice kept and told at once."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Signal
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
from anywhere_desktop.ui.settings import Settings, load, save
from anywhere_desktop.ui.settings_facts import CrewPage, KeysPage, PrivacyPage
from anywhere_desktop.ui.settings_pages import (
    AppearancePage,
    ColourPage,
    FoldersPage,
    Page,
    PerformancePage,
)
from anywhere_desktop.ui.style import inset_numbers

PAGES = ("folders", "performance", "crew", "colour", "appearance", "keys", "privacy")


class SettingsDialog(QDialog):
    """Shows and keeps the settings; `settings_changed(Settings)` after each choice."""

    settings_changed = Signal(object)

    def __init__(
        self, store: QSettings, data: Path, cache: Path, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._settings = load(store)
        self.setWindowTitle(self.tr("Settings"))
        self._list, self._stack = QListWidget(), QStackedWidget()
        self._list.setAccessibleName(self.tr("Pages of the settings"))
        self._list.setToolTip(self.tr("Every choice is kept at once"))
        self._pages = self._made_pages(data, cache)
        for name, (text, drawing, page) in self._pages.items():
            self._list.addItem(QListWidgetItem(icon(drawing), text))
            self._stack.addWidget(_scrolled(page))
            assert name in PAGES
        self._build()
        inset_numbers(self)
        self._list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.show_page("folders")

    def show_page(self, name: str) -> None:
        """Turn to a page: one of `PAGES`."""
        self._list.setCurrentRow(list(self._pages).index(name))

    def _made_pages(self, data: Path, cache: Path) -> dict[str, tuple[str, str, QWidget]]:
        now = self._settings
        cores, memory_mib = os.cpu_count() or 1, _memory_mib()
        pages: dict[str, tuple[str, str, QWidget]] = {
            "folders": (self.tr("Folders"), "folder", FoldersPage(now, data, cache)),
            "performance": (
                self.tr("Performance"),
                "gauge",
                PerformancePage(now, cores, memory_mib),
            ),
            "crew": (self.tr("Crew"), "people", CrewPage()),
            "colour": (self.tr("Colour"), "palette", ColourPage(now)),
            "appearance": (self.tr("Appearance"), "sun", AppearancePage(now)),
            "keys": (self.tr("Keys"), "key", KeysPage()),
            "privacy": (self.tr("Privacy"), "shield", PrivacyPage()),
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
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setToolTip(
            self.tr("Every choice is kept at once")
        )
        buttons.rejected.connect(self.accept)
        column, row = QVBoxLayout(self), QHBoxLayout()
        row.addWidget(self._list)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(112 * letter.averageCharWidth(), 30 * letter.height())

    def _on_changed(self, chosen: Settings) -> None:
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
