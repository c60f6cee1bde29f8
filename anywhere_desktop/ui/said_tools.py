"""What the tools (segmenters, matting, detectors, inpainters) say of their weights; as
`said_sentences` has the other modules' sentences.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

TOOL_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # engines/tools/files.py, and who reads weights by it
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is {found} of {tool} at {place}: remove it and download it again in Tools, "
            "Models.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "no safetensors file"),
        QT_TRANSLATE_NOOP("SaidWords", "{count} safetensors files, not one"),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The weights at {place} do not fit {tool} ({why}): remove it and download it again in "
            "Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{place} holds a model of the kind {found}, but {tool} is {wanted}: remove it and "
            "download it again in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There are no safetensors files of {tool} at {place}, and pickled ones could run a "
            "stranger's program: remove it and download it again in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{place} has no readable config.json, so it is not {tool}: remove it and download it "
            "again in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{file} of {tool} is cut off or has a wrong length: remove it and download it again "
            "in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{file} of {tool} is no sound safetensors file: remove it and download it again in "
            "Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{file} of {tool} cannot be read ({reason}): remove it and download it again in "
            "Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{tool} is damaged ({part} holds numbers that are none): remove it and download it "
            "again in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{tool} at {place} lacks its tokenizer or processor files: remove it and download it "
            "again in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{tool} at {place} cannot be loaded ({why}): remove it and download it again in "
            "Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "These weights are no BiRefNet's ({part} is missing): remove it and download it again "
            "in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "These weights are no IS-Net's ({part} is missing): remove it and download it again "
            "in Tools, Models.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "These weights are no LaMa's ({part} is missing): remove it and download it again in "
            "Tools, Models.",
        ),
        # what the tools are called
        QT_TRANSLATE_NOOP("SaidWords", "the BiRefNet segmenter"),
        QT_TRANSLATE_NOOP("SaidWords", "the IS-Net segmenter"),
        QT_TRANSLATE_NOOP("SaidWords", "the SAM 2 segmenter"),
        QT_TRANSLATE_NOOP("SaidWords", "the ViTMatte matting network"),
        QT_TRANSLATE_NOOP("SaidWords", "the Grounding DINO detector"),
        QT_TRANSLATE_NOOP("SaidWords", "the LaMa inpainter"),
        # engines/tools/running.py, torch_file.py, tape.py, diffusion_inpaint.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is not enough memory for {tool}: close other programs, or choose another tool.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{tool} does not fit the GPU: it works on the CPU."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{folder} holds a {found}, which cannot inpaint: choose an SDXL or SD 2 inpainting "
            "model.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{path} is there already: remove it first."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} cannot be written ({reason}): make room and try again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} cannot be read as a PyTorch file ({reason}): download it again, or its "
            "safetensors form.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This file is not a plain file of weights: {why}. It was not opened further. Download "
            "the safetensors form of the model.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "it has no end"),
        QT_TRANSLATE_NOOP("SaidWords", "it is broken ({reason})"),
        QT_TRANSLATE_NOOP("SaidWords", "it is too long"),
        QT_TRANSLATE_NOOP("SaidWords", "a mark is missing"),
        QT_TRANSLATE_NOOP("SaidWords", "a stored block without a key"),
        QT_TRANSLATE_NOOP("SaidWords", "a call of what is no name"),
        QT_TRANSLATE_NOOP("SaidWords", "a state of what was not made"),
        QT_TRANSLATE_NOOP("SaidWords", "its header is longer than the file"),
        QT_TRANSLATE_NOOP("SaidWords", "its header is no object"),
        QT_TRANSLATE_NOOP("SaidWords", "it holds the instruction {step}"),
        QT_TRANSLATE_NOOP("SaidWords", "it asks for {code}"),
        QT_TRANSLATE_NOOP("SaidWords", "it holds no weights"),
        QT_TRANSLATE_NOOP("SaidWords", "it has no data.pkl"),
        QT_TRANSLATE_NOOP("SaidWords", "its numbers are big-endian"),
        QT_TRANSLATE_NOOP("SaidWords", "{part} is compressed or too large"),
        QT_TRANSLATE_NOOP("SaidWords", "it is nested too deeply"),
        QT_TRANSLATE_NOOP("SaidWords", "a tensor is not described soundly"),
    ),
)
"""English, as `engines/tools` writes them, with the window's own words for its commands."""
