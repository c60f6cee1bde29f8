"""Tiny Stable Diffusion 1.5 and 2 inpainting with random weights, and BrushNet's branch."""

from pathlib import Path
from typing import Any

from tests.engines import tiny_sdxl
from tests.engines.tiny_tokens import CLIP_BEGIN, CLIP_END, CLIP_WORDS, clip_tokenizer
from tests.engines.tiny_weights import enliven, seeded

_WIDTHS = (16, 16, 32)


def unet(channels: int) -> Any:
    """Three levels, so that attention works at 16 and 32 pixels a token."""
    from diffusers import UNet2DConditionModel

    with seeded(0):
        return UNet2DConditionModel(
            sample_size=8, in_channels=channels, out_channels=4, layers_per_block=1,
            block_out_channels=_WIDTHS, norm_num_groups=8, cross_attention_dim=32,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
            attention_head_dim=(2, 2, 4), use_linear_projection=True,
        ).eval()  # fmt: skip


def encoder() -> Any:
    """CLIP's text encoder."""
    from transformers import CLIPTextConfig, CLIPTextModel

    config = CLIPTextConfig(
        vocab_size=CLIP_WORDS, bos_token_id=CLIP_BEGIN, eos_token_id=CLIP_END, pad_token_id=1,
        hidden_size=32, intermediate_size=37, num_attention_heads=4, num_hidden_layers=2,
        max_position_embeddings=77,
    )  # fmt: skip
    with seeded(3):
        return CLIPTextModel(config).eval()


def _save(folder: Path, kind: str, channels: int) -> None:
    import diffusers

    getattr(diffusers, kind)(
        vae=tiny_sdxl.vae(), text_encoder=encoder(), tokenizer=clip_tokenizer(),
        unet=unet(channels),
        scheduler=diffusers.DDIMScheduler(beta_schedule="scaled_linear", clip_sample=False),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).save_pretrained(folder)  # fmt: skip


def save_base(folder: Path) -> None:
    """Stable Diffusion 1.5."""
    _save(folder, "StableDiffusionPipeline", 4)


def save_inpaint(folder: Path) -> None:
    """Stable Diffusion 2 inpainting."""
    _save(folder, "StableDiffusionInpaintPipeline", 9)


def brushnet() -> Any:
    """The branch; alive, unlike a fresh one, which adds nothing."""
    from anywhere_desktop.engines.diffusion.brushnet_net import brushnet_class

    with seeded(5):
        made = brushnet_class()(
            block_out_channels=_WIDTHS, layers_per_block=1, norm_num_groups=8
        ).eval()
    enliven(made)
    return made


def save_brushnet(folder: Path) -> None:
    """As published: names of blocks and much else in the config that plain networks share."""
    import json

    brushnet().save_pretrained(folder)
    file = folder / "config.json"
    said = json.loads(file.read_text("utf-8"))
    said |= {
        "down_block_types": ["DownBlock2D"] * 3, "up_block_types": ["UpBlock2D"] * 3,
        "mid_block_type": "MidBlock2D", "cross_attention_dim": 768,
        "brushnet_conditioning_channel_order": "rgb", "global_pool_conditions": False,
    }  # fmt: skip
    file.write_text(json.dumps(said), "utf-8")
