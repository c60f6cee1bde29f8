"""The scene's amounts as sliders: how each is scaled, rounded and said."""

import math
from collections.abc import Callable

from PySide6.QtCore import QObject

from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.amount import Amount

_F_STOPS = (1.4, 2.0, 2.8, 4.0, 5.6, 8.0, 11.0, 16.0, 22.0)
_COOLEST, _WARMEST = 9000.0, 2400.0
_DARKEST, _BRIGHTEST = 0.5, 1.6
_SMALLEST_CM, _LARGEST_CM = 2.0, 300.0
_UNSET_SHARE = 0.04
"""The left end of the lamp's size, where it has none of its own."""
_NOON, _LAST_HOUR = 12.0, 18.0


class SceneAmounts(QObject):
    """Makes the sliders, and names them anew when the language changes."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: dict[str, Amount] = {}
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Name the sliders that were made in the language of now."""
        words = self._words()
        for key, amount in self._made.items():
            amount.set_words(*words[key])

    def _words(self) -> dict[str, tuple[str, str]]:
        return {
            "softness": (
                self.tr("Softness"),
                self.tr("From hard shadows, as by bare sun, to hardly any, as under clouds"),
            ),
            "size": (
                self.tr("Lamp size"),
                self.tr(
                    "How wide the lamp is: it sets the softness as in a studio. At the left end it "
                    "has no size of its own, and softness alone counts"
                ),
            ),
            "hour": (
                self.tr("Hour"),
                self.tr(
                    "The sun's height and colour at an hour of a fair day, from noon to sunset; "
                    "a lamp becomes the sun. The morning's light is the same"
                ),
            ),
            "kelvin": (
                self.tr("Light colour"),
                self.tr(
                    "Colour temperature in kelvin: 2400 is candlelight, 5500 is neutral, and above "
                    "it is cool like shade"
                ),
            ),
            "f_stop": (
                self.tr("Depth of field"),
                self.tr(
                    "The f-stop: a small number blurs what is behind, a large one keeps all sharp"
                ),
            ),
            "exposure": (
                self.tr("Exposure"),
                self.tr("How bright the picture is, in stops (EV) from the metered exposure"),
            ),
        }

    def _amount(
        self,
        key: str,
        to_share: Callable[[float], float],
        to_value: Callable[[float], float],
        said: Callable[[float], str],
    ) -> Amount:
        self._made[key] = Amount(*self._words()[key], to_share, to_value, said)
        return self._made[key]

    def softness(self) -> Amount:
        """0 (hard sun) to 1 (overcast), in hundredths."""
        return self._amount(
            "softness",
            lambda value: value,
            lambda share: round(share, 2),
            lambda value: f"{value:.0%}",
        )

    def size(self) -> Amount:
        """Width of the key lamp in cm, even steps in its logarithm; 0: it has none."""
        span = math.log(_LARGEST_CM / _SMALLEST_CM)
        return self._amount(
            "size",
            lambda value: (
                _between(_UNSET_SHARE, 1, math.log(value / _SMALLEST_CM) / span) if value else 0.0
            ),
            lambda share: (
                _stepped(
                    _SMALLEST_CM * math.exp(span * (share - _UNSET_SHARE) / (1 - _UNSET_SHARE))
                )
                if share >= _UNSET_SHARE
                else 0.0
            ),
            lambda value: f"{value:g} cm" if value else "–",
        )

    def hour(self) -> Amount:
        """Quarters of an hour from noon to six; 0: the light is no hour's."""
        return self._amount(
            "hour",
            lambda value: (value - _NOON) / (_LAST_HOUR - _NOON) if value else 0.0,
            lambda share: round(4 * _between(_NOON, _LAST_HOUR, share)) / 4,
            lambda value: f"{int(value)}:{round(60 * (value % 1)):02d}" if value else "–",
        )

    def kelvin(self) -> Amount:
        """Colour temperature in steps of 50 K; equal steps on the slider look about equal."""
        return self._amount(
            "kelvin",
            lambda value: (1 / _WARMEST - 1 / value) / (1 / _WARMEST - 1 / _COOLEST),
            lambda share: (
                50 * round(1 / (50 * (1 / _WARMEST + share * (1 / _COOLEST - 1 / _WARMEST))))
            ),
            lambda value: f"{value:.0f} K",
        )

    def f_stop(self) -> Amount:
        """Aperture on the full f-stops of a lens."""
        last = len(_F_STOPS) - 1
        return self._amount(
            "f_stop",
            lambda value: math.log2(value / _F_STOPS[0]) / math.log2(_F_STOPS[-1] / _F_STOPS[0]),
            lambda share: _F_STOPS[round(share * last)],
            lambda value: f"f/{value:g}",
        )

    def exposure(self) -> Amount:
        """1 = as metered, in twentieths; said in stops."""
        span = math.log2(_BRIGHTEST / _DARKEST)
        return self._amount(
            "exposure",
            lambda value: math.log2(value / _DARKEST) / span,
            lambda share: round(20 * _DARKEST * 2 ** (span * share)) / 20,
            lambda value: f"{math.log2(value):+.1f} EV",
        )


def _stepped(cm: float) -> float:
    """Rounded as people say it: whole centimetres, by fives from 20 on."""
    return float(5 * round(cm / 5) if cm >= 20 else round(cm))


def _between(first: float, last: float, share: float) -> float:
    return first + share * (last - first)
