"""`chourave demo --web`: the bot and its chat page in one process, until Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import time
import webbrowser
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.demo.api.bot_api import BotApi
from bot.demo.session import IN_MEMORY, demo_clock, in_process
from bot.demo.web.audience import Audience
from bot.demo.web.guard import Guard
from bot.demo.web.rehearsal import Pupils, Rehearsal
from bot.demo.web.routes import chat_routes
from bot.errors import MistakeError, open_database
from bot.telegram.api.profile import publish_profile
from bot.telegram.intake.delivery import Delivery
from bot.telegram.intake.polling import poll
from bot.web.app import site
from bot.web.server import listen, serve
from bot.wording.words import words_in
from bot.wording.workshops import join_link
from bot.workshop.board import Board, routes
from bot.workshop.service import WorkshopService

if TYPE_CHECKING:
    from bot.questions.languages import Language

HOST = "127.0.0.1"


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None] | None) -> AsyncIterator[None]:
    """Let a class play, if there is one, and end it with the rest."""
    task = asyncio.create_task(work) if work is not None else None
    try:
        yield
    finally:
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def demo_in_a_browser(
    language: Language | None,
    database: str | None,
    port: int,
    *,
    opens: bool,
    pupils: Pupils | None = None,
) -> None:
    """Serve the chat page until SIGINT or SIGTERM.

    Args:
        language: everybody's phone's; the browser's if None.
        database: where answers are kept; in memory if None.
        port: on 127.0.0.1; 0 for one that is free.
        opens: whether the person's browser is shown the page.
        pupils: a class that plays a workshop by itself; none if None.

    Raises:
        MistakeError: if the port or the database cannot be had.
    """
    try:
        listener = listen(HOST, port)
    except OSError as error:
        raise MistakeError(
            f"port {port} of {HOST} cannot be listened on ({error.strerror}): "
            "choose another one with --port"
        ) from None
    port = listener.getsockname()[1]
    address = f"http://{HOST}:{port}"
    clock, stop = demo_clock(), asyncio.Event()
    with suppress(NotImplementedError):  # on Windows, where Ctrl-C cancels us
        for sign in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    # A phone's updates never repeat an id: with a database that outlives us, neither may ours.
    bot_api = BotApi(clock=clock, first_update_id=int(time.time() * 1e6) if database else 1)
    with listener:
        async with open_database(database or IN_MEMORY) as people:
            service = WorkshopService(people.workshops, clock, address=address)
            application = in_process(bot_api, people, clock, service, illustrated=True)
            audience = Audience(bot_api, people, language)
            board = Board(
                service,
                bot_name="",
                link=lambda token: address + audience.leads(join_link(token, bot_api.username)),
                stop=stop,
            )
            app = site(people, chat_routes(audience, stop), routes(board))
            app.add_middleware(Guard, port=port)
            async with application:
                await publish_profile(application.bot)
                pages = asyncio.create_task(serve(app, listener, stop))
                says = words_in(language or "en").raw("demo.web.serving")
                print(says.format(url=f"{address}/"), flush=True)
                if opens:
                    await asyncio.to_thread(webbrowser.open, f"{address}/")
                rehearsal = Rehearsal(bot_api, service, language or "en")
                try:
                    async with _beside(rehearsal.play(pupils) if pupils else None):
                        await poll(application.bot, Delivery(application, people, clock), stop)
                finally:
                    stop.set()
                    await pages
