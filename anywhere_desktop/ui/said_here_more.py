"""More sentences that name commands; as `said_here` has others."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

HERE_MORE: dict[str, str] = {
    "{said}: remove it and download it again (main.py models list names it).": str(
        QT_TRANSLATE_NOOP("SaidWords", "{said}: remove it and download it again in Tools, Models.")
    ),
    "{tool} is not at {place}: download it (main.py models list names it).": str(
        QT_TRANSLATE_NOOP("SaidWords", "{tool} is not at {place}: download it in Tools, Models.")
    ),
    "No inpainting model is at {folder}: download it (main.py models list names it).": str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "No inpainting model is at {folder}: download it in Tools, Models.",
        )
    ),
    (
        "{tool} gave no sensible answer (it holds values that are no numbers): verify its "
        "weights with main.py models verify."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{tool} gave no sensible answer (it holds values that are no numbers): verify its "
            "weights in Tools, Models.",
        )
    ),
    "{tool} gave no sensible answer: verify its weights with main.py models verify.": str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{tool} gave no sensible answer: verify its weights in Tools, Models.",
        )
    ),
    (
        "{folder} holds {count} checkpoints: import one of them, as `main.py models import "
        "{id} FILE`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} holds {count} checkpoints: import one of them in Tools, Models.",
        )
    ),
    (
        "A checkpoint in one file needs CLIP's vocabulary, which is not on this machine: "
        "get it with `main.py models download clip-tokenizer` (2 MB)."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A checkpoint in one file needs CLIP's vocabulary, which is not on this machine: get "
            "it in Tools, Models (2 MB).",
        )
    ),
    (
        "The model in {folder} cannot be loaded ({why}): run `main.py models verify`, and "
        "download or import it again."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The model in {folder} cannot be loaded ({why}): verify it in Tools, Models, and "
            "download or import it again.",
        )
    ),
    "{folder} holds no model: download or import it (`main.py models list`).": str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} holds no model: download or import it in Tools, Models.",
        )
    ),
    (
        "The model made no picture (not-a-number values): its files are damaged, or its "
        "number format does not suit this device. Run `main.py models verify`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The model made no picture (not-a-number values): its files are damaged, or its "
            "number format does not suit this device. Verify it in Tools, Models.",
        )
    ),
    "There is no model {model}; `main.py models list` shows all.": str(
        QT_TRANSLATE_NOOP("SaidWords", "There is no model {model}: Tools, Models shows all.")
    ),
    (
        "The model {model} is not on this machine: import it with `main.py models import "
        "{id} FOLDER`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The model {model} is not on this machine: import it in Tools, Models.",
        )
    ),
    (
        "The model {model} is spoiled ({file} is missing or has another size): import it "
        "with `main.py models import {id} FOLDER`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The model {model} is spoiled ({file} is missing or has another size): import it "
            "again in Tools, Models.",
        )
    ),
    (
        "There are no weights of UF-FGTG in {folder}: none are published; train them with "
        "`study uf-fgtg train`, or name their folder with --folder."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There are no weights of UF-FGTG in {folder}: none are published, and they are "
            "trained with the study. Have the studio refine instead.",
        )
    ),
    "Mark the spots to clean up: paint over them, or give --mask FILE.": str(
        QT_TRANSLATE_NOOP("SaidWords", "Mark the spots to clean up: paint over them.")
    ),
    "The folder {folder} is read-only: choose another with --out.": str(
        QT_TRANSLATE_NOOP("SaidWords", "The folder {folder} is read-only: choose another.")
    ),
    "To sign, give both --c2pa-certificate and --c2pa-key.": str(
        QT_TRANSLATE_NOOP("SaidWords", "To sign, choose both the certificate chain and its key.")
    ),
    (
        "{name} holds no {kind} of iteration {number} in session {session}: list what it "
        "holds with `show`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} holds no {kind} of iteration {number} in session {session}: choose another "
            "one.",
        )
    ),
    (
        "{name} holds no finished iteration {number} in session {session}: list what it "
        "holds with `show`."
    ): str(
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} holds no finished iteration {number} in session {session}: choose another one.",
        )
    ),
    "{name} holds no session {session}: list what it holds with `show`.": str(
        QT_TRANSLATE_NOOP("SaidWords", "{name} holds no session {session}: choose another one.")
    ),
}
"""English as the modules write it -> English as the window says it."""
