"""What the tools and their options are called, and what they do, in words."""

from dataclasses import dataclass

from PySide6.QtCore import QObject


@dataclass(frozen=True)
class Words:
    """A name and an explanation; choices: of an option's choices, each by its name."""

    name: str
    tip: str
    choices: tuple[str, ...] = ()


class OptionWords(QObject):
    """The words of options, in the language in use."""

    def of(self, option: str) -> Words:
        """The words of an option; `KeyError` for one that there is not."""
        return {**self._tip_words(), **self._region_words()}[option]

    def _tip_words(self) -> dict[str, Words]:
        return {
            "size": Words(
                self.tr("Size"),
                self.tr("Diameter of the tip in pixels of the photograph ([ and ])"),
            ),
            "hardness": Words(
                self.tr("Hardness"),
                self.tr("How much of the tip is solid: 100 % has a crisp rim, 0 % fades evenly"),
            ),
            "flow": Words(
                self.tr("Flow"),
                self.tr("How much one stroke changes; going over a place twice in it adds nothing"),
            ),
            "pen_size": Words(
                self.tr("Pen size"), self.tr("A pen's pressure makes the tip larger")
            ),
            "pen_flow": Words(
                self.tr("Pen flow"), self.tr("A pen's pressure makes the flow stronger")
            ),
            "side": Words(
                self.tr("Paint"),
                self.tr("What you paint on roughly; hold Alt for the other"),
                (self.tr("Product"), self.tr("Background")),
            ),
        }

    def _region_words(self) -> dict[str, Words]:
        add, subtract = self.tr("Add"), self.tr("Subtract")
        return {
            "mode": Words(
                self.tr("Mode"),
                self.tr(
                    "How the region joins the matte; hold Shift to add, Alt to subtract, both to "
                    "keep only what is in both"
                ),
                (add, subtract, self.tr("Intersect")),
            ),
            "feather": Words(
                self.tr("Feather"), self.tr("How softly the region's edge fades, in pixels")
            ),
            "tolerance": Words(
                self.tr("Tolerance"),
                self.tr("How different a colour may be from the one that you click on"),
            ),
            "contiguous": Words(
                self.tr("Contiguous"),
                self.tr("Take only what hangs together with the place that you click on"),
            ),
            "fade": Words(
                self.tr("Mode"),
                self.tr("What the gradient does to the matte"),
                (self.tr("Fade out"), add, subtract),
            ),
        }


@dataclass(frozen=True)
class ToolEntry:
    """A tool in the strip; icon: a name for `ui.icons`; key: its shortcut; group: tools of
    different groups are parted by a line.
    """

    name: str
    icon: str
    text: str
    tip: str
    key: str
    group: int


class ToolWords(QObject):
    """The tools that mark the matte, in the order and with the words of the strip."""

    def entries(self) -> tuple[ToolEntry, ...]:
        """All of them, in the language in use."""
        return (
            *self._painting(),
            *self._outlining(),
            *self._picking(),
            *self._hinting(),
            *self._looking(),
        )

    def _painting(self) -> tuple[ToolEntry, ...]:
        brush = self.tr("Paint the product in; Alt takes away, Shift draws a straight line")
        eraser = self.tr("Take away from the product; Alt paints, Shift draws a straight line")
        line = self.tr("Drag a straight stroke; Shift keeps it to steps of 45°, Alt takes away")
        return (
            ToolEntry("brush", "brush", self.tr("Brush"), brush, "B", 0),
            ToolEntry("eraser", "eraser", self.tr("Eraser"), eraser, "E", 0),
            ToolEntry("line", "line", self.tr("Straight line"), line, "U", 0),
        )

    def _outlining(self) -> tuple[ToolEntry, ...]:
        lasso = self.tr("Draw round what is meant")
        polygon = self.tr("Click corner by corner; Enter closes, Backspace removes the last one")
        magnet = self.tr("Click along an edge: the outline clings to it; Enter closes")
        return (
            ToolEntry("lasso", "lasso", self.tr("Lasso"), lasso, "L", 1),
            ToolEntry("polygon", "polygon", self.tr("Polygon"), polygon, "Shift+L", 1),
            ToolEntry("magnet", "magnet", self.tr("Magnetic lasso"), magnet, "M", 1),
        )

    def _picking(self) -> tuple[ToolEntry, ...]:
        wand = self.tr("Click on a colour: takes what has the same colour")
        colours = self.tr("Click or drag over colours: takes them wherever they are, softly")
        smart = self.tr("Paint roughly on what is meant: finds its edges; Alt for what is not")
        gradient = self.tr("Drag from what stays to where it has faded out")
        return (
            ToolEntry("wand", "wand", self.tr("Magic wand"), wand, "W", 2),
            ToolEntry("range", "range", self.tr("Colour range"), colours, "R", 2),
            ToolEntry("smart", "smart", self.tr("Smart select"), smart, "S", 2),
            ToolEntry("gradient", "gradient", self.tr("Gradient"), gradient, "G", 2),
        )

    def _hinting(self) -> tuple[ToolEntry, ...]:
        box = self.tr("Drag a box: the automatic cut-out runs again inside it")
        keep = self.tr("Mark for the automatic cut-out: this belongs to the product")
        drop = self.tr("Mark for the automatic cut-out: this does not belong to the product")
        return (
            ToolEntry("box", "box", self.tr("Box"), box, "O", 3),
            ToolEntry("keep", "keep", self.tr("Keep"), keep, "K", 3),
            ToolEntry("drop", "drop", self.tr("Drop"), drop, "D", 3),
        )

    def _looking(self) -> tuple[ToolEntry, ...]:
        place = self.tr("Move, scale and rotate the product in its new frame")
        hand = self.tr("Move the view; or hold Space with any tool")
        zoom = self.tr("Click to show it larger, with Alt smaller")
        return (
            ToolEntry("placement", "placement", self.tr("Placement"), place, "V", 4),
            ToolEntry("hand", "hand", self.tr("Hand"), hand, "H", 5),
            ToolEntry("zoom", "zoom", self.tr("Zoom"), zoom, "Z", 5),
        )
