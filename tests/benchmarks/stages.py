"""Seconds per stage and peak memory of the whole program, from photograph to finished file.

    python tests/benchmarks/stages.py [--runs 1] [--sizes 512 1024 camera]

Each line is one run of `main.py generate --json` in a process of its own: what a user waits for.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parents[2]
PROMPT = "on white marble, window light from the left, eucalyptus leaves, shallow depth of field"
STAGES = ("load", "cut", "analyze")
LOOP = ("prompt", "select", "template", "repair", "enhance", "compose", "evaluate")


def camera_photo(folder: Path, size: tuple[int, int] = (6000, 4000)) -> Path:
    """A 24 MP photograph with sensor noise: the sample jar on its sweep, enlarged, grain added."""
    jar = cv2.imread(str(ROOT / "resources/samples/jar.jpg"))
    assert jar is not None
    wide = cv2.copyMakeBorder(jar, 0, 0, 350, 350, cv2.BORDER_REPLICATE)
    large = cv2.resize(wide, size, interpolation=cv2.INTER_CUBIC)
    noise = 1.5 * np.random.default_rng(0).standard_normal(large.shape, np.float32)
    path = folder / "camera.jpg"
    noisy = np.clip(large + noise, 0, 255).astype(np.uint8)
    cv2.imwrite(str(path), noisy, [cv2.IMWRITE_JPEG_QUALITY, 95])
    return path


def run(photo: Path, folder: Path, words: list[str]) -> dict[str, Any]:
    """One run of the program; returns its report with wall seconds and peak memory (MB)."""
    out = folder / "out.png"
    command = [
        sys.executable, "main.py", "generate", str(photo), "--prompt", PROMPT, "--json",
        "--project", str(folder / f"{time.monotonic_ns()}.anywhere"), "--out", str(out), *words,
    ]  # fmt: skip
    begun = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert child.stdout is not None
    text = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    report: dict[str, Any] = json.loads(text)
    report["wall"] = time.perf_counter() - begun
    report["peak_mb"] = usage.ru_maxrss / 1024
    return report


def row(name: str, report: dict[str, Any]) -> str:
    """One line of the table: stages of the first Iteration, then the whole."""
    seconds = {**report["seconds"], **report["iterations"][0]["seconds"]}
    cells = [f"{seconds.get(stage, 0):.2f}" for stage in (*STAGES, *LOOP)]
    loops = len(report["iterations"])
    return (
        f"| {name} | " + " | ".join(cells)
        + f" | {report['wall']:.1f} | {loops} | {report['peak_mb']:.0f} |"
    )  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--loops", default="1")
    parser.add_argument("--sizes", nargs="+", default=["512", "1024", "camera"])
    options = parser.parse_args()
    print("| size | " + " | ".join((*STAGES, *LOOP)) + " | whole, s | loops | peak MB |")
    print("|---|" + "---|" * (len(STAGES) + len(LOOP) + 3))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = camera_photo(folder)
        for size in options.sizes:
            camera = size == "camera"
            photo = large if camera else ROOT / "resources/samples/jar.jpg"
            words = ["--loops", options.loops]
            words += [] if camera else ["--size", f"{size}x{size}"]
            for _ in range(options.runs):
                label = "24 MP, camera frame" if camera else f"{size} x {size}"
                print(row(label, run(photo, folder, words)), flush=True)


if __name__ == "__main__":
    main()
