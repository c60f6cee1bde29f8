"""The Desk's verbs about words and scenes: what is understood, and how it is said.

They are called in the worker thread; heavy code is imported by the first call.
"""

from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import Description, Request
from anywhere_desktop.core.refinement import CANDIDATES, TOKENS, Refinements
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.core.watch import Watch
from anywhere_desktop.ui.desk import Suggestion, Suggestions, Wish, WordsRead, WordsWritten

OFFERS = 4


def read_words(text: str, description: Description | None) -> WordsRead:
    """What the studio understands of words; before a photograph is open, on its own light."""
    from anywhere_desktop.compose.refiners import ready, token_counter
    from anywhere_desktop.core.token_estimate import measured
    from anywhere_desktop.studio.grammar import StudioGrammar

    reading = StudioGrammar().read(text, _base(description))
    return WordsRead(text, reading, measured(text, token_counter()), ready())


def refine_words(
    text: str, description: Description | None, seed: int, watch: Watch, by: str = "builtin"
) -> Refinements:
    """Three longer prompts; the builtin refiner keeps the photograph's own light and viewpoint."""
    from anywhere_desktop.compose.refiners import refiner

    made = refiner(by, base=_base(description))
    return made.refine(text, CANDIDATES, TOKENS, seed, watch)


def write_words(scene: Scene, description: Description | None) -> WordsWritten:
    """The shortest words that say the Scene and fix everything in it that would else vary."""
    from anywhere_desktop.studio.grammar_brief import brief

    name = description.object_type if description else ""
    return WordsWritten(scene, brief(scene, _base(description), name))


def suggest(
    wish: Wish, crew: Crew, description: Description, watch: Watch, count: int = OFFERS
) -> Suggestions:
    """`count` or fewer prompts by the crew's prompter, each different, that keep the user's words.

    Words that leave nothing open would get one offer back, their own: then the product's place
    alone is kept, and in the end nothing.
    """
    from anywhere_desktop.studio.grammar_brief import brief

    base, offers = _base(description), dict[str, Suggestion]()
    for said in _shorter(_said(wish)):
        asked = crew.prompter.propose(description, said, (), count, wish.seed, watch)
        for candidate in asked:
            text = candidate.text
            if candidate.scene is not None:
                text = brief(candidate.scene, base, description.object_type, said)
            if text.strip() != wish.prompt.strip():
                offers.setdefault(text, Suggestion(text, candidate.scene))
        if len(offers) >= count:
            break
    return Suggestions(wish.prompt, tuple(offers.values())[:count])


def scene_of(wish: Wish, description: Description | None) -> Scene:
    """The Scene that a wish's words say, those of its negative prompt and frame included."""
    from anywhere_desktop.studio.grammar import StudioGrammar

    return StudioGrammar().read(_said(wish), _base(description)).scene


def _base(description: Description | None) -> Scene:
    from anywhere_desktop.studio.grammar import StudioGrammar

    return Scene() if description is None else StudioGrammar().base(description)


def request_in_short(wish: Wish) -> Request:
    """The wish's words and frame as a Request, before anything is generated."""
    return Request(
        photo="",
        prompt=wish.prompt,
        negative=wish.negative,
        size=wish.size,
        placement=wish.placement,
    )


def _said(wish: Wish) -> str:
    from anywhere_desktop.pipeline.wording import words_of

    return words_of(request_in_short(wish))


def _shorter(text: str) -> tuple[str, ...]:
    """The text, its first clause, nothing: each once."""
    first = text.split(". ")[0].split(",")[0].strip()
    return tuple(dict.fromkeys((text, first, "")))
