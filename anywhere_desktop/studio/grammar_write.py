"""Scene -> words: a prompt that reads well, and that the reader turns into the same Scene."""

from anywhere_desktop.core.light_kinds import hour_of_light
from anywhere_desktop.core.scene import Lamp, Light, Prop, Scene
from anywhere_desktop.studio.colour_names import name_of
from anywhere_desktop.studio.grammar_read import read
from anywhere_desktop.studio.lamp_words import LAMP_COLOURS, LAMP_NAMES
from anywhere_desktop.studio.vocabulary_light import LIGHT_KINDS, LIGHT_NAMES
from anywhere_desktop.studio.word_scales import (
    AMBIENT,
    AMOUNTS,
    AZIMUTH,
    EXPOSURE,
    FILL,
    GLOSS,
    INTENSITY,
    KELVIN,
    RIM,
    SIZES,
    SOFTNESS,
    Scale,
    phrase_of,
)

_SURFACES = {
    "plain": "surface", "paper": "paper", "marble": "marble",
    "black_marble": "black marble", "oak": "oak", "walnut": "walnut", "pine": "pine wood",
    "ash": "ash wood", "dark_wood": "dark wood", "concrete": "concrete", "plaster": "plaster",
    "linen": "linen", "sand": "sand", "water": "water", "terrazzo": "terrazzo",
    "travertine": "travertine", "slate": "slate", "acrylic": "acrylic",
    "painted_planks": "painted planks", "brushed_steel": "brushed steel", "gold": "gold metal",
    "glass": "glass surface", "velvet": "velvet", "silk": "silk", "leather": "leather",
    "snow": "snow", "ice": "ice", "wet_stone": "wet stone", "moss": "moss", "grass": "grass",
    "pebbles": "bed of pebbles", "tiles": "glazed tiles",
}  # fmt: skip

_BACKDROPS = {
    "muslin": ("against", "a", "painted backdrop"), "wall_paint": ("against", "a", "painted wall"),
    "wall_plaster": ("against", "a", "plaster wall"),
    "wall_concrete": ("against", "a", "concrete wall"),
    "wall_wood": ("against", "a", "wooden wall"), "bokeh": ("in front of", "", "bokeh lights"),
    "city_night": ("in front of", "", "city lights"), "garden": ("in front of", "a", "garden"),
    "window_room": ("in front of", "a", "bright room"),
    "kitchen": ("in front of", "a", "kitchen"), "beach": ("in front of", "a", "beach"),
    "sky": ("in front of", "a", "blue sky"), "gradient": ("against", "a", "gradient backdrop"),
    "wall_tiles": ("against", "a", "tiled wall"), "shelves": ("in front of", "", "shelves"),
    "candles": ("in front of", "", "candle bokeh"),
    "fairy_lights": ("in front of", "", "fairy lights"),
    "sunset": ("in front of", "a", "sunset sky"), "night_sky": ("in front of", "a", "night sky"),
    "dark_studio": ("against", "a", "dark studio backdrop"),
    "duotone": ("against", "a", "duotone backdrop"), "curtain": ("against", "a", "curtain"),
}  # fmt: skip

_PROPS = {
    "podium": ("a", "podium"), "steps": ("", "steps"), "arch": ("an", "arch"),
    "sphere": ("", "spheres"), "blocks": ("", "geometric blocks"), "ring": ("a", "hoop"),
    "half_disc": ("a", "half disc"), "stones": ("", "smooth stones"),
    "leaves": ("", "eucalyptus branches"), "palm": ("", "palm fronds"),
    "monstera": ("", "monstera leaves"), "cylinder": ("", "upright cylinders"),
    "books": ("", "stacked books"), "baubles": ("", "baubles"), "pearls": ("", "pearls"),
    "petals": ("", "scattered petals"), "citrus": ("", "citrus slices"),
    "gifts": ("", "gift boxes"), "fabric": ("a", "fabric fold"), "drops": ("", "water drops"),
    "glass": ("", "glass cubes"), "beans": ("", "coffee beans"), "smoke": ("", "smoke"),
}  # fmt: skip

_GOBOS = {
    "window": "window shadows", "window_leaves": "leafy window shadows", "leaves": "leaf shadows",
    "palm": "palm shadows", "monstera": "monstera shadows", "blinds": "striped shadows",
    "dapple": "dappled shade", "slit": "a slit of light", "arch": "arched window shadows",
}  # fmt: skip


_COUNTED = ("surface", "pebbles")
"""Names of surfaces that take an article end so."""

_HANGING, _HIGH = "hanging in the air", 0.45
_CRISP = 0.3
"""A light harder than this is from no softbox, and is written as a studio light."""


def write(scene: Scene, product: str) -> str:
    """The Scene as a prompt that names the product."""
    name = _safe(product.strip() or "product")
    return f"{name[:1].upper()}{name[1:]} {write_set(scene)}"


def write_set(scene: Scene) -> str:
    """The Scene without its product, to be put after "the product" or a user's own words."""
    return f"{_place(scene)}. {_light(scene)}. {_camera(scene)}."


def _safe(product: str) -> str:
    """A name that the reader would take for a wish is put in quotes."""
    plain = Scene()
    reading = read(f"{product} standing on plain surface", plain)
    same = reading.scene == read("standing on plain surface", plain).scene
    return product if same and not reading.corrected else f"“{product}”"


