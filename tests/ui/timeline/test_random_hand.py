"""Four hundred random deeds on several hundred Iterations: no exception, no Qt warning."""

import random
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from anywhere_desktop.ui.desk import Key, Shown, Thumbnail
from anywhere_desktop.ui.timeline import Timeline
from tests.ui import film_records
from tests.ui.timeline.hand import turn_wheel

_Key = Qt.Key
_KEYS = (
    _Key.Key_C, _Key.Key_S, _Key.Key_N, _Key.Key_U, _Key.Key_G, _Key.Key_I, _Key.Key_E,
    _Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End,
    _Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Delete, _Key.Key_Escape, _Key.Key_Return,
)  # fmt: skip
_PLAIN = Qt.KeyboardModifier.NoModifier
_HELD = (_PLAIN, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)


class _Hand:
    """Does one random deed at a time, and keeps the records as a project would."""

    def __init__(self, timeline: Timeline, records: tuple[Shown, ...], seed: int) -> None:
        self.dice = random.Random(seed)
        self.records = {one.key: one for one in records}
        self._timeline = timeline
        timeline.delete_wished.connect(self._on_delete)
        timeline.star_wished.connect(self._on_star)
        timeline.note_wished.connect(self._on_note)

    def act(self) -> None:
        deeds = (self._press, self._click, self._scroll, self._news, self._resize, self._picture)
        self.dice.choice(deeds)()
        QApplication.processEvents()

    def _keep(self, shown: Shown) -> None:
        self.records[shown.key] = shown
        self._timeline.show_shown(shown)

    def _on_delete(self, keys: tuple[Key, ...]) -> None:
        for key in keys:
            self._keep(replace(self.records[key], deleted=True))

    def _on_star(self, key: Key, star: bool) -> None:
        self._keep(replace(self.records[key], star=star))

    def _on_note(self, key: Key, note: str) -> None:
        self._keep(replace(self.records[key], note=note))

    def _press(self) -> None:
        QTest.keyClick(self._timeline.film, self.dice.choice(_KEYS), self.dice.choice(_HELD[:2]))

    def _click(self) -> None:
        view = self._timeline.film.viewport()
        at = QPoint(self.dice.randrange(view.width()), self.dice.randrange(view.height()))
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, self.dice.choice(_HELD), at)

    def _scroll(self) -> None:
        turned = self.dice.choice((-480, 480))
        turn_wheel(self._timeline.film.viewport(), turned, self.dice.choice(_HELD[:2]))

    def _news(self) -> None:
        after = self.dice.choice([None, *self.records])
        waiting = ["waiting"] * self.dice.randrange(4)
        self._timeline.show_waiting(film_records.queue(*waiting))
        if self.dice.random() < 0.3:
            self._timeline.show_idle()
        else:
            fraction = self.dice.choice((None, 0.3, 1.0))
            self._timeline.show_running("template", fraction, after=after)

    def _resize(self) -> None:
        self._timeline.resize(self.dice.randint(400, 1200), self.dice.randint(180, 500))

    def _picture(self) -> None:
        key = self.dice.choice(list(self.records))
        picture = film_records.picture_of(self.dice.randrange(9))
        self._timeline.show_thumbnail(Thumbnail(key, picture))


@pytest.mark.parametrize("seed", [7, 8])
def test_a_random_hand_breaks_nothing(qtbot: QtBot, seed: int) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 320)
    hand = _Hand(timeline, film_records.many(120, branch_every=4), seed)
    timeline.show_strip(film_records.opened(), list(hand.records.values()))
    timeline.show()
    for _ in range(200):
        hand.act()
    timeline.show_idle()
    timeline.show_waiting(())
    left = sum(not one.deleted for one in hand.records.values())
    assert timeline.film.model().rowCount() == left + 1
    assert all(not hand.records[key].deleted for key in timeline.selected)
