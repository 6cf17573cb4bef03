"""A room for the tests: one host and some participants, all on the same bot."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.demo import BotApi, ChatMessage
from bot.demo.session import in_process
from bot.storage import People, open_people
from bot.telegram.application import FrankApplication
from bot.workshop.service import BOARD_ADDRESS, WorkshopService
from tests.phone import NOON, Phone
from tests.storage.server import KEY

HOST = 1


@dataclass
class Room:
    """A host, and whoever comes in; `now` is the time of the whole room."""

    people: People
    application: FrankApplication
    api: BotApi
    now: list[float] = field(default_factory=lambda: [NOON])

    def phone(self, person_id: int, language: str = "fr") -> Phone:
        return Phone(self.api, self.application, self.api.person(person_id, language_code=language))

    @property
    def host(self) -> Phone:
        return self.phone(HOST)

    async def opens(
        self, scenario: str = "Un court métrage", *, guesses: bool = False
    ) -> tuple[str, str]:
        """Open a workshop and return its code and what its link starts the bot with.

        It goes on to the answers at once, unless the room `guesses` first.
        """
        await self.host.says("/workshop")
        await self.host.taps(scenario)
        text = card(self.host).text
        code = re.search(r"Code.: (\S{4})-(\S{4})", text)
        start = re.search(r"start=(\S+)", text)
        assert code is not None
        assert start is not None
        if not guesses:
            await self.host_taps("Passer aux réponses")
        return code[1] + code[2], start[1]

    async def joins(self, start: str, *people: int) -> list[Phone]:
        phones = [self.phone(person) for person in people]
        for phone in phones:
            await phone.says(f"/start {start}")
        return phones

    async def reveals(self) -> str:
        return await self.host_taps("Révéler les chiffres", "Révéler maintenant")

    async def renames(self, title: str) -> None:
        await self.host_taps("Réglages", "Renommer")
        await self.host.says(title)

    async def ends(self) -> str:
        return await self.host_taps("Réglages", "Terminer", "Terminer l’atelier")

    async def host_taps(self, *labels: str) -> str:
        await self.host.taps(*labels)
        return card(self.host).text


def card(phone: Phone) -> ChatMessage:
    """Return the living card, which may stand above a file that was sent beside it."""
    return next(m for m in reversed(phone.person.chat.replies) if m.file is None)


def counted(text: str) -> tuple[int, int]:
    """Return how many have joined, and are answering or have finished, as a host's card says."""
    found = re.search(r"(\d+) personnes? (?:a|ont) rejoint", text)
    working = re.findall(r"(\d+) (?:répond|répondent|a terminé|ont terminé)$", text, re.MULTILINE)
    assert found is not None, text
    assert len(working) == 2, text
    return int(found[1]), sum(map(int, working))


def wrong_codes(count: int) -> list[str]:
    """Return so many different codes that lead nowhere."""
    return [
        "WX93" + f"{number:04}".translate(str.maketrans("0123456789", "BCDFGHJKMN"))
        for number in range(count)
    ]


@asynccontextmanager
async def in_a_room(
    url: str = "sqlite:///:memory:",
    clock: Callable[[], float] | None = None,
    address: str = BOARD_ADDRESS,
) -> AsyncIterator[Room]:
    now = [NOON]
    told = clock or (lambda: now[0])
    api = BotApi(clock=told)
    async with open_people(url, KEY) as people:
        service = WorkshopService(people.workshops, told, address=address)
        async with in_process(api, people, told, service) as application:
            yield Room(people, application, api, now)
