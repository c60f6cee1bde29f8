"""BiRefNet: its published size and names, its backbone beside transformers', its convolution."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch

from anywhere_desktop.core.watch import Watch
from anywhere_desktop.engines.tools.birefnet import build_birefnet, deformed
from anywhere_desktop.engines.tools.birefnet_segmenter import BiRefNetSegmenter
from anywhere_desktop.engines.tools.swin import build_swin
from tests.engines.tiny_weights import seeded
from tests.engines.tools import tiny_birefnet


def test_the_published_size_and_names() -> None:
    every = tiny_birefnet.shapes(192, (2, 2, 18, 2), (6, 12, 24, 48), 12, 64, 256)
    with torch.device("meta"):
        network = build_birefnet({name: torch.empty(shape) for name, shape in every.items()})
    assert set(network.state_dict()) == set(every)
    assert all(tuple(w.shape) == every[name] for name, w in network.state_dict().items())
    count = sum(weight.numel() for weight in network.parameters())
    assert 2.1e8 < count < 2.3e8  # The published file has 444 MB in half precision.


def test_offsets_move_what_a_convolution_sees() -> None:
    with seeded(0):
        x, weight = torch.randn(1, 3, 9, 11), torch.randn(4, 3, 3, 3)
    plain = torch.nn.functional.conv2d(x, weight, padding=1)
    still = deformed(x, torch.zeros(1, 18, 9, 11), weight, torch.ones(1, 9, 9, 11))
    assert torch.allclose(still, plain, atol=1e-4)
    offset = torch.zeros(1, 9, 2, 9, 11)
    offset[:, :, 1] = 2.0  # Two to the right.
    moved = deformed(x, offset.view(1, 18, 9, 11), weight, torch.full((1, 9, 9, 11), 0.5))
    assert torch.allclose(moved[..., :-3], 0.5 * plain[..., 2:-1], atol=1e-4)


def test_the_backbone_is_transformers_swin() -> None:
    from transformers import SwinBackbone, SwinConfig

    config = SwinConfig(
        image_size=64, embed_dim=8, depths=[2, 2, 2, 1], num_heads=[1, 2, 2, 4], window_size=2,
        out_features=["stage1", "stage2", "stage3", "stage4"], drop_path_rate=0.0,
    )  # fmt: skip
    with seeded(1):
        theirs = SwinBackbone(config).eval()
        picture = torch.randn(1, 3, 64, 64)
    weights = {f"bb.{_ours(name)}": w for name, w in theirs.state_dict().items() if _ours(name)}
    for name in [name for name in weights if name.endswith("q_proj.weight")]:
        for kind in ("weight", "bias"):
            parts = [name.replace("q_proj.weight", f"{part}.{kind}") for part in _QKV]
            joined = torch.cat([weights.pop(part) for part in parts])
            weights[parts[0].replace("q_proj", "qkv")] = joined
    ours = build_swin({name: tuple(w.shape) for name, w in weights.items()}, "bb.").eval()
    ours.load_state_dict({name.removeprefix("bb."): w for name, w in weights.items()})
    with torch.no_grad():
        pairs = zip(ours(picture), theirs(picture).feature_maps, strict=True)
        assert all(torch.allclose(one, other, atol=1e-4) for one, other in pairs)


_QKV = ("q_proj", "k_proj", "v_proj")
_NAMES = {
    "swin.embeddings.patch_embeddings.projection": "patch_embed.proj",
    "swin.embeddings.norm": "patch_embed.norm", "swin.encoder.layers": "layers",
    "layernorm_before": "norm1", "layernorm_after": "norm2",
    "attention.relative_position_bias.": "attn.", "attention.o_proj": "attn.proj",
    "attention.": "attn.",
}  # fmt: skip


def _ours(name: str) -> str:
    """The authors' name of a weight of transformers; "" for what is no weight."""
    if "relative_position_index" in name or name.startswith("swin.layernorm"):
        return ""
    for stage in range(4):
        name = name.replace(f"hidden_states_norms.stage{stage + 1}", f"norm{stage}")
    for theirs, ours in _NAMES.items():
        name = name.replace(theirs, ours)
    return name


def test_every_part_of_the_picture_and_of_the_network_counts(
    tool: Callable[[str], Path], tmp_path: Path
) -> None:
    from safetensors.torch import load_file, save_file

    picture = np.random.default_rng(0).integers(0, 255, (50, 90, 3), dtype=np.uint8)
    whole = BiRefNetSegmenter(tool("birefnet"), 64).segment(picture, Watch())
    changed = picture.copy()
    changed[:8, :8] = 255
    other = BiRefNetSegmenter(tool("birefnet"), 64).segment(changed, Watch())
    assert not np.array_equal(whole, other)
    weights = load_file(tool("birefnet") / "model.safetensors")
    for part in (
        "lateral_block3",
        "ipt_blk4",
        "gdt_convs_attn_2",
        "squeeze_module",
        "aspp_deforms.2",
    ):
        silent: dict[str, Any] = {
            name: torch.zeros_like(w) if part in name and "running" not in name else w
            for name, w in weights.items()
        }
        place = tmp_path / part
        place.mkdir()
        save_file(silent, place / "model.safetensors")
        assert not np.array_equal(whole, BiRefNetSegmenter(place, 64).segment(picture, Watch()))
