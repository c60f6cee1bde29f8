"""Names of the aspects that a prompt can say."""

from collections.abc import Sequence

from PySide6.QtCore import QObject


class AspectNames(QObject):
    """In the language in use."""

    def of(self, aspects: Sequence[str]) -> str:
        """Several of them in a row."""
        names = self._names()
        return ", ".join(names.get(aspect, aspect) for aspect in aspects)

    def _names(self) -> dict[str, str]:
        return {
            "surface": self.tr("surface"),
            "light": self.tr("light"),
            "backdrop": self.tr("backdrop"),
            "lens": self.tr("lens"),
            "mood": self.tr("mood"),
            "quality": self.tr("quality"),
            "props": self.tr("props"),
            "view": self.tr("viewpoint"),
            "side": self.tr("side of the light"),
            "pattern": self.tr("shadow pattern"),
            "fill": self.tr("fill light"),
            "rim": self.tr("rim light"),
        }
