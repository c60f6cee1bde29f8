"""ProjectFile: one SQLite file that holds every picture, prompt, score and recipe of a project.

Each `keep` is a transaction of its own, durable when it returns; `close` makes an Iteration whole.
A file has one writer: the process and thread that opened it, until it is closed.
"""

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import OPAQUE
from anywhere_desktop.core.records import Cutout, Description, Iteration, Request
from anywhere_desktop.project import blobs, door
from anywhere_desktop.project.codec import to_json
from anywhere_desktop.project.copies import Copies
from anywhere_desktop.project.faults import said_plainly
from anywhere_desktop.project.images import encoded, encoded_all
from anywhere_desktop.project.parts import parts_of, stages_of
from anywhere_desktop.project.reader import THUMBNAIL, THUMBNAIL_PX, small_srgb
from anywhere_desktop.project.schema import VERSION, migrate
from anywhere_desktop.project.soundness import check_contents
from anywhere_desktop.project.summaries import CutoutFacts, IterationFacts
from anywhere_desktop.project.untitled import untitled_path
from anywhere_desktop.project.workspace import stored

_LARGE_BYTES = 64 << 20
"""From here on following every page takes longer than a person waits: it is done meanwhile."""


class ProjectFile(Copies):
    """An open project; keeps everything the moment it exists (`core.ports.Archive`)."""

    def __init__(self, connection: sqlite3.Connection, path: Path, identity: door.Identity) -> None:
        super().__init__(connection, path, identity)
        self._profiles: dict[int, bytes | None] = {}

    @classmethod
    def create(cls, path: Path) -> "ProjectFile":
        """Make a new project; never replaces a file."""
        try:
            return cls._create(path)
        except FileExistsError:
            raise UserError(f"{path} exists already: choose another name, or open it.") from None

    @classmethod
    def create_untitled(cls, photo: str) -> "ProjectFile":
        """Make a project of a photograph's name among the untitled ones; `path` tells where."""
        while True:
            with suppress(FileExistsError):  # Another run took the name first: the next number.
                return cls._create(untitled_path(photo))

    @classmethod
    def _create(cls, path: Path) -> "ProjectFile":
        if os.path.lexists(path):
            raise FileExistsError(path)
        if not path.parent.is_dir():
            raise UserError(f"The folder {path.parent} does not exist: make it first.")
        if not os.access(path.parent, os.W_OK):
            raise UserError(f"The folder {path.parent} may not be written to: choose another.")
        try:
            with said_plainly(path):
                door.lay_out(path)
        except FileExistsError:
            raise
        except OSError as error:
            raise UserError(f"{path} cannot be made ({error.strerror}): choose another.") from None
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, read_only: bool = False) -> "ProjectFile":
        """Open a project; raises `UserError` for whatever is not an honest, whole, free one."""
        identity = door.register(path)
        connection: sqlite3.Connection | None = None
        try:
            door.sniff(path)
            with said_plainly(path):
                if read_only:
                    door.roll_back(path)
                connection = door.connect(path, "ro" if read_only else "rw")
                large = path.stat().st_size > _LARGE_BYTES
                version = door.check(connection, path, pages=not large)
                if not read_only:
                    door.prepare_writing(connection)
                    if large and version < VERSION:
                        door.check_pages(connection, path)
                    migrate(connection, version)
            project = cls(connection, path, identity)
            if not read_only:
                check_contents(project)
                door.sweep(path)
                if large:
                    project.prove_meanwhile()
            return project
        except BaseException:
            if connection is not None:
                connection.close()
            door.unregister(identity)
            raise

    def shut(self) -> None:
        """Close the file and give up its lock; nothing is left beside it."""
        self.stop_proving()
        self._connection.close()
        door.unregister(self._identity)

    def __enter__(self) -> "ProjectFile":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.shut()

    def begin(self, request: Request, photo: Photograph, cutout: Cutout) -> int:
        """Open a Session with its photograph (the file's own bytes) and cut-out."""
        facts, source = stored(photo)
        ground = cutout.foreground
        # All others are the photograph's own, and need not be stored again.
        soft = (ground.matte > 0) & (ground.matte < OPAQUE)
        pictures = (
            source,
            encoded(ground.matte),
            encoded(np.where(soft[..., None], ground.colours, np.zeros_like(ground.colours))),
        )
        with self._transaction():
            numbers = [blobs.put(self._connection, picture) for picture in pictures]
            session = self._connection.execute(
                "INSERT INTO session(created, request, photo, cutout, "
                "photo_blob, matte_blob, colours_blob) VALUES(?, ?, ?, ?, ?, ?, ?)",
                (
                    time.time(),
                    to_json(request),
                    to_json(facts),
                    to_json(CutoutFacts(cutout.confidence, cutout.notes)),
                    *numbers,
                ),
            ).lastrowid
        assert session is not None
        self._profiles[session] = photo.icc_profile
        return session

    def describe(self, session: int, description: Description) -> None:
        """Keep the analyzer's account."""
        with self._transaction():
            self._connection.execute(
                "UPDATE session SET description = ? WHERE number = ?",
                (to_json(description), session),
            )

    def keep(self, session: int, iteration: int, kind: str, value: object) -> None:
        """Keep what a stage of an Iteration made; durable when this returns."""
        parts = parts_of(kind, value)
        pictures = encoded_all(parts.pictures)
        record = None if parts.record is None else to_json(parts.record)
        key = session, iteration
        with self._transaction():
            self._begin_iteration(*key)
            for name, picture in pictures.items():
                self._put_picture(*key, name, picture)
            if record is not None:
                self._connection.execute(
                    "INSERT OR REPLACE INTO record VALUES(?, ?, ?, ?)", (*key, kind, record)
                )

    def close(self, session: int, iteration: Iteration) -> None:
        """Make an Iteration whole; when this returns it survives a kill."""
        for kind, value in stages_of(iteration):
            if not self._has(session, iteration.number, kind):
                self.keep(session, iteration.number, kind, value)
        facts = IterationFacts(
            iteration.variant,
            iteration.seed,
            iteration.feedback,
            iteration.candidate,
            iteration.evaluation,
            iteration.certificate,
            iteration.repaint.rate_after,
            iteration.seconds,
        )
        small = encoded(small_srgb(iteration.result, self._profile(session), THUMBNAIL_PX))
        verdict = iteration.evaluation
        key = session, iteration.number
        with self._transaction():
            self._put_picture(*key, THUMBNAIL, small)
            self._connection.execute(
                "UPDATE iteration SET accepted = ?, score = ?, summary = ? "
                "WHERE session = ? AND number = ?",
                (int(verdict.accepted), float(verdict.score), to_json(facts), *key),
            )

    def _begin_iteration(self, session: int, number: int) -> None:
        self._connection.execute(
            "INSERT OR IGNORE INTO iteration(session, number, created) VALUES(?, ?, ?)",
            (session, number, time.time()),
        )

    def _has(self, session: int, number: int, kind: str) -> bool:
        (found,) = self._one(
            "SELECT (SELECT count(*) FROM record WHERE session = ?1 AND iteration = ?2 "
            "AND kind = ?3) + (SELECT count(*) FROM picture WHERE session = ?1 "
            "AND iteration = ?2 AND kind = ?3)",
            session,
            number,
            kind,
        )
        return bool(found)

    def _profile(self, session: int) -> bytes | None:
        if session not in self._profiles:
            self._profiles[session] = self._photo_facts(session).icc_profile
        return self._profiles[session]
