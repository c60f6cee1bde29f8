"""The canvas's own keys: view, loupe, before. A tool is asked first."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from anywhere_desktop.ui.canvas.stage import Stage

_STEP_PX = 48
_FAR = 4
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
_ZOOMS: dict[int, float] = {Qt.Key.Key_1: 100.0, Qt.Key.Key_2: 200.0}
_LARGER: dict[int, float] = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_SPLIT_STEP = 0.02


def hold(stage: Stage, event: QKeyEvent, down: bool) -> bool:
    """Keys that work for as long as they are down; returns whether this is one."""
    key = event.key()
    if _has_control(event) or key not in (Qt.Key.Key_Backslash, Qt.Key.Key_Q):
        return False
    if not event.isAutoRepeat():
        (stage.set_before if key == Qt.Key.Key_Backslash else stage.set_loupe)(down)
    return True


def look(stage: Stage, event: QKeyEvent) -> bool:
    """Keys that change the view; returns whether this is one."""
    key = event.key()
    if _has_control(event):
        return False
    if key in _STEPS:
        _step(stage, key, event.modifiers())
    elif key in _LARGER:
        stage.zoom_to(stage.zoom_percent * _LARGER[key])
    elif key in _ZOOMS:
        stage.zoom_to(_ZOOMS[key])
    elif key == Qt.Key.Key_0:
        stage.fit()
    else:
        return False
    return True


def _has_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _step(stage: Stage, key: int, modifiers: Qt.KeyboardModifier) -> None:
    """Pan; with Alt move the split line."""
    x, y = _STEPS[key]
    if modifiers & Qt.KeyboardModifier.AltModifier:
        stage.set_split(stage.split - x * _SPLIT_STEP)
        return
    far = _FAR if modifiers & Qt.KeyboardModifier.ShiftModifier else 1
    stage.pan_by(x * _STEP_PX * far, y * _STEP_PX * far)
