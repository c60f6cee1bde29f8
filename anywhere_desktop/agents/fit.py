"""How well a Scene fits a product: what prompter and selector both judge candidates by."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from anywhere_desktop.core.colour_names import nearest_name
from anywhere_desktop.core.records import Description, PaletteColour
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.scene_colours import (
    BACKDROP_BUSYNESS,
    SURFACE_BUSYNESS,
    backdrop_colour,
    chroma,
    colour_gap,
    hue_gap,
    lightness,
    luminance,
    surface_colour,
    surface_gloss,
)

_PLAIN_GAP = 38.0
"""CIE76 distance at which a product stands out beyond doubt."""

_PART = 0.22
"""Share of the product from which a colour's outline matters by itself."""

_COLOURFUL = 14.0
"""Chroma from which a colour has a hue worth matching."""


_TELLS = 0.25
"""Confidence below which a measurement is no reason."""


@dataclass(frozen=True)
class Aspect:
    """One point of view: its name, score 0 to 1, weight, and what is to be said about it."""

    name: str
    score: float
    weight: float
    reason: str


@dataclass(frozen=True)
class Fit:
    """All aspects and their weighted mean, 0 to 1."""

    aspects: tuple[Aspect, ...]

    @property
    def score(self) -> float:
        """The weighted mean."""
        return sum(a.score * a.weight for a in self.aspects) / sum(a.weight for a in self.aspects)


def fit(scene: Scene, description: Description) -> Fit:
    """Judge a Scene as the set for a product; deterministic."""
    return Fit(tuple(judge(scene, description) for judge in _JUDGES))


def _separation(scene: Scene, description: Description) -> Aspect:
    """Contrast in colour and lightness with what lies behind and below the product."""
    behind, below = backdrop_colour(scene), surface_colour(scene)
    score = 0.65 * _apart(behind, description) + 0.35 * _apart(below, description)
    product = lightness(description.luminance)
    light = lightness(luminance(behind)) - product
    words = f"{'lighter' if light > 0 else 'darker'} {nearest_name(behind)} backdrop"
    if score > 0.7:
        reason = f"the {words} sets the product off"
    elif score > 0.4:
        reason = f"the product stands out a little from the {nearest_name(behind)} backdrop"
    else:
        reason = f"the {nearest_name(behind)} backdrop is close in colour to the product"
    return Aspect("separation", score, 0.32, reason)


def _apart(colour: str, description: Description) -> float:
    """How plainly the product stands out from a colour, 0 to 1.

    Mostly by share, partly of the nearest large part: a dark cap is lost on black, however
    pale the rest.
    """
    whole = sum(part.share for part in description.palette)
    if not whole:
        gap = abs(lightness(luminance(colour)) - lightness(description.luminance))
        return min(1.0, gap / _PLAIN_GAP)
    gaps = [(part.share / whole, colour_gap(colour, part.colour)) for part in description.palette]
    mean = sum(share * gap for share, gap in gaps)
    nearest = min([gap for share, gap in gaps if share >= _PART], default=mean)
    return 0.6 * min(1.0, mean / _PLAIN_GAP) + 0.4 * min(1.0, nearest / (0.6 * _PLAIN_GAP))


def _main_hue(description: Description) -> PaletteColour | None:
    """The product's most telling colour: chroma times share, or None when it has no hue."""
    hued = [p for p in description.palette if chroma(p.colour) > _COLOURFUL and p.share > 0.15]
    return max(hued, key=lambda part: chroma(part.colour) * part.share**0.5, default=None)


def _harmony(scene: Scene, description: Description) -> Aspect:
    """Tonal and complementary hues go together; others compete."""
    own = _main_hue(description)
    behind = max((backdrop_colour(scene), surface_colour(scene)), key=chroma)
    name = nearest_name(behind)
    if chroma(behind) < _COLOURFUL:
        return Aspect("harmony", 0.75, 0.14, "a neutral set leaves the colour to the product")
    if own is None:
        loud = max(0.0, chroma(behind) - 25) / 50
        words = "drowns" if loud > 0.6 else "gives colour to"
        return Aspect("harmony", max(0.0, 0.8 - loud), 0.14, f"{name} {words} a neutral product")
    gap = hue_gap(behind, own.colour)
    if gap < 30:
        return Aspect("harmony", 0.8, 0.14, f"{name} is tone on tone with the {own.name} product")
    if gap > 125:
        return Aspect("harmony", 1.0, 0.14, f"{name} is complementary to the {own.name} product")
    score = 0.65 if gap < 60 else 0.45
    score -= 0.2 * min(1.0, chroma(behind) / 60)
    return Aspect("harmony", max(0.0, score), 0.14, f"{name} competes with the {own.name} product")


