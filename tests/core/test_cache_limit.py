import os
from pathlib import Path

from anywhere_desktop.core.cache_limit import bytes_in, trim


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


def test_the_bytes_of_a_folder_are_counted_without_what_links_lead_to(tmp_path: Path) -> None:
    (tmp_path / "cache" / "kernels").mkdir(parents=True)
    (tmp_path / "cache" / "kernels" / "a").write_bytes(bytes(700))
    (tmp_path / "cache" / "b").write_bytes(bytes(300))
    (tmp_path / "large").write_bytes(bytes(9000))
    (tmp_path / "cache" / "large").symlink_to(tmp_path / "large")
    (tmp_path / "cache" / "up").symlink_to(tmp_path)
    assert bytes_in(tmp_path / "cache") == 1000
    assert bytes_in(tmp_path / "gone") == 0
