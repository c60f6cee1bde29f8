"""What the user keeps in a project beside the method's work: marks, the cut-out in work, the
panel, the queue. Files of format 1, opened for reading only, have none of it.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.wish import JobState, Key, QueuedWish, Wish
from anywhere_desktop.project import blobs, door
from anywhere_desktop.project.codec import MAX_CHARACTERS, from_json, to_json
from anywhere_desktop.project.faults import damaged, moved, said_plainly
from anywhere_desktop.project.images import encoded
from anywhere_desktop.project.proof import Proof
from anywhere_desktop.project.reader import ProjectReader, as_kind
from anywhere_desktop.project.summaries import Draft, DraftFacts, Mark, PhotoFacts, StoredPhoto

STATES = get_args(JobState)
_SINCE = 2
_BEST_IN_SIGHT = (
    "SELECT number FROM iteration WHERE session = ?1 AND accepted IS NOT NULL AND NOT EXISTS "
    "(SELECT 1 FROM mark WHERE mark.session = ?1 AND mark.iteration = number AND deleted = 1) "
    "ORDER BY accepted DESC, score DESC, number LIMIT 1"
)


def stored(photo: Photograph) -> tuple[PhotoFacts, blobs.Blob]:
    """A photograph as it is kept: its file's own bytes, or a PNG of its pixels."""
    (width, height), original = photo.size, bool(photo.original)
    facts = PhotoFacts(
        photo.name, width, height, photo.bits, original, photo.icc_profile, photo.metadata
    )
    return facts, blobs.Blob(photo.original, blobs.ORIGINAL) if original else encoded(photo.pixels)


class Workspace(ProjectReader):
    """The part of a project file that belongs to the user; each verb is one transaction."""

    def __init__(self, connection: sqlite3.Connection, path: Path, identity: door.Identity) -> None:
        super().__init__(connection, path)
        self._identity = identity
        self._proof: Proof | None = None

    def prove_meanwhile(self) -> None:
        """Follow every page in a thread; nothing is written before that ended well."""
        self._proof = Proof(self.path)

    def stop_proving(self) -> None:
        """Nothing will be written any more into the file as it was opened."""
        if self._proof is not None:
            self._proof.stop()
            self._proof = None

    @property
    def writing(self) -> bool:
        """Whether a transaction is under way, into which nothing else may write."""
        return self._connection.in_transaction

    def marks(self) -> dict[Key, Mark]:
        """What the user says of Iterations; those without a mark are not in it."""
        rows = self._kept("SELECT session, iteration, star, note, deleted FROM mark")
        return {
            (session, number): Mark(bool(star), note, bool(deleted))
            for session, number, star, note, deleted in rows
        }

    def best(self, session: int) -> int | None:
        """The Iteration to hand over; of those that the user put out of sight only when no other
        is left.
        """
        rows = self._kept(_BEST_IN_SIGHT, session)
        return int(rows[0][0]) if rows else super().best(session)

    def mark(self, key: Key, mark: Mark) -> None:
        """Keep what the user says of a whole Iteration.

        Raises:
            UserError: there is no such Iteration, or the note is endless.
        """
        self._iteration_facts(*key)
        _check_length(mark.note, "This note")
        with self._transaction():
            self._put_mark(key, mark)

    def draft(self) -> Draft | None:
        """The photograph and cut-out in work, None when there is none."""
        rows = self._kept("SELECT photo, facts, photo_blob, matte_blob FROM draft")
        if not rows:
            return None
        photo, facts, photo_blob, matte_blob = rows[0]
        about = from_json(photo, PhotoFacts, self.path)
        matte = as_kind("matte", self._decoded(matte_blob))
        if matte.shape != (about.height, about.width) or matte.dtype.name != "uint8":
            raise damaged(self.path, "photograph and cut-out differ in size")
        original = StoredPhoto(self._blob(photo_blob).data, about)
        return Draft(original, matte, from_json(facts, DraftFacts, self.path))

    def draft_facts(self) -> DraftFacts | None:
        """What is known of the cut-out in work, without its pictures."""
        rows = self._kept("SELECT facts FROM draft")
        return from_json(rows[0][0], DraftFacts, self.path) if rows else None

    def keep_draft(self, photo: Photograph, matte: Matte, facts: DraftFacts) -> None:
        """Keep a photograph and its cut-out as the ones in work."""
        about, source = stored(photo)
        small = encoded(matte)
        with self._transaction() as connection:
            numbers = blobs.put(connection, source), blobs.put(connection, small)
            self._replace_draft((to_json(about), to_json(facts), *numbers))

    def keep_draft_matte(self, matte: Matte, facts: DraftFacts) -> bool:
        """Keep another matte of the same photograph; False when no photograph is in work.

        Cheap: a matte of flat areas shrinks to some kB, and the one before is let go.
        """
        small = encoded(matte)
        with self._transaction() as connection:
            rows = connection.execute("SELECT photo, photo_blob FROM draft").fetchall()
            if rows:
                ((about, photo_blob),) = rows
                number = blobs.put(connection, small)
                self._replace_draft((about, to_json(facts), photo_blob, number))
        return bool(rows)

    def panel(self) -> str:
        """What the panel said, "" when it was never kept."""
        rows = self._kept("SELECT value FROM panel")
        return str(rows[0][0]) if rows else ""

    def keep_panel(self, panel: str) -> None:
        """Keep what the panel says."""
        _check_length(panel, "What the panel says")
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO panel VALUES(1, ?)", (_text(panel),))

    def queue(self) -> tuple[QueuedWish, ...]:
        """The queue of wishes, in its order."""
        rows = self._kept("SELECT number, wish, state, why, details FROM queue ORDER BY place")
        if any(state not in STATES for _, _, state, _, _ in rows):
            raise damaged(self.path, "a wish in an unknown state")
        return tuple(
            QueuedWish(number, from_json(wish, Wish, self.path), state, why, details)
            for number, wish, state, why, details in rows
        )

    def keep_queue(self, queue: Sequence[QueuedWish]) -> None:
        """Keep the queue as it is now."""
        rows = [
            (one.number, place, to_json(one.wish), one.state, _text(one.why), _text(one.details))
            for place, one in enumerate(queue)
        ]
        with self._transaction() as connection:
            connection.execute("DELETE FROM queue")
            connection.executemany("INSERT INTO queue VALUES(?, ?, ?, ?, ?, ?)", rows)

    def _put_mark(self, key: Key, mark: Mark) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO mark VALUES(?, ?, ?, ?, ?)",
            (*key, int(mark.star), _text(mark.note), int(mark.deleted)),
        )

    def _kept(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        (version,) = self._one("PRAGMA user_version")
        return self._all(statement, *values) if version >= _SINCE else []

    def _replace_draft(self, row: tuple[str, str, int, int]) -> None:
        connection = self._connection
        old = connection.execute("SELECT photo_blob, matte_blob FROM draft").fetchall()
        connection.execute("INSERT OR REPLACE INTO draft VALUES(1, ?, ?, ?, ?)", row)
        for numbers in old:
            for number in numbers:
                blobs.drop_unused(connection, number)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        # SQLite itself asks once only, and would write on into a file that has no name any more.
        if not door.is_at(self._identity, self.path):
            raise moved(self.path)
        if self._proof is not None:
            self._proof.wait()
        with said_plainly(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise


def _check_length(text: str, what: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise UserError(f"{what} is too long to be kept: shorten it.")


def _text(text: str) -> str:
    """As SQLite can hold it: half a surrogate pair becomes "?"."""
    return text.encode("utf-8", "replace").decode("utf-8")
