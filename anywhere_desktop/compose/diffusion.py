"""The crews of diffusion models: `paper` (the models that the paper names) and `local` (few steps,
and today's models). Roles without a model are the studio's.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from anywhere_desktop.agents.diffusion_enhancer import DiffusionEnhancer, EnhanceRecipe
from anywhere_desktop.agents.diffusion_templater import DiffusionTemplater, TemplateRecipe
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.agents.explicit_editor import ExplicitEditor, ExplicitRecipe
from anywhere_desktop.compose.diffusion_dials import (
    BASELINES,
    BASES,
    CONTROLS,
    EDITING,
    ENCODERS,
    MODELS,
    Readings,
    Settings,
    chosen,
)
from anywhere_desktop.compose.refiners import UF_FGTG_FOLDER
from anywhere_desktop.compose.studio import studio
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.paths import models_folder
from anywhere_desktop.core.picture import Picture, resize
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import PartOf, Watch
from anywhere_desktop.engines.diffusion.catalogue import FAMILIES, family
from anywhere_desktop.engines.diffusion.engine import DiffusionEngine
from anywhere_desktop.engines.diffusion.esrgan import EsrganUpscaler
from anywhere_desktop.engines.diffusion.handover import HandOver
from anywhere_desktop.engines.models.installed import installed
from anywhere_desktop.engines.uf_fgtg.place import is_there
from anywhere_desktop.studio.grammar import StudioGrammar

FolderOf = Callable[[str], Path]
"""Finds the folder of a model by its id, or raises `UserError`."""

_INSTRUCTION = "Place this product, unchanged, in a new scene: {}"
_PLACED = {"flux2-klein-4b": (), "zimage-turbo": ("canny",), "qwen-image-edit": ()}
"""Models that paint round the product itself, and the controls that each takes."""

_TITLES = {"flux2-klein-4b": "FLUX.2 klein", "qwen-image-edit": "Qwen-Image-Edit"}

_TINY = {"sdxl": "taesdxl"}


def paper(settings: Settings, folder_of: FolderOf = installed) -> Crew:
    """SDXL with ControlNet and its refiner, by the defaults of the paper's published code.

    Settings: the dials of `PAPER`; `control`: "canny", or "union" for edges and depth; `hold`:
    whether the product itself is held while the rest is painted; `base`: "sdxl-base", or
    "sdxl-checkpoint" for a checkpoint in one file.

    Raises:
        UserError: a model is missing, or a setting is out of its bounds.
    """
    read = Readings.of("paper", settings)
    control = chosen("control", CONTROLS, settings)
    compiled = bool(read.whole("compile"))
    base_of = _bases(settings, folder_of)
    recipe = TemplateRecipe(
        steps=read.whole("steps"),
        guidance_scale=read.values["guidance_scale"],
        control_scale=read.values["controlnet_scale"],
        control_every=read.whole("controlnet_every"),
        strength=0.9999 if _flag("hold", settings) else 1.0,
        hand_over=read.values["hand_over"],
        controls=("canny", "depth") if control == "union" else ("canny",),
        held=_flag("hold", settings),
    )
    enhance = EnhanceRecipe(
        steps=read.whole("refiner_steps"),
        guidance_scale=read.values["guidance_scale"],
        strength=read.values["strength"],
        hand_over=recipe.hand_over > 0,
        tile_strength=read.values["tile_strength"],
        tile_px=read.whole("working_px"),
    )
    base = _engine(f"sdxl-{control}", base_of, compiled)
    refiner = _engine("sdxl-refiner", folder_of, compiled) if _refines(enhance) else None
    return _crew("paper", read, base, recipe, enhance, refiner, folder_of)


def local(settings: Settings, folder_of: FolderOf = installed) -> Crew:
    """Few steps for small cards (SDXL-Lightning), or one of today's models by `model`.

    Raises:
        UserError: a model is missing, or a setting is out of its bounds.
    """
    read = Readings.of("local", settings)
    model = chosen("model", MODELS, settings)
    compiled = bool(read.whole("compile"))
    steps = read.whole("steps")
    if model == "sdxl":
        base_of = _bases(settings, folder_of)
        base = _engine(f"sdxl-lightning-{_control_here(folder_of)}{steps}", base_of, compiled)
        recipe = TemplateRecipe(steps, 0.0, read.values["controlnet_scale"])
        enhance = EnhanceRecipe(
            steps, 0.0, 0.0, False, read.values["tile_strength"], read.whole("working_px")
        )
        return _crew("local", read, base, recipe, enhance, base, folder_of)
    recipe = TemplateRecipe(
        steps=steps,
        guidance_scale=read.get("guidance_scale", 1.0),
        control_scale=read.get("controlnet_scale", 1.0),
        strength=read.get("strength", 1.0),
        controls=_PLACED[model],
        held=True,
        form=_INSTRUCTION if model != "zimage-turbo" else "{}",
    )
    base = _engine(model, folder_of, compiled)
    crew = _crew("local", read, base, recipe, EnhanceRecipe(strength=0.0), None, folder_of)
    return replace(crew, editor=_editor(model, base, read)) if model in EDITING.values() else crew


def editing(name: str, settings: Settings, folder_of: FolderOf = installed) -> Crew:
    """The studio's crew with an editor that is one of today's models (a key of `EDITING`).

    Raises:
        UserError: its model is missing, or a setting is out of its bounds.
    """
    read = Readings.of(name, settings)
    base = _engine(EDITING[name], folder_of, bool(read.whole("compile")))
    return replace(studio(), name=name, editor=_editor(EDITING[name], base, read))


def _editor(model: str, base: DiffusionEngine, read: Readings) -> ExplicitEditor:
    recipe = ExplicitRecipe(
        read.whole("steps"), read.get("guidance_scale", 1.0), read.whole("working_px")
    )
    return ExplicitEditor(base, _TITLES[model], recipe, StudioGrammar())


def baseline(name: str, settings: Settings, folder_of: FolderOf = installed) -> Crew:
    """The studio with one of the inpainting models that the paper is compared with for its
    templater, asked as in its published code; nothing behind it belongs to the model.

    Raises:
        UserError: there is no such model, it is missing, or a setting is out of its bounds.
    """
    if name not in BASELINES:
        raise UserError(f"There is no baseline {name!r}: choose one of {', '.join(BASELINES)}.")
    read = Readings.of(name, settings)
    recipe = TemplateRecipe(
        steps=read.whole("steps"),
        guidance_scale=read.values["guidance_scale"],
        controls=(),
        held=True,
        style="",
    )
    encoders = ENCODERS if f"{name}-uf-fgtg" in FAMILIES else ENCODERS[:1]
    fine = chosen("encoder", encoders, settings) == "uf-fgtg"
    model = f"{name}-uf-fgtg" if fine else name
    templater = DiffusionTemplater(_engine(model, _with_encoder(folder_of), False), recipe)
    return replace(
        studio(), name=name, templater=templater, enhancer=BuiltinEnhancer(None),
        working_px=read.whole("working_px"),
    )  # fmt: skip


def _with_encoder(folder_of: FolderOf) -> FolderOf:
    """UF-FGTG is trained here, not downloaded: it lies where `study uf-fgtg install` puts it."""

    def found(model: str) -> Path:
        if model != UF_FGTG_FOLDER:
            return folder_of(model)
        folder = models_folder() / UF_FGTG_FOLDER
        if not is_there(folder):
            raise UserError(
                "There is no UF-FGTG on this machine: train it with `main.py study uf-fgtg train`, "
                "then `main.py study uf-fgtg install FOLDER`."
            )
        return folder

    return found


def _bases(settings: Settings, folder_of: FolderOf) -> FolderOf:
    """Where SDXL's own weights come from: its folder, or a checkpoint in one file."""
    wanted = chosen("base", BASES, settings)

    def found(model: str) -> Path:
        if model != "sdxl-base" or wanted == "sdxl-base":
            return folder_of(model)
        if wanted == "sdxl-checkpoint":
            return folder_of("sdxl-checkpoint")
        whole = _optional(model, folder_of) or _optional("sdxl-checkpoint", folder_of)
        return whole or folder_of(model)

    return found


