"""A class that plays a workshop by itself, so that a teacher sees a whole one beforehand.

The pupils are people of the demo, without a tab: they join, guess, answer, take over levers and
write a sentence whenever their room comes to it. The host is the person of the first tab: they
lead the room themselves, or it goes on by itself.
"""

from __future__ import annotations

import asyncio
import logging
import random
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field

from bot.conversation.workshop.rounds import ROUNDS, Round
from bot.demo.api.bot_api import BotApi
from bot.demo.api.chats import ChatMessage
from bot.demo.people import Person
from bot.questions.languages import Language
from bot.wording.words import words_in
from bot.workshop.service import WorkshopService
from bot.workshop.session import Session

log = logging.getLogger(__name__)

HOST = 1
FIRST_PUPIL = 1_001
"""The number of the first: a teacher's own tabs come before."""
SCENARIO = "short_film"
PATIENCE, SECONDS_A_DAY = 60.0, 86_400.0
SECONDS_BETWEEN_LOOKS = 0.2
SHARES: dict[Round, float] = {
    "guess": 0.25, "answer": 0.3, "reveal": 0.15, "improve": 0.15, "discuss": 0.15,
}  # fmt: skip
"""How much of the time each round takes, if the room goes on by itself."""
HURRY = 0.7
"""The part of a round in which everybody has done their share."""
MOST_ANSWERS = 6
TRIES = 3
SHORT_PATIENCE = 2.0
"""Seconds in which a card that was asked for is there."""
GUESSES = ((2, 10), (5, 60), (20, 80), (100, 400), (300, 1500), (1000, 6000))

Tap = tuple[ChatMessage, str]


@dataclass(frozen=True, slots=True)
class Pupils:
    """A class.

    Attributes:
        size: how many they are.
        seconds: how long the whole takes, if the room goes on by itself.
        led: the person of the first tab opens the workshop and leads it.
    """

    size: int
    seconds: float
    led: bool = False


