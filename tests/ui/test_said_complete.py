"""Whatever the modules below the window tell the user, the window can say in other languages."""

import pytest

from anywhere_desktop.ui.said_tables import IN_THE_WINDOW, commands, sentences
from tests.ui.told import PACKAGE, Told, told_by, told_in

_UNSAID = {
    "cli": "the command line, which is English",
    "study": "the study, which has no window",
}
_NEVER_SHOWN = {
    ("app/__init__.py", "UserError"): "there is no screen to show it on",
    ("delivery/verify.py", "UserError"): "`main.py verify` alone reads files that were exported",
    ("delivery/markets.py", "notes"): "written into the JSON of `main.py export --market`",
    ("agents/tool_repainter.py", "notes"): "kept in the project for `main.py show`",
}
"""What no window shows, and why."""

_ELSEWHERE = {
    ("agents/chat_evaluator.py", "Noted"): "its `notes`",
    ("agents/mind.py", "MindOut"): "the errors of the engines",
    ("app/desk.py", "Noted"): "`notes` of the prompts",
    ("app/house_verbs.py", "Noted"): "an error of the project",
    ("app/work.py", "Noted"): "an error of the project",
    ("engines/chat/servers.py", "UserError"): "a `Trouble`",
    ("engines/chat/troubles.py", "UserError"): "a `Trouble`",
    ("engines/diffusion/engine.py", "Noted"): "`notes` of the order",
    ("engines/tools/torch_file.py", "refused"): "a `TapeError`, in brackets",
    ("photo/apart.py", "UserError"): "an error of a decoder",
    ("pipeline/editing.py", "Noted"): "`notes` of the program",
    ("pipeline/session.py", "Noted"): "`notes` of the cut-out and the crew",
    ("project/door.py", "damaged"): "SQLite's own words, in brackets",
    ("project/faults.py", "damaged"): "SQLite's own words, in brackets",
    ("ui/asks.py", "UserError"): "said by who asks, through tr()",
    ("ui/canvas/colour.py", "UserError"): "said by who asks, through tr()",
    ("ui/proofing.py", "UserError"): "said through tr()",
}
"""Texts that are not written where they are told, and where they are."""

_ANY_TOOL = "{said}: remove it and download it again in Tools, Models."
"""It would fit whatever ends so, known or not."""


@pytest.fixture(scope="module")
def told() -> tuple[Told, ...]:
    paths = (one.relative_to(PACKAGE) for one in sorted(PACKAGE.rglob("*.py")))
    shown = [PACKAGE / one for one in paths if one.parts[0] not in _UNSAID]
    return tuple(text for path in shown for text in told_in(path))


def _is_known(text: str) -> bool:
    for sentence, pattern in commands():
        if found := pattern.fullmatch(text):
            text = IN_THE_WINDOW[sentence].format(**found.groupdict())
            break
    return any(one.fullmatch(text) for sentence, one in sentences() if sentence != _ANY_TOOL)


def _unknown(told: tuple[Told, ...]) -> list[Told]:
    shown = [one for one in told if (one.place, one.who) not in _NEVER_SHOWN]
    return [one for one in shown if one.text is not None and not _is_known(one.text)]


def test_everything_that_is_told_has_its_sentence(told: tuple[Told, ...]) -> None:
    """Else: write it into one of `ui/said_*.py`, and its Chinese into the translations."""
    assert _unknown(told) == []


def test_the_source_is_read_through(told: tuple[Told, ...]) -> None:
    errors = {one.text for one in told if one.who == "UserError" and one.text}
    assert len(errors) > 300
    assert {one.who for one in told} >= {"Noted", "notes", "how", "damaged", "Trouble", "MindOut"}


def test_what_is_told_elsewhere_is_listed(told: tuple[Told, ...]) -> None:
    """A text that cannot be read from the source would never be missed."""
    assert {(one.place, one.who) for one in told if one.text is None} == set(_ELSEWHERE)


def test_no_exception_is_stale(told: tuple[Told, ...]) -> None:
    assert set(_NEVER_SHOWN) <= {(one.place, one.who) for one in told}


_PLANTED = """
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.tools.files import AGAIN
from anywhere_desktop.engines.diffusion import tiers

_SAID = "The {name} is planted: dig it out."


def one(name: str, soft: bool) -> None:
    raise UserError(f"The {name} is planted: water it.")


def two(name: str) -> None:
    raise UserError(_SAID.format(name=name))


def three(name: str) -> None:
    raise UserError(f"{name} grows too high: {AGAIN}.")


def four(watch, notes, soft) -> None:
    watch.tell(Noted("It is wilting." if soft else "It is dead."))
    notes.append("It " + "was weeded.")


def five() -> None:
    raise UserError(_why(3))


def _why(count: int) -> str:
    return f"There are {count} weeds: pull them."


def six() -> None:
    raise UserError("The mask is empty: paint the product first, or draw a box round it.")
"""


def test_what_is_planted_is_caught() -> None:
    found = {one.text for one in _unknown(tuple(told_by(_PLANTED, "planted.py")))}
    assert found == {
        "The Qx is planted: water it.",
        "The Qx is planted: dig it out.",
        "Qx grows too high: remove it and download it again (main.py models list names it).",
        "It is wilting.",
        "It is dead.",
        "It was weeded.",
        "There are Qx weeds: pull them.",
    }
