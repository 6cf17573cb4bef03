"""What is particular to a file."""

import asyncio
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from bot.storage import AwayError, Record, StorageError, open_people
from bot.storage.engines import sqlite

ROOT = Path(__file__).parents[2]


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a program in a process of its own, which has to end by itself."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


async def why_not(url: str) -> str:
    """Return what opening a database complains about."""
    with pytest.raises(StorageError) as refused:
        async with open_people(url):
            pass
    message = str(refused.value)
    assert "\n" not in message
    return message


def marker(person: int) -> str:
    """Return what no one else says."""
    return f"<only person {person} says so>"


def found_on_disk(folder: Path, person: int) -> bool:
    return any(marker(person).encode() in file.read_bytes() for file in folder.iterdir())


async def fill(folder: Path) -> None:
    """Keep 40 people with documents of all sizes, which grew and shrank."""
    async with open_people(f"sqlite:///{folder}/people.sqlite3") as people:
        for version, factor in enumerate([1, 9, 3]):
            for person in range(40):
                document = marker(person) * (1 + person * factor)
                assert await people.save(f"{person}", document, version=version, now=person)
        for person in range(40):
            await people.set_aside(person, f"{person}", "boom", marker(person), now=person)


@pytest.mark.parametrize("erased", [range(40), range(0, 40, 2), range(5, 35), [0], [39]])
async def test_erasing_leaves_no_byte_in_any_file(tmp_path: Path, erased: range) -> None:
    await fill(tmp_path)
    async with open_people(f"sqlite:///{tmp_path}/people.sqlite3") as people:
        assert all(found_on_disk(tmp_path, person) for person in range(40))
        for person in erased:
            assert await people.erase(f"{person}")
            assert not found_on_disk(tmp_path, person)
        left = set(range(40)) - set(erased)
        assert {person for person in range(40) if found_on_disk(tmp_path, person)} == left


@pytest.mark.parametrize("course", [17, 35])
async def test_erasing_leaves_no_byte_after_many_answers(tmp_path: Path, course: int) -> None:
    """Two courses of events in which SQLite leaves a copy behind when it moves rows about."""
    versions = dict.fromkeys(range(100), 0)
    async with open_people(f"sqlite:///{tmp_path}/people.sqlite3") as people:
        for turn in range(600):
            chance = crc32(f"{course} {turn}".encode())
            person = chance % 100
            document = marker(person) * [1, 2, 5, 20, 50, 100][chance // 100 % 6]
            version = versions[person]
            assert await people.save(f"{person}", document, version=version, now=turn)
            versions[person] += 1
        erased = [person for person in versions if person % 2]
        for person in erased:
            await people.erase(f"{person}")
        assert [person for person in erased if found_on_disk(tmp_path, person)] == []


async def test_purging_leaves_no_byte_in_any_file(tmp_path: Path) -> None:
    await fill(tmp_path)
    async with open_people(f"sqlite:///{tmp_path}/people.sqlite3") as people:
        await people.purge(before=30, now=40)
        assert {n for n in range(40) if found_on_disk(tmp_path, n)} == set(range(30, 40))


async def test_an_erasure_that_a_reader_holds_up_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "SECONDS_TO_WAIT", 0)
    await fill(tmp_path)
    reader = sqlite3.connect(tmp_path / "people.sqlite3", isolation_level=None)
    try:
        async with open_people(f"sqlite:///{tmp_path}/people.sqlite3") as people:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM people").fetchone()
            with pytest.raises(StorageError, match="still in its journal"):
                await people.erase("7")
            reader.execute("COMMIT")
            assert await people.load("7") is None
            await people.erase("7")
            assert not found_on_disk(tmp_path, 7)
    finally:
        reader.close()


async def test_the_file_and_its_folder_are_for_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "people of ours.sqlite3"
    async with open_people(f"sqlite:///{path.parent}/people%20of%20ours.sqlite3") as people:
        await people.save("1", "first", version=0, now=1)
        modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {file.name for file in path.parent.iterdir()} == {path.name, f"{path.name}.key"}


async def test_four_slashes_name_the_same_file(tmp_path: Path) -> None:
    async with open_people(f"sqlite:///{tmp_path}/people.sqlite3") as people:
        await people.save("1", "first", version=0, now=1)
    async with open_people(f"sqlite:///{tmp_path}/people.sqlite3") as people:
        assert await people.load("1") == Record("first", 1, None)


