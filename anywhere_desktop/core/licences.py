"""Commercial-safe mode: on unless the user says otherwise for this process."""

import os

VARIABLE = "ANYWHERE_NON_COMMERCIAL"


def commercial_safe() -> bool:
    """Whether models that may not be used for profit are hidden and refused."""
    return os.environ.get(VARIABLE, "0") != "1"


def set_commercial_safe(on: bool) -> None:
    """Say it for this process and those that it starts."""
    os.environ[VARIABLE] = "0" if on else "1"
