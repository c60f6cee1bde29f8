"""What `generate` and `cutout` share: a photograph in, a Cutout made as the words ask."""

import argparse
from pathlib import Path

from anywhere_desktop.core.foreground import Photograph
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Box, Cutout, Hints
from anywhere_desktop.core.watch import Noted, Watch


def load_photo(path: Path, watch: Watch) -> Photograph:
    """Read and decode the photograph."""
    from anywhere_desktop.photo.load import load

    with watch.stage("load"):
        photo = load(path, watch=watch)
    for note in photo.notes:
        watch.tell(Noted(note))
    return photo


def hints_of(options: argparse.Namespace) -> Hints:
    """The box and points named on the command line."""
    box = Box(*options.box) if options.box else None
    return Hints(box, tuple(options.keep), tuple(options.drop))


def cut_with(crew: Crew, photo: Photograph, options: argparse.Namespace, watch: Watch) -> Cutout:
    """The user's matte when one is named, else the crew's cut-out with the hints."""
    from anywhere_desktop.pipeline.session import cut

    matte: Path | None = getattr(options, "matte", None)
    if matte is None:
        return cut(crew, photo, hints_of(options), watch)
    from anywhere_desktop.agents.cutter import foreground_from_matte
    from anywhere_desktop.photo.load import load_matte

    with watch.stage("cut"):
        foreground = foreground_from_matte(photo, load_matte(matte, photo.size), watch)
    return Cutout(foreground, 1.0)