def _light(scene: Scene, description: Description) -> Aspect:
    """The set's shadow must fall as the product's shading says."""
    seen, light = description.light, scene.light
    turn = abs(light.azimuth_deg - seen.azimuth_deg) % 360
    turn = min(turn, 360 - turn)
    hard = abs(light.softness - seen.softness)
    agreed = 1 - min(1.0, turn / 90) * 0.7 - min(1.0, hard / 0.7) * 0.3
    sure = min(1.0, max(0.0, seen.confidence))
    score = sure * agreed + (1 - sure) * 0.7
    good = "the light falls as it does on the product"
    bad = f"the light comes {round(turn)}° from where it falls on the product"
    reason = good if turn <= 30 else bad
    return Aspect("light", score, 0.16, reason if sure >= _TELLS else "any light may be right")


def _viewpoint(scene: Scene, description: Description) -> Aspect:
    view = description.viewpoint
    gap = abs(scene.lens.pitch_deg - view.pitch_deg)
    sure = min(1.0, max(0.0, view.confidence))
    score = sure * max(0.0, 1 - gap / 20) + (1 - sure) * 0.8
    agrees = "the camera looks down as much as the photograph's"
    reason = agrees if gap <= 6 else f"the camera is {round(gap)}° off the photograph's"
    return Aspect("viewpoint", score, 0.08, reason if sure >= _TELLS else "any camera may be right")


_DARK_LOVERS = r"whisk|wine|rum|gin|vodka|cognac|watch|perfume|parfum|fragrance|jewel|ring|amber"
_KITCHEN = r"tea|coffee|honey|jam|sauce|oil|bread|chocolate|spice|mug|cup|bowl|plate|teapot|food"
_CARE = r"serum|cream|lotion|cosmetic|skincare|soap|shampoo|balm|jar|tube|lipstick|dropper"
_TECH = r"phone|laptop|headphone|earbud|speaker|camera|console|drone|mouse|keyboard|tablet"
_KINDS = (
    (
        _DARK_LOVERS,
        {
            "black_marble",
            "walnut",
            "dark_wood",
            "slate",
            "acrylic",
            "travertine",
            "velvet",
            "leather",
        },
    ),
    (
        _KITCHEN,
        {"oak", "walnut", "linen", "pine", "marble", "ash", "slate", "tiles", "painted_planks"},
    ),
    (
        _CARE,
        {
            "marble",
            "travertine",
            "plaster",
            "linen",
            "plain",
            "terrazzo",
            "water",
            "sand",
            "silk",
            "pebbles",
        },
    ),
    (_TECH, {"acrylic", "plain", "concrete", "slate", "ash", "paper", "brushed_steel", "glass"}),
    (r"shoe|sneaker|boot|bag|leather", {"concrete", "plain", "oak", "slate", "plaster", "sand"}),
    (r"carton|box|package|pouch|toy|book", {"plain", "oak", "ash", "plaster", "terrazzo", "pine"}),
)
"""Kinds of product and the surfaces that such things are sold on."""


def _finish(scene: Scene, description: Description) -> Aspect:
    """Gloss likes gloss and calm, matt likes texture; kinds of product have their stages."""
    material, gloss = scene.surface.material, surface_gloss(scene)
    wanted = {"glossy": 0.65, "satin": 0.4, "matt": 0.15}.get(description.finish, 0.4)
    score = 0.75 - 0.5 * abs(gloss - wanted)
    reason = f"{material.replace('_', ' ')} suits a {description.finish} product"
    kind = description.object_type.lower()
    for pattern, surfaces in _KINDS:
        if re.search(pattern, kind):
            score += 0.25 if material in surfaces else -0.1
            if material in surfaces:
                reason = f"{material.replace('_', ' ')} is a natural stage for a {kind}"
            break
    else:
        score += 0.1
    return Aspect("finish", min(1.0, max(0.0, score)), 0.14, reason)


def _calm(scene: Scene, description: Description) -> Aspect:
    """One thing to look at: the product. See-through products show what is behind them."""
    behind = BACKDROP_BUSYNESS[scene.backdrop.kind]
    busy = 0.4 * SURFACE_BUSYNESS[scene.surface.material] + 0.5 * behind
    busy += 0.1 * len(scene.props) + (0.2 if scene.light.gobo else 0.0)
    busy += 0.5 * min(1.0, description.transparency * 3) * behind
    score = 1 - min(1.0, max(0.0, busy - 0.15))
    reason = "nothing competes with the product" if score > 0.7 else "the set is lively"
    return Aspect("calm", score, 0.1, reason)


_JUDGES: tuple[Callable[[Scene, Description], Aspect], ...] = (
    _separation,
    _harmony,
    _light,
    _viewpoint,
    _finish,
    _calm,
)
