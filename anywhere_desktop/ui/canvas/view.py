"""Where the picture lies on the screen: zoom, pan, and the way between both.

All arithmetic is in whole device px, so that a part painted alone meets its neighbours exactly.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF

from anywhere_desktop.ui.canvas.tool import Box

SMALLEST, LARGEST = 0.01, 32.0
_MARGIN = (24, 24, 24, 46)  # room below for the two pills


@dataclass(frozen=True)
class Grid:
    """A picture's pixels on the screen. x, y: its corner, device px; zoom: device px a px."""

    x: float
    y: float
    zoom: float

    def placed(self, scale: float, x: float, y: float) -> "Grid":
        """The grid of a picture that lies in this one at (x, y), `scale` px of this one a px."""
        across, down = round(x * self.zoom), round(y * self.zoom)
        return Grid(self.x + across, self.y + down, self.zoom * scale)

    def rect(self, size: tuple[int, int]) -> QRectF:
        """Where a picture of `size` px lies, device px."""
        return QRectF(self.x, self.y, size[0] * self.zoom, size[1] * self.zoom)

    def box(self, rect: QRect, size: tuple[int, int], margin: int = 2) -> Box:
        """The px of a picture of `size` that are seen in `rect`, with a margin."""
        left = math.floor((rect.x() - self.x) / self.zoom) - margin
        top = math.floor((rect.y() - self.y) / self.zoom) - margin
        right = math.ceil((rect.x() + rect.width() - self.x) / self.zoom) + margin
        bottom = math.ceil((rect.y() + rect.height() - self.y) / self.zoom) + margin
        return max(0, left), max(0, top), min(size[0], right), min(size[1], bottom)

    def on_screen(self, box: Box) -> QRect:
        """The device px that change when the picture changes inside `box`."""
        # Smooth scaling mixes neighbours of the level in use: 2 of its px, at least 3 on screen.
        reach = 3 + max(2.0, 2.0 * self.zoom)
        left, top = self.x + box[0] * self.zoom - reach, self.y + box[1] * self.zoom - reach
        right, bottom = self.x + box[2] * self.zoom + reach, self.y + box[3] * self.zoom + reach
        x, y = math.floor(left), math.floor(top)
        return QRect(x, y, math.ceil(right) - x, math.ceil(bottom) - y)


class View:
    """Zoom and centre over a picture.

    area: where the picture is looked at through, device px; scale: device px a widget px;
    size: the picture's (width, height); zoom: device px a photo px; centre: photo px.
    """

    def __init__(self) -> None:
        self.area = QRect(0, 0, 1, 1)
        self.scale = 1.0
        self.size = (1, 1)
        self.zoom = 1.0
        self.centre = (0.5, 0.5)
        self.fitted = True

    def grid(self) -> Grid:
        """Where the picture lies now."""
        x, y = self._middle()
        return Grid(
            round(x - self.centre[0] * self.zoom), round(y - self.centre[1] * self.zoom), self.zoom
        )

    def to_photo(self, point: QPointF) -> tuple[float, float]:
        """Widget px to photo px."""
        grid = self.grid()
        x, y = point.x() * self.scale - grid.x, point.y() * self.scale - grid.y
        return x / grid.zoom, y / grid.zoom

    def to_widget(self, x: float, y: float) -> QPointF:
        """Photo px to widget px."""
        grid = self.grid()
        return QPointF((grid.x + x * grid.zoom) / self.scale, (grid.y + y * grid.zoom) / self.scale)

    def fit(self) -> None:
        """Show the whole picture."""
        left, top, right, bottom = (side * self.scale for side in _MARGIN)
        width = max(self.area.width() - left - right, self.area.width() / 2)
        height = max(self.area.height() - top - bottom, self.area.height() / 2)
        zoom = min(width / self.size[0], height / self.size[1])
        self.zoom = min(max(zoom, SMALLEST), LARGEST)
        up = (bottom - top) / 2 / self.zoom
        self.centre = (self.size[0] / 2, self.size[1] / 2 + up)
        self.fitted = True

    def zoom_at(self, point: QPointF, zoom: float) -> None:
        """Change the zoom; what lies under `point` (widget px) stays there."""
        x, y = self.to_photo(point)
        self.zoom = min(max(zoom, SMALLEST), LARGEST)
        middle_x, middle_y = self._middle()
        self.centre = (
            x - (point.x() * self.scale - middle_x) / self.zoom,
            y - (point.y() * self.scale - middle_y) / self.zoom,
        )
        self.fitted = False

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by widget px; some of it always stays in sight."""
        x = self.centre[0] - dx * self.scale / self.zoom
        y = self.centre[1] - dy * self.scale / self.zoom
        reach_x = self.area.width() / self.zoom * 0.4
        reach_y = self.area.height() / self.zoom * 0.4
        self.centre = (
            min(max(x, -reach_x), self.size[0] + reach_x),
            min(max(y, -reach_y), self.size[1] + reach_y),
        )
        self.fitted = False

    def middle(self) -> QPointF:
        """The middle of the area, widget px."""
        x, y = self._middle()
        return QPointF(x / self.scale, y / self.scale)

    def _middle(self) -> tuple[float, float]:
        area = self.area
        return area.x() + area.width() / 2, area.y() + area.height() / 2
