"""Lamps that a text sets up beside the key light: "two neon tubes, pink and blue", "rim light from
behind right". They are taken out of its Hits, with what is said of them; the rest is read on.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from anywhere_desktop.core.light_kinds import LAMP_KINDS, opposite
from anywhere_desktop.core.scene import Lamp, Light
from anywhere_desktop.core.scene_colours import chroma, hue_deg
from anywhere_desktop.studio.lamp_words import (
    BESIDE_KEY,
    COUNTS,
    LAMP_BOUNDS,
    LAMP_COLOURS,
    MAYBE_LAMPS,
)
from anywhere_desktop.studio.lexicon import Hit

_OF_LAMPS = frozenset(
    {"light.elevation_deg", "light.kelvin", "light.size_cm", "light.distance_cm", "lamp.strength",
     "left", "right"}
)  # fmt: skip
_MEASURES = frozenset({"light.size_cm", "light.distance_cm", "lamp.strength"})
"""What goes on to speak of the lamp named last."""
_JOINING = frozenset({"plus", "and", "with", "&", "another", "second"})
_BEHIND_DEG = 155.0
_FILL = 0.3
"""A fill lamp's light as a share of the key's."""
_GEL = 12.0
"""Least colourfulness of a gel."""


@dataclass
class LampSaid:
    """What a text says of one kind of lamp in one place."""

    kind: str
    colours: list[str] = field(default_factory=list)
    fields: dict[str, Any] = field(default_factory=dict)
    behind: bool = False

    @property
    def placed(self) -> bool:
        """Whether the text says where it stands."""
        return self.behind or "azimuth_deg" in self.fields


def lamps_of(hits: list[Hit]) -> tuple[list[Hit], list[LampSaid]]:
    """The Hits without what is said of lamps, and that."""
    rest: list[Hit] = []
    said: list[LampSaid] = []
    index, key, gels = 0, "", _speaks_of_gels(hits)
    while index < len(hits):
        hit = hits[index]
        kind = _kind(hit, key, rest)
        if kind is None or _denied(rest):
            if hit.kind == "set" and "light.kind" in hit.value:
                key = key or str(hit.value["light.kind"])
            rest.append(hit)
            index += 1
            continue
        lamp = LampSaid(kind)
        if hit.text.lower().startswith("fill"):
            lamp.fields["strength"] = _FILL
        _look_back(rest, lamp)
        end = _look_ahead(hits, index + 1, lamp)
        if hit.kind != "lamp" and not _own(hit, lamp, gels):
            rest.append(hit)
            index += 1
            continue
        _drop_back(rest)
        said.append(lamp)
        rest.append(Hit("pause", None, ",", hit.start))
        index = end
    return rest, said


def _kind(hit: Hit, key: str, rest: list[Hit]) -> str | None:
    """The kind of lamp that a Hit is, or may be; key: the key light named before it."""
    if hit.kind == "lamp":
        return str(hit.value)
    if hit.kind == "set" and "light.kind" in hit.value and key not in ("", hit.value["light.kind"]):
        joined = bool(rest) and _last(rest).text.lower() in _JOINING
        return BESIDE_KEY.get(hit.value["light.kind"]) if joined else None
    return MAYBE_LAMPS.get(hit.text.lower())


def _speaks_of_gels(hits: list[Hit]) -> bool:
    """Whether two coloured lights are named, one of them in a colour that needs a gel."""
    nouns = [k for k, hit in enumerate(hits) if k and hit.text.lower() in ("light", "lights")]
    colours = [str(hits[k - 1].value) for k in nouns if hits[k - 1].kind == "colour"]
    return len(colours) > 1 and any(is_gel(colour) for colour in colours)


def _own(hit: Hit, lamp: LampSaid, gels: bool) -> bool:
    """Whether what may be a lamp is one of its own: another key light, or said to be somewhere."""
    if hit.kind == "set" and "light.kind" in hit.value:
        return True
    word = hit.text.lower()
    if word.startswith("neon"):
        return "azimuth_deg" in lamp.fields or len(lamp.colours) > 1
    if word in ("light", "lights"):
        return any(gels or is_gel(colour) for colour in lamp.colours)
    return lamp.placed or any(chroma(colour) > _GEL for colour in lamp.colours)


def is_gel(colour: str) -> bool:
    """Whether light of this colour needs a gel; amber and blue are temperatures."""
    hue = hue_deg(colour)
    return chroma(colour) > _GEL and not (45 <= hue <= 100 or 200 <= hue <= 300)


def _denied(rest: list[Hit]) -> bool:
    """Whether "no" or "without" stands before, up to the last pause."""
    for hit in reversed(rest):
        if hit.kind == "not":
            return True
        if hit.kind in ("pause", "break", "on", "against"):
            return False
    return False


def _last(rest: list[Hit]) -> Hit:
    """The last Hit that says anything by itself."""
    return next((hit for hit in reversed(rest) if hit.kind != "stop"), rest[-1])


def _describing(hit: Hit) -> bool:
    if hit.kind == "number":
        return bool(hit.value[0] in _OF_LAMPS)
    if hit.kind == "adjective":
        return bool(hit.value[0] == "light.kelvin")
    return hit.kind in ("colour", "stop") or hit.text.lower() in COUNTS


def _before(rest: list[Hit]) -> list[Hit]:
    """What describes a lamp before its noun; colours may be joined by "and"."""
    found: list[Hit] = []
    for place in range(len(rest) - 1, -1, -1):
        hit = rest[place]
        joins = hit.kind == "and" and place > 0 and rest[place - 1].kind == "colour" and found
        if not _describing(hit) and not joins:
            break
        found.insert(0, hit)
    while found and found[0].kind in ("stop", "and") and len(found) > 1:
        found.pop(0)
    return [] if len(found) == 1 and found[0].kind == "stop" else found


def _look_back(rest: list[Hit], lamp: LampSaid) -> None:
    for hit in _before(rest):
        _say(hit, lamp)


def _drop_back(rest: list[Hit]) -> None:
    taken = len(_before(rest))
    del rest[len(rest) - taken :]


def _look_ahead(hits: list[Hit], index: int, lamp: LampSaid) -> int:
    """Take what follows a lamp's noun and is said of it; returns where the rest begins."""
    end = index
    while index < len(hits):
        hit = hits[index]
        if hit.kind == "behind" or _describing(hit) or _direction(hit):
            if hit.kind == "colour" and _noun_next(hits, index):
                break
            _say(hit, lamp)
            end = end if hit.kind == "stop" else index + 1
        elif not _joins(hits, index, lamp):
            break
        index += 1
    return end


