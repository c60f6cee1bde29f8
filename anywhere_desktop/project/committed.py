"""A project's bytes as its last whole transaction left them, read without writing to it.

Of a writer that was killed half way a journal is left: the pages as they were, each with a
checksum. SQLite puts them back when it opens the file, which it may not get to with a damaged one.
Source: https://www.sqlite.org/fileformat2.html, "The Rollback Journal".
"""

import os
from typing import BinaryIO

_MAGIC = bytes.fromhex("d9d505f920a163d7")
_HEAD = 28
_ALL = 0xFFFFFFFF
_LEAST, _MOST = 512, 65536
"""Bytes of a page, and of a disk's sector."""


class Committed:
    """A file as its journal says that it was, where there is one. bytes: its size then."""

    def __init__(self, file: BinaryIO, journal: BinaryIO | None) -> None:
        self._file, self._journal = file, journal
        self.bytes = os.fstat(file.fileno()).st_size
        self._page = _MOST
        self._before: dict[int, int] = {}
        """Page (from 0) -> where the journal holds it as it was."""
        if journal is not None:
            self._roll_back(journal)

    def at(self, at: int, count: int) -> bytes:
        """Up to `count` bytes from `at` on."""
        count = max(0, min(count, self.bytes - at))
        self._file.seek(at)
        found = self._file.read(count)
        pages = range(at // self._page, -(-(at + count) // self._page))
        if self._before.keys().isdisjoint(pages):
            return found
        # What was cut off in between is nothing that was committed.
        whole = bytearray(found.ljust(count, b"\0"))
        for number in pages:
            if number in self._before:
                begin = number * self._page - at
                part = self._as_it_was(number)[max(0, -begin) : count - begin]
                whole[max(0, begin) : max(0, begin) + len(part)] = part
        return bytes(whole)

    def _as_it_was(self, number: int) -> bytes:
        assert self._journal is not None
        self._journal.seek(self._before[number])
        return self._journal.read(self._page)

    def _roll_back(self, journal: BinaryIO) -> None:
        end = os.fstat(journal.fileno()).st_size
        at = 0
        while at + _HEAD <= end:
            journal.seek(at)
            head = journal.read(_HEAD)
            count, nonce, pages, sector, page = (
                int.from_bytes(head[n : n + 4], "big") for n in range(8, _HEAD, 4)
            )
            if head[:8] != _MAGIC:
                return
            if at == 0:
                if not (_is_size(sector) and _is_size(page) and pages):
                    return
                self._page, first, size = page, sector, pages * page
            record = self._page + 8
            most = (end - at - first) // record
            journal.seek(at + first)
            for _ in range(most if count == _ALL else min(count, most)):
                if not self._take(journal.tell() + 4, journal.read(record), nonce):
                    return
                # What the file lacks of it can only lie in the journal, whatever that claims.
                self.bytes = min(size, os.fstat(self._file.fileno()).st_size + end)
            at = -(-journal.tell() // first) * first

    def _take(self, at: int, record: bytes, nonce: int) -> bool:
        """Note a page, unless its checksum says that it never was written whole."""
        number, page = int.from_bytes(record[:4], "big"), record[4:-4]
        told = int.from_bytes(record[-4:], "big")
        if number < 1 or (nonce + sum(page[self._page - 200 : 0 : -200])) & _ALL != told:
            return False
        self._before.setdefault(number - 1, at)
        return True


def _is_size(number: int) -> bool:
    return _LEAST <= number <= _MOST and not number & (number - 1)
