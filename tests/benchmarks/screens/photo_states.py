"""Pictures of a photograph in work."""

from tests.benchmarks.screens.stage import MARBLE, WALNUT, Stage


def empty(stage: Stage) -> None:
    stage.shoot("empty")


def tour(stage: Stage) -> None:
    stage.window.show_tour()
    stage.shoot("tour")
    stage.window.guidance._tour.hide()  # type: ignore[union-attr]


def cutout(stage: Stage) -> None:
    stage.photo()
    stage.shoot("cutout")


def brush(stage: Stage) -> None:
    from PySide6.QtCore import QPoint, Qt
    from PySide6.QtTest import QTest

    stage.photo()
    canvas = stage.window.parts.canvas
    middle = canvas.rect().center() + QPoint(-90, 40)
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=middle)
    for step in range(10):
        QTest.mouseMove(canvas, middle + QPoint(-8 * step, 3 * step))
        stage.pump(0.02)
    QTest.mouseRelease(canvas, left, pos=middle + QPoint(-80, 30))
    QTest.mouseMove(canvas, middle + QPoint(-70, 40))
    stage.shoot("brush")
    stage.window.stack.undo()
    stage.rest()


def overlays(stage: Stage) -> None:
    stage.photo()
    actions = stage.window.actions_
    for name in ("mono", "chequer", "ants", "off", "tint"):
        actions[f"overlay_{name}"].trigger()
        if name != "tint":
            stage.shoot(f"overlay_{name}")
    for tool in ("wand", "smart", "keep"):
        stage.window.commands.pick_tool(tool)
        stage.shoot(f"tool_{tool}")
    stage.window.commands.pick_tool("brush")


def refine(stage: Stage) -> None:
    stage.photo()
    stage.window.commands.run("refine")
    stage.shoot("refine")
    stage.window.commands.run("refine")
    stage.window.commands.run("grow")
    stage.shoot("grow")
    from anywhere_desktop.ui.tools.amount_bar import AmountBar

    stage.window.findChild(AmountBar).end()  # type: ignore[union-attr]


def editing(stage: Stage) -> None:
    """An instruction as it is understood, an edit that was made of it, and the marking dialog."""
    stage.photo()
    window = stage.window
    window.parts.edit.line.setText("a bit warmer, blur the background and add a cat")
    stage.pump(0.8)
    stage.rest()
    stage.shoot("editing_words")
    window.editing.run()
    stage.rest()
    stage.shoot("editing_done")
    window.parts.card.show()
    window.parts.right.setCurrentWidget(window.parts.card)
    stage.shoot("editing_card")
    window.parts.right.setCurrentWidget(window.parts.panel)
    stage.window.parts.edit.mark.click()
    stage.pump(0.3)
    from anywhere_desktop.ui.edit.mark_dialog import MarkDialog

    dialog = window.findChild(MarkDialog)
    if dialog is not None:
        stage.shoot("editing_mark", dialog)
        dialog.close()


def placement(stage: Stage) -> None:
    stage.photo()
    stage.say(WALNUT)
    stage.window.commands.pick_tool("placement")
    stage.shoot("placement")
    stage.window.commands.pick_tool("brush")


def preview(stage: Stage) -> None:
    stage.photo()
    stage.say(MARBLE)
    stage.window.scene.preview_now()
    stage.rest()
    stage.shoot("preview")


def error(stage: Stage) -> None:
    stage.photo()
    told = "No product was found: draw a box round it, or mark what belongs to it."
    stage.window.parts.failures.show_failure(stage.window.said.of(told), "Traceback: UserError")
    stage.shoot("error")
    stage.window.parts.failures.dismiss()
