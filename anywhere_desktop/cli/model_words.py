"""The words of `main.py models`."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

VERBS = {
    "list": "List the models: what they are for, their size, licence and state.",
    "show": "Say all that is known of one model.",
    "download": "Fetch models from the hub; goes on where it was cut, checks every file.",
    "import": "Take a model over from a folder, a USB stick or another program's folder.",
    "verify": "Read models again and hold every file against its record.",
    "remove": "Take models away from this machine.",
}


def add_models(commands: Any, run: Callable[..., None]) -> None:
    """Add `models` and its verbs to the parser's commands."""
    text = "List, fetch, import, verify and remove models."
    parser = commands.add_parser("models", help=text, description=text)
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb, words in VERBS.items():
        one: argparse.ArgumentParser = verbs.add_parser(verb, help=words, description=words)
        one.set_defaults(run=run)
        one.add_argument("--json", action="store_true", help="print JSON")
        add_non_commercial(one)
        if verb in ("show", "import"):
            one.add_argument("model", metavar="ID")
        elif verb != "list":
            one.add_argument("models", metavar="ID", nargs="*" if verb == "verify" else "+")
        if verb == "import":
            _add_import(one)


def add_non_commercial(parser: argparse.ArgumentParser) -> None:
    """The option that switches commercial-safe mode off."""
    parser.add_argument(
        "--non-commercial", action="store_true",
        help="this work is not for profit: also use models whose licence forbids that",
    )  # fmt: skip


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", type=Path, nargs="?", metavar="FOLDER",
        help="where it is; left out: where it is found in the caches of other programs",
    )  # fmt: skip
    parser.add_argument(
        "--link", action="store_true", help="leave the files where they are, and only read them"
    )
