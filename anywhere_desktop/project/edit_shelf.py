"""Edits by instruction in a project: each a Session of its own with one Iteration.

An edit shares photograph, cut-out and description with what it was made of (no picture is stored
twice), and keeps its recipe as JSON beside the result, so that it can be made again.
"""

import time
from typing import cast

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.edits import Edit, EditRecipe, EditRequest
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import OPAQUE, Mask, Matte
from anywhere_desktop.core.records import Cutout, Description, PromptCandidate, Request
from anywhere_desktop.core.wish import Key
from anywhere_desktop.project import blobs
from anywhere_desktop.project.codec import to_json
from anywhere_desktop.project.images import encoded, encoded_all
from anywhere_desktop.project.reader import THUMBNAIL, THUMBNAIL_PX, small_srgb
from anywhere_desktop.project.summaries import CutoutFacts, IterationFacts
from anywhere_desktop.project.workspace import Workspace, stored

EDIT = "edit"
ALPHA, MASK, COLOURS = "alpha", "edit_mask", "edited_colours"
"""Pictures of an edit beside its "result": transparency, the user's mask, the product's edited
edge colours (black where the matte is not soft).
"""

_NUMBER = 1
_COPIED = (
    "INSERT INTO session(created, request, photo, cutout, description, photo_blob, matte_blob, "
    "colours_blob) SELECT ?, ?, photo, cutout, description, photo_blob, matte_blob, colours_blob "
    "FROM session WHERE number = ?"
)
_MADE = (
    "INSERT INTO session(created, request, photo, cutout, description, photo_blob, matte_blob, "
    "colours_blob) VALUES(?, ?, ?, ?, ?, ?, ?, ?)"
)


class EditShelf(Workspace):
    """The part of a project file that keeps edits."""

    def recipe(self, session: int) -> EditRecipe | None:
        """The recipe of a Session that is an edit; None of one that generated."""
        rows = self._all(
            "SELECT 1 FROM record WHERE session = ? AND iteration = ? AND kind = ?",
            session,
            _NUMBER,
            EDIT,
        )
        return self._recipe(session) if rows else None

    def recipes(self) -> dict[Key, EditRecipe]:
        """All edits that are whole, by session and number."""
        rows = self._all("SELECT session, iteration FROM record WHERE kind = ? ORDER BY 1", EDIT)
        return {(session, n): self._recipe(session) for session, n in rows}

    def _recipe(self, session: int) -> EditRecipe:
        found = cast(EditRecipe, self.record(session, _NUMBER, EDIT))
        parent = found.request.parent
        if parent is not None and parent[0] >= session:
            # Who follows edits back to the photograph would never arrive.
            raise UserError(f"Edit {session} claims to be made of a later one: it is damaged.")
        return found

    def scene_seed(self, key: Key) -> int:
        """The seed that a result's set was made with, by its Session or by an edit on the way."""
        at: Key | None = key
        while at is not None:
            recipe = self.recipe(at[0])
            if recipe is None or any(step.operation == "scene" for step in recipe.program.steps):
                return self.summary(*at).seed
            at = recipe.request.parent
        return 0

    def edit_mask(self, session: int) -> Mask | None:
        """The region that the user had marked for an edit, `(h, w)` of the picture edited."""
        return cast("Mask | None", self._edit_picture(session, MASK))

    def edit_alpha(self, session: int) -> Matte | None:
        """The transparency of an edit's result, `(h, w)`, None when it has none."""
        return cast("Matte | None", self._edit_picture(session, ALPHA))

    def edited_colours(self, session: int) -> NDArray[np.generic] | None:
        """The product's colours under its soft edge, where an edit changed the product."""
        return self._edit_picture(session, COLOURS)

    def keep_edit(
        self,
        edit: Edit,
        mask: Mask | None,
        photo: Photograph,
        cutout: Cutout | None,
        description: Description | None = None,
    ) -> Key:
        """Keep an edit whole, in one transaction; returns what names it.

        photo: of the edited picture, for its name and profile; cutout: of an edit of the
        photograph itself, else its parent's is shared.
        """
        request, facts = _request_of(edit.request, photo.name), _facts_of(edit)
        recipe = EditRecipe(
            edit.request, edit.program, edit.instruction, edit.registration, edit.scene, edit.how
        )
        pictures = encoded_all(_pictures(edit, mask))
        pictures[THUMBNAIL] = encoded(small_srgb(edit.picture, photo.icc_profile, THUMBNAIL_PX))
        fresh = None if edit.request.parent is not None else _ground(photo, cutout)
        with self._transaction() as connection:
            if fresh is None:
                assert edit.request.parent is not None
                values = time.time(), to_json(request), edit.request.parent[0]
                session = connection.execute(_COPIED, values).lastrowid
            else:
                texts, sources = fresh
                numbers = [blobs.put(connection, source) for source in sources]
                said = None if description is None else to_json(description)
                row = time.time(), to_json(request), *texts, said, *numbers
                session = connection.execute(_MADE, row).lastrowid
            assert session is not None
            connection.execute(
                "INSERT INTO iteration VALUES(?, ?, ?, ?, ?, ?)",
                (
                    session,
                    _NUMBER,
                    time.time(),
                    int(edit.evaluation.accepted),
                    float(edit.evaluation.score),
                    to_json(facts),
                ),
            )
            connection.execute(
                "INSERT INTO record VALUES(?, ?, ?, ?)", (session, _NUMBER, EDIT, to_json(recipe))
            )
            for name, picture in pictures.items():
                self._put_picture(session, _NUMBER, name, picture)
        return session, _NUMBER

    def _edit_picture(self, session: int, kind: str) -> NDArray[np.generic] | None:
        found = kind in self.pictures(session, _NUMBER)
        return self.picture(session, _NUMBER, kind) if found else None

    def _put_picture(self, session: int, number: int, kind: str, blob: blobs.Blob) -> None:
        self._connection.execute(
            "INSERT OR REPLACE INTO picture VALUES(?, ?, ?, ?)",
            (session, number, kind, blobs.put(self._connection, blob)),
        )


