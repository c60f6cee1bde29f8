"""Writes Sessions into a project until it is killed, and says what it kept, as `generate` does."""

import sys
from pathlib import Path

from anywhere_desktop.project.file import ProjectFile
from tests.project.samples import cutout, iteration, photograph, request


def main(path: Path) -> None:
    with ProjectFile.open(path) if path.exists() else ProjectFile.create(path) as project:
        photo = photograph()
        while True:
            session = project.begin(request(), photo, cutout(photo))
            for number in (1, 2, 3):
                made = iteration(100 * session + number, 0.5, photo=photo)
                project.keep(session, made.number, "template", made.template)
                project.keep(session, made.number, "result", made.result)
                project.close(session, made)
                print(f"session {session} iteration {made.number} kept", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
