"""The measures of a tile, from the font: text at 200 % gets wider tiles, not cut captions."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetrics

_ASPECT = 1.5


@dataclass(frozen=True)
class Tile:
    """Sizes in logical px. picture: of the thumbnail; caption: height of the line under it."""

    picture: QSize
    caption: int
    gap: int = 20
    margin: int = 12
    radius: float = 6.0

    @classmethod
    def of(cls, font: QFont) -> "Tile":
        """A tile whose caption has room for a long title and the time."""
        metrics = QFontMetrics(small(font))
        width = max(122, metrics.horizontalAdvance("Iteration 000.00  00:00") + 2)
        return cls(QSize(width, round(width / _ASPECT)), metrics.height() + 6)

    @property
    def step(self) -> QSize:
        """From one cell to the next, across and down."""
        return QSize(
            self.picture.width() + self.gap, self.picture.height() + self.caption + self.margin
        )

    def extent(self, lanes: int, columns: int) -> QSize:
        """What so many cells need."""
        return QSize(
            columns * self.step.width() - self.gap + 2 * self.margin,
            lanes * self.step.height() + self.margin,
        )

    def cell(self, lane: int, column: int) -> QRect:
        """The cell of a tile, picture and caption, in the strip's own coordinates."""
        corner = QPoint(
            self.margin + column * self.step.width(), self.margin + lane * self.step.height()
        )
        height = self.picture.height() + self.caption
        return QRect(corner, QSize(self.picture.width(), height))

    def column_at(self, x: int) -> int:
        """The column whose cell or following gap lies at x."""
        return (x - self.margin) // self.step.width()

    def lane_at(self, y: int) -> int:
        """The lane whose cells or following margin lie at y."""
        return (y - self.margin) // self.step.height()

    def picture_in(self, cell: QRect) -> QRect:
        """Where a cell's picture lies."""
        return QRect(cell.topLeft(), self.picture)

    def caption_in(self, cell: QRect) -> QRect:
        """Where a cell's caption lies."""
        top = cell.top() + self.picture.height() + 4
        return QRect(cell.left(), top, cell.width(), self.caption - 4)

    def star_in(self, cell: QRect) -> QRect:
        """Where a click stars."""
        return QRect(cell.topLeft() + QPoint(3, 3), QSize(26, 26))

    def middle(self, cell: QRect) -> QPointF:
        """The middle of a cell's picture."""
        return QRectF(self.picture_in(cell)).center()


def small(font: QFont) -> QFont:
    """The captions' font."""
    made = QFont(font)
    made.setPointSizeF(max(font.pointSizeF() * 0.88, 6.0))
    return made
