"""Long polling that acknowledges last: the offset moves only past updates that are done.

The library's own Updater queues updates and acknowledges first; a process killed then loses
what it had queued.

Telegram repeats the first hundred updates from the offset on, so a slow one does not keep those
behind it from being handled, and never more than a hundred are under way.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from bot.conversation.state import APPLIED_KEPT
from bot.logs import trace
from bot.metrics import WAITING
from bot.telegram.api.client import Bot, call
from bot.telegram.api.errors import (
    Conflict,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from bot.telegram.api.rate_limits import seconds_to_wait
from bot.telegram.application import ALLOWED_UPDATES
from bot.telegram.intake.delivery import Delivery, NotDoneError, wait
from bot.telegram.intake.raw import Raw, chat_of, readable

log = logging.getLogger(__name__)

POLL_SECONDS = 30
LONGEST_WAIT = 30.0
LOOK_AGAIN = 0.5
"""Seconds after which news is fetched although something is still under way."""
ERASES = ".erase.yes"
"""How the data of the button ends that erases everything."""
SECONDS_TO_FINISH = 3.5
SECONDS_TO_ACKNOWLEDGE = 1.0


async def poll(bot: Bot, delivery: Delivery, stop: asyncio.Event) -> None:
    """Fetch and apply updates until told to stop; what was applied is then acknowledged.

    Raises InvalidToken if Telegram refuses the token.
    """
    window = Window(delivery, stop)
    stopping = asyncio.create_task(stop.wait())
    failures = 0
    try:
        while not stop.is_set():
            fetching = asyncio.create_task(_fetch(bot, window.offset))
            await asyncio.wait((fetching, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not fetching.done():
                fetching.cancel()
                break
            try:
                updates = fetching.result()
            except (NetworkError, RetryAfter, Conflict) as error:
                failures += 1
                log.warning("no news from Telegram (%s); asking again", type(error).__name__)
                if isinstance(error, Conflict):
                    await _forget_webhook(bot)
                await wait(stop, _pause(error, failures))
                continue
            failures = 0
            started = window.take(updates)
            await window.settle(LOOK_AGAIN)
            if updates and not started and not window.is_busy:
                await wait(stop, LOOK_AGAIN)  # none of it is an update: ask again, but not at once
    finally:
        stopping.cancel()
        await window.finish()
        if window.offset:
            with suppress(TelegramError, TimeoutError):
                async with asyncio.timeout(SECONDS_TO_ACKNOWLEDGE):
                    await _fetch(bot, window.offset, limit=1, seconds=0)


class Window:
    """The updates that Telegram has not been told of yet, and how far each one is.

    `offset`: the first update that is not done; 0 before any has come.
    """

    def __init__(self, delivery: Delivery, stop: asyncio.Event) -> None:
        self.offset = 0
        self._delivery = delivery
        self._stop = stop
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._latest: dict[int, asyncio.Task[None]] = {}
        self._chats: dict[int, int | None] = {}
        self._not_done: set[int] = set()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._under_way)

    def take(self, updates: Iterable[Any]) -> int:
        """Start on what is new: one chat's updates one after the other, chats side by side.

        Returns how many were started, or refused.
        """
        started = 0
        held: set[int] = set()
        waiting = Counter(self._chats.values())
        for number, raw in sorted(_numbered(updates).items()):
            if number in self._chats:
                continue
            if self._delivery.refuses(raw):
                self._chats[number] = None
                started += 1
                continue
            chat = chat_of(raw)
            if chat is not None and (chat in held or waiting[chat] >= _most(raw)):
                held.add(chat)
                self._not_done.add(number)
                continue
            waiting[chat] += 1
            self._start(number, chat, raw)
            started += 1
        return started

    def _start(self, number: int, chat: int | None, raw: Raw) -> None:
        before = self._latest.get(chat) if chat is not None else None
        task = asyncio.create_task(self._handle(number, raw, before))
        self._chats[number] = chat
        self._not_done.add(number)
        self._under_way[number] = task
        if chat is not None:
            self._latest[chat] = task

    async def _handle(self, number: int, raw: Raw, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            with WAITING.track_inprogress():
                await asyncio.wait((before,))
            if before.cancelled() or before.exception() is not None:
                raise NotDoneError("the one before it is not done")
            # Telegram shows a hundred updates at most: what one person flooded us with must not
            # stand there for as long as it would take to answer it.
            if self._delivery.gives_up(raw):
                self._not_done.discard(number)
                return
        try:
            await self._delivery.insist(raw, self._stop)
        except NotDoneError:
            raise
        except Exception as error:  # it could not even be set aside, and must not come for ever
            log.error("an update was given up: %s", trace(error))  # noqa: TRY400 - see trace
        self._not_done.discard(number)

    async def settle(self, seconds: float) -> None:
        """Let what is under way come to its end, for so long at most, and move the offset."""
        if self._under_way:
            await asyncio.wait(self._under_way.values(), timeout=seconds)
        known = max(self._chats, default=self.offset - 1)
        # It may go down: after a quiet week Telegram begins anew at a random number.
        self.offset = min(self._not_done, default=known + 1)
        ended = {number for number, task in self._under_way.items() if task.done()}
        left = ended & self._not_done
        for number in ended:
            self._under_way.pop(number).exception()  # NotDoneError if it was left, and told already
        # What was not taken, or was left undone, comes again.
        self._not_done &= self._under_way.keys()
        self._chats = {
            number: chat
            for number, chat in self._chats.items()
            if number >= self.offset and number not in left
        }
        self._latest = {chat: task for chat, task in self._latest.items() if not task.done()}

    async def finish(self) -> None:
        """Finish what is under way within a few seconds; what is not done will come again."""
        await self.settle(SECONDS_TO_FINISH)
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)


def _most(raw: Raw) -> int:
    """Return how many updates of its chat may be unacknowledged before this one starts.

    No more than are recognised if they come again after a crash; and none before an erasure,
    after which nothing is left to recognise them by.
    """
    query = raw.get("callback_query")
    data = query.get("data") if isinstance(query, dict) else None
    return 1 if isinstance(data, str) and data.endswith(ERASES) else APPLIED_KEPT


def _numbered(updates: Iterable[Any]) -> dict[int, Raw]:
    known = (readable(raw) for raw in updates)
    return {raw["update_id"]: raw for raw in known if raw is not None}


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
