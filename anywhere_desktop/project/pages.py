"""SQLite's file format, as far as finding rows in a damaged file needs it.

Nothing is believed: not the header, not the tree above a page, not a chain's next page. Every page
that looks like one with rows is read for itself. Source: https://www.sqlite.org/fileformat2.html
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from anywhere_desktop.project.committed import Committed
from anywhere_desktop.project.schema import PAGE_BYTES

_MAGIC = b"SQLite format 3\0"
_TABLE_LEAF, _TABLE_INNER, _INDEX_LEAF, _INDEX_INNER = 13, 5, 10, 2
_LEAST_PAGE, _MOST_COLUMNS = 512, 32
_READ_AGAIN = 4
"""How often all chains together may read the whole file: a forged one could claim one a row."""

Value = int | float | str | bytes | None


class Unreadable(Exception):
    """A row is not what its page says."""


@dataclass(frozen=True)
class Row:
    """A row as its page holds it. rowid: None of a table without; values: by column, and those of
    an INTEGER PRIMARY KEY are None. chain: the overflow pages that it took.
    """

    rowid: int | None
    values: tuple[Value, ...]
    chain: tuple[int, ...]


class Pages:
    """The pages of a file, numbered from 1; reads only."""

    def __init__(self, file: Committed, most_bytes: int, size: int, reserved: int = 0) -> None:
        """most_bytes: of one row, larger ones are unreadable; size, reserved: bytes of a page, and
        of its end that hold no rows.
        """
        self._file, self._most = file, most_bytes
        self._bytes = file.bytes
        self.size, self._usable = size, size - reserved
        self.count = -(-self._bytes // self.size)
        self._allowed = _READ_AGAIN * self._bytes + self.size
        self.taken: set[int] = set()
        """Overflow pages that belong to rows already found whole."""
        self.unreadable = 0
        """Rows that could not be read."""

    def rows(self, going: Callable[[float], bool]) -> Iterator[Row]:
        """Every row of every table: first what the trees lead to, then what lies anywhere else but
        in the free pages. going: told the share that is done; False ends it.
        """
        reached = self._reached()
        free = self._free() - reached
        order = [*sorted(reached), *(n for n in range(1, self.count + 1) if n not in reached)]
        for done, number in enumerate(order):
            if not going(done / len(order)):
                return
            if number not in free:
                yield from self._rows_of(number)

    def _rows_of(self, number: int) -> Iterator[Row]:
        start = 100 if number == 1 else 0
        kind = self._at((number - 1) * self.size + start, 1)
        if not kind or kind[0] not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
            return
        page = self._page(number)
        for at in _cells(page, start):
            try:
                yield self._row(page, kind[0], at)
            except Unreadable:
                self.unreadable += 1

    def _row(self, page: bytes, kind: int, at: int) -> Row:
        if kind == _INDEX_INNER:
            at += 4
        length, at = _varint(page, at)
        rowid = None
        if kind == _TABLE_LEAF:
            rowid, at = _varint(page, at)
        payload, chain = self._payload(page, at, length, kind == _TABLE_LEAF)
        return Row(rowid, _values(payload), chain)

    def _payload(
        self, page: bytes, at: int, length: int, table: bool
    ) -> tuple[bytes, tuple[int, ...]]:
        if not 0 < length <= min(self._most, self._bytes):
            raise Unreadable
        local = self._local(length, table)
        found = bytearray(page[at : at + local])
        if len(found) != local:
            raise Unreadable
        if local == length:
            return bytes(found), ()
        chain: list[int] = []
        number = int.from_bytes(page[at + local : at + local + 4], "big")
        while len(found) < length:
            number = self._next(number, chain)
            chain.append(number)
            body = self._page(number)
            self._allowed -= len(body)
            if not body or self._allowed < 0:
                raise Unreadable
            found += body[4 : self._usable]
            number = int.from_bytes(body[:4], "big")
        return bytes(found[:length]), tuple(chain)

    def _next(self, number: int, chain: list[int]) -> int:
        """The next page of a chain; where that is lost, the one that follows in the file, which is
        where SQLite had put it nearly always. A checksum tells whether the guess was right.
        """
        if self._fits(number, chain):
            return number
        number = chain[-1] + 1 if chain else 0
        if not self._fits(number, chain):
            raise Unreadable
        return number

    def _fits(self, number: int, chain: list[int]) -> bool:
        return 1 < number <= self.count and number not in self.taken and number not in chain[-1:]

    def _local(self, length: int, table: bool) -> int:
        """Bytes of a row that lie on its own page."""
        usable = self._usable
        most = usable - 35 if table else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return length
        least = (usable - 12) * 32 // 255 - 23
        rest = least + (length - least) % (usable - 4)
        return rest if rest <= most else least

    def _reached(self) -> set[int]:
        """Pages with rows that the trees lead to."""
        found, waiting = {1}, [1, *self._roots()]
        while waiting:
            number = waiting.pop()
            found.add(number)
            start = 100 if number == 1 else 0
            page = self._page(number)
            if len(page) <= start or page[start] not in (_TABLE_INNER, _INDEX_INNER):
                continue
            below = [int.from_bytes(page[at : at + 4], "big") for at in _cells(page, start)]
            below.append(int.from_bytes(page[start + 8 : start + 12], "big"))
            waiting += [n for n in below if 1 < n <= self.count and n not in found]
        return found

    def _roots(self) -> list[int]:
        """Where the tables begin, as the first page says."""
        rows = [row.values for row in self._rows_of(1)]
        self.unreadable = 0
        roots = [row[3] for row in rows if len(row) == 5]
        return [root for root in roots if isinstance(root, int) and 1 < root <= self.count]

    def _free(self) -> set[int]:
        """Pages that the file calls free: what lies there was deleted."""
        head, found = self._at(0, 100), set[int]()
        if head[:16] != _MAGIC:
            return found
        trunk = int.from_bytes(head[32:36], "big")
        while 1 < trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self._page(trunk)
            many = min(int.from_bytes(page[4:8], "big"), len(page) // 4 - 2)
            found |= {int.from_bytes(page[8 + 4 * n : 12 + 4 * n], "big") for n in range(many)}
            trunk = int.from_bytes(page[:4], "big")
        return found

    def _page(self, number: int) -> bytes:
        return self._at((number - 1) * self.size, self.size)

    def _at(self, at: int, count: int) -> bytes:
        return self._file.at(at, count)


def layouts(file: Committed) -> tuple[tuple[int, int], ...]:
    """What (page size, reserved bytes) a file may have: this program's own first, whatever the
    header says, for that may be what is damaged; then the header's.
    """
    head, own = file.at(0, 100), (PAGE_BYTES, 0)
    size = int.from_bytes(head[16:18], "big")
    size = PAGE_BYTES if size == 1 else size
    reserved = head[20] if len(head) > 20 else 0
    if head[:16] != _MAGIC or size < _LEAST_PAGE or size & (size - 1) or size - reserved < 480:
        return (own,)
    return (own,) if (size, reserved) == own else (own, (size, reserved))


def _cells(page: bytes, start: int) -> Iterator[int]:
    """Where the rows of a page begin."""
    inner = start < len(page) and page[start] in (_TABLE_INNER, _INDEX_INNER)
    first = start + (12 if inner else 8)
    count = min(int.from_bytes(page[start + 3 : start + 5], "big"), (len(page) - first) // 2)
    for n in range(max(0, count)):
        at = int.from_bytes(page[first + 2 * n : first + 2 * n + 2], "big")
        if first <= at < len(page):
            yield at


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of 1 to 9 bytes, and where what follows begins."""
    value = 0
    for n, byte in enumerate(data[at : at + 9]):
        if n == 8:
            value = (value << 8) | byte
            return (value - (1 << 64) if value >= 1 << 63 else value), at + 9
        value = (value << 7) | (byte & 127)
        if byte < 128:
            return value, at + n + 1
    raise Unreadable


def _values(payload: bytes) -> tuple[Value, ...]:
    end, at = _varint(payload, 0)
    if not at <= end <= len(payload):
        raise Unreadable
    kinds: list[int] = []
    while at < end and len(kinds) < _MOST_COLUMNS:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    if at != end:
        raise Unreadable
    values: list[Value] = []
    for kind in kinds:
        value, end = _value(payload, end, kind)
        values.append(value)
    return tuple(values)


def _value(payload: bytes, at: int, kind: int) -> tuple[Value, int]:
    if kind == 0:
        return None, at
    if kind in (8, 9):
        return kind - 8, at
    size = {5: 6, 6: 8, 7: 8}.get(kind, kind) if kind < 8 else (kind - 12) // 2
    body = payload[at : at + size]
    if kind in (10, 11) or kind < 0 or len(body) != size:
        raise Unreadable
    if kind == 7:
        return float(struct.unpack(">d", body)[0]), at + size
    if kind < 7:
        return int.from_bytes(body, "big", signed=True), at + size
    return (body if kind % 2 == 0 else body.decode("utf-8", "replace")), at + size
