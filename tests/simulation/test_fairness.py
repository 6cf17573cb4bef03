"""Chats that send as much as they may keep no newcomer waiting."""

from __future__ import annotations

import asyncio
import itertools

import pytest

from bot.demo import Person
from bot.demo.api.chats import DemoChat
from tests.simulation.clock import VirtualLoop
from tests.simulation.world import World, world

CHATS = 8
PER_MINUTE = 60.0
SECONDS_BETWEEN = 60 / 55
"""Just below what the throttle lets pass."""
NEWCOMERS = 150
NETWORK = 0.6
"""Seconds. Three calls each way at most in this world, an update's own way among them."""


async def _writes(person: Person, where: DemoChat | None) -> None:
    for number in itertools.count(1):
        person.say("/start" if where is not None else str(1 + number % 40), chat=where)
        await asyncio.sleep(SECONDS_BETWEEN)


async def _comes(made: World, number: int) -> float:
    """Say hello for the first time; return how long it took until the bot answered."""
    newcomer, began = made.api.person(number, language_code="en"), made.clock()
    newcomer.say("/start")
    await made.api.until(lambda: bool(newcomer.chat.replies), 600)
    return made.clock() - began


async def _newcomers(seed: int) -> list[float]:
    """Return how long each of them waits, one a second, beside busy groups and chats."""
    async with world(seed, is_stormy=False, per_minute=PER_MINUTE) as (made, _):
        busy = [
            asyncio.create_task(_writes(made.api.person(each), None))
            for each in range(1, 1 + CHATS)
        ] + [
            asyncio.create_task(_writes(made.api.person(100 + each), made.api.group(-each)))
            for each in range(1, 1 + CHATS)
        ]
        await asyncio.sleep(90)  # until every burst is used up
        coming = []
        for number in range(1000, 1000 + NEWCOMERS):
            coming.append(asyncio.create_task(_comes(made, number)))
            await asyncio.sleep(1)
        waits = await asyncio.gather(*coming)
        for task in busy:
            task.cancel()
        # Nobody who writes a lot is left behind either: the latest card is theirs.
        await asyncio.sleep(60)
        assert all(made.api.person(each).chat.replies for each in range(1, 1 + CHATS))
        return sorted(waits)


@pytest.mark.parametrize("seed", [0, 1], ids=["polling", "webhook"])
def test_newcomers_do_not_wait_for_the_busy(seed: int) -> None:
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        waits = runner.run(_newcomers(seed))
    assert len(waits) == NEWCOMERS
    assert waits[int(0.95 * NEWCOMERS)] < 1.0 + NETWORK
    print(f"median {waits[NEWCOMERS // 2]:.2f} s, 95 % {waits[int(0.95 * NEWCOMERS)]:.2f} s")