def _joins(hits: list[Hit], index: int, lamp: LampSaid) -> bool:
    """Whether a word in between leads on to more that is said of the lamp."""
    hit = hits[index]
    if hit.kind == "pause" and index + 1 < len(hits) and hits[index + 1].kind == "number":
        return bool(hits[index + 1].value[0] in _MEASURES)
    if hit.kind in ("and", "pause"):
        return _colours_next(hits, index, lamp)
    return hit.kind == "break" and hit.text.lower() in ("in", "at", "from", "of", "with")


def _direction(hit: Hit) -> bool:
    return hit.kind == "set" and set(hit.value) <= {"light.azimuth_deg", "light.side_deg"}


def _noun_next(hits: list[Hit], index: int) -> bool:
    """Whether a colour describes what comes next, and not the lamp before it."""
    if index + 1 >= len(hits):
        return False
    following = hits[index + 1]
    nouns = ("material", "ground", "background", "backdrop", "prop", "light", "lamp", "product")
    return following.kind in nouns or following.text.lower() in MAYBE_LAMPS


def _colours_next(hits: list[Hit], index: int, lamp: LampSaid) -> bool:
    """Whether one more colour of the same lamps follows: "pink and blue", "tubes, pink and"."""
    after = index + 1
    if after >= len(hits) or hits[after].kind != "colour" or _noun_next(hits, after):
        return False
    if hits[index].kind == "and":
        return True
    ends = after + 1 >= len(hits) or hits[after + 1].kind in ("and", "pause")
    return ends and (not lamp.colours or hits[index - 1].kind == "colour")


def _say(hit: Hit, lamp: LampSaid) -> None:
    if hit.kind == "behind":
        lamp.behind = True
    elif hit.kind == "colour":
        lamp.colours.append(LAMP_COLOURS.get(hit.text.lower(), hit.value))
    elif hit.kind == "set":
        for path, value in hit.value.items():
            side = path.removeprefix("light.")
            lamp.fields["azimuth_deg" if side == "azimuth_deg" else side] = value
    elif hit.kind in ("number", "adjective"):
        path, value = hit.value
        if path in ("left", "right"):
            lamp.fields["azimuth_deg"] = -value if path == "left" else value
        else:
            lamp.fields[path.partition(".")[2]] = value


def lit_by(said: list[LampSaid], light: Light) -> tuple[Lamp, ...]:
    """The lamps that are meant, each once though it be said twice; those that nobody placed stand
    opposite the key light.
    """
    return tuple(dict.fromkeys(lamp for one in said for lamp in _lamps(one, light)))


def _lamps(said: LampSaid, light: Light) -> list[Lamp]:
    usual = opposite(LAMP_KINDS[said.kind], light)
    if len(said.colours) <= 1 and (said.placed or said.kind != "neon" or said.colours):
        usual = usual[:1]
    elif len(said.colours) > len(usual):
        usual = _spread(usual[0], len(said.colours))
    made = []
    for place, lamp in enumerate(usual[: max(1, len(said.colours)) if said.colours else 2]):
        if said.colours:
            lamp = replace(lamp, colour=said.colours[place])
        fields = {k: v for k, v in said.fields.items() if k != "side_deg"}
        if "kelvin" in fields:
            lamp = replace(lamp, colour=None)
            fields["kelvin"] = round(fields["kelvin"])
        if said.behind and "azimuth_deg" not in fields:
            side = 1.0 if lamp.azimuth_deg >= 0 else -1.0
            fields["azimuth_deg"] = side * _BEHIND_DEG
        made.append(_within(replace(lamp, **fields)))
    return made


def _spread(lamp: Lamp, count: int) -> tuple[Lamp, ...]:
    """As many lamps, from one side round the front to the other."""
    start, step = -abs(lamp.azimuth_deg), 2 * abs(lamp.azimuth_deg) / (count - 1)
    return tuple(replace(lamp, azimuth_deg=start + step * place) for place in range(count))


def _within(lamp: Lamp) -> Lamp:
    """What the studio can do."""
    changes = {}
    for name, (low, high) in LAMP_BOUNDS.items():
        value = getattr(lamp, name)
        if value is not None:
            changes[name] = round(min(high, max(low, value)), 4)
    return replace(lamp, **changes)
