"""The work on the scene: words and controls in step, suggestions, the live preview, the frame."""

import json
import math
from dataclasses import asdict, replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.refinement import Refinements
from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.desk import (
    Key,
    Opened,
    ScenePreview,
    Suggestions,
    Wish,
    WordsRead,
    WordsWritten,
)
from anywhere_desktop.ui.placement.frame_chooser import FrameChooser
from anywhere_desktop.ui.placement.view import PlacementView
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.state import CARD_PREVIEW, State
from anywhere_desktop.ui.undo import Change

PREVIEW_PX = 256
FINE_PX = 640
CARD_PX = 160
_REST_MS = 900
_MOST_PX = 32_000


def _checked_size(size: list[int] | None) -> tuple[int, int] | None:
    if size is None:
        return None
    width, height = (int(side) for side in size)
    if not (min(width, height) >= 64 and max(width, height) <= _MOST_PX):
        raise ValueError("no frame has that size")
    return width, height


def _checked_placement(kept: dict[str, Any] | None) -> Placement | None:
    if kept is None:
        return None
    frame = _checked_size(kept["frame"])
    x, y = (float(side) for side in kept["offset"])
    scale, turn = float(kept["scale"]), float(kept["rotation_deg"])
    if frame is None or not all(map(math.isfinite, (x, y, scale, turn))) or not 0 < scale < 100:
        raise ValueError("no product lies there")
    return Placement(frame, scale, (x, y), turn)


