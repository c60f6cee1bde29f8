"""What a user may set of a backend: dials (numbers), options (one of a few words), switches."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True)
class Option:
    """One of a few words. key: its name in `Request.settings`; words: the first is the default;
    dials: the numbers that a word brings along.
    """

    key: str
    words: tuple[str, ...]
    dials: Mapping[str, tuple[Dial, ...]] = field(default_factory=dict)

    def read(self, settings: Mapping[str, SettingValue]) -> str:
        """The word that is set, or the default where there is none.

        Raises:
            UserError: it is none of the words.
        """
        said = settings.get(self.key, self.words[0])
        if said not in self.words:
            raise UserError(f"{self.key} must be one of {', '.join(self.words)}, not {said!r}.")
        return str(said)


@dataclass(frozen=True)
class Switch:
    """Something that is on or off. key: its name in `Request.settings`."""

    key: str
    default: bool

    def read(self, settings: Mapping[str, SettingValue]) -> bool:
        """The setting, or the default where there is none; raises `UserError` for other values."""
        said = settings.get(self.key, self.default)
        if not isinstance(said, bool):
            raise UserError(f"{self.key} must be true or false, not {said!r}.")
        return said
