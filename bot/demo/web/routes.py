"""What the chat page asks for, and what a person does on it."""

from __future__ import annotations

import asyncio
import json
import mimetypes
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote, unquote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from bot.demo.api.files import MOST_DOWNLOAD_BYTES
from bot.demo.api.parameters import Upload
from bot.demo.people import Person
from bot.demo.web.audience import Audience
from bot.demo.web.page import page_html, paint
from bot.demo.web.stream import RELOAD, Held, happening

STATIC = Path(__file__).with_name("static")
MOST_BYTES = 64_000
"""Of what is typed or tapped."""
MOST_NUMBER = 2**52

Act = Callable[[Person, dict[str, Any]], object]


def chat_routes(audience: Audience, stop: asyncio.Event) -> list[BaseRoute]:
    """Return the routes of the chat page; streams end when `stop` is set."""
    held = Held()

    async def page(request: Request) -> Response:
        if "person" not in request.query_params:
            return RedirectResponse("/?person=1", 303)
        person = _person(audience, request)
        language = await audience.language_of(person)
        start = request.query_params.get("start")
        return HTMLResponse(page_html(audience, person, language, start))

    async def new(request: Request) -> Response:
        number = audience.next_number
        _of_number(audience, number, request)
        start = request.query_params.get("start")
        more = "" if start is None else f"&start={quote(start)}"
        return RedirectResponse(f"/?person={number}{more}", 303)

    async def icon(_: Request) -> Response:
        return FileResponse(STATIC / "icon.svg")

    async def events(request: Request) -> Response:
        person = _person(audience, request)
        given, language = request.query_params, await audience.language_of(person)
        seen = _number(request.headers.get("last-event-id", given.get("after", "")))
        if given.get("run") != audience.run or seen > len(person.chat.events):
            return Response(RELOAD, media_type="text/event-stream")

        async def is_outdated() -> bool:
            return await audience.language_of(person) != given.get("language")

        draw = paint(audience, language)
        told = happening(
            person.chat, seen, draw=draw, is_outdated=is_outdated, held=held, stop=stop
        )
        return StreamingResponse(told, media_type="text/event-stream")

    async def file(request: Request) -> Response:
        found = audience.bot_api.file_at(request.path_params["path"])
        if found is None:
            return Response(status_code=404)
        if found.kind == "photo":
            return Response(found.content, media_type="image/png")
        named = f"attachment; filename*=UTF-8''{quote(found.name)}"
        return Response(
            found.content,
            media_type="application/octet-stream",
            headers={"Content-Disposition": named},
        )

    async def send_file(request: Request) -> Response:
        person = _person(audience, request)
        content = await _body(request, MOST_DOWNLOAD_BYTES)
        name = PurePath(unquote(request.headers.get("x-file-name", ""))).name[:200] or "file"
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        with _readable():
            person.send_file(Upload(name, content, kind))
        return Response(status_code=204)

    return [
        Route("/", page, methods=["GET"]),
        Route("/new", new, methods=["GET"]),
        Route("/favicon.ico", icon, methods=["GET"]),
        Route("/chat/events", events, methods=["GET"]),
        Route("/chat/files/{path:path}", file, methods=["GET"]),
        Route("/chat/say", _acting(audience, _say(audience)), methods=["POST"]),
        Route("/chat/tap", _acting(audience, _tap), methods=["POST"]),
        Route("/chat/edit", _acting(audience, _edit), methods=["POST"]),
        Route("/chat/file", send_file, methods=["POST"]),
        Mount("/chat/static", StaticFiles(directory=STATIC)),
    ]


def _say(audience: Audience) -> Act:
    def say(person: Person, given: dict[str, Any]) -> object:
        text = str(given["text"])
        payload = audience.payload(text.strip())
        return person.say(text if payload is None else f"/start {payload}")

    return say


def _tap(person: Person, given: dict[str, Any]) -> object:
    return person.tap_data(int(given["message"]), str(given["data"]))


def _edit(person: Person, given: dict[str, Any]) -> object:
    return person.edit(int(given["message"]), str(given["text"]))


def _acting(audience: Audience, act: Act) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        person = _person(audience, request)
        body = await _body(request, MOST_BYTES)
        with _readable():
            act(person, json.loads(body))
        return Response(status_code=204)

    return answer


@contextmanager
def _readable() -> Iterator[None]:
    """Turn what cannot be read, or what a phone does not send, into an answer of 400."""
    try:
        yield
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError):
        raise HTTPException(400) from None


def _person(audience: Audience, request: Request) -> Person:
    number = _number(request.query_params.get("person", ""))
    if not 0 < number < MOST_NUMBER:
        raise HTTPException(404)
    return _of_number(audience, number, request)


def _of_number(audience: Audience, number: int, request: Request) -> Person:
    person = audience.person(number, request.headers.get("accept-language", ""))
    if person is None:
        raise HTTPException(429)
    return person


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0


async def _body(request: Request, most: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise HTTPException(413)
    return bytes(body)
