"""LaMa's generator: a residual network of fast Fourier convolutions.

Resolution-robust Large Mask Inpainting with Fourier Convolutions (Suvorov et al., WACV 2022); the
convolutions are those of Chi et al. 2020. Names follow the published generator, so that big-lama
loads once it is converted. Sizes are read from the weights' shapes.
"""

from typing import TYPE_CHECKING, Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.tools.files import AGAIN

if TYPE_CHECKING:
    import torch

_FIRST = "model.1.ffc.convl2l.weight"
_DOWN = 3
_GLOBAL = 0.75
"""Share of the channels that see the whole picture, in the blocks."""


def plain_names(weights: "dict[str, torch.Tensor]") -> "dict[str, torch.Tensor]":
    """The generator's weights under their own names, whatever they were wrapped in.

    Raises:
        UserError: there is no such generator in them.
    """
    ends = [name for name in weights if name.endswith(_FIRST)]
    if len(ends) != 1:
        raise UserError(f"These weights are no LaMa's ({_FIRST} is missing): {AGAIN}.")
    prefix = ends[0].removesuffix(_FIRST)
    return {
        name.removeprefix(prefix): tensor
        for name, tensor in weights.items()
        if name.startswith(prefix)
    }


def build_lama(weights: "dict[str, torch.Tensor]") -> "torch.nn.Module":
    """The network that the weights (under plain names) belong to."""
    wide, inner = weights[_FIRST].shape[:2]
    blocks = sum(name.endswith(".conv1.ffc.convl2l.weight") for name in weights)
    return _network(int(wide), int(inner), blocks)


def _network(wide: int, inner: int, blocks: int) -> Any:
    import torch
    from torch import nn
    from torch.nn import functional

    class FourierUnit(nn.Module):
        """A convolution of the picture's spectrum: it sees everything at once."""

        def __init__(self, channels: int) -> None:
            super().__init__()
            self.conv_layer = nn.Conv2d(2 * channels, 2 * channels, 1, bias=False)
            self.bn = nn.BatchNorm2d(2 * channels)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            size = x.shape[-2:]
            spectrum = torch.fft.rfft2(x, norm="ortho")
            # Real and imaginary parts of a channel lie side by side.
            parts = torch.view_as_real(spectrum).permute(0, 1, 4, 2, 3).flatten(1, 2)
            parts = functional.relu(self.bn(self.conv_layer(parts))).unflatten(1, (-1, 2))
            spectrum = torch.view_as_complex(parts.permute(0, 1, 3, 4, 2).contiguous())
            return torch.fft.irfft2(spectrum, s=size, norm="ortho")

    class Spectral(nn.Module):
        """The global path."""

        def __init__(self, inner: int, out: int) -> None:
            super().__init__()
            half = out // 2
            self.conv1 = nn.Sequential(
                nn.Conv2d(inner, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU()
            )
            self.fu = FourierUnit(half)
            self.conv2 = nn.Conv2d(half, out, 1, bias=False)

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            x = self.conv1(x)
            return self.conv2(x + self.fu(x))

    def conv(inner: int, out: int, side: int, stride: int, pad: int) -> nn.Conv2d:
        return nn.Conv2d(inner, out, side, stride, pad, bias=False, padding_mode="reflect")

    class Fourier(nn.Module):
        """Local and global channels, and what passes between them."""

        def __init__(
            self,
            inner: int,
            out: int,
            side: int,
            shares: tuple[float, float],
            stride: int,
            pad: int,
        ) -> None:
            super().__init__()
            far_in, far_out = int(inner * shares[0]), int(out * shares[1])
            near_in, near_out = inner - far_in, out - far_out
            self.far_in, self.far_out = far_in, far_out
            self.convl2l = conv(near_in, near_out, side, stride, pad)
            if far_out:
                self.convl2g = conv(near_in, far_out, side, stride, pad)
            if far_in:
                self.convg2l = conv(far_in, near_out, side, stride, pad)
            if far_in and far_out:
                self.convg2g = Spectral(far_in, far_out)

        def forward(self, near: torch.Tensor, far: torch.Tensor | None) -> Any:
            seen = self.convl2l(near)
            if far is not None:
                seen = seen + self.convg2l(far)
            if not self.far_out:
                return seen, None
            wide = self.convl2g(near)
            return seen, wide if far is None else wide + self.convg2g(far)

    class Layer(nn.Module):
        """Fourier convolution, normalisation, ReLU."""

        def __init__(
            self,
            inner: int,
            out: int,
            side: int,
            shares: tuple[float, float],
            stride: int = 1,
            pad: int = 0,
        ) -> None:
            super().__init__()
            self.ffc = Fourier(inner, out, side, shares, stride, pad)
            far = int(out * shares[1])
            self.bn_l = nn.BatchNorm2d(out - far)
            if far:
                self.bn_g = nn.BatchNorm2d(far)

        def forward(self, both: Any) -> Any:
            near, far = self.ffc(*both)
            near = functional.relu(self.bn_l(near))
            return near, far if far is None else functional.relu(self.bn_g(far))

    class Block(nn.Module):
        """Two layers, added to what goes in."""

        def __init__(self, channels: int) -> None:
            super().__init__()
            shares = _GLOBAL, _GLOBAL
            self.conv1 = Layer(channels, channels, 3, shares, 1, 1)
            self.conv2 = Layer(channels, channels, 3, shares, 1, 1)

        def forward(self, both: Any) -> Any:
            near, far = self.conv2(self.conv1(both))
            return both[0] + near, both[1] + far

    class Begin(nn.Module):
        """The margin of the first layer, which also opens the global path."""

        def forward(self, x: torch.Tensor) -> Any:
            return functional.pad(x, (3, 3, 3, 3), mode="reflect"), None

    class Join(nn.Module):
        def forward(self, both: Any) -> torch.Tensor:
            return torch.cat(both, 1)

    class Lama(nn.Module):
        """`(n, 3, h, w)` 0 to 1 and `(n, 1, h, w)` 1 = hole -> `(n, 3, h, w)` 0 to 1."""

        def __init__(self) -> None:
            super().__init__()
            parts: list[nn.Module] = [Begin(), Layer(inner, wide, 7, (0.0, 0.0))]
            for step in range(_DOWN):
                far = _GLOBAL if step == _DOWN - 1 else 0.0
                parts.append(Layer(wide << step, wide << (step + 1), 3, (0.0, far), 2, 1))
            parts += [Block(wide << _DOWN) for _ in range(blocks)]
            parts.append(Join())
            for step in range(_DOWN, 0, -1):
                out = wide << (step - 1)
                parts += [
                    nn.ConvTranspose2d(wide << step, out, 3, 2, 1, 1),
                    nn.BatchNorm2d(out),
                    nn.ReLU(),
                ]
            parts += [nn.ReflectionPad2d(3), nn.Conv2d(wide, 3, 7), nn.Sigmoid()]
            self.model = nn.Sequential(*parts)

        def forward(self, picture: torch.Tensor, hole: torch.Tensor) -> torch.Tensor:
            made: torch.Tensor = self.model(torch.cat((picture * (1 - hole), hole), 1))
            return made

    return Lama()
