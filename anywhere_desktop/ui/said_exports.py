"""Sentences of exports that the window says in the language in use (see `said_sentences`)."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

EXPORTS: tuple[str, ...] = tuple(
    str(sentence)
    for sentence in (
        QT_TRANSLATE_NOOP(
            "SaidWords", "{count} product pixels equal the photograph's, bit for bit"
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "{count} product pixels equal the resized photograph's, bit for bit"
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{count} product pixels equal the photograph's converted once to {space}, bit for bit",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{count} product pixels equal the resized photograph's converted once to {space}, "
            "bit for bit",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{kind} is lossy: product pixels differ by up to {worst}; PNG and TIFF are exact",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "shrunk to {width} x {height} px: no camera pixels; every pixel read back as written",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "A JPEG cannot be transparent: choose PNG, TIFF, WebP or AVIF."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} has {ending}: end the name in .png, .tif, .jpg, .webp, .avif, .psd or .ora.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The {kind} file would have {size}, more than {most}: choose JPEG, or a shorter "
            "longest side.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "No quality brings this picture under {size}: choose a shorter side."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "WebP holds at most 16,383 px a side: choose AVIF, JPEG or a shorter side."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "This result is the product alone: it has no layers; choose PNG or TIFF."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Layers are written at full size, in the photograph's own colours."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The layers come to more than 2 GB: end the name in .psb instead of .psd."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The layers come to more than 4 GB: export a PSB instead."),
    )
)
