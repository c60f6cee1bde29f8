"""Dials: the numbers of a backend that a user may set, with their bounds and defaults."""

from collections.abc import Mapping
from dataclasses import dataclass

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import SettingValue


@dataclass(frozen=True)
class Dial:
    """One number. key: its name in `Request.settings`; step: the finest difference that matters
    (1 for whole numbers).
    """

    key: str
    least: float
    most: float
    default: float
    step: float = 1.0

    def read(self, settings: Mapping[str, SettingValue]) -> float:
        """The setting, or the default where there is none.

        Raises:
            UserError: it is no number, or out of bounds.
        """
        value = settings.get(self.key, self.default)
        if isinstance(value, bool | str) or not self.least <= value <= self.most:
            raise UserError(f"{self.key} must be {self.least:g} to {self.most:g}, not {value!r}.")
        return float(value)

    def whole(self, settings: Mapping[str, SettingValue]) -> int:
        """The setting as a whole number; raises like `read`, and when it is none."""
        value = self.read(settings)
        if value != int(value):
            raise UserError(f"{self.key} must be a whole number, not {value:g}.")
        return int(value)
