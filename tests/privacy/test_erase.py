"""After an erasure nothing of a person is left: no row in any table, no byte in any file."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.demo import BotApi, Person
from bot.storage import open_people
from bot.storage.privacy.personal_rows import COLUMNS
from bot.storage.privacy.pseudonyms import Pseudonyms
from bot.storage.workshop_queries import GIVEN_COLUMNS, HOSTED_COLUMNS
from tests.bot_api_server import serving
from tests.faults.service import PATIENCE, TOKEN, polling
from tests.privacy.lives import COMPANY, CONTACT, ROOM, TITLE, exported, lives, taps_card
from tests.storage.server import KEY
from tests.storage.test_schema import connect
from tests.workshop.room import card, in_a_room

PERSON = 5_123_456_789
NOBODY_S = {"migrations", "key_check"}
"""Tables that hold nothing about people."""
ALSO_THERE = {"code", "scenario", "approach"}
"""Fields whose values say nothing of a person: the code of a room, a choice on a list."""


def traces(value: Any, field: str = "") -> Iterator[bytes]:
    """Yield what could betray a person: every text of some length in an export, and every
    figure that is written as text."""
    match value:
        case dict():
            for name, inner in value.items():
                if name != "owed":  # sealed in the file, and so never found there
                    yield from traces(inner, name)
        case list():
            for inner in value:
                yield from traces(inner, field)
        case str() | float() if field not in ALSO_THERE and len(str(value)) >= 10:
            yield str(value).encode()


def found_in(folder: Path, needles: set[bytes]) -> set[bytes]:
    files = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert any(name.endswith("-wal") for name in files), "a journal has to be among them"
    return {needle for needle in needles for content in files.values() if needle in content}


async def test_no_byte_of_a_person_is_left_in_any_file(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/p.sqlite3"
    async with open_people(url, KEY), in_a_room(url) as room:  # two programs on one file
        phone = await lives(room, PERSON)
        other = room.phone(8)
        await other.says("/start", "série", "IA", "21", "3")
        await phone.says("/resume")
        await taps_card(phone, "Plus")
        await taps_card(phone, "Partager")
        (link,) = set(re.findall(r"start=(r_\S+)", card(phone).text))
        assert TITLE in await other.says(f"/start {link}")
        await phone.says("/export")
        told = exported(phone)
        needles = set(traces(told["kept"])) | {s.encode() for s in (TITLE, ROOM, COMPANY, CONTACT)}
        needles.add(Pseudonyms(KEY).of(str(PERSON)).encode())
        assert len(needles) > 10
        assert found_in(tmp_path, needles) == needles

        assert "sans retour" in await phone.says("/erase")
        assert "Tout est effacé" in await taps_card(phone, "Tout effacer")

        assert found_in(tmp_path, needles | {str(PERSON).encode()}) == set()
        assert "Production 1" in await other.says("/projects")
        assert "ne mène plus à rien" in await other.says(f"/start {link}")


async def test_a_bot_that_runs_erases_to_the_byte(tmp_path: Path) -> None:
    """As deployed: another process has the file open, and goes on with it."""
    data, api = tmp_path / "data", BotApi(token=TOKEN)
    person = api.person(PERSON, "prénom-de-quelqu’un", "fr")
    needles = {TITLE.encode(), Pseudonyms(KEY).of(str(PERSON)).encode()}
    async with serving(api) as (server, _):
        api_url = server.removesuffix("/bot")
        url = f"sqlite:///{data}/p.sqlite3"
        with polling(tmp_path, api_url, url, CHOURAVE_PICTURES="on_request") as bot:
            bot.start()
            for said, seen in (
                ("/start", "Bonjour"), ("série", "Comment"), ("IA", "minutes"),
                ("15", "plan gardé"), ("2", "Fiabilité"),
            ):  # fmt: skip
                await talks(api, person, said, seen)
            person.tap("Plus")
            await sees(api, person, "répondu")
            person.tap("Titre")
            await sees(api, person, "s’appelle")
            await talks(api, person, TITLE, TITLE)
            assert found_in(data, needles) == needles
            await talks(api, person, "/export", "un fichier JSON")
            await api.until(lambda: any(reply.file for reply in person.chat.replies), 30)
            sent = next(reply.file for reply in person.chat.replies if reply.file is not None)
            await sees(api, person, "un fichier JSON")
            assert TITLE.encode() in sent.content
            await talks(api, person, "/erase", "Tout effacer ?")
            person.tap("Tout effacer")
            await sees(api, person, "Tout est effacé")
            assert found_in(data, needles | {str(PERSON).encode()}) == set()
            assert await bot.stop() == 0
            assert TITLE not in bot.said
            assert str(PERSON) not in bot.said


DIE_BEFORE_SCRUBBING = """
import asyncio, os, sys
from bot.storage import open_people
from bot.storage.engines import sqlite

