"""The timeline under a real hand: clicks, keys, filters, thumbnails on demand."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui import style
from anywhere_desktop.ui.desk import Key, Shown, Thumbnail
from anywhere_desktop.ui.timeline import Timeline
from anywhere_desktop.ui.timeline.drag import ResultFiles
from anywhere_desktop.ui.timeline.thumbnails import Thumbnails
from tests.ui import film_records
from tests.ui.timeline.hand import turn_wheel

_LEFT = Qt.MouseButton.LeftButton
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(1200, 330)
    made.show_strip(film_records.opened(), film_records.many(3))
    made.show()
    qtbot.waitExposed(made)
    return made


def _cell(timeline: Timeline, key: Key | None) -> QRect:
    row = timeline.film.model().row_of(key)  # type: ignore[attr-defined]
    return timeline.film.cell(row)


def _click(timeline: Timeline, key: Key | None, held: Qt.KeyboardModifier = _PLAIN) -> None:
    QTest.mouseClick(timeline.film.viewport(), _LEFT, held, _cell(timeline, key).center())


def _titles(timeline: Timeline) -> list[str]:
    model = timeline.film.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def _heard(signal: object) -> list[object]:
    heard: list[object] = []
    signal.connect(lambda *said: heard.append(said[0] if len(said) == 1 else said))  # type: ignore[attr-defined]
    return heard


def test_a_click_shows_an_iteration_and_the_photograph(timeline: Timeline) -> None:
    picked = _heard(timeline.picked)
    _click(timeline, (1, 2))
    _click(timeline, None)
    assert picked == [(1, 2), None]


def test_marking_is_not_reported_back(timeline: Timeline) -> None:
    picked = _heard(timeline.picked)
    timeline.mark((2, 1))
    assert timeline.selected == ((2, 1),)
    assert picked == []


def test_two_selected_by_ctrl_are_compared_by_key_button_and_enter(timeline: Timeline) -> None:
    compared = _heard(timeline.compare_wished)
    _click(timeline, (1, 1))
    QTest.keyClick(timeline.film, Qt.Key.Key_C)
    assert compared == []
    _click(timeline, (1, 3), _CTRL)
    QTest.keyClick(timeline.film, Qt.Key.Key_C)
    QTest.keyClick(timeline.film, Qt.Key.Key_Return)
    button = next(b for b in timeline.findChildren(QPushButton) if b.text().strip() == "Compare")
    QTest.mouseClick(button, _LEFT)
    assert compared == [((1, 1), (1, 3))] * 3


def test_shift_selects_four_in_a_row_and_three_cannot_be_compared(timeline: Timeline) -> None:
    compared = _heard(timeline.compare_wished)
    _click(timeline, (1, 1))
    _click(timeline, (1, 3), _SHIFT)
    assert len(timeline.selected) == 3
    QTest.keyClick(timeline.film, Qt.Key.Key_C)
    assert compared == []
    _click(timeline, (2, 1), _SHIFT)
    QTest.keyClick(timeline.film, Qt.Key.Key_C)
    assert compared == [((1, 1), (1, 2), (1, 3), (2, 1))]


def test_a_click_on_the_star_stars_without_selecting(timeline: Timeline) -> None:
    starred, picked = _heard(timeline.star_wished), _heard(timeline.picked)
    corner = _cell(timeline, (1, 2)).topLeft() + QPoint(15, 15)
    QTest.mouseClick(timeline.film.viewport(), _LEFT, _PLAIN, corner)
    timeline.show_shown(replace(film_records.shown(1, 2), star=True))
    QTest.mouseClick(timeline.film.viewport(), _LEFT, _PLAIN, corner)
    assert starred == [((1, 2), True), ((1, 2), False)]
    assert picked == []


@pytest.mark.parametrize(
    ("key", "signal", "said"),
    [
        (Qt.Key.Key_G, "branch_wished", (1, 2)),
        (Qt.Key.Key_U, "reuse_wished", (1, 2)),
        (Qt.Key.Key_E, "export_wished", (1, 2)),
        (Qt.Key.Key_I, "card_wished", (1, 2)),
        (Qt.Key.Key_S, "star_wished", ((1, 2), True)),
        (Qt.Key.Key_Delete, "delete_wished", ((1, 2),)),
    ],
)
def test_keys_say_what_is_wished(
    timeline: Timeline, key: Qt.Key, signal: str, said: object
) -> None:
    heard = _heard(getattr(timeline, signal))
    _click(timeline, (1, 2))
    QTest.keyClick(timeline.film, key)
    assert heard == [said]


def test_copy_takes_the_prompt_and_asks_for_the_picture(timeline: Timeline) -> None:
    heard = _heard(timeline.copy_picture_wished)
    _click(timeline, (1, 1))
    QTest.keyClick(timeline.film, Qt.Key.Key_C, _CTRL)
    QTest.keyClick(timeline.film, Qt.Key.Key_C, _CTRL | _SHIFT)
    assert heard == [(1, 1)]
    assert QGuiApplication.clipboard().text() == film_records.PROMPTS[1]


def test_a_note_is_written_on_the_tile(timeline: Timeline, qtbot: QtBot) -> None:
    noted = _heard(timeline.note_wished)
    _click(timeline, (1, 2))
    QTest.keyClick(timeline.film, Qt.Key.Key_N)
    editor = timeline.film.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "client likes it")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: noted == [((1, 2), "client likes it")])


def test_a_note_left_by_escape_is_not_told(timeline: Timeline, qtbot: QtBot) -> None:
    noted = _heard(timeline.note_wished)
    _click(timeline, (1, 2))
    QTest.keyClick(timeline.film, Qt.Key.Key_N)
    editor = timeline.film.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "no")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: timeline.film.findChild(QLineEdit) is None)
    assert noted == []


def test_deleted_ones_hide_and_come_back_in_their_place(timeline: Timeline) -> None:
    before = _titles(timeline)
    timeline.show_shown(replace(film_records.shown(1, 2), deleted=True))
    assert "Iteration 1.2" not in _titles(timeline)
    timeline.show_shown(film_records.shown(1, 2))
    assert _titles(timeline) == before


def test_selection_survives_what_happens_round_it(timeline: Timeline) -> None:
    _click(timeline, (2, 2))
    picked = _heard(timeline.picked)
    timeline.show_shown(replace(film_records.shown(1, 1), deleted=True))
    timeline.show_shown(film_records.shown(4, 1, parent=(1, 3)))
    timeline.show_running("template", 0.4)
    timeline.show_waiting(film_records.queue("running", "waiting", "failed"))
    assert timeline.selected == ((2, 2),)
    assert picked == []


def test_running_and_waiting_ones_show_and_cannot_be_selected(timeline: Timeline) -> None:
    timeline.show_running("template", None)
    timeline.show_waiting(film_records.queue("running", "waiting"))
    timeline.show_running("template", 0.4, left_s=41.7)
    assert _titles(timeline)[-2:] == ["Rendering", "Waiting"]
    index = timeline.film.model().index(timeline.film.model().rowCount() - 2, 0)
    assert "42 s left" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "42 s left" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(timeline.film, Qt.Key.Key_End)
    assert timeline.selected == ((3, 3),)
    timeline.show_idle()
    timeline.show_waiting(())
    assert _titles(timeline)[-1] == "Iteration 3.3"


def test_the_ring_grows_with_the_fraction(timeline: Timeline, qtbot: QtBot) -> None:
    def accent() -> int:
        timeline.film.scrollToBottom()
        model = timeline.film.model()
        timeline.film.scrollTo(model.index(model.rowCount() - 1, 0))
        cell = timeline.film.cell(model.rowCount() - 1)
        image = timeline.film.viewport().grab(cell).toImage()
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        colours = (
            image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())
        )
        return sum(c.red() > 180 and c.blue() < 110 for c in colours)

    timeline.show_running("template", 0.1)
    little = accent()
    timeline.show_running("template", 0.9)
    assert accent() > 3 * little > 0


def test_arrows_walk_the_branches(timeline: Timeline) -> None:
    timeline.show_shown(film_records.shown(4, 1, parent=(1, 2)))
    picked = _heard(timeline.picked)
    _click(timeline, (1, 3))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_Right):
        QTest.keyClick(timeline.film, key)
    assert picked == [(1, 3), (4, 1), (1, 2), None, (1, 1)]


def test_filters_and_search_leave_what_fits(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.show_shown(film_records.shown(2, 1, star=True))
    buttons = {button.text().strip(): button for button in timeline.findChildren(QPushButton)}
    QTest.mouseClick(buttons["Starred"], _LEFT)
    assert _titles(timeline) == ["Iteration 2.1"]
    QTest.mouseClick(buttons["Starred"], _LEFT)
    QTest.mouseClick(buttons["Accepted"], _LEFT)
    accepted = [one for one in film_records.many(3) if one.evaluation.accepted]
    assert len(_titles(timeline)) == len(accepted) > 0
    QTest.mouseClick(buttons["Accepted"], _LEFT)
    search = timeline.header.findChild(QLineEdit)
    assert search is not None
    QTest.keyClicks(search, "marble")
    qtbot.waitUntil(lambda: _titles(timeline) == [f"Iteration 1.{n}" for n in (1, 2, 3)])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_opens_by_a_real_right_click(timeline: Timeline, qtbot: QtBot) -> None:
    _click(timeline, (1, 1))
    at = _cell(timeline, (1, 1)).center()
    reason = QContextMenuEvent.Reason.Mouse
    view = timeline.film.viewport()
    QApplication.sendEvent(view, QContextMenuEvent(reason, at, view.mapToGlobal(at)))
    assert timeline.film.menu.isVisible()
    enabled = [action.text() for action in timeline.film.menu.actions() if action.isEnabled()]
    assert "&Export…" in enabled
    assert "&Compare" not in enabled
    timeline.film.menu.close()


def test_a_screen_reader_hears_every_tile(timeline: Timeline) -> None:
    strip = QAccessible.queryAccessibleInterface(timeline.film)
    assert strip.text(QAccessible.Text.Name) == "Timeline"
    said = [strip.child(row).text(QAccessible.Text.Name) for row in range(strip.childCount())]
    assert said[0] == "Photograph"
    assert said[3].startswith("Iteration 1.3. Score 57%: not accepted, The light is flat.")


def test_why_not_accepted_stands_in_the_tooltip(timeline: Timeline) -> None:
    row = timeline.film.model().row_of((1, 3))  # type: ignore[attr-defined]
    tip = timeline.film.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert "not accepted\nThe light is flat." in tip


class _Project:
    """Answers wishes for thumbnails as a project would: later, one by one."""

    def __init__(self, timeline: Timeline) -> None:
        self.wished: list[Key] = []
        self.open: list[Key] = []
        timeline.thumbnail_wished.connect(self._on_wished)
        self._timeline = timeline

    def _on_wished(self, key: Key) -> None:
        self.wished.append(key)
        self.open.append(key)

    def answer(self) -> None:
        key = self.open.pop(0)
        self._timeline.show_thumbnail(Thumbnail(key, film_records.picture_of(key[1])))


def test_thumbnails_are_wished_for_what_is_seen_only(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    project = _Project(timeline)
    timeline.resize(1000, 200)
    timeline.show_strip(film_records.opened(), film_records.many(200))
    timeline.show()
    qtbot.waitUntil(lambda: len(project.open) == 6)
    while project.open:
        assert len(project.open) <= 6
        project.answer()
    assert project.wished[0] == (1, 1)
    assert len(project.wished) == len(set(project.wished)) < 20
    bar = timeline.film.horizontalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: bool(project.open))
    assert all(session > 190 for session, _ in project.open)


def test_a_lost_thumbnail_does_not_stop_the_others(qtbot: QtBot, timeline: Timeline) -> None:
    holder = Thumbnails(timeline, outstanding=1)
    wished = _heard(holder.wished)
    holder.need([(1, 1), (1, 2)])
    assert wished == [(1, 1)]
    holder.lose((1, 1))
    assert wished == [(1, 1), (1, 2)]


def test_the_cache_forgets_the_longest_unseen(timeline: Timeline) -> None:
    holder = Thumbnails(timeline, kept=3)
    picture = film_records.picture_of(0)
    size = _cell(timeline, (1, 1)).size()
    for number in range(3):
        holder.take((1, number), picture, size, 1.0)
    holder.get((1, 0))
    holder.take((1, 9), picture, size, 1.0)
    assert holder.get((1, 0)) is not None
    assert holder.get((1, 1)) is None
    assert len(holder) == 3


def test_a_picture_that_came_with_its_record_needs_no_wish(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    wished = _heard(timeline.thumbnail_wished)
    timeline.resize(900, 200)
    timeline.show_strip(None, [film_records.shown(1, 1, picture=film_records.picture_of(3))])
    timeline.show()
    qtbot.waitUntil(lambda: timeline.film.thumbnails.get((1, 1)) is not None)
    assert wished == []


def test_a_dragged_result_is_written_only_when_it_is_asked_for(tmp_path: Path) -> None:
    written: list[Key] = []

    def write(key: Key) -> Path | None:
        written.append(key)
        return tmp_path / f"result {key[1]}.png" if key[1] != 2 else None

    files = ResultFiles([(1, 1), (1, 2), (1, 3)], write)
    assert files.hasUrls()
    assert written == []
    urls = [Path(url.toLocalFile()) for url in files.urls()]
    assert urls == [tmp_path / "result 1.png", tmp_path / "result 3.png"]
    assert len(files.urls()) == 2
    assert written == [(1, 1), (1, 2), (1, 3)]


def test_another_project_shows_none_of_the_old_pictures(timeline: Timeline) -> None:
    timeline.show_thumbnail(Thumbnail((1, 1), film_records.picture_of(1)))
    timeline.clear()
    assert _titles(timeline) == []
    timeline.show_strip(film_records.opened(), film_records.many(1))
    assert timeline.film.thumbnails.get((1, 1)) is None


def test_a_new_theme_paints_every_tile_anew(timeline: Timeline, qapp: QApplication) -> None:
    def ground() -> int:
        return timeline.film.viewport().grab().toImage().pixelColor(2, 2).lightness()

    def caption() -> int:
        cell = _cell(timeline, (1, 1))
        image = timeline.film.viewport().grab(cell).toImage()
        return image.pixelColor(cell.width() - 1, cell.height() - 1).lightness()

    style.set_look(qapp, "dark")
    dark = ground(), caption()
    style.set_look(qapp, "light")
    light = ground(), caption()
    style.set_look(qapp, "dark")
    assert max(dark) < 80 < 180 < min(light)


def test_larger_text_makes_larger_tiles(timeline: Timeline) -> None:
    before = _cell(timeline, (1, 1)).size()
    font = timeline.film.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    timeline.film.setFont(font)
    after = _cell(timeline, (1, 1)).size()
    assert after.width() > before.width()
    assert after.height() > before.height()


def test_a_wheel_goes_along_and_shift_goes_down(timeline: Timeline) -> None:
    branches: list[Shown] = [film_records.shown(4 + n, 1, parent=(1, 1)) for n in range(5)]
    timeline.show_strip(film_records.opened(), (*film_records.many(3), *branches))
    timeline.show_waiting(film_records.queue(*["waiting"] * 8))
    across, down = timeline.film.horizontalScrollBar(), timeline.film.verticalScrollBar()
    turn_wheel(timeline.film.viewport(), -120, _PLAIN)
    assert across.value() > 0
    assert down.value() == 0
    turn_wheel(timeline.film.viewport(), -120, _SHIFT)
    assert down.value() > 0


def test_the_search_keeps_its_width_with_large_text_and_in_a_narrow_window(
    timeline: Timeline, qapp: QApplication
) -> None:
    (search,) = timeline.header.findChildren(QLineEdit)
    try:
        for percent, width in ((100, 1200), (200, 900), (200, 620), (100, 420)):
            style.set_text_scale(qapp, percent)
            timeline.resize(width, 330)
            QApplication.processEvents()
            letter = search.fontMetrics().horizontalAdvance("m")
            assert search.width() >= 9 * letter, (percent, width)
            assert search.geometry().right() <= timeline.header.width()
            room = search.width() - 5 * letter  # sign, clear button
            text = search.placeholderText()
            assert search.fontMetrics().horizontalAdvance(text) <= room, (percent, width, text)
    finally:
        style.set_text_scale(qapp, 100)