def _article(words: str) -> str:
    sound = words.lstrip("“#").lower()
    return "an" if sound[:1] in "aeiou" and not sound.startswith(("one", "uni", "eu")) else "a"


def _coloured(colour: str | None, noun: str) -> str:
    return f"{name_of(colour)} {noun}" if colour else noun


def _with_article(article: str, words: str) -> str:
    return f"{_article(words)} {words}" if article else words


def _place(scene: Scene) -> str:
    surface, backdrop = scene.surface, scene.backdrop
    words = _coloured(surface.colour, _SURFACES[surface.material])
    if surface.material == "plain":
        words = f"plain {words}"
    elif surface.material == "marble" and surface.colour is None:
        words = "white marble"
    if surface.gloss is not None:
        words = f"{_amount(surface.gloss, GLOSS, 'gloss')} {words}"
    text = f"standing on {_with_article('a' if words.endswith(_COUNTED) else '', words)}"
    if backdrop.kind == "sweep":
        text += ", sweeping up seamlessly behind"
    else:
        before, article, noun = _BACKDROPS[backdrop.kind]
        if backdrop.colour and backdrop.second:
            noun = f"and {_coloured(backdrop.second, noun)}"
        text += f" {before} {_with_article(article, _coloured(backdrop.colour, noun))}"
    if scene.props:
        text += f", with {_listed([_prop(prop) for prop in scene.props])}"
    elif scene.mood:
        text += ", without props"
    return text


def _prop(prop: Prop) -> str:
    article, noun = _PROPS[prop.kind]
    words = _coloured(prop.colour, noun)
    if prop.size != 1:
        words = f"{_amount(prop.size, SIZES, 'size')} {words}"
    if prop.amount != 1:
        words = f"amount {prop.amount:g} {words}" if article else f"{_many(prop.amount)} {words}"
    return _with_article(article, words)


def _many(amount: float) -> str:
    return _amount(amount, AMOUNTS, "amount")


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _amount(value: float, scale: Scale, name: str) -> str:
    return phrase_of(value, scale) or f"{name} {value:g}"


def _light(scene: Scene) -> str:
    light = scene.light
    softness, hour = phrase_of(light.softness, SOFTNESS), hour_of_light(light)
    tint = None if hour else phrase_of(light.kelvin, KELVIN)
    name = LIGHT_NAMES[light.kind]
    if light.kind == "softbox" and light.softness < _CRISP:
        name = "studio light"
    words = " ".join(word for word in (softness, tint, name) if word)
    text = f"{words[:1].upper()}{words[1:]} {_direction(light.azimuth_deg)}"
    text += f", at {_clock(hour)}" if hour else f", {light.elevation_deg:g}° high"
    text += "" if softness else f", softness {light.softness:g}"
    text += "" if tint or hour else f", {light.kelvin} K"
    text += _measures(light)
    if light.gobo:
        text += f", casting {_GOBOS[light.gobo]}"
    text += f", with {_amount(light.fill, FILL, 'fill')}"
    text += f" and {_amount(light.ambient, AMBIENT, 'ambient light')}"
    if light.rim or "light.rim" in LIGHT_KINDS[light.kind]:
        text += f", plus {_amount(light.rim, RIM, 'rim light')}"
    if light.intensity != 1:
        text += f", {_amount(light.intensity, INTENSITY, 'intensity')}"
    return text + "".join(f", plus {_lamp(lamp)}" for lamp in light.lamps)


def _clock(hour: float) -> str:
    return f"{int(hour)}:{round(60 * (hour % 1)):02d}"


def _measures(light: Light) -> str:
    """Size and distance of the key lamp, where they are not what its kind brings along."""
    usual = LIGHT_KINDS[light.kind]
    text = ""
    if light.size_cm is not None:
        text += f", {light.size_cm:g} cm across"
    elif usual["light.size_cm"] is not None:
        text += ", of no set size"
    if light.distance_cm is not None:
        text += f", {light.distance_cm:g} cm away"
    elif usual["light.distance_cm"] is not None:
        text += ", at no set distance"
    return text


def _lamp(lamp: Lamp) -> str:
    colour = name_of(lamp.colour) if lamp.colour else f"{lamp.kelvin} K"
    if lamp.colour and LAMP_COLOURS.get(colour, lamp.colour) != lamp.colour:
        colour = lamp.colour
    text = _with_article("a", f"{colour} {LAMP_NAMES[lamp.kind]}")
    text += f" {_direction(lamp.azimuth_deg)} {lamp.elevation_deg:g}° high"
    text += f" at {100 * lamp.strength:g}% power"
    if lamp.size_cm is not None:
        text += f" {lamp.size_cm:g} cm across"
    return text if lamp.distance_cm is None else f"{text} {lamp.distance_cm:g} cm away"


def _direction(azimuth: float) -> str:
    known = phrase_of(azimuth, AZIMUTH)
    if known:
        return known
    return f"from {abs(azimuth):g}° {'left' if azimuth < 0 else 'right'}"


def _camera(scene: Scene) -> str:
    lens = scene.lens
    text = f"{lens.focal_mm:g} mm at f/{lens.f_stop:g}, camera {lens.pitch_deg:g}° down"
    text += f", {_amount(scene.exposure, EXPOSURE, 'exposure')}, {scene.product_cm:g} cm tall"
    if scene.lift:
        text += f", {_HANGING}" if scene.lift <= _HIGH else ", high in the air"
    return text + (f", styled as {scene.mood}" if scene.mood else "")
