"""Pictures of the window in all its states: python -m tests.benchmarks.screens --out DIR.

Drives the real window offscreen, with the studio crew, on the sample photographs. The project with
several Iterations is made once and kept in DIR, so that a second run (another look, language or
scale) takes seconds. Nothing is asserted: the pictures are for looking at.
"""

import argparse
import json
import os
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.screens import dialog_states, film_states, photo_states
from tests.benchmarks.screens.stage import Stage

STATES: dict[str, Callable[[Stage], None]] = {
    "empty": photo_states.empty,
    "tour": photo_states.tour,
    "cutout": photo_states.cutout,
    "editing": photo_states.editing,
    "brush": photo_states.brush,
    "overlays": photo_states.overlays,
    "refine": photo_states.refine,
    "placement": photo_states.placement,
    "preview": photo_states.preview,
    "running": film_states.running,
    "done": film_states.done,
    "reasoning": film_states.reasoning,
    "compare": film_states.compare,
    "queue": film_states.queue,
    "error": photo_states.error,
    "soft_proof": photo_states.soft_proof,
    "export": dialog_states.export,
    "signing": dialog_states.signing,
    "project": dialog_states.project,
    "settings": dialog_states.settings,
    "models": dialog_states.models,
    "shortcuts": dialog_states.shortcuts,
    "palette": dialog_states.palette,
    "panel": dialog_states.panel,
    "menus": dialog_states.menus,
    "crews": dialog_states.crews,
    "refine_cards": dialog_states.refine_cards,
    "small": film_states.small,
    "large_text": film_states.large_text,
    "readme": film_states.readme,
}
"""In the order in which they are taken."""


def shoot(out: Path, look: str, language: str, only: list[str]) -> None:
    """Save the pictures of all states, or of some."""
    from dataclasses import replace

    from PySide6.QtWidgets import QApplication

    from anywhere_desktop.app import make_window
    from anywhere_desktop.ui import settings
    from anywhere_desktop.ui.style import dress

    app = QApplication([])
    dress(app)
    store = settings.store()
    store.remove("window")
    chosen = replace(settings.load(store), appearance=look, language=language)
    settings.save(store, chosen)
    settings.wear(app, chosen)
    window = make_window(store=store)
    window.resize(1680, 1000)
    window.show()
    stage = Stage(window, out)
    for name in only or STATES:
        STATES[name](stage)
    window.close()
    stage.until(lambda: not window.isVisible(), 20)


def _on_screen(out: Path) -> None:
    """A screen as people have: the platform's own is of 800 px, and dialogs shrink to it."""
    if os.environ.setdefault("QT_QPA_PLATFORM", "offscreen") == "offscreen":
        place = out / "screen.json"
        screen = {"name": "wide", "x": 0, "y": 0, "width": 3840, "height": 2160, "dpr": 1}
        place.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={place}"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--scale", choices=("1", "2"), default="1")
    parser.add_argument("--look", choices=("dark", "light"), default="dark")
    parser.add_argument("--language", choices=("en", "zh_CN"), default="en")
    parser.add_argument("--only", nargs="*", default=[], choices=list(STATES), metavar="STATE")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    _on_screen(asked.out)
    os.environ["QT_SCALE_FACTOR"] = asked.scale
    os.environ.setdefault("ANYWHERE_DATA", str(asked.out / "data"))
    shoot(asked.out, asked.look, asked.language, asked.only)


if __name__ == "__main__":
    main()
