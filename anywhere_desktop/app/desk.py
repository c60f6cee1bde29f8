"""StudioDesk: the window's verbs, joined to pipeline, photo and project.

Every verb runs in the worker thread, which alone owns the photograph, the cut-out and the project
file. Heavy code is imported by the first verb that needs it, never by the window.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.picture import Matte, fitted, resize
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Cutout, Hints, Request
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.ui.desk import (
    PREVIEW_PX,
    Card,
    EdgeRefinement,
    Estimate,
    ExportChoice,
    Exported,
    Key,
    Opened,
    Project,
    QueuedWish,
    RefinedMatte,
    Result,
    Saved,
    ScenePreview,
    Shown,
    Suggestions,
    Thumbnail,
    Wish,
    WordsRead,
    WordsWritten,
)

if TYPE_CHECKING:
    from anywhere_desktop.project.file import ProjectFile


class StudioDesk:
    """Implements `ui.desk.Desk` with the crew `studio`."""

    def __init__(self) -> None:
        self._crew: Crew | None = None
        self._photo: Photograph | None = None
        self._cutout: Cutout | None = None
        self._project: ProjectFile | None = None
        self._source: Path | None = None

    def open_photo(self, path: Path, watch: Watch) -> Opened:
        """Load a photograph and cut the product out; what was open stays until both worked."""
        from anywhere_desktop.photo.load import load
        from anywhere_desktop.pipeline.session import cut

        with watch.stage("load"):
            photo = load(path)
        cutout = cut(self._the_crew(), photo, Hints(), watch)
        self._close_project()
        self._photo, self._cutout, self._source = photo, cutout, path
        return _opened(photo, cutout, Hints())

    def open_project(self, path: Path, watch: Watch) -> Project:
        """Load a project: the photograph and cut-out of its last Session, all whole Iterations."""
        from anywhere_desktop.photo.load import decode
        from anywhere_desktop.photo.written import same_file
        from anywhere_desktop.project.file import ProjectFile

        with watch.stage("load"):
            again = self._project is not None and same_file(self._project.path, path)
            project = self._project if again and self._project else ProjectFile.open(path)
            photo = cutout = None
            try:
                shown = tuple(
                    shown
                    for session in project.sessions()
                    for shown in _shown(project, session.number)
                )
                if (last := project.last_session) is not None:
                    photo = project.photograph(last).photograph(decode)
                    cutout = project.cutout(last, photo)
            except BaseException:
                if not again:
                    project.shut()
                raise
        if not again:
            self._close_project()
        self._project, self._photo, self._cutout = project, photo, cutout
        self._source = None
        opened = None
        if photo is not None and cutout is not None:
            opened = _opened(photo, cutout, Hints())
        return Project(path, opened, shown)

    def cut(self, hints: Hints, watch: Watch) -> Opened:
        """Cut the product out anew with the user's hints."""
        from anywhere_desktop.pipeline.session import cut

        photo, _ = self._work()
        self._cutout = cut(self._the_crew(), photo, hints, watch)
        return _opened(photo, self._cutout, hints)

    def generate(self, wish: Wish, watch: Watch) -> tuple[Shown, ...]:
        """Generate into the project, an untitled one when none is open."""
        from anywhere_desktop.pipeline.session import run_session

        photo, cutout = self._work()
        request = Request(
            photo=photo.name,
            prompt=wish.prompt,
            product=wish.product,
            seed=wish.seed,
            variants=wish.variants,
            loops=wish.loops,
            size=wish.size,
        )
        project = self._the_project(photo)
        unused: dict[str, None] = {}
        for iteration in run_session(request, photo, cutout, self._the_crew(), project, watch):
            unused |= dict.fromkeys(iteration.candidate.unused_words)
        if unused:
            watch.tell(Noted(f"Words the studio cannot use: {', '.join(unused)}"))
        last = project.last_session
        return () if last is None else _shown(project, last)

    def export(self, key: Key, choice: ExportChoice, watch: Watch) -> Exported:
        """Write a result to a file, read it back, and say how exact the product is in it."""
        from anywhere_desktop.delivery import check_target, deliver, exactness, product_of

        if self._project is None:
            raise UserError("There is nothing to export yet: generate a picture first.")
        check_target(choice.path, self._source, self._project.path)
        with watch.stage("save"):
            product, exact = product_of(self._project, key[0])
            result = self._project.picture(*key, "result")
            report = deliver(result, product, exact, choice.path, self._source)
        return Exported(key, choice.path, f"{choice.path.name}: {exactness(report)}")

    def open_image(self, data: bytes, name: str, watch: Watch) -> Opened:
        """Not there yet."""
        raise NotImplementedError

    def refine(self, matte: Matte, refinement: EdgeRefinement, watch: Watch) -> RefinedMatte:
        """Not there yet."""
        raise NotImplementedError

    def keep_matte(self, matte: Matte, watch: Watch) -> None:
        """Not there yet."""
        raise NotImplementedError

    def keep_panel(self, panel: str, watch: Watch) -> None:
        """Not there yet."""
        raise NotImplementedError

    def keep_queue(self, queue: tuple[QueuedWish, ...], watch: Watch) -> None:
        """Not there yet."""
        raise NotImplementedError

    def read_words(self, text: str, watch: Watch) -> WordsRead:
        """Not there yet."""
        raise NotImplementedError

    def write_words(self, scene: Scene, watch: Watch) -> WordsWritten:
        """Not there yet."""
        raise NotImplementedError

    def suggest(self, wish: Wish, watch: Watch) -> Suggestions:
        """Not there yet."""
        raise NotImplementedError

    def preview(self, wish: Wish, longest_px: int, watch: Watch) -> ScenePreview:
        """Not there yet."""
        raise NotImplementedError

    def thumbnail(self, key: Key, watch: Watch) -> Thumbnail:
        """Not there yet."""
        raise NotImplementedError

    def result(self, key: Key, watch: Watch) -> Result:
        """Not there yet."""
        raise NotImplementedError

    def card(self, key: Key, watch: Watch) -> Card:
        """Not there yet."""
        raise NotImplementedError

    def wish_of(self, key: Key, watch: Watch) -> Wish:
        """Not there yet."""
        raise NotImplementedError

    def mark(self, key: Key, star: bool, note: str, deleted: bool, watch: Watch) -> Shown:
        """Not there yet."""
        raise NotImplementedError

    def estimate(self, key: Key, choice: ExportChoice, watch: Watch) -> Estimate:
        """Not there yet."""
        raise NotImplementedError

    def save_as(self, path: Path, move: bool, watch: Watch) -> Saved:
        """Not there yet."""
        raise NotImplementedError

    def close(self, watch: Watch) -> None:
        """Close the project file."""
        self._close_project()

    def _work(self) -> tuple[Photograph, Cutout]:
        if self._photo is None or self._cutout is None:
            raise UserError("Open a product photograph first.")
        return self._photo, self._cutout

    def _the_crew(self) -> Crew:
        if self._crew is None:
            from anywhere_desktop.compose import compose

            self._crew = compose("studio")
        return self._crew

    def _the_project(self, photo: Photograph) -> "ProjectFile":
        if self._project is None:
            from anywhere_desktop.project.file import ProjectFile

            self._project = ProjectFile.create_untitled(Path(photo.name).stem)
        return self._project

    def _close_project(self) -> None:
        if self._project is not None:
            self._project.shut()
            self._project = None


def _opened(photo: Photograph, cutout: Cutout, hints: Hints) -> Opened:
    size = fitted(photo.size, PREVIEW_PX)
    picture = np.ascontiguousarray(resize(photo.srgb, size))
    matte = resize(cutout.foreground.matte, size)
    return Opened(
        photo.name,
        photo.size,
        photo.bits,
        picture,
        matte,
        cutout.confidence,
        cutout.notes,
        hints,
    )


def _shown(project: "ProjectFile", session: int) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            session,
            one.number,
            one.prompt,
            project.preview(session, one.number),
            one.evaluation,
            one.certificate,
            one.candidate.unused_words,
        )
        for one in project.iterations(session)
    )
