"""Room in a project: what takes how much, putting aside what is not needed, erasing it.

Nothing goes by itself. Pruning puts pictures aside under another name, and Iterations out of sight:
both come back with one word. Only `erase`, which compacting does when it is asked to, is for good.
"""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from anywhere_desktop.core.house import KindSize, PruneChoice, Pruning, Restored, Sizes
from anywhere_desktop.core.wish import Key
from anywhere_desktop.project.edit_shelf import ALPHA, COLOURS, MASK, EditShelf
from anywhere_desktop.project.parts import LAYER
from anywhere_desktop.project.reader import ASIDE, THUMBNAIL
from anywhere_desktop.project.summaries import Mark

_STEPS = frozenset({"template", "repaint", "estimated", "overgrown", "enhancement"})
_EDITS = frozenset({ALPHA, MASK, COLOURS})
_DAY_S = 86_400.0
_PICTURES = "SELECT session, iteration, kind, blob FROM picture"
_ITERATIONS = "SELECT session, number, created, summary IS NULL FROM iteration"
_WORDS = (
    "SELECT coalesce(sum(length(CAST(value AS BLOB))), 0) FROM record",
    "SELECT coalesce(sum(length(CAST(summary AS BLOB))), 0) FROM iteration",
    "SELECT coalesce(sum(length(CAST(request || photo || cutout || coalesce(description, '') "
    "AS BLOB))), 0) FROM session",
)
Picture = tuple[int, int, str, int]


