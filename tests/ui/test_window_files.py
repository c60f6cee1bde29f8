"""Files in the assembled window: dragging out, Recent, exporting, pasting, folders."""

import json
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Request
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.delivery.parameters import parameters_of
from anywhere_desktop.delivery.provenance import Provenance
from anywhere_desktop.ui.asks import photographs
from anywhere_desktop.ui.desk import ExportChoice, Exported, Key, Opened, Wish
from anywhere_desktop.ui.export_dialog import ExportDialog
from anywhere_desktop.ui.files_work import ENDINGS
from anywhere_desktop.ui.recent import recent_files
from anywhere_desktop.ui.settings import Settings, save
from anywhere_desktop.ui.timeline.drag import ResultFiles
from tests.ui.scripted_desk import ScriptedDesk
from tests.ui.window_stage import Stage


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANYWHERE_CACHE", str(tmp_path / "cache"))


def _write_for_real(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = stage.desk.export

    def export(key: Key, choice: ExportChoice, watch: Watch) -> Exported:
        answer = plain(key, choice, watch)
        choice.path.write_bytes(b"picture")
        return answer

    monkeypatch.setattr(stage.desk, "export", export)


def test_a_drag_waits_for_its_own_file_and_a_later_failure_is_said(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = stage.window
    stage.open()
    first, second = stage.generate()
    _write_for_real(stage, monkeypatch)
    window.asks.card(first)  # Its answer must not end the wait.
    path = window.files.write_for_drag(first)
    assert path is not None
    assert path.read_bytes() == b"picture"
    assert window.files.write_for_drag(second) not in (None, path)
    assert not path.exists(), "files of earlier drags are not kept"
    stage.desk.refuse["card"] = UserError("The card is torn.")
    window.asks.card(first)
    stage.until(lambda: "torn" in stage.failure())


def test_a_drag_whose_export_is_cancelled_ends_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open()
    first, _ = stage.generate()

    def endless(key: Key, choice: ExportChoice, watch: Watch) -> Exported:
        while True:
            watch.check()

    monkeypatch.setattr(stage.desk, "export", endless)
    late: list[bool] = []
    QTimer.singleShot(100, stage.window.asks.cancel)
    QTimer.singleShot(5_000, stage.window, lambda: late.append(True))
    assert stage.window.files.write_for_drag(first) is None
    assert not late


def _with_project(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, project: Path, earlier: Path | None = None
) -> None:
    plain = ScriptedDesk.open_photo

    def open_photo(desk: ScriptedDesk, path: Path, watch: Watch) -> Opened:
        return replace(plain(desk, path, watch), project_path=project, earlier=earlier)

    monkeypatch.setattr(ScriptedDesk, "open_photo", open_photo)


def _recent(stage: Stage) -> list[str]:
    menu = stage.window.actions_.recent_menu()
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if action.text()]


@pytest.mark.parametrize("by", ["generating", "painting"])
def test_recent_finds_an_untitled_project_again(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    project = tmp_path / "untitled-1.anywhere"
    project.touch()
    _with_project(stage, monkeypatch, project)
    stage.open()
    assert project not in recent_files(stage.window.store)
    if by == "generating":
        stage.generate()
    else:
        stage.paint()
    stage.until(lambda: project in recent_files(stage.window.store))
    assert "jar.jpg (project)" in _recent(stage)
    _with_project(stage, monkeypatch, tmp_path / "untitled-2.anywhere", earlier=project)
    stage.settle()
    stage.drop("/photos/jar.jpg")
    stage.until(lambda: "before" in stage.failure())
    bar = stage.window.parts.failures
    offer = next(b for b in bar.findChildren(QPushButton) if b.text() == "Open the earlier project")
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.window.state.path == project)
    assert "jar.jpg (project)" in _recent(stage), "opening it does not take its name"
    stage.settle()


def test_save_as_forgets_where_the_untitled_project_was(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = tmp_path / "untitled-1.anywhere"
    _with_project(stage, monkeypatch, project)
    stage.open()
    stage.generate()
    stage.window.asks.save_as(tmp_path / "mine.anywhere", True)
    stage.settle()
    assert project not in recent_files(stage.window.store)
    assert tmp_path / "mine.anywhere" in recent_files(stage.window.store)


def _export_dialog(stage: Stage) -> ExportDialog:
    dialog = stage.window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    return dialog


def test_dialogs_begin_in_the_folder_of_the_settings(stage: Stage, tmp_path: Path) -> None:
    folder = tmp_path / "jobs"
    folder.mkdir()
    save(stage.window.store, Settings(project_folder=str(folder)))
    stage.open()
    stage.generate()
    stage.act("export")
    dialog = _export_dialog(stage)
    assert dialog.form.folder.text() == str(folder)
    dialog.close()
    stage.act("save_as")
    asked = stage.window.findChild(QFileDialog)
    assert isinstance(asked, QFileDialog)
    assert Path(asked.directory().path()) == folder
    asked.close()
    stage.settle()


def test_export_closes_with_what_it_is_about_and_keeps_its_presets(
    stage: Stage, tmp_path: Path
) -> None:
    stage.open()
    stage.generate()
    stage.act("export")
    dialog = _export_dialog(stage)
    assert dialog.isVisible()
    stage.window.open_paths([Path("/photos/other.jpg")])
    stage.until(lambda: not dialog.isVisible())
    stage.settle()
    assert dialog._presets.remember(dialog.form.preset())
    assert (tmp_path / "export_presets.json").exists()


def test_an_export_that_fails_is_asked_again(stage: Stage, tmp_path: Path) -> None:
    stage.desk.refuse["export"] = UserError("The disk is full.")
    stage.open()
    stage.generate()
    stage.act("export")
    dialog = _export_dialog(stage)
    dialog.done(1)
    dialog.export_wished.emit(ExportChoice(tmp_path / "a.png"))
    stage.until(dialog.isVisible)
    assert "disk is full" in dialog.exactness.text()
    dialog.close()
    stage.settle()


def test_a_pasted_picture_is_packed_beside_the_window(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from anywhere_desktop.ui.canvas import drops

    threads: list[int] = []
    plain = drops.file_of

    def file_of(picture: bytes | QImage) -> bytes:
        threads.append(threading.get_ident())
        return plain(picture)

    monkeypatch.setattr("anywhere_desktop.ui.files_work.file_of", file_of)
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    stage.drop_data(data)
    stage.until(lambda: stage.window.state.opened is not None)
    stage.settle()
    assert threads
    assert threading.get_ident() not in threads


def test_a_folder_that_cannot_be_read_is_said_plainly(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    stage.drop(tmp_path)
    stage.until(lambda: "no photograph" in stage.window.state.message)


def test_a_project_with_photographs_is_opened_and_they_are_listed(stage: Stage) -> None:
    stage.drop("/photos/a.jpg", "/photos/p.anywhere", "/photos/b.jpg")
    stage.until(lambda: stage.window.state.path == Path("/photos/p.anywhere"))
    stage.settle()
    assert stage.asked("open") == []
    # The two that were dropped, and the project's own.
    assert stage.window.parts.photos._rows.count() == 3


def test_a_raw_file_is_shown_small_before_it_is_opened(stage: Stage) -> None:
    canvas, state = stage.window.parts.canvas, stage.window.state
    stage.drop("/photos/box.dng")
    stage.until(lambda: canvas.shows_result)
    assert state.opened is None
    stage.desk.go_on.set()
    stage.until(lambda: state.opened is not None)
    stage.settle()
    assert not canvas.shows_result
    assert state.preview is None


def test_the_preview_of_what_is_not_opened_after_all_goes_again(stage: Stage) -> None:
    canvas = stage.window.parts.canvas
    _cancel_opening(stage)
    assert canvas.is_empty


def test_the_photograph_comes_back_when_another_is_not_opened(stage: Stage) -> None:
    canvas = stage.window.parts.canvas
    stage.open()
    _cancel_opening(stage)
    assert not canvas.shows_result
    assert not canvas.is_empty
    assert stage.window.state.opened is not None


def _cancel_opening(stage: Stage) -> None:
    stage.drop("/photos/box.dng")
    stage.until(lambda: stage.window.parts.canvas.shows_result)
    stage.window.asks.cancel()
    stage.settle()


def test_folders_give_camera_files_too(stage: Stage, tmp_path: Path) -> None:
    for name in ("a.NEF", "b.heic", "c.PSD", "d.exr", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    stage.drop(tmp_path)
    stage.settle()
    assert stage.desk.asked[0] == ("open", tmp_path / "a.NEF")
    assert len(photographs([tmp_path], ENDINGS)) == 4


def _with_recipe(path: Path, text: str) -> Path:
    said = PngImagePlugin.PngInfo()
    said.add_itxt("parameters", text)
    Image.new("RGB", (8, 8)).save(path, pnginfo=said)
    return path


def test_a_dropped_recipe_fills_the_panel_and_open_takes_the_picture(
    stage: Stage, tmp_path: Path
) -> None:
    request = Request(
        "jar", prompt="on moss, noon", seed=5, product="a jar", negative="people", loops=2,
        variants=2, size=(960, 800), settings={"recut": True},
    )  # fmt: skip
    path = _with_recipe(tmp_path / "a.png", parameters_of(Provenance(request=request)))
    asked = len(stage.asked("open"))
    stage.drop(path)  # Nothing is open yet.
    stage.settle()
    wish = Wish("on moss, noon", "a jar", 5, 2, 2, (960, 800), "people")
    assert replace(stage.window.scene.wish(), settings={}) == wish
    assert "open a photograph" in stage.failure()
    assert len(stage.asked("open")) == asked
    stage.open()
    assert replace(stage.window.scene.wish(), settings={}) == wish
    stage.type_words("on oak")
    stage.drop(path)
    stage.settle()
    assert replace(stage.window.scene.wish(), settings={}) == wish
    stage.window.open_paths([path])
    stage.settle()
    assert stage.asked("open")[-1] == path


_HOSTILE: tuple[dict[str, object], ...] = (
    {"size": [1, 1]}, {"size": [10**9, 10**9]}, {"seed": -(10**30)}, {"variants": 10**9},
    {"loops": -1}, {"crew": "nobody's"}, {"prompt": "x" * 9_000}, {"product": "a\nb\0c"},
    {"settings": {"steps": "many", "recut": 7, "mind": [], "guidance_scale": 1e308}},
    {"settings": {"mind_address": "http://elsewhere.example", "mind": "openai"}},
)  # fmt: skip


def test_hostile_recipes_break_nothing(stage: Stage, tmp_path: Path) -> None:
    stage.open()
    for number, own in enumerate(_HOSTILE):
        text = "a jar\nSeed: 3, Anywhere: " + json.dumps(json.dumps({"photo": "jar", **own}))
        stage.drop(_with_recipe(tmp_path / f"{number}.png", text))
        stage.settle()
        assert stage.failure().startswith("The panel says"), own
        assert ("Nobody's, is not ready" in stage.failure()) == ("crew" in own)
        wish = stage.window.scene.wish()
        assert "elsewhere" not in str(wish.settings)
        assert wish.size is None or 64 <= min(wish.size) <= max(wish.size) <= 32_000
        assert 0 <= wish.seed < 2**53
        assert 1 <= wish.variants <= 64
        assert 1 <= wish.loops <= 3
    assert stage.generate()


def _is_open(stage: Stage, name: str) -> bool:
    return stage.window.windowTitle().startswith(name)


def test_files_are_taken_wherever_they_are_dropped(stage: Stage) -> None:
    parts, words = stage.window.parts, stage.window.panel.parts.words
    words.setPlainText("on oak")
    places = (parts.photos, words.viewport(), parts.edit, parts.timeline.film.viewport())
    for number, place in enumerate(places):
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(f"/photos/p{number}.jpg")])
        data.setText(f"/photos/p{number}.jpg")
        stage.drop_data(data, place)
        stage.until(partial(_is_open, stage, f"p{number}"))
        stage.settle()
    assert words.toPlainText() == "on oak"
    parts.show_page("placement")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/photos/last.jpg")])
    stage.drop_data(data, parts.placement)
    stage.until(partial(_is_open, stage, "last"))


def test_text_is_dropped_into_fields_and_own_results_nowhere(stage: Stage) -> None:
    words, canvas = stage.window.panel.parts.words, stage.window.parts.canvas
    words.clear()
    data = QMimeData()
    data.setText("on slate")
    stage.drop_data(data, words.viewport())
    assert words.toPlainText() == "on slate"

    written: list[Key] = []

    class FromTheTimeline(QDragEnterEvent):
        def source(self) -> QObject:
            return stage.window.timeline.film

    def write(key: Key) -> None:
        written.append(key)

    results = ResultFiles([(1, 1)], write)
    how = Qt.DropAction.CopyAction, results, Qt.MouseButton.LeftButton
    for place in (canvas, words.viewport(), stage.window.timeline):
        event = FromTheTimeline(QPoint(20, 20), *how, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(place, event)
        assert not event.isAccepted()
    assert written == []
