"""The studio's scene as controls."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from anywhere_desktop.core.light_kinds import at_hour, lit, of_size, with_lamps
from anywhere_desktop.core.scene import PROPS, Light, Prop, Scene
from anywhere_desktop.core.scene_colours import BACKDROP_COLOURS, SURFACE_COLOURS
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.prompt.columns import Columns
from anywhere_desktop.ui.prompt.flow import Flow
from anywhere_desktop.ui.prompt.heading import Headed, heading
from anywhere_desktop.ui.prompt.light_controls import LightControls
from anywhere_desktop.ui.prompt.names import SceneNames
from anywhere_desktop.ui.prompt.naming import name_choices, name_control
from anywhere_desktop.ui.prompt.scene_amounts import SceneAmounts
from anywhere_desktop.ui.prompt.swatch import Swatch


class SceneControls(QWidget):
    """`changed(Scene, live)` when the user moves a control; live: it is still being dragged.

    What no control shows (fill, lens, size of the product) is kept from the Scene shown last.
    """

    changed = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._scene, self._showing = Scene(), False
        self._names = SceneNames(self)
        self.surface, self.backdrop = _choice(), _choice()
        self.surface_colour, self.backdrop_colour = Swatch(), Swatch()
        self._surface = Headed(_beside(self.surface, self.surface_colour))
        self._backdrop = Headed(_beside(self.backdrop, self.backdrop_colour))
        self.light = LightControls(self._names)
        self._props, self._lamps = heading(""), heading("")
        self.props = {kind: _chip() for kind in self._names.props()}
        self.lamps = {kind: _chip() for kind in self._names.lamps()}
        amounts = SceneAmounts(self)
        self.f_stop, self.exposure = amounts.f_stop(), amounts.exposure()
        self.retranslate()
        self._lay_out()
        self._connect()
        self.show_scene(self._scene)
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now."""
        surface, backdrop = self.tr("Surface"), self.tr("Backdrop")
        name_choices(self.surface, self._names.surfaces())
        name_choices(self.backdrop, self._names.backdrops())
        name_control(self.surface, surface, self.tr("What the product stands on"))
        name_control(self.backdrop, backdrop, self.tr("What stands behind the product"))
        self._surface.set_heading(surface)
        self._backdrop.set_heading(backdrop)
        self.surface_colour.set_name(self.tr("Colour of the surface"))
        self.backdrop_colour.set_name(self.tr("Colour of the backdrop"))
        self._lamps.setText(self.tr("More lamps"))
        tip = self.tr("Light this lamp beside the key light, or put it out")
        for kind, name in self._names.lamps().items():
            self.lamps[kind].setText(name)
            name_control(self.lamps[kind], self.tr("Lamp: {name}").format(name=name), tip)
        self._props.setText(self.tr("Props"))
        tip = self.tr("Put this beside the product, or take it away")
        for kind, name in self._names.props().items():
            self.props[kind].setText(name)
            name_control(self.props[kind], self.tr("Prop: {name}").format(name=name), tip)

    @property
    def scene(self) -> Scene:
        """The Scene that the controls say."""
        return self._scene

    def show_scene(self, scene: Scene) -> None:
        """Move the controls without telling."""
        self._scene, self._showing = scene, True
        _show_choice(self.surface, scene.surface.material)
        _show_choice(self.backdrop, scene.backdrop.kind)
        self.surface_colour.show_colour(
            scene.surface.colour, SURFACE_COLOURS[scene.surface.material]
        )
        self.backdrop_colour.show_colour(
            scene.backdrop.colour, BACKDROP_COLOURS[scene.backdrop.kind]
        )
        kinds = {prop.kind for prop in scene.props}
        for kind, chip in self.props.items():
            chip.setChecked(kind in kinds)
        lit_kinds = {lamp.kind for lamp in scene.light.lamps}
        for kind, chip in self.lamps.items():
            chip.setChecked(kind in lit_kinds)
        self.light.show_light(scene.light)
        self.f_stop.show_value(scene.lens.f_stop)
        self.exposure.show_value(scene.exposure)
        self._showing = False

    def _connect(self) -> None:
        self.surface.activated.connect(self._on_surface)
        self.backdrop.activated.connect(self._on_backdrop)
        self.surface_colour.picked.connect(self._on_surface_colour)
        self.backdrop_colour.picked.connect(self._on_backdrop_colour)
        self.light.changed.connect(self._on_light)
        for kind, chip in self.props.items():
            chip.clicked.connect(lambda checked, kind=kind: self._on_prop(kind, checked))
        for kind, chip in self.lamps.items():
            chip.clicked.connect(lambda checked, kind=kind: self._on_lamp(kind, checked))
        self.f_stop.changed.connect(self._on_f_stop)
        self.exposure.changed.connect(self._on_exposure)

    def _on_surface(self) -> None:
        material = self.surface.currentData()
        self._tell(surface=replace(self._scene.surface, material=material, colour=None))

    def _on_backdrop(self) -> None:
        kind = self.backdrop.currentData()
        self._tell(backdrop=replace(self._scene.backdrop, kind=kind, colour=None))

    def _on_surface_colour(self, colour: str | None) -> None:
        self._tell(surface=replace(self._scene.surface, colour=colour))

    def _on_backdrop_colour(self, colour: str | None) -> None:
        self._tell(backdrop=replace(self._scene.backdrop, colour=colour))

    def _on_light(self, changes: dict[str, Any], live: bool) -> None:
        self._tell(live, light=_changed(self._scene.light, changes))

    def _on_lamp(self, kind: str, there: bool) -> None:
        self._tell(light=with_lamps(self._scene.light, kind, there))

    def _on_prop(self, kind: str, there: bool) -> None:
        others = tuple(prop for prop in self._scene.props if prop.kind != kind)
        kept = (*others, Prop(kind)) if there else others
        order = {name: place for place, name in enumerate(PROPS)}
        self._tell(props=tuple(sorted(kept, key=lambda prop: order[prop.kind])))

    def _on_f_stop(self, value: float, live: bool) -> None:
        self._tell(live, lens=replace(self._scene.lens, f_stop=value))

    def _on_exposure(self, value: float, live: bool) -> None:
        self._tell(live, exposure=value)

    def _tell(self, live: bool = False, **changes: Any) -> None:
        if self._showing:
            return
        scene = replace(self._scene, **changes)
        if scene == self._scene and live:
            return
        self.show_scene(scene)
        self.changed.emit(scene, live)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(Columns(self._surface, self._backdrop))
        column.addWidget(self.light)
        for title, chips in ((self._lamps, self.lamps), (self._props, self.props)):
            column.addWidget(title)
            column.addWidget(_flowing(chips.values()))
        column.addLayout(Columns(self.f_stop, self.exposure))


def _changed(light: Light, changes: dict[str, Any]) -> Light:
    """The light with fields of new values, and what those bring along."""
    match changes:
        case {"hour": hour}:
            return at_hour(light, hour)
        case {"size_cm": size_cm}:
            return of_size(light, size_cm)
        case {"kind": kind}:
            return lit(light, kind)
        case {"softness": softness}:
            return replace(light, size_cm=None, softness=softness)
    return replace(light, **changes)


def _chip() -> QPushButton:
    chip = QPushButton()
    chip.setCheckable(True)
    chip.setProperty("role", "chip")
    return chip


def _flowing(chips: Iterable[QPushButton]) -> QWidget:
    box = QWidget()
    flow = Flow(box)
    for chip in chips:
        flow.addWidget(chip)
    return box


def _beside(choice: QComboBox, swatch: Swatch) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    row.addWidget(choice, 1)
    row.addWidget(swatch)
    return box


def _choice() -> QComboBox:
    choice = QComboBox()
    # A wheel over the scrolling panel must not change the scene; long names may be cut.
    choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(4)
    return choice


def _show_choice(choice: QComboBox, key: str) -> None:
    choice.setCurrentIndex(choice.findData(key))
