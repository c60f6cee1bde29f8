"""BiRefNet of few channels; and the shapes of its weights at any size."""

from pathlib import Path
from typing import Any

from tests.engines.tiny_weights import seeded

Shape = tuple[int, ...]


def shapes(
    wide: int, depths: Shape, heads: Shape, window: int, inner: int, pool: int
) -> dict[str, Shape]:
    """As the published files name them. wide: of the first stage; inner: of a decoder's block;
    pool: of a branch of its pyramid.
    """
    found = _swin(wide, depths, heads, window)
    c = [2 * wide * 2**i for i in (3, 2, 1, 0)]
    found |= _block("squeeze_module.0", sum(c), inner, pool, c[0])
    beside = {5: c[0], 4: c[0], 3: c[1], 2: c[2], 1: c[3]}
    for level, patch in zip((5, 4, 3, 2, 1), (32, 16, 8, 4, 1), strict=True):
        name = f"decoder.ipt_blk{level}"
        found |= _conv(f"{name}.conv1", 3 * patch * patch, 64, 3)
        found |= _conv(f"{name}.conv_out", 64, beside[level] // 8, 3)
    for level, (into, out) in {4: (c[0], c[1]), 3: (c[1], c[2]), 2: (c[2], c[3])}.items():
        more = beside[level + 1] // 8
        found |= _block(f"decoder.decoder_block{level}", into + more, inner, pool, out)
        found |= _conv(f"decoder.lateral_block{level}.conv", out, out, 1)
        found |= _conv(f"decoder.gdt_convs_{level}.0", out, 16, 3)
        found |= _norm(f"decoder.gdt_convs_{level}.1", 16)
        found |= _conv(f"decoder.gdt_convs_attn_{level}.0", 16, 1, 1)
    found |= _block("decoder.decoder_block1", c[3] + c[2] // 8, inner, pool, c[3] // 2)
    return found | _conv("decoder.conv_out1.0", c[3] // 2 + c[3] // 8, 1, 1)


def _swin(wide: int, depths: Shape, heads: Shape, window: int) -> dict[str, Shape]:
    found = _conv("bb.patch_embed.proj", 3, wide, 4) | _line("bb.patch_embed.norm", wide)
    for stage, depth in enumerate(depths):
        width = wide * 2**stage
        for k in range(depth):
            name = f"bb.layers.{stage}.blocks.{k}"
            table = (2 * window - 1) ** 2, heads[stage]
            found[f"{name}.attn.relative_position_bias_table"] = table
            for part, into, out in (
                ("attn.qkv", width, 3 * width), ("attn.proj", width, width),
                ("mlp.fc1", width, 4 * width), ("mlp.fc2", 4 * width, width),
            ):  # fmt: skip
                found |= {f"{name}.{part}.weight": (out, into), f"{name}.{part}.bias": (out,)}
            found |= _line(f"{name}.norm1", width) | _line(f"{name}.norm2", width)
        found |= _line(f"bb.norm{stage}", width)
        if stage < 3:
            found[f"bb.layers.{stage}.downsample.reduction.weight"] = 2 * width, 4 * width
            found |= _line(f"bb.layers.{stage}.downsample.norm", 4 * width)
    return found


def _block(name: str, into: int, inner: int, pool: int, out: int) -> dict[str, Shape]:
    found = _conv(f"{name}.conv_in", into, inner, 3) | _norm(f"{name}.bn_in", inner)
    branches = [("aspp1", 1), *((f"aspp_deforms.{i}", k) for i, k in enumerate((1, 3, 7)))]
    for branch, side in branches:
        place = f"{name}.dec_att.{branch}"
        found |= _conv(f"{place}.atrous_conv.offset_conv", inner, 2 * side * side, side)
        found |= _conv(f"{place}.atrous_conv.modulator_conv", inner, side * side, side)
        found |= _conv(f"{place}.atrous_conv.regular_conv", inner, pool, side, bias=False)
        found |= _norm(f"{place}.bn", pool)
    place = f"{name}.dec_att"
    found |= _conv(f"{place}.global_avg_pool.1", inner, pool, 1, bias=False)
    found |= _norm(f"{place}.global_avg_pool.2", pool)
    found |= _conv(f"{place}.conv1", 5 * pool, inner, 1, bias=False)
    found |= _norm(f"{place}.bn1", inner)
    return found | _conv(f"{name}.conv_out", inner, out, 3) | _norm(f"{name}.bn_out", out)


def _conv(name: str, into: int, out: int, side: int, bias: bool = True) -> dict[str, Shape]:
    found: dict[str, Shape] = {f"{name}.weight": (out, into, side, side)}
    return found | ({f"{name}.bias": (out,)} if bias else {})


def _line(name: str, width: int) -> dict[str, Shape]:
    return {f"{name}.weight": (width,), f"{name}.bias": (width,)}


def _norm(name: str, width: int) -> dict[str, Shape]:
    more: dict[str, Shape] = {f"{name}.num_batches_tracked": ()}
    means = {f"{name}.running_{part}": (width,) for part in ("mean", "var")}
    return _line(name, width) | means | more


def drawn(every: dict[str, Shape]) -> dict[str, Any]:
    """Random weights of those shapes, under which a network is alive."""
    import torch

    made = {}
    with seeded(8):
        for name, shape in every.items():
            if name.endswith("num_batches_tracked"):
                made[name] = torch.zeros(shape, dtype=torch.int64)
            elif name.endswith(("running_var", "norm.weight")) or ".bn" in name:
                made[name] = torch.rand(shape) + 0.5
            else:
                fan_in = max(1, int(torch.tensor(shape[1:]).prod())) if len(shape) > 1 else 1
                made[name] = torch.randn(shape) * (1.5 / fan_in**0.5 if len(shape) > 1 else 0.1)
    return made


def save_birefnet(folder: Path) -> Path:
    """A tiny one in one safetensors file, with what the published file has for training only."""
    import torch
    from safetensors.torch import save_file

    weights = drawn(shapes(8, (2, 2, 2, 1), (1, 2, 2, 4), 4, 4, 4))
    weights["decoder.conv_ms_spvn_4.weight"] = torch.zeros(1, 64, 1, 1)
    weights["bb.layers.0.blocks.0.attn.relative_position_index"] = torch.zeros(16, 16).long()
    folder.mkdir(parents=True, exist_ok=True)
    save_file(weights, folder / "model.safetensors")
    return folder
