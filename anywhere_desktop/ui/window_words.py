"""What the window says of running work and of finished pixels."""

from PySide6.QtCore import QObject

from anywhere_desktop.core.composite import Certificate
from anywhere_desktop.ui.state import Running

_OWN_WORDS = frozenset({"compact", "erase", "recover"})
"""Jobs whose only stage is "save"."""


class WindowWords(QObject):
    """Sentences, in the language in use."""

    def running(self, running: Running) -> str:
        """What is being done, with the Iteration when there is one."""
        doing = self._stages().get(running.stage) or self._job(running.job)
        if running.job in _OWN_WORDS:
            doing = self._job(running.job)
        if not running.iteration:
            return doing
        number = self.tr("Iteration {number}").format(number=running.iteration)
        return f"{number} · {doing}"

    def exactness(self, certificate: Certificate) -> str:
        """What was measured on the product's pixels."""
        if certificate.product_edited:
            said = self.tr("The product was edited, as asked: {count} pixels")
        elif certificate.max_abs_difference:
            said = self.tr("PRODUCT PIXELS DIFFER by up to {worst}: please report this")
        elif certificate.exact_placement:
            said = self.tr("{count} product pixels equal the photograph's, bit for bit")
        else:
            said = self.tr("{count} product pixels equal the resized photograph's, bit for bit")
        return said.format(
            count=f"{certificate.protected_pixels:,}", worst=certificate.max_abs_difference
        )

    def _job(self, name: str) -> str:
        # Small pictures of suggestions carry their words in their jobs' names.
        kind = "preview" if name.startswith("card preview") else name
        return self._jobs().get(kind) or self.tr("working")

    def _jobs(self) -> dict[str, str]:
        return {
            "open": self.tr("opening the photograph"),
            "open project": self.tr("opening the project"),
            "close project": self.tr("closing the project"),
            "cut": self.tr("cutting the product out"),
            "refine": self.tr("refining the edge"),
            "suggest": self.tr("writing prompts"),
            "refine words": self.tr("refining the words"),
            "preview": self.tr("rendering the preview"),
            "generate": self.tr("generating"),
            "export": self.tr("exporting"),
            "save": self.tr("saving"),
            "prune": self.tr("putting aside"),
            "bring back": self.tr("bringing back"),
            "compact": self.tr("compacting"),
            "erase": self.tr("erasing"),
            "recover": self.tr("recovering a project"),
            "download model": self.tr("downloading a model"),
            "import model": self.tr("importing a model"),
            "verify model": self.tr("verifying a model"),
            "remove model": self.tr("removing a model"),
            "edit": self.tr("editing"),
            "explain": self.tr("deriving the instruction"),
            "sweep": self.tr("making nine small pictures"),
        }

    def _stages(self) -> dict[str, str]:
        return {
            "load": self.tr("reading the photograph"),
            "cut": self.tr("cutting the product out"),
            "analyze": self.tr("looking at the product"),
            "prompt": self.tr("writing prompts"),
            "select": self.tr("choosing a prompt"),
            "template": self.tr("rendering the scene"),
            "repair": self.tr("looking for over-growth"),
            "enhance": self.tr("enhancing the background"),
            "compose": self.tr("putting the product's own pixels back"),
            "evaluate": self.tr("judging the picture"),
            "save": self.tr("saving"),
            "edit": self.tr("carrying the instruction out"),
            "explain": self.tr("deriving the instruction"),
            "register": self.tr("looking whether the frame moved"),
        }
