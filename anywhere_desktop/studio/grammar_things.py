"""Things that words name: props, the surface and the backdrop, and what describes them."""

from anywhere_desktop.core.scene import Prop
from anywhere_desktop.core.scene_colours import colour_gap
from anywhere_desktop.studio import vocabulary as things
from anywhere_desktop.studio.grammar_draft import Draft, Thing
from anywhere_desktop.studio.lexicon import Hit

_SAME_GAP = 12.0
"""CIE76 distance within which two names of one thing's colour mean the same."""

_GENERIC = ("wall_paint", "sweep")


def place_prop(noun: Hit, materials: list[Hit], described: list[Hit], draft: Draft) -> None:
    """A prop with what describes it; a material beside it is its podium's."""
    colours = [hit.value for hit in described if hit.kind == "colour"]
    own = things.PROP_COLOURS.get(noun.text.lower())
    size, amount = _measures(described)
    draft.props.append(Prop(noun.value, colours[0] if colours else own, size, amount))
    if materials:
        draft.podium_material = draft.podium_material or materials[0].value
    keep_unused([hit for hit in described if hit.kind not in ("colour", "measure")], draft)


def _measures(described: list[Hit]) -> tuple[float, float]:
    """Size and amount of a prop, within what can be laid out."""
    said = {hit.value[0]: hit.value[1] for hit in described if hit.kind == "measure"}
    size, amount = said.get("prop.size", 1.0), said.get("prop.amount", 1.0)
    return min(2.0, max(0.4, size)), min(3.0, max(0.1, amount))


def place_surface(materials: list[Hit], described: list[Hit], sure: bool, draft: Draft) -> None:
    """What the product stands on; sure: it was said to be the ground, which then stays."""
    thing = draft.surface
    for hit in materials:
        taken = thing.kind is not None and (thing.sure or not sure)
        if taken and thing.kind != hit.value:
            draft.unused.append(hit)
            described = []
        elif not taken:
            thing.kind, thing.sure = hit.value, sure
            if hit.text.lower() in things.MIRRORS:
                draft.changes.append(("put", "surface.gloss", 1.0))
    thing.sure = thing.sure or (sure and not materials)
    describe(thing, described, draft)


def place_backdrop(noun: Hit, materials: list[Hit], described: list[Hit], draft: Draft) -> None:
    """The first place that is named is what stands behind; "wall" and "seamless" give way."""
    thing = draft.backdrop
    kind: str | None = noun.value if noun.kind == "backdrop" else None
    for hit in materials:
        wall = "sweep" if (hit.value, kind) == ("plain", None) else things.WALLS.get(hit.value)
        if wall is None:
            draft.unused.append(hit)
        kind = wall or kind
    if kind is not None and kind != thing.kind:
        if thing.kind is None or (thing.kind in _GENERIC and kind not in _GENERIC):
            thing.kind = kind
        else:
            keep_unused([*described, noun], draft)
            return
    thing.sure = True
    describe(thing, described, draft)


def describe(thing: Thing, described: list[Hit], draft: Draft) -> None:
    """Give a thing the colour, tone and softness that are said of it; the rest is unused."""
    draft.last = thing
    for hit in described:
        if hit.kind == "colour" and thing.colour is None:
            thing.colour = hit.value
        elif hit.kind == "colour" and thing.kind == "duotone" and thing.second is None:
            thing.second = hit.value
        elif hit.kind == "colour" and _same_to_see(hit.value, thing.colour):
            continue
        elif hit.kind == "tone" and thing.tone is None:
            thing.tone = hit.value
        elif hit.kind == "adjective" and hit.value[0] == "light.softness":
            if thing is draft.backdrop:
                draft.changes.append(("put", "lens.f_stop", 2.8))
        elif hit.kind == "adjective" and hit.value[0] == "light.kelvin":
            thing.tone = thing.tone or ("warm" if hit.value[1] < 5500 else "cool")
        else:
            keep_unused([hit], draft)


def _same_to_see(colour: str, other: str | None) -> bool:
    return other is not None and colour_gap(colour, other) < _SAME_GAP


def keep_unused(hits: list[Hit], draft: Draft) -> None:
    """Words that found no place are told to the user."""
    draft.unused += [hit for hit in hits if hit.kind not in ("degree", "stop")]
