"""A connection that breaks after a statement was carried out, and before its answer came."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.storage import Record, StorageError
from bot.storage.database import ConnectionBrokenError, Database, Row, Value
from bot.storage.engines import sqlite
from bot.storage.inbox import Waiting
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.queries import SqlPeople
from bot.storage.schema import bring_up_to_date, shipped
from tests.storage.server import KEY


class Lossy:
    """A database that carries out everything, and loses as many answers as it is told to."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.begin = database.begin
        self.has_history = database.has_history
        self.to_lose = 0

    async def ask(self, query: str, **values: Value) -> list[Row]:
        rows = await self._database.ask(query, **values)
        if self.to_lose:
            self.to_lose -= 1
            raise ConnectionBrokenError("the connection broke")
        return rows

    async def owe_a_scrub(self) -> None:
        await self._database.owe_a_scrub()

    async def owes_a_scrub(self) -> bool:
        return await self._database.owes_a_scrub()

    async def scrub(self) -> None:
        await self._database.scrub()


@asynccontextmanager
async def lossy() -> AsyncIterator[tuple[Lossy, SqlPeople]]:
    async with sqlite.connect("sqlite:///:memory:") as database:
        await bring_up_to_date(database, await asyncio.to_thread(shipped))
        losing = Lossy(database)
        yield losing, SqlPeople(losing, Pseudonyms(KEY))


@pytest.mark.parametrize("version", [0, 1])
async def test_a_save_whose_answer_was_lost_counts_once(version: int) -> None:
    async with lossy() as (database, people):
        for earlier in range(version):
            await people.save("1", "before", version=earlier, now=1)
        database.to_lose = 1
        assert await people.save("1", "after", version=version, now=1)
        assert await people.load("1") == Record("after", version + 1, None)


async def test_a_save_that_came_too_late_is_not_taken_for_ours() -> None:
    async with lossy() as (database, people):
        await people.save("1", "somebody else's", version=0, now=1)
        database.to_lose = 1
        assert not await people.save("1", "ours", version=0, now=1)
        assert await people.load("1") == Record("somebody else's", 1, None)


async def test_an_erasure_or_a_purge_whose_answer_was_lost_still_counts() -> None:
    async with lossy() as (database, people):
        await people.save("1", "before", version=0, now=1)
        database.to_lose = 1
        assert await people.erase("1")
        assert await people.load("1") is None


async def test_reading_and_the_card_are_asked_for_again() -> None:
    async with lossy() as (database, people):
        await people.save("1", "before", version=0, now=1)
        database.to_lose = 1
        await people.remember_card("1", 7)
        database.to_lose = 1
        assert await people.load("1") == Record("before", 1, 7)


async def test_a_connection_that_breaks_twice_is_an_error() -> None:
    async with lossy() as (database, people):
        database.to_lose = 2
        with pytest.raises(StorageError, match="the connection broke"):
            await people.load("1")


async def test_updates_whose_taking_was_not_heard_of_are_new_all_the_same() -> None:
    updates = [Waiting(number, "7", "{}") for number in (1, 2)]
    async with lossy() as (database, people):
        database.to_lose = 1
        assert await people.inbox.take(updates, now=10) == {1, 2}
    async with lossy() as (database, people):
        database.to_lose = 2
        with pytest.raises(StorageError):
            await people.inbox.take(updates, now=10)
        assert await people.inbox.take(updates, now=10, tried=True) == {1, 2}
        await people.inbox.done([1])
        assert await people.inbox.take(updates, now=10, tried=True) == {2}
        assert await people.inbox.take(updates, now=10) == set()
