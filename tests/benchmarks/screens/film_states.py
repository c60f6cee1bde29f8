"""Pictures of a project with several Iterations."""

from tests.benchmarks.screens.photo_states import brush
from tests.benchmarks.screens.stage import MARBLE, SLATE, WALNUT, Stage


def running(stage: Stage) -> None:
    stage.film()
    stage.say(WALNUT)
    stage.window.generate()
    seen = stage.window.state
    stage.until(lambda: seen.running is not None and seen.running.stage == "template", 60)
    stage.pump(1.2)
    stage.shoot("running")
    stage.window.asks.cancel()
    stage.rest()
    for row in stage.window.queue.rows:
        stage.window.queue.remove(row.number)


def done(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.shoot("done")
    for how in ("split", "side_by_side"):
        stage.window.actions_[how].trigger()
        stage.shoot(how)
        stage.window.actions_[how].trigger()


def reasoning(stage: Stage) -> None:
    stage.film()
    stage.choose(1)
    stage.window.parts.right.setCurrentIndex(1)
    stage.shoot("reasoning")
    stage.window.parts.right.setCurrentIndex(0)


def compare(stage: Stage) -> None:
    stage.film()
    for name, places in (("compare_two", (0, 1)), ("compare_four", (0, 1, 2, 3))):
        stage.window.results.compare([stage.key(place) for place in places])
        stage.rest()
        stage.shoot(name)
    stage.choose(0)


def queue(stage: Stage) -> None:
    from anywhere_desktop.core.wish import QueuedWish
    from anywhere_desktop.ui.desk import Wish

    stage.film()
    why = "The disk is full: free 120 MB, then try again."
    rows = (
        QueuedWish(1, Wish(MARBLE, seed=11), "done"),
        QueuedWish(2, Wish(SLATE, seed=12), "failed", why, "OSError: [Errno 28]"),
        QueuedWish(3, Wish(WALNUT, seed=13, variants=4)),
        QueuedWish(4, Wish(f"{MARBLE}, candle light", seed=14)),
    )
    stage.window.queue.restore(rows)
    stage.window.parts.left.setCurrentIndex(2)
    stage.shoot("queue")
    stage.window.queue.restore(())
    stage.window.parts.left.setCurrentIndex(0)


def small(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.window.resize(1280, 800)
    stage.shoot("small_done")
    stage.window.commands.pick_tool("brush")
    stage.shoot("small_brush")
    stage.window.resize(1680, 1000)


def readme(stage: Stage) -> None:
    """The README's own: with both lanes of the timeline, and with the brush at work."""
    stage.photo()
    stage.film()
    parts = stage.window.parts
    stage.window.resize(1600, 1000)
    stage.say(MARBLE)
    stage.choose(1)
    parts.right.setCurrentIndex(1)
    parts.give_timeline(300)
    stage.shoot("readme_done")
    parts.right.setCurrentIndex(0)
    parts.give_timeline(170)
    stage.shoot("readme_scene")
    brush(stage)
    stage.window.resize(1680, 1000)


def large_text(stage: Stage) -> None:
    from PySide6.QtWidgets import QApplication

    from anywhere_desktop.ui.style import set_text_scale

    stage.film()
    stage.choose(0)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    set_text_scale(app, 200)
    stage.shoot("large_text_done")
    stage.window.commands.pick_tool("brush")
    stage.shoot("large_text_brush")
    set_text_scale(app, 100)
