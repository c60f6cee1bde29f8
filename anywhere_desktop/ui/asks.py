"""Everything that the window asks of the desk, each a named job of the runner."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Hints
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import Desk, EdgeRefinement, ExportChoice, Key, Wish
from anywhere_desktop.workers.runner import Runner

_OPEN, _OPEN_PROJECT, _CLOSE_PROJECT = "open", "open project", "close project"
_KEEP_MATTE = "keep matte"


class Asks:
    """One method a verb of the desk; the answers come back through `ui.state`."""

    def __init__(self, desk: Desk, runner: Runner) -> None:
        self._desk, self._runner = desk, runner
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
        return self._runner.has(_OPEN, _OPEN_PROJECT, _CLOSE_PROJECT)

    @property
    def keeping_matte(self) -> bool:
        """Whether a matte is being kept, or waits for that."""
        return self._runner.has(_KEEP_MATTE)

    def open_photo(self, path: Path) -> None:
        """Load a photograph and cut it out."""
        self._open(_OPEN, lambda watch: self._desk.open_photo(path, watch))

    def open_image(self, encode: Callable[[], bytes], name: str) -> None:
        """The same for a pasted picture; encode: makes its file's bytes, in the worker."""
        self._open(_OPEN, lambda watch: self._desk.open_image(encode(), name, watch))

    def open_project(self, path: Path) -> None:
        """Load a project."""
        self._open(_OPEN_PROJECT, lambda watch: self._desk.open_project(path, watch))

    def _open(self, name: str, work: Callable[[Watch], object]) -> None:
        for keep in self.before_opening:
            keep()
        self._runner.submit(name, work)

    def cut(self, hints: Hints) -> None:
        """Cut out anew."""
        self._runner.submit("cut", lambda watch: self._desk.cut(hints, watch))

    def refine(self, matte: Matte, refinement: EdgeRefinement) -> None:
        """Solve the matte's edge anew."""
        kept = matte.copy()
        self._runner.submit("refine", lambda watch: self._desk.refine(kept, refinement, watch))

    def keep_matte(self, matte: Matte) -> None:
        """Keep the painted matte; a later one takes the place of one that still waits."""
        kept = matte.copy()
        self._runner.submit(
            _KEEP_MATTE,
            lambda watch: self._desk.keep_matte(kept, watch),
            errand=True,
            latest=True,
        )

    def keep_panel(self, panel: str) -> None:
        """Keep what the panel says."""
        self._runner.submit(
            "keep panel",
            lambda watch: self._desk.keep_panel(panel, watch),
            errand=True,
            latest=True,
        )

    def read_words(self, text: str) -> None:
        """What the studio understands of words."""
        self._runner.submit(
            "read words",
            lambda watch: self._desk.read_words(text, watch),
            errand=True,
            latest=True,
        )

    def write_words(self, scene: Scene) -> None:
        """The words that say a Scene."""
        self._runner.submit(
            "write words",
            lambda watch: self._desk.write_words(scene, watch),
            errand=True,
            latest=True,
        )

    def suggest(self, wish: Wish) -> None:
        """Offers of the prompter."""
        self._runner.submit("suggest", lambda watch: self._desk.suggest(wish, watch), latest=True)

    def preview(self, wish: Wish, longest_px: int, name: str = "preview") -> None:
        """A small render; a later one takes the place of one that still waits."""
        self._runner.submit(
            name, lambda watch: self._desk.preview(wish, longest_px, watch), latest=True
        )

    def thumbnail(self, key: Key) -> None:
        """An Iteration's small picture."""
        self._runner.submit(
            "thumbnail", lambda watch: self._desk.thumbnail(key, watch), errand=True
        )

    def result(self, key: Key) -> None:
        """An Iteration's result at full size, to look at: of many in a row the last one."""
        self._runner.submit(
            "result", lambda watch: self._desk.result(key, watch), errand=True, latest=True
        )

    def every_result(self, keys: Sequence[Key]) -> None:
        """The results of all these Iterations, to compare or to copy them."""
        for key in keys:
            self._runner.submit("results", partial(self._desk.result, key), errand=True)

    def card(self, key: Key) -> None:
        """What the agents thought."""
        self._runner.submit(
            "card", lambda watch: self._desk.card(key, watch), errand=True, latest=True
        )

    def wish_of(self, key: Key) -> None:
        """The wish that would make an Iteration again."""
        self._runner.submit("wish", lambda watch: self._desk.wish_of(key, watch), errand=True)

    def mark(self, key: Key, star: bool, note: str, deleted: bool) -> None:
        """Keep a star, a note, or that it is out of sight."""
        self._runner.submit(
            "mark", lambda watch: self._desk.mark(key, star, note, deleted, watch), errand=True
        )

    def estimate(self, key: Key, choice: ExportChoice) -> None:
        """How large a file would be."""
        self._runner.submit(
            "estimate",
            lambda watch: self._desk.estimate(key, choice, watch),
            errand=True,
            latest=True,
        )

    def export(self, key: Key, choice: ExportChoice) -> int:
        """Write a file; returns the job's number."""
        return self._runner.submit("export", lambda watch: self._desk.export(key, choice, watch))

    def save_as(self, path: Path, move: bool) -> None:
        """Write the project to a file."""
        self._runner.submit("save", lambda watch: self._desk.save_as(path, move, watch))

    def close_project(self) -> None:
        """Close the project, and go on with nothing open."""
        self._open(_CLOSE_PROJECT, self._desk.close)

    def cancel(self) -> None:
        """Stop what runs."""
        self._runner.cancel()

    def close(self, unkept: Matte | None) -> None:
        """Close the project, and end the worker; unkept: a matte to be kept in it before."""

        def finish(watch: Watch) -> None:
            try:
                if unkept is not None:
                    self._desk.keep_matte(unkept, watch)
            finally:
                self._desk.close(watch)

        self._runner.close(finish)


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
