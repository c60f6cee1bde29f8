"""Records of older projects: what they do not say yet has its default."""

import json
from dataclasses import replace
from pathlib import Path

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.records import Request
from anywhere_desktop.project.codec import from_json, to_json

_HERE = Path("a.anywhere")


def test_a_request_from_before_turning_still_loads() -> None:
    request = Request("photo", placement=Placement((64, 48), 0.5, (1.5, -2.0)))
    old = json.loads(to_json(request))
    del old["placement"]["rotation_deg"]
    assert from_json(json.dumps(old), Request, _HERE) == request


def test_a_turned_request_comes_back() -> None:
    turned = Placement((64, 48), 0.5, (1.5, -2.0), -12.5)
    request = replace(Request("photo"), placement=turned)
    assert from_json(to_json(request), Request, _HERE) == request
