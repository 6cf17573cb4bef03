"""Where drawing is done: beside the event loop, a few at a time, the same thing once."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from bot.pictures.drawing import Drawing, render

AT_ONCE = 1
"""Drawings under way at the same time; each takes a core while it lasts."""

REMEMBERED = 16 * 1024 * 1024
"""Bytes of finished drawings that are kept, the latest ones."""


NICER = 10
"""By how much a drawing thread gives way to the event loop: it gets a tenth of a busy core."""


class Studio:
    """Draws off the event loop, in threads of its own. Belongs to one event loop."""

    def __init__(self, at_once: int = AT_ONCE, remembered: int = REMEMBERED) -> None:
        self._threads = ThreadPoolExecutor(
            at_once, thread_name_prefix="studio", initializer=_give_way
        )
        self._remembered = remembered
        self._finished: OrderedDict[str, bytes] = OrderedDict()
        self._under_way: dict[str, asyncio.Future[bytes]] = {}

    async def draw(self, drawing: Drawing) -> bytes:
        """Return the drawing's bytes; whoever asks for the same at the same time shares them.

        Raises:
            DrawingError: if it cannot be drawn.
        """
        digest = drawing.digest
        if digest in self._finished:
            self._finished.move_to_end(digest)
            return self._finished[digest]
        if digest not in self._under_way:
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(self._threads, render, drawing)
            self._under_way[digest] = work
            work.add_done_callback(lambda done: self._finish(digest, done))
        # Shielded: somebody who stops waiting does not take it from the others.
        return await asyncio.shield(self._under_way[digest])

    def close(self) -> None:
        """Stop: what is being drawn is finished, what waits is dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _finish(self, digest: str, done: asyncio.Future[bytes]) -> None:
        del self._under_way[digest]
        if done.cancelled() or done.exception() is not None:
            return
        self._finished[digest] = done.result()
        while sum(map(len, self._finished.values())) > self._remembered:
            self._finished.popitem(last=False)


def _give_way() -> None:
    """Let this thread, and no other, draw with what the rest of the program leaves."""
    if sys.platform == "linux":  # elsewhere a priority is that of the whole process
        thread = threading.get_native_id()
        usual = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, min(19, usual + NICER))
