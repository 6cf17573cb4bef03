"""Telegram, the database or the disk is away for a while: answers wait, and none is lost."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
from pathlib import Path

import aiohttp
import pytest

from bot.demo import BotApi
from bot.storage import open_people
from bot.wording.words import words_in
from tests.bot_api_server import serving
from tests.faults.caller import calling
from tests.faults.crowd import Crowd
from tests.faults.service import PATIENCE, TOKEN, free_ports, polling, replicas
from tests.faults.weather import Storm
from tests.phone import NOON
from tests.storage.server import KEY, Server


def telegram() -> BotApi:
    return BotApi(token=TOKEN, clock=lambda: NOON)


def journal_size(file: Path) -> int:
    return Path(f"{file}-wal").stat().st_size


async def health(port: int) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}/health") as response,
    ):
        return response.status


@pytest.mark.parametrize(
    ("people", "answers"),
    [
        pytest.param(6, 11, id="short"),
        pytest.param(50, 203, id="long", marks=pytest.mark.faults),
    ],
)
async def test_a_network_where_one_call_in_eight_goes_wrong(
    tmp_path: Path, people: int, answers: int
) -> None:
    url, api, storm = f"sqlite:///{tmp_path}/p.sqlite3", telegram(), Storm(1 / 8, seed=3)
    async with serving(api, storm) as (server, _):
        crowd = Crowd(api, people, answers)
        with polling(tmp_path, server.removesuffix("/bot"), url) as service:
            service.start()
            await crowd.answer()
            assert await service.stop() == 0
            assert TOKEN not in service.said
            assert "set aside" not in service.said
    print(f"{crowd.answered} answers, troubles: {dict(storm.seen)}")
    assert len(storm.seen) == 7
    async with open_people(url, KEY) as kept:
        # A picture whose answer was lost on its way comes again.
        await crowd.check(kept, kills=sum(storm.seen.values()))


@pytest.mark.parametrize(
    ("people", "answers", "seconds"),
    [
        pytest.param(6, 23, 1, id="short"),
        pytest.param(50, 103, 10, id="long", marks=pytest.mark.faults),
    ],
)
async def test_postgres_stopped_under_load(
    tmp_path: Path, server: Server, people: int, answers: int, seconds: int
) -> None:
    url, api, ports = server.empty_database(), telegram(), free_ports(2)
    async with serving(api) as (address, _), calling(api, ports) as caller:
        crowd = Crowd(api, people, answers)
        with replicas(tmp_path, address.removesuffix("/bot"), url, ports) as services:
            for service in services:
                service.start()
            answering = asyncio.create_task(crowd.answer())
            await api.until(lambda: crowd.answered > crowd.total // 4, PATIENCE)
            assert await health(ports[0]) == 200
            await asyncio.to_thread(server.stop)
            before = crowd.answered
            assert [await health(port) for port in ports] == [503, 503]
            await asyncio.sleep(seconds)  # the length of the outage
            during = crowd.answered - before
            await asyncio.to_thread(server.start)
            await answering
            assert all(service.is_running for service in services)
            assert [service.starts for service in services] == [1, 1]
            assert [await health(port) for port in ports] == [200, 200]
            for service in services:
                assert await service.stop() == 0
                assert "set aside" not in service.said
        print(f"{crowd.answered} answers, {during} of them while the database was away,")
        print(f"{caller.repeated} calls repeated")
    async with open_people(url, KEY) as kept:
        # What was sent as the database went could not be ticked off, and is sent again.
        await crowd.check(kept, kills=1)


async def test_a_full_disk_is_told_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    file = tmp_path / "p.sqlite3"
    url, api = f"sqlite:///{file}", telegram()
    told = tuple(str(words_in(language).say("page.outage").unescape()) for language in ("fr", "en"))
    async with serving(api) as (server, _):
        crowd = Crowd(api, 4, 23)
        with polling(tmp_path, server.removesuffix("/bot"), url) as service:
            service.start()
            answering = asyncio.create_task(crowd.answer())
            await api.until(lambda: crowd.answered > crowd.total // 4, PATIENCE)
            assert service.process is not None
            limits = resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE)
            no_more = (journal_size(file), limits[1])
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, no_more)
            await api.until(
                lambda: all(
                    any(reply.text in told for reply in guest.person.chat.replies)
                    for guest in crowd.guests
                ),
                PATIENCE,
            )
            resource.prlimit(service.process.pid, resource.RLIMIT_FSIZE, limits)
            await answering
            assert (service.starts, await service.stop()) == (1, 0)
    with sqlite3.connect(file) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    for guest in crowd.guests:
        assert sum(reply.text in told for reply in guest.person.chat.replies) == 1
    async with open_people(url, KEY) as kept:
        await crowd.check(kept)
