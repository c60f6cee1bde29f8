"""Tiny Stable Diffusion XL with random weights: base, ControlNets, refiner, LoRA; built in code."""

from pathlib import Path
from typing import Any

from tests.engines.tiny_tokens import CLIP_BEGIN, CLIP_END, CLIP_WORDS, clip_tokenizer
from tests.engines.tiny_weights import enliven, seeded

_UNET: dict[str, Any] = {
    "block_out_channels": (32, 64),
    "layers_per_block": 1,
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "attention_head_dim": (2, 4),
    "use_linear_projection": True,
    "addition_embed_type": "text_time",
    "addition_time_embed_dim": 8,
    "transformer_layers_per_block": (1, 2),
    "in_channels": 4,
}
_CONDITIONING = (8, 8, 16, 16)


def unet(cross: int = 64, times: int = 6) -> Any:
    """The denoiser; the refiner's has another text width and five numbers of size and score."""
    from diffusers import UNet2DConditionModel

    with seeded(0):
        return UNet2DConditionModel(
            **_UNET, sample_size=32, out_channels=4, cross_attention_dim=cross,
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            projection_class_embeddings_input_dim=times * 8 + 32,
        ).eval()  # fmt: skip


def controlnet() -> Any:
    """Canny; alive, unlike a fresh one, whose outputs are all zero."""
    from diffusers import ControlNetModel

    with seeded(1):
        made = ControlNetModel(
            **_UNET, conditioning_embedding_out_channels=_CONDITIONING, cross_attention_dim=64,
            projection_class_embeddings_input_dim=80,
        ).eval()  # fmt: skip
    enliven(made.controlnet_cond_embedding, 4.0, 3.0)
    enliven(made)
    return made


def union() -> Any:
    """The ControlNet for several kinds of control at once."""
    from diffusers import ControlNetUnionModel

    with seeded(1):
        made = ControlNetUnionModel(
            **_UNET, conditioning_embedding_out_channels=_CONDITIONING, cross_attention_dim=64,
            projection_class_embeddings_input_dim=80, num_control_type=6, num_trans_channel=32,
            num_trans_head=2, num_proj_channel=32,
        ).eval()  # fmt: skip
    enliven(made.controlnet_cond_embedding, 4.0, 3.0)
    enliven(made)
    return made


def vae(channels: int = 4) -> Any:
    """Four levels, since much code takes a scale of eight for granted."""
    from diffusers import AutoencoderKL

    with seeded(2):
        return AutoencoderKL(
            block_out_channels=(8, 8, 16, 16), in_channels=3, out_channels=3,
            down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
            latent_channels=channels, norm_num_groups=4, sample_size=128,
        ).eval()  # fmt: skip


def _encoder(projected: bool) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=CLIP_WORDS, bos_token_id=CLIP_BEGIN, eos_token_id=CLIP_END, pad_token_id=1,
        hidden_size=32, intermediate_size=37, num_attention_heads=4, num_hidden_layers=3,
        hidden_act="gelu", projection_dim=32, max_position_embeddings=77,
    )  # fmt: skip
    with seeded(3):
        return (CLIPTextModelWithProjection if projected else CLIPTextModel)(config).eval()


def _scheduler() -> Any:
    from diffusers import EulerDiscreteScheduler

    return EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, steps_offset=1, beta_schedule="scaled_linear",
        timestep_spacing="leading",
    )  # fmt: skip


def save_base(folder: Path) -> None:
    """The base model as its published folder is laid out."""
    from diffusers import StableDiffusionXLPipeline

    StableDiffusionXLPipeline(
        vae=vae(), text_encoder=_encoder(False), text_encoder_2=_encoder(True),
        tokenizer=clip_tokenizer(), tokenizer_2=clip_tokenizer(), unet=unet(),
        scheduler=_scheduler(), add_watermarker=False,
    ).save_pretrained(folder)  # fmt: skip


def save_refiner(folder: Path) -> None:
    """The refiner: one text encoder, and an aesthetic score."""
    from diffusers import StableDiffusionXLImg2ImgPipeline

    StableDiffusionXLImg2ImgPipeline(
        vae=vae(), text_encoder=None, tokenizer=None, text_encoder_2=_encoder(True),
        tokenizer_2=clip_tokenizer(), unet=unet(32, 5), scheduler=_scheduler(),
        requires_aesthetics_score=True, add_watermarker=False,
    ).save_pretrained(folder)  # fmt: skip


def save_lightning(folder: Path, steps: int) -> None:
    """A LoRA file, named as the published ones are, that changes the denoiser's attention."""
    from diffusers import StableDiffusionXLPipeline
    from diffusers.utils import convert_state_dict_to_diffusers
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    denoiser = unet()
    with seeded(steps):
        names = ["to_q", "to_k", "to_v", "to_out.0"]
        config = LoraConfig(r=4, lora_alpha=4, target_modules=names, init_lora_weights=False)
        denoiser.add_adapter(config)
    layers = convert_state_dict_to_diffusers(get_peft_model_state_dict(denoiser))
    StableDiffusionXLPipeline.save_lora_weights(
        folder,
        unet_lora_layers=layers,
        weight_name=f"sdxl_lightning_{steps}step_lora.safetensors",
    )


def save_taesd(folder: Path) -> None:
    """The tiny autoencoder for previews."""
    from diffusers import AutoencoderTiny

    with seeded(4):
        AutoencoderTiny(
            encoder_block_out_channels=(8,) * 4, decoder_block_out_channels=(8,) * 4,
            num_encoder_blocks=(1,) * 4, num_decoder_blocks=(1,) * 4,
        ).save_pretrained(folder)  # fmt: skip
