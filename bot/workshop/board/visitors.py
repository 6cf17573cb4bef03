"""Who tries codes at random: a few misses are everybody's, more have to take their turns.

A right code opens whatever was missed before it: behind one address there may be a whole school.
"""

from __future__ import annotations

import ipaddress
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request

from bot.web.client_address import address_of

MOST_MISSES = 20
"""Different wrong codes; the same one again is the same miss."""
SECONDS_A_MISS_COUNTS = 600
MOST_VISITORS = 10_000
LOOKUPS_A_SECOND = 10.0
"""For an address that has missed too often."""
LONGEST_PAUSE = 2.0
"""Seconds in which a turn has to come; whoever would wait longer is asked to come again."""


class Visitors:
    """The misses of each address, in this process alone.

    Args:
        clock: tells the time by which misses are forgotten, in seconds.
        ticks: tells the time by which turns come, in seconds; never set back.
    """

    def __init__(self, clock: Callable[[], float], ticks: Callable[[], float]) -> None:
        self._clock = clock
        self._ticks = ticks
        self._misses: OrderedDict[str, dict[str, float]] = OrderedDict()
        self._next_turn: OrderedDict[str, float] = OrderedDict()

    def misses_often(self, visitor: str) -> bool:
        """Tell whether a visitor has tried too many codes that lead nowhere."""
        return len(self._recent(visitor)) >= MOST_MISSES

    def is_refused(self, visitor: str, code: str) -> bool:
        """Tell whether one more wrong code is too many; a known miss is told as before."""
        missed = self._recent(visitor)
        return len(missed) >= MOST_MISSES and code not in missed

    def missed(self, visitor: str, code: str) -> None:
        """Count a code that leads nowhere."""
        if self.is_refused(visitor, code):
            return
        misses = self._misses.setdefault(visitor, {})
        misses[code] = self._clock()
        self._misses.move_to_end(visitor)
        if len(self._misses) > MOST_VISITORS:
            self._misses.popitem(last=False)

    def pause(self, visitor: str) -> float | None:
        """Return in how many seconds a visitor may look up a code; None if that is too long."""
        now = self._ticks()
        turn = max(now, self._next_turn.get(visitor, now))
        if turn - now > LONGEST_PAUSE:
            return None
        self._next_turn[visitor] = turn + 1 / LOOKUPS_A_SECOND
        self._next_turn.move_to_end(visitor)
        if len(self._next_turn) > MOST_VISITORS:
            self._next_turn.popitem(last=False)
        return turn - now

    def _recent(self, visitor: str) -> dict[str, float]:
        misses = self._misses.get(visitor, {})
        since = self._clock() - SECONDS_A_MISS_COUNTS
        for code in [code for code, at in misses.items() if at <= since]:
            del misses[code]
        if not misses:
            self._misses.pop(visitor, None)
        return misses


def visitor(request: Request) -> str:
    """Return who asks: an IPv4 address, or the network that an IPv6 one is from."""
    address = address_of(request)
    if address is None:
        return request.client.host if request.client else ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
