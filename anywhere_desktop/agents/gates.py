"""The evaluator's hard gates: what no score can make up for."""

import math
from dataclasses import dataclass

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.records import Description, Gate, PromptCandidate, Repaint
from anywhere_desktop.vision.grounding import (
    Contact,
    ShadowSide,
    measure_contact,
    measure_shadow_side,
)
from anywhere_desktop.vision.quality import (
    Exposure,
    Framing,
    Halo,
    Separation,
    View,
    measure_change,
    measure_exposure,
    measure_framing,
    measure_halo,
    measure_separation,
)

GROWTH_LIMIT = 0.03
HALO_LIMIT = 9.0
CLIPPING_LIMIT = 0.08
CRUSHED_LIMIT = 0.35
CUT_LIMIT = 0.06
CONTACT_LIMIT = 0.012
LEAN_LIMIT = 0.06
CONTRAST_LIMIT = 6.0
SURE_LIGHT = 0.6
_MIRRORED = 0.75
_SUPPORTS = ("podium", "steps", "blocks")
_SIDE = math.sin(math.radians(20))


@dataclass(frozen=True, eq=False)
class Measures:
    """Everything that gates and scores look at, measured once."""

    halo: Halo
    exposure: Exposure
    framing: Framing
    separation: Separation
    contact: Contact
    side: ShadowSide
    change: float


def measure(view: View) -> Measures:
    """Measure a finished picture."""
    return Measures(
        measure_halo(view),
        measure_exposure(view),
        measure_framing(view),
        measure_separation(view),
        measure_contact(view),
        measure_shadow_side(view),
        measure_change(view),
    )


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
        _in_frame(measures.framing),
        _standing(measures.contact, candidate),
        _light(measures.side, candidate, description),
        _contrast(measures.separation),
    )


def _exact(certificate: Certificate) -> Gate:
    worst = certificate.max_abs_difference
    if certificate.protected_pixels == 0:
        return Gate("product exact", False, 0, 0, "No pixel of the product is fully opaque.")
    said = (
        f"All {certificate.protected_pixels} protected pixels equal the photograph."
        if worst == 0
        else f"Protected pixels differ from the photograph by up to {worst}."
    )
    return Gate("product exact", worst == 0, worst, 0, said)


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


def _in_frame(framing: Framing) -> Gate:
    passed = framing.cut <= CUT_LIMIT
    said = (
        "The product is whole in the frame."
        if passed
        else "The product is cut by the frame: move it in, or make it smaller."
    )
    return Gate("in frame", passed, framing.cut, CUT_LIMIT, said)


def _standing(contact: Contact, candidate: PromptCandidate) -> Gate:
    value = contact.darkening
    if not contact.measurable:
        return Gate("standing", True, value, CONTACT_LIMIT, _why_unmeasured(contact))
    dark = value + 0.5 * contact.noise >= CONTACT_LIMIT
    floats = not dark and contact.mirror < _MIRRORED and not _on_support(candidate)
    if not floats and not dark:
        said = "A mirror image or a prop under the product hides how it stands."
        return Gate("standing", True, value, CONTACT_LIMIT, said)
    if not floats and contact.noise > 0.12:
        return Gate(
            "standing", True, value, CONTACT_LIMIT, "The ground's pattern hides its shadow."
        )
    said = (
        "The ground does not darken where the product meets it: it seems to float."
        if floats
        else "The ground darkens where the product meets it."
    )
    return Gate("standing", not floats, value, CONTACT_LIMIT, said)


def _on_support(candidate: PromptCandidate) -> bool:
    """Whether the product stands on a prop, whose edge falls where the ground is compared."""
    scene = candidate.scene
    return scene is not None and any(prop.kind in _SUPPORTS for prop in scene.props)


def _why_unmeasured(contact: Contact) -> str:
    if contact.room < 0.04:
        return "Too little ground is seen under the product to judge how it stands."
    return "The ground is too dark to judge how the product stands."


def contradiction(side: ShadowSide, azimuth_deg: float) -> float:
    """By how much (log light, beyond the noise) the shadow falls towards a light; 0 if it does
    not, or if the light has no clear side.
    """
    towards = math.sin(math.radians(azimuth_deg))
    if abs(towards) < _SIDE:
        return 0.0
    wrong = side.lean * math.copysign(1.0, towards)
    return max(0.0, wrong - side.noise)


def _light(side: ShadowSide, candidate: PromptCandidate, description: Description) -> Gate:
    scene, seen = candidate.scene, description.light
    # Patterns of light and props beside the product bring shadows of their own.
    patterned = scene is not None and (scene.light.gobo is not None or bool(scene.props))
    from_set = contradiction(side, scene.light.azimuth_deg) if scene and not patterned else 0.0
    sure = seen.confidence >= SURE_LIGHT and not patterned
    from_photo = contradiction(side, seen.azimuth_deg) if sure else 0.0
    value = max(from_set, from_photo)
    if value <= LEAN_LIMIT:
        return Gate("light", True, value, LEAN_LIMIT, "The shadow falls away from the light.")
    of = "on the product" if from_photo >= from_set else "of the set"
    said = f"The shadow falls to the {_shadow_side(side)}, towards the light {of}."
    return Gate("light", False, value, LEAN_LIMIT, said)


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
