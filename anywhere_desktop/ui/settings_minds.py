"""The page of the settings on which minds are set up: models, servers, keys."""

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from anywhere_desktop.core.mind_account import MindAccount, MindsAccount
from anywhere_desktop.ui.method_words import MethodWords
from anywhere_desktop.ui.minds_work import MindsWork
from anywhere_desktop.ui.said_words import SaidWords
from anywhere_desktop.ui.settings import Settings
from anywhere_desktop.ui.settings_pages import Page

USUAL_SERVER = "http://127.0.0.1:11434/v1"
USUAL_GEMINI, USUAL_LOCAL = "gemini-2.5-flash", "qwen3-vl"


class MindsPage(Page):
    """Keys go to the system's keyring as they are entered, and are never shown again."""

    def __init__(self, settings: Settings, work: MindsWork | None) -> None:
        super().__init__(settings)
        self._work = work
        self._names = MethodWords(self)
        self._states: dict[str, QLabel] = {}
        self._keys: dict[str, QLineEdit] = {}
        self.hint(
            self.tr(
                "A mind looks at the product, writes prompts and judges the pictures, beside what "
                "is measured. The built-in one needs nothing. Choose it in the prompt panel, under "
                "Crew."
            )
        )
        self._fill_server()
        self._fill_gemini()
        self._fill_local()
        if work is not None:
            work.told.connect(self._on_told)
            work.unreached.connect(self._on_unreached)
            work.do("keys")

    def _fill_server(self) -> None:
        self._heading(self._names.mind("openai"))
        self._address = self._line(self.settings.openai_address, USUAL_SERVER)
        self.row(
            self.tr("Address"), self._address,
            self.tr("Of Ollama, LM Studio, llama.cpp, vLLM or another server of this protocol"),
        )  # fmt: skip
        self._address.editingFinished.connect(self._take_address)
        self._model = QComboBox(editable=True)
        self._model.setCurrentText(self.settings.openai_model)
        sees = self.tr("A model of the server that sees pictures")
        self.row(self.tr("Model"), self._model, sees)
        if (line := self._model.lineEdit()) is not None:
            line.setAccessibleName(self.tr("Model"))
            line.setToolTip(sees)
        self._model.currentTextChanged.connect(lambda text: self._choose_model(text.strip()))
        self._find = self._button(self.tr("Find servers"), self._on_find)
        self._find.setToolTip(self.tr("Look on the usual ports of this machine, nowhere else"))
        self._check = self._button(self.tr("Check this server"), self._on_check)
        self._check.setToolTip(self.tr("Ask the server for its models; no picture is sent"))
        self.form.addRow("", _beside(self._find, self._check))
        self._key_row("openai")
        self._state_row("openai")

    def _fill_gemini(self) -> None:
        self._heading(self._names.mind("gemini"))
        model = self._line(self.settings.gemini_model, USUAL_GEMINI)
        self.row(self.tr("Gemini model"), model, self.tr("The name of the model at Google"))
        model.editingFinished.connect(lambda: self.choose(gemini_model=model.text().strip()))
        self._key_row("gemini")
        self._state_row("gemini")

    def _fill_local(self) -> None:
        self._heading(self._names.mind("local"))
        model = self._line(self.settings.local_model, USUAL_LOCAL)
        self.row(
            self.tr("Model or folder"), model,
            self.tr("A model that is installed here, or a folder with one of your own"),
        )  # fmt: skip
        model.editingFinished.connect(lambda: self.choose(local_model=model.text().strip()))
        self._state_row("local")

    def choose(self, **what: object) -> None:
        """Take a choice over, tell it, and look how the minds stand with it."""
        name, value = next(iter(what.items()))
        if getattr(self.settings, name) == value:
            return
        super().choose(**what)
        if self._work is not None:
            self._work.do("keys")

    def _choose_model(self, name: str) -> None:
        self.choose(openai_model=name)

    def _take_address(self) -> None:
        self.choose(openai_address=self._address.text().strip())

    def _heading(self, text: str) -> None:
        label = QLabel(text)
        label.setProperty("role", "heading")
        self.form.addRow(label)

    def _line(self, text: str, usual: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setPlaceholderText(usual)
        return line

    def _button(self, text: str, slot: object) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        button.setEnabled(self._work is not None)
        return button

    def _key_row(self, mind: str) -> None:
        field = self._keys[mind] = QLineEdit()
        field.setEchoMode(QLineEdit.EchoMode.Password)
        name = self.tr("Key for {mind}").format(mind=self._names.mind(mind))
        tip = self.tr("Kept in the keyring of your system, never in a file or a project")
        self.row(self.tr("Key"), field, tip)
        field.setAccessibleName(name)
        keep = self._button(self.tr("Keep key"), lambda: self._on_keep(mind))
        forget = self._button(self.tr("Forget key"), lambda: self._on_forget(mind))
        for button, told in ((keep, self.tr("Keep the key")), (forget, self.tr("Forget the key"))):
            button.setAccessibleName(f"{told}: {self._names.mind(mind)}")
            button.setToolTip(tip)
        field.returnPressed.connect(lambda: self._on_keep(mind))
        self.form.addRow("", _beside(keep, forget))

    def _state_row(self, mind: str) -> None:
        self._states[mind] = self.hint("")

    def _server(self, mind: str) -> str:
        if mind == "openai":
            return self._address.text().strip() or USUAL_SERVER
        account = self._account_of(mind)
        return "" if account is None else account.address

    def _account_of(self, mind: str) -> MindAccount | None:
        account = self._work.account if self._work is not None else None
        found = account.minds if account is not None else ()
        return next((one for one in found if one.mind == mind), None)

    def _on_keep(self, mind: str) -> None:
        key, field = self._keys[mind].text(), self._keys[mind]
        field.clear()
        if self._work is not None and key:
            self._work.do("keep key", mind, self._server(mind), key)

    def _on_forget(self, mind: str) -> None:
        if self._work is not None:
            self._work.do("forget key", mind, self._server(mind))

    def _on_find(self) -> None:
        if self._work is not None:
            self._states["openai"].setText(self.tr("Looking for servers…"))
            self._work.do("find")

    def _on_check(self) -> None:
        if self._work is not None:
            self._take_address()
            self._states["openai"].setText(self.tr("Asking the server…"))
            self._work.check("openai", self._server("openai"))

    def _on_told(self, told: MindsAccount) -> None:
        for account in told.minds:
            if account.mind in self._states:
                self._states[account.mind].setText(self._said(account))
        if told.found is not None:
            self._take_found(told)
        elif told.said:
            self._states["openai"].setText(SaidWords().of(told.said))

    def _on_unreached(self, why: str) -> None:
        self._states["openai"].setText(SaidWords().of(why))

    def _take_found(self, told: MindsAccount) -> None:
        if not told.found:
            self._states["openai"].setText(
                self.tr("No server answers on the usual ports of this machine.")
            )
            return
        server = told.found[0]
        before = self._model.currentText()
        self._address.setText(server.address)
        self._model.blockSignals(True)
        self._model.clear()
        self._model.addItems(server.models)
        self._model.setCurrentText(before or (server.models[0] if server.models else ""))
        self._model.blockSignals(False)
        self._take_address()
        self._choose_model(self._model.currentText().strip())
        names = ", ".join(f"{one.name or one.address} ({len(one.models)})" for one in told.found)
        said = self.tr("Answered, with so many models: {names}").format(names=names)
        self._states["openai"].setText(said)

    def _said(self, account: MindAccount) -> str:
        key = self.tr("A key is kept.") if account.has_key else self.tr("No key is kept.")
        ready = self.tr("Ready.") if not account.why else SaidWords().of(account.why)
        return ready if account.mind == "local" else f"{key} {ready}"


def _beside(*parts: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return holder
