"""Telegram on this machine: a Bot API, and people who write through a webhook.

Written on asyncio's bare protocols, so that it costs a fraction of what it measures. Loopback
only; so many people at once, each with one connection, for so many seconds.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, cast
from urllib.parse import parse_qsl

import orjson

from benchmarks.script import Conversation

SECONDS_BEFORE_LOST = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
BOT = {"id": 42, "is_bot": True, "first_name": "Chourave", "username": "chourave_bot"}
BOT_JSON = orjson.dumps(BOT)
NOW = int(time.time())


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


class Guest:
    """One person in one conversation: acts, waits for the card and the acknowledgement."""

    def __init__(self, chat: int, conversation: Conversation) -> None:
        self.chat, self.turns = chat, conversation.turns
        self.turn = 0
        self.card = 0
        self.messages = 0
        self.shown = self.taken = self.wrong = False
        self.began = 0.0
        self.who = {
            "id": chat,
            "is_bot": False,
            "first_name": "Guest",
            "language_code": conversation.language,
        }
        self.where = {"id": chat, "type": "private", "first_name": "Guest"}

    def update(self, number: int) -> dict[str, Any]:
        """Do the next thing."""
        turn = self.turns[self.turn]
        self.shown = self.taken = False
        if turn.said:
            self.messages += 1
            message = {
                "message_id": self.messages,
                "date": NOW,
                "chat": self.where,
                "from": self.who,
                "text": turn.said,
            }
            if turn.said.startswith("/"):
                message["entities"] = [
                    {"type": "bot_command", "offset": 0, "length": len(turn.said)}
                ]
            return {"update_id": number, "message": message}
        above = self.turns[self.turn - 1]
        return {
            "update_id": number,
            "callback_query": {
                "id": str(number),
                "from": self.who,
                "chat_instance": "1",
                "data": turn.tapped,
                "message": {
                    "message_id": self.card,
                    "date": NOW,
                    "chat": self.where,
                    "from": BOT,
                    "text": above.text,
                    "reply_markup": above.markup,
                },
            },
        }

    def sees(self, method: str, text: str, markup: Any) -> None:
        """Look at a message; what is on the card has to be what this turn must show."""
        turn = self.turns[self.turn]
        if text != turn.text:
            self.wrong |= text != turn.receipt
            return
        buttons = orjson.loads(markup) if isinstance(markup, str | bytes) else markup
        self.wrong |= buttons != turn.markup or method.startswith("send") != bool(turn.said)
        self.shown = True


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


class Telegram:
    """The Bot API and the crowd. `by_lot`: how updates are balanced among replicas."""

    def __init__(
        self, conversations: list[Conversation], secret: str, *, by_lot: bool = False
    ) -> None:
        self._conversations = conversations
        self._secret = secret
        self._by_lot = by_lot
        self._balancer = Balancer(1, by_lot=by_lot)
        self._numbers = itertools.count(1)
        self._chats = itertools.count(1001)
        self._guests: dict[int, Guest] = {}
        self._lines: dict[int, Http] = {}
        self._running = False
        self._all_gone = asyncio.Event()
        self.webhook = asyncio.Event()
        self.calls = 0
        self.latencies: list[float] = []
        self.pictures: list[tuple[int, float]] = []
        """The chat that each picture was sent to, and when."""
        self.finished = self.lost = self.wrong = 0

    # The Bot API

    def serves(self) -> Http:
        """Return the server's end of a connection."""
        return Http(self._called)

    def _called(self, line: Http, first: bytes, body: bytes) -> None:
        method = first.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        if not body:
            values: dict[str, Any] = {}
        elif body.startswith(b"{"):
            values = orjson.loads(body)
        elif body.startswith(b"--"):
            values = fields(body)
        else:
            values = dict(parse_qsl(body.decode()))
        result = self.carries_out(method, values)
        answer = b'{"ok":true,"result":' + result + b"}"
        line.write(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (len(answer), answer)
        )

    def carries_out(self, method: str, values: dict[str, Any]) -> bytes:
        """Carry out one call, and return its result."""
        self.calls += 1
        if method in ("sendMessage", "editMessageText"):
            return self._shows(method, values)
        if method == "sendPhoto":
            return self._pictures(values)
        if method == "getMe":
            return BOT_JSON
        if method == "setWebhook":
            self.webhook.set()
        return b"true"

    def _shows(self, method: str, values: dict[str, Any]) -> bytes:
        guest = self._guests.get(int(values["chat_id"]))
        markup = values.get("reply_markup") or {}
        if guest is None:
            return b"true"
        if method == "sendMessage":
            guest.messages += 1
            number = guest.messages
        else:
            number = int(values["message_id"])
        text = values["text"]
        guest.sees(method, text, markup)
        if guest.shown and method == "sendMessage":
            guest.card = number
        result = {"message_id": number, "date": NOW, "chat": guest.where, "from": BOT, "text": text}
        shown = orjson.dumps(result)
        if markup:
            raw = markup.encode() if isinstance(markup, str) else orjson.dumps(markup)
            shown = shown[:-1] + b',"reply_markup":' + raw + b"}"
        self._after(guest)
        return shown

    def _pictures(self, values: dict[str, Any]) -> bytes:
        """Take in a picture."""
        guest = self._guests.get(int(values["chat_id"]))
        self.pictures.append((int(values["chat_id"]), time.perf_counter()))
        number = 0
        if guest is not None:
            guest.messages += 1
            number = guest.messages
        size = {"file_id": f"p{len(self.pictures)}", "file_unique_id": "p", "width": 1, "height": 1}
        chat = {"id": int(values["chat_id"]), "type": "private", "first_name": "Guest"}
        return orjson.dumps(
            {"message_id": number, "date": NOW, "chat": chat, "from": BOT, "photo": [size]}
        )

    # The crowd

    async def crowd(self, ports: list[int], people: int, seconds: float) -> float:
        """Let so many people talk for so long, and return how long it was until the last card."""
        loop = asyncio.get_running_loop()
        self._running = True
        self._all_gone.clear()
        self._balancer = Balancer(len(ports), by_lot=self._by_lot)
        lines = [
            (await loop.create_connection(lambda: Http(self._answered), "127.0.0.1", port))[1]
            for _ in range(people)
            for port in ports
        ]
        began = time.perf_counter()
        for first in range(0, len(lines), len(ports)):
            ways = lines[first : first + len(ports)]
            for replica, line in enumerate(ways):
                line.ways, line.replica = ways, replica
            self._next_guest(ways[0])
        await asyncio.sleep(seconds)
        self._running = False
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_BEFORE_LOST):
                await self._all_gone.wait()
        lasted = time.perf_counter() - began
        self.lost += len(self._guests)
        for line in lines:
            if line.transport is not None:
                line.transport.abort()
        self._guests.clear()
        return lasted

    def forget(self) -> None:
        """Begin to count anew, after warming up."""
        self.latencies, self.finished, self.lost, self.wrong = [], 0, 0, 0

    def _next_guest(self, line: Http) -> None:
        chat = next(self._chats)
        guest = Guest(chat, self._conversations[chat % len(self._conversations)])
        self._guests[chat], self._lines[chat] = guest, line
        for way in line.ways:
            way.guest = guest
        self._act(guest)

    def _act(self, guest: Guest) -> None:
        body = orjson.dumps(guest.update(next(self._numbers)))
        guest.began = time.perf_counter()
        ways = self._lines[guest.chat].ways
        ways[self._balancer.choose()].write(
            b"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\n%b: %b\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (SECRET_HEADER.encode(), self._secret.encode(), len(body), body)
        )

    def _answered(self, line: Http, first: bytes, body: bytes) -> None:
        guest = line.guest
        if guest is None:
            return
        self._balancer.answered(line.replica)
        guest.wrong |= b" 200" not in first[:13]
        if body.startswith(b'{"method"'):
            values = orjson.loads(body)
            self.carries_out(values.pop("method"), values)
        guest.taken = True
        self._after(guest)

    def _after(self, guest: Guest) -> None:
        """Go on once the turn is over: the card is there and the update was acknowledged."""
        if not (guest.shown and guest.taken):
            return
        self.latencies.append(time.perf_counter() - guest.began)
        self.finished += 1
        self.wrong += guest.wrong
        guest.wrong = False
        guest.turn += 1
        line = self._lines[guest.chat]
        if guest.turn == len(guest.turns) or not self._running:
            del self._guests[guest.chat], self._lines[guest.chat]
            if self._running:
                self._next_guest(line)
            elif not self._guests:
                self._all_gone.set()
        else:
            self._act(guest)


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


def percentiles(latencies: list[float]) -> Iterator[float]:
    """Yield the 50th, 95th and 99th percentiles, in milliseconds."""
    ranked = sorted(latencies)
    for share in (0.50, 0.95, 0.99):
        yield ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1000
