"""The trade-off curve of InstructPix2Pix (Brooks et al., CVPR 2023, section 4): how far an edit
follows its instruction against how much of the picture stays, over the image guidance.

Across: CLIP direction similarity, the cosine between the change of the pictures and the change of
their captions. Up: CLIP image similarity, the cosine between the pictures.
"""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image, UnidentifiedImageError

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.ports import InstructionPainter
from anywhere_desktop.core.watch import StepDone, Watch

IMAGE_GUIDANCES = 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.2
TEXT_GUIDANCE = 7.5
"""The paper's sweep: text guidance held, image guidance over this range."""

Feature = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Case:
    """One edit to be judged: the picture with its caption, the instruction, and the caption that
    the edited picture should have.
    """

    picture: Picture
    caption: str
    instruction: str
    edited_caption: str


@dataclass(frozen=True)
class Point:
    """One point of a curve: means over all cases. image_guidance: of InstructPix2Pix; strength: of
    SDEdit, the baseline; None where the other's.
    """

    image_guidance: float | None
    direction_similarity: float
    image_similarity: float
    cases: int
    strength: float | None = None

    @property
    def editor(self) -> str:
        """Who edited."""
        return "instruct-pix2pix" if self.strength is None else "sdedit"


class Features(Protocol):
    """CLIP: pictures and words in one space, each of length 1."""

    def of_pictures(self, pictures: Sequence[Picture]) -> Feature:
        """`(n, width)`."""

    def of_words(self, texts: Sequence[str]) -> Feature:
        """`(n, width)`."""


class ClipFeatures:
    """CLIP from a folder in transformers' layout."""

    def __init__(self, folder: Path) -> None:
        from transformers import CLIPModel, CLIPTokenizer
        from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil

        here = {"local_files_only": True}
        try:
            self._model = CLIPModel.from_pretrained(folder, use_safetensors=True, **here).eval()
            self._tokenizer = CLIPTokenizer.from_pretrained(folder, **here)
            self._processor = CLIPImageProcessorPil.from_pretrained(folder, **here)
        except (OSError, ValueError, RuntimeError) as error:
            first = str(error).partition("\n")[0][:160]
            raise UserError(f"CLIP cannot be loaded from {folder} ({first}).") from None

    def of_pictures(self, pictures: Sequence[Picture]) -> Feature:
        """`(n, width)`, each of length 1."""
        import torch

        shown = [Image.fromarray(picture) for picture in pictures]
        pixels = self._processor(images=shown, return_tensors="pt").pixel_values
        with torch.no_grad():
            seen = self._model.vision_model(pixel_values=pixels).pooler_output
            return _unit(self._model.visual_projection(seen))

    def of_words(self, texts: Sequence[str]) -> Feature:
        """`(n, width)`, each of length 1; words beyond 77 tokens are cut."""
        import torch

        words = self._tokenizer(
            list(texts), padding=True, truncation=True, max_length=77, return_tensors="pt"
        )
        with torch.no_grad():
            read = self._model.text_model(**words).pooler_output
            return _unit(self._model.text_projection(read))


def _unit(features: Any) -> Feature:
    made = features.float().numpy()
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)


def direction_similarity(pictures: Feature, words: Feature) -> float:
    """Cosine between the change of two pictures and the change of two captions, `(2, width)`
    each; 0 where nothing changed.
    """
    seen, said = pictures[1] - pictures[0], words[1] - words[0]
    length = float(np.linalg.norm(seen) * np.linalg.norm(said))
    return float(seen @ said) / length if length > 1e-8 else 0.0


def check_cases(cases: Sequence[Case]) -> None:
    """Raises `UserError` where there is none."""
    if not cases:
        raise UserError("There is nothing to edit: give at least one case.")


def curve(
    cases: Sequence[Case],
    painter: InstructionPainter,
    features: Features,
    watch: Watch,
    guidances: Sequence[float] = IMAGE_GUIDANCES,
    steps: int = 100,
    seed: int = 0,
) -> tuple[Point, ...]:
    """The curve over `guidances`; every guidance of a case begins from the same noise.

    Raises:
        UserError: there is no case.
        Cancelled: the user pressed stop.
    """
    check_cases(cases)
    rows: list[list[tuple[float, float]]] = []
    for index, case in enumerate(cases):
        rows.append(_judged(case, painter, features, watch, guidances, steps, seed))
        watch.tell(StepDone(index + 1, len(cases)))
    means = np.asarray(rows, np.float64).mean(0)
    return tuple(
        Point(scale, round(float(mean[0]), 5), round(float(mean[1]), 5), len(cases))
        for scale, mean in zip(guidances, means, strict=True)
    )


def _judged(
    case: Case,
    painter: InstructionPainter,
    features: Features,
    watch: Watch,
    guidances: Sequence[float],
    steps: int,
    seed: int,
) -> list[tuple[float, float]]:
    explicit = painter.explain(case.picture, case.instruction, watch)
    scales = [(TEXT_GUIDANCE, image) for image in guidances]
    made = painter.paint(case.picture, case.instruction, explicit, steps, seed, scales, watch)
    return judged(case, made, features)


def judged(case: Case, made: Sequence[Picture], features: Features) -> list[tuple[float, float]]:
    """(direction similarity, image similarity) of each edited picture of a case."""
    seen = features.of_pictures([case.picture, *made])
    words = features.of_words([case.caption, case.edited_caption])
    return [
        (direction_similarity(np.stack([seen[0], one]), words), float(seen[0] @ one))
        for one in seen[1:]
    ]


def read_cases(file: Path) -> tuple[Case, ...]:
    """Cases from a JSON list of objects with `picture` (a file beside it), `caption`,
    `instruction` and `edited_caption`.

    Raises:
        UserError: the file or one of its pictures cannot be read, or a field is missing.
    """
    try:
        rows = json.loads(file.read_text("utf-8"))
        return tuple(_case(row, file.parent) for row in rows)
    except (OSError, UnidentifiedImageError) as error:
        raise UserError(f"{file} or one of its pictures cannot be read ({error}).") from None
    except (ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{file} must be a JSON list of objects with picture, caption, instruction and "
            f"edited_caption ({error})."
        ) from None


def _case(row: Mapping[str, str], folder: Path) -> Case:
    with Image.open(folder / row["picture"]) as opened:
        picture = np.asarray(opened.convert("RGB"))
    return Case(picture, row["caption"], row["instruction"], row["edited_caption"])


def write_csv(points: Iterable[Point], file: Path) -> None:
    """The curve as a table."""
    with file.open("w", newline="", encoding="utf-8") as out:
        table = csv.writer(out)
        table.writerow(
            ["image_guidance", "direction_similarity", "image_similarity", "cases", "editor",
             "strength"]
        )  # fmt: skip
        for point in points:
            table.writerow(
                [
                    point.image_guidance,
                    point.direction_similarity,
                    point.image_similarity,
                    point.cases,
                    point.editor,
                    point.strength,
                ]
            )
