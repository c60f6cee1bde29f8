"""Stable Diffusion XL: base, with ControlNet (canny, or canny and depth), held product, refiner.

One set of weights serves every pipeline class: which one is called follows from what is asked.
"""

from dataclasses import dataclass
from typing import Any

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.diffusion import prompts
from anywhere_desktop.engines.diffusion.coder import ScaledLatents
from anywhere_desktop.engines.diffusion.family import Folders, Order, Row, generator, strength_of
from anywhere_desktop.engines.diffusion.files import Weights, check_part, check_weights
from anywhere_desktop.engines.diffusion.grid import mask_tensor, padded, to_tensor
from anywhere_desktop.engines.diffusion.loading import check_pipeline, load_part, load_pipeline
from anywhere_desktop.engines.diffusion.single_file import check_single, is_single, load_single
from anywhere_desktop.engines.libraries import libraries

BASE = Row(
    title="Stable Diffusion XL",
    parts={
        "text_encoder": "CLIPTextModel", "text_encoder_2": "CLIPTextModelWithProjection",
        "unet": "UNet2DConditionModel", "vae": "AutoencoderKL",
    },
    grid_px=8,
    denoisers=("unet",),
    takes_negative=True,
)  # fmt: skip

REFINER = Row(
    title="the Stable Diffusion XL refiner",
    parts={
        "text_encoder_2": "CLIPTextModelWithProjection", "unet": "UNet2DConditionModel",
        "vae": "AutoencoderKL",
    },
    grid_px=8,
    denoisers=("unet",),
    takes_negative=True,
)  # fmt: skip

_MODES = {"depth": 1, "canny": 3}
"""Numbers of the control kinds in the published union ControlNet."""


@dataclass(frozen=True)
class Sdxl(ScaledLatents):
    """folders: the base in diffusers' layout or in one file; `added` may hold "controlnet", "union"
    and "lora". lora: the file's name begins or
    ends so that one file of the folder fits ("4step"); a few-step LoRA also sets the timesteps.
    """

    folders: Folders
    row: Row = BASE
    lora: str = ""

    def weigh(self) -> Weights:
        """Check base, ControlNet and LoRA; how large each part is."""
        base = self.folders.base
        single = is_single(base)
        found = (
            check_single(base) if single else check_pipeline(base, self.row.parts, self.row.title)
        )
        numbers = dict(found.numbers)
        for name in ("controlnet", "union"):
            if name in self.folders.added:
                numbers["controlnet"] = check_part(self.folders.added[name])
        if self.lora:
            check_weights(self._lora_file())
        return Weights(numbers)

    def load(self, dtype: Any) -> Any:
        """The pipeline for pictures from words, with the ControlNet in it if there is one."""
        import diffusers

        given = {"add_watermarker": False}
        if self.row is REFINER:
            kind = diffusers.StableDiffusionXLImg2ImgPipeline
        elif "union" in self.folders.added:
            given["controlnet"] = load_part(
                diffusers.ControlNetUnionModel, self.folders.added["union"], dtype
            )
            kind = diffusers.StableDiffusionXLControlNetUnionPipeline
        elif "controlnet" in self.folders.added:
            given["controlnet"] = load_part(
                diffusers.ControlNetModel, self.folders.added["controlnet"], dtype
            )
            kind = diffusers.StableDiffusionXLControlNetPipeline
        else:
            kind = diffusers.StableDiffusionXLPipeline
        base = self.folders.base
        if is_single(base):
            pipe = load_single(kind, base, dtype, **given)
        else:
            pipe = load_pipeline(kind, base, dtype, "unet", **given)
        if self.lora:
            self._take_lora(pipe)
        return pipe

    def call(self, pipe: Any, order: Order, **told: Any) -> Any:
        """Words, words and controls, a held product, or a picture to go on from."""
        request = order.request
        view = _view(pipe, order)
        view.set_progress_bar_config(disable=True)
        given: dict[str, Any] = {
            "num_inference_steps": request.steps, "guidance_scale": request.guidance_scale,
            "generator": generator(request.seed), "output_type": "latent",
            **self._words(pipe, order), **_pictures(order, view), **told,
        }  # fmt: skip
        return view(**given).images

    def _words(self, pipe: Any, order: Order) -> dict[str, Any]:
        request = order.request
        encoders = _encoders(pipe)
        guided = request.guidance_scale > 1
        negative = request.negative if guided else ""
        count = prompts.count_of(encoders, request.prompt, negative)
        if count > 1:
            order.notes.append(
                f"The prompt is longer than CLIP's 77 tokens: it was read in {count} pieces."
            )

        def read(text: str) -> Any:
            return order.known.get((text, count), lambda: prompts.encode(encoders, text, count))

        hidden, pooled = read(request.prompt)
        found = {"prompt_embeds": hidden, "pooled_prompt_embeds": pooled}
        if guided:
            if not negative and pipe.config.get("force_zeros_for_empty_prompt", False):
                torch = libraries()
                hidden, pooled = torch.zeros_like(hidden), torch.zeros_like(pooled)
            else:
                hidden, pooled = read(negative)
            found |= {"negative_prompt_embeds": hidden, "negative_pooled_prompt_embeds": pooled}
        return found

    def _lora_file(self) -> Any:
        folder = self.folders.added["lora"]
        found = [path for path in sorted(folder.glob("*.safetensors")) if self.lora in path.name]
        if not found:
            raise UserError(
                f"There is no {self.lora} LoRA (*{self.lora}*.safetensors) in {folder}: "
                "download or import the model again."
            )
        return found[0]

    def _take_lora(self, pipe: Any) -> None:
        """Add the LoRA to the weights for good: as layers of its own it would cost time."""
        import diffusers

        file = self._lora_file()
        try:
            pipe.load_lora_weights(
                file.parent, weight_name=file.name, local_files_only=True, adapter_name="few_steps"
            )
        except (OSError, ValueError, RuntimeError, KeyError) as error:
            raise UserError(f"{file} does not fit {self.row.title} ({error}).") from error
        pipe.fuse_lora(adapter_names=["few_steps"])
        pipe.unload_lora_weights()
        pipe.scheduler = diffusers.EulerDiscreteScheduler.from_config(
            pipe.scheduler.config, timestep_spacing="trailing"
        )


