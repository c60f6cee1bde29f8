"""Instruction -> edit program: MGIE's explicit instruction, by lexicon and rules of scope."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from anywhere_desktop.agents.instructions.hits import Hit, cut
from anywhere_desktop.agents.instructions.segments import Segment, segments, steps_of
from anywhere_desktop.agents.instructions.senses import Sense
from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditProgram, EditStep
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import SceneGrammar
from anywhere_desktop.core.scene import Scene

MAX_CHARACTERS = 2000
_LIGHT_NOUNS = frozenset({"light", "lighting", "sunlight", "sun", "lamp", "backlight"})
_SPACE = frozenset({"room", "space", "margin", "margins", "border", "breathing"})
"""With a number they are more picture round the product, not a place."""
_ON_WORDS = frozenset({"放在", "放到", "摆在", "置于", "在"})


@dataclass
class _Draft:
    """What was read so far."""

    steps: list[EditStep] = field(default_factory=list)
    scene: list[str] = field(default_factory=list)
    said_of_scene: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    corrected: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    keep: bool = True
    kept: bool = False
    region: str = "all"


def read(text: str, grammar: SceneGrammar, base: Scene, marked: bool = False) -> EditProgram:
    """The program that an instruction asks for; it may be empty, with the words that cannot be
    done. base: the Scene of the picture; marked: whether the user marked a region.

    Raises:
        UserError: the instruction is empty, or endless.
    """
    said = text.strip()
    if not said:
        raise UserError("Say what to change, as: make it warmer and blur the background.")
    if len(said) > MAX_CHARACTERS:
        raise UserError(
            f"The instruction has {len(said):,} characters: say it in {MAX_CHARACTERS:,} or fewer."
        )

    def studio_knows(word: str) -> bool:
        reading = grammar.read(word, base)
        return not reading.unused and not reading.corrected

    hits, corrected = cut(said, studio_knows)
    draft = _Draft(corrected=list(corrected))
    for segment in segments(hits):
        _take(segment, draft, grammar, base, marked)
    _read_scene(draft, grammar, base)
    steps = _merged(draft.steps, draft.notes)
    return EditProgram(
        tuple(sorted(steps, key=_place)),
        draft.keep or draft.kept,
        tuple(dict.fromkeys(draft.unused)),
        tuple(draft.corrected),
        tuple(dict.fromkeys(draft.notes)),
    )


def _place(step: EditStep) -> int:
    names = list(OPERATIONS)
    return -1 if step.operation == "auto" else names.index(step.operation)


def _take(
    segment: Segment, draft: _Draft, grammar: SceneGrammar, base: Scene, marked: bool
) -> None:
    _without_false_turn(segment)
    _with_product_colour(segment)
    region = _region(segment, draft, marked)
    if segment.has("keep"):
        _keep(segment, draft)
        return
    if segment.has("deny"):
        _deny(segment, draft)
        return
    if _is_light(segment):
        _to_scene(segment, draft)
        return
    if _is_fill(segment):
        colour = segment.having("colour")
        draft.steps.append(EditStep("fill", 1.0, "background", _hex(colour[0]), segment.text))
        return
    if segment.has("sense") or _numbers_alone(segment):
        _take_senses(segment, draft, region)
        _leftover(segment, draft, grammar, base)
        return
    things = segment.has("unknown", "scene", "cjk", "colour")
    if segment.has("remove") and (region == "mask" or not things):
        _remove(segment, draft, region)
        return
    if region in ("product", "mask") and segment.has("colour"):
        _recolour(segment, draft, region)
        return
    _to_scene(segment, draft)


def _without_false_turn(segment: Segment) -> None:
    """To turn a jar blue is no quarter turn."""
    turns = [
        hit for hit in segment.having("sense") if any(s.operation == "turn" for s in hit.value)
    ]
    if turns and segment.has("colour") and not segment.has("number"):
        segment.hits = [hit for hit in segment.hits if hit not in turns]


def _with_product_colour(segment: Segment) -> None:
    """A product that is to be yellow gets the colour; one that is too yellow, a white balance."""
    if "product" not in segment.regions or segment.has("degree", "too", "less", "more", "number"):
        return
    segment.hits = [
        Hit("colour", NAMED_COLOURS[name], hit.text, name)
        if hit.kind == "sense" and (name := hit.english or hit.text.lower()) in NAMED_COLOURS
        else hit
        for hit in segment.hits
    ]


def _numbers_alone(segment: Segment) -> bool:
    """Numbers that say themselves what they are of: 4:5, 7000 K, +1 EV; they get their sense."""
    own = {"ratio": Sense("crop", text="ratio"), "k": Sense("temperature"), "ev": Sense("exposure")}
    senses = [own[hit.value.unit] for hit in segment.having("number") if hit.value.unit in own]
    space = [hit for hit in segment.hits if hit.english in _SPACE and hit.kind != "sense"]
    if space and segment.has("number"):
        segment.hits = [hit for hit in segment.hits if hit not in space]
        senses.append(Sense("room"))
    if senses:
        segment.hits.append(Hit("sense", tuple(senses), ""))
    return bool(senses)


def _take_senses(segment: Segment, draft: _Draft, region: str) -> None:
    found = steps_of(segment, region)
    erasing = [step for step in found if step.operation == "erase"]
    if erasing:
        found = [step for step in found if step.operation not in ("auto", "erase")] + erasing[:1]
    for step in found:
        if OPERATIONS.get(step.operation) and OPERATIONS[step.operation].kind in (
            "geometry", "transparent",
        ):  # fmt: skip
            step = replace(step, region="all")
        if step.operation == "crop" and step.text == "ratio":
            draft.notes.append("A crop needs a ratio, as 4:5 or square: the picture stays whole.")
            continue
        if step.operation == "shadow":
            step = replace(step, region="shadow")
        if step.region == "product":
            draft.keep = False
        if step.operation == "temperature" and step.text == "camera" and segment.has("number"):
            draft.notes.append("White balance is read as on a camera: a lower setting is cooler.")
        draft.steps.append(replace(step, text="") if step.text == "camera" else step)


def _region(segment: Segment, draft: _Draft, marked: bool) -> str:
    """Where a segment works; what names no place works where the one before it did."""
    named = segment.regions
    if segment.has("except") and "product" in named:
        draft.region = "background"
    elif "whole" in named:
        draft.region, draft.keep = "all", False
    elif segment.has("except") and "background" in named:
        draft.region = "product"
    elif any(place in named for place in ("mask", "background", "product")):
        order = ("mask", "background", "product")
        draft.region = next(place for place in order if place in named)
        if segment.has("put") and "product" in named and not segment.has("sense"):
            draft.region = "all" if not segment.has("colour") else "product"
    elif "picture" in named and segment.after == "pause":
        draft.region = "all"
    if marked and draft.region == "all":
        return "mask"
    return draft.region


def _keep(segment: Segment, draft: _Draft) -> None:
    """Keep the product: said, and so. Of other things it is only that they are not asked for."""
    if "product" in segment.regions or "whole" in segment.regions or not segment.regions:
        draft.kept = True
    elif "background" in segment.regions:
        draft.notes.append("The background stays where no other words change it.")


def _deny(segment: Segment, draft: _Draft) -> None:
    """What is said not to be done takes back what was asked, and is not done."""
    denied = {s.operation for hit in segment.having("sense") for s in hit.value}
    if not denied:
        if "product" in segment.regions:
            draft.kept = True
            return
        _to_scene(segment, draft, denied=True)
        return
    draft.steps = [step for step in draft.steps if step.operation not in denied]
    draft.notes.append(f"Not done, as you said: {segment.text}.")


def _is_light(segment: Segment) -> bool:
    """Softer light is the studio's, not the clarity slider's; more light is exposure."""
    nouns = [h for h in segment.hits if h.english in _LIGHT_NOUNS or h.value in _LIGHT_NOUNS]
    words = [h for h in segment.hits if h.kind in ("unknown", "scene") or _soft(h)]
    return bool(nouns) and len(words) > len([n for n in nouns if n.kind in ("unknown", "scene")])


def _soft(hit: Hit) -> bool:
    return hit.english in ("softer", "soft", "warm", "cool", "soften", "harder", "hard", "cold")


def _is_fill(segment: Segment) -> bool:
    exact = any(hit.text.startswith("#") for hit in segment.having("colour"))
    pure = segment.has("pure") and segment.has("colour")
    return "background" in segment.regions and (exact or pure)


def _hex(hit: Hit) -> str:
    pure = {NAMED_COLOURS["white"]: "#ffffff", NAMED_COLOURS["black"]: "#000000"}
    return pure.get(str(hit.value), str(hit.value))


def _remove(segment: Segment, draft: _Draft, region: str) -> None:
    """Remove this: what is marked; the product itself cannot be meant."""
    if region == "mask":
        draft.steps.append(EditStep("erase", 1.0, "mask", "", segment.text))
    else:
        draft.unused.append(segment.text)


def _recolour(segment: Segment, draft: _Draft, region: str) -> None:
    colour = str(segment.having("colour")[0].value)
    draft.steps.append(EditStep("colour", 80.0, region, colour, segment.text))  # type: ignore[arg-type]
    draft.keep = draft.keep and region != "product"
    draft.unused += [hit.text for hit in segment.having("unknown") + segment.having("cjk")]


def _leftover(segment: Segment, draft: _Draft, grammar: SceneGrammar, base: Scene) -> None:
    """Words beside a retouching wish: for the studio when it knows them, else not used."""
    left = [hit for hit in segment.hits if hit.kind in ("unknown", "scene", "cjk", "colour")]
    if not left:
        return
    words = " ".join(hit.english or hit.text for hit in left)
    reading = grammar.read(words, base)
    if reading.named and len(reading.unused) < len(left):
        draft.scene.append(words)
        draft.said_of_scene.append(segment.text)
    else:
        draft.unused += [hit.text for hit in left]


def _to_scene(segment: Segment, draft: _Draft, denied: bool = False) -> None:
    """Words for the studio, in its own English."""
    words: list[str] = []
    negative = denied or segment.has("remove")
    for hit in segment.hits:
        if hit.text in _ON_WORDS:
            words.append("on")
        elif hit.kind in ("unknown", "scene", "colour", "cjk") or _for_studio(hit):
            words.append(hit.english or hit.text)
        elif hit.kind == "region" and hit.value == "background":
            words.append("background")
    if not [word for word in words if word not in ("background", "on")]:
        draft.unused.append(segment.text)
        return
    words = _background_last(words)
    while words and words[0] in ("the", "of", "and"):
        words = words[1:]
    carried = segment.after == "and" and draft.scene and draft.scene[-1].startswith("no ")
    starts = not segment.has("put", "more", "region")
    text = " ".join(words)
    if negative or (carried and starts):
        text = f"no {text}"
    draft.scene.append(text)
    draft.said_of_scene.append(segment.text)


_STUDIO_WORDS = frozenset(
    {"in", "on", "with", "from", "at", "of", "and", "softer", "soft", "warm", "cool", "harder",
     "bright", "dark", "darker", "brighter", "light", "warmer", "cooler", "soften", "more", "less",
     "a bit", "much", "very", "slightly", "strong", "blur", "shadow", "the"}
)  # fmt: skip


def _for_studio(hit: Hit) -> bool:
    return hit.english in _STUDIO_WORDS and hit.kind not in ("region",)


def _background_last(words: list[str]) -> list[str]:
    """As the studio's grammar wants it, "blue background": what describes stands before."""
    if "background" not in words:
        return words
    rest = [word for word in words if word != "background"]
    while rest and rest[0] in ("in", "on", "with", "of", "from", "at", "the"):
        rest = rest[1:]
    return [*rest, "background"]


