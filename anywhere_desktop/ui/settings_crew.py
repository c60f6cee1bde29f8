"""The page of the settings on which each role is given its backend."""

import json

from anywhere_desktop.ui.prompt.crew_options import CrewOptions
from anywhere_desktop.ui.settings import Settings
from anywhere_desktop.ui.settings_pages import Page


class CrewPage(Page):
    """One backend a role; what it says goes into the prompt panel at once."""

    def __init__(self, settings: Settings, offered: CrewOptions | None) -> None:
        super().__init__(settings)
        self.hint(
            self.tr(
                "Each role of the method is done by one backend. Built in needs nothing and works "
                "offline; models need weights, and servers an address or a key. What is chosen "
                "here holds for new work: the prompt panel shows it under Roles and tools."
            )
        )
        self.roles = CrewOptions(self)
        if offered is not None:
            self.roles.set_options(offered.options)
            self.roles.set_lacking(offered.lacking)
        self.roles.show_values(settings.backends)
        self.form.addRow(self.roles)
        self._lack = self.hint("")
        self._lacks = self.hint("")
        self.roles.changed.connect(self._on_changed)
        self._say()

    def _on_changed(self) -> None:
        said = self.roles.values()
        self.choose(roles=json.dumps(said, sort_keys=True) if said else "")
        self._say()

    def _say(self) -> None:
        lacks = dict.fromkeys(why for why in self.roles.lacking.values() if why)
        self._lack.setText(self.roles.lack)
        shown = self.tr("Not ready here:") + "".join(f"\n• {why}" for why in lacks)
        self._lacks.setText(shown if lacks else "")
