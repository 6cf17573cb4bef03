"""One person sends 5,000 updates in ten seconds: what the others notice of it.

    .venv/bin/python -m benchmarks.flood

The bot is a process of its own on one core, called (webhook) or asking (polling); the people and
their Telegram are this process, on the other core. Calm and flooded rounds take turns in the same
run, so that whatever else the machine does falls on both: the ratio is what counts. The others
answer at the pace of people who read, `--think` seconds between a card and the next tap, and the
bot keeps Telegram's limits for each chat.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import random
import statistics
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson
import uvloop

from benchmarks.guest import Guest
from benchmarks.local_telegram import SECRET_HEADER, Telegram, percentiles
from benchmarks.script import Conversation, conversations
from benchmarks.turns import SECRET, Bot, Contender, until_ready
from benchmarks.wire import Http

FIRST_FLOODER = 900
FLOOD_LINES = 40
"""Connections that the flood comes in at: each update at the first that is free."""
SECONDS_OF_PAUSE = 7.0
SECONDS_TO_BE_UNDERSTOOD = 60.0
"""What was taken before the flood was noticed is answered first, a message a second."""


class FloodedTelegram(Telegram):
    """Telegram with somebody in it who does not stop; called back or, if `polled`, asked."""

    def __init__(
        self, conversations: list[Conversation], secret: str, think: float, *, polled: bool
    ) -> None:
        super().__init__(conversations, secret)
        self._think = think
        self._random = random.Random(1)  # noqa: S311 - the same every time
        self._polled = polled
        self._queue: list[dict[str, Any]] = []
        self._asking: Http | None = None
        self._offset = 0
        self.answers_to_the_flooder: list[str] = []
        self._flooder = FIRST_FLOODER
        self._idle: list[Http] = []
        self._waiting: deque[bytes] = deque()

    def _called(self, line: Http, first: bytes, body: bytes) -> None:
        if b"/getupdates " in first.lower():
            self._offset = int(orjson.loads(body).get("offset", 0))
            self._queue = [each for each in self._queue if each["update_id"] >= self._offset]
            self._asking = line
            self.webhook.set()
            self._answer_poll()
        else:
            super()._called(line, first, body)

    def _answer_poll(self) -> None:
        """Answer the call that waits, if there is anything to say."""
        if self._asking is not None and self._queue:
            answer = orjson.dumps({"ok": True, "result": self._queue[:100]})
            self._asking.write(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
                % (len(answer), answer)
            )
            self._asking = None

    def _shows(self, method: str, values: dict[str, Any]) -> bytes:
        if int(values["chat_id"]) != self._flooder:
            return super()._shows(method, values)
        self.answers_to_the_flooder.append(values["text"])
        number = 10_000 + len(self.answers_to_the_flooder)
        return orjson.dumps(
            {
                "message_id": number,
                "date": int(time.time()),
                "chat": _chat(self._flooder),
                "text": "x",
            }
        )

    def _act(self, guest: Guest) -> None:
        seconds = self._think * self._random.uniform(0.5, 1.5)
        asyncio.get_running_loop().call_later(seconds, self._act_now, guest)

    def _act_now(self, guest: Guest) -> None:
        if guest.chat not in self._lines:
            return
        if not self._polled:
            super()._act(guest)
            return
        guest.began = time.perf_counter()
        guest.taken = True
        update = guest.update(next(self._numbers))
        guest.taken = True  # what acknowledges is the next poll
        self._queue.append(update)
        self._answer_poll()

    @property
    def has_understood(self) -> bool:
        """Whether the flooder was asked the next question."""
        return any("How is it made?" in text for text in self.answers_to_the_flooder)

    async def flood(self, port: int, count: int, seconds: float) -> None:
        """Send so many updates, evenly over that time, without waiting for answers."""
        self._flooder += 1
        lines = await self._connected(port, FLOOD_LINES)
        self.flooder_says("/start")
        await self._until(lambda: bool(self.answers_to_the_flooder))
        began = time.perf_counter()
        for sent in range(count):
            self.flooder_says("xyzzy")
            ahead = began + (sent + 1) * seconds / count - time.perf_counter()
            # Late or not, the others have their turn in between.
            await asyncio.sleep(max(0.0, ahead))
        await asyncio.sleep(SECONDS_OF_PAUSE)
        # The bot has hung up by now.
        lines += await self._connected(port, 1)
        self.flooder_says("series")
        await self._until(lambda: self.has_understood)
        for line in lines:
            if line.transport is not None:
                line.transport.abort()

    async def _connected(self, port: int, count: int) -> list[Http]:
        """Make the connections that the flooder's updates come in at; none if the bot asks."""
        loop = asyncio.get_running_loop()
        self._idle = [
            (await loop.create_connection(lambda: Http(self._took), "127.0.0.1", port))[1]
            for _ in range(0 if self._polled else count)
        ]
        return list(self._idle)

    async def _until(self, holds: Callable[[], bool]) -> None:
        """Wait for an answer to the flooder, not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(SECONDS_TO_BE_UNDERSTOOD):
                while not holds():  # noqa: ASYNC110 - nobody else is told
                    await asyncio.sleep(0.1)

    def flooder_says(self, text: str) -> None:
        """Let the flooder say something, through a connection or into the queue."""
        number = next(self._numbers)
        message: dict[str, Any] = {
            "message_id": number,
            "date": int(time.time()),
            "chat": _chat(self._flooder),
            "from": {
                "id": self._flooder,
                "is_bot": False,
                "first_name": "F",
                "language_code": "en",
            },
            "text": text,
        }
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        update = {"update_id": number, "message": message}
        if self._polled:
            self._queue.append(update)
            self._answer_poll()
            return
        body = orjson.dumps(update)
        self._waiting.append(
            b"POST /telegram HTTP/1.1\r\nHost: 127.0.0.1\r\n%b: %b\r\n"
            b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
            % (SECRET_HEADER.encode(), self._secret.encode(), len(body), body)
        )
        self._send_on()

    def _send_on(self) -> None:
        while self._waiting and self._idle:
            self._idle.pop().write(self._waiting.popleft())

    def _took(self, line: Http, _first: bytes, body: bytes) -> None:
        self._idle.append(line)
        self._send_on()
        if body.startswith(b'{"method"'):
            values = orjson.loads(body)
            self.carries_out(values.pop("method"), values)


def _chat(number: int) -> dict[str, Any]:
    return {"id": number, "type": "private", "first_name": "F"}


async def measure(options: argparse.Namespace, core: int) -> list[tuple[list[float], list[float]]]:
    """Return each round's latencies in seconds: calm, flooded."""
    telegram = FloodedTelegram(
        conversations(), SECRET, options.think, polled=options.mode == "polling"
    )
    environ = {
        "CHOURAVE_MESSAGES_PER_SECOND": "1000",
        "CHOURAVE_UPDATES_PER_MINUTE": "0" if options.unlimited else "60",
    }
    if options.mode == "polling":
        environ["CHOURAVE_WEBHOOK_URL"] = ""  # counts as not set
    contender = Contender("chourave", (sys.executable, "-m", "bot", "run"), environ=environ)
    with tempfile.TemporaryDirectory(prefix="chourave-flood-") as name:
        bot = Bot(contender, [core], Path(name), f"sqlite:///{name}/people.sqlite3")
        server = await asyncio.get_running_loop().create_server(telegram.serves, "127.0.0.1", 0)
        try:
            bot.start(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
            await until_ready(bot, telegram)
            await telegram.crowd(bot.ports, options.people, 2 * options.think)
            return [await one_round(telegram, bot, options) for _ in range(options.rounds)]
        except Exception:
            print(bot.said(), file=sys.stderr)
            raise
        finally:
            bot.stop()
            server.close()


async def one_round(
    telegram: FloodedTelegram, bot: Bot, options: argparse.Namespace
) -> tuple[list[float], list[float]]:
    """Measure without a flood, then with one."""
    telegram.forget()
    used = [bot.processor_seconds()]
    await telegram.crowd(bot.ports, options.people, options.seconds)
    used.append(bot.processor_seconds())
    calm = telegram.latencies
    telegram.forget()
    telegram.answers_to_the_flooder.clear()
    flood = asyncio.create_task(telegram.flood(bot.ports[0], options.updates, options.seconds))
    await telegram.crowd(bot.ports, options.people, options.seconds)
    used.append(bot.processor_seconds())
    flooded, lost = telegram.latencies, telegram.lost
    await flood
    said = telegram.answers_to_the_flooder
    told = sum(text.startswith("That was a lot") for text in said)
    p95 = [percentile_95(each) for each in (calm, flooded)]
    print(
        f"p95 {p95[0]:.1f} ms calm ({len(calm)} turns), {p95[1]:.1f} ms flooded ({len(flooded)}),"
        f" processor {used[1] - used[0]:.1f} s and {used[2] - used[1]:.1f} s,"
        f" lost {lost}, wrong {telegram.wrong}; the flooder: told {told} times,"
        f" {len(said)} answers, understood again: {telegram.has_understood}"
    )
    return calm, flooded


def percentile_95(latencies: list[float]) -> float:
    """Return it in milliseconds; endless if nobody was answered."""
    _, p95, _ = percentiles(latencies or [math.inf])
    return p95


def main() -> int:
    """Run the rounds and print the ratio."""
    parser = argparse.ArgumentParser(description="One person floods; what do the others notice?")
    parser.add_argument("--mode", choices=("webhook", "polling"), default="webhook")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--updates", type=int, default=5000)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--think", type=float, default=2.0, help="seconds before each action")
    parser.add_argument("--unlimited", action="store_true", help="without our throttle")
    options = parser.parse_args()
    *_, core = cores = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {cores[0]})
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        rounds = runner.run(measure(options, core))
    ratios = [percentile_95(flooded) / percentile_95(calm) for calm, flooded in rounds]
    for name, each in zip(("calm", "flooded"), zip(*rounds, strict=True), strict=True):
        together = [one for latencies in each for one in latencies]
        p50, p95, p99 = percentiles(together or [math.inf])
        print(f"{name:8} p50 {p50:.1f} ms, p95 {p95:.1f} ms, p99 {p99:.1f} ms")
    print(f"{options.mode}: p95 flooded to calm, median of {len(rounds)} rounds:", end=" ")
    print(f"{statistics.median(ratios):.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
