"""Editing by instruction: what is asked, what it was understood as, and what came of it.

An Editor turns an instruction into an *edit program* (the explicit instruction: steps with
amounts and regions) or, with models, into an expressive instruction in words, and makes a picture.
What follows is the same for every Editor (`pipeline.editing`): the picture is registered with what
it was made of, brought to full size, and the product's own pixels go back unless the user asked to
edit the product itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Mask, Matte, Picture
from anywhere_desktop.core.records import Description, Evaluation, SettingValue
from anywhere_desktop.core.scene import Scene

Region = Literal["all", "product", "background", "shadow", "mask"]
"""Where a step works: everywhere, by the product's matte, or where the user marked it. "all" still
leaves the product alone while its program keeps the product.
"""

TEXT_GUIDANCE, IMAGE_GUIDANCE, STEPS = 7.5, 1.5, 100
"""InstructPix2Pix's defaults (Brooks et al. 2023): s_T, s_I, and steps of the sampler."""

MARK_FIRST = (
    "What stands in a photograph cannot be taken out by words alone: paint over it, and it is "
    "filled from what is round about."
)
"""The note of a program whose instruction wants a region marked."""


@dataclass(frozen=True)
class EditStep:
    """One step. operation: a key of `core.edit_operations.OPERATIONS`, which gives the unit and
    bounds of `amount`; text: what a step says in words ("oak table in evening light" of a scene,
    "#rrggbb" of a colour, the name of a look); said: the user's words that it comes from.
    """

    operation: str
    amount: float = 0.0
    region: Region = "all"
    text: str = ""
    said: str = ""


@dataclass(frozen=True)
class EditProgram:
    """An explicit instruction. keep_product: the product's own pixels stay, whatever the steps.

    unused_words: what could not be done; corrected_words: near misses, as (written, understood);
    notes: contradictions and doubts, in plain sentences.
    """

    steps: tuple[EditStep, ...] = ()
    keep_product: bool = True
    unused_words: tuple[str, ...] = ()
    corrected_words: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class EditRequest:
    """Everything needed to make the same edit again, beside the picture and the mask.

    parent: (session, iteration) whose result is edited; None for the photograph itself.
    text_guidance (s_T), image_guidance (s_I), steps, seed: of editors that sample. settings: the
    crew's further dials. program: an explicit program to carry out instead of reading the
    instruction (its sliders were moved). expressive: the derived instruction as the user changed
    it, "" to have it derived. keep_product: None lets the instruction decide. mask_of: the edit in
    the same project whose marked region is used again.
    """

    instruction: str
    parent: tuple[int, int] | None = None
    crew: str = "studio"
    text_guidance: float = TEXT_GUIDANCE
    image_guidance: float = IMAGE_GUIDANCE
    steps: int = STEPS
    seed: int = 0
    settings: Mapping[str, SettingValue] = field(default_factory=dict)
    program: EditProgram | None = None
    expressive: str = ""
    keep_product: bool | None = None
    mask_of: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class EditSubject:
    """What is edited, at full size.

    picture: `(h, w, 3)`, in the photograph's depth and profile. product: in the picture's frame;
    None when there is none. mask: `(h, w)`, True where the user wants changes; None = no limit.
    scene: of the picture, when the studio made it, and the seed that it was made with; description:
    of the product. product_edited: whether an edit before this one changed the product itself, as
    asked.
    """

    picture: Picture
    icc_profile: bytes | None = None
    product: Foreground | None = None
    mask: Mask | None = None
    scene: Scene | None = None
    description: Description | None = None
    product_edited: bool = False
    scene_seed: int = 0

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in px."""
        return self.picture.shape[1], self.picture.shape[0]


@dataclass(frozen=True, eq=False)
class EditProposal:
    """What an Editor made, before the guard.

    picture: `(h, w, 3)`. Of an editor with `moves_frames`: sRGB, 8 or 16 bits, the whole frame at
    the editor's own size (proportions kept to within a px or padded away again). Else: full size,
    in the subject's depth and profile, after the program's geometry.
    program: what was carried out; of a model that follows words alone it has no steps.
    instruction: the explicit or expressive instruction in words. product: in the new frame, with
    its edited pixels where it was edited; None leaves the subject's. alpha: of a transparent
    result. changed: `(h, w)` of the picture, where the edit was meant to work; None = anywhere.
    scene: when the background was rendered anew. how: what was done, in plain sentences.
    """

    picture: Picture
    program: EditProgram
    instruction: str = ""
    product: Foreground | None = None
    alpha: Matte | None = None
    changed: Mask | None = None
    scene: Scene | None = None
    how: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registration:
    """How far an edit moved the frame, measured outside the edited region, in px of the result.

    A point p of the picture edited lies at scale * R(rotation_deg) (p - c) + c + (dx, dy) in what
    the editor returned, c the frame's centre, clockwise positive. moved_px: the largest
    displacement of any corner. similarity: correlation after the correction, 0 to 1.
    corrected: whether the edit was moved back.
    """

    dx: float
    dy: float
    scale: float
    rotation_deg: float
    moved_px: float
    similarity: float
    corrected: bool = False


@dataclass(frozen=True, eq=False)
class Edit:
    """An edit, whole.

    picture: full size, the photograph's depth and profile. registration: None where nothing was
    left unedited to measure by. certificate: of the product in `picture`; its `product_edited` says
    that the user asked for the change. alpha: `(h, w)` of a transparent result.
    """

    request: EditRequest
    program: EditProgram
    instruction: str
    picture: Picture
    product: Foreground | None
    registration: Registration | None
    certificate: Certificate
    evaluation: Evaluation
    alpha: Matte | None = None
    scene: Scene | None = None
    how: tuple[str, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class EditRecipe:
    """An Edit as the project keeps it beside its pictures: the recipe, and what was measured."""

    request: EditRequest
    program: EditProgram
    instruction: str
    registration: Registration | None
    scene: Scene | None = None
    how: tuple[str, ...] = ()
