"""Following every page of a large project while the user already looks at it.

At 2 GB that takes seconds, and what a person sees first needs a few pages only, each of them
proved by itself (records by their types, pictures by their checksums). Writing is another matter:
room that a damaged file calls free may hold pictures. So the first write waits for the proof.
"""

import sqlite3
import threading
from pathlib import Path

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.project import door
from anywhere_desktop.project.faults import said_plainly, unproved


class Proof:
    """A thread with a connection of its own that neither asks for a lock nor gives one up: the
    project's own lock holds, and nothing is written until the proof is there.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fault: UserError | None = None
        self._done = self._stopped = False
        self._connection: sqlite3.Connection | None = None
        self._guard = threading.Lock()
        self._thread = threading.Thread(target=self._prove, name="proof", daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Raises `UserError`, each time, when the file is damaged, or not followed to its end."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        if not self._done:  # Stopped, or a bug in the thread, which logged it.
            raise unproved(self._path)

    def stop(self) -> None:
        """End early."""
        with self._guard:
            self._stopped = True
            if self._connection is not None:
                self._connection.interrupt()
        self._thread.join()

    def _prove(self) -> None:
        try:
            with said_plainly(self._path):
                self._follow()
            self._done = not self._stopped
        except UserError as fault:
            if not self._stopped:
                self._fault = fault

    def _follow(self) -> None:
        connection = door.connect(self._path, "ro&immutable=1")
        try:
            with self._guard:
                if self._stopped:
                    return
                self._connection = connection
            door.check_pages(connection, self._path)
        finally:
            with self._guard:
                self._connection = None
            connection.close()
