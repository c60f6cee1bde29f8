"""The work on the cut-out: hints for the cutter, painting, refining; each an undo step."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.beside import Beside
from anywhere_desktop.ui.canvas.canvas import Canvas
from anywhere_desktop.ui.desk import EdgeRefinement, Opened, RefinedMatte
from anywhere_desktop.ui.mark_work import MarkWork
from anywhere_desktop.ui.state import State
from anywhere_desktop.ui.tools.refine_panel import RefinePanel
from anywhere_desktop.ui.tools.toolbox import Toolbox
from anywhere_desktop.ui.undo import MatteHistory

_KEEP_AFTER_MS = 800


class CutoutWork(QObject):
    """Joins canvas, tools and history with the desk's cutter.

    A painted matte is kept in the project a moment after the last stroke, and before anything is
    made of it (`settle`).
    """

    def __init__(
        self,
        asks: Asks,
        state: State,
        parts: tuple[Canvas, RefinePanel, Toolbox, MatteHistory],
    ) -> None:
        super().__init__()
        self._asks, self._state = asks, state
        canvas, panel, toolbox, history = parts
        self._canvas, self._panel, self._history = canvas, panel, history
        self.marks = MarkWork(history)
        self.marks.setParent(self)
        canvas.solve_wished.connect(self.marks.solve)
        self.marks.failed.connect(state.fail)
        self._looked_at: QUndoCommand | None = None
        self._asked_of: dict[str, Beside] = {}
        self._for_good = True
        self._unkept = False
        self._keeping: int | None = None
        self._hushed = False
        self._hints = Hints()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_KEEP_AFTER_MS)
        self._pause.timeout.connect(self.settle)
        canvas.step_made.connect(history.on_step_made)
        history.changed.connect(self._on_history_changed)
        toolbox.box_drawn.connect(self._on_box_drawn)
        toolbox.stroke_drawn.connect(self._on_stroke_drawn)
        panel.refine_wished.connect(self.refine)
        panel.preview_wished.connect(self.preview_refined)
        panel.closed.connect(self.end_preview)
        asks.before_opening.append(self.settle)
        state.ended.connect(self._on_ended)
        state.ended_badly.connect(self._on_ended_badly)
        state.answered.connect(self._on_answered)
        state.changed.connect(self._on_changed)

    def show(self, opened: Opened) -> None:
        """Show a photograph that was opened; what could be undone before is forgotten."""
        self._pause.stop()
        self.marks.clear()
        self._asked_of.clear()
        self._unkept, self._keeping = False, None
        self._hints = opened.hints
        self._canvas.show_photo(opened.picture, opened.matte, opened.levels, opened.first)
        self._history.attach(self._canvas)

    def clear(self) -> None:
        """Nothing is open any more, and nothing can be undone."""
        self._pause.stop()
        self._unkept = False
        self.marks.clear()
        self._canvas.clear()
        self._history.clear()

    def take_cut(self, opened: Opened) -> None:
        """Take the cutter's new matte as one undo step."""
        before, self._hints = self._hints, opened.hints
        self.marks.put(
            self.tr("Cut out anew"),
            opened.matte,
            self._asked_of.pop("cut", None),
            lambda back: self._state.set_hints(before if back else opened.hints),
            lambda put: self._put_cut(opened, put),
        )

    def _put_cut(self, opened: Opened, put: Callable[[], None]) -> None:
        self._hushed = True  # The desk has it already.
        put()
        self._hushed = False
        self._pause.stop()
        # Painted meanwhile, the desk has its own cut-out without that, or an older matte after it.
        painted = not np.array_equal(self._canvas.matte, opened.matte)
        self._unkept, self._keeping = painted or self._asks.keeping_matte, None
        if self._unkept:
            self._pause.start()

    def settle(self) -> None:
        """Keep the painted matte now, if it was not kept yet, or is about to be."""
        self._history.settle()
        matte = self.unkept
        self._pause.stop()
        if matte is None or self._keeping is not None:
            return
        if self._asks.opening:
            self._pause.start()  # Once it is known whether another photograph comes.
            return
        self._keeping = self._asks.keep_matte(self._history.aside(matte).take, self._hints_now())

    def keep_now(self) -> bool:
        """The same, waited for, at the very end; returns whether the project has the matte."""
        self._history.settle()
        matte = self.unkept
        self._pause.stop()
        return matte is None or self._asks.keep_matte_now(matte.copy, self._hints_now())

    @property
    def unkept(self) -> Matte | None:
        """The matte as painted, if the project does not have it yet."""
        return self._canvas.matte if self._unkept and self._canvas.has_photo else None

    def _hints_now(self) -> Hints:
        self._history.settle()  # They turn with a cut-out that undo may still be bringing back.
        opened = self._state.opened
        return Hints() if opened is None else opened.hints

    def cut_again(self) -> None:
        """Run the automatic cut-out again with the user's box and strokes."""
        self._cut(self._hints_now())

    def start_over(self) -> None:
        """Forget box and strokes: cut out anew."""
        self._cut(Hints())

    def _cut(self, hints: Hints) -> None:
        if self._state.opened is not None and not self._asks.opening:
            self._asked_of["cut"] = self._history.aside(self._canvas.matte)
            self._asks.cut(hints)

    def refine(self, refinement: EdgeRefinement) -> None:
        """Have the matte's edge solved anew, for good."""
        self._ask_to_refine(refinement, for_good=True)

    def preview_refined(self, refinement: EdgeRefinement) -> None:
        """The same until `end_preview`, or until it is asked again."""
        self._ask_to_refine(refinement, for_good=False)

    def end_preview(self) -> None:
        """Take back an edge that was only looked at, unless something was done since."""
        if self._looked_at is not None and self._looked_at is self._last_step():
            self._history.stack.undo()
        self._looked_at = None

    def _last_step(self) -> QUndoCommand | None:
        """What Undo would take back now."""
        stack = self._history.stack
        return stack.command(stack.index() - 1) if stack.index() else None

    def _ask_to_refine(self, refinement: EdgeRefinement, for_good: bool) -> None:
        if self._canvas.has_photo and not self._asks.opening:
            self.end_preview()
            self._for_good = for_good
            asked = self._asked_of["refine"] = self._history.aside(self._canvas.matte)
            self._panel.set_running(True)
            self._asks.refine(asked.take, refinement)

    def _on_history_changed(self) -> None:
        if self._hushed:
            return
        self._unkept, self._keeping = True, None
        self._pause.start()

    def _on_box_drawn(self, box: tuple[int, int, int, int]) -> None:
        self._cut(replace(self._hints_now(), box=Box(*box)))

    def _on_stroke_drawn(self, kind: str, points: tuple[tuple[int, int], ...]) -> None:
        hints, drawn = self._hints_now(), tuple((round(x), round(y)) for x, y in points)
        if kind == "keep":
            self._cut(replace(hints, keep=(*hints.keep, *drawn)))
        else:
            self._cut(replace(hints, drop=(*hints.drop, *drawn)))

    def _on_changed(self, part: str) -> None:
        if part == "failed":
            self._panel.set_running(False)
            self._pause.stop()  # What could not be kept is tried again, but not again and again.

    def _on_ended_badly(self, job: str) -> None:
        if job == "refine":
            self._panel.set_running(False)

    def _on_ended(self, job: int, well: bool) -> None:
        if job != self._keeping:
            return
        self._keeping, self._unkept = None, not well
        if not well:
            self._pause.start()

    def _on_answered(self, answer: object) -> None:
        if isinstance(answer, RefinedMatte) and self._canvas.has_photo:
            self._panel.set_running(False)
            if answer.matte.shape == self._canvas.matte.shape:
                asked = self._asked_of.pop("refine", None)
                text, around = self.tr("Refine edge"), self._put_refined
                self.marks.put(text, answer.matte, asked, around=around)

    def _put_refined(self, put: Callable[[], None]) -> None:
        before = self._last_step()
        put()
        made = self._last_step()
        self._looked_at = None if self._for_good or made is before else made
        if self._for_good:
            self.settle()  # As it is: its choice of colours goes with this very matte.
