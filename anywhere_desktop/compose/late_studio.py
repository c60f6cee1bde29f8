"""The studio's renderer, imported when it is first asked: half a second of work, most of it the
compiler's, which runs well beside the cut-out.
"""

from dataclasses import dataclass
from functools import cached_property

from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import SceneRenderer
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
        from anywhere_desktop.studio.loading import note_rendered

        made = self._renderer.render(scene, foreground, seed, watch)
        note_rendered()
        return made

    def detail(
        self, picture: Picture, scene: Scene, foreground: Foreground, seed: int, watch: Watch
    ) -> Picture:
        """As `StudioRenderer.detail`."""
        return self._renderer.detail(picture, scene, foreground, seed, watch)


def load_kernels() -> None:
    """Import the renderer, and load its compiled kernels where there are any."""
    from anywhere_desktop.studio.loading import load_kernels as load

    load()
