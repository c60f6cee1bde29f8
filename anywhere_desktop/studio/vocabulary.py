"""Words for things: surfaces, backdrops, props, shadow patterns, and the words in between."""


def words(text: str) -> frozenset[str]:
    """A text's words as a set."""
    return frozenset(text.split())


MATERIALS = {
    "marble": "marble", "white marble": "marble", "carrara": "marble", "carrara marble": "marble",
    "calacatta": "marble", "calacatta marble": "marble", "marbled": "marble", "quartz": "marble",
    "onyx": "black_marble", "black marble": "black_marble", "dark marble": "black_marble",
    "nero marquina": "black_marble", "obsidian": "black_marble",
    "oak": "oak", "light oak": "oak", "pale oak": "oak", "oak wood": "oak", "wood": "oak",
    "wooden": "oak", "light wood": "oak", "timber": "oak", "teak": "oak", "bamboo": "oak",
    "walnut": "walnut", "dark walnut": "walnut", "walnut wood": "walnut", "mahogany": "walnut",
    "brown wood": "walnut", "cherry wood": "walnut", "old wood": "walnut", "barn wood": "walnut",
    "reclaimed wood": "walnut", "weathered wood": "walnut", "rustic wood": "walnut",
    "pine": "pine", "pine wood": "pine", "planks": "pine", "boards": "pine", "driftwood": "pine",
    "ash wood": "ash", "birch": "ash", "pale wood": "ash", "blond wood": "ash", "plywood": "ash",
    "maple": "ash", "bleached wood": "ash", "white wood": "ash",
    "dark wood": "dark_wood", "dark wooden": "dark_wood", "ebony": "dark_wood",
    "wenge": "dark_wood", "black wood": "dark_wood", "charred wood": "dark_wood",
    "burnt wood": "dark_wood",
    "concrete": "concrete", "raw concrete": "concrete", "cement": "concrete",
    "microcement": "concrete", "plaster": "plaster", "plastered": "plaster", "stucco": "plaster",
    "limewash": "plaster", "clay plaster": "plaster", "gypsum": "plaster",
    "linen": "linen", "fabric": "linen", "cloth": "linen", "tablecloth": "linen",
    "textile": "linen", "canvas": "linen", "cotton": "linen", "burlap": "linen",
    "sand": "sand", "sandy": "sand", "dune": "sand", "dunes": "sand", "desert": "sand",
    "water": "water", "shallow water": "water", "still water": "water",
    "calm water": "water", "pool": "water", "ripples": "water", "puddle": "water",
    "terrazzo": "terrazzo", "travertine": "travertine", "limestone": "travertine",
    "sandstone": "travertine", "slate": "slate", "stone": "slate", "rock": "slate",
    "dark stone": "slate", "black stone": "slate", "granite": "slate", "basalt": "slate",
    "light stone": "travertine", "pale stone": "travertine", "beige stone": "travertine",
    "paper": "paper", "seamless paper": "paper", "cardboard": "paper", "acrylic": "acrylic",
    "plexiglass": "acrylic", "perspex": "acrylic", "glass table": "acrylic",
    "mirror": "acrylic", "mirrored": "acrylic", "glossy surface": "acrylic", "lacquer": "acrylic",
    "plain": "plain", "plain surface": "plain", "painted surface": "plain", "vinyl": "plain",
    "matte board": "plain",
    "felt": "plain",
}  # fmt: skip
"""Phrase -> one of `SURFACES`; a wall or a prop can be of it too."""

MIRRORS = frozenset({"mirror", "mirrored"})

WALLS = {
    "oak": "wall_wood", "walnut": "wall_wood", "pine": "wall_wood", "ash": "wall_wood",
    "dark_wood": "wall_wood", "concrete": "wall_concrete", "plaster": "wall_plaster",
    "linen": "muslin", "plain": "wall_paint", "paper": "sweep",
}  # fmt: skip
"""Material -> the backdrop that shows it. The others have none, and stay unused there."""

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

