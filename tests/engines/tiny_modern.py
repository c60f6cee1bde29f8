"""Tiny FLUX.2 klein, Z-Image and Qwen-Image-Edit with random weights, built in code."""

import json
from pathlib import Path
from typing import Any

from tests.engines import tiny_sdxl
from tests.engines.tiny_tokens import VISION, qwen_tokenizer
from tests.engines.tiny_weights import enliven, seeded

_THOUGHT = ("<think>", "</think>")
_FLOW: dict[str, Any] = {"shift": 3.0}
_ZIMAGE: dict[str, Any] = {
    "all_patch_size": (2,), "all_f_patch_size": (1,), "dim": 32, "n_refiner_layers": 1,
    "n_heads": 2, "n_kv_heads": 2, "norm_eps": 1e-5, "qk_norm": True,
}  # fmt: skip


def _qwen3(tokens: int, layers: int) -> dict[str, Any]:
    return {
        "vocab_size": tokens, "hidden_size": 16, "intermediate_size": 16,
        "num_hidden_layers": layers, "num_attention_heads": 2, "num_key_value_heads": 2,
        "head_dim": 8, "max_position_embeddings": 1024,
    }  # fmt: skip


def save_flux2(folder: Path, distilled: bool = True) -> None:
    """FLUX.2 klein; its text encoder has 28 layers, since layers 9, 18 and 27 are read."""
    from diffusers import (
        AutoencoderKLFlux2,
        FlowMatchEulerDiscreteScheduler,
        Flux2KleinPipeline,
        Flux2Transformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3ForCausalLM

    tokens = qwen_tokenizer(_THOUGHT)
    with seeded(0):
        coder = AutoencoderKLFlux2(
            sample_size=64, in_channels=3, out_channels=3, latent_channels=4,
            down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
            block_out_channels=(8, 8, 16, 16), layers_per_block=1, norm_num_groups=4,
            use_quant_conv=False, use_post_quant_conv=False,
        ).eval()  # fmt: skip
        encoder = Qwen3ForCausalLM(Qwen3Config(**_qwen3(len(tokens), 28))).eval()
        denoiser = Flux2Transformer2DModel(
            patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
            num_attention_heads=2, joint_attention_dim=48, timestep_guidance_channels=256,
            axes_dims_rope=(4, 4, 4, 4), guidance_embeds=False,
        ).eval()  # fmt: skip
    enliven(denoiser, amplified=2.0)
    Flux2KleinPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(**_FLOW, use_dynamic_shifting=True), vae=coder,
        text_encoder=encoder, tokenizer=tokens, transformer=denoiser, is_distilled=distilled,
    ).save_pretrained(folder)  # fmt: skip


def save_zimage(folder: Path) -> None:
    """Z-Image."""
    import torch
    from diffusers import (
        FlowMatchEulerDiscreteScheduler,
        ZImagePipeline,
        ZImageTransformer2DModel,
    )
    from transformers import Qwen3Config, Qwen3Model

    tokens = qwen_tokenizer(_THOUGHT)
    with seeded(0):
        encoder = Qwen3Model(Qwen3Config(**_qwen3(len(tokens), 2))).eval()
        denoiser = ZImageTransformer2DModel(
            **_ZIMAGE, in_channels=16, n_layers=2, cap_feat_dim=16, rope_theta=256.0,
            t_scale=1000.0, axes_dims=[8, 4, 4], axes_lens=[1024, 32, 32],
        ).eval()  # fmt: skip
    with torch.no_grad():  # These begin as unset memory.
        denoiser.x_pad_token.fill_(1.0)
        denoiser.cap_pad_token.fill_(1.0)
    enliven(denoiser, amplified=2.0)
    coder = tiny_sdxl.vae(16)
    coder.register_to_config(scaling_factor=0.3611, shift_factor=0.1159)
    ZImagePipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(**_FLOW), vae=coder, text_encoder=encoder,
        tokenizer=tokens, transformer=denoiser,
    ).save_pretrained(folder)  # fmt: skip


def save_zimage_control(folder: Path) -> None:
    """Its ControlNet for inpainting: 16 control channels, a mask, 16 of the masked picture."""
    from diffusers import ZImageControlNetModel

    with seeded(1):
        made = ZImageControlNetModel(
            **_ZIMAGE, control_layers_places=[0], control_in_dim=33,
            control_refiner_layers_places=[0], add_control_noise_refiner="control_noise_refiner",
        ).eval()  # fmt: skip
    enliven(made)
    made.save_pretrained(folder)


def save_qwen_edit(folder: Path) -> None:
    """Qwen-Image-Edit. Its folder names the stock processor, as the published one does."""
    from diffusers import (
        AutoencoderKLQwenImage,
        FlowMatchEulerDiscreteScheduler,
        QwenImageEditInpaintPipeline,
        QwenImageTransformer2DModel,
    )

    from anywhere_desktop.engines.diffusion.qwen_processor import processor_class

    tokens = qwen_tokenizer(VISION)
    with seeded(0):
        coder = AutoencoderKLQwenImage(
            base_dim=16, z_dim=4, dim_mult=[1, 2, 4, 4], num_res_blocks=1,
            temperal_downsample=[False, True, True], latents_mean=[0.0] * 4, latents_std=[1.0] * 4,
        ).eval()  # fmt: skip
        denoiser = QwenImageTransformer2DModel(
            patch_size=2, in_channels=16, out_channels=4, num_layers=2, attention_head_dim=16,
            num_attention_heads=3, joint_attention_dim=16, guidance_embeds=False,
            axes_dims_rope=(8, 4, 4),
        ).eval()  # fmt: skip
    enliven(denoiser, amplified=2.0)
    processor = processor_class()(image_processor=_eyes(), tokenizer=tokens)
    QwenImageEditInpaintPipeline(
        scheduler=FlowMatchEulerDiscreteScheduler(**_FLOW), vae=coder, processor=processor,
        text_encoder=_vision_encoder(tokens), tokenizer=tokens, transformer=denoiser,
    ).save_pretrained(folder)  # fmt: skip
    index = folder / "model_index.json"
    said = json.loads(index.read_text())
    said["processor"] = ["transformers", "Qwen2VLProcessor"]
    index.write_text(json.dumps(said))


def _eyes() -> Any:
    from transformers import Qwen2VLImageProcessorPil

    return Qwen2VLImageProcessorPil(size={"shortest_edge": 3136, "longest_edge": 12544})


def _vision_encoder(tokens: Any) -> Any:
    from transformers import Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration

    marks = {mark: tokens.convert_tokens_to_ids(mark) for mark in VISION}
    text = _qwen3(len(tokens), 2) | {
        "max_position_embeddings": 4096, "bos_token_id": None,
        "eos_token_id": tokens.eos_token_id, "pad_token_id": tokens.pad_token_id,
        "rope_parameters": {
            "rope_type": "default", "rope_theta": 1e6, "mrope_section": [1, 1, 2]
        },
    }  # fmt: skip
    del text["head_dim"]
    eyes = {
        "depth": 2, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2,
        "out_hidden_size": 16, "fullatt_block_indexes": [1], "window_size": 112,
    }  # fmt: skip
    config = Qwen2_5_VLConfig(
        text_config=text, vision_config=eyes, image_token_id=marks["<|image_pad|>"],
        video_token_id=marks["<|video_pad|>"], vision_start_token_id=marks["<|vision_start|>"],
        vision_end_token_id=marks["<|vision_end|>"],
    )  # fmt: skip
    with seeded(0):
        return Qwen2_5_VLForConditionalGeneration(config).eval()
