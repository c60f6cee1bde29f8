"""What the numbers of a crew are called on screen, and how they are shown as sliders."""

from collections.abc import Iterable

from PySide6.QtCore import QObject

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.ui.prompt.numbers import CrewNumber


class DialWords(QObject):
    """Names and hints in the language in use; a dial that is not known shows its key."""

    def numbers(self, dials: Iterable[Dial]) -> tuple[CrewNumber, ...]:
        """A crew's dials as the panel takes them."""
        known = self._known()
        return tuple(
            CrewNumber(
                dial.key,
                *known.get(dial.key, (dial.key.replace("_", " ").capitalize(), "")),
                dial.least,
                dial.most,
                dial.default,
                dial.step,
            )
            for dial in dials
        )

    def name(self, key: str) -> str:
        """What a number is called; a key that is not known stays as it is."""
        return self._known().get(key, (key, ""))[0]

    def _known(self) -> dict[str, tuple[str, str]]:
        return {
            "steps": (self.tr("Steps"), self.tr("More steps: finer, and slower")),
            "guidance_scale": (
                self.tr("Guidance scale"),
                self.tr("How closely the picture follows the words"),
            ),
            "controlnet_scale": (
                self.tr("ControlNet scale"),
                self.tr("How closely the picture follows the product's edges"),
            ),
            "controlnet_every": (
                self.tr("ControlNet interval"),
                self.tr("Look at the edges in each so many steps; more than 1 is quicker, looser"),
            ),
            "hand_over": (
                self.tr("Hand over"),
                self.tr("Share of the steps after which the refiner takes over; 0: it begins anew"),
            ),
            "refiner_steps": (
                self.tr("Refiner steps"),
                self.tr("Steps of the refiner at full strength"),
            ),
            "strength": (self.tr("Strength"), self.tr("How much of the picture may change")),
            "tile_strength": (
                self.tr("Texture strength"),
                self.tr("How much texture is painted at full size; 0: none"),
            ),
            "working_px": (
                self.tr("Working size"),
                self.tr("Longer side in pixels at which the model paints"),
            ),
            "box_threshold": (
                self.tr("Box threshold"),
                self.tr("How sure the detector must be that a box holds the product"),
            ),
            "text_threshold": (
                self.tr("Text threshold"),
                self.tr("How sure the detector must be of the product's name"),
            ),
            "inpaint_steps": (
                self.tr("Repair steps"),
                self.tr("Steps of the model that repairs what grew out of the product"),
            ),
            "inpaint_guidance": (
                self.tr("Repair guidance"),
                self.tr("How closely a repair follows its words"),
            ),
            "harmonise": (
                self.tr("Harmonise the product"),
                self.tr("Takes the product's own colours towards the set's; 0: they stay exact"),
            ),
            "relight": (
                self.tr("Relight the product"),
                self.tr("Lays the set's light over the product; 0: its pixels stay exact"),
            ),
            "light_wrap": (
                self.tr("Light wrap"),
                self.tr("Light of a bright set at the product's soft edge; the rest stays exact"),
            ),
            "compile": (
                self.tr("Compile"),
                self.tr("1: minutes at the first picture, then faster"),
            ),
        }
