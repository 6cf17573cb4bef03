"""A new secret key: everybody is found as before, and the old key alone names nobody."""

from __future__ import annotations

import pytest

from bot.storage import StorageError, Waiting, open_people, rotate
from bot.storage.privacy.pseudonyms import Pseudonyms
from tests.storage.server import KEY
from tests.storage.test_schema import connect

NEW = "a-new-key" * 5
NEWER = "a-newer-key" * 5


async def fill(url: str) -> None:
    """Keep everything there is of a person."""
    async with open_people(url, KEY) as people:
        owed = people.outbox.owed("7", "a file", due=5)
        await people.save("7", "{}", version=0, now=1, owes=[owed])
        await people.save("8", "{}", version=0, now=1)
        await people.share("token", "7", "{}", 9)
        await people.set_aside(1, "7", "boom", "{}", now=1)
        await people.remember_file("7", "picture", "digest", "id", now=1)
        await people.inbox.take([Waiting(3, "7", "an update")], now=1)
        await people.workshops.open("CODE", "7", "{}", expires=9)
        for person in ("7", "8"):
            await people.workshops.contribute("CODE", person, "{}", version=1, joining=True)


async def check(url: str, keys: str) -> None:
    """Find all of it, and erase it."""
    async with open_people(url, keys) as people:
        rows = await people.personal_rows("7")
        assert {table: len(found) for table, found in rows.items()} == dict.fromkeys(rows, 1)
        assert [each.effect for each in await people.outbox.due(5)] == ["a file"]
        assert [each.document for each in await people.inbox.left()] == ["an update"]
        assert await people.erase("7")
        assert not any((await people.personal_rows("7")).values())
        assert await people.load("8") is not None


async def test_everybody_is_found_with_both_keys_together(url: str) -> None:
    await fill(url)
    both = f"{NEW},{KEY}"
    with pytest.raises(StorageError, match="chourave rotate"):
        async with open_people(url, both):
            pass
    assert await rotate(url, both) == 2
    await check(url, both)


async def test_a_key_is_renewed_more_than_once(url: str) -> None:
    await fill(url)
    await rotate(url, f"{NEW},{KEY}")
    assert await rotate(url, f"{NEWER},{NEW},{KEY}") == 2
    await check(url, f"{NEWER},{NEW},{KEY}")


async def test_neither_key_alone_opens_it_or_names_anybody(url: str) -> None:
    await fill(url)
    await rotate(url, f"{NEW},{KEY}")
    for alone in (KEY, NEW):
        with pytest.raises(StorageError, match="another secret key"):
            async with open_people(url, alone):
                pass
    async with connect(url) as database:
        rows = str(await database.ask("SELECT person FROM people"))
        for alone in (KEY, NEW):
            assert Pseudonyms(alone).of("7") not in rows


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        (KEY, "NEW,OLD"),
        (f"{NEW},{NEWER}", "another secret key"),
        (None, "NEW,OLD"),
    ],
)
async def test_what_is_no_rotation_changes_nothing(url: str, keys: str | None, why: str) -> None:
    await fill(url)
    with pytest.raises(StorageError, match=why):
        await rotate(url, keys)
    await check(url, KEY)


async def test_a_rotation_that_was_done_is_not_done_again(url: str) -> None:
    await fill(url)
    both = f"{NEW},{KEY}"
    await rotate(url, both)
    with pytest.raises(StorageError, match="nothing to do"):
        await rotate(url, both)
    await check(url, both)
