"""Where the controls of the prompt panel are: sections in a column that scrolls."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from anywhere_desktop.ui.icons import tinted
from anywhere_desktop.ui.language import language
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
        self.sections = {name: Section(title) for name, title in self._titles().items()}
        self.sections["roles"].set_open(False)
        self._frame, self.scores = self.sections["frame"], self.sections["scores"]
        self._frame.setVisible(False)
        self._described, self._negative, self._product = heading(""), heading(""), heading("")
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
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write the headings in the language of now."""
        for name, title in self._titles().items():
            self.sections[name].set_title(title)
        self._described.setText(self.tr("Describe the scene"))
        self._negative.setText(self.tr("Negative prompt"))
        self._product.setText(self.tr("What the product is"))

    def _titles(self) -> dict[str, str]:
        return {
            "words": self.tr("Prompt"),
            "scene": self.tr("Scene"),
            "suggestions": self.tr("Suggestions"),
            "frame": self.tr("Frame"),
            "crew": self.tr("Crew"),
            "roles": self.tr("Roles and tools"),
            "scores": self.tr("Scores"),
        }

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
        top.addWidget(self._described, 1)
        top.addWidget(parts.history_button)
        words.addLayout(top)
        words.addWidget(parts.words)
        words.addWidget(parts.words_bar)
        words.addWidget(parts.refine_cards)
        words.addWidget(parts.styles)
        for name, field in ((self._negative, parts.negative), (self._product, parts.product)):
            words.addWidget(name)
            words.addWidget(field)
        words.addWidget(parts.presets)
        sections["scene"].column.addWidget(parts.scene)
        sections["suggestions"].column.addWidget(parts.suggestions)
        for part in (parts.crew, parts.crew_options, parts.crew_numbers, parts.mind, parts.numbers):
            sections["crew"].column.addWidget(part)
        for part in (parts.roles, parts.tool_numbers):
            sections["roles"].column.addWidget(part)
        for part in (parts.crew_options, parts.crew_numbers, parts.tool_numbers):
            part.setVisible(False)
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
        inner.installEventFilter(self)
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
        self._fit_width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow what the sections need: they may grow after the theme or the language changed."""
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._fit_width()
        return super().eventFilter(watched, event)

    def _fit_width(self) -> None:
        # Nothing is cut off at the right, however large the text is.
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        wanted = self._inner.minimumSizeHint().width() + bar
        self._panel.setMinimumWidth(max(LEAST_PX, wanted))
