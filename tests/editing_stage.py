"""Four photographs with known mattes, ready to be edited, and editors to do it."""

from functools import cache
from pathlib import Path

import numpy as np

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.agents.edit_sets import SceneMakers
from anywhere_desktop.agents.editor import BuiltinEditor
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.agents.templater import BuiltinTemplater
from anywhere_desktop.core.edits import Edit, EditRequest, EditSubject
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.picture import fitted, resize, to_depth
from anywhere_desktop.core.ports import SceneRenderer
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.photo.load import load, load_matte
from anywhere_desktop.pipeline.editing import run_edit
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.vision.edge_colour import edge_colours
from tests.scripted import ScriptedRenderer
from tests.specimens_photo import _stock

ROOT = Path(__file__).resolve().parents[1]
PHOTOS = ("amber", "jar", "carton", "coffee")


@cache
def subject(name: str, longest: int, bits: int = 16) -> EditSubject:
    """A photograph as what is edited, at most `longest` px a side, with its true matte."""
    photo, matte = _photo(name)
    size = fitted(photo.size, longest)
    pixels = to_depth(resize(photo.pixels, size), bits)
    small = np.ascontiguousarray(resize(matte, size))
    ground = Photograph(pixels, name)
    product = Foreground(ground, small, edge_colours(pixels, small, Watch()))
    description = BuiltinAnalyzer().analyze(product, "", Watch())
    return EditSubject(pixels, None, product, description=description)


def _photo(name: str) -> tuple[Photograph, "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]"]:
    if name == "coffee":
        photo = Photograph(_stock("coffee"), name)
    else:
        photo = load(ROOT / "resources" / "samples" / f"{name}.jpg")
    return photo, load_matte(ROOT / "tests" / "data" / f"{name}.png", photo.size)


def editor(renderer: SceneRenderer | None = None, working_px: int = 128) -> BuiltinEditor:
    """The builtin editor; with a renderer that paints one level unless another is given."""
    painter = renderer or ScriptedRenderer()
    makers = SceneMakers(
        BuiltinAnalyzer(),
        BuiltinTemplater(painter),
        BuiltinRepainter(),
        BuiltinEnhancer(painter),
        working_px,
    )
    return BuiltinEditor(StudioGrammar(), makers)


def edited(
    of: EditSubject, instruction: str, by: BuiltinEditor | None = None, **more: object
) -> Edit:
    """The edit that an instruction makes."""
    request = EditRequest(instruction, **more)  # type: ignore[arg-type]
    return run_edit(request, of, by or editor(), Watch())
