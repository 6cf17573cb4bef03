"""An event loop whose time passes only when nothing is left to do."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any


class VirtualSelector(selectors.DefaultSelector):
    """Waits for no time: while nothing is under way outside, the clock jumps to the next moment.

    `outside`: how much a thread is at, such as a statement; then it is waited for, and no time
    passes.
    """

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0
        self.outside = 0

    def select(self, timeout: float | None = None) -> list[Any]:
        """Return what is ready; let the time pass if nothing is."""
        if self.outside:
            return super().select(0.2 if timeout is None or timeout > 0 else 0)
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            return super().select(0.05)
        self.now += max(0.0, timeout)
        return []


class AtOnce(ThreadPoolExecutor):
    """Does what is meant for a thread at once: no time passes meanwhile, and nothing else."""

    def submit(self, fn: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Do it, and return what it gave."""
        done: Future[Any] = Future()
        try:
            done.set_result(fn(*given, **named))
        except BaseException as error:
            done.set_exception(error)
        return done


class VirtualLoop(asyncio.SelectorEventLoop):
    """The loop on such a selector."""

    def __init__(self) -> None:
        self.virtual = VirtualSelector()
        super().__init__(self.virtual)
        self.set_default_executor(AtOnce())

    def time(self) -> float:
        """Return the seconds that have passed in this world."""
        return self.virtual.now
