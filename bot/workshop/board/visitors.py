"""Who tries addresses at random: a few misses are everybody's, more have to wait."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from collections.abc import Callable

from starlette.requests import Request

from bot.web.client_address import address_of

MOST_MISSES = 20
SECONDS_A_MISS_COUNTS = 600
MOST_VISITORS = 10_000


class Visitors:
    """The misses of each address, in this process alone."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._misses: OrderedDict[str, deque[float]] = OrderedDict()

    def has_to_wait(self, visitor: str) -> bool:
        """Tell whether a visitor has missed too often: then no address is theirs to open."""
        misses = self._misses.get(visitor)
        if misses is None:
            return False
        while misses and misses[0] <= self._clock() - SECONDS_A_MISS_COUNTS:
            misses.popleft()
        if not misses:
            del self._misses[visitor]
        return len(misses) >= MOST_MISSES

    def missed(self, visitor: str) -> None:
        """Count an address that leads nowhere."""
        misses = self._misses.setdefault(visitor, deque(maxlen=MOST_MISSES))
        misses.append(self._clock())
        self._misses.move_to_end(visitor)
        if len(self._misses) > MOST_VISITORS:
            self._misses.popitem(last=False)


def visitor(request: Request) -> str:
    """Return who asks: an IPv4 address, or the network that an IPv6 one is from."""
    address = address_of(request)
    if address is None:
        return request.client.host if request.client else ""
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
