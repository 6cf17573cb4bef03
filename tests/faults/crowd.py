"""People who answer in step with the bot, and know what it has to have understood.

Each waits for the card that shows their last action, then does the next thing. What the bot must
know of them is computed beside it, by the conversation alone: no delivery, no storage, no faults.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from bot.cards.show import show
from bot.conversation.advance import advance, begin
from bot.conversation.events import Commanded, Edited, Event, Said, read_tap
from bot.conversation.state import Conversation
from bot.demo import BotApi, ChatMessage
from bot.demo.markup import read_html
from bot.storage import People
from bot.telegram.files.effects import read_effect
from bot.wording.cards import message
from bot.wording.words import words_in

TODAY = dt.date(2026, 11, 18)
PATIENCE = 150.0
ANSWERS_A_ROUND = 4
ROUNDS_BETWEEN_FILES = 3
FOR_EVER = 2**40


class Guest:
    """One person in the crowd; `answered`: how many answers they have seen taken."""

    def __init__(self, api: BotApi, number: int) -> None:
        self.answered = 0
        self.done = 0
        self.results = 1
        self.asked = 0
        """How many files they asked for."""
        self.patience = PATIENCE
        self.expected = begin("fr" if number % 2 else "en")
        self.person = api.person(number, language_code="fr" if number % 2 else "en")
        self._api = api
        self._read = 0
        self._revision = 0
        self._card: ChatMessage | None = None

    async def answers(self, count: int) -> None:
        """Give that many answers, and look at the productions at the end."""
        await self._says("/start", Commanded("start"))
        await self._taps("pick", "series")
        await self._taps("pick", "ai")
        minutes = await self._types("15")
        await self._types("2")
        self.answered = 4
        for turn in range((count - 4) // ANSWERS_A_ROUND):
            for step in range(3):
                text = str(1 + (self.person.person_id * 7 + turn * 3 + step) % 50)
                self.person.edit(minutes, text)
                await self._shows(Edited(text, minutes))
                self.answered += 1
            await self._taps("more", "")
            await self._taps("edit", "")
            await self._taps("ask", "minutes")
            minutes = await self._types(str(1 + (self.person.person_id + turn) % 50))
            await self._taps("result", "")
            self.results += 1
            self.answered += 1
            if turn % ROUNDS_BETWEEN_FILES == 0:
                await self._says("/export", Commanded("export"))
                self.asked += 1
        await self.looks()

    async def looks(self) -> None:
        """Look at the productions, which begins a new card."""
        await self._says("/projects", Commanded("projects"))

    def expect(self, event: Event) -> None:
        """Do something, and wait for no answer."""
        self.done += 1
        self.expected, _ = advance(self.expected, event)

    async def _types(self, text: str) -> int:
        said = self.person.say(text).message_id
        await self._shows(Said(text, said))
        return said

    async def _says(self, text: str, event: Event) -> None:
        self.person.say(text)
        await self._shows(event)

    async def _taps(self, verb: str, argument: str) -> None:
        assert self._card is not None
        data = f"{self.expected.revision}.{verb}.{argument}"
        assert data in {button.data for row in self._card.rows for button in row}
        self.person.tap_data(self._card.message_id, data)
        await self._shows(read_tap(self.expected.revision, verb, argument))

    async def _shows(self, event: Event) -> None:
        """Wait for a card that shows what was just done."""
        self.expect(event)
        try:
            await self._api.until(self._is_up_to_date, self.patience)
        except TimeoutError:
            raise AssertionError(f"{event} was not answered: {self._card}") from None

    def _is_up_to_date(self) -> bool:
        events = self.person.chat.events
        for event in events[self._read :]:
            shown = event.message
            revision = _revision(shown) if shown is not None and shown.from_bot else 0
            if revision >= self._revision and shown is not None:
                self._revision, self._card = revision, shown
        self._read = len(events)
        return self._revision >= self.expected.revision

    @property
    def pictures(self) -> int:
        """How many pictures they were sent."""
        return self._sent(".png")

    @property
    def files(self) -> int:
        """How many of the files that they asked for they were sent."""
        return self._sent(".json")

    def _sent(self, ending: str) -> int:
        files = (reply.file for reply in self.person.chat.replies)
        return sum(file is not None and file.name.endswith(ending) for file in files)

    async def check(self, people: People, kills: int = 0) -> None:
        """Compare what is kept and shown with what has to be."""
        record = await people.load(str(self.person.person_id))
        assert record is not None
        kept = Conversation.model_validate_json(record.document)
        assert kept.revision == self.expected.revision
        assert _essence(kept) == _essence(self.expected)
        card = message(show(self.expected), words_in(self.expected.language or "en"), TODAY)
        effects = [read_effect(owed.effect) for owed in await people.outbox.due(FOR_EVER)]
        owed = sum(effect.chat == self.person.person_id and effect.asked for effect in effects)
        assert self.files >= self.asked - owed, "a file that was asked for is neither sent nor owed"
        # One for each result that was gone back to, and none for an edited message. A process
        # killed between sending it and ticking it off sends it again.
        most = self.results + kills
        assert self.pictures <= most, f"{self.pictures} pictures, {most} at most"
        # A picture may come when they have gone on: it has no buttons, and the card keeps its own.
        newest = next(reply for reply in reversed(self.person.chat.replies) if _is_card(reply))
        assert newest.text == read_html(card.text).text
        assert _revision(newest) == self.expected.revision


def _is_card(reply: ChatMessage) -> bool:
    return reply.file is None or bool(reply.rows)


class Crowd:
    """So many people at once, each with so many answers to give."""

    def __init__(self, api: BotApi, people: int, answers: int) -> None:
        self.guests = [Guest(api, number) for number in range(1, people + 1)]
        self.total = people * answers
        self._answers = answers
        self.running: asyncio.Future[Any] | None = None

    @property
    def answered(self) -> int:
        return sum(guest.answered for guest in self.guests)

    @property
    def has_every_file(self) -> bool:
        return all(guest.files >= guest.asked for guest in self.guests)

    @property
    def files(self) -> int:
        return sum(guest.files for guest in self.guests)

    async def answer(self) -> None:
        async with asyncio.TaskGroup() as tasks:
            for guest in self.guests:
                tasks.create_task(guest.answers(self._answers))

    async def check(self, people: People, kills: int = 0) -> None:
        for guest in self.guests:
            await guest.check(people, kills)


def _revision(shown: ChatMessage) -> int:
    data = next((button.data for row in shown.rows for button in row if button.data), None)
    return int(data.partition(".")[0]) if data else 0


def _essence(conversation: Conversation) -> dict[str, Any]:
    return conversation.model_dump(exclude={"applied", "since"})
