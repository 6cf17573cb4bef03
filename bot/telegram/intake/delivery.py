"""From a raw update to the moment when it may be acknowledged: done, or set aside.

What failed is tried three times, then kept for the operator with its error, and the person is
told. A database or a network that is away is nobody's failure: it is waited for.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
import time
from collections.abc import Callable, Coroutine
from typing import Any

from bot.conversation.advance import begin
from bot.logs import trace
from bot.metrics import POSTPONED
from bot.storage import People, StorageError
from bot.telegram.api.errors import (
    BadRequest,
    InvalidToken,
    NetworkError,
    OutOfMeansError,
    RetryAfter,
    TelegramError,
    is_out_of_means,
)
from bot.telegram.api.messages import Beside
from bot.telegram.api.rate_limits import seconds_to_wait
from bot.telegram.application import FrankApplication
from bot.telegram.intake.raw import Raw, sender
from bot.telegram.intake.redaction import outline, reason
from bot.telegram.intake.throttle import Throttle
from bot.telegram.intake.update_log import UpdateLog, refused
from bot.telegram.turns.dialogue import HasMore, nothing_more
from bot.wording.words import words_in

log = logging.getLogger(__name__)

TRIES = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
SECONDS_BEFORE_TELLING = 5.0
"""A database may restart without anybody hearing of it."""
PATIENCE_WITH_TELEGRAM = 120.0
"""Seconds. A reply that cannot be sent for that long comes with the next update instead."""


MOST_TOLD_AT_ONCE = 100
SECONDS_BETWEEN_WARNINGS = 60.0


class NotDoneError(Exception):
    """The database or Telegram is away: this update is not done, deliver it again later."""


class DatabaseAwayError(NotDoneError):
    """The database is away: nothing was kept, or nobody knows."""


class TelegramAwayError(NotDoneError):
    """The answer is kept, and not shown. `seconds`: how long Telegram asks to wait."""

    def __init__(self, message: str, seconds: float = 0.0) -> None:
        super().__init__(message)
        self.seconds = seconds


class MeansAwayError(NotDoneError):
    """This process has no file descriptors left, or no memory: that is no update's fault."""


