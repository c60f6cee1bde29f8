"""What the window asks of the worker: a Protocol, and the records that come back.

The window never imports a backend; `app` hands it a Desk whose verbs run in the worker thread.
Every verb returns a record that says itself what it is, so that `ui.state` can take it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.edits import EditProgram, EditRecipe, EditRequest
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import (
    Description,
    Evaluation,
    Hints,
    PromptCandidate,
    Ranked,
    Request,
)
from anywhere_desktop.core.refinement import Refinements
from anywhere_desktop.core.scene import Reading, Scene
from anywhere_desktop.core.token_estimate import TokenCount
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.core.wish import JobState as JobState
from anywhere_desktop.core.wish import Key as Key
from anywhere_desktop.core.wish import QueuedWish as QueuedWish
from anywhere_desktop.core.wish import Wish as Wish
from anywhere_desktop.ui.canvas.levels import MatteLevels
from anywhere_desktop.ui.export_desk import Estimate as Estimate
from anywhere_desktop.ui.export_desk import ExportChoice as ExportChoice
from anywhere_desktop.ui.export_desk import ExportDesk
from anywhere_desktop.ui.export_desk import Exported as Exported
from anywhere_desktop.ui.export_desk import Saved as Saved
from anywhere_desktop.ui.house_desk import HouseDesk
from anywhere_desktop.ui.mind_desk import MindDesk
from anywhere_desktop.ui.model_desk import ModelDesk
from anywhere_desktop.ui.placement.geometry import Silhouette

Preview = NDArray[np.uint8]
"""`(h, w, 3)` 8-bit sRGB, for the screen."""

PREVIEW_PX = 2048
THUMBNAIL_PX = 512


@dataclass(frozen=True, eq=False)
class Opened:
    """A photograph with its cut-out, at full size: the window's own copies.

    size: (width, height) in px; picture: `(h, w, 3)` 8-bit sRGB; matte: `(h, w)`, writable, the
    one that the canvas edits; thumbnail: at most `THUMBNAIL_PX` a side.
    """

    name: str
    size: tuple[int, int]
    bits: int
    picture: Preview
    matte: Matte
    confidence: float
    notes: tuple[str, ...]
    hints: Hints = field(default_factory=Hints)
    """The box and strokes that this cut-out follows."""
    thumbnail: Preview | None = None
    profile: str = "sRGB"
    """The name of the photograph's colour profile."""
    edited: bool = False
    """Whether the matte was painted by hand since the cut-out."""
    project_path: Path | None = None
    """Where the untitled project lives that was begun with the photograph."""
    earlier: Path | None = None
    """Where an earlier project of the very same file lives."""
    levels: MatteLevels | None = None
    """The matte's halved sizes, on its own memory, made where the window need not wait."""
    first: Preview | None = None
    """The picture at a screen's size, BGRX, made there too; None: small, or yet to be made."""
    silhouette: Silhouette | None = None
    """The product's, made there too; None: it is to be measured, or there is no product."""


@dataclass(frozen=True, eq=False)
class Shown:
    """One Iteration as the timeline shows it; iteration numbers count within their session.

    picture: None until its thumbnail was read; created: seconds since 1970; parent: the Iteration
    that its Session branches from.
    """

    session: int
    iteration: int
    prompt: str
    picture: Preview | None
    evaluation: Evaluation
    certificate: Certificate
    unused_words: tuple[str, ...] = ()
    created: float = 0.0
    seed: int = 0
    variant: int = 1
    star: bool = False
    note: str = ""
    deleted: bool = False
    parent: Key | None = None

    @property
    def key(self) -> Key:
        """(session, iteration)."""
        return self.session, self.iteration


@dataclass(frozen=True, eq=False)
class Project:
    """A project as opened: its photograph when it has one, all its whole Iterations (without
    pictures), the queue as it was left, and the panel as it was left (JSON).
    """

    path: Path
    opened: Opened | None
    shown: tuple[Shown, ...]
    queue: tuple[QueuedWish, ...] = ()
    panel: str = ""


