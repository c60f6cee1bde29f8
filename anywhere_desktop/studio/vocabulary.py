"""Words for things: surfaces, backdrops, props, shadow patterns, and the words in between."""

from anywhere_desktop.studio.vocabulary_places import BACKDROP_WORDS, MATERIALS, WALLS

__all__ = ["BACKDROP_WORDS", "MATERIALS", "WALLS"]


def words(text: str) -> frozenset[str]:
    """A text's words as a set."""
    return frozenset(text.split())


PROP_WORDS = {
    "podium": "podium", "podiums": "podium", "pedestal": "podium", "plinth": "podium",
    "platform": "podium", "riser": "podium",
    "steps": "steps", "stairs": "steps", "stair": "steps", "staircase": "steps",
    "stepped platform": "steps", "arch": "arch", "arches": "arch", "archway": "arch",
    "alcove": "arch", "niche": "arch", "sphere": "sphere", "spheres": "sphere", "ball": "sphere",
    "balls": "sphere", "orb": "sphere", "orbs": "sphere", "blocks": "blocks", "cube": "blocks",
    "cubes": "blocks", "geometric": "blocks", "geometric shapes": "blocks",
    "geometric blocks": "blocks", "geometric forms": "blocks", "boxes": "blocks", "ring": "ring",
    "hoop": "ring", "brass ring": "ring", "metal ring": "ring", "circle": "ring",
    "half disc": "half_disc", "half disk": "half_disc", "half circle": "half_disc",
    "semicircle": "half_disc", "disc": "half_disc", "half moon": "half_disc", "stones": "stones",
    "pebbles": "stones", "pebble": "stones", "rocks": "stones", "river stones": "stones",
    "smooth stones": "stones", "zen stones": "stones", "gravel": "stones", "leaves": "leaves",
    "leaf": "leaves", "eucalyptus": "leaves", "eucalyptus leaves": "leaves",
    "eucalyptus branches": "leaves", "branch": "leaves", "branches": "leaves", "twigs": "leaves",
    "olive branch": "leaves", "olive branches": "leaves", "botanicals": "leaves",
    "botanical": "leaves", "herbs": "leaves", "fern": "leaves", "ferns": "leaves",
    "plant": "leaves", "plants": "leaves", "sprig": "leaves", "sprigs": "leaves", "palm": "palm",
    "palm leaf": "palm", "palm leaves": "palm", "palm frond": "palm", "palm fronds": "palm",
    "palms": "palm", "monstera": "monstera", "monstera leaf": "monstera",
    "monstera leaves": "monstera", "tropical leaves": "monstera", "tropical leaf": "monstera",
    "tropical plants": "monstera",
    "cylinder": "cylinder", "cylinders": "cylinder", "upright cylinders": "cylinder",
    "columns": "cylinder", "column": "cylinder", "pillars": "cylinder", "pillar": "cylinder",
    "books": "books", "stacked books": "books", "stack of books": "books", "pile of books": "books",
    "old books": "books", "magazines": "books", "novels": "books",
    "baubles": "baubles", "bauble": "baubles", "christmas balls": "baubles",
    "ornaments": "baubles", "christmas ornaments": "baubles", "christmas baubles": "baubles",
    "pearls": "pearls", "beads": "pearls", "scattered pearls": "pearls",
    "petals": "petals", "scattered petals": "petals", "rose petals": "petals",
    "flower petals": "petals", "cherry blossom": "petals", "blossoms": "petals",
    "blossom": "petals", "roses": "petals",
    "citrus": "citrus", "citrus slices": "citrus", "orange slices": "citrus",
    "oranges": "citrus", "orange slice": "citrus", "sliced oranges": "citrus",
    "lemon": "citrus", "lemons": "citrus", "lemon slices": "citrus", "lemon slice": "citrus",
    "limes": "citrus", "lime slices": "citrus", "lime slice": "citrus", "grapefruit": "citrus",
    "grapefruit slices": "citrus", "citrus fruit": "citrus", "mandarins": "citrus",
    "tangerines": "citrus", "kumquats": "citrus",
    "gift boxes": "gifts", "gifts": "gifts", "presents": "gifts", "wrapped presents": "gifts",
    "fabric fold": "fabric", "fold of fabric": "fabric", "folds of fabric": "fabric",
    "folded fabric": "fabric", "draped cloth": "fabric", "folded cloth": "fabric",
    "cloth fold": "fabric", "fabric drape": "fabric", "crumpled cloth": "fabric",
    "folded linen": "fabric", "draped linen": "fabric", "fold of linen": "fabric",
    "folds of linen": "fabric", "folded silk": "fabric", "fold of silk": "fabric",
    "water drops": "drops", "drops": "drops", "droplets": "drops", "water droplets": "drops",
    "drops of water": "drops", "drop": "drops", "dew": "drops", "dewdrops": "drops",
    "dew drops": "drops", "raindrops": "drops", "rain drops": "drops", "water beads": "drops",
    "beads of water": "drops", "condensation": "drops",
    "glass cubes": "glass", "glass cube": "glass", "glass blocks": "glass", "glass block": "glass",
    "crystal cubes": "glass", "crystal blocks": "glass", "clear cubes": "glass",
    "transparent cubes": "glass", "acrylic cubes": "glass", "acrylic blocks": "glass",
    "ice cubes": "glass", "ice cube": "glass",
    "coffee beans": "beans", "beans": "beans", "coffee bean": "beans", "roasted beans": "beans",
    "roasted coffee beans": "beans", "espresso beans": "beans", "cocoa beans": "beans",
    "cacao beans": "beans",
    "smoke": "smoke", "wisps of smoke": "smoke", "smoke wisps": "smoke", "mist": "smoke",
    "fog": "smoke", "haze": "smoke", "steam": "smoke", "vapour": "smoke", "vapor": "smoke",
    "dry ice": "smoke", "smoky": "smoke",
    "present boxes": "gifts", "wrapped gifts": "gifts", "christmas presents": "gifts",
}  # fmt: skip
"""Phrase -> one of `PROPS`."""

