import subprocess
import sys
from pathlib import Path

import pytest

from anywhere_desktop.compose import CREWS, compose
from anywhere_desktop.core.errors import UserError


def test_the_studio_crew_fills_every_role_with_nothing_downloaded() -> None:
    crew = compose("studio")
    assert crew.name == "studio"
    verbs = {
        "cutter": "cut",
        "analyzer": "analyze",
        "prompter": "propose",
        "selector": "rank",
        "templater": "make",
        "repainter": "repair",
        "enhancer": "enhance",
        "evaluator": "evaluate",
    }
    for role, verb in verbs.items():
        assert callable(getattr(getattr(crew, role), verb))


def test_composing_it_loads_no_compiler_and_nothing_that_only_edits() -> None:
    code = (
        "import sys\n"
        "from anywhere_desktop.compose import compose\n"
        "compose('studio')\n"
        "late = {'numba', 'llvmlite', 'scipy', 'anywhere_desktop.agents.editor'}\n"
        "print(*sorted(late & set(sys.modules)))"
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, check=True, capture_output=True, text=True
    )
    assert not done.stdout.split()


def test_an_unknown_crew_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UserError, match=CREWS[0]):
        compose("moon")
