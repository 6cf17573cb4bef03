"""Opens many streams of one board from one address, and holds what is left of them.

    python -m benchmarks.board_flood http://127.0.0.1:8080/workshop/KT7M4XPB/events 500

It prints how many are open or have been, each time the server has answered one more.

A process of its own: opening hundreds takes a client seconds of a core, and whoever measures how
far the board is behind must not be the one who is busy.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

import httpx

ADDRESS = "198.51.100.1"


async def flood(url: str, streams: int) -> None:
    """Open so many streams, and read each until it is closed."""
    opened = 0

    async def held(client: httpx.AsyncClient) -> None:
        nonlocal opened
        with suppress(httpx.TransportError):
            async with client.stream("GET", url) as answer:
                opened += answer.status_code == httpx.codes.OK
                print(opened, flush=True)
                async for _ in answer.aiter_bytes():
                    pass

    limits = httpx.Limits(max_connections=None)
    headers = {"X-Forwarded-For": ADDRESS}
    async with (
        httpx.AsyncClient(timeout=None, limits=limits, headers=headers) as client,  # noqa: S113 - streams
        asyncio.TaskGroup() as group,
    ):
        for _ in range(streams):
            group.create_task(held(client))


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(flood(sys.argv[1], int(sys.argv[2])))
