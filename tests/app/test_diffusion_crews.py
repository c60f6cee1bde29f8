"""The whole loop of the crews `paper` and `local` on tiny models, by window and command line."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.app import make_window
from anywhere_desktop.app.desk import StudioDesk
from anywhere_desktop.cli import main
from anywhere_desktop.compose import compose
from anywhere_desktop.compose import diffusion as table
from anywhere_desktop.core.errors import Cancelled
from anywhere_desktop.core.watch import (
    Event,
    PictureMade,
    StageStarted,
    StepDone,
    Watch,
)
from anywhere_desktop.photo.load import decode
from anywhere_desktop.pipeline.no_archive import NoArchive
from anywhere_desktop.pipeline.session import run_session
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.ui.desk import ExportChoice, Wish
from anywhere_desktop.ui.main_window import MainWindow
from anywhere_desktop.workers.jobs import JobEvent, JobTold
from tests.photo.recomposed import read

SIZE = 96, 64
PAPER = {
    "steps": 2, "refiner_steps": 4, "strength": 0.5, "tile_strength": 0.25, "working_px": 64,
}  # fmt: skip
LOCAL = {"steps": 4, "tile_strength": 0.25, "working_px": 64}
WISHES = {"paper": PAPER, "local": LOCAL}


@pytest.fixture(autouse=True)
def _places(tiny_models: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tiny_models.make(
        "sdxl-base", "sdxl-controlnet-canny", "sdxl-refiner", "sdxl-lightning-lora",
        "realesrgan-x4",
    )  # fmt: skip
    monkeypatch.setenv("ANYWHERE_MODELS", str(tiny_models.root))
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    yield
    table.free_memory()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A dark bottle on a lighter wall, cut out already, and its matte beside it."""
    ramp = np.linspace(150, 210, SIZE[1])[:, None, None]
    pixels = np.broadcast_to(ramp, (SIZE[1], SIZE[0], 3)).astype(np.uint8).copy()
    matte = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    for picture, colour in ((pixels, (20, 40, 120)), (matte, 255)):
        cv2.rectangle(picture, (38, 14), (58, 55), colour, -1)
    matte = np.asarray(cv2.GaussianBlur(matte, (3, 3), 0), np.uint8)
    cv2.imwrite(str(tmp_path / "matte.png"), matte)
    path = tmp_path / "bottle.png"
    cv2.imwrite(str(path), np.dstack([pixels, matte]))
    return path


def _words(crew: str, photo: Path) -> list[str]:
    sets = [word for name, value in WISHES[crew].items() for word in ("--set", f"{name}={value}")]
    return [
        "generate", str(photo), "--matte", str(photo.with_name("matte.png")), "--crew", crew,
        "--prompt", "on oak, no people", "--seed", "7", *sets,
    ]  # fmt: skip


