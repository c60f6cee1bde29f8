"""The Desk's live preview: how a wish looks, small and fast, with all that the panel can set.

Called in the worker thread; heavy code is imported by the first call.
"""

from dataclasses import dataclass, field
from functools import cache
from time import perf_counter
from typing import TYPE_CHECKING
from weakref import ref

from anywhere_desktop.core.belonging import SHADOW
from anywhere_desktop.core.composite import composite
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Description
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import ScenePreview, Wish

if TYPE_CHECKING:
    from anywhere_desktop.studio.preview import PreviewStudio
    from anywhere_desktop.vision.lifted_shadow import LiftedShadow


def preview(
    wish: Wish,
    crew: Crew,
    foreground: Foreground,
    description: Description | None,
    longest_px: int,
    watch: Watch,
) -> ScenePreview:
    """The product in the wish's scene by the studio, whatever the crew: others have no fast way.

    foreground: as photographed, at full size; description: None = its light is not known, so that
    the product stays as it is. The text is the wish's own prompt.

    Raises:
        UserError: the matte is empty, or a shadow is to be kept that the photograph does not show.
    """
    from anywhere_desktop.app.scene_verbs import request_in_short, scene_of
    from anywhere_desktop.pipeline.belonging import kept_shadow, laid_together
    from anywhere_desktop.pipeline.framing import placement_for
    from anywhere_desktop.vision.shadow_layer import laid_over

    begun, memory = perf_counter(), _memory()
    scene = scene_of(wish, description)
    placement = placement_for(request_in_short(wish), foreground)
    kept = kept_shadow(wish.settings, foreground, placement, memory.lift)
    shadowed = SHADOW.read(wish.settings) == "replace"
    picture, product = memory.studio.render(
        scene, foreground, placement, wish.seed, longest_px, watch, shadowed
    )
    if kept is not None:
        picture = laid_over(picture, kept, None, wish.seed, watch)
    if description is None:
        made = composite(picture, product)
    else:
        made, _ = laid_together(picture, product, scene, description, wish.settings)
    return ScenePreview(wish.prompt, made, perf_counter() - begun)


@dataclass
class _Memory:
    """What stays the same while a control is dragged; of the worker's thread only."""

    studio: "PreviewStudio"
    _of: "ref[Foreground] | None" = None
    _lifted: "list[LiftedShadow | None]" = field(default_factory=list)

    def lift(self, foreground: Foreground) -> "LiftedShadow | None":
        """The photograph's shadow, lifted once for each cut-out."""
        from anywhere_desktop.vision.lifted_shadow import lift_shadow

        if self._of is None or self._of() is not foreground:
            self._lifted, self._of = [lift_shadow(foreground)], ref(foreground)
        return self._lifted[0]


@cache
def _memory() -> _Memory:
    from anywhere_desktop.studio.preview import PreviewStudio

    return _Memory(PreviewStudio())
