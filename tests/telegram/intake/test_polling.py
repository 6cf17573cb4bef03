"""Long polling: the offset never passes an update that is not done, and nobody waits in vain."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import JSONResponse, Response

from bot.demo import DEMO_TOKEN, BotApi, BotApiError
from bot.metrics import REGISTRY
from bot.storage import People, open_people
from bot.telegram.application import build_application
from bot.telegram.intake import delivery
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.lines import Lines
from bot.telegram.intake.polling import poll
from tests.bot_api_server import Carry, Weather, fair, serving
from tests.telegram.intake.test_delivery import desk


@asynccontextmanager
async def bot(folder: Path, api: BotApi, weather: Weather = fair) -> AsyncIterator[People]:
    stop = asyncio.Event()
    async with (
        serving(api, weather) as (server, _),
        open_people(f"sqlite:///{folder}/p.sqlite3") as people,
    ):
        application = build_application(DEMO_TOKEN, people, api_url=server.removesuffix("/bot"))
        async with application:
            polling = asyncio.create_task(
                poll(application.bot, Delivery(application, people), stop)
            )
            try:
                yield people
            finally:
                stop.set()
                await polling


async def _take(lines: Lines, updates: list[Any]) -> None:
    lines.begin(await lines.keep(updates) or ())


class Gate:
    """Holds the first message of the bot back until it is opened."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.reached = asyncio.Event()

    async def __call__(self, method: str, carry: Carry) -> Response:
        if method == "sendMessage" and not self.reached.is_set():
            self.reached.set()
            await self.open.wait()
        return await carry()


async def test_a_slow_chat_holds_nobody_and_is_acknowledged(tmp_path: Path) -> None:
    api, gate = BotApi(), Gate()
    slow = api.person(1, language_code="en")
    slow.say("/start")
    async with bot(tmp_path, api, gate) as people:
        await gate.reached.wait()
        others = [api.person(number, language_code="en") for number in range(2, 30)]
        for text, says in (
            ("/start", "Hello"),
            ("series", "How is it made?"),
            ("AI", "How many minutes"),
        ):
            for other in others:
                other.say(text)
            for other in others:
                await api.until(lambda o=other, s=says: _newest(o, s))  # type: ignore[misc]
        await api.until(lambda: not api.updates.waiting)
        await _left(people, 1)
        assert not slow.chat.replies
        gate.open.set()
        await api.until(lambda: _newest(slow, "Hello"))
    assert len(slow.chat.replies) == 1


async def test_what_a_killed_process_left_is_applied_by_the_next(tmp_path: Path) -> None:
    api, gate = BotApi(), Gate()
    person = api.person(1, language_code="en")
    for text in ("/start", "series", "AI"):
        person.say(text)
    url = f"sqlite:///{tmp_path}/p.sqlite3"
    async with serving(api, gate) as (server, _), open_people(url) as people:
        application = build_application(DEMO_TOKEN, people, api_url=server.removesuffix("/bot"))
        async with application:
            polling = asyncio.create_task(
                poll(application.bot, Delivery(application, people), asyncio.Event())
            )
            await gate.reached.wait()
            await api.until(lambda: not api.updates.waiting)  # Telegram knows that we have them
            polling.cancel()
            await asyncio.gather(polling, return_exceptions=True)
        assert len(await people.inbox.left()) == 3
        gate.open.set()
    async with bot(tmp_path, api) as people:
        await api.until(lambda: _newest(person, "How many minutes"))
        await asyncio.wait_for(_nothing_left(people), 10)


async def test_who_writes_while_the_database_is_away_is_told_and_answered_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "SECONDS_BEFORE_TELLING", 0)
    api = BotApi()
    first, second = (api.person(number, language_code="en") for number in (1, 2))

    def statement(text: str) -> None:
        with sqlite3.connect(tmp_path / "p.sqlite3") as connection:
            connection.execute(text)
        connection.close()

    async with bot(tmp_path, api):
        first.say("/start")
        await api.until(lambda: _newest(first, "Hello"))
        statement("ALTER TABLE inbox RENAME TO away")
        for person in (first, second):  # the second when the first waits already
            person.say("/start")
            await api.until(lambda p=person: _newest(p, "not lost"))  # type: ignore[misc]
        statement("ALTER TABLE away RENAME TO inbox")
        for person in (first, second):
            await api.until(lambda p=person: _newest(p, "Hello"))  # type: ignore[misc]
            assert sum("not lost" in reply.text for reply in person.chat.replies) == 1


async def test_two_pollers_by_mistake_apply_everything_once(tmp_path: Path) -> None:
    api = BotApi()
    person = api.person(1, language_code="en")
    person.say("/start")
    batch = list(api.updates.waiting)
    async with desk(tmp_path) as at:
        several = [Lines(at.delivery, asyncio.Event()) for _ in range(3)]
        await asyncio.gather(*(_take(lines, batch) for lines in several))
        await asyncio.gather(*(lines.finish() for lines in several))
        late = Lines(at.delivery, asyncio.Event())
        await _take(late, batch)  # it had been fetched before the others acknowledged it
        await late.finish()
        record = await at.people.load("1")
        assert record is not None
        assert record.version == 1


async def test_what_another_process_took_and_left_is_taken_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.intake.lines.SECONDS_BETWEEN_LOOKS", 0.02)
    monkeypatch.setattr("bot.telegram.intake.lines.SECONDS_OF_ANOTHER", -1)
    async with desk(tmp_path) as at:
        here, gone = (Lines(at.delivery, asyncio.Event()) for _ in range(2))
        await here.take_what_is_left()
        person = at.api.person(7, language_code="en")
        person.say("/start")
        assert await gone.keep(at.api.updates.waiting)  # and is killed
        await at.api.until(lambda: bool(person.chat.replies))
        await _nothing_left(at.people)
        await here.finish()


