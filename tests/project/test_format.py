"""PROJECT_FORMAT.md is enough to read a project: its own example is run, and proved."""

import gzip
import io
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anywhere_desktop.project import schema
from anywhere_desktop.project.file import ProjectFile

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "PROJECT_FORMAT.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.anywhere"
    kept = Path(__file__).parent / "data" / "version3.anywhere.gz"
    path.write_bytes(gzip.decompress(kept.read_bytes()))
    return path


def test_the_tables_are_those_of_the_program() -> None:
    (told,) = blocks("sql")
    connection = sqlite3.connect(":memory:")
    connection.executescript(told)
    evened = {
        key: re.sub(r"\s*([(),])\s*", r"\1", text)
        for key, text in schema.tables(connection).items()
    }
    connection.close()
    expected = schema.expected_tables(schema.VERSION)
    assert evened == {key: re.sub(r"\s*([(),])\s*", r"\1", text) for key, text in expected.items()}
    assert f"format {schema.VERSION}" in TEXT
    assert f"0x{schema.APPLICATION_ID:08X}" in TEXT


def test_the_example_reads_a_project_without_the_program(path: Path, tmp_path: Path) -> None:
    """In a process that cannot import the program at all."""
    (example,) = blocks("python")
    script = tmp_path / "reader.py"
    script.write_text(example, "utf-8")
    done = subprocess.run(
        [sys.executable, "-I", str(script), str(path), str(tmp_path)],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with ProjectFile.open(path, read_only=True) as project:
        lines = []
        for session in project.sessions():
            for one in project.iterations(session.number):
                lines.append(f"{session.number}.{one.number} {one.score:.3f} {one.prompt}")
                read = np.load(tmp_path / f"{session.number}.{one.number}.npy")
                assert (read == project.picture(session.number, one.number, "result")).all()
        assert done.stdout.splitlines() == lines
        depth = np.load(tmp_path / "1.1.layer.depth.npy")
        assert (depth == project.picture(1, 1, "layer.depth")).all()
        mask = np.load(tmp_path / "1.1.overgrown.npy")
        assert (mask == project.picture(1, 1, "overgrown")).all()
        original = (tmp_path / "1.original").read_bytes()
        assert original == project.photograph(1).data
        assert Image.open(io.BytesIO(original)).size == (64, 48)


def test_every_record_that_is_kept_is_told_of(path: Path) -> None:
    with ProjectFile.open(path, read_only=True) as project:
        kinds = {kind for (kind,) in project._all("SELECT DISTINCT kind FROM record")}
        kinds |= {kind for (kind,) in project._all("SELECT DISTINCT kind FROM picture")}
        codecs = {codec for (codec,) in project._all("SELECT DISTINCT codec FROM blob")}
    kinds = {"layer.NAME" if kind.startswith("layer.") else kind for kind in kinds}
    assert [name for name in sorted(kinds | codecs) if f"`{name}`" not in TEXT] == []
