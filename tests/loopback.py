"""A Starlette application on a port of the loopback interface."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp


@asynccontextmanager
async def serving(app: ASGIApp, *, dated: bool = True, port: int = 0) -> AsyncIterator[str]:
    """Serve in the event loop of the test and yield the address: "http://127.0.0.1:40321".

    `dated`: whether the server says what time it is. `port`: by default the system chooses one.
    """
    config = uvicorn.Config(
        app, lifespan="off", ws="none", log_config=None, access_log=False,
        timeout_graceful_shutdown=1, date_header=dated,
    )  # fmt: skip
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", port))
        listener.listen()
        running = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            await running
