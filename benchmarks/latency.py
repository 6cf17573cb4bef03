"""How many round trips until somebody sees their card, with Telegram some way off.

    .venv/bin/python -m benchmarks.latency --peers .venv/bench/bin/python

Thirty people at a workshop's pace, one action every 2.5 to 7.5 seconds each, and a Bot API that is
40 ms away in each direction. The clock runs from the moment when Telegram has what somebody did to
the moment when Telegram has the card that answers it: one round trip is the least there can be.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import orjson
import uvloop

from benchmarks.guest import Guest
from benchmarks.local_telegram import Telegram, percentiles
from benchmarks.script import Conversation, as_document, conversations
from benchmarks.turns import SECONDS_TO_STOP, SECRET, free_ports
from benchmarks.wire import Http

ONE_WAY = 0.040
"""Seconds."""
PACE = (2.5, 7.5)
PEOPLE = 30
MOST_WAIT = 30.0
MODES = ("polling", "webhook")


class DistantTelegram(Telegram):
    """A Bot API and a crowd, each `ONE_WAY` from the bot."""

    def __init__(self, held: list[Conversation], seed: int) -> None:
        super().__init__(held, SECRET)
        self.seen: dict[str, list[float]] = {"tap": [], "typed": []}
        self._dice = random.Random(seed)  # noqa: S311 - the same every time
        self._ours = itertools.count(1)
        self._newcomers = itertools.count(1001 + PEOPLE)
        self._news: list[dict[str, Any]] = []
        self._poll: tuple[Http, asyncio.TimerHandle] | None = None
        self._webhook: dict[int, Http] = {}
        self._shown: dict[int, asyncio.Event] = {}
        self._port: int | None = None
        self.polled = asyncio.Event()

    def _called(self, line: Http, first: bytes, body: bytes) -> None:
        asyncio.get_running_loop().call_later(ONE_WAY, self._arrives, line, first, body)

    def _arrives(self, line: Http, first: bytes, body: bytes) -> None:
        method = first.split(b" ", 2)[1].rpartition(b"/")[2].decode().partition("?")[0]
        if method != "getUpdates":
            back = _Later(line)
            super()._called(back, first, body)  # type: ignore[arg-type]
            return
        self.polled.set()
        values = read(body)
        offset = int(values.get("offset") or 0)
        self._news = [each for each in self._news if each["update_id"] >= offset]
        self._hang_up()
        seconds = float(values.get("timeout") or 0)
        loop = asyncio.get_running_loop()
        self._poll = line, loop.call_later(seconds, self._hang_up)
        if self._news:
            self._hang_up()

    def _hang_up(self) -> None:
        """Answer the call that waits for updates, if there is one."""
        if self._poll is not None:
            (line, timer), self._poll = self._poll, None
            timer.cancel()
            send_later(line, orjson.dumps({"ok": True, "result": self._news[:100]}))

    async def people_act(self, port: int | None, seconds: float) -> None:
        """Let everybody act at their pace; `port`: where the webhook is, None where it polls."""
        loop = asyncio.get_running_loop()
        self._port = port
        guests = []
        for chat in range(1001, 1001 + PEOPLE):
            guest = Guest(chat, self._conversations[chat % len(self._conversations)])
            self._guests[chat] = guest
            guests.append(self._acts(guest, loop.time() + seconds))
        await asyncio.gather(*guests)

    async def _acts(self, guest: Guest, until: float) -> None:
        loop = asyncio.get_running_loop()
        await asyncio.sleep(self._dice.uniform(0, PACE[1]))
        while loop.time() < until:
            update = guest.update(next(self._ours))
            guest.began = loop.time()
            shown = self._shown[guest.chat] = asyncio.Event()
            await self._hand_over(guest, update)
            try:
                await asyncio.wait_for(shown.wait(), MOST_WAIT)
            except TimeoutError:
                self.lost += 1
                return
            guest.turn += 1
            if guest.turn == len(guest.turns):  # they have gone, and somebody else comes
                chat = next(self._newcomers)
                guest = Guest(chat, self._conversations[chat % len(self._conversations)])
                self._guests[guest.chat] = guest
            await asyncio.sleep(self._dice.uniform(*PACE))

    async def _hand_over(self, guest: Guest, update: dict[str, Any]) -> None:
        if self._port is None:
            self._news.append(update)
            self._hang_up()
            return
        body = orjson.dumps(update)
        head = (
            b"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            b"X-Telegram-Bot-Api-Secret-Token: %b\r\nContent-Type: application/json\r\n"
            b"Content-Length: %d\r\n\r\n" % (SECRET.encode(), len(body))
        )
        loop = asyncio.get_running_loop()
        # A connection of its own: the bot closes what is idle for long, which is not measured here.
        _, line = await loop.create_connection(
            lambda: Http(self._acknowledged), "127.0.0.1", self._port
        )
        before, self._webhook[guest.chat] = self._webhook.get(guest.chat), line
        if before is not None and before.transport is not None:
            before.transport.close()
        loop.call_later(ONE_WAY, line.write, head + body)

    def _acknowledged(self, _line: Http, _first: bytes, body: bytes) -> None:
        if body.startswith(b'{"method"'):
            values = orjson.loads(body)
            method = values.pop("method")
            asyncio.get_running_loop().call_later(ONE_WAY, self.carries_out, method, values)

    def _after(self, guest: Guest) -> None:
        """Note when the card was there."""
        if guest.shown and guest.began:
            turn = guest.turns[guest.turn]
            taken = asyncio.get_running_loop().time() - guest.began
            self.seen["typed" if turn.said else "tap"].append(taken)
            guest.began = 0.0
            self._shown[guest.chat].set()
            self.wrong += guest.wrong
            guest.wrong = False


class _Later:
    """The way back of an answer, which takes as long as the way there."""

    def __init__(self, line: Http) -> None:
        self._line = line

    def write(self, data: bytes) -> None:
        asyncio.get_running_loop().call_later(ONE_WAY, self._line.write, data)


def send_later(line: Http, body: bytes) -> None:
    """Answer a call with JSON."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    _Later(line).write(head % len(body) + body)


