"""Who tries addresses at random: a few misses are everybody's, more have to wait."""

from __future__ import annotations

import ipaddress
from collections import OrderedDict, deque
from collections.abc import Callable

from starlette.requests import Request

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
    """Return who asks: an IPv4 address, or the network that an IPv6 one is from.

    From a machine of the house, which a proxy is, the last address that it names counts: that
    one the proxy has seen itself, those before it are hearsay.
    """
    near = request.client.host if request.client else ""
    address = _address(near)
    if address is not None and address.is_private:
        said = request.headers.get("x-forwarded-for", "").rpartition(",")[2]
        address = _address(said) or address
    if address is None:
        return near
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip().removeprefix("[").partition("]")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if address.version == 6 else None
    return mapped or address
