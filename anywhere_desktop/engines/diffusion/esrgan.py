"""Real-ESRGAN and its kin: enlarges pictures, tile by tile, from one safetensors file.

The network is the RRDBNet of ESRGAN (Wang et al., 2018); its sizes are read off the weights, so
files with other numbers of blocks or channels work as well, and those for a factor of 2 or 1 that
fold pixels into channels first. Names of both published layouts are understood.
"""

import re
from pathlib import Path
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Noted, StepDone, Watch
from anywhere_desktop.engines.budget import Budget, budget
from anywhere_desktop.engines.device import is_out_of_memory
from anywhere_desktop.engines.diffusion.files import check_weights, weight_files
from anywhere_desktop.engines.diffusion.grid import from_tensor, to_tensor
from anywhere_desktop.engines.diffusion.rrdbnet import rrdbnet
from anywhere_desktop.engines.libraries import libraries
from anywhere_desktop.vision.blended_tiles import Tiles, blended

_SIDE, _LEAST_SIDE = 512, 64
_OVERLAP = 0.0625
_PREFIXES = ("params_ema.", "params.", "module.")
_OLD = (
    (r"^model\.0\.", "conv_first."),
    (r"^model\.1\.sub\.(\d+)\.RDB(\d)\.conv(\d)\.0\.", r"body.\1.rdb\2.conv\3."),
    (r"^model\.1\.sub\.\d+\.(weight|bias)$", r"conv_body.\1"),
    (r"^model\.3\.", "conv_up1."),
    (r"^model\.6\.", "conv_up2."),
    (r"^model\.8\.", "conv_hr."),
    (r"^model\.10\.", "conv_last."),
)


class EsrganUpscaler:
    """An `Upscaler`; folder: holds the safetensors file."""

    def __init__(self, folder: Path, memory: Budget | None = None) -> None:
        self._folder = folder
        self._budget = memory or budget()
        self._net: Any = None
        self._side = _SIDE

    @property
    def factor(self) -> int:
        """How many times larger it makes a side; loads the file's weights."""
        return int(self._ready().factor)

    def release(self) -> None:
        """Leave the memory."""
        self._net = None

    def enlarge(self, picture: Picture, watch: Watch) -> Picture:
        """The picture, `factor` times larger a side, 16 bits; smaller tiles when memory is short.

        Raises:
            UserError: the file is missing, damaged, of another network, or holds NaN.
        """
        with self._budget.using(self):
            while True:
                try:
                    return self._enlarged(picture, watch)
                except (RuntimeError, MemoryError) as error:
                    if not is_out_of_memory(error):
                        raise
                if not self._budget.make_room(1 << 62):
                    self._take_smaller_tiles(watch)

    def _enlarged(self, picture: Picture, watch: Watch) -> Picture:
        torch = libraries()
        net = self._ready()
        size = picture.shape[1], picture.shape[0]
        tiles = Tiles.over(size, self._side, max(2, round(self._side * _OVERLAP)))
        weight = next(net.parameters())

        def make(index: int, part: Picture) -> Picture:
            watch.check()
            with torch.no_grad():
                made = net(to_tensor(part).to(weight.device, weight.dtype))
            if not bool(torch.isfinite(made).all()):
                raise UserError(
                    f"The weights in {self._folder} gave values that are no numbers: "
                    "verify the model, or download it again."
                )
            watch.tell(StepDone(index + 1, len(tiles.boxes)))
            return from_tensor(made * 2 - 1)

        return blended(picture, tiles, make, net.factor)

    def _take_smaller_tiles(self, watch: Watch) -> None:
        if self._side <= _LEAST_SIDE:
            raise UserError(
                "The memory of this machine is not enough to enlarge the picture: "
                "choose a smaller size."
            )
        self._side //= 2
        watch.tell(Noted(f"The memory was not enough: enlarging in tiles of {self._side} px."))

    def _ready(self) -> Any:
        if self._net is None:
            device = self._budget.device()
            net = _loaded(self._folder).to(device.dtype)
            self._net = net.to(device.torch_name)
        return self._net


def _loaded(folder: Path) -> Any:
    files = weight_files(folder)
    if not files:
        raise UserError(
            f"There are no weights (*.safetensors) in {folder}: download or import the model again."
        )
    check_weights(files[0])
    libraries()
    from safetensors.torch import load_file

    weights = {_new_name(name): weight for name, weight in load_file(files[0]).items()}
    try:
        return rrdbnet(weights)
    except (KeyError, RuntimeError, ValueError) as error:
        raise UserError(
            f"{files[0]} holds another network than ESRGAN's ({error}): choose the right file."
        ) from error


def _new_name(name: str) -> str:
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    for old, new in _OLD:
        name = re.sub(old, new, name)
    return name
