"""Why a setting, a number or a preset cannot be taken; as `said_sentences` has the other modules'
sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

SETTING_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # core/dials.py, compose
        QT_TRANSLATE_NOOP("SaidWords", "{key} must be one of {words}, not {value}."),
        QT_TRANSLATE_NOOP("SaidWords", "{key} must be true or false, not {value}."),
        QT_TRANSLATE_NOOP("SaidWords", "{key} must be a word, not {value}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is no setting {key} of the crew {crew}: did you mean {near}?",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is no setting {key} of the crew {crew}: choose from {known}.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "There is no baseline {name}: choose one of {known}."),
        QT_TRANSLATE_NOOP("SaidWords", "There is no refiner {name}: choose one of {known}."),
        QT_TRANSLATE_NOOP("SaidWords", "Ask for 1 candidate or more, not {count}."),
        QT_TRANSLATE_NOOP("SaidWords", "Ask for 1 to {most} candidates, not {count}."),
        QT_TRANSLATE_NOOP("SaidWords", "Ask for {least} to {most} tokens, not {count}."),
        # ui/prompt/presets.py, ui/mattes_kept.py, workers/worker.py
        QT_TRANSLATE_NOOP("SaidWords", "{name} is damaged: it has no version."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} was made by a newer version of this program: update to use it.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is damaged: its {key} is not what it should be."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} cannot be written: {reason}."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is too large for a preset."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} cannot be read: {reason}."),
        QT_TRANSLATE_NOOP("SaidWords", "{name} cannot be removed: {reason}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The cut-out as painted could not be kept, and of an older one nothing is made: see "
            "to it that the project can be written to, then try again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is not enough memory for this: close other programs, or choose a smaller size.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Something went wrong in the program ({kind})."),
    ),
)
"""English, as the modules write them."""
