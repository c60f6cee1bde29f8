"""Prompt sheets: what each role says to a chat model, from `resources/prompts`, with a version."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "prompts"
_LONGEST = 2000

ROLES = ("analyzer", "prompter", "selector", "evaluator", "editor")


@dataclass(frozen=True)
class PromptSheet:
    """version: raised with every change of the wording; rules: the system prompt; ask: the
    question; again: what is added after an answer that could not be used.
    """

    version: int
    rules: str
    ask: str
    again: str

    def asked(self, values: Mapping[str, str]) -> str:
        """The question with its values as data: they cannot end their tags, nor name others."""
        return _filled(self.ask, values)

    def asked_again(self, values: Mapping[str, str], error: str) -> str:
        """The question once more, with what was wrong."""
        return f"{self.asked(values)}\n\n{_filled(self.again, {**values, 'error': error})}"


@cache
def prompt_sheet(role: str) -> PromptSheet:
    """The sheet of a role, one of `ROLES`."""
    head, rules, ask, again = re.split(
        r"^--- \w+\n", (_FOLDER / f"{role}.txt").read_text("utf-8"), flags=re.MULTILINE
    )
    version = int(head.removeprefix("version:"))
    return PromptSheet(version, rules.strip(), ask.strip(), again.strip())


def versions() -> str:
    """The versions of all sheets in one word, for a Request: it says which words were used."""
    return " ".join(f"{role}-{prompt_sheet(role).version}" for role in ROLES)


def as_data(text: str) -> str:
    """Text that is only material: bounded, without control characters and tags."""
    kept = "".join(c if c.isprintable() or c == "\n" else " " for c in text[:_LONGEST])
    return kept.replace("<", "‹").replace(">", "›")


def _filled(template: str, values: Mapping[str, str]) -> str:
    # In one pass, so that a value that names another is left as it is.
    return re.sub(
        r"\{(\w+)\}", lambda match: values.get(match.group(1), match.group()), template
    ).strip()
