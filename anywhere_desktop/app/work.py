"""What lies on the desk: the photograph with its matte, the crews, the project; of the worker."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from anywhere_desktop.app.quick import QUICK_PX, quick_foreground, small_picture
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Matte, Picture
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Cutout, Description, SettingValue
from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.core.wish import Key

if TYPE_CHECKING:
    from anywhere_desktop.project.file import ProjectFile
    from anywhere_desktop.project.summaries import DraftFacts


Composer = Callable[[str, Mapping[str, SettingValue]], Crew]
"""Makes a crew by its name and a Request's settings."""


class InWork:
    """A photograph and one matte of it; another matte is another `InWork`.

    What is costly, the product's own colours under the soft edge, is made when first asked for and
    kept. So painting costs nothing but keeping the matte, and an
    empty matte is no error before something is to be made of it.
    """

    def __init__(
        self,
        photo: Photograph,
        matte: Matte,
        facts: "DraftFacts",
        foreground: Foreground | None = None,
    ) -> None:
        if matte.shape != photo.pixels.shape[:2]:
            raise ValueError("the matte must have the photograph's size")
        self.photo, self.matte, self.facts = photo, matte, facts
        self._foreground = foreground
        self._quick: Foreground | None = None
        self._small_picture: Picture | None = None
        self._before: Description | None = None
        self._described: dict[tuple[str, str], Description] = {}

    def cutout(self, watch: Watch) -> Cutout:
        """The cut-out as the pipeline takes it; raises `UserError` when the matte is empty."""
        return Cutout(self.foreground(watch), self.facts.confidence, self.facts.notes)

    def foreground(self, watch: Watch) -> Foreground:
        """The product; always the same object, so that others can keep what they made of it."""
        if self._foreground is None:
            from anywhere_desktop.agents.cutter import foreground_from_matte

            made = foreground_from_matte(self.photo, self.matte, watch)
            if not self.facts.pure_edge:
                made = Foreground(self.photo, self.matte, self.photo.pixels)
            self._foreground = made
        return self._foreground

    def painted(self, matte: Matte, facts: "DraftFacts") -> "InWork":
        """The same photograph with another matte."""
        work = InWork(self.photo, matte, facts)
        work._small_picture = self._small_picture
        work._before = self.known_description()
        return work

    def quick_foreground(self) -> Foreground:
        """The product for what is only looked at; always the same object, as `foreground` is."""
        if self._quick is None:
            if self._small_picture is None:
                self._small_picture = small_picture(self.photo)
            self._quick = quick_foreground(self.photo, self.matte, self._small_picture)
        return self._quick

    def quick_description(self, crew: Crew, words: str, watch: Watch) -> Description:
        """What the crew's analyzer says of a small copy of the product: light, viewpoint and
        colours for words and previews. A Session looks at the product in full.

        words: what the user calls it. Raises `UserError` when the matte is empty.
        """
        key = crew.name, words
        if key not in self._described:
            small = self.quick_foreground().fitted(QUICK_PX)
            self._described[key] = crew.analyzer.analyze(small, words, watch)
        return self._described[key]

    def known_description(self) -> Description | None:
        """The newest account there is, also of the matte before: a brush stroke changes neither
        the light nor the viewpoint, and words must be answered at once.
        """
        return next(reversed(self._described.values()), self._before)


@dataclass(frozen=True, eq=False)
class Made:
    """A result at full size, the product in its frame, and whether it lies there unresampled."""

    picture: Picture
    product: Foreground
    exact: bool
    edited: bool = False
    """Whether an edit changed the product itself, as asked."""
    transparent: bool = False
    """Whether the result is the product alone, without a background."""


