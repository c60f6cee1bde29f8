"""What the stage shows: the product, its frame, where it lies, and what lies behind it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from anywhere_desktop.core.foreground import Placement
from anywhere_desktop.core.picture import Matte
from anywhere_desktop.pipeline.framing import natural_placement
from anywhere_desktop.ui.pixels import image_of
from anywhere_desktop.ui.placement.geometry import Silhouette, reframed, silhouette_of
from anywhere_desktop.ui.placement.snapping import Guide, guides_of
from anywhere_desktop.ui.placement.sprite import Sprite, sprite_of

MARGIN = 0.05


@dataclass(frozen=True, eq=False)
class Backdrop:
    """A picture of the scene with the product in it, at the placement it was made for."""

    image: QImage
    placement: Placement


class StageScene:
    """The state of a stage, without a widget. `placement` None: as the method would place it."""

    def __init__(self) -> None:
        self.product: Silhouette | None = None
        self._sprite: Sprite | None = None
        self._picture: tuple[NDArray[np.uint8], Matte] | None = None
        self.placement: Placement | None = None
        self.backdrop: Backdrop | None = None
        self.margin = MARGIN
        self._frame: tuple[int, int] | None = None

    @property
    def frame(self) -> tuple[int, int]:
        """(width, height) of the frame, the camera's own when none was set."""
        if self._frame is not None:
            return self._frame
        return self.product.photo if self.product else (1, 1)

    @property
    def natural(self) -> Placement:
        """As the method would place the product."""
        if self.product is None:
            return Placement(self.frame)
        return natural_placement(self.product.photo, self.product.box, self.frame)

    @property
    def shown(self) -> Placement:
        """Where the product lies now."""
        return self.placement or self.natural

    @property
    def guides(self) -> tuple[Guide, ...]:
        """What the product snaps to."""
        return guides_of(self.frame, self.margin)

    @property
    def truthful(self) -> bool:
        """Whether the backdrop shows the product just where it lies."""
        return self.backdrop is not None and self.backdrop.placement == self.shown

    @property
    def sprite(self) -> Sprite | None:
        """The product's small images: made when they are first looked at, for they take long."""
        if self._sprite is None and self._picture is not None and self.product is not None:
            self._sprite = sprite_of(*self._picture, self.product)
        return self._sprite

    def take_product(
        self,
        picture: NDArray[np.uint8] | None,
        matte: Matte | None,
        silhouette: Silhouette | None = None,
    ) -> None:
        """Take a cut-out, or none; nothing half opaque counts as none. silhouette: the matte's,
        where it was measured already.
        """
        self.backdrop = None
        self.product = None if matte is None else silhouette or silhouette_of(matte)
        self._sprite = self._picture = None
        if picture is not None and matte is not None:
            self._picture = picture, matte

    def take_frame(self, size: tuple[int, int] | None) -> None:
        """Take another frame; a placement of the user's goes to the like place in it."""
        placement, before = self.placement, self.frame
        self._frame = size
        if self.frame != before:
            self.backdrop = None
            if placement is not None and self.product is not None:
                self.placement = reframed(placement, self.product, self.frame)

    def take_placement(self, placement: Placement | None) -> None:
        """Take a placement, which brings its frame with it."""
        self.placement = placement
        if placement is not None and placement.frame != self.frame:
            self._frame = placement.frame
            self.backdrop = None

    def take_backdrop(self, preview: NDArray[np.uint8] | None, placement: Placement | None) -> None:
        """Take a picture of the scene, made for a placement (default: the present one)."""
        self.backdrop = None
        if preview is not None:
            self.backdrop = Backdrop(image_of(preview), placement or self.shown)
