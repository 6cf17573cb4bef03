"""One seed: people talk while everything goes wrong, and then everything has to be right.

python -m tests.simulation.run 17 18 19
"""

from __future__ import annotations

import asyncio
import sys
from collections import Counter

from bot.conversation.events import Commanded
from bot.storage import People
from tests.faults.crowd import Guest
from tests.simulation.clock import VirtualLoop
from tests.simulation.world import World, world

PEOPLE = 6
ANSWERS = 7
SECONDS_UNTIL_QUIET = 4000.0


class Failure(AssertionError):  # noqa: N818 - what the checker says
    """What is wrong at the end of a seed."""


async def _all(seed: int) -> Counter[str]:
    async with world(seed) as (made, people):
        guests = [Guest(made.api, number) for number in range(1, PEOPLE + 1)]
        for guest in guests:
            guest.patience = SECONDS_UNTIL_QUIET
        storm = asyncio.create_task(made.crashes())
        try:
            async with asyncio.timeout(SECONDS_UNTIL_QUIET), asyncio.TaskGroup() as lives:
                for guest in guests:
                    lives.create_task(guest.answers(ANSWERS))
        except TimeoutError:
            raise Failure(f"seed {seed}: somebody was not answered") from None
        for guest in guests:
            guest.person.say("/export")
            guest.expect(Commanded("export"))
        await asyncio.sleep(20)
        storm.cancel()
        await made.calm_down()
        await quiet(made, people)
        for guest in guests:
            await _check(seed, guest, people)
        return made.dice.seen


async def quiet(made: World, people: People) -> None:
    """Wait until nothing is left to do."""
    async with asyncio.timeout(SECONDS_UNTIL_QUIET):
        for _ in iter(int, 1):
            left = await people.inbox.left()
            owed = await people.outbox.due(int(made.clock()) + 10_000)
            if not (left or owed or made.api.updates.waiting):
                break
            await asyncio.sleep(1)
    await asyncio.sleep(60)


async def _check(seed: int, guest: Guest, people: People) -> None:
    try:
        await guest.looks()
        await asyncio.sleep(10)
        await guest.check(people, kills=1000)
        record = await people.load(str(guest.person.person_id))
        assert record is not None
        assert record.version == guest.done, "something was kept twice"
    except AssertionError as error:
        raise Failure(f"seed {seed}, person {guest.person.person_id}: {error}") from error
    files = [reply.file for reply in guest.person.chat.replies if reply.file is not None]
    if not any(file.name.endswith(".json") for file in files):
        raise Failure(f"seed {seed}: a file that was asked for never came")


def run(seed: int) -> Counter[str]:
    """Live through one seed; return how often which trouble came. Raises Failure."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(_all(seed))


if __name__ == "__main__":
    for number in sys.argv[1:]:
        print(number, dict(run(int(number))))
