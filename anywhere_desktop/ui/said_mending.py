"""What a user can mend while opening photographs, keeping projects and refining words; as
`said_sentences` has the other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

MENDING_SENTENCES = cast(
    "tuple[str, ...]",
    (
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
            "The project {path} could not be looked through to its end: close it and open it "
            "again.",
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
