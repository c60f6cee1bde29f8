"""What options, switches and backends of roles are called on screen."""

from PySide6.QtCore import QObject

from anywhere_desktop.ui.method_words import MethodWords

_MODELS = {
    "sdxl": "SDXL-Lightning",
    "flux2-klein-4b": "FLUX.2 klein 4B",
    "zimage-turbo": "Z-Image-Turbo",
    "qwen-image-edit": "Qwen-Image-Edit",
    "sam2": "SAM 2",
    "isnet": "IS-Net / RMBG-1.4",
    "birefnet": "BiRefNet",
    "lama": "LaMa",
    "sdxl-inpaint": "SDXL",
}


class OptionNames(QObject):
    """Names and hints in the language in use; one that is not known shows its key."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._method = MethodWords(self)

    def option(self, key: str) -> tuple[str, str]:
        """(name, hint) of an option or a switch."""
        known = {**self._own(), **self._roles()}
        return known.get(key, (key.replace("_", " ").capitalize(), ""))

    def word(self, key: str, word: str) -> str:
        """What one of an option's words is called."""
        if word == "auto":
            return self._auto(key)
        if word in _MODELS:
            return _MODELS[word]
        if key.startswith("mind_"):
            return self._method.mind(word)
        known = {
            "builtin": self.tr("Built in"),
            "canny": self.tr("Edges"),
            "union": self.tr("Edges and depth"),
            "replace": self.tr("The set's own"),
            "keep": self.tr("The photograph's own"),
            "remove": self.tr("None"),
        }
        return known.get(word) or self._method.crew(word)

    def _auto(self, key: str) -> str:
        if key.startswith("mind_"):
            return self.tr("As the mind")
        return self.tr("As the crew")

    def _own(self) -> dict[str, tuple[str, str]]:
        return {
            "model": (self.tr("Model"), self.tr("Which of today's models paints")),
            "control": (
                self.tr("Control"),
                self.tr("What the ControlNet follows: the product's edges, or depth as well"),
            ),
            "shadow": (
                self.tr("Shadow"),
                self.tr("Which shadow the product has: that of the set, or that of its photograph"),
            ),
            "hold": (
                self.tr("Hold the product"),
                self.tr("The product itself is kept while the rest is painted round it"),
            ),
            "shadow_catcher": (
                self.tr("Cast the product's shadow"),
                self.tr("Lay the product's own shadow and mirror image over what a model painted"),
            ),
        }

    def _roles(self) -> dict[str, tuple[str, str]]:
        return {
            "cutter": (self.tr("Cutter"), self.tr("Who cuts the product out")),
            "mind_analyzer": (self.tr("Analyzer"), self.tr("Who says what the product is")),
            "mind_prompter": (self.tr("Prompter"), self.tr("Who writes the prompts")),
            "mind_selector": (self.tr("Selector"), self.tr("Who ranks the prompts")),
            "templater": (self.tr("Templater"), self.tr("Who makes the picture round the product")),
            "repainter": (
                self.tr("Repainter"),
                self.tr("Who finds and repairs what grew out of the product"),
            ),
            "enhancer": (self.tr("Enhancer"), self.tr("Who raises the background's quality")),
            "mind_evaluator": (self.tr("Evaluator"), self.tr("Who judges the pictures")),
        }
