"""Telegram calls us: the door at which updates come in.

Telegram sends the next update of a chat when the one before was answered with 200, and sends an
update again that was not. So 200 is said last, and 503 when the database or Telegram is away.
With it may go a call that needs no result, which saves a trip. Any replica may get any update.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from typing import NamedTuple
from weakref import WeakValueDictionary

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.logs import trace
from bot.metrics import WAITING
from bot.telegram.api.client import Bot, one_rides_along
from bot.telegram.api.errors import NetworkError, RetryAfter
from bot.telegram.api.transport import read_json
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.intake.delivery import Delivery, NotDoneError, wait
from bot.telegram.intake.raw import Raw, chat_of, readable
from bot.web.client_address import Network, address_of

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
LARGEST_UPDATE = 1 << 20
"""Bytes. Telegram's own are a few thousand."""
CONNECTIONS = 100
"""How many updates Telegram may send at once: the most that it allows."""
AT_ONCE = 64
SECONDS_FOR_A_BODY = 10.0
LONGEST_PAUSE = 30.0


class Webhook(NamedTuple):
    """Where Telegram is told to call, and what it proves itself with."""

    url: str
    secret: str


def webhook_door(delivery: Delivery, secret: str, allowed: Sequence[Network] = ()) -> ASGIApp:
    """Return the door: POST, with the secret, from the `allowed` networks (none: any)."""
    room = asyncio.Semaphore(AT_ONCE)
    lines: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def in_turn(update: Raw) -> None:
        """Handle an update once those of its chat before it are done, and there is room."""
        async with AsyncExitStack() as turn:
            with WAITING.track_inprogress():
                chat = chat_of(update)
                if chat is not None:
                    await turn.enter_async_context(lines.setdefault(chat, asyncio.Lock()))
                    if delivery.gives_up(update):
                        return
                await turn.enter_async_context(room)
            await delivery.deliver(update)

    async def answer(request: Request) -> Response:
        if request.method != "POST":
            return Response(status_code=405, headers={"Allow": "POST"})
        if allowed and not _is_from(request, allowed):
            return Response(status_code=403)
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=403)
        try:
            async with asyncio.timeout(SECONDS_FOR_A_BODY):
                body = await _body(request)
        except ClientDisconnect:
            return Response(status_code=400)
        except TimeoutError:
            return Response(status_code=408)
        if body is None:
            return Response(status_code=413)
        try:
            update = readable(read_json(body))
        except ValueError:
            update = None
        if update is None:
            return Response(status_code=400)
        if delivery.refuses(update):
            return Response()
        try:
            with one_rides_along() as ridden:
                await in_turn(update)
        except (
            NotDoneError,
            asyncio.CancelledError,
        ):  # the latter: told to stop in the middle of it
            return Response(status_code=503)
        except Exception as error:
            log.error("an update could not be set aside: %s", trace(error))  # noqa: TRY400
            return Response(status_code=500)
        return Response(ridden.body, media_type="application/json" if ridden.body else None)

    async def telegram(scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer(Request(scope, receive))
        await response(scope, receive, send)

    return telegram


def _is_from(request: Request, networks: Sequence[Network]) -> bool:
    address = address_of(request)
    return address is not None and any(address in network for network in networks)


async def _body(request: Request) -> bytes | None:
    """Return the body, None if it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_UPDATE:
            return None
    return bytes(body)


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
