"""Whoever has not come back for as long as the settings say is erased, by itself."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo import BotApi
from bot.retention import SECONDS_A_DAY, purge, purge_daily
from bot.storage import People, TooManyError, open_people
from tests.bot_api_server import serving
from tests.faults.service import TOKEN, polling
from tests.storage.server import KEY
from tests.storage.test_schema import connect

NOW = 1_795_000_000
DAYS = 30
PATIENCE = 60.0


async def come_true(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE):
        while True:
            if await holds():
                return
            await asyncio.sleep(0.05)


@asynccontextmanager
async def purging(people: People) -> AsyncIterator[None]:
    stop = asyncio.Event()
    task = asyncio.create_task(
        purge_daily(people, DAYS, stop, lambda: NOW, first=0, between=0.05, after_a_failure=0.05)
    )
    try:
        yield
    finally:
        stop.set()
        async with asyncio.timeout(PATIENCE):
            await task


async def idle(people: People, person: str, days: int) -> None:
    """Keep somebody who was last here so many days ago, with a link and a failed update."""
    then = NOW - days * SECONDS_A_DAY
    await people.save(person, "{}", version=0, now=then)
    await people.share(f"token {person}", person, "{}", NOW + 1)
    await people.set_aside(int(person), person, "boom", "{}", now=NOW)


async def test_a_purge_takes_everything_of_the_idle_and_nothing_of_others(url: str) -> None:
    async with open_people(url, KEY) as people:
        await idle(people, "1", DAYS + 1)
        await idle(people, "2", DAYS)
        await people.share("expired", "2", "{}", NOW)
        await people.workshops.open("OVER", "2", "{}", expires=NOW)
        assert await purge(people, DAYS, NOW) == 1
        assert not any((await people.personal_rows("1")).values())
        kept = await people.personal_rows("2")
        assert [row["token"] for row in kept["shares"]] == ["token 2"]
        assert {table: len(rows) for table, rows in kept.items()} == {
            "people": 1, "shares": 1, "sent_files": 0, "set_aside": 1, "workshops": 0,
            "contributions": 0, "inbox": 0,
        }  # fmt: skip


async def test_replicas_that_purge_at_once_do_not_mind_each_other(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_people(url, KEY) as people, open_people(url, KEY) as replica:
        for person in range(20):
            await idle(people, str(person), DAYS + person % 2)

        async def gone() -> bool:
            return [await people.load(str(person)) is None for person in range(20)] == [
                bool(person % 2) for person in range(20)
            ]

        with caplog.at_level(logging.INFO, "bot.retention"):
            async with purging(people), purging(replica):
                await come_true(gone)
    assert not [record for record in caplog.records if record.levelno > logging.INFO]


async def test_a_database_that_is_away_is_tried_again(
    url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with open_people(url, KEY) as people, connect(url) as database:
        await idle(people, "1", DAYS + 1)
        await database.ask("ALTER TABLE people RENAME TO away")

        async def told() -> bool:
            return "not erased yet" in caplog.text

        async def gone() -> bool:
            return await people.load("1") is None

        async with purging(people):
            await come_true(told)
            await database.ask("ALTER TABLE away RENAME TO people")
            await come_true(gone)


async def test_a_bot_that_runs_purges_by_itself(tmp_path: Path) -> None:
    url, now = f"sqlite:///{tmp_path}/p.sqlite3", int(time.time())
    async with open_people(url, KEY) as people, serving(BotApi(token=TOKEN)) as (server, _):
        await people.save("1", "{}", version=0, now=now - (DAYS + 1) * SECONDS_A_DAY)
        await people.save("2", "{}", version=0, now=now - (DAYS - 1) * SECONDS_A_DAY)

        async def gone() -> bool:
            return await people.load("1") is None

        api_url = server.removesuffix("/bot")
        with polling(tmp_path, api_url, url, CHOURAVE_RETENTION_DAYS=str(DAYS)) as bot:
            bot.start()
            await come_true(gone)
            await bot.says(f"people idle for {DAYS} days, erased: 1")
            assert await bot.stop() == 0
        assert await people.load("2")


@pytest.mark.parametrize("drift", [None, 86_400.0 * 400, -7200.0])
async def test_a_wrong_clock_erases_nobody(drift: float | None) -> None:
    async with open_people("sqlite:///:memory:") as people:
        await idle(people, "1", DAYS + 1)
        stop = asyncio.Event()
        asked: list[int] = []

        def ahead() -> float | None:
            asked.append(1)
            if len(asked) > 3:
                stop.set()
            return drift

        await purge_daily(people, DAYS, stop, lambda: NOW, drift=ahead, first=0, after_a_failure=0)
        assert await people.load("1") is not None


async def test_more_than_anybody_meant_is_not_erased_without_a_word() -> None:
    async with open_people("sqlite:///:memory:") as people:
        for number in range(150):
            await people.save(str(number), "{}", version=0, now=NOW - 2 * DAYS * SECONDS_A_DAY)
        with pytest.raises(TooManyError, match="150 of 150"):
            await purge(people, DAYS, NOW, most_share=0.5)
        assert await people.load("1") is not None
        for number in range(150, 400):
            await people.save(str(number), "{}", version=0, now=NOW)
        assert await purge(people, DAYS, NOW, most_share=0.5) == 150
        for number in range(150, 400):
            await people.save(str(number), "{}", version=1, now=NOW - 2 * DAYS * SECONDS_A_DAY)
        assert await purge(people, DAYS, NOW) == 250  # an operator's word