async def test_a_database_in_memory_lasts_as_long_as_it_is_open() -> None:
    async with open_people("sqlite:///:memory:") as people:
        await people.save("1", "first", version=0, now=1)
        assert await people.load("1") == Record("first", 1, None)
        assert await people.erase("1")
    async with open_people("sqlite:///:memory:") as people:
        assert await people.load("1") is None


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///", "sqlite:///folder/", "sqlite://relative", "sqlite:relative"]
)
async def test_a_url_without_a_file_is_refused(url: str) -> None:
    assert (
        await why_not(url)
        == "a SQLite database is named by sqlite:///relative/path or sqlite:////absolute/path"
    )


@pytest.mark.parametrize("url", ["", "people.sqlite3", "mysql://me:secret@host/people", "://"])
async def test_a_url_of_another_kind_is_refused_and_not_repeated(url: str) -> None:
    assert await why_not(url) == (
        "a database is named by sqlite:////absolute/path/to/file or postgresql://user@host/database"
    )


async def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    assert await why_not(f"sqlite:///{tmp_path}") == (
        f"{tmp_path} is a directory, not a database file"
    )


async def test_a_name_that_is_too_long_is_said_to_be() -> None:
    assert (await why_not(f"sqlite:////{'a' * 300}")).endswith("File name too long")


@pytest.mark.parametrize("rest", ["people.sqlite3", "deeper/people.sqlite3"])
async def test_a_path_that_cannot_be_written_is_named(tmp_path: Path, rest: str) -> None:
    (tmp_path / "file").touch()
    path = f"{tmp_path}/file/{rest}"
    assert (await why_not(f"sqlite:///{path}")).startswith(f"{path} cannot be written: ")


async def test_a_path_with_a_nul_is_refused(tmp_path: Path) -> None:
    assert "cannot be written" in await why_not(f"sqlite:///{tmp_path}/people%00.sqlite3")


async def test_a_file_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 100)
    assert await why_not(f"sqlite:///{path}") == f"{path} is not a database file"
    assert path.read_text() == "Dear Sir or Madam, " * 100


async def test_a_damaged_database_is_told_from_a_lost_one(tmp_path: Path) -> None:
    await fill(tmp_path)
    path = tmp_path / "people.sqlite3"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    assert await why_not(f"sqlite:///{path}") == (f"{path} is damaged: restore it from a backup")


