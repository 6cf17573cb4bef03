"""`chourave run`: the bot on Telegram, until it is told to stop."""

from __future__ import annotations

import asyncio
import json
import logging
import signal

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.mistakes import MistakeError, opened, read_settings
from bot.settings import Settings, SettingsError
from bot.telegram.application import App, build_application
from bot.telegram.polling import poll
from bot.telegram.profile import publish_profile

log = logging.getLogger(__name__)

REFUSED = "Telegram refuses the token in CHOURAVE_TELEGRAM_TOKEN: is it the one @BotFather gave?"


async def run() -> None:
    """Serve until SIGTERM or SIGINT; then finish what is under way, and acknowledge it."""
    settings = read_settings()
    start_logging(settings)
    token = _token(settings)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    async with opened(settings.database_url) as people:
        await _serve(build_application(token, people, api_url=settings.telegram_api_url), stop)


async def _serve(application: App, stop: asyncio.Event) -> None:
    try:
        async with application:
            try:
                await publish_profile(application.bot)
            except InvalidToken:
                raise
            except TelegramError as error:
                log.warning("commands and descriptions were not published: %s", error)
            log.info("running as @%s", application.bot.username)
            await poll(application, stop)
    except InvalidToken:
        raise MistakeError(REFUSED) from None
    except TelegramError as error:
        raise MistakeError(f"Telegram cannot be reached: {error}") from None


async def bot_name(settings: Settings) -> str:
    """Return the bot's user name, which proves the token."""
    try:
        async with Bot(_token(settings), base_url=f"{settings.telegram_api_url}/bot") as bot:
            return str(bot.username)
    except InvalidToken:
        raise MistakeError(REFUSED) from None
    except TelegramError as error:
        raise MistakeError(f"Telegram cannot be reached: {error}") from None


def _token(settings: Settings) -> str:
    try:
        return settings.required_token()
    except SettingsError as error:
        raise MistakeError(str(error)) from None


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, logger and message, with the traceback where there is one."""
        line = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def start_logging(settings: Settings) -> None:
    """Log to stderr; the HTTP client's lines are left out, for their URLs hold the token."""
    handler = logging.StreamHandler()
    if settings.log_format == "json":
        handler.setFormatter(JsonLines())
    else:
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for loud in ("httpx", "httpcore", "telegram.ext.ExtBot", "telegram.Bot"):
        logging.getLogger(loud).setLevel(logging.WARNING)