@dataclass(frozen=True, eq=False)
class Thumbnail:
    """An Iteration's small picture, read from the project."""

    key: Key
    picture: Preview


@dataclass(frozen=True, eq=False)
class Result:
    """An Iteration's result at full size, 8-bit sRGB, for the canvas."""

    key: Key
    picture: Preview


@dataclass(frozen=True)
class Derived:
    """What the crew's editor makes of an instruction, before it is carried out.

    plan: a program with sliders, an expressive instruction in words, or None when the crew cannot
    edit by instruction; guided, sweeps: whether guidance scales mean something to it, and whether
    it makes several at once to choose from; explains: whether a model can derive the instruction
    in words first, when asked; seeded: whether a seed means something; keeps_product: whether the
    words alone leave the product as it is (a program says so itself).
    """

    request: EditRequest
    plan: EditProgram | str | None
    guided: bool = False
    sweeps: bool = False
    explains: bool = False
    seeded: bool = False
    keeps_product: bool = True


@dataclass(frozen=True, eq=False)
class Swept:
    """Small pictures of an instruction under several guidance scales: rows by image guidance,
    columns by text guidance.
    """

    request: EditRequest
    text_guidances: tuple[float, ...]
    image_guidances: tuple[float, ...]
    pictures: tuple[Preview, ...]


@dataclass(frozen=True, eq=False)
class Card:
    """Everything the agents thought in one Iteration.

    overgrown: the template with what grew out of the product tinted, or None when nothing did.
    edit: the recipe of an edit by instruction, which has neither candidates nor over-growth.
    """

    key: Key
    request: Request
    description: Description | None
    told: tuple[str, ...]
    candidates: tuple[PromptCandidate, ...]
    ranking: tuple[Ranked, ...]
    rate_before: float
    rate_after: float
    rounds: int
    evaluation: Evaluation
    certificate: Certificate
    seconds: Mapping[str, float]
    overgrown: Preview | None = None
    notes: tuple[str, ...] = ()
    """Who took over from whom, where gate and opinion disagree, tokens."""
    edit: EditRecipe | None = None


@dataclass(frozen=True)
class WordsRead:
    """What the studio understood of words, and how many tokens a text encoder makes of them;
    refiners: the names of those that could make them longer.
    """

    text: str
    reading: Reading
    tokens: TokenCount | None = None
    refiners: tuple[str, ...] = ("builtin",)


@dataclass(frozen=True)
class WordsWritten:
    """The words that say a Scene; `scene` is what was asked."""

    scene: Scene
    text: str


@dataclass(frozen=True, eq=False)
class Suggestion:
    """A prompt that the prompter offers; picture comes later, as a `ScenePreview` of its text."""

    text: str
    scene: Scene | None = None


@dataclass(frozen=True, eq=False)
class Suggestions:
    """The prompter's offers for what the panel says."""

    prompt: str
    offers: tuple[Suggestion, ...]


@dataclass(frozen=True, eq=False)
class ScenePreview:
    """The product in the Scene of `text`, small; seconds: what it took; stands_in: there will be a
    better one when the studio is ready.
    """

    text: str
    picture: Preview
    seconds: float
    stands_in: bool = False


@dataclass(frozen=True)
class EdgeRefinement:
    """How to refine a matte's edge. radius_px: half width of the band that is solved anew;
    shift_px: outwards (+) or inwards (-); feather_px: softening; glass: keep partial alpha inside;
    decontaminate: free the edge's colours of the old backdrop (when the product is composited).
    """

    radius_px: float = 6.0
    shift_px: float = 0.0
    feather_px: float = 0.0
    glass: bool = False
    decontaminate: bool = True


@dataclass(frozen=True, eq=False)
class RefinedMatte:
    """A matte of the photograph's size that the worker made; the window makes it one undo step."""

    matte: Matte
    what: str