async def test_a_file_that_another_program_holds_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "SECONDS_TO_WAIT", 0)
    path = tmp_path / "people.sqlite3"
    async with open_people(f"sqlite:///{path}") as people:
        other = sqlite3.connect(path, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(StorageError, match="is held by another program for too long"):
                await people.save("1", "first", version=0, now=1)
            other.execute("ROLLBACK")
            assert await people.save("1", "first", version=0, now=1)
        finally:
            other.close()


FILL_THE_DISK = """
import asyncio, resource, sys
from bot.storage import StorageError, open_people

async def main():
    async with open_people(sys.argv[1]) as people:
        assert await people.save("1", "first", version=0, now=1)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
        try:
            await people.save("1", "x" * 500_000, version=1, now=1)
        except StorageError as error:
            print(error)
        assert (await people.load("1")).document == "first"
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        assert await people.save("1", "x" * 500_000, version=1, now=1)

asyncio.run(main())
"""


async def test_a_full_disk_damages_nothing_and_work_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    path = tmp_path / "people.sqlite3"
    ended = await asyncio.to_thread(run, FILL_THE_DISK, f"sqlite:///{path}")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == f"{path} cannot be read or written: the disk is full or failing\n"
    async with open_people(f"sqlite:///{path}") as people:
        assert await people.load("1") == Record("x" * 500_000, 2, None)


OPEN_AND_FAIL = """
import asyncio, sys
from bot.storage import open_people

async def main():
    seconds = {"cancelled at once": 0, "cancelled": 0.1}.get(sys.argv[2])
    async with asyncio.timeout(seconds):
        async with open_people(sys.argv[1]) as people:
            if sys.argv[2] == "body raises":
                raise RuntimeError
            await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.parametrize(
    ("way", "error"),
    [
        ("body raises", "RuntimeError"),
        ("cancelled at once", "TimeoutError"),
        ("cancelled", "TimeoutError"),
        ("not opened", "bot.storage.people.StorageError"),
    ],
)
async def test_a_process_that_fails_ends(tmp_path: Path, way: str, error: str) -> None:
    path = tmp_path / "people.sqlite3"
    if way == "not opened":
        path.write_text("Dear Sir or Madam, " * 100)
    ended = await asyncio.to_thread(run, OPEN_AND_FAIL, f"sqlite:///{path}", way)
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].split(":")[0] == error


async def test_what_is_asked_at_once_is_committed_together_and_fails_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite3"
    async with sqlite.connect(f"sqlite:///{path}") as database:
        await database.ask("CREATE TABLE kept (number INTEGER PRIMARY KEY CHECK (number < 1000))")

        async def keep(number: int) -> object:
            return await database.ask("INSERT INTO kept VALUES (:number)", number=number)

        given = await asyncio.gather(
            *(keep(number % 90) for number in range(100)),  # the last ten are there already
            keep(1000),
            database.ask("SELECT nothing FROM nowhere"),
            database.ask("SELECT :n", n=2**70),
            database.ask("SELECT count(*) FROM kept"),
            return_exceptions=True,
        )

        assert given[:90] == [[]] * 90
        assert [isinstance(each, StorageError) for each in given[90:102]] == [True] * 12
        assert isinstance(given[102], OverflowError)
        assert given[103] == [(90,)]
        with sqlite3.connect(path) as other:
            assert other.execute("SELECT count(*) FROM kept").fetchone() == (90,)
        other.close()


async def test_a_disk_that_fills_up_takes_back_all_that_was_under_way(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite3"
    async with sqlite.connect(f"sqlite:///{path}") as database:
        await database.ask("CREATE TABLE kept (text TEXT)")
        ((pages,),) = await database.ask("PRAGMA page_count")
        await database.ask(f"PRAGMA max_page_count = {pages + 20}")

        async def keep(size: int) -> object:
            return await database.ask("INSERT INTO kept VALUES (:text)", text="x" * size)

        given = await asyncio.gather(*map(keep, [10, 1_000_000, 10]), return_exceptions=True)
        kept = await database.ask("SELECT length(text) FROM kept")

        assert len(kept) == sum(each == [] for each in given)
        assert isinstance(given[1], StorageError)
        assert "full" in str(given[1])
        assert await keep(10) == []


async def test_whoever_goes_away_in_the_middle_leaves_the_others_their_answer(
    tmp_path: Path,
) -> None:
    async with sqlite.connect(f"sqlite:///{tmp_path}/p.sqlite3") as database:
        await database.ask("CREATE TABLE kept (number INTEGER)")
        asking = [
            asyncio.create_task(database.ask("INSERT INTO kept VALUES (:n)", n=n)) for n in range(9)
        ]
        await asyncio.sleep(0)
        asking[4].cancel()
        given = await asyncio.gather(*asking, return_exceptions=True)
        assert [each for each in given if each != []] == [given[4]]
        assert isinstance(given[4], asyncio.CancelledError)
        assert await database.ask("SELECT count(*) FROM kept") == [(9,)]


async def test_a_commit_reaches_the_disk_before_it_counts(tmp_path: Path) -> None:
    async with sqlite.connect(f"sqlite:///{tmp_path}/a.sqlite3") as database:
        assert await database.ask("PRAGMA synchronous") == [(2,)]  # FULL: a power cut loses none
        assert await database.ask("PRAGMA journal_mode") == [("wal",)]
        assert await database.ask("PRAGMA secure_delete") == [(1,)]


@pytest.mark.parametrize("replaced", [False, True])
async def test_a_file_that_is_deleted_or_replaced_takes_no_more_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, replaced: bool
) -> None:
    monkeypatch.setattr("bot.storage.engines.sqlite.SECONDS_BETWEEN_LOOKS", 0.0)
    file = tmp_path / "a.sqlite3"
    async with open_people(f"sqlite:///{file}") as people:
        assert await people.save("1", "kept", version=0, now=1)
        aside = file.rename(tmp_path / "b.sqlite3")
        if replaced:
            file.write_bytes(b"")
        with pytest.raises(AwayError, match="was deleted or replaced while in use"):
            await people.save("1", "lost", version=1, now=2)
        with pytest.raises(AwayError):
            await people.ping()  # so /health says so
        aside.rename(file)
        assert await people.save("1", "kept again", version=1, now=2)


async def test_a_relative_path_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with open_people("sqlite:///demo.sqlite3") as people:
        await people.save("1", "{}", version=0, now=1)
    assert (tmp_path / "demo.sqlite3").is_file()
    assert (tmp_path / "demo.sqlite3.key").is_file()
    assert sqlite.path_of("sqlite:////demo.sqlite3") == "/demo.sqlite3"
