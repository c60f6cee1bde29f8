"""What is said of how a photograph was read, or why it was not; as `said_sentences` has others."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

PHOTO_SENTENCES = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is {what}, whatever its name: use JPEG, PNG, TIFF, WebP, AVIF, HEIC, "
            "PSD, EXR or camera raw.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is a video, or a kind of file that no camera writes: use a still.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} takes too long to decode, as no sound file does: save it again as TIFF or PNG.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is an HDR picture: save it as SDR (sRGB or Display P3) first.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} has no channels R, G and B: save it as RGB."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} was saved without its composite: save it again in Photoshop with "
            "Maximize Compatibility.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is packed in an unknown way: save it again as 16-bit RGB with LZW or ZIP.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name}: its colour profile is unusable: save the photo without it or with sRGB.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The file has {pages} pages: the first was opened."),
        QT_TRANSLATE_NOOP("SaidWords", "The layer {layer} serves as the matte."),
        QT_TRANSLATE_NOOP("SaidWords", "The saved alpha channel serves as the matte."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The camera's white balance is not in the file: daylight was taken.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Light brighter than white is in the file: it was cut off at white.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The file names no colour profile: its real numbers were taken as linear light.",
        ),
    ),
)
