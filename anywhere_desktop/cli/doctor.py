"""`main.py doctor`: what this machine has, and what is missing."""

import argparse
import importlib.metadata
import os
import platform
import shutil
from typing import Any

from anywhere_desktop import __version__
from anywhere_desktop.cli.streams import say, say_json
from anywhere_desktop.core.paths import cache_folder, data_folder, models_folder
from anywhere_desktop.core.watch import Watch

_PACKAGES = (
    "PySide6-Essentials", "pillow", "numpy", "opencv-contrib-python-headless", "numba", "scipy",
    "qasync", "rapidfuzz", "tifffile", "cattrs", "torch", "diffusers", "transformers",
    "google-genai", "google-generativeai", "openai", "keyring", "json_repair",
)  # fmt: skip

_OPTIONAL = {
    "torch", "diffusers", "transformers", "google-genai", "google-generativeai", "openai",
}  # fmt: skip


def run(options: argparse.Namespace, watch: Watch) -> None:
    """Print the findings; with `--warm` compile the studio's kernels first."""
    report = examine()
    if options.warm:
        report["warm_seconds"] = _warm(watch)
    if options.json:
        say_json(report)
        return
    for line in _lines(report):
        say(line)


def examine() -> dict[str, Any]:
    """Versions, cores, memory, free space, and which crews are ready."""
    packages = {name: _version(name) for name in _PACKAGES}
    missing = [name for name, found in packages.items() if found is None and name not in _OPTIONAL]
    return {
        "program": __version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "packages": packages,
        "missing": missing,
        "folders": {
            name: {"path": str(folder), "free_gb": _free_gb(folder)}
            for name, folder in (
                ("data", data_folder()),
                ("cache", cache_folder()),
                ("models", models_folder()),
            )
        },
        "gpu": shutil.which("nvidia-smi") is not None,
        "crews": _crews(),
    }


def _crews() -> dict[str, Any]:
    from anywhere_desktop.compose.readiness import readiness

    return {
        crew.name: {
            "ready": crew.ready,
            "needs": list(crew.needs),
            "lacks": [lack.words for lack in crew.lacks],
            "helps": [lack.words for lack in crew.helps],
            "slow": crew.slow,
        }
        for crew in readiness().crews
    }


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def _free_gb(folder: Any) -> float | None:
    while not folder.exists():
        folder = folder.parent
    return round(shutil.disk_usage(folder).free / 1e9, 1)


def _warm(watch: Watch) -> float:
    from time import perf_counter

    from anywhere_desktop.studio.render import warm

    begun = perf_counter()
    warm(watch)
    return round(perf_counter() - begun, 2)


def _lines(report: dict[str, Any]) -> list[str]:
    lines = [
        f"Anywhere Desktop {report['program']} on Python {report['python']}, {report['system']}",
        f"cores: {report['cores']}; NVIDIA GPU: {'yes' if report['gpu'] else 'not found'}",
    ]
    for name, found in report["packages"].items():
        state = found or ("not installed (optional)" if name in _OPTIONAL else "MISSING")
        lines.append(f"  {name}: {state}")
    for name, folder in report["folders"].items():
        lines.append(f"{name}: {folder['path']} ({folder['free_gb']} GB free)")
    for name, crew in report["crews"].items():
        lacks = f"lacks {', '.join(crew['lacks'])}" if crew["lacks"] else "ready"
        lines.append(f"crew {name}: {lacks}")
    if "warm_seconds" in report:
        lines.append(f"kernels compiled in {report['warm_seconds']} s")
    return lines
