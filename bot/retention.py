"""What nobody has to think of: once a day, whoever has not come back for long is erased."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from collections.abc import Callable
from contextlib import suppress

from bot.storage import People, StorageError, TooManyError

log = logging.getLogger(__name__)

SECONDS_A_DAY = 86_400
BEFORE_THE_FIRST = 5.0
"""Seconds at most. A bot that is started anew each night has to come to it as well."""
BETWEEN = float(SECONDS_A_DAY)
AFTER_A_FAILURE = 600.0


LARGEST_DRIFT = 3600.0
"""Seconds. With a clock further off than that from Telegram's, nobody is taken for idle."""
MOST_AT_ONCE = 0.5
"""The share of all people that is erased without an operator's word, where there are many."""


async def purge(people: People, days: int, now: float, *, most_share: float | None = None) -> int:
    """Erase whoever has been idle for so many days, and what has expired; return how many.

    `most_share`: of all people; if more are idle, raises TooManyError and erases nobody.
    """
    before = int(now) - days * SECONDS_A_DAY
    return await people.purge(before, now=int(now), most_share=most_share)


def no_drift() -> float:
    """Return 0: the clock is right."""
    return 0.0


async def purge_daily(
    people: People,
    days: int,
    stop: asyncio.Event,
    clock: Callable[[], float] = time.time,
    *,
    drift: Callable[[], float | None] = no_drift,
    first: float = BEFORE_THE_FIRST,
    between: float = BETWEEN,
    after_a_failure: float = AFTER_A_FAILURE,
) -> None:
    """Purge soon and then once a day, until told to stop.

    Replicas need not agree on who does it: whoever comes second finds nothing to do. Their
    moments differ, for all are drawn at random.

    `drift`: by how many seconds our clock is ahead of Telegram's, None if that is not known yet:
    with a wrong clock everybody would seem to have been idle for long.
    """
    pause = first * random.random()  # noqa: S311
    while True:
        # Not cancelled: before Python 3.12, who waits for a connection may miss it.
        with suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        if stop.is_set():
            return
        ahead = drift()
        if ahead is None or abs(ahead) > LARGEST_DRIFT:
            if ahead is not None:
                log.error("the clock is %.0f s off Telegram's: nobody is erased as idle", ahead)
            pause = after_a_failure
            continue
        try:
            gone = await purge(people, days, clock(), most_share=MOST_AT_ONCE)
        except TooManyError as error:
            log.error("%s; if that is right, say so: chourave purge", error)  # noqa: TRY400
            pause = between
        except StorageError as error:
            log.warning("idle people are not erased yet: %s", error)
            pause = after_a_failure
        else:
            if gone:
                log.info("people idle for %d days, erased: %d", days, gone)
            pause = between
        pause *= random.uniform(0.9, 1.1)  # noqa: S311