def _read_scene(draft: _Draft, grammar: SceneGrammar, base: Scene) -> None:
    """One scene step of everything that was said of the scene, if the studio can use any of it."""
    if not draft.scene:
        return
    useful, said = [], []
    for text, segment in zip(draft.scene, draft.said_of_scene, strict=True):
        words, unused = _useful(text, grammar, base)
        draft.unused += [word for word in unused if word.lower() not in _IDLE]
        if words:
            useful.append(words)
            said.append(segment)
    if useful:
        text = ", ".join(useful)
        draft.corrected += list(grammar.read(text, base).corrected)
        draft.steps.append(EditStep("scene", 1.0, "background", text, ", ".join(said)))


_IDLE = frozenset({"add", "like", "want", "some", "put", "make"})


def _useful(text: str, grammar: SceneGrammar, base: Scene) -> tuple[str, Sequence[str]]:
    """The text where the studio can use any of it, "" where not; and the words it cannot use."""
    reading = grammar.read(text, base)
    if reading.named:
        return text, reading.unused
    if text.endswith(" background"):
        # "marble background" is a wall of marble to the grammar, which has none: then a table.
        other = f"on {text.removesuffix(' background')}"
        again = grammar.read(other, base)
        if again.named:
            return other, again.unused
    return "", reading.unused or (text,)


