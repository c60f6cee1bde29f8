"""Which table a row of a damaged project belongs to, told by the row alone."""

from dataclasses import dataclass, field

from anywhere_desktop.core.wish import Key
from anywhere_desktop.project.codec import MAX_CHARACTERS
from anywhere_desktop.project.pages import Row, Value

MAX_TEXT = 512 << 20
"""Characters of all records together; beyond, no honest project goes."""
_Kinds = tuple[type, ...]
_NONE: _Kinds = (type(None),)
_INT: _Kinds = (int,)
_REAL: _Kinds = (int, float)
_TEXT: _Kinds = (str,)
_BYTES: _Kinds = (bytes,)
# A column that is its row's number is stored as nothing.
_SHAPES: tuple[tuple[str, bool, tuple[_Kinds, ...]], ...] = (
    ("blob", True, (_NONE, _BYTES, _TEXT, _INT + _NONE, _INT + _NONE, _INT, _BYTES)),
    ("session", True, (_NONE, _REAL, _TEXT, _TEXT, _TEXT, _TEXT + _NONE, _INT, _INT, _INT)),
    ("draft", True, (_NONE, _TEXT, _TEXT, _INT, _INT)),
    ("panel", True, (_NONE, _TEXT)),
    ("queue", True, (_NONE, _INT, _TEXT, _TEXT, _TEXT, _TEXT)),
    ("iteration", False, (_INT, _INT, _REAL, _INT + _NONE, _REAL + _NONE, _TEXT + _NONE)),
    ("record", False, (_INT, _INT, _TEXT, _TEXT)),
    ("picture", False, (_INT, _INT, _TEXT, _INT)),
    ("mark", False, (_INT, _INT, _INT, _TEXT, _INT)),
)


def table_of(row: Row) -> str | None:
    """The table of a row; None for what is of no table of ours (an index, another schema)."""
    for table, has_rowid, kinds in _SHAPES:
        if (row.rowid is not None) is has_rowid and len(row.values) == len(kinds):
            pairs = zip(row.values, kinds, strict=True)
            if all(isinstance(value, kind) for value, kind in pairs):
                return table
    return None


@dataclass
class Finds:
    """Rows without pictures, each under its key; the first that is found is kept.

    sessions: number -> columns without it; iterations, marks: by key; records, pictures: by key
    and kind; queue: number -> columns without it.
    """

    sessions: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    iterations: dict[Key, tuple[Value, ...]] = field(default_factory=dict)
    records: dict[tuple[int, int, str], str] = field(default_factory=dict)
    pictures: dict[tuple[int, int, str], int] = field(default_factory=dict)
    marks: dict[Key, tuple[Value, ...]] = field(default_factory=dict)
    queue: dict[int, tuple[Value, ...]] = field(default_factory=dict)
    draft: tuple[Value, ...] | None = None
    panel: str | None = None
    text: int = 0

    def take(self, table: str, row: Row) -> None:
        """Keep a row, unless one of its key is kept already, or it is endless."""
        size = sum(len(value) for value in row.values if isinstance(value, str))
        if size > 4 * MAX_CHARACTERS or self.text + size > MAX_TEXT:
            return
        self.text += size
        values = row.values
        if row.rowid is not None:
            self._take_numbered(table, row.rowid, values[1:])
        elif table in ("iteration", "mark"):
            rows = self.iterations if table == "iteration" else self.marks
            rows.setdefault(values[:2], values[2:])  # type: ignore[arg-type]
        elif table == "record":
            self.records.setdefault(values[:3], str(values[3]))  # type: ignore[arg-type]
        else:
            self.pictures.setdefault(values[:3], values[3])  # type: ignore[arg-type]

    def _take_numbered(self, table: str, number: int, values: tuple[Value, ...]) -> None:
        match table:
            case "session":
                self.sessions.setdefault(number, values)
            case "queue":
                self.queue.setdefault(number, values)
            case "draft":
                self.draft = self.draft or values
            case "panel" if self.panel is None:
                self.panel = str(values[0])
