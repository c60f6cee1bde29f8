"""Operations on the whole matte, as a table for a menu; each is one undo step."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.canvas.tool import Solve
from anywhere_desktop.ui.tools.settings import Option


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
    """Does to the matte as a whole what a menu lists.

    solve: has a change of this name worked out beside the window, and makes it one undo step.
    """

    def __init__(self, solve: Callable[[str, Solve], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._solve = solve

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
        operation = {one.name: one for one in self.operations()}[name]
        amount = operation.amount
        asked = amount_px if amount is None or amount_px is not None else float(amount.value)

        def changed(matte: Matte, watch: Watch) -> Matte:
            from anywhere_desktop.vision.marking import whole

            change: Callable[..., Matte] = getattr(whole, name)
            return change(matte) if amount is None else change(matte, asked, watch)

        self._solve(operation.text.rstrip("…"), changed)
