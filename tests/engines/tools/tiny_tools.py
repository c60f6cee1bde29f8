"""Tiny random tools, saved as their published files are laid out."""

import json
import string
from pathlib import Path
from typing import Any

from tests.engines.tiny_weights import enliven, seeded


def save_isnet(folder: Path, mid: int = 3, out: int = 4) -> Path:
    """An IS-Net of few channels in one safetensors file."""
    import torch
    from safetensors.torch import save_file

    from anywhere_desktop.engines.tools.isnet import build_isnet

    shapes = {"conv_in.weight": (out, 3, 3, 3)}
    for stage in range(1, 7):
        names = [f"stage{stage}"] + ([f"stage{stage}d"] if stage < 6 else [])
        for name in names:
            inner = 2 * out if name.endswith("d") else out
            shapes[f"{name}.rebnconvin.conv_s1.weight"] = (out, inner, 3, 3)
            shapes[f"{name}.rebnconv1.conv_s1.weight"] = (mid, out, 3, 3)
        shapes[f"side{stage}.weight"] = (1, out, 3, 3)
    with seeded(1):
        network = build_isnet({name: torch.empty(shape) for name, shape in shapes.items()})
    folder.mkdir(parents=True, exist_ok=True)
    save_file(network.state_dict(), folder / "model.safetensors")
    return folder


def save_lama(folder: Path, wide: int = 8, blocks: int = 2) -> Path:
    """A LaMa of few channels in one safetensors file, under its generator's name."""
    from safetensors.torch import save_file

    network = tiny_lama(wide, blocks)
    folder.mkdir(parents=True, exist_ok=True)
    weights = {f"generator.{name}": value for name, value in network.state_dict().items()}
    save_file(weights, folder / "lama.safetensors")
    return folder


def tiny_lama(wide: int = 8, blocks: int = 2) -> Any:
    """The network itself."""
    import torch

    from anywhere_desktop.engines.tools.lama_net import build_lama

    shapes = {"model.1.ffc.convl2l.weight": torch.empty(wide, 4, 7, 7)}
    for k in range(blocks):
        shapes[f"model.{5 + k}.conv1.ffc.convl2l.weight"] = torch.empty(1)
    with seeded(2):
        network = build_lama(shapes).eval()
        enliven(network, amplified=2.5)
    return network


def save_sam2(folder: Path) -> Path:
    """SAM 2 at 64 px."""
    from transformers import Sam2Config, Sam2Model

    backbone = {
        "model_type": "sam2_hiera_det_model", "hidden_size": 8, "num_attention_heads": 1,
        "image_size": [64, 64], "window_positional_embedding_background_size": [4, 4],
        "blocks_per_stage": [1, 1, 2, 1], "embed_dim_per_stage": [8, 16, 32, 64],
        "num_attention_heads_per_stage": [1, 2, 4, 8], "window_size_per_stage": [4, 4, 4, 4],
        "global_attention_blocks": [3], "num_query_pool_stages": 3,
    }  # fmt: skip
    config = Sam2Config(
        vision_config={
            "backbone_config": backbone, "backbone_channel_list": [64, 32, 16, 8],
            "backbone_feature_sizes": [[16, 16], [8, 8], [4, 4]], "fpn_hidden_size": 32,
        },
        prompt_encoder_config={
            "hidden_size": 32, "image_size": 64, "patch_size": 16, "mask_input_channels": 4
        },
        mask_decoder_config={
            "hidden_size": 32, "mlp_dim": 32, "num_attention_heads": 2, "iou_head_hidden_dim": 32
        },
    )  # fmt: skip
    with seeded(3):
        model = Sam2Model(config)
        enliven(model, amplified=3.0)
    model.save_pretrained(folder)
    return folder


