"""Layers of repairs and enhancements in a project, and projects from before they were kept."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from anywhere_desktop.project.codec import from_json, to_json
from anywhere_desktop.project.parts import (
    EnhancementFacts,
    RepaintFacts,
    enhancement_from,
    parts_of,
    repaint_from,
)
from tests.project.samples import iteration

_HERE = Path("a.anywhere")


def test_facts_from_before_layers_still_load() -> None:
    for facts, new in (
        (RepaintFacts(0.1, 0.02, 1), ("layers", "notes")),
        (EnhancementFacts(("raised",)), ("layers",)),
    ):
        old = json.loads(to_json(facts))
        for name in new:
            del old[name]
        assert from_json(json.dumps(old), type(facts), _HERE) == facts


def test_layers_of_two_stages_may_have_one_name() -> None:
    made = iteration()
    mask = np.zeros(made.repaint.estimated.shape, np.bool_)
    mask[3:5] = True
    shadow = np.full((4, 5, 3), 40_000, np.uint16)
    repaint = replace(made.repaint, layers={"shadow": mask}, notes=("looked",))
    enhancement = replace(made.enhancement, layers={"shadow": shadow})
    parts = [
        parts_of(kind, value)
        for kind, value in (("repaint", repaint), ("enhancement", enhancement))
    ]
    names = [name for one in parts for name in one.pictures]
    assert len(names) == len(set(names))
    everything = {**parts[0].pictures, **parts[1].pictures}
    repaint_facts, enhancement_facts = parts[0].record, parts[1].record
    assert isinstance(repaint_facts, RepaintFacts)
    assert isinstance(enhancement_facts, EnhancementFacts)
    again = repaint_from(repaint_facts, everything.__getitem__)
    assert np.array_equal(again.layers["shadow"], mask)
    assert again.notes == ("looked",)
    kept = enhancement_from(enhancement_facts, everything.__getitem__)
    assert np.array_equal(kept.layers["shadow"], shadow)
