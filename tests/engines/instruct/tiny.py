"""Tiny editing models with random weights, built in code and saved as the real ones are."""

import json
from pathlib import Path
from typing import Any

_SPECIAL = "<|startoftext|>", "<|endoftext|>"


def _letters() -> list[str]:
    """The printable stand-ins of the 256 bytes, as CLIP's and GPT-2's vocabularies have them."""
    kept = [*range(33, 127), *range(161, 173), *range(174, 256)]
    return [chr(b) for b in kept] + [chr(256 + i) for i in range(256 - len(kept))]


def clip_tokenizer() -> Any:
    from transformers import CLIPTokenizer

    letters = _letters()
    words = [*letters, *(letter + "</w>" for letter in letters), *_SPECIAL]
    vocabulary = {word: index for index, word in enumerate(words)}
    return CLIPTokenizer(vocab=vocabulary, merges=[], model_max_length=77)


def text_encoder(projected: bool = False) -> Any:
    import torch
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    torch.manual_seed(3)
    config = CLIPTextConfig(
        vocab_size=514, bos_token_id=512, eos_token_id=513, pad_token_id=1, hidden_size=32,
        intermediate_size=37, num_attention_heads=4, num_hidden_layers=2, projection_dim=32,
        max_position_embeddings=77,
    )  # fmt: skip
    return (CLIPTextModelWithProjection if projected else CLIPTextModel)(config).eval()


def vae() -> Any:
    import torch
    from diffusers import AutoencoderKL

    torch.manual_seed(2)
    return AutoencoderKL(
        block_out_channels=(8, 8, 16, 16), down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4, latent_channels=4, norm_num_groups=4,
    ).eval()  # fmt: skip


def unet(channels: int, cross: int = 32, **more: Any) -> Any:
    import torch
    from diffusers import UNet2DConditionModel

    torch.manual_seed(0)
    return UNet2DConditionModel(
        block_out_channels=(32, 64), layers_per_block=1, sample_size=8, in_channels=channels,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), cross_attention_dim=cross, **more,
    ).eval()  # fmt: skip


def save_pix2pix(folder: Path, channels: int = 8) -> Path:
    """InstructPix2Pix of SD 1.5's kind."""
    from diffusers import (
        EulerAncestralDiscreteScheduler,
        StableDiffusionInstructPix2PixPipeline,
    )

    StableDiffusionInstructPix2PixPipeline(
        vae=vae(), text_encoder=text_encoder(), tokenizer=clip_tokenizer(), unet=unet(channels),
        scheduler=EulerAncestralDiscreteScheduler(beta_schedule="scaled_linear"),
        safety_checker=None, feature_extractor=None, requires_safety_checker=False,
    ).save_pretrained(folder)  # fmt: skip
    return folder


def save_pix2pix_xl(folder: Path) -> Path:
    """InstructPix2Pix of SDXL's kind."""
    from diffusers import EulerDiscreteScheduler, StableDiffusionXLInstructPix2PixPipeline

    StableDiffusionXLInstructPix2PixPipeline(
        vae=vae(), text_encoder=text_encoder(), text_encoder_2=text_encoder(projected=True),
        tokenizer=clip_tokenizer(), tokenizer_2=clip_tokenizer(), add_watermarker=False,
        scheduler=EulerDiscreteScheduler(beta_schedule="scaled_linear"),
        unet=unet(8, 64, use_linear_projection=True, addition_embed_type="text_time",
                  addition_time_embed_dim=8, projection_class_embeddings_input_dim=6 * 8 + 32),
    ).save_pretrained(folder)  # fmt: skip
    return folder


def save_image_to_image(folder: Path) -> Path:
    """Stable Diffusion as SDEdit uses it."""
    from diffusers import DDIMScheduler, StableDiffusionImg2ImgPipeline

    StableDiffusionImg2ImgPipeline(
        vae=vae(), text_encoder=text_encoder(), tokenizer=clip_tokenizer(), unet=unet(4),
        scheduler=DDIMScheduler(), safety_checker=None, feature_extractor=None,
        requires_safety_checker=False,
    ).save_pretrained(folder)  # fmt: skip
    return folder


HIDDEN = 24


def save_language(folder: Path) -> Path:
    """A Llama of byte tokens with a projector for pictures, its config as LLaVA 1 wrote it."""
    import torch
    from safetensors.torch import load_file, save_file
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    vocabulary = {letter: index for index, letter in enumerate(sorted(_letters()))}
    vocabulary |= {"</s>": 256, "<unk>": 257}
    core = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    core.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    core.decoder = decoders.ByteLevel()
    PreTrainedTokenizerFast(
        tokenizer_object=core, eos_token="</s>", unk_token="<unk>"
    ).save_pretrained(folder)
    torch.manual_seed(4)
    config = LlamaConfig(
        vocab_size=258, hidden_size=HIDDEN, intermediate_size=32, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=2, max_position_embeddings=1024,
        bos_token_id=None, eos_token_id=256,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    file = folder / "model.safetensors"
    joint = {"model.mm_projector.weight": torch.randn(HIDDEN, 16) * 0.2}
    save_file(
        {**load_file(file), **joint, "model.mm_projector.bias": torch.zeros(HIDDEN)}, file,
        {"format": "pt"},
    )  # fmt: skip
    facts = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps({**facts, "model_type": "llava"}), "utf-8")
    return folder


def save_vision(folder: Path) -> Path:
    """CLIP's picture encoder: four patches of a 28 px picture."""
    import torch
    from transformers import CLIPVisionConfig, CLIPVisionModel
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    torch.manual_seed(5)
    CLIPVisionModel(
        CLIPVisionConfig(
            hidden_size=16, intermediate_size=24, num_hidden_layers=3, num_attention_heads=2,
            image_size=28, patch_size=14,
        )
    ).save_pretrained(folder)  # fmt: skip
    CLIPImageProcessorPil(size={"shortest_edge": 28}, crop_size=28).save_pretrained(folder)
    return folder


def mgie_tensors() -> dict[str, Any]:
    """What `mllm.pt` holds, at a tiny width: 269 words, the last eight of them [IMG] tokens."""
    import torch

    from anywhere_desktop.engines.instruct.edit_head import edit_head

    torch.manual_seed(6)
    head = {f"edit_head.{k}": v for k, v in edit_head(HIDDEN, 32).state_dict().items()}
    return {
        "model.embed_tokens.weight": torch.randn(269, HIDDEN),
        "lm_head.weight": torch.randn(269, HIDDEN),
        **head,
    }


def save_mgie(folder: Path) -> Path:
    """The published file, as a pickle."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    torch.save(mgie_tensors(), folder / "mllm.pt")
    return folder


def save_clip(folder: Path) -> Path:
    """CLIP, pictures and words in one space."""
    import torch
    from transformers import CLIPConfig, CLIPModel
    from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

    torch.manual_seed(7)
    text = {
        "vocab_size": 514, "bos_token_id": 512, "eos_token_id": 513, "pad_token_id": 1,
        "hidden_size": 32, "intermediate_size": 37, "num_attention_heads": 4,
        "num_hidden_layers": 2, "max_position_embeddings": 77,
    }  # fmt: skip
    vision = {
        "hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 2,
        "num_attention_heads": 2, "image_size": 28, "patch_size": 14,
    }  # fmt: skip
    CLIPModel(
        CLIPConfig(text_config=text, vision_config=vision, projection_dim=16)
    ).save_pretrained(folder)
    clip_tokenizer().save_pretrained(folder)
    CLIPImageProcessorPil(size={"shortest_edge": 28}, crop_size=28).save_pretrained(folder)
    return folder
