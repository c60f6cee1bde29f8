"""A tiny Stable Diffusion XL in one file: diffusers' weights written back under their old names."""

import json
import re
from pathlib import Path
from typing import Any

from tests.engines import tiny_sdxl
from tests.engines.tiny_tokens import CLIP_BEGIN, CLIP_END, CLIP_WORDS, clip_tokenizer
from tests.engines.tiny_weights import seeded

_RESNET = {
    "norm1": "in_layers.0", "conv1": "in_layers.2", "norm2": "out_layers.0",
    "conv2": "out_layers.3", "time_emb_proj": "emb_layers.1", "conv_shortcut": "skip_connection",
}  # fmt: skip
_PLAIN = {
    "time_embedding.linear_1": "time_embed.0", "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0", "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0", "conv_norm_out": "out.0", "conv_out": "out.2",
}  # fmt: skip
_ATTENTION = {
    "group_norm": "norm", "to_q": "q", "to_k": "k", "to_v": "v", "to_out.0": "proj_out",
}  # fmt: skip
_OPEN_CLIP = {
    "layer_norm1": "ln_1", "layer_norm2": "ln_2", ".mlp.fc1": ".mlp.c_fc",
    ".mlp.fc2": ".mlp.c_proj", ".self_attn.out_proj": ".attn.out_proj",
}  # fmt: skip
_LAYERS = 1


def _encoder(projected: bool, width: int) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=CLIP_WORDS, bos_token_id=CLIP_BEGIN, eos_token_id=CLIP_END, pad_token_id=1,
        hidden_size=width, intermediate_size=37, num_attention_heads=4, num_hidden_layers=2,
        hidden_act="gelu", projection_dim=32, max_position_embeddings=77,
    )  # fmt: skip
    with seeded(3):
        return (CLIPTextModelWithProjection if projected else CLIPTextModel)(config).eval()


def save_both(folder: Path, file: Path) -> dict[str, dict[str, Any]]:
    """The same model in diffusers' layout and in one file; returns its layout."""
    from diffusers import StableDiffusionXLPipeline
    from safetensors.torch import save_file

    second = clip_tokenizer()
    second.pad_token = second.convert_ids_to_tokens(0)
    pipe = StableDiffusionXLPipeline(
        vae=tiny_sdxl.vae(), text_encoder=_encoder(False, 16), text_encoder_2=_encoder(True, 48),
        tokenizer=clip_tokenizer(), tokenizer_2=second, unet=tiny_sdxl.unet(),
        scheduler=tiny_sdxl._scheduler(), add_watermarker=False,
    )  # fmt: skip
    pipe.save_pretrained(folder)
    file.parent.mkdir(parents=True, exist_ok=True)
    weights = {
        **_under("model.diffusion_model.", {_unet(n): w for n, w in _state(pipe.unet)}),
        **_under("first_stage_model.", {_vae(n): w for n, w in _state(pipe.vae)}),
        **_under(
            "conditioner.embedders.0.transformer.",
            {
                f"text_model.{n.removeprefix('text_model.')}": w
                for n, w in _state(pipe.text_encoder)
            },
        ),
        **_under("conditioner.embedders.1.model.", _open_clip(dict(_state(pipe.text_encoder_2)))),
    }
    save_file({name: weight.clone().contiguous() for name, weight in weights.items()}, file)
    parts = ("unet", "vae", "text_encoder", "text_encoder_2")
    names = ["model_index.json", "scheduler/scheduler_config.json"]
    names += [f"{part}/config.json" for part in parts]
    return {name: json.loads((folder / name).read_text("utf-8")) for name in names}


def _state(model: Any) -> Any:
    return model.state_dict().items()


def _under(prefix: str, weights: dict[str, Any]) -> dict[str, Any]:
    return {prefix + name: weight for name, weight in weights.items()}


def _unet(name: str) -> str:
    for new, old in _PLAIN.items():
        if name.startswith(f"{new}."):
            return name.replace(new, old, 1)
    middle = re.match(r"mid_block\.(resnets|attentions)\.(\d+)\.(.*)", name)
    if middle:
        kind, at, rest = middle.groups()
        place = 2 * int(at) if kind == "resnets" else 2 * int(at) + 1
        return f"middle_block.{place}.{_inside(kind, rest)}"
    found = re.match(r"(down|up)_blocks\.(\d+)\.(\w+)\.(\d+)\.(.*)", name)
    assert found, name
    return _layer(found[1], int(found[2]), found[3], int(found[4]), found[5])


def _layer(way: str, block: int, kind: str, layer: int, rest: str) -> str:
    first = block * (_LAYERS + 1)
    if kind == "downsamplers":
        return f"input_blocks.{first + _LAYERS + 1}.0.op.{rest.removeprefix('conv.')}"
    if kind == "upsamplers":
        # Beside a transformer it is the third part of its block; the tiny one has one there.
        return f"output_blocks.{first + _LAYERS}.{2 if block == 0 else 1}.{rest}"
    part = 0 if kind == "resnets" else 1
    place = (
        f"input_blocks.{first + 1 + layer}" if way == "down" else f"output_blocks.{first + layer}"
    )
    return f"{place}.{part}.{_inside(kind, rest)}"


def _inside(kind: str, rest: str) -> str:
    if kind == "attentions":
        return rest
    head, _, tail = rest.partition(".")
    return f"{_RESNET[head]}.{tail}"


def _vae(name: str) -> str:
    name = name.replace("conv_norm_out", "norm_out").replace("conv_shortcut", "nin_shortcut")
    name = re.sub(r"mid_block\.resnets\.(\d)", lambda m: f"mid.block_{int(m[1]) + 1}", name)
    name = re.sub(r"down_blocks\.(\d)\.resnets\.(\d)", r"down.\1.block.\2", name)
    name = re.sub(r"down_blocks\.(\d)\.downsamplers\.0", r"down.\1.downsample", name)
    name = re.sub(
        r"up_blocks\.(\d)\.resnets\.(\d)", lambda m: f"up.{3 - int(m[1])}.block.{m[2]}", name
    )
    name = re.sub(r"up_blocks\.(\d)\.upsamplers\.0", lambda m: f"up.{3 - int(m[1])}.upsample", name)
    if "mid_block.attentions.0" in name:
        for new, old in _ATTENTION.items():
            name = name.replace(f"attentions.0.{new}.", f"attentions.0.{old}.")
        name = name.replace("mid_block.attentions.0", "mid.attn_1")
    return name


def _open_clip(weights: dict[str, Any]) -> dict[str, Any]:
    import torch

    made = {
        "positional_embedding": weights.pop("text_model.embeddings.position_embedding.weight"),
        "token_embedding.weight": weights.pop("text_model.embeddings.token_embedding.weight"),
        "ln_final.weight": weights.pop("text_model.final_layer_norm.weight"),
        "ln_final.bias": weights.pop("text_model.final_layer_norm.bias"),
        "text_projection": weights.pop("text_projection.weight").T,
    }
    for name in list(weights):
        block = name.replace("text_model.encoder.layers.", "transformer.resblocks.")
        if ".q_proj." in name:
            parts = [weights.pop(name.replace(".q_proj.", f".{k}_proj.")) for k in "qkv"]
            block = block.replace(".self_attn.q_proj.", ".attn.in_proj_")
            made[block] = torch.cat(parts)
        elif name in weights and "_proj." not in name.replace(".out_proj.", "."):
            for new, old in _OPEN_CLIP.items():
                block = block.replace(new, old)
            made[block] = weights.pop(name)
    return made
