"""The language of the window: English, or Simplified Chinese, switched live."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""Each language by its own name, as a chooser shows it."""


class Language(QObject):
    """The language of now; `changed` is told after every switch, when all texts can be asked for
    anew. Widgets that are shown get Qt's own LanguageChange event too.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.code = "en"
        self._translators: list[QTranslator] = []

    def speak(self, app: QApplication, code: str) -> None:
        """Switch to "en", "zh_CN", or "system" (the system's where we have it, else English)."""
        chosen = system_language() if code == "system" else code
        if chosen not in LANGUAGES:
            chosen = "en"
        QLocale.setDefault(_locale(chosen))
        if chosen == self.code:
            return
        self.code = chosen
        for translator in self._translators:
            app.removeTranslator(translator)
        self._translators = [] if chosen == "en" else self._loaded(chosen)
        for translator in self._translators:
            app.installTranslator(translator)
        self.changed.emit()

    def _loaded(self, code: str) -> list[QTranslator]:
        qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        found = []
        for name, folder in ((f"qtbase_{code}", qt), (f"anywhere_{code}", str(FOLDER))):
            translator = QTranslator(self)
            if translator.load(name, folder):
                found.append(translator)
        return found


def _locale(code: str) -> QLocale:
    """How figures and dates are written: as the system does where it speaks this language."""
    system, wanted = QLocale.system(), QLocale(code)
    same = (system.language(), system.script()) == (wanted.language(), wanted.script())
    return system if same else wanted


_language = Language()


def language() -> Language:
    """The one language of this program."""
    return _language


def system_language() -> str:
    """The first of the system's languages that we speak, else "en"."""
    for name in QLocale.system().uiLanguages():
        if name.replace("-", "_") in ("zh", "zh_CN", "zh_Hans", "zh_Hans_CN", "zh_SG"):
            return "zh_CN"
        if name.startswith("en"):
            return "en"
    return "en"
