"""Sentences that name commands, and what the window says instead of them."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

HERE: dict[str, str] = {
    (
        "There is no key for Gemini: enter one in Settings, Minds and keys, or with "
        "`main.py mind gemini --key`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords", "There is no key for Gemini: enter one in Settings, Minds and keys."
        )
    ),
    (
        "Nothing was sent: {where} would get a small picture of the product, the result "
        "and your words. Agree in Settings, Privacy, or with `main.py mind {mind} "
        "--agree`, or for this once with `--agree-to-send`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Nothing is sent: {where} would get a small picture of the product, the result "
            "and your words. Agree in Settings, Privacy.",
        )
    ),
    (
        "Say which model of the server is to think: `--set mind_model=NAME`; `main.py "
        "mind openai --find` lists them."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Say which model of the server is to think, in Settings, Minds and keys; Check "
            "this server lists them.",
        )
    ),
    (
        "The model {model} is spoiled ({file} is missing or has another size): get it "
        "with `main.py models download {id}`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The model {model} is spoiled ({file} is missing or has another size): get it "
            "again in Tools, Models.",
        )
    ),
    ("{model} is spoiled ({what}): get it again with `main.py models download {id}`."): str(
        QT_TRANSLATE_NOOP(
            "SaidWords", "{model} is spoiled ({what}): get it again in Tools, Models."
        )
    ),
    (
        "The record of the model in {folder} is spoiled: remove the model (`main.py "
        "models remove {id}`) and download or import it again."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The record of the model in {folder} is spoiled: remove the model in Tools, "
            "Models, and download or import it again.",
        )
    ),
    ("The model {model} is not on this machine: get it with `main.py models download {id}`."): str(
        QT_TRANSLATE_NOOP(
            "SaidWords", "The model {model} is not on this machine: get it in Tools, Models."
        )
    ),
    (
        "{model} was found nowhere on this machine: name its folder, as `main.py models "
        "import {id} FOLDER`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords", "{model} was found nowhere on this machine: name its folder."
        )
    ),
    (
        "{model} may not be used for commercial work ({licence}). {note} For work without "
        "profit switch commercial-safe mode off in Models, or start with "
        "`--non-commercial`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} may not be used for commercial work ({licence}). {note} For work without "
            "profit switch commercial-safe mode off in Tools, Models.",
        )
    ),
    ("The matte is empty: paint the product first, or draw a box round it (--box L,T,R,B)."): str(
        QT_TRANSLATE_NOOP(
            "SaidWords", "The matte is empty: paint the product first, or draw a box round it."
        )
    ),
    (
        "The matte covers the whole picture, so there is no background to make: mark what "
        "does not belong to the product (--drop X,Y, or a matte with black in it)."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The matte covers the whole picture, so there is no background to make: mark what "
            "does not belong to the product.",
        )
    ),
}
"""English as the modules write it -> English as the window says it."""
