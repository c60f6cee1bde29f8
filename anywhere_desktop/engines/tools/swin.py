"""Swin Transformer (Liu et al., ICCV 2021) as a backbone: four maps, at 1/4 to 1/32 of the size.

Names of the weights follow the authors' code, as BiRefNet's checkpoints hold them; every width,
depth and window is read from their shapes.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any

_PATCH = 4
STAGES = 4


def depth_of(shapes: Mapping[str, tuple[int, ...]], prefix: str) -> int:
    """How many numbered parts there are under a name."""
    numbers = {name[len(prefix) :].partition(".")[0] for name in shapes if name.startswith(prefix)}
    return len(numbers)


@cache
def _parts() -> tuple[Any, Any]:
    """Classes for blocks, and for what halves the size between stages."""
    import torch
    from torch import nn
    from torch.nn import functional

    class Attention(nn.Module):
        """Among the places of one window, with a learnt bias for how far they are apart."""

        def __init__(self, width: int, heads: int, window: int) -> None:
            super().__init__()
            self.heads = heads
            table = torch.zeros((2 * window - 1) ** 2, heads)
            self.relative_position_bias_table = nn.Parameter(table)
            self.qkv, self.proj = nn.Linear(width, 3 * width), nn.Linear(width, width)
            at = torch.cartesian_prod(torch.arange(window), torch.arange(window))
            apart = at[:, None] - at[None, :] + window - 1
            index = apart[..., 0] * (2 * window - 1) + apart[..., 1]
            self.register_buffer("index", index, persistent=False)

        def forward(self, x: torch.Tensor, barred: torch.Tensor | None) -> torch.Tensor:
            """x: `(windows, places, width)`; barred: `(windows, 1, places, places)` or None."""
            count, places, width = x.shape
            parts = self.qkv(x).reshape(count, places, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
            bias = self.relative_position_bias_table[self.index].permute(2, 0, 1)[None]
            if barred is not None:
                bias = bias.masked_fill(barred, float("-inf"))
            query, key, value = parts.unbind(0)
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
            return self.proj(seen.transpose(1, 2).reshape(count, places, width))

    class Block(nn.Module):
        """Attention in windows, shifted by half a window in every other block."""

        def __init__(self, width: int, heads: int, window: int, shift: int, inner: int) -> None:
            super().__init__()
            self.window, self.shift = window, shift
            self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
            self.attn = Attention(width, heads, window)
            self.mlp = nn.ModuleDict(
                {"fc1": nn.Linear(width, inner), "fc2": nn.Linear(inner, width)}
            )

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            """`(1, h, w, width)`."""
            height, width = x.shape[1:3]
            margins = (0, 0, 0, -width % self.window, 0, -height % self.window)
            wide = functional.pad(self.norm1(x), margins)
            size = wide.shape[1:3]
            if self.shift:
                wide = torch.roll(wide, (-self.shift, -self.shift), (1, 2))
            seen = self.attn(_cut(wide, self.window), self._barred(size, x.device))
            wide = _joined(seen, self.window, size)
            if self.shift:
                wide = torch.roll(wide, (self.shift, self.shift), (1, 2))
            x = x + wide[:, :height, :width]
            return x + self.mlp["fc2"](functional.gelu(self.mlp["fc1"](self.norm2(x))))

        def _barred(self, size: Any, device: Any) -> torch.Tensor | None:
            """Which places of a window were not beside each other before the shift."""
            if not self.shift:
                return None
            lines = []
            for side in size:
                line = torch.zeros(side, device=device)
                line[-self.window : -self.shift], line[-self.shift :] = 1, 2
                lines.append(line)
            regions = (3 * lines[0][:, None] + lines[1][None, :])[None, :, :, None]
            cut = _cut(regions, self.window)[..., 0]
            return (cut[:, None, :] != cut[:, :, None])[:, None]

    class Merging(nn.Module):
        """Four neighbours become one place of twice the width."""

        def __init__(self, width: int) -> None:
            super().__init__()
            self.reduction = nn.Linear(4 * width, 2 * width, bias=False)
            self.norm = nn.LayerNorm(4 * width)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            x = functional.pad(x, (0, 0, 0, x.shape[2] % 2, 0, x.shape[1] % 2))
            four = [x[:, i::2, j::2] for j in (0, 1) for i in (0, 1)]
            return self.reduction(self.norm(torch.cat(four, -1)))

    def _cut(x: torch.Tensor, window: int) -> torch.Tensor:
        tall, wide = x.shape[1] // window, x.shape[2] // window
        return x.reshape(tall, window, wide, window, -1).transpose(1, 2).flatten(0, 1).flatten(1, 2)

    def _joined(windows: torch.Tensor, window: int, size: Any) -> torch.Tensor:
        tall, wide = size[0] // window, size[1] // window
        parts = windows.reshape(tall, wide, window, window, -1).transpose(1, 2)
        return parts.reshape(1, size[0], size[1], -1)

    return Block, Merging


def build_swin(shapes: Mapping[str, tuple[int, ...]], prefix: str) -> Any:
    """The backbone whose weights have these shapes under a prefix.

    Raises:
        KeyError: a weight is missing.
    """
    block_class, merging_class = _parts()
    from torch import nn
    from torch.nn import functional

    def stage(number: int) -> Any:
        name = f"{prefix}layers.{number}."
        first = f"{name}blocks.0."
        table, heads = shapes[f"{first}attn.relative_position_bias_table"]
        inner, width = shapes[f"{first}mlp.fc1.weight"]
        window = (math.isqrt(table) + 1) // 2
        blocks = nn.ModuleList(
            block_class(width, heads, window, (i % 2) * (window // 2), inner)
            for i in range(depth_of(shapes, f"{name}blocks."))
        )
        made = nn.ModuleDict({"blocks": blocks})
        if f"{name}downsample.norm.weight" in shapes:
            made["downsample"] = merging_class(width)
        return made

    class Swin(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            width = shapes[f"{prefix}patch_embed.proj.weight"][0]
            self.patch_embed = nn.ModuleDict(
                {"proj": nn.Conv2d(3, width, _PATCH, _PATCH), "norm": nn.LayerNorm(width)}
            )
            self.layers = nn.ModuleList(stage(number) for number in range(STAGES))
            for number in range(STAGES):
                norm = nn.LayerNorm(shapes[f"{prefix}norm{number}.weight"][0])
                setattr(self, f"norm{number}", norm)

        def forward(self, x: Any) -> list[Any]:
            """`(1, 3, h, w)` -> four maps `(1, c, h / 4, w / 4)` and on, each half the last."""
            x = functional.pad(x, (0, -x.shape[3] % _PATCH, 0, -x.shape[2] % _PATCH))
            x = self.patch_embed["norm"](self.patch_embed["proj"](x).permute(0, 2, 3, 1))
            maps = []
            for number, layer in enumerate(self.layers):
                for block in layer["blocks"]:
                    x = block(x)
                maps.append(getattr(self, f"norm{number}")(x).permute(0, 3, 1, 2))
                if "downsample" in layer:
                    x = layer["downsample"](x)
            return maps

    return Swin()