class Housekeeping(EditShelf):
    """The part of a project file that knows what takes room."""

    def sizes(self) -> Sizes:
        """What takes how much, without reading a picture; one that serves twice counts once."""
        kinds: dict[int, str] = {}
        hidden = self._out_of_sight()
        for blob, kind in self._grounds():
            kinds.setdefault(blob, kind)
        rows = [(row, _is_aside(row, hidden)) for row in self._all(_PICTURES)]
        for (_, _, kind, blob), aside in sorted(rows, key=lambda row: row[1]):
            kinds.setdefault(blob, "aside" if aside else _kind_of(kind))
        counts: Counter[str] = Counter()
        totals: Counter[str] = Counter()
        for blob, size in self._all("SELECT id, size FROM blob"):
            counts[kinds.get(blob, "unused")] += 1
            totals[kinds.get(blob, "unused")] += size
        counts["words"] = self._one("SELECT count(*) FROM record")[0]
        totals["words"] = sum(self._one(statement)[0] for statement in _WORDS)
        page = self._one("PRAGMA page_size")[0]
        return Sizes(
            page * self._one("PRAGMA page_count")[0],
            page * self._one("PRAGMA freelist_count")[0],
            tuple(KindSize(kind, counts[kind], totals[kind]) for kind in sorted(totals)),
        )

    def pruning(self, choice: PruneChoice, now: float | None = None) -> Pruning:
        """What pruning would put aside; changes nothing.

        Whatever is starred stays, and whatever an Iteration in sight or a wish in the queue
        branches from. now: seconds since 1970.
        """
        before = (time.time() if now is None else now) - choice.older_than_days * _DAY_S
        starred = {key for key, mark in self.marks().items() if mark.star}
        whole: set[Key] = set()
        half_made: set[Key] = set()
        for session, number, made, half in self._all(_ITERATIONS):
            if made <= before and (session, number) not in starred:
                (half_made if half else whole).add((session, number))
        goes: set[Key] = set()
        if "iterations" in choice.kinds:
            goes = self._free_to_go(whole - self._out_of_sight())
        pictures = [
            row
            for row in self._all(_PICTURES)
            if not row[2].startswith(ASIDE)
            and (
                (row[:2] in whole and _kind_of(row[2]) in choice.kinds)
                or (row[:2] in half_made and "unfinished" in choice.kinds)
            )
        ]
        return Pruning(
            tuple(sorted(goes)),
            tuple((s, n, kind) for s, n, kind, _ in pictures),
            self._bytes_of(pictures, goes),
        )

    def put_aside(self, pruning: Pruning) -> None:
        """Do what `pruning` said: nothing is erased, and `bring_back` takes it back."""
        marks = self.marks()
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE OR REPLACE picture SET kind = ? "
                "WHERE session = ? AND iteration = ? AND kind = ?",
                [(ASIDE + kind, s, n, kind) for s, n, kind in pruning.pictures],
            )
            for key in pruning.iterations:
                self._put_mark(key, replace(marks.get(key, Mark()), deleted=True))

    def bring_back(self, keys: Iterable[Key] | None = None) -> Restored:
        """Take pruning back. keys: of the Iterations that it put out of sight; None: all that are
        out of sight, also by the user's own hand.
        """
        hidden = self._out_of_sight()
        wanted = hidden if keys is None else hidden & set(keys)
        marks = self.marks()
        aside = [row for row in self._all(_PICTURES) if row[2].startswith(ASIDE)]
        with self._transaction() as connection:
            connection.executemany(
                "UPDATE OR IGNORE picture SET kind = ? "
                "WHERE session = ? AND iteration = ? AND kind = ?",
                [(kind.removeprefix(ASIDE), s, n, kind) for s, n, kind, _ in aside],
            )
            for key in sorted(wanted):
                self._put_mark(key, replace(marks[key], deleted=False))
        return Restored(tuple(sorted(wanted)), len(aside))

    def erase(self) -> None:
        """Erase for good what was put aside and what is out of sight, in one transaction."""
        gone = self._free_to_go(self._out_of_sight())
        aside = [row for row in self._all(_PICTURES) if row[2].startswith(ASIDE)]
        with self._transaction() as connection:
            connection.executemany(
                "DELETE FROM picture WHERE session = ? AND iteration = ? AND kind = ?",
                [(s, n, kind) for s, n, kind, _ in aside],
            )
            emptied = {(s, n) for s, n, _, _ in aside}
            for key in sorted(gone | {key for key in emptied if self._is_bare(key)}):
                for table in ("picture", "record", "mark"):
                    connection.execute(
                        f"DELETE FROM {table} WHERE session = ? AND iteration = ?",  # noqa: S608
                        key,
                    )
                connection.execute("DELETE FROM iteration WHERE session = ? AND number = ?", key)
            # The newest stays: its number must not be given to another Session.
            connection.execute(
                "DELETE FROM session WHERE number < (SELECT max(number) FROM session) AND "
                "NOT EXISTS (SELECT 1 FROM iteration WHERE session = session.number)"
            )
            self._drop_unreferenced()

    def _drop_unreferenced(self) -> None:
        used = {blob for blob, _ in self._grounds()}
        used |= {blob for (blob,) in self._all("SELECT DISTINCT blob FROM picture")}
        unused = [(one,) for (one,) in self._all("SELECT id FROM blob") if one not in used]
        self._connection.executemany("DELETE FROM blob WHERE id = ?", unused)

    def _is_bare(self, key: Key) -> bool:
        """Whether nothing is left of an Iteration that was never finished."""
        rows = self._all(
            "SELECT 1 FROM iteration WHERE session = ?1 AND number = ?2 AND summary IS NULL AND "
            "NOT EXISTS (SELECT 1 FROM picture WHERE session = ?1 AND iteration = ?2)",
            *key,
        )
        return bool(rows)

    def _out_of_sight(self) -> set[Key]:
        return {key for key, mark in self.marks().items() if mark.deleted}

    def _free_to_go(self, keys: set[Key]) -> set[Key]:
        """Those that nothing which stays branches from."""
        gone = self._out_of_sight() | keys
        parents: dict[int, Key] = {}
        for session in self.numbers():
            parent = self.request(session).parent
            if parent is not None:
                parents[session] = parent
        held = {one.wish.parent for one in self.queue() if one.wish.parent is not None}
        rows = self._all("SELECT session, number FROM iteration")
        while True:
            staying = {key for key in rows if key not in gone or key in held}
            more = held | {parents[s] for s, _ in staying if s in parents}
            if more == held:
                return keys - held
            held = more

    def _bytes_of(self, pictures: list[Picture], iterations: set[Key]) -> int:
        """Of the pictures that nothing else shows."""
        going = {row[:3] for row in pictures}
        used = {blob for blob, _ in self._grounds()}
        freed: set[int] = set()
        for session, number, kind, blob in self._all(_PICTURES):
            goes = (session, number, kind) in going or (session, number) in iterations
            (freed if goes else used).add(blob)
        sizes = self._all("SELECT id, size FROM blob")
        return sum(size for blob, size in sizes if blob in freed - used)

    def _grounds(self) -> list[tuple[int, str]]:
        """Blobs that Sessions and the draft refer to, with what they are."""
        drafts = self._kept("SELECT photo_blob, matte_blob FROM draft")
        rows = self._all("SELECT photo_blob, matte_blob, colours_blob FROM session")
        originals = [(row[0], "originals") for row in (*rows, *drafts)]
        return originals + [(blob, "cutouts") for row in (*rows, *drafts) for blob in row[1:]]


def _is_aside(row: Picture, hidden: set[Key]) -> bool:
    return row[2].startswith(ASIDE) or row[:2] in hidden


def _kind_of(kind: str) -> str:
    if kind == THUMBNAIL:
        return "thumbnails"
    if kind in _STEPS:
        return "steps"
    if kind.startswith(LAYER) or f".{LAYER}" in kind:
        return "layers"
    return "edits" if kind in _EDITS else "results"