async def die(self):
    os._exit(9)

async def main():
    sqlite.SqliteDatabase.scrub = die
    async with open_people(sys.argv[1], sys.argv[2]) as people:
        await people.erase(sys.argv[3])

asyncio.run(main())
"""


async def test_an_erasure_cut_short_by_a_power_cut_is_finished_by_the_next_start(
    tmp_path: Path,
) -> None:
    url, title = f"sqlite:///{tmp_path}/p.sqlite3", TITLE.encode()
    async with open_people(url, KEY) as people:
        await people.save("8", "{}", version=0, now=1)
        await people.save(str(PERSON), TITLE * 500, version=0, now=1)
    died = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", DIE_BEFORE_SCRUBBING, url, KEY, str(PERSON)],
        check=False,
    )  # fmt: skip
    assert died.returncode == 9
    async with open_people(url, KEY) as people:
        assert await people.load(str(PERSON)) is None
        assert found_in(tmp_path, {title}) == {title}
        assert await people.purge(before=0, now=0) == 0
        assert found_in(tmp_path, {title}) == set()
        assert await people.load("8")


async def talks(api: BotApi, person: Person, said: str, seen: str) -> None:
    person.say(said)
    await sees(api, person, seen)


async def sees(api: BotApi, person: Person, words: str) -> None:
    """Wait until something the bot said has these words."""
    shown = words.replace(" ?", "\u202f?")
    await api.until(lambda: any(shown in reply.text for reply in person.chat.replies), PATIENCE)


async def test_no_row_of_a_person_is_left_in_any_table(url: str) -> None:
    async with in_a_room(url) as room:
        phone = await lives(room, PERSON)
        await phone.says("/export")
        needles = {needle.decode() for needle in traces(exported(phone)["kept"])}
        assert await room.people.erase(str(PERSON))
        assert not any((await room.people.personal_rows(str(PERSON))).values())
        assert not await room.people.erase(str(PERSON))
    async with connect(url) as database:
        for table in await tables(url):
            rows = await database.ask(f"SELECT * FROM {table}")  # noqa: S608 - names from the schema
            assert [needle for needle in needles if needle in str(rows)] == []


async def test_every_table_says_how_it_is_about_people(url: str) -> None:
    """Whoever adds a table keyed by a person has to show it and erase it as well."""
    async with open_people(url, KEY):
        pass
    expected = {table: set(columns) for table, columns in COLUMNS.items()}
    expected["workshops"] = {*HOSTED_COLUMNS, "key"}
    expected["contributions"] = set(GIVEN_COLUMNS)
    found = {name: columns for name, columns in (await tables(url)).items() if name not in NOBODY_S}
    assert found == expected
    assert {name for name, columns in found.items() if "person" in columns} == set(COLUMNS)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_an_erasure_takes_one_tap_and_says_that_it_is_final(language: str) -> None:
    asks, label, done, hello = {
        "fr": ("C’est sans retour", "Tout effacer", "Tout est effacé", "Bonjour"),
        "en": ("This cannot be undone", "Erase everything", "Everything is erased", "Hello"),
    }[language]
    async with in_a_room() as room:
        phone = room.phone(PERSON, language)
        await phone.says("/start", "15")
        assert asks in await phone.says("/erase" if language == "en" else "/effacer")
        assert done in await phone.taps(label)
        assert phone.labels == []
        assert await room.people.load(str(PERSON)) is None
        assert hello in await phone.says("/start")


async def test_an_erasure_delivered_twice_brings_nothing_back() -> None:
    async with in_a_room() as room:
        phone = room.phone(PERSON)
        await phone.says("/start", "série", "IA", "/erase")
        phone.person.tap("Tout effacer")
        (again,) = room.api.updates.waiting
        await phone.settles()
        await phone.handle(again)
        assert not any((await room.people.personal_rows(str(PERSON))).values())


async def tables(url: str) -> dict[str, set[str]]:
    """Return the columns of every table there is."""
    async with connect(url) as database:
        if url.startswith("sqlite"):
            rows = await database.ask(
                "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c"
                " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
            )
        else:
            rows = await database.ask(
                "SELECT table_name, column_name FROM information_schema.columns"
                " WHERE table_schema = 'public'"
            )
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return found