def save_grounding_dino(folder: Path) -> Path:
    """Grounding DINO at 64 px with a tokenizer of letters."""
    from transformers import (
        BertConfig,
        BertTokenizer,
        GroundingDinoConfig,
        GroundingDinoForObjectDetection,
        GroundingDinoImageProcessorPil,
        GroundingDinoProcessor,
        SwinConfig,
    )

    letters = list(string.ascii_lowercase + string.digits)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *string.punctuation]
    words += [f"##{letter}" for letter in letters]
    tokens = BertTokenizer(vocab={word: i for i, word in enumerate(words)}, model_max_length=256)
    config = GroundingDinoConfig(
        backbone_config=SwinConfig(
            image_size=64, patch_size=2, embed_dim=8, depths=[1, 1, 1, 1],
            num_heads=[1, 2, 4, 8], window_size=4, out_features=["stage2", "stage3", "stage4"],
        ),
        text_config=BertConfig(
            vocab_size=len(tokens), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
            intermediate_size=32,
        ),
        d_model=32, encoder_layers=2, decoder_layers=2, encoder_ffn_dim=32, decoder_ffn_dim=32,
        encoder_attention_heads=4, decoder_attention_heads=4, num_queries=20,
        num_feature_levels=3, max_text_len=64, disable_custom_kernels=True,
    )  # fmt: skip
    with seeded(4):
        model = GroundingDinoForObjectDetection(config)
    model.save_pretrained(folder)
    pixels = GroundingDinoImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 128})
    GroundingDinoProcessor(pixels, tokens).save_pretrained(folder)
    return folder


def save_vitmatte(folder: Path) -> Path:
    """ViTMatte of few channels."""
    from transformers import VitDetConfig, VitMatteConfig, VitMatteForImageMatting

    backbone = VitDetConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, image_size=64,
        pretrain_image_size=64, patch_size=16, num_channels=4, window_size=2,
        out_features=["stage2"], use_relative_position_embeddings=True,
    )  # fmt: skip
    config = VitMatteConfig(
        backbone_config=backbone, hidden_size=32, fusion_hidden_sizes=[32, 16, 8, 4],
        convstream_hidden_sizes=[8, 16, 24],
    )  # fmt: skip
    with seeded(5):
        model = VitMatteForImageMatting(config)
    model.save_pretrained(folder)
    return folder


def save_sdxl_inpaint(folder: Path) -> Path:
    """SDXL inpainting, nine channels into its U-Net, named as it is published."""
    from diffusers import StableDiffusionXLInpaintPipeline

    from tests.engines import tiny_sdxl
    from tests.engines.tiny_tokens import clip_tokenizer

    with seeded(6):
        StableDiffusionXLInpaintPipeline(
            vae=tiny_sdxl.vae(), text_encoder=tiny_sdxl._encoder(False),
            text_encoder_2=tiny_sdxl._encoder(True), tokenizer=clip_tokenizer(),
            tokenizer_2=clip_tokenizer(), unet=_nine_channels(tiny_sdxl.unet()),
            scheduler=tiny_sdxl._scheduler(), add_watermarker=False,
        ).save_pretrained(folder)  # fmt: skip
    index = json.loads((folder / "model_index.json").read_text())
    index["_class_name"] = "StableDiffusionXLPipeline"
    (folder / "model_index.json").write_text(json.dumps(index))
    return folder


def save_sd2_inpaint(folder: Path) -> Path:
    """Stable Diffusion 2 inpainting."""
    from diffusers import StableDiffusionInpaintPipeline, UNet2DConditionModel
    from transformers import CLIPTextConfig, CLIPTextModel

    from tests.engines import tiny_sdxl
    from tests.engines.tiny_tokens import clip_tokenizer

    tokens = clip_tokenizer()
    with seeded(7):
        encoder = CLIPTextModel(
            CLIPTextConfig(
                vocab_size=len(tokens), hidden_size=32, intermediate_size=37,
                num_attention_heads=4, num_hidden_layers=2, max_position_embeddings=77,
                bos_token_id=tokens.bos_token_id, eos_token_id=tokens.eos_token_id,
            )
        )  # fmt: skip
        unet = UNet2DConditionModel(
            sample_size=8, in_channels=9, out_channels=4, layers_per_block=1,
            block_out_channels=(32, 64), norm_num_groups=8, cross_attention_dim=32,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), attention_head_dim=(2, 4),
            use_linear_projection=True,
        )  # fmt: skip
        StableDiffusionInpaintPipeline(
            vae=tiny_sdxl.vae(), text_encoder=encoder, tokenizer=tokens, unet=unet,
            scheduler=tiny_sdxl._scheduler(), safety_checker=None, feature_extractor=None,
            requires_safety_checker=False,
        ).save_pretrained(folder)  # fmt: skip
    return folder


def _nine_channels(unet: Any) -> Any:
    from diffusers import UNet2DConditionModel

    return UNet2DConditionModel.from_config({**unet.config, "in_channels": 9})
