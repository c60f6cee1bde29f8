"""`main.py verify`: whether an exported file holds the photograph's own product pixels."""

import argparse

from anywhere_desktop.cli.streams import plain, say, say_json
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.watch import Watch


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Print what was measured; a file that does not hold what it claims ends with status 3."""
    from anywhere_desktop.delivery.verify import verify

    with watch.stage("load"):
        found = verify(options.export, options.original)
    if options.json:
        say_json(
            {"file": str(options.export), "original": str(options.original), **found.as_json()}
        )
    else:
        say(plain(f"{options.export.name}: {found.verdict}"))
        say(found.said)
        if found.verdict != "not comparable":
            say(f"{found.protected_pixels:,} product pixels, {found.share:.1%} of the picture")
            mean = found.mean_abs_difference
            say(f"largest difference {found.max_abs_difference}, mean {mean:.4f}")
            if found.psnr_db is not None:
                say(f"PSNR {found.psnr_db:.1f} dB")
            say(f"SHA-256 of them in the file:       {found.sha256_export}")
            say(f"SHA-256 of them in the photograph: {found.sha256_original}")
        if found.same_photograph is False:
            say("note: ORIGINAL is another file than the one that was worked from")
    if not found.sound:
        why = "; ".join(found.faults) or found.said
        raise UserError(f"{options.export.name} does not hold what it claims: {why}.")
