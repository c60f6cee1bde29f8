"""BiRefNet: a Swin backbone that looks twice, and a decoder that keeps looking at the picture.

Bilateral Reference for High-Resolution Dichotomous Image Segmentation (Zheng et al. 2024).
Names of the weights follow the published checkpoints; widths are read from their shapes. What is
only there for training (side outputs, predicted gradients) is left out.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.tools.files import AGAIN
from anywhere_desktop.engines.tools.swin import build_swin, depth_of

_TRAINING = ("conv_ms_spvn_", "gdt_convs_pred_", "cls_head.", "relative_position_index")
Shapes = Mapping[str, tuple[int, ...]]


def needed_weights(weights: Mapping[str, Any]) -> dict[str, Any]:
    """Those that are at work when pictures are cut out."""
    return {n: w for n, w in weights.items() if not any(mark in n for mark in _TRAINING)}


def build_birefnet(weights: Mapping[str, Any]) -> Any:
    """The network that the weights belong to.

    Raises:
        UserError: they are no BiRefNet's with a Swin backbone.
    """
    shapes = {name: tuple(weight.shape) for name, weight in weights.items()}
    try:
        return _network(shapes)
    except (KeyError, IndexError, ValueError) as error:
        raise UserError(
            f"These weights are no BiRefNet's ({error} is missing): {AGAIN}."
        ) from error


def deformed(x: Any, offset: Any, weight: Any, strength: Any) -> Any:
    """A convolution whose every sample is taken beside its place (Zhu et al., CVPR 2019).

    offset: `(n, 2 k, h, w)`, down and right by turns, in places; strength: `(n, k, h, w)`; outside
    of the map is nothing. Same size out as in.
    """
    import torch
    from torch.nn.functional import grid_sample

    height, width = x.shape[-2:]
    side = weight.shape[-1]
    rows = torch.arange(height, device=x.device, dtype=x.dtype)[:, None]
    columns = torch.arange(width, device=x.device, dtype=x.dtype)[None, :]
    made = 0
    for k in range(side * side):
        down = rows + k // side - side // 2 + offset[:, 2 * k]
        right = columns + k % side - side // 2 + offset[:, 2 * k + 1]
        # Middles of places, as a share of the whole map from -1 to 1.
        grid = torch.stack(((2 * right + 1) / width - 1, (2 * down + 1) / height - 1), -1)
        seen = grid_sample(x, grid, padding_mode="zeros", align_corners=False)
        part = weight[:, :, k // side, k % side]
        made = made + torch.einsum("oc,nchw->nohw", part, seen * strength[:, k : k + 1])
    return made


@cache
def _modules() -> Any:
    """Classes of the decoder's parts; each is given shapes and its name."""
    import torch
    from torch import nn
    from torch.nn import functional

    def conv(shapes: Shapes, name: str) -> Any:
        out, inner, side, _ = shapes[f"{name}.weight"]
        return nn.Conv2d(inner, out, side, padding=side // 2, bias=f"{name}.bias" in shapes)

    def norm(shapes: Shapes, name: str) -> Any:
        return nn.BatchNorm2d(shapes[f"{name}.weight"][0])

    class Deformable(nn.Module):
        def __init__(self, shapes: Shapes, name: str) -> None:
            super().__init__()
            for part in ("offset_conv", "modulator_conv", "regular_conv"):
                setattr(self, part, conv(shapes, f"{name}.{part}"))

        def forward(self, x: torch.Tensor) -> Any:
            strength = 2 * torch.sigmoid(self.modulator_conv(x))
            return deformed(x, self.offset_conv(x), self.regular_conv.weight, strength)

    class Branch(nn.Module):
        def __init__(self, shapes: Shapes, name: str) -> None:
            super().__init__()
            self.atrous_conv = Deformable(shapes, f"{name}.atrous_conv")
            self.bn = norm(shapes, f"{name}.bn")

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return functional.relu(self.bn(self.atrous_conv(x)))

    class Pyramid(nn.Module):
        """Views of several widths, and of the whole, joined."""

        def __init__(self, shapes: Shapes, name: str) -> None:
            super().__init__()
            self.aspp1 = Branch(shapes, f"{name}.aspp1")
            self.aspp_deforms = nn.ModuleList(
                Branch(shapes, f"{name}.aspp_deforms.{i}")
                for i in range(depth_of(shapes, f"{name}.aspp_deforms."))
            )
            self.global_avg_pool = nn.Sequential(
                nn.AdaptiveAvgPool2d(1), conv(shapes, f"{name}.global_avg_pool.1"),
                norm(shapes, f"{name}.global_avg_pool.2"), nn.ReLU(),
            )  # fmt: skip
            self.conv1, self.bn1 = conv(shapes, f"{name}.conv1"), norm(shapes, f"{name}.bn1")

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            whole = self.global_avg_pool(x).expand(-1, -1, *x.shape[-2:])
            views = [self.aspp1(x), *(one(x) for one in self.aspp_deforms), whole]
            return functional.relu(self.bn1(self.conv1(torch.cat(views, 1))))

    class Block(nn.Module):
        def __init__(self, shapes: Shapes, name: str) -> None:
            super().__init__()
            self.conv_in, self.bn_in = (
                conv(shapes, f"{name}.conv_in"),
                norm(shapes, f"{name}.bn_in"),
            )
            self.dec_att = Pyramid(shapes, f"{name}.dec_att")
            self.conv_out = conv(shapes, f"{name}.conv_out")
            self.bn_out = norm(shapes, f"{name}.bn_out")

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            x = self.dec_att(functional.relu(self.bn_in(self.conv_in(x))))
            return self.bn_out(self.conv_out(x))

    return conv, norm, Block


def _network(shapes: Shapes) -> Any:
    import torch
    from torch import nn
    from torch.nn import functional

    conv, norm, block = _modules()

    def at(x: Any, size: Any) -> Any:
        return functional.interpolate(x, size=size, mode="bilinear", align_corners=True)

    class Patches(nn.Module):
        def __init__(self, name: str) -> None:
            super().__init__()
            self.conv1, self.conv_out = (
                conv(shapes, f"{name}.{part}") for part in ("conv1", "conv_out")
            )

        def forward(self, x: Any) -> Any:
            return self.conv_out(self.conv1(x))

    class Decoder(nn.Module):
        """From coarse to fine; each level sees the picture itself, cut into patches."""

        def __init__(self) -> None:
            super().__init__()
            for level in (4, 3, 2, 1):
                name = f"decoder.decoder_block{level}"
                setattr(self, f"decoder_block{level}", block(shapes, name))
                if level > 1:
                    self._add_level(level)
            for level in (5, 4, 3, 2, 1):
                setattr(self, f"ipt_blk{level}", Patches(f"decoder.ipt_blk{level}"))
            self.conv_out1 = nn.Sequential(conv(shapes, "decoder.conv_out1.0"))

        def _add_level(self, level: int) -> None:
            side = conv(shapes, f"decoder.lateral_block{level}.conv")
            setattr(self, f"lateral_block{level}", nn.ModuleDict({"conv": side}))
            name = f"decoder.gdt_convs_{level}"
            parts = [conv(shapes, f"{name}.0"), norm(shapes, f"{name}.1"), nn.ReLU()]
            setattr(self, f"gdt_convs_{level}", nn.Sequential(*parts))
            attention = nn.Sequential(conv(shapes, f"decoder.gdt_convs_attn_{level}.0"))
            setattr(self, f"gdt_convs_attn_{level}", attention)

        def forward(self, picture: Any, maps: list[Any]) -> Any:
            x = maps[3]
            for level in (4, 3, 2):
                x = getattr(self, f"decoder_block{level}")(self._beside(x, picture, level + 1))
                edges = getattr(self, f"gdt_convs_{level}")(x)
                x = x * torch.sigmoid(getattr(self, f"gdt_convs_attn_{level}")(edges))
                below = maps[level - 2]
                lateral = getattr(self, f"lateral_block{level}")["conv"](below)
                x = at(x, below.shape[-2:]) + lateral
            x = self.decoder_block1(self._beside(x, picture, 2))
            return self.conv_out1(self._beside(at(x, picture.shape[-2:]), picture, 1))

        def _beside(self, x: Any, picture: Any, level: int) -> Any:
            """The map, and the picture's patches at its size."""
            by = picture.shape[-2] // x.shape[-2], picture.shape[-1] // x.shape[-1]
            rows, columns = x.shape[-2], x.shape[-1]
            cut = picture.reshape(1, 3, by[0], rows, by[1], columns)
            patches = cut.transpose(3, 4).reshape(1, -1, rows, columns)
            return torch.cat((x, getattr(self, f"ipt_blk{level}")(patches)), 1)

    class BiRefNet(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bb = build_swin(shapes, "bb.")
            self.squeeze_module = nn.Sequential(block(shapes, "squeeze_module.0"))
            self.decoder = Decoder()

        def forward(self, picture: Any) -> Any:
            """`(1, 3, h, w)`, sides multiples of 32 -> `(1, 1, h, w)`, 0 to 1."""
            half = at(picture, (picture.shape[-2] // 2, picture.shape[-1] // 2))
            maps = [
                torch.cat((one, at(other, one.shape[-2:])), 1)
                for one, other in zip(self.bb(picture), self.bb(half), strict=True)
            ]
            last = maps[3].shape[-2:]
            joined = torch.cat([*(at(one, last) for one in maps[:3]), maps[3]], 1)
            maps[3] = self.squeeze_module(joined)
            return torch.sigmoid(self.decoder(picture, maps))

    return BiRefNet()
