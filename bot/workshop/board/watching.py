"""Two looks a second at each workshop that is being watched, shared by all who watch it here.

The database is asked, not this process: an answer counts through whichever replica it came.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage import StorageError
from bot.workshop.service import WorkshopService
from bot.workshop.snapshot import Snapshot, take_snapshot

log = logging.getLogger(__name__)


class Watch:
    """One workshop, looked at again and again while anybody watches."""

    def __init__(self, service: WorkshopService, code: str, seconds: float) -> None:
        self._service = service
        self._code = code
        self._seconds = seconds
        self.watchers = 0
        self.snapshot: Snapshot | None = None
        self.change: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.task = asyncio.create_task(self._look())

    async def _look(self) -> None:
        away = False
        while True:
            try:
                await self._look_once()
                away = False
            except StorageError as error:
                if not away:
                    log.warning("the board waits for the database: %s", error)
                away = True
            await asyncio.sleep(self._seconds)

    async def _look_once(self) -> None:
        now, before = int(self._service.clock()), self.snapshot
        pulse = await self._service.workshops.pulse(self._code)
        if before is not None and pulse == before.pulse:
            expired = before.session is not None and before.pulse.expires <= now
            if not expired:
                return
        after = await take_snapshot(self._service.workshops, self._code, now)
        if after is not None and after != before:
            self.snapshot = after
            self.change.set_result(None)
            self.change = asyncio.get_running_loop().create_future()


class Watches:
    """The workshops that are being watched in this process. `stop`: set when it is about to end."""

    def __init__(self, service: WorkshopService, seconds: float, stop: asyncio.Event) -> None:
        self._service = service
        self._seconds = seconds
        self._stop = stop
        self._open: dict[str, Watch] = {}

    def is_watched(self, code: str) -> bool:
        """Tell whether anybody watches a workshop through this process."""
        return code in self._open

    def latest(self, code: str) -> Snapshot | None:
        """Return what those see who watch a workshop through this process; None if nobody does."""
        watch = self._open.get(code)
        return watch.snapshot if watch is not None else None

    async def follow(
        self, code: str, patience: float, ends: asyncio.Event
    ) -> AsyncIterator[Snapshot | None]:
        """Yield how a workshop stands, now and whenever it has changed, until it is over.

        It ends as well once `ends` is set. After `patience` seconds without a change yield None: a
        sign of life.
        """
        async with self._watching(code) as watch:
            stopping = asyncio.ensure_future(self._stop.wait())
            ending = asyncio.ensure_future(ends.wait())
            seen: Snapshot | None = None
            try:
                while not (self._stop.is_set() or ends.is_set()):
                    change = watch.change
                    if watch.snapshot is not None and watch.snapshot is not seen:
                        seen = watch.snapshot
                        yield seen
                        if seen.is_over:
                            return
                        continue
                    done, _ = await asyncio.wait(
                        (change, stopping, ending, watch.task),
                        timeout=patience,
                        return_when=asyncio.FIRST_COMPLETED,
                    )
                    if watch.task in done:
                        watch.task.result()  # it never ends but by an error, which is raised here
                    if not done:
                        yield None
            finally:
                stopping.cancel()
                ending.cancel()

    @asynccontextmanager
    async def _watching(self, code: str) -> AsyncIterator[Watch]:
        watch = self._open.get(code)
        if watch is None:
            watch = self._open[code] = Watch(self._service, code, self._seconds)
        watch.watchers += 1
        try:
            yield watch
        finally:
            watch.watchers -= 1
            if not watch.watchers:
                del self._open[code]
                watch.task.cancel()
