"""Reading a project: lists without pictures, then one picture or one Iteration at a time."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import OPAQUE, Picture, fitted, resize, to_srgb8
from anywhere_desktop.core.records import Cutout, Description, Iteration, Request
from anywhere_desktop.project import blobs
from anywhere_desktop.project.codec import from_json
from anywhere_desktop.project.faults import damaged, said_plainly
from anywhere_desktop.project.images import LOST, decoded, refuse_lost
from anywhere_desktop.project.parts import (
    KINDS,
    RECORDS,
    enhancement_from,
    repaint_from,
    template_from,
)
from anywhere_desktop.project.summaries import (
    CutoutFacts,
    IterationFacts,
    IterationSummary,
    PhotoFacts,
    SessionSummary,
    StoredPhoto,
)

THUMBNAIL_PX = 512
THUMBNAIL = "thumbnail"
ASIDE = "aside."
"""How the kind of a picture begins that pruning put aside, until it is brought back or erased."""
_SESSION_PICTURES = {"matte": "matte_blob", "colours": "colours_blob"}
_MATTES, _MASKS = ("matte", "alpha"), ("estimated", "overgrown", "edit_mask")
_BEST = (
    "SELECT number FROM iteration WHERE session = ? AND accepted IS NOT NULL "
    "ORDER BY accepted DESC, score DESC, number LIMIT 1"
)


class ProjectReader:
    """The reading half of a project file; belongs to the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @property
    def last_session(self) -> int | None:
        """The number of the newest Session, or None before the first."""
        number = self._one("SELECT max(number) FROM session")[0]
        return None if number is None else int(number)

    def numbers(self) -> list[int]:
        """The numbers of all Sessions, oldest first."""
        return [number for (number,) in self._all("SELECT number FROM session ORDER BY number")]

    def sessions(self) -> list[SessionSummary]:
        """All Sessions, oldest first."""
        rows = self._all("SELECT number, created FROM session ORDER BY number")
        return [self._session_summary(number, created) for number, created in rows]

    def iterations(self, session: int) -> list[IterationSummary]:
        """The whole Iterations of a Session, in order; half-made ones are not listed."""
        best = self.best(session)
        rows = self._all(
            "SELECT number, created, summary FROM iteration "
            "WHERE session = ? AND summary IS NOT NULL ORDER BY number",
            session,
        )
        return [
            _summary(
                (session, number),
                created,
                from_json(text, IterationFacts, self.path),
                number == best,
            )
            for number, created, text in rows
        ]

    def summary(self, session: int, number: int) -> IterationSummary:
        """A whole Iteration without its pictures; raises `UserError` when there is none."""
        facts = self._iteration_facts(session, number)
        (created,) = self._one(
            "SELECT created FROM iteration WHERE session = ? AND number = ?", session, number
        )
        return _summary((session, number), created, facts, self.best(session) == number)

    def record(self, session: int, iteration: int, kind: str) -> Any:
        """The record of a stage: one of `parts.RECORDS`, of the type that it names."""
        return self._record(session, iteration, kind)

    def profile(self, session: int) -> bytes | None:
        """The colour profile of a Session's photograph and results; None is sRGB."""
        return self._photo_facts(session).icc_profile

    def photo_size(self, session: int) -> tuple[int, int]:
        """(width, height) of a Session's photograph in px."""
        facts = self._photo_facts(session)
        return facts.width, facts.height

    def unfinished(self, session: int) -> list[int]:
        """Numbers of Iterations that were begun but never closed (cancelled, or killed)."""
        rows = self._all(
            "SELECT number FROM iteration WHERE session = ? AND summary IS NULL ORDER BY number",
            session,
        )
        return [number for (number,) in rows]

    def best(self, session: int) -> int | None:
        """The Iteration to hand over: accepted before not accepted, then the highest score."""
        rows = self._all(_BEST, session)
        return int(rows[0][0]) if rows else None

    def request(self, session: int) -> Request:
        """The Request of a Session."""
        return from_json(self._session("request", session), Request, self.path)

    def description(self, session: int) -> Description | None:
        """The analyzer's account, or None when the Session ended before it."""
        text = self._session("description", session)
        return None if text is None else from_json(text, Description, self.path)

    def photograph(self, session: int) -> StoredPhoto:
        """The photograph's bytes; `.photograph(photo.load.decode)` decodes them."""
        facts = self._photo_facts(session)
        blob = self._blob(self._session("photo_blob", session))
        refuse_lost(blob, self.path)
        return StoredPhoto(blob.data, facts)

    def is_recovered(self, session: int) -> bool:
        """Whether photograph or cut-out of a Session were lost before the project was recovered."""
        codecs = self._all(
            "SELECT codec FROM blob, session WHERE number = ? "
            "AND id IN (photo_blob, matte_blob, colours_blob)",
            session,
        )
        return (LOST,) in codecs

    def cutout(self, session: int, photo: Photograph) -> Cutout:
        """The Session's cut-out of its decoded photograph."""
        facts = from_json(self._session("cutout", session), CutoutFacts, self.path)
        matte, soft = self.picture(session, 0, "matte"), self.picture(session, 0, "colours")
        fits = matte.shape == photo.pixels.shape[:2] and matte.dtype == np.uint8
        if not fits or (photo.pixels.shape, photo.pixels.dtype) != (soft.shape, soft.dtype):
            raise damaged(self.path, "photograph and cut-out differ in size")
        edge = (matte > 0) & (matte < OPAQUE)
        colours = np.where(edge[..., None], soft, photo.pixels)
        return Cutout(Foreground(photo, matte, colours), facts.confidence, facts.notes)

    def picture(self, session: int, iteration: int, kind: str) -> NDArray[Any]:
        """A picture of an Iteration: "template", "layer.<name>", "estimated", "overgrown",
        "repaint", "repaint.layer.<name>", "enhancement", "enhancement.layer.<name>", "result"; or
        of its Session: "matte", "colours".
        """
        if kind in _SESSION_PICTURES:
            return as_kind(kind, self._decoded(self._session(_SESSION_PICTURES[kind], session)))
        rows = self._all(
            "SELECT blob FROM picture WHERE session = ? AND iteration = ? AND kind = ?",
            session,
            iteration,
            kind,
        )
        if not rows:
            raise UserError(
                f"{self.path.name} holds no {kind} of iteration {iteration} in session {session}: "
                "list what it holds with `show`."
            )
        return as_kind(kind, self._decoded(rows[0][0]))

    def pictures(self, session: int, iteration: int) -> list[str]:
        """The kinds of pictures that an Iteration, whole or half-made, has left."""
        rows = self._all(
            "SELECT kind FROM picture WHERE session = ? AND iteration = ? ORDER BY kind",
            session,
            iteration,
        )
        return [kind for (kind,) in rows if kind != THUMBNAIL and not kind.startswith(ASIDE)]

    def preview(self, session: int, iteration: int, longest: int = THUMBNAIL_PX) -> Picture:
        """The result as 8-bit sRGB, at most `longest` px a side; quick up to `THUMBNAIL_PX`."""
        if longest <= THUMBNAIL_PX:
            small = self.picture(session, iteration, THUMBNAIL)
            return resize(small, fitted((small.shape[1], small.shape[0]), longest))
        profile = self._photo_facts(session).icc_profile
        return small_srgb(self.picture(session, iteration, "result"), profile, longest)

    def iteration(self, session: int, number: int) -> Iteration:
        """A whole Iteration with all its pictures, as it was when it was closed."""
        facts = self._iteration_facts(session, number)
        made = {kind: self._record(session, number, kind) for kind in KINDS if kind in RECORDS}

        def picture(kind: str) -> NDArray[Any]:
            return self.picture(session, number, kind)

        return Iteration(
            number=number,
            variant=facts.variant,
            seed=facts.seed,
            feedback=facts.told,
            candidates=made["candidates"],
            selection=made["selection"],
            template=template_from(made["template"], picture),
            repaint=repaint_from(made["repaint"], picture),
            enhancement=enhancement_from(made["enhancement"], picture),
            result=picture("result"),
            certificate=facts.certificate,
            evaluation=facts.evaluation,
            seconds=facts.seconds,
        )

    def column(self, statement: str, *values: object) -> Iterator[Any]:
        """The first column of a query, row by row."""
        with said_plainly(self.path):
            for row in self._connection.execute(statement, values):
                yield row[0]

    def _session_summary(self, number: int, created: float) -> SessionSummary:
        request, photo = self.request(number), self._photo_facts(number)
        (whole,) = self._one(
            "SELECT count(*) FROM iteration WHERE session = ? AND summary IS NOT NULL", number
        )
        return SessionSummary(
            number,
            created,
            photo.name,
            request.prompt,
            request.crew,
            (photo.width, photo.height),
            whole,
            self.best(number),
        )

    def _iteration_facts(self, session: int, number: int) -> IterationFacts:
        rows = self._all(
            "SELECT summary FROM iteration WHERE session = ? AND number = ?", session, number
        )
        if not rows or rows[0][0] is None:
            raise UserError(
                f"{self.path.name} holds no finished iteration {number} in session {session}: "
                "list what it holds with `show`."
            )
        return from_json(rows[0][0], IterationFacts, self.path)

    def _record(self, session: int, number: int, kind: str) -> Any:
        rows = self._all(
            "SELECT value FROM record WHERE session = ? AND iteration = ? AND kind = ?",
            session,
            number,
            kind,
        )
        if not rows:
            raise damaged(self.path, f"the {kind} of iteration {number} is missing")
        return from_json(rows[0][0], RECORDS[kind], self.path)

    def _photo_facts(self, session: int) -> PhotoFacts:
        return from_json(self._session("photo", session), PhotoFacts, self.path)

    def _session(self, column: str, session: int) -> Any:
        rows = self._all(f"SELECT {column} FROM session WHERE number = ?", session)  # noqa: S608
        if not rows:
            raise UserError(
                f"{self.path.name} holds no session {session}: list what it holds with `show`."
            )
        return rows[0][0]

    def _decoded(self, blob: int) -> NDArray[Any]:
        return decoded(self._blob(blob), self.path)

    def _blob(self, number: int) -> blobs.Blob:
        with said_plainly(self.path):
            return blobs.get(self._connection, number, self.path)

    def _all(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with said_plainly(self.path):
            try:
                return self._connection.execute(statement, values).fetchall()
            except OverflowError:  # No row has a number of more than 64 bits.
                return []

    def _one(self, statement: str, *values: object) -> tuple[Any, ...]:
        return self._all(statement, *values)[0]


def as_kind(kind: str, found: NDArray[Any]) -> NDArray[Any]:
    """Older programs kept a hard matte and a mask of the same pixels as whichever came first."""
    if kind in _MATTES and found.dtype == np.bool_:
        return found * np.uint8(OPAQUE)
    return found > OPAQUE // 2 if kind in _MASKS and found.dtype == np.uint8 else found


def _summary(
    key: tuple[int, int], created: float, facts: IterationFacts, best: bool
) -> IterationSummary:
    kept = {name: getattr(facts, name) for name in IterationFacts.__dataclass_fields__}
    return IterationSummary(*key, created, best=best, **kept)


def small_srgb(picture: Picture, profile: bytes | None, longest: int) -> Picture:
    """A picture as 8-bit sRGB of at most `longest` px a side."""
    size = fitted((picture.shape[1], picture.shape[0]), longest)
    if size != picture.shape[1::-1]:
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    return to_srgb8(picture, profile)
