"""One Iteration: prompts, a template, its repair, its enhancement, the exact composite, a verdict.

Follows Anywhere (Xie et al., AAAI 2025): prompt creator, prompt selector, template generator,
template repainter, image enhancer, quality evaluator. The composite is ours, and comes last.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from time import perf_counter

from anywhere_desktop.core.belonging import product_changes
from anywhere_desktop.core.composite import Certificate, certify, composite
from anywhere_desktop.core.foreground import Foreground, Placement
from anywhere_desktop.core.picture import Picture, resize, to_depth, to_srgb8
from anywhere_desktop.core.ports import Archive, Crew, Trial
from anywhere_desktop.core.records import (
    Description,
    Enhancement,
    Evaluation,
    Iteration,
    PromptCandidate,
    Repaint,
    Request,
    Selection,
    Template,
)
from anywhere_desktop.core.watch import PictureMade, Watch
from anywhere_desktop.pipeline.belonging import laid_together, with_kept_shadow
from anywhere_desktop.pipeline.wording import words_of

SEEDS_PER_VARIANT = 1_000_003
"""How far apart the seeds of variants lie."""


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
    lifted: Picture | None = None
    """The photograph's own shadow in the frame, where it is to be kept."""


@dataclass
class _Making:
    """One Iteration in the making: times each stage, and keeps what it made."""

    setting: Setting
    number: int
    variant: int
    seed: int
    watch: Watch
    redrawn: int
    best: Iteration | None = None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begun = perf_counter()
        with self.watch.stage(name, self.number):
            yield
        self.seconds[name] = round(perf_counter() - begun, 3)

    def keep(self, kind: str, value: object) -> None:
        self.setting.archive.keep(self.setting.session, self.number, kind, value)

    def prompt(self, feedback: Sequence[str]) -> tuple[tuple[PromptCandidate, ...], Selection]:
        crew, request = self.setting.crew, self.setting.request
        with self.stage("prompt"):
            trial = self._trial()
            steps = () if trial is None else self._steps(trial)
            heard = feedback if trial is None else ()
            candidates = crew.prompter.propose(
                self.setting.description,
                words_of(request),
                heard,
                request.candidates,
                self._prompt_seed(heard),
                self.watch,
            )
            # Others beside them: what no step leads to may be better still.
            candidates = (*steps, *candidates)
            self.keep("candidates", candidates)
        with self.stage("select"):
            selection = crew.selector.rank(
                candidates, self.setting.description, words_of(request), self.watch
            )
            if trial is not None:  # Its steps are the variant's own already.
                selection = self._tried(trial, selection, candidates)
            else:
                selection = _for_variant(selection, self.variant)
            self.keep("selection", selection)
        return candidates, selection

    def _trial(self) -> Trial | None:
        """Once there is a picture to go on from, if the crew can try sets as it makes them."""
        crew = self.setting.crew
        if self.best is None or crew.trial is None or not crew.trial.stands_for(crew.templater):
            return None
        return crew.trial

    def _steps(self, trial: Trial) -> tuple[PromptCandidate, ...]:
        assert self.best is not None, "looked at before"
        setting, best = self.setting, self.best
        words = words_of(setting.request)
        return trial.steps(best.candidate, best.evaluation.feedback, setting.description, words)

    def _tried(
        self, trial: Trial, selection: Selection, candidates: tuple[PromptCandidate, ...]
    ) -> Selection:
        setting = self.setting
        return trial.rank(
            selection, candidates, setting.working, setting.description, self.seed, self.watch
        )

    def _prompt_seed(self, feedback: Sequence[str]) -> int:
        """With feedback the prompts of the first loop are taken up again, so that what changes is
        what was asked for; without, or where that brought nothing, others are drawn.
        """
        if feedback:
            return self.setting.request.seed + self.redrawn
        return self.seed - (self.variant - 1) * SEEDS_PER_VARIANT

    def paint(self, candidate: PromptCandidate) -> tuple[Template, Repaint, Enhancement]:
        crew, working = self.setting.crew, self.setting.working
        with self.stage("template"):
            template = crew.templater.make(working, candidate, self.seed, self.watch)
            self.keep("template", template)
        if self.watch.shows:
            preview = composite(to_depth(template.picture, 8), working)
            self.watch.tell(PictureMade("template", self.number, preview))
        with self.stage("repair"):
            description = self.setting.description
            repaint = crew.repainter.repair(template, working, description, self.watch)
            self.keep("repaint", repaint)
        with self.stage("enhance"):
            enhancement = crew.enhancer.enhance(
                repaint,
                candidate,
                description,
                self.setting.product,
                self.seed,
                self.watch,
            )
            enhancement = with_kept_shadow(enhancement, self.setting.lifted, self.seed, self.watch)
            self.keep("enhancement", enhancement)
        return template, repaint, enhancement

    def compose(
        self, enhancement: Enhancement, candidate: PromptCandidate
    ) -> tuple[Picture, Certificate]:
        with self.stage("compose"):
            result, certificate = _compose(enhancement, candidate, self.setting)
            self.keep("result", result)
        return result, certificate

    def judge(
        self,
        result: Picture,
        certificate: Certificate,
        repaint: Repaint,
        candidate: PromptCandidate,
    ) -> Evaluation:
        seen = _seen(result, self.setting)
        with self.stage("evaluate"):
            evaluation = self.setting.crew.evaluator.evaluate(
                seen,
                self.setting.working,
                certificate,
                repaint,
                candidate,
                self.setting.description,
                self.watch,
            )
        self.watch.tell(PictureMade("result", self.number, seen))
        return evaluation


def run_iteration(
    setting: Setting,
    number: int,
    variant: int,
    seed: int,
    feedback: Sequence[str],
    watch: Watch,
    redrawn: int = 0,
    best: Iteration | None = None,
) -> Iteration:
    """Pass once through the method; every stage's work is in the archive before the next begins.

    redrawn: how often heeding the feedback brought nothing, so that other sets are tried. best: the
    best of this variant so far, None in the first loop.
    """
    making = _Making(setting, number, variant, seed, watch, redrawn, best)
    candidates, selection = making.prompt(feedback)
    candidate = candidates[selection.chosen]
    template, repaint, enhancement = making.paint(candidate)
    result, certificate = making.compose(enhancement, candidate)
    evaluation = making.judge(result, certificate, repaint, candidate)
    return Iteration(
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
        seconds=making.seconds,
    )


def _for_variant(selection: Selection, variant: int) -> Selection:
    """The ranking with the variant-th best in front: variants share the prompts, and differ."""
    first = (variant - 1) % len(selection.ranking)
    if not first:
        return selection
    ranking = selection.ranking[first:] + selection.ranking[:first]
    why = f"Variant {variant}: the next best after those of the other variants."
    chosen = replace(ranking[0], reasons=(why, *ranking[0].reasons))
    return Selection((chosen, *ranking[1:]), selection.notes)


def _compose(
    enhancement: Enhancement, candidate: PromptCandidate, setting: Setting
) -> tuple[Picture, Certificate]:
    settings = setting.request.settings
    result, product = laid_together(
        enhancement.picture, setting.product, candidate.scene, setting.description, settings
    )
    certificate = certify(result, product, setting.placement.exact)
    return result, replace(certificate, product_edited=product_changes(settings))


def _seen(result: Picture, setting: Setting) -> Picture:
    """The result as a person sees it: 8-bit sRGB at working size."""
    profile = setting.product.photo.icc_profile
    small = resize(to_depth(result, 8), setting.working.size)
    return to_srgb8(small, profile)
