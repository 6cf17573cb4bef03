"""What becomes of an update that cannot be handled: tried again, waited for, or set aside."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.demo import BotApi, BotApiError
from bot.demo.session import in_process
from bot.storage import People, open_people
from bot.telegram.intake.delivery import DatabaseAwayError, Delivery, TelegramAwayError
from bot.telegram.intake.raw import chat_of, sender
from tests.phone import NOON

UNREADABLE = BotApiError(400, "Bad Request: can't parse entities: whatever")
DOWN = BotApiError(500, "Internal Server Error")


class Desk:
    """A bot with its delivery, and the database it works on."""

    def __init__(self, api: BotApi, people: People, delivery: Delivery, file: Path) -> None:
        self.api, self.people, self.delivery, self._file = api, people, delivery, file

    async def pump(self) -> None:
        await self.api.pump(self.delivery.deliver)

    def statement(self, sql: str) -> None:
        """Do something to the database behind the bot's back."""
        with sqlite3.connect(self._file) as connection:
            connection.execute(sql)
        connection.close()


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    api, file = BotApi(clock=lambda: NOON), folder / "p.sqlite3"
    async with (
        open_people(f"sqlite:///{file}") as people,
        in_process(api, people, lambda: NOON) as application,
    ):
        yield Desk(api, people, Delivery(application, people, lambda: NOON), file)


async def test_what_fails_twice_is_done_the_third_time(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="fr")
        person.say("/start")
        at.api.refuse("sendMessage", UNREADABLE, times=2)
        await at.pump()
        assert [("Bonjour" in reply.text) for reply in person.chat.replies] == [True]
        assert await at.people.aside() == []


@pytest.mark.parametrize(("language", "sorry"), [("fr", "Pardon"), ("en", "Sorry")])
async def test_what_fails_three_times_is_kept_and_the_person_is_told(
    tmp_path: Path, language: str, sorry: str
) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code=language)
        person.say("/start")
        await at.pump()
        person.say("15 & <secret>")
        at.api.refuse("sendMessage", UNREADABLE, times=3)
        await at.pump()
        assert at.api.updates.waiting == []
        (aside,) = await at.people.aside()
        assert (aside.update_id, aside.happened) == (2, int(NOON))
        assert aside.person != "7"  # kept under a pseudonym
        assert aside.error.startswith("BadRequest: Can't parse entities")
        assert "secret" not in aside.document
        told = person.chat.replies[-1].text
        assert sorry in told
        assert "/resume" in told
        person.say("/resume")
        await at.pump()
        assert person.chat.replies[-1].labels
        assert await at.people.erase("7")
        assert await at.people.aside() == []


async def test_the_journal_says_where_it_failed_and_not_what_was_written(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk(tmp_path) as at:
        at.api.person(7, language_code="fr").say("/start")
        await at.pump()
        at.statement("""UPDATE people SET document = '{"current": ["my secret"]}'""")
        at.api.people[7].say("15")
        await at.pump()
        assert len(await at.people.aside()) == 1
    assert "ValidationError" in caplog.text
    assert "dialogue.py" in caplog.text
    assert "my secret" not in caplog.text


async def test_a_database_that_is_away_is_nobody_s_failure(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="fr")
        person.say("/start")
        at.statement("ALTER TABLE people RENAME TO away")
        for _ in range(5):
            with pytest.raises(DatabaseAwayError):
                await at.pump()
        assert len(at.api.updates.waiting) == 1
        at.statement("ALTER TABLE away RENAME TO people")
        await at.pump()
        assert "Bonjour" in person.chat.replies[-1].text
        assert await at.people.aside() == []


async def test_insisting_waits_for_the_database_and_ends_when_told_to(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="fr")
        person.say("/start")
        raw, stop = at.api.updates.waiting[0], asyncio.Event()
        at.statement("ALTER TABLE people RENAME TO away")
        insisting = asyncio.create_task(at.delivery.insist(raw, stop))
        _, running = await asyncio.wait((insisting,), timeout=0.5)
        assert running
        at.statement("ALTER TABLE away RENAME TO people")
        await insisting
        assert "Bonjour" in person.chat.replies[-1].text
        at.statement("ALTER TABLE people RENAME TO away")
        stop.set()
        with pytest.raises(DatabaseAwayError):
            await at.delivery.insist(raw, stop)


async def test_a_reply_that_cannot_be_sent_is_sent_later_and_applied_once(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        for text in ("/start", "series", "AI"):
            person.say(text)
        await at.pump()
        person.say("15")
        at.api.refuse("sendMessage", DOWN, times=2)
        for _ in range(2):
            with pytest.raises(TelegramAwayError):
                await at.pump()
        await at.pump()
        assert "For one shot you keep" in person.chat.replies[-1].text
        record = await at.people.load("7")
        assert record is not None
        assert '"revision":4,' in record.document


async def test_who_blocked_the_bot_is_left_alone_until_they_write_again(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="fr")
        person.say("/start")
        await at.pump()
        person.say("série")
        person.block()
        await at.pump()
        assert at.api.updates.waiting == []
        assert await at.people.aside() == []
        record = await at.people.load("7")
        assert record is not None
        assert record.card is None
        assert '"format"' in record.document  # what they said is kept
        person.unblock()
        person.say("IA")
        await at.pump()
        assert "Combien de minutes" in person.chat.replies[-1].text


@pytest.mark.parametrize(
    ("raw", "person", "chat"),
    [
        ({"message": {"from": {"id": 3}, "chat": {"id": 4}}}, 3, 4),
        ({"callback_query": {"from": {"id": 3}, "message": {"chat": {"id": 4}}}}, 3, 4),
        ({"poll_answer": {"user": {"id": 3}}}, 3, None),
        ({"message": {"from": {"id": "3"}, "chat": {"id": []}}}, None, None),
        ({"message": 7}, None, None),
        ({}, None, None),
    ],
)
def test_an_update_says_who_and_where(
    raw: dict[str, object], person: int | None, chat: int | None
) -> None:
    found = sender(raw)
    assert (found["id"] if found else None) == person
    assert chat_of(raw) == chat
