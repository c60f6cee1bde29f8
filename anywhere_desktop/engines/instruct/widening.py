"""From a text-to-image U-Net to an editing one: its first layer learns to see a picture too."""

from typing import Any


def widened(unet: Any, channels: int = 8) -> Any:
    """Widen the first convolution of a U-Net from 4 to `channels`, in place; returns it.

    The new weights are zero, so that at first the picture changes nothing; old weights and the
    bias are kept (published code; some ports lose the bias).
    """
    import torch

    old = unet.conv_in
    new = torch.nn.Conv2d(
        channels, old.out_channels, old.kernel_size, old.stride, old.padding
    ).to(old.weight.device, old.weight.dtype)  # fmt: skip
    with torch.no_grad():
        new.weight.zero_()
        new.weight[:, : old.in_channels].copy_(old.weight)
        new.bias.copy_(old.bias)
    unet.conv_in = new
    unet.register_to_config(in_channels=channels)
    return unet