def _encoders(pipe: Any) -> list[tuple[Any, Any]]:
    both = [(pipe.tokenizer, pipe.text_encoder), (pipe.tokenizer_2, pipe.text_encoder_2)]
    return [(tokenizer, encoder) for tokenizer, encoder in both if encoder is not None]


def _view(pipe: Any, order: Order) -> Any:
    """The pipeline class for what is asked, on the same weights."""
    import diffusers

    request = order.request
    shared = {name: part for name, part in pipe.components.items() if name != "controlnet"}
    if request.image is None:
        if request.controls or not hasattr(pipe, "controlnet"):
            return pipe
        return diffusers.StableDiffusionXLPipeline(**shared, add_watermarker=False)
    if request.hold is None or not hasattr(pipe, "controlnet"):
        kind = diffusers.StableDiffusionXLImg2ImgPipeline
        scored = pipe.config.get("requires_aesthetics_score", False)
        return kind(**shared, requires_aesthetics_score=scored, add_watermarker=False)
    union = isinstance(pipe.controlnet, diffusers.ControlNetUnionModel)
    kind = (
        diffusers.StableDiffusionXLControlNetUnionInpaintPipeline
        if union
        else diffusers.StableDiffusionXLControlNetInpaintPipeline
    )
    return kind(**pipe.components, add_watermarker=False)


def _pictures(order: Order, view: Any) -> dict[str, Any]:
    request, size = order.request, order.size
    sides = {"width": size[0], "height": size[1]}
    found: dict[str, Any] = {}
    if request.controls and hasattr(view, "controlnet"):
        found |= _controls(order, view)
    if request.image is None:
        return found | sides
    if order.kept is not None:
        return {"image": order.kept.latents, "denoising_start": order.kept.share}
    found |= {"image": to_tensor(padded(request.image, size)), "strength": strength_of(request)}
    if request.hold is None or not hasattr(view, "controlnet"):
        return found
    return found | sides | {"mask_image": mask_tensor(padded(request.hold, size))}


def _controls(order: Order, view: Any) -> dict[str, Any]:
    request, size = order.request, order.size
    pictures = {kind: to_tensor(padded(seen, size)) for kind, seen in request.controls.items()}
    scale = {"controlnet_conditioning_scale": request.control_scale}
    if "Union" in type(view).__name__:
        modes = [_MODES[kind] for kind in pictures]
        return {"control_image": list(pictures.values()), "control_mode": modes, **scale}
    name = "image" if request.image is None else "control_image"
    return {name: pictures["canny"], **scale}
