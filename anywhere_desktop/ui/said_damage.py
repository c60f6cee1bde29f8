"""How a project or a model is damaged or missing; as `said_sentences` has the other modules'
sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

DAMAGE_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # project: what is wrong, in brackets
        QT_TRANSLATE_NOOP("SaidWords", "it has no version"),
        QT_TRANSLATE_NOOP("SaidWords", "not an ordinary file"),
        QT_TRANSLATE_NOOP("SaidWords", "it is empty"),
        QT_TRANSLATE_NOOP("SaidWords", "it is another kind of file"),
        QT_TRANSLATE_NOOP("SaidWords", "it is another program's database"),
        QT_TRANSLATE_NOOP("SaidWords", "another text encoding"),
        QT_TRANSLATE_NOOP("SaidWords", "its tables are not ours"),
        QT_TRANSLATE_NOOP("SaidWords", "a broken reference"),
        QT_TRANSLATE_NOOP("SaidWords", "unreadable names"),
        QT_TRANSLATE_NOOP("SaidWords", "nothing of a project was found in it"),
        QT_TRANSLATE_NOOP("SaidWords", "{record} is too long"),
        QT_TRANSLATE_NOOP("SaidWords", "{record} is not readable"),
        QT_TRANSLATE_NOOP("SaidWords", "a picture of impossible size"),
        QT_TRANSLATE_NOOP("SaidWords", "a picture of unknown form"),
        QT_TRANSLATE_NOOP("SaidWords", "an unreadable picture"),
        QT_TRANSLATE_NOOP("SaidWords", "a mask with colours"),
        QT_TRANSLATE_NOOP("SaidWords", "a layer of impossible depth"),
        QT_TRANSLATE_NOOP("SaidWords", "an unreadable layer"),
        QT_TRANSLATE_NOOP("SaidWords", "a layer that is cut off"),
        QT_TRANSLATE_NOOP("SaidWords", "a record of unknown kind"),
        QT_TRANSLATE_NOOP("SaidWords", "a mark of session {number}"),
        QT_TRANSLATE_NOOP("SaidWords", "photograph and cut-out differ in size"),
        QT_TRANSLATE_NOOP("SaidWords", "the {kind} of iteration {number} is missing"),
        QT_TRANSLATE_NOOP("SaidWords", "a wish in an unknown state"),
        QT_TRANSLATE_NOOP("SaidWords", "picture {number} is missing"),
        QT_TRANSLATE_NOOP("SaidWords", "picture {number} has a wrong size"),
        QT_TRANSLATE_NOOP("SaidWords", "picture {number} differs from its checksum"),
        QT_TRANSLATE_NOOP("SaidWords", "another record"),
        QT_TRANSLATE_NOOP("SaidWords", "what it says of a photograph"),
        QT_TRANSLATE_NOOP("SaidWords", "what it says of a cut-out"),
        QT_TRANSLATE_NOOP("SaidWords", "a product's description"),
        QT_TRANSLATE_NOOP("SaidWords", "the summary of an iteration"),
        QT_TRANSLATE_NOOP("SaidWords", "a list of prompts"),
        QT_TRANSLATE_NOOP("SaidWords", "the ranking of prompts"),
        QT_TRANSLATE_NOOP("SaidWords", "what it says of a template"),
        QT_TRANSLATE_NOOP("SaidWords", "what it says of a repair"),
        QT_TRANSLATE_NOOP("SaidWords", "what it says of an enhancement"),
        QT_TRANSLATE_NOOP("SaidWords", "what it says of the cut-out in work"),
        QT_TRANSLATE_NOOP("SaidWords", "a wish in the queue"),
        QT_TRANSLATE_NOOP("SaidWords", "the recipe of an edit"),
        # project/copies.py, door.py
        QT_TRANSLATE_NOOP("SaidWords", "{path} cannot be written ({reason})."),
        QT_TRANSLATE_NOOP("SaidWords", "{path} cannot be opened ({reason})."),
        # engines/models: why a model cannot be taken, kept or removed
        QT_TRANSLATE_NOOP("SaidWords", "There is no model {model}: did you mean {near}?"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The download of {model} ended without a word: try again; it goes on from there.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The download of {model}"),
        QT_TRANSLATE_NOOP("SaidWords", "The import of {model}"),
        QT_TRANSLATE_NOOP("SaidWords", "The hub names no hash of {files}: recorded as got."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} holds {count} files that could be {model}: name one of them.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{where} is not whole: {file} is missing. Copy it again."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} holds more than {most} files: name the model's own folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} names a file outside of itself ({path}): do not use it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} is another model than {model}: choose the right file.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{where} holds no weights: get it again."),
        QT_TRANSLATE_NOOP("SaidWords", "{where} is not a configuration: get the model again."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} is not an archive of torch, or was cut short: get it again.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{where} is missing: get the model again."),
        QT_TRANSLATE_NOOP("SaidWords", "{where} cannot be read as JSON: get the model again."),
        QT_TRANSLATE_NOOP("SaidWords", "{model} is not on this machine: nothing to remove."),
        QT_TRANSLATE_NOOP("SaidWords", "{model} is not on this machine: nothing to verify."),
        QT_TRANSLATE_NOOP("SaidWords", "{path} cannot be removed ({reason}): close what uses it."),
        QT_TRANSLATE_NOOP("SaidWords", "{file} is missing"),
        QT_TRANSLATE_NOOP("SaidWords", "{file} has changed"),
        QT_TRANSLATE_NOOP("SaidWords", "{file} cannot be read: {reason}"),
    ),
)
"""English, as `project` and `engines/models` write them."""
