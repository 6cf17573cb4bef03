"""Connections on asyncio's bare protocols, and which replica the next update goes to."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import cast

from benchmarks.guest import Guest


class Http(asyncio.Protocol):
    """Whole messages of HTTP/1.1 with a Content-Length, on one connection."""

    def __init__(self, received: Callable[[Http, bytes, bytes], None]) -> None:
        self._received = received
        self._buffer = b""
        self.transport: asyncio.Transport | None = None
        self.guest: Guest | None = None
        self.replica = 0
        self.ways: list[Http] = [self]
        """One connection to each replica: any of them may get the next update."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Hand on every message that is complete: its first line, its body."""
        self._buffer = self._buffer + data if self._buffer else data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end].lower()
            at = head.find(b"content-length:")
            length = int(head[at + 15 :].partition(b"\r\n")[0]) if at >= 0 else 0
            whole = end + 4 + length
            if len(self._buffer) < whole:
                return
            line = self._buffer[: self._buffer.find(b"\r\n")]
            body, self._buffer = self._buffer[end + 4 : whole], self._buffer[whole:]
            self._received(self, line, body)

    def write(self, data: bytes) -> None:
        """Write, unless the other side has gone."""
        if self.transport is not None and not self.transport.is_closing():
            self.transport.write(data)


class Balancer:
    """Finds a replica for each update, as what stands before several of them does.

    The one with the fewest requests under way, as deploy/Caddyfile asks for; or any, by lot.
    """

    def __init__(self, replicas: int, *, by_lot: bool) -> None:
        self._by_lot = by_lot
        self._under_way = [0] * replicas
        self._chance = random.Random(0)  # noqa: S311 - the same every time

    def choose(self) -> int:
        """Return the number of the replica that gets the next update."""
        fewest = min(self._under_way)
        equals = [n for n, count in enumerate(self._under_way) if self._by_lot or count == fewest]
        chosen = self._chance.choice(equals)
        self._under_way[chosen] += 1
        return chosen

    def answered(self, replica: int) -> None:
        """Count an update no more."""
        self._under_way[replica] -= 1


def fields(body: bytes) -> dict[str, str]:
    """Return the fields of a multipart body, its files left out."""
    parts = body.split(body[: body.find(b"\r\n")])
    found = {}
    for part in parts[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        if b"filename" not in head:
            name = head.partition(b'name="')[2].partition(b'"')[0]
            found[name.decode()] = content.removesuffix(b"\r\n").decode()
    return found
