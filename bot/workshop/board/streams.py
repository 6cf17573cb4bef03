"""The open streams of this process: nobody can take them all.

Where there are too many, the newest takes the place of another one: of the address, and there of
the browser, that has the most. So who opens many closes their own, and everybody else stays.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_STREAMS = 500
"""In one process, each of which holds a connection open."""
MOST_OF_AN_ADDRESS = 200
MOST_OF_A_WORKSHOP = 100
"""From one address: a class behind its school's, each with the board on their phone."""


@dataclass(eq=False, slots=True)
class Stream:
    """Somebody who watches; `replaced` is set once another one took the place.

    `browser`: the name that its cookie gives it, empty without one.
    """

    address: str
    code: str
    browser: str
    replaced: asyncio.Event = field(default_factory=asyncio.Event)


class Streams:
    """Who watches through this process, the oldest first."""

    def __init__(self) -> None:
        self._open: list[Stream] = []

    @contextmanager
    def entered(self, address: str, code: str, browser: str) -> Iterator[Stream]:
        """Give a stream a place for as long as it lasts."""
        theirs = [each for each in self._open if each.address == address]
        here = [each for each in theirs if each.code == code]
        if len(here) >= MOST_OF_A_WORKSHOP:
            self._replace(here)
        elif len(theirs) >= MOST_OF_AN_ADDRESS:
            self._replace(theirs)
        elif len(self._open) >= MOST_STREAMS:
            self._replace(self._open)
        stream = Stream(address, code, browser)
        self._open.append(stream)
        try:
            yield stream
        finally:
            if stream in self._open:
                self._open.remove(stream)

    def __len__(self) -> int:
        """Count the open streams."""
        return len(self._open)

    def _replace(self, among: Sequence[Stream]) -> None:
        address, _ = Counter(each.address for each in among).most_common(1)[0]
        theirs = [each for each in among if each.address == address]
        browser, _ = Counter(each.browser for each in theirs).most_common(1)[0]
        oldest = next(each for each in theirs if each.browser == browser)
        self._open.remove(oldest)
        oldest.replaced.set()
