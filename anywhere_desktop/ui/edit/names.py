"""What the steps of an edit program are called on screen."""

from PySide6.QtCore import QLocale, QObject

from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditStep, Registration


class EditNames(QObject):
    """Asked each time, so that a change of language needs no rebuilding."""

    def operation(self, step: EditStep) -> str:
        """What a step does, with what it says in words."""
        name = self._operations().get(step.operation, step.operation)
        shown = self.look(step.text) if step.operation == "look" else step.text
        return f"{name}: {shown}" if shown else name

    def unit(self, step: EditStep) -> str:
        """The unit of a step's amount where a slider does not say it."""
        return {"K": "K", "EV": "EV", "deg": "°"}.get(OPERATIONS[step.operation].unit, "")

    def region(self, name: str) -> str:
        """Where a step works."""
        return {
            "product": self.tr("product"),
            "background": self.tr("background"),
            "shadow": self.tr("shadow"),
            "mask": self.tr("marked region"),
        }.get(name, self.tr("everywhere"))

    def amount(self, step: EditStep) -> str:
        """A step's amount with its unit, "" where it has none to speak of."""
        operation = OPERATIONS[step.operation]
        if not operation.slider and operation.unit != "deg":
            return ""
        digits = {"EV": 2, "deg": 1}.get(operation.unit, 0)
        number = QLocale().toString(float(step.amount), "f", digits)
        unit = {"deg": "°", "%": "", "K": " K", "EV": " EV"}.get(operation.unit, "")
        sign = "+" if operation.least < 0 < step.amount and operation.unit != "K" else ""
        return f"{sign}{number}{unit}"

    def line(self, step: EditStep) -> str:
        """A whole step in one line."""
        parts = [self.operation(step), self.amount(step)]
        if OPERATIONS[step.operation].kind in ("tone", "detail") and step.region != "all":
            parts.append(f"({self.region(step.region)})")
        return " ".join(part for part in parts if part)

    def registration(self, motion: Registration) -> str:
        """How far the frame had moved."""
        shift = (motion.dx**2 + motion.dy**2) ** 0.5
        said = self.tr("moved {shift:.1f} px, scaled {scale:.3f}, turned {angle:.2f}°").format(
            shift=shift, scale=motion.scale, angle=motion.rotation_deg
        )
        if not motion.corrected:
            return self.tr("did not move (measured: {px:.2f} px)").format(px=motion.moved_px)
        return self.tr("{said}; put right").format(said=said)

    def look(self, name: str) -> str:
        """A film look."""
        return {
            "film": self.tr("film"),
            "slide film": self.tr("slide film"),
            "cool film": self.tr("cool film"),
            "faded": self.tr("faded"),
            "vintage": self.tr("vintage"),
            "cinematic": self.tr("cinematic"),
            "bleach bypass": self.tr("bleach bypass"),
            "sepia": self.tr("sepia"),
            "noir": self.tr("noir"),
            "pastel": self.tr("pastel"),
        }.get(name, name)

    def _operations(self) -> dict[str, str]:
        return {**self._tones(), **self._frames()}

    def _tones(self) -> dict[str, str]:
        return {
            "denoise": self.tr("Noise reduction"),
            "temperature": self.tr("Colour temperature"),
            "tint": self.tr("Tint"),
            "exposure": self.tr("Exposure"),
            "dehaze": self.tr("Dehaze"),
            "highlights": self.tr("Highlights"),
            "shadows": self.tr("Shadows"),
            "shadow": self.tr("Product's shadow"),
            "contrast": self.tr("Contrast"),
            "clarity": self.tr("Clarity"),
            "vibrance": self.tr("Vibrance"),
            "saturation": self.tr("Saturation"),
            "hue": self.tr("Hue"),
            "colour": self.tr("Colour"),
            "look": self.tr("Look"),
            "black_and_white": self.tr("Black and white"),
            "sharpen": self.tr("Sharpening"),
            "blur": self.tr("Blur"),
            "vignette": self.tr("Vignette"),
            "grain": self.tr("Grain"),
        }

    def _frames(self) -> dict[str, str]:
        return {
            "erase": self.tr("Clean up the marked spots"),
            "scene": self.tr("Background"),
            "fill": self.tr("Plain background"),
            "straighten": self.tr("Straighten"),
            "turn": self.tr("Turn"),
            "flip_horizontal": self.tr("Flip left to right"),
            "flip_vertical": self.tr("Flip top to bottom"),
            "room": self.tr("More room"),
            "crop": self.tr("Crop"),
            "transparent": self.tr("Transparent background"),
        }
