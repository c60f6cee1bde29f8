"""The sentences of agents, project and files that the window can say in other languages.

Written here as they are in the modules named; `{...}` stands for what differs each time.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

SENTENCES = cast(
    "tuple[str, ...]",
    (
        # agents/gates.py, core/feedback.py, agents/evaluator.py: why a picture is refused or not
        QT_TRANSLATE_NOOP("SaidWords", "No pixel of the product is fully opaque."),
        QT_TRANSLATE_NOOP("SaidWords", "All {count} protected pixels equal the photograph."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Protected pixels differ from the photograph by up to {worst}."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Over-growth is {rate} of the product's area."),
        QT_TRANSLATE_NOOP("SaidWords", "The set grew out of the product by {rate} of its area."),
        QT_TRANSLATE_NOOP("SaidWords", "The product's edge is clean."),
        QT_TRANSLATE_NOOP("SaidWords", "A rim is seen round the product's edge."),
        QT_TRANSLATE_NOOP("SaidWords", "{share} of the background is white."),
        QT_TRANSLATE_NOOP("SaidWords", "{share} of the background is pure black."),
        QT_TRANSLATE_NOOP("SaidWords", "The product is whole in the frame."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The product is cut by the frame: move it in, or make it smaller.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A mirror image or a prop under the product hides how it stands.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The ground's pattern hides its shadow."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The light comes from the front: the shadow lies behind the product.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The ground does not darken where the product meets it: it seems to float.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The shadow lies below the product: it seems to float."),
        QT_TRANSLATE_NOOP("SaidWords", "The product is lost in the frame: make it larger."),
        QT_TRANSLATE_NOOP("SaidWords", "The words were understood."),
        QT_TRANSLATE_NOOP("SaidWords", "The label was not read: {why}"),
        QT_TRANSLATE_NOOP("SaidWords", "The ground darkens where the product meets it."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Too little ground is seen under the product to judge how it stands.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The ground is too dark to judge how the product stands."),
        QT_TRANSLATE_NOOP("SaidWords", "The shadow falls away from the light."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow falls to the right, towards the light on the product.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow falls to the left, towards the light on the product.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The shadow falls to the right, towards the light of the set."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The shadow falls to the left, towards the light of the set."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The product stands out by {distance} Lab units."),
        QT_TRANSLATE_NOOP("SaidWords", "The product stands out by only {distance} Lab units."),
        QT_TRANSLATE_NOOP("SaidWords", "Ground and backdrop have the colours that were asked for."),
        QT_TRANSLATE_NOOP("SaidWords", "The ground has not the colour that was asked for."),
        QT_TRANSLATE_NOOP("SaidWords", "The backdrop has not the colour that was asked for."),
        QT_TRANSLATE_NOOP("SaidWords", "The set is as clean as the photograph."),
        QT_TRANSLATE_NOOP("SaidWords", "The set is full of noise."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The background is too close in colour to the product: choose a darker surface.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The background is too close in colour to the product: choose a lighter surface.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The product does not stand out from what is behind it: choose a darker backdrop.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The product does not stand out from what is behind it: choose a lighter backdrop.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The backdrop has the product's own hue: choose a backdrop of another colour.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The backdrop draws the eye away from the product: choose a calmer backdrop.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The surface draws the eye away from the product: choose a calmer surface.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The light is harder than the light on the product: use a softer light.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The light is softer than the light on the product: use a harder light.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow disagrees with the light on the product: light the set from the left.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow disagrees with the light on the product: light the set from the right.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow disagrees with the light on the product: light the set from the front.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow is too long for the light on the product: raise the light.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The shadow is too short for the light on the product: lower the light.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The picture is too bright: use less exposure."),
        QT_TRANSLATE_NOOP("SaidWords", "The picture is too dark: use more exposure."),
        QT_TRANSLATE_NOOP("SaidWords", "The picture looks flat: use more contrast."),
        QT_TRANSLATE_NOOP("SaidWords", "The contrast is harsh: use less contrast."),
        QT_TRANSLATE_NOOP("SaidWords", "The set is crowded: use fewer props."),
        QT_TRANSLATE_NOOP("SaidWords", "The set looks empty: add a prop."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The set is seen from higher up than the product: use a lower camera.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The set is seen from lower down than the product: use a higher camera.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The reflection is too strong: use a less glossy surface."),
        QT_TRANSLATE_NOOP("SaidWords", "The surface looks dull: use a glossier surface."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Light from all sides washes the shadow out: use less ambient light.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The product seems to float: use a stronger shadow."),
        QT_TRANSLATE_NOOP("SaidWords", "The shadow is too heavy: use a weaker shadow."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The shadow pattern is restless: use light without a pattern."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The light has another tint than the product: use a neutral light.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The set is cooler than the product: use a warmer light."),
        QT_TRANSLATE_NOOP("SaidWords", "The set is warmer than the product: use a cooler light."),
        QT_TRANSLATE_NOOP("SaidWords", "The product's edge is lost in the dark: add a rim light."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The backdrop is too sharp: use a shallower depth of field."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The set is too blurred: use a deeper depth of field."),
        QT_TRANSLATE_NOOP("SaidWords", "These words were not understood: {words}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The camera looks down {pitch}°: the ground fills the frame, and the backdrop that was"
            " asked for is left out. With the words “high angle” it comes in.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The product lies badly in the frame: move it, or change its size.",
        ),
        # agents/fit.py, agents/analyzer.py, agents/cutter.py: what was seen
        QT_TRANSLATE_NOOP("SaidWords", "the light falls as it does on the product"),
        QT_TRANSLATE_NOOP(
            "SaidWords", "the light comes {turn}° from where it falls on the product"
        ),
        QT_TRANSLATE_NOOP("SaidWords", "any light may be right"),
        QT_TRANSLATE_NOOP("SaidWords", "the camera looks down as much as the photograph's"),
        QT_TRANSLATE_NOOP("SaidWords", "the camera is {gap}° off the photograph's"),
        QT_TRANSLATE_NOOP("SaidWords", "any camera may be right"),
        QT_TRANSLATE_NOOP("SaidWords", "nothing competes with the product"),
        QT_TRANSLATE_NOOP("SaidWords", "the lighter {colour} backdrop sets the product off"),
        QT_TRANSLATE_NOOP("SaidWords", "the darker {colour} backdrop sets the product off"),
        QT_TRANSLATE_NOOP(
            "SaidWords", "the product stands out a little from the {colour} backdrop"
        ),
        QT_TRANSLATE_NOOP("SaidWords", "the {colour} backdrop is close in colour to the product"),
        QT_TRANSLATE_NOOP("SaidWords", "{colour} drowns a neutral product"),
        QT_TRANSLATE_NOOP("SaidWords", "{colour} gives colour to a neutral product"),
        QT_TRANSLATE_NOOP("SaidWords", "{colour} is tone on tone with the {product} product"),
        QT_TRANSLATE_NOOP("SaidWords", "{colour} is complementary to the {product} product"),
        QT_TRANSLATE_NOOP("SaidWords", "{colour} competes with the {product} product"),
        QT_TRANSLATE_NOOP("SaidWords", "{material} suits a {finish} product"),
        QT_TRANSLATE_NOOP("SaidWords", "{material} is a natural stage for a {kind}"),
        QT_TRANSLATE_NOOP("SaidWords", "the set is lively"),
        QT_TRANSLATE_NOOP("SaidWords", "a neutral set leaves the colour to the product"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The product's shading does not tell where its light came from.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The outline does not tell how far the camera looked down."),
        QT_TRANSLATE_NOOP("SaidWords", "It stands on {feet} separate places."),
        QT_TRANSLATE_NOOP("SaidWords", "It hangs: nothing under it touches the ground."),
        QT_TRANSLATE_NOOP("SaidWords", "The product hangs: it need not touch the ground."),
        QT_TRANSLATE_NOOP("SaidWords", "The shadow was left out, as asked."),
        QT_TRANSLATE_NOOP("SaidWords", "the photograph's own shadow, lifted off its backdrop"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The photograph's backdrop is not plain enough to lift its shadow off: "
            "let the shadow be replaced or removed instead.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Part of it is see-through."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The cut-out is uncertain ({confidence}): draw a box round the product, or mark what "
            "belongs to it.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Words the studio cannot use: {words}"),
    ),
)
"""English, as the modules write them."""
