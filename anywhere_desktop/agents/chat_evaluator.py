"""ChatEvaluator: hard gates by measurement first, then a mind's opinion by a fixed rubric."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from anywhere_desktop.agents.chat_analyzer import product_on_grey
from anywhere_desktop.agents.evaluator import THRESHOLD
from anywhere_desktop.agents.mind import Mind, MindOut, taken_over
from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.core.engine_ports import LabelReader
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.feedback import Advice, recognise
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import Evaluator
from anywhere_desktop.core.records import (
    Description,
    Evaluation,
    Gate,
    PromptCandidate,
    Repaint,
)
from anywhere_desktop.core.watch import Noted, Watch

RUBRIC: Mapping[str, str] = {
    "common": "common here",
    "stands": "stands properly",
    "scale": "true scale",
    "light": "light agrees",
    "style": "style fits",
    "alignment": "fits the words",
    "artefacts": "free of artefacts",
}
"""The keys that a mind answers with, and the names of the scores."""

_REMEDY: Mapping[str, str] = {
    "common": "Such a product is not common in this place: choose a place where it is used.",
    "stands": Advice.STRONGER_SHADOW,
    "scale": "The product's size does not fit the things round it: use fewer props.",
    "light": Advice.SOFTER_LIGHT,
    "style": Advice.CALMER_BACKDROP,
    "artefacts": Advice.CALMER_SURFACE,
}
_MEASURED_SHARE = 0.6
"""How much the measured score counts against the opinion."""

_LOW, _HIGH = 0.5, 0.8
_UNUSABLE = 0.25
"""A rubric line below it sends the picture back, whatever the others say."""
_MOST = 5

_LINE = {
    "type": "object",
    "properties": {
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "reason": {"type": "string", "maxLength": 160},
    },
    "required": ["score"],
}
_LABEL = {"type": "string", "maxLength": 200}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        **dict.fromkeys(RUBRIC, _LINE),
        "label_before": _LABEL,
        "label_after": _LABEL,
        "feedback": {
            "type": "array", "items": {"type": "string", "maxLength": 120}, "maxItems": 3,
        },
    },
    "required": list(RUBRIC),
}  # fmt: skip


class ChatEvaluator:
    """An `Evaluator`. The gates are measured and no opinion opens a closed one; the opinion counts
    for part of the score, and writes feedback. reader: reads the label instead of the mind.
    """

    def __init__(
        self,
        builtin: Evaluator,
        mind: Mind,
        reader: LabelReader | None = None,
        threshold: float = THRESHOLD,
    ) -> None:
        self._builtin, self._mind, self._reader = builtin, mind, reader
        self._threshold = threshold

    def evaluate(
        self,
        picture: Picture,
        foreground: Foreground,
        certificate: Certificate,
        repaint: Repaint,
        candidate: PromptCandidate,
        description: Description,
        watch: Watch,
    ) -> Evaluation:
        """Judge `picture`; the builtin's verdict alone where the mind has none."""
        measured = self._builtin.evaluate(
            picture, foreground, certificate, repaint, candidate, description, watch
        )
        try:
            said, labels = self._asked(picture, foreground, candidate, description, watch)
        except MindOut as out:
            verdict = replace(measured, notes=(taken_over("evaluator", out, watch),))
        else:
            gate = label_gate(*labels, certificate)
            verdict = combined(measured, said, gate, self._threshold)
            notes = disagreements(measured, said, gate, self._mind.name)
            for note in notes:
                watch.tell(Noted(note))
            verdict = replace(verdict, notes=(*verdict.notes, *notes))
        account = self._mind.account()
        return replace(verdict, notes=(*verdict.notes, account)) if account else verdict

    def _asked(
        self,
        picture: Picture,
        foreground: Foreground,
        candidate: PromptCandidate,
        description: Description,
        watch: Watch,
    ) -> tuple[dict[str, Any], tuple[str, str]]:
        """The mind's answers, and the label as it reads before and after."""
        if not self._mind.sees:
            raise MindOut(f"{self._mind.name} cannot look at pictures.")
        before = product_on_grey(foreground)
        said: dict[str, Any] = self._mind.ask(
            "evaluator", {"product": description.object_type, "wish": candidate.text}, SCHEMA,
            dict, watch, (before, picture),
        )  # fmt: skip
        own = said.get("label_before", ""), said.get("label_after", "")
        return said, own if self._reader is None else self._read(before, picture, foreground, watch)

    def _read(
        self, before: Picture, picture: Picture, foreground: Foreground, watch: Watch
    ) -> tuple[str, str]:
        """The label by the reader; nothing where it fails: a verdict without it is still one."""
        assert self._reader is not None
        try:
            close = _cropped(picture, foreground)
            return self._reader.read(before, watch), self._reader.read(close, watch)
        except UserError as error:
            watch.tell(Noted(f"The label was not read: {error}"))
            return "", ""


