"""The evaluator's hard gates: what no score can make up for."""

import math
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from anywhere_desktop.agents.set_match import SUPPORTS, SetMatch, set_match
from anywhere_desktop.agents.standing import standing
from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.records import Description, Gate, PromptCandidate, Repaint
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.vision.grounding import (
    Contact,
    ShadowSide,
    measure_contact,
    measure_shadow_side,
)
from anywhere_desktop.vision.plate_colour import PlateColour, measure_plate
from anywhere_desktop.vision.quality import (
    Exposure,
    Framing,
    Halo,
    Separation,
    View,
    measure_exposure,
    measure_framing,
    measure_halo,
    measure_separation,
)

GROWTH_LIMIT = 0.03
HALO_LIMIT = 8.0
CLIPPING_LIMIT = 0.08
CRUSHED_LIMIT = 0.35
CUT_LIMIT = 0.02
AREA_LIMIT = 0.006
LEAN_LIMIT = 0.06
UNHEARD_LIMIT = 0.75
CONTRAST_LIMIT = 6.0
SURE_LIGHT = 0.45
SET_LIMIT = 1.0
NOISE_LIMIT = 1.6
_GRAIN = 0.5
_SIDE = math.sin(math.radians(20))
_PATTERN_LEAN, _PROPS_LEAN = 0.2, 0.3
"""A pattern throws shadows of its own, on either side of the foot; props beside it do as well."""
_BEHIND = ("arch", "ring", "half_disc", "smoke")
_HEAPED = (*SUPPORTS, "stones", "gifts")
"""Props whose own shadows at the foot are as broad and as dark as the product's."""
_CLEAR = 0.15
"""Share of a product that is seen through, from which its shadow is brighter than the ground in
places: light is gathered there.
"""


@dataclass(frozen=True, eq=False)
class Measures:
    """Everything that gates and scores look at, measured once."""

    halo: Halo
    exposure: Exposure
    framing: Framing
    separation: Separation
    contact: Contact
    side: ShadowSide
    plate: PlateColour
    match: SetMatch


def measure(view: View, candidate: PromptCandidate) -> Measures:
    """Measure a finished picture against the Scene that was asked for."""
    scene = candidate.scene
    with ThreadPoolExecutor(1) as beside:
        plating = beside.submit(measure_plate, view.picture, view.matte)
        seen = (
            measure_halo(view),
            measure_exposure(view),
            measure_framing(view),
            measure_separation(view),
            measure_contact(view),
            measure_shadow_side(view, scene.lens.pitch_deg if scene else 0.0),
        )
        plate = plating.result()
    return Measures(*seen, plate, SetMatch() if scene is None else set_match(plate, scene))


def all_gates(
    measures: Measures,
    certificate: Certificate,
    repaint: Repaint,
    candidate: PromptCandidate,
    description: Description,
) -> tuple[Gate, ...]:
    """All gates, in the order in which they are shown."""
    return (
        _exact(certificate),
        _growth(repaint),
        _halo(measures.halo),
        _clipping(measures.exposure),
        in_frame(measures.framing),
        standing(measures.contact, candidate),
        light_gate(measures.side, candidate, description),
        _contrast(measures.separation),
        _set_colour(measures.match),
        _noise(measures.plate, description),
        _words(candidate),
    )


def _exact(certificate: Certificate) -> Gate:
    worst = certificate.max_abs_difference
    if certificate.protected_pixels == 0:
        return Gate("product exact", False, 0, 0, "No pixel of the product is fully opaque.")
    said = (
        "The product was edited, as asked."
        if certificate.product_edited
        else f"All {certificate.protected_pixels} protected pixels equal the photograph."
        if worst == 0
        else f"Protected pixels differ from the photograph by up to {worst}."
    )
    return Gate("product exact", certificate.product_edited or worst == 0, worst, 0, said)


def _growth(repaint: Repaint) -> Gate:
    rate = repaint.rate_after
    passed = rate <= GROWTH_LIMIT
    said = (
        f"Over-growth is {rate:.1%} of the product's area."
        if passed
        else f"The set grew out of the product by {rate:.1%} of its area."
    )
    return Gate("over-growth", passed, rate, GROWTH_LIMIT, said)


def _halo(halo: Halo) -> Gate:
    passed = halo.strength <= HALO_LIMIT
    said = "The product's edge is clean." if passed else "A rim is seen round the product's edge."
    return Gate("halo", passed, halo.strength, HALO_LIMIT, said)


