"""`chourave run`: the bot on Telegram, until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from time import monotonic, time
from typing import Any

from bot.day import use_time_zone
from bot.errors import MistakeError, read_settings
from bot.logs import start_logging
from bot.process import keep_what_is_loaded
from bot.retention import no_drift, purge_daily
from bot.settings import Settings, SettingsError
from bot.storage import AwayError, People, StorageError, open_people
from bot.telegram.api.client import Bot
from bot.telegram.api.errors import (
    BadRequest,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from bot.telegram.api.profile import publish_profile
from bot.telegram.api.rate_limits import Pace
from bot.telegram.api.transport import HttpRequest
from bot.telegram.application import FrankApplication, build_application
from bot.telegram.intake.delivery import Delivery, wait
from bot.telegram.intake.polling import poll
from bot.telegram.intake.throttle import Throttle
from bot.telegram.intake.webhook import Webhook, ask_to_be_called, webhook_endpoint
from bot.web.app import site
from bot.web.server import listen, serve, with_endpoint
from bot.wording.privacy import Notice
from bot.workshop.board import Board, routes, signing_key
from bot.workshop.service import WorkshopService
from calc.tools import using

log = logging.getLogger(__name__)

REFUSED = "Telegram refuses the token in CHOURAVE_TELEGRAM_TOKEN: is it the one @BotFather gave?"
SECONDS_FOR_THE_DATABASE = 60.0
LONGEST_PAUSE = 5.0


async def run() -> None:
    """Serve until SIGTERM or SIGINT; then finish what is under way, and acknowledge it."""
    settings = read_settings()
    token = _token(settings)
    secrets = filter(None, (token, _secret(settings), settings.key))
    start_logging(settings.log_level, settings.log_format, secrets)
    use_time_zone(settings.time_zone)
    listener = listener_of(settings)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with AsyncExitStack() as closing:
        closing.enter_context(using(settings.catalogue))
        if listener is not None:
            closing.callback(listener.close)
        people = await _people(settings, closing, stop)
        if people is None:
            return
        pace = Pace(settings.messages_per_second)
        address = settings.site_url if listener is not None else ""
        workshop_service = WorkshopService(
            people.workshops, time, days=settings.workshop_days, address=address
        )
        application = build_application(
            token,
            people,
            api_url=settings.telegram_api_url,
            pace=pace,
            workshop_service=workshop_service,
            illustrated=settings.pictures == "with_results",
            notice=Notice(settings.retention_days, settings.contact),
        )
        try:
            if await _start(application, closing, stop):
                keep_what_is_loaded()
                await _serve(
                    application, people, settings, workshop_service, listener=listener, stop=stop
                )
        except InvalidToken:
            raise MistakeError(REFUSED) from None
        except TelegramError as error:
            raise MistakeError(f"Telegram refuses: {error}") from None


async def _people(
    settings: Settings, closing: AsyncExitStack, stop: asyncio.Event
) -> People | None:
    """Open the database once it is there, or say why it cannot be opened; None if told to stop."""
    deadline, pause = monotonic() + SECONDS_FOR_THE_DATABASE, 0.25
    while not stop.is_set():
        try:
            return await closing.enter_async_context(
                open_people(settings.database_url, settings.key)
            )
        except StorageError as error:
            if not isinstance(error, AwayError) or monotonic() > deadline:
                raise MistakeError(str(error)) from None
            if pause == 0.25:
                log.warning("waiting for the database: %s", error)
        await wait(stop, pause)
        pause = min(LONGEST_PAUSE, 2 * pause)
    return None


async def _start(
    application: FrankApplication, closing: AsyncExitStack, stop: asyncio.Event
) -> bool:
    """Learn who the bot is, once Telegram can be reached; False if told to stop before.

    Raises InvalidToken if Telegram refuses the token.
    """
    pause = 0.5
    while not stop.is_set():
        try:
            await closing.enter_async_context(application)
        except TelegramError as error:
            await application.bot.shutdown()  # an application that did not start leaves it open
            if not isinstance(error, NetworkError | RetryAfter):
                raise
            if pause == 0.5:
                log.warning("waiting for Telegram: %s", error)
        else:
            log.info("running as @%s", application.bot.username)
            return True
        await wait(stop, pause)
        pause = min(LONGEST_PAUSE, 2 * pause)
    return False


async def _serve(
    application: FrankApplication,
    people: People,
    settings: Settings,
    workshop_service: WorkshopService,
    *,
    listener: socket.socket | None,
    stop: asyncio.Event,
) -> None:
    per_minute = settings.updates_per_minute
    throttle = Throttle(per_minute) if per_minute else None
    delivery = Delivery(application, people, throttle=throttle)
    bot_name = application.bot.username
    board = routes(Board(workshop_service, bot_name, stop=stop, key=signing_key(settings.key)))
    async with AsyncExitStack() as closing:
        await closing.enter_async_context(_beside(_publish(application.bot)))
        request = application.bot.request
        drift = (lambda: request.drift) if isinstance(request, HttpRequest) else no_drift
        purging = purge_daily(people, settings.retention_days, stop, drift=drift)
        await closing.enter_async_context(_beside(purging))
        owed = application.courier.look_after(
            application.bot, stop, is_alone=settings.webhook_url is None
        )
        await closing.enter_async_context(_beside(owed))
        if settings.webhook_url is None:
            if listener is not None:
                serving = serve(site(people, board), listener, stop)
                await closing.enter_async_context(_beside(serving))
            await poll(application.bot, delivery, stop)
        elif listener is not None:
            webhook, registered = Webhook(settings.webhook_url, _secret(settings)), asyncio.Event()
            pages = site(people, board, is_ready=registered.is_set)
            endpoint = webhook_endpoint(delivery, webhook.secret, settings.webhook_from)
            app = with_endpoint(pages, settings.webhook_path, endpoint)
            serving = serve(app, listener, stop)
            await _be_called(application.bot, webhook, serving, registered, stop)


async def _be_called(
    bot: Bot,
    webhook: Webhook,
    serving: Coroutine[Any, Any, None],
    registered: asyncio.Event,
    stop: asyncio.Event,
) -> None:
    """Serve first, then say where: Telegram may call as soon as it knows."""
    task = asyncio.create_task(serving)
    try:
        await ask_to_be_called(bot, webhook, stop)
        registered.set()
        await task
    except BadRequest as error:
        raise MistakeError(f"Telegram does not take CHOURAVE_WEBHOOK_URL: {error}") from None
    finally:
        stop.set()
        await asyncio.gather(task, return_exceptions=True)


def listener_of(settings: Settings) -> socket.socket | None:
    """Take the address of the pages; None if it is taken, and nobody asked for it."""
    host, port = settings.webhook_listen
    try:
        return listen(host, port)
    except OSError as error:
        if settings.webhook_url is None and "webhook_listen" not in settings.model_fields_set:
            log.warning(
                "no pages and no /health: %s:%d cannot be listened on (%s); choose another "
                "address in CHOURAVE_WEBHOOK_LISTEN",
                host,
                port,
                error.strerror,
            )
            return None
        raise MistakeError(
            f"CHOURAVE_WEBHOOK_LISTEN cannot be listened on: {error.strerror}"
        ) from None


async def _publish(bot: Bot) -> None:
    try:
        await publish_profile(bot)
    except TelegramError as error:
        log.warning("commands and descriptions were not published: %s", error)


@asynccontextmanager
async def _beside(work: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """Do something of no urgency beside the rest, and drop it at the end."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def _secret(settings: Settings) -> str:
    return settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""


def _token(settings: Settings) -> str:
    try:
        return settings.required_token()
    except SettingsError as error:
        raise MistakeError(str(error)) from None
