"""Catalogue rows of what sees, cuts, erases, enlarges and talks."""

from anywhere_desktop.engines.models.model import SINGLE, SMALL, Model

_CARD = "The licence is taken from general knowledge: read the model's card."
_META = "Free below 700 million users; Meta's rules of use come with it."
_TRAINED = "The code is free, but it was trained on Composition-1k, which is for research."


def _type(*types: str) -> tuple[tuple[str, str, tuple[object, ...]], ...]:
    return (("config.json", "model_type", types),)


CUTTING = (
    Model(
        "sam2-hiera", "SAM 2.1 large", ("cut", "repair"), "facebook/sam2.1-hiera-large", SINGLE,
        "Apache-2.0", "yes", SMALL, expects=_type("sam2", "sam2_video"),
        about_bytes=898_000_000, speed="fast",
    ),
    Model(
        "isnet-rmbg-1.4", "RMBG-1.4 (IS-Net)", ("cut", "repair"), "briaai/RMBG-1.4",
        ("model.safetensors",), "bria-rmbg-1.4", "no", ("config.json",),
        "Creative Commons, non-commercial; business needs an agreement with its maker.",
        about_bytes=176_000_000, speed="fast",
    ),
    Model(
        "birefnet", "BiRefNet", ("cut", "repair"), "ZhengPeng7/BiRefNet",
        ("config.json", "model.safetensors"), "MIT", "conditions", (),
        "The code is free, but it was trained on pictures with restricted terms, as its author "
        "says.", vram_mib=3533, speed="fast",
    ),
    Model(
        "vitmatte", "ViTMatte small", ("cut",), "hustvl/vitmatte-small-composition-1k",
        ("config.json", "model.safetensors"), "Apache-2.0", "conditions", SMALL,
        f"{_TRAINED}\n{_CARD}",
        expects=_type("vitmatte"), about_bytes=103_000_000, speed="fast",
    ),
    Model(
        "grounding-dino", "Grounding DINO base", ("repair",), "IDEA-Research/grounding-dino-base",
        SINGLE, "Apache-2.0", "yes", SMALL, _CARD, expects=_type("grounding-dino"),
        about_bytes=933_000_000, speed="fast",
    ),
    Model(
        "lama", "LaMa", ("repair",), "JosephCatrambone/big-lama-torchscript", ("lama.pt",),
        "Apache-2.0", "conditions", (),
        "The code and this copy are Apache-2.0; the terms of the weights themselves are not "
        "stated.", archives=("lama.pt",), bytes=206_134_115, speed="fast",
    ),
    Model(
        "realesrgan-x4", "Real-ESRGAN x4plus", ("enhance",), "Comfy-Org/Real-ESRGAN_repackaged",
        ("RealESRGAN_x4plus.safetensors",), "BSD-3-Clause", "yes", about_bytes=67_000_000,
        speed="medium",
    ),
)  # fmt: skip
"""Segmentation, matting, detection, erasing, enlarging."""

MINDS = (
    Model(
        "qwen3-vl", "Qwen3-VL 4B Instruct", ("analyze", "prompt", "select", "evaluate"),
        "Qwen/Qwen3-VL-4B-Instruct", SINGLE, "Apache-2.0", "yes", SMALL,
        expects=_type("qwen3_vl"), about_bytes=9_000_000_000, vram_mib=12288, speed="medium",
    ),
    Model(
        "qwen2.5-vl", "Qwen2.5-VL 7B Instruct", ("analyze", "evaluate"),
        "Qwen/Qwen2.5-VL-7B-Instruct", SINGLE, "Apache-2.0", "yes", SMALL,
        "Of the same family the 3B is not free: this row is the 7B.",
        expects=_type("qwen2_5_vl"), about_bytes=16_600_000_000, vram_mib=20480, speed="medium",
    ),
    Model(
        "qwen3", "Qwen3 4B Instruct", ("prompt", "select"), "Qwen/Qwen3-4B-Instruct-2507", SINGLE,
        "Apache-2.0", "yes", SMALL, _CARD, expects=_type("qwen3"),
        about_bytes=8_050_000_000, vram_mib=10240, speed="medium",
    ),
    Model(
        "llava", "LLaVA 1.5 7B", ("analyze", "evaluate"), "llava-hf/llava-1.5-7b-hf", SINGLE,
        "Llama 2 Community", "conditions", SMALL,
        f"{_META}\n{_CARD}",
        expects=_type("llava"), about_bytes=14_100_000_000, vram_mib=16384, speed="medium",
    ),
    Model(
        "florence-2", "Florence-2 large", ("analyze", "evaluate"),
        "florence-community/Florence-2-large", SINGLE, "MIT", "yes", SMALL, _CARD,
        expects=_type("florence2"), about_bytes=1_600_000_000, vram_mib=3072, speed="fast",
    ),
    Model(
        "clip-vit-l14", "CLIP ViT-L/14", ("evaluate", "study"), "openai/clip-vit-large-patch14",
        ("config.json", "model.safetensors"), "MIT", "yes", SMALL, _CARD, expects=_type("clip"),
        about_bytes=1_710_000_000, speed="fast",
    ),
    Model(
        "t5-base", "T5 base", ("prompt", "study"), "google-t5/t5-base",
        ("config.json", "model.safetensors"), "Apache-2.0", "yes", SMALL, _CARD,
        expects=_type("t5"), about_bytes=892_000_000, speed="fast",
    ),
    Model(
        "llava-7b-v1", "LLaVA 7B v1 (for MGIE)", ("edit",), "", SINGLE,
        "research only: LLaMA, Vicuna, CC-BY-NC data", "no", SMALL,
        "Published only as a difference to LLaMA, which has its own terms: merge it yourself, "
        "save it as safetensors, and import that folder.",
        expects=_type("llava", "llama"), vram_mib=16384, speed="slow",
    ),
)  # fmt: skip
"""Vision-language and language models."""
