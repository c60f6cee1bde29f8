"""The gate "standing": does the product touch its ground, as far as the picture can tell?"""

import math

from anywhere_desktop.agents.set_match import on_support
from anywhere_desktop.core.records import Gate, PromptCandidate
from anywhere_desktop.core.scene_colours import surface_gloss
from anywhere_desktop.vision.grounding import Contact

CONTACT_LIMIT = 0.05
BENEATH_LIMIT = 0.15
PATTERN_LIMIT = 0.12
_MIRRORED = 0.75
_GLOWS, _MIRRORED_GLOW = 0.3, 0.5
_GLOSSY = 0.08
_LOW_DEG = 8.0
_FRONTAL, _FAINT, _RETURNED = math.cos(math.radians(30)), 0.01, 0.02
"""Light from the front, and what a product that stands darkens its ground by even in that, or its
lit face brightens it by: where it does neither, it floats.
"""
_HANGS = "The product hangs: it need not touch the ground."


def standing(contact: Contact, candidate: PromptCandidate) -> Gate:
    """Whether the ground meets the product, or there is a reason why that cannot be seen."""
    value = contact.darkening
    told = _HANGS if _hangs(candidate) else _stands(contact, candidate)
    said = told or (
        "The ground does not darken where the product meets it: it seems to float."
        if contact.beneath <= BENEATH_LIMIT
        else "The shadow lies below the product: it seems to float."
    )
    return Gate("standing", bool(told), value, CONTACT_LIMIT, said)


def _hangs(candidate: PromptCandidate) -> bool:
    return candidate.scene is not None and candidate.scene.lift > 0


def _stands(contact: Contact, candidate: PromptCandidate) -> str:
    """Why the product may be taken to stand, as a sentence; "" where it floats."""
    if not contact.measurable:
        return _why_unmeasured(contact)
    darkening = contact.darkening + 0.5 * contact.noise
    below = contact.beneath > BENEATH_LIMIT + 0.5 * max(contact.noise, contact.uneven)
    if darkening >= CONTACT_LIMIT * _foreshortened(candidate) and not below:
        return "The ground darkens where the product meets it."
    returned = -CONTACT_LIMIT < darkening <= -_RETURNED
    if _from_the_front(candidate) and (darkening >= _FAINT or returned) and not below:
        return "The light comes from the front: the shadow lies behind the product."
    if _hidden(contact, candidate):
        return "A mirror image or a prop under the product hides how it stands."
    far_below = contact.beneath > BENEATH_LIMIT + 2 * max(contact.noise, contact.uneven)
    if contact.noise > PATTERN_LIMIT and not far_below:
        return "The ground's pattern hides its shadow."
    return ""


def _foreshortened(candidate: PromptCandidate) -> float:
    """How much of the shadow at its foot a low camera still sees; 1 from `_LOW_DEG` up."""
    pitch = candidate.scene.lens.pitch_deg if candidate.scene is not None else _LOW_DEG
    return max(0.5, min(1.0, math.sin(math.radians(pitch)) / math.sin(math.radians(_LOW_DEG))))


def _from_the_front(candidate: PromptCandidate) -> bool:
    """Whether all ground that is seen before the product is lit, as far as the Scene knows."""
    scene = candidate.scene
    return scene is not None and math.cos(math.radians(scene.light.azimuth_deg)) > _FRONTAL


def _hidden(contact: Contact, candidate: PromptCandidate) -> bool:
    """Whether a mirror image, or the edge of a prop that the product stands on, is where the
    ground is compared. A prop shows there: a plate on which nothing changes has none.
    """
    scene = candidate.scene
    mirrors = scene is None or surface_gloss(scene) >= _GLOSSY
    shows = max(abs(contact.darkening), contact.noise) >= CONTACT_LIMIT
    glows = contact.glow >= _GLOWS and contact.mirror >= _MIRRORED_GLOW
    if (
        mirrors
        and (shows or contact.glow >= CONTACT_LIMIT)
        and (contact.mirror >= _MIRRORED or glows)
    ):
        return True
    return shows and on_support(candidate)


def _why_unmeasured(contact: Contact) -> str:
    if contact.room < 0.04:
        return "Too little ground is seen under the product to judge how it stands."
    return "The ground is too dark to judge how the product stands."
