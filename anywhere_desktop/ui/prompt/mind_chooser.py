"""Which mind thinks: the builtin, or a chat model; and what that sends from this machine."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from anywhere_desktop.core.mind_account import MindAccount, MindChoices
from anywhere_desktop.ui.language import language
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.prompt.naming import name_control
from anywhere_desktop.ui.said_words import SaidWords

BUILTIN = "builtin"


class MindChooser(QWidget):
    """`picked(mind)` when the user chooses another; one that is not ready cannot be chosen."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._names = MethodWords(self)
        self._minds: dict[str, MindAccount] = {}
        self._choices = MindChoices()
        self.choice = QComboBox()
        self.choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.choice.setMinimumContentsLength(4)
        self.choice.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.label, self.hint = QLabel(), QLabel()
        self.label.setBuddy(self.choice)
        self.label.setProperty("role", "heading")
        self.hint.setProperty("role", "hint")
        self.hint.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.label, self.choice, self.hint):
            column.addWidget(part)
        self.choice.currentIndexChanged.connect(self._say)
        self.choice.activated.connect(lambda: self.picked.emit(self.mind))
        self.retranslate()
        language().changed.connect(self.retranslate)

    def retranslate(self) -> None:
        """Write every name in the language of now."""
        self.label.setText(self.tr("Mind"))
        tip = self.tr("Who looks at the product, writes prompts and judges the pictures")
        name_control(self.choice, self.tr("Mind"), tip)
        builtin = MindAccount(BUILTIN, "", False, True, False, "")
        self.set_minds(tuple(self._minds.values()) or (builtin,), self._choices)

    @property
    def mind(self) -> str:
        """The chosen mind's name."""
        return str(self.choice.currentData() or BUILTIN)

    def values(self) -> dict[str, str]:
        """What a wish's settings say of it; model and address are the user's own."""
        return self._choices.settings_of(self.mind)

    def values_of_roles(self, roles: Mapping[str, object]) -> dict[str, str]:
        """Models and addresses for the minds of single roles, as their choices say."""
        minds = [str(mind) for key, mind in roles.items() if key.startswith("mind_")]
        return self._choices.settings_of_roles(minds)

    def set_minds(self, minds: Sequence[MindAccount], choices: MindChoices) -> None:
        """Offer these; the chosen one stays where it is ready."""
        before, self._choices = self.mind, choices
        self._minds = {account.mind: account for account in minds}
        self.choice.blockSignals(True)
        self.choice.clear()
        for account in minds:
            name = self._names.mind(account.mind)
            text = self.tr("{mind} (not ready)").format(mind=name) if account.why else name
            self.choice.addItem(text, account.mind)
            model = self.choice.model()
            if isinstance(model, QStandardItemModel):
                model.item(self.choice.count() - 1).setEnabled(not account.why)
        self.choice.blockSignals(False)
        self._show(before)

    def show_settings(self, settings: Mapping[str, object]) -> None:
        """Choose the mind that a wish names, if it is ready; its model and address stay out: they
        are the user's, wherever the wish came from.
        """
        self._show(str(settings.get("mind", BUILTIN)))

    def _show(self, mind: str) -> None:
        account = self._minds.get(mind)
        known = mind if account is not None and not account.why else BUILTIN
        self.choice.setCurrentIndex(max(self.choice.findData(known), 0))
        self._say()

    def _say(self) -> None:
        account = self._minds.get(self.mind)
        if account is None or not account.sends:
            said = self.tr("Nothing leaves this machine.")
        else:
            said = self.tr(
                "Small pictures of the product and the results, and your words, are sent to "
                "{address}."
            ).format(address=account.address)
        lines = [said]
        lines += [
            self.tr("{mind}: {why}").format(
                mind=self._names.mind(one.mind), why=SaidWords().of(one.why)
            )
            for one in self._minds.values()
            if one.why and one.mind in ("openai", "gemini")
        ]
        self.hint.setText("\n".join(lines[:1]))
        self.choice.setToolTip("\n".join(lines))
