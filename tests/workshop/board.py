"""The board of the tests' room, on a loopback address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bot.storage import People
from bot.web.app import site
from bot.workshop.board import Board, routes
from bot.workshop.service import WorkshopService
from tests.loopback import serving
from tests.workshop.room import Room

BOT = "chourave_demo_bot"
QUICK = 0.05
"""Seconds between two looks at the database."""


@asynccontextmanager
async def board_of(room: Room, port: int = 0, people: People | None = None) -> AsyncIterator[str]:
    """Serve the board and yield the address of the site.

    `people`: the database as another replica has it open; by default the room's own.
    """
    people = people or room.people
    service = WorkshopService(people.workshops, lambda: room.now[0])
    stop = asyncio.Event()
    app = site(people, routes(Board(service, BOT, seconds=QUICK, stop=stop)))
    async with serving(app, port=port) as address:
        try:
            yield address
        finally:
            stop.set()


@asynccontextmanager
async def visiting(
    room: Room, language: str = "fr", people: People | None = None
) -> AsyncIterator[httpx.AsyncClient]:
    """Serve the board and yield a visitor of it."""
    async with (
        board_of(room, people=people) as address,
        httpx.AsyncClient(
            base_url=address, headers={"Accept-Language": language}, timeout=60
        ) as visitor,
    ):
        yield visitor


async def events(visitor: httpx.AsyncClient, path: str) -> AsyncGenerator[tuple[str, str]]:
    """Yield the name and the data of each event, as a browser takes them."""
    async with visitor.stream("GET", path) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        name, data = "message", []
        async for line in answer.aiter_lines():
            field, _, value = line.partition(": ")
            if field == "event":
                name = value
            elif field.startswith("data"):
                data.append(value)
            elif not line and data:
                yield name, "\n".join(data)
                name, data = "message", []
