"""Config -> Crew: one table of role x backend; engines are handed to agents here, and only here.

Every import is inside a function: asking which crews there are must cost nothing.
"""

from collections.abc import Callable

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import Crew


def _studio() -> Crew:
    from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
    from anywhere_desktop.agents.cutter import BuiltinCutter
    from anywhere_desktop.agents.enhancer import BuiltinEnhancer
    from anywhere_desktop.agents.evaluator import BuiltinEvaluator
    from anywhere_desktop.agents.prompter import BuiltinPrompter
    from anywhere_desktop.agents.repainter import BuiltinRepainter
    from anywhere_desktop.agents.selector import BuiltinSelector
    from anywhere_desktop.agents.templater import BuiltinTemplater
    from anywhere_desktop.studio.grammar import StudioGrammar
    from anywhere_desktop.studio.render import StudioRenderer

    renderer = StudioRenderer()
    return Crew(
        name="studio",
        cutter=BuiltinCutter(),
        analyzer=BuiltinAnalyzer(),
        prompter=BuiltinPrompter(StudioGrammar()),
        selector=BuiltinSelector(),
        templater=BuiltinTemplater(renderer),
        repainter=BuiltinRepainter(),
        enhancer=BuiltinEnhancer(renderer),
        evaluator=BuiltinEvaluator(),
    )


_CREWS: dict[str, Callable[[], Crew]] = {"studio": _studio}

CREWS = tuple(_CREWS)
"""Names of the crews that can be composed."""


def compose(crew: str) -> Crew:
    """Build a crew by name; loads its engines' code, not their weights.

    Raises:
        UserError: no crew has that name.
    """
    if crew not in _CREWS:
        raise UserError(f"There is no crew {crew!r}: choose one of {', '.join(CREWS)}.")
    return _CREWS[crew]()
