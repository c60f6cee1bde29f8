"""The builtin editor: an instruction becomes a program, and the program pixels, without weights."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from anywhere_desktop.agents.edit_scope import scoped
from anywhere_desktop.agents.instructions.program_words import in_words
from anywhere_desktop.agents.instructions.reading import read
from anywhere_desktop.agents.widening import joined, wider
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.edits import (
    MARK_FIRST,
    EditProgram,
    EditProposal,
    EditRequest,
    EditStep,
    EditSubject,
)
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import OPAQUE, Mask, Matte, Picture, fitted, from_srgb
from anywhere_desktop.core.ports import (
    Analyzer,
    Enhancer,
    Repainter,
    SceneGrammar,
    Templater,
)
from anywhere_desktop.core.records import Description, PromptCandidate
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch import auto_tone
from anywhere_desktop.vision.retouch.develop import Regions, develop, retouching
from anywhere_desktop.vision.retouch.geometry import Framed, geometry_of, reframed
from anywhere_desktop.vision.retouch.repair import erase, with_border

_SAME_CAMERA = ("room", "crop")
"""Steps that change the frame and not the view: the Scene's lens follows the frame."""


@dataclass(frozen=True)
class SceneMakers:
    """Who builds a new background: the roles of the crew, at the working size."""

    analyzer: Analyzer
    templater: Templater
    repainter: Repainter
    enhancer: Enhancer
    working_px: int = 1024


@dataclass
class _Making:
    """An edit in the making."""

    picture: Picture
    product: Foreground | None
    scene: Scene | None
    scene_seed: int = 0
    alpha: Matte | None = None
    how: list[str] = field(default_factory=list)


