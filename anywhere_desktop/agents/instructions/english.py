"""English phrases of retouching."""

from collections.abc import Iterator, Mapping

from anywhere_desktop.agents.instructions.senses import Sense


def _all(phrases: str, *senses: Sense) -> Iterator[tuple[str, tuple[Sense, ...]]]:
    """The same senses for every phrase of a list with bars."""
    return ((phrase.strip(), senses) for phrase in phrases.split("|"))


def _tone() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    up, down = Sense("exposure"), Sense("exposure", -1)
    yield from _all("brighten|brighter|lighten|lighter|brighten up|light up|more light", up)
    yield from _all("darken|darker|dim|dimmer|moodier|less light", down)
    yield from _all("underexposed|under exposed|dark", Sense("exposure", -1, "quality"))
    yield from _all("overexposed|over exposed|bright|light toned", Sense("exposure", 1, "quality"))
    yield from _all("exposure|brightness|luminosity", Sense("exposure", 1, "amount"))
    yield from _all("contrasty|contrastier|punch", Sense("contrast"))
    yield from _all("contrast", Sense("contrast", 1, "amount"))
    yield from _all("flatter|flatten|flat", Sense("contrast", -1))
    yield from _all("punchier|pop|make it pop|more punch", Sense("contrast"), Sense("vibrance"))
    yield from _all("highlights|highlight|the whites", Sense("highlights", 1, "amount"))
    yield from _all(
        "recover highlights|recover the highlights|tone down the highlights|tame the highlights|"
        "blown highlights|burnt highlights|pull back the highlights",
        Sense("highlights", -1),
    )
    yield from _all("shadows|shadow detail|dark areas|dark parts", Sense("shadows", 1, "amount"))
    yield from _all(
        "open up the shadows|open the shadows|lift the shadows|lift shadows|brighten the shadows|"
        "brighten shadows|lighten the shadows|open shadows|fill the shadows",
        Sense("shadows"),
    )
    yield from _all(
        "deepen the shadows|darken the shadows|deeper shadows|crush the shadows|deeper blacks",
        Sense("shadows", -1),
    )
    yield from _all("vignette|vignetting|dark corners|darker corners", _VIGNETTE)
    yield from _all("light corners|white vignette|bright corners", Sense("vignette", 1))


_VIGNETTE = Sense("vignette", -1, "amount")
_WARM = Sense("temperature", 1)


def _colour() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("warmer|warm up|warm it up|more golden|yellower|more yellow", _WARM)
    yield from _all(
        "cooler|colder|cool down|cool it down|bluer|more blue", Sense("temperature", -1)
    )
    yield from _all("warm|golden tone|orange|yellowish|yellow", Sense("temperature", 1, "quality"))
    yield from _all("cool|cold|bluish|blueish", Sense("temperature", -1, "quality"))
    yield from _all("warmth|warm tones|golden tones", Sense("temperature", 1, "amount"))
    yield from _all("cool tones|coolness", Sense("temperature", -1, "amount"))
    yield from _all(
        "white balance|colour temperature|color temperature|temperature",
        Sense("temperature", 1, "amount", text="camera"),
    )
    yield from _all("greener|more green", Sense("tint", -1))
    yield from _all("greenish", Sense("tint", -1, "quality"))
    yield from _all("pinker|more magenta|more pink", Sense("tint", 1))
    yield from _all("pinkish|magenta cast", Sense("tint", 1, "quality"))
    yield from _all("tint", Sense("tint", 1, "amount"))
    yield from _all("saturation|colour intensity|color intensity", Sense("saturation", 1, "amount"))
    yield from _all("saturate|more colourful|more colorful|richer colours|richer colors|"
                    "colourful|colorful", Sense("saturation"))  # fmt: skip
    yield from _all("saturated|garish", Sense("saturation", 1, "quality"))
    yield from _all("desaturate|desaturated|muted|mute|subdued|washed out", Sense("saturation", -1))
    yield from _all("vibrance|vibrancy", Sense("vibrance", 1, "amount"))
    yield from _all("vivid|vibrant|more vivid|livelier|more alive", Sense("vibrance"))
    yield from _all("dull|lifeless", Sense("vibrance", -1, "quality"))
    yield from _all("hue", Sense("hue", 1, "amount"))
    yield from _all(
        "black and white|black & white|b&w|bw|monochrome photo|greyscale|grayscale|grey scale",
        Sense("black_and_white"),
    )
    for names, look in (
        ("film look|film|analog film|analogue film|filmic|film style", "film"),
        ("slide film|chrome film", "slide film"), ("cool film", "cool film"),
        ("faded|faded film|faded look|matte look|matte film", "faded"),
        ("vintage|vintage look|retro|retro look|old photo|aged", "vintage"),
        ("cinematic|cinematic look|teal and orange|movie look", "cinematic"),
        ("bleach bypass|gritty", "bleach bypass"), ("sepia|sepia tone", "sepia"),
        ("noir|film noir|dramatic black and white", "noir"),
        ("pastel look|pastel tones|pastel colours|pastel colors", "pastel"),
    ):  # fmt: skip
        yield from _all(names, Sense("look", text=look))


