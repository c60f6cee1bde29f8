"""What the stages of an Iteration hand on: frozen records, one a stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import Linear, Mask, Picture, Share
from anywhere_desktop.core.scene import Scene

SettingValue = str | float | int | bool
"""One value of a Request's settings."""


@dataclass(frozen=True)
class Box:
    """A box in photo px, right and bottom open."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Hints:
    """What the user tells the cutter: a box round the product, points (or strokes, as runs of
    points) that belong to it and points that do not, in photo px as (x, y).
    """

    box: Box | None = None
    keep: tuple[tuple[int, int], ...] = ()
    drop: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Detection:
    """Something found in a picture: where (px), how sure (0 to 1), and by which words."""

    box: Box
    score: float
    words: str = ""


@dataclass(frozen=True, eq=False)
class Segment:
    """What a segmenter took the user's marks to mean: `share` `(h, w)` 0 to 1, how likely each
    pixel belongs to it; score: the overlap with the truth that it expects, 0 to 1.
    """

    share: Share
    score: float


@dataclass(frozen=True, eq=False)
class Cutout:
    """The cutter's proposal: the Foreground, how sure it is (0 to 1), and what it doubts."""

    foreground: Foreground
    confidence: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class PaletteColour:
    """A colour of the product: "#rrggbb" sRGB, its name, its share of the product (0 to 1)."""

    colour: str
    name: str
    share: float


@dataclass(frozen=True)
class ContactLine:
    """Where the product meets the ground, as shares of the photo's width and height (0 to 1).

    curvature: drop of the bottom contour from its middle to its ends, over its half width.
    """

    left: float
    right: float
    y: float
    curvature: float = 0.0


@dataclass(frozen=True)
class Viewpoint:
    """The camera that took the product: pitch_deg looks down; label in words; confidence 0 to 1."""

    pitch_deg: float
    label: str
    confidence: float


@dataclass(frozen=True)
class LightEstimate:
    """The light that fell on the product; angles and softness as in `Light`; confidence 0 to 1.

    kelvin_confidence: of the colour alone, which has its own evidence, 0 to 1.
    """

    azimuth_deg: float
    elevation_deg: float
    softness: float
    kelvin: int
    confidence: float
    kelvin_confidence: float = 0.0


@dataclass(frozen=True)
class Description:
    """The analyzer's structured account of the product (paper: object type, shape, colour ...).

    aspect: width over height of the product's box. luminance: median linear luminance, 0 to 1.
    transparency: share of the matte that is partly see-through, 0 to 1. finish: "matt", "satin"
    or "glossy". grain: standard deviation of the photo's noise in 8-bit sRGB steps. product_cm: a
    guess of the longer side. exposure: of the photo over a normally exposed one. From material on:
    a mind's opinion, empty without one; label: the text that is read on the product. hangs: it
    stood on nothing when it was photographed. camera_lengths: how far the camera stood in lengths
    of the longer side, where the file says it.
    """

    name: str
    object_type: str
    palette: tuple[PaletteColour, ...]
    shape: str
    aspect: float
    contact: ContactLine
    viewpoint: Viewpoint
    light: LightEstimate
    transparency: float
    finish: str
    luminance: float
    grain: float
    product_cm: float = 12.0
    notes: tuple[str, ...] = ()
    exposure: float = 1.0
    material: str = ""
    label: str = ""
    use: str = ""
    suits: tuple[str, ...] = ()
    unsuited: tuple[str, ...] = ()
    hangs: bool = False
    camera_lengths: float | None = None


@dataclass(frozen=True)
class PromptCandidate:
    """One prompt for one picture. scene: for the studio; None where only words are used. notes:
    what the user should know of how it was made; left_out: what of the words the picture will not
    show, in sentences.
    """

    text: str
    scene: Scene | None = None
    unused_words: tuple[str, ...] = ()
    corrected_words: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """A candidate's place: its index among the candidates, score 0 to 1, reasons in words."""

    index: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Selection:
    """The selector's ranking, best first. notes: what the user should know of how it was made."""

    ranking: tuple[Ranked, ...]
    notes: tuple[str, ...] = ()

    @property
    def chosen(self) -> int:
        """Index of the candidate to use."""
        return self.ranking[0].index


