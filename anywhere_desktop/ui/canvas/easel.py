"""What is on the canvas and how it is painted: panes, ants, rulers, split line, pills, loupe."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPen, QRegion

from anywhere_desktop.ui.canvas.ants import Ants
from anywhere_desktop.ui.canvas.drawings import (
    draw_pill,
    draw_ruler,
    draw_split,
    pill_rect,
    ruler_breadth,
)
from anywhere_desktop.ui.canvas.layers import Compare, Layers
from anywhere_desktop.ui.canvas.loupe import Reading, draw_loupe, loupe_rect
from anywhere_desktop.ui.canvas.overlay import Overlay
from anywhere_desktop.ui.canvas.tool import Box
from anywhere_desktop.ui.canvas.view import Grid, View
from anywhere_desktop.ui.style import theme

_GUTTER_PX = 2
_GRIP_PX = 12


@dataclass(frozen=True)
class Words:
    """What is written on the canvas now; empty: nothing is."""

    left: str = ""
    right: str = ""
    before: str = ""
    after: str = ""
    loupe: tuple[str, str] = ("", "")


@dataclass(frozen=True, eq=False)
class _Pane:
    clip: QRect
    origin: QPoint
    image: QImage


class Easel:
    """State and painting of a canvas; knows no widget.

    split: where the split line is, 0 to 1; draft: paint fast, the zoom is changing; moves: the view
    is on its way; held_before: "before" is held up for a moment; reading: what lies under the
    pointer.
    """

    def __init__(self) -> None:
        self.layers = Layers()
        self.view = View()
        self.ants = Ants()
        self.compare = Compare.OFF
        self.split = 0.5
        self.split_hot = False
        self.held_before = False
        self.rulers = False
        self.outline = False
        self.loupe = False
        self.draft = self.moves = False
        self.pointer: QPointF | None = None
        self.reading: Reading | None = None
        self.words = Words()
        self._whole = QRect(0, 0, 1, 1)
        self._left = QRect()

    @property
    def marches(self) -> bool:
        """Whether ants are to be seen."""
        layers = self.layers
        wanted = self.outline or layers.overlay is Overlay.ANTS
        return wanted and layers.mattes is not None and not layers.shows_result

    def arrange(self, size: QSize, scale: float, metrics: QFontMetrics) -> None:
        """Share out a widget of `size` (widget px) at `scale` device px a widget px."""
        # Parts of a px too: what they show is this widget's, and nobody else paints there.
        width, height = (max(1, math.ceil(side * scale)) for side in (size.width(), size.height()))
        self._whole = QRect(0, 0, width, height)
        edge = round(ruler_breadth(metrics) * scale) if self.rulers else 0
        area, self._left = self._whole.adjusted(edge, edge, 0, 0), QRect()
        if self.compare is Compare.SIDE_BY_SIDE:
            half = (area.width() - _GUTTER_PX) // 2
            self._left = QRect(area.x(), area.y(), half, area.height())
            area = QRect(area.x() + area.width() - half, area.y(), half, area.height())
        self.view.area, self.view.scale = area, scale
        self.layers.scale = scale

    def in_after(self, point: QPointF) -> QPointF:
        """A point of the left pane as the same point of the right one (widget px)."""
        device_x = point.x() * self.view.scale
        if self._left.isEmpty() or device_x >= self._left.x() + self._left.width():
            return point
        return point + QPointF(self.panes_apart(), 0)

    def panes_apart(self) -> float:
        """From a point in the left pane to the same one in the right, widget px."""
        return (self.view.area.x() - self._left.x()) / self.view.scale

    def split_x(self) -> float:
        """Where the split line is, widget px."""
        area = self.view.area
        return (area.x() + self.split * area.width()) / self.view.scale

    def on_split(self, point: QPointF) -> bool:
        """Whether a point (widget px) takes hold of the split line."""
        return self.compare is Compare.SPLIT and abs(point.x() - self.split_x()) <= _GRIP_PX

    def split_to(self, x: float) -> None:
        """Move the split line to `x`, widget px."""
        area = self.view.area
        share = (x * self.view.scale - area.x()) / area.width()
        self.split = min(max(share, 0.0), 1.0)

    def widget_area(self) -> QRect:
        """The area that the picture is seen in, both panes, widget px."""
        return self._in_widget(self.view.area.united(self._left))

    def changed_by(self, box: Box) -> QRect:
        """The widget px to repaint after a change inside `box`."""
        rect = self.view.grid().on_screen(box).intersected(self.view.area)
        return self._in_widget(rect)

    def _in_widget(self, rect: QRect) -> QRect:
        scale = self.view.scale
        x, y = math.floor(rect.x() / scale), math.floor(rect.y() / scale)
        right = math.ceil((rect.x() + rect.width()) / scale)
        bottom = math.ceil((rect.y() + rect.height()) / scale)
        return QRect(x, y, right - x, bottom - y)

    def trace_ants(self) -> QRegion:
        """Have the ants follow the matte again; returns what is to be repainted, widget px.

        Not for every frame: tracing a whole screen takes longer than painting it.
        """
        before = self.ants_region()
        if self.marches and self.layers.mattes is not None:
            self.ants.trace(self.layers.mattes, self.view.grid(), self.view.area)
        return before.united(self.ants_region())

    def ants_region(self) -> QRegion:
        """What the ants cover, widget px."""
        return self.ants.region(self.view.grid(), self.view.scale)

    def loupe_region(self, metrics: QFontMetrics) -> QRect:
        """Where the loupe is, widget px; empty without one."""
        if not self.loupe or self.pointer is None or self.reading is None:
            return QRect()
        rect = loupe_rect(self.pointer, metrics, self.widget_area(), self.words.loupe)
        return rect.adjusted(-3, -3, 3, 3)

    def paint(
        self, painter: QPainter, region: QRegion, tool: Callable[[QPainter], None] | None
    ) -> None:
        """Paint the changed `region` (widget px); tool: paints over the picture."""
        self._paint_panes(painter, region)
        scale, grid = self.view.scale, self.view.grid()
        painter.save()
        painter.setClipRect(self._in_widget(self.view.area))
        if self.marches and not self.held_before:
            self.ants.paint(painter, grid, scale, self.moves)
        if tool is not None:
            tool(painter)
        painter.restore()
        if self.compare is Compare.SPLIT:
            draw_split(painter, self._in_widget(self.view.area), self.split_x(), self.split_hot)
        if self.rulers:
            self._paint_rulers(painter, grid)
        self._paint_words(painter, region)

    def _paint_panes(self, painter: QPainter, region: QRegion) -> None:
        scale = self.view.scale
        panes = self._panes()
        painter.save()
        painter.scale(1 / scale, 1 / scale)
        for widget_rect in cast("Iterable[QRect]", region):
            rect = _on_device(widget_rect, scale).intersected(self._whole)
            for pane in panes:
                part = rect.intersected(pane.clip)
                if not part.isEmpty():
                    source = part.translated(-pane.origin)
                    painter.drawImage(part.topLeft(), pane.image, source)
        if not self._left.isEmpty():
            end = self._left.x() + self._left.width()
            gutter = QRect(end, 0, self.view.area.x() - end, self._whole.height())
            painter.fillRect(gutter, QColor(theme().line))
        painter.restore()

    def _panes(self) -> list[_Pane]:
        area = self.view.area
        if self.compare is Compare.SIDE_BY_SIDE:
            left = _Pane(self._left, self._left.topLeft(), self._before())
            return [left, _Pane(area, area.topLeft(), self._after())]
        if self.compare is Compare.SPLIT:
            parted = round(self.split * area.width())
            left_clip = QRect(area.x(), area.y(), parted, area.height())
            right_clip = area.adjusted(parted, 0, 0, 0)
            left = _Pane(left_clip, area.topLeft(), self._before())
            return [left, _Pane(right_clip, area.topLeft(), self._after())]
        image = self._before() if self.held_before else self._after()
        return [_Pane(area, area.topLeft(), image)]

    def _inner_grid(self) -> Grid:
        grid, area = self.view.grid(), self.view.area
        return Grid(grid.x - area.x(), grid.y - area.y(), grid.zoom)

    def _after(self) -> QImage:
        return self.layers.after(self.view.area.size(), self._inner_grid(), self.draft)

    def _before(self) -> QImage:
        return self.layers.before_image(self.view.area.size(), self._inner_grid(), self.draft)

    def _paint_rulers(self, painter: QPainter, grid: Grid) -> None:
        scale = self.view.scale
        edge = ruler_breadth(painter.fontMetrics())
        whole = self._in_widget(self._whole)
        pointer = self.pointer or QPointF(-99, -99)
        zoom = grid.zoom / scale
        top = QRect(edge, 0, whole.width() - edge, edge)
        left = QRect(0, edge, edge, whole.height() - edge)
        draw_ruler(painter, top, grid.x / scale, zoom, pointer.x(), upright=False)
        draw_ruler(painter, left, grid.y / scale, zoom, pointer.y(), upright=True)
        painter.fillRect(QRect(0, 0, edge, edge), QColor(theme().ground))

    def _paint_words(self, painter: QPainter, region: QRegion) -> None:
        area, metrics = self.widget_area(), painter.fontMetrics()
        for text, right in ((self.words.left, False), (self.words.right, True)):
            rect = pill_rect(text, metrics, area, right)
            if text and region.intersects(rect):
                draw_pill(painter, rect, text)
        if self.compare is not Compare.OFF:
            for text, right in ((self.words.before, False), (self.words.after, True)):
                draw_pill(painter, pill_rect(text, metrics, area, right, above=True), text)
        if self.loupe_region(metrics).isNull():
            return
        assert self.pointer is not None
        assert self.reading is not None
        assert self.layers.shown is not None
        rect = loupe_rect(self.pointer, metrics, area, self.words.loupe)
        at = self.view.to_photo(self.in_after(self.pointer))
        colour = QColor(*self.reading.colour)
        zoom = self.view.zoom
        draw_loupe(painter, rect, self.layers.shown, at, zoom, self.words.loupe, colour)

    def pill_region(self, metrics: QFontMetrics) -> QRect:
        """Where the lower right pill is, widget px."""
        return pill_rect(self.words.right, metrics, self.widget_area(), right=True)


def _on_device(rect: QRect, scale: float) -> QRect:
    x, y = math.floor(rect.x() * scale), math.floor(rect.y() * scale)
    right = math.ceil((rect.x() + rect.width()) * scale) + 1
    bottom = math.ceil((rect.y() + rect.height()) * scale) + 1
    return QRect(x, y, right - x, bottom - y)


def draw_frame(painter: QPainter, rect: QRect, width_px: int) -> None:
    """The sign of the keyboard's focus, or that what is held over the canvas may be dropped."""
    painter.setPen(QPen(QColor(theme().accent), width_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = width_px // 2
    painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))
