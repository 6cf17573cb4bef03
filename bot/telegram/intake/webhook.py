"""The webhook: the endpoint at which Telegram hands its updates over.

Telegram sends the next update of a chat when the one before was answered with 200, and sends an
update again that was not. So 200 is said last, and 503 when the database or Telegram is away.
With it may go a call that needs no result, which saves a trip. Any replica may get any update.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Sequence
from contextlib import suppress
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
SECONDS_FOR_A_BODY = 10.0
LONGEST_PAUSE = 30.0


class Webhook(NamedTuple):
    """Where Telegram is told to call, and what it proves itself with."""

    url: str
    secret: str


class _Line:
    """The updates of one chat, one after another. `waiting`: how many are not begun."""

    __slots__ = ("__weakref__", "lock", "waiting")

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0


class _Lines:
    """Each chat's updates one after another, the chats side by side."""

    def __init__(self, delivery: Delivery) -> None:
        self._delivery = delivery
        self._lines: WeakValueDictionary[int, _Line] = WeakValueDictionary()

    async def take(self, update: Raw) -> None:
        """Handle an update once those of its chat before it are done."""
        chat = chat_of(update)
        if chat is None:
            await self._delivery.deliver(update)
            return
        line = self._lines.setdefault(chat, _Line())
        has_waited = line.lock.locked()
        line.waiting += 1
        with WAITING.track_inprogress():
            try:
                await line.lock.acquire()
            finally:
                line.waiting -= 1
        try:
            if not has_waited or not self._delivery.gives_up(update):
                await self._delivery.deliver(update, lambda: line.waiting > 0)
            elif not line.waiting:
                await self._delivery.show_left(chat)
        finally:
            line.lock.release()


def webhook_endpoint(delivery: Delivery, secret: str, allowed: Sequence[Network] = ()) -> ASGIApp:
    """Return the endpoint: POST, with the secret, from the `allowed` networks (none: any)."""
    lines = _Lines(delivery)

    async def answer(request: Request) -> Response:
        refused = _refused(request, secret, allowed)
        if refused is not None:
            return refused
        update = await _update_in(request)
        if isinstance(update, Response):
            return update
        try:
            with one_rides_along() as ridden:
                if not delivery.refuses(update):
                    await lines.take(update)
        except (NotDoneError, asyncio.CancelledError):  # the latter: stopped in the middle of it
            return Response(status_code=503)
        except Exception as error:
            log.error("an update could not be set aside: %s", trace(error))  # noqa: TRY400
            return Response(status_code=500)
        return Response(ridden.body, media_type="application/json" if ridden.body else None)

    async def telegram(scope: Scope, receive: Receive, send: Send) -> None:
        response = await answer(Request(scope, receive))
        await response(scope, receive, send)

    return telegram


def _refused(request: Request, secret: str, allowed: Sequence[Network]) -> Response | None:
    """Return the answer to a call that is not Telegram's; None to one that is."""
    if request.method != "POST":
        return Response(status_code=405, headers={"Allow": "POST"})
    given = request.headers.get(SECRET_HEADER, "")
    is_known = hmac.compare_digest(given.encode(), secret.encode())
    if not is_known or (allowed and not _is_from(request, allowed)):
        return Response(status_code=403)
    return None


async def _update_in(request: Request) -> Raw | Response:
    """Return the update that a call brings, or the answer to one that brings none."""
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
        return readable(read_json(body)) or Response(status_code=400)
    except ValueError:
        return Response(status_code=400)


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
