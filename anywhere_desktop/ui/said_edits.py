"""What edits by instruction say of what they did, and why they did not; as `said_sentences` has the
other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

EDIT_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # agents/editor.py, explicit_editor.py, instruction_editor.py, pipeline/editing.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is no product to keep, so the background cannot be told from it: cut the "
            "product out first.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Say what to change: the instruction is empty."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The instruction has {length} characters: say it in {most} or fewer.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Not understood, or not possible without a model: {words}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} edited the picture at {width} x {height} px in {steps} steps.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} edited the picture at {width} x {height} px in {steps} steps (text guidance "
            "{text}, image guidance {image}).",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{model} may be used without profit only ({licence})."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "made at {width} x {height} px, brought to full size with the picture's own detail",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "the editor {motion}; put right"),
        QT_TRANSLATE_NOOP("SaidWords", "The frame {motion}."),
        QT_TRANSLATE_NOOP("SaidWords", "background of one colour, {shade}"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "more room painted on from what the picture shows at its edge",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "more room rendered by the studio in the same set"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "background rendered anew by the studio in the wider frame, in the picture's tones",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "words that cannot be carried out: {words}"),
        QT_TRANSLATE_NOOP("SaidWords", "{written} was read as {understood}"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The picture is {width} x {height} px: use one of at least {least} px a side.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The mask has another size than the picture: use one of its size.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The mask is empty: paint white where the edit may work."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The edit made another picture, in which what should have stayed cannot be found "
            "again (likeness {share}): raise the image guidance, or ask for less.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The edit {motion}: too far to be put right. Try another seed, or a higher image "
            "guidance.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A crop of {ratio} to 1 would leave {width} x {height} px: choose another ratio.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Turned by {degrees}°, too little of the picture would be left.",
        ),
        # editing.py, app/edit_verbs.py, project/edit_shelf.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This crew makes one picture at a time: choose a crew that can sweep.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The crew {crew} cannot edit by instruction: choose another crew.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "No product is cut out: a project keeps an edit beside its cut-out.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The photograph has no cut-out: cut the product out first."),
    ),
)
"""English, as the modules write them."""

MOTIONS = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP("SaidWords", "moved {shift} px"),
        QT_TRANSLATE_NOOP("SaidWords", "scaled {scale}"),
        QT_TRANSLATE_NOOP("SaidWords", "turned {angle}°"),
    ),
)
"""How a frame moved (`vision/registration.py`), in parts with commas between."""
