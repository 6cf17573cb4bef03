"""Telegram calls us: one ASGI application, on a server in the bot's own event loop.

Telegram sends the next update of a chat when the one before was answered with 200, and sends an
update again that was not. So 200 is said last, and 503 when the database or Telegram is away.
Any replica may get any update.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram import Bot
from telegram.error import NetworkError, RetryAfter

from bot.storage import People, StorageError
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.delivery import AwayError, Delivery, readable, trace, wait
from bot.telegram.transport import read_json

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
LARGEST_UPDATE = 1 << 20
"""Bytes. Telegram's own are a few thousand."""
CONNECTIONS = 100
"""How many updates Telegram may send at once: the most that it allows."""
AT_ONCE = 64
SECONDS_TO_FINISH = 3
SECONDS_FOR_HEALTH = 2.0
LONGEST_PAUSE = 30.0


class Webhook(NamedTuple):
    """Where Telegram is told to call, and what it proves itself with."""

    url: str
    secret: str


def webhook_app(delivery: Delivery, people: People, secret: str) -> Starlette:
    """Return the application: POST /telegram, GET /health."""
    room = asyncio.Semaphore(AT_ONCE)

    async def telegram(request: Request) -> Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        if body is None:
            return Response(status_code=413)
        try:
            update = readable(read_json(body))
        except ValueError:
            update = None
        if update is None:
            return Response(status_code=400)
        try:
            async with room:
                await delivery.deliver(update)
        except (AwayError, asyncio.CancelledError):  # the latter: told to stop in the middle of it
            return Response(status_code=503)
        except Exception as error:
            log.error("an update could not be set aside: %s", trace(error))  # noqa: TRY400
            return Response(status_code=500)
        return Response()

    async def health(_: Request) -> Response:
        try:
            async with asyncio.timeout(SECONDS_FOR_HEALTH):
                await people.ping()
        except (StorageError, TimeoutError):
            return JSONResponse({"database": "away"}, 503)
        return JSONResponse({"database": "ok"})

    return Starlette(
        routes=[
            Route("/telegram", telegram, methods=["POST"]),
            Route("/health", health, methods=["GET"]),
        ]
    )


async def _body(request: Request) -> bytes | None:
    """Return the body, None if it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_UPDATE:
            return None
    return bytes(body)


async def serve(app: Starlette, host: str, port: int, stop: asyncio.Event) -> None:
    """Serve until told to stop; then take no more, finish what is under way, and return.

    Raises OSError if the address cannot be had.
    """
    config = uvicorn.Config(
        app,
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_FINISH,
    )
    server = _Server(config)
    with _listening(host, port) as listener:
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait((serving, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            server.should_exit = True
            await serving


class _Server(uvicorn.Server):
    """The server, without hands on the signals: they are the service's."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals alone."""
        yield


def _listening(host: str, port: int) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    return listener


async def ask_to_be_called(bot: Bot, webhook: Webhook, stop: asyncio.Event) -> None:
    """Tell Telegram where to call, for as long as it takes; replicas all say the same.

    Raises TelegramError if Telegram does not want to call there.
    """
    pause = 1.0
    while not stop.is_set():
        with suppress(NetworkError, RetryAfter):
            await bot.set_webhook(
                webhook.url,
                secret_token=webhook.secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=CONNECTIONS,
            )
            return
        log.warning("Telegram could not be told where to call; trying again")
        await wait(stop, pause)
        pause = min(LONGEST_PAUSE, 2 * pause)
