"""The one table of everything that a person can ask of the window."""

from dataclasses import dataclass

from PySide6.QtCore import QObject


@dataclass(frozen=True)
class Entry:
    """One action. keys: default shortcut, portable text; needs: names of the conditions that must
    all hold; choice: the group of which one is on ("?" at its end: or none); on: checkable.
    """

    name: str
    text: str
    keys: str
    tip: str
    icon: str = ""
    needs: tuple[str, ...] = ()
    choice: str = ""
    on: bool = False
    separated: bool = False


@dataclass(frozen=True)
class Menu:
    """One menu; also: names of actions from other menus that it shows at its end."""

    name: str
    title: str
    entries: tuple[Entry, ...]
    also: tuple[str, ...] = ()


PHOTO, RESULT, QUEUE = ("photo",), ("result",), ("queue",)
PHOTO_SHOWN = ("photo", "photo_shown")


class ActionTable(QObject):
    """Writes the table in the language of now. Conditions: photo (one is open), photo_shown (it is
    what the canvas shows, with its matte), project (it has one to save), result (an Iteration is
    chosen), results (there are Iterations), comparable (two or four are selected), running, queue
    (jobs wait), can_undo, can_redo, clipboard (holds a picture).
    """

    def menus(self) -> tuple[Menu, ...]:
        """All menus, from left to right."""
        return (
            Menu("file", self.tr("&File"), self._file()),
            Menu("edit", self.tr("&Edit"), self._edit()),
            Menu("select", self.tr("&Select"), self._select_shape() + self._select_edge()),
            Menu("view", self.tr("&View"), self._zoom() + self._overlays() + self._views()),
            Menu("tools", self.tr("&Tools"), self._paint_tools() + self._other_tools()),
            Menu("generate", self.tr("&Generate"), self._generate()),
            Menu("timeline", self.tr("T&imeline"), self._timeline()),
            Menu("window", self.tr("&Window"), self._window(), ("full_screen",)),
            Menu("help", self.tr("&Help"), self._help(), ("shortcuts", "palette")),
        )

    def _file(self) -> tuple[Entry, ...]:
        return (
            Entry("open", self.tr("&Open…"), "Ctrl+O",
                  self.tr("Open a photograph or a project"), "open"),
            Entry("paste_photo", self.tr("&Paste as photograph"), "Ctrl+V",
                  self.tr("Open the picture on the clipboard as a photograph"), "paste",
                  ("clipboard",)),
            Entry("save_as", self.tr("Save &as…"), "Ctrl+Shift+S",
                  self.tr("Move the project to a file of your choice; from then on it is saved "
                     "there by itself"), "save", ("project",), separated=True),
            Entry("save_copy", self.tr("Save a &copy…"), "Ctrl+Alt+S",
                  self.tr("Write a copy of the project and go on in this one"), "copy",
                  ("project",)),
            Entry("project", self.tr("P&roject…"), "Ctrl+Alt+J",
                  self.tr("What takes room in the project; put aside, compact"), "folder",
                  ("project",)),
            Entry("export", self.tr("&Export…"), "Ctrl+E",
                  self.tr("Write the chosen result to a picture file"), "export", RESULT),
            Entry("close", self.tr("C&lose"), "Ctrl+W",
                  self.tr("Close the project; everything is kept"), "close", ("project",),
                  separated=True),
            Entry("quit", self.tr("&Quit"), "Ctrl+Q", self.tr("Leave; everything is kept")),
        )  # fmt: skip

    def _edit(self) -> tuple[Entry, ...]:
        return (
            Entry("undo", self.tr("&Undo"), "Ctrl+Z", self.tr("Take the last change back"), "undo",
                  ("can_undo",)),
            Entry("redo", self.tr("&Redo"), "Ctrl+Shift+Z", self.tr("Make the change again"),
                  "redo",
                  ("can_redo",)),
            Entry("instruct", self.tr("Edit by &words…"), "Ctrl+Shift+I",
                  self.tr("Say what to change in the picture that is shown"), "wand",
                  ("project",), separated=True),
            Entry("palette", self.tr("&Find an action…"), "Ctrl+K",
                  self.tr("Type a few letters of what you want to do"), "search", separated=True),
            Entry("shortcuts", self.tr("&Keyboard shortcuts…"), "Ctrl+Alt+K",
                  self.tr("See and change the keys of every action"), "keyboard"),
            Entry("models", self.tr("&Models…"), "Ctrl+Shift+M",
                  self.tr("Fetch, import and verify models; what each crew still lacks"),
                  "models"),
            Entry("free_memory", self.tr("Free the models' m&emory"), "Ctrl+Alt+U",
                  self.tr("Send models out of the memory now; they load again when needed")),
            Entry("settings", self.tr("Se&ttings…"), "Ctrl+,",
                  self.tr("Folders, memory, colour, appearance, privacy"), "settings"),
        )  # fmt: skip

    def _select_shape(self) -> tuple[Entry, ...]:
        return (
            Entry("invert", self.tr("&Invert matte"), "Ctrl+I",
                  self.tr("Product becomes background and background becomes product"), "invert",
                  PHOTO_SHOWN),
            Entry("grow", self.tr("&Grow…"), "Alt+.",
                  self.tr("Move the edge of the matte outwards"), "grow", PHOTO_SHOWN),
            Entry("shrink", self.tr("S&hrink…"), "Alt+,",
                  self.tr("Move the edge of the matte inwards"), "shrink", PHOTO_SHOWN),
            Entry("feather", self.tr("&Feather…"), "Shift+F6",
                  self.tr("Soften the edge of the matte"), "feather", PHOTO_SHOWN),
            Entry("smooth", self.tr("&Smooth…"), "Ctrl+Alt+M",
                  self.tr("Take the jags out of the edge"), "smooth", PHOTO_SHOWN),
            Entry("fill_holes", self.tr("Fill h&oles"), "Ctrl+Alt+H",
                  self.tr("Close gaps inside the product"), "fill", PHOTO_SHOWN),
            Entry("keep_largest", self.tr("&Keep the largest piece"), "Ctrl+Alt+L",
                  self.tr("Drop everything but the largest connected part"), "keep_largest",
                  PHOTO_SHOWN),
        )  # fmt: skip

    def _select_edge(self) -> tuple[Entry, ...]:
        return (
            Entry("refine", self.tr("&Refine edge…"), "Ctrl+Alt+R",
                  self.tr("Solve the edge anew from the photograph: hair, fur, glass"), "refine",
                  PHOTO,
                  separated=True),
            Entry("cut_again", self.tr("&Cut out again"), "Ctrl+Shift+A",
                  self.tr("Run the automatic cut-out again with your box and strokes"), "retry",
                  PHOTO_SHOWN),
            Entry("start_over", self.tr("Start o&ver"), "Ctrl+Shift+Backspace",
                  self.tr("Forget box, strokes and painting: cut out anew"), "trash", PHOTO_SHOWN),
        )  # fmt: skip

    def _zoom(self) -> tuple[Entry, ...]:
        return (
            Entry("zoom_in", self.tr("Zoom &in"), "Ctrl+=", self.tr("Show it larger"), "zoom_in",
                  PHOTO),
            Entry("zoom_out", self.tr("Zoom &out"), "Ctrl+-", self.tr("Show it smaller"),
                  "zoom_out", PHOTO),
            Entry("fit", self.tr("&Fit"), "Ctrl+0", self.tr("Show the whole photograph"), "fit",
                  PHOTO),
            Entry("actual", self.tr("&100 %"), "Ctrl+1",
                  self.tr("One pixel of the photograph is one pixel of the screen"), "actual",
                  PHOTO),
            Entry("double", self.tr("&200 %"), "Ctrl+2",
                  self.tr("One pixel of the photograph is four pixels of the screen"), needs=PHOTO),
        )  # fmt: skip

    def _overlays(self) -> tuple[Entry, ...]:
        return (
            Entry("overlay_tint", self.tr("&Tint"), "Alt+1",
                  self.tr("Show the matte as a colour over the product"), "tint", PHOTO, "overlay",
                  separated=True),
            Entry("overlay_mono", self.tr("&Black and white"), "Alt+2",
                  self.tr("Show the matte alone: white is product, black is background"),
                  "black_white", PHOTO, "overlay"),
            Entry("overlay_chequer", self.tr("&Chequerboard"), "Alt+3",
                  self.tr("Show the product alone, cut out"), "chequer", PHOTO, "overlay"),
            Entry("overlay_result", self.tr("On the &result"), "Alt+4",
                  self.tr("Show the product in its new scene"), "on_result", RESULT, "overlay"),
            Entry("overlay_ants", self.tr("&Marching ants"), "Alt+5",
                  self.tr("Show only the outline of the matte"), "ants", PHOTO, "overlay"),
            Entry("overlay_off", self.tr("M&atte off"), "Alt+6",
                  self.tr("Show the photograph alone"), "eye_off", PHOTO, "overlay"),
        )  # fmt: skip

    def _views(self) -> tuple[Entry, ...]:
        return (
            Entry("before", self.tr("Befor&e"), "Y",
                  self.tr("Show the photograph instead of the result until you press it again; to "
                     "peek, hold the backslash key"), "eye",
                  RESULT, "beside?", separated=True),
            Entry("split", self.tr("&Split"), "Shift+Y",
                  self.tr("Photograph left, result right of a line that you drag"), "split", RESULT,
                  "beside?"),
            Entry("side_by_side", self.tr("Si&de by side"), "Alt+Y",
                  self.tr("Photograph and result beside one another"), "side_by_side", RESULT,
                  "beside?"),
            Entry("loupe", self.tr("&Loupe"), "I",
                  self.tr("Magnify what is under the pointer and read its colour"), "loupe", PHOTO,
                  on=True, separated=True),
            Entry("rulers", self.tr("R&ulers"), "Ctrl+R", self.tr("Show rulers in pixels"),
                  "rulers", PHOTO,
                  on=True),
            Entry("soft_proof", self.tr("Soft &proof"), "Ctrl+Alt+Y",
                  self.tr("Show colours as a printer or press would, by its profile"), "palette",
                  PHOTO, on=True),
            Entry("full_screen", self.tr("Full scree&n"), "F11",
                  self.tr("Use the whole screen"), "full_screen", on=True, separated=True),
        )  # fmt: skip

    def _paint_tools(self) -> tuple[Entry, ...]:
        return (
            Entry("tool_brush", self.tr("&Brush"), "B",
                  self.tr("Paint what belongs to the product"), "brush", PHOTO, "tool"),
            Entry("tool_eraser", self.tr("&Eraser"), "E",
                  self.tr("Paint away what does not belong to the product"), "eraser", PHOTO,
                  "tool"),
            Entry("tool_line", self.tr("Straight li&ne"), "U",
                  self.tr("Paint along a straight line"), "line", PHOTO, "tool"),
            Entry("tool_lasso", self.tr("&Lasso"), "L",
                  self.tr("Draw freely round an area"), "lasso", PHOTO, "tool", separated=True),
            Entry("tool_polygon", self.tr("&Polygon"), "Shift+L",
                  self.tr("Click the corners of an area"), "polygon", PHOTO, "tool"),
            Entry("tool_magnet", self.tr("&Magnetic lasso"), "M",
                  self.tr("Draw near an edge: the line snaps to it"), "magnet", PHOTO, "tool"),
            Entry("tool_wand", self.tr("Magic &wand"), "W",
                  self.tr("Click a colour: its connected area is taken"), "wand", PHOTO, "tool"),
            Entry("tool_range", self.tr("Colour &range"), "R",
                  self.tr("Take a colour wherever it occurs"), "range", PHOTO, "tool"),
            Entry("tool_smart", self.tr("&Smart select"), "S",
                  self.tr("Paint roughly inside and outside: the edge is found between"), "smart",
                  PHOTO, "tool"),
            Entry("tool_gradient", self.tr("&Gradient"), "G",
                  self.tr("Let the product fade out along a line"), "gradient", PHOTO, "tool"),
        )  # fmt: skip

    def _other_tools(self) -> tuple[Entry, ...]:
        return (
            Entry("tool_box", self.tr("B&ox"), "O",
                  self.tr("Drag a box round the product: cut out inside it"), "box", PHOTO, "tool",
                  separated=True),
            Entry("tool_keep", self.tr("&Keep"), "K",
                  self.tr("Drag over what belongs to the product: it is cut out anew"), "keep",
                  PHOTO,
                  "tool"),
            Entry("tool_drop", self.tr("&Drop"), "D",
                  self.tr("Drag over what does not belong to it: it is cut out anew"), "drop",
                  PHOTO,
                  "tool"),
            Entry("tool_placement", self.tr("Pla&cement"), "V",
                  self.tr("Move, scale and rotate the product in its new frame"), "placement",
                  PHOTO,
                  "tool", separated=True),
            Entry("tool_hand", self.tr("&Hand"), "H",
                  self.tr("Move the view; or hold Space with any tool"), "hand", PHOTO, "tool"),
            Entry("tool_zoom", self.tr("&Zoom"), "Z",
                  self.tr("Click to show it larger, with Alt smaller"), "zoom", PHOTO, "tool"),
        )  # fmt: skip

    def _generate(self) -> tuple[Entry, ...]:
        return (
            Entry("generate", self.tr("&Generate"), "Ctrl+Return",
                  self.tr("Make pictures of the product in the scene that you described"),
                  "sparkle",
                  PHOTO),
            Entry("cancel", self.tr("&Cancel"), "Esc",
                  self.tr("Stop what is running; what is finished is kept"), "cancel",
                  ("running",)),
            Entry("pause", self.tr("&Pause the queue"), "Ctrl+Alt+P",
                  self.tr("Finish what is running, then wait"), "pause", QUEUE, on=True),
            Entry("suggest", self.tr("&Suggest prompts"), "Ctrl+Shift+G",
                  self.tr("Ask for prompts that keep your words"), "retry", PHOTO, separated=True),
            Entry("preview", self.tr("&Live preview"), "P",
                  self.tr("Render the scene small while you change it"), "preview", PHOTO, on=True),
        )  # fmt: skip

    def _timeline(self) -> tuple[Entry, ...]:
        return (
            Entry("next", self.tr("&Next"), "Alt+Right",
                  self.tr("Choose the Iteration after this one"),
                  "next", ("results",)),
            Entry("previous", self.tr("&Previous"), "Alt+Left",
                  self.tr("Choose the Iteration before this one"), "previous", ("results",)),
            Entry("star", self.tr("&Star"), "Shift+S",
                  self.tr("Mark this Iteration as a favourite"), "star",
                  RESULT, on=True, separated=True),
            Entry("note", self.tr("N&ote…"), "N", self.tr("Write a note to this Iteration"),
                  "note", RESULT),
            Entry("branch", self.tr("&Generate again from here"), "Ctrl+B",
                  self.tr("Start a new branch with the wish of this Iteration"), "branch", RESULT,
                  separated=True),
            Entry("reuse", self.tr("&Use this scene on another product…"), "Ctrl+Shift+R",
                  self.tr("Open another photograph and keep this scene"), "copy", RESULT),
            Entry("compare", self.tr("&Compare"), "C",
                  self.tr("Show two or four Iterations beside one another"), "compare",
                  ("comparable",)),
            Entry("delete", self.tr("&Delete"), "Del",
                  self.tr("Take this Iteration out of the timeline; it can be undone"), "trash",
                  RESULT,
                  separated=True),
        )  # fmt: skip

    def _window(self) -> tuple[Entry, ...]:
        return (
            Entry("panel_prompt", self.tr("&Prompt"), "F7",
                  self.tr("Show or hide the prompt panel"),
                  "panel", on=True),
            Entry("panel_timeline", self.tr("&Timeline"), "F6",
                  self.tr("Show or hide the timeline"), "film",
                  on=True),
            Entry("panel_photos", self.tr("P&hotos, history and queue"), "F4",
                  self.tr("Show or hide the panel at the left"), "image", on=True),
            Entry("panel_tools", self.tr("T&ools"), "F5", self.tr("Show or hide the tools"),
                  "brush",
                  on=True),
            Entry("look_system", self.tr("Theme of the s&ystem"), "Ctrl+Alt+1",
                  self.tr("Dark or light, as the system is"), choice="look", separated=True),
            Entry("look_dark", self.tr("&Dark"), "Ctrl+Alt+2", self.tr("Light text on dark panels"),
                  choice="look"),
            Entry("look_light", self.tr("&Light"), "Ctrl+Alt+3",
                  self.tr("Dark text on light panels"),
                  choice="look"),
        )  # fmt: skip

    def _help(self) -> tuple[Entry, ...]:
        return (
            Entry("tour", self.tr("&Welcome tour"), "F1", self.tr("Five steps through the window"),
                  "help"),
            Entry("privacy", self.tr("&Privacy"), "Ctrl+Shift+F1",
                  self.tr("What leaves this machine"), "shield"),
            Entry("about", self.tr("&About Anywhere Desktop"), "Shift+F1",
                  self.tr("Version and licence"),
                  "info"),
        )  # fmt: skip
