"""Pictures of a photograph in work."""

from tests.benchmarks.screens.stage import MARBLE, SAMPLES, WALNUT, Stage


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
    """An instruction as it is understood, an edit of it, its region, and what models offer."""
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
    _editing_region(stage)
    _editing_models(stage)


def _editing_region(stage: Stage) -> None:
    """The region of an edit, painted on the canvas."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    parts, left = stage.window.parts, Qt.MouseButton.LeftButton
    parts.edit.line.setText("remove the plants")
    stage.pump(0.8)
    stage.rest()
    stage.shoot("editing_offer")
    parts.edit.mark.click()
    stage.pump(0.3)
    height, width = parts.canvas.picture.shape[:2]
    places = [
        parts.canvas.to_view(width * x, height * y).toPoint()
        for x, y in ((0.12, 0.2), (0.2, 0.3), (0.15, 0.45))
    ]
    QTest.mousePress(parts.canvas, left, Qt.KeyboardModifier.NoModifier, places[0])
    for place in places[1:]:
        QTest.mouseMove(parts.canvas, place)
    QTest.mouseRelease(parts.canvas, left, Qt.KeyboardModifier.NoModifier, places[-1])
    stage.pump(0.8)
    stage.rest()
    stage.shoot("editing_region")
    parts.edit.mark.click()


def _editing_models(stage: Stage) -> None:
    """What the panel offers for an editor that is a model: no model is asked."""
    import numpy as np

    from anywhere_desktop.core.edits import EditRequest
    from anywhere_desktop.ui.desk import Derived, Swept

    panel = stage.window.parts.edit
    panel.line.setText("make it a winter evening")
    stage.pump(0.8)
    stage.rest()
    request = EditRequest("make it a winter evening")
    panel.show_derived(Derived(request, "", True, True, True, True))
    stage.shoot("editing_explain")
    said = "The wall behind the product is cold and blue, snow lies on the ground, and low light."
    panel.show_derived(Derived(request, said, True, True, True, True))
    grey = np.linspace(60, 220, 96, dtype=np.uint8)
    tile = np.broadcast_to(grey[:, None, None], (96, 96, 3)).copy()
    panel.guidance.show_sweep(Swept(request, (5.0, 7.5, 10.0), (1.0, 1.25, 1.5), (tile,) * 9))
    stage.shoot("editing_nine")
    panel.guidance.show_sweep(None)
    panel.line.clear()
    panel.show_derived(None)


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


def soft_proof(stage: Stage) -> None:
    """Colours as a press shows them, beside those of the photograph; then a file that is none."""
    from anywhere_desktop.photo.rgb_profiles import Primaries, written

    stage.window.open_paths([SAMPLES / "carton.jpg"])  # Its orange is beyond what paper shows.
    stage.rest()
    stage.window.actions_["overlay_off"].trigger()
    stage.shoot("soft_proof_off")
    profile = stage.project.with_name("press.icc")
    # About the colours that uncoated paper can show.
    paper = Primaries((0.45, 0.38), (0.34, 0.45), (0.24, 0.22))
    profile.write_bytes(written("Paper", paper, (2.2,)))
    stage.window.proofing.show_proof(profile)
    stage.shoot("soft_proof_on")
    stage.window.proofing.switch(False)
    stage.window.proofing.show_proof(stage.project.with_name("none.icc"))
    stage.shoot("soft_proof_refused")
    stage.window.actions_["overlay_tint"].trigger()


def error(stage: Stage) -> None:
    stage.photo()
    told = "No product was found: draw a box round it, or mark what belongs to it."
    stage.window.parts.failures.show_failure(stage.window.said.of(told), "Traceback: UserError")
    stage.shoot("error")
    stage.window.parts.failures.dismiss()
