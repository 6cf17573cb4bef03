"""What is particular to a server."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic

import psycopg
import pytest

from bot.storage import People, Record, StorageError, migrate, open_people
from bot.storage.engines import postgres
from tests.storage.server import KEY, Server, running

ROOT = Path(__file__).parents[2]
SECRET = "correct horse"


def cut_all_connections(server: Server) -> None:
    """End all sessions but ours, as a server does when it restarts."""
    cut = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    deadline = monotonic() + 30
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        while connection.execute(cut).fetchall():
            assert monotonic() < deadline


async def use_all_connections(people: People) -> None:
    await asyncio.gather(*(people.load("1") for _ in range(50)))


async def why_not(url: str) -> str:
    """Return what opening a database complains about."""
    with pytest.raises(StorageError) as refused:
        await migrate(url)
    message = str(refused.value)
    assert "\n" not in message
    return message


async def test_connections_that_broke_while_idle_are_not_noticed(server: Server) -> None:
    async with open_people(server.empty_database(), KEY) as people:
        assert await people.save("1", "first", version=0, now=1)
        for version in range(1, 4):
            await use_all_connections(people)
            cut_all_connections(server)
            assert await people.save("1", "next", version=version, now=1)
            await use_all_connections(people)
        cut_all_connections(server)
        assert await people.load("1") == Record("next", 4, None)


async def test_a_server_that_comes_back_finds_every_save_that_returned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(postgres, "SECONDS_TO_WAIT", 1)
    with running() as server:
        async with open_people(server.empty_database(), KEY) as people:
            saved = dict.fromkeys(map(str, range(20)), 0)
            refused = asyncio.Event()
            enough = asyncio.Event()

            async def answer(person: str) -> None:
                while not enough.is_set():
                    try:
                        record = await people.load(person)
                        version = record.version if record else 0
                        if await people.save(person, person, version=version, now=1):
                            saved[person] += 1
                    except StorageError:
                        refused.set()

            async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
                for person in saved:
                    tasks.create_task(answer(person))
                await until(lambda: all(saved.values()))
                await asyncio.to_thread(server.stop)
                await refused.wait()
                with pytest.raises(StorageError, match="PostgreSQL at "):
                    await people.ping()
                before = dict(saved)
                await asyncio.to_thread(server.start)
                await until(lambda: all(saved[person] > before[person] for person in saved))
                enough.set()

            for person, version in saved.items():
                record = await people.load(person)
                assert record is not None
                # A save without an answer may have been carried out; one with an answer was.
                assert record.version >= version


async def until(condition: Callable[[], bool]) -> None:
    deadline = monotonic() + 30
    while not condition():
        assert monotonic() < deadline
        await asyncio.sleep(0.01)


async def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    message = await why_not(f"postgresql://me:{SECRET}@127.0.0.1:1/people".replace(" ", "%20"))
    assert message.startswith("PostgreSQL at 127.0.0.1:1/people: ")
    assert "horse" not in message
    message = await why_not(f"postgresql://me@/people?host={tmp_path}&password=horse")
    assert message.startswith(f"PostgreSQL at {tmp_path}/people: ")
    assert "horse" not in message


async def test_a_database_that_is_not_there_is_named(server: Server) -> None:
    assert '"nowhere" does not exist' in await why_not(server.url("nowhere"))


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:horse@host:port/people",
        "postgresql://me:horse@host/people?colour=horse",
        "postgresql://me:ho%rse@host/people",
        "postgresql:me password=horse",
        "postgresql://me:ho@rse@host/people",
        "postgresql://me:ho/rse@host/people",
    ],
)
async def test_a_url_that_says_nothing_is_refused_and_not_repeated(url: str) -> None:
    assert await why_not(url) == postgres.SHAPE


async def test_a_server_that_refuses_a_statement_is_named(server: Server) -> None:
    url = server.empty_database()
    async with open_people(url, KEY) as people:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("ALTER TABLE people ADD CHECK (document <> 'horse')")
        with pytest.raises(StorageError, match="violates check constraint") as refused:
            await people.save("1", "horse", version=0, now=1)
        assert "horse" not in str(refused.value)


async def test_somebody_without_the_right_to_create_can_use_what_is_there(server: Server) -> None:
    url = server.empty_database()
    await migrate(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE ROLE writer LOGIN")
        connection.execute(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON people, set_aside, shares TO writer"
        )
        connection.execute("GRANT SELECT ON migrations TO writer")
        connection.execute("GRANT SELECT, INSERT ON key_check TO writer")
    async with open_people(url.replace("postgres:@", "writer:@"), KEY) as people:
        assert await people.save("1", "first", version=0, now=1)


def test_without_the_extra_the_error_says_what_to_install() -> None:
    code = """
import asyncio, sys
sys.modules["psycopg"] = None  # makes its import fail
from bot.storage import StorageError, migrate
try:
    asyncio.run(migrate("postgresql://me@host/people"))
except StorageError as error:
    print(error)
"""
    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert ended.stdout == (
        "PostgreSQL needs an extra of this package: pip install 'chourave[postgres]'\n"
    )


def test_sqlite_alone_loads_no_psycopg() -> None:
    code = "import sys, bot.storage; assert 'psycopg' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