class BuiltinEditor:
    """Global and local retouching, the studio's backgrounds, geometry, repair, transparency."""

    moves_frames = False
    guided = False
    explains = False

    def __init__(self, grammar: SceneGrammar, makers: SceneMakers) -> None:
        self._grammar, self._makers = grammar, makers

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram:
        """The instruction as a program, with what "auto" stands for measured in the picture.

        It may have no steps; then its `unused_words` say what cannot be done.
        """
        watch.check()
        marked = subject.mask is not None
        program = read(request.instruction, self._grammar, self._base(subject, watch), marked)
        steps: list[EditStep] = []
        notes = list(program.notes)
        unused = list(program.unused_words)
        for step in program.steps:
            if step.operation == "scene" and subject.scene is None and _only_takes_away(step):
                unused.append(step.said)
                notes.append(MARK_FIRST)
                continue
            steps += _measured(step, subject, notes)
        made = replace(program, steps=tuple(steps), notes=tuple(notes), unused_words=tuple(unused))
        return scoped(made, subject, request, meant=bool(made.steps))

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """Carry a program out: background first, then repair, tone and detail, geometry last.

        Raises:
            UserError: nothing of the instruction can be done, or a step cannot be in this picture.
        """
        program = request.program
        if program is None:
            program = self.derive(subject, request, watch)
        elif request.keep_product is not None:
            program = replace(program, keep_product=request.keep_product)
        _check(program, request)
        making = _Making(subject.picture, subject.product, subject.scene, subject.scene_seed)
        self._backgrounds(making, program, subject, request, watch)
        _repairs(making, program, subject, request, watch)
        _retouches(making, program, subject, request, watch)
        self._frames(making, program, subject, request, watch)
        if any(step.operation == "transparent" for step in program.steps):
            _cut_free(making)
        return EditProposal(
            making.picture,
            program,
            in_words(program),
            making.product,
            making.alpha,
            None,
            making.scene,
            tuple(making.how),
        )

    def _base(self, subject: EditSubject, watch: Watch) -> Scene:
        if subject.scene is not None:
            return subject.scene
        return Scene() if subject.description is None else self._grammar.base(subject.description)

    def _backgrounds(
        self,
        making: _Making,
        program: EditProgram,
        subject: EditSubject,
        request: EditRequest,
        watch: Watch,
    ) -> None:
        steps = [step for step in program.steps if step.operation in ("scene", "fill")]
        for step in steps:
            if making.product is None:
                raise UserError(
                    "There is no product to keep, so the background cannot be told from it: cut "
                    "the product out first."
                )
            before = making.picture
            if step.operation == "fill":
                making.picture = _filled(making.product, before, step.text, subject.icc_profile)
                making.scene = None
                making.how.append(f"background of one colour, {step.text}")
            else:
                self._rebuild(making, step, subject, request.seed, watch)
            if subject.mask is not None:
                making.picture = np.where(subject.mask[..., None], making.picture, before)

    def _rebuild(
        self, making: _Making, step: EditStep, subject: EditSubject, seed: int, watch: Watch
    ) -> None:
        """The background by the studio, in the picture's own Scene changed by the words."""
        product, makers = making.product, self._makers
        assert product is not None, "looked at before"
        description = subject.description
        if description is None:
            description = makers.analyzer.analyze(product, "", watch)
        base = subject.scene or self._grammar.base(description)
        reading = self._grammar.read(step.text, base)
        scene = reading.scene
        if subject.scene is None:
            # A surface and a wall that go with the product, but no prop that nobody asked for.
            scene = replace(self._grammar.vary(reading, 1, seed)[0], props=scene.props)
        background = self._rendered(product, scene, step.text, description, seed, watch)
        making.picture, making.scene = composite(background, product), scene
        making.scene_seed = seed
        width, height = fitted(product.size, makers.working_px)
        making.how.append(f"background rendered by the studio at {width} x {height} px")

    def _rendered(
        self,
        product: Foreground,
        scene: Scene,
        words: str,
        description: Description,
        seed: int,
        watch: Watch,
    ) -> Picture:
        """The background of a Scene round the product, in the photograph's depth and profile."""
        makers, candidate = self._makers, PromptCandidate(words, scene)
        working = product.resized(fitted(product.size, makers.working_px))
        template = makers.templater.make(working, candidate, seed, watch)
        repaint = makers.repainter.repair(template, working, description, watch)
        enhanced = makers.enhancer.enhance(repaint, candidate, description, product, seed, watch)
        return from_srgb(enhanced.picture, product.photo.icc_profile, product.photo.bits)

    def _frames(
        self,
        making: _Making,
        program: EditProgram,
        subject: EditSubject,
        request: EditRequest,
        watch: Watch,
    ) -> None:
        """Geometry; more room is the studio's own set where there is one, else painted on."""
        steps = geometry_of(program.steps)
        if not steps:
            return

        def border(picture: Picture, product: Foreground | None, room: tuple[int, int]) -> Picture:
            if making.scene is not None and product is not None:
                return self._wider_set(making, picture, product, room, subject, watch)
            making.how.append("more room painted on from what the picture shows at its edge")
            return with_border(picture, product, room, watch, request.seed)

        before = making.picture.shape[1], making.picture.shape[0]
        framed = reframed(Framed(making.picture, making.product), steps, border)
        making.picture, making.product = framed.picture, framed.product
        if making.scene is not None and all(step.operation in _SAME_CAMERA for step in steps):
            making.scene = wider(making.scene, before, framed.size)
        width, height = framed.size
        making.how.append(f"framed to {width} x {height} px")

    def _wider_set(
        self,
        making: _Making,
        picture: Picture,
        product: Foreground,
        room: tuple[int, int],
        subject: EditSubject,
        watch: Watch,
    ) -> Picture:
        """The set seen in a wider frame, joined to the picture where both show the same."""
        assert making.scene is not None, "looked at before"
        size = picture.shape[1], picture.shape[0]
        frame = size[0] + 2 * room[0], size[1] + 2 * room[1]
        placed = product.placed(Placement(frame, 1.0, (float(room[0]), float(room[1]))))
        description = subject.description
        if description is None:
            description = self._makers.analyzer.analyze(product, "", watch)
        scene = wider(making.scene, size, frame)
        background = self._rendered(placed, scene, "", description, making.scene_seed, watch)
        made, same = joined(picture, background, placed, room)
        making.how.append(
            "more room rendered by the studio in the same set"
            if same
            else "background rendered anew by the studio in the wider frame, in the picture's tones"
        )
        return made if same else composite(made, placed)


