"""What the prompter offers, as cards: a small picture, the words, a click adopts them."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from anywhere_desktop.ui.desk import Preview, ScenePreview, Suggestions
from anywhere_desktop.ui.icons import set_icon
from anywhere_desktop.ui.keys_in_use import keys_in_use
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.style import theme

_PICTURE_LINES = 4


class SuggestionCards(QWidget):
    """`adopted(text)`, `wished()` for other offers, `picture_wished(text)` for each new card."""

    adopted = Signal(str)
    wished = Signal()
    picture_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[Card] = []
        self.refresh = QToolButton()
        set_icon(self.refresh, "retry", 16)
        self.refresh.clicked.connect(self.wished)
        self._asked = False
        self._hint = QLabel()
        self._hint.setProperty("role", "hint")
        self._hint.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(self._hint, 1)
        top.addWidget(self.refresh, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(top)
        self.retranslate()
        language().changed.connect(self.retranslate)
        keys_in_use().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Say everything in the language of now; the offers are the prompter's own words."""
        self.refresh.setAccessibleName(self.tr("Suggest prompts"))
        self.refresh.setToolTip(self.tr("Have the prompter suggest other scenes for your words"))
        for card in self.cards:
            card.retranslate()
        if self.cards:
            keys = keys_in_use().said("undo", self.tr("Undo"))
            said = self.tr("A click takes the words; {keys} takes them back.").format(keys=keys)
        elif self._asked:
            said = self.tr("Nothing else suits these words: leave something open.")
        else:
            said = self.tr("Scenes that suit this product: press the arrow to have some suggested.")
        self._hint.setText(said)

    def show_suggestions(self, found: Suggestions) -> None:
        """Show other cards; each then asks for its picture."""
        self.clear()
        self.cards = [Card(offer.text, found.prompt) for offer in found.offers]
        for card in self.cards:
            self._column.addWidget(card)
            card.clicked.connect(lambda _=False, text=card.words: self.adopted.emit(text))
        self._asked = True
        self.retranslate()
        for card in self.cards:
            self.picture_wished.emit(card.words)

    def clear(self) -> None:
        """Take all cards away: they were for another product, or for other words."""
        for card in self.cards:
            self._column.removeWidget(card)
            card.deleteLater()
        self.cards, self._asked = [], False
        self.retranslate()

    def show_preview(self, preview: ScenePreview) -> None:
        """Put a picture on the card of its words; others are not for here."""
        for card in self.cards:
            if card.words == preview.text:
                card.show_picture(preview.picture)

    def set_ready(self, ready: bool) -> None:
        """Without a product there is nothing to suggest for."""
        self.refresh.setEnabled(ready)


class Card(QToolButton):
    """One offer. words: the whole prompt; what it adds to the user's words is what is shown."""

    def __init__(self, words: str, said: str) -> None:
        super().__init__()
        self.words = words
        self._picture: QPixmap | None = None
        added = words.removeprefix(said.strip()).lstrip(". ") if said.strip() else words
        self._added = added or words
        self.setToolTip(words)
        self.retranslate()
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def retranslate(self) -> None:
        """Name it in the language of now."""
        self.setAccessibleName(self.tr("Use this prompt: {words}").format(words=self.words))

    def show_picture(self, picture: Preview) -> None:
        """`(h, w, 3)` 8-bit sRGB."""
        self._picture = QPixmap.fromImage(image_of(picture))
        self.setIcon(QIcon(self._picture))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the picture, which grows with the text."""
        return QSize(200, self.fontMetrics().lineSpacing() * _PICTURE_LINES + 16)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Narrow panels cut the words, not the card."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture on the left, words on the right, as many as there is room for."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QColor(theme().accent if self.hasFocus() else theme().line))
        painter.setBrush(QColor(theme().hover if self.underMouse() else theme().field))
        painter.drawRoundedRect(box, 8, 8)
        side = box.height() - 14
        frame = box.adjusted(7, 7, 0, -7)
        frame.setWidth(side)
        painter.setBrush(QColor(theme().track))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(frame, 4, 4)
        if self._picture is not None:
            size = self._picture.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inner = frame.adjusted(0, 0, 0, 0)
            inner.setSize(size)
            inner.moveCenter(frame.center())
            painter.drawPixmap(inner, self._picture)
        room = box.adjusted(side + 18, 7, -8, -7)
        painter.setPen(QColor(theme().text))
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter
        metrics, shown = self.fontMetrics(), self._added
        while shown and metrics.boundingRect(room, int(flags), shown).height() > room.height():
            shown = shown.rstrip("…").rsplit(" ", 1)[0] + "…" if " " in shown else ""
        painter.drawText(room, int(flags), shown)
        painter.end()
