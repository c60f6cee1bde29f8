"""What `--set` and `--role` say, checked."""

import argparse

from anywhere_desktop.compose import CREWS
from anywhere_desktop.core.records import SettingValue


def checked_settings(options: argparse.Namespace) -> dict[str, SettingValue]:
    """The settings; raises `UserError` for a name that the crew does not know."""
    settings: dict[str, SettingValue] = options.settings
    # Nothing said costs no import; a crew that there is not is told by `compose`.
    if settings and options.crew in CREWS:
        from anywhere_desktop.compose.options import check

        check(options.crew, settings)
    return settings
