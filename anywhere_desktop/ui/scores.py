"""The verdict on a picture: gates, scores as bars, feedback in words."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from anywhere_desktop.core.records import Evaluation
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.style import theme


class ScoreBars(QWidget):
    """Empty until there is something to say."""

    def __init__(self) -> None:
        super().__init__()
        self._evaluation: Evaluation | None = None
        self._headline = _label("heading")
        self._bars = _Bars()
        self._words = _label("hint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._headline, self._bars, self._words):
            column.addWidget(part)
        self.show_evaluation(None)
        language().changed.connect(self.retranslate)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show a verdict, or nothing."""
        self._evaluation = evaluation
        self.setVisible(evaluation is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the verdict in the language of now."""
        evaluation = self._evaluation
        if evaluation is None:
            return
        verdict = self.tr("accepted") if evaluation.accepted else self.tr("not accepted")
        self._headline.setText(
            self.tr("Judged {score}: {verdict}").format(
                score=f"{evaluation.score:.0%}", verdict=verdict
            )
        )
        self._bars.show_scores(dict(evaluation.scores))
        failed = [gate.message for gate in evaluation.gates if not gate.passed]
        said = dict.fromkeys((*failed, *evaluation.feedback))
        self._words.setText(SaidWords().of("\n".join(said)))
        self._words.setVisible(bool(said))


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._names = MethodWords(self)
        self._scores: dict[str, float] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_scores(self, scores: dict[str, float]) -> None:
        self._scores = {self._names.score(name): value for name, value in scores.items()}
        self._fit()
        said = ", ".join(f"{name} {value:.0%}" for name, value in self._scores.items())
        self.setAccessibleName(said)
        self.update()

    def _row(self) -> int:
        return self.fontMetrics().height() + 10

    def _fit(self) -> None:
        self.setFixedHeight(self._row() * len(self._scores) + 4)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tall = QPainter(self), self._row()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Whole px are told of letters that are wider by a part of one: such a name would be cut.
        advance = painter.fontMetrics().horizontalAdvance
        names = max((advance(name) + 2 for name in self._scores), default=0)
        wide = painter.fontMetrics().horizontalAdvance("100") + 6
        names = min(names, self.width() // 2)
        left, right = names + 14, self.width() - wide
        for row, (name, value) in enumerate(self._scores.items()):
            y = row * tall
            painter.setPen(QColor(theme().text))
            centre = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRectF(0, y, names, tall), int(centre), _cut(painter, name, names))
            number = QRectF(right, y, wide, tall)
            painter.drawText(number, int(centre | Qt.AlignmentFlag.AlignRight), f"{value:.0%}"[:-1])
            painter.setPen(Qt.PenStyle.NoPen)
            track = QRectF(left, y + tall / 2 - 2.5, max(right - left, 10), 5)
            painter.setBrush(QColor(theme().line))
            painter.drawRoundedRect(track, 2.5, 2.5)
            track.setWidth(track.width() * min(max(value, 0.0), 1.0))
            painter.setBrush(QColor(_colour(value)))
            painter.drawRoundedRect(track, 2.5, 2.5)
        painter.end()


def _cut(painter: QPainter, name: str, width: int) -> str:
    return painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, width)


def _colour(value: float) -> str:
    if value >= 0.75:
        return theme().good
    return theme().accent if value >= 0.5 else theme().bad


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label
