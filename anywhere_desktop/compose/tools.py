"""Tools of models put into a crew: cutter, repainter and shadow catcher, as far as they are there.

Settings: `cutter` ("auto", "sam2", "isnet", "birefnet", "builtin"), `repainter` ("auto", "lama",
"sdxl-inpaint", "builtin"), `shadow_catcher` (true or false) and the dials of `TOOL_DIALS`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from anywhere_desktop.agents.model_cutter import ModelCutter
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.agents.shadowed_enhancer import ShadowedEnhancer
from anywhere_desktop.agents.tool_repainter import ToolRepainter
from anywhere_desktop.compose.studio import studio
from anywhere_desktop.core.dials import Option, Switch
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Description, SettingValue
from anywhere_desktop.core.tools import Inpainter, PromptedSegmenter, Segmenter
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.models.installed import installed
from anywhere_desktop.engines.tools.birefnet_segmenter import BiRefNetSegmenter
from anywhere_desktop.engines.tools.diffusion_inpaint import GUIDANCE, STEPS, DiffusionInpainter
from anywhere_desktop.engines.tools.grounding_dino import (
    BOX_THRESHOLD,
    TEXT_THRESHOLD,
    GroundingDino,
)
from anywhere_desktop.engines.tools.isnet_segmenter import IsNetSegmenter
from anywhere_desktop.engines.tools.lama import LamaInpainter
from anywhere_desktop.engines.tools.sam2 import Sam2Segmenter
from anywhere_desktop.engines.tools.vitmatte import VitMatte
from anywhere_desktop.studio.grammar import StudioGrammar

Settings = Mapping[str, SettingValue]
FolderOf = Callable[[str], Path]
"""Finds the folder of a model by its id, or raises `UserError`."""

CUTTER = Option("cutter", ("auto", "sam2", "isnet", "birefnet", "builtin"))
REPAINTER = Option("repainter", ("auto", "lama", "sdxl-inpaint", "builtin"))
SHADOW_CATCHER = Switch("shadow_catcher", True)
TOOL_DIALS = (BOX_THRESHOLD, TEXT_THRESHOLD, STEPS, GUIDANCE)
SAM2, ISNET, DINO = "sam2-hiera", "isnet-rmbg-1.4", "grounding-dino"
BIREFNET = "birefnet"
LAMA, VITMATTE, SDXL_INPAINT = "lama", "vitmatte", "sdxl-inpaint"


def with_tools(crew: Crew, settings: Settings, folder_of: FolderOf = installed) -> Crew:
    """The crew with every tool whose weights are installed; its notes say what is missing.

    "auto" takes what is there and leaves the crew's own agent where it is too little; a tool that
    is asked for by name must be there.

    Raises:
        UserError: a setting is none of its choices, a dial is out of bounds, or a tool that was
            asked for is not installed.
    """
    shelf = _Shelf(folder_of)
    cutter, repainter = CUTTER.read(settings), REPAINTER.read(settings)
    tooled = crew
    if cutter != "builtin":
        tooled = _with_cutter(tooled, cutter, shelf)
    if repainter != "builtin":
        tooled = _with_repainter(tooled, repainter, settings, shelf)
    if SHADOW_CATCHER.read(settings):
        # Brings the renderer's compiler along.
        from anywhere_desktop.studio.catcher import StudioShadowCatcher

        caught = ShadowedEnhancer(tooled.enhancer, StudioShadowCatcher(), StudioGrammar())
        tooled = replace(tooled, enhancer=caught)
    return replace(tooled, notes=(*tooled.notes, *shelf.missing))


Meter = Callable[[Picture, Foreground, Description, Watch], float]
"""Measures over-growth; as `ToolRepainter.measure`."""


def growth_meter(settings: Settings, folder_of: FolderOf = installed) -> tuple[Meter, str]:
    """The look of the repainter that would be taken here, and its name: the paper's tools where
    they are installed, else measured without weights.
    """
    repainter = with_tools(studio(), {**settings, "cutter": "builtin"}, folder_of).repainter
    assert isinstance(repainter, ToolRepainter | BuiltinRepainter)
    return repainter.measure, type(repainter).__name__


class _Shelf:
    """Finds folders, and keeps what was said of those that are not there."""

    def __init__(self, folder_of: FolderOf) -> None:
        self._folder_of = folder_of
        self._said: dict[str, str] = {}

    def folder(self, model: str, needed: bool) -> Path | None:
        """The folder, or None; raises what is missing where it is needed."""
        try:
            return self._folder_of(model)
        except UserError as error:
            if needed:
                raise
            self._said[model] = str(error)
            return None

    def besides(self, model: str) -> Path | None:
        """The folder of what is only taken where it happens to be: nothing is said without it."""
        try:
            return self._folder_of(model)
        except UserError:
            return None

    @property
    def missing(self) -> tuple[str, ...]:
        """A sentence for each model that was looked for in vain."""
        return tuple(self._said.values())


def _with_cutter(crew: Crew, wanted: str, shelf: _Shelf) -> Crew:
    prompted = shelf.folder(SAM2, wanted == "sam2")
    automatic = None if wanted == "sam2" else _automatic(wanted, shelf)
    matter = shelf.folder(VITMATTE, False)
    if prompted is None and automatic is None:
        return crew
    cutter = ModelCutter(
        crew.cutter,
        automatic,
        None if prompted is None else _sam2(prompted),
        None if matter is None else _vitmatte(matter),
    )
    return replace(crew, cutter=cutter)


def _automatic(wanted: str, shelf: _Shelf) -> Segmenter | None:
    """BiRefNet where it is asked for or is all that is here, else IS-Net."""
    if wanted == "birefnet":
        asked = shelf.folder(BIREFNET, True)
        return None if asked is None else _birefnet(asked)
    folder = shelf.folder(ISNET, wanted == "isnet")
    if folder is not None:
        return _isnet(folder)
    other = shelf.besides(BIREFNET)
    return None if other is None else _birefnet(other)


def _with_repainter(crew: Crew, wanted: str, settings: Settings, shelf: _Shelf) -> Crew:
    STEPS.whole(settings)
    for dial in TOOL_DIALS:
        dial.read(settings)
    inpainter = _inpainter(wanted, settings, shelf)
    found = shelf.folder(DINO, False)
    segmenter = _segmenter(shelf, wanted != "auto")
    if inpainter is None or segmenter is None:
        return crew
    box = None if found is None else _dino(found).at(settings)
    return replace(crew, repainter=ToolRepainter(segmenter, inpainter, box))


def _inpainter(wanted: str, settings: Settings, shelf: _Shelf) -> Inpainter | None:
    """LaMa, or SDXL inpainting where it is asked for or LaMa is not there."""
    folder = shelf.folder(LAMA, wanted == "lama") if wanted != "sdxl-inpaint" else None
    if folder is not None:
        return _lama(folder)
    other = shelf.folder(SDXL_INPAINT, wanted == "sdxl-inpaint")
    return None if other is None else DiffusionInpainter(other, settings)


def _segmenter(shelf: _Shelf, needed: bool) -> Segmenter | PromptedSegmenter | None:
    """The paper's, or SAM 2, which is free."""
    folder = shelf.folder(ISNET, False)
    if folder is not None:
        return _isnet(folder)
    other = shelf.folder(SAM2, needed)
    return None if other is None else _sam2(other)


# One engine for a folder, whatever crew asks: settings change what it is asked, not its weights.


@cache
def _isnet(folder: Path) -> IsNetSegmenter:
    return IsNetSegmenter(folder)


@cache
def _birefnet(folder: Path) -> BiRefNetSegmenter:
    return BiRefNetSegmenter(folder)


@cache
def _sam2(folder: Path) -> Sam2Segmenter:
    return Sam2Segmenter(folder)


@cache
def _vitmatte(folder: Path) -> VitMatte:
    return VitMatte(folder)


@cache
def _dino(folder: Path) -> GroundingDino:
    return GroundingDino(folder)


@cache
def _lama(folder: Path) -> LamaInpainter:
    return LamaInpainter(folder)
