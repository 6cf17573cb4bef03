"""Long polling that acknowledges last: the offset moves only past updates that are done.

The library's own Updater queues updates and acknowledges first; a process killed then loses
what it had queued.
"""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable

from telegram import Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TimedOut

from bot.telegram.application import ALLOWED_UPDATES, App

log = logging.getLogger(__name__)

POLL_SECONDS = 30
LONGEST_WAIT = 30.0
AT_ONCE = 64


async def poll(application: App, stop: asyncio.Event) -> None:
    """Fetch and apply updates until told to stop; what was applied is then acknowledged.

    Raises InvalidToken if Telegram refuses the token.
    """
    await application.bot.delete_webhook()
    offset, failures = 0, 0
    stopping = asyncio.create_task(stop.wait())
    try:
        while not stop.is_set():
            fetching = asyncio.create_task(_fetch(application, offset))
            await asyncio.wait((fetching, stopping), return_when=asyncio.FIRST_COMPLETED)
            if not fetching.done():
                fetching.cancel()
                break
            try:
                updates = fetching.result()
                failures = 0
            except TimedOut:
                continue
            except InvalidToken:
                raise
            except (NetworkError, RetryAfter, Conflict) as error:
                failures += 1
                log.warning("Telegram did not answer (%s); trying again", type(error).__name__)
                await _wait(stop, _pause(error, failures))
                continue
            await apply_in_order(application, updates)
            offset = max((update.update_id + 1 for update in updates), default=offset)
    finally:
        stopping.cancel()
        if offset:
            await application.bot.get_updates(offset=offset, limit=1, timeout=0)


async def _fetch(application: App, offset: int) -> tuple[Update, ...]:
    updates: tuple[Update, ...] = await application.bot.get_updates(
        offset=offset, timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES
    )
    return updates


async def apply_in_order(application: App, updates: Iterable[Update]) -> None:
    """Apply updates: those of one chat one after the other, different chats side by side."""
    chats: dict[int, list[Update]] = defaultdict(list)
    for update in updates:
        chats[update.effective_chat.id if update.effective_chat else 0].append(update)
    room = asyncio.Semaphore(AT_ONCE)

    async def one_chat(waiting: list[Update]) -> None:
        async with room:
            for update in waiting:
                await application.process_update(update)

    async with asyncio.TaskGroup() as tasks:
        for waiting in chats.values():
            tasks.create_task(one_chat(waiting))


def _pause(error: Exception, failures: int) -> float:
    if isinstance(error, RetryAfter):
        after = error.retry_after
        return float(after if isinstance(after, int) else after.total_seconds())
    return min(LONGEST_WAIT, 2.0**failures / 2)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
