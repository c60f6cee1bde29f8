"""Export of large layered pictures beside the raw disk: `-m tests.benchmarks.layered_export`.

Also `--random N`: N random composites through PNG and TIFF, compared bit for bit.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np

from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground, Photograph
from anywhere_desktop.core.layers import layers_of
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.delivery import Terms, deliver_terms
from anywhere_desktop.photo.export import export, read_back
from tests.delivery.pictures import cast
from tests.delivery.test_verify import check_random


def _picture(width: int, height: int, seed: int) -> Picture:
    """Smooth light with camera noise of about 1.5 levels of 8 bits, 16 bits deep."""
    rng = np.random.default_rng(seed)
    y = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    x = np.linspace(0, 1, width, dtype=np.float32)[None, :, None]
    out = np.empty((height, width, 3), np.uint16)
    for top in range(0, height, 256):
        rows = slice(top, min(height, top + 256))
        base = 20000 + 18000 * y[rows] + 9000 * x * np.array([1, 0.8, 0.5], np.float32)
        grain = rng.standard_normal((rows.stop - top, width, 3), np.float32) * 400
        out[rows] = np.clip(base + grain, 0, 65535)
    return out


def _timed(name: str, size: Callable[[], int], work: Callable[[], object]) -> None:
    started, own = time.perf_counter(), time.process_time()
    work()
    seconds, cpu = time.perf_counter() - started, time.process_time() - own
    megabytes = size() / 1e6
    print(
        f"{name:28} {seconds:7.1f} s  {cpu:7.1f} s of processor  {megabytes:8.0f} MB  "
        f"{megabytes / seconds:7.0f} MB/s"
    )


def main() -> None:
    """Print a line a format."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megapixels", type=float, default=60.0)
    parser.add_argument("--random", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.random:
            for seed in range(options.random):
                check_random(folder, seed, (8, 16)[seed % 2], (".png", ".tif")[seed // 2 % 2])
            print(
                f"{options.random} random composites: every file equal, every product pixel exact"
            )
            return
        _layered(folder, options.megapixels)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MiB")


def _layered(folder: Path, megapixels: float) -> None:
    for name, path, work in stages(folder, megapixels):
        _timed(name, lambda path=path: path.stat().st_size, work)  # type: ignore[misc]


def stages(folder: Path, megapixels: float) -> Iterator[tuple[str, Path, Callable[[], object]]]:
    """(name, file that is written, work) of the raw disk and each export; a layered file is read
    back, compared and removed when the next is asked for.
    """
    width = round((megapixels * 1e6 * 1.5) ** 0.5)
    height = round(megapixels * 1e6 / width)
    background, pixels = _picture(width, height, 1), _picture(width, height, 2)
    y, x = np.ogrid[:height, :width]
    far = np.hypot((x - width / 2) / (width / 5), (y - height * 0.55) / (height / 3))
    matte = (np.clip((1.01 - far) / 0.02, 0, 1) * 255).astype(np.uint8)
    product = Foreground(Photograph(pixels), matte, pixels)
    result = composite(background, product)
    raw, flat = folder / "raw", folder / "flat.tif"
    yield "raw pixels, synced", raw, lambda: _write_synced(raw, result.tobytes())
    raw.unlink()
    layers = layers_of(result, background, product, *cast((640, 427)))
    yield (
        "flat TIFF with certificate", flat,
        lambda: deliver_terms(result, product, True, flat, None, Terms()),
    )  # fmt: skip
    flat.unlink()
    for ending in ("tif", "psd", "ora"):
        out = folder / f"layers.{ending}"
        yield f"layered {ending}", out, partial(export, result, out, layers=layers)
        assert np.array_equal(read_back(out).pixels, result)
        data = out.read_bytes()
        out.unlink()
        yield f"raw, the bytes of {ending}", raw, partial(_write_synced, raw, data)
        raw.unlink()


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


if __name__ == "__main__":
    main()
