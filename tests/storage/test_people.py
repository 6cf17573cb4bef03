"""What every engine promises."""

import asyncio
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage import People, Record, SetAside, open_people
from bot.storage.privacy.pseudonyms import Pseudonyms
from tests.storage.server import KEY

WHAT_TEXT_CANNOT_HOLD = ["before\0after", "half of an emoji: \ud83d"]
documents = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


async def test_a_stranger_is_unknown(people: People) -> None:
    assert await people.load("1") is None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(person=documents, document=documents)
async def test_a_document_comes_back_as_it_was(people: People, person: str, document: str) -> None:
    await people.erase(person)
    assert await people.save(person, document, version=0, now=1)
    assert await people.load(person) == Record(document, version=1, card=None)


async def test_a_long_document_comes_back_as_it_was(people: People) -> None:
    document = json.dumps(["Été à Œuvre 🎬"] * 100_000, ensure_ascii=False)
    await people.save("1", document, version=0, now=1)
    assert await people.load("1") == Record(document, 1, None)


@pytest.mark.parametrize("text", WHAT_TEXT_CANNOT_HOLD)
async def test_what_text_cannot_hold_is_refused(people: People, text: str) -> None:
    with pytest.raises(ValueError, match="cannot be stored") as refused:
        await people.save("1", text, version=0, now=1)
    assert "before" not in str(refused.value)
    with pytest.raises(ValueError, match="cannot be stored"):
        await people.load(text)
    assert await people.load("1") is None


async def test_versions_grow_by_one(people: People) -> None:
    for version in range(5):
        assert await people.save("1", f"{version}", version=version, now=1)
    assert await people.load("1") == Record("4", 5, None)


@pytest.mark.parametrize("version", [0, 1, 3, 2**40])
async def test_a_save_on_another_version_changes_nothing(people: People, version: int) -> None:
    await people.save("1", "first", version=0, now=1)
    await people.save("1", "second", version=1, now=1)
    assert not await people.save("1", "second", version=version, now=1)
    assert await people.load("1") == Record("second", 2, None)


async def test_a_save_after_an_erasure_brings_nothing_back(people: People) -> None:
    await people.save("1", "first", version=0, now=1)
    await people.erase("1")
    assert not await people.save("1", "second", version=1, now=1)
    assert await people.load("1") is None


async def test_a_save_returns_what_is_then_kept(people: People) -> None:
    assert await people.save("1", "first", version=0, now=1) == Record("first", 1, None)
    await people.remember_card("1", 7)
    assert await people.save("1", "second", version=1, now=1) == Record("second", 2, 7)


async def add_one(people: People) -> None:
    while True:
        record = await people.load("1")
        document, version = (record.document, record.version) if record else ("0", 0)
        if await people.save("1", str(int(document) + 1), version=version, now=1):
            return


async def test_no_increment_of_fifty_at_once_is_lost(people: People) -> None:
    await asyncio.gather(*(add_one(people) for _ in range(50)))
    assert await people.load("1") == Record("50", 50, None)


async def test_no_increment_is_lost_between_two_openings(url: str) -> None:
    async with open_people(url, KEY) as here, open_people(url, KEY) as there:
        await asyncio.gather(*(add_one(people) for people in [here, there] * 25))
        assert await here.load("1") == await there.load("1") == Record("50", 50, None)


async def test_the_last_card_wins_and_leaves_the_version_alone(people: People) -> None:
    await people.save("1", "first", version=0, now=1)
    await people.remember_card("1", 2**31 + 5)
    await people.remember_card("1", 7)
    assert await people.load("1") == Record("first", 1, 7)
    await people.save("1", "second", version=1, now=1)
    assert await people.load("1") == Record("second", 2, 7)
    await people.remember_card("1", None)
    assert await people.load("1") == Record("second", 2, None)


async def test_a_card_is_replaced_by_who_knows_the_one_before(people: People) -> None:
    await people.save("1", "first", version=0, now=1)
    assert await people.replace_card("1", None, 7)
    assert not await people.replace_card("1", None, 8)
    assert not await people.replace_card("1", 6, 8)
    assert await people.replace_card("1", 7, 9)
    assert await people.load("1") == Record("first", 1, 9)
    assert not await people.replace_card("2", None, 7)


