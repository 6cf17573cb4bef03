"""Long polling: the offset never passes an update that is not done, and nobody waits in vain."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.responses import Response

from bot.conversation.state import APPLIED_KEPT, Conversation
from bot.demo import DEMO_TOKEN, BotApi
from bot.storage import People, open_people
from bot.telegram.application import build_application
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.polling import Window, poll
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


async def test_a_slow_chat_holds_the_offset_and_nobody_else(tmp_path: Path) -> None:
    api, gate = BotApi(), Gate()
    slow = api.person(1, language_code="en")
    slow.say("/start")
    async with bot(tmp_path, api, gate):
        await gate.reached.wait()
        others = [api.person(number, language_code="en") for number in range(2, 30)]
        for text, says in (
            ("/start", "Hello"),
            ("series", "How?"),
            ("AI", "How many minutes"),
        ):
            for other in others:
                other.say(text)
            for other in others:
                await api.until(lambda o=other, s=says: _newest(o, s))  # type: ignore[misc]
        assert api.updates.waiting[0]["message"]["chat"]["id"] == 1
        assert not slow.chat.replies
        gate.open.set()
        await api.until(lambda: _newest(slow, "Hello"))
    assert api.updates.waiting == []
    assert len(slow.chat.replies) == 1


async def test_a_chat_never_has_more_done_than_are_recognised_again(tmp_path: Path) -> None:
    api, gate = BotApi(), Gate()
    slow, quick = api.person(1, language_code="en"), api.person(2, language_code="en")
    slow.say("/start")
    for _ in range(3 * APPLIED_KEPT):
        quick.say("/new")
    async with bot(tmp_path, api, gate) as people:
        await gate.reached.wait()

        def shown() -> int:
            return len(quick.chat.replies)

        await api.until(lambda: shown() >= APPLIED_KEPT)
        polls = _count_polls(api)
        await api.until(lambda: polls[0] >= 3)  # it looked again and took no more
        assert shown() == APPLIED_KEPT
        assert len(api.updates.waiting) == 1 + 3 * APPLIED_KEPT
        gate.open.set()
        await api.until(lambda: shown() == 3 * APPLIED_KEPT, 30)
        record = await people.load("2")
        assert record is not None
        assert Conversation.model_validate_json(record.document).revision == 3 * APPLIED_KEPT
    assert api.updates.waiting == []


async def test_numbers_may_begin_anew_after_a_quiet_week(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        window = Window(at.delivery, asyncio.Event())
        for number, text in (
            (900_000, "/start"),
            (12, "series"),
            (13, "AI"),
            (14, "15"),
        ):
            person.say(text)
            window.take([{**at.api.updates.waiting.pop(), "update_id": number}])
            await window.settle(5)
            assert window.offset == number + 1
        assert "For one shot you keep" in person.chat.replies[-1].text


async def test_nothing_that_came_before_an_erasure_can_come_again_after_it(tmp_path: Path) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        for text in ("/start", "series", "/erase"):
            person.say(text)
        person.tap_data(99, "3.erase.yes")
        person.say("/start")
        window = Window(at.delivery, asyncio.Event())
        window.take(at.api.updates.waiting)
        await window.settle(5)
        assert window.offset == 4  # the tap waits until Telegram knows of the three before it
        assert await at.people.load("7") is not None
        window.take(at.api.updates.waiting[3:4])
        await window.settle(5)
        assert window.offset == 5
        assert await at.people.load("7") is None
        window.take(at.api.updates.waiting[4:])
        await window.settle(5)
        assert "Hello" in person.chat.replies[-1].text


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


def _count_polls(api: BotApi) -> list[int]:
    """Count the calls of getUpdates from now on."""
    count, get = [0], api.updates.get

    async def counted(*arguments: Any) -> Any:
        count[0] += 1
        return await get(*arguments)

    api.updates.get = counted  # type: ignore[method-assign,assignment]
    return count
