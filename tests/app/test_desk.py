"""The desk's verbs, one after the other, on real files with a scripted crew."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from anywhere_desktop.core.errors import Cancelled, UserError
from anywhere_desktop.core.records import Box, Hints
from anywhere_desktop.core.watch import Event, IterationKept, Noted, StageStarted, Watch
from anywhere_desktop.photo.load import load
from anywhere_desktop.project.file import ProjectFile
from anywhere_desktop.ui.desk import EdgeRefinement, ExportChoice, QueuedWish, Wish
from tests.app.desks import SIZE, Setup, photo_at


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Setup]:
    monkeypatch.setenv("ANYWHERE_DATA", str(tmp_path / "data"))
    made = Setup()
    yield made
    made.desk.close(Watch())


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return photo_at(tmp_path / "jar.png")


def _painted() -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    matte = np.zeros((SIZE[1], SIZE[0]), np.uint8)
    matte[10:50, 20:80] = 255
    matte[9, 20:80] = 77
    return matte


def test_an_opened_photo_has_a_project_at_once(setup: Setup, photo: Path) -> None:
    opened = setup.desk.open_photo(photo, Watch())
    assert (opened.name, opened.size, opened.bits, opened.profile) == ("jar", SIZE, 8, "sRGB")
    assert (opened.picture == load(photo).srgb).all()
    assert opened.matte.flags.writeable
    assert opened.matte.shape == (SIZE[1], SIZE[0])
    assert opened.thumbnail is not None
    assert not opened.edited
    assert setup.place.parent.name == "untitled"
    assert setup.place.exists()
    assert opened.project_path == setup.place


def test_the_wanted_cutter_cuts_out(setup: Setup, photo: Path) -> None:
    setup.desk.use_cutter("sam2")
    setup.desk.open_photo(photo, Watch())
    setup.desk.cut(Hints(box=Box(1, 1, 60, 60)), Watch())
    assert setup.composed == [{"cutter": "sam2"}]
    setup.desk.use_cutter("auto")
    setup.desk.cut(Hints(), Watch())
    assert setup.composed == [{"cutter": "sam2"}, {}]


def test_without_the_wanted_cutter_a_photograph_opens_all_the_same(
    setup: Setup, photo: Path
) -> None:
    setup.missing, heard = "sam2", list[Event]()
    setup.desk.use_cutter("sam2")
    setup.desk.open_photo(photo, Watch(heard.append))
    said = [event.text for event in heard if isinstance(event, Noted)]
    assert said == ["The model sam2 is not on this machine."]


def test_an_untitled_project_in_which_nothing_was_made_leaves_no_trace(
    setup: Setup, photo: Path
) -> None:
    setup.desk.open_photo(photo, Watch())
    first = setup.place
    setup.desk.open_photo(photo, Watch())
    assert not first.exists()
    second = setup.place
    setup.desk.keep_matte(_painted(), Watch())
    setup.desk.close(Watch())
    assert second.exists()
    assert setup.places[-1] is None


def test_the_painted_matte_comes_back(setup: Setup, photo: Path) -> None:
    opened = setup.desk.open_photo(photo, Watch())
    opened.matte[:] = _painted()
    hints = Hints(Box(5, 5, 90, 60), ((30, 30),))
    setup.desk.cut(hints, Watch())
    setup.desk.keep_matte(opened.matte, Watch())
    opened.matte[:] = 0
    setup.desk.keep_panel('{"prompt": "oak"}', Watch())
    place = setup.place
    setup.desk.close(Watch())
    project = setup.desk.open_project(place, Watch())
    assert project.opened is not None
    assert (project.opened.matte == _painted()).all()
    assert project.opened.edited
    assert project.opened.hints == hints
    assert project.panel == '{"prompt": "oak"}'
    assert project.path == place


def test_what_is_generated_uses_the_painted_matte(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.desk.keep_matte(_painted(), Watch())
    key = setup.generate()
    result = setup.desk.result(key, Watch())
    inside = _painted() == 255
    assert (result.picture[inside] == load(photo).srgb[inside]).all()
    assert (result.picture[~inside] != load(photo).srgb[~inside]).any(1).mean() > 0.8
    setup.desk.close(Watch())


def test_an_empty_matte_is_no_error_before_something_is_to_be_made(
    setup: Setup, photo: Path
) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.desk.keep_matte(np.zeros((SIZE[1], SIZE[0]), np.uint8), Watch())
    with pytest.raises(UserError, match="matte is empty"):
        setup.generate()
    setup.desk.keep_matte(_painted(), Watch())
    setup.generate()


def test_a_matte_of_another_photograph_is_refused(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    with pytest.raises(UserError, match="Another photograph was opened"):
        setup.desk.keep_matte(np.zeros((5, 5), np.uint8), Watch())


def test_a_pasted_picture_opens_like_a_file(setup: Setup, photo: Path) -> None:
    opened = setup.desk.open_image(photo.read_bytes(), "pasted picture", Watch())
    assert opened.size == SIZE
    for data, words in ((b"hello", "pasted"), (photo.read_bytes()[:200], "pasted")):
        with pytest.raises(UserError, match=words):
            setup.desk.open_image(data, "pasted picture", Watch())
    assert setup.place.exists()


def test_the_list_and_the_marks(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    shown = setup.desk.generate(Wish("on oak", seed=3), Watch())
    assert [one.key for one in shown] == [(1, 1), (1, 2)]
    assert shown[0].picture is None
    branch = setup.desk.generate(Wish("on slate", parent=(1, 2)), Watch())
    assert branch[0].parent == (1, 2)
    marked = setup.desk.mark((1, 1), True, "für Anna", True, Watch())
    assert (marked.star, marked.note, marked.deleted) == (True, "für Anna", True)
    place = setup.place
    setup.desk.close(Watch())
    project = setup.desk.open_project(place, Watch())
    assert [one.key for one in project.shown] == [(1, 1), (1, 2), *(one.key for one in branch)]
    assert project.shown[0].deleted
    assert project.shown[2].parent == (1, 2)
    small = setup.desk.thumbnail((1, 1), Watch())
    assert small.picture.shape == (SIZE[1], SIZE[0], 3)
    assert not setup.desk.mark((1, 1), True, "", False, Watch()).deleted
    with pytest.raises(UserError, match="no finished iteration 9"):
        setup.desk.mark((1, 9), True, "", False, Watch())


def test_the_wish_of_an_iteration_makes_it_again(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    wish = Wish("on oak", "jar", 5, 1, 2, (120, 90), "no plants", settings={"steps": 3})
    first = setup.desk.generate(wish, Watch())
    found = setup.desk.wish_of(first[0].key, Watch())
    assert found.placement is not None
    assert replace(found, placement=None, parent=None) == wish
    assert found.parent == first[0].key
    plain = setup.desk.generate(Wish("on oak"), Watch())
    assert setup.desk.wish_of(plain[0].key, Watch()) == Wish("on oak", parent=plain[0].key)


def test_the_same_wish_gives_the_same_bytes(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.scripted.scores = [0.9] * 9
    key = setup.generate()
    again = setup.desk.generate(setup.desk.wish_of(key, Watch()), Watch())[0].key
    assert again != key
    one, two = (setup.desk.result(found, Watch()).picture for found in (key, again))
    assert (one == two).all()


def test_a_card_tells_what_the_agents_thought(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.generate("on oak")
    card = setup.desk.card((1, 2), Watch())
    assert card.request.prompt == "on oak"
    assert card.told == ("below 0.4",)
    assert len(card.candidates) == 5
    assert card.ranking[0].index == 4
    assert card.description is not None
    assert card.overgrown is None
    assert card.evaluation.accepted
    assert "template" in card.seconds


def test_over_growth_is_tinted(setup: Setup, photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = setup.scripted.repair

    def grown(template: object, foreground: object, description: object, watch: Watch) -> object:
        made = real(template, foreground, description, watch)  # type: ignore[arg-type]
        mask = np.zeros(made.estimated.shape, np.bool_)
        mask[:4, :4] = True
        return replace(made, overgrown=mask)

    monkeypatch.setattr(setup.scripted, "repair", grown)
    setup.desk.open_photo(photo, Watch())
    key = setup.generate()
    overgrown = setup.desk.card(key, Watch()).overgrown
    assert overgrown is not None
    assert overgrown.dtype == np.uint8
    redness = overgrown[..., 0].astype(int) - overgrown[..., 1]
    assert redness[:4, :4].mean() > redness[8:, 8:].mean() + 50


def test_export_follows_the_choice_and_estimates(setup: Setup, photo: Path, tmp_path: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    key = setup.generate()
    choice = ExportChoice(tmp_path / "shot.png")
    estimate = setup.desk.estimate(key, choice, Watch())
    exported = setup.desk.export(key, choice, Watch())
    assert "bit for bit" in exported.said
    assert "shot.png" not in exported.said
    size = choice.path.stat().st_size
    assert abs(estimate.size_bytes - size) < 0.1 * size
    small = ExportChoice(tmp_path / "small.jpg", quality=80, longest_px=48)
    setup.desk.export(key, small, Watch())
    assert load(small.path).size == (48, 32)
    alone = ExportChoice(tmp_path / "alone.png", transparent=True)
    setup.desk.export(key, alone, Watch())
    assert load(alone.path).alpha is not None
    with pytest.raises(UserError, match="what you gave to work from"):
        setup.desk.export(key, ExportChoice(photo), Watch())


def test_results_are_turned_to_srgb(setup: Setup, tmp_path: Path) -> None:
    pixels = np.full((64, 96, 3), (200, 80, 60), np.uint8)
    pixels[20:40, 30:60] = (90, 140, 60)
    profile = _wide_profile()
    path = tmp_path / "wide.png"
    Image.fromarray(pixels).save(path, icc_profile=profile)
    opened = setup.desk.open_photo(path, Watch())
    assert opened.profile != "sRGB"
    key = setup.generate()
    result = setup.desk.result(key, Watch()).picture
    matte = opened.matte == 255
    assert (result[matte] == opened.picture[matte]).all()
    assert (result[matte] != pixels[matte]).any()


def _wide_profile() -> bytes:
    """sRGB with red and green swapped for wider ones: another gamma is enough to tell."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    at = made.index(b"para", 132)
    assert at > 0
    made[at + 12 : at + 16] = (int(1.6 * 65536)).to_bytes(4, "big")
    path = io.BytesIO(bytes(made))
    return ImageCms.ImageCmsProfile(path).tobytes()


