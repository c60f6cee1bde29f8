"""Full-size Stable Diffusion XL with random weights, made on the card: no files, no download."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from anywhere_desktop.engines.diffusion.family import Folders
from anywhere_desktop.engines.diffusion.files import Weights
from anywhere_desktop.engines.diffusion.sdxl import BASE, REFINER, Sdxl
from anywhere_desktop.engines.libraries import libraries
from tests.engines.tiny_tokens import CLIP_BEGIN, CLIP_END, clip_tokenizer

_UNET: dict[str, Any] = {
    "act_fn": "silu", "addition_embed_type": "text_time", "addition_time_embed_dim": 256,
    "in_channels": 4, "layers_per_block": 2, "use_linear_projection": True,
}  # fmt: skip
_BASE = _UNET | {
    "attention_head_dim": [5, 10, 20], "block_out_channels": [320, 640, 1280],
    "cross_attention_dim": 2048, "projection_class_embeddings_input_dim": 2816,
    "transformer_layers_per_block": [1, 2, 10],
    "down_block_types": ["DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"],
}  # fmt: skip
_REFINER = _UNET | {
    "attention_head_dim": [6, 12, 24, 24], "block_out_channels": [384, 768, 1536, 1536],
    "cross_attention_dim": 1280, "projection_class_embeddings_input_dim": 2560,
    "transformer_layers_per_block": 4,
    "down_block_types": ["DownBlock2D", *["CrossAttnDownBlock2D"] * 2, "DownBlock2D"],
    "up_block_types": ["UpBlock2D", *["CrossAttnUpBlock2D"] * 2, "UpBlock2D"],
}  # fmt: skip


def pipeline(refiner: bool, dtype: Any, device: str) -> Any:
    """Base with ControlNet, or refiner, as a pipeline of diffusers. `device`: where it is drawn."""
    import diffusers

    libraries().manual_seed(0)
    if refiner:
        wide, makers = _REFINER, {"text_encoder_2": lambda: _encoder(True)}
    else:
        up = ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"]
        wide = _BASE | {"up_block_types": up}
        makers = {
            "text_encoder": lambda: _encoder(False),
            "text_encoder_2": lambda: _encoder(True),
            "controlnet": lambda: diffusers.ControlNetModel(
                **_BASE, conditioning_embedding_out_channels=[16, 32, 96, 256]
            ),
        }
    makers |= {
        "vae": _vae,
        "unet": lambda: diffusers.UNet2DConditionModel(**wide, out_channels=4, sample_size=128),
    }
    parts: dict[str, Any] = {"text_encoder": None} if refiner else {}
    parts |= {name: _drawn(make, dtype, device) for name, make in makers.items()}
    parts |= {
        "tokenizer": None if refiner else clip_tokenizer(), "tokenizer_2": clip_tokenizer(),
        "add_watermarker": False,
        "scheduler": diffusers.EulerDiscreteScheduler(
            beta_start=0.00085, beta_end=0.012, beta_schedule="scaled_linear", steps_offset=1,
            timestep_spacing="leading",
        ),
    }  # fmt: skip
    if refiner:
        made = diffusers.StableDiffusionXLImg2ImgPipeline(**parts, requires_aesthetics_score=True)
    else:
        made = diffusers.StableDiffusionXLControlNetPipeline(**parts)
    made.set_progress_bar_config(disable=True)
    return made


def _drawn(make: Callable[[], Any], dtype: Any, device: str) -> Any:
    """A part with random weights, drawn on the card where there is one, which is quicker."""
    torch = libraries()
    usual = torch.get_default_dtype()
    on_card = device == "cpu" and torch.cuda.is_available()
    torch.set_default_dtype(dtype)
    try:
        with torch.device("cuda" if on_card else device):
            made = make().eval()
    finally:
        torch.set_default_dtype(usual)
    return made.to(dtype).to(device)


def _vae() -> Any:
    from diffusers import AutoencoderKL

    return AutoencoderKL(
        block_out_channels=[128, 256, 512, 512], latent_channels=4, layers_per_block=2,
        down_block_types=["DownEncoderBlock2D"] * 4, up_block_types=["UpDecoderBlock2D"] * 4,
        sample_size=1024, scaling_factor=0.13025,
    )  # fmt: skip


def _encoder(large: bool) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    sizes = (
        {"hidden_size": 1280, "intermediate_size": 5120, "num_hidden_layers": 32,
         "num_attention_heads": 20, "hidden_act": "gelu", "projection_dim": 1280}
        if large
        else {"hidden_size": 768, "intermediate_size": 3072, "num_hidden_layers": 12,
              "num_attention_heads": 12, "projection_dim": 768}
    )  # fmt: skip
    config = CLIPTextConfig(**sizes, bos_token_id=CLIP_BEGIN, eos_token_id=CLIP_END)
    return (CLIPTextModelWithProjection if large else CLIPTextModel)(config)


@dataclass(frozen=True)
class RandomSdxl(Sdxl):
    """The family of real models, with weights drawn instead of read. `drawn_on`: device; main
    memory lets every tier be shown, the card is quicker.
    """

    folders: Folders = field(default_factory=lambda: Folders(base=None))  # type: ignore[arg-type]
    drawn_on: str = "cpu"

    def weigh(self) -> Weights:
        """What the parts hold, counted without memory."""
        made = pipeline(self.row is REFINER, libraries().bfloat16, "meta")
        numbers = {
            name: sum(weight.numel() for weight in part.parameters())
            for name, part in made.components.items()
            if hasattr(part, "parameters")
        }
        return Weights(numbers)

    def load(self, dtype: Any) -> Any:
        """Draw them."""
        return pipeline(self.row is REFINER, dtype, self.drawn_on)


def base(drawn_on: str = "cpu") -> RandomSdxl:
    """Base with ControlNet."""
    return RandomSdxl(row=BASE, drawn_on=drawn_on)


def refiner(drawn_on: str = "cpu") -> RandomSdxl:
    """The refiner."""
    return RandomSdxl(row=REFINER, drawn_on=drawn_on)
