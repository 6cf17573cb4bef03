"""What tunes the process: the garbage collector and its event loop."""

from __future__ import annotations

import gc
import os
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TypeVar

Result = TypeVar("Result")


@contextmanager
def a_short_life() -> Iterator[None]:
    """Spare a command the search for garbage: what it loads stays until it ends."""
    gc.disable()
    # We have no plugins of pydantic's, and it would look for them among all that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def run_to_its_end(work: Coroutine[None, None, Result]) -> Result:
    """Run something that waits; on uvloop, which costs less, except on Windows."""
    import asyncio

    gc.freeze()
    gc.enable()
    try:
        from uvloop import new_event_loop
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(work)


def keep_what_is_loaded() -> None:
    """Spare the collector what lives as long as the process, and look for garbage less often.

    A turn makes thousands of small objects and no cycles to speak of.
    """
    gc.unfreeze()  # the command froze what it had loaded, garbage and all
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
