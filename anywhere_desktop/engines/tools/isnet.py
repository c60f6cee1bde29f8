"""IS-Net: a U-Net of small U-Nets that separates a salient thing from its background.

Highly Accurate Dichotomous Image Segmentation (Qin et al., ECCV 2022); its blocks are those of
U2-Net (Qin et al. 2020). Names of the weights follow the published checkpoints, so that those of
IS-Net (general use) and of RMBG-1.4 load as they are.
"""

from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.tools.files import AGAIN

if TYPE_CHECKING:
    import torch

_DEPTHS = {1: 7, 2: 6, 3: 5, 4: 4}
"""How many levels the block of each stage has; stages 5 and 6 widen instead of shrinking."""
_STAGES = 6


def build_isnet(weights: "dict[str, torch.Tensor]") -> "torch.nn.Module":
    """The network that the weights belong to; widths are read from their shapes.

    Raises:
        UserError: they are no IS-Net's.
    """
    try:
        return _network(_Widths(weights))
    except (KeyError, IndexError, ValueError) as error:
        raise UserError(f"These weights are no IS-Net's ({error} is missing): {AGAIN}.") from error


class _Widths:
    """Channels of every part, as the weights say."""

    def __init__(self, weights: "dict[str, torch.Tensor]") -> None:
        self.shapes = {name: tuple(tensor.shape) for name, tensor in weights.items()}

    def first(self) -> tuple[int, int]:
        out, inner = self.shapes["conv_in.weight"][:2]
        return inner, out

    def block(self, stage: str) -> tuple[int, int, int]:
        """Channels in, between and out of a stage's block."""
        out, inner = self.shapes[f"{stage}.rebnconvin.conv_s1.weight"][:2]
        return inner, self.shapes[f"{stage}.rebnconv1.conv_s1.weight"][0], out

    def side(self, stage: int) -> tuple[int, int]:
        out, inner = self.shapes[f"side{stage}.weight"][:2]
        return inner, out


def _network(widths: _Widths) -> Any:
    import torch
    from torch import nn
    from torch.nn import functional

    class Conv(nn.Module):
        """Convolution, normalisation, ReLU."""

        def __init__(self, inner: int, out: int, apart: int = 1) -> None:
            super().__init__()
            self.conv_s1 = nn.Conv2d(inner, out, 3, padding=apart, dilation=apart)
            self.bn_s1 = nn.BatchNorm2d(out)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            return functional.relu(self.bn_s1(self.conv_s1(x)))

    class Block(nn.Module):
        """A small U-Net, added to what goes into it; `flat` widens its view without shrinking."""

        def __init__(self, inner: int, mid: int, out: int, depth: int, flat: bool) -> None:
            super().__init__()
            self.depth, self.flat = depth, flat
            self.rebnconvin = Conv(inner, out)
            for level in range(1, depth + 1):
                apart = 2 ** (level - 1) if flat else 1
                apart = 2 if not flat and level == depth else apart
                setattr(self, f"rebnconv{level}", Conv(out if level == 1 else mid, mid, apart))
            for level in range(depth - 1, 0, -1):
                apart = 2 ** (level - 1) if flat else 1
                setattr(self, f"rebnconv{level}d", Conv(2 * mid, out if level == 1 else mid, apart))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            first = self.rebnconvin(x)
            seen = [self.rebnconv1(first)]
            for level in range(2, self.depth + 1):
                below = seen[-1]
                if not self.flat and level < self.depth:
                    below = functional.max_pool2d(below, 2, 2, ceil_mode=True)
                seen.append(getattr(self, f"rebnconv{level}")(below))
            made = seen[-1]
            for level in range(self.depth - 1, 0, -1):
                there = seen[level - 1]
                made = getattr(self, f"rebnconv{level}d")(torch.cat((_at(made, there), there), 1))
            return made + first

    def _at(x: torch.Tensor, like: torch.Tensor) -> torch.Tensor:
        if x.shape[-2:] == like.shape[-2:]:
            return x
        size = like.shape[-2:]
        return functional.interpolate(x, size=size, mode="bilinear", align_corners=False)

    class IsNet(nn.Module):
        """Six stages down, five up; the finest side output is the answer."""

        def __init__(self) -> None:
            super().__init__()
            self.conv_in = nn.Conv2d(*widths.first(), 3, stride=2, padding=1)
            for stage in range(1, _STAGES + 1):
                names = [f"stage{stage}"] + ([f"stage{stage}d"] if stage < _STAGES else [])
                for name in names:
                    depth, flat = _DEPTHS.get(stage, 4), stage not in _DEPTHS
                    setattr(self, name, Block(*widths.block(name), depth, flat))
                setattr(self, f"side{stage}", nn.Conv2d(*widths.side(stage), 3, padding=1))

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            """`(n, 3, h, w)` -> `(n, 1, h, w)`, 0 to 1."""
            seen = [self.stage1(self.conv_in(x))]
            for stage in range(2, _STAGES + 1):
                below = functional.max_pool2d(seen[-1], 2, 2, ceil_mode=True)
                seen.append(getattr(self, f"stage{stage}")(below))
            made = seen[-1]
            for stage in range(_STAGES - 1, 0, -1):
                there = seen[stage - 1]
                made = getattr(self, f"stage{stage}d")(torch.cat((_at(made, there), there), 1))
            answer = functional.interpolate(
                self.side1(made), size=x.shape[-2:], mode="bilinear", align_corners=False
            )
            return torch.sigmoid(answer)

    return IsNet()
