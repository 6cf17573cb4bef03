"""What was taken from Telegram, chat by chat: one chat's updates in order, chats side by side."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Iterable
from typing import Any

import orjson

from bot.logs import trace
from bot.metrics import WAITING
from bot.storage import StorageError, Waiting
from bot.telegram.intake.delivery import Delivery, NotDoneError, wait
from bot.telegram.intake.raw import Raw, chat_of, readable, sender
from bot.telegram.intake.redaction import without_names
from bot.telegram.intake.update_log import refused

log = logging.getLogger(__name__)

MOST_HELD = 2000
"""Updates in memory. Beyond that, none is fetched: Telegram keeps them."""
MOST_OF_A_GROUP = 2
"""Of a group: what it asks for is the same each time, and not worth waiting for."""
SECONDS_TO_FINISH = 3.5
SECONDS_BETWEEN_TRIES = 1.0
SECONDS_TO_GATHER = 0.3
SECONDS_BETWEEN_LOOKS = 30.0
SECONDS_OF_ANOTHER = 150
"""What another process took is its own for so long; then nobody seems to be at it."""
BATCHES_BETWEEN_CLEANINGS = 1000


class Lines:
    """Applies updates and ticks them off in the inbox, until told to stop."""

    def __init__(self, delivery: Delivery, stop: asyncio.Event) -> None:
        self._delivery = delivery
        self._inbox = delivery.people.inbox
        self._stop = stop
        self._lines: dict[int, deque[Raw]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._postponed: set[int] = set()  # let in once: the throttle does not count them again
        self._done: list[int] = []
        self._ticking: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
        self._numbers: set[int] = set()
        self._room = asyncio.Event()
        self._held = 0
        self._batches = 0

    async def take_what_is_left(self) -> None:
        """Apply first what an earlier process kept and did not finish."""
        while not self._stop.is_set():
            try:
                left = await self._inbox.left()
            except StorageError as error:
                log.warning("what is left cannot be read yet: %s", error)
                await wait(self._stop, SECONDS_BETWEEN_TRIES)
            else:
                if left:
                    log.info("%d updates are left of last time", len(left))
                for each in left:
                    self._add(orjson.loads(each.document))
                self._looking = asyncio.create_task(self._look_after())
                return

    async def _look_after(self) -> None:
        """Take over what another process took and left: one that polled by mistake, say."""
        while not self._stop.is_set():
            await wait(self._stop, SECONDS_BETWEEN_LOOKS)
            try:
                left = await self._inbox.left(self._delivery.now() - SECONDS_OF_ANOTHER)
            except StorageError:
                continue
            for each in left:
                if each.update_id not in self._numbers and not self._stop.is_set():
                    self._add(orjson.loads(each.document))

    @property
    def is_full(self) -> bool:
        """Whether so much is held that no more is to be fetched."""
        return self._held >= MOST_HELD

    async def has_room(self) -> None:
        """Return once so little is held that more may be fetched."""
        while self.is_full and not self._stop.is_set():
            self._room.clear()
            await self._room.wait()

    async def keep(self, updates: Iterable[Any]) -> list[Raw] | None:
        """Keep a batch; return what is new in it, None if it may not be acknowledged.

        Where the database is away, it is handed over again, with what others said meanwhile: so
        each of them is told that their answer waits.
        """
        known = (raw for raw in map(readable, updates) if raw is not None)
        taken = {
            raw["update_id"]: raw
            for raw in known
            if raw["update_id"] in self._postponed or not self._delivery.refuses(raw)
        }
        raws = [without_names(taken[number]) for number in sorted(taken)]
        try:
            new = await self._inbox.take(
                [_waiting(raw) for raw in raws],
                self._delivery.now(),
                tried=not self._postponed.isdisjoint(taken),
            )
        except StorageError:
            self._postponed = set(taken)
            for raw in raws:
                await self._delivery.database_away(raw)
            await wait(self._stop, SECONDS_BETWEEN_TRIES)
            return None
        self._postponed = set()
        return [raw for raw in raws if raw["update_id"] in new - self._numbers]

    def begin(self, new: Iterable[Raw]) -> None:
        """Begin on what was kept."""
        for raw in new:
            self._add(raw)

    async def finish(self) -> None:
        """Finish what is under way within a few seconds; the rest is kept for the next start."""
        if self._looking is not None:
            self._looking.cancel()
        if self._workers:
            await asyncio.wait(self._workers, timeout=SECONDS_TO_FINISH)
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        if self._ticking is not None:
            await asyncio.wait((self._ticking,), timeout=SECONDS_BETWEEN_TRIES)
            self._ticking.cancel()

    def _add(self, raw: Raw) -> None:
        self._numbers.add(raw["update_id"])
        chat = chat_of(raw)
        line = self._lines.get(chat) if chat is not None else None
        if line is not None:
            if chat is not None and chat < 0 and len(line) >= MOST_OF_A_GROUP:
                refused(raw)
                self._tick(raw)
                return
            line.append(raw)
            self._hold(1)
            return
        self._hold(1)
        line = deque((raw,))
        if chat is not None:
            self._lines[chat] = line
        worker = asyncio.create_task(self._work(chat, line))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, chat: int | None, line: deque[Raw]) -> None:
        try:
            has_waited = False
            while line:
                raw = line[0]
                if has_waited and self._delivery.gives_up(raw):
                    if len(line) == 1 and chat is not None:
                        await self._delivery.show_left(chat)
                else:
                    await self._delivery.insist(raw, self._stop, lambda: len(line) > 1)
                self._tick(raw)
                line.popleft()
                self._hold(-1)
                self._room.set()
                has_waited = True
        except NotDoneError:  # told to stop: the next start finds it in the inbox
            log.info("%d updates of a chat are left for the next start", len(line))
        except Exception as error:  # it could not even be set aside, and must not come for ever
            log.error("an update was given up: %s", trace(error))  # noqa: TRY400 - see trace
            self._tick(line.popleft())
            self._hold(-1)
            if line:
                await self._work(chat, line)
        finally:
            if chat is not None and self._lines.get(chat) is line:
                del self._lines[chat]

    def _hold(self, more: int) -> None:
        self._held += more
        WAITING.inc(more)

    def _tick(self, raw: Raw) -> None:
        self._done.append(raw["update_id"])
        if self._ticking is None or self._ticking.done():
            self._ticking = asyncio.create_task(self._tick_off())

    async def _tick_off(self) -> None:
        """Tick off what is done, together with what is done meanwhile.

        A while later: nobody waits for it, and answers would wait for one more commit each.
        """
        while self._done:
            await wait(self._stop, SECONDS_TO_GATHER)
            numbers, self._done = self._done, []
            try:
                await self._inbox.done(numbers)
                self._numbers.difference_update(numbers)
                self._batches += 1
                if self._batches % BATCHES_BETWEEN_CLEANINGS == 1:
                    await self._inbox.forget_done(self._delivery.now())
            except StorageError:
                self._done = numbers + self._done
                await asyncio.sleep(SECONDS_BETWEEN_TRIES)


def _waiting(raw: Raw) -> Waiting:
    person = sender(raw)
    document = orjson.dumps(raw, option=orjson.OPT_NON_STR_KEYS).decode()
    return Waiting(raw["update_id"], str(person["id"]) if person else "", document)
