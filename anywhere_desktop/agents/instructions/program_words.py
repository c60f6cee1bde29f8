"""An edit program said in words: the explicit instruction."""

from anywhere_desktop.core.edit_operations import OPERATIONS
from anywhere_desktop.core.edits import EditProgram, EditStep

_NAMES = {
    "temperature": "colour temperature", "black_and_white": "black and white",
    "flip_horizontal": "flip left to right", "flip_vertical": "flip top to bottom",
    "room": "more room on each side", "scene": "background:", "fill": "background in one colour:",
    "erase": "clean up the marked spots", "transparent": "transparent background",
    "straighten": "straighten", "shadow": "the product's shadow", "colour": "recolour to",
}  # fmt: skip
_PLACES = {
    "product": " on the product", "background": " on the background", "shadow": " in the shadow",
    "mask": " in the marked region", "all": "",
}  # fmt: skip
_UNITLESS = ("scene", "fill", "erase", "transparent", "flip_horizontal", "flip_vertical")


def in_words(program: EditProgram) -> str:
    """All steps, in the order in which they are carried out."""
    order = tuple(OPERATIONS)
    steps = sorted(program.steps, key=lambda step: order.index(step.operation))
    return "; ".join(map(step_words, steps))


def step_words(step: EditStep) -> str:
    """One step, as "exposure +0.50 EV on the background"."""
    operation = OPERATIONS[step.operation]
    name = _NAMES.get(step.operation, step.operation)
    place = "" if operation.kind in ("background", "geometry") else _PLACES[step.region]
    if step.operation == "erase":
        place = ""
    if step.operation in _UNITLESS:
        return f"{name} {step.text}".strip() + place
    if step.operation == "crop":
        return f"crop to {step.text or f'{step.amount:.3g}:1'}"
    text = f" {step.text}" if step.text else ""
    return f"{name}{text} {_amount(step)}{place}"


def _amount(step: EditStep) -> str:
    operation = OPERATIONS[step.operation]
    if operation.unit == "K":
        return f"{step.amount:.0f} K"
    sign = "+" if operation.least < 0 else ""
    digits = 2 if operation.unit == "EV" else (1 if operation.unit == "deg" else 0)
    unit = {"EV": " EV", "deg": "°", "%": ""}.get(operation.unit, "")
    return f"{step.amount:{sign}.{digits}f}{unit}"
