"""Looking a project through before anything more is written into it.

Cheap on purpose: every record is read, but of the pictures only what is said about them. Their
bytes are proved by their checksums whenever they are read.
"""

from anywhere_desktop.core.records import Description, Request
from anywhere_desktop.project.blobs import MAX_BYTES
from anywhere_desktop.project.codec import MAX_CHARACTERS, from_json
from anywhere_desktop.project.faults import damaged
from anywhere_desktop.project.images import MAX_PIXELS
from anywhere_desktop.project.parts import RECORDS
from anywhere_desktop.project.summaries import (
    CutoutFacts,
    DraftFacts,
    IterationFacts,
    PhotoFacts,
)
from anywhere_desktop.project.workspace import Workspace

_SESSION_RECORDS = {
    "request": Request,
    "photo": PhotoFacts,
    "cutout": CutoutFacts,
    "description": Description,
}
_WRONG_SIZE = (
    "SELECT id FROM blob WHERE size <> length(data) OR size > ? OR (codec <> 'original' AND "
    "(width IS NULL OR height IS NULL OR width < 1 OR height < 1 OR width * height > ?)) LIMIT 1"
)

_WRONG_MARK = (
    "SELECT session FROM mark WHERE star NOT IN (0, 1) OR deleted NOT IN (0, 1) "
    "OR length(note) > ? LIMIT 1"
)
_WRONG_PANEL = "SELECT id FROM panel WHERE length(value) > ? LIMIT 1"


def check_contents(project: Workspace) -> None:
    """Raise `UserError` when a record is unreadable or a picture cannot be what it says it is."""
    path = project.path
    for number in project.column(_WRONG_SIZE, MAX_BYTES, MAX_PIXELS):
        raise damaged(path, f"picture {number} has a wrong size")
    for column, kind in _SESSION_RECORDS.items():
        for text in project.column(f"SELECT {column} FROM session WHERE {column} IS NOT NULL"):  # noqa: S608
            from_json(text, kind, path)
    for text in project.column("SELECT summary FROM iteration WHERE summary IS NOT NULL"):
        from_json(text, IterationFacts, path)
    for name in project.column("SELECT DISTINCT kind FROM record"):
        if name not in RECORDS:
            raise damaged(path, "a record of unknown kind")
        for text in project.column("SELECT value FROM record WHERE kind = ?", name):
            from_json(text, RECORDS[name], path)
    _check_workspace(project)


def _check_workspace(project: Workspace) -> None:
    for number in project.column(_WRONG_MARK, MAX_CHARACTERS):
        raise damaged(project.path, f"a mark of session {number}")
    for number in project.column(_WRONG_PANEL, MAX_CHARACTERS):
        raise damaged(project.path, f"panel {number} is too long")
    for column, kind in (("photo", PhotoFacts), ("facts", DraftFacts)):
        for text in project.column(f"SELECT {column} FROM draft"):  # noqa: S608
            from_json(text, kind, project.path)
    project.queue()
