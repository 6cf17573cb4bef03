"""What both sides of the Bot API share: the bot, the updates, the taps that wait, the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.demo.api.chats import DemoChat, Event
from bot.demo.api.files import Files
from bot.demo.api.refusals import bad_request
from bot.demo.api.updates import Updates

QUERY_SECONDS = 15
MOST_TOAST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class _Query:
    person: int
    chat: DemoChat
    born: float


class Exchange:
    """The part of Telegram between a person and the bot.

    Attributes:
        bot: the bot, as the Bot API describes it.
        clock: tells the time in seconds since 1970.
        updates: what waits for the bot.
        files: what both have sent.
    """

    def __init__(
        self, bot: dict[str, Any], clock: Callable[[], float], first_update_id: int = 1
    ) -> None:
        self.bot = bot
        self.clock = clock
        self.updates = Updates(first_update_id)
        self.files = Files()
        self._queries: dict[str, _Query] = {}
        self._last_query = 0

    @property
    def now(self) -> int:
        """The time in whole seconds, as messages carry it."""
        return int(self.clock())

    def open_query(self, person: int, chat: DemoChat) -> str:
        """Start waiting for the bot to answer a tap, and return the id of the query."""
        self._last_query += 1
        query_id = str(self._last_query)
        self._queries[query_id] = _Query(person, chat, self.clock())
        return query_id

    def answer_query(self, query_id: str, text: str, *, alert: bool) -> None:
        """Answer a tap, with a toast if `text` says something.

        Raises:
            BotApiError: 400 if the tap is unknown, was answered before, or is older than
                15 seconds; or if the toast is longer than 200 characters.
        """
        if len(text) > MOST_TOAST_CHARACTERS:
            raise bad_request("MESSAGE_TOO_LONG")
        query = self._queries.pop(query_id, None)
        if query is None or self.clock() - query.born > QUERY_SECONDS:
            raise bad_request(
                "query is too old and response timeout expired or query ID is invalid"
            )
        if text:
            query.chat.log(Event("toast", text=text, alert=alert, person=query.person))