def combined(
    measured: Evaluation, said: Mapping[str, Any], label: Gate, threshold: float
) -> Evaluation:
    """Gates as measured, scores of both, and the feedback of both, measured first."""
    opinion = {RUBRIC[key]: round(float(said[key]["score"]), 4) for key in RUBRIC}
    mean = sum(opinion.values()) / len(opinion)
    score = round(_MEASURED_SHARE * measured.score + (1 - _MEASURED_SHARE) * mean, 4)
    gates = (*measured.gates, label)
    sound = all(gate.passed for gate in gates) and min(opinion.values()) >= _UNUSABLE
    accepted = sound and score >= threshold
    return Evaluation(
        gates,
        {**measured.scores, **opinion},
        score,
        accepted,
        _feedback(measured, said, label, accepted),
        {RUBRIC[key]: said[key].get("reason", "") for key in RUBRIC},
        measured.notes,
    )


def label_gate(before: str, after: str, certificate: Certificate) -> Gate:
    """The text on the product must read the same. Where its pixels are proved to be the
    photograph's own, two readings that differ are the reader's doubt, and measurement counts.
    """
    same = _letters(before) == _letters(after)
    proved = certificate.protected_pixels > 0 and certificate.max_abs_difference == 0
    if same:
        said = f"The label reads {before!r} before and after." if before else "No label is read."
    else:
        said = f"The label reads {before!r} before and {after!r} after."
    return Gate("label text", same or proved, float(same), 1.0, said)


def disagreements(
    measured: Evaluation, said: Mapping[str, Any], label: Gate, name: str
) -> list[str]:
    """Where gates and opinion part, said to the user."""
    failed = [gate.name for gate in measured.gates if not gate.passed]
    scores = {key: float(said[key]["score"]) for key in RUBRIC}
    mean = sum(scores.values()) / len(scores)
    worst = min(scores, key=lambda key: scores[key])
    notes = []
    if failed and mean >= _HIGH:
        notes.append(
            f"Gates fail ({', '.join(failed)}), though {name} finds nothing wrong: gates count."
        )
    if not failed and scores[worst] < _LOW:
        reason = said[worst].get("reason", "") or "no reason given"
        notes.append(f"All gates pass, but {name} doubts {RUBRIC[worst]!r}: {reason}")
    if label.passed and label.value < 1:
        notes.append(f"{label.message} Its pixels are the photograph's own: that counts.")
    return notes


def _feedback(
    measured: Evaluation, said: Mapping[str, Any], label: Gate, accepted: bool
) -> tuple[str, ...]:
    """The measured advice first, then remedies of low lines, then the mind's own words."""
    if accepted:
        return measured.feedback
    found = [*measured.feedback]
    lines = sorted(RUBRIC, key=lambda key: float(said[key]["score"]))
    found += [_REMEDY[k] for k in lines if k in _REMEDY and float(said[k]["score"]) < _LOW]
    own = list(said.get("feedback", ()))
    # What the grammar understands too goes first; two free sentences are enough for the prompter.
    found += [line for line in own if recognise(line)]
    found += [line for line in own if not recognise(line)][:2]
    if not label.passed:
        found.append(label.message)
    if not recognise(" ".join(found)):
        found.append(Advice.CALMER_BACKDROP)
    return tuple(dict.fromkeys(str(line) for line in found))[:_MOST]


def _letters(text: str) -> str:
    """A label without case, spaces and signs, in which readers differ."""
    return re.sub(r"[\W_]+", "", text.casefold())


def _cropped(picture: Picture, foreground: Foreground) -> Picture:
    left, top, right, bottom = foreground.box
    return picture[top:bottom, left:right].copy()
