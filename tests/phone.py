"""A person with a phone, for the tests: what they do goes in, what they see comes out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.demo import BotApi, ChatMessage, Person
from bot.demo.session import in_process
from bot.storage import People, open_people
from bot.telegram.application import FrankApplication

NOON = 1_795_000_000.0
"""The moment at which the tests take place: 18 November 2026."""


class Phone:
    """One person, and the bot at the other end."""

    def __init__(self, bot_api: BotApi, application: FrankApplication, person: Person) -> None:
        self.bot_api = bot_api
        self.application = application
        self.person = person

    async def says(self, *texts: str) -> str:
        """Type messages, and return the card that is then the latest."""
        for text in texts:
            self.person.say(text)
            await self.settles()
        return self.card.text

    async def taps(self, *labels: str) -> str:
        """Tap the newest button with each label in turn, and return the latest card."""
        for label in labels:
            self.person.tap(label)
            await self.settles()
        return self.card.text

    async def edits(self, message_id: int, text: str) -> str:
        self.person.edit(message_id, text)
        await self.settles()
        return self.card.text

    async def sends(self, kind: Any) -> str:
        self.person.send(kind)
        await self.settles()
        return self.card.text

    async def settles(self) -> None:
        """Let the bot handle everything that waits."""
        await self.bot_api.pump(self.handle)
        await self.application.courier.settled()

    async def handle(self, raw: dict[str, Any]) -> None:
        await self.application.take(raw)

    @property
    def card(self) -> ChatMessage:
        """The living card: the newest message of the bot."""
        return next(m for m in reversed(self.person.chat.messages) if m.author != self.person_id)

    @property
    def person_id(self) -> int:
        return self.person.person_id

    @property
    def labels(self) -> list[str]:
        return [button.text for row in self.card.rows for button in row]

    @property
    def last_said(self) -> int:
        """Id of the newest message of the person."""
        mine = (m for m in reversed(self.person.chat.messages) if m.author == self.person_id)
        return next(mine).message_id


@asynccontextmanager
async def talking(
    language: str | None = None,
    url: str = "sqlite:///:memory:",
    *,
    bot_api: BotApi | None = None,
    person_id: int = 7,
    illustrated: bool = False,
) -> AsyncIterator[Phone]:
    """Open the bot on a database, with one person in front of it."""
    api = bot_api or BotApi(clock=lambda: NOON)
    async with (
        open_people(url) as people,
        talking_to(people, api, illustrated=illustrated) as application,
    ):
        yield Phone(api, application, api.person(person_id, language_code=language))


@asynccontextmanager
async def talking_to(
    people: People,
    bot_api: BotApi,
    clock: Callable[[], float] = lambda: NOON,
    *,
    illustrated: bool = False,
) -> AsyncIterator[FrankApplication]:
    """Start the application on a store that is already open."""
    application = in_process(bot_api, people, clock, illustrated=illustrated)
    async with application:
        yield application
