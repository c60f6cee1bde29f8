import os
from pathlib import Path

from anywhere_desktop.core.cache_limit import trim


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    for age, name in enumerate(("new", "middle", "old")):
        path = tmp_path / "kernels" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(1000))
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    assert trim(tmp_path, 3000) == 0
    assert trim(tmp_path, 1500) == 2000
    assert [one.name for one in (tmp_path / "kernels").iterdir()] == ["new"]
    assert trim(tmp_path / "gone", 0) == 0
