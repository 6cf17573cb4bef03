"""A Starlette application on a port of the loopback interface that the system chooses."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette


@asynccontextmanager
async def serving(app: Starlette, *, dated: bool = True) -> AsyncIterator[str]:
    """Serve in the event loop of the test and yield the address: "http://127.0.0.1:40321".

    `dated`: whether the server says what time it is.
    """
    config = uvicorn.Config(
        app, lifespan="off", ws="none", log_config=None, access_log=False,
        timeout_graceful_shutdown=1, date_header=dated,
    )  # fmt: skip
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running
