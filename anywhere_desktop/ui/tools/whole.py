"""Operations on the whole matte, as a table for a menu; each is one undo step."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from anywhere_desktop.ui.tools.settings import Option
from anywhere_desktop.ui.undo import MatteHistory


@dataclass(frozen=True)
class WholeOperation:
    """A line of the menu. name: of its function in `vision.marking.whole`; icon: its icon's name;
    amount: what it is to be asked for, in photo px, or None.
    """

    name: str
    icon: str
    text: str
    tip: str
    shortcut: str = ""
    amount: Option | None = None


class WholeMatte(QObject):
    """Does to the matte as a whole what a menu lists."""

    def __init__(self, history: MatteHistory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history

    def operations(self) -> tuple[WholeOperation, ...]:
        """What there is, in the language in use."""
        few, more = Option(4.0, 0.5, 100, "px"), Option(6.0, 0.5, 100, "px")
        return (
            WholeOperation(
                "invert",
                "invert",
                self.tr("Invert matte"),
                self.tr("Product becomes background, background product"),
                "Ctrl+I",
            ),
            WholeOperation(
                "grow",
                "grow",
                self.tr("Grow…"),
                self.tr("Move the matte's edge outwards; its softness stays"),
                amount=few,
            ),
            WholeOperation(
                "shrink",
                "shrink",
                self.tr("Shrink…"),
                self.tr("Move the matte's edge inwards: takes away a fringe of the old background"),
                amount=few,
            ),
            WholeOperation(
                "feather",
                "feather",
                self.tr("Feather…"),
                self.tr("Soften the matte's edge"),
                "Shift+F6",
                amount=few,
            ),
            WholeOperation(
                "smooth",
                "smooth",
                self.tr("Smooth…"),
                self.tr("Iron out bumps and notches of the outline; the edge stays crisp"),
                amount=more,
            ),
            WholeOperation(
                "fill_holes",
                "fill",
                self.tr("Fill holes"),
                self.tr("Everything that the product encloses becomes part of it"),
            ),
            WholeOperation(
                "keep_largest",
                "keep_largest",
                self.tr("Keep the largest piece"),
                self.tr("Specks and everything apart from the largest piece go"),
            ),
        )

    def run(self, name: str, amount_px: float | None = None) -> None:
        """Do an operation; `amount_px`: for those that have an amount, else its default.

        Raises:
            KeyError: there is no such operation.
        """
        from anywhere_desktop.vision.marking import whole

        operation = {one.name: one for one in self.operations()}[name]
        surface = self._history.surface
        if surface is None:
            return
        change = getattr(whole, name)
        if operation.amount is None:
            matte = change(surface.matte)
        else:
            default = float(operation.amount.value)
            matte = change(surface.matte, default if amount_px is None else amount_px)
        self._history.replace(operation.text.rstrip("…"), matte)
