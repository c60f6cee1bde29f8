"""The engines behind minds: which chat, which reader of labels, and what must be agreed first."""

import importlib.util
from pathlib import Path

from anywhere_desktop.compose.mind_choice import Choice, Settings, chosen
from anywhere_desktop.core.consent import Consents, destination, stays_here
from anywhere_desktop.core.engine_ports import Chat, LabelReader
from anywhere_desktop.core.errors import UserError


def readiness(settings: Settings) -> tuple[str, bool, str]:
    """(address, whether something leaves this machine, why it cannot be used or ""): nothing is
    loaded, nobody is asked.
    """
    try:
        choice = chosen(settings)
        if choice is None:
            return "", False, ""
        sends = choice.mind != "local" and not stays_here(choice.address)
    except UserError as error:
        return str(settings.get("mind_address", "")), True, str(error)
    try:
        _check_extra(choice.mind)
        make_chat(choice)
    except UserError as error:
        return choice.address, sends, str(error)
    return choice.address, sends, ""


_PACKAGES = {
    "local": "transformers",
    "openai": "openai",
    "gemini": "google.genai",
    "gemini-legacy": "google.generativeai",
}


def _check_extra(mind: str) -> None:
    package = _PACKAGES[mind]
    try:
        there = importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        there = False
    if not there:
        raise UserError(
            f"The mind {mind} needs an extra: start with `python3 installer/run.py --with {mind}`."
        )


def make_chat(choice: Choice, reader: LabelReader | None = None, agreed: bool = False) -> Chat:
    """The engine behind a mind; nothing is sent or loaded yet."""
    if choice.mind == "local":
        from anywhere_desktop.engines.chat.local_chat import LIMIT_S, LocalChat

        return LocalChat(_folder(choice.model), reader, max(LIMIT_S, choice.limit_s))
    if not agreed:
        check_consent(choice)
    if choice.mind == "openai":
        return _openai(choice)
    return _gemini(choice)


def check_consent(choice: Choice) -> None:
    """Raises `UserError` while the user has not agreed that something is sent there."""
    if Consents().agreed(choice.address):
        return
    raise UserError(
        f"Nothing was sent: {destination(choice.address)} would get a small picture of the "
        "product, the result and your words. Agree in Settings, Privacy, or with `main.py mind "
        f"{choice.mind} --agree`, or for this once with `--agree-to-send`."
    )


def _openai(choice: Choice) -> Chat:
    from anywhere_desktop.engines.chat.keys import key_of
    from anywhere_desktop.engines.chat.openai_chat import OpenAIChat

    if not choice.model:
        raise UserError(
            "Say which model of the server is to think: `--set mind_model=NAME`; `main.py mind "
            "openai --find` lists them."
        )
    return OpenAIChat(
        choice.address, choice.model, key_of("openai", choice.address), choice.limit_s
    )


def _gemini(choice: Choice) -> Chat:
    from anywhere_desktop.engines.chat.keys import key_of

    key = key_of("gemini", choice.address)
    if not key:
        raise UserError(
            "There is no key for Gemini: enter one in Settings, Minds and keys, or with `main.py "
            "mind gemini --key`."
        )
    if choice.mind == "gemini":
        from anywhere_desktop.engines.chat.gemini_chat import GeminiChat

        return GeminiChat(key, choice.model, choice.address, choice.limit_s)
    from anywhere_desktop.engines.chat.gemini_legacy_chat import GeminiLegacyChat

    return GeminiLegacyChat(key, choice.model, choice.address, choice.limit_s)


def make_reader(choice: Choice) -> LabelReader | None:
    """The reader of labels that the settings name, None without one; nothing is loaded yet."""
    if not choice.reader:
        return None
    from anywhere_desktop.engines.chat.florence import FlorenceReader

    return FlorenceReader(_folder(choice.reader))


def _folder(model: str) -> Path:
    """A model's folder: an id of the models that are kept here, or a folder of the user's own."""
    if model.startswith(("\\\\", "//")):
        # Another machine would be asked, and on Windows told who the user is.
        raise UserError("A model must lie on this machine: copy the folder here first.")
    if Path(model).is_dir():
        return Path(model)
    from anywhere_desktop.engines.models.installed import installed

    return installed(model)
