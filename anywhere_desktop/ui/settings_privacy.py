"""The page of the settings that says what leaves the machine, asks for it, and takes it back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from anywhere_desktop.core.mind_account import ActKind, MindAccount, MindsAccount
from anywhere_desktop.ui.minds_work import MindsWork
from anywhere_desktop.ui.pixels import image_of

_SAMPLE_PX = 140


class PrivacyPage(QWidget):
    """Nothing is sent anywhere until a box is ticked here for that one server."""

    def __init__(self, work: MindsWork | None) -> None:
        super().__init__()
        self._work = work
        self._boxes: dict[str, QCheckBox] = {}
        self._others: list[QWidget] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(18, 14, 18, 14)
        self.column.setSpacing(12)
        self._title = self._say("", "title")
        self._say(
            self.tr(
                "Photographs, cut-outs, prompts and results are worked on here and kept in your "
                "project file. The program sends no statistics and looks for no updates. It "
                "connects to another machine only to download a model that you asked for, and to "
                "the server of a mind that you chose and agreed to below."
            )
        )
        self._say(
            self.tr(
                "Such a server gets, with every Session: the product cut out on grey, 768 px at "
                "most, without metadata; each finished picture in the same way; your words; and "
                "what was measured of the product. It does not get the photograph, its name or "
                "place, the project, or the key of another server. What it does with them is up "
                "to whoever runs it."
            )
        )
        self._consents = QVBoxLayout()
        self.column.addLayout(self._consents)
        self._fill_sample()
        self._say(
            self.tr(
                "A project file holds the original photograph with its metadata, also place and "
                "camera where the camera wrote them: think of that before you hand it on."
            ),
            "hint",
        )
        self.column.addStretch(1)
        self._show(())
        if work is not None:
            work.told.connect(self._on_told)
            work.do("sample")

    def _say(self, text: str, role: str = "") -> QLabel:
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", role)
        self.column.addWidget(label)
        return label

    def _fill_sample(self) -> None:
        self._sample_words = self._say("", "hint")
        self._sample = QLabel()
        self._sample.setAccessibleName(self.tr("The product as it would be sent"))
        self._sample.setVisible(False)
        self.column.addWidget(self._sample)

    def _on_told(self, told: MindsAccount) -> None:
        self._show(told.agreed)
        for account in told.minds:
            if account.mind in ("openai", "gemini") and account.sends and account.address:
                self._box_of(account)
        self._show_others(told)
        if told.sample is not None:
            image = image_of(told.sample)
            small = QPixmap.fromImage(image).scaled(
                _SAMPLE_PX, _SAMPLE_PX, Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            self._sample.setPixmap(small)
            self._sample.setVisible(True)
            said = self.tr("The product of now as it would be sent, {width} × {height} px:")
            self._sample_words.setText(said.format(width=image.width(), height=image.height()))
        elif self._sample.pixmap().isNull():
            self._sample_words.setText(
                self.tr("Open a photograph to see here what would be sent of it.")
            )

    def _show(self, agreed: tuple[str, ...]) -> None:
        self._title.setText(
            self.tr("You agreed that something leaves this machine")
            if agreed
            else self.tr("Nothing leaves this machine")
        )

    def _box_of(self, account: MindAccount) -> None:
        """The box of a mind that the user has set up, ticked as it stands."""
        box = self._boxes.get(account.mind)
        if box is None:
            box = self._boxes[account.mind] = QCheckBox()
            box.toggled.connect(lambda on, mind=account.mind: self._on_toggled(mind, on))
            self._consents.addWidget(box)
        text = self.tr("I agree: send this to {address}").format(address=account.address)
        box.setText(text)
        box.setAccessibleName(text)
        box.setToolTip(self.tr("Take the tick away, and nothing is sent there any more"))
        box.setProperty("address", account.address)
        box.blockSignals(True)
        box.setChecked(account.agreed)
        box.blockSignals(False)

    def _show_others(self, told: MindsAccount) -> None:
        """Consents to servers that are set up no more can be taken back too."""
        for part in self._others:
            self._consents.removeWidget(part)
            part.deleteLater()
        self._others = []
        for address in told.agreed:
            if any(account.address.startswith(address) for account in told.minds):
                continue
            text = self.tr("Take back the consent for {address}").format(address=address)
            button = QPushButton(text)
            button.setAccessibleName(text)
            button.setToolTip(self.tr("Nothing is sent there any more"))
            button.clicked.connect(lambda _on, at=address: self._do("revoke", at))
            self._consents.addWidget(button)
            self._others.append(button)

    def _on_toggled(self, mind: str, on: bool) -> None:
        self._do("agree" if on else "revoke", str(self._boxes[mind].property("address")))

    def _do(self, kind: ActKind, address: str) -> None:
        if self._work is not None:
            self._work.do(kind, address=address)
