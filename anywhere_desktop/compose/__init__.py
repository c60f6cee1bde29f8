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
    from anywhere_desktop.core.belonging import SHADOW

    return studio(SHADOW.read(settings))


def _paper(settings: Settings) -> Crew:
    from anywhere_desktop.compose.diffusion import paper

    return paper(settings)


def _local(settings: Settings) -> Crew:
    from anywhere_desktop.compose.diffusion import local

    return local(settings)


def _pix2pix(settings: Settings) -> Crew:
    from anywhere_desktop.compose.instruct import pix2pix

    return pix2pix()


def _mgie(settings: Settings) -> Crew:
    from anywhere_desktop.compose.instruct import mgie

    return mgie()


def _flux2(settings: Settings) -> Crew:
    from anywhere_desktop.compose.diffusion import editing

    return editing("flux2-klein", settings)


def _qwen(settings: Settings) -> Crew:
    from anywhere_desktop.compose.diffusion import editing

    return editing("qwen-edit", settings)


_CREWS: dict[str, Callable[[Settings], Crew]] = {
    "studio": _studio,
    "paper": _paper,
    "local": _local,
    "instruct-pix2pix": _pix2pix,
    "mgie": _mgie,
    "flux2-klein": _flux2,
    "qwen-edit": _qwen,
}

CREWS = tuple(_CREWS)
"""Names of the crews that can be composed."""


def compose(crew: str, settings: Settings | None = None, agreed: bool = False) -> Crew:
    """Build a crew by name, with the backends of roles (`compose.roles`) and the minds
    (`compose.minds`) that the settings choose; loads its engines' code, not their weights.
    agreed: the user has just said that pictures may be sent.

    Raises:
        UserError: no crew has that name, or a setting is out of its bounds.
    """
    if crew not in _CREWS:
        raise UserError(f"There is no crew {crew!r}: choose one of {', '.join(CREWS)}.")
    from anywhere_desktop.compose.minds import with_mind
    from anywhere_desktop.compose.roles import with_roles

    made = with_roles(crew, settings or {}, lambda name, told: _CREWS[name](told))
    return with_mind(made, settings or {}, agreed)


def dials(crew: str, settings: Settings | None = None) -> tuple[Dial, ...]:
    """The numbers that a crew lets the user set, with their bounds; loads nothing heavy.

    Raises:
        UserError: a setting that chooses the crew's model names none.
    """
    from anywhere_desktop.compose.diffusion_dials import dials_of

    return dials_of(crew, settings or {})
