"""Protocols: one per role, the studio, the archive, and the Crew that fills them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.edits import EditProgram, EditProposal, EditRequest, EditSubject
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.records import (
    Cutout,
    Description,
    Enhancement,
    Evaluation,
    Hints,
    Iteration,
    PromptCandidate,
    Repaint,
    Request,
    Selection,
    SettingValue,
    Template,
)
from anywhere_desktop.core.refinement import PhrasePlan, Refinements
from anywhere_desktop.core.scene import Reading, Scene
from anywhere_desktop.core.watch import Watch


class Cutter(Protocol):
    """Proposes the product's matte."""

    def cut(self, photo: Photograph, hints: Hints, watch: Watch) -> Cutout:
        """Cut the product out; hints are binding. Raises `UserError` when nothing can be found."""


class Analyzer(Protocol):
    """Says what the product is and how it was photographed."""

    def analyze(self, foreground: Foreground, words: str, watch: Watch) -> Description:
        """Describe the product; `words` is what the user calls it, may be empty."""


class Prompter(Protocol):
    """Writes candidate prompts."""

    def propose(
        self,
        description: Description,
        text: str,
        feedback: Sequence[str],
        count: int,
        seed: int,
        watch: Watch,
    ) -> tuple[PromptCandidate, ...]:
        """`count` diverse candidates that keep the user's text and heed the feedback so far."""


class Selector(Protocol):
    """Ranks candidates."""

    def rank(
        self,
        candidates: Sequence[PromptCandidate],
        description: Description,
        text: str,
        watch: Watch,
    ) -> Selection:
        """All candidates, best first, with reasons."""


class Templater(Protocol):
    """Makes the picture round the product."""

    def make(
        self, foreground: Foreground, candidate: PromptCandidate, seed: int, watch: Watch
    ) -> Template:
        """A template of the foreground's size; `foreground` is placed in the frame, 8-bit sRGB."""


class Repainter(Protocol):
    """Finds and repairs over-growth."""

    def repair(
        self, template: Template, foreground: Foreground, description: Description, watch: Watch
    ) -> Repaint:
        """Repair the template where it grew out of the product; same size as the template.

        `description` is the analyzer's: its words say what to look for.
        """


