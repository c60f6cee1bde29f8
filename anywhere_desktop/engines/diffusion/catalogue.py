"""The families of models by the names under which crews choose them: data, and one row each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from anywhere_desktop.engines.diffusion.family import Family, Folders


@dataclass(frozen=True)
class Entry:
    """base: catalogue id of the pipeline; added: ids of what is added to it, by name; make: the
    family on folders.
    """

    base: str
    added: Mapping[str, str]
    make: Callable[[Folders], Family]


def _canny(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.sdxl import Sdxl

    return Sdxl(folders)


def _few(lora: str) -> Callable[[Folders], Family]:
    def make(folders: Folders) -> Family:
        from anywhere_desktop.engines.diffusion.sdxl import Sdxl

        return Sdxl(folders, lora=lora)

    return make


def _refiner(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.sdxl import REFINER, Sdxl

    return Sdxl(folders, REFINER)


def _flux2(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.flux2 import Flux2Klein

    return Flux2Klein(folders)


def _zimage(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.zimage import ZImage

    return ZImage(folders)


def _qwen(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.qwen_edit import QwenEdit

    return QwenEdit(folders)


def _sd2(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.sd import Sd2Inpaint

    return Sd2Inpaint(folders)


def _brushnet(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.brushnet import BrushNet

    return BrushNet(folders)


def _hd_painter(folders: Folders) -> Family:
    from anywhere_desktop.engines.diffusion.hd_painter import HdPainter

    return HdPainter(folders)


_LIGHTNING = {"controlnet": "sdxl-controlnet-canny", "lora": "sdxl-lightning-lora"}
_LIGHTNING_UNION = {"union": "sdxl-controlnet-union", "lora": "sdxl-lightning-lora"}

FAMILIES: Mapping[str, Entry] = {
    "sdxl-canny": Entry("sdxl-base", {"controlnet": "sdxl-controlnet-canny"}, _canny),
    "sdxl-union": Entry("sdxl-base", {"union": "sdxl-controlnet-union"}, _canny),
    "sdxl-lightning-4": Entry("sdxl-base", _LIGHTNING, _few("4step")),
    "sdxl-lightning-8": Entry("sdxl-base", _LIGHTNING, _few("8step")),
    "sdxl-lightning-union-4": Entry("sdxl-base", _LIGHTNING_UNION, _few("4step")),
    "sdxl-lightning-union-8": Entry("sdxl-base", _LIGHTNING_UNION, _few("8step")),
    "sdxl-refiner": Entry("sdxl-refiner", {}, _refiner),
    "flux2-klein-4b": Entry("flux2-klein-4b", {}, _flux2),
    "zimage-turbo": Entry("zimage-turbo", {"controlnet": "zimage-controlnet-inpaint"}, _zimage),
    "qwen-image-edit": Entry("qwen-image-edit", {}, _qwen),
    "sd2-inpaint": Entry("sd2-inpaint", {}, _sd2),
    "sd2-inpaint-uf-fgtg": Entry("sd2-inpaint", {"encoder": "uf-fgtg"}, _sd2),
    "brushnet": Entry("sd15-base", {"brushnet": "brushnet"}, _brushnet),
    "hd-painter": Entry("sd2-inpaint", {}, _hd_painter),
    "hd-painter-uf-fgtg": Entry("sd2-inpaint", {"encoder": "uf-fgtg"}, _hd_painter),
}


def family(name: str, folder_of: Callable[[str], Path]) -> Family:
    """A family by its name; `folder_of` finds the folder of a catalogue id, or raises."""
    entry = FAMILIES[name]
    added = {part: folder_of(model) for part, model in entry.added.items()}
    return entry.make(Folders(folder_of(entry.base), added))
