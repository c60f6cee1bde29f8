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
        return self._renderer.render(scene, foreground, seed, watch)

    def detail(
        self, picture: Picture, scene: Scene, foreground: Foreground, seed: int, watch: Watch
    ) -> Picture:
        """As `StudioRenderer.detail`."""
        return self._renderer.detail(picture, scene, foreground, seed, watch)


def import_renderer() -> None:
    """Import the renderer, so that nothing waits for it later."""
    import anywhere_desktop.studio.render  # noqa: F401
