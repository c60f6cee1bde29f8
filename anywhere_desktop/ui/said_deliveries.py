"""What is said of files that are written and read, beyond `said_exports` and `said_photographs`."""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

DELIVERY_SENTENCES = cast(
    "tuple[str, ...]",
    (
        # delivery
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "PRODUCT PIXELS DIFFER by up to {worst}: please report this",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "the product was edited, as asked: its {count} pixels are written as edited",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "Metadata can be {keep}, {own} or {none}, not {value}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The key is of a kind that C2PA does not know: use ECDSA P-256.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{kind} holds no content credentials: choose PNG, JPEG, TIFF or WebP.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The credentials of {name} cannot be read ({why})."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The file could not be signed ({why}): check certificate chain and key.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Content credentials need the extra `c2pa`: `python3 installer/run.py --with c2pa`.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The key is no PEM key without a password: export it as one.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{path} cannot be read ({reason})."),
        QT_TRANSLATE_NOOP("SaidWords", "There is no marketplace {name}: choose {all}, {known}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "the product does not fit into these proportions: white was added",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{market} asks for {least} px or more: {note}"),
        QT_TRANSLATE_NOOP("SaidWords", "{path} is a folder: name a file in it."),
        # photo/export.py, flat.py, load.py, profiles.py, psd.py
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Layers keep the photograph's own depth: choose no other one.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{kind} holds no layers: choose PSD, OpenRaster or TIFF."),
        QT_TRANSLATE_NOOP("SaidWords", "A matte is a PNG: end the name {name} in .png."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This result has no layers to write: choose PNG, TIFF or JPEG.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is no 8 or 16-bit RGB file: save it as one."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} has a packed flat picture: only files of this program are read.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "{name} is damaged, or no file of layers: export it again."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The matte {name} is {width}x{height} px but the photo is "
            "{photo_width}x{photo_height} px: use a matte of the photograph's size.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "The matte {name} is empty: paint the product white."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The matte {name} is white, or nearly, all over: paint the background black.",
        ),
        QT_TRANSLATE_NOOP("SaidWords", "There is no colour space {space}: choose source, {known}."),
        QT_TRANSLATE_NOOP("SaidWords", "There is no intent {intent}: choose {known}."),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The photograph's colour profile has no such rendering intent: choose relative.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A PSD has at most 30,000 px a side: end the name in .psb instead.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The picture and the photograph differ in size: nothing to compare.",
        ),
        # photo/formats.py: what a file is, whatever its name
        QT_TRANSLATE_NOOP("SaidWords", "a PostScript file"),
        QT_TRANSLATE_NOOP("SaidWords", "an SVG drawing"),
        QT_TRANSLATE_NOOP("SaidWords", "an XML or SVG file"),
        QT_TRANSLATE_NOOP("SaidWords", "a Foveon raw file"),
        QT_TRANSLATE_NOOP("SaidWords", "a database or project"),
    ),
)
"""English, as `delivery` and `photo` write them."""
