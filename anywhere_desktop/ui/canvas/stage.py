"""Where a photograph or a result is shown: view, overlays, comparison. Knows no tools."""

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from anywhere_desktop.core.picture import Matte
from anywhere_desktop.ui.canvas.ants import STEP_MS
from anywhere_desktop.ui.canvas.captions import words_on
from anywhere_desktop.ui.canvas.colour import proof_on_screen, to_screen
from anywhere_desktop.ui.canvas.drawings import draw_pill, pill_rect
from anywhere_desktop.ui.canvas.easel import Easel, draw_frame
from anywhere_desktop.ui.canvas.layers import Compare
from anywhere_desktop.ui.canvas.levels import Bytes, Convert, MatteLevels, PhotoLevels
from anywhere_desktop.ui.canvas.overlay import Overlay, Tint, tint_table
from anywhere_desktop.ui.canvas.screen import draw_matte
from anywhere_desktop.ui.style import theme

_SHARPEN_MS = 80
_BUILD_MS = 30


class Stage(QWidget):
    """Pictures on show, and how they are looked at. All boxes and points are photo px."""

    view_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._easel = Easel()
        self._convert: Convert | None = None
        self._screen: bytes | None = None
        self._proof: bytes | None = None
        self._facts = ""
        self._hot = False
        self._ringed = False
        self._region: tuple[MatteLevels, tuple[int, ...], str] | None = None
        self._sharpen = self._timer(_SHARPEN_MS, self._on_sharpen)
        self._sharpen.setSingleShot(True)
        self._march = self._timer(STEP_MS, self._on_march)
        self._build = self._timer(_BUILD_MS, self._on_build)

    def _timer(self, interval_ms: int, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval_ms)
        timer.timeout.connect(slot)
        return timer

    # What is on show

    def show_photo(
        self,
        picture: Bytes,
        matte: Matte,
        levels: MatteLevels | None = None,
        first: Bytes | None = None,
    ) -> None:
        """Show a photograph, whole, with its matte; levels: of this very matte, and first: of
        the picture (`first_level`), where they are made already.

        picture: `(h, w, 3)` 8-bit sRGB; matte: `(h, w)`, shared from now on where it may be written
        to (else a copy is: edit `self.matte`). Forgets the result before.
        """
        layers = self._easel.layers
        layers.forget()
        layers.photo = PhotoLevels(picture, self._convert, first)
        made = levels is not None and levels.matte is matte
        layers.mattes = levels if levels is not None and made else MatteLevels(matte)
        layers.shows_result = False
        self._on_pictures(fit=True)
        # What else of the window changes with it is painted first: each turn of the loop is short.
        self.setUpdatesEnabled(False)
        QTimer.singleShot(0, self, self._paint_again)

    def _paint_again(self) -> None:
        self.setUpdatesEnabled(True)

    def show_matte(self, matte: Matte) -> None:
        """Show another matte of the same photograph; the view stays."""
        self._easel.layers.mattes = MatteLevels(matte)
        self._easel.layers.remix()
        self._on_pictures(fit=False)

    def show_result(self, picture: Bytes, photo: Bytes | None = None) -> None:
        """Show a result, `(h, w, 3)` 8-bit sRGB. photo: its "before"; None: the photograph."""
        layers = self._easel.layers
        size = layers.shown.size if layers.shown is not None else None
        layers.put_result(picture, photo, self._convert)
        assert layers.result is not None
        self._on_pictures(fit=layers.result.size != size)

    def show_before(self, photo: Bytes) -> None:
        """Have this as the "before" of the result on show; view, tool and stroke stay."""
        if self.shows_result:
            self._easel.layers.put_before(photo, self._convert)
            if self.is_building:
                self._build.start()
            self.update()

    def back_to_photo(self) -> None:
        """Show the photograph and its matte again; the result stays for `Overlay.ON_RESULT`."""
        layers = self._easel.layers
        if layers.photo is not None and layers.shows_result:
            assert layers.shown is not None
            fit = layers.shown.size != layers.photo.size
            layers.shows_result = False
            self._on_content(fit)

    def clear(self) -> None:
        """Show nothing."""
        self._easel.layers.forget()
        self._on_content(fit=True)

    @property
    def shows_result(self) -> bool:
        """Whether a result is on show, not the photograph."""
        return self._easel.layers.shows_result

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on show."""
        return self._easel.layers.shown is None

    @property
    def is_building(self) -> bool:
        """Whether finer levels are still being made ready."""
        return any(photo.building for photo in self._easel.layers.pictures())

    def set_display_profile(self, profile: bytes | None) -> None:
        """Convert what is shown for a screen's ICC profile; None: show sRGB as it is.

        Raises:
            UserError: this is no RGB profile.
        """
        said = self.tr("This is not the colour profile of a screen; colours are shown as sRGB.")
        plain = None if profile is None else to_screen(profile, said)
        self._screen = profile
        if self._proof is None:
            self._show_converted(plain)
        else:
            self.set_proof(self._proof)

    def set_proof(self, proof: bytes | None) -> None:
        """Show everything as a printer or press would, by its ICC profile; None: as it is.

        Raises:
            UserError: this profile cannot be proofed with.
        """
        said = self.tr("This colour profile cannot be used for a proof: choose a printer's.")
        if proof is not None:
            convert: Convert | None = proof_on_screen(proof, self._screen, said)
        else:
            convert = None if self._screen is None else to_screen(self._screen, said)
        self._proof = proof
        self._write()
        self._show_converted(convert)

    def _show_converted(self, convert: Convert | None) -> None:
        self._convert = convert
        self._easel.layers.convert(convert)
        self._on_content(fit=False)

    def set_facts(self, text: str) -> None:
        """What the lower left says of the photograph: size, bits, profile."""
        self._facts = text
        self._write()
        self.update()

    def set_region(self, mask: MatteLevels | None, tint: Tint, said: str) -> None:
        """Tint a mask over whatever is on show, where it fits, and say on the picture what it is;
        None: no more.
        """
        self._region = None if mask is None else (mask, tint_table(tint), said)
        self.update()

    def on_widget(self, box: tuple[int, int, int, int]) -> QRect:
        """The widget px that show a box of photo px, with a little room round about."""
        return self._easel.changed_by(box).adjusted(-2, -2, 2, 2)

    # How it is looked at

    @property
    def zoom_percent(self) -> float:
        """100 = one photo px is one px of the screen."""
        return self._easel.view.zoom * 100

    def fit(self) -> None:
        """Show the whole picture."""
        self._easel.view.fit()
        self._on_view(draft=False)

    def zoom_to(self, percent: float, at: QPointF | None = None) -> None:
        """Zoom; what is at the point (widget px; None: the middle) stays there."""
        view = self._easel.view
        point = view.middle() if at is None else self._easel.in_after(at)
        view.zoom_at(point, percent / 100)
        self._on_view(draft=True)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the picture by widget px."""
        self._easel.view.pan_by(dx, dy)
        self._on_view(draft=self._easel.draft)

    def set_overlay(self, overlay: Overlay) -> None:
        """Choose how the matte is shown."""
        self._easel.layers.overlay = overlay
        self._refresh()

    @property
    def overlay(self) -> Overlay:
        """How the matte is shown."""
        return self._easel.layers.overlay

    def set_tint(self, tint: Tint) -> None:
        """Choose the tint's colour, strength and side."""
        self._easel.layers.tint = tint
        self.update()

    def set_outline(self, shown: bool) -> None:
        """Have marching ants over any overlay."""
        self._easel.outline = shown
        self._refresh()

    def set_compare(self, compare: Compare) -> None:
        """Choose how before and after are seen."""
        self._easel.compare = compare
        self._arrange()
        self.view_changed.emit()

    @property
    def compare(self) -> Compare:
        """How before and after are seen."""
        return self._easel.compare

    def set_split(self, share: float) -> None:
        """Put the split line at a share of the width, 0 to 1."""
        self._easel.split = min(max(share, 0.0), 1.0)
        self.update()

    @property
    def split(self) -> float:
        """Where the split line is, 0 to 1."""
        return self._easel.split

    def set_before(self, held: bool) -> None:
        """Show "before" for as long as it is held up."""
        if held is not self._easel.held_before:
            self._easel.held_before = held
            self.update()

    def set_rulers(self, shown: bool) -> None:
        """Show rulers in photo px at the left and above."""
        self._easel.rulers = shown
        self._arrange()

    def set_loupe(self, shown: bool) -> None:
        """Have a loupe with colour readout follow the pointer."""
        self._easel.loupe = shown
        self.update()

    @property
    def loupe(self) -> bool:
        """Whether the loupe is out."""
        return self._easel.loupe

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each changed rectangle on its own, not their bounding box."""
        painter = QPainter(self)
        if self.is_empty:
            painter.fillRect(event.rect(), QColor(theme().canvas))
        else:
            self._easel.paint(painter, event.region(), self._paint_over)
        if (self._hot and not self.is_empty) or self._ringed:
            draw_frame(painter, self.rect(), 4 if self._hot else 2)

    def _paint_over(self, painter: QPainter) -> None:
        shown = self._easel.layers.shown
        if self._region is not None and shown is not None:
            mask, table, said = self._region
            if mask.matte.shape == shown.picture.shape[:2] and not self._easel.held_before:
                view = self._easel.view
                painter.save()
                painter.scale(1 / view.scale, 1 / view.scale)
                draw_matte(painter, mask, table, view.grid(), view.area)
                painter.restore()
                where = pill_rect(said, self.fontMetrics(), self._easel.widget_area(), True, True)
                draw_pill(painter, where, said)
        self._paint_tool(painter)

    def _paint_tool(self, painter: QPainter) -> None:
        """Nothing yet: who knows tools paints them."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the picture fitted, or its middle in the middle."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the ants march again."""
        super().showEvent(event)
        self._arrange()

    def hideEvent(self, event: QHideEvent) -> None:
        """No timer runs for what nobody sees."""
        super().hideEvent(event)
        self._march.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme, font and language."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._arrange()
        elif event.type() == QEvent.Type.LanguageChange:
            self._write()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Follow a move to a screen of another scale."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        easel, zoom = self._easel, self._easel.view.zoom
        easel.arrange(self.size(), self.devicePixelRatioF(), self.fontMetrics())
        if easel.view.fitted:
            easel.view.fit()
        self._refresh()
        if easel.view.zoom != zoom:
            self.view_changed.emit()

    def _refresh(self) -> None:
        """Repaint all; ants march only where they are seen."""
        self._write()
        self.update()
        if self._easel.marches and self.isVisible():
            self._easel.trace_ants()
            self._march.start()
        else:
            self._march.stop()

    def _repaint(self, *places: QRect | QRegion) -> None:
        for place in places:
            if not place.isEmpty():
                self.update(place)

    def _on_view(self, draft: bool) -> None:
        self._easel.draft, self._easel.moves = draft, True
        self._sharpen.start()
        self._write()
        self.update()
        self.view_changed.emit()

    def _on_sharpen(self) -> None:
        self._easel.draft = self._easel.moves = False
        self._easel.trace_ants()
        self.update()

    def _on_march(self) -> None:
        if self._easel.moves:  # Their outline is traced anew when the view rests.
            return
        self._easel.ants.march()
        self._repaint(self._easel.trace_ants())

    def _on_build(self) -> None:
        if not self.is_building:
            self._build.stop()
        self.update()

    def _on_pictures(self, fit: bool) -> None:
        self._on_content(fit)

    def _on_content(self, fit: bool) -> None:
        easel = self._easel
        easel.ants.stale = True
        easel.reading = None
        if easel.layers.shown is not None:
            easel.view.size = easel.layers.shown.size
        if fit:
            easel.view.fitted = True
        if self.is_building:
            self._build.start()
        self._arrange()
        self.view_changed.emit()

    # What is written

    def _write(self) -> None:
        """Bring the words on the canvas up to date."""
        self._easel.words = words_on(self._easel, self._facts, self._proof is not None)