@pytest.mark.parametrize("crew", ["paper", "local"])
def test_three_loops_from_the_command_line_and_the_same_again_from_what_was_stored(
    crew: str, photo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main([*_words(crew, photo), "--project", "p.anywhere", "--out", "o.png", "--json"])
    said = capsys.readouterr()
    assert status == 0, said.err
    report = json.loads(said.out)
    assert report["crew"] == crew
    loops = report["iterations"]
    # Pictures of random weights are accepted by nobody.
    assert [one["number"] for one in loops] == [1, 2, 3]
    assert report["result"]["max_abs_difference"] == 0
    with ProjectFile.open(Path("p.anywhere"), read_only=True) as project:
        for number in (1, 2, 3):
            kinds = set(project.pictures(1, number))
            assert kinds >= {"template", "estimated", "overgrown", "enhancement", "result"}
            assert any("edges" in kind for kind in kinds)
        kept = project.photograph(1).photograph(decode)
        cutout, request = project.cutout(1, kept), project.request(1)
        stored = [project.picture(1, number, "result") for number in (1, 2, 3)]
    assert request.settings["steps"] == WISHES[crew]["steps"]
    assert not (stored[0] == stored[1]).all()
    assert main(["export", "p.anywhere", "--iteration", "1", "--out", "o.psd"]) == 0
    layers = read(Path("o.psd"))
    assert [layer.name for layer in layers.layers][:2] == ["background", "shadow"]
    assert np.abs(layers.laid()[0] - stored[0] / 255).max() <= 1.01 / 255
    table.free_memory()
    again = run_session(
        request, kept, cutout, compose(request.crew, request.settings), NoArchive(), Watch()
    )
    # The second heeds what was said of the first.
    for before in stored[:2]:
        assert (next(again).result == before).all()


def _opened(photo: Path) -> StudioDesk:
    desk = StudioDesk()
    matte = cv2.imread(str(photo.with_name("matte.png")), cv2.IMREAD_GRAYSCALE)
    assert matte is not None
    assert np.array_equal(desk.open_photo(photo, Watch()).matte, matte)  # Nothing was cut.
    return desk


def test_the_desk_makes_them_with_previews_and_true_steps(photo: Path) -> None:
    desk = _opened(photo)
    heard: list[Event] = []
    wish = Wish("on oak", seed=7, crew="paper", settings=PAPER, loops=1)
    (shown,) = desk.generate(wish, Watch(heard.append))
    assert shown.certificate.max_abs_difference == 0
    assert any(isinstance(event, PictureMade) and event.kind == "preview" for event in heard)
    stage, done = "", 0
    for event in heard:
        if isinstance(event, StageStarted):
            stage, done = event.stage, 0
        elif isinstance(event, StepDone) and stage in ("template", "enhance"):
            assert done <= event.done <= event.total
            done = event.done
    desk.close(Watch())


STAGES = ("prompt", "select", "template", "repair", "enhance", "compose", "evaluate")


@pytest.mark.parametrize(
    ("crew", "stages"), [("paper", STAGES), ("local", ("template", "enhance"))]
)
def test_a_stop_at_every_stage_keeps_what_was_whole(
    crew: str, stages: tuple[str, ...], photo: Path
) -> None:
    desk = _opened(photo)
    wish = Wish("on oak", seed=7, crew=crew, settings=WISHES[crew], loops=1)
    (whole,) = desk.generate(wish, Watch())
    for stage in stages:
        watch = Watch()

        def stop(event: Event, watch: Watch = watch, stage: str = stage) -> None:
            # At the next word of that stage: within it, not before it.
            if isinstance(event, StageStarted) and event.stage == stage:
                watch.listen(lambda inner: watch.cancel())

        watch.listen(stop)
        with pytest.raises(Cancelled):
            desk.generate(wish, watch)
    kept = desk.result(whole.key, Watch())
    (again,) = desk.generate(wish, Watch())
    assert (desk.result(again.key, Watch()).picture == kept.picture).all()
    desk.close(Watch())


@pytest.fixture
def window(tmp_path: Path, photo: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with the photograph and its matte in it."""
    store = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    made = make_window(store=store)
    made.show()
    qtbot.waitExposed(made)
    made.open_paths([photo])
    _rest(made, qtbot, lambda: made.state.opened is not None)
    yield made
    made.asks.cancel()
    qtbot.waitUntil(lambda: not made._runner.busy, timeout=60_000)
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def _rest(window: MainWindow, qtbot: QtBot, holds: Callable[[], bool] = lambda: True) -> None:
    """Until the worker has nothing to do and something holds, without a failure."""
    qtbot.waitUntil(lambda: holds() and not window.busy, timeout=600_000)
    assert window.state.failure is None, window.state.failure


def _wished(window: MainWindow, crew: str, loops: int) -> Wish:
    told = window.scene.wish()
    return replace(
        told, prompt="on oak", seed=7, crew=crew, loops=loops, variants=1, settings=WISHES[crew]
    )


@pytest.mark.parametrize("crew", ["paper", "local"])
def test_in_the_window_three_loops_all_kept_and_the_same_again(
    crew: str, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Event] = []

    def hear(event: JobEvent) -> None:
        if isinstance(event, JobTold):
            heard.append(event.event)

    window._runner.event_told.connect(hear)
    window.generate(_wished(window, crew, 3))
    _rest(window, qtbot, lambda: len(window.state.shown) == 3)
    assert {one.certificate.max_abs_difference for one in window.state.shown} == {0}
    assert any(isinstance(event, PictureMade) and event.kind == "preview" for event in heard)
    _check_a_dropped_export_fills_the_panel(window, crew, tmp_path / "export.png", qtbot)
    window.close()
    (path,) = (tmp_path / "data" / "untitled").glob("*.anywhere")
    with ProjectFile.open(path, read_only=True) as project:
        for number in (1, 2, 3):
            kinds = set(project.pictures(1, number))
            assert kinds >= {"template", "estimated", "overgrown", "enhancement", "result"}
        kept = project.photograph(1).photograph(decode)
        cutout, request = project.cutout(1, kept), project.request(1)
        stored = project.picture(1, 1, "result")
    table.free_memory()
    crew_again = compose(request.crew, request.settings)
    again = next(run_session(request, kept, cutout, crew_again, NoArchive(), Watch()))
    assert (again.result == stored).all()


def _check_a_dropped_export_fills_the_panel(
    window: MainWindow, crew: str, path: Path, qtbot: QtBot
) -> None:
    """Its Request comes back whole, out of the file alone."""
    window.asks.export(window.state.shown[0].key, ExportChoice(path, parameters=True))
    _rest(window, qtbot, path.exists)
    window.models.begin()  # As when the program starts.
    _rest(window, qtbot)
    panel = window.panel
    panel.show_wish(Wish("in the snow", "a hat", 99, crew="studio", negative="trees", loops=1))
    _rest(window, qtbot)
    assert panel.wish().settings.get("steps") is None
    data, canvas = QMimeData(), window.parts.canvas
    data.setUrls([QUrl.fromLocalFile(str(path))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton
    plain = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QDragEnterEvent(QPoint(30, 30), *how, plain))
    QApplication.sendEvent(canvas, QDropEvent(QPointF(30, 30), *how, plain))
    _rest(window, qtbot)
    said = window.scene.wish()
    assert (said.prompt, said.product, said.negative) == ("on oak", "", "")
    assert (said.seed, said.crew, said.variants, said.loops) == (7, crew, 1, 3)
    assert WISHES[crew].items() <= dict(said.settings).items()
    assert len(window.state.shown) == 3


def test_in_the_window_a_stop_at_every_stage_leaves_it_ready(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.generate(_wished(window, "paper", 1))
    _rest(window, qtbot, lambda: len(window.state.shown) == 1)
    for stage in ("analyze", *STAGES):
        before = len(window.state.shown)
        reached: list[str] = []

        def stop(event: JobEvent, stage: str = stage, reached: list[str] = reached) -> None:
            told = event.event if isinstance(event, JobTold) else None
            if isinstance(told, StageStarted) and told.stage == stage and not reached:
                reached.append(stage)
                window.asks.cancel()

        window._runner.event_told.connect(stop)
        # Of three loops: whenever the stop arrives, some of them are still to come.
        window.generate(_wished(window, "paper", 3))
        _rest(window, qtbot, lambda reached=reached: bool(reached))  # type: ignore[misc]
        window._runner.event_told.disconnect(stop)
        assert len(window.state.shown) < before + 3, stage
    before = len(window.state.shown)
    window.generate(_wished(window, "paper", 1))
    _rest(window, qtbot, lambda: len(window.state.shown) == before + 1)


def test_a_crew_without_its_models_says_which_before_anything_is_done(
    photo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ANYWHERE_MODELS", str(tmp_path / "nothing"))
    assert main(_words("paper", photo)) != 0
    assert "models download sdxl-" in capsys.readouterr().err
