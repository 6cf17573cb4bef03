"""What `chourave run` serves over HTTP, as a process of its own."""

from __future__ import annotations

import asyncio
from contextlib import closing, suppress
from pathlib import Path

import httpx

from bot.demo import BotApi
from bot.serving import listen
from tests.bot_api_server import serving
from tests.faults.service import TOKEN, free_ports, polling


async def test_polling_serves_its_pages_too(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    listens = {"CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    url = f"sqlite:///{tmp_path}/p.sqlite3"
    async with serving(BotApi(token=TOKEN)) as (server, api):
        with polling(tmp_path, server.removesuffix("/bot"), url, **listens) as service:
            service.start()
            await service.says("running as")
            person = api.person(3, language_code="fr")
            person.say("/start")
            await api.until(lambda: bool(person.chat.replies), 30)
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as visitor:
                assert (await visitor.get("/health")).status_code == 200
                assert (await visitor.get("/ready")).status_code == 200
                assert (await visitor.get("/metrics")).status_code == 200
                assert (await visitor.post("/telegram")).status_code == 404
            assert await service.stop() == 0


async def test_an_address_that_was_asked_for_and_is_taken_stops_the_start(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    listens = {"CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    url = f"sqlite:///{tmp_path}/p.sqlite3"
    async with serving(BotApi(token=TOKEN)) as (server, _):
        with (
            closing(listen("127.0.0.1", port)),
            polling(tmp_path, server.removesuffix("/bot"), url, **listens) as service,
        ):
            service.start()
            assert service.process is not None
            assert await asyncio.to_thread(service.process.wait, 120) == 2
            last = service.said.splitlines()[-1]
    assert last.startswith("chourave: CHOURAVE_WEBHOOK_LISTEN cannot be listened on: ")


async def test_the_default_address_is_done_without(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/p.sqlite3"
    async with serving(BotApi(token=TOKEN)) as (server, api):
        taken = None
        with suppress(OSError):  # then somebody else has it already
            taken = listen("127.0.0.1", 8080)
        try:
            with polling(tmp_path, server.removesuffix("/bot"), url) as service:
                service.start()
                person = api.person(3, language_code="fr")
                person.say("/start")
                await api.until(lambda: bool(person.chat.replies), 30)
                assert await service.stop() == 0
                assert service.said.count("127.0.0.1:8080 cannot be listened on") == 1
        finally:
            if taken is not None:
                taken.close()
