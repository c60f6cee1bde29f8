"""A wish that was read somewhere, an Iteration or a picture's recipe, goes into the panel."""

from PySide6.QtCore import QObject

from anywhere_desktop.ui.desk import Wish
from anywhere_desktop.ui.files_work import FilesWork
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.scene_work import SceneWork
from anywhere_desktop.ui.state import State
from anywhere_desktop.ui.timeline_work import TimelineWork
from anywhere_desktop.ui.window_parts import WindowParts

_MOST_LETTERS = 40


class WishesRead(QObject):
    """Shows them, and says what the next Generate will do with them."""

    def __init__(
        self,
        results: TimelineWork,
        scene: SceneWork,
        files: FilesWork,
        parts: WindowParts,
        state: State,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._scene, self._files, self._parts, self._state = scene, files, parts, state
        self._names = MethodWords(self)
        results.wish_read.connect(self.show_wish)
        files.recipe_found.connect(self._on_recipe_found)

    def show_wish(self, wish: Wish, for_another: bool) -> None:
        """Into the panel; for_another: it is for a photograph that is now asked for."""
        self._scene.show_wish(wish, for_another)
        self._parts.panel.setFocus()
        if for_another:
            self._files.ask_for_photo()
        elif wish.parent is not None:
            said = self.tr("Branching from Iteration {number}: the next Generate goes on from it.")
            self._parts.failures.show_info(said.format(number=wish.parent[1]))

    def _on_recipe_found(self, wish: Wish) -> None:
        self.show_wish(wish, False)
        said = self.tr("The panel says what this picture was made from.")
        if self._state.opened is None:
            said = self.tr(
                "The panel says what this picture was made from: open a photograph to use it on. "
                "Open takes the picture itself as one."
            )
        if self._parts.panel.wish().crew != wish.crew:
            other = self.tr("Its crew, {crew}, is not ready here.")
            said += " " + other.format(crew=self._names.crew(wish.crew[:_MOST_LETTERS]))
        self._parts.failures.show_info(said)
