"""Which of the mattes that were to be kept are in the project, told by number."""

from anywhere_desktop.core.errors import UserError


class MattesKept:
    """Counted in the window, marked in the worker: so a wish knows, when it begins, whether the
    matte that it was meant for is the one in the project.
    """

    def __init__(self) -> None:
        self._asked = self._kept = 0

    def next(self) -> int:
        """The number of a matte that is about to be handed over."""
        self._asked += 1
        return self._asked

    def keep(self, number: int) -> None:
        """The matte of that number, or a later cut-out in its place, is in the project."""
        self._kept = max(self._kept, number)

    def has(self, number: int) -> bool:
        """Whether that matte, or a later one, was kept."""
        return self._kept >= number

    def check(self, number: int) -> None:
        """Raise `UserError` unless that matte, or a later one, was kept."""
        if not self.has(number):
            raise UserError(
                "The cut-out as painted could not be kept, and of an older one nothing is made: "
                "see to it that the project can be written to, then try again."
            )
