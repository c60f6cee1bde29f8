import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anywhere_desktop.cli import main
from tests.engines.models.conftest import REPOSITORY, TINY, tiny_files
from tests.engines.models.folders import hub_cache, write
from tests.engines.models.hub import Hub, serving

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("ANYWHERE_NON_COMMERCIAL", "0")
    return tmp_path / "models"


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(["models", *words])
    said = capsys.readouterr()
    return status, said.out, said.err


def test_list_as_json_is_a_list_of_objects(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "list", "--json")
    rows = json.loads(out)
    assert status == 0
    assert {"id", "role", "bytes", "licence", "commercial", "state"} <= set(rows[0])
    assert all(row["commercial"] in ("yes", "conditions") for row in rows)
    status, out, _ = run(capsys, "list", "--json", "--non-commercial")
    assert {"mgie", "isnet-rmbg-1.4"} <= {row["id"] for row in json.loads(out)}


def test_list_says_how_many_it_hides(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "list")
    assert "more may not be used for commercial work" in out
    assert "isnet-rmbg" not in out


def test_download_verify_show_remove(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, models: Path
) -> None:
    with serving(Hub(REPOSITORY, tiny_files())) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        status, out, _ = run(capsys, "download", TINY, "--json")
    assert status == 0
    assert json.loads(out)[0]["state"] == "installed"
    assert run(capsys, "verify")[:2] == (0, f"{TINY}: every file is as it came\n")
    assert json.loads(run(capsys, "show", TINY, "--json")[1])["place"] == str(models / TINY)
    status, out, _ = run(capsys, "remove", TINY)
    assert (status, "removed" in out) == (0, True)
    assert not (models / TINY).exists()


def test_import_from_a_folder_and_from_a_cache(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stick = write(tmp_path / "stick", tiny_files())
    assert run(capsys, "import", TINY, str(stick))[0] == 0
    assert run(capsys, "remove", TINY)[0] == 0
    hub_cache(tmp_path / "hub", REPOSITORY, tiny_files())
    status, out, _ = run(capsys, "import", TINY, "--link", "--json")
    assert status == 0
    assert json.loads(out)[0]["state"] == "linked"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "sdxl-bass"), "did you mean sdxl-base"),
        (("download", "mgie"), "may not be used for commercial work"),
        (("download", "taesdxl", "sdxl-bass"), "did you mean"),
        (("import", "taesdxl"), "name its folder"),
        (("verify", "taesdxl"), "nothing to verify"),
        (("remove", "taesdxl"), "nothing to remove"),
    ],
)
def test_bad_input_is_one_line(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    status, out, err = run(capsys, *words)
    assert (status, out) == (3, "")
    assert said in err
    assert err.count("\n") == 1


def test_list_needs_no_model_library_and_help_is_quick() -> None:
    code = (
        "import sys\n"
        "for name in ('torch', 'huggingface_hub', 'diffusers', 'transformers', 'safetensors'):\n"
        "    sys.modules[name] = None\n"
        "from anywhere_desktop.cli import main\n"
        "main(['models', 'list', '--json'])\n"
        "assert 'PySide6' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert len(json.loads(done.stdout)) > 20
    begun = time.process_time_ns()
    with pytest.raises(SystemExit):
        main(["--help"])
    assert time.process_time_ns() - begun < 400_000_000
