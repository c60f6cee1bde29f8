"""The rarer errors of the modules below the window, which can be said in other languages too.

Written here as they are in the modules named; `{...}` stands for what differs each time.
"""

from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP

ERRORS = cast(
    "tuple[str, ...]",
    (
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The matte is {width}x{height} px but the photo is {photo_width}x{photo_height} px:"
            " use a matte of the photograph's size.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The matte covers the whole photo: leave what is not the product black (if it is "
            "inverted, swap black and white).",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The matte is empty: nothing in it is white. Paint the product white on black.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The box {drawn} has no area: draw it from the top left to the bottom right corner "
            "of the product.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The box {drawn} lies outside the photo ({width}x{height} px): draw it round the "
            "product.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The point {x},{y} lies outside the photo ({width}x{height} px): mark a place "
            "within it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This prompt carries no scene for the photo studio: choose the studio's own "
            "prompter, or another template generator.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is no crew {crew}: choose one of {crews}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{key} must be {least} to {most}, not {value}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{key} must be a whole number, not {value}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The mask is empty: paint the product first, or draw a box round it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Nothing of the product is left to be seen in the frame: move it back in, or make it"
            " larger.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The choice cannot be kept in {path} ({reason}).",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder {folder} may not be written to ({reason}): choose another one.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder {folder} cannot be made ({reason}): set {variable} to a folder of your "
            "own.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} says it is {width}x{height} px: the file is damaged.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} says it is {width}x{height} px: the limit is {megapixels} megapixels and "
            "{side} px a side; save a smaller copy.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is not an ordinary file: choose a {what}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is {size} MB: the limit is {most} MB; save a smaller copy.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} cannot be read ({reason}): check the disk.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} has more than {most} JPEG scans, as no camera writes: save it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} carries {size} MB beside its pixels: save a copy without metadata.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is damaged (a checksum fails): copy or save it again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} has colour mode {mode}: save it as 8 or 16-bit RGB.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} has a colour profile that works one way only: convert it to sRGB, Adobe RGB"
            " or ProPhoto RGB first.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The picture is too large for this format: choose another one.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is 16-bit but not RGB or grey: save it as 16-bit RGB.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is damaged, or packed in an unknown way: save it again as 16-bit RGB.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} says it has too many pixels: save a smaller copy.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} cannot be written ({reason}): choose another folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The file name {name}... is too long: choose a shorter one.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{name} is a folder: choose a file name.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} is a folder: choose an .anywhere file in it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Loops must be 1 to {most}, not {loops}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "Variants must be 1 to {most}, not {variants}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The seed must be 0 to {most}.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The size must be between 64 and {most} px a side.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The size may be at most {megapixels} megapixels.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "A picture of {size} MB is too large for a project.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The project {path} was written by a newer version of this program (format "
            "{version}, known up to {known}): update the program.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The project {path} or its folder may not be written to: choose another folder.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The disk failed while using {path} ({reason}): check the disk.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "There is not enough memory to use {path}: close other programs.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder {folder} does not exist: make it first.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The folder {folder} may not be written to: choose another.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} exists already: choose another name, or open it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{path} cannot be made ({reason}): choose another.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{what} is too long to be kept: shorten it.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The cut-out network {file} is damaged or of another version: install the program "
            "again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "The cut-out network {file} cannot be read ({reason}): install the program again.",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "{address} is no address of a server: write http://localhost:11434/v1",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "No server answers at {host}:{port} ({reason}): is it running?",
        ),
        QT_TRANSLATE_NOOP(
            "SaidWords",
            "This took longer than {seconds} seconds, and was given up: try again later.",
        ),
    ),
)
"""English, as the modules write them."""
