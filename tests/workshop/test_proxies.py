"""The board behind a proxy: its stream is not held back, and visitors are told apart."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from bot.web.app import site
from bot.workshop.board import Board, routes
from bot.workshop.board.visitors import MOST_MISSES
from bot.workshop.service import WorkshopService
from tests.acceptance.proxy import proxying
from tests.faults.service import free_ports
from tests.workshop.board import BOT, board_of, events
from tests.workshop.room import Room, in_a_room, wrong_codes

PATIENCE = 60

NGINX = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass {behind};
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        }}
    }}
}}
"""


@asynccontextmanager
async def nginx(folder: Path, behind: str) -> AsyncIterator[str]:
    """Run nginx as its manual begins, which holds answers back unless it is told otherwise."""
    program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
    assert program is not None, "these tests need nginx: make tools"
    (port,) = free_ports(1)
    file = folder / "nginx.conf"
    file.write_text(NGINX.format(folder=folder, port=port, behind=behind))
    with (folder / "nginx.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(program, "-c", str(file), "-p", str(folder)),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        async with asyncio.timeout(PATIENCE), httpx.AsyncClient() as visitor:
            while True:
                assert process.returncode is None, (folder / "nginx.log").read_text()
                try:
                    await visitor.get(f"http://127.0.0.1:{port}/health")
                except httpx.TransportError:
                    await asyncio.sleep(0.1)
                else:
                    break
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        await process.wait()


async def assert_live(visitor: httpx.AsyncClient, room: Room) -> None:
    """Fail unless an answer shows on a board that was open before it was given."""
    code, start = await room.opens()
    answering = None
    async with asyncio.timeout(PATIENCE):
        async for _, data in events(visitor, f"/workshop/{code}/events?lang=en"):
            if "<b>1</b> in the room" in data:
                break
            if answering is None:
                (phone,) = await room.joins(start, 2)
                answering = asyncio.create_task(phone.taps("IA générative"))
    assert answering is not None
    await answering


@pytest.mark.system
async def test_nginx_does_not_hold_the_stream_back(tmp_path: Path) -> None:
    async with (
        in_a_room() as room,
        board_of(room) as address,
        nginx(tmp_path, address) as public,
        httpx.AsyncClient(base_url=public, timeout=PATIENCE) as visitor,
    ):
        await assert_live(visitor, room)


@pytest.mark.system
async def test_caddy_as_deployed_does_not_hold_the_stream_back(tmp_path: Path) -> None:
    async with (
        in_a_room() as room,
        board_of(room) as address,
        proxying(tmp_path, address.removeprefix("http://"), address) as proxy,
        httpx.AsyncClient(base_url=proxy.bot, timeout=PATIENCE, verify=proxy.tls) as visitor,
    ):
        await assert_live(visitor, room)


@pytest.mark.parametrize(
    ("near", "said", "same", "other"),
    [
        # Straight from outside: what a stranger says about themselves does not count.
        ("8.8.8.8", "", "192.0.2.1", ""),
        # Through a proxy of our own: what it says last does, what comes before is hearsay.
        ("10.0.0.2", "198.51.100.7", "192.0.2.1, 198.51.100.7", "198.51.100.8"),
        ("fd00::2", "2001:db8::1", "2001:db8::ffff", "2001:db8:0:1::1"),
        ("172.17.0.1", "198.51.100.7", "::ffff:198.51.100.7", "10.1.1.1"),
        ("10.0.0.2", "nobody knows", "", "198.51.100.7"),
    ],
)
async def test_visitors_are_told_apart(near: str, said: str, same: str, other: str) -> None:
    async with in_a_room() as room:
        code, _ = await room.opens()
        service = WorkshopService(room.people.workshops, lambda: room.now[0])
        app = site(room.people, routes(Board(service, BOT)))
        transport = httpx.ASGITransport(app, client=(near, 40_000))
        async with httpx.AsyncClient(transport=transport, base_url="http://site") as visitor:

            async def status(path: str, forwarded: str) -> int:
                headers = {"X-Forwarded-For": forwarded} if forwarded else {}
                return (await visitor.get(f"/workshop/{path}", headers=headers)).status_code

            for wrong in wrong_codes(MOST_MISSES):
                assert await status(wrong, said) == 404
            assert await status("KT7M4XPB", said) == 429
            assert await status("KT7M4XPB", same) == 429
            assert await status(code, said) == 200
            if other:
                assert await status("KT7M4XPB", other) == 404
