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
        QT_TRANSLATE_NOOP("SaidWords", "Part of it is see-through."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The cut-out is uncertain ({confidence}): draw a box round the product, or mark what "
            "belongs to it.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Words the studio cannot use: {words}"),
        # What a user can mend: opening
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "No product was found: draw a box round it, or mark what belongs to it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The box {drawn} is too small: draw it round the whole product.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The point {x},{y} is marked to keep and to drop: take one of them away.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Open a product photograph first."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Nothing is open yet: open a photograph or a project first."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Another photograph was opened meanwhile: its cut-out stays as it is.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is too large: save a smaller copy."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is a folder: choose a {what} inside it."),
        QT_TRANSLATE_NOOP("SaidWords", "{path} does not exist: check the name and the folder."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} may not be read: change its permissions."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is empty (0 bytes): copy it again from the camera or card.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is cut off (truncated): copy it again from the camera or card.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "{name} is damaged and cannot be read: copy or save it again."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is too large for this computer's memory: save a smaller copy.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The photo is {width}x{height} px, too small to find a product in: use one of at "
            "least {least} px on each side.",
        ),
        # What a user can mend: files and projects
        QT_TRANSLATE_NOOP(
            "SaidWords", "{name} is what you gave to work from: choose another name."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is the photograph itself: choose another name."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder {folder} may not be written to: choose another folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder {folder} does not exist: make it, or choose another.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The disk is full: free {mb} MB for {name}, or choose another disk.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The disk is full: free some space on it and try again. All that was finished is safe"
            " in {path}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The project {path} is open in another window: close it there first.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The project {path} does not exist: check the name."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The project {path} is damaged ({what}): take your last copy of it, or recover what "
            "it still holds.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The project {path} may not be written to: copy it to a folder of your own.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The project {path} was moved or deleted while it was open: save the project under "
            "another name, and go on in that one.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not an Anywhere project ({what}): choose an .anywhere file.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The name of a project ends in {ending}: call it {name}."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "A preset's name may hold letters, digits, spaces and dashes."
        ),
        # agents/refiner.py, core/refinement.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "These words leave nothing open that a phrase of this length could say.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The grammar writes English and Chinese: what was added is English, and your own "
            "words stay as they are.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Different ways to go on from these words: {found}, not {count}."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is no prompt to refine: write at least the product, as `a bottle`.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The prompt has {length} characters: at most {most} can be refined. "
            "Keep what matters; models read about 77 tokens.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is no preset: it is not JSON."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is no preset of this program."),
    ),
)
"""English, as the modules write them."""