def _only_takes_away(step: EditStep) -> bool:
    return all(part.strip().startswith("no ") for part in step.text.split(", "))


def _measured(step: EditStep, subject: EditSubject, notes: list[str]) -> Sequence[EditStep]:
    if step.operation == "auto":
        found = auto_tone.resolved(step, subject)
        if not found:
            notes.append("Nothing was found to correct: the picture measures neutral.")
        return found
    if step.operation == "straighten" and step.text == "auto":
        angle = auto_tone.tilt_deg(subject)
        if not angle:
            notes.append("Nothing to straighten was found: say by how many degrees.")
            return ()
        return (replace(step, amount=angle, text=""),)
    return (step,)


def _check(program: EditProgram, request: EditRequest) -> None:
    if program.steps:
        return
    found = [*program.notes]
    if program.unused_words:
        words = ", ".join(program.unused_words)
        found.append(f"Not understood, or not possible without a model: {words[:200]}.")
    why = " ".join(found)
    raise UserError(f"Nothing of this instruction can be carried out. {why}".strip())


def _repairs(
    making: _Making, program: EditProgram, subject: EditSubject, request: EditRequest, watch: Watch
) -> None:
    if not any(step.operation == "erase" for step in program.steps):
        return
    if subject.mask is None:
        raise UserError("Mark the spots to clean up: paint over them, or give --mask FILE.")
    covered: Mask | None = None
    if making.product is not None and program.keep_product:
        covered = making.product.matte > 0
    making.picture = erase(making.picture, subject.mask, covered, watch, request.seed)
    making.how.append("marked spots filled from what is round about")


def _retouches(
    making: _Making, program: EditProgram, subject: EditSubject, request: EditRequest, watch: Watch
) -> None:
    steps = retouching(program.steps)
    touched = making.picture is not subject.picture
    if steps:
        matte = None if making.product is None else making.product.matte
        regions = Regions.of(matte, subject.mask, program.keep_product)
        making.picture = develop(
            making.picture, subject.icc_profile, steps, regions, watch, request.seed
        )
        making.how.append(
            f"developed at full size in linear light, {8 * making.picture.itemsize} bit"
        )
    if making.product is not None and not program.keep_product and (steps or touched):
        making.product = _edited_product(making, steps, subject, request, watch)


def _edited_product(
    making: _Making,
    steps: Sequence[EditStep],
    subject: EditSubject,
    request: EditRequest,
    watch: Watch,
) -> Foreground:
    """The product with the edited pixels, and its edge colours edited alike."""
    product = making.product
    assert product is not None, "looked at before"
    reaching = [step for step in steps if step.region not in ("background", "shadow")]
    everywhere = np.full(product.matte.shape, OPAQUE, np.uint8)
    regions = Regions.of(everywhere, subject.mask, False)
    colours = develop(product.colours, subject.icc_profile, reaching, regions, watch, request.seed)
    opaque = (product.matte == OPAQUE)[..., None]
    photo = replace(product.photo, pixels=making.picture, alpha=None, original=b"")
    return Foreground(photo, product.matte, np.where(opaque, making.picture, colours))


def _cut_free(making: _Making) -> None:
    """The product alone; for the eye it stands on white, the matte is the file's transparency."""
    if making.product is None:
        raise UserError("There is no cut-out: cut the product out first, then ask for it alone.")
    white = np.full_like(making.picture, np.iinfo(making.picture.dtype).max)
    making.picture = composite(white, making.product)
    making.alpha, making.scene = making.product.matte, None
    making.how.append("background transparent, by the product's matte")


def _filled(product: Foreground, like: Picture, colour: str, profile: bytes | None) -> Picture:
    values = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], np.uint8)
    bits = 8 * like.itemsize
    pixel = from_srgb(values.reshape(1, 1, 3), profile, bits)
    return composite(np.broadcast_to(pixel, like.shape).copy(), product)
