"""Long polling: updates are kept first, acknowledged by the next call, and then applied.

The library's own Updater queues updates in memory and acknowledges them: a process killed then
loses what it had queued. Here they are in the database by then, and the next start applies what is
left. So nobody's answer waits until another's is done, however slow that one is.
"""

from __future__ import annotations

import asyncio
import logging
import random
from contextlib import suppress
from typing import Any

from bot.telegram.api.client import Bot, call
from bot.telegram.api.errors import (
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from bot.telegram.api.rate_limits import seconds_to_wait
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.intake.delivery import Delivery, wait
from bot.telegram.intake.lines import Lines
from bot.telegram.intake.raw import readable

log = logging.getLogger(__name__)

POLL_SECONDS = 30
LONGEST_WAIT = 30.0
SECONDS_UNLESS_NEWS = 0.5
"""A call that brings nothing is not made again sooner."""
SECONDS_TO_ACKNOWLEDGE = 1.0


async def poll(bot: Bot, delivery: Delivery, stop: asyncio.Event) -> None:
    """Fetch and apply updates until told to stop; what is kept by then is applied next time.

    Raises InvalidToken if Telegram refuses the token at the very start.
    """
    lines = Lines(delivery, stop)
    asking = _Asking(bot, stop)
    try:
        await lines.take_what_is_left()
        while not stop.is_set():
            await lines.has_room()
            updates = await asking.next_ones()
            new = await lines.keep(updates)
            if new is not None:
                asking.acknowledged(updates)
                if not lines.is_full:
                    asking.ask()  # before any work: until it arrives, nobody is heard
                lines.begin(new)
    finally:
        asking.hang_up()
        await lines.finish()
        await asking.acknowledge()


class _Asking:
    """Asks Telegram for updates, for as long as it takes."""

    def __init__(self, bot: Bot, stop: asyncio.Event) -> None:
        self._bot = bot
        self._stop = stop
        self._stopping = asyncio.create_task(stop.wait())
        self._fetching: asyncio.Task[list[Any]] | None = None
        self._began = 0.0
        self._offset = 0
        self._failures = 0
        self._has_succeeded = False

    def ask(self) -> asyncio.Task[list[Any]]:
        """Let the next call leave, and so acknowledge what is kept; return it."""
        if self._fetching is None:
            self._began = asyncio.get_running_loop().time()
            self._fetching = asyncio.create_task(_fetch(self._bot, self._offset))
        return self._fetching

    async def next_ones(self) -> list[Any]:
        """Return what there is, after a pause if that is nothing; nothing when told to stop."""
        fetching = self.ask()
        await asyncio.wait((fetching, self._stopping), return_when=asyncio.FIRST_COMPLETED)
        if not fetching.done():
            return []
        self._fetching = None
        try:
            updates = fetching.result()
        except (NetworkError, RetryAfter, Conflict, InvalidToken) as error:
            if isinstance(error, InvalidToken) and not self._has_succeeded:
                raise
            await self._bear(error)
            return []
        self._failures, self._has_succeeded = 0, True
        if not any(map(readable, updates)):
            now = asyncio.get_running_loop().time()
            await wait(self._stop, self._began + SECONDS_UNLESS_NEWS - now)
        return updates

    def acknowledged(self, updates: list[Any]) -> None:
        """Acknowledge, with the next call, what is kept now."""
        numbers = [raw["update_id"] for raw in map(readable, updates) if raw is not None]
        if numbers:  # it may go down: after a quiet week Telegram begins anew at a random number
            self._offset = max(numbers) + 1

    def hang_up(self) -> None:
        """Ask no more."""
        self._stopping.cancel()
        if self._fetching is not None:
            self._fetching.cancel()

    async def acknowledge(self) -> None:
        """Tell Telegram what is kept; if that fails, it comes again and is recognised."""
        if self._offset:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(SECONDS_TO_ACKNOWLEDGE):
                    await _fetch(self._bot, self._offset, limit=1, seconds=0)

    async def _bear(self, error: TelegramError) -> None:
        self._failures += 1
        if isinstance(error, InvalidToken):
            # It worked before: Telegram has bad minutes, or the token was taken back just now.
            log.error("Telegram refuses the token, which it took before; asking again")
        else:
            log.warning("no news from Telegram (%s); asking again", type(error).__name__)
        if isinstance(error, Conflict):
            await _forget_webhook(self._bot)
        await wait(self._stop, _pause(error, self._failures))


async def _fetch(
    bot: Bot, offset: int, *, limit: int = 100, seconds: int = POLL_SECONDS
) -> list[Any]:
    """Fetch raw updates: one that the library cannot read must not spoil the whole batch."""
    updates = await call(
        bot,
        "getUpdates",
        seconds_to_read=seconds + 10,
        offset=offset,
        limit=limit,
        timeout=seconds,
        allowed_updates=ALLOWED_UPDATES,
    )
    return updates if isinstance(updates, list) else []


async def _forget_webhook(bot: Bot) -> None:
    """Take back a webhook, if there is one: while there is, Telegram refuses to be polled."""
    with suppress(NetworkError, RetryAfter):
        await bot.delete_webhook()


def _pause(error: TelegramError, failures: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds_to_wait(error)
    return min(LONGEST_WAIT, 2.0**failures / 2) * random.uniform(0.5, 1)  # noqa: S311
