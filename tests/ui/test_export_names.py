"""File names from templates are safe on every system."""

import datetime
import os
from dataclasses import replace
from pathlib import Path

import pytest

from anywhere_desktop.ui.export_names import ExportFacts, filled, free_path

FACTS = ExportFacts("Amber bottle", "on a walnut table, soft window light", 7, (60, 40))
DAY = datetime.date(2026, 3, 9)


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("{product} {n}", "Amber bottle 07"),
        ("{date}_{product}", "2026-03-09_Amber bottle"),
        ("{prompt}", "on a walnut table, soft window light"),
        ("a/b:c*{n}", "a b c 07"),
        ("{product", "{product"),
        ("{nothing} {n}", "{nothing} 07"),
        ("../../etc", "etc"),
        ("con", "_con"),
        ("COM1.x", "_COM1.x"),
        ("lpt²", "_lpt²"),
        ("nul .old", "_nul .old"),
        ("conout$", "_conout$"),
        ("  .. ", ""),
        ("商品 {n}", "商品 07"),
    ],
)
def test_templates_are_filled_in(template: str, name: str) -> None:
    assert filled(template, FACTS, DAY) == name


def test_long_prompts_are_cut_between_words() -> None:
    name = filled("{prompt}", replace(FACTS, prompt="word " * 40), DAY)
    assert len(name) <= 48
    assert name.endswith("word")


def test_no_name_is_too_long_for_a_disk() -> None:
    name = filled("瓶" * 400, FACTS, DAY)
    assert 100 < len(name.encode()) <= 180


def test_a_field_in_a_products_name_is_not_filled_in() -> None:
    assert filled("{product}", replace(FACTS, product="{n}"), DAY) == "{n}"


def test_the_first_free_name(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    assert free_path(path) == path
    path.touch()
    (tmp_path / "a 2.png").touch()
    assert free_path(path) == tmp_path / "a 3.png"


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_a_link_to_what_is_gone_is_no_free_name(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.symlink_to(tmp_path / "gone.png")
    assert free_path(path) == tmp_path / "a 2.png"
