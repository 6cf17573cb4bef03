"""What waits, and what is owed: kept, sealed, ticked off, and gone with the person."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from pathlib import Path

from bot.storage import People, Waiting, open_people
from bot.storage.privacy.seal import Seal

CHAT = 5_123_456_789
TEXT = "mot-que-personne-ne-dit"


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def waiting(number: int, person: int = 7) -> Waiting:
    document = {"update_id": number, "message": {"text": TEXT, "chat": {"id": CHAT}}}
    return Waiting(number, str(person), json.dumps(document))


async def test_what_is_taken_is_left_until_it_is_done(people: People) -> None:
    assert await people.inbox.take([waiting(3), waiting(4, 8), waiting(5)], now=10) == {3, 4, 5}
    assert [each.update_id for each in await people.inbox.left()] == [3, 4, 5]
    assert (await people.inbox.left())[0].document == waiting(3).document
    await people.inbox.done([3, 5])
    assert [each.update_id for each in await people.inbox.left()] == [4]


async def test_what_was_taken_long_ago_is_told_from_what_is_at_work(people: People) -> None:
    await people.inbox.take([waiting(1)], now=10)
    await people.inbox.take([waiting(2)], now=100)
    assert [each.update_id for each in await people.inbox.left(before=50)] == [1]
    assert [each.update_id for each in await people.inbox.left()] == [1, 2]


async def test_what_cannot_be_read_is_dropped_and_not_left_for_ever(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    async with open_people(f"sqlite:///{file}") as people:
        await people.inbox.take([waiting(1), waiting(2)], now=10)
        with sqlite3.connect(file) as connection:
            connection.execute("UPDATE inbox SET document = 'what?' WHERE update_id = 1")
        connection.close()
        assert [each.update_id for each in await people.inbox.left()] == [2]
        await people.inbox.done([2])
        with sqlite3.connect(file) as connection:
            rows = connection.execute("SELECT document FROM inbox").fetchall()
        connection.close()
        assert rows == [("",), ("",)]


async def test_two_pollers_get_each_update_once(people: People) -> None:
    batch = [waiting(number) for number in range(1, 101)]
    given = await asyncio.gather(*(people.inbox.take(batch, now=10) for _ in range(4)))
    assert sorted(number for numbers in given for number in numbers) == list(range(1, 101))


async def test_what_is_done_is_recognised_for_an_hour(people: People) -> None:
    await people.inbox.take([waiting(3)], now=10)
    await people.inbox.done([3])
    await people.inbox.forget_done(now=3000)
    assert await people.inbox.take([waiting(3)], now=3000) == set()
    await people.inbox.forget_done(now=4000)
    assert await people.inbox.take([waiting(3)], now=4000) == {3}


async def test_an_erasure_takes_what_waits_but_for_itself(people: People) -> None:
    await people.save("7", "{}", version=0, now=1)
    await people.inbox.take([waiting(1), waiting(2), waiting(3, 8)], now=10)
    await people.erase("7", update=2)
    assert [each.update_id for each in await people.inbox.left()] == [2, 3]
    assert (await people.personal_rows("7"))["inbox"] == []
    assert await people.inbox.take([waiting(1)], now=10) == set()  # it is not taken for new


async def test_nothing_that_waits_can_be_read_in_the_files(tmp_path: Path) -> None:
    async with open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people:
        await people.inbox.take([waiting(1)], now=10)
        owed = people.outbox.owed("7", json.dumps({"chat": CHAT, "what": TEXT}), due=5)
        await people.save("7", "{}", version=0, now=1, owes=[owed])
        everything = contents(tmp_path)
        assert TEXT.encode() not in everything
        assert str(CHAT).encode() not in everything
        rows = await people.personal_rows("7")
        assert TEXT in str(rows["inbox"])
        assert TEXT in str(rows["people"])


async def test_what_is_owed_is_kept_with_the_answer_that_asks_for_it(people: People) -> None:
    first, second = (people.outbox.owed("7", f'"{name}"', due=20) for name in ("one", "two"))
    saved = await people.save("7", "a", version=0, now=1, owes=[first])
    assert saved is not None
    assert await people.save("7", "x", version=0, now=1, owes=[second]) is None
    assert await people.save("7", "b", version=1, now=1, owes=[second]) is not None
    assert await people.outbox.due(now=19) == []
    assert [owed.effect for owed in await people.outbox.due(now=20)] == ['"one"', '"two"']
    await people.outbox.settle(first)
    assert await people.outbox.due(now=20) == [second]
    await people.erase("7")
    assert await people.outbox.due(now=20) == []


async def test_one_replica_of_several_gets_what_is_due(people: People) -> None:
    owed = people.outbox.owed("7", '"one"', due=20)
    await people.save("7", "a", version=0, now=1, owes=[owed])
    claims = [people.outbox.postpone(owed, 140) for _ in range(5)]
    got = [claim for claim in await asyncio.gather(*claims) if claim is not None]
    assert len(got) == 1
    assert await people.outbox.due(now=139) == []
    assert await people.outbox.due(now=140) == got
    await people.outbox.settle(got[0])
    assert await people.outbox.postpone(got[0], 200) is None


def test_a_seal_opens_with_its_key_alone() -> None:
    ours, theirs = Seal("a" * 32), Seal("b" * 32)
    sealed = ours.seal("é" * 100)
    assert ours.opened(sealed) == "é" * 100
    assert ours.seal("é" * 100) != sealed
    assert theirs.opened(sealed) is None
    assert ours.opened(sealed[:-4] + "AAAA") is None
    assert ours.opened("") is None
    assert ours.opened(ours.seal("")) == ""
