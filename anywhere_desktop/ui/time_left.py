"""How long work still takes, in words."""

from PySide6.QtCore import QObject


class TimeLeft(QObject):
    """Asked each time, so that a change of language needs no rebuilding."""

    def of(self, left_s: float | None) -> str:
        """Such as "42 s left"; "" where it is not known."""
        if left_s is None:
            return ""
        if left_s < 60:
            return self.tr("{seconds} s left").format(seconds=max(round(left_s), 1))
        return self.tr("{minutes} min left").format(minutes=round(left_s / 60))