def _control_here(folder_of: FolderOf) -> str:
    """Either ControlNet will do for edges: that for edges alone where it is here."""
    canny = _optional("sdxl-controlnet-canny", folder_of)
    union = _optional("sdxl-controlnet-union", folder_of)
    return "union-" if canny is None and union is not None else ""


def free_memory() -> int:
    """Send all models that are not at work out of the memory; how many left."""
    from anywhere_desktop.engines.budget import budget

    return budget().free_now()


def _crew(
    name: str,
    read: Readings,
    base: DiffusionEngine,
    recipe: TemplateRecipe,
    enhance: EnhanceRecipe,
    refiner: DiffusionEngine | None,
    folder_of: FolderOf,
) -> Crew:
    rest = studio()
    upscaler = _upscaler(_optional("realesrgan-x4", folder_of))
    return replace(
        rest,
        name=name,
        templater=DiffusionTemplater(base, recipe, _depth_of_set),
        enhancer=DiffusionEnhancer(enhance, rest.enhancer, refiner, upscaler),
        working_px=read.whole("working_px"),
    )


def _refines(enhance: EnhanceRecipe) -> bool:
    return enhance.whole_steps > 0 or enhance.tile_steps > 0


def _flag(key: str, settings: Settings) -> bool:
    said = settings.get(key, False)
    if not isinstance(said, bool):
        raise UserError(f"{key} must be true or false, not {said!r}.")
    return said


def _engine(name: str, folder_of: FolderOf, compiled: bool) -> DiffusionEngine:
    """The one engine for these folders: settings change what it is asked, not what it holds."""
    entry = FAMILIES[name]
    folders = {model: folder_of(model) for model in (entry.base, *entry.added.values())}
    tiny = _optional(_TINY[name[:4]], folder_of) if name[:4] in _TINY else None
    return _kept_engine(name, tuple(sorted(folders.items())), tiny, compiled)


@cache
def _kept_engine(
    name: str, folders: tuple[tuple[str, Path], ...], tiny: Path | None, compiled: bool
) -> DiffusionEngine:
    return DiffusionEngine(
        family(name, dict(folders).__getitem__),
        hand_over=_hand_over(),
        tiny=tiny,
        compiled=compiled,
    )


@cache
def _hand_over() -> HandOver:
    return HandOver()


def _upscaler(folder: Path | None) -> EsrganUpscaler | None:
    return None if folder is None else _kept_upscaler(folder)


@cache
def _kept_upscaler(folder: Path) -> EsrganUpscaler:
    return EsrganUpscaler(folder)


def _optional(model: str, folder_of: FolderOf) -> Path | None:
    try:
        return folder_of(model)
    except UserError:
        return None


def _depth_of_set(scene: Scene, foreground: Foreground, seed: int, watch: Watch) -> Picture | None:
    """The depth of the set that the studio would build: one path a pixel shows it."""
    from anywhere_desktop.studio.render import StudioRenderer

    small = foreground.fitted(512)
    # Its steps are not the stage's: only the wish to stop goes through.
    made = StudioRenderer(1).render(scene, small, seed, PartOf(watch, 0, 0, 1))
    return resize(made.layers["depth"], foreground.size)