class Bench:
    """Holds what is open. What was open stays until what comes next is whole.

    `compose` names a crew by its backend; `went_to` is told where the project lives, None when
    there is none any more.
    """

    def __init__(
        self,
        compose: Composer,
        went_to: Callable[[Path | None], None],
    ) -> None:
        self._compose, self._went_to = compose, went_to
        self._crews: dict[str, tuple[dict[str, SettingValue], Crew]] = {}
        self._work: InWork | None = None
        self._project: ProjectFile | None = None
        self._made: tuple[Key, Made] | None = None
        self.cutter = "auto"
        self.source: Path | None = None
        self.epoch = 0
        """Another number whenever something else was opened, or closed."""

    @property
    def work(self) -> InWork:
        """The photograph in work; raises `UserError` when there is none."""
        if self._work is None:
            raise UserError("Open a product photograph first.")
        return self._work

    @property
    def work_if_any(self) -> InWork | None:
        """The photograph in work, or None."""
        return self._work

    @property
    def project(self) -> "ProjectFile":
        """The open project; raises `UserError` when there is none."""
        if self._project is None:
            raise UserError("Nothing is open yet: open a photograph or a project first.")
        return self._project

    @property
    def project_if_any(self) -> "ProjectFile | None":
        """The open project, or None."""
        return self._project

    def crew(self, name: str, settings: Mapping[str, SettingValue] | None = None) -> Crew:
        """A crew, composed when first asked for."""
        wanted = dict(settings or {})
        # Previews ask for the crew without its mind in between: neither takes the other's place.
        place = f"{name} {wanted.get('cutter', '')} {any(key.startswith('mind') for key in wanted)}"
        known = self._crews.get(place)
        if known is None or known[0] != wanted:
            known = self._crews[place] = wanted, self._compose(name, wanted)
        return known[1]

    def cutting_crew(self, watch: Watch) -> Crew:
        """The studio with the cutter that the user wants; where that is not here its own, and it
        says so: the photograph shall open.
        """
        if self.cutter not in ("auto", "builtin"):
            try:
                return self.crew("studio", {"cutter": self.cutter})
            except UserError as error:
                watch.announce(Noted(str(error)))
        return self.crew("studio")

    def forget_crews(self) -> None:
        """A key or a consent was changed: crews are composed anew."""
        self._crews.clear()

    def made(self, key: Key) -> Made:
        """An Iteration's result and product; the last one asked for is kept, since a size is
        estimated anew with every touch of a control.
        """
        from anywhere_desktop.delivery import product_edited, product_of

        if self._made is None or self._made[0] != key:
            self._made = None
            product, exact = product_of(self.project, *key)
            self._made = (
                key,
                Made(
                    self.project.picture(*key, "result"),
                    product,
                    exact,
                    product_edited(self.project, key[0]),
                    self.project.edit_alpha(key[0]) is not None,
                ),
            )
        return self._made[1]

    def forget_made(self) -> None:
        """Free the memory of the last `made`."""
        self._made = None

    def take(self, project: "ProjectFile", work: InWork | None, source: Path | None) -> None:
        """Lay another project on the desk, and close the one before."""
        before = self._project
        self._project, self._work, self.source = project, work, source
        self._made = None
        self.epoch += 1
        if before is not None and before is not project:
            _leave(before)
        self._went_to(project.path)

    def revise(self, work: InWork) -> None:
        """Take another matte of the same photograph, once it is safe in the project."""
        if not self.project.keep_draft_matte(work.matte, work.facts):
            self.project.keep_draft(work.photo, work.matte, work.facts)
        self._work = work

    def move(self, project: "ProjectFile") -> None:
        """Go on in a copy of the open project; an untitled one that it came from is removed."""
        before, self._project = self.project, project
        before.shut()
        if _is_untitled(before.path):
            with suppress(OSError):
                before.path.unlink(missing_ok=True)
        self._went_to(project.path)

    def clear(self) -> None:
        """Close everything."""
        before, self._project, self._work, self.source = self._project, None, None, None
        self._made = None
        self.epoch += 1
        if before is not None:
            _leave(before)
        self._went_to(None)


def own_copy(matte: Matte) -> Matte:
    """A matte of one's own: contiguous, writable, `uint8`."""
    return np.array(matte, np.uint8, order="C")


def _leave(project: "ProjectFile") -> None:
    """Close a project. An untitled one in which nothing was made leaves no trace."""
    empty = _is_untitled(project.path) and _is_empty(project)
    project.shut()
    if empty:
        with suppress(OSError):
            project.path.unlink(missing_ok=True)


def _is_untitled(path: Path) -> bool:
    from anywhere_desktop.project.untitled import untitled_folder

    return path.resolve().parent == untitled_folder().resolve()


def _is_empty(project: "ProjectFile") -> bool:
    try:
        facts = project.draft_facts()
        return project.last_session is None and not project.queue() and not (facts and facts.edited)
    except UserError:
        return False
