"""What the tools are set to: one table of options, one object that holds their values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

Value = float | str | bool


@dataclass(frozen=True)
class Option:
    """A setting: a number in a range (with a unit, on a linear or logarithmic slider), a choice
    of names, or a switch.
    """

    value: Value
    low: float = 0.0
    high: float = 1.0
    unit: Literal["", "px", "%"] = ""
    logarithmic: bool = False
    choices: tuple[str, ...] = ()


_MODES = ("add", "subtract", "intersect")

OPTIONS: dict[str, Option] = {
    "size": Option(70.0, 1, 2000, "px", logarithmic=True),
    "hardness": Option(80.0, 0, 100, "%"),
    "flow": Option(100.0, 1, 100, "%"),
    "pen_size": Option(True),
    "pen_flow": Option(False),
    "mode": Option("add", choices=_MODES),
    "feather": Option(0.0, 0, 100, "px"),
    "tolerance": Option(16.0, 1, 100),
    "contiguous": Option(True),
    "side": Option("inside", choices=("inside", "outside")),
    "fade": Option("intersect", choices=("intersect", "add", "subtract")),
}

TOOL_OPTIONS: dict[str, tuple[str, ...]] = {
    "brush": ("size", "hardness", "flow", "pen_size", "pen_flow"),
    "eraser": ("size", "hardness", "flow", "pen_size", "pen_flow"),
    "line": ("size", "hardness", "flow"),
    "lasso": ("mode", "feather"),
    "polygon": ("mode", "feather"),
    "magnet": ("mode", "feather"),
    "wand": ("mode", "tolerance", "contiguous"),
    "range": ("mode", "tolerance"),
    "smart": ("side", "size"),
    "gradient": ("fade",),
}
"""Which options each tool has; a tool that is not here has none."""


class Settings(QObject):
    """The values of the options; every tool and every control reads and writes them here."""

    changed = Signal(str)
    """The option of this name has another value."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._values: dict[str, Value] = {name: one.value for name, one in OPTIONS.items()}

    def number(self, name: str) -> float:
        """The value of a numeric option."""
        return float(self._values[name])

    def word(self, name: str) -> str:
        """The chosen name of a choice."""
        return str(self._values[name])

    def flag(self, name: str) -> bool:
        """Whether a switch is on."""
        return bool(self._values[name])

    def set(self, name: str, value: Value) -> None:
        """Set an option; numbers are brought into its range, unknown choices are not taken."""
        option = OPTIONS[name]
        if option.choices:
            value = value if value in option.choices else self._values[name]
        elif not isinstance(option.value, bool):
            value = min(option.high, max(option.low, float(value)))
        if value != self._values[name]:
            self._values[name] = value
            self.changed.emit(name)

    def values(self) -> dict[str, Value]:
        """All values, to be kept between runs."""
        return dict(self._values)

    def restore(self, values: Mapping[str, object]) -> None:
        """Take values that were kept; what is unknown or of the wrong kind is passed over."""
        for name, value in values.items():
            option = OPTIONS.get(name)
            wanted = type(option.value) if option else None
            if isinstance(value, bool | float | str | int) and (
                wanted is type(value) or (wanted is float and type(value) is int)
            ):
                self.set(name, value)
