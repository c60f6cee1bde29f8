"""Sets that go together, as an art director would plan them, and the moods that ask for them."""

from dataclasses import dataclass, replace

from anywhere_desktop.core.scene import Backdrop, Prop, Surface
from anywhere_desktop.studio.colour_names import colour_table
from anywhere_desktop.studio.vocabulary_light import Updates


@dataclass(frozen=True)
class Setting:
    """A surface, a backdrop, props and shadow patterns that belong together.

    gobos: what may stand before the light, None = nothing. moods: which moods it serves.
    """

    surface: Surface
    backdrop: Backdrop
    props: tuple[Prop, ...]
    gobos: tuple[str | None, ...]
    moods: frozenset[str]


def _colour(name: str) -> str | None:
    return colour_table()[name] if name else None


def _thing(text: str) -> tuple[str, str | None]:
    kind, _, colour = text.partition(":")
    return kind, _colour(colour)


def _setting(moods: str, surface: str, backdrop: str, props: str = "", gobos: str = "") -> Setting:
    """From words: "kind:colour name" each; props and gobos parted by commas, "-" = no gobo; "_" in
    a mood is a space.
    """
    named = [_thing(part.strip()) for part in props.split(",") if part]
    patterns = [part.strip() for part in gobos.split(",") if part]
    return Setting(
        Surface(*_thing(surface)),
        Backdrop(*_thing(backdrop)),
        tuple(Prop(kind, colour) for kind, colour in named),
        tuple(None if name == "-" else name for name in patterns) or (None,),
        frozenset(mood.replace("_", " ") for mood in moods.split()),
    )