MIRRORS = frozenset({"mirror", "mirrored"})


GROUNDS = frozenset(
    {
        "table", "tabletop", "table top", "surface", "counter", "countertop", "worktop", "desk",
        "floor", "ground", "slab", "base", "board", "tray", "bench", "ledge", "shelf top", "block",
        "tile", "tiles", "vanity", "mat", "dining table", "coffee table", "wooden board", "stand",
    }
)  # fmt: skip
"""Words for what the product stands on, without saying of what it is made."""

BACKGROUNDS = frozenset(
    {"background", "backdrop", "back drop", "backround", "bg", "behind it", "rear"}
)
"""Words for what is behind, without saying what it is."""


STREWN = {"pebbles": "pebbles", "gravel": "pebbles"}
"""Words for props that are ground where the product stands on them -> the material."""

PROP_COLOURS = {
    "brass ring": "#b99a55", "rose petals": "#b3243a", "roses": "#b3243a",
    "cherry blossom": "#f1d3cd", "ice cubes": "#dcebf2", "ice cube": "#dcebf2",
    "cocoa beans": "#6b3a26", "cacao beans": "#6b3a26",
    **dict.fromkeys(("lemon", "lemons", "lemon slices", "lemon slice"), "#f2cf3a"),
    **dict.fromkeys(("limes", "lime slices", "lime slice"), "#9bbf45"),
    **dict.fromkeys(("grapefruit", "grapefruit slices"), "#ea7f63"),
}  # fmt: skip
"""Prop phrases that also say a colour."""

_GOBO_STEMS = {
    "leaf": "leaves", "leaves": "leaves", "leafy": "leaves", "plant": "leaves",
    "botanical": "leaves", "foliage": "leaves", "branch": "leaves", "palm": "palm",
    "palm leaf": "palm", "palm tree": "palm", "tropical": "palm", "monstera": "monstera",
    "window": "window", "window pane": "window", "window frame": "window", "blinds": "blinds",
    "blind": "blinds", "venetian blind": "blinds", "shutter": "blinds", "tree": "dapple",
    "dappled": "dapple", "slit": "slit", "arch": "arch", "arched window": "arch",
    "arch window": "arch", "church window": "arch", "cathedral window": "arch",
}  # fmt: skip

