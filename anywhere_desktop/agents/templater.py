"""Template generator: makes the picture round the product."""

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.ports import SceneRenderer
from anywhere_desktop.core.records import PromptCandidate, Template
from anywhere_desktop.core.watch import Watch


class BuiltinTemplater:
    """Has the photo studio render the candidate's Scene round the product."""

    def __init__(self, renderer: SceneRenderer) -> None:
        self._renderer = renderer

    def make(
        self, foreground: Foreground, candidate: PromptCandidate, seed: int, watch: Watch
    ) -> Template:
        """Render the candidate's Scene; raises `UserError` for a candidate without one."""
        if candidate.scene is None:
            raise UserError(
                "This prompt carries no scene for the photo studio: "
                "choose the studio's own prompter, or another template generator."
            )
        return self._renderer.render(candidate.scene, foreground, seed, watch)
