"""One seed of people who tap faster than they are answered, old buttons and current ones.

Pictures follow the results, and come when they come. At the end the lowest message with buttons has
to be the current card, whatever happened to whom.

    python -m tests.simulation.quick_taps 17 18 19
"""

from __future__ import annotations

import asyncio
import random
import sys
from collections import Counter
from typing import Any
from unittest.mock import patch

from bot.cards.show import show
from bot.conversation.state import Conversation
from bot.demo import ChatMessage, Person
from bot.pictures import Drawing, Studio, render
from bot.storage import People
from bot.telegram.api.messages import keyboard
from bot.wording.cards import message
from bot.wording.words import words_in
from tests.faults.crowd import TODAY
from tests.simulation.clock import VirtualLoop
from tests.simulation.run import Failure, quiet
from tests.simulation.world import world

PEOPLE = 4
ROUNDS = 12
FORBIDDEN = {"erase"}
"""What a tap must not do here: afterwards there would be nobody to look at."""
WORDS = ("/start", "/projects", "15", "3", "série", "IA", "/export", "2 vols Paris-Dakar")


class DrawnBefore(Studio):
    """Takes as long as drawing takes, and gives the first picture that was drawn."""

    drawn: bytes = b""
    dice = random.Random(0)  # noqa: S311 - the same every time

    async def draw(self, drawing: Drawing) -> bytes:
        """Return a picture."""
        DrawnBefore.drawn = DrawnBefore.drawn or render(drawing)
        await asyncio.sleep(self.dice.uniform(0.02, 3))
        return self.drawn


def _with_buttons(person: Person) -> list[ChatMessage]:
    """Return what can be tapped, from top to bottom."""
    return [reply for reply in person.chat.replies if _data_of(reply)]


def _data_of(reply: ChatMessage) -> list[str]:
    return [button.data for row in reply.rows for button in row if button.data]


def _taps(person: Person, card: ChatMessage, dice: random.Random) -> None:
    allowed = [data for data in _data_of(card) if data.split(".")[1] not in FORBIDDEN]
    if allowed:
        person.tap_data(card.message_id, dice.choice(allowed))


async def _lives(person: Person, dice: random.Random) -> None:
    """Begin, then tap and type in any order, mostly before the answer is there."""
    for text in ("/start", "série", "IA", "15", "2"):
        person.say(text)
        await asyncio.sleep(dice.uniform(0, 2))
    for _ in range(ROUNDS):
        seen = _with_buttons(person)
        if not seen or dice.random() < 0.15:
            person.say(dice.choice(WORDS))
        elif dice.random() < 0.5:  # an old button, then the current one, before the answer
            old = dice.choice([reply for reply in person.chat.replies if not reply.file][-4:])
            _taps(person, old if _data_of(old) else seen[0], dice)
            await asyncio.sleep(dice.choice((0, 0, dice.uniform(0, 0.3))))
            _taps(person, seen[-1], dice)
        else:
            _taps(person, seen[-1], dice)
        await asyncio.sleep(dice.choice((0, dice.uniform(0, 0.5), dice.uniform(0, 6))))


async def _all(seed: int) -> Counter[str]:
    is_stormy = seed % 4 < 2  # even seeds poll, odd ones are two replicas; half of each in calm
    async with world(seed, is_stormy=is_stormy, illustrated=True) as (made, people):
        dice = random.Random(seed)  # noqa: S311 - the same every time
        DrawnBefore.dice = dice
        crowd = [made.api.person(number, language_code="fr") for number in range(1, PEOPLE + 1)]
        storm = asyncio.create_task(made.crashes())
        await asyncio.gather(*(_lives(person, dice) for person in crowd))
        storm.cancel()
        await made.calm_down()
        await quiet(made, people)
        for person in crowd:
            await _check(seed, person, people, is_stormy=is_stormy)
        seen = made.dice.seen
        seen["picture"] = sum(
            reply.file is not None for person in crowd for reply in person.chat.replies
        )
        return seen


async def _check(seed: int, person: Person, people: People, *, is_stormy: bool) -> None:
    record = await people.load(str(person.person_id))
    assert record is not None
    kept = Conversation.model_validate_json(record.document)
    words = words_in(kept.language or "en")
    card = message(show(kept), words, TODAY, "demo_bot")
    buttons: Any = keyboard(card, kept.revision) or {"inline_keyboard": []}
    wanted = {
        key["callback_data"]
        for row in buttons["inline_keyboard"]
        for key in row
        if "callback_data" in key
    }
    *above, lowest = _with_buttons(person) or [person.chat.replies[-1]]
    where = f"seed {seed}, person {person.person_id}, message {lowest.message_id}"
    if set(_data_of(lowest)) != wanted:
        raise Failure(f"{where}: {_data_of(lowest)} in the place of {sorted(wanted)}")
    if lowest.message_id != record.card and not is_stormy:
        raise Failure(f"{where}: the living card is said to be {record.card}")
    if above and not is_stormy:
        raise Failure(f"{where}: buttons above it, {[_data_of(reply)[:2] for reply in above]}")


def run(seed: int) -> Counter[str]:
    """Live through one seed; return how often which trouble came. Raises Failure."""
    with (
        patch("bot.telegram.files.courier.Studio", DrawnBefore),
        asyncio.Runner(loop_factory=VirtualLoop) as runner,
    ):
        return runner.run(_all(seed))


if __name__ == "__main__":
    for number in sys.argv[1:]:
        print(number, dict(run(int(number))))