def _ground(
    photo: Photograph, cutout: Cutout | None
) -> tuple[tuple[str, str], tuple[blobs.Blob, ...]]:
    """Facts and pictures of a photograph and its cut-out, as `begin` keeps them."""
    facts, source = stored(photo)
    if cutout is None:
        raise UserError("The photograph has no cut-out: cut the product out first.")
    ground = cutout.foreground
    soft = (ground.matte > 0) & (ground.matte < OPAQUE)
    pictures = (
        source,
        encoded(ground.matte),
        encoded(np.where(soft[..., None], ground.colours, np.zeros_like(ground.colours))),
    )
    return (to_json(facts), to_json(CutoutFacts(cutout.confidence, cutout.notes))), pictures


def _pictures(edit: Edit, mask: Mask | None) -> dict[str, NDArray[np.generic]]:
    pictures: dict[str, NDArray[np.generic]] = {"result": edit.picture}
    if edit.alpha is not None:
        pictures[ALPHA] = edit.alpha
    if mask is not None:
        pictures[MASK] = mask
    if edit.product is not None and not edit.program.keep_product:
        matte = edit.product.matte
        soft = ((matte > 0) & (matte < OPAQUE))[..., None]
        colours = edit.product.colours
        pictures[COLOURS] = np.where(soft, colours, np.zeros_like(colours))
    return pictures


def _request_of(request: EditRequest, photo: str) -> Request:
    """The edit as the Session says it; the recipe holds the rest."""
    return Request(
        photo,
        request.crew,
        request.instruction,
        request.seed,
        loops=1,
        candidates=1,
        settings=request.settings,
        parent=request.parent,
    )


def _facts_of(edit: Edit) -> IterationFacts:
    candidate = PromptCandidate(
        edit.request.instruction or edit.instruction,
        edit.scene,
        edit.program.unused_words,
        edit.program.corrected_words,
    )
    return IterationFacts(
        1, edit.request.seed, (), candidate, edit.evaluation, edit.certificate, 0.0, edit.seconds
    )
