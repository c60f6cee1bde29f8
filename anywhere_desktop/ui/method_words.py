"""What the method's own words are called on screen: crews, gates, scores, what was seen."""

from PySide6.QtCore import QObject


class MethodWords(QObject):
    """Names in the language in use; a name that is not known is said as it is.

    Sentences of the agents (feedback, reasons, messages of gates) stay as they were written.
    """

    def crew(self, name: str) -> str:
        """A crew's name."""
        known = {
            "studio": self.tr("Studio"),
            "paper": self.tr("Paper"),
            "local": self.tr("Local models"),
            "instruct-pix2pix": "InstructPix2Pix",
            "mgie": "MGIE",
            "flux2-klein": "FLUX.2 klein",
            "qwen-edit": "Qwen-Image-Edit",
        }
        return known.get(name) or _capital(name)

    def role(self, name: str) -> str:
        """The one of a crew who does a part of the work."""
        known = {
            "analyzer": self.tr("analyzer"),
            "prompter": self.tr("prompter"),
            "selector": self.tr("selector"),
            "evaluator": self.tr("evaluator"),
            "editor": self.tr("editor"),
        }
        return known.get(name, name)

    def mind(self, name: str) -> str:
        """A mind's name."""
        known = {
            "builtin": self.tr("Built in"),
            "local": self.tr("A model on this machine"),
            "openai": self.tr("An OpenAI-style server"),
            "gemini": self.tr("Gemini"),
            "gemini-legacy": self.tr("Gemini (older SDK)"),
        }
        return known.get(name) or _capital(name)

    def score(self, name: str) -> str:
        """The name of one of the evaluator's scores."""
        known = {
            "prompt match": self.tr("Prompt match"),
            "light": self.tr("Light"),
            "grounding": self.tr("Grounding"),
            "separation": self.tr("Separation"),
            "edge": self.tr("Edge"),
            "harmony": self.tr("Harmony"),
            "exposure": self.tr("Exposure"),
            "composition": self.tr("Composition"),
            "common here": self.tr("Common here"),
            "stands properly": self.tr("Stands properly"),
            "true scale": self.tr("True scale"),
            "light agrees": self.tr("Light agrees"),
            "style fits": self.tr("Style fits"),
            "fits the words": self.tr("Fits the words"),
            "free of artefacts": self.tr("Free of artefacts"),
            "instruction": self.tr("Instruction carried out"),
        }
        return known.get(name.replace("_", " ")) or _capital(name)

    def gate(self, name: str) -> str:
        """The name of a hard check."""
        known = {
            "product exact": self.tr("Product exact"),
            "over-growth": self.tr("Over-growth"),
            "halo": self.tr("Halo"),
            "clipping": self.tr("Clipping"),
            "in frame": self.tr("In frame"),
            "standing": self.tr("Standing"),
            "light": self.tr("Light"),
            "contrast": self.tr("Contrast"),
            "set colour": self.tr("Colour of the set"),
            "words": self.tr("Words understood"),
            "noise": self.tr("Noise"),
            "label text": self.tr("Label text"),
            "still": self.tr("Frame kept still"),
        }
        return known.get(name) or _capital(name)

    def finish(self, name: str) -> str:
        """How a product's surface shines."""
        known = {
            "matt": self.tr("matt"),
            "satin": self.tr("satin"),
            "glossy": self.tr("glossy"),
        }
        return known.get(name, name)

    def side(self, name: str) -> str:
        """From where light comes."""
        return {"left": self.tr("left"), "right": self.tr("right")}.get(name, name)

    def viewpoint(self, label: str) -> str:
        """From where the camera looks."""
        known = {
            "eye level": self.tr("eye level"),
            "slightly above": self.tr("slightly above"),
            "high angle": self.tr("high angle"),
            "from above": self.tr("from above"),
        }
        return known.get(label, label)


def _capital(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
