"""A small Telegram Bot API in memory, as strict as the real one where a bot can stumble.

It has two sides. The bot's is `BotApi.call`: a method and its parameters in, a result or a
`BotApiError` out. A person's is `BotApi.person`: they say, tap, edit and send, and read their chat.
Nothing is sent anywhere and nothing is kept on disk.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from typing import Any

from bot.demo.api.chats import DemoChat
from bot.demo.api.deliveries import Deliveries
from bot.demo.api.exchange import Exchange
from bot.demo.api.files import File
from bot.demo.api.inline import InlineQueries
from bot.demo.api.messages import Messages
from bot.demo.api.parameters import Method, Parameters
from bot.demo.api.profile import Profile
from bot.demo.api.refusals import BotApiError
from bot.demo.api.updates import Deliver, Updates
from bot.demo.people import Person

DEMO_TOKEN = "1:demo"  # noqa: S105 - opens nothing but this class


class BotApi:
    """Telegram, as far as one bot and the people who talk to it can tell.

    Update ids count from 1, message ids from 1 in each chat, query ids from 1: the same actions
    give the same ids.

    Args:
        token: what the bot has to present; `wire` and the HTTP server compare it.
        first_name: the bot's name.
        username: the bot's user name, for deep links.
        clock: tells the time in seconds since 1970.
        reads_groups: whether the bot gets every message of its groups, rather than commands only.
        first_update_id: where update ids start.

    Attributes:
        username: the bot's user name.
        inline: the inline queries, and what was offered for them.
        profile: what the bot published about itself: commands, descriptions, webhook.
        people: everyone with a phone, by id.
        chats: all chats, by id.
    """

    def __init__(
        self,
        *,
        token: str = DEMO_TOKEN,
        first_name: str = "Chourave",
        username: str = "chourave_demo_bot",
        clock: Callable[[], float] = time.time,
        reads_groups: bool = False,
        first_update_id: int = 1,
    ) -> None:
        self.token = token
        self.profile = Profile()
        self.inline = InlineQueries()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, DemoChat] = {}
        self._exchange = Exchange(
            {
                "id": int(token.partition(":")[0]),
                "is_bot": True,
                "first_name": first_name,
                "username": username,
            },
            clock,
            first_update_id,
        )
        self.username = username
        self._called = asyncio.Event()
        self._reads_groups = reads_groups
        self._refusals: defaultdict[str, deque[BotApiError]] = defaultdict(deque)
        self._methods: dict[str, Method] = {
            name.lower(): method
            for name, method in {
                "getMe": self._get_me,
                "answerInlineQuery": self.inline.answer,
                **Messages(self._exchange, self.chats, self.people).methods,
                **Deliveries(self.updates, self.profile).methods,
                **self._exchange.files.methods,
                **self.profile.methods,
            }.items()
        }

    # ------------------------------------------------------------------ the person's side

    @property
    def updates(self) -> Updates:
        """What waits for the bot."""
        return self._exchange.updates

    def file_at(self, path: str) -> File | None:
        """Return the file that `getFile` said is to be had at this path."""
        return self._exchange.files.at(path)

    async def pump(self, deliver: Deliver) -> int:
        """Hand all waiting updates to `deliver`, each confirmed when it is handled."""
        return await self.updates.pump(deliver)

    async def until(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Wait until something holds, looking after each call of the bot.

        Raises:
            TimeoutError: if it does not within so many seconds.
        """
        async with asyncio.timeout(seconds):
            while not holds():
                self._called.clear()
                await self._called.wait()

    def person(
        self, person_id: int = 1, first_name: str = "Demo", language_code: str | None = None
    ) -> Person:
        """Return the person with this id, who has a private chat with the bot from now on."""
        if person_id not in self.people:
            person = Person(person_id, first_name, language_code, self._exchange)
            self.people[person_id] = person
            self.chats[person_id] = person.chat
        return self.people[person_id]

    def asks_inline(self, person: Person, text: str) -> str:
        """Let a person type the bot's name and a text in some chat; return the query's id."""
        query_id = self.inline.ask()
        query = {"id": query_id, "from": person.as_json(), "query": text, "offset": ""}
        self.updates.add("inline_query", query)
        return query_id

    def group(self, chat_id: int = -1, title: str = "Group") -> DemoChat:
        """Return the group with this id (negative), with the bot in it."""
        if chat_id not in self.chats:
            self.chats[chat_id] = DemoChat(chat_id, title=title, bot_reads_all=self._reads_groups)
        return self.chats[chat_id]

    def refuse(self, method: str, error: BotApiError, times: int = 1) -> None:
        """Make the next `times` calls of a method fail, as a busy or broken Telegram would."""
        self._refusals[method.lower()].extend([error] * times)

    # --------------------------------------------------------------------- the bot's side

    async def call(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Call a method of the Bot API and return its result as JSON data.

        Args:
            method: its name, in any letter case.
            parameters: Python values, or texts and JSON as HTTP carries them; files as bytes or
                `Upload`.

        Raises:
            BotApiError: with the code and description that Telegram answers with.
        """
        name = method.lower()
        if name not in self._methods:
            raise BotApiError(404, "Not Found")
        if self._refusals[name]:
            raise self._refusals[name].popleft()
        try:
            return await self._methods[name](Parameters(parameters or {}))
        finally:
            self._called.set()

    async def _get_me(self, _given: Parameters) -> dict[str, Any]:
        return {
            **self._exchange.bot,
            "can_join_groups": True,
            "can_read_all_group_messages": self._reads_groups,
            "supports_inline_queries": True,
        }
