"""The main window: picture in the middle, prompt at the right, timeline below."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.ui.desk import Desk, Wish
from anywhere_desktop.ui.marking_bar import MarkingBar
from anywhere_desktop.ui.picture_view import PictureView
from anywhere_desktop.ui.progress_line import ProgressLine
from anywhere_desktop.ui.prompt_panel import PromptPanel
from anywhere_desktop.ui.state import State
from anywhere_desktop.ui.timeline import Timeline
from anywhere_desktop.workers.runner import Runner

_PROJECT_SUFFIX = ".anywhere"


class MainWindow(QMainWindow):
    """Joins the parts; every wish becomes a job, every event passes through `State`."""

    closed = Signal()

    def __init__(self, desk: Desk, runner: Runner) -> None:
        super().__init__()
        self._desk, self._runner = desk, runner
        self._closing = False
        self.state = State()
        self.view = PictureView()
        self.marking = MarkingBar()
        self.panel = PromptPanel()
        self.timeline = Timeline()
        self.progress = ProgressLine()
        self._build()
        self._connect()
        self._on_changed("opened")
        self._on_changed("running")

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a project, or the first photograph, among dropped or named files."""
        if not paths:
            return
        path = paths[0]
        if path.suffix.lower() == _PROJECT_SUFFIX:
            self._runner.submit("open project", lambda watch: self._desk.open_project(path, watch))
            return
        self._runner.submit("open", lambda watch: self._desk.open_photo(path, watch))

    def export_to(self, path: Path) -> None:
        """Export the selected Iteration."""
        chosen = self.state.chosen
        if chosen is None:
            return
        session, number = chosen.session, chosen.iteration
        self._runner.submit("export", lambda watch: self._desk.export(session, number, path, watch))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the worker cleanly; every finished Iteration is already in the project."""
        if self._runner.busy:
            self._closing = True
            self._runner.cancel()
            self.progress.say(self.tr("Stopping; what is finished is kept."))
            event.ignore()
            return
        self._runner.close(self._desk.close)
        event.accept()
        self.closed.emit()

    def _build(self) -> None:
        self.setWindowTitle("Anywhere Desktop")
        self.resize(1320, 840)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.marking)
        column.addWidget(self.view, 1)
        column.addWidget(self.timeline)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(middle)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setSizes([980, 340])
        split.setChildrenCollapsible(False)
        self.setCentralWidget(split)
        self.statusBar().addWidget(self.progress, 1)
        self.statusBar().setSizeGripEnabled(False)
        self._open_action = self._action(
            self.tr("&Open…"), QKeySequence.StandardKey.Open, self._on_open
        )
        self._export_action = self._action(self.tr("&Export…"), "Ctrl+E", self._on_export)
        self._quit_action = self._action(
            self.tr("&Quit"), QKeySequence.StandardKey.Quit, self.close
        )
        menu = self.menuBar().addMenu(self.tr("&File"))
        menu.addActions([self._open_action, self._export_action])
        menu.addSeparator()
        menu.addAction(self._quit_action)

    def _action(self, text: str, keys: QKeySequence.StandardKey | str, slot: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        return action

    def _connect(self) -> None:
        self._runner.event_told.connect(self.state.take)
        self.state.changed.connect(self._on_changed)
        self.view.files_dropped.connect(self.open_paths)
        self.view.box_drawn.connect(self._on_box_drawn)
        self.view.stroke_drawn.connect(self._on_stroke_drawn)
        self.marking.mode_changed.connect(self.view.set_mode)
        self.marking.reset_wished.connect(self._on_reset_wished)
        self.marking.export_wished.connect(self._on_export)
        self.marking.open_wished.connect(self._on_open)
        self.panel.generate_wished.connect(self._on_generate_wished)
        self.timeline.picked.connect(self.state.select)
        self.progress.cancel_wished.connect(self._on_cancel_wished)

    def _on_cancel_wished(self) -> None:
        self._runner.cancel()

    def _on_generate_wished(self, wish: Wish) -> None:
        self.marking.clear_mode()
        self._runner.submit("generate", lambda watch: self._desk.generate(wish, watch))

    def _on_box_drawn(self, share: tuple[float, float, float, float]) -> None:
        opened = self.state.opened
        if opened is None:
            return
        (width, height), (left, top, right, bottom) = opened.size, share
        box = Box(
            int(left * width), int(top * height), int(right * width) + 1, int(bottom * height) + 1
        )
        self._cut(replace(opened.hints, box=box))

    def _on_stroke_drawn(self, stroke: tuple[str, list[tuple[float, float]]]) -> None:
        opened = self.state.opened
        if opened is None:
            return
        mode, shares = stroke
        points = tuple((int(x * opened.size[0]), int(y * opened.size[1])) for x, y in shares)
        hints = opened.hints
        if mode == "keep":
            self._cut(replace(hints, keep=(*hints.keep, *points)))
        else:
            self._cut(replace(hints, drop=(*hints.drop, *points)))

    def _on_reset_wished(self) -> None:
        if self.state.opened is not None:
            self._cut(Hints())

    def _cut(self, hints: Hints) -> None:
        self._runner.submit("cut", lambda watch: self._desk.cut(hints, watch))

    def _on_open(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a photograph or a project"))
        endings = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *" + _PROJECT_SUFFIX
        known = self.tr("Photographs and projects ({endings})").format(endings=endings)
        dialog.setNameFilters([known, self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def _on_file_selected(self, name: str) -> None:
        self.open_paths([Path(name)])

    def _on_export(self) -> None:
        if self.state.chosen is None:
            return
        dialog = QFileDialog(self, self.tr("Export the picture"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(["PNG (*.png)", "TIFF (*.tif)", "JPEG (*.jpg)"])
        dialog.setDefaultSuffix("png")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_export_selected)
        dialog.open()

    def _on_export_selected(self, name: str) -> None:
        self.export_to(Path(name))

    def _on_changed(self, part: str) -> None:
        state = self.state
        if part in ("opened", "shown"):
            self.timeline.show_strip(state.opened, state.shown)
            self._set_title()
        if part == "preview" and state.preview is not None:
            self.view.show_picture(state.preview)
        if part in ("opened", "selected"):
            self._show_selected()
        if part == "running":
            self.progress.show_running(state.running)
            if self._closing and not self._runner.busy:
                self.close()
        if part in ("message", "exported"):
            self.progress.say(state.message)
        if part == "failed":
            self._show_failure()
        self._set_ready()

    def _show_selected(self) -> None:
        chosen, opened = self.state.chosen, self.state.opened
        if chosen is not None:
            self.view.show_picture(chosen.picture)
            self.progress.say(_exactness(chosen.certificate, self))
        elif opened is not None:
            self.view.show_picture(opened.picture, opened.matte)
        else:
            self.view.show_picture(None)
        self.panel.show_evaluation(chosen.evaluation if chosen else None)
        self.timeline.mark(self.state.selected)

    def _set_ready(self) -> None:
        idle = self.state.running is None
        photograph = self.state.opened is not None
        self.panel.set_ready(idle and photograph)
        on_photograph = photograph and self.state.chosen is None
        self.marking.set_ready(idle and on_photograph, idle and self.state.chosen is not None)
        self._export_action.setEnabled(self.state.chosen is not None)

    def _set_title(self) -> None:
        opened = self.state.opened
        self.setWindowTitle(f"{opened.name} - Anywhere Desktop" if opened else "Anywhere Desktop")
        if opened is not None:
            width, height = opened.size
            facts = f"{width} x {height}  ·  {width * height / 1e6:.0f} MP  ·  {opened.bits} bit"
            sure = self.tr("cut-out {sure} sure").format(sure=f"{opened.confidence:.0%}")
            self.marking.say(f"{facts}  ·  {sure}")

    def _show_failure(self) -> None:
        failure = self.state.failure
        if failure is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("That did not work"))
        box.setText(failure.message)
        if failure.details:
            box.setDetailedText(failure.details)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()


def _exactness(certificate: Certificate, window: MainWindow) -> str:
    if certificate.max_abs_difference:
        said = window.tr("PRODUCT PIXELS DIFFER by up to {worst}: please report this")
    elif certificate.exact_placement:
        said = window.tr("{count} product pixels equal the photograph's, bit for bit")
    else:
        said = window.tr("{count} product pixels equal the resized photograph's, bit for bit")
    return said.format(
        count=f"{certificate.protected_pixels:,}", worst=certificate.max_abs_difference
    )
