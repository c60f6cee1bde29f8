"""An Archive that keeps nothing: for previews and measurements."""

from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.records import Cutout, Description, Iteration, Request


class NoArchive:
    """Forgets everything it is told."""

    def begin(self, request: Request, photo: Photograph, cutout: Cutout) -> int:
        """Open a Session that leaves no trace."""
        return 1

    def describe(self, session: int, description: Description) -> None:
        """Forget the description."""

    def keep(self, session: int, iteration: int, kind: str, value: object) -> None:
        """Forget what a stage made."""

    def close(self, session: int, iteration: Iteration) -> None:
        """Forget the Iteration."""
