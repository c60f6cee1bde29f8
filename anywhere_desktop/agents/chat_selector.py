"""ChatSelector: a mind ranks the candidates; ranks that make no sense are repaired."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from anywhere_desktop.agents.chat_prompter import facts
from anywhere_desktop.agents.mind import Mind, MindOut, taken_over
from anywhere_desktop.agents.prompt_sheets import as_data
from anywhere_desktop.agents.replies import BadReply
from anywhere_desktop.core.ports import Selector
from anywhere_desktop.core.records import Description, PromptCandidate, Ranked, Selection
from anywhere_desktop.core.watch import Watch


class ChatSelector:
    """A `Selector`; candidates that the mind forgot come last, in the builtin's order."""

    def __init__(self, builtin: Selector, mind: Mind) -> None:
        self._builtin, self._mind = builtin, mind

    def rank(
        self,
        candidates: Sequence[PromptCandidate],
        description: Description,
        text: str,
        watch: Watch,
    ) -> Selection:
        """All candidates, each once, best first, with reasons."""
        measured = self._builtin.rank(candidates, description, text, watch)
        if len(candidates) < 2:
            return measured
        values = {**facts(description), "wish": text or "(none)", "count": str(len(candidates))}
        listed = "\n".join(
            f"{number}. <data>{as_data(one.text)}</data>"
            for number, one in enumerate(candidates, 1)
        )
        try:
            return self._mind.ask(
                "selector", values, _schema(len(candidates)),
                lambda said: repaired(said["ranking"], measured), watch,
                ready={"candidates": listed},
            )  # fmt: skip
        except MindOut as out:
            return replace(measured, notes=(taken_over("selector", out, watch),))


def repaired(rows: Sequence[dict[str, Any]], measured: Selection) -> Selection:
    """A whole ranking from rows of (number, score, reason), counted from 1, or from 0 where a 0
    is among them; doubles count once.

    Raises:
        BadReply: fewer than half of the candidates are named.
    """
    count = len(measured.ranking)
    first = 0 if any(row["number"] == 0 for row in rows) else 1
    ranking: list[Ranked] = []
    left = [one.index for one in measured.ranking]
    for row in rows:
        index = row["number"] - first
        if index not in left:
            continue
        left.remove(index)
        highest = ranking[-1].score if ranking else 1.0
        score = min(highest, max(0.0, row.get("score", highest)))
        ranking.append(Ranked(index, round(score, 4), (row.get("reason") or "no reason given",)))
    if 2 * len(ranking) < count:
        raise BadReply(f"the ranking names {len(ranking)} of {count} prompts")
    lowest = ranking[-1].score
    ranking += [Ranked(index, lowest, ("the mind did not rank it",)) for index in left]
    return Selection(tuple(ranking))


def _schema(count: int) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {
            "number": {"type": "integer"},
            "score": {"type": "number", "minimum": 0, "maximum": 1},
            "reason": {"type": "string", "maxLength": 160},
        },
        "required": ["number"],
    }
    rows = {"type": "array", "items": row, "minItems": 1, "maxItems": 3 * count}
    return {"type": "object", "properties": {"ranking": rows}, "required": ["ranking"]}
