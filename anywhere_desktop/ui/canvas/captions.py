"""What is written on the canvas: facts, zoom, the matte's share, and what the loupe reads."""

from PySide6.QtCore import QCoreApplication

from anywhere_desktop.ui.canvas.easel import Easel, Words
from anywhere_desktop.ui.canvas.loupe import Reading


def words_on(easel: Easel, facts: str, proofed: bool) -> Words:
    """The words of what `easel` shows. facts: size, bits, profile; proofed: it is a soft proof."""
    before = QCoreApplication.translate("Stage", "Before")
    after = QCoreApplication.translate("Stage", "After")
    loupe = ("", "") if easel.reading is None else _readout(easel.reading)
    if proofed and facts:
        facts = QCoreApplication.translate("Stage", "{facts} · soft proof").format(facts=facts)
    return Words(facts, _state(easel), before, after, loupe)


def _state(easel: Easel) -> str:
    zoom = easel.view.zoom * 100
    percent = f"{zoom:.0f}" if zoom >= 10 else f"{zoom:.1f}"
    mattes = easel.layers.mattes
    if mattes is None or easel.layers.shows_result:
        return QCoreApplication.translate("Stage", "{zoom} %").format(zoom=percent)
    said = QCoreApplication.translate("Stage", "{zoom} %   Matte {share} %")
    return said.format(zoom=percent, share=f"{mattes.share() * 100:.1f}")


def _readout(reading: Reading) -> tuple[str, str]:
    red, green, blue = reading.colour
    said = QCoreApplication.translate("Stage", "R {red}  G {green}  B {blue}")
    first = said.format(red=red, green=green, blue=blue)
    if reading.matte is None:
        return first, reading.hex_code
    matte = QCoreApplication.translate("Stage", "{code}  Matte {share} %")
    return first, matte.format(code=reading.hex_code, share=round(reading.matte / 2.55))
