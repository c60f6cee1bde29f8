"""What the timeline and the card say of an Iteration."""

import textwrap

from PySide6.QtCore import QDateTime, QLocale, QObject

from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.ui.desk import Key, Shown
from anywhere_desktop.ui.said_words import SaidWords


class Words(QObject):
    """Asked each time, so that a change of language needs no rebuilding."""

    def title(self, key: Key) -> str:
        """Such as "Iteration 12.2": the second of Session 12."""
        return self.tr("Iteration {session}.{iteration}").format(session=key[0], iteration=key[1])

    def clock(self, created: float) -> str:
        """The time of day, or nothing when it was not kept."""
        return _moment(created).toString("HH:mm") if created else ""

    def stage(self, name: str) -> str:
        """A stage's name for the screen; an unknown one is said as it is."""
        return {
            "load": self.tr("Loading"),
            "cut": self.tr("Cutting out"),
            "analyze": self.tr("Analysing"),
            "prompt": self.tr("Prompting"),
            "select": self.tr("Selecting"),
            "template": self.tr("Rendering"),
            "repair": self.tr("Repainting"),
            "enhance": self.tr("Enhancing"),
            "compose": self.tr("Compositing"),
            "evaluate": self.tr("Evaluating"),
            "save": self.tr("Saving"),
            "edit": self.tr("Editing"),
            "register": self.tr("Registering"),
        }.get(name, name)

    def verdict(self, evaluation: Evaluation) -> str:
        """Score and verdict in one line, why not in the next ones."""
        said = (
            self.tr("Score {score}: accepted")
            if evaluation.accepted
            else self.tr("Score {score}: not accepted")
        ).format(score=f"{evaluation.score:.0%}")
        return (
            said
            if evaluation.accepted
            else "\n".join((said, *map(SaidWords().of, reasons(evaluation))))
        )

    def tooltip(self, shown: Shown) -> str:
        """Everything that the tile has no room for."""
        lines = [
            self.title(shown.key),
            textwrap.fill(shown.prompt, 64),
            "",
            self.verdict(shown.evaluation),
        ]
        if shown.note:
            lines.append(self.tr("Note: {note}").format(note=shown.note))
        if shown.parent is not None:
            lines.append(self.tr("Branches from {title}").format(title=self.title(shown.parent)))
        lines.append(
            self.tr("Seed {seed}, variant {variant}").format(seed=shown.seed, variant=shown.variant)
        )
        if shown.created:
            when = QLocale().toString(_moment(shown.created), QLocale.FormatType.ShortFormat)
            lines.append(when)
        return "\n".join(lines)

    def spoken(self, shown: Shown) -> str:
        """The tile for a screen reader."""
        parts = [self.title(shown.key), self.verdict(shown.evaluation).replace("\n", ", ")]
        if shown.star:
            parts.append(self.tr("starred"))
        if shown.note:
            parts.append(self.tr("Note: {note}").format(note=shown.note))
        parts.append(shown.prompt)
        return ". ".join(parts)


def reasons(evaluation: Evaluation) -> tuple[str, ...]:
    """Why a picture was not accepted: failed gates first, then the feedback, each once."""
    failed = [gate.message for gate in evaluation.gates if not gate.passed]
    return tuple(dict.fromkeys((*failed, *evaluation.feedback)))


def _moment(created: float) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(int(created))
