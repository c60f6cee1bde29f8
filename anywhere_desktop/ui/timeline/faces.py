"""Faces of kept Iterations: picture, marks and caption in one pixmap, painted once."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPixmap

from anywhere_desktop.ui.desk import Key, Shown
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.timeline import marks
from anywhere_desktop.ui.timeline.tile import Tile, small
from anywhere_desktop.ui.timeline.words import Words

KEPT = 160
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True, eq=False)
class Look:
    """What a face depends on. font: the strip's; ratio: device px of a logical one."""

    shown: Shown
    picture: QPixmap | None
    chosen: bool
    hover: bool
    font: QFont
    ratio: float

    def same(self, other: "Look") -> bool:
        """Whether a face painted for the other fits."""
        return (
            self.shown is other.shown
            and self.picture is other.picture
            and (self.chosen, self.hover, self.ratio) == (other.chosen, other.hover, other.ratio)
        )


class Faces:
    """An LRU: scrolling paints one pixmap a tile."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._faces: OrderedDict[Key, tuple[Look, QPixmap]] = OrderedDict()

    def clear(self) -> None:
        """Forget all: another tile, font, language or theme."""
        self._faces.clear()

    def of(self, look: Look, tile: Tile) -> QPixmap:
        """The face for a look."""
        key = look.shown.key
        kept = self._faces.get(key)
        if kept is None or not kept[0].same(look):
            kept = (look, self._painted(look, tile))
            self._faces[key] = kept
        self._faces.move_to_end(key)
        while len(self._faces) > KEPT:
            self._faces.popitem(last=False)
        return kept[1]

    def _painted(self, look: Look, tile: Tile) -> QPixmap:
        size = tile.cell(0, 0).size()
        ratio = look.ratio
        face = QPixmap(QSize(round(size.width() * ratio), round(size.height() * ratio)))
        face.setDevicePixelRatio(ratio)
        # Not transparent: what needs no blending is painted faster.
        face.fill(QColor(theme().panel))
        painter = QPainter(face)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font)
        self._paint(painter, QRect(0, 0, size.width(), size.height()), look, tile)
        painter.end()
        return face

    def _paint(self, painter: QPainter, cell: QRect, look: Look, tile: Tile) -> None:
        picture, shown = tile.picture_in(cell), look.shown
        if look.picture is None:
            marks.empty(painter, picture, tile.radius)
        else:
            painter.drawPixmap(picture.topLeft(), look.picture)
        if shown.star or look.hover:
            marks.star(painter, tile.star_in(picture), shown.star)
        marks.badge(painter, picture, shown.evaluation)
        if shown.note:
            marks.note(painter, picture)
        if shown.parent is not None and shown.iteration == 1:
            marks.branch(painter, picture)
        title, clock = self._words.title(shown.key), self._words.clock(shown.created)
        caption(painter, tile.caption_in(cell), title, clock, look.chosen)


def caption(painter: QPainter, line: QRect, title: str, right: str, chosen: bool) -> None:
    """A tile's caption: the title, cut where the right words begin."""
    painter.setFont(small(painter.font()))
    metrics = QFontMetrics(painter.font())
    room = line.width() - (metrics.horizontalAdvance(right) + 6 if right else 0)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QColor(theme().text if chosen else theme().muted))
    text = metrics.elidedText(title, _ELIDE, room)
    painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignLeft), text)
    painter.setPen(QColor(theme().muted))
    painter.drawText(line, int(middle | Qt.AlignmentFlag.AlignRight), right)