@dataclass(frozen=True, eq=False)
class Template:
    """The picture round the product, at working size.

    picture: `(h, w, 3)` sRGB; what lies under the product is covered by the composite.
    layers: further pictures or masks by name ("shadow", "depth"), for the timeline and export.
    """

    picture: Picture
    seed: int
    layers: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Repaint:
    """The repainter's work on over-growth (template pixels that grew out of the product).

    picture: the template, repaired where needed. estimated: the product as segmented in the
    template. overgrown: estimated minus true matte. rate_before/rate_after: over-grown area over
    the product's area. rounds: how many repairs were made (0 = none needed). layers: further masks
    by name, of every measurement and repair. notes: how it was found, in words.
    """

    picture: Picture
    estimated: Mask
    overgrown: Mask
    rate_before: float
    rate_after: float
    rounds: int
    layers: Mapping[str, Mask] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ground:
    """The ground in a plate: its colour, linear 0 to 1; gloss, 0 (matt) to 1 (mirror); end_px: the
    row at which it ends, 0 where it goes on to the top.
    """

    colour: tuple[float, float, float]
    gloss: float
    end_px: int


@dataclass(frozen=True, eq=False)
class Caught:
    """What a product does to the ground it stands on, at working size.

    kept: share of the ground's light that it leaves, `(h, w, 3)` 0 to 1; added: light that its
    mirror image adds, `(h, w, 3)` linear.
    """

    kept: Linear
    added: Linear


@dataclass(frozen=True, eq=False)
class Enhancement:
    """The background at the result's size, `(h, w, 3)` sRGB, and what was done to it.

    layers: further pictures by name that went into it, at working size ("shadow", "reflection").
    """

    picture: Picture
    steps: tuple[str, ...] = ()
    layers: Mapping[str, Picture] = field(default_factory=dict)


@dataclass(frozen=True)
class Gate:
    """A hard check: `value` must stay on the right side of `limit`; message says what was seen."""

    name: str
    passed: bool
    value: float
    limit: float
    message: str


@dataclass(frozen=True)
class Evaluation:
    """Gates first, then scores 0 to 1 by name, their weighted mean, and feedback in words.

    reasons: why, by the name of a score, where a mind has said so. notes: what the user should
    know of the verdict: gate and opinion disagree, another backend judged.
    """

    gates: tuple[Gate, ...]
    scores: Mapping[str, float]
    score: float
    accepted: bool
    feedback: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Request:
    """Everything needed to generate again: same Request, same photo and matte, same bytes.

    size: (width, height) or None for the camera's frame. candidates: k prompts a loop. loops: at
    most this many Iterations a variant. settings: further numbers and words of a backend. negative:
    what the picture shall not hold. parent: (session, iteration) that this branches from.
    """

    photo: str
    crew: str = "studio"
    prompt: str = ""
    seed: int = 0
    size: tuple[int, int] | None = None
    placement: Placement | None = None
    variants: int = 1
    loops: int = 3
    candidates: int = 5
    product: str = ""
    settings: Mapping[str, SettingValue] = field(default_factory=dict)
    negative: str = ""
    parent: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Iteration:
    """One pass through the method, whole.

    number: 1-based within the Session; variant: 1-based; feedback: what it was told beforehand.
    result: the finished picture at frame size, in the photo's profile and depth.
    """

    number: int
    variant: int
    seed: int
    feedback: tuple[str, ...]
    candidates: tuple[PromptCandidate, ...]
    selection: Selection
    template: Template
    repaint: Repaint
    enhancement: Enhancement
    result: Picture
    certificate: Certificate
    evaluation: Evaluation
    seconds: Mapping[str, float]

    @property
    def candidate(self) -> PromptCandidate:
        """The prompt that was used."""
        return self.candidates[self.selection.chosen]