SETTINGS = (
    _setting("luxury moody", "black_marble", "muslin:charcoal"),
    _setting("luxury moody festive", "black_marble", "city_night"),
    _setting("luxury romantic", "marble", "muslin:taupe", "ring:brass"),
    _setting("luxury tech moody", "acrylic:black", "muslin:graphite"),
    _setting("luxury", "travertine", "wall_plaster:greige", "arch:greige", "-,slit"),
    _setting("luxury romantic", "marble", "wall_paint:burgundy", "", "window,-"),
    _setting("luxury bold", "plain:emerald", "sweep", "podium:emerald,ring:brass"),
    _setting("natural rustic cosy", "oak", "garden", "leaves", "dapple,-"),
    _setting("natural airy spring", "linen", "window_room", "leaves", "window,-"),
    _setting("natural spa", "travertine", "wall_plaster:cream", "leaves", "leaves,window_leaves"),
    _setting("natural scandinavian", "oak", "wall_paint:sage", "leaves", "window_leaves,leaves"),
    _setting("natural", "pine", "wall_plaster", "leaves", "dapple,leaves"),
    _setting("rustic cosy autumn", "walnut", "kitchen"),
    _setting("rustic moody autumn", "dark_wood", "wall_plaster:taupe", "", "window,-"),
    _setting("rustic", "pine", "wall_wood", "leaves", "window,-"),
    _setting("rustic moody", "slate", "wall_wood", "", "-,slit"),
    _setting("cosy autumn festive winter", "walnut", "bokeh"),
    _setting("festive luxury", "plain:burgundy", "bokeh:gold"),
    _setting("winter festive", "plaster:white", "bokeh:ice blue"),
    _setting("winter clean", "plain:ice blue", "sweep", "stones"),
    _setting("tropical summer", "sand", "beach", "palm", "palm,-"),
    _setting("tropical", "plain:mint", "wall_paint:teal", "monstera", "monstera,palm"),
    _setting("tropical summer", "plaster:cream", "wall_plaster:peach", "palm", "palm"),
    _setting("summer bold", "plain:yellow", "sky"),
    _setting("summer spa", "water", "sky", "stones"),
    _setting("summer mediterranean", "plaster:white", "sky", "steps:white", "palm,-"),
    _setting("mediterranean", "terrazzo", "wall_plaster:terracotta", "arch", "palm,leaves"),
    _setting("mediterranean", "travertine", "wall_plaster:white", "steps,arch", "leaves,palm"),
    _setting("mediterranean autumn", "plaster:terracotta", "wall_plaster:terracotta", "", "leaves"),
    _setting("spa", "slate", "muslin:sage", "stones"),
    _setting("spa zen", "sand", "muslin:greige", "stones", "-,leaves"),
    _setting("spa zen moody", "water", "muslin:slate grey", "stones"),
    _setting("zen scandinavian minimal", "ash", "wall_plaster:off white", "", "window,blinds"),
    _setting("zen", "slate", "wall_plaster:greige", "ring", "slit,-"),
    _setting("scandinavian airy", "ash", "wall_paint:powder blue", "", "window,-"),
    _setting("scandinavian airy", "linen:off white", "wall_paint:white", "", "window,blinds"),
    _setting("minimal clean", "plain:white", "sweep"),
    _setting("minimal clean airy", "plain:greige", "sweep", "podium:greige"),
    _setting("minimal", "plain:sage", "sweep", "half_disc:sage", "-,blinds"),
    _setting("minimal moody", "plain:charcoal", "sweep", "", "slit,-"),
    _setting("minimal", "concrete", "wall_paint:off white", "", "blinds,slit"),
    _setting("minimal", "plain:terracotta", "sweep", "blocks:terracotta", "window,-"),
    _setting("clean tech", "acrylic:white", "sweep"),
    _setting("clean", "marble", "wall_paint:white", "", "-,window"),
    _setting("clean", "paper:ice blue", "sweep"),
    _setting("pastel minimal", "plain:blush", "sweep", "podium:blush,arch:blush", "-,palm"),
    _setting("pastel", "plain:mint", "sweep", "steps:mint,sphere:cream"),
    _setting("pastel spring", "plain:lilac", "sweep", "podium:lilac,sphere:lilac"),
    _setting("pastel", "plain:baby blue", "sweep", "half_disc:cream,blocks:baby blue"),
    _setting("pastel spring", "plain:peach", "sweep", "arch:peach", "leaves,-"),
    _setting("pastel bold", "terrazzo", "wall_paint:dusty pink", "sphere:dusty pink"),
    _setting("romantic", "linen:blush", "bokeh:blush", "leaves"),
    _setting("romantic spring", "marble", "garden", "leaves", "dapple,-"),
    _setting("industrial", "concrete", "wall_concrete", "", "blinds,window"),
    _setting("industrial moody", "concrete", "wall_paint:graphite", "blocks", "slit,blinds"),
    _setting("industrial moody", "slate", "wall_concrete", "", "slit,-"),
    _setting("moody", "slate", "muslin:charcoal", "", "-,slit"),
    _setting("moody", "dark_wood", "muslin:umber", "", "window,-"),
    _setting("moody", "plain:bottle green", "sweep", "", "window_leaves,leaves"),
    _setting("tech", "acrylic:midnight blue", "city_night"),
    _setting("tech", "plain:graphite", "sweep", "ring:silver"),
    _setting("tech bold", "acrylic:violet", "muslin:indigo", "blocks:violet"),
    _setting("bold", "plain:coral", "sweep", "blocks:coral,sphere:coral"),
    _setting("bold", "plain:cobalt blue", "sweep", "podium:cobalt blue"),
    _setting("bold", "plain:mustard", "wall_paint:teal", "half_disc:mustard"),
    _setting("airy", "marble", "window_room", "", "window,-"),
    _setting("autumn", "oak", "wall_paint:rust", "leaves", "leaves,window"),
    _setting("christmas festive cosy", "walnut", "fairy_lights", "baubles"),
    _setting("christmas winter", "snow", "bokeh:gold", "gifts"),
    _setting("christmas festive", "velvet:burgundy", "fairy_lights"),
    _setting("christmas", "painted_planks:white", "wall_paint:burgundy", "sphere:gold", "window,-"),
    _setting("christmas", "plain:forest green", "sweep", "podium:forest green,baubles"),
    _setting("lunar_new_year", "plain:cherry red", "sweep", "podium:cherry red,ring:gold"),
    _setting("lunar_new_year festive", "gold", "wall_paint:cherry red", "ring:gold"),
    _setting("lunar_new_year", "silk:cherry red", "bokeh:gold", "citrus"),
    _setting("lunar_new_year luxury", "acrylic:cherry red", "gradient:cherry red", "steps:gold"),
    _setting("valentine romantic", "silk:blush", "bokeh:pink", "petals:cherry red"),
    _setting("valentine pastel", "plain:pink", "sweep", "podium:pink,sphere:cherry red"),
    _setting("valentine romantic", "velvet:cherry red", "curtain:dusty rose"),
    _setting("valentine", "plain:cherry red", "sweep", "half_disc:pink"),
    _setting("kids pastel", "plain:pale yellow", "sweep", "blocks:sky blue,sphere:coral"),
    _setting("kids", "painted_planks:mint", "wall_paint:sky blue", "sphere:yellow,blocks:coral"),
    _setting("kids summer", "grass", "sky", "gifts:coral"),
    _setting("kids bold", "plain:sky blue", "sweep", "steps:yellow,half_disc:coral"),
    _setting("luxury moody", "velvet:emerald", "dark_studio"),
    _setting("luxury", "gold", "curtain:charcoal"),
    _setting("luxury romantic", "silk", "curtain:taupe", "pearls"),
    _setting("tech", "brushed_steel", "duotone"),
    _setting("tech moody", "glass:graphite", "dark_studio"),
    _setting("tech clean", "glass", "gradient:ice blue"),
    _setting("natural spring", "moss", "garden", "stones", "dapple,-"),
    _setting("natural spa", "pebbles", "garden", "", "leaves,-"),
    _setting("natural spring", "grass", "garden", "", "dapple,-"),
    _setting("spring pastel", "painted_planks:white", "garden", "petals:blush", "dapple,-"),
    _setting("winter", "snow", "gradient:ice blue"),
    _setting("winter moody", "ice", "night_sky"),
    _setting("spa zen", "wet_stone", "muslin:sage", "stones"),
    _setting("spa clean", "tiles", "wall_tiles", "leaves", "leaves,window"),
    _setting("summer romantic", "sand", "sunset"),
    _setting("summer", "tiles:turquoise", "wall_plaster:white", "citrus", "palm,-"),
    _setting("mediterranean summer", "painted_planks:white", "sunset"),
    _setting("autumn cosy", "leather", "shelves", "books"),
    _setting("rustic", "painted_planks:sage", "wall_plaster", "leaves", "window,-"),
    _setting("cosy romantic", "walnut", "candles"),
    _setting("industrial", "brushed_steel", "wall_concrete", "", "blinds,-"),
    _setting("rustic moody", "leather", "dark_studio", "", "-,slit"),
    _setting("minimal clean", "glass", "gradient"),
)  # fmt: skip
"""Sets that work; each mood has at least three."""