def _detail() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("sharpen|sharper|crisper|crisp", Sense("sharpen"))
    yield from _all("sharpness|sharpening", Sense("sharpen", 1, "amount"))
    yield from _all("sharp", Sense("sharpen", 1, "quality"))
    yield from _all("blur|blurrier|out of focus|defocus|blurred|bokeh effect|shallow focus",
                    Sense("blur"))  # fmt: skip
    yield from _all("blurry", Sense("blur", 1, "quality"))
    yield from _all("clarity|local contrast|texture|definition", Sense("clarity", 1, "amount"))
    yield from _all("more defined|structured", Sense("clarity"))
    yield from _all("softer look|dreamy|softer|soften", Sense("clarity", -1))
    yield from _all("haze|fog|mist", Sense("dehaze", -1, "amount"))
    yield from _all("dehaze|clear the haze|clearer", Sense("dehaze"))
    yield from _all("hazy|foggy|misty|hazier", Sense("dehaze", -1, "quality"))
    yield from _all("denoise|noise reduction|clean up the noise|cleaner", Sense("denoise"))
    yield from _all("noise", Sense("denoise", -1, "amount"))
    yield from _all("noisy|grainy", Sense("grain", 1, "quality"))
    yield from _all("grain|film grain", Sense("grain", 1, "amount"))


def _places() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    shadow = "cast shadow|drop shadow|contact shadow|shadow|product's shadow|shadow on the ground"
    yield from _all(shadow, Sense("shadow", 1, "amount"))
    yield from _all(
        "dust|spots|spot|scratches|scratch|stain|stains|blemish|blemishes|speck|specks|marks|"
        "fingerprint|fingerprints|crumbs|hair|sensor dust|marked area|marked spots|smudge",
        Sense("erase", 1, "thing"),
    )
    yield from _all("clean up|retouch|heal|erase", Sense("erase"))
    yield from _all(
        "transparent background|transparent|remove the background|remove background|"
        "without background|no background|cut out|cutout|isolate|knock out the background",
        Sense("transparent"),
    )


def _geometry() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all("straighten|level|straighten the horizon|level the horizon|straighten up",
                    Sense("straighten", text="auto"))  # fmt: skip
    yield from _all("crooked|tilted|slanted", Sense("straighten", 1, "quality", text="auto"))
    yield from _all("rotate|turn|rotate right|turn right|rotate clockwise|turn clockwise|clockwise",
                    Sense("turn"))  # fmt: skip
    yield from _all("rotate left|turn left|rotate counterclockwise|rotate anticlockwise|"
                    "rotate counter clockwise|turn counterclockwise|counterclockwise|"
                    "anticlockwise|counter clockwise", Sense("turn", -1))  # fmt: skip
    yield from _all("upside down|rotate 180|turn it around|half a turn", Sense("turn", amount=180))
    yield from _all("flip|mirror|flip horizontally|mirror horizontally|flip left to right|flop|"
                    "mirror image|horizontally", Sense("flip_horizontal"))  # fmt: skip
    yield from _all("flip vertically|mirror vertically|flip top to bottom|vertically",
                    Sense("flip_vertical"))  # fmt: skip
    for names, ratio, text in (
        ("crop to square|square|crop it square|square crop", 1.0, "1:1"),
        ("portrait format|portrait crop", 0.8, "4:5"),
        ("landscape format|landscape crop", 1.5, "3:2"),
        ("story format|stories format|vertical video", 9 / 16, "9:16"),
        ("widescreen|cinema format", 16 / 9, "16:9"),
    ):
        yield from _all(names, Sense("crop", amount=ratio, text=text))
    yield from _all("crop|crop to|crop it to|trim to", Sense("crop", text="ratio"))
    yield from _all("more room|more space|add space|add room|extend the canvas|zoom out|"
                    "more space around|more room around|wider frame|expand the background|"
                    "more breathing room|negative space|outpaint", Sense("room"))  # fmt: skip


def _auto() -> Iterator[tuple[str, tuple[Sense, ...]]]:
    yield from _all(
        "enhance|improve|optimise|optimize|look better|better|auto|auto enhance|professional|"
        "fix the photo|retouch the photo",
        Sense("auto", text="all"),
    )
    yield from _all("colour cast|color cast|cast", Sense("auto", 1, "thing", text="white balance"))
    yield from _all(
        "neutral white balance|correct the white balance|fix the white balance|auto white balance|"
        "neutral colours|neutral colors|correct the colours|correct the colors|neutralise|"
        "neutralize",
        Sense("auto", text="white balance"),
    )
    yield from _all(
        "auto exposure|fix the exposure|correct the exposure", Sense("auto", text="exposure")
    )


