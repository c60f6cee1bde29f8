"""What an edit needs the studio for: another background, and more of the same set round it."""

from dataclasses import dataclass, replace

import numpy as np

from anywhere_desktop.agents.edit_making import Making, filled
from anywhere_desktop.agents.widening import joined, wider
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.edits import EditProgram, EditRequest, EditStep, EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import Picture, fitted, from_srgb
from anywhere_desktop.core.ports import Analyzer, Enhancer, Repainter, SceneGrammar, Templater
from anywhere_desktop.core.records import Description, PromptCandidate
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.retouch.border import with_border
from anywhere_desktop.vision.retouch.geometry import Framed, geometry_of, reframed

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


class EditSets:
    """Backgrounds and frames of an edit, by the roles of the crew."""

    def __init__(self, grammar: SceneGrammar, makers: SceneMakers) -> None:
        self._grammar, self._makers = grammar, makers

    def backgrounds(
        self,
        making: Making,
        program: EditProgram,
        subject: EditSubject,
        request: EditRequest,
        watch: Watch,
    ) -> None:
        """The steps that make another background; raises `UserError` without a product."""
        steps = [step for step in program.steps if step.operation in ("scene", "fill")]
        for step in steps:
            if making.product is None:
                raise UserError(
                    "There is no product to keep, so the background cannot be told from it: cut "
                    "the product out first."
                )
            before = making.picture
            if step.operation == "fill":
                making.picture = filled(making.product, before, step.text, subject.icc_profile)
                making.scene = None
                making.how.append(f"background of one colour, {step.text}")
            else:
                self._rebuild(making, step, subject, request.seed, watch)
            if subject.mask is not None:
                making.picture = np.where(subject.mask[..., None], making.picture, before)

    def _rebuild(
        self, making: Making, step: EditStep, subject: EditSubject, seed: int, watch: Watch
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

    def frames(
        self,
        making: Making,
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
        making: Making,
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