def _clipping(exposure: Exposure) -> Gate:
    blown, crushed = exposure.blown, exposure.crushed
    if blown / CLIPPING_LIMIT >= crushed / CRUSHED_LIMIT:
        passed = blown <= CLIPPING_LIMIT
        return Gate(
            "clipping", passed, blown, CLIPPING_LIMIT, f"{blown:.1%} of the background is white."
        )
    passed = crushed <= CRUSHED_LIMIT
    said = f"{crushed:.1%} of the background is pure black."
    return Gate("clipping", passed, crushed, CRUSHED_LIMIT, said)


def in_frame(framing: Framing) -> Gate:
    """Whole in the frame, and large enough to be what the picture is about."""
    if framing.cut > CUT_LIMIT:
        said = "The product is cut by the frame: move it in, or make it smaller."
        return Gate("in frame", False, framing.cut, CUT_LIMIT, said)
    if framing.area < AREA_LIMIT:
        said = "The product is lost in the frame: make it larger."
        return Gate("in frame", False, framing.area, AREA_LIMIT, said)
    return Gate("in frame", True, framing.cut, CUT_LIMIT, "The product is whole in the frame.")


def contradiction(side: ShadowSide, azimuth_deg: float) -> float:
    """By how much (log light, beyond the noise) the shadow falls towards a light; 0 if it does
    not, or if the light has no clear side.
    """
    towards = math.sin(math.radians(azimuth_deg))
    if abs(towards) < _SIDE:
        return 0.0
    wrong = side.lean * math.copysign(1.0, towards)
    return max(0.0, wrong - side.noise)


def light_gate(side: ShadowSide, candidate: PromptCandidate, description: Description) -> Gate:
    """Against the set's own light, which the user may have chosen; without a Scene the photo's."""
    scene, seen = candidate.scene, description.light
    value, limit = 0.0, LEAN_LIMIT
    if scene is None:
        value = contradiction(side, seen.azimuth_deg) if seen.confidence >= SURE_LIGHT else 0.0
    elif description.transparency < _CLEAR and not _props(scene) & set(_HEAPED):
        value = contradiction(side, scene.light.azimuth_deg)
        limit = _lean_limit(scene)
    if value <= limit:
        return Gate("light", True, value, limit, "The shadow falls away from the light.")
    of = "on the product" if scene is None else "of the set"
    said = f"The shadow falls to the {_shadow_side(side)}, towards the light {of}."
    return Gate("light", False, value, limit, said)


def _lean_limit(scene: Scene) -> float:
    """From where a shadow on the light's side must be the product's own."""
    if _props(scene) - set(_BEHIND):
        return _PROPS_LEAN
    return _PATTERN_LEAN if scene.light.gobo else LEAN_LIMIT


def _props(scene: Scene) -> set[str]:
    return {prop.kind for prop in scene.props}


def _shadow_side(side: ShadowSide) -> str:
    return "right" if side.lean > 0 else "left"


def _contrast(separation: Separation) -> Gate:
    passed = separation.distance >= CONTRAST_LIMIT
    said = (
        f"The product stands out by {separation.distance:.0f} Lab units."
        if passed
        else f"The product stands out by only {separation.distance:.1f} Lab units."
    )
    return Gate("contrast", passed, separation.distance, CONTRAST_LIMIT, said)


def _set_colour(match: SetMatch) -> Gate:
    passed = match.gap <= SET_LIMIT
    said = (
        "Ground and backdrop have the colours that were asked for."
        if passed
        else f"The {match.part} has not the colour that was asked for."
    )
    return Gate("set colour", passed, match.gap, SET_LIMIT, said)


def _noise(plate: PlateColour, description: Description) -> Gate:
    limit = NOISE_LIMIT + _GRAIN * description.grain
    passed = plate.noise <= limit
    said = "The set is as clean as the photograph." if passed else "The set is full of noise."
    return Gate("noise", passed, plate.noise, limit, said)


def unheard(candidate: PromptCandidate) -> float:
    """Share of the user's words that the studio did not understand, by their letters; short words
    (of, the, on) say nothing of the set, and Chinese has no blanks to count words by.
    """
    said = re.split(r"(?<=[.!?])\s", candidate.text.strip(), maxsplit=1)[0]
    unused = sum(map(len, candidate.unused_words))
    words = re.findall(r"\w+", said)
    meant = sum(len(word) for word in words if len(word) > 3 or not word.isascii())
    return min(1.0, unused / max(meant, unused, 1))


def _words(candidate: PromptCandidate) -> Gate:
    share = unheard(candidate)
    passed = share <= UNHEARD_LIMIT
    said = (
        "The words were understood."
        if not candidate.unused_words
        else f"These words were not understood: {', '.join(candidate.unused_words)}."
    )
    return Gate("words", passed, share, UNHEARD_LIMIT, said)
