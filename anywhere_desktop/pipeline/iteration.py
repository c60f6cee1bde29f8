"""One Iteration: prompts, a template, its repair, its enhancement, the exact composite, a verdict.

Follows Anywhere (Xie et al., AAAI 2025): prompt creator, prompt selector, template generator,
template repainter, image enhancer, quality evaluator. The composite is ours, and comes last.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import perf_counter

from anywhere_desktop.core.composite import Certificate, certify, composite
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import Picture, from_srgb, resize, to_depth, to_srgb8
from anywhere_desktop.core.ports import Archive, Crew
from anywhere_desktop.core.records import Description, Enhancement, Iteration, Request
from anywhere_desktop.core.watch import PictureMade, Watch


@dataclass(frozen=True, eq=False)
class Setting:
    """What all Iterations of a Session share.

    product: in the frame, at the result's size and the camera's depth; working: the same at the
    crew's working size, 8-bit sRGB.
    """

    session: int
    request: Request
    crew: Crew
    archive: Archive
    description: Description
    placement: Placement
    product: Foreground
    working: Foreground


@dataclass
class _Clock:
    """Keeps the seconds of each stage while passing events on."""

    watch: Watch
    number: int
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = perf_counter()
        with self.watch.stage(name, self.number):
            yield
        self.seconds[name] = round(perf_counter() - begun, 3)


def run_iteration(
    setting: Setting,
    number: int,
    variant: int,
    seed: int,
    feedback: Sequence[str],
    watch: Watch,
) -> Iteration:
    """Pass once through the method; every stage's work is in the archive before the next begins."""
    crew, request, description = setting.crew, setting.request, setting.description
    clock = _Clock(watch, number)

    def keep(kind: str, value: object) -> None:
        setting.archive.keep(setting.session, number, kind, value)

    with clock.stage("prompt"):
        candidates = crew.prompter.propose(
            description, request.prompt, feedback, request.candidates, seed, watch
        )
        keep("candidates", candidates)
    with clock.stage("select"):
        selection = crew.selector.rank(candidates, description, request.prompt, watch)
        candidate = candidates[selection.chosen]
        keep("selection", selection)
    with clock.stage("template"):
        template = crew.templater.make(setting.working, candidate, seed, watch)
        keep("template", template)
    watch.tell(PictureMade("template", number, _preview(template.picture, setting.working)))
    with clock.stage("repair"):
        repaint = crew.repainter.repair(template, setting.working, watch)
        keep("repaint", repaint)
    with clock.stage("enhance"):
        enhancement = crew.enhancer.enhance(
            repaint, candidate, description, setting.product, seed, watch
        )
        keep("enhancement", enhancement)
    with clock.stage("compose"):
        result, certificate = _compose(enhancement, setting)
        keep("result", result)
    with clock.stage("evaluate"):
        evaluation = crew.evaluator.evaluate(
            _seen(result, setting),
            setting.working,
            certificate,
            repaint,
            candidate,
            description,
            watch,
        )
    iteration = Iteration(
        number=number,
        variant=variant,
        seed=seed,
        feedback=tuple(feedback),
        candidates=candidates,
        selection=selection,
        template=template,
        repaint=repaint,
        enhancement=enhancement,
        result=result,
        certificate=certificate,
        evaluation=evaluation,
        seconds=clock.seconds,
    )
    watch.tell(PictureMade("result", number, _seen(result, setting)))
    return iteration


def _compose(enhancement: Enhancement, setting: Setting) -> tuple[Picture, Certificate]:
    photo = setting.product.photo
    background = from_srgb(enhancement.picture, photo.icc_profile, photo.bits)
    result = composite(background, setting.product)
    return result, certify(result, setting.product, setting.placement.exact)


def _seen(result: Picture, setting: Setting) -> Picture:
    """The result as a person sees it: 8-bit sRGB at working size."""
    profile = setting.product.photo.icc_profile
    small = resize(to_depth(result, 8), setting.working.size)
    return to_srgb8(small, profile)


def _preview(template: Picture, working: Foreground) -> Picture:
    return composite(to_depth(template, 8), working)