MOOD_WORDS = {
    "luxury": "luxury", "luxurious": "luxury", "premium": "luxury", "opulent": "luxury",
    "elegant": "luxury", "sophisticated": "luxury", "glamorous": "luxury", "high end": "luxury",
    "exclusive": "luxury", "classy": "luxury", "natural": "natural", "organic": "natural",
    "eco": "natural", "earthy": "natural", "sustainable": "natural", "botanic": "natural",
    "fresh": "natural", "rustic": "rustic", "farmhouse": "rustic", "artisan": "rustic",
    "artisanal": "rustic", "vintage": "rustic", "handmade": "rustic", "country": "rustic",
    "cosy": "cosy", "cozy": "cosy", "hygge": "cosy", "homely": "cosy", "tropical": "tropical",
    "exotic": "tropical", "caribbean": "tropical", "hawaiian": "tropical", "spa": "spa",
    "wellness": "spa", "relaxing": "spa", "soothing": "spa", "zen": "zen", "japandi": "zen",
    "wabi sabi": "zen", "japanese": "zen", "calm": "zen", "serene": "zen", "tranquil": "zen",
    "scandinavian": "scandinavian", "nordic": "scandinavian", "scandi": "scandinavian",
    "minimal": "minimal", "minimalist": "minimal", "minimalistic": "minimal", "modern": "minimal",
    "contemporary": "minimal", "clinical": "clean", "pharmacy": "clean", "hygienic": "clean",
    "pastel": "pastel", "pastels": "pastel", "playful": "pastel", "candy": "pastel",
    "romantic": "romantic", "feminine": "romantic", "dreamy": "romantic", "wedding": "romantic",
    "industrial": "industrial", "urban": "industrial", "brutalist": "industrial",
    "moody": "moody", "dramatic": "moody", "dark and moody": "moody", "mysterious": "moody",
    "cinematic": "moody", "noir": "moody", "masculine": "moody", "tech": "tech",
    "technological": "tech", "futuristic": "tech", "cyberpunk": "tech", "sci fi": "tech",
    "bold": "bold", "vibrant": "bold",
    "pop art": "bold", "pop": "bold", "colourful": "bold", "colorful": "bold",
    "airy": "airy", "ethereal": "airy", "light and airy": "airy", "bright and airy": "airy",
    "mediterranean": "mediterranean", "greek": "mediterranean", "moroccan": "mediterranean",
    "summer": "summer", "summery": "summer", "autumn": "autumn", "autumnal": "autumn",
    "winter": "winter", "wintry": "winter", "spring": "spring", "festive": "festive",
    "christmas": "christmas", "xmas": "christmas", "noel": "christmas", "yuletide": "christmas",
    "christmassy": "christmas", "santa": "christmas", "advent": "christmas",
    "holiday": "festive", "celebration": "festive", "birthday": "festive",
    "new year's eve": "festive", "anniversary": "festive", "party": "festive",
    "lunar new year": "lunar new year", "chinese new year": "lunar new year",
    "spring festival": "lunar new year", "cny": "lunar new year", "year of the": "lunar new year",
    "valentine": "valentine", "valentines": "valentine", "valentine's": "valentine",
    "valentine's day": "valentine", "valentines day": "valentine", "love": "valentine",
    "mother's day": "valentine", "kids": "kids", "kid": "kids", "children's": "kids",
    "childlike": "kids", "nursery": "kids", "toddler": "kids", "childish": "kids",
    "playroom": "kids", "kindergarten": "kids",
}  # fmt: skip
"""Phrase -> mood."""