@dataclass
class Rehearsal:
    """A class at work, in one language."""

    bot_api: BotApi
    service: WorkshopService
    language: Language
    seconds: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311

    async def play(self, pupils: Pupils) -> None:
        """Play it to its end: the discussion, which goes on as long as somebody wants."""
        log.info("a class of %d plays", pupils.size)
        try:
            await self._play(pupils)
        except TimeoutError:
            log.warning("the class gave up: the bot did not answer a pupil")

    async def _play(self, class_: Pupils) -> None:
        self.seconds = class_.seconds
        host = self.bot_api.person(HOST, "Demo 1", self.language)
        if not class_.led:
            host.say("/workshop")
            await self._tap(host, "open_workshop", SCENARIO)
        code, start = await self._opened(host)
        board = words_in(self.language).raw("demo.class.board")
        print(board.format(url=f"{self.service.address}/workshop/{code}"), flush=True)
        pupils = [
            self.bot_api.person(FIRST_PUPIL + n, f"Demo {FIRST_PUPIL + n}", self.language)
            for n in range(class_.size)
        ]
        await self._each(pupils, self._spread("guess") / 2, lambda pupil: self._join(pupil, start))
        for round_ in ROUNDS:
            await self._until(code, round_)
            await self._each(pupils, self._spread(round_), self._doing(round_))
            following = ROUNDS[ROUNDS.index(round_) + 1 :][:1]
            if following and not class_.led:
                await asyncio.sleep((1 - HURRY) * SHARES[round_] * self.seconds)
                await self._lead(host, following[0])

    def _spread(self, round_: Round) -> float:
        return HURRY * SHARES[round_] * self.seconds

    async def _each(
        self, pupils: Iterable[Person], seconds: float, does: Callable[[Person], Awaitable[None]]
    ) -> None:
        """Let everybody do something, at moments spread over so many seconds."""

        async def at_their_moment(pupil: Person, moment: float) -> None:
            await asyncio.sleep(moment)
            await does(pupil)

        async with asyncio.TaskGroup() as group:
            for pupil in pupils:
                group.create_task(at_their_moment(pupil, self.chance.uniform(0, seconds)))

    def _doing(self, round_: Round) -> Callable[[Person], Awaitable[None]]:
        return {
            "guess": self._guess,
            "answer": self._answer,
            "reveal": self._look,
            "improve": self._improve,
            "discuss": self._speak,
        }[round_]

    async def _opened(self, host: Person) -> tuple[str, str]:
        """Wait until the host has opened a workshop; return its code, and its link's parameter."""
        link = re.compile(r"start=(w_[\w-]{24})")

        def found() -> re.Match[str] | None:
            texts = (link.search(message.text) for message in reversed(host.chat.messages))
            return next(filter(None, texts), None)

        await self.bot_api.until(lambda: found() is not None, SECONDS_A_DAY)
        start = found()
        if start is None:
            raise LookupError("the link to a workshop that was just there is gone")
        return start[1].removeprefix("w_")[:8], start[1]

    async def _until(self, code: str, round_: Round) -> None:
        """Wait until the room has come so far, or further."""
        while True:
            kept = await self.service.workshops.load(code)
            session = Session.model_validate_json(kept.document) if kept and kept.document else None
            if session is not None and ROUNDS.index(session.round) >= ROUNDS.index(round_):
                return
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)

    async def _lead(self, host: Person, goal: Round) -> None:
        if goal == "reveal":
            await self._tap(host, "workshop", "reveal")
        await self._tap(host, "host", f"round-{goal}")

    async def _join(self, pupil: Person, start: str) -> None:
        ways = ("ai", "shoot", "ai", "shoot", "ai", "hybrid")
        pupil.say(f"/start {start}")
        await self._tap(pupil, "pick", ways[(pupil.person_id - FIRST_PUPIL) % len(ways)])

    async def _guess(self, pupil: Person) -> None:
        low, high = self.chance.choice(GUESSES)
        words = words_in(self.language)
        pupil.say(words.text("demo.class.guess", low=low, high=high))
        await self.bot_api.until(lambda: self._find(pupil, "guess", "again") is not None, PATIENCE)

    async def _answer(self, pupil: Person) -> None:
        """Answer what is asked, as any choice on the card; then the result waits."""
        pupil.say("/resume")
        await self._settled(pupil)
        for _ in range(MOST_ANSWERS):
            await self.bot_api.until(
                lambda: bool(self._picks(pupil)) or self._find(pupil, "home", "look") is not None,
                PATIENCE,
            )
            picks = self._picks(pupil)
            if not picks:
                return
            await self._press(pupil, self.chance.choice(picks))

    async def _look(self, pupil: Person) -> None:
        pupil.say("/resume")
        await self._settled(pupil)

    async def _improve(self, pupil: Person) -> None:
        """Take over a lever, as two in three do."""
        if self.chance.random() > 2 / 3:
            return
        for _ in range(TRIES):
            # The picture of a result may come between, and is then what has the buttons.
            with suppress(TimeoutError):
                await self._take_over(pupil)
                return

    async def _take_over(self, pupil: Person) -> None:
        """Open the levers, and try the first one on a copy."""
        pupil.say("/resume")
        await self._settled(pupil)
        pupil.say(words_in(self.language).text("button.reduce"))
        await self._settled(pupil)
        levers = [tap for tap in self._taps(pupil) if _verb(tap[1])[0] == "reduce"]
        if levers:
            _, lever = _verb(levers[0][1])
            await self._press(pupil, levers[0])
            await self._tap(pupil, "try", lever, patience=SHORT_PATIENCE)

    async def _speak(self, pupil: Person) -> None:
        """Write a sentence, as one in five does."""
        if self.chance.random() > 1 / 5:
            return
        pupil.say("/workshop")
        await self._settled(pupil)
        pupil.say(words_in(self.language).text("demo.class.sentence"))
        await self._settled(pupil)

    async def _tap(
        self, person: Person, verb: str, argument: str, *, patience: float = PATIENCE
    ) -> None:
        """Tap the button that does this, once it is there."""
        await self.bot_api.until(lambda: self._find(person, verb, argument) is not None, patience)
        found = self._find(person, verb, argument)
        if found is not None:
            await self._press(person, found)

    async def _press(self, person: Person, tap: Tap) -> None:
        message, data = tap
        person.tap_data(message.message_id, data)
        await self._settled(person)

    async def _settled(self, person: Person) -> None:
        """Wait until the bot has answered what this person did."""
        seen = len(person.chat.events)
        await self.bot_api.until(lambda: len(person.chat.events) > seen, PATIENCE)

    def _find(self, person: Person, verb: str, argument: str) -> Tap | None:
        taps = (tap for tap in self._taps(person) if _verb(tap[1]) == (verb, argument))
        return next(taps, None)

    def _picks(self, person: Person) -> list[Tap]:
        return [tap for tap in self._taps(person) if _verb(tap[1])[0] == "pick"]

    @staticmethod
    def _taps(person: Person) -> list[Tap]:
        """Return the buttons of the newest message that has any, from top to bottom."""
        for message in reversed(person.chat.messages):
            taps = [(message, button.data) for row in message.rows for button in row if button.data]
            if taps:
                return taps
        return []


def _verb(data: str) -> tuple[str, str]:
    """Return what a button does: its verb and argument."""
    _, verb, *argument = data.split(".", 2)
    return verb, "".join(argument)
