"""The studio's renderer and its editor, imported when they are first asked. The renderer is half a
second of work, most of it the compiler's, which runs well beside the cut-out; who generates a
picture need not wait for all that could edit it.
"""

from dataclasses import dataclass
from functools import cached_property

from anywhere_desktop.core.edits import EditProgram, EditProposal, EditRequest, EditSubject
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import (
    Analyzer,
    Editor,
    Enhancer,
    Repainter,
    SceneGrammar,
    SceneRenderer,
    Templater,
)
from anywhere_desktop.core.records import Template
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch


@dataclass(frozen=True)
class LateRenderer:
    """A `studio.render.StudioRenderer` to be; shadowed, passes: as there."""

    shadowed: bool = True
    passes: bool = False

    @cached_property
    def _renderer(self) -> SceneRenderer:
        from anywhere_desktop.studio.render import StudioRenderer

        return StudioRenderer(shadowed=self.shadowed, passes=self.passes)

    def render(self, scene: Scene, foreground: Foreground, seed: int, watch: Watch) -> Template:
        """As `StudioRenderer.render`."""
        return self._renderer.render(scene, foreground, seed, watch)

    def detail(
        self, picture: Picture, scene: Scene, foreground: Foreground, seed: int, watch: Watch
    ) -> Picture:
        """As `StudioRenderer.detail`."""
        return self._renderer.detail(picture, scene, foreground, seed, watch)


@dataclass(frozen=True)
class LateEditor:
    """An `agents.editor.BuiltinEditor` to be; the roles are those of its `SceneMakers`."""

    grammar: SceneGrammar
    analyzer: Analyzer
    templater: Templater
    repainter: Repainter
    enhancer: Enhancer

    moves_frames = False
    guided = False
    explains = False

    @cached_property
    def _editor(self) -> Editor:
        from anywhere_desktop.agents.edit_sets import SceneMakers
        from anywhere_desktop.agents.editor import BuiltinEditor

        makers = SceneMakers(self.analyzer, self.templater, self.repainter, self.enhancer)
        return BuiltinEditor(self.grammar, makers)

    def refuse_impossible(self, request: EditRequest, marked: bool, scene: Scene | None) -> None:
        """As `BuiltinEditor.refuse_impossible`."""
        self._editor.refuse_impossible(request, marked, scene)

    def derive(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProgram | str:
        """As `BuiltinEditor.derive`."""
        return self._editor.derive(subject, request, watch)

    def edit(self, subject: EditSubject, request: EditRequest, watch: Watch) -> EditProposal:
        """As `BuiltinEditor.edit`."""
        return self._editor.edit(subject, request, watch)


def import_renderer() -> None:
    """Import the renderer, so that nothing waits for it later."""
    import anywhere_desktop.studio.render  # noqa: F401
