"""Scene -> few words: what is as the photograph has it, and would stay so, is left unsaid."""

from anywhere_desktop.core.scene import Scene
from anywhere_desktop.studio.grammar_read import read
from anywhere_desktop.studio.grammar_write import write, write_set
from anywhere_desktop.studio.lamp_words import LAMP_NAMES

_VARIED = frozenset(
    {"surface.material", "surface.colour", "backdrop.kind", "backdrop.colour", "props",
     "light.gobo", "light.fill", "light.ambient", "light.softness", "light.azimuth_deg",
     "lens.f_stop", "lens.focal_mm"}
)  # fmt: skip
"""What the prompter would choose anew where words leave it open."""

_NO_PROPS, _NO_GOBO = "without props", "no gobo"


def brief(scene: Scene, base: Scene, product: str, said: str = "") -> str:
    """Words after `said` (the user's own, kept as they are) that make `scene` on `base`.

    Every clause of the full wording is tried without; it goes when the same Scene is read, and
    nothing is left open that would be varied. Without `said` the product is named first.
    """
    opening = _opened(said)
    clauses = _clauses(scene, product, said)
    wanted, fixed = _made(opening, clauses, base)
    for index in reversed(range(0 if said.strip() else 1, len(clauses))):
        fewer = [*clauses[:index], ("", clauses[index][1]), *clauses[index + 1 :]]
        made, named = _made(opening, fewer, base)
        if made == wanted and named >= fixed:
            clauses = fewer
    return _joined(opening, clauses).strip()


def _clauses(scene: Scene, product: str, said: str) -> list[tuple[str, int]]:
    """Clauses of the full wording, each with the number of its sentence."""
    full = write_set(scene) if said.strip() else write(scene, product)
    sentences = [sentence.split(", ") for sentence in full.rstrip(".").split(". ")]
    if not scene.props and _NO_PROPS not in full:
        sentences[0].append(_NO_PROPS)
    if scene.light.gobo is None:
        sentences[1].append(_NO_GOBO)
    sentences[1] += [f"no {LAMP_NAMES[kind]}" for kind in _put_out(scene, said)]
    return [(clause, number) for number, group in enumerate(sentences) for clause in group]


def _put_out(scene: Scene, said: str) -> list[str]:
    """Kinds of lamps that the user's own words still name and the Scene has no more."""
    named = {lamp.kind for lamp in read(said, scene).scene.light.lamps} if said.strip() else set()
    return sorted(named - {lamp.kind for lamp in scene.light.lamps})


def _made(
    opening: str, clauses: list[tuple[str, int]], base: Scene
) -> tuple[Scene, frozenset[str]]:
    reading = read(_joined(opening, clauses), base)
    return reading.scene, _VARIED & frozenset(reading.named)


def _opened(said: str) -> str:
    text = said.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def _joined(opening: str, clauses: list[tuple[str, int]]) -> str:
    sentences: dict[int, list[str]] = {}
    for clause, number in clauses:
        if clause:
            sentences.setdefault(number, []).append(clause)
    texts = [", ".join(group) for group in sentences.values()]
    ended = [f"{text[:1].upper()}{text[1:]}." for text in texts]
    return " ".join([opening, *ended] if opening else ended)
