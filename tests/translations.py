"""Brings the translations up to date: `python -m tests.translations`.

Collects the texts of the window into the `.ts` files, tells which ones still want a translation,
and compiles the `.qm` files. The tests call the same functions.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
CODES = ("zh_CN",)
_PLACE = re.compile(r"\{(\w*)[^}]*\}|%n")


@dataclass(frozen=True)
class Message:
    """One text. context: the class that says it; finished: whether the translation is."""

    context: str
    source: str
    translation: str
    finished: bool

    @property
    def places(self) -> set[str]:
        """The placeholders of the source."""
        return set(_PLACE.findall(self.source))

    @property
    def translated_places(self) -> set[str]:
        """The placeholders of the translation."""
        return set(_PLACE.findall(self.translation))


def ts(code: str) -> Path:
    """The file with the texts and translations of a language."""
    return FOLDER / f"anywhere_{code}.ts"


def qm(code: str) -> Path:
    """The compiled file of a language."""
    return FOLDER / f"anywhere_{code}.qm"


def sources() -> list[str]:
    """The files that say something to a person."""
    package = ROOT / "anywhere_desktop"
    found = [path for part in ("ui", "app") for path in (package / part).rglob("*.py")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def collect(path: Path, code: str) -> None:
    """Update a `.ts` file with the texts of the sources; translations in it are kept."""
    _run("lupdate", *sources(), "-ts", str(path), "-target-language", code,
         "-source-language", "en", "-locations", "none", "-no-obsolete", "-silent")  # fmt: skip


def compile_into(path: Path, code: str) -> None:
    """Compile a language's `.ts` file."""
    _run("lrelease", "-silent", str(ts(code)), "-qm", str(path))


def messages(path: Path) -> list[Message]:
    """Every text of a `.ts` file."""
    found = []
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            text = "".join(translation.itertext())
            finished = translation.get("type") is None and bool(text)
            found.append(
                Message(
                    context.findtext("name", ""), message.findtext("source", ""), text, finished
                )
            )
    return found


def fresh(code: str) -> list[Message]:
    """What the sources say now, with the translations that the `.ts` file has for it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / ts(code).name
        if ts(code).exists():
            shutil.copyfile(ts(code), copy)
        collect(copy, code)
        return messages(copy)


def _run(program: str, *arguments: str) -> None:
    name = f"pyside6-{program}"
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is part of PySide6-Essentials, but it is not here")
    subprocess.run([found, *arguments], cwd=ROOT, check=True, capture_output=True, timeout=120)


def main() -> int:
    """Update and compile every language; returns 1 when a text wants a translation."""
    wanted = 0
    for code in CODES:
        collect(ts(code), code)
        for message in messages(ts(code)):
            if not message.finished:
                wanted += 1
                print(f"{code}  {message.context}: {message.source!r}")
        compile_into(qm(code), code)
        print(f"{code}: {len(messages(ts(code)))} texts, {wanted} want a translation")
    return 1 if wanted else 0


if __name__ == "__main__":
    sys.exit(main())
