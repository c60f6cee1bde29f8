"""Engines that do as they are told, and keep what they were asked."""

from dataclasses import dataclass, field

import numpy as np

from anywhere_desktop.core.chat import Answer, Question, Usage
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.foreground import Foreground
from anywhere_desktop.core.picture import Picture, resize, to_depth
from anywhere_desktop.core.records import Template
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch


@dataclass
class ScriptedRenderer:
    """A SceneRenderer that paints one level; `detail` resizes, 16 bits."""

    level: int = 30000
    rendered: list[tuple[Scene, int]] = field(default_factory=list)
    detailed: list[tuple[Scene, tuple[int, int], int]] = field(default_factory=list)

    def render(self, scene: Scene, foreground: Foreground, seed: int, watch: Watch) -> Template:
        watch.check()
        self.rendered.append((scene, seed))
        width, height = foreground.size
        return Template(np.full((height, width, 3), self.level, np.uint16), seed)

    def detail(
        self, picture: Picture, scene: Scene, foreground: Foreground, seed: int, watch: Watch
    ) -> Picture:
        watch.check()
        self.detailed.append((scene, foreground.size, seed))
        return resize(to_depth(picture, 16), foreground.size)


@dataclass
class ScriptedChat:
    """A Chat that gives its replies in turn, the last one for ever; a `UserError` is raised."""

    replies: list[str | UserError]
    sees: bool = True
    name: str = "scripted tiny"
    asked: list[Question] = field(default_factory=list)
    freed: int = 0

    def ask(self, question: Question, watch: Watch) -> Answer:
        watch.check()
        self.asked.append(question)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, UserError):
            raise reply
        return Answer(reply, Usage(1, 100, 20))

    def free(self) -> None:
        self.freed += 1
