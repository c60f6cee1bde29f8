"""Feedback: the advice that an evaluator gives and a prompter acts on, as sentences for people."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Advice(StrEnum):
    """What to change in a Scene; the value is the sentence that a person reads."""

    DARKER_SURFACE = (
        "The background is too close in colour to the product: choose a darker surface."
    )
    LIGHTER_SURFACE = (
        "The background is too close in colour to the product: choose a lighter surface."
    )
    DARKER_BACKDROP = (
        "The product does not stand out from what is behind it: choose a darker backdrop."
    )
    LIGHTER_BACKDROP = (
        "The product does not stand out from what is behind it: choose a lighter backdrop."
    )
    OTHER_HUE_BACKDROP = (
        "The backdrop has the product's own hue: choose a backdrop of another colour."
    )
    CALMER_BACKDROP = "The backdrop draws the eye away from the product: choose a calmer backdrop."
    CALMER_SURFACE = "The surface draws the eye away from the product: choose a calmer surface."
    SOFTER_LIGHT = "The light is harder than the light on the product: use a softer light."
    HARDER_LIGHT = "The light is softer than the light on the product: use a harder light."
    LIGHT_FROM_LEFT = (
        "The shadow disagrees with the light on the product: light the set from the left."
    )
    LIGHT_FROM_RIGHT = (
        "The shadow disagrees with the light on the product: light the set from the right."
    )
    LIGHT_FROM_FRONT = (
        "The shadow disagrees with the light on the product: light the set from the front."
    )
    HIGHER_LIGHT = "The shadow is too long for the light on the product: raise the light."
    LOWER_LIGHT = "The shadow is too short for the light on the product: lower the light."
    LESS_EXPOSURE = "The picture is too bright: use less exposure."
    MORE_EXPOSURE = "The picture is too dark: use more exposure."
    MORE_CONTRAST = "The picture looks flat: use more contrast."
    LESS_CONTRAST = "The contrast is harsh: use less contrast."
    FEWER_PROPS = "The set is crowded: use fewer props."
    MORE_PROPS = "The set looks empty: add a prop."
    LOWER_CAMERA = "The set is seen from higher up than the product: use a lower camera."
    HIGHER_CAMERA = "The set is seen from lower down than the product: use a higher camera."
    LESS_GLOSS = "The reflection is too strong: use a less glossy surface."
    MORE_GLOSS = "The surface looks dull: use a glossier surface."
    LESS_AMBIENT = "Light from all sides washes the shadow out: use less ambient light."
    STRONGER_SHADOW = "The product seems to float: use a stronger shadow."
    WEAKER_SHADOW = "The shadow is too heavy: use a weaker shadow."
    PLAIN_SHADOW = "The shadow pattern is restless: use light without a pattern."
    NEUTRAL_LIGHT = "The light has another tint than the product: use a neutral light."
    WARMER_LIGHT = "The set is cooler than the product: use a warmer light."
    COOLER_LIGHT = "The set is warmer than the product: use a cooler light."
    RIM_LIGHT = "The product's edge is lost in the dark: add a rim light."
    MORE_BLUR = "The backdrop is too sharp: use a shallower depth of field."
    LESS_BLUR = "The set is too blurred: use a deeper depth of field."


_SURFACE = r"surface|table(?:top)?|ground|floor|counter|slab|base"
_BACKDROP = r"back ?ground|backdrop|wall|behind"
_LIGHT = r"light(?:ing)?|illumination|sun|lamp"
_SHADOW = r"shadows?"
_PICTURE = r"picture|image|photo(?:graph)?|scene|exposure|overall|result|set|shot"
_CAMERA = r"camera|viewpoint|view|perspective|angle|horizon"
_GLOSS = r"reflections?|reflective|glossy?|gloss|shiny|shine|mirror\w*"
_FOCUS = r"depth of field|focus|blur\w*|bokeh|sharp\w*"


_TOO = r"\b(?:too|overly|very|so|is|are|looks?|seems?)\b"


@dataclass(frozen=True)
class _Rule:
    """A clause means `advice` when it speaks of `subject` and wants, or complains, so."""

    advice: Advice
    subject: str
    wanted: str
    complaint: str = "(?!)"

    def holds(self, clause: str) -> bool:
        """Whether the clause says so."""
        if not re.search(rf"\b(?:{self.subject})\b", clause):
            return False
        if re.search(rf"{_TOO}[\w ]{{0,12}}\b(?:{self.complaint})\b", clause):
            return True
        return re.search(rf"\b(?:{self.wanted})\b", clause) is not None


_LESS = r"(?:less|reduce|lower|decrease|weaker|fewer|remove|no|without|avoid|cut)"
_MORE = r"(?:more|increase|raise|boost|stronger|add|higher|enhance)"

_RULES = (
    _Rule(Advice.DARKER_SURFACE, _SURFACE, r"darker|darken|deeper", r"bright|light|pale|white"),
    _Rule(Advice.LIGHTER_SURFACE, _SURFACE, r"lighter|lighten|brighter|paler", r"dark|black|deep"),
    _Rule(Advice.DARKER_BACKDROP, _BACKDROP, r"darker|darken|deeper", r"bright|light|pale|white"),
    _Rule(Advice.LIGHTER_BACKDROP, _BACKDROP, r"lighter|lighten|brighter|paler", r"dark|black"),
    _Rule(
        Advice.OTHER_HUE_BACKDROP,
        _BACKDROP,
        r"(?:other|another|different|contrasting|complementary|distinct) (?:colou?r|hue|tone)\w*"
        r"|(?:change|vary) (?:the )?(?:colou?r|hue)|of another colou?r",
        r"close in colou?r|similar|same colou?r",
    ),
    _Rule(
        Advice.CALMER_BACKDROP,
        _BACKDROP,
        r"calmer|simpler|plainer|simplify|less busy|cleaner|quieter|less distracting|distract\w*",
        r"busy|cluttered|distracting|restless|noisy",
    ),
    _Rule(
        Advice.CALMER_SURFACE,
        _SURFACE,
        r"calmer|simpler|plainer|simplify|less busy|cleaner|quieter|less distracting|distract\w*",
        r"busy|cluttered|distracting|restless|noisy|patterned",
    ),
    _Rule(
        Advice.SOFTER_LIGHT,
        _LIGHT + "|" + _SHADOW + "|shadow edges?",
        r"softer|soften|diffuse[dr]?|less hard|less harsh",
        r"hard|harsh|sharp|crisp",
    ),
    _Rule(Advice.HARDER_LIGHT, _LIGHT, r"harder|crisper|sharper|less soft|less diffused?", "soft"),
    _Rule(
        Advice.LIGHT_FROM_LEFT,
        _LIGHT + "|shadow",
        r"(?:from|on|to) the left|left side|from left|leftwards?|come from left",
    ),
    _Rule(
        Advice.LIGHT_FROM_RIGHT,
        _LIGHT + "|shadow",
        r"(?:from|on|to) the right|right side|from right|rightwards?|come from right",
    ),
    _Rule(Advice.LIGHT_FROM_FRONT, _LIGHT, r"from the front|frontal|from front|front(?:al)? light"),
    _Rule(
        Advice.HIGHER_LIGHT,
        _LIGHT + "|" + _SHADOW,
        r"(?:raise|higher|lift) (?:the |a )?(?:key )?light|light (?:from )?higher|shorter shadows?",
        r"long|low",
    ),
    _Rule(
        Advice.LOWER_LIGHT,
        _LIGHT + "|" + _SHADOW,
        r"lower (?:the |a )?(?:key )?light|light (?:from )?lower|longer shadows?",
        r"short|high",
    ),
    _Rule(
        Advice.LESS_EXPOSURE,
        _PICTURE,
        r"darker|darken|less expos\w+|lower expos\w+|reduce (?:the )?expos\w+|"
        r"over-?expos\w+|blown|clipped|less bright",
        r"bright|light",
    ),
    _Rule(
        Advice.MORE_EXPOSURE,
        _PICTURE,
        r"brighter|brighten|more expos\w+|increase (?:the )?expos\w+|raise (?:the )?expos\w+|"
        r"higher expos\w+|under-?expos\w+",
        r"dark|dim|murky",
    ),
    _Rule(
        Advice.MORE_CONTRAST,
        r"contrast|flat|" + _PICTURE,
        rf"{_MORE} (?:the )?contrast|(?:looks?|is) flat|low contrast|punchier",
        r"flat|low",
    ),
    _Rule(Advice.LESS_CONTRAST, "contrast", rf"{_LESS} (?:the )?contrast", r"high|harsh|strong"),
    _Rule(
        Advice.FEWER_PROPS,
        r"props?|objects?|decorations?|items?|set|scene|composition|clutter\w*",
        rf"{_LESS} (?:of )?(?:the |any |some |a few )?(?:props?|objects?|decorations?|items?)|"
        r"declutter|less clutter\w*",
        r"crowded|cluttered|many|full",
    ),
    _Rule(
        Advice.MORE_PROPS,
        r"props?|set|scene|composition",
        r"(?:more|add|include)(?: a| an| some)? props?",
        r"empty|bare|bland",
    ),
    _Rule(Advice.LOWER_CAMERA, _CAMERA, r"lower|lowered", r"high|steep"),
    _Rule(Advice.HIGHER_CAMERA, _CAMERA, r"higher|raised?|elevate", r"low"),
    _Rule(
        Advice.LESS_GLOSS,
        _GLOSS + "|matte?",
        rf"{_LESS} (?:the |a )?(?:{_GLOSS})|more matte?|matte?r? surface",
        r"strong|glossy|shiny|reflective|visible|bright",
    ),
    _Rule(
        Advice.MORE_GLOSS,
        _GLOSS + "|dull|glossier|shinier",
        rf"{_MORE} (?:the |a )?(?:{_GLOSS})|glossier|shinier|less matte?",
        r"dull|matte?",
    ),
    _Rule(Advice.LESS_AMBIENT, r"ambient|fill", rf"{_LESS} (?:the )?(?:ambient|fill)", r"strong"),
    _Rule(
        Advice.STRONGER_SHADOW,
        _SHADOW + r"|floats?|floating|grounded|grounding|hover\w*",
        r"stronger|deepen|darker|missing|floats?|floating|hover\w*|ground(?:ed|ing)?|no shadow|"
        r"(?:more|add|increase|strengthen) (?:a |the )?(?:contact )?shadows?",
        r"weak|faint|light|thin",
    ),
    _Rule(
        Advice.WEAKER_SHADOW,
        _SHADOW,
        r"weaker|lighter|fainter|lighten|reduce|less shadow",
        r"heavy|strong|dark|deep|black",
    ),
    _Rule(
        Advice.PLAIN_SHADOW,
        r"patterns?|gobo|dappled?|leaf shadows?|blinds",
        rf"{_LESS} (?:the |a |any )?(?:[a-z]+ )?(?:patterns?|gobo|dappled?|leaf shadows?|blinds)|"
        r"simpler",
        r"busy|restless|strong",
    ),
    _Rule(
        Advice.NEUTRAL_LIGHT,
        _LIGHT + "|white balance|tint|colou?r cast",
        r"neutral|(?:remove|correct|fix) the (?:tint|(?:colou?r )?cast|white balance)",
    ),
    _Rule(
        Advice.WARMER_LIGHT,
        _LIGHT + "|" + _PICTURE + "|white balance",
        r"warmer|warm up|warm it",
        r"cold|cool|blue|bluish",
    ),
    _Rule(
        Advice.COOLER_LIGHT,
        _LIGHT + "|" + _PICTURE + "|white balance",
        r"cooler|colder|cool down|cool it",
        r"warm|yellow|orange|yellowish",
    ),
    _Rule(
        Advice.RIM_LIGHT, r"rim|edges?|outline|separation", r"rim light\w*|lost|separate|outline"
    ),
    _Rule(
        Advice.MORE_BLUR,
        _FOCUS + "|" + _BACKDROP,
        r"shallower|shallow depth|blurrier|blur the|"
        r"(?:more|stronger|increase) (?:the )?(?:background )?(?:blur|bokeh)",
        r"sharp|in focus",
    ),
    _Rule(
        Advice.LESS_BLUR,
        _FOCUS,
        rf"{_LESS} (?:the )?(?:background )?(?:blur|bokeh)|sharper|deeper depth|deeper focus|"
        r"deep focus|more depth of field",
        r"blurr(?:y|ed)|shallow",
    ),
)


def recognise(text: str) -> tuple[Advice, ...]:
    """The advice in a text, in its order, each once.

    Sentences of `Advice` are known as they are; free text (of a person or a chat model) is read
    clause by clause. In "fault: remedy" the remedy counts, the fault only without one.
    """
    found: list[tuple[int, Advice]] = []
    rest = text
    for advice in Advice:
        place = rest.find(advice.value)
        if place >= 0:
            found.append((place, advice))
            rest = rest.replace(advice.value, " " * len(advice.value))
    for match in re.finditer(r"[^.;!?\n]+", rest.lower()):
        fault, _, remedy = match.group().partition(":")
        heard = _read(remedy) or _read(fault)
        found += [(match.start(), advice) for advice in heard]
    found.sort(key=lambda pair: pair[0])
    return tuple(dict.fromkeys(advice for _, advice in found))


def _read(sentence: str) -> list[Advice]:
    clauses = re.split(r",|\bbut\b|\band\b|\bthen\b|\bso that\b", sentence)
    return [rule.advice for clause in clauses for rule in _RULES if rule.holds(clause)]