async def test_a_card_makes_nobody_known(people: People) -> None:
    await people.remember_card("1", 7)
    assert await people.load("1") is None


async def test_what_was_saved_is_there_the_next_time(url: str) -> None:
    async with open_people(url, KEY) as people:
        await people.save("1", "first", version=0, now=1)
    async with open_people(url, KEY) as people:
        assert await people.load("1") == Record("first", 1, None)


async def test_erasing_forgets_one_person_entirely(people: People) -> None:
    for person in ("1", "2"):
        await people.save(person, "first", version=0, now=1)
        await people.set_aside(int(person), person, "boom", "{}", now=1)
    assert await people.erase("1")
    assert await people.load("1") is None
    assert [aside.update_id for aside in await people.aside()] == [2]
    assert await people.load("2") == Record("first", 1, None)
    assert not await people.erase("1")
    assert await people.save("1", "again", version=0, now=1)


async def test_somebody_of_whom_only_an_update_was_set_aside_can_be_erased(people: People) -> None:
    await people.set_aside(1, "1", "boom", "{}", now=1)
    assert await people.erase("1")
    assert await people.aside() == []


async def test_a_purge_forgets_those_who_were_idle(people: People) -> None:
    for person, last in (("1", 10), ("2", 20), ("3", 30)):
        await people.save(person, "first", version=0, now=1)
        await people.save(person, "second", version=1, now=last)
        await people.set_aside(last, person, "boom", "{}", now=last)
    assert await people.purge(before=20, now=31) == 1
    assert await people.load("1") is None
    assert await people.load("2") == Record("second", 2, None)
    assert [aside.update_id for aside in await people.aside()] == [20, 30]
    assert await people.purge(before=31, now=31) == 2
    assert await people.purge(before=31, now=31) == 0


async def test_what_is_shared_is_read_by_its_token_until_it_expires(people: People) -> None:
    await people.share("token", "7", "a result", expires=100)
    assert await people.shared("token", now=99) == "a result"
    assert await people.shared("token", now=100) is None
    assert await people.shared("other", now=0) is None


async def test_only_the_person_who_shared_takes_it_back(people: People) -> None:
    await people.share("token", "7", "a result", expires=100)
    assert not await people.unshare("token", "8")
    assert await people.shared("token", now=0) == "a result"
    assert await people.unshare("token", "7")
    assert await people.shared("token", now=0) is None


async def test_only_its_owner_renews_what_is_behind_a_token(people: People) -> None:
    await people.share("token", "7", "a first result", expires=50)
    await people.share("token", "7", "a result", expires=100)
    await people.share("token", "8", "another", expires=900)
    assert await people.shared("token", now=50) == "a result"
    assert await people.shared("token", now=100) is None


async def test_erasing_and_purging_take_the_shares_along(people: People) -> None:
    await people.save("7", "{}", version=0, now=5)
    await people.share("mine", "7", "a result", expires=100)
    await people.share("old", "8", "a result", expires=3)
    await people.erase("7")
    assert await people.shared("mine", now=0) is None
    await people.purge(before=4, now=4)
    assert await people.shared("old", now=0) is None


async def test_updates_set_aside_are_listed_the_oldest_first(people: People) -> None:
    await people.set_aside(8, "1", "boom", '{"update_id": 8}', now=20)
    await people.set_aside(9, None, "bang", '{"update_id": 9}', now=10)
    await people.set_aside(8, "1", "boom again", '{"update_id": 8}', now=30)
    assert await people.aside() == [
        SetAside(9, None, "bang", '{"update_id": 9}', 10),
        SetAside(8, Pseudonyms(KEY).of("1"), "boom again", '{"update_id": 8}', 30),
    ]


@pytest.mark.parametrize("text", WHAT_TEXT_CANNOT_HOLD)
async def test_any_update_can_be_set_aside(people: People, text: str) -> None:
    await people.set_aside(8, text, text, f'"{text}"', now=1)
    [aside] = await people.aside()
    assert json.loads(aside.document) == text
    assert await people.purge(before=2, now=2) == 0
    assert await people.aside() == []


async def test_a_database_that_is_there_answers(people: People) -> None:
    await people.ping()
