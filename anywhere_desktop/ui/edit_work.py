"""The work of editing by instruction: line, program and region joined with the desk."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from anywhere_desktop.core.edits import EditRecipe, EditRequest
from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.desk import Card, Derived, Key, Swept
from anywhere_desktop.ui.edit.panel import EditPanel
from anywhere_desktop.ui.edit.region import Region
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.state import State


class EditWork(QObject):
    """What is edited is what the canvas shows: the chosen Iteration, else the photograph."""

    begun = Signal()
    """An edit was asked for: what it makes is to be shown."""

    def __init__(
        self, asks: Asks, state: State, panel: EditPanel, prompt: PromptPanel, region: Region
    ) -> None:
        super().__init__()
        self._asks, self._state, self._panel = asks, state, panel
        self._prompt, self._region = prompt, region
        self._parent: Key | None = None
        self._again: tuple[Key, EditRequest] | None = None
        panel.line.textEdited.connect(lambda _: self._forget_recipe())
        panel.typed.connect(self._read)
        panel.run_wished.connect(self.run)
        panel.mark_wished.connect(self._mark)
        panel.unmark_wished.connect(region.empty)
        region.switched.connect(self._on_marked)
        region.changed.connect(self._on_marked)
        panel.explicit.derive_wished.connect(self._explain)
        prompt.crew_picked.connect(lambda _: self._read())
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
        explicit = panel.explicit.text if panel.explicit.isVisible() else ""
        again = self._again if program is not None or explicit else None
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
            explicit,
            self._kept_by_hand if program is None else panel.keep.isChecked(),
            None if again is None or self._region.mask is not None else again[0],
        )

    def run(self) -> None:
        """Carry the instruction out."""
        request = self.request()
        if not request.instruction and request.program is None:
            return
        self._panel.history.add(request.instruction)
        self.begun.emit()
        self._asks.edit(request, None if request.mask_of is not None else self._region.mask)

    def _read(self) -> None:
        if self._can_edit():
            self._kept_by_hand = None
            self._asks.derive(self.request(), self._region.mask is not None)

    def _sweep(self) -> None:
        self._asks.sweep(self.request(), self._region.mask)

    def _explain(self) -> None:
        """Have the model say what it would do; what it said before is not held against it."""
        self._asks.explain(replace(self.request(), expressive=""), self._region.mask)

    def _on_keep_clicked(self, on: bool) -> None:
        self._kept_by_hand = on

    def _mark(self) -> None:
        """Have the tools paint the region on the canvas; a second time, the matte again."""
        if self._region.on:
            self._region.end()
        else:
            self._region.begin()
        self._on_marked()

    def _on_marked(self) -> None:
        self._panel.set_marked(self._region.on, self._region.mask is not None)
        if self._panel.instruction and not self._panel.program.touched:
            self._read()

    def _can_edit(self) -> bool:
        return self._parent is not None or self._state.opened is not None

    def _on_changed(self, part: str) -> None:
        if part not in ("selected", "opened"):
            return
        chosen = self._state.chosen
        parent = None if chosen is None else chosen.key
        if parent != self._parent or part == "opened":
            self._parent, self._again = parent, None
            self._region.forget()
            self._panel.guidance.show_sweep(None)
            if part == "opened":
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
            case Card() if answer.edit is not None and answer.key == self._state.selected:
                self._show_recipe(answer.key, answer.edit)

    def _show_recipe(self, key: Key, recipe: EditRecipe) -> None:
        """The recipe of the chosen edit: changing it and running makes the edit anew, from what it
        was made of.
        """
        request, program = recipe.request, recipe.program
        if program.steps:
            self._panel.show_program(request.instruction, program)
        elif recipe.instruction not in ("", request.instruction):
            self._panel.show_explicit(request.instruction, recipe.instruction)
        else:
            return
        self._again = key, request
        self._panel.set_ready(True)
        self._say_target()
