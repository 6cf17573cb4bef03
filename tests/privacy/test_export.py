"""What is kept about a person is given to them, whole and with nobody else's."""

from __future__ import annotations

import json

from bot.storage.privacy.personal_rows import COLUMNS
from tests.privacy.lives import COMPANY, CONTACT, ROOM, TITLE, WEEKS, exported, lives, taps_card
from tests.workshop.room import card, in_a_room

PERSON = 5_123_456_789


async def test_export_gives_everything_in_one_file(url: str) -> None:
    async with in_a_room(url) as room:
        phone = await lives(room, PERSON)
        assert "un fichier JSON" in await phone.says("/export")
        assert phone.card.file is None, "the card is below the file"
        told = exported(phone)
        assert told["telegram_id"] == str(PERSON)
        kept = told["kept"]
        assert set(kept) == {*COLUMNS, "workshops", "contributions"}
        assert {table: len(rows) for table, rows in kept.items()} == dict.fromkeys(kept, 1)
        draft = kept["people"][0]["document"]["drafts"][0]
        assert draft["answers"]["title"]["value"] == TITLE
        person = kept["people"][0]["document"]
        assert (person["company"], person["contact"]) == (COMPANY, CONTACT)
        assert draft["answers"]["minutes"]["value"] == WEEKS
        assert kept["shares"][0]["document"]["answers"]["title"]["value"] == TITLE
        assert kept["workshops"][0]["document"]["title"] == ROOM
        assert kept["contributions"][0]["document"]["approach"] == "ai"
        assert kept["set_aside"][0]["update_id"] == 4_001_002


async def test_export_gives_nothing_of_anybody_else() -> None:
    async with in_a_room() as room:
        await lives(room, PERSON)
        other = room.phone(8, "en")
        await other.says("/start", "/export")
        told = exported(other)
        assert {table: len(rows) for table, rows in told["kept"].items() if rows} == {"people": 1}
        assert TITLE not in json.dumps(told, ensure_ascii=False)


async def test_export_keeps_the_question_where_it_was() -> None:
    async with in_a_room() as room:
        phone = room.phone(PERSON, "en")
        await phone.says("/start")
        await phone.says("/start", "series")
        question = (await phone.taps("generative AI")).partition("\n\n")[2]
        after = await phone.says("/exporter")
        assert after.endswith(question)
        await phone.says("15")
        assert "For one shot" in card(phone).text


async def test_a_workshop_is_exported_without_its_key() -> None:
    async with in_a_room() as room:
        phone = await lives(room, PERSON)
        await phone.says("/export")
        assert "key" not in exported(phone)["kept"]["workshops"][0]


async def test_what_was_erased_is_not_exported() -> None:
    async with in_a_room() as room:
        phone = await lives(room, PERSON)
        await phone.says("/erase")
        assert "Tout est effacé" in await taps_card(phone, "Tout effacer")
        assert not any((await room.people.personal_rows(str(PERSON))).values())
