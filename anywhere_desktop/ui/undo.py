"""Undo for everything: steps of the matte as Patches, and changes of settings as two calls."""

import weakref
from collections.abc import Callable, Iterable
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from anywhere_desktop.core.patch import Before, Box, Difference, Patch, flip
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.beside import Beside
from anywhere_desktop.ui.canvas.tool import Surface
from anywhere_desktop.ui.flips import Flips, Then

STEPS = 200
"""How far back undo goes."""

Turned = Callable[[bool], None]

_ids = count(1)
_merge_ids: dict[str, int] = {}


class Change(QUndoCommand):
    """A change of settings: what makes it and what takes it back.

    Pushed on a stack it calls `redo`, unless it was `done` already (a drag that is over). Changes
    that follow one another with the same `merge` (not empty) become one step.
    """

    def __init__(
        self,
        text: str,
        undo: Callable[[], None],
        redo: Callable[[], None],
        *,
        done: bool = False,
        merge: str = "",
    ) -> None:
        super().__init__(text)
        self._undo = undo
        self._redo = redo
        self._done = done
        self._merge = _merge_ids.setdefault(merge, next(_ids)) if merge else -1

    def undo(self) -> None:
        """Take the change back."""
        self._undo()

    def redo(self) -> None:
        """Make the change."""
        if self._done:
            self._done = False
        else:
            self._redo()

    def id(self) -> int:
        """What may be merged with this; -1: nothing."""
        return self._merge

    def mergeWith(self, other: QUndoCommand) -> bool:  # noqa: N802
        """Take a later change's end as this one's."""
        if not isinstance(other, Change) or other._merge != self._merge:
            return False
        self._redo = other._redo
        return True


class MatteStep(QUndoCommand):
    """One step of the matte, made already when it is pushed."""

    def __init__(
        self, text: str, patch: Patch, history: "MatteHistory", turned: Turned | None = None
    ) -> None:
        super().__init__(text)
        self.patch = patch
        self._turned = turned
        self._history = history
        self._made = True

    def belongs_to(self, history: "MatteHistory") -> bool:
        """Whether it is a step of that history."""
        return self._history is history

    def undo(self) -> None:
        """Take the step back."""
        self._flip(back=True)

    def redo(self) -> None:
        """Make the step again."""
        if self._made:
            self._made = False
        else:
            self._flip(back=False)

    def _flip(self, back: bool) -> None:
        self._history.flip(self.patch, partial(self._on_flipped, back))

    def _on_flipped(self, back: bool) -> None:
        if self._turned is not None:
            self._turned(back)


