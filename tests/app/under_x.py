"""From drop to export in the window, by a hand on a real X server; run by `test_under_x`.

python -m tests.app.under_x PHOTO FOLDER: drags the photograph from another window on the canvas,
paints, writes words, generates, exports to FOLDER, and prints what the window said, as JSON.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMimeData,
    QPoint,
    QSettings,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from anywhere_desktop.app import make_window
from anywhere_desktop.ui.export_dialog import ExportDialog
from anywhere_desktop.ui.main_window import MainWindow
from tests.app.x_hand import Place, XHand, still

WORDS = "on oak, hard sun from the right"
_MOST_S = 900.0


class Folder(QWidget):
    """A window of a file manager, as far as a drag needs one: what is pulled out is a file."""

    def __init__(self, file: Path, where: QPoint) -> None:
        super().__init__(None, Qt.WindowType.X11BypassWindowManagerHint)
        self._file = file
        self.setGeometry(where.x(), where.y(), 80, 80)

    def mouseMoveEvent(self, _event: QMouseEvent) -> None:
        """Pull the file out."""
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(self._file))])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def live(seconds: float = 0.0) -> None:
    """Let the window live."""
    ends = time.monotonic() + seconds
    while True:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if time.monotonic() >= ends:
            return
        time.sleep(0.002)  # To ask without a pause would keep the interpreter from the worker.


def give_up(why: str) -> NoReturn:
    """End at once, whatever the worker is about."""
    print(why, file=sys.stderr, flush=True)
    os._exit(1)


def until(holds: Callable[[], bool], what: str) -> None:
    """Let it live until something holds."""
    ends = time.monotonic() + _MOST_S
    while not holds():
        if time.monotonic() > ends:
            give_up(f"waited in vain for {what}")
        live(0.01)


def middle(widget: QWidget) -> Place:
    """Where a widget's middle is on the screen."""
    return place(widget, widget.rect().center())


def place(widget: QWidget, point: QPoint) -> Place:
    """Where a point of a widget is on the screen."""
    on_screen = widget.mapToGlobal(point)
    return on_screen.x(), on_screen.y()


def drop(window: MainWindow, photo: Path, hand: XHand) -> None:
    """Drag a file out of another window and let it go over the canvas."""
    folder = Folder(photo, QPoint(1410, 850))
    folder.show()
    until(folder.isVisible, "the folder")
    live(0.2)
    start, end = middle(folder), middle(window.parts.canvas)
    steps = [(start[0] - 20 * n, start[1] - 12 * n) for n in range(4)]
    _drag_from_aside(hand, [*steps, end])
    until(lambda: window.state.opened is not None, "the photograph")
    folder.close()
    idle(window)


def _drag_from_aside(hand: XHand, places: list[Place]) -> None:
    """Drag while Qt is in a loop of its own (`QDrag.exec`): the hand moves on by a timer."""
    moves: list[Callable[[], None]] = [lambda: hand.move(places[0]), lambda: hand.button(True)]
    moves += [lambda to=to: hand.move(to) for to in (*places[1:], places[-1])]  # type: ignore[misc]
    moves += [lambda: hand.button(False)]
    timer = QTimer()
    hand.live = still  # Else Qt's loop would begin inside the timer's own call, and stop it.

    def next_move() -> None:
        if moves:
            moves.pop(0)()

    timer.timeout.connect(next_move)
    timer.start(60)
    until(lambda: not moves, "the drag")
    timer.stop()
    hand.live = live
    live(0.3)


def idle(window: MainWindow) -> None:
    """Until the worker has nothing to do."""
    live(0.2)
    until(lambda: not window.busy, "the worker")
    if window.state.failure is not None:
        give_up(f"failed: {window.state.failure}")


def paint(window: MainWindow, hand: XHand) -> None:
    """A brush stroke near the upper left corner, where there is no product."""
    canvas = window.parts.canvas
    hand.move(middle(canvas))
    hand.key("b")
    places = [place(canvas, canvas.to_view(*at).toPoint()) for at in ((8, 8), (40, 12))]
    hand.drag(places)
    idle(window)


def write(window: MainWindow, hand: XHand) -> None:
    """Click into the prompt, write, and set one loop by the keyboard."""
    parts = window.panel.parts
    hand.click(middle(parts.words))
    hand.type(WORDS)
    until(lambda: window.panel.scene.surface.material == "oak", "the words to be understood")
    parts.numbers.loops.setValue(1)
    idle(window)


def generate(window: MainWindow, hand: XHand) -> None:
    """Click Generate."""
    hand.click(middle(window.panel.parts.generate))
    until(lambda: len(window.state.shown) == 1, "the picture")
    idle(window)


def export(window: MainWindow, hand: XHand, folder: Path) -> Path:
    """Ctrl+E, PNG, the folder typed, Export."""
    hand.move(middle(window.parts.canvas))
    hand.key("e", "ctrl")
    until(lambda: window.findChild(ExportDialog) is not None, "the export dialog")
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    until(dialog.isVisible, "the export dialog")
    live(0.3)
    hand.click(middle(dialog.form.kinds["PNG"]))
    hand.click(middle(dialog.form.folder))
    hand.key("a", "ctrl")
    hand.type(str(folder))
    until(lambda: dialog.export.isEnabled(), "the estimate")
    idle(window)
    choice = dialog.choice()
    assert choice is not None
    hand.click(middle(dialog.export))
    until(choice.path.exists, "the file")
    idle(window)
    return choice.path


def main() -> None:
    """Do it all."""
    photo, folder = Path(sys.argv[1]), Path(sys.argv[2])
    app = QApplication([])
    assert app.platformName() == "xcb"
    store = QSettings(str(folder / "choices.ini"), QSettings.Format.IniFormat)
    window = make_window(store=store)
    window.setGeometry(0, 0, 1400, 920)
    window.show()
    window.activateWindow()
    until(lambda: bool(window.windowHandle().isExposed()), "the window")
    live(0.3)
    hand = XHand(os.environ["DISPLAY"], live)
    drop(window, photo, hand)
    cut = float(window.parts.canvas.matte.mean() / 255)
    paint(window, hand)
    write(window, hand)
    generate(window, hand)
    exported = export(window, hand, folder)
    window.grab().save(str(folder / "window.png"))
    said = {
        "cut": cut,
        "stroke": int(window.parts.canvas.matte[10, 20]),
        "file": str(exported),
        "prompt": window.state.shown[0].prompt,
        "message": window.state.message,
    }
    hand.close()
    window.close()
    until(lambda: not window.isVisible(), "the end")
    print(json.dumps(said))


if __name__ == "__main__":
    main()
