"""The main window: canvas in the middle, tools left, prompt right, timeline below."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QCloseEvent, QUndoStack
from PySide6.QtWidgets import QMainWindow, QWidget

from anywhere_desktop.ui.actions import Actions
from anywhere_desktop.ui.asks import Asks
from anywhere_desktop.ui.closing import Closing
from anywhere_desktop.ui.commands import Commands
from anywhere_desktop.ui.conditions import set_conditions
from anywhere_desktop.ui.cutout_work import CutoutWork
from anywhere_desktop.ui.desk import Desk, Project, Result, ScenePreview, Wish
from anywhere_desktop.ui.door import Door
from anywhere_desktop.ui.edit_work import EditWork
from anywhere_desktop.ui.files_work import FilesWork
from anywhere_desktop.ui.guidance import Guidance
from anywhere_desktop.ui.house_work import HouseWork
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.mind_desk import MindAsks
from anywhere_desktop.ui.minds_work import MindsWork
from anywhere_desktop.ui.model_desk import ModelAsks
from anywhere_desktop.ui.models_work import ModelsWork
from anywhere_desktop.ui.offers import Offers
from anywhere_desktop.ui.pages import Pages
from anywhere_desktop.ui.progress_shown import ProgressShown
from anywhere_desktop.ui.prompt.panel import PromptPanel
from anywhere_desktop.ui.proofing import Proofing
from anywhere_desktop.ui.queue_work import QueueWork
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.saved_state import SavedState
from anywhere_desktop.ui.scene_work import SceneWork
from anywhere_desktop.ui.state import State
from anywhere_desktop.ui.timeline import Timeline
from anywhere_desktop.ui.timeline_work import TimelineWork
from anywhere_desktop.ui.window_parts import WindowParts
from anywhere_desktop.ui.window_words import WindowWords
from anywhere_desktop.ui.wishes_read import WishesRead
from anywhere_desktop.workers.jobs import Work
from anywhere_desktop.workers.queue import JobQueue
from anywhere_desktop.workers.runner import Runner


class MainWindow(QMainWindow):
    """Joins the parts; every wish becomes a job, every event passes through `State`."""

    closed = Signal()

    def __init__(self, desk: Desk, runner: Runner, store: QSettings) -> None:
        super().__init__()
        self._runner = runner
        self._exactness = ""
        self._said_waiting = False
        self.store = store
        self.state = State()
        self.words, self.said = WindowWords(), SaidWords()
        self.asks = Asks(desk, runner)
        runner.event_told.connect(self.asks.hear)
        self.queue = JobQueue(
            runner, desk.generate, desk.keep_queue, self.asks.bound, self._bound_wish
        )
        self.actions_ = Actions(store)
        self.stack = QUndoStack(self)
        self.parts = WindowParts(self, self.actions_, self.stack, store)
        parts = self.parts
        self.actions_.adopt("timeline", parts.timeline.film_actions.named)
        self.cutout = CutoutWork(
            self.asks, self.state, (parts.canvas, parts.refine, parts.toolbox, parts.history)
        )
        self.scene = SceneWork(
            self.asks, self.state, (parts.panel, parts.frames, parts.placement), self.stack
        )
        self.results = TimelineWork(
            self.asks,
            self.state,
            (parts.canvas, parts.timeline, parts.card, parts.compare),
            self.stack,
        )
        self.editing = EditWork(self.asks, self.state, parts.edit, parts.panel, parts.region)
        self.pages = Pages(parts, self.state, self.scene, self.results)
        self.queued = QueueWork(self.queue, parts.queue, parts.timeline, self.actions_, self.stack)
        self.files = FilesWork(self.asks, self.state, self, store)
        self.house = HouseWork(self.asks, self.state, self)
        self.proofing = Proofing(self.parts.canvas, self)
        self.wishes = WishesRead(self.results, self.scene, self.files, parts, self.state, self)
        self.offers = Offers(self.files, self.house, parts.failures, self)
        self.models = ModelsWork(ModelAsks(desk, runner), self.state, parts.panel, self, store)
        self.minds = MindsWork(
            MindAsks(desk, runner),
            self.state,
            (parts.panel.parts.mind, parts.panel.parts.roles),
            store,
            self,
        )
        self.guidance = Guidance(self, parts, store, self.minds)
        self.guidance.models_changed.connect(self.models.look_again)
        self.saved = SavedState(self.state)
        self.commands, self.closing = Commands(self), Closing(self)
        self.door = Door(self, parts.canvas)
        self.progress = ProgressShown(self)
        # They hear of the worker and of timers for as long as there is a window, and no longer.
        works = (self.pages, self.queued, self.cutout, self.scene, self.results, self.editing)
        for part in (self.state, self.words, self.queue, *works):
            part.setParent(self)
        self._connect()
        self._on_changed("opened")
        self._on_changed("running")
        self.pages.say("photograph")
        self.guidance.begin()

    @property
    def busy(self) -> bool:
        """Whether the worker has anything to do, or wishes wait that are not paused."""
        waiting = any(row.state in ("waiting", "running") for row in self.queue.rows)
        busy = self._runner.busy or self.cutout.marks.busy
        return busy or (waiting and not self.queue.paused)

    @property
    def panel(self) -> PromptPanel:
        """The prompt panel."""
        return self.parts.panel

    @property
    def timeline(self) -> Timeline:
        """The timeline."""
        return self.parts.timeline

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open a project, or the first photograph, among the files that are named."""
        self.files.open_paths(paths)

    def cancel(self) -> None:
        """Stop what runs, in the pipeline and on the matte."""
        self.cutout.marks.give_up()
        self.asks.cancel()

    def generate(self, wish: Wish | None = None) -> None:
        """Queue a wish: what panel, frame and placement say now when none is given. A change of
        the matte that is still worked out comes first.
        """
        wish = wish or self.scene.wish()
        self.cutout.marks.when_done(lambda: self._queue_wish(wish))

    def _queue_wish(self, wish: Wish) -> None:
        self.cutout.settle()
        self.state.follow = True
        self.queue.add(wish)
        # One Session is the branch; what is wished for after it is not.
        self.scene.end_branch()
        self.parts.show_page("canvas")

    def greet(self) -> None:
        """Look which crews and minds are ready; at the first start: the tour."""
        from anywhere_desktop.ui.tour import tour_is_due

        self.models.begin()
        self.minds.look()
        if tour_is_due(self.store):
            self.show_tour()

    def show_tour(self) -> None:
        """Show the five steps over the window."""
        parts = self.parts
        targets: dict[str, QWidget] = {
            "canvas": parts.canvas,
            "tools": parts.strip,
            "prompt": parts.panel,
            "generate": parts.panel.parts.generate,
            "timeline": parts.timeline,
        }
        self.guidance.tour(targets, self.files.open_sample, self.actions_.keys_said)

    def close_project(self) -> None:
        """Close the project; everything is kept in it."""
        self.asks.close_project()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the worker cleanly, or ask first (`ui.closing`)."""
        if self.closing.may_close():
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    @property
    def has_jobs(self) -> bool:
        """Whether jobs of the worker, and not only errands, are under way."""
        return self._runner.busy_with_jobs

    def stop_jobs(self) -> None:
        """Have the queue wait in the project, and what runs stop at its next check."""
        self.queue.suspend()
        self._runner.cancel()

    def keep_panel(self) -> None:
        """Keep what the panel says in the project, if there is one."""
        if self.state.opened is not None or self.state.shown:
            self.asks.keep_panel(self.scene.state())

    def _bound_wish(self, work: Work) -> Work:
        self.cutout.settle()
        return self.asks.bound_wish(work)

    def _hold(self) -> None:
        """Another photograph is being opened: what was done now to this one would be lost."""
        self.parts.canvas.hold(
            self.tr("Another photograph is being opened: the tools wait until it is there.")
        )
        self.cutout.marks.give_up()
        self._set_conditions(opening=True)

    def _let_go(self) -> None:
        if not self.asks.opening:
            self.parts.canvas.hold("")
            self._set_conditions()

    def _connect(self) -> None:
        self._runner.event_told.connect(self.state.take)
        self._runner.event_told.connect(self.closing.go_on)
        self._runner.event_told.connect(self.saved.take)
        self.saved.said.connect(self.parts.status.set_saved)
        self.parts.history.changed.connect(self.saved.touch)
        self.parts.history.changed.connect(self._on_matte_changed)
        self.state.changed.connect(self._on_changed)
        language().changed.connect(self._on_language_changed)
        self.state.answered.connect(self._on_answered)
        self.scene.wished.connect(self.generate)
        self.editing.begun.connect(self._on_edit_begun)
        self.scene.preview_made.connect(self._on_preview_made)
        self.results.picked.connect(self._on_picked)
        self.timeline.selection_changed.connect(self._set_conditions)
        self.state.closed.connect(self.panel.clear_suggestions)
        self.results.page_wished.connect(self.parts.show_page)
        self.parts.page_shown.connect(lambda _: self._set_conditions())
        self.parts.photos.picked.connect(lambda path: self.open_paths([path]))
        self.parts.status.cancel_wished.connect(self.cancel)
        self.cutout.marks.running_changed.connect(self.progress.show_marking)
        self.cutout.marks.busy_changed.connect(self._set_conditions)
        self.parts.failures.undo_wished.connect(self.stack.undo)
        self.timeline.file_for_drag = self.files.write_for_drag
        self.files.photos_found.connect(self.parts.photos.add)
        self.proofing.refused.connect(self._on_proof_refused)
        self.files.can_paste_changed.connect(
            lambda can: self.actions_.set_condition("clipboard", can)
        )
        self.files.look_at_clipboard()
        self.actions_.recent_picked.connect(lambda path: self.open_paths([path]))
        self._connect_canvas()
        self.results.export_wished.connect(self.files.export)
        self.results.deleted.connect(self.parts.failures.show_undo)
        self.stack.indexChanged.connect(lambda _: self.parts.failures.drop_undo())
        self.results.said.connect(self.parts.failures.show_info)
        self._connect_panel()

    def _connect_panel(self) -> None:
        self.panel.changed.connect(self.parts.panel_touched)
        self.parts.frames.frame_changed.connect(lambda _: self.parts.panel_touched())
        self.parts.placement.placement_changed.connect(lambda *_: self.parts.panel_touched())
        self.panel.failed.connect(lambda said: self.parts.failures.show_failure(self.said.of(said)))
        self.parts.panel_settled.connect(self.keep_panel)
        self.parts.panel_settled.connect(self.scene.note)
        self.asks.before_opening.append(self.keep_panel)
        self.asks.cutter_of = lambda: str(self.panel.parts.roles.values().get("cutter", "auto"))
        self.asks.before_opening.insert(0, self._hold)
        self.state.over.connect(lambda *_: self._let_go())

    def _connect_canvas(self) -> None:
        canvas = self.parts.canvas
        canvas.files_dropped.connect(self.files.take_dropped)
        canvas.image_dropped.connect(self.files.open_image)
        canvas.open_wished.connect(self.files.ask_for_photo)
        canvas.sample_wished.connect(self.files.open_sample)
        canvas.said.connect(self.parts.failures.show_info)
        canvas.pointer_moved.connect(self._on_pointer_moved)
        canvas.stroke_begun.connect(self._on_stroke_begun)
        self.stack.canUndoChanged.connect(lambda _: self._set_conditions())
        self.stack.canRedoChanged.connect(lambda _: self._set_conditions())

    def _on_language_changed(self) -> None:
        """Say again what was said of the work; the parts write themselves anew."""
        if self.state.opened is not None:
            self.parts.show_facts(self.state.opened)
        if self.state.chosen is not None:
            self.parts.status.say(self.words.exactness(self.state.chosen.certificate))
        self.progress.show(self.state.running)

    def _on_edit_begun(self) -> None:
        self.cutout.settle()
        self.state.follow = True
        self.parts.show_page("canvas")

    def _on_stroke_begun(self) -> None:
        self.scene.note()  # What was said before comes before it in the history.
        # Neither a preview nor a result takes the picture from under the tool.
        self.state.follow = False

    def _on_pointer_moved(self, x: float, y: float, colour: object) -> None:
        self.parts.status.set_pointer(None if colour is None else (int(x), int(y)))

    def _on_picked(self, key: object) -> None:
        if self.state.chosen is not None:
            self.scene.end_branch(keep=self.state.selected)

    def _on_answered(self, answer: object) -> None:
        if isinstance(answer, Result) and answer.key == self.state.selected:
            self.parts.show_size(*self.state.sizes[answer.key])
        if isinstance(answer, Project):
            # Wishes first: whatever the panel's words hold, they are not lost.
            self.queue.restore(answer.queue)
            self.scene.restore(answer.panel)

    def _on_matte_changed(self) -> None:
        """Say once, for as long as wishes wait, that they follow the matte."""
        waiting = any(row.state == "waiting" for row in self.queue.rows)
        if waiting and not self._said_waiting:
            self.parts.failures.show_info(
                self.tr("Waiting pictures will use the cut-out as it is when they start.")
            )
        self._said_waiting = waiting

    def _on_preview_made(self, preview: ScenePreview) -> None:
        if self.parts.page == "canvas" and self.state.chosen is None and self.state.follow:
            self.parts.show_preview(preview)
            self.pages.say("preview")
            self._set_conditions()

    def _on_proof_refused(self, why: str) -> None:
        self.actions_.set_checked("soft_proof", False)
        if why:
            self.parts.failures.show_info(why)

    def _on_changed(self, part: str) -> None:
        match part:
            case "opened":
                self._show_opened()
            case "cut" if self.state.opened is not None:
                self.cutout.take_cut(self.state.opened)
                self.scene.take_matte(self.state.opened)
            case "shown":
                self.timeline.show_strip(self.state.opened, self.state.shown)
                self.parts.room_for_branches()
            case "selected":
                self._show_selected()
            case "preview" if self.state.preview is not None:
                self._show_making()
            case "running":
                self.progress.show(self.state.running)
            case "message":
                self.parts.status.say(self.said.of(self.state.message))
            case "failed" if self.state.failure is not None:
                failure = self.state.failure
                said = self.said.of(failure.message)
                self.parts.failures.show_failure(said, failure.details)
                self.house.offer_recovery(said)
        self._set_conditions()

    def _show_opened(self) -> None:
        opened = self.state.opened
        if self.state.path is None and self.queue.rows:
            self.queue.restore(())
        if opened is None:
            self.parts.photos.mark("")
            self.cutout.clear()
            self.scene.clear()
            self.setWindowTitle("Anywhere Desktop")
            return
        self.cutout.show(opened)
        self.scene.show(opened)
        self.parts.show_page("canvas")
        self.parts.show_facts(opened)
        self.parts.photos.mark(opened.name, opened.thumbnail)
        self.setWindowTitle(f"{opened.name} - Anywhere Desktop")

    def _show_selected(self) -> None:
        chosen = self.state.chosen
        self.parts.show_page("canvas")
        if self.state.opened is None and chosen is None:
            self.parts.canvas.clear()
        self.results.show_selected()
        self.panel.show_evaluation(chosen.evaluation if chosen else None)
        self.pages.say("photograph" if chosen is None else "result")
        self.parts.status.unsay(self._exactness)
        if chosen is None and self.state.opened is not None:
            self.parts.show_facts(self.state.opened)
        if chosen is not None:
            self._exactness = self.words.exactness(chosen.certificate)
            self.parts.status.say(self._exactness)

    def _show_making(self) -> None:
        running = self.state.running
        opening = running is not None and running.job == "open"  # A raw file's small picture.
        if self.state.preview is not None and (self.state.follow or opening):
            self.parts.canvas.show_result(self.state.preview)
            self.progress.show(self.state.running)

    def _set_conditions(self, opening: bool | None = None) -> None:
        set_conditions(self, self.asks.opening if opening is None else opening)
