"""A stolen database names nobody, and a key that was changed is noticed."""

from __future__ import annotations

import asyncio
import stat
from pathlib import Path

import pytest

from bot.storage import Record, StorageError, open_people
from tests.storage.server import KEY, Server
from tests.storage.test_schema import connect

PERSON = "5123456789"
TABLES = ("people", "set_aside", "shares", "workshops", "contributions")


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def keys_in(folder: Path) -> int:
    return len(list(folder.glob("*.key*")))


async def leave_traces(url: str, key: str | None = None) -> None:
    async with open_people(url, key) as people:
        await people.save(PERSON, "{}", version=0, now=1)
        await people.set_aside(1, PERSON, "boom", "{}", now=1)
        await people.share("token", PERSON, "{}", 9)
        await people.workshops.open("CODE", PERSON, "{}", expires=9)
        await people.workshops.contribute("CODE", PERSON, "{}", version=1, joining=True)


async def test_no_table_has_the_number_of_a_person(url: str) -> None:
    await leave_traces(url, KEY)
    async with connect(url) as database:
        for table in TABLES:
            rows = await database.ask(f"SELECT * FROM {table}")  # noqa: S608 - names from above
            assert rows
            assert PERSON not in str(rows)


async def test_no_byte_of_a_database_file_is_the_number_of_a_person(tmp_path: Path) -> None:
    await leave_traces(f"sqlite:///{tmp_path}/p.sqlite3")
    assert PERSON.encode() not in everything_in(tmp_path)


async def test_another_key_is_noticed_and_changes_nothing(url: str) -> None:
    await leave_traces(url, KEY)
    with pytest.raises(StorageError, match="made with another secret key") as refused:
        async with open_people(url, KEY[::-1]):
            pass
    assert KEY not in str(refused.value)
    async with open_people(url, KEY) as people:
        assert await people.load(PERSON) == Record("{}", 1, None)


async def test_four_at_once_agree_on_one_key(tmp_path: Path) -> None:
    async def use(person: str) -> None:
        async with open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people:
            assert await people.save(person, "first", version=0, now=1)

    await asyncio.gather(*(use(str(number)) for number in range(4)))
    assert keys_in(tmp_path) == 1
    async with open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people:
        kept = [await people.load(str(number)) for number in range(4)]
    assert kept == [Record("first", 1, None)] * 4


async def test_the_key_beside_a_file_is_made_once_for_its_owner_and_missed(tmp_path: Path) -> None:
    url, key = f"sqlite:///{tmp_path}/p.sqlite3", tmp_path / "p.sqlite3.key"
    await leave_traces(url)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    kept = key.read_text()
    key.unlink()
    with pytest.raises(StorageError, match="is gone: put it back"):
        async with open_people(url):
            pass
    assert not key.exists()
    async with open_people(url, kept.strip()) as people:
        assert await people.load(PERSON)
    for nothing in (b"", b"\xff"):
        key.write_bytes(nothing)
        with pytest.raises(StorageError, match="cannot be read"):
            async with open_people(url):
                pass


async def test_a_server_needs_a_key(server: Server) -> None:
    with pytest.raises(StorageError, match="needs CHOURAVE_SECRET_KEY"):
        async with open_people(server.empty_database()):
            pass


async def test_who_was_stored_by_number_is_renamed_once(url: str) -> None:
    async with open_people(url, KEY):
        pass
    async with connect(url) as database:  # as it was before there were pseudonyms
        await database.ask("DELETE FROM key_check")
        for made in (
            "INSERT INTO people VALUES (:person, 3, 7, 1, 'answers', '')",
            "INSERT INTO shares VALUES ('token', :person, 9, 'copy')",
            "INSERT INTO set_aside VALUES (:person, 1, 1, 'boom', :person)",
        ):
            await database.ask(made, person=PERSON)
    for _ in range(2):
        async with open_people(url, KEY) as people:
            assert await people.load(PERSON) == Record("answers", 3, 7)
            assert await people.shared("token", 1) == "copy"
            assert await people.aside() == []
    async with open_people(url, KEY) as people:
        assert await people.unshare("token", PERSON)
