"""Whole Iterations made of noise, as the pipeline would hand them to the project."""

import io
from dataclasses import replace

import numpy as np
from PIL import Image, ImageCms

from anywhere_desktop.core.composite import certify, composite
from anywhere_desktop.core.foreground import Foreground, Metadata, Photograph, Placement
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.records import (
    ContactLine,
    Cutout,
    Description,
    Enhancement,
    Evaluation,
    Gate,
    Iteration,
    LightEstimate,
    PaletteColour,
    PromptCandidate,
    Ranked,
    Repaint,
    Request,
    Selection,
    Template,
    Viewpoint,
)
from anywhere_desktop.core.scene import Light, Prop, Scene, Surface
from anywhere_desktop.project.file import ProjectFile

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def noise(seed: int, bits: int = 8, height: int = 48, width: int = 64) -> Picture:
    top = 1 << bits
    values = np.random.default_rng(seed).integers(0, top, (height, width, 3))
    return values.astype(np.uint8 if bits == 8 else np.uint16)


def photograph(seed: int = 1) -> Photograph:
    """An 8-bit photograph that came from a PNG file."""
    pixels, file = noise(seed), io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG", icc_profile=PROFILE)
    metadata = Metadata(dpi=None)
    return Photograph(pixels, "mug", PROFILE, metadata, None, file.getvalue())


def cutout(photo: Photograph) -> Cutout:
    matte = np.zeros(photo.pixels.shape[:2], np.uint8)
    matte[10:40, 20:50] = 255
    matte[9:41, 19] = 100
    colours = photo.pixels.copy()
    colours[matte == 100] //= 2
    return Cutout(Foreground(photo, matte, colours), 0.87, ("the handle's hole is doubtful",))


def request() -> Request:
    return Request(
        "mug",
        prompt="auf Marmor, 晨光",
        seed=7,
        size=(64, 48),
        placement=Placement((64, 48), 0.5, (1.5, -2.0)),
        settings={"steps": 30, "strength": 0.5, "sampler": "ddim", "tiles": True},
    )


def description() -> Description:
    return Description(
        "mug",
        "mug",
        (PaletteColour("#aa3311", "rust", 0.7), PaletteColour("#ffffff", "white", 0.3)),
        "cylinder",
        0.9,
        ContactLine(0.2, 0.8, 0.9, 0.1),
        Viewpoint(8.0, "slightly from above", 0.6),
        LightEstimate(-60.0, 40.0, 0.3, 5200, 0.5),
        0.0,
        "satin",
        0.2,
        1.5,
        notes=("seen from the front",),
    )


def _evaluation(score: float, accepted: bool) -> Evaluation:
    gate = Gate("exact", True, np.float32(0.0), 0.0, "0 pixels differ")  # type: ignore[arg-type]
    scores = {"contrast": float(np.float64(score)), "light": 0.25}
    return Evaluation((gate,), scores, score, accepted, ("choose a darker surface",))


def iteration(
    number: int = 1, score: float = 0.5, accepted: bool = False, photo: Photograph | None = None
) -> Iteration:
    ground = cutout(photo or photograph()).foreground
    picture = noise(100 + number)
    scene = Scene(Surface("marble", "#eeeeee"), light=Light(gobo="palm"), props=(Prop("arch"),))
    candidates = (
        PromptCandidate("a mug on marble", scene, ("zorp",), (("marbel", "marble"),)),
        PromptCandidate("a mug"),
    )
    overgrown = picture[..., 0] > 250
    depth = np.random.default_rng(number).random((48, 64)).astype(np.float32)
    background = noise(200 + number, ground.photo.bits)
    result = composite(background, ground)
    return Iteration(
        number=number,
        variant=1,
        seed=7 + number,
        feedback=("too close in colour",),
        candidates=candidates,
        selection=Selection((Ranked(0, 0.9, ("names the product",)), Ranked(1, 0.1, ()))),
        template=Template(picture, 7, {"shadow": picture[..., 1], "depth": depth}),
        repaint=Repaint(picture, picture[..., 0] > 90, overgrown, 0.04, 0.01, 1),
        enhancement=Enhancement(background, ("denoised", "sharpened")),
        result=result,
        certificate=certify(result, ground),
        evaluation=_evaluation(score, accepted),
        seconds={"template": 1.25, "repair": 0.5},
    )


def add_session(project: ProjectFile, scores: tuple[tuple[float, bool], ...]) -> int:
    """Run a whole Session into the project the way the pipeline does."""
    photo = photograph()
    session = project.begin(request(), photo, cutout(photo))
    project.describe(session, description())
    for number, (score, accepted) in enumerate(scores, 1):
        made = iteration(number, score, accepted, photo)
        for kind in ("candidates", "selection", "template", "repaint", "enhancement", "result"):
            project.keep(session, number, kind, getattr(made, kind))
        project.close(session, made)
    return session


def deep() -> Photograph:
    """A 16-bit photograph made in memory, with a profile and metadata but no file."""
    metadata = Metadata(b"II*\0exif", b"<xmp/>", None, (300.0, 300.0))
    return replace(Photograph(noise(5, 16), "pot"), icc_profile=PROFILE, metadata=metadata)