async def test_numbers_may_begin_anew_after_a_quiet_week(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        lines = Lines(at.delivery, asyncio.Event())
        sent = ((900_000, "/start"), (12, "series"), (13, "AI"), (14, "15"))
        for number, text in sent:
            person.say(text)
            await _take(lines, [{**at.api.updates.waiting.pop(), "update_id": number}])
            await _nothing_left(at.people)
        assert "For one shot you keep" in person.chat.replies[-1].text
        await lines.finish()


async def test_nothing_that_came_before_an_erasure_can_come_again_after_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        for text in ("/start", "series", "/erase"):
            person.say(text)
        person.tap_data(99, "3.erase.yes")
        batch = list(at.api.updates.waiting)
        lines = Lines(at.delivery, asyncio.Event())
        await _take(lines, batch)
        await _nothing_left(at.people)
        assert await at.people.load("7") is None
        await _take(lines, batch)
        await lines.finish()
        assert await at.people.load("7") is None


async def test_the_answer_to_an_erasure_survives_the_process(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        for text in ("/start", "/erase"):
            person.say(text)
        stop = asyncio.Event()
        lines = Lines(at.delivery, stop)
        await _take(lines, at.api.updates.waiting)
        await _nothing_left(at.people)
        person.tap("Erase")
        erasing = at.api.updates.waiting[-1:]
        at.api.refuse("editMessageText", BotApiError(500, "Internal Server Error"), times=1)
        stop.set()  # it does not insist, and leaves it to the next start
        await _take(lines, erasing)
        await lines.finish()
        assert await at.people.load("7") is None
        assert len(await at.people.inbox.left()) == 1
        again = Lines(at.delivery, asyncio.Event())
        await again.take_what_is_left()
        await _nothing_left(at.people)
        await again.finish()
        assert "erased" in person.chat.replies[-1].text


async def test_an_empty_answer_that_comes_at_once_is_not_asked_for_without_end(
    tmp_path: Path,
) -> None:
    api = BotApi()

    async def nothing(*_: Any) -> list[Any]:
        return []

    api.updates.get = nothing  # type: ignore[method-assign,assignment]
    calls: Counter[str] = Counter()

    async def counting(method: str, carry: Carry) -> Response:
        calls[method] += 1
        return await carry()

    async with bot(tmp_path, api, counting):
        await api.until(lambda: calls["getUpdates"] >= 2)
        began = asyncio.get_running_loop().time()
        await api.until(lambda: calls["getUpdates"] >= 5)
        assert asyncio.get_running_loop().time() - began > 3 * 0.4


async def test_a_token_refused_while_running_is_asked_with_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    api = BotApi()
    person = api.person(1, language_code="en")
    refusing = [False]

    async def weather(method: str, carry: Carry) -> Response:
        if method == "getUpdates" and refusing[0]:
            refusing[0] = False
            return JSONResponse({"ok": False, "error_code": 401, "description": "No"}, 401)
        return await carry()

    async with bot(tmp_path, api, weather):
        person.say("/start")
        await api.until(lambda: _newest(person, "Hello"))
        refusing[0] = True
        person.say("series")
        await api.until(lambda: not refusing[0])
        person.say("AI")
        await api.until(lambda: _newest(person, "How many minutes"), 20)
    assert "refuses the token" in caplog.text


async def test_groups_are_dropped_and_not_queued(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        before = _dropped()
        lines = Lines(at.delivery, asyncio.Event())
        updates = [
            {
                "update_id": number,
                "message": {
                    "message_id": number, "date": 1, "text": "/start",
                    "chat": {"id": -5, "type": "group", "title": "G"},
                    "from": {"id": 3, "is_bot": False, "first_name": "A"},
                    "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
                },
            }
            for number in range(1, 60)
        ]  # fmt: skip
        await _take(lines, updates)
        await lines.finish()
        assert await at.people.inbox.left() == []
        assert _dropped() - before == 57


async def test_a_webhook_left_behind_is_taken_back(tmp_path: Path) -> None:
    api = BotApi()
    await api.call("setWebhook", {"url": "https://old.example/telegram"})
    person = api.person(1, language_code="en")
    async with bot(tmp_path, api):
        await api.until(lambda: not api.profile.webhook_url)
        person.say("/start")
        await api.until(lambda: _newest(person, "Hello"))


async def test_an_update_that_nobody_can_read_spoils_no_other(tmp_path: Path) -> None:
    api = BotApi()
    api.updates.add("message", {"from": 7, "chat": []})
    person = api.person(1, language_code="en")
    person.say("/start")
    async with bot(tmp_path, api):
        await api.until(lambda: _newest(person, "Hello"))
    assert not api.updates.waiting
    async with open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people:
        (aside,) = await people.aside()
    assert aside.update_id == 1
    assert aside.person is None


def _newest(person: Any, words: str) -> bool:
    return any(words in reply.text for reply in person.chat.replies[-1:])


def _dropped() -> float:
    labels = {"kind": "message", "outcome": "throttled"}
    return REGISTRY.get_sample_value("chourave_updates_total", labels) or 0.0


async def _nothing_left(people: People) -> None:
    await _left(people, 0)


async def _left(people: People, count: int) -> None:
    """Return once so many updates are not done."""
    async with asyncio.timeout(20):
        for left in iter(people.inbox.left, None):
            if len(await left) == count:
                return
            await asyncio.sleep(0.01)
