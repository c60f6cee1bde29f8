"""Decoders of the risky formats: each runs in a process of its own (`photo.apart`).

A decoder takes the whole file's bytes, its name, whom to show a preview and
what may be used, and gives a `Decoded`.
Their libraries are imported inside functions: a program that opens a JPEG loads none of them.
"""

from collections.abc import Callable
from importlib import import_module

from anywhere_desktop.core.picture import Picture
from anywhere_desktop.photo.decoded import Decoded
from anywhere_desktop.photo.decoders.limits import Limits

Show = Callable[[Picture], None]
Decoder = Callable[[bytes, str, Show, Limits], Decoded]

APART = {
    "RAW": "raw", "PSD": "psd", "HEIC": "heic", "EXR": "exr", "TIFF": "tiff", "AVIF": "avif",
}  # fmt: skip
"""Format -> module here whose `decode` reads it; of TIFF and AVIF what the program itself cannot.
"""


def decoder(kind: str) -> Decoder:
    """The decoder of a format."""
    found: Decoder = import_module(f"{__name__}.{APART[kind]}").decode
    return found
