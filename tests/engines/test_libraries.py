"""The model libraries come in without holding the window up, and without holding models."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from anywhere_desktop.engines.libraries import _load_beside_python

_PRELOADED = """
import sys
from pathlib import Path
from anywhere_desktop.engines.libraries import _load_beside_python
_load_beside_python()
maps = Path('/proc/self/maps').read_text()
sys.exit(0 if 'libtorch_python' in maps and 'torch' not in sys.modules else maps)
"""

_SHARED = """
import gc, sys
from anywhere_desktop.engines.libraries import libraries
libraries()
assert gc.get_freeze_count() > 300_000, gc.get_freeze_count()
assert {"transformers.modeling_utils", "diffusers.pipelines.pipeline_utils"} <= set(sys.modules)
"""

_ROUNDED = """
import os
from anywhere_desktop.cli import main
try:
    main(["--help"])
except SystemExit:
    pass
assert os.environ["MKL_CBWR"] == "AUTO"
import torch
told = torch.Generator().manual_seed(0)
weights, one = (torch.randn(shape, generator=told) for shape in ((77, 333), (1, 333)))
room = torch.empty(weights.numel() + 16)
for first in range(16 * torch.backends.mkl.is_available()):
    moved = room[first : first + weights.numel()].view_as(weights).copy_(weights)
    same = torch.equal(*(torch.nn.functional.linear(one, each) for each in (weights, moved)))
    assert same, first
"""


def _holds_in_a_fresh_process(code: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={name: value for name, value in os.environ.items() if name != "MKL_CBWR"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what is mapped")
def test_the_system_has_torch_s_libraries_before_python_asks_for_them() -> None:
    """Else Python's own import of them stops every thread, the window's too, for 0.2 s."""
    _holds_in_a_fresh_process(_PRELOADED)


class _Bare:
    """A Python that does not show the system's loader."""


@pytest.mark.parametrize("shown", [_Bare(), TypeError("no name"), OSError("static")])
def test_where_the_system_s_loader_cannot_be_called_the_import_goes_on(
    shown: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(name: None) -> object:
        asked.append(name)
        if isinstance(shown, Exception):
            raise shown
        return shown

    asked: list[None] = []
    monkeypatch.delitem(sys.modules, "torch", raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", opened)
    _load_beside_python()
    assert asked == [None]


def test_what_models_share_is_imported_and_out_of_the_collector_s_sight() -> None:
    """In a process of its own: here the tests themselves put things out of sight."""
    _holds_in_a_fresh_process(_SHARED)


def test_where_numbers_lie_in_memory_does_not_change_their_sums() -> None:
    """The same request and seed make the same picture. Only some processors would round so."""
    _holds_in_a_fresh_process(_ROUNDED)
