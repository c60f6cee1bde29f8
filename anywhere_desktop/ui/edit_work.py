"""The work of editing by instruction: line, program and region joined with the desk."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from anywhere_desktop.core.edits import EditProgram, EditRequest
from anywhere_desktop.core.picture import Matte, fitted, resize
from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.desk import Card, Derived, Key, Preview, Result, Swept
from anywhere_desktop.ui.edit.mark_dialog import MarkDialog
from anywhere_desktop.ui.edit.panel import EditPanel
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.state import State

_MARK_PX = 1024


class EditWork(QObject):
    """What is edited is what the canvas shows: the chosen Iteration, else the photograph."""

    begun = Signal()
    """An edit was asked for: what it makes is to be shown."""

    def __init__(
        self, asks: Asks, state: State, panel: EditPanel, prompt: PromptPanel, window: QWidget
    ) -> None:
        super().__init__()
        self._asks, self._state, self._panel = asks, state, panel
        self._prompt, self._window = prompt, window
        self._mask: Matte | None = None
        self._seen: tuple[Key | None, Preview] | None = None
        self._parent: Key | None = None
        self._again: tuple[Key, EditRequest] | None = None
        panel.line.textEdited.connect(lambda _: self._forget_recipe())
        panel.typed.connect(self._read)
        panel.run_wished.connect(self.run)
        panel.mark_wished.connect(self._mark)
        panel.sweep_wished.connect(self._sweep)
        panel.keep.clicked.connect(self._on_keep_clicked)
        self._kept_by_hand: bool | None = None
        state.answered.connect(self._on_answered)
        state.changed.connect(self._on_changed)
        language().changed.connect(self._say_target)

    def focus(self) -> None:
        """Have the instruction line typed into."""
        self._panel.line.setFocus()
        self._panel.line.selectAll()

    def request(self) -> EditRequest:
        """What the panel says."""
        panel, guidance = self._panel, self._panel.guidance
        wish = self._prompt.wish()
        program = panel.chosen_program
        again = self._again if program is not None else None
        return EditRequest(
            panel.instruction,
            self._parent if again is None else again[1].parent,
            wish.crew,
            guidance.text.value,
            guidance.image.value,
            guidance.steps.value(),
            guidance.seed.value(),
            wish.settings,
            program,
            panel.expressive.toPlainText() if panel.expressive.isVisible() else "",
            self._kept_by_hand if program is None else panel.keep.isChecked(),
            None if again is None else again[0],
        )

    def run(self) -> None:
        """Carry the instruction out."""
        request = self.request()
        if not request.instruction and request.program is None:
            return
        self._panel.history.add(request.instruction)
        self.begun.emit()
        self._asks.edit(request, None if request.mask_of is not None else self._mask)

    def _read(self) -> None:
        if self._can_edit():
            self._kept_by_hand = None
            self._asks.derive(self.request(), self._mask is not None)

    def _sweep(self) -> None:
        self._asks.sweep(self.request(), self._mask)

    def _on_keep_clicked(self, on: bool) -> None:
        self._kept_by_hand = on

    def _mark(self) -> None:
        """Ask for a region on what is shown; a marked one is taken away instead."""
        self._panel.set_marked(self._mask is not None)
        if self._mask is not None:
            self._take_mask(None)
            return
        picture = self._picture()
        if picture is None:
            return
        dialog = MarkDialog(picture, self._window)
        dialog.marked.connect(self._take_mask)
        dialog.open()

    def _take_mask(self, mask: Matte | None) -> None:
        self._mask = mask
        self._panel.set_marked(mask is not None)
        if self._panel.instruction:
            self._read()

    def _picture(self) -> Preview | None:
        """What is edited, small."""
        if self._seen is not None and self._seen[0] == self._parent:
            return self._seen[1]
        opened = self._state.opened
        if self._parent is not None or opened is None:
            return None
        return resize(opened.picture, fitted(opened.size, _MARK_PX))

    def _can_edit(self) -> bool:
        return self._parent is not None or self._state.opened is not None

    def _on_changed(self, part: str) -> None:
        if part not in ("selected", "opened"):
            return
        chosen = self._state.chosen
        parent = None if chosen is None else chosen.key
        if parent != self._parent or part == "opened":
            self._parent, self._mask, self._again = parent, None, None
            self._panel.set_marked(False)
            self._panel.guidance.show_sweep(None)
            if part == "opened":
                self._seen = None
                self._panel.line.clear()
                self._panel.show_derived(None)
        self._panel.set_ready(self._can_edit())
        self._say_target()

    def _say_target(self) -> None:
        parent = self._parent if self._again is None else self._again[1].parent
        if parent is None:
            self._panel.set_target(self.tr("Photograph"))
        else:
            said = self.tr("Iteration {session}.{number}")
            self._panel.set_target(said.format(session=parent[0], number=parent[1]))

    def _forget_recipe(self) -> None:
        """Other words are of what is shown, no more of what it was made of."""
        self._again = None
        self._say_target()

    def _on_answered(self, answer: object) -> None:
        match answer:
            case Derived() if answer.request.instruction == self._panel.instruction:
                self._panel.show_derived(answer)
            case Swept():
                self._panel.guidance.show_sweep(answer)
            case Result() if answer.key == self._state.selected:
                height, width = answer.picture.shape[:2]
                small = resize(answer.picture, fitted((width, height), _MARK_PX))
                self._seen = answer.key, small
            case Card() if answer.edit is not None and answer.key == self._state.selected:
                self._show_recipe(answer.key, answer.edit.request, answer.edit.program)

    def _show_recipe(self, key: Key, request: EditRequest, program: EditProgram) -> None:
        """The recipe of the chosen edit: moving its sliders and running makes it anew, from what
        it was made of.
        """
        if not program.steps:
            return
        self._panel.show_program(request.instruction, program)
        self._again = key, request
        self._panel.set_ready(True)
        self._say_target()
