"""The crew `studio`: every role `builtin`, with nothing downloaded."""

from anywhere_desktop.agents.analyzer import BuiltinAnalyzer
from anywhere_desktop.agents.cutter import BuiltinCutter
from anywhere_desktop.agents.enhancer import BuiltinEnhancer
from anywhere_desktop.agents.evaluator import BuiltinEvaluator
from anywhere_desktop.agents.prompter import BuiltinPrompter
from anywhere_desktop.agents.repainter import BuiltinRepainter
from anywhere_desktop.agents.selector import BuiltinSelector
from anywhere_desktop.agents.templater import BuiltinTemplater
from anywhere_desktop.agents.trial import BuiltinTrial
from anywhere_desktop.compose.late_studio import LateEditor, LateRenderer, import_renderer
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.studio.grammar import StudioGrammar


def studio(shadow: str = "replace") -> Crew:
    """The embedded default; crews of models take from it what they do not replace.

    shadow: one of `core.belonging.SHADOW`.
    """
    renderer = LateRenderer(shadowed=shadow == "replace", passes=True)
    grammar, shadowless = StudioGrammar(), shadow != "replace"
    analyzer, templater = BuiltinAnalyzer(), BuiltinTemplater(renderer)
    repainter, enhancer = BuiltinRepainter(), BuiltinEnhancer(renderer)
    evaluator = BuiltinEvaluator(shadowless=shadow == "remove")
    # A set that an edit makes anew has no place for the photograph's shadow: it gets its own.
    edited = LateRenderer(shadowed=shadow != "remove")
    remade = BuiltinTemplater(edited), BuiltinEnhancer(edited)
    trial = BuiltinTrial(templater, repainter, BuiltinEvaluator(shadowless=shadowless), grammar)
    return Crew(
        name="studio",
        cutter=BuiltinCutter(),
        analyzer=analyzer,
        prompter=BuiltinPrompter(grammar),
        selector=BuiltinSelector(),
        templater=templater,
        repainter=repainter,
        enhancer=enhancer,
        evaluator=evaluator,
        editor=LateEditor(grammar, analyzer, remade[0], repainter, remade[1]),
        trial=trial,
        prepare=import_renderer,
    )
