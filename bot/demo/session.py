"""`chourave demo`: the very application that serves Telegram, on the in-process Bot API."""

from __future__ import annotations

import io
import itertools
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from bot.demo.api.bot_api import DEMO_TOKEN, BotApi
from bot.demo.api.wire import InProcessRequest
from bot.demo.terminal import run_terminal, typed_lines
from bot.demo.words import DemoWords
from bot.errors import MistakeError, open_database
from bot.telegram.application import FrankApplication, build_application
from bot.telegram.intake.delivery import DatabaseAwayError, Delivery
from bot.wording.words import words_in

if TYPE_CHECKING:
    from bot.questions.languages import Language
    from bot.storage import People
    from bot.workshop.service import WorkshopService

IN_MEMORY = "sqlite:///:memory:"


async def demo(language: Language | None, database: str | None, user: int) -> None:
    """Talk in the terminal until the end of input.

    `database`: where answers are kept; in memory, for this conversation alone, if None.
    On a pipe the same lines always give the same output on the same day; SOURCE_DATE_EPOCH
    sets the day.
    """
    clock = demo_clock()
    # A phone's updates never repeat an id: with a database that outlives us, neither may ours.
    bot_api = BotApi(clock=clock, first_update_id=int(time.time() * 1e6) if database else 1)
    person = bot_api.person(user, language_code=language)
    pretty = sys.stdin.isatty() and sys.stdout.isatty()
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    async with open_database(database or IN_MEMORY) as people:
        application = in_process(bot_api, people, clock)
        delivery = Delivery(application, people, clock)

        async def deliver(raw: Mapping[str, Any]) -> None:
            # A reader is told everything before being asked what comes next.
            try:
                await delivery.deliver(raw)
            except DatabaseAwayError as away:
                raise MistakeError(str(away)) from None
            await application.courier.settled()

        async with application:
            await run_terminal(
                bot_api,
                person,
                deliver,
                lines=itertools.chain(["/start"], typed_lines("› ")) if pretty else sys.stdin,
                out=sys.stdout,
                words=demo_words(language or "en"),
                pretty=pretty,
            )


def in_process(
    bot_api: BotApi,
    people: People,
    clock: Callable[[], float],
    service: WorkshopService | None = None,
    *,
    illustrated: bool = False,
) -> FrankApplication:
    """Return the application, its calls carried to a Bot API in this process.

    `illustrated`: results are followed by their picture without being asked.
    """
    return build_application(
        DEMO_TOKEN,
        people,
        api_url="https://in.process.invalid",
        request=InProcessRequest(bot_api),
        updates_request=InProcessRequest(bot_api),
        clock=clock,
        workshop_service=service,
        illustrated=illustrated,
    )


def demo_words(language: Language) -> DemoWords:
    """Return the demo's own words in one language."""
    words = words_in(language)
    # Placeholders stay: the terminal fills them itself.
    return DemoWords(**{f.name: words.raw(f"demo.{f.name}") for f in fields(DemoWords)})


def demo_clock() -> Callable[[], float]:
    """Return what tells the time: one and the same day if SOURCE_DATE_EPOCH is set."""
    day = os.environ.get("SOURCE_DATE_EPOCH", "")
    return time.time if not day.isdecimal() else lambda: float(day)
