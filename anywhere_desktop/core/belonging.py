"""What a user may set of how the product and its set belong together."""

from collections.abc import Mapping

from anywhere_desktop.core.dials import Dial, Option
from anywhere_desktop.core.records import SettingValue

SHADOW = Option("shadow", ("replace", "keep", "remove"))
"""The shadow: the set's own ("replace"), the photograph's, lifted off its backdrop ("keep"), or
none ("remove").
"""

HARMONISE = Dial("harmonise", 0.0, 1.0, 0.0, 0.05)
"""How far the product's own colours and tones go towards the set's; 0 leaves them exact."""

RELIGHT = Dial("relight", 0.0, 1.0, 0.0, 0.05)
"""How far the set's light is laid over the product, at low frequencies; 0 leaves it exact."""

LIGHT_WRAP = Dial("light_wrap", 0.0, 1.0, 0.0, 0.05)
"""How much light of a bright set creeps over the product's soft edge; opaque pixels stay exact."""

BELONGING = (HARMONISE, RELIGHT, LIGHT_WRAP)


def product_changes(settings: Mapping[str, SettingValue]) -> bool:
    """Whether the settings ask for the product's own pixels to be changed."""
    return HARMONISE.read(settings) > 0 or RELIGHT.read(settings) > 0


def belonging_of(settings: Mapping[str, SettingValue]) -> tuple[str, float, float, float]:
    """Shadow, harmonise, relight and light wrap as they are set."""
    harmonise, relight, wrap = (dial.read(settings) for dial in BELONGING)
    return SHADOW.read(settings), harmonise, relight, wrap
