"""Sentences of the modules below the window are said in the language in use."""

import ast
import errno
import locale
import os
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from anywhere_desktop.core.colour_names import NAMED_COLOURS
from anywhere_desktop.core.feedback import Advice
from anywhere_desktop.engines.tools.files import AGAIN
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.said_edits import MOTIONS
from anywhere_desktop.ui.said_names import COLOURS, FILES, SHAPES
from anywhere_desktop.ui.said_system import FAULTS
from anywhere_desktop.ui.said_tables import IN_THE_WINDOW, WRITTEN, Patterns, commands, sentences
from anywhere_desktop.ui.said_words import SaidNames, SaidWords
from tests.translations import ROOT

_SAID = re.compile(r"said_\w+\.py")
_ANY_TOOL = f"{{said}}: {AGAIN}."
_ALL = tuple(one for one in dict.fromkeys((*WRITTEN, *IN_THE_WINDOW)) if one != _ANY_TOOL)
_PLACE = re.compile(r"\{\w+\}")
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
        if not _SAID.fullmatch(path.name)
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
    """But the installer's, for which there is nothing to click."""
    assert _ANY_TOOL in IN_THE_WINDOW
    shown = [one for one in (*WRITTEN, *IN_THE_WINDOW.values()) if one not in IN_THE_WINDOW]
    commanding = [one for one in shown if "main.py" in one or " --" in one or "(--" in one]
    assert [one for one in commanding if "installer/run.py" not in one] == []
    said = "The model qwen3-vl is not on this machine: get it with `main.py models download x`."
    assert SaidWords().of(said).endswith("get it in Tools, Models.")


def test_a_command_inside_another_sentence_goes_too(chinese: SaidWords) -> None:
    inner = "There is no key for Gemini: enter one in Settings, Minds and keys, or with `main.py "
    said = f"The builtin prompter took over: {inner}mind gemini --key`."
    assert chinese.of(said) == (
        "内置的提示词撰写器已接手：没有 Gemini 的密钥：请在“设置”的“思考模型与密钥”中输入。"
    )
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    language().speak(app, "en")
    english = chinese.of(said)
    assert english.startswith("The builtin prompter took over: There is no key for Gemini: enter")
    assert "main.py" not in english


@pytest.mark.parametrize("fill", ["12", "a b.png", "Q, a (b): c", "the file"])
@pytest.mark.parametrize("patterns", [sentences(), commands()])
def test_no_sentence_swallows_another(patterns: Patterns, fill: str) -> None:
    """Whatever stands in its places, a sentence is found as itself."""
    for sentence, _ in patterns:
        said = _PLACE.sub(lambda _: fill, sentence)
        found = next(one for one, pattern in patterns if pattern.fullmatch(said))
        assert found == sentence


def test_what_is_told_together_is_said_sentence_by_sentence(chinese: SaidWords) -> None:
    said = "Part of it is see-through. It stands on 2 separate places. Nobody wrote this."
    assert chinese.of(said) == "部分透明。它有 2 处独立的落地点。Nobody wrote this."
    said = "Nothing of this instruction can be carried out. The frame did not move."
    assert chinese.of(said) == "这条指令无法执行。画面没有移动。"
    assert chinese.of("Nobody wrote  this. Nor this.") == "Nobody wrote  this. Nor this."


def test_places_are_put_into_words_too(chinese: SaidWords) -> None:
    said = "The edit moved 31.5 px, scaled 1.040, turned -2.00°: too far to be put right. "
    said += "Try another seed, or a higher image guidance."
    assert "移动了 31.5 px，缩放了 1.040，旋转了 -2.00°" in chinese.of(said)
    said = "Loading SDXL (weights in 8 bits, a few layers in memory at a time, pictures decoded in "
    assert chinese.of(f"{said}tiles).") == (
        "正在载入 SDXL（权重为 8 位，内存中一次只留几层，图片分块解码）。"
    )
    said = "mug.json cannot be read: [Errno 13] Permission denied: '/photos/mug.json'."
    assert chinese.of(said) == "无法读取 mug.json：权限不足: '/photos/mug.json'。"
    said = "The SAM 2 segmenter does not fit the GPU: it works on the CPU."
    assert chinese.of(said) == "显卡放不下SAM 2 分割模型：改在 CPU 上运行。"
    assert chinese.of("steps must be 1 to 60, not 99.") == "步数 必须在 1 到 60 之间，不能是 99。"
    said = "a.jpg is a folder: choose a photograph inside it."
    assert chinese.of(said) == "a.jpg 是文件夹：请选择其中的文件（照片）。"
    for part in (*MOTIONS, *FILES):
        assert any(part.split(" ")[0] in one.pattern for one in _written())


def test_nothing_endless_or_nested_without_end_holds_the_window_up(chinese: SaidWords) -> None:
    nested = "The label was not read: " * 400
    assert chinese.of(nested) == nested
    deep = "The label was not read: " * 30 + "no"
    assert chinese.of(deep).count("没有读出标签：") == 5


@pytest.mark.skipif(sys.platform != "linux", reason="words of the GNU C library")
@pytest.mark.parametrize("name", FAULTS)
def test_faults_of_the_system_are_worded_as_it_words_them(name: str) -> None:
    before = locale.setlocale(locale.LC_MESSAGES)
    locale.setlocale(locale.LC_MESSAGES, "C")
    try:
        assert os.strerror(getattr(errno, name)) == FAULTS[name]
    finally:
        locale.setlocale(locale.LC_MESSAGES, before)
