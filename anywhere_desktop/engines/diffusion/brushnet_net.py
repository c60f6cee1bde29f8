"""BrushNet's second branch (Ju et al., ECCV 2024): a U-Net without cross-attention that looks at
the noisy latents, the masked picture's latents and the mask, and adds to every layer of a Stable
Diffusion U-Net through convolutions that begin as zeros.

Names and shapes are those of the published weights, so that their folder loads as it is.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from anywhere_desktop.engines.libraries import libraries


@cache
def brushnet_class() -> Any:
    """The network's class, as diffusers' models are: `from_pretrained`, casts and offloading."""
    torch = libraries()
    from diffusers import ConfigMixin, ModelMixin
    from diffusers.configuration_utils import register_to_config
    from diffusers.models.embeddings import TimestepEmbedding, Timesteps
    from diffusers.models.unets.unet_2d_blocks import DownBlock2D, UNetMidBlock2D, UpBlock2D

    def adding(widths: Sequence[int]) -> Any:
        return torch.nn.ModuleList(torch.nn.Conv2d(width, width, 1) for width in widths)

    class BrushNetModel(ModelMixin, ConfigMixin):
        """`forward` gives what is added: for each layer down, for the middle, for each up."""

        @register_to_config  # type: ignore[untyped-decorator]
        def __init__(
            self,
            in_channels: int = 4,
            conditioning_channels: int = 5,
            block_out_channels: Sequence[int] = (320, 640, 1280, 1280),
            layers_per_block: int = 2,
            norm_num_groups: int = 32,
            norm_eps: float = 1e-5,
            act_fn: str = "silu",
            downsample_padding: int = 1,
            flip_sin_to_cos: bool = True,
            freq_shift: int = 0,
        ) -> None:
            super().__init__()
            widths, layers = list(block_out_channels), layers_per_block
            times = widths[0] * 4
            common = {
                "temb_channels": times, "resnet_eps": norm_eps, "resnet_act_fn": act_fn,
                "resnet_groups": norm_num_groups,
            }  # fmt: skip
            self.conv_in_condition = torch.nn.Conv2d(
                in_channels + conditioning_channels, widths[0], 3, padding=1
            )
            self.time_proj = Timesteps(widths[0], flip_sin_to_cos, freq_shift)
            self.time_embedding = TimestepEmbedding(widths[0], times, act_fn)
            last = len(widths) - 1
            self.down_blocks = torch.nn.ModuleList(
                DownBlock2D(
                    in_channels=widths[max(0, i - 1)], out_channels=width, num_layers=layers,
                    add_downsample=i < last, downsample_padding=downsample_padding, **common,
                )
                for i, width in enumerate(widths)
            )  # fmt: skip
            self.mid_block = UNetMidBlock2D(in_channels=widths[-1], add_attention=False, **common)
            back = widths[::-1]
            self.up_blocks = torch.nn.ModuleList(
                UpBlock2D(
                    in_channels=back[min(i + 1, last)], out_channels=width,
                    prev_output_channel=back[max(0, i - 1)], num_layers=layers + 1,
                    add_upsample=i < last, **common,
                )
                for i, width in enumerate(back)
            )  # fmt: skip
            down = [widths[0]]
            for i, width in enumerate(widths):
                down += [width] * (layers + (i < last))
            up = [w for i, w in enumerate(back) for _ in range(layers + 1 + (i < last))]
            self.brushnet_down_blocks = adding(down)
            self.brushnet_mid_block = torch.nn.Conv2d(widths[-1], widths[-1], 1)
            self.brushnet_up_blocks = adding(up)

        def forward(
            self, sample: Any, timestep: Any, seen: Any
        ) -> tuple[list[Any], Any, list[Any]]:
            """sample: noisy latents `(b, 4, h, w)`; seen: masked picture and mask
            `(b, 5, h, w)`.
            """
            times = timestep.reshape(-1).expand(sample.shape[0])
            emb = self.time_embedding(self.time_proj(times).to(sample.dtype))
            x = self.conv_in_condition(torch.cat([sample, seen], 1))
            skips = [x]
            for block in self.down_blocks:
                for layer in block.resnets:
                    skips.append(x := layer(x, emb))
                for layer in block.downsamplers or ():
                    skips.append(x := layer(x))
            x = self.mid_block(x, emb)
            middle, rest, risen = x, list(skips), []
            for block in self.up_blocks:
                for layer in block.resnets:
                    risen.append(x := layer(torch.cat([x, rest.pop()], 1), emb))
                for layer in block.upsamplers or ():
                    risen.append(x := layer(x, rest[-1].shape[2:]))
            return (
                [add(one) for add, one in zip(self.brushnet_down_blocks, skips, strict=True)],
                self.brushnet_mid_block(middle),
                [add(one) for add, one in zip(self.brushnet_up_blocks, risen, strict=True)],
            )

    return BrushNetModel


@contextmanager
def brushed(unet: Any, brushnet: Any, seen: Any, scale: float) -> Iterator[None]:
    """While open, each pass of `unet` is joined by one of `brushnet`, whose answers are added.

    seen: masked picture's latents and mask, `(1, 5, h, w)`; scale: weight of what is added. The
    first skip stays without its addition, as in the published code: only what goes down has it.
    """
    pending: list[Any] = []

    def before(_: Any, given: Any, named: Any) -> None:
        sample, timestep = given[:2]
        both = seen.to(sample).expand(sample.shape[0], -1, -1, -1)
        down, middle, up = brushnet(sample, timestep, both)
        pending[:] = [scale * one for one in (*down, middle, *up)]

    def enter(_: Any, given: Any, named: Any) -> Any:
        return given, {**named, "hidden_states": named["hidden_states"] + pending.pop(0)}

    def leave(_: Any, __: Any, made: Any) -> Any:
        more = pending.pop(0)
        return (made[0] + more, *made[1:]) if isinstance(made, tuple) else made + more

    hooks = [
        unet.register_forward_pre_hook(before, with_kwargs=True),
        unet.down_blocks[0].register_forward_pre_hook(enter, with_kwargs=True),
        *(layer.register_forward_hook(leave) for layer in _layers(unet)),
    ]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _layers(unet: Any) -> Iterator[Any]:
    """What is added to, in the order in which it runs: the last part of every layer."""
    for block in unet.down_blocks:
        yield from getattr(block, "attentions", block.resnets)
        yield from block.downsamplers or ()
    yield unet.mid_block
    for block in unet.up_blocks:
        yield from getattr(block, "attentions", block.resnets)
        yield from block.upsamplers or ()
