"""The placement view: the stage with the product in its new frame, and a bar with the numbers."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.placement.bar import PlacementBar
from anywhere_desktop.ui.placement.geometry import (
    Silhouette,
    bounds_of,
    foot_of,
    middle_of,
    moved,
    scaled,
    settled,
    turned_to,
)
from anywhere_desktop.ui.placement.scene import MARGIN
from anywhere_desktop.ui.placement.stage import PlacementStage


class PlacementView(QWidget):
    """Emits `placement_changed(placement, text)` once a finished gesture: one undo step.

    placement: a `Placement`, or None for "as the method would place it"; text: what was done.
    Setting anything from outside emits nothing.
    """

    placement_changed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.stage = PlacementStage()
        self.bar = PlacementBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self.bar)
        self.setFocusProxy(self.stage)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._tell)
        self.stage.changing.connect(self._tell)
        self.stage.changed.connect(self.placement_changed)
        self.bar.typed.connect(self._on_typed)
        self.bar.reset_wished.connect(self._on_reset_wished)
        self._tell()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Describe it in the language of now; stage and bar write themselves."""
        self._refresh()

    @property
    def placement(self) -> Placement | None:
        """What the user chose; None: as the method would place it."""
        return self.stage.scene.placement

    @property
    def shown_placement(self) -> Placement:
        """Where the product lies on the stage."""
        return self.stage.scene.shown

    def show_product(
        self,
        picture: NDArray[np.uint8] | None,
        matte: Matte | None,
        silhouette: Silhouette | None = None,
    ) -> None:
        """Show a cut-out: picture `(h, w, 3)` 8-bit sRGB and matte `(h, w)`, the photo's size;
        silhouette: the matte's, where it was measured already.

        None: there is none. Where it lies stays as it is; a backdrop is forgotten.
        """
        self.stage.drop_gesture()
        self.stage.scene.take_product(picture, matte, silhouette)
        self._refresh()

    def set_frame(self, size: tuple[int, int] | None, margin: float = MARGIN) -> None:
        """Take a frame (width, height), None the camera's own; margin: a share of its shorter
        side. A placement of the user's goes to the like place: read `placement` after this.
        """
        self.stage.drop_gesture()
        self.stage.scene.margin = margin
        self.stage.scene.take_frame(size)
        self._refresh()

    def set_placement(self, placement: Placement | None) -> None:
        """Take a placement with its frame; None: as the method would place it."""
        self.stage.drop_gesture()
        self.stage.scene.take_placement(placement)
        self._refresh()

    def show_backdrop(
        self, preview: NDArray[np.uint8] | None, placement: Placement | None = None
    ) -> None:
        """Show a picture of the scene, `(h, w, 3)` 8-bit sRGB, with the product in it.

        placement: the one it was made for, by default the present one. As long as the product lies
        there the picture is shown as it is; else it is faded behind the cut-out. None: no picture.
        """
        self.stage.scene.take_backdrop(preview, placement)
        self.stage.update()

    def showEvent(self, event: QShowEvent) -> None:
        """The numbers are those of now."""
        if self._later.isActive():
            self._tell()
        super().showEvent(event)

    def _refresh(self) -> None:
        """Where nobody sees them, the numbers are written once, when several things have come."""
        self.stage.update()
        if self.isVisible():
            self._tell()
        else:
            self._later.start()

    def _tell(self) -> None:
        self._later.stop()
        scene = self.stage.scene
        self.bar.show_placement(scene.shown, scene.product, scene.placement is not None)
        self.stage.setAccessibleDescription(self.bar.words.text())

    def _on_reset_wished(self) -> None:
        self.stage.put(None, self.tr("Place as the method would"))

    def _on_typed(self, field: str, value: float) -> None:
        product, shown = self.stage.scene.product, self.shown_placement
        if product is None:
            return
        left, top, _, _ = bounds_of(shown, product)
        if field in ("x", "y"):
            by = (value - left, 0.0) if field == "x" else (0.0, value - top)
            there, text = moved(shown, *by), self.tr("Move the product")
        elif field == "scale":
            foot = foot_of(shown, product)
            there = scaled(shown, product.photo, value / 100, foot)
            there, text = replace(there, scale=value / 100), self.tr("Scale the product")
        else:
            there = turned_to(shown, product.photo, value, middle_of(shown, product))
            text = self.tr("Turn the product")
        self.stage.put(settled(there), text)
