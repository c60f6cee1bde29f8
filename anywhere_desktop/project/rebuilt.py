"""The rows of a recovered project, put together so that every reference holds."""

import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Description, Request
from anywhere_desktop.core.wish import Key, Wish
from anywhere_desktop.project import blobs
from anywhere_desktop.project.codec import from_json, to_json
from anywhere_desktop.project.finds import Finds
from anywhere_desktop.project.images import LOST, MAX_PIXELS, decoded, encoded
from anywhere_desktop.project.parts import RECORDS
from anywhere_desktop.project.reader import THUMBNAIL, THUMBNAIL_PX, small_srgb
from anywhere_desktop.project.summaries import CutoutFacts, DraftFacts, IterationFacts, PhotoFacts
from anywhere_desktop.project.workspace import STATES

_UNKNOWN = "recovered"
_LATEST = 4e9
"""Seconds since 1970: a later date is a broken number."""


class Rebuilt:
    """Writes what was found into a new project, inside the running transaction.

    lost: a sentence for each thing that is known to have been there.
    """

    def __init__(self, connection: sqlite3.Connection, finds: Finds, path: Path) -> None:
        self._connection, self._finds, self._path = connection, finds, path
        rows = connection.execute("SELECT id, size FROM blob").fetchall()
        self._blobs: dict[int, int] = dict(rows)
        self._keys: set[Key] = set()
        self._lost_blob: int | None = None
        self.lost: list[str] = []
        self.sessions = self.iterations = 0
        self.pictures, self.bytes = len(rows), sum(self._blobs.values())

    @property
    def holds_anything(self) -> bool:
        """Whether anything of a project was found at all."""
        found = self._finds
        return bool(self.pictures or found.sessions or found.iterations or found.panel)

    def write(self) -> None:
        """Write all rows."""
        finds = self._finds
        keys = {*finds.iterations, *(row[:2] for row in (*finds.records, *finds.pictures))}
        self._keys = keys = {key for key in keys if key[0] > 0 and key[1] > 0}
        for number in sorted({*finds.sessions, *(session for session, _ in keys)}):
            self._session(number)
        for key in sorted(keys):
            self._iteration(key)
        self._records()
        self._pictures()
        self._marks()
        self._draft()
        self._panel_and_queue()

    def _session(self, number: int) -> None:
        row = self._finds.sessions.get(number)
        created, request, photo, cutout, description, *numbers = row or (0.0, *[None] * 7)
        if row is None:
            self.lost.append(f"What session {number} was asked for, its photograph and cut-out.")
        texts = (
            self._text(request, Request) or to_json(Request(_UNKNOWN)),
            self._text(photo, PhotoFacts) or to_json(self._unknown_photo(number)),
            self._text(cutout, CutoutFacts) or to_json(CutoutFacts(0.0, ())),
            self._text(description, Description),
        )
        said = (
            f"The photograph of session {number}.",
            f"The cut-out of session {number}.",
            f"The product's edge colours of session {number}.",
        )
        if row is not None:
            pairs = zip(said, numbers, strict=True)
            self.lost += [line for line, one in pairs if one not in self._blobs]
        found = [one if one in self._blobs else self._stand_in() for one in numbers]
        self._connection.execute(
            "INSERT INTO session VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, _seconds(created), *texts, *found),
        )
        self.sessions += 1

    def _iteration(self, key: Key) -> None:
        created, accepted, score, summary = self._finds.iterations.get(key, (0.0, None, None, None))
        text = self._text(summary, IterationFacts)
        if summary is not None and text is None:
            self.lost.append(f"The scores of iteration {key[1]} in session {key[0]}.")
        verdict = (accepted, score) if text is not None else (None, None)
        if key not in self._finds.iterations:
            self.lost.append(f"What iteration {key[1]} in session {key[0]} was told and scored.")
        self._connection.execute(
            "INSERT INTO iteration VALUES(?, ?, ?, ?, ?, ?)",
            (*key, _seconds(created), *verdict, text),
        )
        self.iterations += text is not None

    def _records(self) -> None:
        for (session, number, kind), value in self._finds.records.items():
            if (session, number) not in self._keys or kind not in RECORDS:
                continue
            text = self._text(value, RECORDS[kind])
            if text is None:
                self.lost.append(f"The {kind} of iteration {number} in session {session}.")
                continue
            row = (session, number, kind, text)
            self._connection.execute("INSERT INTO record VALUES(?, ?, ?, ?)", row)

    def _pictures(self) -> None:
        lost: Counter[str] = Counter()
        small: set[Key] = set()
        for (session, number, kind), blob in self._finds.pictures.items():
            if (session, number) not in self._keys:
                continue
            if blob not in self._blobs:
                lost[kind] += 1
                continue
            if kind == THUMBNAIL:
                small.add((session, number))
            row = (session, number, kind, blob)
            self._connection.execute("INSERT INTO picture VALUES(?, ?, ?, ?)", row)
        for session, number, kind in self._finds.pictures:
            if kind == "result" and (session, number) in self._keys - small:
                lost[THUMBNAIL] -= self._made_small((session, number))
        self._say_bare()
        self.lost += [f"Pictures ({kind}): {count}." for kind, count in lost.items() if count > 0]

    def _say_bare(self) -> None:
        """Iterations that are told to be whole, and have no picture."""
        shown = {row[:2] for row in self._finds.pictures}
        for session, number in sorted(set(self._finds.iterations) - shown):
            if self._finds.iterations[session, number][3] is not None:
                self.lost.append(f"The pictures of iteration {number} in session {session}.")

    def _made_small(self, key: Key) -> bool:
        """A thumbnail anew from the result; whether it could be made."""
        blob = self._finds.pictures[(*key, "result")]
        if blob not in self._blobs:
            return False
        try:
            picture = decoded(blobs.get(self._connection, blob, self._path), self._path)
            profile = self._profile(key[0])
        except UserError:
            return False
        number = blobs.put(self._connection, encoded(small_srgb(picture, profile, THUMBNAIL_PX)))
        row = (*key, THUMBNAIL, number)
        self._connection.execute("INSERT OR REPLACE INTO picture VALUES(?, ?, ?, ?)", row)
        return True

    def _profile(self, session: int) -> bytes | None:
        row = self._finds.sessions.get(session)
        return from_json(str(row[2]), PhotoFacts, self._path).icc_profile if row else None

    def _marks(self) -> None:
        for key, (star, note, deleted) in self._finds.marks.items():
            if key in self._keys and {star, deleted} <= {0, 1}:
                row = (*key, star, note, deleted)
                self._connection.execute("INSERT INTO mark VALUES(?, ?, ?, ?, ?)", row)

    def _draft(self) -> None:
        if self._finds.draft is None:
            return
        photo, facts, photo_blob, matte_blob = self._finds.draft
        about = self._text(photo, PhotoFacts)
        if about is None or photo_blob not in self._blobs or not self._has_size(about):
            self.lost.append("The photograph in work.")
            return
        if matte_blob not in self._blobs:
            self.lost.append("The cut-out in work: cut out again.")
            matte_blob = self._empty_matte(from_json(about, PhotoFacts, self._path))
        kept = self._text(facts, DraftFacts) or to_json(DraftFacts(confidence=0.0))
        row = (about, kept, photo_blob, matte_blob)
        self._connection.execute("INSERT INTO draft VALUES(1, ?, ?, ?, ?)", row)

    def _has_size(self, about: str) -> bool:
        facts = from_json(about, PhotoFacts, self._path)
        return min(facts.width, facts.height) > 0 and facts.width * facts.height <= MAX_PIXELS

    def _empty_matte(self, photo: PhotoFacts) -> int:
        import numpy as np

        matte: Matte = np.zeros((photo.height, photo.width), np.uint8)
        return blobs.put(self._connection, encoded(matte))

    def _panel_and_queue(self) -> None:
        if self._finds.panel is not None:
            self._connection.execute("INSERT INTO panel VALUES(1, ?)", (self._finds.panel,))
        for number, (place, wish, state, why, details) in self._finds.queue.items():
            text = self._text(wish, Wish)
            if text is None or state not in STATES:
                self.lost.append("A wish in the queue.")
                continue
            row = (number, place, text, state, why, details)
            self._connection.execute("INSERT INTO queue VALUES(?, ?, ?, ?, ?, ?)", row)

    def _text(self, value: object, kind: Any) -> str | None:
        """A record's text if it is one."""
        try:
            from_json(str(value), kind, self._path)
        except UserError:
            return None
        return str(value)

    def _unknown_photo(self, session: int) -> PhotoFacts:
        """What the results say of a photograph of which nothing else is left."""
        for (owner, _, kind), blob in self._finds.pictures.items():
            if owner == session and kind == "result" and blob in self._blobs:
                width, height = self._connection.execute(
                    "SELECT width, height FROM blob WHERE id = ?", (blob,)
                ).fetchone()
                return PhotoFacts(_UNKNOWN, width or 1, height or 1, 8, True)
        return PhotoFacts(_UNKNOWN, 1, 1, 8, True)

    def _stand_in(self) -> int:
        """The blob that says that a picture is lost."""
        if self._lost_blob is None:
            self._lost_blob = blobs.put(self._connection, blobs.Blob(b"", LOST, 1, 1))
            self._blobs[self._lost_blob] = 0
        return self._lost_blob


def _seconds(created: object) -> float:
    known = isinstance(created, int | float) and 0 <= created < _LATEST
    return float(created) if known else 0.0  # type: ignore[arg-type]
