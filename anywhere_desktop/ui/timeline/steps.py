"""Where the arrow keys lead in the filmstrip's lanes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from anywhere_desktop.ui.timeline.model import FilmModel

_Move = QAbstractItemView.CursorAction
_SIDEWAYS = {_Move.MoveLeft: -1, _Move.MoveRight: 1}
_UPRIGHT = {_Move.MoveUp: -1, _Move.MoveDown: 1}


def target(film: FilmModel, action: QAbstractItemView.CursorAction, row: int, page: int) -> int:
    """The row that a movement from `row` leads to; page: rows in a page."""
    if action in _SIDEWAYS:
        return _selectable(film, _across(film, row, _SIDEWAYS[action]))
    if action in _UPRIGHT:
        return _selectable(film, _down(film, row, _UPRIGHT[action]))
    last = film.rowCount() - 1
    strides = {
        _Move.MovePrevious: row - 1,
        _Move.MoveNext: row + 1,
        _Move.MovePageUp: row - page,
        _Move.MovePageDown: row + page,
        _Move.MoveHome: 0,
        _Move.MoveEnd: last,
    }
    return _selectable(film, min(max(strides[action], 0), last))


def _across(film: FilmModel, row: int, step: int) -> int:
    place = film.place(row)
    beside = film.row_at(place.lane, place.column + step)
    if beside is not None:
        return beside
    return place.source if step < 0 and place.source is not None else row


def _down(film: FilmModel, row: int, step: int) -> int:
    place = film.place(row)
    lanes, columns = film.extent
    lane = place.lane + step
    while 0 <= lane < lanes:
        for aside in range(columns):
            for column in (place.column - aside, place.column + aside):
                found = film.row_at(lane, column)
                if found is not None:
                    return found
        lane += step
    return row


def _selectable(film: FilmModel, row: int) -> int:
    while row and not film.flags(film.index(row)) & Qt.ItemFlag.ItemIsSelectable:
        row -= 1
    return row
