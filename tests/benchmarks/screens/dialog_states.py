"""Pictures of dialogs, menus and parts of the panel."""

from anywhere_desktop.ui.prompt.section import Section
from tests.benchmarks.screens.stage import MARBLE, Stage


def export(stage: Stage) -> None:
    stage.film()
    stage.choose(0)
    stage.dialog("export", "export")


def signing(stage: Stage) -> None:
    """The export dialog with everything that a format can have, and a certificate to sign with."""
    from anywhere_desktop.ui.export_dialog import ExportDialog
    from anywhere_desktop.ui.export_signing import CERTIFICATE, KEY

    stage.film()
    stage.choose(0)
    stage.window.commands.run("export")
    stage.pump(0.5)
    (dialog,) = stage.window.findChildren(ExportDialog)
    form = dialog.form
    form.signing.sign.setChecked(True)
    stage.shoot("signing_unnamed", dialog)
    form.signing.take(CERTIFICATE, stage.project.with_name("studio chain.pem"))
    form.signing.take(KEY, stage.project.with_name("studio key.pem"))
    form.kinds["AVIF"].setChecked(True)
    stage.shoot("signing_avif", dialog)
    menu = form.extras.shops.menu()
    menu.popup(dialog.pos())
    stage.shoot("shops", menu)
    menu.close()
    form.signing.sign.setChecked(False)
    form.kinds["PNG"].setChecked(True)
    dialog.close()


def project(stage: Stage) -> None:
    """What a project holds, and what can be done about its size."""
    from anywhere_desktop.ui.project_dialog import ProjectDialog

    stage.film()
    stage.window.commands.run("project")
    stage.rest()
    (dialog,) = stage.window.findChildren(ProjectDialog)
    stage.until(lambda: dialog.table.rowCount() > 0, 60)
    stage.shoot("project", dialog)
    for box in dialog.kinds.values():
        box.setChecked(True)
    stage.rest()
    stage.until(lambda: dialog.pruning is not None, 60)
    stage.shoot("project_pruning", dialog)
    dialog.close()


def settings(stage: Stage) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QDialog, QListWidget

    stage.window.models.begin()  # Which roles there are is asked once the window is there.
    stage.rest()
    stage.window.commands.run("settings")
    stage.pump(0.3)
    (dialog,) = (one for one in stage.window.findChildren(QDialog) if one.isVisible())
    # A page may hold lists of its own: that of the pages is the dialog's own child.
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    (pages,) = dialog.findChildren(QListWidget, options=direct)
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