PHRASES: Mapping[str, tuple[Sense, ...]] = dict(
    [*_tone(), *_colour(), *_detail(), *_places(), *_geometry(), *_auto()]
)
"""Phrase (lower case) -> what it means; the longest that fits is taken."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split("|"))


SLIGHT = _words("a bit|a little|slightly|a touch|a tad|subtly|subtle|gently|somewhat|a little bit|"
                "just a bit|mildly|a hint of|lightly|barely")  # fmt: skip
STRONG = _words("much|a lot|very|strongly|strong|really|considerably|significantly|way|heavily|"
                "far|lots of|quite a bit|noticeably|heavy|dramatically")  # fmt: skip
EXTREME = _words("extremely|super|ultra|as much as possible|drastically|totally|completely")
MORE = _words("more|increase|boost|raise|add|add some|add more|up|higher|stronger|strengthen|"
              "intensify|push|enhance the|deeper|deepen|"
              "give it more|a lot of|lots more")  # fmt: skip
LESS = _words("less|reduce|decrease|lower|not so|not as|tone down|weaken|weaker|cut|drop|down|"
              "pull down|minimise|minimize|fewer|fainter|"
              "not too|don't make it too|it's too much")  # fmt: skip
TOO = _words("too|overly|too much|a bit too|a little too")
DENY = _words("don't|do not|dont|never|without changing|not")
REMOVE = _words("remove|delete|get rid of|take away|take out|eliminate|erase|no|without|clear|"
                "clear away|clean up|clean off|heal|retouch away|fix")  # fmt: skip
KEEP = _words("keep|leave|preserve|protect|don't touch|do not touch|don't change|do not change|"
              "without touching|without changing|untouched|"
              "unchanged|as it is|as is|intact")  # fmt: skip
PRODUCT = _words("the product|product|the item|item|the object|object|the subject|subject|"
                 "foreground|the bottle|bottle|the jar|jar|the cup|cup|the mug|mug|the box|box|"
                 "the shoe|shoe|shoes|the watch|watch|the bag|bag|the can|can|the tube|tube|"
                 "the carton|carton|package|packaging|the vase|vase|the flower|flower")  # fmt: skip
BACKGROUND = _words("the background|background|backdrop|the backdrop|bg|the surroundings|"
                    "surroundings|behind it|behind the product|the scene|"
                    "the set|everything else|the rest|"
                    "the rest of the picture|all else")  # fmt: skip
MARKED = _words("the marked area|marked area|the marked region|marked region|the selection|"
                "selection|selected area|the selected area|painted area|the painted area|"
                "the mask|here|there|the marked part|in the mask")  # fmt: skip
WHOLE = _words("everything|the whole picture|whole picture|the whole image|whole image|"
               "the entire image|entire image|entire picture|the whole photo|whole photo|"
               "including the product|also the product|overall|all of it")  # fmt: skip
PICTURE = _words("the picture|picture|the photo|photo|the image|image|it|the photograph|photograph|"
                 "the shot|shot|this|colours|colors|the colours|the colors|tone|tones|look|"
                 "the look|style|effect|the tone")  # fmt: skip
EXCEPT = _words("except|but not|except for|apart from|other than|excluding|not the")
ONLY = _words("only|just")
PUT = _words("put it|place it|set it|stand it|put|place|set|move it|change to|replace with|change|"
             "replace|swap|with|into|to|make|make it|turn it into|give it|turn into|show it|use|"
             "have it|new|different|another|as|like|for|try|"
             "switch to|switch|let it be|let it|paint|dye|recolour|recolor")  # fmt: skip
PURE = _words("pure|solid|flat|plain coloured|plain colored|uniform|single colour|#")
STOP = _words("please|the|a|an|of|is|be|that|so|some|can|you|could|i|want|would|like it|its|it's|"
              "and make|looks|looking|look like|bit|feel|feeling|more of|all|my|our|in this|by|"
              "degrees|degree|percent|ev|stop|stops|kelvin|around|side|sides|format|ratio|aspect|"
              "every|on each side|amount|level|levels|value|just a|in it|now|then|again|still|"
              "should|needs|need|to be|there is|has|have|out|off|from|around it|at|your|give|"
              "want it|need it|get|apply|do|does|are|in|on it|for me|too|very")  # fmt: skip
JOINTS = _words("and|then|also|but|plus|while|and then|and also|as well as|after that|next|finally")