class Desk(ModelDesk, MindDesk, HouseDesk, ExportDesk, Protocol):
    """The verbs of the window; every one runs in the worker thread and takes a Watch.

    Verbs marked *errand* are short and touch nothing that a running job works on: the runner may
    slip them in at a running job's next check.
    """

    @property
    def epoch(self) -> int:
        """Which document is open: another number after each opening and closing. Read in the
        worker.
        """

    def open_photo(self, path: Path, watch: Watch) -> Opened:
        """Load a photograph and cut the product out."""

    def open_image(self, data: bytes, name: str, watch: Watch) -> Opened:
        """The same for a picture without a file: pasted, or dragged from a browser."""

    def open_project(self, path: Path, watch: Watch) -> Project:
        """Load a project file."""

    def use_cutter(self, cutter: str) -> None:
        """Whose cut-outs are wanted from now on: a word of the role's setting."""

    def cut(self, hints: Hints, watch: Watch) -> Opened:
        """Cut the product out anew with the user's hints."""

    def refine(self, matte: Matte, refinement: EdgeRefinement, watch: Watch) -> RefinedMatte:
        """Solve the matte's edge anew from the photograph's pixels."""

    def keep_matte(self, matte: Matte, watch: Watch, hints: Hints | None = None) -> None:
        """Take the window's matte as the product's from now on, and keep it in the project with
        the box and strokes that it follows; None: they are as they were.
        """

    def keep_panel(self, panel: str, watch: Watch) -> None:
        """Keep what the panel says in the project. Errand."""

    def keep_queue(self, queue: tuple[QueuedWish, ...], watch: Watch) -> None:
        """Keep the queue in the project. Errand."""

    def read_words(self, text: str, watch: Watch) -> WordsRead:
        """What the studio understands of words, on the photograph's own light. Errand."""

    def write_words(self, scene: Scene, watch: Watch) -> WordsWritten:
        """The words that say a Scene. Errand."""

    def refine_words(self, text: str, seed: int, watch: Watch, by: str = "builtin") -> Refinements:
        """Three prompts that begin with these words and are six tokens longer; by: one of the
        refiners that `read_words` named. Errand.
        """

    def suggest(self, wish: Wish, watch: Watch) -> Suggestions:
        """Prompts that keep the user's words."""

    def preview(self, wish: Wish, longest_px: int, watch: Watch) -> ScenePreview:
        """The product in the wish's scene, rendered small and fast."""

    def generate(self, wish: Wish, watch: Watch) -> tuple[Shown, ...]:
        """Generate; tells `IterationKept` for each Iteration as it is kept."""

    def derive(self, request: EditRequest, marked: bool, watch: Watch) -> Derived:
        """What an instruction is understood as, on a small copy of what it is for. Errand."""

    def explain(self, request: EditRequest, mask: Matte | None, watch: Watch) -> Derived:
        """The explicit instruction that a model derives of a short one; nothing is edited."""

    def edit(self, request: EditRequest, mask: Matte | None, watch: Watch) -> tuple[Shown, ...]:
        """Edit by instruction; tells `IterationKept` for the new Iteration. mask: `(h, w)` of any
        size, white = may change.
        """

    def sweep(self, request: EditRequest, mask: Matte | None, watch: Watch) -> Swept:
        """A small grid of guidance scales, for crews that make one."""

    def thumbnail(self, key: Key, watch: Watch) -> Thumbnail:
        """An Iteration's small picture. Errand."""

    def result(self, key: Key, watch: Watch) -> Result:
        """An Iteration's result at full size."""

    def card(self, key: Key, watch: Watch) -> Card:
        """What the agents thought. Errand."""

    def wish_of(self, key: Key, watch: Watch) -> Wish:
        """The wish that would make this Iteration again. Errand."""

    def mark(self, key: Key, star: bool, note: str, deleted: bool, watch: Watch) -> Shown:
        """Keep the user's star, note, or wish to have it out of sight. Errand."""

    def close(self, watch: Watch) -> None:
        """Close the project file."""
