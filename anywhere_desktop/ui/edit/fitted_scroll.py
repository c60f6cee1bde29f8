"""A scroll area as high as what is in it, up to a share of the window."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

_SHARE = 0.42
_LEAST_PX = 64


class FittedScroll(QScrollArea):
    """Scrolls only where the window is too low."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._inside = inside
        self.setWidget(inside)

    def sizeHint(self) -> QSize:
        """What is in it, where it fits."""
        inside = self._inside
        wanted = inside.sizeHint()
        if inside.hasHeightForWidth():
            wanted.setHeight(inside.heightForWidth(max(self.viewport().width(), 200)))
        return QSize(wanted.width(), min(wanted.height(), round(_SHARE * self.window().height())))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Low windows stay low."""
        least = super().minimumSizeHint().width()
        return QSize(least, min(self.sizeHint().height(), _LEAST_PX))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Follow what is in it."""
        if watched is getattr(self, "_inside", None) and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
