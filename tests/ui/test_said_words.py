"""Sentences of the modules below the window are said in the language in use."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.said_engines import ENGINE_SENTENCES
from anywhere_desktop.ui.said_errors import ERRORS
from anywhere_desktop.ui.said_exports import EXPORTS
from anywhere_desktop.ui.said_here import HERE
from anywhere_desktop.ui.said_models import MODEL_SENTENCES
from anywhere_desktop.ui.said_names import COLOURS, SHAPES
from anywhere_desktop.ui.said_photographs import PHOTO_SENTENCES
from anywhere_desktop.ui.said_project import PROJECT_SENTENCES
from anywhere_desktop.ui.said_sentences import SENTENCES
from anywhere_desktop.ui.said_words import SaidNames, SaidWords
from tests.translations import ROOT

_SAID = (
    "said_sentences.py", "said_engines.py", "said_models.py", "said_photographs.py",
    "said_project.py", "said_errors.py", "said_here.py", "said_exports.py",
)  # fmt: skip
_ALL = (
    *SENTENCES, *ENGINE_SENTENCES, *MODEL_SENTENCES, *PHOTO_SENTENCES, *PROJECT_SENTENCES,
    *ERRORS, *HERE, *EXPORTS,
)  # fmt: skip
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[SaidWords]:
    before = QLocale()
    language().speak(qapp, "zh_CN")
    yield SaidWords()
    language().speak(qapp, "en")
    QLocale.setDefault(before)


@cache
def _written(folder: str = "") -> tuple[re.Pattern[str], ...]:
    """Every text in the program's source, what differs each time as anything."""
    package = ROOT / "anywhere_desktop" / folder
    paths = [package] if package.is_file() else sorted(package.rglob("*.py"))
    found = [
        _pattern(node)
        for path in paths
        if path.name not in _SAID
        for node in _texts_in(ast.parse(path.read_text(encoding="utf-8")))
    ]
    return tuple(re.compile(one) for one in dict.fromkeys(found) if len(one) > 12)


def _texts_in(tree: ast.Module) -> Iterator[ast.JoinedStr | ast.Constant]:
    """All but docstrings."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in docs:
            yield node


def _pattern(node: ast.JoinedStr | ast.Constant) -> str:
    if isinstance(node, ast.Constant):
        return re.escape(node.value) if isinstance(node.value, str) else ""
    fixed = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
    return "".join(".+" if part is None else re.escape(str(part)) for part in fixed)


@pytest.mark.parametrize("sentence", _ALL)
def test_a_sentence_is_written_somewhere_as_it_stands_here(sentence: str) -> None:
    """Else it was changed there, and would be said in English again."""
    assert any(pattern.fullmatch(sentence) for pattern in _written())


@pytest.mark.parametrize("advice", Advice)
def test_all_advice_can_be_said(chinese: SaidWords, advice: Advice) -> None:
    assert _HAN.search(chinese.of(advice))


def test_all_messages_of_gates_can_be_said(chinese: SaidWords) -> None:
    gates = [one for one in _written("agents/gates.py") if one.pattern.endswith(r"\.")]
    texts = [re.sub(r"\\(.)", r"\1", one.pattern.replace(".+", "right")) for one in gates]
    said = [text for text in texts if text[0].isupper() or text.startswith("right")]
    left = [text for text in said if " " in text and not _HAN.search(chinese.of(text))]
    # Sentences with choices inside, whose choices are known one by one.
    choices = ("towards the light right", "The right has not")
    assert [text for text in left if not any(one in text for one in choices)] == []


def test_colours_shapes_and_materials_have_names(chinese: SaidWords) -> None:
    assert set(COLOURS) == set(NAMED_COLOURS)
    shapes = _written("vision/silhouette.py")
    for name in (*COLOURS, *SHAPES):
        assert _HAN.search(SaidNames().of(name))
        assert name in COLOURS or any(one.fullmatch(name) for one in shapes) or len(name) <= 12
    reason = "dark wood is a natural stage for a whisky bottle"
    assert chinese.of(reason) == "深色木是 whisky bottle 的自然台面"
    reason = "ice blue is complementary to the burnt orange product"
    assert chinese.of(reason) == "冰蓝与焦橙色的产品互补"


def test_what_stood_in_its_places_is_kept(chinese: SaidWords) -> None:
    said = chinese.of("The disk is full: free 120 MB for jar 02.png, or choose another disk.")
    assert said == "磁盘已满：请为 jar 02.png 腾出 120 MB，或另选磁盘。"
    two = chinese.of("The picture is too dark: use more exposure.\nSomething new.")
    assert two == "图片太暗：请提高曝光。\nSomething new."


def test_in_english_and_when_unknown_nothing_changes(chinese: SaidWords) -> None:
    assert chinese.of("Nobody wrote this.") == "Nobody wrote this."
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language().speak(app, "en")
    assert chinese.of(str(Advice.MORE_PROPS)) == Advice.MORE_PROPS


def test_the_window_names_no_commands() -> None:
    assert not [text for text in HERE.values() if "main.py" in text or "--" in text]
    commanding = [one for one in _ALL if "main.py m" in one or "(--" in one]
    assert set(commanding) <= set(HERE)
    said = "The model qwen3-vl is not on this machine: get it with `main.py models download x`."
    assert SaidWords().of(said).endswith("get it in Tools, Models.")
