"""The parts of the window, and where each of them lies."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QUndoView,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.compare.view import CompareView
from anywhere_desktop.ui.desk import Opened, ScenePreview
from anywhere_desktop.ui.edit.panel import EditPanel
from anywhere_desktop.ui.edit.region import Region
from anywhere_desktop.ui.failure_bar import FailureBar
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.memory_watch import MemoryWatch
from anywhere_desktop.ui.photo_list import PhotoList
from anywhere_desktop.ui.placement.frame_chooser import FrameChooser
from anywhere_desktop.ui.placement.view import PlacementView
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.queue_panel import QueuePanel
from anywhere_desktop.ui.status_line import StatusLine
from anywhere_desktop.ui.style import look
from anywhere_desktop.ui.timeline import IterationCard, Timeline
from anywhere_desktop.ui.tools.amount_bar import AmountBar
from anywhere_desktop.ui.tools.options import ToolOptions
from anywhere_desktop.ui.tools.refine_panel import RefinePanel
from anywhere_desktop.ui.tools.strip import ToolStrip
from anywhere_desktop.ui.tools.toolbox import Toolbox
from anywhere_desktop.ui.tools.zoom import ZoomTool
from anywhere_desktop.ui.top_bar import TopBar
from anywhere_desktop.ui.undo import MatteHistory
from anywhere_desktop.ui.view_switch import ViewSwitch

_SETTLED_MS = 1500
_MOST_OF_PICTURE = 0.45
_WIDEST_LEAST_PX = 300
_ACROSS_PX = (245, 995, 410)
_STOP = "stop"
_LOSE = "lose what was painted"
PAGES = ("canvas", "placement", "compare")


class WindowParts(QObject):
    """Makes every part of the window and lays it out; joins none of them to the desk."""

    panel_settled = Signal()
    page_shown = Signal(str)

    def __init__(
        self, window: QMainWindow, actions: Actions, stack: QUndoStack, store: QSettings
    ) -> None:
        super().__init__(window)
        self._window, self._store = window, store
        self.canvas = Canvas()
        self.placement = PlacementView()
        self.compare = CompareView()
        self.history = MatteHistory(stack)
        self.toolbox = Toolbox(self.history.before)
        self.region = Region(self.canvas, self.toolbox.settings, stack, self)
        self.zoom = ZoomTool(self.canvas, self)
        self.amount = AmountBar(self.canvas)
        self.strip = ToolStrip()
        self.options = ToolOptions(self.toolbox.settings)
        self.refine = RefinePanel()
        self.edit = EditPanel(store)
        self.panel = PromptPanel(store)
        self.frames = FrameChooser()
        self.panel.set_frame_chooser(self.frames)
        self.timeline = Timeline()
        self.card = IterationCard()
        self.queue = QueuePanel()
        self.photos = PhotoList()
        self.undo_view = QUndoView(stack)
        self.switch = ViewSwitch()
        self.status = StatusLine()
        MemoryWatch(self.status).measured.connect(self.status.set_memory)
        self.failures = FailureBar()
        self.top = TopBar(actions, self.options)
        actions.build_menus(window.menuBar())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SETTLED_MS)
        self._rest.timeout.connect(self.panel_settled)
        self._lanes = 1
        self._lay_out()

    @property
    def page(self) -> str:
        """What the middle shows: one of `PAGES`."""
        return PAGES[self._stack.currentIndex()]

    def show_page(self, page: str) -> None:
        """Show canvas, placement or comparison in the middle."""
        self._stack.setCurrentIndex(PAGES.index(page))
        self.page_shown.emit(page)

    def show_facts(self, opened: Opened) -> None:
        """Say size, depth and profile of the photograph, and how sure its cut-out is."""
        width, height = opened.size
        depth = self.tr("{bits} bit").format(bits=opened.bits)
        self.canvas.set_facts(f"{_size(width, height)} · {opened.profile} · {depth}")

    def show_size(self, width: int, height: int) -> None:
        """Say how large a result is."""
        self.canvas.set_facts(_size(width, height))

    def show_preview(self, preview: ScenePreview) -> None:
        """Show a small render of the scene."""
        self.canvas.set_facts(self.tr("Preview, small and fast"))
        self.canvas.show_result(preview.picture)

    def ask_to_stop(self, stop: Callable[[], None]) -> None:
        """Ask whether to close while a picture is being made, once."""
        title = self.tr("Close while a picture is being made?")
        text = self.tr("What is finished is kept. What is being made is begun anew next time.")
        self._ask_to_close(_STOP, title, text, stop)

    def ask_to_lose(self, lose: Callable[[], None]) -> None:
        """Ask whether to close although the painted cut-out could not be kept, once."""
        title = self.tr("Close and lose what was painted?")
        text = self.tr(
            "The cut-out as painted could not be kept in the project. Go on to try again, or close "
            "the window without it."
        )
        self._ask_to_close(_LOSE, title, text, lose)

    def _ask_to_close(self, name: str, title: str, text: str, stop: Callable[[], None]) -> None:
        if self._window.findChild(QMessageBox, name) is not None:
            return
        box = QMessageBox(self._window)
        box.setObjectName(name)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(title)
        box.setText(text)
        close = box.addButton(self.tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(self.tr("Go on"), QMessageBox.ButtonRole.RejectRole)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.buttonClicked.connect(lambda button: stop() if button is close else None)
        box.open()

    def give_timeline(self, height_px: int) -> None:
        """Give the timeline a height; the picture has the rest."""
        whole = sum(self._down.sizes())
        self._down.setSizes([whole - height_px, height_px])

    def room_for_branches(self) -> None:
        """Once there are branches the timeline has its second lane in sight, where the picture can
        spare the room; what the user makes of it afterwards stays.
        """
        grown, self._lanes = self.timeline.lanes > 1 >= self._lanes, self.timeline.lanes
        wanted, sizes = self.timeline.sizeHint().height(), self._down.sizes()
        if grown and sizes[1] < wanted <= _MOST_OF_PICTURE * sum(sizes):
            self.give_timeline(wanted)

    def panel_touched(self) -> None:
        """The panel says something else: tell once it rests."""
        self._rest.start()

    def save_layout(self) -> None:
        """Keep sizes and places for the next start."""
        self._store.setValue("window/geometry", self._window.saveGeometry())
        for name, splitter in self._splitters().items():
            self._store.setValue(f"window/{name}", splitter.saveState())

    def _splitters(self) -> dict[str, QSplitter]:
        return {"across": self._across, "down": self._down}

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for page in (self.canvas, self.placement, self.compare):
            self._stack.addWidget(page)
        self.left, self.right = _tabs(), _tabs()
        for at_left in (self.photos, self.undo_view, self.queue):
            self.left.addTab(at_left, "")
        for at_right in (self.panel, self.card):
            self.right.addTab(at_right, "")
        self._say()
        self.refine.hide()
        self.refine.closed.connect(self.refine.hide)
        self._down = QSplitter(Qt.Orientation.Vertical)
        self._down.addWidget(
            _column(self.failures, self.switch, self._stack, self.refine, self.edit, stretched=2)
        )
        self._down.addWidget(self.timeline)
        self._across = QSplitter(Qt.Orientation.Horizontal)
        for part in (self.left, self._down, self.right):
            self._across.addWidget(part)
        self._across.setStretchFactor(1, 1)
        self._down.setStretchFactor(0, 1)
        self._across.setCollapsible(1, False)
        look().changed.connect(self._give_room)
        language().changed.connect(self._say)
        language().changed.connect(self._give_room)
        self._give_room()
        self._down.setSizes([640, 170])
        self._down.setChildrenCollapsible(False)
        self._window.setCentralWidget(self._whole())
        self._window.statusBar().addWidget(self.status, 1)
        self._window.statusBar().setSizeGripEnabled(False)
        self._restore_layout()

    def _whole(self) -> QWidget:
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self._across, 1)
        return _column(self.top, middle, stretched=1)

    def _restore_layout(self) -> None:
        self._window.resize(1600, 960)
        kept = self._store.value("window/geometry")
        if kept is not None:
            self._window.restoreGeometry(kept)
        # The sizes are shared out in proportion to what the splitter has when it is told.
        self._across.resize(sum(_ACROSS_PX), self._window.height())
        self._across.setSizes(list(_ACROSS_PX))
        for name, splitter in self._splitters().items():
            state = self._store.value(f"window/{name}")
            if state is not None:
                splitter.restoreState(state)

    def _say(self) -> None:
        """Name the tabs in the language of now."""
        self.undo_view.setEmptyLabel(self.tr("As opened"))
        self.undo_view.setAccessibleName(self.tr("History"))
        self.left.setAccessibleName(self.tr("Photographs, history and queue"))
        self.right.setAccessibleName(self.tr("Scene and reasoning"))
        for place, text in enumerate((self.tr("Photos"), self.tr("History"), self.tr("Queue"))):
            self.left.setTabText(place, text)
        for place, text in enumerate((self.tr("Scene"), self.tr("Reasoning"))):
            self.right.setTabText(place, text)

    def _give_room(self) -> None:
        """No tab at the left is cut off (the right follows the panel); both fold away whole."""
        bar = self.left.tabBar().sizeHint().width()
        # Very large text: the tabs scroll, else nothing would be left for the picture.
        self.left.setMinimumWidth(min(max(190, bar), _WIDEST_LEAST_PX))

    def toggle(self, part: str, shown: bool) -> None:
        """Show or hide "prompt", "timeline", "tools" or "photos"."""
        widgets = {
            "prompt": (self.right,),
            "timeline": (self.timeline,),
            "tools": (self.strip,),
            "photos": (self.left,),
        }[part]
        for widget in widgets:
            widget.setVisible(shown)


def _size(width: int, height: int) -> str:
    pixels = width * height / 1e6
    return f"{width} × {height} · {pixels:.{0 if pixels >= 10 else 1}f} MP"


def _tabs() -> QTabWidget:
    made = QTabWidget()
    made.setObjectName("side")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setDocumentMode(True)
    made.tabBar().setDrawBase(False)
    return made


def _column(*parts: QWidget, stretched: int) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    column.setStretch(stretched, 1)
    return holder
