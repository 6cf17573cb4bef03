"""Keeps within what Telegram allows: so many messages a second in all, in a chat, in a group.

The library's own limiter has none for a private chat, and when Telegram asks it to wait for one
chat it makes all the others wait as well.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

log = logging.getLogger(__name__)

CHAT_BURST = 8
"""Telegram lets short bursts pass. A typed answer is two calls: somebody quick is not slowed."""
GROUP_PER_MINUTE = 20
GROUP_BURST = 5
ATTEMPTS = 3
LONGEST_WAIT = 20.0
"""Seconds. When Telegram asks for more, the caller decides."""
MOST_CHATS = 10_000


class Bucket:
    """So many at once, then so many a second; slots are given in the order they are asked for."""

    __slots__ = ("_gap", "_next", "_slack")

    def __init__(self, per_second: float, burst: int) -> None:
        self._gap = 1 / per_second
        self._slack = (burst - 1) * self._gap
        self._next = 0.0

    def take(self, now: float) -> float:
        """Take the next slot, and return in how many seconds it comes."""
        slot = max(self._next, now - self._slack)
        self._next = slot + self._gap
        return max(0.0, slot - now)

    def wait(self, now: float) -> float:
        """Return in how many seconds the next slot comes, and leave it."""
        return max(0.0, self._next - now)

    def is_free(self, now: float) -> bool:
        """Tell whether a turn is to be had at once."""
        return self._next <= now

    def hold(self, until: float) -> None:
        """Give no slot before that moment."""
        self._next = max(self._next, until)

    def is_idle(self, now: float) -> bool:
        """Tell whether forgetting this bucket would change nothing."""
        return self._next <= now - self._slack


class Pace(BaseRateLimiter[None]):
    """The limits of one bot, in one process.

    `per_second`: messages in all chats together; with 0 only what Telegram asks for is kept.
    """

    def __init__(
        self,
        per_second: float = 30,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._all = Bucket(per_second, max(1, int(per_second))) if per_second else None
        self._chats: dict[int | str, Bucket] = {}

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0917 - the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,  # noqa: ARG002 - what has a chat counts, edits too
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002 - nobody gets around the limits
    ) -> Any:
        """Make a call when its slot comes, and again when Telegram asked to wait for a while.

        Raises RetryAfter if that while is too long.
        """
        chat = data.get("chat_id")
        for attempt in range(1, ATTEMPTS + 1):
            if isinstance(chat, int | str):
                await self._turn_of(chat)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                seconds = seconds_to_wait(error)
                if isinstance(chat, int | str):
                    self._chat(chat).hold(self._clock() + seconds)
                if seconds > LONGEST_WAIT or attempt == ATTEMPTS:
                    raise
                log.info("Telegram asks to wait for %.0f s", seconds)
                await self._sleep(seconds + random.uniform(0, 0.2))  # noqa: S311
        raise AssertionError("unreachable")

    def is_free(self, chat: int) -> bool:
        """Tell whether a call about a chat would be made at once."""
        bucket = self._chats.get(chat)
        return bucket is None or bucket.is_free(self._clock())

    async def _turn_of(self, chat: int | str) -> None:
        """Wait for a chat's slot, then for one of all; nobody else waits for the chat.

        Raises RetryAfter if its slot is too far away, and takes none then.
        """
        bucket, now = self._chat(chat), self._clock()
        wait = bucket.wait(now)
        if wait > LONGEST_WAIT:
            raise RetryAfter(math.ceil(wait))
        if self._all is None:
            if wait:
                await self._sleep(wait)
            return
        bucket.take(now)
        if wait:
            await self._sleep(wait)
        if wait := self._all.take(self._clock()):
            await self._sleep(wait)

    def _chat(self, chat: int | str) -> Bucket:
        if chat not in self._chats:
            if len(self._chats) >= MOST_CHATS:
                now = self._clock()
                self._chats = {k: v for k, v in self._chats.items() if not v.is_idle(now)}
            group = str(chat).startswith(("-", "@"))
            self._chats[chat] = (
                Bucket(GROUP_PER_MINUTE / 60, GROUP_BURST) if group else Bucket(1, CHAT_BURST)
            )
        return self._chats[chat]


def seconds_to_wait(error: RetryAfter) -> float:
    """Return how long Telegram asks to wait."""
    after = error.retry_after
    return float(after) if isinstance(after, int | float) else after.total_seconds()
