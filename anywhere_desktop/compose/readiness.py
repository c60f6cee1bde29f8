"""Which crews are ready on this machine, and what the others lack.

Costs no import of a model library: packages are looked for by name only.
"""

import importlib.util
from dataclasses import dataclass

from anywhere_desktop.compose import CREWS, dials
from anywhere_desktop.compose.diffusion_dials import MODELS
from anywhere_desktop.compose.machine import Machine, examine
from anywhere_desktop.compose.options import ROLES, options_of, switches_of, tool_dials_of
from anywhere_desktop.core.crews import CrewReadiness, Crews, Lack, LackKind
from anywhere_desktop.engines.diffusion.catalogue import FAMILIES
from anywhere_desktop.engines.models.catalogue import model
from anywhere_desktop.engines.models.installed import is_allowed, is_ready

BASE_PACKAGES = ("numpy", "PIL", "cv2", "numba", "scipy", "rapidfuzz", "cattrs")


@dataclass(frozen=True)
class Needs:
    """models: groups of ids of which one is enough, the first that is there or may be fetched;
    helps: the same for tools that a crew takes where they are there. packages: what is imported,
    brought by the extra. vram_mib: of a card; ram_mib: of the machine, where there is no such card.
    """

    models: tuple[tuple[str, ...], ...] = ()
    helps: tuple[tuple[str, ...], ...] = ()
    packages: tuple[str, ...] = ()
    extra: str = ""
    vram_mib: int = 0
    ram_mib: int = 0


_DIFFUSION = ("torch", "diffusers", "transformers", "accelerate", "safetensors")
_TOOLS = (("lama", "sdxl-inpaint"), ("realesrgan-x4",), ("taesdxl",))
"""What every crew of SDXL takes along: an eraser for over-growth, an enlarger, a live preview."""

NEEDS: dict[str, Needs] = {
    "studio": Needs(packages=BASE_PACKAGES),
    "paper": Needs(
        models=(
            ("sdxl-base", "sdxl-checkpoint"),
            ("sdxl-controlnet-canny",),
            ("sdxl-refiner",),
        ),
        helps=(("isnet-rmbg-1.4", "sam2-hiera"), ("grounding-dino",), *_TOOLS),
        packages=_DIFFUSION,
        extra="local",
        vram_mib=8192,
        ram_mib=16384,
    ),
    "local": Needs(
        models=(
            ("sdxl-base", "sdxl-checkpoint"),
            ("sdxl-controlnet-canny", "sdxl-controlnet-union"),
            ("sdxl-lightning-lora",),
        ),
        helps=(("sam2-hiera", "isnet-rmbg-1.4"), *_TOOLS),
        packages=(*_DIFFUSION, "peft"),
        extra="local",
        vram_mib=8192,
        ram_mib=16384,
    ),
    "instruct-pix2pix": Needs(
        models=(("instruct-pix2pix",),),
        packages=_DIFFUSION,
        extra="local",
        vram_mib=4096,
        ram_mib=8192,
    ),
    "mgie": Needs(
        models=(("instruct-pix2pix",), ("mgie",), ("llava-7b-v1",), ("clip-vit-l14",)),
        packages=_DIFFUSION,
        extra="local",
        vram_mib=24576,
        ram_mib=49152,
    ),
    "flux2-klein": Needs(
        models=(("flux2-klein-4b",),),
        helps=(("qwen3-vl",),),
        packages=_DIFFUSION,
        extra="local",
        vram_mib=8192,
        ram_mib=24576,
    ),
    "qwen-edit": Needs(
        models=(("qwen-image-edit",),),
        helps=(("qwen3-vl",),),
        packages=_DIFFUSION,
        extra="local",
        vram_mib=16384,
        ram_mib=65536,
    ),
}
"""What each crew of `compose` needs."""

_BACKENDS = {
    ("cutter", "sam2"): ("sam2-hiera",),
    ("cutter", "isnet"): ("isnet-rmbg-1.4",),
    ("cutter", "birefnet"): ("birefnet",),
    ("repainter", "lama"): ("lama",),
    ("repainter", "sdxl-inpaint"): ("sdxl-inpaint",),
    ("control", "union"): ("sdxl-controlnet-union",),
}
"""The models behind words of roles and options."""


def readiness(names: tuple[str, ...] = CREWS, machine: Machine | None = None) -> Crews:
    """Every crew's readiness.

    Args:
        names: of crews; one without a row in `NEEDS` needs nothing.
        machine: what there is; examined where None is given.
    """
    here = machine or examine()
    crews = tuple(_readiness(name, NEEDS.get(name, Needs()), here) for name in names)
    return Crews(crews, tuple(ROLES.values()), _lacking(crews))


def _lacking(crews: tuple[CrewReadiness, ...]) -> dict[tuple[str, str], tuple[Lack, ...]]:
    """What the words of roles and options lack; those of minds are told with the minds."""
    found = {place: tuple(_models_lacking(list(models))) for place, models in _BACKENDS.items()}
    for model_name in MODELS[1:]:
        entry = FAMILIES[model_name]
        found["model", model_name] = tuple(_models_lacking([entry.base, *entry.added.values()]))
    for crew in crews:
        if crew.name in ("paper", "local"):
            found["templater", crew.name] = found["enhancer", crew.name] = crew.lacks
    return {place: lacks for place, lacks in found.items() if lacks}


def _readiness(name: str, needs: Needs, here: Machine) -> CrewReadiness:
    wanted = [_wanted(group) for group in needs.models]
    lacks = _packages_lacking(needs) + _models_lacking(wanted) + _memory_lacking(needs, here)
    return CrewReadiness(
        name,
        tuple(model(model_id).name for model_id in wanted),
        tuple(lacks),
        tuple(_models_lacking([_wanted(group) for group in needs.helps])),
        slow=bool(needs.vram_mib) and (here.vram_mib or 0) < needs.vram_mib,
        models=tuple(wanted),
        dials=dials(name),
        tool_dials=tool_dials_of(name),
        options=options_of(name),
        switches=switches_of(name),
    )


def _models_lacking(model_ids: list[str]) -> list[Lack]:
    found = []
    for model_id in model_ids:
        if not is_ready(model_id):
            row = model(model_id)
            kind: LackKind = "model" if is_allowed(row) else "licence"
            found.append(Lack(kind, row.name, model_id))
    return found


def _wanted(group: tuple[str, ...]) -> str:
    """The first that is ready, else the first that is allowed, else the first."""
    ready = [model_id for model_id in group if is_ready(model_id)]
    allowed = [model_id for model_id in group if is_allowed(model(model_id))]
    return (ready or allowed or list(group))[0]


def _packages_lacking(needs: Needs) -> list[Lack]:
    missing = [name for name in needs.packages if importlib.util.find_spec(name) is None]
    if missing and needs.extra:
        return [Lack("extra", needs.extra)]
    return [Lack("package", name) for name in missing]


def _memory_lacking(needs: Needs, here: Machine) -> list[Lack]:
    if (here.vram_mib or 0) >= needs.vram_mib or here.ram_mib >= needs.ram_mib * 0.95:
        return []
    wanted = f"{needs.vram_mib / 1024:g} GB / {needs.ram_mib / 1024:g} GB"
    return [Lack("memory", wanted)]
