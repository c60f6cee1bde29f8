"""Write the lock files anew from the `.in` files: `python installer/lock/relock.py`.

For maintainers; needs the `uv` program. The locks are disjoint layers (base, then extras, then
the tools of the tests), resolved together so that they always agree, and hold hashes for every
platform. torch and what only its own wheels bring are left out: they differ by platform.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
LAYERS = ("base", "local", "gemini", "gemini-legacy", "openai", "denoise", "c2pa", "test")
_BROUGHT_BY_TORCH = re.compile(r"(torch|triton|nvidia-.*|cuda-.*)==")
_COMPILE = (
    *("uv", "pip", "compile", "-q", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
)


def entries(lock: str) -> dict[str, str]:
    """Project name -> its whole entry (pin, marker and hashes) of a compiled lock."""
    found: dict[str, str] = {}
    for entry in re.split(r"\n(?=[a-z0-9])", lock.strip()):
        if not _BROUGHT_BY_TORCH.match(entry):
            found[entry.partition("==")[0]] = entry
    return found


def _compiled(names: tuple[str, ...], pins: Path | None) -> str:
    sources = [str(FOLDER / f"{name}.in") for name in names]
    kept = ["-c", str(pins)] if pins else []
    done = subprocess.run([*_COMPILE, *kept, *sources], check=True, capture_output=True, text=True)
    return done.stdout


def main() -> int:
    """Resolve all layers at once, then write each layer without what lies below it."""
    with tempfile.TemporaryDirectory() as folder:
        pins = Path(folder) / "pins.txt"
        whole = _compiled(LAYERS, None)
        pins.write_text(re.sub(r" \\\n +--hash\S+", "", whole), encoding="utf-8")
        base = entries(_compiled(LAYERS[:1], pins))
        extras: dict[str, str] = {}
        for layer in LAYERS:
            own = entries(_compiled((layer,), pins))
            if layer != "base":
                own = {name: entry for name, entry in own.items() if name not in base}
            if layer == "test":
                own = {name: entry for name, entry in own.items() if name not in extras}
            elif layer != "denoise":  # the tests do without it
                extras |= own
            (FOLDER / f"{layer}.txt").write_text("\n".join(own.values()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
