"""Telegram on this machine: a Bot API, and people who write through a webhook.

Written on asyncio's bare protocols, so that it costs a fraction of what it measures. Loopback
only; so many people at once, each with one connection, for so many seconds.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

import orjson

from benchmarks.guest import BOT, NOW, PHOTO, Guest
from benchmarks.script import Conversation
from benchmarks.wire import Balancer, Http, fields

SECONDS_BEFORE_LOST = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
BOT_JSON = orjson.dumps(BOT)


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
        if method == "editMessageReplyMarkup":
            self._gives_buttons(values)
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
        if guest.shown and text == guest.turns[guest.turn].text:
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
            guest.pictures.add(number)
        size = {**PHOTO, "file_id": f"p{len(self.pictures)}"}
        chat = {"id": int(values["chat_id"]), "type": "private", "first_name": "Guest"}
        return orjson.dumps(
            {"message_id": number, "date": NOW, "chat": chat, "from": BOT, "photo": [size]}
        )

    def _gives_buttons(self, values: dict[str, Any]) -> None:
        """Let a picture be the card from now on, if it gets buttons."""
        guest, number = self._guests.get(int(values["chat_id"])), int(values["message_id"])
        markup = values.get("reply_markup") or {}
        if guest is not None and number in guest.pictures and markup:
            guest.card = number

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


def percentiles(latencies: list[float]) -> Iterator[float]:
    """Yield the 50th, 95th and 99th percentiles, in milliseconds."""
    ranked = sorted(latencies)
    for share in (0.50, 0.95, 0.99):
        yield ranked[min(len(ranked) - 1, int(len(ranked) * share))] * 1000
