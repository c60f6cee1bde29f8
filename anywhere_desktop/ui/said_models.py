"""What the catalogue notes, and why a model cannot be fetched, taken over or used; as
`said_sentences` has the other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

MODEL_SENTENCES = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The licence forbids some uses (harm, deception); product pictures are free.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The licence is taken from general knowledge: read the model's card.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A copy kept by others: the authors' own repository was withdrawn.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A copy kept by others; nobody here has seen terms for these weights.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Its authors allow research and other use without profit only."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Creative Commons, non-commercial; business needs an agreement with its maker.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The code is free, but it was trained on pictures with restricted terms, as its "
            "author says.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The code is free, but it was trained on Composition-1k, which is for research.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The code and this copy are Apache-2.0; the terms of the weights themselves are "
            "not stated.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Of the same family the 3B is not free: this row is the 7B."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Free below 700 million users; Meta's rules of use come with it."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Published only as a difference to LLaMA, which has its own terms: merge it "
            "yourself, save it as safetensors, and import that folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} is behind its maker's terms: accept them on the page of {repository}, "
            "and set HF_TOKEN to a key of your account.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{repository} is not on the hub any more: import {model} from a folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The hub answers with the error {detail}. What came stays: try again, and it goes"
            " on from there.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The disk is full: free some space. What came stays: try again, and it goes on "
            "from there.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder of models cannot be written to: set ANYWHERE_MODELS to another.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The connection to the hub was lost or cannot be made ({detail}). What came "
            "stays: try again, and it goes on from there.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The connection ended too early. What came stays: try again, and it goes on from "
            "there.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{file} came with another hash than the hub names: it was thrown away. Try again;"
            " if that stays so, do not use this source.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{model} cannot be downloaded. {note}"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Downloading needs the extra `local`: run `python3 installer/run.py --with local`"
            " once. Importing from a folder works without it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} is already being fetched or changed by another window or command: wait "
            "for it, or stop it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{what} needs {needed} and {free} are free in {folder}: free some space, or set "
            "ANYWHERE_MODELS to a folder on another disk.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The disk is full: free some space, and try again. Nothing was changed.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{path} is a link: name the folder that it leads to."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "There is no folder {path}: name the one that holds {model}."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is a link to another place, which is not followed: copy the file itself.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} is not {model}: nothing of it is there (looked for {files}).",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{where} is not all of {model}: it lacks {files}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} holds {found}, which may run code when it is read: {model} is only taken"
            " as {files}. Get the safetensors form.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "{where} holds {found}, not {id}: import it under that name."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} is another model than {model}: its {file} says {key} = {found}, not {wanted}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} is a pickled file under another name; it may run code when it is read, "
            "so it is not used. Get the safetensors form.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} is not a safetensors file, or was cut short: get it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{where} has {found} bytes instead of {wanted}: it was cut short or damaged. Get "
            "it again.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{where} has a spoiled header: get it again."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not what its record says (another SHA-256): it was damaged on the way."
            " Copy it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "{folder} is in the folder of models already: there is nothing to link."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{file}: {reason}. Nothing was changed."),
    ),
)
"""English, as `engines/models` writes them."""
