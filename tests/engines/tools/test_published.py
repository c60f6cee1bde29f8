"""Networks of our own at their published sizes, without memory: shapes alone."""

from typing import Any

import torch

from anywhere_desktop.engines.tools.isnet import build_isnet
from anywhere_desktop.engines.tools.lama_net import build_lama

_BLOCKS = {
    "stage1": (64, 32, 64), "stage2": (64, 32, 128), "stage3": (128, 64, 256),
    "stage4": (256, 128, 512), "stage5": (512, 256, 512), "stage6": (512, 256, 512),
    "stage5d": (1024, 256, 512), "stage4d": (1024, 128, 256), "stage3d": (512, 64, 128),
    "stage2d": (256, 32, 64), "stage1d": (128, 16, 64),
}  # fmt: skip
"""Channels in, between and out of IS-Net's blocks, as published."""
_SIDES = {1: 64, 2: 64, 3: 128, 4: 256, 5: 512, 6: 512}


def published_isnet() -> Any:
    with torch.device("meta"):
        shapes = {"conv_in.weight": torch.empty(64, 3, 3, 3)}
        for name, (inner, mid, out) in _BLOCKS.items():
            shapes[f"{name}.rebnconvin.conv_s1.weight"] = torch.empty(out, inner, 3, 3)
            shapes[f"{name}.rebnconv1.conv_s1.weight"] = torch.empty(mid, out, 3, 3)
        for stage, inner in _SIDES.items():
            shapes[f"side{stage}.weight"] = torch.empty(1, inner, 3, 3)
        return build_isnet(shapes)


def test_isnet_has_the_published_size_and_names() -> None:
    network = published_isnet()
    count = sum(weight.numel() for weight in network.parameters())
    assert 44.0e6 < count < 44.2e6  # RMBG-1.4 is a file of 176 MB
    names = set(network.state_dict())
    for name in (
        "stage1.rebnconv7.conv_s1.weight", "stage6.rebnconv4.bn_s1.running_mean",
        "stage1d.rebnconv6d.conv_s1.bias", "stage5.rebnconv3d.conv_s1.weight",
    ):  # fmt: skip
        assert name in names
    assert "stage5.rebnconv5.conv_s1.weight" not in names


def test_lama_has_the_published_size_and_names() -> None:
    with torch.device("meta"):
        shapes = {"model.1.ffc.convl2l.weight": torch.empty(64, 4, 7, 7)}
        for k in range(18):
            shapes[f"model.{5 + k}.conv1.ffc.convl2l.weight"] = torch.empty(1)
        network = build_lama(shapes)
    count = sum(weight.numel() for weight in network.parameters())
    assert 50.9e6 < count < 51.1e6  # big-lama is a file of 206 MB
    names = set(network.state_dict())
    for name in (
        "model.4.ffc.convl2g.weight", "model.22.conv2.ffc.convg2g.fu.conv_layer.weight",
        "model.5.conv1.ffc.convg2g.conv1.1.running_var", "model.24.weight", "model.34.bias",
    ):  # fmt: skip
        assert name in names
