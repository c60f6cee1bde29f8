"""Pictures of dialogs, menus and parts of the panel."""

from anywhere_desktop.ui.prompt.section import Section
from tests.benchmarks.screens.stage import MARBLE, Stage


def export(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.dialog("export", "export")


def settings(stage: Stage) -> None:
    from PySide6.QtWidgets import QDialog, QListWidget

    stage.window.models.begin()  # Which roles there are is asked once the window is there.
    stage.rest()
    stage.window.commands.run("settings")
    stage.pump(0.3)
    (dialog,) = (one for one in stage.window.findChildren(QDialog) if one.isVisible())
    (pages,) = dialog.findChildren(QListWidget)
    for row in range(pages.count()):
        pages.setCurrentRow(row)
        stage.shoot(f"settings_{row}", dialog)
    dialog.close()


def models(stage: Stage) -> None:
    """With nothing here, as at the first start."""
    stage.window.models.begin()
    stage.dialog("models", "models")


def shortcuts(stage: Stage) -> None:
    stage.dialog("shortcuts", "shortcuts")


def palette(stage: Stage) -> None:
    stage.dialog("palette", "palette")


def panel(stage: Stage) -> None:
    from PySide6.QtWidgets import QScrollArea

    stage.film()
    stage.choose(1)
    (scroll,) = stage.window.panel.findChildren(QScrollArea)
    bar = scroll.verticalScrollBar()
    for share in (0.5, 1.0):
        bar.setValue(round(bar.maximum() * share))
        stage.shoot(f"panel_{round(share * 100)}", stage.window.panel)
    bar.setValue(0)


def menus(stage: Stage) -> None:
    from PySide6.QtWidgets import QMenu

    for number, action in enumerate(stage.window.menuBar().actions()):
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.popup(stage.window.pos())
            stage.shoot(f"menu_{number}", menu)
            menu.close()


def crews(stage: Stage) -> None:
    """The crew chooser, open, and the roles below it, of crews that are not here."""
    from PySide6.QtWidgets import QScrollArea

    stage.photo()
    stage.window.models.begin()
    stage.rest()
    panel = stage.window.panel
    (scroll,) = panel.findChildren(QScrollArea)
    sections = panel.findChildren(Section)
    parts = panel.parts
    roles = next(one for one in sections if one.isAncestorOf(parts.roles))
    roles.set_open(True)
    stage.pump(0.3)
    scroll.ensureWidgetVisible(parts.roles)
    stage.shoot("roles", panel)
    scroll.ensureWidgetVisible(parts.crew)
    stage.shoot("crew", panel)
    parts.crew.choice.showPopup()
    stage.shoot("crew_open", parts.crew.choice.view().window())
    parts.crew.choice.hidePopup()
    roles.set_open(False)
    scroll.verticalScrollBar().setValue(0)


def refine_cards(stage: Stage) -> None:
    """Longer prompts as cards."""
    stage.photo()
    stage.say(MARBLE)
    stage.window.panel.parts.words_bar.refine_wished.emit()
    stage.rest()
    stage.shoot("refine_cards")