_SHADOWS_OF = {
    "leaves": "leaves", "a plant": "leaves", "plants": "leaves", "branches": "leaves",
    "foliage": "leaves", "a palm": "palm", "palms": "palm", "palm leaves": "palm",
    "palm fronds": "palm", "a palm leaf": "palm", "monstera": "monstera",
    "monstera leaves": "monstera", "a window": "window", "blinds": "blinds",
    "venetian blinds": "blinds", "trees": "dapple", "a tree": "dapple",
}  # fmt: skip

GOBO_WORDS = {
    **{f"{stem} {word}": kind for stem, kind in _GOBO_STEMS.items()
       for word in ("shadow", "shadows", "shade", "silhouettes")},
    **{f"{word} of {thing}": kind for thing, kind in _SHADOWS_OF.items()
       for word in ("shadow", "shadows")},
    "through an arch": "arch", "through an arched window": "arch", "arched window light": "arch",
    "arched light": "arch", "arch gobo": "arch", "arch of light": "arch",
    "window light": "window", "through a window": "window", "through the window": "window",
    "windowpane shadows": "window", "window gobo": "window", "leaf gobo": "leaves",
    "window and leaf shadows": "window_leaves", "window with leaf shadows": "window_leaves",
    "leafy window shadows": "window_leaves", "blinds": "blinds", "venetian blinds": "blinds",
    "through blinds": "blinds", "striped shadows": "blinds", "stripes of light": "blinds",
    "dappled": "dapple", "dappled light": "dapple", "dappled sunlight": "dapple",
    "dappled shade": "dapple", "through trees": "dapple", "through the trees": "dapple",
    "komorebi": "dapple", "slit of light": "slit", "beam of light": "slit",
    "light beam": "slit", "strip of light": "slit", "ray of light": "slit",
    "spot of light": "slit",
}  # fmt: skip
"""Phrase -> one of `GOBOS`."""

WINDOW_LIGHT = {
    "light.gobo": "window", "light.kind": "window", "light.softness": 0.25,
    "light.elevation_deg": 30.0,
}  # fmt: skip
"""What "window light" asks for: the sun through panes, which throw their shadow."""

WINDOW_LIGHT_WORDS = ("window light", "light through a window", "light through the window")

PRODUCTS = words(
    """
    product products bottle bottles jar tube tubes flask vial dropper pump atomiser spray serum
    perfume fragrance parfum lotion cream moisturiser moisturizer cleanser toner shampoo
    conditioner soap lipstick mascara foundation makeup cosmetics cosmetic skincare deodorant
    toothpaste balm sunscreen sneaker sneakers shoe shoes boot boots heel heels bag handbag
    backpack purse wallet belt watch watches wristwatch necklace earring earrings bracelet
    jewellery jewelry pendant sunglasses glasses headphones headphone earbuds phone smartphone
    laptop tablet keyboard mouse speaker camera lens mug cup teacup tumbler thermos can cans tin
    tins carton cartons package packaging packet pouch sachet box parcel book toy doll figurine
    vase glass glassware wine beer whisky whiskey gin vodka rum champagne-bottle juice soda coffee
    tea chocolate honey jam sauce oil vinegar spice supplement supplements vitamins pills medicine
    knife pan pot teapot kettle plate bowl chair stool lamp sculpture statue pen notebook drone
    console controller razor brush comb towel shirt hat cap tshirt ceramic ceramics tub scarf
    dress jacket gloves socks bouquet cake cookie cookies biscuits snack cereal
    """
) | {"ice cream", "gift box", "milk chocolate", "candle holder"}
"""Words that name the product: they and their colours are its own, not the set's."""

