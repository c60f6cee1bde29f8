"""StudioDesk: the window's verbs, joined to pipeline, photo and project.

Every verb runs in the worker thread, which alone owns the photograph, the cut-out and the project
file. Heavy code is imported by the first verb that needs it, never by the window.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from anywhere_desktop.app import account, delivering, opening
from anywhere_desktop.app.house_verbs import HouseVerbs
from anywhere_desktop.app.mind_verbs import MindVerbs
from anywhere_desktop.app.model_verbs import ModelVerbs
from anywhere_desktop.app.refined import Refined
from anywhere_desktop.app.work import Bench, Composer, InWork, own_copy
from anywhere_desktop.core.edits import EditRequest
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Description, Hints, SettingValue
from anywhere_desktop.core.refinement import Refinements
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.core.wish import Key, QueuedWish, Wish
from anywhere_desktop.ui.desk import (
    Card,
    Derived,
    EdgeRefinement,
    Estimate,
    ExportChoice,
    Exported,
    Opened,
    Project,
    RefinedMatte,
    Result,
    Saved,
    ScenePreview,
    Shown,
    Suggestions,
    Swept,
    Thumbnail,
    WordsRead,
    WordsWritten,
)


def _nowhere(path: Path | None) -> None:
    """Remember nothing."""


def _compose(name: str, settings: Mapping[str, SettingValue]) -> Crew:
    from anywhere_desktop.compose import compose

    return compose(name, settings)


class StudioDesk(ModelVerbs, MindVerbs, HouseVerbs):
    """Implements `ui.desk.Desk`.

    went_to: told in the worker thread where the open project lives, None once nothing is open;
    compose: makes a crew by its name.
    """

    def __init__(
        self,
        went_to: Callable[[Path | None], None] = _nowhere,
        compose: Composer = _compose,
    ) -> None:
        self._bench = Bench(compose, went_to)
        self._refined: Refined | None = None

    @property
    def epoch(self) -> int:
        """Which document is open: another number after each opening and closing."""
        return self._bench.epoch

    def open_photo(self, path: Path, watch: Watch) -> Opened:
        """Load a photograph, cut the product out, begin an untitled project with it; what was open
        stays until all of that worked.
        """
        return opening.open_photo(self._bench, path, watch)

    def open_image(self, data: bytes, name: str, watch: Watch) -> Opened:
        """The same for a picture that came without a file."""
        return opening.open_image(self._bench, data, name, watch)

    def open_project(self, path: Path, watch: Watch) -> Project:
        """Load a project as it was left: the matte in work, Iterations, queue, panel."""
        return opening.open_project(self._bench, path, watch)

    def use_cutter(self, cutter: str) -> None:
        """Cut out by a tool, or by the studio ("auto", "builtin")."""
        self._bench.cutter = cutter

    def cut(self, hints: Hints, watch: Watch) -> Opened:
        """Cut the product out anew with the user's hints."""
        work = self._bench.work
        work = opening.cut(work.photo, self._bench.cutting_crew(watch), hints, watch)
        self._bench.revise(work)
        self._refined = None
        return opening.opened_of(work)

    def refine(self, matte: Matte, refinement: EdgeRefinement, watch: Watch) -> RefinedMatte:
        """Solve the matte's edge anew; the project knows it once the window calls `keep_matte`."""
        from anywhere_desktop.vision.marking.refine import refine

        work = self._bench.work
        _check_size(matte, work)
        before = own_copy(matte)
        refined = refine(work.photo.srgb, before.copy(), refinement, watch)
        self._refined = Refined(work, before, refined, refinement.decontaminate)
        return RefinedMatte(own_copy(refined), "Refine edge")

    def keep_matte(self, matte: Matte, watch: Watch, hints: Hints | None = None) -> None:
        """Take the window's matte; it is copied, so the window may paint on meanwhile."""
        work = self._bench.work
        _check_size(matte, work)
        pure = None if self._refined is None else self._refined.pure_edge(work, matte)
        if pure is None:
            pure = work.facts.pure_edge
        facts = replace(work.facts, edited=True, pure_edge=pure, hints=hints or work.facts.hints)
        self._bench.revise(work.painted(own_copy(matte), facts))

    def keep_panel(self, panel: str, watch: Watch) -> None:
        """Keep what the panel says; nowhere when nothing is open."""
        if (project := self._bench.project_if_any) is not None:
            project.keep_panel(panel)

    def keep_queue(self, queue: tuple[QueuedWish, ...], watch: Watch) -> None:
        """Keep the queue; nowhere when nothing is open."""
        if (project := self._bench.project_if_any) is not None:
            project.keep_queue(queue)

    def read_words(self, text: str, watch: Watch) -> WordsRead:
        """What the studio understands of words, on the photograph's own light."""
        from anywhere_desktop.app.scene_verbs import read_words

        return read_words(text, self._description(watch))

    def write_words(self, scene: Scene, watch: Watch) -> WordsWritten:
        """The words that say a Scene."""
        from anywhere_desktop.app.scene_verbs import write_words

        return write_words(scene, self._description(watch))

    def refine_words(self, text: str, seed: int, watch: Watch, by: str = "builtin") -> Refinements:
        """Three prompts that begin with these words."""
        from anywhere_desktop.app.scene_verbs import refine_words

        return refine_words(text, self._description(watch), seed, watch, by)

    def suggest(self, wish: Wish, watch: Watch) -> Suggestions:
        """Prompts that keep the user's words."""
        from anywhere_desktop.app.scene_verbs import suggest

        work, crew = self._bench.work, self._bench.crew(wish.crew, wish.settings)
        builtin = self._bench.crew(wish.crew, without_mind(wish.settings))
        return suggest(wish, crew, work.quick_description(builtin, wish.product, watch), watch)

    def preview(self, wish: Wish, longest_px: int, watch: Watch) -> ScenePreview:
        """The product in the wish's scene, small and fast."""
        from anywhere_desktop.app.live_preview import preview

        # What is only looked at asks no mind: that would cost, and send, with every word typed.
        settings = without_mind(wish.settings)
        work, crew = self._bench.work, self._bench.crew(wish.crew, settings)
        description = work.quick_description(crew, wish.product, watch)
        return preview(wish, crew, work.quick_foreground(), description, longest_px, watch)

    def generate(self, wish: Wish, watch: Watch) -> tuple[Shown, ...]:
        """Generate into the project; returns the new Session's whole Iterations."""
        from anywhere_desktop.pipeline.session import run_session

        bench, work = self._bench, self._bench.work
        project, crew = bench.project, bench.crew(wish.crew, wish.settings)
        bench.forget_made()
        request = account.request_of(wish, work.photo.name)
        before = project.last_session
        unused, left_out = dict[str, None](), dict[str, None]()
        cutout = work.cutout(watch)
        for iteration in run_session(request, work.photo, cutout, crew, project, watch):
            unused |= dict.fromkeys(iteration.candidate.unused_words)
            left_out |= dict.fromkeys(iteration.candidate.left_out)
        if unused:
            watch.announce(Noted(f"Words the studio cannot use: {', '.join(unused)}"))
        for note in left_out:
            watch.announce(Noted(note))
        last = project.last_session
        return () if last is None or last == before else account.shown_of(project, last)

    def derive(self, request: EditRequest, marked: bool, watch: Watch) -> Derived:
        """What an instruction is understood as."""
        from anywhere_desktop.app import edit_verbs

        return edit_verbs.derived(self._bench, request, marked, watch)

    def edit(self, request: EditRequest, mask: Matte | None, watch: Watch) -> tuple[Shown, ...]:
        """Edit by instruction into the project."""
        from anywhere_desktop.app import edit_verbs

        return edit_verbs.edited(self._bench, request, mask, watch)

    def explain(self, request: EditRequest, mask: Matte | None, watch: Watch) -> Derived:
        """The explicit instruction, by a model."""
        from anywhere_desktop.app import edit_verbs

        return edit_verbs.explained(self._bench, request, mask, watch)

    def sweep(self, request: EditRequest, mask: Matte | None, watch: Watch) -> Swept:
        """A small grid of guidance scales."""
        from anywhere_desktop.app import edit_verbs

        return edit_verbs.swept(self._bench, request, mask, watch)

    def thumbnail(self, key: Key, watch: Watch) -> Thumbnail:
        """An Iteration's small picture."""
        return account.thumbnail(self._bench.project, key)

    def result(self, key: Key, watch: Watch) -> Result:
        """An Iteration's result at full size."""
        return account.result(self._bench.project, key)

    def card(self, key: Key, watch: Watch) -> Card:
        """What the agents thought."""
        return account.card(self._bench.project, key)

    def wish_of(self, key: Key, watch: Watch) -> Wish:
        """The wish that would make this Iteration again."""
        return account.wish_of(self._bench.project, key)

    def mark(self, key: Key, star: bool, note: str, deleted: bool, watch: Watch) -> Shown:
        """Keep the user's star, note, or wish to have it out of sight."""
        from anywhere_desktop.project.summaries import Mark

        self._bench.project.mark(key, Mark(star, note, deleted))
        return account.shown_one(self._bench.project, key)

    def estimate(self, key: Key, choice: ExportChoice, watch: Watch) -> Estimate:
        """How large a file would be."""
        return delivering.estimate(self._bench, key, choice)

    def export(self, key: Key, choice: ExportChoice, watch: Watch) -> Exported:
        """Write a result to a file, read it back, and measure it."""
        return delivering.export(self._bench, key, choice, watch)

    def save_as(self, path: Path, move: bool, watch: Watch) -> Saved:
        """Write the project to a file; `move`: go on in that one."""
        return delivering.save_as(self._bench, path, move, watch)

    def close(self, watch: Watch) -> None:
        """Close the project file."""
        self._bench.clear()

    def _description(self, watch: Watch) -> Description | None:
        """The product's account; the newest at hand, whatever the user calls the product."""
        work = self._bench.work_if_any
        if work is None:
            return None
        known = work.known_description()
        if known is not None:
            return known
        try:
            return work.quick_description(self._bench.crew(opening.CREW), "", watch)
        except UserError:  # An empty matte: words are understood all the same.
            return None


def without_mind(settings: Mapping[str, SettingValue]) -> dict[str, SettingValue]:
    """The settings for the builtin mind."""
    return {name: value for name, value in settings.items() if not name.startswith("mind")}


def _check_size(matte: Matte, work: InWork) -> None:
    if matte.shape != work.photo.pixels.shape[:2]:
        raise UserError("Another photograph was opened meanwhile: its cut-out stays as it is.")
