"""The prompt panel: what the user wishes for, and how the last picture was judged."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QWidget

from anywhere_desktop.core.belonging import belonging_of, product_changes
from anywhere_desktop.core.crews import CrewReadiness
from anywhere_desktop.core.dials import Option
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.records import Evaluation, SettingValue
from anywhere_desktop.core.refinement import Refinements
from anywhere_desktop.core.scene import Scene
from anywhere_desktop.ui.desk import ScenePreview, Suggestions, Wish, WordsRead, WordsWritten
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt import presets
from anywhere_desktop.ui.prompt.crew_chooser import CrewOffer
from anywhere_desktop.ui.prompt.crew_options import Lacking
from anywhere_desktop.ui.prompt.dial_words import DialWords
from anywhere_desktop.ui.prompt.layout import PanelLayout
from anywhere_desktop.ui.prompt.numbers import CrewNumber
from anywhere_desktop.ui.prompt.parts import PanelParts
from anywhere_desktop.ui.prompt.step import WordsAndScene


class PromptPanel(QWidget):
    """Everything that makes a `Wish`; placement, size and parent are for others to add.

    generate_wished(Wish): Generate was pressed.
    words_changed(text): have them read -> `show_reading`.
    scene_changed(Scene, live): have it written -> `show_words`.
    preview_wished(Wish): words and controls changed and agree: show how it looks.
    refinement_wished(text, seed, refiner) -> `show_refinements`.
    suggestions_wished(Wish) -> `show_suggestions`.
    suggestion_preview_wished(Wish): a card wants its picture -> `show_suggestion_preview`.
    lacks_wished(): show what crews lack that are not ready.
    changed(): something that `panel_state` keeps is another.
    failed(message): a preset could not be read or written.
    """

    generate_wished = Signal(object)
    words_changed = Signal(str)
    scene_changed = Signal(object, bool)
    preview_wished = Signal(object)
    refinement_wished = Signal(str, int, str)
    suggestions_wished = Signal(object)
    suggestion_preview_wished = Signal(object)
    crew_picked = Signal(str)
    lacks_wished = Signal()
    changed = Signal()
    failed = Signal(str)

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._asked = 0
        self._crews: dict[str, CrewReadiness] | None = None
        self._dial_words = DialWords(self)
        self._belonging = belonging_of({})
        kept = settings or QSettings("Anywhere Desktop", "Anywhere Desktop")
        self.parts = PanelParts(kept, self)
        self.step = WordsAndScene(self.parts.words, self.parts.scene)
        self._lay = PanelLayout(self, self.parts)
        self._connect()
        self.set_ready(False)

    def set_ready(self, ready: bool) -> None:
        """Allow or forbid what needs a product: Generate and suggestions."""
        self.parts.generate.setEnabled(ready)
        self.parts.suggestions.set_ready(ready)

    def set_crews(self, offers: Sequence[CrewOffer]) -> None:
        """The crews to choose from: (name, what it needs, whether it is ready, why not)."""
        self.parts.crew.set_crews(offers)
        self._show_dials()

    def set_crew_settings(self, numbers: Iterable[CrewNumber]) -> None:
        """The numbers that the chosen crew has (steps, guidance scale, strength), or none."""
        self.parts.crew_numbers.set_numbers(numbers)
        self._lay.guard_wheel(self.parts.crew_numbers)

    def set_crew_parts(self, crews: Iterable[CrewReadiness]) -> None:
        """What every crew can be set to: the panel shows that of the crew that is chosen."""
        self._crews = {crew.name: crew for crew in crews}
        self._show_dials()

    def set_roles(self, roles: Iterable[Option], lacking: Lacking) -> None:
        """The backends of each role, and what the words of roles and options lack."""
        self.parts.roles.set_options(roles)
        for options in (self.parts.roles, self.parts.crew_options):
            options.set_lacking(lacking)
        self._lay.guard_wheel(self.parts.roles)

    def _show_dials(self) -> None:
        """Show what the chosen crew, and its chosen model, can be set to."""
        if self._crews is None:
            return
        crew = self._crews.get(self.parts.crew.crew, CrewReadiness("", (), ()))
        self.parts.crew_options.set_options(crew.options, crew.switches)
        self._lay.guard_wheel(self.parts.crew_options)
        said = self.parts.crew_options.values()
        brought = [option.dials[option.read(said)] for option in crew.options if option.dials]
        own = next(iter(brought), crew.dials)
        self.set_crew_settings(self._dial_words.numbers(own))
        self.parts.tool_numbers.set_numbers(self._dial_words.numbers(crew.tool_dials))
        self._lay.guard_wheel(self.parts.tool_numbers)

    def set_frame_chooser(self, chooser: QWidget) -> None:
        """Put the widget that chooses the frame into its section."""
        self._lay.set_frame_chooser(chooser)

    def show_reading(self, read: WordsRead) -> None:
        """Move the controls to what the words mean; answers for other words are dropped."""
        self.step.show_reading(read)
        if read.text == self.parts.words.toPlainText():
            self.parts.words_bar.show_tokens(read.tokens)
            self.parts.words_bar.set_refiners(read.refiners)

    def show_words(self, written: WordsWritten) -> None:
        """Rewrite the words to what the controls say; answers for other Scenes are dropped."""
        self.step.show_words(written)

    def show_refinements(self, found: Refinements) -> None:
        """Show longer prompts as cards."""
        self.parts.refine_cards.show_refinements(found)

    def show_suggestions(self, found: Suggestions) -> None:
        """Show the prompter's offers as cards."""
        self.parts.suggestions.show_suggestions(found)

    def clear_suggestions(self) -> None:
        """Take the cards away: another product was opened."""
        self.parts.suggestions.clear()

    def show_suggestion_preview(self, preview: ScenePreview) -> None:
        """Put a picture on the card with its words, if there is one."""
        self.parts.suggestions.show_preview(preview)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show a verdict, or none."""
        self.parts.verdict.show_evaluation(evaluation)
        self._lay.scores.setVisible(evaluation is not None)

    @property
    def scene(self) -> Scene:
        """What the controls say."""
        return self.parts.scene.scene

    def wish(self) -> Wish:
        """What the panel says now."""
        parts = self.parts
        return Wish(
            prompt=parts.words.toPlainText().strip(),
            product=parts.product.text().strip(),
            seed=parts.numbers.seed.value(),
            variants=parts.numbers.variants.value(),
            loops=parts.numbers.loops.value(),
            negative=parts.negative.toPlainText().strip(),
            crew=parts.crew.crew,
            settings=self._settings(),
        )

    def _settings(self) -> dict[str, SettingValue]:
        parts = self.parts
        roles = parts.roles.values()
        numbers = {**parts.crew_numbers.values(), **parts.tool_numbers.values()}
        minds = {**parts.mind.values_of_roles(roles), **parts.mind.values()}
        return {**numbers, **parts.crew_options.values(), **roles, **minds}

    def show_wish(self, wish: Wish) -> None:
        """Say what a wish says, its seed included (one step of undo for the words)."""
        parts = self.parts
        parts.words.rewrite(wish.prompt)
        parts.product.setText(wish.product)
        parts.negative.setPlainText(wish.negative)
        parts.numbers.show_values(wish.seed, wish.variants, wish.loops)
        parts.crew.show_crew(wish.crew)
        parts.crew_options.show_values(wish.settings)
        self._show_dials()
        parts.crew_options.show_values(wish.settings)
        parts.roles.show_values(wish.settings)
        parts.crew_numbers.show_values(wish.settings)
        parts.tool_numbers.show_values(wish.settings)
        parts.mind.show_settings(wish.settings)
        self.step.read_now()

    def panel_state(self) -> str:
        """What the panel says, as JSON for the project."""
        sections = {name: section.is_open for name, section in self._lay.sections.items()}
        return json.dumps({**self._state(), "sections": sections}, ensure_ascii=False)

    def restore(self, state: str) -> None:
        """Say again what `panel_state` gave; what cannot be understood is left as it is."""
        try:
            kept = json.loads(state) if state else {}
            if not isinstance(kept, dict):
                return
            text = json.dumps({"kind": presets.KIND, "version": presets.VERSION, **kept})
            self._load(presets.checked(text, "panel"))
        except (ValueError, RecursionError, UserError):
            return
        sections = kept.get("sections")
        for name, open_now in sections.items() if isinstance(sections, dict) else ():
            if name in self._lay.sections and isinstance(open_now, bool):
                self._lay.sections[name].set_open(open_now)

    def _state(self) -> presets.State:
        wish = self.wish()
        return {
            "prompt": self.parts.words.toPlainText(), "negative": wish.negative,
            "product": wish.product, "crew": wish.crew, "seed": wish.seed,
            "locked": self.parts.numbers.lock.isChecked(), "variants": wish.variants,
            "loops": wish.loops, "settings": dict(wish.settings),
        }  # fmt: skip

    def _load(self, state: presets.State) -> None:
        """Take over the fields that there are."""
        now = {**self._state(), **state}
        settings = now["settings"]
        self.parts.numbers.lock.setChecked(bool(now["locked"]))
        self.show_wish(
            Wish(
                prompt=str(now["prompt"]), product=str(now["product"]),
                seed=int(str(now["seed"])), variants=int(str(now["variants"])),
                loops=int(str(now["loops"])), negative=str(now["negative"]),
                crew=str(now["crew"]),
                settings=settings if isinstance(settings, dict) else {},
            )
        )  # fmt: skip

    def _connect(self) -> None:
        parts, step = self.parts, self.step
        step.words_changed.connect(self.words_changed)
        step.scene_changed.connect(self.scene_changed)
        step.settled.connect(lambda: self.preview_wished.emit(self.wish()))
        parts.generate.clicked.connect(self._on_generate)
        parts.words.textChanged.connect(self._on_words)
        parts.words.older_wished.connect(self._on_older)
        parts.words.newer_wished.connect(self._on_newer)
        parts.history_menu.triggered.connect(lambda action: self._adopt(action.data()))
        parts.styles.changed.connect(self._on_style)
        parts.words_bar.refine_wished.connect(self._on_refine)
        parts.refine_cards.wished.connect(self._on_refinement_wished)
        parts.refine_cards.adopted.connect(self._adopt)
        parts.suggestions.adopted.connect(self._adopt)
        parts.suggestions.wished.connect(self._on_suggestions_wished)
        parts.suggestions.picture_wished.connect(self._on_picture_wished)
        parts.crew.picked.connect(self.crew_picked)
        parts.crew.lacks_wished.connect(self.lacks_wished)
        parts.crew.picked.connect(self._show_dials)
        parts.crew_options.changed.connect(self._show_dials)
        language().changed.connect(self._show_dials)
        parts.presets.loaded.connect(self._load)
        parts.presets.save_wished.connect(self._on_save)
        parts.presets.failed.connect(self.failed)
        for told in (
            parts.words.textChanged, parts.negative.textChanged, parts.product.textChanged,
            parts.numbers.changed, parts.crew_numbers.changed, parts.crew.picked,
            parts.mind.picked, parts.crew_options.changed, parts.roles.changed,
            parts.tool_numbers.changed,
        ):  # fmt: skip
            told.connect(lambda *_: self.changed.emit())
        self.changed.connect(self._on_belonging)

    def _on_belonging(self) -> None:
        """How product and set belong together is seen in the preview, and said."""
        settings = self._settings()
        self.parts.say_exact(not product_changes(settings))
        before, self._belonging = self._belonging, belonging_of(settings)
        if before != self._belonging:
            self.preview_wished.emit(self.wish())

    def _on_generate(self) -> None:
        wish = self.wish()
        self.parts.history.add(wish.prompt)
        self.generate_wished.emit(wish)
        self.parts.numbers.spent()

    def _on_words(self) -> None:
        text = self.parts.words.toPlainText()
        self.parts.styles.show_prompt(text)
        self.parts.words_bar.set_words(text)

    def _on_refine(self) -> None:
        self.parts.refine_cards.begin(self.parts.words.toPlainText().strip())

    def _on_refinement_wished(self, text: str, round_: int) -> None:
        seed = self.parts.numbers.seed.value() + round_
        self.refinement_wished.emit(text, seed, self.parts.words_bar.refiner)

    def _adopt(self, text: str) -> None:
        self.parts.words.rewrite(text)
        self.step.read_now()
        self.parts.words.setFocus()

    def _on_older(self) -> None:
        found = self.parts.history.older(self.parts.words.toPlainText())
        if found is not None:
            self._adopt(found)

    def _on_newer(self) -> None:
        found = self.parts.history.newer()
        if found is not None:
            self._adopt(found)

    def _on_style(self, gone: str, come: str) -> None:
        text = self.parts.words.toPlainText()
        place = text.lower().find(gone.lower()) if gone else -1
        if place >= 0:
            text = text[:place] + come + text[place + len(gone) :]
        elif come:
            text = f"{text.rstrip().rstrip(',.')}, {come}" if text.strip() else come
        self._adopt(text.strip().strip(",").strip())

    def _on_suggestions_wished(self) -> None:
        wish = self.wish()
        seed = (wish.seed + 7919 * self._asked) % 2**31
        self._asked += 1
        self.suggestions_wished.emit(replace(wish, seed=seed))

    def _on_picture_wished(self, text: str) -> None:
        self.suggestion_preview_wished.emit(replace(self.wish(), prompt=text))

    def _on_save(self, path: Path) -> None:
        try:
            presets.save(path, self._state())
        except UserError as error:
            self.failed.emit(str(error))
