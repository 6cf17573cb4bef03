"""What `chourave run` serves over HTTP, as a process of its own."""

from __future__ import annotations

import asyncio
import re
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from bot.addresses import ListenAddress
from bot.demo import BotApi
from bot.service import listener_of
from bot.settings import Settings
from bot.web.server import listen
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


async def test_a_host_without_a_public_address_projects_from_this_machine(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    listens = {"CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}"}
    url = f"sqlite:///{tmp_path}/p.sqlite3"
    async with serving(BotApi(token=TOKEN)) as (server, api):
        with polling(tmp_path, server.removesuffix("/bot"), url, **listens) as service:
            service.start()
            host = api.person(3, language_code="fr")
            host.say("/workshop")
            await api.until(lambda: host.chat.find_button("Un court métrage") is not None, 60)
            host.tap("Un court métrage")
            await api.until(lambda: any("Code" in each.text for each in host.chat.replies), 60)
            told = "\n".join(each.text for each in host.chat.replies)
            assert "depuis l’ordinateur qui fait tourner le bot" in told
            board = re.search(rf"http://127.0.0.1:{port}/workshop/\w{{8}}", told)
            assert board is not None
            async with httpx.AsyncClient() as visitor:
                assert "QR code" in (await visitor.get(f"{board[0]}?lang=fr")).text
                async with visitor.stream("GET", f"{board[0]}/events") as stream:
                    lines = stream.aiter_lines()
                    assert await anext(lines) == "retry: 2000"
                    # A board that is open does not hold up the end.
                    assert await service.stop() == 0
                    assert [line async for line in lines][-1] == ""
            assert "graceful" not in service.said


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


def test_the_default_address_is_done_without(caplog: pytest.LogCaptureFixture) -> None:
    with closing(listen("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        # As if this one were the default: nobody asked for it.
        settings = Settings.model_construct(set(), webhook_listen=ListenAddress("127.0.0.1", port))
        assert listener_of(settings) is None
    assert f"127.0.0.1:{port} cannot be listened on" in caplog.text
