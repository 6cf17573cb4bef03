"""What the board answers over HTTP: the page, its events, and the files they need."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.conversation.workshops import read_call
from bot.pictures.drawing import FONTS
from bot.questions.languages import LANGUAGES, Language
from bot.storage import StorageError
from bot.wording.workshops import join_link
from bot.workshop.board.page import (
    HERE,
    Look,
    Theme,
    Trouble,
    board_page,
    enter_page,
    live,
    trouble_page,
)
from bot.workshop.board.visitors import SECONDS_A_MISS_COUNTS, Visitors, visitor
from bot.workshop.board.watching import Watches
from bot.workshop.service import WorkshopService
from bot.workshop.snapshot import Snapshot, take_snapshot

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_OF_SILENCE = 15.0
"""Before a sign of life, so that no proxy takes the stream for dead."""
MOST_WATCHERS = 500
"""In one process, each of whom holds a connection open."""

EVENTS = "text/event-stream"
STATUS: dict[Trouble, int] = {"unknown": 404, "over": 410, "wait": 429, "away": 503, "full": 503}
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
SELF = "form-action 'self'"
HEADERS = {"Content-Security-Policy": POLICY}
LONGEST_TYPED = 40


@dataclass(frozen=True, slots=True)
class Board:
    """What a board shows besides the workshop.

    `bot_name`: whom to send the code to; empty in the demo, which is not on Telegram. `link`: where
    a token leads, by default to Telegram.
    `seconds`: between two looks at the database. `stop`: set when the service is about to end.
    """

    service: WorkshopService
    bot_name: str
    link: Callable[[str], str] | None = None
    seconds: float = SECONDS_BETWEEN_LOOKS
    stop: asyncio.Event | None = None

    def joins_at(self, snapshot: Snapshot) -> str:
        """Return the link that takes part."""
        token = snapshot.code + (snapshot.session.secret if snapshot.session else "")
        return self.link(token) if self.link else join_link(token, self.bot_name)


def routes(board: Board) -> Sequence[BaseRoute]:
    """Return the board's routes: /workshop, where a code is typed; /workshop/CODE; its events."""
    door = _Door(board)
    return [
        Mount("/workshop/assets/fonts", _Files(FONTS, "public, max-age=604800")),
        Mount("/workshop/assets", _Files(HERE / "assets", "no-cache")),
        Route("/workshop", door.enter, methods=["GET"]),
        Route("/workshop/{code}", door.page, methods=["GET"]),
        Route("/workshop/{code}/events", door.events, methods=["GET"]),
    ]


class _Files(StaticFiles):
    """Files that a browser may keep: a whole room loads them through one network.

    `cache`: for how long, and whether it has to ask before it uses them again.
    """

    def __init__(self, directory: Path, cache: str) -> None:
        super().__init__(directory=directory)
        self._cache = cache

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Return a file, or that a browser has it already."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = self._cache
        return response


class _Door:
    """Lets visitors in who know a code."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._visitors = Visitors(board.service.clock)
        self._watches = Watches(board.service, board.seconds, board.stop or asyncio.Event())

    async def enter(self, request: Request) -> Response:
        """Ask for a code, and lead to its board."""
        typed, look = request.query_params.get("code", ""), _look(request)
        call = read_call(typed)
        if call is None or call.secret:
            headers = {"Content-Security-Policy": POLICY.replace("form-action 'none'", SELF)}
            return HTMLResponse(enter_page(look, typed[:LONGEST_TYPED]), headers=headers)
        chosen = {"lang": look.language} | ({"theme": look.theme} if look.theme else {})
        # Relative: a proxy may have put the pages behind a path of its own.
        return RedirectResponse(f"workshop/{call.code}?{urlencode(chosen)}", 303)

    async def page(self, request: Request) -> Response:
        """Answer with the board as it stands."""
        found = await self._find(request)
        if isinstance(found, Response):
            return found
        board = self._board
        page = board_page(found, _look(request), board.bot_name, board.joins_at(found))
        return HTMLResponse(page, headers=HEADERS)

    async def events(self, request: Request) -> Response:
        """Answer with the board as it changes, as server-sent events."""
        found = await self._find(request)
        if isinstance(found, Response):
            return found
        if self._watches.watchers >= MOST_WATCHERS:
            return _trouble("full", _look(request))
        headers = {**HEADERS, "X-Accel-Buffering": "no"}
        if request.method == "HEAD":
            return Response(media_type=EVENTS, headers=headers)
        stream = self._stream(found.code, _look(request).language)
        return StreamingResponse(stream, media_type=EVENTS, headers=headers)

    async def _stream(self, code: str, language: Language) -> AsyncIterator[str]:
        board = self._board
        yield "retry: 2000\n\n"
        sent = ""
        async for found in self._watches.follow(code, SECONDS_OF_SILENCE):
            if found is None:
                yield "event: alive\ndata:\n\n"
                continue
            html = live(found, language, board.bot_name, board.joins_at(found))
            if html != sent:  # what has changed may not show
                sent = html
                yield _event("board", html)
            if found.is_over:
                yield _event("over", "")

    async def _find(self, request: Request) -> Snapshot | Response:
        """Return the workshop that an address leads to, or the answer why none."""
        look, who = _look(request), visitor(request)
        if self._visitors.has_to_wait(who):
            return _trouble("wait", look)
        call = read_call(request.path_params["code"])
        service = self._board.service
        try:
            found = (
                await take_snapshot(service.workshops, call.code, int(service.clock()))
                if call
                else None
            )
        except StorageError:
            return _trouble("away", look)
        if found is None:
            if self._visitors.has_to_wait(who):  # others of theirs were looked up meanwhile
                return _trouble("wait", look)
            self._visitors.missed(who)
            return _trouble("unknown", look)
        return _trouble("over", look) if found.is_over else found


def _event(name: str, data: str) -> str:
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n"


def _trouble(trouble: Trouble, look: Look) -> Response:
    headers = dict(HEADERS)
    if trouble == "wait":
        headers["Retry-After"] = str(SECONDS_A_MISS_COUNTS)
    elif STATUS[trouble] == 503:
        headers["Retry-After"] = "5"
    return HTMLResponse(trouble_page(trouble, look), STATUS[trouble], headers)


def _look(request: Request) -> Look:
    asked = request.query_params.get("lang", "")
    theme: Theme = ""
    match request.query_params.get("theme"):
        case "light" | "dark" as chosen:
            theme = chosen
    language = next((each for each in LANGUAGES if each == asked), None) or _spoken(request)
    return Look(language, theme)


def _spoken(request: Request) -> Language:
    """Return the first of our languages that a browser names; English if it names none."""
    for each in request.headers.get("accept-language", "").split(","):
        spoken = each.strip()[:2].lower()
        for language in LANGUAGES:
            if language == spoken:
                return language
    return "en"