MOOD_LIGHT: dict[str, Updates] = {
    "luxury": {"light.rim": 0.6, "light.fill": 0.1, "light.ambient": 0.12},
    "moody": {"light.fill": 0.05, "light.ambient": 0.12, "exposure": 0.8},
    "airy": {"light.fill": 0.4, "light.ambient": 0.4, "exposure": 1.1},
    "clean": {"light.fill": 0.4, "light.ambient": 0.4, "light.softness": 0.75},
    "tech": {"light.rim": 0.9, "light.ambient": 0.12},
    "cosy": {"light.kelvin": 4200},
    "romantic": {"light.softness": 0.55, "light.kelvin": 4900},
    "summer": {"light.softness": 0.05, "light.fill": 0.2},
    "mediterranean": {"light.softness": 0.05, "light.kelvin": 4900},
    "tropical": {"light.softness": 0.05},
    "autumn": {"light.kelvin": 4200},
    "winter": {"light.kelvin": 6200},
    "spring": {"light.softness": 0.4, "light.fill": 0.3},
    "christmas": {"light.kelvin": 4200, "light.fill": 0.2},
    "lunar new year": {"light.kelvin": 4900, "light.fill": 0.3},
    "valentine": {"light.softness": 0.55, "light.kelvin": 4900, "light.fill": 0.3},
    "kids": {"light.softness": 0.55, "light.fill": 0.4, "light.ambient": 0.4},
}
"""Mood -> what it asks of the light."""

MOODS = tuple(dict.fromkeys(MOOD_WORDS.values()))


_RAISED = ("podium", "steps")
_BUILT = ("plain", "paper", "plaster")
_CARVED = ("travertine", "terrazzo", "concrete", "marble", "black_marble")
"""What podiums and steps are made of: in the set's own tone, or of the set's own stone."""


def standing_on(props: tuple[Prop, ...], material: str) -> tuple[Prop, ...]:
    """A set's props where the words say what the product stands on: none comes between, but what
    is made of that very material.
    """
    if material in _BUILT:
        return props
    if material not in _CARVED:
        return tuple(prop for prop in props if prop.kind not in _RAISED)
    return tuple(replace(one, colour=None) if one.kind in _RAISED else one for one in props)


def settings_for(mood: str | None) -> tuple[Setting, ...]:
    """The sets that serve a mood, in the order in which to try them; all without a mood."""
    return tuple(setting for setting in SETTINGS if mood is None or mood in setting.moods)
