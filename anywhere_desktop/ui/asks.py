"""Everything that the window asks of the desk, each a named job of the runner."""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.core.errors import Outdated, UserError
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Hints
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import Desk, EdgeRefinement, ExportChoice, Key, Opened, Wish
from anywhere_desktop.ui.house_desk import ERASE, HouseAsks
from anywhere_desktop.ui.mattes_kept import MattesKept
from anywhere_desktop.workers.jobs import JobDone, JobEvent, Work
from anywhere_desktop.workers.runner import Runner

_OPEN, _OPEN_PROJECT, _CLOSE_PROJECT = "open", "open project", "close project"
_OPENINGS = frozenset({_OPEN, _OPEN_PROJECT, _CLOSE_PROJECT, ERASE})
_KEEP_MATTE = "keep matte"
Take = Callable[[], Matte]
"""Returns the matte as it was when something was asked for; called in the worker."""

_REFUSED = "Another photograph was opened meanwhile: nothing was written."


class Asks:
    """One method a verb of the desk; the answers come back through `ui.state`.

    What is asked for is tied to the document that the window shows then: it is never done to one
    that was opened meanwhile.
    """

    def __init__(self, desk: Desk, runner: Runner) -> None:
        self._desk, self._runner = desk, runner
        self.house = HouseAsks(desk, self)
        self.epoch = 0
        """The desk's number of what the window shows."""
        self._epochs: deque[int] = deque()
        self._due = 0
        self._mattes = MattesKept()
        self.cutter_of: Callable[[], str] = lambda: "auto"
        """Tells whose cut-outs the user wants: a word of the role's setting."""
        self.before_opening: list[Callable[[], None]] = []
        """Called before another project takes the place of the open one: what to keep in it."""

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return self._runner.busy

    @property
    def opening(self) -> bool:
        """Whether another photograph or project is about to take the place of the open one: what
        is asked for now would be done to that.
        """
        return self._runner.has(*_OPENINGS)

    @property
    def keeping_matte(self) -> bool:
        """Whether a matte is being kept, or waits for that."""
        return self._runner.has(_KEEP_MATTE)

    def open_photo(self, path: Path) -> None:
        """Load a photograph and cut it out."""
        self._open(_OPEN, self._with_cutter(lambda watch: self._desk.open_photo(path, watch)))

    def open_image(self, encode: Callable[[], bytes], name: str) -> None:
        """The same for a pasted picture; encode: makes its file's bytes, in the worker."""
        self._open(
            _OPEN, self._with_cutter(lambda watch: self._desk.open_image(encode(), name, watch))
        )

    def open_project(self, path: Path) -> None:
        """Load a project."""
        self._open(_OPEN_PROJECT, lambda watch: self._desk.open_project(path, watch))

    def _open(self, name: str, work: Callable[[Watch], object]) -> None:
        for keep in self.before_opening:
            keep()

        def opening(watch: Watch) -> object:
            result = work(watch)
            self._epochs.append(self._desk.epoch)
            return result

        self._runner.submit(name, opening)

    def hear(self, event: JobEvent) -> None:
        """Hear an event of the runner, before anybody asks for something because of it."""
        if isinstance(event, JobDone) and event.name in _OPENINGS:
            self.epoch = self._epochs.popleft()
            self._due = 0

    def bound(self, work: Work) -> Work:
        """Work that is done to what the window shows now, or not at all."""
        return self._bound(work)

    def bound_wish(self, work: Work) -> Work:
        """The same for what is made of the matte: of the one that was last handed over, or not at
        all.
        """
        due = self._due

        def making(watch: Watch) -> object:
            self._mattes.check(due)
            return work(watch)

        return self._bound(making)

    def _bound(self, work: Work, refused: str = "") -> Work:
        epoch = self.epoch

        def bound(watch: Watch) -> object:
            if self._desk.epoch == epoch:
                return work(watch)
            if refused:
                raise UserError(refused)
            raise Outdated

        return bound

    def _submit(
        self,
        name: str,
        work: Work,
        *,
        errand: bool = False,
        latest: bool = False,
        refused: str = "",
    ) -> int:
        return self._runner.submit(name, self._bound(work, refused), errand=errand, latest=latest)

    def submit(self, name: str, work: Work, *, errand: bool = False, latest: bool = False) -> int:
        """A verb of a part, done to what the window shows now or not at all; the job's number."""
        return self._submit(name, work, errand=errand, latest=latest)

    def submit_free(self, name: str, work: Work) -> int:
        """A verb that is done whatever is open."""
        return self._runner.submit(name, work)

    def open_as(self, name: str, work: Callable[[Watch], object]) -> None:
        """A verb that shows another document, or the same one anew."""
        self._open(name, work)

    def cut(self, hints: Hints) -> None:
        """Cut out anew."""
        due = self._due

        def cut(watch: Watch) -> Opened:
            opened = self._desk.cut(hints, watch)
            self._mattes.keep(due)  # What was painted before is replaced.
            return opened

        self._submit("cut", self._with_cutter(cut))

    def _with_cutter(self, work: Work) -> Work:
        """Work that cuts out as the user wants it now."""
        cutter = self.cutter_of()

        def cutting(watch: Watch) -> object:
            self._desk.use_cutter(cutter)
            return work(watch)

        return cutting

    def refine(self, taken: Take, refinement: EdgeRefinement) -> None:
        """Solve the matte's edge anew; taken: returns the matte, in the worker."""
        self._submit("refine", lambda watch: self._desk.refine(taken(), refinement, watch))

    def keep_matte(self, taken: Take, hints: Hints) -> int:
        """Keep the painted matte; a later one takes the place of one that still waits. Returns the
        runner's number of it.
        """
        return self._submit(_KEEP_MATTE, self._keeping(taken, hints), errand=True, latest=True)

    def keep_matte_now(self, taken: Take, hints: Hints) -> bool:
        """The same, waited for; returns whether it was kept. Only while no job runs: an errand is
        done at once then.
        """
        ended, keep = threading.Event(), self._bound(self._keeping(taken, hints))

        def keeping(watch: Watch) -> object:
            try:
                return keep(watch)
            finally:
                ended.set()

        if self._runner.submit(_KEEP_MATTE, keeping, errand=True, latest=True):
            self._runner.wait(ended)
        return self._mattes.has(self._due)

    def _keeping(self, taken: Take, hints: Hints) -> Work:
        number = self._mattes.next()
        self._due = number

        def keeping(watch: Watch) -> None:
            self._desk.keep_matte(taken(), watch, hints)
            self._mattes.keep(number)

        return keeping

    def keep_panel(self, panel: str) -> None:
        """Keep what the panel says."""
        self._submit(
            "keep panel",
            lambda watch: self._desk.keep_panel(panel, watch),
            errand=True,
            latest=True,
        )

    def read_words(self, text: str) -> None:
        """What the studio understands of words. Of the panel, which outlives a photograph."""
        self._runner.submit(
            "read words",
            lambda watch: self._desk.read_words(text, watch),
            errand=True,
            latest=True,
        )

    def write_words(self, scene: Scene) -> None:
        """The words that say a Scene. Of the panel, as above."""
        self._runner.submit(
            "write words",
            lambda watch: self._desk.write_words(scene, watch),
            errand=True,
            latest=True,
        )

    def refine_words(self, text: str, seed: int, by: str) -> None:
        """Longer prompts. Of the panel, as above; a model's take too long to be slipped in."""
        self._runner.submit(
            "refine words",
            lambda watch: self._desk.refine_words(text, seed, watch, by),
            errand=by == "builtin",
            latest=True,
        )

    def suggest(self, wish: Wish) -> None:
        """Offers of the prompter."""
        self._submit("suggest", lambda watch: self._desk.suggest(wish, watch), latest=True)

    def preview(self, wish: Wish, longest_px: int, name: str = "preview") -> None:
        """A small render; a later one takes the place of one that still waits."""
        self._submit(name, lambda watch: self._desk.preview(wish, longest_px, watch), latest=True)

    def derive(self, request: EditRequest, marked: bool) -> None:
        """What an instruction is understood as."""
        self._submit(
            "derive",
            lambda watch: self._desk.derive(request, marked, watch),
            errand=True,
            latest=True,
        )

    def edit(self, request: EditRequest, mask: Matte | None) -> None:
        """Edit by instruction; of the matte that was last handed over."""
        self._runner.submit(
            "edit", self.bound_wish(lambda watch: self._desk.edit(request, mask, watch))
        )

    def explain(self, request: EditRequest, mask: Matte | None) -> None:
        """What a model derives of an instruction, before it edits."""
        self._submit("explain", lambda watch: self._desk.explain(request, mask, watch))

    def sweep(self, request: EditRequest, mask: Matte | None) -> None:
        """A small grid of guidance scales."""
        self._submit("sweep", lambda watch: self._desk.sweep(request, mask, watch))

    def thumbnail(self, key: Key) -> None:
        """An Iteration's small picture."""
        self._submit("thumbnail", lambda watch: self._desk.thumbnail(key, watch), errand=True)

    def result(self, key: Key) -> None:
        """An Iteration's result at full size, to look at: of many in a row the last one."""
        self._submit(
            "result", lambda watch: self._desk.result(key, watch), errand=True, latest=True
        )

    def every_result(self, keys: Sequence[Key]) -> None:
        """The results of all these Iterations, to compare or to copy them."""
        for key in keys:
            self._submit("results", partial(self._desk.result, key), errand=True)

    def source(self, key: Key) -> None:
        """The result that the chosen one was edited from."""
        self._submit("source", partial(self._desk.result, key), errand=True, latest=True)

    def card(self, key: Key) -> None:
        """What the agents thought."""
        self._submit("card", lambda watch: self._desk.card(key, watch), errand=True, latest=True)

    def wish_of(self, key: Key) -> None:
        """The wish that would make an Iteration again."""
        self._submit("wish", lambda watch: self._desk.wish_of(key, watch), errand=True)

    def mark(self, key: Key, star: bool, note: str, deleted: bool) -> None:
        """Keep a star, a note, or that it is out of sight."""
        self._submit(
            "mark", lambda watch: self._desk.mark(key, star, note, deleted, watch), errand=True
        )

    def estimate(self, key: Key, choice: ExportChoice) -> None:
        """How large a file would be."""
        self._submit(
            "estimate",
            lambda watch: self._desk.estimate(key, choice, watch),
            errand=True,
            latest=True,
        )

    def export(self, key: Key, choice: ExportChoice) -> int:
        """Write a file; returns the job's number."""
        return self._submit(
            "export",
            lambda watch: self._desk.export(key, choice, watch),
            refused=_REFUSED,
        )

    def save_as(self, path: Path, move: bool) -> None:
        """Write the project to a file."""
        self._submit("save", lambda watch: self._desk.save_as(path, move, watch), refused=_REFUSED)

    def close_project(self) -> None:
        """Close the project, and go on with nothing open."""
        self._open(_CLOSE_PROJECT, self._desk.close)

    def cancel(self) -> None:
        """Stop what runs."""
        self._runner.cancel()

    def close(self) -> None:
        """Close the project, and end the worker."""
        self._runner.close(self._desk.close)


def photographs(paths: Sequence[Path], endings: frozenset[str]) -> list[Path]:
    """The files of `paths` to open: folders give the pictures in them, by name; those that cannot
    be read give none.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            with suppress(OSError):  # A folder that may not be read holds nothing to open.
                inside = sorted(p for p in path.iterdir() if p.suffix.lower() in endings)
                found += [p for p in inside if p.is_file()]
        else:
            found.append(path)
    return found
