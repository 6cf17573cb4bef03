"""Replicas on one PostgreSQL: any serves any update, and each starts and stops when it likes."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.demo import BotApi
from bot.service import SECONDS_FOR_THE_DATABASE
from bot.storage import open_people
from bot.telegram.api.rate_limits import LONGEST_WAIT
from tests.bot_api_server import carry_out, serving
from tests.faults.caller import calling
from tests.faults.crowd import Crowd
from tests.faults.service import PATIENCE, SECRET, TOKEN, free_ports, polling, replicas
from tests.faults.weather import flood
from tests.phone import NOON
from tests.storage.server import KEY, Server

HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


async def posted(
    api: BotApi, session: aiohttp.ClientSession, port: int, update: dict[str, Any]
) -> tuple[int, str]:
    """Return the status, and the method of the call that was in the answer."""
    url = f"http://127.0.0.1:{port}/telegram"
    async with session.post(url, json=update, headers=HEADERS) as response:
        return response.status, await carry_out(api, await response.read())


async def listening(session: aiohttp.ClientSession, port: int) -> None:
    """Wait until a replica is there."""
    async with asyncio.timeout(PATIENCE):
        while True:
            try:
                async with session.get(f"http://127.0.0.1:{port}/health") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)


async def test_two_taps_at_once_on_two_replicas(tmp_path: Path, server: Server) -> None:
    url, ports = server.empty_database(), free_ports(2)
    api = BotApi(token=TOKEN, clock=lambda: NOON)
    async with serving(api) as (address, _), aiohttp.ClientSession() as session:
        with replicas(tmp_path, address.removesuffix("/bot"), url, ports) as services:
            for service in services:
                service.start()
            for port in ports:
                await listening(session, port)
            person = api.person(7, language_code="en")
            person.say("/start")
            start = api.updates.waiting.pop()
            assert (await posted(api, session, ports[0], start))[0] == 200
            for round_ in range(20):
                card = person.chat.replies[-1]
                buttons = [b.data for row in card.rows for b in row if b.data][:2]
                assert len(set(buttons)) == 2
                for data in buttons:
                    person.tap_data(card.message_id, data)
                both, api.updates.waiting = api.updates.waiting, []
                taken = [
                    posted(api, session, port, tap) for port, tap in zip(ports, both, strict=True)
                ]
                assert await asyncio.gather(*taken) == [(200, "answerCallbackQuery")] * 2
                revision = 2 * (round_ + 1)
                async with open_people(url, KEY) as people:
                    record = await people.load("7")
                assert record is not None
                assert f'"revision":{revision},' in record.document  # /start, then one of two
                person.say("/new")
                person_update = api.updates.waiting.pop()
                port = ports[round_ % 2]
                assert (await posted(api, session, port, person_update))[0] == 200
            assert [await service.stop() for service in services] == [0, 0]


async def test_replicas_start_before_the_database_and_stop_one_by_one(
    tmp_path: Path, server: Server
) -> None:
    url, ports = server.empty_database(), free_ports(3)
    api = BotApi(token=TOKEN, clock=lambda: NOON)
    await asyncio.to_thread(server.stop)
    async with serving(api) as (address, _), calling(api, ports):
        with replicas(tmp_path, address.removesuffix("/bot"), url, ports) as services:
            for service in services:
                service.start()
            for service in services:
                await service.says("waiting for the database")
            await asyncio.to_thread(server.start)
            crowd = Crowd(api, 6, 23)
            answering = asyncio.create_task(crowd.answer())
            for number, service in enumerate(services[:2], 1):
                share = crowd.total * number // 3
                await api.until(lambda share=share: crowd.answered > share, PATIENCE)  # type: ignore[misc]
                assert await service.stop() == 0
            await answering
            assert await services[2].stop() == 0
            assert all(s.said.count("waiting for the database") == 1 for s in services)
    async with open_people(url, KEY) as people:
        await crowd.check(people)


async def test_a_wrong_password_or_database_is_one_line_and_no_wait(
    tmp_path: Path, server: Server
) -> None:
    url = server.empty_database().replace("test_", "missing_")
    api = BotApi(token=TOKEN)
    async with serving(api) as (address, _):
        with polling(tmp_path, address.removesuffix("/bot"), url) as service:
            began = time.monotonic()
            service.start()
            assert service.process is not None
            assert await asyncio.to_thread(service.process.wait, PATIENCE) == 2
            assert time.monotonic() - began < SECONDS_FOR_THE_DATABASE
            lines = [line for line in service.said.splitlines() if "DEBUG" not in line]
            assert len(lines) == 1
            assert lines[0].startswith("chourave: PostgreSQL at")


@pytest.mark.parametrize("called", [False, True], ids=["polling", "webhook"])
async def test_a_stop_does_not_wait_for_as_long_as_telegram_asks_to(
    tmp_path: Path,
    called: bool,
) -> None:
    api = BotApi(token=TOKEN, clock=lambda: NOON)
    url, ports = f"sqlite:///{tmp_path}/p.sqlite3", free_ports(1)

    pause = int(LONGEST_WAIT) - 1  # which is kept to, rather than come back later

    async def stuck(method: str, carry: Any) -> Any:
        return flood(pause) if method == "sendMessage" else await carry()

    async with AsyncExitStack() as stack:
        address, _ = await stack.enter_async_context(serving(api, stuck))
        base = address.removesuffix("/bot")
        if called:
            await stack.enter_async_context(calling(api, ports))
            (service,) = stack.enter_context(replicas(tmp_path, base, url, ports))
        else:
            service = stack.enter_context(polling(tmp_path, base, url))
        service.start()
        api.person(1, language_code="fr").say("/start")
        await service.says("asks to wait")
        began = time.monotonic()
        assert await service.stop() == 0
        assert time.monotonic() - began < pause
        assert "Traceback" not in service.said
    if called:
        assert len(api.updates.waiting) == 1  # not shown, so not acknowledged
    else:
        async with open_people(url, KEY) as people:
            assert len(await people.inbox.left()) == 1
