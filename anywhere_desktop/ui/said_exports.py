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
            "SaidWords",
            "The shadow stays in the background layer: of this picture only the whole is known.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The shadow kept with this picture is damaged: export it without layers."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "Edit {session} claims to be made of a later one: it is damaged."
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The product alone: one layer on transparent ground."),
        QT_TRANSLATE_NOOP("SaidWords", "{bits} bits are for AVIF: choose 8 or 16 for {kind}."),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The file could not be signed ({why}): check certificate chain and key."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The key is no PEM key without a password: export it as one."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The key is of a kind that C2PA does not know: use ECDSA P-256."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The key has a password: export it as PEM without one, where only you can read it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} holds no certificate as PEM (BEGIN CERTIFICATE): export the chain as PEM.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "The certificate in {name} ended on {date}: ask its issuer for a new one."
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The certificate in {name} begins on {date}: look at this computer's clock.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The key does not belong to the first certificate in {name}: your own certificate "
            "comes first, then its issuers'.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords", "{kind} holds no content credentials: choose PNG, JPEG, TIFF or WebP."
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
