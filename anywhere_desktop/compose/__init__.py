"""Config -> Crew: one table of role x backend; engines are handed to agents here, and only here.

Every import is inside a function: asking which crews there are must cost nothing.
"""

from collections.abc import Callable, Mapping

from anywhere_desktop.core.dials import Dial
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.ports import Crew
from anywhere_desktop.core.records import SettingValue

Settings = Mapping[str, SettingValue]
"""A Request's settings: what a backend can be told beyond the words."""


def _studio(settings: Settings) -> Crew:
    from anywhere_desktop.compose.studio import studio

    return studio()


def _paper(settings: Settings) -> Crew:
    from anywhere_desktop.compose.diffusion import paper
    from anywhere_desktop.compose.tools import with_tools

    return with_tools(paper(settings), settings)


def _local(settings: Settings) -> Crew:
    from anywhere_desktop.compose.diffusion import local
    from anywhere_desktop.compose.tools import with_tools

    return with_tools(local(settings), settings)


def _pix2pix(settings: Settings) -> Crew:
    from anywhere_desktop.compose.instruct import pix2pix

    return pix2pix()


def _mgie(settings: Settings) -> Crew:
    from anywhere_desktop.compose.instruct import mgie

    return mgie()


_CREWS: dict[str, Callable[[Settings], Crew]] = {
    "studio": _studio,
    "paper": _paper,
    "local": _local,
    "instruct-pix2pix": _pix2pix,
    "mgie": _mgie,
}

CREWS = tuple(_CREWS)
"""Names of the crews that can be composed."""


def compose(crew: str, settings: Settings | None = None, agreed: bool = False) -> Crew:
    """Build a crew by name, with the mind that the settings choose (`compose.minds`); loads its
    engines' code, not their weights. agreed: the user has just said that pictures may be sent.

    Raises:
        UserError: no crew has that name, or a setting is out of its bounds.
    """
    if crew not in _CREWS:
        raise UserError(f"There is no crew {crew!r}: choose one of {', '.join(CREWS)}.")
    from anywhere_desktop.compose.minds import with_mind

    return with_mind(_CREWS[crew](settings or {}), settings or {}, agreed)


def dials(crew: str, settings: Settings | None = None) -> tuple[Dial, ...]:
    """The numbers that a crew lets the user set, with their bounds; loads nothing heavy.

    Raises:
        UserError: a setting that chooses the crew's model names none.
    """
    from anywhere_desktop.compose.diffusion_dials import dials_of

    return dials_of(crew, settings or {})