class MatteHistory(QObject):
    """Makes undo steps of what tools do to the matte of a surface.

    Every change of the matte goes through here (`on_step_made`, `replace`) or is followed by
    `clear`: patches are differences, and fit only the matte that they were taken from.

    at_once_px: larger steps, undone or made again, are in place a moment later; who takes the
    matte past this history calls `settle` first.
    """

    at_once_px = 1_000_000

    changed = Signal()
    """The matte is another one: a step was made, undone or made again."""

    def __init__(self, stack: QUndoStack | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = stack or QUndoStack(self)
        self.stack.setUndoLimit(STEPS)
        self.before = Before(self._before_a_change)
        """Where tools keep what they are about to change; see `Toolbox`."""
        self.most_bytes = 2**40
        """What the steps may hold in memory; older ones are forgotten first."""
        self.revision = 0
        """Another number whenever the matte is another one."""
        self._surface: Surface | None = None
        # Work that was given up needs no copy any more.
        self._besides: list[weakref.ref[Beside]] = []
        self._flips = Flips(self._put_flip, self)

    def attach(self, surface: Surface) -> None:
        """Keep the history of this surface's matte from now on, with nothing to undo."""
        self._surface = surface
        self.clear()

    def clear(self) -> None:
        """Forget everything: another photograph or another cut-out was opened."""
        self.before.forget()
        self._flips.forget()
        self._besides.clear()
        self.revision += 1
        self.stack.clear()

    @property
    def surface(self) -> Surface | None:
        """Whose matte this is the history of."""
        return self._surface

    @property
    def bytes_used(self) -> int:
        """About what all steps of the matte hold in memory."""
        commands = (self.stack.command(i) for i in range(self.stack.count()))
        return sum(one.patch.bytes_used for one in commands if isinstance(one, MatteStep))

    def on_step_made(self, text: str, before: Matte | None, box: Box) -> None:
        """Make one undo step. before: the matte as it was inside the box; None: as `self.before`
        kept it, which costs only the tiles that were touched.
        """
        if self._surface is None:
            return
        if before is None:
            patch = self.before.finish()
        else:
            self.before.forget()
            patch = Patch.between(before, self._surface.matte, box)
        self._push(text, patch)

    def replace(self, text: str, matte: Matte, turned: Turned | None = None) -> None:
        """Put another matte of the same size in place, `(h, w)` uint8, as one undo step.

        turned: called when the step is taken back (True) or made again (False).
        """
        if self._surface is None:
            return
        self._give_up()
        self.settle()
        now = self._surface.matte
        height, width = now.shape
        patch = Patch.between(now, matte, (0, 0, width, height))
        self._keep_beside()
        patch.apply(now)
        if patch.box is not None:
            self._surface.touched(patch.box)
        self._push(text, patch, turned)

    def begin_beside(self) -> Beside | None:
        """The matte for work beside the window; a stroke that is being drawn is taken back. None
        without a photograph.
        """
        if self._surface is None:
            return None
        self._give_up()
        return self.aside(self._surface.matte)

    def aside(self, matte: Matte) -> Beside:
        """The surface's matte as it is now, for whoever needs it later, perhaps in another thread;
        of a stroke that is being drawn, what there is of it.
        """
        self.settle()
        beside = Beside(matte)
        if self.before.active:
            beside.take()
        else:
            self._besides.append(weakref.ref(beside))
        return beside

    @property
    def is_unpacking(self) -> bool:
        """Whether a step is not in place yet."""
        return self._flips.waiting

    def settle(self) -> None:
        """Have every step in place that is still being unpacked."""
        self._flips.settle()

    def _before_a_change(self) -> None:
        self.settle()
        self._keep_beside()

    def _keep_beside(self) -> None:
        for held in self._besides:
            beside = held()
            if beside is not None:
                beside.take()
        self._besides.clear()

    def take(self, text: str, patch: Patch, after: Matte, turned: Turned | None = None) -> None:
        """Make a change of the present matte that was worked out beside it, as one undo step.

        after: what the matte is then; to unpack it from the patch would hold the window up.
        """
        if self._surface is None or patch.box is None:
            return
        self._keep_beside()
        patch.copy_from(after, self._surface.matte)
        self._surface.touched(patch.box)
        self._push(text, patch, turned)

    def flip(self, patch: Patch, then: Then) -> None:
        """Undo or redo a step on the surface's matte; then: called once it is in place."""
        self._give_up()
        if self._flips.waiting or patch.packed_px > self.at_once_px:
            self.revision += 1  # Of what was asked for before, the answer has to be fitted.
            self._flips.add(patch, then)
        else:
            self._put_flip(patch, patch.differences(), then)

    def _put_flip(self, patch: Patch, differences: Iterable[Difference], then: Then) -> None:
        if self._surface is not None and patch.box is not None:
            self._keep_beside()
            flip(self._surface.matte, differences)
            self._surface.touched(patch.box)
            self._tell()
        then()

    def _give_up(self) -> None:
        """Take back a stroke that is still being drawn: steps fit only finished mattes."""
        where = self.before.give_up()
        if where is not None and self._surface is not None:
            self._surface.touched(where)

    def _push(self, text: str, patch: Patch, turned: Turned | None = None) -> None:
        if patch.parts:
            self.stack.push(MatteStep(text, patch, self, turned))
            self._forget_old()
            self._tell()

    def _tell(self) -> None:
        self.revision += 1
        self.changed.emit()

    def _forget_old(self) -> None:
        """Let go of the oldest steps while all of them hold too much; the newest always stays."""
        steps = [self.stack.command(i) for i in range(self.stack.count())]
        mine = [one for one in steps if isinstance(one, MatteStep)]
        used = sum(one.patch.bytes_used for one in mine)
        for one in mine[:-1]:
            if used <= self.most_bytes:
                return
            used -= one.patch.bytes_used
            one.patch = Patch(())