def read(body: bytes) -> dict[str, Any]:
    """Read the parameters of a call, however they were sent."""
    from urllib.parse import parse_qsl

    from benchmarks.wire import fields

    if body.startswith(b"{"):
        found: dict[str, Any] = orjson.loads(body)
        return found
    return dict(fields(body)) if body.startswith(b"--") else dict(parse_qsl(body.decode()))


async def measure(command: list[str], mode: str, seconds: float, *, seed: int) -> list[str]:
    """Run one contender, and return its row."""
    held = conversations()
    telegram = DistantTelegram(held, seed)
    with tempfile.TemporaryDirectory(prefix="chourave-latency-") as name:
        folder = Path(name)
        (folder / "conversations.json").write_text(json.dumps(as_document(held)), "utf-8")
        server = await asyncio.get_running_loop().create_server(telegram.serves, "127.0.0.1", 0)
        api = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        (port,) = free_ports(1)
        environ = _environ(folder, api, port, mode)
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(command, env=environ, stdout=log, stderr=log)  # noqa: ASYNC220, S603
        try:
            ready = telegram.polled if mode == "polling" else telegram.webhook
            await asyncio.wait_for(ready.wait(), 60)
            await asyncio.sleep(1.5)
            await telegram.people_act(port if mode == "webhook" else None, seconds)
        except Exception:
            print((folder / "log").read_text("utf-8")[-2000:], file=sys.stderr)
            raise
        finally:
            process.terminate()
            process.wait(SECONDS_TO_STOP)
            server.close()
    row = []
    for kind in ("tap", "typed"):
        p50, p95, _ = percentiles(telegram.seen[kind])
        row += [f"{ms / 2000 / ONE_WAY:.2f}" for ms in (p50, p95)]
        row.append(str(len(telegram.seen[kind])))
    return [*row, str(telegram.lost), str(telegram.wrong), f"{os.getloadavg()[0]:.1f}"]


def _environ(folder: Path, api: str, port: int, mode: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CHOURAVE_")}
    ours = {
        "CHOURAVE_TELEGRAM_TOKEN": "42:benchmark",
        "CHOURAVE_TELEGRAM_API_URL": api,
        "CHOURAVE_DATABASE_URL": f"sqlite:///{folder}/people.sqlite3",
        "CHOURAVE_SECRET_KEY": "benchmark" * 8,
        "CHOURAVE_WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "BENCH_API": api,
        "BENCH_PORT": str(port),
        "BENCH_FOLDER": str(folder),
        "BENCH_SECRET": SECRET,
        "BENCH_MODE": mode,
    }
    if mode == "webhook":
        ours["CHOURAVE_WEBHOOK_URL"] = "https://bot.example/telegram"
        ours["CHOURAVE_WEBHOOK_SECRET"] = SECRET
    return {**kept, **ours}


def main() -> int:
    """Run everybody in turn, and print the table."""
    parser = argparse.ArgumentParser(description="Round trips until the card, Telegram 80 ms away.")
    parser.add_argument("--ours", type=Path, default=Path(sys.executable), help="interpreter")
    parser.add_argument("--peers", type=Path, help="their interpreter")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--only", default="", help="contenders with this in their name")
    options = parser.parse_args()
    contenders = {"chourave": [str(options.ours), "-m", "bot", "run"]}
    if options.peers:
        module = "benchmarks.peers."
        contenders["aiogram 3"] = [str(options.peers), "-m", f"{module}aiogram_sqlite"]
        contenders["python-telegram-bot"] = [str(options.peers), "-m", f"{module}ptb_defaults"]
    print(f"{'round trips of ' + str(int(2000 * ONE_WAY)) + ' ms':30}{'taps':>6}{'p95':>6}{'n':>5}"
          f"{'typed':>7}{'p95':>6}{'n':>5}{'lost':>6}{'wrong':>6}{'load':>6}")  # fmt: skip
    began = time.monotonic()
    for mode in MODES:
        for name, command in contenders.items():
            if options.only not in name:
                continue
            with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
                row = runner.run(measure(command, mode, options.seconds, seed=1))
            widths = (6, 6, 5, 7, 6, 5, 6, 6, 6)
            figures = "".join(f"{each:>{width}}" for each, width in zip(row, widths, strict=True))
            print(f"{name + ', ' + mode:30}{figures}", flush=True)
    print(f"{time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
