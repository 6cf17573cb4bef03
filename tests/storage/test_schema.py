"""A database is brought up to date once, whoever comes first."""

import asyncio
from contextlib import AbstractAsyncContextManager
from itertools import chain

import pytest

from bot.storage import StorageError, migrate, open_people
from bot.storage.database import Database
from bot.storage.engines import postgres, sqlite
from bot.storage.schema import bring_up_to_date, migration, shipped
from tests.storage.server import KEY

NAMES = [migration.name for migration in shipped()]


def connect(url: str) -> AbstractAsyncContextManager[Database]:
    return sqlite.connect(url) if url.startswith("sqlite") else postgres.connect(url)


def test_the_package_carries_its_migrations() -> None:
    assert NAMES[0] == "0001_people"
    assert sorted(NAMES) == NAMES
    assert all(migration.statements for migration in shipped())


async def test_migrations_are_applied_once(url: str) -> None:
    assert await migrate(url) == NAMES
    assert await migrate(url) == []


async def test_four_at_once_apply_each_migration_once(url: str) -> None:
    applied = await asyncio.gather(*(migrate(url) for _ in range(4)))
    # Each migration has its own lock, so two programs may well share the work.
    assert sorted(chain.from_iterable(applied)) == NAMES


async def test_four_at_once_can_open_an_empty_database(url: str) -> None:
    async def use(person: str) -> None:
        async with open_people(url, KEY) as people:
            assert await people.save(person, "first", version=0, now=1)

    await asyncio.gather(*(use(str(number)) for number in range(4)))


async def test_a_database_of_a_newer_program_is_refused(url: str) -> None:
    await migrate(url)
    async with connect(url) as database:
        await database.ask("INSERT INTO migrations (name, checksum) VALUES ('9999_future', '')")
    with pytest.raises(StorageError, match=r"newer than this program \(it has 9999_future\)"):
        await migrate(url)
    with pytest.raises(StorageError, match="newer than this program"):
        async with open_people(url, KEY):
            pass


async def test_a_migration_that_was_changed_is_refused(url: str) -> None:
    async with connect(url) as database:
        before = [migration("0001_a", "CREATE TABLE a (x TEXT); -- a remark")]
        assert await bring_up_to_date(database, before) == ["0001_a"]
        remark = [migration("0001_a", "-- another remark\n\nCREATE TABLE a (x TEXT);")]
        assert await bring_up_to_date(database, remark) == []
        with pytest.raises(StorageError, match="0001_a is not the one"):
            await bring_up_to_date(database, [migration("0001_a", "CREATE TABLE b (x TEXT);")])


async def test_a_migration_that_fails_leaves_nothing_behind(url: str) -> None:
    good = migration("0001_a", "CREATE TABLE a (x TEXT);")
    bad = migration("0002_b", "CREATE TABLE b (x TEXT); CREATE TABLE a (x TEXT);")
    async with connect(url) as database:
        with pytest.raises(StorageError, match="already exists"):
            await bring_up_to_date(database, [good, bad])
        repaired = migration("0002_b", "CREATE TABLE b (x TEXT);")
        assert await bring_up_to_date(database, [good, repaired]) == ["0002_b"]
