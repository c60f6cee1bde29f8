"""Blocks that repeat, compiled: the same picture, compiled once, and found again in the cache."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from anywhere_desktop.core.watch import Watch
from tests.engines.diffusion.asking import REQUEST, difference, engine

COMPILER = shutil.which("g++") or shutil.which("clang++") or shutil.which("c++")


@pytest.mark.slow
@pytest.mark.skipif(COMPILER is None, reason="torch.compile needs a C++ compiler (g++ or clang++)")
@pytest.mark.filterwarnings("ignore")  # The compiler's own.
def test_compiled_blocks_make_the_same_picture_and_are_compiled_once(
    tiny_models: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from torch._dynamo.utils import counters

    monkeypatch.setenv("TORCHINDUCTOR_CACHE_DIR", str(tmp_path / "compiled"))
    monkeypatch.setattr(torch._inductor.config, "compile_threads", 1)
    asked = replace(
        REQUEST, steps=1, guidance_scale=0.0, controls={"canny": REQUEST.controls["canny"]}
    )
    plain = engine("sdxl-canny", tiny_models).generate(asked, Watch())
    compiled = engine("sdxl-canny", tiny_models, compiled=True)
    counters.clear()
    made = compiled.generate(asked, Watch())
    graphs = counters["stats"]["unique_graphs"]
    assert graphs > 0
    assert difference(made, plain) < 0.5
    # Another picture and another prompt: nothing is compiled anew.
    compiled.generate(replace(asked, seed=9, prompt="zebra"), Watch())
    assert counters["stats"]["unique_graphs"] == graphs
    # The program started anew finds what was compiled.
    torch._dynamo.reset()
    counters.clear()
    again = engine("sdxl-canny", tiny_models, compiled=True).generate(asked, Watch())
    assert counters["inductor"]["fxgraph_cache_hit"] > 0
    assert difference(again, made) < 0.01
