"""Mind: one chat model as the roles use it, with its retries, its account, and its absence."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from anywhere_desktop.agents.prompt_sheets import as_data, prompt_sheet
from anywhere_desktop.agents.replies import BadReply, read_reply
from anywhere_desktop.core.chat import Question, Schema, Usage
from anywhere_desktop.core.engine_ports import Chat
from anywhere_desktop.core.errors import UserError
from anywhere_desktop.core.picture import Picture
from anywhere_desktop.core.watch import Noted, Watch

T = TypeVar("T")

MOST_TOKENS = 1600
"""Of one answer; ten prompts of 45 words need half of it."""

TRIES = 3
"""A question is asked once, and at most twice more with what was wrong."""


class MindOut(Exception):
    """No usable answer; the message says why, for the user."""


class Mind:
    """Asks for one role after another. Once there is no connection (a wrong key, a quota, a server
    that is gone) it is not asked again in the same Session: every role goes on with its builtin.

    prices: US dollars per million tokens in and out, 0 where nothing is to be counted. may_ask:
    raises `UserError` once the user has taken the consent back.
    """

    def __init__(
        self,
        chat: Chat,
        prices: tuple[float, float] = (0.0, 0.0),
        may_ask: Callable[[], None] = lambda: None,
    ) -> None:
        self._chat, self._prices, self._may_ask = chat, prices, may_ask
        self._out = ""
        self.used = Usage()

    @property
    def name(self) -> str:
        """What to call it to the user."""
        return self._chat.name

    @property
    def sees(self) -> bool:
        """Whether it can look at pictures."""
        return self._chat.sees

    def begin(self) -> None:
        """A new Session: whoever was out may be back."""
        self._out, self.used = "", Usage()

    def ask(
        self,
        role: str,
        values: Mapping[str, str],
        schema: Schema,
        use: Callable[[Any], T],
        watch: Watch,
        pictures: tuple[Picture, ...] = (),
        temperature: float = 0.0,
        seed: int = 0,
        ready: Mapping[str, str] | None = None,
    ) -> T:
        """What `use` makes of the reply; a `BadReply`, also of `use`, is asked again.

        values: material for the sheet, made harmless here; ready: parts that already are.

        Raises:
            MindOut: there is no usable answer.
            Cancelled: the user pressed stop.
        """
        if self._out:
            raise MindOut(self._out)
        sheet = prompt_sheet(role)
        said = {name: as_data(value) for name, value in values.items()} | dict(ready or {})
        text = sheet.asked(said)
        error = ""
        for attempt in range(TRIES):
            question = Question(
                sheet.rules, text, pictures, schema, MOST_TOKENS, temperature, seed + attempt
            )
            try:
                return use(read_reply(self._hear(question, watch), schema))
            except BadReply as bad:
                error = str(bad)
                text = sheet.asked_again(said, as_data(error))
        raise MindOut(f"{self.name} gave no usable answer ({error}).")

    def free(self) -> None:
        """Give the model's memory back; the next question loads it again."""
        self._chat.free()

    def account(self) -> str:
        """Calls, tokens and cost of this Session so far, "" when there were none."""
        used = self.used
        if not used.calls:
            return ""
        calls, read, written = used.calls, f"{used.tokens_in:,}", f"{used.tokens_out:,}"
        cost = used.cost(*self._prices)
        if cost:
            return (
                f"{self.name}: {calls} calls, {read} tokens in, {written} out, about ${cost:.4f}."
            )
        return f"{self.name}: {calls} calls, {read} tokens in, {written} out."

    def _hear(self, question: Question, watch: Watch) -> str:
        try:
            self._may_ask()
            answer = self._chat.ask(question, watch)
        except UserError as error:
            self._out = str(error)
            raise MindOut(self._out) from None
        self.used += answer.usage
        return answer.text


def taken_over(role: str, why: MindOut, watch: Watch) -> str:
    """Tell the user that the builtin does a role's work, and why; returns the words to keep."""
    said = f"The builtin {role} took over: {why}"
    watch.tell(Noted(said))
    return said
