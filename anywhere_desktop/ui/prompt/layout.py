"""Where the controls of the prompt panel are: sections in a column that scrolls."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from anywhere_desktop.ui.icons import tinted
from anywhere_desktop.ui.prompt.heading import heading
from anywhere_desktop.ui.prompt.parts import PanelParts
from anywhere_desktop.ui.prompt.section import Section
from anywhere_desktop.ui.prompt.wheel_guard import WheelGuard
from anywhere_desktop.ui.style import inset_numbers, look, theme

LEAST_PX = 320


class PanelLayout(QObject):
    """Builds the column; what is folded is remembered by the panel."""

    def __init__(self, panel: QWidget, parts: PanelParts) -> None:
        super().__init__(panel)
        self._panel, self._parts = panel, parts
        self._frame = Section(self.tr("Frame"))
        self._frame.setVisible(False)
        self.scores = Section(self.tr("Scores"))
        self.sections = {
            "words": Section(self.tr("Prompt")),
            "scene": Section(self.tr("Scene")),
            "suggestions": Section(self.tr("Suggestions")),
            "frame": self._frame,
            "crew": Section(self.tr("Crew")),
            "scores": self.scores,
        }
        panel.setMinimumWidth(LEAST_PX)
        self._fill()
        outer = QVBoxLayout(panel)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._scrolling(), 1)
        outer.addWidget(self._foot())
        self.scores.setVisible(False)
        inset_numbers(panel)
        self._guard = WheelGuard(self)
        self.guard_wheel(panel)
        look().changed.connect(self._wear)
        self._wear()

    def set_frame_chooser(self, chooser: QWidget) -> None:
        """Put a widget into the section "Frame"."""
        self._frame.column.addWidget(chooser)
        self._frame.setVisible(True)
        self.guard_wheel(chooser)

    def guard_wheel(self, root: QWidget) -> None:
        """Have controls below a widget leave the wheel to the panel until they have the focus."""
        self._guard.guard(root)

    def _fill(self) -> None:
        parts, sections = self._parts, self.sections
        words = sections["words"].column
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Describe the scene")), 1)
        top.addWidget(parts.history_button)
        words.addLayout(top)
        words.addWidget(parts.words)
        words.addWidget(parts.styles)
        for name, field in (
            (self.tr("Negative prompt"), parts.negative),
            (self.tr("What the product is"), parts.product),
        ):
            words.addWidget(heading(name))
            words.addWidget(field)
        words.addWidget(parts.presets)
        sections["scene"].column.addWidget(parts.scene)
        sections["suggestions"].column.addWidget(parts.suggestions)
        for part in (parts.crew, parts.crew_numbers, parts.numbers):
            sections["crew"].column.addWidget(part)
        parts.crew_numbers.setVisible(False)
        self.scores.column.addWidget(parts.verdict)

    def _scrolling(self) -> QScrollArea:
        inner = QWidget()
        inner.setObjectName("panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(12, 8, 10, 14)
        column.setSpacing(8)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        self._scroll, self._inner = scroll, inner
        return scroll

    def _foot(self) -> QWidget:
        """What is always seen: the fact about the product, and Generate."""
        foot = QWidget()
        foot.setObjectName("panel")
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 8, 10, 12)
        column.setSpacing(8)
        row = QHBoxLayout()
        self._tick = QLabel()
        row.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._parts.exact, 1)
        column.addLayout(row)
        column.addWidget(self._parts.generate)
        return foot

    def _wear(self) -> None:
        """Take over another theme or text size."""
        side = self._parts.exact.fontMetrics().height()
        ratio = self._tick.devicePixelRatioF()
        self._tick.setPixmap(tinted("check", theme().good, side, ratio))
        self._parts.words.fit_lines()
        lines = self._parts.negative.fontMetrics().lineSpacing()
        self._parts.negative.setFixedHeight(2 * lines + 26)
        # Nothing is cut off at the right, however large the text is.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wanted = self._inner.minimumSizeHint().width() + bar
        self._panel.setMinimumWidth(max(LEAST_PX, wanted))
