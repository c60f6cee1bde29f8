"""RRDBNet, the network of ESRGAN (Wang et al., "ESRGAN", ECCV workshops 2018, figure 4)."""

from typing import Any

from anywhere_desktop.engines.libraries import libraries

_SCALE = 0.2
"""Of every residual, as in the paper (section 3.1)."""

_DENSE = 5


def rrdbnet(weights: dict[str, Any]) -> Any:
    """The network with these weights, sized by them.

    Raises:
        KeyError: names are missing; RuntimeError: names or shapes do not fit; ValueError: it folds
        pixels in a way that is not known.
    """
    torch = libraries()
    nn, functional = torch.nn, torch.nn.functional

    class Dense(nn.Module):  # type: ignore[name-defined]
        def __init__(self, wide: int, grown: int) -> None:
            super().__init__()
            for i in range(1, _DENSE + 1):
                out = wide if i == _DENSE else grown
                setattr(self, f"conv{i}", nn.Conv2d(wide + (i - 1) * grown, out, 3, 1, 1))

        def forward(self, x: Any) -> Any:
            seen = [x]
            for i in range(1, _DENSE):
                made = getattr(self, f"conv{i}")(torch.cat(seen, 1))
                seen.append(functional.leaky_relu(made, 0.2))
            return x + _SCALE * getattr(self, f"conv{_DENSE}")(torch.cat(seen, 1))

    class Block(nn.Module):  # type: ignore[name-defined]
        def __init__(self, wide: int, grown: int) -> None:
            super().__init__()
            self.rdb1, self.rdb2, self.rdb3 = (Dense(wide, grown) for _ in range(3))

        def forward(self, x: Any) -> Any:
            return x + _SCALE * self.rdb3(self.rdb2(self.rdb1(x)))

    class Net(nn.Module):  # type: ignore[name-defined]
        def __init__(self, folded: int, wide: int, grown: int, blocks: int) -> None:
            super().__init__()
            self.folded, self.factor = folded, 4 // folded
            self.conv_first = nn.Conv2d(3 * folded**2, wide, 3, 1, 1)
            self.body = nn.Sequential(*(Block(wide, grown) for _ in range(blocks)))
            for name in ("conv_body", "conv_up1", "conv_up2", "conv_hr"):
                setattr(self, name, nn.Conv2d(wide, wide, 3, 1, 1))
            self.conv_last = nn.Conv2d(wide, 3, 3, 1, 1)

        def forward(self, x: Any) -> Any:
            height, width = x.shape[-2:]
            if self.folded > 1:
                right, low = -width % self.folded, -height % self.folded
                x = functional.pad(x, (0, right, 0, low), mode="replicate")
                x = functional.pixel_unshuffle(x, self.folded)
            x = self.conv_first(x)
            x = x + self.conv_body(self.body(x))
            for rise in (self.conv_up1, self.conv_up2):
                twice = functional.interpolate(x, scale_factor=2, mode="nearest")
                x = functional.leaky_relu(rise(twice), 0.2)
            made = self.conv_last(functional.leaky_relu(self.conv_hr(x), 0.2))
            return made[..., : height * self.factor, : width * self.factor]

    first, dense = weights["conv_first.weight"], weights["body.0.rdb1.conv1.weight"]
    folded = {3: 1, 12: 2, 48: 4}.get(first.shape[1])
    if folded is None:
        raise ValueError(f"it reads {first.shape[1]} channels")
    blocks = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("body."))
    net = Net(folded, first.shape[0], dense.shape[0], blocks)
    net.load_state_dict(weights, strict=True)
    return net.eval()
