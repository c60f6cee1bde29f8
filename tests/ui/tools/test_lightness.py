import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_tools_and_their_widgets_import_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "import anywhere_desktop.ui.undo, anywhere_desktop.ui.tools.toolbox\n"
        "import anywhere_desktop.ui.tools.strip, anywhere_desktop.ui.tools.options\n"
        "import anywhere_desktop.ui.tools.refine_panel, anywhere_desktop.ui.tools.whole\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert not {"cv2", "scipy", "numba", "torch", "sqlite3"}.intersection(done.stdout.split())


def test_marking_leaves_the_solver_alone_until_an_edge_is_refined() -> None:
    code = (
        "import sys\n"
        "import anywhere_desktop.vision.marking.smart, anywhere_desktop.vision.marking.pick\n"
        "import anywhere_desktop.vision.marking.scissors, anywhere_desktop.vision.marking.stroke\n"
        "print('scipy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.strip() == "False"