def _merged(steps: Sequence[EditStep], notes: list[str]) -> list[EditStep]:
    """One step an operation and region: alike ones add up, contrary ones cancel, and it is said."""
    merged: dict[tuple[str, str, str], EditStep] = {}
    for step in steps:
        key = step.operation, step.region, step.text if step.operation == "look" else ""
        before = merged.get(key)
        if before is None:
            merged[key] = step
            continue
        if step.operation in ("crop", "fill", "colour", "scene", "auto", "turn"):
            merged[key] = step
            continue
        operation = OPERATIONS[step.operation]
        if step.operation == "temperature":
            merged[key] = _both_temperatures(before, step, notes)
            continue
        ways = before.amount - operation.neutral, step.amount - operation.neutral
        if ways[0] * ways[1] < 0:
            notes.append(f"“{before.said}” and “{step.said}” contradict each other.")
        total = operation.bounded(operation.neutral + sum(ways))
        merged[key] = replace(before, amount=round(total, 3), said=f"{before.said}, {step.said}")
    return [step for step in merged.values() if not _idle(step)]


def _both_temperatures(before: EditStep, step: EditStep, notes: list[str]) -> EditStep:
    """Equal steps of 1/kelvin look equal: they are what adds up."""
    neutral = OPERATIONS["temperature"].neutral
    shifts = [1e6 / one.amount - 1e6 / neutral for one in (before, step)]
    if shifts[0] * shifts[1] < 0:
        notes.append(f"“{before.said}” and “{step.said}” contradict each other.")
    kelvin = 1e6 / max(1e6 / neutral + sum(shifts), 20.0)
    said = f"{before.said}, {step.said}"
    return replace(before, amount=OPERATIONS["temperature"].bounded(round(kelvin, -1)), said=said)


def _idle(step: EditStep) -> bool:
    operation = OPERATIONS.get(step.operation)
    if operation is None or step.text == "auto":
        return False
    return abs(step.amount - operation.neutral) < operation.step / 4