class SceneWork(QObject):
    """Joins the prompt panel and the placement with the desk.

    preview_made: a small picture of the scene; wished: a whole wish, to be generated.
    """

    preview_made = Signal(object)
    wished = Signal(object)

    def __init__(
        self,
        asks: Asks,
        state: State,
        parts: tuple[PromptPanel, FrameChooser, PlacementView],
        stack: QUndoStack,
    ) -> None:
        super().__init__()
        self._asks, self._state, self._stack = asks, state, stack
        self._panel, self._frames, self._placement = parts
        self._parent: Key | None = None
        self._previewed = self._noted = ""
        self._settled: Wish | None = None
        self.live = True
        self._finer = QTimer(self)
        self._finer.setSingleShot(True)
        self._finer.setInterval(_REST_MS)
        self._finer.timeout.connect(self._on_rest)
        self._before: Placement | None = None
        self._size: tuple[int, int] | None = None
        panel = self._panel
        panel.words_changed.connect(asks.read_words)
        panel.scene_changed.connect(self._on_scene_changed)
        panel.preview_wished.connect(self._on_preview_wished)
        panel.refinement_wished.connect(asks.refine_words)
        panel.suggestions_wished.connect(self._on_suggestions_wished)
        panel.suggestion_preview_wished.connect(self._on_card_wished)
        panel.generate_wished.connect(lambda wish: self.wished.emit(self.whole(wish)))
        self._frames.frame_changed.connect(self._on_frame_changed)
        self._placement.placement_changed.connect(self._on_placement_changed)
        state.answered.connect(self._on_answered)

    def show(self, opened: Opened) -> None:
        """A photograph was opened."""
        self._frames.set_camera_size(opened.size)
        self._placement.show_product(opened.picture, opened.matte, opened.silhouette)
        self._placement.set_frame(self._frames.size_chosen, self._frames.margin)
        self._place(None)
        self._size = self._frames.size_chosen
        self._parent = None
        self._settled = self._panel.wish()
        self._panel.step.read_now()
        self.forget_notes()

    def clear(self) -> None:
        """Nothing is open any more."""
        self._finer.stop()
        self._placement.show_product(None, None)
        self._parent = None

    def take_matte(self, opened: Opened) -> None:
        """The matte is another one."""
        self._placement.show_product(opened.picture, opened.matte)

    def whole(self, wish: Wish) -> Wish:
        """The panel's wish with frame, placement and the Iteration it branches from."""
        placement = self._placement.placement
        size = self._frames.size_chosen
        return replace(wish, size=size, placement=placement, parent=self._parent)

    def wish(self) -> Wish:
        """What panel, frame and placement say now."""
        return self.whole(self._panel.wish())

    def show_wish(self, wish: Wish, for_another: bool) -> None:
        """Say what an Iteration's wish says; for another product without its placement."""
        self._panel.show_wish(wish)
        self._frame(wish.size, None if for_another else wish.placement)
        self._parent = None if for_another else wish.parent

    def state(self) -> str:
        """What panel, frame and placement say, as JSON for the project."""
        placement = self._placement.placement
        kept = {
            **json.loads(self._panel.panel_state()),
            "size": self._frames.size_chosen,
            "placement": None if placement is None else asdict(placement),
        }
        return json.dumps(kept, ensure_ascii=False)

    def restore(self, state: str) -> None:
        """Say again what `state` gave; what cannot be understood is left as it is."""
        try:
            kept = json.loads(state)
            size, placement = kept.pop("size", None), kept.pop("placement", None)
            self._panel.restore(json.dumps(kept))
            self._frame(_checked_size(size), _checked_placement(placement))
            self.forget_notes()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
            return

    def note(self) -> None:
        """What the panel says now is one undo step, if it is something else than before."""
        before, after = self._noted, self._panel_now()
        self._noted = after
        if before and before != after:
            self._stack.push(
                Change(
                    self.tr("Words and scene"),
                    lambda: self._say_again(before),
                    lambda: self._say_again(after),
                    done=True,
                )
            )

    def _say_again(self, state: str) -> None:
        self._panel.restore(state)
        self._noted = self._panel_now()

    def _panel_now(self) -> str:
        """Without what changes by itself (the seed) and what is only how the panel is looked at."""
        kept = json.loads(self._panel.panel_state())
        return json.dumps({name: kept[name] for name in kept if name not in ("seed", "sections")})

    def forget_notes(self) -> None:
        """What the panel says now belongs to what was just opened, and cannot be undone."""
        self._noted = self._panel_now()

    def end_branch(self, keep: Key | None = None) -> None:
        """What is made next branches from nothing, unless it is from `keep`."""
        if self._parent != keep:
            self._parent = None

    def preview_now(self) -> None:
        """Render the scene small, once."""
        self._on_preview_wished(self._panel.wish(), asked=True)

    def _on_scene_changed(self, scene: object, live: bool) -> None:
        from anywhere_desktop.core.scene import Scene

        if isinstance(scene, Scene):
            self._asks.write_words(scene)

    def _on_preview_wished(self, wish: Wish, asked: bool = False) -> None:
        if self._state.opened is None or not (self.live or asked):
            return
        # The panel settles once by itself when a photograph is opened: the cut-out is seen first.
        settled, self._settled = self._settled, None
        if settled == wish and not asked:
            return
        # While a picture is generated the worker has no time: the wish would only wait behind it.
        if self._state.running is not None and self._state.running.job == "generate":
            return
        self._previewed = wish.prompt
        self._state.follow = True
        self._asks.preview(self.whole(wish), PREVIEW_PX)
        self._finer.start()

    def _on_rest(self) -> None:
        """The same once more, finer, when nothing was moved for a moment."""
        if self._state.opened is not None and self._state.running is None:
            self._asks.preview(self.wish(), FINE_PX)

    def _on_suggestions_wished(self, wish: Wish) -> None:
        if self._state.opened is not None:
            self._asks.suggest(self.whole(wish))

    def _on_card_wished(self, wish: Wish) -> None:
        if self._state.opened is not None:
            self._asks.preview(self.whole(wish), CARD_PX, f"{CARD_PREVIEW}{wish.prompt}")

    def _on_frame_changed(self, size: object) -> None:
        self.note()
        old, self._size = self._size, self._frames.size_chosen
        new, before = self._size, self._before
        self._placement.set_frame(new, self._frames.margin)
        self._before = after = self._placement.placement
        self._stack.push(
            Change(
                self.tr("Frame"),
                lambda: self._frame(old, before),
                lambda: self._frame(new, after),
                done=True,
            )
        )
        self._on_preview_wished(self._panel.wish())

    def _frame(self, size: tuple[int, int] | None, placement: Placement | None) -> None:
        self._size = size
        self._frames.set_frame(size)
        self._placement.set_frame(size, self._frames.margin)
        self._place(placement)

    def _on_placement_changed(self, placement: Placement | None, text: str) -> None:
        self.note()
        before, self._before = self._before, placement
        self._stack.push(
            Change(text, lambda: self._place(before), lambda: self._place(placement), done=True)
        )
        self._on_preview_wished(self._panel.wish())

    def _place(self, placement: Placement | None) -> None:
        self._before = placement
        self._placement.set_placement(placement)

    def _on_answered(self, answer: object) -> None:
        match answer:
            case WordsRead():
                self._panel.show_reading(answer)
            case WordsWritten():
                self._panel.show_words(answer)
            case Refinements():
                self._panel.show_refinements(answer)
            case Suggestions():
                self._panel.show_suggestions(answer)
            case ScenePreview():
                self._panel.show_suggestion_preview(answer)
                card = max(answer.picture.shape[:2]) <= CARD_PX
                if answer.text == self._previewed and not card:
                    self._placement.show_backdrop(answer.picture)
                    self.preview_made.emit(answer)
