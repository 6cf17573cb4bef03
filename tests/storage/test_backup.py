"""A copy made under load is whole, and becomes the database again; nothing is overwritten."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import StorageError, backup, open_people, restore
from tests.cli.test_main import chourave
from tests.storage.server import KEY, Server


def url_of(file: Path) -> str:
    return f"sqlite:///{file}"


async def fill(file: Path, people: int = 20) -> None:
    async with open_people(url_of(file), KEY) as kept:
        for person in range(people):
            await kept.save(f"{person}", f"document of {person}", version=0, now=1)


async def refusal(source: Path, file: Path, key: str | None = KEY) -> str:
    before = set(file.parent.iterdir())
    with pytest.raises(StorageError) as refused:
        await restore(source, url_of(file), key)
    assert set(file.parent.iterdir()) == before
    return str(refused.value)


async def test_a_copy_made_while_answers_come_in_is_one_moment(tmp_path: Path) -> None:
    file, copy, again = tmp_path / "p.sqlite3", tmp_path / "copy", tmp_path / "again.sqlite3"
    await fill(file)
    async with open_people(url_of(file), KEY) as people:
        writing, saved = asyncio.Event(), 0

        async def write() -> None:
            """Save what two people say, always the same of both, one after the other."""
            nonlocal saved
            while not writing.is_set():
                saved += 1
                for person in ("0", "1"):
                    document = f"{saved}" * 500
                    assert await people.save(person, document, version=saved, now=saved)

        task = asyncio.create_task(write())
        while saved < 5:  # noqa: ASYNC110 - until it is under way
            await asyncio.sleep(0)
        assert await backup(url_of(file), copy) == 20
        at_least = saved
        writing.set()
        await task
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert await restore(copy, url_of(again), KEY) == 20
    async with open_people(url_of(again), KEY) as people:
        first, second = await people.load("0"), await people.load("1")
        assert first is not None
        assert second is not None
        assert first.version - second.version in {0, 1}
        assert 5 <= second.version <= at_least + 1
        assert await people.load("7") == (f"document of {7}", 1, None)
        assert await people.save("7", "goes on", version=1, now=2)
    names = {each.name for each in tmp_path.iterdir()}  # noqa: ASYNC240
    assert names == {"p.sqlite3", "copy", "again.sqlite3"}


async def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file, copy = tmp_path / "p.sqlite3", tmp_path / "copy"
    await fill(file)
    copy.write_text("mine")
    with pytest.raises(StorageError, match="there already: nothing is overwritten"):
        await backup(url_of(file), copy)
    assert copy.read_text() == "mine"
    copy.unlink()
    await backup(url_of(file), copy)
    assert "p.sqlite3 is there: stop the bot" in await refusal(copy, file)
    file.unlink()
    (tmp_path / "p.sqlite3-wal").write_bytes(b"what was not written down yet")
    assert "p.sqlite3-wal is there" in await refusal(copy, file)


async def test_what_is_no_good_copy_is_not_restore_database(tmp_path: Path) -> None:
    file, copy, other = tmp_path / "p.sqlite3", tmp_path / "copy", tmp_path / "new.sqlite3"
    await fill(file, 200)
    await backup(url_of(file), copy)
    whole = copy.read_bytes()
    assert "is not there" in await refusal(tmp_path / "nowhere", other)
    assert "another secret key" in await refusal(copy, other, "another key" * 4)
    assert "is gone: put it back" in await refusal(copy, other, None)
    copy.write_bytes(b"nothing of SQLite's" * 100)
    assert "is not a database file" in await refusal(copy, other)
    middle = len(whole) // 2
    copy.write_bytes(whole[:middle] + b"\xff" * 4096 + whole[middle + 4096 :])
    assert "damaged" in await refusal(copy, other)
    copy.write_bytes(whole[:middle])
    assert "damaged" in await refusal(copy, other)
    copy.write_bytes(whole)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("INSERT INTO migrations VALUES ('9999_future', 'x')")
    assert "newer than this program" in await refusal(copy, other)
    copy.unlink()
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("CREATE TABLE something (else_ TEXT)")
    assert "not a database of Chourave" in await refusal(copy, other)


async def test_a_server_has_its_own_tools(server: Server, tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="pg_dump"):
        await backup(server.empty_database(), tmp_path / "copy")


def test_the_commands(tmp_path: Path) -> None:
    file, copy = tmp_path / "p.sqlite3", tmp_path / "copy"
    environ = {"CHOURAVE_DATABASE_URL": url_of(file)}
    early = chourave("backup", str(copy), environ=environ)
    assert (early.returncode, early.stdout) == (2, "")
    assert "there is nothing to copy yet" in early.stderr
    talk = "/start\n> IA\n15\n"
    chourave("demo", "--database", url_of(file), "--user", "5", "--lang", "fr", given=talk)
    kept = json.loads(chourave("export", "--user", "5", environ=environ).stdout)["kept"]
    copied = chourave("backup", str(copy), environ=environ)
    assert copied.stdout.startswith(f"{copy}: people: 1; ")
    twice = chourave("backup", str(copy), environ=environ)
    assert (twice.returncode, len(twice.stderr.splitlines())) == (2, 1)
    file.unlink()
    assert chourave("restore", str(copy), environ=environ).stdout == "restored: people: 1\n"
    again = json.loads(chourave("export", "--user", "5", environ=environ).stdout)["kept"]
    assert again == kept
    assert again["people"][0]["document"]["drafts"]
