"""Toolbox: the tools by name, with the settings that they share."""

from PySide6.QtCore import QObject, Signal

from anywhere_desktop.core.patch import Before
from anywhere_desktop.ui.canvas.tool import Tool
from anywhere_desktop.ui.tools.brush import BrushTool, EraserTool, LineTool
from anywhere_desktop.ui.tools.hints import BoxTool, HintTool
from anywhere_desktop.ui.tools.magnet import MagnetTool
from anywhere_desktop.ui.tools.regions import ColourRangeTool, LassoTool, PolygonTool, WandTool
from anywhere_desktop.ui.tools.settings import Settings
from anywhere_desktop.ui.tools.smart import GradientTool, SmartTool


class Toolbox(QObject):
    """Owns every tool that marks the matte; `tools` is what the canvas is given one of.

    before: the history's own (`MatteHistory.before`): tools keep there what they change. settings:
    of another box, to share them.
    """

    box_drawn = Signal(object)
    """(left, top, right, bottom) in photo px: cut out anew inside it."""
    stroke_drawn = Signal(str, object)
    """"keep" or "drop", and a tuple of (x, y) in photo px: a hint for the automatic cut-out."""
    tool_wished = Signal(str)
    """A key asks for another tool: `x` swaps brush and eraser."""

    def __init__(
        self, before: Before, parent: QObject | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__(parent)
        self.settings = settings or Settings(self)
        shared = self.settings, before, self
        brush, eraser, box = BrushTool(*shared), EraserTool(*shared), BoxTool(*shared)
        keep, drop = HintTool("keep", *shared), HintTool("drop", *shared)
        self.tools: dict[str, Tool] = {
            "brush": brush,
            "eraser": eraser,
            "line": LineTool(*shared),
            "lasso": LassoTool(*shared),
            "polygon": PolygonTool(*shared),
            "magnet": MagnetTool(*shared),
            "wand": WandTool(*shared),
            "range": ColourRangeTool(*shared),
            "smart": SmartTool(*shared),
            "gradient": GradientTool(*shared),
            "box": box,
            "keep": keep,
            "drop": drop,
        }
        for tool in (brush, eraser):
            tool.swap_wished.connect(self.tool_wished)
        box.box_drawn.connect(self.box_drawn)
        for hint in (keep, drop):
            hint.stroke_drawn.connect(self.stroke_drawn)
