"""What is served over HTTP: one ASGI application, composed from the packages' lists of routes.

Health, readiness and metrics are its own, and a package with pages adds its routes; see
bot/service.py, which sets Telegram's endpoint before it where there is a webhook.
"""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Callable, Sequence

from prometheus_client.exposition import choose_encoder
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.metrics import DATABASE_UP, REGISTRY
from bot.storage import People, StorageError

SECONDS_FOR_HEALTH = 2.0

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
        "object-src 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every answer, unless a route sets its own."""

RAW_HEADERS = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]

FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip", "via")
"""A request with one of these came through a proxy, from who knows where."""


def site(
    people: People, *rooms: Sequence[BaseRoute], is_ready: Callable[[], bool] = lambda: True
) -> Starlette:
    """Return the application: the rooms' routes, and GET /health, /ready, /metrics.

    `is_ready`: whether this process should be sent work, as far as it knows itself.
    """

    async def health(_: Request) -> Response:
        if await _answers(people):
            return JSONResponse({"database": "ok"})
        return JSONResponse({"database": "away"}, 503)

    async def ready(_: Request) -> Response:
        is_all_there = is_ready() and await _answers(people)
        return JSONResponse({"ready": is_all_there}, 200 if is_all_there else 503)

    async def metrics(request: Request) -> Response:
        if not _is_near(request):
            return Response(status_code=404)
        await _answers(people)
        encode, kind = choose_encoder(request.headers.get("accept", ""))
        written = await asyncio.to_thread(encode, REGISTRY)  # it asks the system about this process
        return Response(written, headers={"Content-Type": kind})

    own = [
        Route("/health", health, methods=["GET"]),
        Route("/ready", ready, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]
    routes = [*own, *(route for room in rooms for route in room)]
    return Starlette(routes=routes, middleware=[Middleware(SecurityHeaders)])


class SecurityHeaders:
    """Puts the security headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in message["headers"]}
                missing = [header for header in RAW_HEADERS if header[0] not in own]
                message["headers"] = [*message["headers"], *missing]
            await send(message)

        await self._app(scope, receive, send_guarded)


async def _answers(people: People) -> bool:
    try:
        async with asyncio.timeout(SECONDS_FOR_HEALTH):
            await people.ping()
    except (StorageError, TimeoutError):
        DATABASE_UP.set(0)
        return False
    DATABASE_UP.set(1)
    return True


def _is_near(request: Request) -> bool:
    """Tell whether a request comes straight from this machine or a private network."""
    if request.client is None or any(name in request.headers for name in FORWARDED):
        return False
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:
        return False
    return address.is_private
