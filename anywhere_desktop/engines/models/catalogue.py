"""The catalogue: every model that an engine can use, by its id."""

import difflib

from anywhere_desktop.core.errors import UserError
from anywhere_desktop.engines.models.model import Model
from anywhere_desktop.engines.models.rows_diffusion import COMPARED, SDXL, TODAY
from anywhere_desktop.engines.models.rows_sight import CUTTING, MINDS

MODELS: dict[str, Model] = {
    model.id: model for model in (*SDXL, *TODAY, *CUTTING, *MINDS, *COMPARED)
}
"""Every row by id, in the order in which a list shows them."""


def model(model_id: str) -> Model:
    """The row of an id.

    Raises:
        UserError: there is none; names the nearest.
    """
    if model_id in MODELS:
        return MODELS[model_id]
    near = difflib.get_close_matches(model_id, MODELS, 1)
    meant = f": did you mean {near[0]}?" if near else "; `main.py models list` shows all."
    raise UserError(f"There is no model {model_id!r}{meant}")
