"""Looking a project through before anything more is written into it.

Cheap on purpose: every record is read, but of the pictures only what is said about them. Their
bytes are proved by their checksums whenever they are read.
"""

from anywhere_desktop.core.records import Description, Request
from anywhere_desktop.project.blobs import MAX_BYTES
from anywhere_desktop.project.codec import from_json
from anywhere_desktop.project.faults import damaged
from anywhere_desktop.project.images import MAX_PIXELS
from anywhere_desktop.project.parts import RECORDS
from anywhere_desktop.project.reader import ProjectReader
from anywhere_desktop.project.summaries import CutoutFacts, IterationFacts, PhotoFacts

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


def check_contents(project: ProjectReader) -> None:
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
