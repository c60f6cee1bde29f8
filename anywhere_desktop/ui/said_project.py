"""What recovery says of a damaged project; as `said_sentences` has the other modules' sentences."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

PROJECT_SENTENCES = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP("SaidWords", "{count} rows were unreadable."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "What session {number} was asked for, its photograph and cut-out."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The photograph of session {number}."),
        QT_TRANSLATE_NOOP("SaidWords", "The cut-out of session {number}."),
        QT_TRANSLATE_NOOP("SaidWords", "The product's edge colours of session {number}."),
        QT_TRANSLATE_NOOP("SaidWords", "The scores of iteration {number} in session {session}."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "What iteration {number} in session {session} was told and scored."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The {kind} of iteration {number} in session {session}."),
        QT_TRANSLATE_NOOP("SaidWords", "The pictures of iteration {number} in session {session}."),
        QT_TRANSLATE_NOOP("SaidWords", "Pictures ({kind}): {count}."),
        QT_TRANSLATE_NOOP("SaidWords", "The photograph in work."),
        QT_TRANSLATE_NOOP("SaidWords", "The cut-out in work: cut out again."),
        QT_TRANSLATE_NOOP("SaidWords", "A wish in the queue."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "This picture was lost before {name} was recovered: choose another one."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{path} exists already: choose another name."),
        QT_TRANSLATE_NOOP("SaidWords", "{path} cannot be made ({reason}): choose another."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Beside {name} lies a write-ahead log ({file}-wal), which this program never writes: "
            "close the other program that has the project open, or move that file.",
        ),
    ),
)
