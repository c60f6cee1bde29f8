"""What gates make of measures that they are handed."""

from dataclasses import replace

import pytest

from anywhere_desktop.agents.evaluator import standing_advice
from anywhere_desktop.agents.gates import light_gate
from anywhere_desktop.agents.set_match import set_match
from anywhere_desktop.agents.standing import standing
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.core.picture import to_depth
from anywhere_desktop.core.records import PromptCandidate, Viewpoint
from anywhere_desktop.core.scene import Backdrop, Lens, Light, Prop, Scene, Surface
from anywhere_desktop.core.scene_colours import backdrop_colour, lab, surface_colour
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.studio.render import StudioRenderer
from anywhere_desktop.vision.grounding import Contact, ShadowSide, measure_contact
from anywhere_desktop.vision.plate_colour import PlateColour
from anywhere_desktop.vision.quality import view_of
from tests import plates

LEFT = Light("softbox", -60, 40, 0.3)
WRONG = ShadowSide(-0.15, 0.02)


def _light(
    light: Light, side: ShadowSide, transparency: float = 0.0, props: tuple[Prop, ...] = ()
) -> bool:
    description = replace(plates.description_of(plates.carton(64)), transparency=transparency)
    candidate = PromptCandidate("words", Scene(light=light, props=props))
    return light_gate(side, candidate, description).passed


def test_a_shadow_on_the_lights_side_is_refused_unless_it_may_be_another_things() -> None:
    assert not _light(LEFT, WRONG)
    assert _light(replace(LEFT, gobo="blinds"), WRONG)
    assert not _light(replace(LEFT, gobo="blinds"), ShadowSide(-0.5, 0.02))
    assert _light(LEFT, WRONG, transparency=0.6)
    assert _light(LEFT, WRONG, props=(Prop("gifts"),))
    assert not _light(LEFT, WRONG, props=(Prop("arch"),))


@pytest.mark.parametrize(
    ("kind", "passed"), [("petals", False), ("stones", True), ("gifts", True), ("steps", True)]
)
def test_props_beside_the_product_excuse_no_shadow_as_strong_as_its_own(
    kind: str, passed: bool
) -> None:
    assert _light(LEFT, ShadowSide(-0.5, 0.02), props=(Prop(kind),)) is passed


@pytest.mark.parametrize(("azimuth", "stands"), [(0, True), (20, True), (60, False)])
def test_light_from_the_front_leaves_little_shadow_before_the_product(
    azimuth: float, stands: bool
) -> None:
    candidate = PromptCandidate("words", Scene(light=Light("softbox", azimuth)))
    faint = Contact(0.02, 0.01, 0.0, 0.3, True, 0.05)
    assert standing(faint, candidate).passed is stands
    assert not standing(replace(faint, beneath=0.4), candidate).passed
    assert not standing(replace(faint, darkening=0.002), candidate).passed
    assert standing(replace(faint, darkening=-0.036), candidate).passed is stands
    assert not standing(replace(faint, darkening=-0.09), candidate).passed


@pytest.mark.parametrize("name", ["bottle", "carton"])
def test_a_product_without_any_shadow_floats_in_light_from_the_front_too(name: str) -> None:
    product = plates.PRODUCTS[name](256)
    scene = Scene(light=Light("softbox", 0.0), lens=Lens(pitch_deg=12))
    for shadowed in (True, False):
        plate = StudioRenderer(4, shadowed).render(scene, product, 0, Watch()).picture
        seen = view_of(composite(to_depth(plate, 8), product), product)
        candidate = PromptCandidate("words", scene)
        assert standing(measure_contact(seen), candidate).passed is shadowed


@pytest.mark.parametrize(("pitch", "stands"), [(0, True), (3, True), (15, False)])
def test_a_low_camera_sees_less_of_the_shadow_at_the_foot(pitch: float, stands: bool) -> None:
    candidate = PromptCandidate("words", Scene(lens=Lens(pitch_deg=pitch)))
    faint = Contact(0.03, 0.01, 0.0, 0.3, True)
    assert standing(faint, candidate).passed is stands
    assert not standing(replace(faint, darkening=0.0), candidate).passed


@pytest.mark.parametrize(("material", "mirror", "stands"), [
    ("ice", 0.95, True), ("ice", 0.3, False), ("linen", 0.95, False),
])  # fmt: skip
def test_a_mirror_image_that_glows_hides_the_contact(
    material: str, mirror: float, stands: bool
) -> None:
    candidate = PromptCandidate("words", Scene(Surface(material)))
    contact = Contact(0.0, 0.02, mirror, 0.3, True, 0.4, glow=0.13)
    assert standing(contact, candidate).passed is stands


@pytest.mark.parametrize(("material", "fits"), [("acrylic", True), ("slate", False)])
def test_a_glossy_ground_may_have_the_colour_of_what_it_mirrors(material: str, fits: bool) -> None:
    scene = Scene(Surface(material, "#17171a"), Backdrop("duotone"))
    own, behind = lab(surface_colour(scene)), lab(backdrop_colour(scene))
    half = tuple((a + b) / 2 for a, b in zip(own, behind, strict=True))
    match = set_match(PlateColour(half, behind, 0.0), scene)  # type: ignore[arg-type]
    assert (match.gap <= 1) is fits


@pytest.mark.parametrize(
    ("pitch", "sure", "advice"),
    [
        (2, 0.9, Advice.HIGHER_CAMERA),
        (30, 0.9, Advice.LOWER_CAMERA),
        (12, 0.9, Advice.STRONGER_SHADOW),
        (2, 0.2, Advice.STRONGER_SHADOW),
    ],
)
def test_a_product_that_floats_is_told_of_a_camera_at_another_height(
    pitch: float, sure: float, advice: Advice
) -> None:
    seen = Viewpoint(15.0, "slightly above", sure)
    description = replace(plates.description_of(plates.carton(64)), viewpoint=seen)
    candidate = PromptCandidate("words", Scene(lens=Lens(pitch_deg=pitch)))
    assert standing_advice(candidate, description) == advice
