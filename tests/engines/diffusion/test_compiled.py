"""Blocks that repeat, compiled: the same picture, traced once, and found again in the cache."""

import gc
import os
import shutil
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.core.watch import Noted, Watch
from anywhere_desktop.engines.budget import Budget
from anywhere_desktop.engines.device import why_not_compiled
from anywhere_desktop.engines.diffusion.sdxl import Sdxl
from anywhere_desktop.engines.diffusion.tiers import Plan, Tier
from tests.engines.diffusion.asking import REQUEST, Heard, difference, engine
from tests.engines.diffusion.test_memory import GIB, card

COMPILER = shutil.which("g++") or shutil.which("clang++") or shutil.which("c++")
ASKED = replace(REQUEST, steps=1, guidance_scale=0.0)


@pytest.mark.filterwarnings("ignore")  # The compiler's own.
def test_blocks_are_traced_whole_and_once(
    tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the compiler sees them, but for its last stage, which makes machine code."""
    import torch
    from torch._dynamo.utils import counters

    real = torch.nn.Module.compile
    monkeypatch.setattr(
        torch.nn.Module, "compile", lambda self, **more: real(self, **more, backend="eager")
    )
    plain = engine("sdxl-canny", tiny_models).generate(ASKED, Watch())
    compiled = engine("sdxl-canny", tiny_models, compiled=True)
    torch._dynamo.reset()
    counters.clear()
    made = compiled.generate(ASKED, Watch())
    graphs = counters["stats"]["unique_graphs"]
    assert graphs > 0
    assert difference(made, plain) < 0.5
    # Another picture and another prompt: nothing is traced anew.
    compiled.generate(replace(ASKED, seed=9, prompt="zebra"), Watch())
    assert counters["stats"]["unique_graphs"] == graphs
    torch._dynamo.reset()


@pytest.mark.filterwarnings("ignore")  # The compiler's own.
def test_without_a_compiler_and_where_layers_move_it_works_uncompiled(
    tiny_models: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    def refuse(*_: Any) -> Any:
        raise FileNotFoundError("no C++ compiler")

    real = torch.nn.Module.compile
    monkeypatch.setattr(
        torch.nn.Module, "compile", lambda self, **more: real(self, **more, backend=refuse)
    )
    plain = engine("sdxl-canny", tiny_models).generate(ASKED, Watch())
    torch._dynamo.reset()
    pipes: list[weakref.ref[Any]] = []
    loads, alive = Sdxl.load, list[bool]()

    def load(family: Sdxl, dtype: Any) -> Any:
        gc.collect()
        alive.extend(pipe() is not None for pipe in pipes)
        made = loads(family, dtype)
        pipes.append(weakref.ref(made))
        return made

    monkeypatch.setattr(Sdxl, "load", load)
    lacking, heard = engine("sdxl-canny", tiny_models, compiled=True), Heard()
    assert (lacking.generate(ASKED, heard.watch) == plain).all()
    assert [n.text for n in heard.of(Noted) if "no C++ compiler" in n.text]
    assert alive == [False]  # Never two copies in memory.
    heard = Heard()
    lacking.generate(ASKED, heard.watch)
    assert not heard.of(Noted)

    memory = Budget(card(lambda: 64 * GIB))
    moving, heard = engine("sdxl-canny", tiny_models, compiled=True, memory=memory), Heard()
    moving._plans.kept = Plan(Tier.GROUP_OFFLOAD, tiled=True)
    assert difference(moving.generate(ASKED, heard.watch), plain) < 0.01
    assert [n.text for n in heard.of(Noted) if n.text.startswith("Nothing is compiled")]
    assert not why_not_compiled(RuntimeError("a bug"))
    torch._dynamo.reset()


@pytest.mark.slow
@pytest.mark.skipif(COMPILER is None, reason="torch.compile needs a C++ compiler (g++ or clang++)")
@pytest.mark.skipif(
    "ANYWHERE_SLOW_TESTS" not in os.environ,
    reason="takes half a minute of a processor: set ANYWHERE_SLOW_TESTS=1",
)
@pytest.mark.filterwarnings("ignore")  # The compiler's own.
def test_machine_code_makes_the_same_picture_and_is_found_again(
    tiny_models: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from torch._dynamo.utils import counters

    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "compiled"))
    monkeypatch.setattr(torch._inductor.config, "compile_threads", 1)
    plain = engine("sdxl-canny", tiny_models).generate(ASKED, Watch())
    made = engine("sdxl-canny", tiny_models, compiled=True).generate(ASKED, Watch())
    assert difference(made, plain) < 0.5
    # The program started anew finds what was compiled.
    torch._dynamo.reset()
    counters.clear()
    again = engine("sdxl-canny", tiny_models, compiled=True).generate(ASKED, Watch())
    assert counters["inductor"]["fxgraph_cache_hit"] > 0
    assert difference(again, made) < 0.01
