"""What teaches UF-FGTG: Stable Diffusion 2.1, its first text encoder, a CLIP vision tower."""

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

from anywhere_desktop.engines.uf_fgtg.files import load_decoder, load_encoder, reading
from anywhere_desktop.engines.uf_fgtg.losses import Frozen
from anywhere_desktop.engines.uf_fgtg.parts import Parts, assembled, new_extraction


def taught(diffusion: Path, t5: Path, vision: Path | None, pictured: bool) -> tuple[Parts, Frozen]:
    """Parts that begin with published weights, and what is frozen beside them.

    Args:
        diffusion: a Stable Diffusion 2.1 in the layout of diffusers.
        t5: a T5 of transformers.
        vision: a CLIP vision tower, or None: then without N and L_clip.
        pictured: whether there are pictures: without them the U-Net and VAE stay unread.

    Raises:
        UserError: a folder is missing, torn, or of another model.
    """
    with reading(diffusion):
        tokenizer, encoder = load_encoder(diffusion)
    with reading(t5):
        decoder_tokenizer, decoder = load_decoder(t5)
    parts = assembled(tokenizer, encoder, decoder_tokenizer, decoder)
    frozen = Frozen(encoder=copy.deepcopy(encoder))
    if pictured:
        with reading(diffusion):
            frozen = replace(frozen, **_diffusion(diffusion))
    if vision is not None:
        with reading(vision):
            tower = _vision(vision)
        width = tower.config.hidden_size
        extraction = new_extraction(width, encoder.config.hidden_size)
        parts, frozen = replace(parts, extraction=extraction), replace(frozen, vision=tower)
    return parts, frozen


def _diffusion(folder: Path) -> dict[str, Any]:
    from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel

    local = {"local_files_only": True, "use_safetensors": True}
    return {
        "vae": AutoencoderKL.from_pretrained(folder, subfolder="vae", **local),
        "unet": UNet2DConditionModel.from_pretrained(folder, subfolder="unet", **local),
        "scheduler": DDPMScheduler.from_pretrained(
            folder, subfolder="scheduler", local_files_only=True
        ),
    }


def _vision(folder: Path) -> Any:
    from transformers import CLIPVisionModel

    return CLIPVisionModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
