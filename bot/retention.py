"""What nobody has to think of: once a day, whoever has not come back for long is erased."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress

from bot.storage import People, StorageError

log = logging.getLogger(__name__)

SECONDS_A_DAY = 86_400
BEFORE_THE_FIRST = 5.0
"""Seconds at most. A bot that is started anew each night has to come to it as well."""
BETWEEN = float(SECONDS_A_DAY)
AFTER_A_FAILURE = 600.0


async def purge(people: People, days: int, now: float) -> int:
    """Erase whoever has been idle for so many days, and what has expired; return how many."""
    return await people.purge(int(now) - days * SECONDS_A_DAY, now=int(now))


async def purge_daily(
    people: People,
    days: int,
    stop: asyncio.Event,
    clock: Callable[[], float] = time.time,
    *,
    first: float = BEFORE_THE_FIRST,
    between: float = BETWEEN,
    after_a_failure: float = AFTER_A_FAILURE,
) -> None:
    """Purge soon and then once a day, until told to stop.

    Replicas need not agree on who does it: whoever comes second finds nothing to do. Their
    moments differ, for all are drawn at random.
    """
    pause = first * random.random()  # noqa: S311
    while True:
        # Not cancelled: before Python 3.12, who waits for a connection may miss it.
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        if stop.is_set():
            return
        try:
            gone = await purge(people, days, clock())
        except StorageError as error:
            log.warning("idle people are not erased yet: %s", error)
            pause = after_a_failure
        else:
            if gone:
                log.info("people idle for %d days, erased: %d", days, gone)
            pause = between
        pause *= random.uniform(0.9, 1.1)  # noqa: S311
