"""What makes product and set belong together when it is asked for: the photograph's own shadow
under the product, the product in the set's light, the set's light round its edge.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from anywhere_desktop.core.belonging import HARMONISE, LIGHT_WRAP, RELIGHT, SHADOW, product_changes
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.layers import KEPT_SHADOW
from anywhere_desktop.core.picture import Picture, from_srgb
from anywhere_desktop.core.records import Description, Enhancement, SettingValue
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.vision.harmony import Amounts, in_its_light
from anywhere_desktop.vision.lifted_shadow import LiftedShadow, lift_shadow, shadow_in_frame
from anywhere_desktop.vision.light_wrap import wrapped_in_light
from anywhere_desktop.vision.shadow_layer import laid_over

Settings = Mapping[str, SettingValue]
Lift = Callable[[Foreground], LiftedShadow | None]

_LONGEST_PX = 1024


def kept_shadow(
    settings: Settings, foreground: Foreground, placement: Placement, lift: Lift = lift_shadow
) -> Picture | None:
    """The photograph's own shadow where the placement puts it, if it is to be kept. lift: may
    remember what it lifted.

    Raises:
        UserError: the photograph's backdrop does not show it.
    """
    if SHADOW.read(settings) != "keep":
        return None
    lifted = lift(foreground)
    if lifted is None:
        raise UserError(
            "The photograph's backdrop is not plain enough to lift its shadow off: "
            "let the shadow be replaced or removed instead."
        )
    return shadow_in_frame(lifted, foreground.size, placement, _LONGEST_PX)


def with_kept_shadow(
    enhancement: Enhancement, kept: Picture | None, seed: int, watch: Watch
) -> Enhancement:
    """The background with the photograph's shadow on it, and that shadow as a layer."""
    if kept is None:
        return enhancement
    picture = laid_over(enhancement.picture, kept, None, seed, watch)
    steps = (*enhancement.steps, "the photograph's own shadow, lifted off its backdrop")
    layers = {**enhancement.layers, KEPT_SHADOW: kept}
    return replace(enhancement, picture=picture, steps=steps, layers=layers)


def amounts_of(settings: Settings) -> Amounts:
    """How far the product itself is to be changed."""
    return Amounts(HARMONISE.read(settings), RELIGHT.read(settings))


def laid_together(
    background: Picture,
    product: Foreground,
    scene: Scene | None,
    description: Description,
    settings: Settings,
) -> tuple[Picture, Foreground]:
    """The finished picture in the photograph's profile and depth, and the product as it is in it:
    the photograph's own, bit for bit, unless the settings ask for it to be changed.

    background: sRGB, of the product's size and depth.
    """
    if product_changes(settings):
        product = in_its_light(product, background, scene, description, amounts_of(settings))
    photo = product.photo
    own = from_srgb(background, photo.icc_profile, photo.bits)
    laid = composite(own, product)
    return wrapped_in_light(laid, own, product, LIGHT_WRAP.read(settings)), product
