"""What is said of the weights of models that make and edit pictures; as `said_sentences` has the
other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

WEIGHT_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # engines/diffusion/files.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{file} is missing in {folder}: download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} cannot be read ({reason}): download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not a JSON object: download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is incomplete ({found} of {wanted} bytes): download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is no safetensors file ({why}): download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There are no weights (*.safetensors) in {folder}: download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} holds its weights only as {file}, a kind of file that can run programs when "
            "it is opened: get the model as safetensors.",
        ),
        # engines/diffusion/loading.py, sd.py, sdxl.py, single_file.py
        QT_TRANSLATE_NOOP("SaidWords", "{model} is not there: {folder} is no folder."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} holds {found}, not {model}: choose the right folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} could not be loaded as {kind} ({why}): the files do not belong together; "
            "download or import the model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} lacks {kind} {part}: the files do not belong together; download or import the "
            "model again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} is another kind of Stable Diffusion than {model} needs: its denoiser takes "
            "{found} channels, not {wanted}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is no {lora} LoRA (*{part}*.safetensors) in {folder}: download or import the "
            "model again.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{path} does not fit {model} ({why})."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not a whole Stable Diffusion XL (it has no {part}): choose a checkpoint of "
            "SDXL, not a part, a LoRA or another model.",
        ),
        # engines/diffusion/brushnet.py, esrgan.py, zimage.py, zimage_control.py, engine.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not a BrushNet that this program knows (its blocks are {found}): choose "
            "one for Stable Diffusion 1.5.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} holds another network than ESRGAN's ({why}): choose the right file.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The weights in {folder} gave values that are no numbers: verify the model, or "
            "download it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The weights of {model} ({part}) hold values that are no numbers: verify the model, "
            "or download it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{model} ran into values that are no numbers: choose a smaller guidance scale or "
            "control scale.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{model} needs its ControlNet for inpainting."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There are no weights (*.safetensors) in {folder}: download it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not a ControlNet of Z-Image: choose the right file.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not the ControlNet that this program knows ({why}): choose version 2.0 or "
            "2.1.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The memory of this machine ({device}) is not enough for {model} at this size: choose "
            "a smaller size or a smaller model.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The memory of this machine is not enough to enlarge the picture: choose a smaller "
            "size.",
        ),
        # engines/diffusion/tiers.py: how a model is kept in memory
        QT_TRANSLATE_NOOP("SaidWords", "everything stays in memory"),
        QT_TRANSLATE_NOOP("SaidWords", "one model in memory at a time"),
        QT_TRANSLATE_NOOP("SaidWords", "a few layers in memory at a time"),
        QT_TRANSLATE_NOOP("SaidWords", "weights in 8 bits, a few layers in memory at a time"),
        QT_TRANSLATE_NOOP("SaidWords", "{how}, pictures decoded in tiles"),
        # engines/instruct
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The picture is {width} x {height} px: an edit needs {least} px a side or more.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The picture is too long and thin for this model: crop it first.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "MGIE's {rows} x {width} word embeddings do not fit the language model in {folder} "
            "({words} x {wanted}): it needs LLaVA-7B-v1.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is not MGIE's file: it lacks its word embeddings, its edit head, or they do "
            "not fit one another.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{folder} holds no {file}: import MGIE's files first."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} is not LLaVA-7B-v1: it has no projector for pictures.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{path} is damaged ({why}): fetch it anew."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The model in {folder} takes {found} channels, not {wanted}: it is not an "
            "instruction-editing model.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This crew needs the model libraries, and {package} is not installed: run "
            "installer/run.py with --with local.",
        ),
        # engines/uf_fgtg
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is torn or of another version: bring the folder anew.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{file} in {folder} is pickled, and a pickle can run anything: only safetensors are "
            "read. Remove it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The weights cannot be written to {folder} ({reason}): choose another folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The weights cannot be written to {folder} ({reason}): make room there, or choose "
            "another folder for models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The weights in {folder} cannot be read ({why}): they are torn or not of this model; "
            "bring the folder anew.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This text encoder makes features of width {found}, the model reads {wanted}: UF-FGTG "
            "is for Stable Diffusion 2.1.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "UF-FGTG needs packages that are not installed ({package}): start once with "
            "`installer/run.py --with local`.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The model has nothing to add to these words."),
    ),
)
"""English, as `engines/diffusion`, `engines/instruct` and `engines/uf_fgtg` write them."""