class Delivery:
    """Hands updates to the application, and answers for each.

    `throttle`: what one person or group may ask for; without it, whatever they like.
    """

    def __init__(
        self,
        application: FrankApplication,
        people: People,
        clock: Callable[[], float] = time.time,
        throttle: Throttle | None = None,
    ) -> None:
        self._application = application
        self._people = people
        self._clock = clock
        self._away_since: float | None = None
        self._warned = -SECONDS_BETWEEN_WARNINGS
        self._informed: set[int] = set()
        self._throttle = throttle
        self._telling: set[asyncio.Task[None]] = set()

    def refuses(self, raw: Raw) -> bool:
        """Tell whether an update is not to be looked at, because its sender sends too many.

        It is then done. The person is told, once until they have paused.
        """
        verdict = "take" if self._throttle is None else self._throttle.verdict(raw)
        if verdict == "take":
            return False
        refused(raw)
        if verdict == "tell":
            # Beside the rest: their chat may have to wait, and nobody else for it.
            self._beside(self._tell(sender(raw), "page.slow_down"))
        self._stop_spinner(raw)
        return True

    def _stop_spinner(self, raw: Raw) -> None:
        """Answer a tap that is not looked at: its button would seem to be at work."""
        query = raw.get("callback_query")
        tap = query.get("id") if isinstance(query, dict) else None
        if isinstance(tap, str) and len(self._telling) < MOST_TOLD_AT_ONCE:
            Beside(self._application.bot, 0).answer_tap(tap)

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    def is_closed(self, raw: Raw) -> bool:
        """Tell whether an update would not be looked at: its sender sends too many."""
        return self._throttle is not None and self._throttle.is_closed(raw)

    async def show_left(self, chat: int) -> None:
        """Show the card of a chat that was left to an update which was then given up."""
        try:
            await self._application.show_left(chat)
        except (StorageError, TelegramError) as error:
            log.warning("a card was not shown (%s)", type(error).__name__)

    def gives_up(self, raw: Raw) -> bool:
        """Tell whether an update that waited for its turn is not looked at after all.

        Its sender went on sending too many, and was told.
        """
        if not self.is_closed(raw):
            return False
        refused(raw)
        self._stop_spinner(raw)
        return True

    async def deliver(self, raw: Raw, has_more: HasMore = nothing_more) -> None:
        """Handle an update, and return once it may be acknowledged.

        `has_more`: whether more of its chat waits. Raises NotDoneError if it has to be delivered
        again.
        """
        with UpdateLog(raw) as entry:
            await self._deliver(raw, entry, has_more)

    async def insist(self, raw: Raw, stop: asyncio.Event, has_more: HasMore = nothing_more) -> None:
        """Handle an update for as long as it takes.

        Raises NotDoneError if told to stop before.
        """
        with UpdateLog(raw) as entry:
            await self._insist(raw, stop, entry, has_more)

    async def _deliver(self, raw: Raw, entry: UpdateLog, has_more: HasMore) -> None:
        failure = await self._tried(raw, has_more)
        if failure is not None:
            await self.set_aside(raw, failure)
        entry.outcome = "set_aside" if failure else "done"

    async def _insist(
        self, raw: Raw, stop: asyncio.Event, entry: UpdateLog, has_more: HasMore
    ) -> None:
        pause, patience = FIRST_PAUSE, None
        while True:
            try:
                await self._deliver(raw, entry, has_more)
            except (DatabaseAwayError, MeansAwayError):
                patience = None
                if stop.is_set():
                    raise
            except TelegramAwayError as away:
                patience = patience or _seconds() + PATIENCE_WITH_TELEGRAM
                if stop.is_set():
                    raise
                if away.seconds:
                    # Telegram wants this chat left alone: nobody else waits for it.
                    patience += away.seconds
                    await wait(stop, away.seconds)
                    continue
                if _seconds() > patience and await self._gave_up(raw, away):
                    entry.outcome = "set_aside"
                    return
            else:
                return
            pause = min(LONGEST_PAUSE, 2 * pause)
            await wait(stop, pause * random.uniform(0.5, 1))  # noqa: S311

    @property
    def people(self) -> People:
        """Where everything is kept."""
        return self._people

    def now(self) -> int:
        """Return the time, in seconds since the epoch."""
        return int(self._clock())

    async def database_away(self, raw: Raw) -> None:
        """Tell a person once that their answer waits, if the database stays away."""
        await self._database_away(raw)

    async def set_aside(self, raw: Raw, failure: BaseException) -> None:
        """Keep the outline of an update for the operator, and tell the person that it failed.

        Raises DatabaseAwayError if it could not be kept.
        """
        person = sender(raw)
        document = json.dumps(outline(raw), ensure_ascii=False)
        try:
            await self._people.set_aside(
                raw["update_id"],
                str(person["id"]) if person else None,
                reason(failure),
                document,
                int(self._clock()),
            )
        except StorageError as error:
            raise DatabaseAwayError(str(error)) from error
        log.error("an update was set aside (%s); see: chourave check", type(failure).__name__)
        await self._tell(person, "page.sorry")

    async def _tried(self, raw: Raw, has_more: HasMore) -> Exception | None:
        """Try an update; return what it failed with when it failed every time."""
        for left in reversed(range(TRIES)):
            try:
                await self._application.take(raw, has_more)
            except StorageError as error:
                POSTPONED.labels("database").inc()
                await self._database_away(raw)
                raise DatabaseAwayError(str(error)) from error
            except OutOfMeansError as error:
                self._telegram_away(error)
                raise MeansAwayError(str(error)) from error
            except (RetryAfter, NetworkError, InvalidToken) as error:
                if not isinstance(error, BadRequest):
                    self._telegram_away(error)
                    seconds = seconds_to_wait(error) if isinstance(error, RetryAfter) else 0.0
                    raise TelegramAwayError(str(error), seconds) from error
                failure: Exception = error
            except OSError as error:
                if is_out_of_means(error):
                    self._telegram_away(error)
                    raise MeansAwayError(str(error)) from error
                failure = error
            except Exception as error:  # whatever it is, it is this update's
                failure = error
            else:
                if self._away_since is not None:
                    log.info("the database is back")
                    self._away_since = None
                    self._informed.clear()
                return None
            log.warning("an update failed: %s", trace(failure))
            if left:
                await asyncio.sleep(FIRST_PAUSE * random.uniform(0.5, 1.5))  # noqa: S311
        return failure

    def _telegram_away(self, error: Exception) -> None:
        """Count a reply that could not be sent, and say so, once a minute at most."""
        POSTPONED.labels("telegram").inc()
        now = _seconds()
        if now > self._warned + SECONDS_BETWEEN_WARNINGS:
            self._warned = now
            log.warning("replies cannot be sent (%s); they wait", type(error).__name__)

    async def _gave_up(self, raw: Raw, away: TelegramAwayError) -> bool:
        try:
            await self.set_aside(raw, away)
        except DatabaseAwayError:
            return False
        return True

    async def _database_away(self, raw: Raw) -> None:
        """Tell each person once that their answer waits, if the database stays away."""
        now = _seconds()
        if self._away_since is None:
            log.warning("the database does not take answers; they wait")
            self._away_since = now
        person = sender(raw)
        if person is None or now < self._away_since + SECONDS_BEFORE_TELLING:
            return
        if person["id"] not in self._informed:
            self._informed.add(person["id"])
            await self._tell(person, "page.outage")

    async def _tell(self, person: Raw | None, key: str) -> None:
        if person is None:
            return
        code = person.get("language_code")
        words = words_in(begin(code if isinstance(code, str) else None).language or "en")
        try:
            await self._application.bot.send_message(person["id"], str(words.say(key).unescape()))
        except TelegramError as error:
            log.info("a person could not be told (%s)", type(error).__name__)


async def wait(stop: asyncio.Event, seconds: float) -> None:
    """Wait so many seconds, less if told to stop."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return


def _seconds() -> float:
    """Return seconds that only grow, by the event loop's clock."""
    return asyncio.get_running_loop().time()