def test_save_as_copies_or_moves(setup: Setup, photo: Path, tmp_path: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    key = setup.generate()
    untitled = setup.place
    copy, moved = tmp_path / "copy.anywhere", tmp_path / "moved.anywhere"
    assert not setup.desk.save_as(copy, False, Watch()).moved
    assert setup.place == untitled
    setup.desk.mark(key, True, "after the copy", False, Watch())
    assert setup.desk.save_as(moved, True, Watch()).path == moved
    assert setup.place == moved
    assert not untitled.exists()
    setup.generate("on slate")
    other = tmp_path / "other.anywhere"
    setup.desk.save_as(other, True, Watch())
    assert moved.exists()
    assert setup.desk.save_as(other, True, Watch()).moved
    setup.desk.close(Watch())
    for path, sessions in ((copy, 1), (moved, 2), (other, 2)):
        with ProjectFile.open(path) as project:
            assert len(project.sessions()) == sessions
            assert bool(project.marks()) == (path != copy)
            assert project.draft() is not None


def test_a_project_never_takes_a_photographs_name(setup: Setup, photo: Path) -> None:
    before = photo.read_bytes()
    setup.desk.open_photo(photo, Watch())
    with pytest.raises(UserError, match=r"ends in \.anywhere"):
        setup.desk.save_as(photo, True, Watch())
    assert photo.read_bytes() == before


def test_the_queue_is_kept(setup: Setup, photo: Path) -> None:
    queue = (QueuedWish(1, Wish("a"), "running"), QueuedWish(2, Wish("b")))
    setup.desk.keep_queue(queue, Watch())
    setup.desk.keep_panel("{}", Watch())
    setup.desk.open_photo(photo, Watch())
    setup.desk.keep_queue(queue, Watch())
    place = setup.place
    setup.desk.close(Watch())
    assert setup.desk.open_project(place, Watch()).queue == queue


def test_refined_edges_and_words(setup: Setup, photo: Path) -> None:
    assert setup.desk.read_words("on oak, dragons", Watch()).reading.unused == ("dragons",)
    setup.desk.open_photo(photo, Watch())
    refined = setup.desk.refine(_painted(), EdgeRefinement(decontaminate=False), Watch())
    assert refined.matte.shape == _painted().shape
    assert refined.matte.flags.writeable
    setup.desk.keep_matte(refined.matte, Watch())
    with _shut(setup) as project:
        facts = project.draft_facts()
    assert facts is not None
    assert not facts.pure_edge


def _shut(setup: Setup) -> ProjectFile:
    place = setup.place
    setup.desk.close(Watch())
    return ProjectFile.open(place)


def test_words_are_read_on_the_photographs_light_without_a_second_analysis(
    setup: Setup, photo: Path
) -> None:
    setup.desk.open_photo(photo, Watch())
    for _ in range(3):
        read = setup.desk.read_words("on oak", Watch())
    assert read.reading.scene.surface.material == "oak"
    written = setup.desk.write_words(read.reading.scene, Watch())
    assert "oak" in written.text
    assert setup.scripted.stages.count("analyze") == 1
    setup.desk.keep_matte(_painted(), Watch())
    setup.desk.read_words("on oak", Watch())
    assert setup.scripted.stages.count("analyze") == 1
    setup.desk.suggest(Wish("on oak"), Watch())
    assert setup.scripted.stages.count("analyze") == 2
    setup.desk.cut(Hints(), Watch())
    setup.desk.read_words("on oak", Watch())
    assert setup.scripted.stages.count("analyze") == 3


def test_what_is_looked_at_is_shrunk_from_a_small_copy(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.desk.keep_matte(_painted(), Watch())
    work = setup.desk._bench.work
    quick = work.quick_foreground()
    assert quick is work.quick_foreground()
    small, true = quick.fitted(48), work.foreground(Watch()).fitted(48)
    assert small.size == true.size
    assert abs(small.matte.astype(int) - true.matte.astype(int)).max() <= 3
    solid = true.matte == 255
    difference = np.abs(small.colours[solid].astype(int) - true.colours[solid].astype(int))
    assert difference.mean() < 3
    assert quick.resized((192, 128)).size == (192, 128)


def test_verbs_without_anything_open_say_what_to_do(setup: Setup, tmp_path: Path) -> None:
    for verb in (
        lambda: setup.generate(),
        lambda: setup.desk.cut(Hints(), Watch()),
        lambda: setup.desk.thumbnail((1, 1), Watch()),
        lambda: setup.desk.export((1, 1), ExportChoice(tmp_path / "a.png"), Watch()),
        lambda: setup.desk.save_as(tmp_path / "a.anywhere", False, Watch()),
    ):
        with pytest.raises(UserError, match=r"[Oo]pen a"):
            verb()


def test_no_project_verb_runs_into_a_transaction(setup: Setup, photo: Path) -> None:
    """An errand may be slipped in at every event and check of every verb: prove that the project
    is never in the middle of writing then.
    """
    found: list[str] = []

    class Nosy(Watch):
        def check(self) -> None:
            super().check()
            project = setup.desk._bench.project_if_any
            if project is not None:
                found.append("writing" if project.writing else "free")
                project.keep_panel(f"panel {len(found)}")

    watch = Nosy()
    setup.desk.open_photo(photo, watch)
    setup.desk.keep_matte(_painted(), watch)
    setup.generate("on oak", watch)
    setup.desk.refine(_painted(), EdgeRefinement(), watch)
    setup.desk.save_as(photo.with_suffix(".anywhere"), True, watch)
    setup.desk.open_project(setup.place, watch)
    assert len(found) > 20
    assert set(found) == {"free"}


def test_a_cancelled_generate_keeps_what_was_whole(setup: Setup, photo: Path) -> None:
    setup.desk.open_photo(photo, Watch())
    watch = Watch()
    kept: list[object] = []

    def hear(event: object) -> None:
        if isinstance(event, IterationKept):
            kept.append(event)
        if isinstance(event, StageStarted) and event.iteration == 2:
            watch.cancel()

    watch.listen(hear)
    with pytest.raises(Cancelled):
        setup.generate("on oak", watch)
    assert len(kept) == 1
    place = setup.place
    setup.desk.close(Watch())
    assert len(setup.desk.open_project(place, Watch()).shown) == 1


def test_painting_while_a_picture_is_made_never_changes_that_picture(
    setup: Setup, photo: Path
) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.desk.keep_matte(_painted(), Watch())
    other = np.roll(_painted(), 5, axis=0)

    class Painter(Watch):
        def check(self) -> None:
            super().check()
            setup.desk.keep_matte(other, Watch())

    key = setup.generate("on oak", Painter())
    with _shut(setup) as project:
        assert (project.picture(key[0], 0, "matte") == _painted()).all()
        draft = project.draft()
        assert draft is not None
        assert (draft.matte == other).all()
        assert project.iteration(*key).certificate.max_abs_difference == 0
        assert project._all("PRAGMA foreign_key_check") == []


def test_each_opening_and_closing_is_another_epoch(setup: Setup, photo: Path) -> None:
    desk = setup.desk
    seen = [desk.epoch]
    desk.open_photo(photo, Watch())
    seen.append(desk.epoch)
    desk.keep_matte(_painted(), Watch())
    desk.cut(Hints(), Watch())
    desk.save_as(photo.with_suffix(".anywhere"), True, Watch())
    assert desk.epoch == seen[-1], "the same document"
    desk.open_project(setup.place, Watch())
    seen.append(desk.epoch)
    desk.close(Watch())
    seen.append(desk.epoch)
    assert len(set(seen)) == 4


def test_an_opening_that_is_cancelled_at_last_leaves_what_was_open(
    setup: Setup, photo: Path
) -> None:
    setup.desk.open_photo(photo, Watch())
    setup.generate()
    first, epoch = setup.place, setup.desk.epoch
    watch = Watch()
    watch.listen(
        lambda event: (
            watch.cancel() if isinstance(event, StageStarted) and event.stage == "save" else None
        )
    )
    with pytest.raises(Cancelled):
        setup.desk.open_photo(photo, watch)
    assert setup.place == first
    assert setup.desk.epoch == epoch
    assert list(first.parent.glob("*.anywhere")) == [first]


def test_an_edge_that_was_only_looked_at_does_not_decide_the_colours(
    setup: Setup, photo: Path
) -> None:
    setup.desk.open_photo(photo, Watch())
    before = _painted()
    setup.desk.keep_matte(before, Watch())
    refined = setup.desk.refine(before, EdgeRefinement(decontaminate=False), Watch()).matte
    assert (refined != before).any()
    stroke = before.copy()
    stroke[55:60, 5:15] = 255
    bench = setup.desk._bench
    for matte, pure in ((stroke, True), (refined, False), (before, True)):
        setup.desk.keep_matte(matte, Watch())
        assert bench.work.facts.pure_edge is pure
    refined[55:60, 5:15] = 255
    setup.desk.keep_matte(refined, Watch())
    assert not bench.work.facts.pure_edge
