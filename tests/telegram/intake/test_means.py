"""A process without file descriptors, answers without end, and who is told of a long silence."""

from __future__ import annotations

import asyncio
import logging
import os
import resource
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from starlette.responses import Response, StreamingResponse

from bot.demo import DEMO_TOKEN, BotApi
from bot.storage import open_people
from bot.telegram.api import transport
from bot.telegram.api.client import call
from bot.telegram.api.errors import NetworkError, OutOfMeansError
from bot.telegram.application import build_application
from bot.telegram.intake import delivery as deliveries
from bot.telegram.intake.delivery import Delivery, MeansAwayError, NotDoneError
from tests.bot_api_server import Carry, serving
from tests.faults.service import TOKEN
from tests.phone import NOON
from tests.telegram.api.test_transport import bot_on
from tests.telegram.intake.test_delivery import DOWN, desk


@contextmanager
def no_file_descriptors() -> Iterator[None]:
    """Take every file descriptor that this process may have."""
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    taken: list[int] = []
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, before[1]))
        with suppress(OSError):
            while True:
                taken.append(os.dup(0))
        yield
    finally:
        for each in taken:
            os.close(each)
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


async def test_no_file_descriptors_left_counts_against_no_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deliveries, "PATIENCE_WITH_TELEGRAM", 0.0)
    monkeypatch.setattr(deliveries, "LONGEST_PAUSE", 0.05)
    monkeypatch.setattr(transport, "FIRST_PAUSE", 0.01)
    api, asked = BotApi(clock=lambda: NOON), asyncio.Event()

    async def weather(method: str, carry: Carry) -> Response:
        if method == "getUpdates":
            asked.set()
        return await carry()

    async with (
        serving(api, weather) as (server, _),
        open_people(f"sqlite:///{tmp_path}/p.sqlite3") as people,
    ):
        application = build_application(DEMO_TOKEN, people, api_url=server.removesuffix("/bot"))
        async with application:
            # What asks for news holds the one connection that there is.
            news = asyncio.create_task(
                call(application.bot, "getUpdates", seconds_to_read=60, timeout=50)
            )
            await asked.wait()
            at = Delivery(application, people)
            person = api.person(7, language_code="en")
            person.say("/start")
            raw = (await news)[0]
            news = asyncio.create_task(
                call(application.bot, "getUpdates", seconds_to_read=60, timeout=50, offset=2)
            )
            asked.clear()
            await asked.wait()
            failure: BaseException | None = None
            with no_file_descriptors():
                try:
                    await at.deliver(raw)
                except NotDoneError as error:
                    failure = error
                insisting = asyncio.create_task(at.insist(raw, asyncio.Event()))
                await asyncio.wait((insisting,), timeout=1)
                was_done = insisting.done()  # as it would be without means for so long otherwise
            assert isinstance(failure, MeansAwayError)
            assert not was_done
            await insisting
            assert person.chat.replies
            assert await people.aside() == []
            news.cancel()


async def test_an_answer_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 100_000)
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'{"ok": true, "result": "'
        while True:
            sent += 10_000
            yield b"x" * 10_000
            await asyncio.sleep(0)

    async def weather(method: str, carry: Carry) -> Response:
        return StreamingResponse(endless()) if method == "sendMessage" else await carry()

    async with serving(BotApi(token=TOKEN), weather) as (base_url, _), bot_on(base_url) as bot:
        with pytest.raises(NetworkError, match="more than 100000 bytes"):
            await call(bot, "sendMessage", chat_id=3, text="x")
        assert sent < 100_000_000


async def test_an_answer_that_says_how_large_it_is_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 100_000)

    async def weather(method: str, carry: Carry) -> Response:
        return Response(b"x" * 200_000) if method == "sendMessage" else await carry()

    async with serving(BotApi(token=TOKEN), weather) as (base_url, _), bot_on(base_url) as bot:
        with pytest.raises(NetworkError, match="more than 100000 bytes"):
            await call(bot, "sendMessage", chat_id=3, text="x")


async def test_replies_that_cannot_be_sent_are_a_warning_and_not_one_each(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with desk(tmp_path) as at:
        person = at.api.person(7, language_code="en")
        person.say("/start")
        at.api.refuse("sendMessage", DOWN, times=3)
        with caplog.at_level(logging.WARNING):
            await at.delivery.insist(at.api.updates.waiting[0], asyncio.Event())
        said = [each for each in caplog.records if "replies cannot be sent" in each.getMessage()]
        assert [each.levelno for each in said] == [logging.WARNING]
        assert person.chat.replies


def test_no_means_is_a_network_error_for_whoever_polls() -> None:
    assert issubclass(OutOfMeansError, NetworkError)
