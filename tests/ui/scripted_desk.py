"""A Desk whose verbs answer at once, and keep what they were asked.

`asked` holds (verb, what was asked) in order. Faults on demand: a photograph named *.txt is
refused, *.bug raises, *.slow waits until it is cancelled, *.held until `go_on`; `endless` holds
`generate` in its first stage; so many previews only stand in (`stand_ins`); `refuse` maps a verb to
what it shall raise.
"""

import threading
import time
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.edits import EditProgram, EditRecipe, EditRequest, EditStep
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.core.records import Evaluation, Gate, Hints, PromptCandidate, Ranked, Request
from anywhere_desktop.core.refinement import Refinement, Refinements
from anywhere_desktop.core.scene import Reading, Scene, Surface
from anywhere_desktop.core.watch import (
    IterationKept,
    Noted,
    PictureMade,
    StageDone,
    StageStarted,
    StepDone,
    Watch,
)
from anywhere_desktop.ui.desk import (
    Card,
    Derived,
    EdgeRefinement,
    Estimate,
    ExportChoice,
    Exported,
    Key,
    Opened,
    Preview,
    Project,
    QueuedWish,
    RefinedMatte,
    Result,
    Saved,
    ScenePreview,
    Shown,
    Suggestion,
    Suggestions,
    Swept,
    Thumbnail,
    Wish,
    WordsRead,
    WordsWritten,
)
from tests.ui.scripted_house import ScriptedHouse
from tests.ui.scripted_minds import ScriptedMinds
from tests.ui.scripted_models import ScriptedModels

CERTIFICATE = Certificate(1200, 0, "0" * 64, 8)
SIZE = (240, 160)
"""(width, height) of the photograph that is always opened."""


def evaluation(score: float) -> Evaluation:
    gates = (
        Gate("exact", True, 0.0, 0.0, "product pixels are exact"),
        Gate("halo", score >= 0.6, 9.0, 6.0, "a bright rim shows at the edge"),
    )
    scores = {"separation": score, "light": 0.4, "prompt match": 0.9}
    words = () if score >= 0.6 else ("The background is too close in colour to the product.",)
    return Evaluation(gates, scores, score, score >= 0.6, words)


def opened(name: str = "jar.jpg", confidence: float = 0.93) -> Opened:
    """A green box on a grey ramp; matte and picture are writable copies of their own."""
    width, height = SIZE
    ramp = np.linspace(60, 220, width, dtype=np.uint8)
    picture = np.repeat(np.repeat(ramp[None, :, None], height, 0), 3, 2)
    matte = np.zeros((height, width), np.uint8)
    matte[40:130, 80:160] = 255
    picture[40:130, 80:160] = (30, 110, 90)
    thumbnail = np.ascontiguousarray(picture[::2, ::2])
    return Opened(name, SIZE, 8, picture, matte, confidence, (), thumbnail=thumbnail)


def picture_of(key: Key) -> Preview:
    """One flat colour an Iteration, so that a test can tell them apart."""
    session, number = key
    colour = (90 * number % 256, 40 * session % 256, 120)
    return np.full((SIZE[1], SIZE[0], 3), colour, np.uint8)


def shown(key: Key = (1, 1), score: float = 0.8, prompt: str = "on marble") -> Shown:
    """An Iteration as a project lists it: without its picture."""
    return Shown(*key, prompt, None, evaluation(score), CERTIFICATE, created=1_764_000_000.0)


def card(key: Key) -> Card:
    """A card with two candidates and no over-growth."""
    candidates = (PromptCandidate("on marble", Scene()), PromptCandidate("on oak", Scene()))
    ranking = (Ranked(0, 0.9, ("keeps your words",)), Ranked(1, 0.4, ("too dark",)))
    return Card(
        key,
        Request("jar", prompt="on marble"),
        None,
        ("choose a darker surface",),
        candidates,
        ranking,
        0.04,
        0.0,
        1,
        evaluation(0.8),
        CERTIFICATE,
        {"template": 1.25, "repair": 0.5},
    )


