"""The user's settings: one frozen record, kept in a file of the data folder."""

import json
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from anywhere_desktop.core.mind_account import MindChoices
from anywhere_desktop.core.paths import data_folder
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.style import TEXT_SCALES, Appearance, set_look, set_text_scale

_GROUP = "settings"
APPEARANCES = ("system", "dark", "light")
SYSTEM, SRGB = "system", "srgb"
AUTOMATIC_CACHE_MB = 2000


@dataclass(frozen=True)
class Settings:
    """What the user chose.

    project_folder: where Save as and Export begin ("": where the photograph lies); memory_mib:
    most memory for undo steps, 0 = 512; cache_mb: most that the cache keeps, 0 =
    `AUTOMATIC_CACHE_MB`; threads: of rendering, 0 = all cores; display_profile: "system", "srgb",
    or the path of an ICC file; language: "system" or a code of `ui.language.LANGUAGES`;
    text_percent: 100 to 200; commercial_safe: whether models that forbid commercial work are
    hidden and refused; models and address of minds: "" for the usual; roles: the backends of
    roles as JSON, "" where each is as its crew has it.
    """

    project_folder: str = ""
    memory_mib: int = 0
    threads: int = 0
    display_profile: str = SYSTEM
    appearance: str = "system"
    language: str = "system"
    text_percent: int = 100
    cache_mb: int = 0
    commercial_safe: bool = True
    local_model: str = ""
    openai_address: str = ""
    openai_model: str = ""
    gemini_model: str = ""
    roles: str = ""

    @property
    def minds(self) -> MindChoices:
        """The models and servers that the user has set up to think."""
        return MindChoices(
            self.local_model, self.openai_address, self.openai_model, self.gemini_model
        )

    @property
    def backends(self) -> dict[str, str]:
        """The setting of each role that has a backend of its own; nonsense is left out."""
        try:
            said = json.loads(self.roles or "{}")
        except (ValueError, RecursionError):
            return {}
        pairs = said.items() if isinstance(said, dict) else ()
        return {key: word for key, word in pairs if isinstance(word, str)}


def store() -> QSettings:
    """The settings file, which also keeps shortcuts, recent files and the window's layout."""
    return QSettings(str(data_folder() / "settings.ini"), QSettings.Format.IniFormat)


def load(kept: QSettings) -> Settings:
    """What was saved; what is missing or makes no sense is as it comes."""
    values: dict[str, str | int | bool] = {}
    for field in fields(Settings):
        value = kept.value(f"{_GROUP}/{field.name}")
        if value is None:
            continue
        if isinstance(field.default, bool):
            values[field.name] = str(value).lower() != "false"  # Nonsense is on the safe side.
        elif field.type is int or field.type == "int":
            values[field.name] = _whole(str(value), int(str(field.default)))
        else:
            values[field.name] = str(value)
    return _sound(Settings(**values))  # type: ignore[arg-type]


def save(kept: QSettings, settings: Settings) -> None:
    """Keep the settings."""
    for field in fields(Settings):
        kept.setValue(f"{_GROUP}/{field.name}", getattr(settings, field.name))
    kept.sync()


def wear(app: QApplication, settings: Settings) -> None:
    """Give the program the theme, text size and language of the settings; at once, while shown."""
    set_text_scale(app, settings.text_percent)
    set_look(app, cast(Appearance, settings.appearance))
    language().speak(app, settings.language)


def start_folder(settings: Settings, beside: Path | None) -> Path:
    """The folder in which a file dialog begins."""
    if settings.project_folder and Path(settings.project_folder).is_dir():
        return Path(settings.project_folder)
    return beside.parent if beside is not None else Path.home()


def _whole(text: str, otherwise: int) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise


def _sound(read: Settings) -> Settings:
    least, most = TEXT_SCALES
    plain = Settings()
    return replace(
        read,
        project_folder=read.project_folder,
        memory_mib=max(read.memory_mib, 0),
        threads=max(read.threads, 0),
        display_profile=read.display_profile or plain.display_profile,
        appearance=read.appearance if read.appearance in APPEARANCES else plain.appearance,
        language=read.language or plain.language,
        text_percent=min(max(read.text_percent, least), most),
        commercial_safe=read.commercial_safe,
        cache_mb=max(read.cache_mb, 0),
    )
