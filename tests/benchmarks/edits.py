"""Contact sheets of the builtin editor: python -m tests.benchmarks.edits --out FOLDER [--px 260].

Every instruction of `tests.instruction_cases` on four photographs, backgrounds by the real studio;
one sheet a kind, the first column as photographed. To be looked at; the gate asserts the effects.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anywhere_desktop.agents.editor import BuiltinEditor
from anywhere_desktop.core.edits import EditSubject
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import to_depth
from anywhere_desktop.studio.render import StudioRenderer
from tests import instruction_cases as cases
from tests.editing_stage import PHOTOS, edited, editor, subject
from tests.instruction_cases import Case

SHEETS = {
    "global": cases.GLOBAL, "local": cases.LOCAL, "background": cases.BACKGROUND,
    "geometry": cases.GEOMETRY, "compound": cases.COMPOUND, "impossible": cases.IMPOSSIBLE,
}  # fmt: skip
_TITLE_PX = 22
_AS_IS = "as photographed"
_STAGED = "put it on oak with plants"

Tile = NDArray[np.uint8]


def main() -> None:
    """Write the sheets."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--px", type=int, default=260)
    parser.add_argument("--sheet", choices=tuple(SHEETS), action="append")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    by = editor(StudioRenderer(), 384)
    for name in options.sheet or SHEETS:
        begin = [Case(_AS_IS), *([Case(_STAGED)] if name == "background" else [])]
        rows = [_row(case, options.px, by) for case in (*begin, *SHEETS[name])]
        half = -(-len(rows) // 2)
        rows += [np.full_like(rows[0], 255)] * (2 * half - len(rows))
        sheet = np.hstack([np.vstack(rows[:half]), np.vstack(rows[half:])])
        cv2.imwrite(str(options.out / f"{name}.png"), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
        print(options.out / f"{name}.png")


def _row(case: Case, px: int, by: BuiltinEditor) -> Tile:
    tiles = [_tile(case, _subject(case, name, px, by), px, by) for name in PHOTOS]
    row = np.hstack(tiles)
    title = np.full((_TITLE_PX, row.shape[1], 3), 255, np.uint8)
    # OpenCV's own face, which has Chinese on every machine.
    cv2.putText(title, case.text, (4, 16), (0, 0, 0), cv2.FontFace("uni"), 15)
    return np.vstack([title, row])


def _subject(case: Case, name: str, px: int, by: BuiltinEditor) -> EditSubject:
    """The photograph; for words about what a set holds, in a set of the studio with leaves."""
    of = subject(name, px)
    if not case.staged:
        return of
    made = edited(of, _STAGED, by)
    return replace(of, picture=made.picture, product=made.product, scene=made.scene)


def _tile(case: Case, of: EditSubject, px: int, by: BuiltinEditor) -> Tile:
    picture = of.picture
    if case.text != _AS_IS:
        try:
            picture = edited(of, case.text, by).picture
        except UserError:
            return np.full((px, px, 3), 200, np.uint8)
    small = to_depth(picture, 8)
    scale = px / max(small.shape[:2])
    size = round(small.shape[1] * scale), round(small.shape[0] * scale)
    tile = np.full((px, px, 3), 255, np.uint8)
    tile[: size[1], : size[0]] = cv2.resize(small, size, interpolation=cv2.INTER_AREA)
    return tile


if __name__ == "__main__":
    main()