@dataclass
class ScriptedDesk(ScriptedModels, ScriptedMinds, ScriptedHouse):
    """`scores`: of the Iterations that every `generate` makes."""

    scores: list[float] = field(default_factory=lambda: [0.45, 0.82])
    asked: list[tuple[str, object]] = field(default_factory=list)
    refuse: dict[str, BaseException] = field(default_factory=dict)
    endless: bool = False
    stand_ins: int = 0
    closed: bool = False
    go_on: threading.Event = field(default_factory=threading.Event)
    kept: dict[Key, Shown] = field(default_factory=dict)
    recipes: dict[Key, EditRecipe] = field(default_factory=dict)
    cutter: str = "auto"
    queue: tuple[QueuedWish, ...] = ()
    panel: str = ""
    sessions: int = 0
    epoch: int = 0
    hints: Hints | None = None

    def open_photo(self, path: Path, watch: Watch) -> Opened:
        self._note("open", path)
        if path.suffix == ".txt":
            raise UserError("notes.txt is not a photograph: choose a JPEG, PNG or TIFF file.")
        if path.suffix == ".bug":
            raise KeyError("surprise")
        while path.suffix == ".slow":
            watch.check()
        if path.suffix == ".dng":
            watch.tell(PictureMade("preview", 0, np.full((50, 80, 3), 128, np.uint8)))
        while path.suffix in (".held", ".dng") and not self.go_on.is_set():
            watch.check()
        self.epoch += 1
        return opened(path.name)

    def open_image(self, data: bytes, name: str, watch: Watch) -> Opened:
        self._note("open image", (data, name))
        self.epoch += 1
        return opened(name)

    def open_project(self, path: Path, watch: Watch) -> Project:
        self._note("project", path)
        self.epoch += 1
        first = shown()
        self.kept = {first.key: first}
        return Project(path, opened("from project.jpg"), (first,), self.queue, self.panel)

    def use_cutter(self, cutter: str) -> None:
        self.cutter = cutter

    def cut(self, hints: Hints, watch: Watch) -> Opened:
        self._note("cut", hints)
        return replace(opened(confidence=0.99), hints=hints)

    def refine(self, matte: Matte, refinement: EdgeRefinement, watch: Watch) -> RefinedMatte:
        self._note("refine", refinement)
        return RefinedMatte(np.where(matte == 255, np.uint8(255), matte // 2), "Refine edge")

    def keep_matte(self, matte: Matte, watch: Watch, hints: Hints | None = None) -> None:
        self._note("keep matte", matte.copy())
        self.hints = hints

    def keep_panel(self, panel: str, watch: Watch) -> None:
        self._note("keep panel", panel)
        self.panel = panel

    def keep_queue(self, queue: tuple[QueuedWish, ...], watch: Watch) -> None:
        self._note("keep queue", queue)
        self.queue = queue

    def read_words(self, text: str, watch: Watch) -> WordsRead:
        self._note("read words", text)
        material = "oak" if "oak" in text else "marble"
        unused = tuple(word for word in text.split() if word == "dragons")
        named = ("surface.material",)
        return WordsRead(text, Reading(Scene(Surface(material)), unused, (), named))

    def write_words(self, scene: Scene, watch: Watch) -> WordsWritten:
        self._note("write words", scene)
        return WordsWritten(scene, f"jar on {scene.surface.material}")

    def refine_words(self, text: str, seed: int, watch: Watch, by: str = "builtin") -> Refinements:
        self._note("refine words", (text, seed, by))
        offers = tuple(
            Refinement(f"{text} {more}", more, ("surface",), 3)
            for more in ("on white marble", "on dark slate", "on warm oak")
        )
        return Refinements(text, offers)

    def suggest(self, wish: Wish, watch: Watch) -> Suggestions:
        self._note("suggest", wish)
        offers = (Suggestion("jar on oak", Scene(Surface("oak"))), Suggestion("jar on slate"))
        return Suggestions(wish.prompt, offers)

    def preview(self, wish: Wish, longest_px: int, watch: Watch) -> ScenePreview:
        self._note("preview", (wish, longest_px))
        height = max(1, round(longest_px * SIZE[1] / SIZE[0]))
        picture = np.full((height, longest_px, 3), 140, np.uint8)
        self.stand_ins -= 1
        return ScenePreview(wish.prompt, picture, 0.2, stands_in=self.stand_ins >= 0)

    def generate(self, wish: Wish, watch: Watch) -> tuple[Shown, ...]:
        self._note("generate", wish)
        self.sessions += 1
        made = []
        for number, score in enumerate(self.scores, 1):
            watch.tell(StageStarted("template", number))
            for step in range(1, 5):
                watch.tell(StepDone(step, 4))
            while self.endless:
                watch.check()
            watch.tell(StageDone("template", number, 0.1))
            one = replace(shown((self.sessions, number), score, f"prompt {number}"), seed=wish.seed)
            watch.tell(PictureMade("result", number, picture_of(one.key)))
            self.kept[one.key] = one
            made.append(one)
            told = IterationKept(
                *one.key,
                one.prompt,
                one.evaluation,
                one.certificate,
                seed=one.seed,
                parent=wish.parent,
            )
            watch.tell(told)
        watch.tell(Noted("words the studio cannot use: dragons"))
        return tuple(made)

    def derive(self, request: EditRequest, marked: bool, watch: Watch) -> Derived:
        self._note("derive", (request, marked))
        if request.crew == "guided":
            return Derived(request, "", True, True, True, True)
        steps = (EditStep("exposure", 0.5, "background"), EditStep("scene", 1.0, text="on oak"))
        return Derived(request, EditProgram(steps, unused_words=("cat",)))

    def explain(self, request: EditRequest, mask: Matte | None, watch: Watch) -> Derived:
        self._note("explain", (request, mask))
        with watch.stage("explain", 1):
            while request.instruction == "endless":
                watch.check()
                time.sleep(0.01)
        said = f"{request.instruction}: the light is warm and low."
        return Derived(request, said, True, True, True, True)

    def edit(self, request: EditRequest, mask: Matte | None, watch: Watch) -> tuple[Shown, ...]:
        self._note("edit", (request, mask))
        self.sessions += 1
        one = replace(shown((self.sessions, 1), 1.0, request.instruction), parent=request.parent)
        watch.tell(StageStarted("edit", 1))
        watch.tell(PictureMade("result", 1, picture_of(one.key)))
        self.kept[one.key] = one
        self.recipes[one.key] = EditRecipe(
            request, request.program or EditProgram(), request.expressive, None
        )
        watch.tell(
            IterationKept(
                *one.key, one.prompt, one.evaluation, one.certificate, parent=request.parent
            )
        )
        return (one,)

    def sweep(self, request: EditRequest, mask: Matte | None, watch: Watch) -> Swept:
        self._note("sweep", (request, mask))
        picture = np.full((24, 36, 3), 90, np.uint8)
        return Swept(request, (5.0, 7.5, 10.0), (1.0, 1.25, 1.5), (picture,) * 9)

    def thumbnail(self, key: Key, watch: Watch) -> Thumbnail:
        self._note("thumbnail", key)
        return Thumbnail(key, np.ascontiguousarray(picture_of(key)[::2, ::2]))

    def result(self, key: Key, watch: Watch) -> Result:
        self._note("result", key)
        return Result(key, picture_of(key))

    def card(self, key: Key, watch: Watch) -> Card:
        self._note("card", key)
        return replace(card(key), edit=self.recipes.get(key))

    def wish_of(self, key: Key, watch: Watch) -> Wish:
        self._note("wish of", key)
        return Wish(self.kept[key].prompt, seed=self.kept[key].seed, parent=key)

    def mark(self, key: Key, star: bool, note: str, deleted: bool, watch: Watch) -> Shown:
        self._note("mark", (key, star, note, deleted))
        self.kept[key] = replace(self.kept[key], star=star, note=note, deleted=deleted)
        return self.kept[key]

    def estimate(self, key: Key, choice: ExportChoice, watch: Watch) -> Estimate:
        self._note("estimate", (key, choice))
        return Estimate(choice, 1_000 * choice.quality)

    def export(self, key: Key, choice: ExportChoice, watch: Watch) -> Exported:
        self._note("export", (key, choice))
        said = "1,200 product pixels equal the photograph's, bit for bit"
        return Exported(key, choice.path, said)

    def save_as(self, path: Path, move: bool, watch: Watch) -> Saved:
        self._note("save as", (path, move))
        return Saved(path, move)

    def close(self, watch: Watch) -> None:
        self.closed = True
        self.epoch += 1

    def _note(self, verb: str, asked: object) -> None:
        self.asked.append((verb, asked))
        if verb in self.refuse:
            raise self.refuse[verb]
