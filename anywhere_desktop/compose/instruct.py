"""The crews `instruct-pix2pix` and `mgie`: the studio's, with an editor that is a model."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from anywhere_desktop.agents.instruction_editor import InstructionEditor
from anywhere_desktop.compose.studio import studio
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.engines.device import probe
from anywhere_desktop.engines.instruct.mgie import Mgie, MgieFolders
from anywhere_desktop.engines.instruct.painters import MgiePainter, Pix2PixPainter
from anywhere_desktop.engines.instruct.pix2pix import InstructPix2Pix
from anywhere_desktop.engines.models.installed import installed, terms_of, variant
from anywhere_desktop.studio.grammar import StudioGrammar

PIX2PIX, MGIE = "instruct-pix2pix", "mgie"
LANGUAGE, VISION = "llava-7b-v1", "clip-vit-l14"
FolderOf = Callable[[str], Path]
"""Finds the folder of a model by its id, or raises `UserError`."""


def pix2pix(folder_of: FolderOf = installed) -> Crew:
    """InstructPix2Pix carries instructions out.

    Raises:
        UserError: its model is not installed, or its licence forbids it here.
    """
    painter = Pix2PixPainter(_core(folder_of(PIX2PIX), variant(PIX2PIX)))
    editor = InstructionEditor(painter, "InstructPix2Pix", StudioGrammar())
    return replace(studio(), name=PIX2PIX, editor=editor)


def mgie(folder_of: FolderOf = installed) -> Crew:
    """MGIE's language model explains an instruction, and its U-Net carries it out.

    Raises:
        UserError: one of its models is not installed, or its licence forbids it here.
    """
    folders = MgieFolders(folder_of(LANGUAGE), folder_of(VISION), folder_of(MGIE))
    core = _core(folder_of(PIX2PIX), variant(PIX2PIX), (folders.mgie, variant(MGIE)))
    painter = MgiePainter(_mind(folders), core)
    editor = InstructionEditor(painter, "MGIE", StudioGrammar(), terms=terms_of(MGIE))
    return replace(studio(), name=MGIE, editor=editor)


@cache
def _core(
    folder: Path, named: str | None, unet: tuple[Path, str | None] | None = None
) -> InstructPix2Pix:
    """Kept, so that another setting loads no weights again."""
    return InstructPix2Pix(folder, device=probe().torch_name, variant=named, unet=unet)


@cache
def _mind(folders: MgieFolders) -> Mgie:
    return Mgie(folders, probe().torch_name)
