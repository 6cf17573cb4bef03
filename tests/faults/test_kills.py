"""Processes killed at random moments: nothing is lost, nothing is applied twice."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import pytest

from bot.demo import BotApi
from bot.storage import open_people
from tests.bot_api_server import serving
from tests.faults.caller import calling
from tests.faults.crowd import Crowd
from tests.faults.service import TOKEN, Service, free_ports, polling, replicas
from tests.phone import NOON
from tests.storage.server import KEY, Server

SIZES = [
    pytest.param(10, 23, 4, id="short"),
    pytest.param(50, 203, 100, id="long", marks=pytest.mark.faults),
]
"""People, answers of each, kills."""
MANY = 50
"""Kills after which every file is waited for; where there are fewer, it may still be owed."""


async def kill_at_random(
    api: BotApi, crowd: Crowd, services: list[Service], kills: int, seed: int
) -> int:
    """Kill and restart while the crowd answers; return how many were killed."""
    dice = random.Random(seed)  # noqa: S311 - the same every time
    killed = 0
    for moment in sorted(dice.randrange(crowd.total * 19 // 20) for _ in range(kills)):
        await api.until(lambda moment=moment: crowd.answered >= moment, 300)  # type: ignore[misc]
        await asyncio.sleep(dice.uniform(0, 0.1))  # anywhere in a turn, or in a start
        service = dice.choice(services)
        await service.kill()
        service.start()
        killed += 1
    return killed


async def suffer(api: BotApi, crowd: Crowd, services: list[Service], kills: int) -> None:
    for service in services:
        service.start()
    started = time.monotonic()
    async with asyncio.TaskGroup() as tasks:
        killing = tasks.create_task(kill_at_random(api, crowd, services, kills, seed=7))
        tasks.create_task(crowd.answer())
    print(
        f"{crowd.answered} answers of {len(crowd.guests)} people, {killing.result()} kills,"
        f" {time.monotonic() - started:.0f} s"
    )
    if kills >= MANY:
        # What a killed replica was at is taken over after two and a half minutes.
        await api.until(lambda: crowd.has_every_file, 400)
        print(f"{sum(guest.asked for guest in crowd.guests)} files asked for, {crowd.files} came")
    assert crowd.answered >= crowd.total - 3 * len(crowd.guests)
    for service in services:
        assert await service.stop() == 0
        assert TOKEN not in service.said
        assert "set aside" not in service.said


@pytest.mark.parametrize(("people", "answers", "kills"), SIZES)
async def test_polling_on_sqlite(tmp_path: Path, people: int, answers: int, kills: int) -> None:
    url = f"sqlite:///{tmp_path}/people.sqlite3"
    api = BotApi(token=TOKEN, clock=lambda: NOON)
    async with serving(api) as (server, _):
        crowd = Crowd(api, people, answers)
        with polling(tmp_path, server.removesuffix("/bot"), url) as service:
            await suffer(api, crowd, [service], kills)
        assert api.updates.waiting == []  # all acknowledged
    async with open_people(url, KEY) as kept:
        await crowd.check(kept, kills)


@pytest.mark.parametrize(("people", "answers", "kills"), SIZES)
async def test_webhook_on_postgres_with_two_replicas(
    tmp_path: Path, server: Server, people: int, answers: int, kills: int
) -> None:
    url = server.empty_database()
    api = BotApi(token=TOKEN, clock=lambda: NOON)
    ports = free_ports(2)
    async with serving(api) as (telegram, _), calling(api, ports, doubled=0.05) as caller:
        crowd = Crowd(api, people, answers)
        with replicas(tmp_path, telegram.removesuffix("/bot"), url, ports) as services:
            await suffer(api, crowd, services, kills)
        print(f"{caller.repeated} calls repeated, {caller.twice} updates sent to two replicas")
        assert api.updates.waiting == []
    async with open_people(url, KEY) as kept:
        await crowd.check(kept, kills)
