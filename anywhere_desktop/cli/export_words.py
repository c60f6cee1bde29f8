"""The words of `export` and `verify`."""

import argparse
from collections.abc import Callable
from pathlib import Path

Checked = Callable[[str], int]


def add_export(parser: argparse.ArgumentParser, at_least: Callable[[int], Checked]) -> None:
    """What `export` can be told of format, colour, size, metadata and marketplaces."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE",
        help="ends in .png .tif .jpg .webp .avif, or .psd .psb .ora for layers; with --market, a "
        "folder",
    )  # fmt: skip
    pixels = parser.add_argument_group("pixels")
    pixels.add_argument("--quality", type=_bounded(1, 100), default=95, metavar="1-100")
    pixels.add_argument("--chroma", choices=("4:4:4", "4:2:2", "4:2:0"), default="4:4:4")
    pixels.add_argument(
        "--max-kb", type=at_least(1), metavar="KB", help="the quality is lowered to fit"
    )
    pixels.add_argument("--lossless", action="store_true", help="WebP without loss")
    pixels.add_argument(
        "--bits", type=int, choices=(8, 10, 12, 16),
        help="default: as the photograph; 10 and 12 are for AVIF, where 8 is the default",
    )  # fmt: skip
    pixels.add_argument("--longest", type=at_least(16), metavar="PX", help="shrink the longer side")
    pixels.add_argument("--transparent", action="store_true", help="the product alone")
    pixels.add_argument("--layers", action="store_true", help="a TIFF with a page for each layer")
    colour = parser.add_argument_group("colour")
    colour.add_argument(
        "--space", choices=("source", "srgb", "display-p3", "adobe-rgb", "prophoto"),
        default="source", help="default: the photograph's own profile, pixels untouched",
    )  # fmt: skip
    colour.add_argument(
        "--intent", choices=("relative", "perceptual", "saturation", "absolute"),
        default="relative",
    )  # fmt: skip
    colour.add_argument("--no-black-point", action="store_true", help="no compensation for black")
    beside = parser.add_argument_group("beside the pixels")
    beside.add_argument(
        "--metadata", choices=("keep", "own", "none"), default="keep",
        help="the photograph's and ours (default), only ours, or nothing at all",
    )  # fmt: skip
    beside.add_argument("--parameters", action="store_true", help="the recipe in a PNG")
    beside.add_argument("--sidecar", action="store_true", help="the certificate in its own file")
    beside.add_argument(
        "--c2pa-certificate", type=Path, metavar="PEM", help="sign with your certificate chain"
    )
    beside.add_argument("--c2pa-key", type=Path, metavar="PEM", help="the private key to it")
    shops = parser.add_argument_group("marketplaces")
    shops.add_argument(
        "--market",
        nargs="+",
        metavar="NAME",
        help="all, or names as amazon, ebay, jd (`resources/markets.json`)",
    )
    shops.add_argument(
        "--name", default="{product} {market}", metavar="TEMPLATE",
        help="file names: {product} {prompt} {date} {n} {market}",
    )  # fmt: skip


def add_verify(parser: argparse.ArgumentParser) -> None:
    """What `verify` is told."""
    parser.add_argument("export", type=Path, metavar="EXPORT")
    parser.add_argument("original", type=Path, metavar="ORIGINAL", help="the camera's photograph")


def _bounded(least: int, most: int) -> Checked:
    def number(word: str) -> int:
        if not word.isdecimal() or len(word) > 6 or not least <= int(word) <= most:
            raise argparse.ArgumentTypeError(f"{word[:20]!r} is not {least} to {most}")
        return int(word)

    return number