class Enhancer(Protocol):
    """Raises the background to the result's size and quality; never touches the product."""

    def enhance(
        self,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Enhancement:
        """The background at `foreground.size` and `foreground.photo.bits`, sRGB-encoded.

        `foreground` is the product in the frame at the result's full size.
        """


class Evaluator(Protocol):
    """Judges the finished picture."""

    def evaluate(
        self,
        picture: Picture,
        foreground: Foreground,
        certificate: Certificate,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        watch: Watch,
    ) -> Evaluation:
        """Judge `picture`, the finished composite at working size as 8-bit sRGB; `foreground` is
        the product in the frame at the same size.
        """


class Editor(Protocol):
    """Carries out an instruction on a picture."""

    @property
    def moves_frames(self) -> bool:
        """Whether its pictures have the editor's own size, and must be registered and brought
        back (models); False for one that works on the picture's own pixels.
        """

    @property
    def guided(self) -> bool:
        """Whether text guidance, image guidance, steps and seed mean something to it."""

    @property
    def explains(self) -> bool:
        """Whether `derive` asks a model for an instruction in words: worth waiting for, and worth
        showing before the edit runs.
        """

    def refuse_impossible(self, request: EditRequest, marked: bool, scene: Scene | None) -> None:
        """Raise `UserError` where nothing of the words can be done in any picture: asked before a
        product is cut out. marked: whether the user marked a region; scene: of a studio's picture.
        """

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram | str:
        """The explicit instruction, to be shown and changed before the edit runs: a program with
        sliders, or an expressive instruction in words. Quick for the builtin; raises `UserError`.
        """

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """Carry out `request.program` or `request.expressive` when given, else what `derive`
        makes of the instruction. `subject.mask` limits the edit. The product need not be kept:
        that is done, and proved, afterwards.
        """


class SweepingEditor(Editor, Protocol):
    """An Editor that makes several guidance scales in one batch, to choose from."""

    def sweep(
        self,
        subject: EditSubject,
        request: EditRequest,
        text_guidances: Sequence[float],
        image_guidances: Sequence[float],
        watch: Watch,
    ) -> tuple[Picture, ...]:
        """Small 8-bit sRGB pictures, image guidance by image guidance, each over all text
        guidances: rows of a contact sheet.
        """


class InstructionPainter(Protocol):
    """A model that edits a picture by words (engine of `InstructionEditor`)."""

    @property
    def explains(self) -> bool:
        """Whether `explain` says more than the instruction itself."""

    def explain(self, picture: Picture, instruction: str, watch: Watch) -> str:
        """What the instruction means for this picture, explicitly; the instruction itself where
        the model takes it as it is. `picture`: `(h, w, 3)` 8-bit sRGB, any size.
        """

    def paint(
        self,
        picture: Picture,
        instruction: str,
        explicit: str,
        steps: int,
        seed: int,
        scales: Sequence[tuple[float, float]],
        watch: Watch,
    ) -> tuple[Picture, ...]:
        """`picture` edited, at the model's own size and the picture's proportions, 8-bit sRGB:
        one for each (text, image) pair of guidances, all from the same noise. explicit: what
        `explain` said, or the user's correction of it.
        """


class SceneGrammar(Protocol):
    """Turns words into Scenes and Scenes into words (engine of the builtin prompter)."""

    def read(self, text: str, base: Scene) -> Reading:
        """Apply words to a Scene that says what they leave open."""

    def write(self, scene: Scene, product: str) -> str:
        """The Scene as a prompt that names the product."""

    def base(self, description: Description) -> Scene:
        """The Scene that follows the photograph: light, white balance, exposure, viewpoint."""

    def vary(self, reading: Reading, count: int, seed: int) -> tuple[Scene, ...]:
        """`count` different Scenes that keep every aspect in `reading.named`; the first is the
        one an art director would try first.
        """

    def heed(self, scene: Scene, feedback: Sequence[str], named: Sequence[str]) -> Scene:
        """Change a Scene the way the feedback asks, keeping named aspects if possible."""


class PhraseGrammar(Protocol):
    """Knows what a prompt leaves open, and phrases that say it (engine of the builtin refiner)."""

    def language(self, text: str) -> str:
        """The language to answer in: "en" or "zh"; "other" for one that it does not know."""

    def unused(self, text: str) -> tuple[str, ...]:
        """Words that say nothing to it."""

    def named(self, text: str) -> frozenset[str]:
        """The aspects of `core.refinement.ASPECTS` that a text names."""

    def agrees(self, text: str, longer: str) -> bool:
        """Whether the longer text says all that the text says, and nothing against it."""

    def plans(self, text: str, count: int, seed: int) -> tuple[PhrasePlan, ...]:
        """`count` directions for what the text leaves open, each different; deterministic."""


class Refiner(Protocol):
    """Makes a short prompt longer (UF-FGTG: fine-grained text from coarse text)."""

    def refine(self, text: str, count: int, tokens: int, seed: int, watch: Watch) -> Refinements:
        """`count` candidates that begin with the user's words and are `tokens` longer.

        Raises:
            UserError: the text is empty or far too long, or a number is out of bounds.
        """


class SceneRenderer(Protocol):
    """Renders Scenes (engine of the builtin templater and enhancer)."""

    def render(self, scene: Scene, foreground: Foreground, seed: int, watch: Watch) -> Template:
        """The set without the product, lit and shadowed as if the product stood in it."""

    def detail(
        self,
        picture: Picture,
        scene: Scene,
        foreground: Foreground,
        seed: int,
        watch: Watch,
    ) -> Picture:
        """Raise a rendered picture to `foreground.size` (16-bit sRGB), with the texture detail
        that the larger size can show.
        """


class Trial(Protocol):
    """Looks at small pictures of candidates before one is made; asked once there is feedback."""

    def stands_for(self, templater: Templater) -> bool:
        """Whether what it tries is what that templater would make."""

    def steps(
        self,
        best: PromptCandidate,
        feedback: Sequence[str],
        description: Description,
        text: str,
    ) -> tuple[PromptCandidate, ...]:
        """Candidates on from the best so far, each as its own feedback asks; none where it has no
        set.
        """

    def rank(
        self,
        selection: Selection,
        candidates: Sequence[PromptCandidate],
        product: Foreground,
        description: Description,
        seed: int,
        watch: Watch,
    ) -> Selection:
        """The selection in the order of what the small pictures score."""


class Archive(Protocol):
    """Keeps everything the moment it exists (the project file, or nothing)."""

    def begin(self, request: Request, photo: Photograph, cutout: Cutout) -> int:
        """Open a Session; returns its number, 1-based in the project."""

    def describe(self, session: int, description: Description) -> None:
        """Keep the analyzer's account."""

    def keep(self, session: int, iteration: int, kind: str, value: object) -> None:
        """Keep what a stage of an Iteration made: a record, a picture or a mask."""

    def close(self, session: int, iteration: Iteration) -> None:
        """Keep the whole Iteration; when this returns it survives a kill."""


@dataclass(frozen=True)
class Crew:
    """One backend chosen per role. stamp: what the crew adds to a Request's settings, so that it
    says all that is needed to generate again.
    """

    name: str
    cutter: Cutter
    analyzer: Analyzer
    prompter: Prompter
    selector: Selector
    templater: Templater
    repainter: Repainter
    enhancer: Enhancer
    evaluator: Evaluator
    working_px: int = 1024
    """Longer side at which templates are made, in px."""
    notes: tuple[str, ...] = ()
    """What the user should know of how it was composed: which tools are missing."""
    stamp: Mapping[str, SettingValue] = field(default_factory=dict)
    editor: Editor | None = None
    """Edits by instruction; None where the crew has none."""
    trial: Trial | None = None
    """Tries the candidates small once there is feedback; None: the selector alone decides."""
    prepare: Callable[[], None] | None = None
    """Loads what the first picture would wait for, in a thread beside the cut-out."""