MAYBE_PRODUCTS = frozenset({"ring", "ball", "sphere", "cube", "candle", "mirror", "plant"})
"""Words that name the product where the product is expected, and something else elsewhere."""

NEVER_MADE = words(
    """
    text texts watermark watermarks logo logos letters lettering people person hands hand faces
    face blur noise grain artifacts artefacts distortion clutter dust scratches insects animals
    distractions distraction
    """
)
"""What the studio never makes; asking for none of it is heard."""

ON = frozenset(
    {"on", "onto", "upon", "atop", "standing on", "stands on", "placed on", "sitting on", "sits on",
     "resting on", "set on", "laid on", "on top of", "standing in", "lying on", "stood on"}
)  # fmt: skip
"""What comes next carries the product."""

AGAINST = frozenset(
    {"against", "in front of", "before", "backed by", "set against", "over a backdrop of"}
)
"""What comes next is behind the product."""

BEHIND = frozenset({"behind", "in the background", "at the back", "in back", "in the back"})
"""What came before is behind the product."""

BREAKS = words(
    """
    with under beneath over above below beside near by in at between among around through across
    from surrounded framed casting featuring plus lit using via into inside within next
    """
)
"""Words that end a group of words which belong together."""

NOT = frozenset({"no", "without", "not", "never", "avoid", "zero", "free of", "don't", "dont"})

AND = frozenset({"and", "&", "or", "nor"})

TONES = {
    "dark": "dark", "darkened": "dark", "deep": "dark", "bright": "light", "pale": "light",
    "light": "light", "light coloured": "light",
}  # fmt: skip
"""Words that make a thing's colour darker or lighter."""

LIGHT_NOUNS = words("light lights lighting illumination glow lit shadow shadows")

SLIGHT = frozenset(
    {"slightly", "a bit", "a little", "a touch", "somewhat", "a tad", "subtly", "faintly",
     "a little bit", "fairly", "rather", "quite"}
)  # fmt: skip
STRONG = frozenset(
    {"very", "much", "extremely", "super", "really", "far", "a lot", "strongly", "extra", "ultra",
     "highly", "way", "too", "so"}
)  # fmt: skip

STOP = words(
    """
    a an the of to for it its it's is are be as this that these those some any one single my our
    your his her their please make put place e commerce want would like i we you should could me
    us show shows showing create creating generate have has having get let need needs product
    photograph photography photo photos picture image images render rendering shot shots shooting
    scene scenes setup set style styled look looks looking clean professional commercial advertising
    advert ad advertisement campaign editorial catalogue catalog ecommerce marketing hero
    realistic photorealistic photoreal hyperrealistic quality detailed detail details just only
    also then there where which while when standing placed sitting resting stands sits arranged
    positioned laid lying lies composition composed kind sort type bit little touch other another
    each both all whole same side light lights lighting lit illumination illuminated shadow
    shadows colour color colours colors coloured colored tone tones toned lens camera angle view
    viewed seen taken captured exposure exposed aperture focal length field focus focused about
    approximately roughly ca circa approx out up down off but yet still material finish piece
    pieces styling display displayed presentation presented visible bathed filled filtered coming
    falling casting cast casts throwing thrown spilling key
    """
)
"""Words that carry no wish by themselves: function words, and filler that all prompts share."""

UNHEARD = words(
    """
    ambience ambiance mood atmosphere vibe vibes aesthetic feel feeling hd hq 4k 8k uhd beautiful
    nice great perfect stunning gorgeous lovely pretty good best simple tall high wide deep
    left right centre center middle foreground top bottom front back reflection reflections
    palette hue hues accent accents distance depth bunch decor decoration decorations props prop
    beam ratio shape shapes form forms effect effects day time hour glow glowing
    """
)
"""Right words that wish for something the studio cannot do by itself: told as unused."""

HEADS = words("ambience ambiance mood atmosphere vibe vibes aesthetic feel feeling palette")
"""Of these, what only carries the word before it: a "cosy atmosphere" is cosy."""
