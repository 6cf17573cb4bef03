"""The in-process Bot API over real HTTP on the loopback interface."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any
from urllib.parse import parse_qsl

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.demo import BotApi, BotApiError, Upload
from bot.demo.api.wire import answer, download
from tests.loopback import serving as serving_loopback

Carry = Callable[[], Awaitable[Response]]
Weather = Callable[[str, Carry], Awaitable[Response]]
"""What befalls a call on its way: its method, and what carries it out and answers."""


async def fair(_method: str, carry: Carry) -> Response:
    return await carry()


@asynccontextmanager
async def serving(
    bot_api: BotApi | None = None, weather: Weather = fair
) -> AsyncIterator[tuple[str, BotApi]]:
    """Serve a `BotApi` and yield its base URL, "/bot" included, as `Application` takes it.

    It runs in the event loop of the test, on a port that the system chooses.
    """
    api = bot_api or BotApi()

    async def handle(request: Request) -> Response:
        if request.url.path.startswith("/file/"):
            status, content = download(api, request.url.path)
            return Response(content, status)
        parameters = await _parameters(request)

        async def carry() -> Response:
            status, body = await answer(api, request.url.path, parameters)
            return JSONResponse(body, status)

        return await weather(request.url.path.rpartition("/")[2], carry)

    routes = [Route("/{path:path}", handle, methods=["GET", "POST"])]
    async with serving_loopback(Starlette(routes=routes)) as address:
        try:
            yield f"{address}/bot", api
        finally:
            api.updates.hang_up()


async def carry_out(api: BotApi, answer_to_webhook: bytes) -> str:
    """Carry out the call that rides in an answer to a webhook, and return its method.

    As with Telegram, whoever answered does not hear how it went.
    """
    if not answer_to_webhook:
        return ""
    call = json.loads(answer_to_webhook)
    method: str = call.pop("method")
    with suppress(BotApiError):
        await api.call(method, call)
    return method


async def _parameters(request: Request) -> dict[str, Any]:
    parameters: dict[str, Any] = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    body = await request.body()
    if kind.startswith("application/json"):
        parameters.update(json.loads(body or b"{}"))
    elif kind.startswith("multipart/form-data"):
        parameters.update(_multipart(kind, body))
    else:
        parameters.update(parse_qsl(body.decode(), keep_blank_values=True))
    return parameters


def _multipart(kind: str, body: bytes) -> dict[str, Any]:
    boundary = b"\r\n--" + kind.partition("boundary=")[2].strip('"').encode()
    fields: dict[str, Any] = {}
    for part in (b"\r\n" + body).split(boundary)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        headers = head.decode()
        name = re.search(r'[ ;]name="([^"]*)"', headers)
        filename = re.search(r'filename="([^"]*)"', headers)
        mime_type = re.search(r"(?i)content-type: *(\S+)", headers)
        assert name is not None
        if filename is None:
            fields[name[1]] = content.decode()
        else:
            assert mime_type is not None
            fields[name[1]] = Upload(filename[1], content, mime_type[1])
    return fields
