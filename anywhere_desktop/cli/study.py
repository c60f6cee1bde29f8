"""`main.py study`: building data, training and measuring models; one row of `STUDIES` each.

A study is a module of `anywhere_desktop.study` with `add_words(parser)`, which must import nothing
heavy, and `run(options, watch)`, which returns what is
to be reported; each of its verbs has `--json`.
"""

import argparse
import importlib

from anywhere_desktop.cli.model_words import add_non_commercial
from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.core.watch import Watch

STUDIES = {
    "uf-fgtg": (
        "anywhere_desktop.study.uf_fgtg.command",
        "Prompt refinement: build coarse-fine pairs, train, measure.",
    ),
    "edit-curve": (
        "anywhere_desktop.study.edit_curve_command",
        "InstructPix2Pix's trade-off between following the words and keeping the picture.",
    ),
    "foreground": (
        "anywhere_desktop.study.foreground_command",
        "The paper's comparison: the method beside BrushNet, HD-Painter and SD 2 inpainting.",
    ),
}
"""Name -> the module that does it, and what it is."""


def add_studies(parser: argparse.ArgumentParser) -> None:
    """Add the words of every study to `study`'s."""
    names = parser.add_subparsers(dest="study", required=True, metavar="STUDY")
    for name, (module, text) in STUDIES.items():
        one: argparse.ArgumentParser = names.add_parser(name, help=text, description=text)
        add_non_commercial(one)
        importlib.import_module(module).add_words(one)


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Run the study that was named, and say what it reports."""
    module, _ = STUDIES[options.study]
    report = importlib.import_module(module).run(options, watch)
    if options.json:
        say_json(report)
        return
    for name, value in report.items():
        say(plain(f"{name}: {value}"))
