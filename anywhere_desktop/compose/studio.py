"""The crew `studio`: every role `builtin`, with nothing downloaded."""

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.agents.cutter import BuiltinCutter
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.agents.prompter import BuiltinPrompter
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.agents.selector import BuiltinSelector
from anywhere_desktop.agents.templater import BuiltinTemplater
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.studio.grammar import StudioGrammar
from anywhere_desktop.studio.render import StudioRenderer


def studio() -> Crew:
    """The embedded default; crews of models take from it what they do not replace."""
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
