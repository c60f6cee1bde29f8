"""The words of the command line; nothing heavy is imported to read them."""

import argparse
import contextlib
import difflib
import importlib
import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from anywhere_desktop import __version__
from anywhere_desktop.cli.export_words import add_export, add_verify
from anywhere_desktop.cli.housekeeping_words import add_housekeeping
from anywhere_desktop.cli.model_words import add_models, add_non_commercial
from anywhere_desktop.cli.study import add_studies

COMMANDS = (
    "generate",
    "edit",
    "cutout",
    "refine",
    "show",
    "compact",
    "prune",
    "recover",
    "export",
    "verify",
    "mind",
    "models",
    "study",
    "doctor",
)


_ROLES = {
    "cutter": "cutter",
    "analyzer": "mind_analyzer",
    "prompter": "mind_prompter",
    "selector": "mind_selector",
    "templater": "templater",
    "repainter": "repainter",
    "enhancer": "enhancer",
    "evaluator": "mind_evaluator",
}
"""The setting that gives each role its backend; as in `compose.options`, which costs more."""


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Read the command line; `run(options, watch)` is set for every command but the window.

    Exits with status 2 and a usage line when the words make no sense.
    """
    parser = _parser()
    if not words or not (words[0] in COMMANDS or words[0].startswith("-")):
        return _window(words, parser)
    options = parser.parse_args(words)
    if getattr(options, "matte", None) and (options.box or options.keep or options.drop):
        parser.error("--matte leaves nothing to find: leave out --box, --keep and --drop")
    return options


def _window(words: Sequence[str], parser: argparse.ArgumentParser) -> argparse.Namespace:
    for word in words:
        meant = difflib.get_close_matches(word, COMMANDS, 1, 0.7)
        if meant and not Path(word).exists():
            parser.error(f"there is no command {word!r}: did you mean {meant[0]}?")
    return argparse.Namespace(command="window", paths=[Path(word) for word in words])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="Put a product photograph into a believable new scene, offline, with the "
        "product's own pixels untouched.",
        epilog="Without a command: open the window, with the project or photographs named.",
    )
    parser.add_argument("--version", action="version", version=f"Anywhere Desktop {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _generate(commands)
    _edit(commands)
    _cutout(commands)
    _refine(commands)
    add_housekeeping(lambda name, text: _add(commands, name, text))
    _export(commands)
    _verify(commands)
    add_models(commands, _later("models"))
    add_studies(_bare(commands, "study", "Build data for, train or measure a model."))
    _mind(commands)
    _doctor(commands)
    return parser


def _bare(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=_later(name))
    return parser


def _add(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser = _bare(commands, name, text)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    return parser


def _later(name: str) -> Callable[..., None]:
    def run(options: argparse.Namespace, watch: object) -> None:
        importlib.import_module(f"anywhere_desktop.cli.{name}").run(options, watch)

    return run


def _generate(commands: Any) -> None:
    parser = _add(commands, "generate", "Cut the product out and put it into a new scene.")
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    parser.add_argument("--prompt", default="", help="the scene in words; may be empty")
    parser.add_argument("--product", default="", help="what the product is, in words")
    parser.add_argument("--crew", default="studio", help="who does the work (default: studio)")
    parser.add_argument("--matte", type=Path, help="one-channel PNG, white = product")
    parser.add_argument(
        "--size",
        type=_size,
        metavar="WxH|camera",
        help="size of the result; camera (default) keeps the photo's frame, pixel for pixel",
    )
    parser.add_argument("--variants", type=_at_least(1), default=1, metavar="N")
    parser.add_argument("--seed", type=_at_least(0), default=0, metavar="N")
    parser.add_argument(
        "--loops", type=int, choices=(1, 2, 3), default=3, help="tries until accepted (default: 3)"
    )
    parser.add_argument(
        "--set", dest="settings", type=_setting, action=_Settings, default={},
        metavar="NAME=VALUE", help="a setting of the crew, as `steps=30`; may be given again",
    )  # fmt: skip
    parser.add_argument(
        "--role", dest="settings", type=_role, action=_Settings, metavar="ROLE=BACKEND",
        default={},
        help="another backend for one role, as `analyzer=gemini`, `cutter=sam2`, "
        "`templater=builtin`; may be given again",
    )  # fmt: skip
    parser.add_argument(
        "--agree-to-send", action="store_true",
        help="agree for this once that the mind's server is sent small pictures and your words",
    )  # fmt: skip
    parser.add_argument("--project", type=Path, metavar="FILE", help="project to keep all in")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the result goes")
    add_non_commercial(parser)
    _add_hints(parser)


def _edit(commands: Any) -> None:
    parser = _add(commands, "edit", "Change a photograph, or a result of a project, by words.")
    parser.add_argument("source", type=Path, metavar="PROJECT_OR_IMAGE")
    parser.add_argument(
        "--instruction", required=True, help="as: make it warmer and blur the background"
    )
    parser.add_argument("--crew", default="studio", help="who does the work (default: studio)")
    parser.add_argument("--iteration", type=_which, default="best", metavar="N|best")
    parser.add_argument("--session", type=_at_least(1), metavar="N", help="default: the last")
    parser.add_argument("--mask", type=Path, metavar="FILE", help="white = may change")
    parser.add_argument("--matte", type=Path, help="of a photograph: white = product")
    parser.add_argument("--text-guidance", type=_number, default=7.5, metavar="S_T")
    parser.add_argument("--image-guidance", type=_number, default=1.5, metavar="S_I")
    parser.add_argument(
        "--steps", type=_at_least(1), metavar="N", help="default: what the crew's model needs"
    )
    parser.add_argument("--seed", type=_at_least(0), default=0, metavar="N")
    parser.add_argument("--expressive", default="", help="the derived instruction, reworded")
    parser.add_argument("--plan", action="store_true", help="say what would be done, and stop")
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument("--keep-product", action="store_true", help="whatever the words say")
    whose.add_argument("--edit-product", action="store_true", help="the product may change too")
    parser.add_argument(
        "--set", dest="settings", type=_setting, action=_Settings, default={},
        metavar="NAME=VALUE", help="a setting of the crew; may be given again",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the result goes")
    parser.add_argument(
        "--agree-to-send", action="store_true",
        help="agree for this once that the mind's server is sent small pictures and your words",
    )  # fmt: skip
    add_non_commercial(parser)
    _add_hints(parser)


def _cutout(commands: Any) -> None:
    parser = _add(commands, "cutout", "Cut the product out and write its matte.")
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    parser.add_argument("--out", type=Path, required=True, metavar="MATTE.png")
    _add_hints(parser)


def _add_hints(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--box", type=_box, metavar="L,T,R,B", help="box round the product, in px")
    parser.add_argument(
        "--keep", type=_point, nargs="+", action="extend", default=[], metavar="X,Y",
        help="points that belong to the product",
    )  # fmt: skip
    parser.add_argument(
        "--drop", type=_point, nargs="+", action="extend", default=[], metavar="X,Y",
        help="points that do not belong to the product",
    )  # fmt: skip


def _refine(commands: Any) -> None:
    parser = _add(commands, "refine", "Make a short prompt longer, in several directions.")
    parser.add_argument("prompt", metavar="TEXT", help="the words to begin with, as `a bottle`")
    parser.add_argument(
        "--candidates", type=int, default=3, metavar="N", help="how many a round (default: 3)"
    )
    parser.add_argument(
        "--tokens", type=int, default=6, metavar="N", help="how much longer (default: 6)"
    )
    parser.add_argument(
        "--rounds", type=int, default=1, metavar="N",
        help="how often; each round goes on from the first candidate (default: 1)",
    )  # fmt: skip
    parser.add_argument(
        "--expand", type=int, choices=(20, 50), help="one fuller expansion of so many tokens"
    )
    parser.add_argument("--seed", type=_at_least(0), default=0, metavar="N")
    parser.add_argument(
        "--crew", "--backend", dest="backend", default="builtin",
        help="builtin (default; no weights) or uf-fgtg",
    )  # fmt: skip
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="weights of uf-fgtg")


def _export(commands: Any) -> None:
    parser = _add(commands, "export", "Write a result of a project to a file.")
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument("--iteration", type=_which, default="best", metavar="N|best")
    parser.add_argument("--session", type=_at_least(1), metavar="N", help="default: the last")
    add_export(parser, _at_least)


def _verify(commands: Any) -> None:
    text = "Check an exported file against the photograph, whatever it says of itself."
    add_verify(_add(commands, "verify", text))


def _mind(commands: Any) -> None:
    parser = _add(commands, "mind", "Chat models that think along: keys, servers, consent.")
    parser.add_argument("mind", nargs="?", metavar="MIND", help="local, openai, gemini, ...")
    parser.add_argument("--address", default="", help="of the server, as http://127.0.0.1:11434/v1")
    parser.add_argument("--key", action="store_true", help="keep a key: typed unseen, or piped in")
    parser.add_argument("--forget-key", action="store_true", help="take it out of the keyring")
    parser.add_argument("--agree", action="store_true", help="agree to what is sent, and see what")
    parser.add_argument("--revoke", action="store_true", help="take the consent back")
    parser.add_argument("--find", action="store_true", help="look for servers on this machine")
    parser.add_argument("--check", action="store_true", help="list the models of the server")


def _doctor(commands: Any) -> None:
    parser = _add(commands, "doctor", "Say what this machine has, and what is missing.")
    parser.add_argument("--warm", action="store_true", help="compile the studio's kernels now")


def _size(word: str) -> tuple[int, int] | None:
    if word == "camera":
        return None
    width, _, height = word.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise argparse.ArgumentTypeError(f"{word!r} is neither WIDTHxHEIGHT nor camera")
    return int(width), int(height)


class _Settings(argparse.Action):
    """Gathers `NAME=VALUE` words."""

    def __call__(self, parser: Any, options: Any, values: Any, word: Any = None) -> None:
        name, value = values
        setattr(options, self.dest, {**getattr(options, self.dest), name: value})


def _setting(word: str) -> tuple[str, str | float | int | bool]:
    name, equals, text = word.partition("=")
    if not equals or not name.isidentifier():
        raise argparse.ArgumentTypeError(f"{word[:40]!r} is not NAME=VALUE")
    if text in ("true", "false"):
        return name, text == "true"
    for number in (int, float):
        with contextlib.suppress(ValueError):
            value = number(text)
            if math.isfinite(value):
                return name, value
    return name, text


def _role(word: str) -> tuple[str, str]:
    role, equals, backend = word.partition("=")
    if not equals or role not in _ROLES:
        raise argparse.ArgumentTypeError(
            f"{word[:40]!r} is not ROLE=BACKEND; the roles are {', '.join(_ROLES)}"
        )
    return _ROLES[role], backend


def _number(word: str) -> float:
    try:
        value = float(word)
    except ValueError:
        value = math.nan
    if not 0 <= value <= 1000:
        raise argparse.ArgumentTypeError(f"{word[:40]!r} is not a number from 0 to 1000")
    return value


def _numbers(word: str, count: int) -> tuple[int, ...]:
    parts = word.split(",")
    if len(parts) != count or not all(part.strip().lstrip("-").isdecimal() for part in parts):
        raise argparse.ArgumentTypeError(f"{word!r} is not {count} whole numbers with commas")
    return tuple(int(part) for part in parts)


def _box(word: str) -> tuple[int, ...]:
    return _numbers(word, 4)


def _point(word: str) -> tuple[int, ...]:
    return _numbers(word, 2)


def _at_least(least: int) -> Callable[[str], int]:
    def number(word: str) -> int:
        if not word.isdecimal() or len(word) > 15 or int(word) < least:
            raise argparse.ArgumentTypeError(
                f"{word[:40]!r} is not a whole number of at least {least} (and 15 digits at most)"
            )
        return int(word)

    return number


def _which(word: str) -> int | str:
    return "best" if word == "best" else _at_least(1)(word)