BACKDROP_WORDS = {
    "sweeping up seamlessly behind": "sweep", "seamless": "sweep", "seamless background": "sweep",
    "seamless backdrop": "sweep", "sweep": "sweep", "infinity cove": "sweep", "cyclorama": "sweep",
    "studio backdrop": "sweep", "studio background": "sweep", "plain background": "sweep",
    "plain backdrop": "sweep", "solid background": "sweep", "clean background": "sweep",
    "monochrome": "sweep", "monochromatic": "sweep", "tone on tone": "sweep", "cove": "sweep",
    "muslin": "muslin", "painted backdrop": "muslin", "canvas backdrop": "muslin",
    "hand painted backdrop": "muslin", "gradient": "muslin", "gradient background": "muslin",
    "mottled": "muslin", "wall": "wall_paint", "painted wall": "wall_paint",
    "coloured wall": "wall_paint", "colored wall": "wall_paint", "accent wall": "wall_paint",
    "plaster wall": "wall_plaster", "stucco wall": "wall_plaster", "textured wall": "wall_plaster",
    "limewash wall": "wall_plaster", "concrete wall": "wall_concrete",
    "cement wall": "wall_concrete", "loft wall": "wall_concrete", "wooden wall": "wall_wood",
    "wood wall": "wall_wood", "wood panelling": "wall_wood", "wood paneling": "wall_wood",
    "panelled wall": "wall_wood", "bokeh": "bokeh", "bokeh lights": "bokeh",
    "blurred lights": "bokeh", "out of focus lights": "bokeh", "fairy lights": "bokeh",
    "string lights": "bokeh", "christmas lights": "bokeh", "party lights": "bokeh",
    "city lights": "city_night", "city at night": "city_night", "city night": "city_night",
    "night city": "city_night", "skyline": "city_night", "neon lights": "city_night",
    "neon": "city_night", "bar": "city_night", "nightclub": "city_night", "street": "city_night",
    "garden": "garden", "forest": "garden", "woods": "garden", "greenery": "garden",
    "foliage": "garden", "jungle": "garden", "park": "garden", "meadow": "garden",
    "outdoors": "garden", "outdoor": "garden", "nature": "garden", "trees": "garden",
    "field of lavender": "garden", "lavender field": "garden", "field of flowers": "garden",
    "flower field": "garden",
    "lawn": "garden", "orchard": "garden", "vineyard": "garden", "patio": "garden",
    "terrace": "garden", "kitchen": "kitchen", "cafe": "kitchen", "café": "kitchen",
    "coffee shop": "kitchen", "restaurant": "kitchen", "bakery": "kitchen", "pantry": "kitchen",
    "shelves": "kitchen", "bathroom": "window_room", "living room": "window_room",
    "interior": "window_room", "room": "window_room", "bedroom": "window_room",
    "home": "window_room", "loft": "window_room", "apartment": "window_room",
    "office": "window_room", "bright room": "window_room", "beach": "beach", "sea": "beach",
    "ocean": "beach", "seaside": "beach", "coast": "beach", "horizon": "beach", "shore": "beach",
    "sky": "sky", "blue sky": "sky", "clouds": "sky", "cloudy sky": "sky",
}  # fmt: skip
"""Phrase -> one of `BACKDROPS`."""

PROP_WORDS = {
    "podium": "podium", "podiums": "podium", "pedestal": "podium", "plinth": "podium",
    "platform": "podium", "cylinder": "podium", "cylinders": "podium", "riser": "podium",
    "steps": "steps", "stairs": "steps", "stair": "steps", "staircase": "steps",
    "stepped platform": "steps", "arch": "arch", "arches": "arch", "archway": "arch",
    "alcove": "arch", "niche": "arch", "sphere": "sphere", "spheres": "sphere", "ball": "sphere",
    "balls": "sphere", "orb": "sphere", "orbs": "sphere", "blocks": "blocks", "cube": "blocks",
    "cubes": "blocks", "geometric": "blocks", "geometric shapes": "blocks",
    "geometric blocks": "blocks", "geometric forms": "blocks", "boxes": "blocks",
    "ring": "ring", "hoop": "ring", "brass ring": "ring", "metal ring": "ring",
    "circle": "ring", "half disc": "half_disc", "half disk": "half_disc",
    "half circle": "half_disc", "semicircle": "half_disc", "disc": "half_disc",
    "half moon": "half_disc", "stones": "stones", "pebbles": "stones", "pebble": "stones",
    "rocks": "stones", "river stones": "stones", "smooth stones": "stones",
    "zen stones": "stones", "gravel": "stones", "leaves": "leaves", "leaf": "leaves",
    "eucalyptus": "leaves", "eucalyptus leaves": "leaves", "eucalyptus branches": "leaves",
    "branch": "leaves", "branches": "leaves", "twigs": "leaves", "olive branch": "leaves",
    "olive branches": "leaves", "botanicals": "leaves", "botanical": "leaves",
    "herbs": "leaves", "fern": "leaves", "ferns": "leaves", "plant": "leaves", "plants": "leaves",
    "sprig": "leaves", "sprigs": "leaves", "palm": "palm", "palm leaf": "palm",
    "palm leaves": "palm", "palm frond": "palm", "palm fronds": "palm", "palms": "palm",
    "monstera": "monstera", "monstera leaf": "monstera", "monstera leaves": "monstera",
    "tropical leaves": "monstera", "tropical leaf": "monstera", "tropical plants": "monstera",
}  # fmt: skip
"""Phrase -> one of `PROPS`."""

PROP_COLOURS = {"brass ring": "#b99a55"}
"""Prop phrases that also say a colour."""

_GOBO_STEMS = {
    "leaf": "leaves", "leaves": "leaves", "leafy": "leaves", "plant": "leaves",
    "botanical": "leaves", "foliage": "leaves", "branch": "leaves", "palm": "palm",
    "palm leaf": "palm", "palm tree": "palm", "tropical": "palm", "monstera": "monstera",
    "window": "window", "window pane": "window", "window frame": "window", "blinds": "blinds",
    "blind": "blinds", "venetian blind": "blinds", "shutter": "blinds", "tree": "dapple",
    "dappled": "dapple", "slit": "slit",
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
    console controller razor brush comb towel shirt hat cap tshirt ceramic ceramics
    """
)
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
