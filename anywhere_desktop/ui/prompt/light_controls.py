"""The key light as controls: its kind, where it stands, how soft and warm, and its pattern."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QVBoxLayout, QWidget

from anywhere_desktop.core.light_kinds import hour_of_light
from anywhere_desktop.core.light_measure import sun_of
from anywhere_desktop.core.scene import Light
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.columns import Columns
from anywhere_desktop.ui.prompt.heading import Headed
from anywhere_desktop.ui.prompt.names import SceneNames
from anywhere_desktop.ui.prompt.naming import name_choices, name_control
from anywhere_desktop.ui.prompt.scene_amounts import SceneAmounts
from anywhere_desktop.ui.prompt.sun_dial import HIGHEST_DEG, LOWEST_DEG, SunDial


class LightControls(QWidget):
    """`changed(fields of Light by name, live)` when the user moves something; "hour" stands for
    those of a sun.
    """

    changed = Signal(object, bool)

    def __init__(self, names: SceneNames) -> None:
        super().__init__()
        self._names = names
        self.kind, self.gobo = QComboBox(), QComboBox()
        self.gobo.addItem("", None)
        self.sun = SunDial()
        self.azimuth = _angle(-180, 180)
        self.elevation = _angle(LOWEST_DEG, HIGHEST_DEG)
        amounts = SceneAmounts(self)
        self.softness, self.kelvin = amounts.softness(), amounts.kelvin()
        self.size_cm, self.hour = amounts.size(), amounts.hour()
        self._headed = {
            "light": Headed(self.kind),
            "gobo": Headed(self.gobo),
            "side": Headed(self.azimuth),
            "height": Headed(self.elevation),
        }
        self.retranslate()
        self._lay_out()
        self._connect()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now."""
        name_choices(self.kind, self._names.lights())
        self.gobo.setItemText(0, self.tr("None"))
        name_choices(self.gobo, self._names.gobos())
        name_control(
            self.kind,
            self.tr("Kind of light"),
            self.tr("A lighting set-up: it sets direction, softness and colour"),
        )
        name_control(
            self.gobo,
            self.tr("Gobo"),
            self.tr("A pattern in front of the light that throws its shadow on the set"),
        )
        name_control(
            self.azimuth,
            self.tr("Side of the light"),
            self.tr("0 is behind the camera, -90 left, 90 right, 180 behind the product"),
        )
        name_control(
            self.elevation,
            self.tr("Height of the light"),
            self.tr("5 is nearly level, 85 is almost straight above"),
        )
        self._headed["light"].set_heading(self.tr("Light"))
        self._headed["gobo"].set_heading(self.tr("Gobo"))
        self._headed["side"].set_heading(self.tr("Side"))
        self._headed["height"].set_heading(self.tr("Height"))

    def show_light(self, light: Light) -> None:
        """Move the controls without telling."""
        for choice, key in ((self.kind, light.kind), (self.gobo, light.gobo)):
            choice.setCurrentIndex(max(0, choice.findData(key)))
        self.sun.show_light(light.azimuth_deg, light.elevation_deg, light.kelvin)
        for spin, value in (
            (self.azimuth, light.azimuth_deg),
            (self.elevation, light.elevation_deg),
        ):
            spin.blockSignals(True)
            spin.setValue(round(value))
            spin.blockSignals(False)
        self.softness.show_value(light.softness)
        self.kelvin.show_value(light.kelvin)
        self._show_size(light.size_cm or 0.0)
        self._show_hour(light)

    def _show_size(self, size_cm: float) -> None:
        """A step of the arrow keys may be less than what is rounded to: the handle keeps it."""
        if self.size_cm.value != size_cm:
            self.size_cm.show_value(size_cm)

    def _show_hour(self, light: Light) -> None:
        """Near noon hours have one sun: the handle stays where it is held."""
        hour = hour_of_light(light)
        if hour is None:
            self.hour.show_value(0.0)
        elif not self.hour.value or sun_of(self.hour.value) != sun_of(hour):
            self.hour.show_value(hour)

    def _connect(self) -> None:
        self.kind.activated.connect(lambda: self._tell(kind=self.kind.currentData()))
        self.gobo.activated.connect(lambda: self._tell(gobo=self.gobo.currentData()))
        self.sun.moved.connect(self._on_sun)
        self.azimuth.valueChanged.connect(lambda value: self._tell(azimuth_deg=float(value)))
        self.elevation.valueChanged.connect(lambda value: self._tell(elevation_deg=float(value)))
        self.softness.changed.connect(lambda value, live: self._tell(live, softness=value))
        self.kelvin.changed.connect(lambda value, live: self._tell(live, kelvin=round(value)))
        self.size_cm.changed.connect(lambda value, live: self._tell(live, size_cm=value or None))
        self.hour.changed.connect(lambda value, live: self._tell(live, hour=value))

    def _on_sun(self, azimuth_deg: int, elevation_deg: int, live: bool) -> None:
        self._tell(live, azimuth_deg=float(azimuth_deg), elevation_deg=float(elevation_deg))

    def _tell(self, live: bool = False, **changes: Any) -> None:
        self.changed.emit(changes, live)

    def _lay_out(self) -> None:
        for choice in (self.kind, self.gobo):
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            choice.setMinimumContentsLength(4)
            choice.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._headed["light"])
        column.addWidget(self._headed["gobo"])
        column.addLayout(Columns(self._headed["side"], self._headed["height"], gap_px=6))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(Columns(self.sun, beside))
        outer.addLayout(Columns(self.softness, self.kelvin))
        outer.addLayout(Columns(self.size_cm, self.hour))


def _angle(least: int, most: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setSuffix("°")
    spin.setSingleStep(5)
    spin.setWrapping(most == 180)
    spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    spin.setMinimumWidth(spin.fontMetrics().horizontalAdvance("-180°") + 30)
    return spin
