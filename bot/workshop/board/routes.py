"""What the board answers over HTTP: the page, its events, and the files they need."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.conversation.workshop.codes import Call, read_code
from bot.pictures.drawing import FONTS
from bot.pictures.look import style_sheet
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
    timer,
    trouble_page,
)
from bot.workshop.board.remembered import Remembered, signing_key
from bot.workshop.board.streams import Stream, Streams
from bot.workshop.board.visitors import LONGEST_PAUSE, Visitors, visitor
from bot.workshop.board.watching import Watches
from bot.workshop.service import WorkshopService
from bot.workshop.snapshot import Snapshot

SECONDS_BETWEEN_LOOKS = 0.5
"""At the database: what a room notices most of how far its board is behind."""
SECONDS_OF_SILENCE = 15.0
"""Before a sign of life, so that no proxy takes the stream for dead."""
MILLISECONDS_UNTIL_AGAIN = 2_000, 15_000
"""After which a browser asks again for a stream that broke, or that had to make room."""

EVENTS = "text/event-stream"
STATUS: dict[Trouble, int] = {"unknown": 404, "over": 410, "wait": 429, "away": 503}
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
    `key`: signs the cookies of browsers; the same in every replica, or they know only their own.
    """

    service: WorkshopService
    bot_name: str
    link: Callable[[str], str] | None = None
    seconds: float = SECONDS_BETWEEN_LOOKS
    stop: asyncio.Event | None = None
    key: bytes = field(default_factory=lambda: signing_key(None), repr=False)

    def joins_at(self, snapshot: Snapshot) -> str:
        """Return the link that takes part."""
        token = snapshot.code + (snapshot.session.secret if snapshot.session else "")
        return self.link(token) if self.link else join_link(token, self.bot_name)


def routes(board: Board) -> Sequence[BaseRoute]:
    """Return the board's routes: /workshop, where a code is typed; /workshop/CODE; its events."""
    pages = _Pages(board)
    return [
        Mount("/workshop/assets/fonts", _Files(FONTS, "public, max-age=604800")),
        Route("/workshop/assets/look.css", _look_file, methods=["GET"]),
        Mount("/workshop/assets", _Files(HERE / "assets", "no-cache")),
        Route("/workshop", pages.enter, methods=["GET"]),
        Route("/workshop/{code}", pages.page, methods=["GET"]),
        Route("/workshop/{code}/events", pages.events, methods=["GET"]),
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


class _Pages:
    """Lets visitors in who know a code."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._visitors = Visitors(board.service.clock, time.monotonic)
        self._streams = Streams()
        is_secure = board.service.address.startswith("https:")
        self._remembered = Remembered(board.key, is_secure=is_secure)
        self._watches = Watches(board.service, board.seconds, board.stop or asyncio.Event())

    async def enter(self, request: Request) -> Response:
        """Ask for a code, and lead to its board."""
        typed, look = request.query_params.get("code", ""), _look(request)
        call = read_code(typed)
        if call is None:
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
        now = int(board.service.clock())
        page = board_page(found, _look(request), board.bot_name, board.joins_at(found), now)
        response = HTMLResponse(page, headers=HEADERS)
        if not self._remembered.browser(request, found.code):
            self._remembered.remember(response, found.code)
        return response

    async def events(self, request: Request) -> Response:
        """Answer with the board as it changes, as server-sent events."""
        found = self._watched(request) or await self._find(request)
        if isinstance(found, Response):
            return found
        headers = {**HEADERS, "X-Accel-Buffering": "no"}
        if request.method == "HEAD":
            return Response(media_type=EVENTS, headers=headers)
        browser = self._remembered.browser(request, found.code)
        stream = self._stream(visitor(request), found.code, browser, _look(request).language)
        return StreamingResponse(stream, media_type=EVENTS, headers=headers)

    async def _stream(
        self, address: str, code: str, browser: str, language: Language
    ) -> AsyncIterator[str]:
        soon, later = MILLISECONDS_UNTIL_AGAIN
        with self._streams.entered(address, code, browser) as stream:
            yield f"retry: {soon}\n\n"
            async for part in self._board_as_it_changes(stream, language):
                yield part
            if stream.replaced.is_set():
                yield f"retry: {later}\n\n"

    async def _board_as_it_changes(self, stream: Stream, language: Language) -> AsyncIterator[str]:
        board = self._board
        sent, timed = "", None
        follow = self._watches.follow(stream.code, SECONDS_OF_SILENCE, stream.replaced)
        async for found in follow:
            if found is None:
                yield "event: alive\ndata:\n\n"
                continue
            runs = (found.session.ends, found.session.left) if found.session else None
            if runs != timed:
                timed = runs
                yield _event("timer", timer(found, int(board.service.clock())))
            html = live(found, language, board.bot_name, board.joins_at(found))
            if html != sent:  # what has changed may not show
                sent = html
                yield _event("board", html)
            if found.is_over:
                yield _event("over", "")

    async def _find(self, request: Request) -> Snapshot | Response:
        """Return the workshop that an address leads to, or the answer why none."""
        look, who = _look(request), visitor(request)
        typed = request.path_params["code"]
        call = read_code(typed)
        if call is not None and not self._is_known(request, call):
            pause = self._visitors.pause(who) if self._visitors.misses_often(who) else 0.0
            if pause is None:
                return _trouble("wait", look)
            await asyncio.sleep(pause)
        service = self._board.service
        try:
            found = await service.find(call) if call is not None else None
        except StorageError:
            return _trouble("away", look)
        if found is None:
            missed = call.code if call is not None else typed[:LONGEST_TYPED]
            if self._visitors.is_refused(who, missed):
                return _trouble("wait", look)
            self._visitors.missed(who, missed)
            return _trouble("unknown", look)
        return _trouble("over", look) if found.is_over else found

    def _watched(self, request: Request) -> Snapshot | None:
        """Return a workshop that others watch here, as they see it: the database is not asked."""
        call = read_code(request.path_params["code"])
        found = (self._watches.latest(code) for code in call.codes) if call is not None else ()
        return next((each for each in found if each is not None and not each.is_over), None)

    def _is_known(self, request: Request, call: Call) -> bool:
        """Tell whether a code was right before: for this browser, or for who watches it now."""
        return any(
            self._watches.is_watched(code) or self._remembered.browser(request, code)
            for code in call.codes
        )


async def _look_file(_: Request) -> Response:
    """Answer with the colours that everything we draw shares."""
    return Response(style_sheet(), media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def _event(name: str, data: str) -> str:
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n"


def _trouble(trouble: Trouble, look: Look) -> Response:
    headers = dict(HEADERS)
    if trouble == "wait":
        headers["Retry-After"] = str(round(LONGEST_PAUSE))
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
