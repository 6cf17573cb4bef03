"""The updates that wait for the bot, and when Telegram forgets them."""

from __future__ import annotations

import asyncio
import copy
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from bot.demo.api.refusals import BotApiError

Update = dict[str, Any]
Deliver = Callable[[Update], Awaitable[None]]


class Updates:
    """A queue whose entries stay until they are confirmed.

    Attributes:
        waiting: updates not yet confirmed, oldest first.
        allowed: kinds of update the bot asked for; empty means all of them.
    """

    def __init__(self, first_id: int = 1) -> None:
        self.waiting: list[Update] = []
        self.allowed: tuple[str, ...] = ()
        self._last_id = first_id - 1
        self._changed = asyncio.Event()
        self._poll = 0

    def add(self, kind: str, content: dict[str, Any]) -> None:
        """Queue an update; one of a kind that the bot did not ask for is dropped."""
        if self.allowed and kind not in self.allowed:
            return
        self._last_id += 1
        self.waiting.append({"update_id": self._last_id, kind: content})
        self._changed.set()

    def allow(self, kinds: Sequence[str] | None) -> None:
        """Set which kinds are queued from now on; None leaves it as it was."""
        if kinds is not None:
            self.allowed = tuple(kinds)

    def confirm(self, offset: int) -> None:
        """Forget what comes before `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            self.waiting = self.waiting[offset:]
        else:
            self.waiting = [each for each in self.waiting if each["update_id"] >= offset]

    async def get(self, offset: int, limit: int, seconds: float) -> list[Update]:
        """Confirm up to `offset`, then return up to `limit` updates.

        While there is none, wait up to `seconds` for the first. An offset of 0 confirms nothing.

        Raises:
            BotApiError: 409 when another call began to wait meanwhile.
        """
        self.hang_up()
        poll = self._poll
        self.confirm(offset)
        try:
            async with asyncio.timeout(seconds):
                while not self.waiting:
                    self._changed.clear()
                    await self._changed.wait()
                    if poll != self._poll:
                        raise BotApiError(
                            409,
                            "Conflict: terminated by other getUpdates request; "
                            "make sure that only one bot instance is running",
                        )
        except TimeoutError:
            return []
        return self.waiting[:limit]

    async def changed(self) -> None:
        """Wait until another update is queued."""
        self._changed.clear()
        await self._changed.wait()

    def hang_up(self) -> None:
        """End the call that waits, if there is one: it is told that another took its place."""
        self._poll += 1
        self._changed.set()

    async def pump(self, deliver: Deliver) -> int:
        """Hand every waiting update to `deliver`, one after another, and return how many.

        Each is confirmed only when `deliver` has returned: if it raises, that update and those
        behind it stay, and come again.
        """
        count = 0
        while self.waiting:
            update = self.waiting[0]
            await deliver(copy.deepcopy(update))
            self.confirm(update["update_id"] + 1)
            count += 1
        return count
