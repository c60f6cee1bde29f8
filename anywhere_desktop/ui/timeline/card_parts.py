"""Sections of the card: what each agent said, as selectable text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from anywhere_desktop.core.records import Description, Gate, PromptCandidate, Ranked
from anywhere_desktop.ui.icons import icon
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.said_words import SaidNames, SaidWords
from anywhere_desktop.ui.style import theme
from anywhere_desktop.ui.timeline.card_paint import Swatches

_ICON = 16


def said(text: str, role: str = "") -> QLabel:
    """A wrapping label whose text can be selected. role: "heading", "hint" or plain."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setIndent(0)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    return label


class Section(QWidget):
    """A heading and what stands under it."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        if heading:
            self.column.addWidget(said(heading, "heading"))

    def add(self, *parts: QWidget) -> "Section":
        """Put parts under the heading."""
        for part in parts:
            self.column.addWidget(part)
        return self


class ProductSection(Section):
    """The analyzer's description: what it is, its colours, its light, its camera."""

    def __init__(self, description: Description) -> None:
        super().__init__()
        self.column.addWidget(said(self.tr("Product, as analysed"), "heading"))
        name = said(description.name)
        name.setStyleSheet("font-weight: 600;")
        shape = SaidNames().of(description.shape)
        kind = ", ".join(part for part in (description.object_type, shape) if part)
        self.add(name, said(kind, "hint"))
        if description.palette:
            self.add(Swatches(description.palette))
        self.add(self._facts(description))
        for note in description.notes:
            self.add(said(SaidWords().of(note), "hint"))

    def _facts(self, description: Description) -> QWidget:
        light, view = description.light, description.viewpoint
        names = MethodWords()
        angles = self.tr("azimuth {azimuth:.0f}°, elevation {elevation:.0f}°, softness {soft:.0%}")
        rows = (
            (
                self.tr("Light"),
                angles.format(
                    azimuth=light.azimuth_deg, elevation=light.elevation_deg, soft=light.softness
                ),
            ),
            (
                self.tr("Light's colour"),
                self.tr("{kelvin} K (light {confidence:.0%} sure)").format(
                    kelvin=light.kelvin, confidence=light.confidence
                ),
            ),
            (
                self.tr("Viewpoint"),
                self.tr("{label}, {pitch:.0f}° down ({confidence:.0%} sure)").format(
                    label=names.viewpoint(view.label),
                    pitch=view.pitch_deg,
                    confidence=view.confidence,
                ),
            ),
            (
                self.tr("Finish"),
                self.tr("{finish}, {share:.0%} see-through").format(
                    finish=names.finish(description.finish), share=description.transparency
                ),
            ),
            (self.tr("Size"), self.tr("about {size:.0f} cm").format(size=description.product_cm)),
        )
        return facts(rows)


def facts(rows: Sequence[tuple[str, str]]) -> QWidget:
    """Names left, values right."""
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 2, 0, 2)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(3)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        top = Qt.AlignmentFlag.AlignTop
        label = said(name, "hint")
        label.setWordWrap(False)
        grid.addWidget(label, row, 0, top)
        grid.addWidget(said(value), row, 1, top)
    return holder


class CandidateRow(QWidget):
    """One prompt with its rank, score and reasons; the chosen one is marked."""

    def __init__(self, place: int, ranked: Ranked, candidate: PromptCandidate) -> None:
        super().__init__()
        chosen = place == 1
        self.setObjectName("candidate")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        edge = theme().accent if chosen else theme().line
        ground = theme().chosen if chosen else theme().field
        self.setStyleSheet(
            f"QWidget#candidate {{ background: {ground}; border-left: 3px solid {edge};"
            " border-radius: 4px; }"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 8, 6)
        column.setSpacing(2)
        head = self.tr("{place}. chosen, {score}") if chosen else self.tr("{place}. {score}")
        column.addWidget(said(head.format(place=place, score=f"{ranked.score:.0%}"), "hint"))
        column.addWidget(said(candidate.text))
        for reason in ranked.reasons:
            column.addWidget(said(f"\u2022 {SaidWords().of(reason)}", "hint"))
        if candidate.unused_words:
            words = ", ".join(candidate.unused_words)
            column.addWidget(said(self.tr("Not used: {words}").format(words=words), "hint"))
        for note in candidate.left_out:
            column.addWidget(said(SaidWords().of(note), "hint"))


class GateRow(QWidget):
    """A hard check: passed or failed, what was seen, value and limit."""

    def __init__(self, gate: Gate) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        mark = QLabel()
        mark.setPixmap(icon("check" if gate.passed else "warning", _ICON).pixmap(_ICON, _ICON))
        mark.setAccessibleName(self.tr("passed") if gate.passed else self.tr("failed"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        name = MethodWords().gate(gate.name)
        message = said(SaidWords().of(gate.message) or name)
        if not gate.passed:
            message.setStyleSheet(f"color: {theme().bad};")
        row.addWidget(message, 1)
        value = said(f"{gate.value:.3g} / {gate.limit:.3g}", "hint")
        value.setWordWrap(False)
        value.setToolTip(
            self.tr("{name}: measured {value:.6g}, limit {limit:.6g}").format(
                name=name, value=gate.value, limit=gate.limit
            )
        )
        row.addWidget(value, 0, Qt.AlignmentFlag.AlignTop)
