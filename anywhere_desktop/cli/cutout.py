"""`main.py cutout`: a photograph in, its matte out."""

import argparse

import numpy as np

from anywhere_desktop.cli.cutting import cut_with, load_photo
from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.compose import compose
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery import check_target


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Cut out and write the matte as a one-channel PNG, white = product."""
    from anywhere_desktop.photo.export import export_matte

    if options.out.suffix.lower() != ".png":
        raise UserError(f"{options.out.name}: a matte is a PNG file; let its name end in .png.")
    check_target(options.out, options.photo)
    photo = load_photo(options.photo, watch)
    cutout = cut_with(compose("studio"), photo, options, watch)
    export_matte(cutout.foreground.matte, options.out, protect=options.photo)
    box = cutout.foreground.box
    report = {
        "file": str(options.out),
        "width": photo.size[0],
        "height": photo.size[1],
        "confidence": round(cutout.confidence, 3),
        "box": list(box),
        "product_share": round(float(np.mean(cutout.foreground.matte)) / 255, 4),
        "notes": list(cutout.notes),
    }
    if options.json:
        say_json(report)
    else:
        say(plain(f"{options.out}  confidence {cutout.confidence:.0%}  box {box}"))
