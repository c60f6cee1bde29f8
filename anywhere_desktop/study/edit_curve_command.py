"""`main.py study edit-curve CASES --out CURVE.csv`."""

import argparse
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words of this study."""
    parser.add_argument(
        "cases", type=Path, metavar="CASES.json",
        help="a list of objects with picture (a file beside it), caption, instruction and "
        "edited_caption",
    )  # fmt: skip
    parser.add_argument("--out", type=Path, required=True, metavar="CURVE.csv")
    parser.add_argument(
        "--model", type=Path, metavar="FOLDER", help="default: the installed instruct-pix2pix"
    )
    parser.add_argument(
        "--clip", type=Path, metavar="FOLDER", help="default: the installed clip-vit-l14"
    )
    parser.add_argument(
        "--sdedit", type=Path, metavar="FOLDER",
        help="a Stable Diffusion folder: its image-to-image is the baseline in the same table",
    )  # fmt: skip
    parser.add_argument("--steps", type=int, default=100, metavar="N")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--px", type=int, default=512, metavar="N", help="longer side, px")
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run(options: argparse.Namespace, watch: Watch) -> dict[str, Any]:
    """Draw the curve; returns its points.

    Raises:
        UserError: a model or the list of cases cannot be read, or the table cannot be written.
    """
    from anywhere_desktop.engines.device import probe
    from anywhere_desktop.engines.instruct.draw import STEPS
    from anywhere_desktop.engines.instruct.painters import Pix2PixPainter
    from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
    from anywhere_desktop.engines.instruct.sdedit import SdEdit
    from anywhere_desktop.engines.models.installed import installed, variant
    from anywhere_desktop.study.edit_baseline import baseline
    from anywhere_desktop.study.edit_curve import ClipFeatures, curve, read_cases, write_csv

    cases = read_cases(options.cases)
    steps = STEPS.whole({"steps": options.steps})
    if not 64 <= options.px <= 2048:
        raise UserError(f"--px must be 64 to 2048, not {options.px}.")
    named = None if options.model else variant("instruct-pix2pix")
    folder = options.model or installed("instruct-pix2pix")
    engine = InstructPix2Pix(folder, device=probe().torch_name, variant=named)
    features = ClipFeatures(options.clip or installed("clip-vit-l14"))
    points = curve(
        cases, Pix2PixPainter(engine, options.px), features, watch, steps=steps, seed=options.seed
    )
    if options.sdedit is not None:
        rough = SdEdit(options.sdedit, probe().torch_name)
        points += baseline(
            cases, rough, features, watch,
            steps=steps, seed=options.seed, longest_px=options.px,
        )  # fmt: skip
    try:
        write_csv(points, options.out)
    except OSError as error:
        raise UserError(f"{options.out} cannot be written ({error.strerror}).") from None
    return {"table": str(options.out), "points": [vars(point) for point in points]}
