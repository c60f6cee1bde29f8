"""What models and crews are called on screen: roles, states, licences, sizes, lacks."""

from PySide6.QtCore import QLocale, QObject

from anywhere_desktop.core.crews import CrewReadiness, Crews, Lack
from anywhere_desktop.core.model_account import ModelAccount
from anywhere_desktop.ui.prompt.crew_chooser import CrewOffer


class ModelWords(QObject):
    """Names and sentences in the language in use."""

    def role(self, role: str) -> str:
        """Who works with a model."""
        known = {
            "template": self.tr("Template"),
            "enhance": self.tr("Enhancer"),
            "repair": self.tr("Repainter"),
            "preview": self.tr("Live preview"),
            "edit": self.tr("Editing by words"),
            "cut": self.tr("Cut-out"),
            "analyze": self.tr("Analyzer"),
            "prompt": self.tr("Prompter"),
            "select": self.tr("Selector"),
            "evaluate": self.tr("Evaluator"),
            "study": self.tr("Comparison"),
        }
        return known.get(role, role)

    def model(self, name: str) -> str:
        """What a model is called: proper names stay, what describes one is translated."""
        described = {
            "An SDXL checkpoint in one file": self.tr("An SDXL checkpoint in one file"),
            "CLIP's vocabulary": self.tr("CLIP's vocabulary"),
            "MGIE: U-Net, edit head, word tables": self.tr("MGIE: U-Net, edit head, word tables"),
            "BrushNet, random masks": self.tr("BrushNet, random masks"),
            "LLaVA 7B v1 (for MGIE)": self.tr("LLaVA 7B v1 (for MGIE)"),
            "SDXL-Lightning, 8 and 4 steps": self.tr("SDXL-Lightning, 8 and 4 steps"),
            "Stable Diffusion 2 inpainting": self.tr("Stable Diffusion 2 inpainting"),
            "SDXL inpainting 0.1": self.tr("SDXL inpainting 0.1"),
            "Tiny autoencoder for SDXL": self.tr("Tiny autoencoder for SDXL"),
            "Z-Image-Turbo ControlNet, inpainting": self.tr("Z-Image-Turbo ControlNet, inpainting"),
        }
        return described.get(name, name)

    def state(self, one: ModelAccount) -> str:
        """Whether it is here."""
        if one.refused:
            return self.tr("not for commercial work")
        known = {
            "absent": self.tr("not here"),
            "elsewhere": self.tr("found on this machine"),
            "partial": self.tr("begun, {size}").format(size=size(one.unfinished_bytes)),
            "installed": self.tr("ready"),
            "linked": self.tr("ready, read in place"),
            "spoiled": self.tr("damaged"),
        }
        return known[one.state]

    def size(self, one: ModelAccount) -> str:
        """How many bytes, as far as it is known."""
        if one.bytes is not None:
            return size(one.bytes)
        if one.about_bytes is not None:
            return self.tr("about {size}").format(size=size(one.about_bytes))
        return self.tr("not known yet")

    def licence(self, one: ModelAccount) -> str:
        """Whether its pictures may be sold."""
        return {
            "yes": self.tr("commercial work allowed"),
            "conditions": self.tr("allowed with conditions"),
            "no": self.tr("no commercial work"),
        }[one.commercial]

    def needs(self, one: ModelAccount) -> str:
        """Memory and speed."""
        said = []
        if one.vram_mib is not None:
            gigabytes = f"{one.vram_mib / 1024:.3g}"
            said.append(self.tr("{size} GB of graphics memory").format(size=gigabytes))
        speeds = {"fast": self.tr("fast"), "medium": self.tr("moderate"), "slow": self.tr("slow")}
        if one.speed is not None:
            said.append(speeds[one.speed])
        return " · ".join(said)

    def lack(self, lack: Lack) -> str:
        """One thing that a crew lacks."""
        match lack.kind:
            case "licence":
                said = self.tr("{model} (not for commercial work)")
                return said.format(model=self.model(lack.name))
            case "extra":
                return self.tr("the extra “{name}” of the installer").format(name=lack.name)
            case "package":
                return self.tr("the package {name}").format(name=lack.name)
            case "memory":
                card, machine = lack.name.split(" / ")
                said = self.tr("memory: a card with {card}, or {machine} in the machine")
                return said.format(card=card, machine=machine)
        return self.model(lack.name)

    def lacks(self, crew: CrewReadiness) -> str:
        """All that it lacks, or that it is ready."""
        if crew.lacks:
            return self.tr("lacks {what}").format(
                what=", ".join(self.lack(lack) for lack in crew.lacks)
            )
        return self.tr("ready, but slow without a graphics card") if crew.slow else self.tr("ready")

    def lacking(self, crews: Crews) -> dict[tuple[str, str], str]:
        """What words of roles and options lack, by their places."""
        whole = self.tr("lacks {what}")
        return {
            place: whole.format(what=", ".join(self.lack(lack) for lack in lacks))
            for place, lacks in crews.lacking.items()
        }

    def helps(self, crew: CrewReadiness) -> str:
        """What it would do more with, "" for nothing."""
        if not crew.helps:
            return ""
        names = ", ".join(self.lack(lack) for lack in crew.helps)
        return self.tr("would do more with {what}").format(what=names)

    def offer(self, crew: CrewReadiness) -> CrewOffer:
        """A crew as the chooser shows it."""
        nothing = self.tr("nothing: it runs offline on any CPU")
        needs = ", ".join(map(self.model, crew.needs)) or nothing
        return crew.name, needs, crew.ready, self.lacks(crew) if crew.lacks else ""


def size(count: int) -> str:
    """Bytes in words, with the figures of the language in use."""
    if count >= 1e9:
        return f"{QLocale().toString(count / 1e9, 'f', 1)} GB"
    if count >= 1e6 or not count:
        return f"{QLocale().toString(count / 1e6, 'f', 0)} MB"
    return f"{QLocale().toString(max(1, round(count / 1e3)))} kB"
